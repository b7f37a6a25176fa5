//! Everything that a controller can know, and everything that it can do.

use inglenook_control::{Complaint, Why};
use inglenook_physics::{source::Call, valve::Load};
use inglenook_units::{Centivolts, Light, Percent, Temperature};

/// The time of day, for those who have a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes after midnight, 0 to 1439.
    pub minute_of_day: u16,
    /// 0 for Monday to 6 for Sunday.
    pub weekday: u8,
}

/// What the motor did in the last minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motor {
    /// How far it ran, in thousandths of the travel.
    pub moved: u16,
    /// What it met.
    pub load: Load,
}

/// What a valve's head senses once a minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensed {
    /// Minutes since it was fitted.
    pub since_start: u32,
    /// The clock, for rivals that have one.
    pub clock: Clock,
    /// Its thermometer, `None` if that gives no reading.
    pub temperature: Option<Temperature>,
    /// Relative humidity at the thermometer.
    pub humidity: Option<Percent>,
    /// Light on the head.
    pub light: Light,
    /// Voltage of its cells.
    pub supply: Centivolts,
    /// Where the dial stands.
    pub dial: Temperature,
    /// How often the button was pressed in the last minute.
    pub presses: u8,
    /// The motor.
    pub motor: Motor,
}

/// Where a head wants its motor, in thousandths of the travel: 0 pressed in as far as it goes, 1000
/// withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stroke(u16);

impl Stroke {
    /// So many thousandths, at most 1000.
    pub const fn new(thousandths: u16) -> Self {
        Self(if thousandths > 1000 { 1000 } else { thousandths })
    }

    /// So many hundredths.
    pub fn percent(percent: Percent) -> Self {
        Self(u16::from(percent.value()) * 10)
    }

    /// In thousandths.
    pub const fn thousandths(self) -> u16 {
        self.0
    }

    /// 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// What a head tells by radio.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Report {
    /// Its stroke.
    pub open: Percent,
    /// The heat that it wants, in percent of what the radiator can give.
    pub demand: Percent,
    /// Whether it calls for heat.
    pub calls: bool,
}

/// What a head shows to whoever looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Remark {
    /// Why it does what it does, if it gives reasons.
    pub why: Option<Why>,
    /// What it holds its room at now, if it says so.
    pub target: Option<Temperature>,
    /// What it wants to be looked after for.
    pub alarm: Option<Alarm>,
}

/// What a head wants to be looked after for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// Its cells are weak.
    Cells,
    /// What its controller cannot put right.
    Complaint(Complaint),
}

/// A controller on a valve.
pub trait ValveHead: Send {
    /// Decides for this minute.
    fn minute(&mut self, sensed: &Sensed) -> Stroke;

    /// What it would tell now.
    fn report(&self) -> Report;

    /// What it shows now.
    fn remark(&self) -> Remark {
        Remark::default()
    }

    /// It starts anew: what it does not keep is gone, and so is the time of day.
    fn restart(&mut self) {}
}

/// What the boiler's side hears in one minute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard<'a> {
    /// Minutes since it was fitted.
    pub since_start: u32,
    /// The clock.
    pub clock: Clock,
    /// The room thermostat's own thermometer, in the hall.
    pub hall: Temperature,
    /// What was received from each radiator's head this minute, in the order of the rooms.
    pub reports: &'a [Option<Report>],
}

/// A controller of the boiler.
pub trait BoilerCaller: Send {
    /// Decides for this minute.
    fn minute(&mut self, heard: &Heard<'_>) -> Call;

    /// It starts anew and remembers nothing.
    fn restart(&mut self) {}
}
