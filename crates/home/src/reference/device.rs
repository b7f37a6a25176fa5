//! A whole device: everything that happens in one minute, in the original's order.

use super::{
    Degrees, Evidence, MinuteOfDay, Mode, OccupancyTracker, Parameters, Programme, Schedule,
    TemperatureControl, ValveMode,
    ambient_light::{Brightness, Sensitivity},
    by_hour::ByHour,
    light_sense::LightSense,
    modelled_valve::{self, CALL_FOR_HEAT, ModelledValve, Variant},
    schedule::Switch,
    target,
    temperature_control::Humidity,
};
use crate::random::{self, Random, Stream};
use inglenook_units::{Light, Percent, Temperature};

/// Minutes for which the controls count as used after they were.
const RECENT: u8 = 31;
/// With this many of them left they count as used just now.
const VERY_RECENT: u8 = 29;

/// What a device is built and set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The temperatures of its kind.
    pub parameters: Parameters,
    /// How it computes the opening.
    pub variant: Variant,
    /// Only ever moves by 1 % a minute.
    pub glacial: bool,
    /// Never opens further.
    pub max_open: Percent,
    /// A valve less open than this lets no water through.
    pub really_open: Percent,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            parameters: Parameters::DEFAULT,
            variant: Variant::Proportional,
            glacial: false,
            max_open: Percent::FULL,
            really_open: Percent::clamped(15),
        }
    }
}

/// What a device senses in one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The local time.
    pub time: MinuteOfDay,
    /// The temperature at its sensor.
    pub temperature: Temperature,
    /// Where its dial stands. Nothing holds it to the dial's scale here.
    pub warm: Degrees,
    /// The relative humidity, if it can be sensed.
    pub humidity: Option<Percent>,
    /// The light, if it can be sensed.
    pub light: Option<Light>,
    /// A hand was at the controls.
    pub touched: bool,
    /// Evidence of somebody from elsewhere, such as a voice.
    pub evidence: Option<Evidence>,
    /// What programmes elsewhere say, in place of the device's own.
    pub programme: Option<Programme>,
    /// Where the motor says the valve stands; `None` for a valve that follows at once.
    pub position: Option<Percent>,
}

impl Inputs {
    /// A minute in which a device senses the temperature and nothing else.
    pub fn new(time: MinuteOfDay, temperature: Temperature, warm: Degrees) -> Self {
        Self {
            time,
            temperature,
            warm,
            humidity: None,
            light: None,
            touched: false,
            evidence: None,
            programme: None,
            position: None,
        }
    }
}

/// What a device does in one minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    /// How far open it wants its valve.
    pub open: Percent,
    /// Whether it asks the boiler for heat: below its target with the valve open *before* this
    /// minute's move, as in the original.
    pub calls_for_heat: bool,
    /// The temperature that it wants.
    pub target: Degrees,
    /// How far that is below the warm target, in K.
    pub setback: u8,
    /// What the user has asked for.
    pub mode: Mode,
}

/// A valve controller.
#[derive(Clone, Debug)]
pub struct Device {
    settings: Settings,
    mode: ValveMode,
    schedule: Schedule,
    occupancy: OccupancyTracker,
    light: LightSense,
    humidity: Humidity,
    habit: ByHour,
    valve: ModelledValve,
    /// Minutes until the controls no longer count as used.
    used: u8,
    locked_days: u8,
    random: Random,
}

