//! When a Thing may send, and under which counter.

use crate::slots::{SLOT, Slots, generator};
use core::{mem, time::Duration};
use inglenook_seal::{Boot, ClassicKey, Sealer};
use inglenook_units::{DeviceId, Mono};
use rand_xoshiro::rand_core::Rng;

/// How often storage is asked again.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Thing's voice, which is silent until storage is known to be good.
#[derive(Debug)]
pub(crate) enum Sender {
    /// Nothing may be sent: this start's number is not yet known to be in storage.
    Unproven(Unproven),
    /// Frames go out slot by slot.
    Ready { sealer: Sealer, slots: Slots },
    /// Every restart number is used up, or their count is lost: it never sends again under this key.
    Spent,
}

#[derive(Debug)]
pub(crate) struct Unproven {
    id: DeviceId,
    key: ClassicKey,
    restarts: u32,
    entropy: [u8; 16],
}

impl Sender {
    /// The sender of a start after `restarts` others. If their number is lost nothing may ever be
    /// sent.
    pub(crate) fn new(
        id: DeviceId,
        key: ClassicKey,
        restarts: Option<u32>,
        entropy: [u8; 16],
    ) -> Self {
        match restarts.and_then(|restarts| restarts.checked_add(1)) {
            Some(restarts) => Self::Unproven(Unproven { id, key, restarts, entropy }),
            None => Self::Spent,
        }
    }

    /// The restart count that must be stored before anything is sent.
    pub(crate) fn to_store(&self) -> Option<u32> {
        match self {
            Self::Unproven(unproven) => Some(unproven.restarts),
            Self::Ready { .. } | Self::Spent => None,
        }
    }

    /// Storage has confirmed a restart count. Only this start's own counts.
    pub(crate) fn stored(&mut self, restarts: u32, now: Mono) {
        if self.to_store() != Some(restarts) {
            return;
        }
        if let Self::Unproven(unproven) = mem::replace(self, Self::Spent) {
            *self = unproven.proven(now);
        }
    }

    /// The sealer, if a slot has come.
    pub(crate) fn sealer_due(&mut self, now: Mono) -> Option<&mut Sealer> {
        match self {
            Self::Ready { sealer, slots } => slots.take(now).then_some(sealer),
            Self::Unproven(_) | Self::Spent => None,
        }
    }

    /// When to come back.
    pub(crate) fn wake(&self, now: Mono) -> Mono {
        match self {
            Self::Unproven(_) => now.after(PATIENCE),
            Self::Ready { slots, .. } => slots.next(),
            Self::Spent => now.after(SLOT),
        }
    }
}

impl Unproven {
    fn proven(self, now: Mono) -> Sender {
        let mut random = generator(self.entropy);
        match Boot::new(self.restarts, random.next_u32()) {
            Some(boot) => Sender::Ready {
                sealer: Sealer::new(self.key, self.id, boot),
                slots: Slots::new(random, now),
            },
            None => Sender::Spent,
        }
    }
}
