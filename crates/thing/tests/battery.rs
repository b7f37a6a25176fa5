//! How long two cells last in a room that behaves somewhat like a room.
#![expect(clippy::unwrap_used, reason = "this is a test")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from a simulated room to its sensors"
)]

use core::time::Duration;
use inglenook_seal::ClassicKey;
use inglenook_thing::{
    Event, Fitting, Plant, Privacy, Probe, Reading, Setup, Store, Thing,
    energy::{Assumptions, Work},
    motor::{Direction, Ended, Ran, Run},
    storage::Kept,
};
use inglenook_units::{Centivolts, DeviceId, Light, Mono, Percent, Temperature};

const MINUTE: f64 = 60.0;

/// Ticks of the motor for the whole travel.
const TRAVEL: f64 = 6_000.0;

/// A room of a middling house: its air with the furniture, its walls, its radiator, and the head on
/// its valve, all in °C.
struct Room {
    air: f64,
    walls: f64,
    radiator: f64,
    head: f64,
    /// The motor, 0 shut to 1 withdrawn.
    valve: f64,
}

impl Room {
    /// A minute at this outdoor temperature, with or without hot water.
    fn minute(&mut self, outside: f64, hot: bool) {
        let lift = ((self.valve - 0.2) / 0.3).clamp(0.0, 1.0);
        let flow = if hot { lift * (2.0 - lift) * (60.0 - self.radiator) / 15.0 } else { 0.0 };
        let heat = 40.0 * (self.radiator - self.air);
        let to_walls = 250.0 * (self.air - self.walls);
        let draught = 10.0 * (self.air - outside);
        self.radiator += flow - heat * MINUTE / 60_000.0;
        self.air += (heat - to_walls - draught) * MINUTE / 350_000.0;
        self.walls += (to_walls - 30.0 * (self.walls - outside)) * MINUTE / 5_000_000.0;
        let felt = self.air + 0.05 * (self.radiator - self.air);
        self.head += (felt - self.head) / 10.0;
    }

    fn run(&mut self, run: Run) -> Ran {
        let (room, sign) = match run.direction {
            Direction::Open => (1.0 - self.valve, 1.0),
            Direction::Close => (self.valve, -1.0),
        };
        let wanted = f64::from(run.ticks) / TRAVEL;
        let far = wanted.min(room);
        self.valve += sign * far;
        let ended = if wanted > room { Ended::Stalled } else { Ended::Done };
        Ran { ticks: (far * TRAVEL) as u16, ended }
    }
}

/// Somebody is up from seven to nine and home from half past five to eleven, with a lamp.
fn light(minute: u64) -> u8 {
    let daylight = if (480..970).contains(&minute) { 60 + (minute % 7) as u8 } else { 0 };
    let lamp = (420..540).contains(&minute) || (1_050..1_380).contains(&minute);
    if lamp { daylight.max(40) } else { daylight }
}

/// What a device does in so many days, after as many in which it learns.
fn work(days: u64, outside: impl Fn(f64) -> f64) -> Work {
    let setup = Setup {
        id: DeviceId([7; 8]),
        key: ClassicKey::new([9; 16]).unwrap(),
        fitting: Fitting::Valve,
        probe: Probe::Head,
        plant: Plant::Boiler,
        kept: Kept { restarts: Some(1), ..Kept::default() },
        target: Temperature::from_degrees(20),
        privacy: Privacy::Everything,
        entropy: [3; 16],
    };
    let mut thing = Thing::new(setup, Mono(0));
    let start = outside(0.0).max(17.0);
    let mut room = Room { air: start, walls: start, radiator: start, head: start, valve: 1.0 };
    happen(&mut thing, &mut room, Mono(0), Event::Tick);
    let mut before = Work::default();
    for minute in 0..days * 2 * 1_440 {
        let of_day = minute % 1_440;
        if minute == days * 1_440 {
            before = thing.work();
        }
        let hot = (360..600).contains(&of_day) || (900..1_350).contains(&of_day);
        room.minute(outside(of_day as f64 / 60.0), hot);
        let reading = Reading {
            temperature: Some(Temperature::from_sixteenths((room.head * 16.0).round() as i16)),
            humidity: Percent::new(50),
            light: Light(light(of_day)),
            supply: Centivolts(270),
        };
        happen(&mut thing, &mut room, Mono(minute * 60_000), Event::Sensed(reading));
    }
    since(thing.work(), before)
}

fn happen(thing: &mut Thing, room: &mut Room, now: Mono, event: Event) {
    let mut next = Some(event);
    while let Some(event) = next {
        let actions = thing.step(now, event);
        next = match (actions.motor, actions.store) {
            (Some(run), _) => Some(Event::Moved(room.run(run))),
            (None, Some(Store::Restarts(count))) => Some(Event::Stored(count)),
            _ => None,
        };
    }
}

fn since(now: Work, before: Work) -> Work {
    Work {
        running: now.running - before.running,
        motor_starts: now.motor_starts - before.motor_starts,
        motor_travel: now.motor_travel - before.motor_travel,
        frames: now.frames - before.frames,
        airtime: now.airtime - before.airtime,
        lit: now.lit - before.lit,
    }
}

/// So many days of one kind and so many of another.
fn year(season: (u32, Work), summer: (u32, Work)) -> Work {
    let share = |days: u32, work: Work, value: u32| {
        let of = u64::from(value) * u64::from(days) * 86_400 / work.running.as_secs();
        u32::try_from(of).unwrap()
    };
    let time = |days: u32, work: Work, value: Duration| {
        value * days / u32::try_from(work.running.as_secs() / 86_400).unwrap()
    };
    let [(a, x), (b, y)] = [season, summer];
    let count = |of: fn(&Work) -> u32| share(a, x, of(&x)) + share(b, y, of(&y));
    let long = |of: fn(&Work) -> Duration| time(a, x, of(&x)) + time(b, y, of(&y));
    Work {
        running: Duration::from_secs(86_400) * (a + b),
        motor_starts: count(|work| work.motor_starts),
        motor_travel: count(|work| work.motor_travel),
        frames: count(|work| work.frames),
        airtime: long(|work| work.airtime),
        lit: long(|work| work.lit),
    }
}

#[test]
fn two_cells_last_for_two_and_a_half_years_at_the_pessimistic_corner() {
    let cold = |hour: f64| 5.0 - 3.0 * ((hour - 3.0) / 24.0 * core::f64::consts::TAU).cos();
    let warm = |hour: f64| cold(hour) + 16.0;
    let (winter, summer) = (work(14, cold), work(14, warm));
    for (season, work) in [("winter", winter), ("summer", summer)] {
        let days = work.running.as_secs_f64() / 86_400.0;
        let energy = Assumptions::PESSIMISTIC.cost(&work);
        println!(
            "{season}: {:.1} starts, {:.0} % of travel a day; {:.0} mJ motor, {:.0} base, {:.0} radio, {:.0} lamp",
            f64::from(work.motor_starts) / days,
            f64::from(work.motor_travel) / days / 100.0,
            energy.motor as f64 / days / 1e3,
            energy.base as f64 / days / 1e3,
            energy.radio as f64 / days / 1e3,
            energy.lamp as f64 / days / 1e3,
        );
    }
    let year = year((212, winter), (153, summer));
    let days = Assumptions::PESSIMISTIC.days(&year).unwrap();
    println!("{:.1} years", f64::from(days) / 365.0);
    assert!(days >= 912, "{days} days");
}
