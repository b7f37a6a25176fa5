//! One valve's decisions, minute by minute.

use crate::{
    estimate::{Daylight, Estimate, Probe},
    fine::Fine,
    habit::{Habit, Use},
    learned::{Keep, Learned, Learner},
    light::{Darkness, LightWatch},
    mode::{DRYING, FROST, Mode, Touch, Wanted},
    presence::{Occupied, Presence},
    programme::{Lesson, Programme, Programmes, Turn},
    regulator::{Care, Hush, Regulator, SAFE, Wish},
    self_check::{Complaint, Heat, SelfCheck},
    sensor::{Sensor, SensorWatch},
    setback::{Aiming, Pace, Setback, Sight},
    sleep::Sleep,
    vapour::VapourWatch,
    why::Why,
    window::WindowWatch,
};
use inglenook_units::{Light, Percent, Temperature};

/// The most that a radiator too small for its room asks for.
const CAPPED: Percent = Percent::clamped(70);

/// Minutes in which a radiator makes the air as much warmer than the walls as it can.
const QUICK: i32 = 40;

/// How far an empty room may cool. A heat pump's cool water warms rooms slowly, and warmer water
/// costs it more than the setback saves.
const DEEPEST: Fine = Fine::kelvin(6, 0);
const SHALLOW: Fine = Fine::kelvin(2, 0);

/// No room that is wanted warm is set back below this, used or not: neighbours of a room whose heat
/// fails must not get cold with it. Measured: it costs one part in a hundred of the fuel.
const LOWEST: Fine = Fine::kelvin(17, 0);

/// What a valve's own sensors say, once a minute. It knows nothing else: no clock, no weather, no
/// boiler, no other room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensed {
    /// The thermometer, `None` if it gave no reading.
    pub temperature: Option<Temperature>,
    /// Relative humidity beside the thermometer, `None` if it gave no reading.
    pub humidity: Option<Percent>,
    /// Ambient light.
    pub light: Light,
}

/// What a controller is told once, when it is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fitted {
    /// Where the thermometer is.
    pub probe: Probe,
    /// What heats the water.
    pub plant: Plant,
    /// The set-point to begin with.
    pub set_point: Temperature,
}

/// What heats the water.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plant {
    /// A boiler.
    Boiler,
    /// A heat pump, which wants long runs of cool water: setbacks are shallow.
    HeatPump,
}

/// Where the valve belongs, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The stroke, in percent of the motor's travel.
    pub valve: Percent,
    /// Why.
    pub why: Why,
    /// What the room is held at now.
    pub target: Temperature,
    /// What the room's air is believed to be.
    pub room: Temperature,
    /// The heat that is wanted, in percent of what the radiator can give; 0 while the valve is not
    /// known to let water pass, so that no pump is asked to press against it.
    pub demand: Percent,
    /// Whether somebody seems to be there.
    pub occupied: Occupied,
    /// Whether the room is dark.
    pub darkness: Darkness,
    /// The stroke that does least harm if the valve could not be moved any more.
    pub safe: Percent,
    /// What somebody should look after, if anything.
    pub complaint: Option<Complaint>,
}

/// Decides for one valve.
#[derive(Clone, Debug)]
pub struct Controller {
    plant: Plant,
    wanted: Wanted,
    estimate: Estimate,
    regulator: Regulator,
    light: LightWatch,
    vapour: VapourWatch,
    sleep: Sleep,
    presence: Presence,
    habit: Habit,
    setback: Setback,
    window: WindowWatch,
    sensor: SensorWatch,
    programmes: Programmes,
    self_check: SelfCheck,
    latest: Fine,
    damp: bool,
}

impl Controller {
    /// A controller that has just been fitted, its valve shut.
    pub fn new(fitted: Fitted) -> Self {
        Self {
            plant: fitted.plant,
            wanted: Wanted::new(fitted.set_point),
            estimate: Estimate::new(fitted.probe),
            regulator: Regulator::new(),
            light: LightWatch::new(),
            vapour: VapourWatch::new(),
            sleep: Sleep::new(),
            presence: Presence::new(),
            habit: Habit::new(),
            setback: Setback::new(),
            window: WindowWatch::new(),
            sensor: SensorWatch::new(),
            programmes: Programmes::new(),
            self_check: SelfCheck::new(),
            latest: fitted.set_point.into(),
            damp: false,
        }
    }

