//! What the one lamp says.

use core::time::Duration;

/// Some flashes, with pauses between them that are as long as a long flash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flashes {
    /// How many.
    pub count: u8,
    /// How long each is.
    pub length: Flash,
}

/// How long a flash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flash {
    /// Hardly to be seen in daylight, and cheap: 5 ms.
    Faint,
    /// For somebody who is looking: 60 ms.
    Short,
    /// Not to be taken for the others: 600 ms.
    Long,
}

impl Flash {
    /// How long it is.
    pub const fn duration(self) -> Duration {
        Duration::from_millis(match self {
            Self::Faint => 5,
            Self::Short => 60,
            Self::Long => 600,
        })
    }
}

impl Flashes {
    pub(crate) const fn new(count: u8, length: Flash) -> Self {
        Self { count, length }
    }

    /// How long the lamp is lit in all.
    pub fn lit(self) -> Duration {
        self.length.duration().saturating_mul(self.count.into())
    }
}
