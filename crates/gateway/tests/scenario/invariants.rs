//! Whatever happens: no floor comes down, nothing is taken twice, nothing false has an effect.

use crate::home::{BEDROOM, Disk, Home, LIVING, STUDY, Sender};
use inglenook_gateway::{Outcome, record::Write};
use inglenook_units::{Counter, DeviceId};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

#[derive(Clone, Debug)]
enum Step {
    /// A Thing sends; the frame arrives, or is lost.
    Send { thing: usize, lost: bool },
    /// The attacker plays an old frame again, perhaps with a bit flipped.
    Replay { which: prop::sample::Index, flip: Option<(prop::sample::Index, u8)> },
    /// Storage starts or stops working.
    Disk(bool),
    /// Time passes.
    Wait(u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..3_usize, prop::bool::weighted(0.2)).prop_map(|(thing, lost)| Step::Send { thing, lost }),
        4 => (any::<prop::sample::Index>(), prop::option::of((any::<prop::sample::Index>(), 0..8_u8)))
            .prop_map(|(which, flip)| Step::Replay { which, flip }),
        1 => any::<bool>().prop_map(Step::Disk),
        1 => (0..2000_u16).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn hold_under_loss_replay_forgery_and_failing_storage(
        steps in prop::collection::vec(step(), 1..120)
    ) {
        let mut home = Home::furnished();
        let ids = [LIVING, BEDROOM, STUDY];
        let mut senders = ids.map(|id| Sender::new(id, 1));
        let (mut sent, mut seconds) = (Vec::<Vec<u8>>::new(), 0_u64);
        for step in steps {
            match step {
                Step::Send { thing, lost } => {
                    let frame = senders[thing].valve(7, "");
                    if !lost {
                        home.hear(&frame);
                    }
                    sent.push(frame);
                }
                Step::Replay { which, flip } if !sent.is_empty() => {
                    let mut frame = sent[which.index(sent.len())].clone();
                    if let Some((place, bit)) = flip {
                        let place = place.index(frame.len());
                        frame[place] ^= 1 << bit;
                        prop_assert!(!home.accepts(&frame), "a forgery was accepted");
                    } else {
                        home.hear(&frame);
                    }
                }
                Step::Replay { .. } => {}
                Step::Disk(works) => home.disk = if works { Disk::Works } else { Disk::Fails },
                Step::Wait(wait) => {
                    seconds += u64::from(wait);
                    home.tick(seconds);
                }
            }
        }
        nothing_taken_twice(&home)?;
        no_floor_came_down(&home)?;
    }
}

fn nothing_taken_twice(home: &Home) -> Result<(), TestCaseError> {
    let mut taken = HashSet::new();
    for verdict in &home.verdicts {
        if let Outcome::Accepted { counter, .. } = verdict.outcome {
            let new = taken.insert((verdict.thing, counter));
            prop_assert!(new, "{counter} of {:?} was taken twice", verdict.thing);
        }
    }
    Ok(())
}

fn no_floor_came_down(home: &Home) -> Result<(), TestCaseError> {
    let mut floors = BTreeMap::<DeviceId, Counter>::new();
    for write in home.batches.iter().flat_map(|batch| &batch.writes) {
        if let Write::Floor(floor) = write {
            let before = floors.insert(floor.id, floor.counter).unwrap_or_default();
            prop_assert!(floor.counter > before || before == Counter::ZERO);
        }
    }
    Ok(())
}
