//! Damage to storage that does not go away by opening it again: only a start mends it.

use inglenook_gateway::port::StoreError;

/// So many refusals in a row that tell of damage are enough: storage has been opened again between
/// them.
const LASTING: u32 = 2;

/// What has been seen of damage.
#[derive(Debug, Default)]
pub(crate) struct Damage {
    in_a_row: u32,
    last: Option<StoreError>,
}

impl Damage {
    /// Something could not be stored.
    pub(crate) fn note(&mut self, error: StoreError) {
        if let StoreError::Damaged(_) = error {
            self.in_a_row = self.in_a_row.saturating_add(1);
            self.last = Some(error);
        }
    }

    /// Something has been stored durably.
    pub(crate) fn none(&mut self) {
        *self = Self::default();
    }

    /// What is damaged for good.
    pub(crate) fn lasting(&mut self) -> Option<StoreError> {
        if self.in_a_row < LASTING { None } else { self.last.take() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_lasts_when_it_is_met_twice_in_a_row() {
        let damaged = || StoreError::Damaged("home.redb: page 5".to_owned());
        let mut damage = Damage::default();
        damage.note(damaged());
        assert!(damage.lasting().is_none());
        damage.none();
        damage.note(damaged());
        (0..9).for_each(|_| damage.note(StoreError::Full("the disk".to_owned())));
        assert!(damage.lasting().is_none());
        damage.note(damaged());
        assert!(matches!(damage.lasting(), Some(StoreError::Damaged(_))));
    }
}