    /// Somebody used the device.
    pub fn touch(&mut self, touch: Touch) {
        self.wanted.touch(touch);
        self.presence.touched();
        if touch == Touch::Learn {
            self.programmes.learn(self.habit.minute_of_day());
        }
    }

    /// Sets the daily programmes, in minutes of the device's own day.
    pub fn set_programmes(&mut self, programmes: [Option<Programme>; 2]) {
        self.programmes = Programmes::set(programmes);
    }

    /// The daily programmes.
    pub fn programmes(&self) -> [Option<Programme>; 2] {
        self.programmes.slots()
    }

    /// What [`Touch::Learn`] would do now.
    pub fn lesson(&self) -> Lesson {
        self.programmes.lesson(self.habit.minute_of_day())
    }

    /// What insight is read from.
    pub(crate) fn parts(&self) -> (&Estimate, &Regulator) {
        (&self.estimate, &self.regulator)
    }

    /// Everything that was learned so far.
    pub fn learned(&mut self) -> Learned {
        Learned::of(self)
    }

    /// Goes on with what was learned before.
    pub fn resume(&mut self, learned: &Learned) {
        learned.teach(self);
    }

    /// What the user set.
    pub fn set_point(&self) -> Temperature {
        self.wanted.set_point().temperature()
    }

    /// The minute of the device's own week, 0 to 10 079. Habits and programmes go by it.
    pub fn minute_of_week(&self) -> u16 {
        self.habit.minute_of_week()
    }

    /// Sets the device's own week. A minute beyond it is taken from its beginning.
    pub fn set_minute_of_week(&mut self, minute: u16) {
        self.habit.resume(minute);
        self.sleep.resume(self.habit.minute_of_day());
    }

    /// Decides for this minute.
    pub fn minute(&mut self, sensed: &Sensed) -> Decision {
        self.sense(sensed);
        let room = self.estimate.room();
        self.wanted.minute(room);
        self.follow_programmes(room);
        let (target, why) = self.target(room);
        let wish = self.wish(target, why);
        let why = self.regulate(&wish, why);
        let complaint = self.check(why, target - room, room);
        Decision {
            valve: self.regulator.stroke(),
            why,
            target: target.temperature(),
            room: room.temperature(),
            demand: match why {
                Why::NoThermometer => SAFE,
                // What cannot warm its room for all the heat there is does not keep a boiler at it.
                _ if complaint == Some(Complaint::TooSmall) => self.regulator.demand().min(CAPPED),
                _ => self.regulator.demand(),
            },
            occupied: self.presence.occupied(),
            darkness: self.light.darkness(),
            safe: self.regulator.safe_stroke(),
            complaint,
        }
    }

    /// What somebody should look after. Before it says that no heat comes it opens wide.
    #[cfg_attr(target_arch = "avr", inline(never))]
    fn check(&mut self, why: Why, missing: Fine, room: Fine) -> Option<Complaint> {
        if why == Why::NoThermometer {
            return Some(Complaint::NoThermometer);
        }
        if let Why::Room { .. } = why {
            let heat = self.regulator.heat();
            self.self_check.minute(heat, room, missing);
            let forsaken = self.regulator.is_forsaken();
            if forsaken && heat == Heat::None && self.self_check.doubts_valve() {
                self.regulator.open_wider();
            }
        }
        self.self_check.breathe(self.damp);
        self.self_check.complaint(self.regulator.is_forsaken())
    }

    fn sense(&mut self, sensed: &Sensed) {
        let reading = self.sensor.minute(sensed.temperature, self.regulator.stroke());
        if let Some(temperature) = reading {
            self.latest = temperature.into();
        }
        let hint = self.light.minute(sensed.light, self.habit.hour());
        let daylight = match self.light.darkness() {
            Darkness::Light => Daylight::Possible,
            Darkness::Dark(_) => Daylight::None,
        };
        self.estimate.minute(self.latest, self.regulator.flow(), daylight);
        if let Some(humidity) = sensed.humidity {
            self.vapour.minute(humidity, self.latest);
            self.damp = is_damp(self.damp, humidity);
        }
        let explained = self.estimate.excess().scaled(3, 10);
        self.window.minute(self.latest, explained);
        self.sleep.minute(self.light.darkness(), self.vapour.source());
        self.presence.minute(hint, self.light.darkness(), &self.vapour, &self.sleep);
        let used = self.presence.occupied() == Occupied::Likely;
        self.habit.minute(if used { Use::InUse } else { Use::Empty });
    }

