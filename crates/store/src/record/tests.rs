use super::*;
use proptest::prelude::*;

fn id() -> impl Strategy<Value = DeviceId> {
    any::<[u8; 8]>().prop_map(DeviceId)
}

fn round_trip<T: Stored + PartialEq + std::fmt::Debug>(record: &T) {
    let mut value = Vec::new();
    record.encode(&mut value);
    assert_eq!(T::decode(record.key(), &value).as_ref(), Ok(record));
}

prop_compose! {
    fn thing()(
        id in id(),
        name in "\\PC{0,40}",
        kind in prop_oneof![Just(ThingKind::Valve), Just(ThingKind::Sensor)],
        room in any::<u32>(),
        key in proptest::option::of(any::<[[u8; 11]; 4]>()),
        standing in prop_oneof![
            Just(Standing::Active), Just(Standing::Suspended), Just(Standing::Retired)
        ],
        interval in 30_000_u64..86_400_000,
    ) -> Thing {
        let key = key.map(|parts| {
            let bytes: Vec<u8> = parts.concat();
            WrappedKey::from_bytes(bytes.as_slice().try_into().expect("44 bytes"))
        });
        let interval = Duration::from_millis(interval);
        Thing { id, name, kind, room: RoomId(room), key, standing, interval }
    }
}

prop_compose! {
    fn floor()(
        id in id(),
        counter in 0..=Counter::MAX.value(),
        tag in proptest::option::of(any::<[u8; 16]>()),
        at in any::<i64>(),
        accepted in any::<u64>(),
    ) -> Floor {
        let counter = Counter::new(counter).expect("below 2^48");
        Floor { id, counter, tag, at: Utc(at), accepted }
    }
}

proptest! {
    #[test]
    fn rooms_round_trip(number in any::<u32>(), name in "\\PC{0,40}") {
        round_trip(&Room { id: RoomId(number), name });
    }

    #[test]
    fn things_round_trip(thing in thing()) {
        round_trip(&thing);
    }

    #[test]
    fn floors_round_trip(floor in floor()) {
        round_trip(&floor);
    }

    #[test]
    fn a_cut_or_longer_floor_is_no_floor(floor in floor(), length in 0_usize..60) {
        let mut value = Vec::new();
        floor.encode(&mut value);
        let whole = value.len();
        value.resize(length, 0);
        // Without its tag a floor is whole too; with sixteen more bytes it has one.
        let lengths = [22, 38];
        prop_assert_eq!(
            Floor::decode(floor.key(), &value).is_ok(),
            lengths.contains(&length),
            "{} of {}", length, whole
        );
    }

    #[test]
    fn any_bytes_decode_or_are_refused(key in any::<u64>(), value in any::<Vec<u8>>()) {
        if let Ok(thing) = Thing::decode(key, &value) {
            round_trip(&thing);
        }
        if let Ok(room) = Room::decode(key, &value) {
            round_trip(&room);
        }
        if let Ok(floor) = Floor::decode(key, &value) {
            round_trip(&floor);
        }
    }
}

#[test]
fn codes_that_mean_nothing_are_refused() {
    let thing = Thing {
        id: DeviceId([1; 8]),
        name: "valve".to_owned(),
        kind: ThingKind::Valve,
        room: RoomId(1),
        key: None,
        standing: Standing::Active,
        interval: Duration::from_secs(240),
    };
    let mut value = Vec::new();
    thing.encode(&mut value);
    for (place, code) in [(0, 2), (1, 3), (14, 2)] {
        let mut damaged = value.clone();
        damaged[place] = code;
        assert_eq!(Thing::decode(thing.key(), &damaged), Err(Undecodable), "byte {place}");
    }
    assert_eq!(Thing::decode(thing.key(), &value[..14]), Err(Undecodable));
    assert_eq!(Room::decode(1 << 32, b"hall"), Err(Undecodable));
    assert_eq!(Room::decode(1, b"\xff"), Err(Undecodable));
}

/// The stored form of every kind of record, so that no change to it goes unnoticed.
#[test]
fn stored_forms_are_pinned() {
    let floor = Floor {
        id: DeviceId([1; 8]),
        counter: Counter::from_bytes([1, 2, 3, 4, 5, 6]),
        tag: Some([7; 16]),
        at: Utc(-2),
        accepted: 9,
    };
    let mut value = Vec::new();
    floor.encode(&mut value);
    let expected = [
        [1, 2, 3, 4, 5, 6].as_slice(),
        &[255, 255, 255, 255, 255, 255, 255, 254],
        &[0, 0, 0, 0, 0, 0, 0, 9],
        &[7; 16],
    ];
    assert_eq!(value, expected.concat());
    assert_eq!(floor.key(), 0x0101_0101_0101_0101);

    let thing = Thing {
        id: DeviceId([2; 8]),
        name: "v".to_owned(),
        kind: ThingKind::Sensor,
        room: RoomId(3),
        key: Some(WrappedKey::from_bytes(&[4; 44])),
        standing: Standing::Retired,
        interval: Duration::from_secs(1),
    };
    value.clear();
    thing.encode(&mut value);
    let expected = [[1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 3, 232, 1].as_slice(), &[4; 44], b"v"];
    assert_eq!(value, expected.concat());
}
