//! The home's Things as whoever fits them knows them: names, rooms, identities and keys.

use crate::random::{Random, Stream, stream};
use inglenook_gateway::record::ThingKind;
use inglenook_seal::ClassicKey;
use inglenook_units::{Counter, DeviceId, Utc};
use rand::RngExt;
use std::time::Duration;

/// All that is needed to admit one Thing to a gateway.
#[derive(Clone, Debug)]
pub struct Association {
    /// What it is called.
    pub name: String,
    /// The room it sits in.
    pub room: String,
    /// What it is.
    pub kind: ThingKind,
    /// Its identity.
    pub id: DeviceId,
    /// Its key.
    pub key: ClassicKey,
    /// The last counter that it may have used before.
    pub floor: Counter,
    /// How often it is meant to send.
    pub interval: Duration,
}

/// 2025-01-01 00:00 UTC in milliseconds.
const EPOCH: i64 = 1_735_689_600_000;

/// How often every Thing of a home has been started before. It grows by one every half minute, so
/// that a home which is started again later, with the same keys, goes on above its old counters.
pub(crate) fn restarts_before(start: Utc) -> u32 {
    let halves = start.0.saturating_sub(EPOCH) / 30_000;
    u32::try_from(halves.max(1)).unwrap_or(u32::MAX).min(0xff_fff0)
}

/// The place of the Thing that shares the part of its identity that headers show with the first.
const TWIN: usize = 2;

/// The associations of a home with these rooms, one in each. The first and the third share the part
/// of their identities that headers show.
pub(crate) fn associations(seed: u64, start: Utc, rooms: &[&str]) -> Vec<Association> {
    let mut random = stream(seed, Stream::Identities);
    let mut made: Vec<Association> = Vec::new();
    for (place, room) in rooms.iter().enumerate() {
        let mut id: [u8; 8] = random.random();
        if let Some(first) = made.first().filter(|_| place == TWIN) {
            let shared = first.id.prefix4();
            id.iter_mut().zip(shared).for_each(|(to, from)| *to = from);
        }
        made.push(association(room, DeviceId(id), random_key(&mut random), start));
    }
    made
}

fn association(room: &str, id: DeviceId, key: ClassicKey, start: Utc) -> Association {
    Association {
        name: format!("{room} valve"),
        room: room.to_owned(),
        kind: ThingKind::Valve,
        id,
        key,
        floor: Counter::from_parts(restarts_before(start), 0).unwrap_or(Counter::ZERO),
        interval: inglenook_thing::SLOT,
    }
}

/// A key that is not one of the two blank ones.
pub(crate) fn random_key(random: &mut Random) -> ClassicKey {
    loop {
        if let Ok(key) = ClassicKey::new(random.random()) {
            return key;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn identities_differ_and_two_show_the_same_prefix() {
        let home = associations(1, Utc(EPOCH), &["A", "B", "C", "D", "E"]);
        let ids: HashSet<_> = home.iter().map(|thing| thing.id).collect();
        let prefixes: HashSet<_> = home.iter().map(|thing| thing.id.prefix4()).collect();
        assert_eq!((ids.len(), prefixes.len()), (5, 4));
    }

    #[test]
    fn a_later_start_is_above_an_earlier_one() {
        let start = |minutes: i64| restarts_before(Utc(EPOCH + minutes * 60_000));
        assert!(start(11) > start(10));
        assert!((1..100).contains(&start(-5)));
        assert_eq!(restarts_before(Utc(i64::MAX)), 0xff_fff0);
    }
}
