use super::*;

fn transmission(start: u64, dbm: f32) -> Transmission {
    Transmission { start: Mono(start), source: Source::Thing, bytes: vec![0x3e; 63], dbm }
}

fn received(count: u64) -> (Vec<Received>, AirTally) {
    let mut air = Air::new(1);
    (0..count).for_each(|number| air.carry(transmission(number * 100, -70.0)));
    let received = air.settle(Mono(count * 100));
    (received, air.tally)
}

#[test]
fn loss_and_damage_are_as_configured() {
    let (received, tally) = received(20_000);
    assert_eq!((tally.sent, tally.lost), (20_000, 20_000 - received.len() as u64));
    assert!((500..700).contains(&tally.lost), "{tally:?}");
    assert!((140..260).contains(&tally.damaged), "{tally:?}");
    for burst in &received {
        assert!(burst.end.0 % 100 == 10 && burst.bytes.len() <= 67);
        if burst.condition == Condition::Intact {
            assert!(burst.bytes.starts_with(&[0x3e; 63]));
        }
    }
    let longer = received.iter().filter(|burst| burst.bytes.len() > 63).count();
    assert!((800..1_200).contains(&longer), "{longer}");
}

#[test]
fn two_at_once_drown_each_other_unless_one_is_much_stronger() {
    let conditions = |first: f32, second: f32| {
        let mut both = Vec::new();
        for seed in 0..200 {
            let mut air = Air::new(seed);
            air.carry(transmission(0, first));
            air.carry(transmission(5, second));
            let received = air.settle(Mono(1_000));
            both.extend(
                (received.len() == 2).then(|| [received[0].condition, received[1].condition]),
            );
        }
        both
    };
    use Condition::{Damaged, Intact};
    assert!(conditions(-70.0, -72.0).iter().all(|both| *both == [Damaged, Damaged]));
    let captured = conditions(-60.0, -80.0);
    let typical = captured.iter().filter(|both| **both == [Intact, Damaged]).count();
    assert!(typical * 20 > captured.len() * 19, "{typical} of {}", captured.len());
}

#[test]
fn what_is_not_over_is_not_received_yet_and_still_drowns() {
    let mut air = Air::new(3);
    air.carry(transmission(992, -70.0));
    assert_eq!(air.settle(Mono(1_000)), []);
    air.carry(transmission(1_001, -70.0));
    let received = air.settle(Mono(2_000));
    assert!(received.iter().all(|burst| burst.condition == Condition::Damaged));
    assert!(received.len() <= 2 && received.is_sorted_by_key(|burst| burst.end));
}
