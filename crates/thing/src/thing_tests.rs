use super::*;
use crate::slots::{JITTER, SLOT};
use core::ops::Range;
use inglenook_frame::{Frame, SensorBody};
use inglenook_units::Counter;
use proptest::prelude::*;

const ID: DeviceId = DeviceId([1, 2, 3, 4, 5, 6, 7, 8]);

fn setup(fitting: Fitting, restarts: u32) -> Setup {
    Setup {
        id: ID,
        key: ClassicKey::new([9; 16]).unwrap(),
        fitting,
        restarts,
        target: Temperature::from_degrees(20),
        entropy: [5; 16],
    }
}

fn reading(degrees: i8) -> Reading {
    Reading {
        temperature: Temperature::from_degrees(degrees),
        humidity: Percent::clamped(50),
        light: Light(20),
        supply: Centivolts(290),
    }
}

/// A started valve whose storage has confirmed its start, and its next wake.
fn started(fitting: Fitting) -> (Thing, Mono) {
    let mut thing = Thing::new(setup(fitting, 6), Mono(0));
    let store = thing.step(Mono(0), Event::Tick).store.unwrap();
    let wake = thing.step(Mono(0), Event::Stored(store)).wake;
    (thing, wake)
}

fn counter_of(frame: &FrameBuf) -> Counter {
    let frame = Frame::parse(frame.as_bytes()).unwrap();
    frame.secure().unwrap().counter()
}

fn opened(frame: &FrameBuf, check: impl Fn(&SensorBody<'_>)) {
    let frame = Frame::parse(frame.as_bytes()).unwrap().secure().unwrap();
    let key = ClassicKey::new([9; 16]).unwrap();
    let authentic = inglenook_seal::open(&frame, ID, &key).unwrap();
    check(&SensorBody::parse(authentic.body()).unwrap());
}

#[test]
fn nothing_is_sent_before_the_restart_count_is_stored() {
    let mut thing = Thing::new(setup(Fitting::Valve, 6), Mono(0));
    let mut now = Mono(0);
    for _ in 0..30 {
        let actions = thing.step(now, Event::Tick);
        assert_eq!(actions.store, Some(7));
        assert_eq!(actions.send, None);
        now = actions.wake;
    }
    for other in [6, 8, 0] {
        thing.step(now, Event::Stored(other));
        assert_eq!(thing.step(now, Event::Tick).store, Some(7));
    }
    let wake = thing.step(now, Event::Stored(7)).wake;
    let actions = thing.step(wake, Event::Tick);
    assert_eq!(actions.store, None);
    assert_eq!(counter_of(&actions.send.unwrap()).restart(), 7);
}

#[test]
fn a_device_out_of_restarts_heats_on_in_silence() {
    for restarts in [0xff_ffff, u32::MAX] {
        let mut thing = Thing::new(setup(Fitting::Valve, restarts), Mono(0));
        if let Some(store) = thing.step(Mono(0), Event::Tick).store {
            thing.step(Mono(0), Event::Stored(store));
        }
        for hour in 0..48 {
            let actions = thing.step(Mono(hour * 3_600_000), Event::Tick);
            assert_eq!(actions.send, None);
        }
        let actions = thing.step(Mono(0), Event::Sensed(reading(10)));
        assert_eq!(actions.valve, Some(Percent::FULL));
    }
}

#[test]
fn the_valve_moves_only_when_it_should_be_elsewhere() {
    let (mut thing, _) = started(Fitting::Valve);
    let sensed = |thing: &mut Thing, degrees| thing.step(Mono(1), Event::Sensed(reading(degrees)));
    assert!(sensed(&mut thing, 15).valve.is_some_and(|valve| valve > Percent::ZERO));
    assert_eq!(sensed(&mut thing, 15).valve, None);
    let shut = (0..60).find_map(|_| sensed(&mut thing, 25).valve);
    assert_eq!(shut, Some(Percent::ZERO));
}

#[test]
fn a_boost_warms_for_a_while() {
    let (mut thing, _) = started(Fitting::Valve);
    let minute = |thing: &mut Thing, event| {
        thing.step(Mono(1), event);
        thing.step(Mono(1), Event::Sensed(reading(21))).valve
    };
    assert_eq!(minute(&mut thing, Event::Tick), Some(Percent::ZERO));
    assert!(minute(&mut thing, Event::Touched(Touch::Boost)) > Some(Percent::ZERO));
    let shut = (0..60).find_map(|_| minute(&mut thing, Event::Tick));
    assert_eq!(shut, Some(Percent::ZERO));
}

#[test]
fn frames_say_what_the_device_does() {
    let (mut thing, wake) = started(Fitting::Valve);
    thing.step(Mono(0), Event::Sensed(reading(5)));
    let actions = thing.step(wake, Event::Tick);
    opened(&actions.send.unwrap(), |body| {
        assert_eq!(body.valve, ValveReport::Open(Percent::FULL));
        assert_eq!(body.call, CallBit::Set);
        assert!(body.flags.frost());
    });
    let (mut sensor, wake) = started(Fitting::Sensor);
    assert_eq!(sensor.step(Mono(0), Event::Sensed(reading(5))).valve, None);
    opened(&sensor.step(wake, Event::Tick).send.unwrap(), |body| {
        assert_eq!(body.valve, ValveReport::None);
        assert!(!body.calls_for_heat());
    });
}

#[test]
fn vacancy_counts_from_the_last_person() {
    assert_eq!(hours(Duration::from_secs(3_599)), 0);
    assert_eq!(hours(Duration::from_secs(7_200)), 2);
    assert_eq!(hours(Duration::MAX), u16::MAX);
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Tick),
        any::<i16>().prop_map(|t| Event::Touched(Touch::Dial(Temperature::from_sixteenths(t)))),
        (0_u32..9).prop_map(Event::Stored),
        (any::<i16>(), any::<u8>(), any::<u16>()).prop_map(|(t, light, supply)| {
            Event::Sensed(Reading {
                temperature: Temperature::from_sixteenths(t),
                light: Light(light),
                supply: Centivolts(supply),
                ..reading(0)
            })
        }),
    ]
}

/// Milliseconds from one event to the next.
const WAIT: Range<u64> = 0..400_000;

proptest! {
    /// Whatever happens, and whenever: frames come in their slots, and counters rise.
    #[test]
    fn events_never_make_a_frame(events in prop::collection::vec((event(), WAIT), 1..200)) {
        let mut thing = Thing::new(setup(Fitting::Valve, 6), Mono(0));
        let mut quiet = Thing::new(setup(Fitting::Valve, 6), Mono(0));
        thing.step(Mono(0), Event::Stored(7));
        quiet.step(Mono(0), Event::Stored(7));
        let mut now = Mono(0);
        let mut sent = 0_u32;
        let mut last = Counter::ZERO;
        for (event, wait) in events {
            now = now.after(Duration::from_millis(wait));
            let frame = thing.step(now, event).send;
            prop_assert_eq!(frame.is_some(), quiet.step(now, Event::Tick).send.is_some());
            if let Some(frame) = frame {
                prop_assert!(counter_of(&frame) > last);
                last = counter_of(&frame);
                prop_assert!((SLOT - JITTER) * sent <= now.since(Mono(0)));
                sent += 1;
            }
        }
    }
}