impl Device {
    /// A device just switched on: in frost protection, its valve shut, knowing nothing of the room.
    /// The seed decides how its statistics round.
    pub fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            mode: ValveMode::default(),
            schedule: Schedule::default(),
            occupancy: OccupancyTracker::default(),
            light: LightSense::default(),
            humidity: Humidity::Fair,
            habit: ByHour::default(),
            valve: ModelledValve::new(settings.variant, Percent::ZERO),
            used: 0,
            locked_days: 0,
            random: random::stream(seed, Stream::Reference),
        }
    }

    /// The mode, to be changed by the user.
    pub fn mode(&mut self) -> &mut ValveMode {
        &mut self.mode
    }

    /// The programmes, to be changed by the user.
    pub fn schedule(&mut self) -> &mut Schedule {
        &mut self.schedule
    }

    /// The user goes on holiday.
    pub fn set_holiday(&mut self) {
        self.occupancy.set_holiday();
    }

    /// Forbids setbacks for some days.
    pub fn lock_setback(&mut self, days: u8) {
        self.locked_days = days;
    }

    /// The modelled valve.
    pub fn valve(&self) -> &ModelledValve {
        &self.valve
    }

    /// The occupancy tracker.
    pub fn occupancy(&self) -> &OccupancyTracker {
        &self.occupancy
    }

    /// What it makes of the light.
    pub fn light(&self) -> &LightSense {
        &self.light
    }

    /// Lets a minute pass.
    pub fn minute(&mut self, inputs: &Inputs) -> Output {
        self.follow_schedule(inputs.time);
        self.sense(inputs);
        let control =
            TemperatureControl::Dial { parameters: self.settings.parameters, warm: inputs.warm };
        self.mode.tick();
        let output = self.control(inputs, &control);
        self.take_statistics(inputs, &control);
        output
    }

    fn follow_schedule(&mut self, time: MinuteOfDay) {
        match self.schedule.switch(time) {
            Some(Switch::Warm) => self.mode.set_warm(),
            Some(Switch::Frost) => self.mode.set_frost(),
            None => {}
        }
        if time.minutes() == MinuteOfDay::DAY - 1 {
            self.locked_days = self.locked_days.saturating_sub(1);
        }
    }

    fn sense(&mut self, inputs: &Inputs) {
        self.used = self.used.saturating_sub(1);
        if inputs.touched {
            self.used = RECENT;
            self.occupancy.mark(Evidence::Certain);
        }
        if let Some(evidence) = inputs.evidence {
            self.occupancy.mark(evidence);
        }
        if let Some(humidity) = inputs.humidity {
            self.humidity = self.humidity.after(humidity);
        }
        if let Some(evidence) = inputs.light.and_then(|light| self.light.read(light)) {
            self.occupancy.mark(evidence);
        }
        self.occupancy.tick();
    }

    fn control(&mut self, inputs: &Inputs, control: &TemperatureControl) -> Output {
        let mode = self.mode.mode();
        let target = target::target(&self.situation(inputs, control));
        let reached = target <= rounded(inputs.temperature);
        if reached {
            self.mode.cancel_bake();
        }
        let open = self.valve.open();
        let passes = inputs.position.unwrap_or(open) >= self.settings.really_open;
        let calls_for_heat = !reached && open >= CALL_FOR_HEAT && passes;
        self.valve.tick(&self.valve_inputs(inputs, target, mode), inputs.position);
        let set_back = inputs.warm.0.saturating_sub(target.0);
        let setback = if mode == Mode::Warm { set_back } else { 0 };
        Output { open: self.valve.open(), calls_for_heat, target, setback, mode }
    }

    fn situation<'a>(
        &'a self,
        inputs: &Inputs,
        control: &'a TemperatureControl,
    ) -> target::Situation<'a> {
        let own = Programme {
            on_now: self.schedule.is_on(inputs.time),
            on_soon: self.schedule.is_on_soon(inputs.time),
        };
        target::Situation {
            mode: self.mode.mode(),
            control,
            parameters: &self.settings.parameters,
            humidity: self.humidity,
            occupancy: &self.occupancy,
            dark_minutes: self.light.dark_minutes(),
            habit: &self.habit,
            hour: inputs.time.hour(),
            programme: inputs.programme.unwrap_or(own),
            recently_used: self.used > 0,
            setback_locked: self.locked_days > 0,
        }
    }

    fn valve_inputs(&self, inputs: &Inputs, target: Degrees, mode: Mode) -> modelled_valve::Inputs {
        let fast = self.used >= VERY_RECENT || self.occupancy.newly_occupied();
        let dark = self.light.brightness() == Some(Brightness::Dark);
        modelled_valve::Inputs {
            measured: inputs.temperature,
            target,
            max_target: inputs.warm,
            max_open: self.settings.max_open,
            widen: !fast && (target < inputs.warm || dark),
            fast,
            glacial: self.settings.glacial || self.settings.max_open < CALL_FOR_HEAT,
            bake: mode == Mode::Bake,
        }
    }

    /// Twice an hour; at the end of an hour the light is judged anew.
    fn take_statistics(&mut self, inputs: &Inputs, control: &TemperatureControl) {
        let (hour, random) = (inputs.time.hour(), &mut self.random);
        match inputs.time.minute_of_hour() {
            29 => {
                self.habit.sample(self.occupancy.value());
                self.light.sample();
            }
            59 => {
                self.habit.close(hour, self.occupancy.value(), random);
                let sensitivity =
                    if control.eco_bias() { Sensitivity::Normal } else { Sensitivity::High };
                self.light.close(hour, sensitivity, random);
            }
            _ => {}
        }
    }
}

/// The nearest whole degree, as far as a target can be.
fn rounded(temperature: Temperature) -> Degrees {
    let degrees = (i32::from(temperature.sixteenths()) + 8) >> 4;
    Degrees(u8::try_from(degrees.max(0)).unwrap_or(u8::MAX))
}
