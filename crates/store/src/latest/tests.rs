use super::*;
use inglenook_units::DeviceId;
use proptest::prelude::*;

fn reading<T: Copy + std::fmt::Debug>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Reading<T>>> {
    // Few times, so that neighbours often share one.
    let at = (0_i64..3).prop_map(Utc);
    proptest::option::of((value, at).prop_map(|(value, at)| Reading { value, at }))
}

fn valve() -> impl Strategy<Value = ValveReport> {
    prop_oneof![
        (0_i32..=100).prop_map(|open| ValveReport::Open(Percent::clamped(open))),
        Just(ValveReport::None)
    ]
}

prop_compose! {
    fn report()(
        temperature in reading(any::<i16>().prop_map(Temperature::from_sixteenths)),
        target in reading(any::<i16>().prop_map(Temperature::from_sixteenths)),
        setback in reading(any::<u8>()),
        humidity in reading((0_i32..=100).prop_map(Percent::clamped)),
        valve in reading(valve()),
        supply in reading(any::<u16>().prop_map(Centivolts)),
        light in reading(any::<u8>().prop_map(Light)),
        occupancy in reading((0_u8..4).prop_map(|code| Occupancy::from_code(code).unwrap())),
        vacancy in reading(any::<u16>()),
        warnings in reading((0_u16..16).prop_map(|code| Warnings::from_code(code).unwrap())),
    ) -> Report {
        Report {
            temperature, target, setback, humidity, valve, supply, light, occupancy, vacancy,
            warnings,
        }
    }
}

proptest! {
    #[test]
    fn last_values_round_trip(id in any::<[u8; 8]>(), report in report()) {
        let latest = Latest { id: DeviceId(id), report };
        let mut value = Vec::new();
        latest.encode(&mut value);
        prop_assert_eq!(Latest::decode(latest.key(), &value), Ok(latest));
    }

    #[test]
    fn any_bytes_decode_or_are_refused(value in proptest::collection::vec(0_u8..4, 0..40)) {
        if let Ok(latest) = Latest::decode(1, &value) {
            let mut again = Vec::new();
            latest.encode(&mut again);
            prop_assert_eq!(Latest::decode(1, &again), Ok(latest));
        }
    }
}

#[test]
fn one_frame_has_one_time() {
    let at = Utc(1);
    let report = Report {
        temperature: Some(Reading { value: Temperature::from_degrees(20), at }),
        humidity: Some(Reading { value: Percent::FULL, at }),
        valve: Some(Reading { value: ValveReport::None, at }),
        ..Report::default()
    };
    let mut value = Vec::new();
    Latest { id: DeviceId([0; 8]), report }.encode(&mut value);
    let expected = [2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 64, 0, 0, 1, 0, 100, 1, 0, 255, 0, 0, 0, 0, 0];
    assert_eq!(value, expected);
}

#[test]
fn values_out_of_range_are_refused() {
    for (place, code) in [(3, 101), (4, 101), (7, 4), (9, 16)] {
        let mut value = vec![ABSENT; 10];
        value[place] = OWN_TIME;
        let rest = value.split_off(place + 1);
        value.extend([0; 9]);
        value.push(code);
        value.extend(rest);
        assert_eq!(Latest::decode(1, &value), Err(Undecodable), "value {place}");
        let last = value.len() - (10 - place);
        value[last] -= 1;
        assert!(Latest::decode(1, &value).is_ok(), "value {place}");
    }
    // A time that nothing before it has told.
    assert_eq!(Latest::decode(1, &[1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Err(Undecodable));
}
