use super::*;
use crate::lamp::{Flash, Flashes};
use crate::slots::{JITTER, SLOT};
use core::{ops::Range, time::Duration};
use inglenook_control::motor::{Direction, Ended};
use inglenook_control::{Aiming, Complaint, Why};
use inglenook_frame::{CallBit, Frame, SensorBody, Stats, ValveReport};
use inglenook_units::Counter;
use proptest::prelude::*;

const ID: DeviceId = DeviceId([1, 2, 3, 4, 5, 6, 7, 8]);

fn setup(fitting: Fitting, kept: Kept) -> Setup {
    Setup {
        id: ID,
        key: ClassicKey::new([9; 16]).unwrap(),
        fitting,
        probe: Probe::Head,
        plant: Plant::Boiler,
        kept,
        target: Temperature::from_degrees(20),
        privacy: Privacy::Everything,
        entropy: [5; 16],
    }
}

fn after(restarts: u32) -> Kept {
    Kept { restarts: Some(restarts), ..Kept::default() }
}

fn reading(degrees: i8) -> Reading {
    Reading {
        temperature: Some(Temperature::from_degrees(degrees)),
        humidity: Percent::new(50),
        light: Light(20),
        supply: Centivolts(290),
    }
}

/// A device on hardware that works, minute by minute.
struct Bench {
    thing: Thing,
    now: Mono,
    /// Where the valve is, in ticks of a minute's travel from shut.
    valve: u16,
    frames: std::vec::Vec<FrameBuf>,
    stores: std::vec::Vec<Store>,
    lamp: Option<Flashes>,
}

const TRAVEL: u16 = 6_000;

impl Bench {
    fn new(fitting: Fitting, kept: Kept) -> Self {
        let thing = Thing::new(setup(fitting, kept), Mono(0));
        let (frames, stores) = Default::default();
        let mut bench = Self { thing, now: Mono(0), valve: 3_000, frames, stores, lamp: None };
        bench.step(Event::Tick);
        bench
    }

    fn step(&mut self, event: Event) {
        let mut actions = self.thing.step(self.now, event);
        self.lamp = actions.lamp.or(self.lamp);
        loop {
            self.frames.extend(actions.send.take());
            self.stores.extend(actions.store);
            let next = match (actions.store, actions.motor) {
                (Some(Store::Restarts(count)), _) => Event::Stored(count),
                (_, Some(run)) => Event::Moved(self.run(run)),
                _ => return,
            };
            actions = self.thing.step(self.now, next);
        }
    }

    fn run(&mut self, run: Run) -> Ran {
        let room = match run.direction {
            Direction::Open => TRAVEL - self.valve,
            Direction::Close => self.valve,
        };
        let ticks = run.ticks.min(room);
        self.valve = match run.direction {
            Direction::Open => self.valve + ticks,
            Direction::Close => self.valve - ticks,
        };
        let ended = if run.ticks > room { Ended::Stalled } else { Ended::Done };
        Ran { ticks, ended }
    }

    fn minutes(&mut self, minutes: usize, reading: Reading) {
        for _ in 0..minutes {
            self.lamp = None;
            self.step(Event::Sensed(reading));
            self.now = self.now.after(Duration::from_secs(60));
        }
    }

    /// In percent of the travel.
    fn stands(&self) -> u16 {
        self.valve / (TRAVEL / 100)
    }
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
    let mut thing = Thing::new(setup(Fitting::Valve, after(6)), Mono(0));
    let mut now = Mono(0);
    for _ in 0..30 {
        let actions = thing.step(now, Event::Tick);
        assert_eq!(actions.store, Some(Store::Restarts(7)));
        assert_eq!(actions.send, None);
        now = actions.wake;
    }
    for other in [6, 8, 0] {
        thing.step(now, Event::Stored(other));
        assert_eq!(thing.step(now, Event::Tick).store, Some(Store::Restarts(7)));
    }
    let wake = thing.step(now, Event::Stored(7)).wake;
    let actions = thing.step(wake, Event::Tick);
    assert_eq!(actions.store, None);
    assert_eq!(counter_of(&actions.send.unwrap()).restart(), 7);
}

#[test]
fn a_device_without_a_restart_number_heats_on_in_silence() {
    for restarts in [Some(0xff_ffff), Some(u32::MAX), None] {
        let kept = Kept { restarts, ..Kept::default() };
        let mut bench = Bench::new(Fitting::Valve, kept);
        bench.minutes(300, reading(10));
        assert_eq!(bench.frames.len(), 0, "{restarts:?}");
        assert!(bench.stands() >= 98, "{} %", bench.stands());
    }
}

