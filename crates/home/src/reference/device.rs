//! A whole device: everything that happens in one minute, in the original's order.

use super::{
    Degrees, Evidence, Inputs, MinuteOfDay, Mode, OccupancyTracker, Output, Programme, Schedule,
    Settings, TemperatureControl, ValveMode,
    ambient_light::{Brightness, Sensitivity},
    by_hour::ByHour,
    light_sense::{LightSense, UsualHour},
    modelled_valve::{self, CALL_FOR_HEAT, ModelledValve},
    schedule::Switch,
    target,
    temperature_control::Humidity,
};
use crate::random::{self, Random, Stream};
use inglenook_units::{Percent, Temperature};

/// Minutes for which the controls count as used after they were.
const RECENT: u8 = 31;
/// With this many of them left they count as used just now.
const VERY_RECENT: u8 = 29;

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

    /// Switched off and on: mode, programmes and what is usual in the room are kept, and nothing
    /// else is known of the room any more.
    pub fn restart(&mut self) {
        self.occupancy = OccupancyTracker::default();
        self.light.restart();
        self.habit.restart();
        self.valve = ModelledValve::new(self.settings.variant, self.valve.open());
        self.used = 0;
    }

    /// Lets a minute pass.
    pub fn minute(&mut self, inputs: &Inputs) -> Output {
        let control =
            TemperatureControl::Dial { parameters: self.settings.parameters, warm: inputs.warm };
        let sensitivity = if control.eco_bias() { Sensitivity::Normal } else { Sensitivity::High };
        self.follow_schedule(inputs.time);
        if self.light.is_new() {
            self.light.judge_by(inputs.time.hour(), sensitivity);
        }
        self.sense(inputs);
        self.mode.tick();
        let output = self.control(inputs, &control);
        self.take_statistics(inputs.time, sensitivity);
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
    fn take_statistics(&mut self, time: MinuteOfDay, sensitivity: Sensitivity) {
        let hour = time.hour();
        match time.minute_of_hour() {
            29 => {
                self.habit.sample(self.occupancy.value());
                self.light.sample();
            }
            59 => {
                self.habit.close(hour, self.occupancy.value(), &mut self.random);
                self.light.close(hour, &mut self.random);
                let usual = match self.settings.usual_hour {
                    UsualHour::Beginning => time.later(1).hour(),
                    UsualHour::Ending => hour,
                };
                self.light.judge_by(usual, sensitivity);
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
