//! The reference controller as a contestant.

use crate::{
    reference::{
        Degrees, Device, Inputs, MinuteOfDay, Programme, Settings,
        boiler_hub::{BoilerHub, Tick},
    },
    trial::{
        BoilerCaller, Clock, Contestant, Heard, Place, Probe, Report, Sensed, Stroke, Valve,
        ValveHead, Week,
    },
};
use inglenook_physics::source::Call;
use inglenook_units::{Percent, Temperature};

/// The reference pre-warms when a programme will be on within so many minutes.
const SOON: u16 = 54;

/// The reference controller, with its thermometer in the head or elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where the thermometer is.
    pub probe: Probe,
}

impl Contestant for Reference {
    fn name(&self) -> String {
        match self.probe {
            Probe::Head => "reference, all-in-one".into(),
            Probe::Remote => "reference, remote sensor".into(),
        }
    }

    fn probe(&self) -> Probe {
        self.probe
    }

    fn valve(&self, place: &Place) -> Valve {
        let mut device = Device::new(Settings::default(), place.seed);
        device.mode().set_warm();
        Valve::Motor(Box::new(Head {
            device,
            week: place.programme,
            dial: place.dial,
            report: Report::default(),
        }))
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        Some(Box::new(HubSide(BoilerHub::default())))
    }
}

struct Head {
    device: Device,
    week: Option<Week>,
    dial: Temperature,
    report: Report,
}

impl ValveHead for Head {
    fn minute(&mut self, sensed: &Sensed) -> Stroke {
        let touched = sensed.dial != self.dial;
        self.dial = sensed.dial;
        if sensed.presses > 0 {
            self.device.mode().start_bake();
        }
        let time = MinuteOfDay::from_minutes(sensed.clock.minute_of_day.into());
        let temperature = sensed.temperature.unwrap_or(Temperature::from_degrees(0));
        let output = self.device.minute(&Inputs {
            humidity: sensed.humidity,
            light: Some(sensed.light),
            touched: touched || sensed.presses > 0,
            programme: self.week.map(|week| programme(&week, sensed.clock)),
            ..Inputs::new(time, temperature, whole(sensed.dial))
        });
        let demand = if output.calls_for_heat { output.open } else { Percent::ZERO };
        self.report = Report { open: output.open, demand, calls: output.calls_for_heat };
        Stroke::percent(output.open)
    }

    fn report(&self) -> Report {
        self.report
    }
}

/// The dial knows whole degrees only.
fn whole(dial: Temperature) -> Degrees {
    let degrees = (i32::from(dial.sixteenths()) + 8) >> 4;
    Degrees(u8::try_from(degrees.max(0)).unwrap_or(u8::MAX))
}

fn programme(week: &Week, clock: Clock) -> Programme {
    let Clock { minute_of_day, weekday } = clock;
    Programme {
        on_now: week.covers(weekday, minute_of_day),
        on_soon: week.covers(weekday, (minute_of_day + SOON) % 1440),
    }
}

struct HubSide(BoilerHub);

impl BoilerCaller for HubSide {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        let count = u8::try_from(heard.since_start % 256).unwrap_or_default();
        for report in heard.reports.iter().flatten().filter(|report| report.calls) {
            self.0.call(report.open, count);
        }
        self.0.tick(Tick::FirstOfMinute);
        (1..30).for_each(|_| self.0.tick(Tick::Other));
        if self.0.is_on() { Call::Heat } else { Call::Rest }
    }
}