#[test]
fn a_valve_is_fitted_measured_and_moved_as_the_room_asks() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(6, reading(23));
    assert_eq!(bench.stands(), 100, "withdrawn and not yet fitted");
    assert_eq!(bench.thing.lessons().calibration, None);
    bench.minutes(2, reading(23));
    assert_eq!(bench.stands(), 0, "measured, and shut in a warm room");
    assert!(bench.thing.lessons().calibration.is_some());
    bench.minutes(60, reading(15));
    let stroke = bench.thing.decision().unwrap().valve;
    assert!(stroke > Percent::clamped(20), "{stroke:?}");
    assert!(bench.stands().abs_diff(stroke.value().into()) <= 2);
    assert!(bench.thing.stands().unwrap().value().abs_diff(stroke.value()) <= 2);
}

#[test]
fn using_it_shows_that_it_is_fitted_and_somebody_is_awake() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(1, reading(23));
    bench.step(Event::Touched(Touch::Warm));
    assert_eq!(bench.lamp, Some(Flashes::new(2, Flash::Short)));
    bench.minutes(1, reading(23));
    assert_eq!(bench.stands(), 0);
    let mut dark = Bench::new(Fitting::Valve, after(6));
    let dark_reading = Reading { light: Light(0), ..reading(23) };
    dark.minutes(60, dark_reading);
    assert_eq!(dark.stands(), 100, "nobody is woken by measuring");
}

#[test]
fn the_button_boosts_and_the_boost_ends() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(60, reading(22));
    let boosts = |bench: &Bench| {
        let why = bench.thing.decision().unwrap().why;
        matches!(why, Why::Room { aiming: Aiming::Boost, .. })
    };
    assert!(!boosts(&bench));
    bench.step(Event::Pressed);
    bench.step(Event::Released);
    bench.minutes(2, reading(22));
    assert!(boosts(&bench) && bench.stands() > 20);
    bench.minutes(40, reading(22));
    assert!(!boosts(&bench));
}

#[test]
fn holding_the_button_wakes_shows_and_chooses() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(1, reading(18));
    let mut wake = bench.thing.step(bench.now, Event::Pressed).wake;
    let mut shown = std::vec::Vec::new();
    for _ in 0..4 {
        assert!(wake.since(bench.now) <= Duration::from_secs(2));
        bench.now = wake;
        let actions = bench.thing.step(wake, Event::Tick);
        shown.extend(actions.lamp.map(|flashes| flashes.count));
        wake = actions.wake;
    }
    assert_eq!(shown, [1, 2, 3, 1]);
    bench.step(Event::Released);
    assert!(bench.thing.programmes()[0].is_some());
}

#[test]
fn the_dial_turns_off_and_sets() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    for (raw, target) in [(0, 6), (128, 20), (0, 6), (200, 23)] {
        bench.step(Event::Dial(raw));
        bench.minutes(1, reading(18));
        let decision = bench.thing.decision().unwrap();
        let expected = Temperature::from_degrees(target);
        assert!(decision.target.sixteenths().abs_diff(expected.sixteenths()) <= 16, "{raw}");
    }
}

#[test]
fn the_lamp_is_quiet_in_the_dark_unless_somebody_looks() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(10, reading(15));
    assert_eq!(bench.lamp, Some(Flashes::new(2, Flash::Faint)));
    bench.minutes(90, reading(25));
    assert_eq!(bench.lamp.map(|lamp| lamp.count), Some(1));
    let dark = Reading { light: Light(0), ..reading(15) };
    bench.minutes(50, dark);
    assert_eq!(bench.lamp, None);
    bench.step(Event::Touched(Touch::Boost));
    bench.minutes(1, dark);
    assert_eq!(bench.lamp, Some(Flashes::new(3, Flash::Short)));
    bench.minutes(3, dark);
    assert_eq!(bench.lamp, None);
    bench.minutes(1, reading(15));
    bench.minutes(40, Reading { temperature: None, ..reading(15) });
    assert_eq!(bench.lamp, Some(Flashes::new(4, Flash::Faint)), "trouble");
    bench.step(Event::Touched(Touch::Off));
    bench.minutes(4, reading(15));
    assert_eq!(bench.lamp, None, "off");
}

#[test]
fn frames_say_what_the_device_does() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(10, reading(5));
    opened(bench.frames.last().unwrap(), |body| {
        assert_eq!(body.valve, ValveReport::Open(Percent::FULL));
        assert_eq!(body.call, CallBit::Set);
        assert!(body.flags.frost() && !body.flags.fault() && !body.flags.low_battery());
    });
    let mut sensor = Bench::new(Fitting::Sensor, after(6));
    sensor.minutes(10, reading(5));
    assert_eq!((sensor.valve, sensor.thing.stands()), (3_000, None));
    opened(sensor.frames.last().unwrap(), |body| {
        assert_eq!(body.valve, ValveReport::None);
        let stats = Stats::parse(body.stats).unwrap();
        assert_eq!(stats.temperature, Some(Temperature::from_degrees(5)));
    });
}

