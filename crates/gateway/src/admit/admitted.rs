//! An admitted frame and what it says.

use crate::record::Call;
use inglenook_frame::{Flags, Kind, SensorBody, Stats, ValveReport};
use inglenook_seal::Authentic;
use inglenook_units::{Counter, DeviceId};

/// An authentic frame above its Thing's floor. Not yet durable, so not yet fresh.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Admitted {
    authentic: Authentic,
    content: Content,
}

/// What a frame's body says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// Values and perhaps a call for heat.
    Sensed(Sensed),
    /// A sign of life.
    Alive,
    /// Nothing that this gateway understands: the sender is at fault.
    NotUnderstood,
}

/// What a sensor or valve reports.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensed {
    /// Its valve.
    pub valve: ValveReport,
    /// Whether it calls for heat: its explicit bit, or a valve at 50 % or more.
    pub call: Call,
    /// Warnings and occupancy.
    pub flags: Flags,
    /// Measured values. Empty if there are none, or if their text makes no sense.
    pub stats: Stats,
}

impl Admitted {
    #[inline]
    pub(super) fn new(authentic: Authentic) -> Self {
        let content = Content::of(&authentic);
        Self { authentic, content }
    }

    /// Which Thing made it.
    pub const fn id(&self) -> DeviceId {
        self.authentic.id()
    }

    /// Its counter.
    pub const fn counter(&self) -> Counter {
        self.authentic.counter()
    }

    /// Its kind.
    pub const fn kind(&self) -> Kind {
        self.authentic.kind()
    }

    /// Its tag.
    pub const fn tag(&self) -> [u8; 16] {
        *self.authentic.tag()
    }

    /// Its body without padding.
    pub fn body(&self) -> &[u8] {
        self.authentic.body()
    }

    /// What it says.
    pub const fn content(&self) -> &Content {
        &self.content
    }
}

impl Content {
    #[inline]
    fn of(authentic: &Authentic) -> Self {
        match authentic.kind() {
            Kind::Alive => Self::Alive,
            Kind::SensorOrValve => match SensorBody::parse(authentic.body()) {
                Ok(body) => Self::Sensed(Sensed::from(body)),
                Err(_) => Self::NotUnderstood,
            },
            Kind::Other(_) => Self::NotUnderstood,
        }
    }
}

impl From<SensorBody<'_>> for Sensed {
    #[inline]
    fn from(body: SensorBody<'_>) -> Self {
        Self {
            valve: body.valve,
            call: if body.calls_for_heat() { Call::ForHeat } else { Call::Idle },
            flags: body.flags,
            stats: Stats::parse(body.stats).unwrap_or_default(),
        }
    }
}
