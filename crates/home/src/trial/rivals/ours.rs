//! Our controller as a contestant.

use crate::trial::{
    Alarm, BoilerCaller, Contestant, Heard, Place, Probe, Remark, Report, Sensed, Stroke, Valve,
    ValveHead,
};
use inglenook_control::{
    self as control, Controller, Decision, Fitted, Hub, Plant, Touch,
    motor::{Supply, SupplyWatch},
};
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
            fitted,
            dial: place.dial,
            cells: SupplyWatch::new(),
            stands: Percent::ZERO,
            decision: None,
        }))
    }

    fn caller(&self) -> Option<Box<dyn BoilerCaller>> {
        Some(Box::new(HubSide::new(self.plant)))
    }
}

struct Head {
    controller: Controller,
    fitted: Fitted,
    dial: Temperature,
    cells: SupplyWatch,
    stands: Percent,
    decision: Option<(Decision, Supply)>,
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
        let supply = self.cells.minute(sensed.supply);
        self.stands = self.allowed(&decision, supply);
        self.decision = Some((decision, supply));
        Stroke::percent(self.stands)
    }

    fn report(&self) -> Report {
        let demand = self.decision.map_or(Percent::ZERO, |(decision, _)| decision.demand);
        Report { open: self.stands, demand, calls: demand > Percent::ZERO }
    }

    fn remark(&self) -> Remark {
        let Some((decision, supply)) = self.decision else { return Remark::default() };
        let weak = (supply != Supply::Normal).then_some(Alarm::Cells);
        let alarm = weak.or(decision.complaint.map(Alarm::Complaint));
        Remark { why: Some(decision.why), target: Some(decision.target), alarm }
    }

    /// New cells: what was learned was kept.
    fn restart(&mut self) {
        let learned = self.controller.learned();
        let set_point = self.controller.set_point();
        self.controller = Controller::new(Fitted { set_point, ..self.fitted });
        self.controller.resume(&learned);
    }
}

impl Head {
    /// Where the motor may go with what its cells still give.
    fn allowed(&self, decision: &Decision, supply: Supply) -> Percent {
        let Decision { valve, safe, .. } = *decision;
        let parked = matches!(self.decision, Some((_, Supply::Empty)));
        match supply {
            Supply::Normal => valve,
            Supply::Low => valve.max(safe.min(self.stands)),
            Supply::Empty if parked => self.stands,
            Supply::Empty => safe,
        }
    }
}

struct HubSide {
    plant: Plant,
    hub: Hub,
    /// The latest report of every room, and when it came.
    latest: Vec<(u32, Report)>,
}

impl HubSide {
    fn new(plant: Plant) -> Self {
        Self { plant, hub: Hub::new(control::Bursts::of(plant)), latest: Vec::new() }
    }
}

impl BoilerCaller for HubSide {
    fn minute(&mut self, heard: &Heard<'_>) -> Call {
        self.latest.resize(heard.reports.len(), (0, Report::default()));
        for (latest, report) in self.latest.iter_mut().zip(heard.reports) {
            if let Some(report) = report {
                *latest = (heard.since_start, *report);
            }
        }
        let demands = self.latest.iter().map(|(at, report)| {
            let fresh = heard.since_start - at < STALE;
            if fresh { report.demand } else { Percent::ZERO }
        });
        match self.hub.minute(demands) {
            control::Burn::Fire => Call::Heat,
            control::Burn::Rest => Call::Rest,
        }
    }

    fn restart(&mut self) {
        *self = Self::new(self.plant);
    }
}