#[test]
fn a_dead_thermometer_and_empty_cells_leave_a_little_heat_and_are_told() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(300, reading(23));
    let blind = Reading { temperature: None, ..reading(0) };
    bench.minutes(60, blind);
    assert_eq!(bench.thing.decision().unwrap().why, Why::NoThermometer);
    assert!((20..=60).contains(&bench.stands()), "{} %", bench.stands());
    opened(bench.frames.last().unwrap(), |body| assert!(body.flags.fault()));
    bench.minutes(60, reading(23));
    assert_eq!(bench.stands(), 0);
    let empty = Reading { supply: Centivolts(205), ..reading(23) };
    bench.minutes(60, empty);
    let parked = bench.stands();
    assert!((20..=60).contains(&parked), "{parked} %");
    opened(bench.frames.last().unwrap(), |body| assert!(body.flags.low_battery()));
    bench.minutes(60, Reading { supply: Centivolts(205), ..reading(10) });
    assert_eq!(bench.stands(), parked, "its last movement");
}

#[test]
fn a_room_that_no_heat_reaches_is_told() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    let cold = |hour: i16| Reading {
        temperature: Some(Temperature::from_sixteenths(240 + hour % 3)),
        light: Light(120),
        ..reading(15)
    };
    bench.minutes(60, cold(0));
    opened(bench.frames.last().unwrap(), |body| assert!(!body.flags.fault()));
    (0..48).for_each(|hour| bench.minutes(60, cold(hour)));
    assert_eq!(bench.thing.decision().unwrap().complaint, Some(Complaint::NoHeat));
    opened(bench.frames.last().unwrap(), |body| assert!(body.flags.fault()));
}

#[test]
fn what_is_kept_is_kept_hourly_and_daily() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(3 * 1_440, reading(19));
    let count = |wanted: fn(&Store) -> bool| bench.stores.iter().filter(|s| wanted(s)).count();
    assert_eq!(count(|store| *store == Store::Lessons), 3);
    assert!((69..=72).contains(&count(|store| matches!(store, Store::HourOfWeek(_)))));
    assert_eq!(count(|store| matches!(store, Store::Restarts(_))), 1);
}

#[test]
fn a_change_of_cells_costs_no_learning() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.step(Event::Touched(Touch::Dial(Temperature::from_degrees(17))));
    bench.thing.set_programmes([Programme::new(400, 100), None]);
    bench.minutes(3_000, reading(16));
    let lessons = bench.thing.lessons();
    let kept = Kept { restarts: Some(7), hour_of_week: Some(50), lessons: Some(lessons.clone()) };
    let mut again = Bench::new(Fitting::Valve, kept);
    assert_eq!(again.thing.lessons(), lessons);
    assert_eq!(again.thing.programmes(), [Programme::new(400, 100), None]);
    assert_eq!(again.thing.controller.minute_of_week(), 50 * 60 + 30);
    again.step(Event::Touched(Touch::Warm));
    again.minutes(1, Reading { light: Light(0), ..reading(14) });
    assert!((1..100).contains(&again.stands()), "no need to measure first");
    assert_eq!(again.thing.decision().unwrap().target, Temperature::from_degrees(17));
}

#[test]
fn its_work_is_counted() {
    let mut bench = Bench::new(Fitting::Valve, after(6));
    bench.minutes(1_440, reading(19));
    let work = bench.thing.work();
    assert_eq!(work.running, Duration::from_secs(1_439 * 60));
    let frames = u32::try_from(bench.frames.len()).unwrap();
    assert_eq!(work.frames, frames);
    assert!(work.airtime > Duration::from_millis(9) * frames && work.lit > Duration::ZERO);
    assert!((20_000..60_000).contains(&work.motor_travel), "{work:?}");
    assert!((4..60).contains(&work.motor_starts), "{work:?}");
}

#[test]
fn vacancy_counts_from_the_last_person() {
    assert_eq!(hands::hours(Duration::from_secs(3_599)), 0);
    assert_eq!(hands::hours(Duration::from_secs(7_200)), 2);
    assert_eq!(hands::hours(Duration::MAX), u16::MAX);
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Tick),
        Just(Event::Pressed),
        Just(Event::Released),
        any::<u8>().prop_map(Event::Dial),
        any::<i16>().prop_map(|t| Event::Touched(Touch::Dial(Temperature::from_sixteenths(t)))),
        Just(Event::Touched(Touch::Learn)),
        (any::<u16>(), any::<bool>()).prop_map(|(ticks, stalled)| {
            Event::Moved(Ran { ticks, ended: if stalled { Ended::Stalled } else { Ended::Done } })
        }),
        (0_u32..9).prop_map(Event::Stored),
        (any::<Option<i16>>(), any::<u8>(), any::<u16>()).prop_map(|(t, light, supply)| {
            Event::Sensed(Reading {
                temperature: t.map(Temperature::from_sixteenths),
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
        let mut thing = Thing::new(setup(Fitting::Valve, after(6)), Mono(0));
        let mut quiet = Thing::new(setup(Fitting::Valve, after(6)), Mono(0));
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
