//! The second byte of a sensor body.

const FAULT: u8 = 0x80;
const LOW_BATTERY: u8 = 0x40;
const TAMPER: u8 = 0x20;
const FROST: u8 = 0x02;
const OCCUPANCY: u8 = 0x0c;
const OCCUPANCY_SHIFT: u32 = 2;
/// Whether statistics follow, and the reserved bit.
const NOT_KEPT: u8 = 0x11;

/// What a Thing knows about people in its room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Occupancy {
    /// 0: it does not say.
    #[default]
    Unreported,
    /// 1: nobody.
    None,
    /// 2: possibly somebody.
    Possible,
    /// 3: probably somebody.
    Likely,
}

impl Occupancy {
    /// The meaning of a code, or `None` above 3.
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            0 => Some(Self::Unreported),
            1 => Some(Self::None),
            2 => Some(Self::Possible),
            3 => Some(Self::Likely),
            _ => None,
        }
    }

    /// The code, 0..=3.
    pub const fn code(self) -> u8 {
        match self {
            Self::Unreported => 0,
            Self::None => 1,
            Self::Possible => 2,
            Self::Likely => 3,
        }
    }
}

/// The flags of a sensor body, without the one that says whether statistics follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// Nothing to report.
    pub const NONE: Self = Self(0);

    /// The flags in the byte on the air. The statistics flag and the reserved bit are left out:
    /// the published examples set the latter, the specification says zero.
    pub const fn from_byte(byte: u8) -> Self {
        Self(byte & !NOT_KEPT)
    }

    /// The byte on the air, with the statistics flag and the reserved bit clear.
    pub const fn to_byte(self) -> u8 {
        self.0
    }

    /// With a fault reported.
    pub const fn with_fault(self) -> Self {
        Self(self.0 | FAULT)
    }

    /// With a low battery reported.
    pub const fn with_low_battery(self) -> Self {
        Self(self.0 | LOW_BATTERY)
    }

    /// With tampering reported.
    pub const fn with_tamper(self) -> Self {
        Self(self.0 | TAMPER)
    }

    /// With a risk of frost reported.
    pub const fn with_frost(self) -> Self {
        Self(self.0 | FROST)
    }

    /// With this occupancy in place of any other.
    pub const fn with_occupancy(self, occupancy: Occupancy) -> Self {
        Self((self.0 & !OCCUPANCY) | (occupancy.code() << OCCUPANCY_SHIFT))
    }

    /// The Thing reports a fault in itself.
    pub const fn fault(self) -> bool {
        self.0 & FAULT != 0
    }

    /// The Thing's battery is low.
    pub const fn low_battery(self) -> bool {
        self.0 & LOW_BATTERY != 0
    }

    /// Somebody has tampered with the Thing.
    pub const fn tamper(self) -> bool {
        self.0 & TAMPER != 0
    }

    /// The room is at risk of frost.
    pub const fn frost(self) -> bool {
        self.0 & FROST != 0
    }

    /// What the Thing knows about people in its room.
    pub const fn occupancy(self) -> Occupancy {
        match (self.0 & OCCUPANCY) >> OCCUPANCY_SHIFT {
            0 => Occupancy::Unreported,
            1 => Occupancy::None,
            2 => Occupancy::Possible,
            _ => Occupancy::Likely,
        }
    }
}
