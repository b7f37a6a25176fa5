//! Our controller as a contestant.

use crate::trial::{
    BoilerCaller, Contestant, Heard, Place, Probe, Report, Sensed, Stroke, Valve, ValveHead,
};
use inglenook_control::{self as control, Controller, Fitted, Hub, Path, Plant, Share, Touch};
use inglenook_physics::source::Call;
use inglenook_units::{Percent, Temperature};

/// A report older than this, in minutes, counts no more.
const STALE: u32 = 20;

/// Our controller, with its thermometer in the head or elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ours {
    /// Where the thermometer is.
    pub probe: Probe,
    /// What heats the water.
    pub plant: Plant,
}

impl Contestant for Ours {
    fn name(&self) -> String {
        match self.probe {
            Probe::Head => "ours, all-in-one".into(),
            Probe::Remote => "ours, remote sensor".into(),
        }
    }

    fn probe(&self) -> Probe {
        self.probe
    }

    fn valve(&self, place: &Place) -> Valve {
        let probe = match self.probe {
            Probe::Head => control::Probe::Head,
            Probe::Remote => control::Probe::Room,
        };
        let fitted = Fitted { probe, plant: self.plant, set_point: place.dial };
        Valve::Motor(Box::new(Head {
            controller: Controller::new(fitted),
            dial: place.dial,
            report: Report::default(),
        }))
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        Some(Box::new(HubSide { hub: Hub::new(control::Bursts::default()), latest: Vec::new() }))
    }
}

struct Head {
    controller: Controller,
    dial: Temperature,
    report: Report,
}

impl ValveHead for Head {
    fn minute(&mut self, sensed: &Sensed) -> Stroke {
        if sensed.dial != self.dial {
            self.dial = sensed.dial;
            self.controller.touch(Touch::Dial(sensed.dial));
        }
        if sensed.presses > 0 {
            self.controller.touch(Touch::Boost);
        }
        let decision = self.controller.minute(&control::Sensed {
            temperature: sensed.temperature,
            humidity: sensed.humidity,
            light: sensed.light,
        });
        self.report = Report {
            open: decision.valve,
            demand: decision.demand,
            calls: decision.demand > Percent::ZERO,
        };
        Stroke::percent(decision.valve)
    }

    fn report(&self) -> Report {
        self.report
    }
}

struct HubSide {
    hub: Hub,
    /// The latest report of every room, and when it came.
    latest: Vec<(u32, Report)>,
}

impl BoilerCaller for HubSide {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        self.latest.resize(heard.reports.len(), (0, Report::default()));
        for (latest, report) in self.latest.iter_mut().zip(heard.reports) {
            if let Some(report) = report {
                *latest = (heard.since_start, *report);
            }
        }
        let fresh = self.latest.iter().filter(|(at, _)| heard.since_start - at < STALE);
        let share = |(_, report): &(u32, Report)| Share {
            demand: report.demand,
            path: if report.calls { Path::Open } else { Path::Shut },
        };
        match self.hub.minute(fresh.map(share)) {
            control::Burn::Fire => Call::Heat,
            control::Burn::Rest => Call::Rest,
        }
    }
}