    fn target(&mut self, room: Fine) -> (Fine, Aiming) {
        let floor: Fine = if self.damp { DRYING.into() } else { FROST.into() };
        let set_point = self.wanted.set_point();
        match self.wanted.mode() {
            Mode::Frost => (floor, Aiming::Off),
            Mode::Boost(_) => (self.wanted.boosted(), Aiming::Boost),
            Mode::Warm => {
                let pace = self.pace(set_point, room);
                let aim = self.setback.minute(&self.presence, &self.habit, &pace);
                if self.programmes.is_on() && !self.presence.is_long_vacant() {
                    return (set_point, Aiming::Programme);
                }
                ((set_point - aim.depth).max(LOWEST.min(set_point)).max(floor), aim.why)
            }
        }
    }

    /// A programme that ends lets people who are there finish.
    fn follow_programmes(&mut self, room: Fine) {
        let to_warm = self.pace(self.wanted.set_point(), room).to_warm;
        match self.programmes.minute(self.habit.minute_of_day(), to_warm) {
            Some(Turn::Over) if self.presence.occupied() == Occupied::Likely => {}
            Some(turn) => self.wanted.turn(turn),
            None => {}
        }
    }

    /// A radiator soon makes the air warmer than the walls by what it can; what is missing beyond
    /// that the walls have to gain, hour by hour.
    fn pace(&self, set_point: Fine, room: Fine) -> Pace {
        let quick = self.regulator.full_air_excess().scaled(9, 10);
        let slow = self.regulator.climb().max(Fine::kelvin(0, 60));
        let missing = set_point - room;
        let beyond = set_point - quick - self.estimate.slow();
        let minutes = if beyond > Fine::ZERO {
            QUICK.saturating_add(beyond.per_mille_of(slow).saturating_mul(60) / 1000)
        } else {
            missing.per_mille_of(quick).saturating_mul(QUICK) / 1000
        };
        let deepest = match self.plant {
            Plant::Boiler => DEEPEST,
            Plant::HeatPump => SHALLOW,
        };
        let sight = match self.light.darkness() {
            Darkness::Light => Sight::Blind,
            Darkness::Dark(_) => Sight::Clear,
        };
        let minutes = minutes.saturating_mul(7) / 10;
        Pace { to_warm: u16::try_from(minutes.clamp(8, 300)).unwrap_or(300), deepest, sight }
    }

    fn wish(&self, target: Fine, aiming: Aiming) -> Wish {
        let hush = match self.light.darkness() {
            Darkness::Dark(20..) => Hush::Night,
            Darkness::Dark(_) | Darkness::Light => Hush::Day,
        };
        let care = match aiming {
            Aiming::Empty | Aiming::LongEmpty | Aiming::Off => Care::Limit,
            Aiming::Occupied | Aiming::ExpectedSoon | Aiming::Programme | Aiming::Boost => {
                Care::Comfort
            }
        };
        Wish { target, hush, care }
    }

    fn regulate(&mut self, wish: &Wish, aiming: Aiming) -> Why {
        if self.sensor.state() != Sensor::Good {
            self.regulator.open_safely();
            return Why::NoThermometer;
        }
        if self.latest < FROST.into() {
            self.regulator.open_fully();
            return Why::FrostGuard;
        }
        if self.window.is_open() {
            self.regulator.shut_for_now();
            return Why::Window;
        }
        Why::Room { aiming, holding: self.regulator.minute(&self.estimate, wish) }
    }
}

impl Learner for Controller {
    fn keep(&mut self, keep: &mut impl Keep) {
        self.wanted.keep(keep);
        self.estimate.keep(keep);
        self.regulator.keep(keep);
        self.light.keep(keep);
        self.sleep.keep(keep);
        self.habit.keep(keep);
        self.programmes.keep(keep);
    }
}

/// Damp above 75 %, until below 65 %.
fn is_damp(was: bool, humidity: Percent) -> bool {
    humidity.value() > if was { 65 } else { 75 }
}
