//! What a frame is about: the seven-bit type code, and the secure flag above it.

const SECURE: u8 = 0x80;
const ALIVE: u8 = 0x21;
const SENSOR_OR_VALVE: u8 = 0x4f;

/// The kind of a frame: the low seven bits of its type byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `!`, a beacon: the sender is alive. Its body is empty.
    Alive,
    /// `O`, a basic sensor or valve report: see [`SensorBody`](crate::SensorBody).
    SensorOrValve,
    /// Any other code, 1..=0x7e: carried, never acted on. [`Kind::from_code`] never puts a code
    /// here that has a name of its own.
    Other(u8),
}

impl Kind {
    /// The kind of a seven-bit code, or `None` for those that no frame may use: 0, 0x7f and above.
    #[inline]
    pub const fn from_code(code: u8) -> Option<Self> {
        match code {
            ALIVE => Some(Self::Alive),
            SENSOR_OR_VALVE => Some(Self::SensorOrValve),
            0 | 0x7f.. => None,
            other => Some(Self::Other(other)),
        }
    }

    /// The seven-bit code.
    #[inline]
    pub const fn code(self) -> u8 {
        match self {
            Self::Alive => ALIVE,
            Self::SensorOrValve => SENSOR_OR_VALVE,
            Self::Other(code) => code,
        }
    }

    /// The whole type byte.
    #[inline]
    pub const fn type_byte(self, security: Security) -> u8 {
        match security {
            Security::Insecure => self.code(),
            Security::Secure => self.code() | SECURE,
        }
    }
}

/// The secure flag, bit 7 of the type byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Security {
    /// Clear: the trailer is one check byte that anybody can compute.
    Insecure,
    /// Set: the trailer authenticates the frame.
    Secure,
}

impl Security {
    /// The flag in a type byte.
    #[inline]
    pub const fn of_type_byte(type_byte: u8) -> Self {
        if type_byte & SECURE == 0 { Self::Insecure } else { Self::Secure }
    }
}
