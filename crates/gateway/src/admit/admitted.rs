//! An admitted frame and what it says.

use inglenook_frame::{Kind, SensorBody, Stats};
use inglenook_seal::Authentic;
use inglenook_units::{Counter, DeviceId};

/// An authentic frame above its Thing's floor. Not yet durable, so not yet fresh.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Admitted {
    authentic: Authentic,
    stats: Stats,
}

/// What a frame's body says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Understood<'a> {
    /// Values and perhaps a call for heat.
    Sensor(SensorBody<'a>, &'a Stats),
    /// A sign of life.
    Alive,
    /// Nothing that this gateway understands: the sender is at fault.
    Nothing,
}

impl Admitted {
    pub(super) fn new(authentic: Authentic) -> Self {
        let stats = match (authentic.kind(), SensorBody::parse(authentic.body())) {
            (Kind::SensorOrValve, Ok(body)) => Stats::parse(body.stats).unwrap_or_default(),
            _ => Stats::default(),
        };
        Self { authentic, stats }
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
    pub fn understood(&self) -> Understood<'_> {
        match self.kind() {
            Kind::Alive => Understood::Alive,
            Kind::SensorOrValve => match SensorBody::parse(self.body()) {
                Ok(body) => Understood::Sensor(body, &self.stats),
                Err(_) => Understood::Nothing,
            },
            Kind::Other(_) => Understood::Nothing,
        }
    }
}
