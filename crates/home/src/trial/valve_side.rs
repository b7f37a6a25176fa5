//! One radiator's valve with what sits on it, and its sensors.

use super::{
    Contestant, Fault, Motor, Nearby, Now, Place, Probe, Remark, Report, Said, Sensed, Senses,
    Setting, Valve, ValveHead,
    ailment::{Ailment, Cells},
    clairvoyant::Knowing,
    knob::Hand,
};
use crate::{archetype::Fitting, number};
use inglenook_physics::{
    head::Mounting,
    valve::{self, Load, Travel, WaxValve},
};
use inglenook_units::{Percent, Temperature};

/// What moves the pin.
enum Mover {
    Nothing,
    Wax(WaxValve),
    Knowing(Knowing),
    Motor { head: Box<dyn ValveHead>, valve: valve::Valve, last: Motor },
}

/// What a valve's surroundings are in one minute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) now: &'a Now<'a>,
    pub(super) nearby: Nearby,
    /// What a hand does to the head.
    pub(super) hand: Hand,
    /// Minutes until somebody is there, for the one who knows.
    pub(super) until_use: Option<usize>,
}

/// A valve and its sensors.
pub(super) struct ValveSide {
    room: usize,
    mover: Mover,
    probe: Probe,
    is_dead: bool,
    /// What it says of its demand, if that is not the truth.
    claims: Option<Percent>,
    senses: Senses,
    dial: Temperature,
}

impl ValveSide {
    pub(super) fn new(
        setting: &Setting,
        contestant: &dyn Contestant,
        head: usize,
        fitting: &Fitting,
        dial_c: f64,
        start_c: f64,
    ) -> Self {
        let dial = number::temperature(dial_c);
        let offset = u64::try_from(head).unwrap_or_default() << 40;
        let seed = setting.seed.wrapping_add(offset);
        let programme = setting.keyed.then(|| setting.week());
        let mover = match contestant.valve(&Place { seed, dial, programme }) {
            Valve::Open => Mover::Nothing,
            Valve::Clairvoyant => Mover::Knowing(Knowing::default()),
            Valve::Wax => Mover::Wax(WaxValve::new(dial_c, setting.mounting, start_c)),
            Valve::Motor(head) => {
                let last = Motor { moved: 0, load: Load::Free };
                Mover::Motor { head, valve: valve::Valve::new(fitting.body), last }
            }
        };
        let mounting = match contestant.probe() {
            Probe::Head => setting.mounting,
            Probe::Remote => Mounting::REMOTE,
        };
        Self {
            room: fitting.room,
            mover,
            probe: contestant.probe(),
            is_dead: false,
            claims: None,
            senses: Senses::new(setting.seed, head, mounting, start_c),
            dial,
        }
    }

    /// Whether it has to be told the future.
    pub(super) fn knows(&self) -> bool {
        matches!(self.mover, Mover::Knowing(_))
    }

    /// A valve that stays open.
    pub(super) fn lockshield(mut self) -> Self {
        self.mover = Mover::Nothing;
        self
    }

    /// Lets a minute pass: the sensors follow, the head decides, the motor runs.
    pub(super) fn minute(&mut self, around: &Around<'_>) -> Option<Travel> {
        let mut ailment = Ailment::of(self.room, around.now);
        if self.probe == Probe::Remote {
            ailment = Ailment { sun_k: 0.0, curtained: false, ..ailment };
        }
        self.senses.curtain(ailment.curtained);
        let nearby = Nearby { sun_k: ailment.sun_k, ..around.nearby };
        let said = self.senses.minute(&nearby);
        let sensed = self.sensed(around, &ailment, said);
        self.is_dead = ailment.cells == Cells::Empty;
        self.claims = ailment.claims.map(number::percent);
        let dial_c = f64::from(sensed.dial.degrees());
        match &mut self.mover {
            Mover::Nothing => None,
            Mover::Wax(wax) => {
                wax.set_mark(dial_c);
                wax.step(60.0, &nearby.surroundings());
                None
            }
            Mover::Knowing(knowing) => {
                knowing.minute(nearby.air_c, dial_c, around.until_use);
                None
            }
            Mover::Motor { valve, .. } if self.is_dead => {
                valve.set_pin(ailment.pin);
                None
            }
            Mover::Motor { head, valve, last } => {
                valve.set_pin(ailment.pin);
                if around.now.faults.contains(&Fault::HeadRestart(self.room)) {
                    head.restart();
                }
                let stroke = head.minute(&Sensed { motor: *last, ..sensed });
                let travel = valve.move_to(stroke.share(), 60.0);
                *last = Motor { moved: thousandths(travel.moved), load: travel.load };
                Some(travel)
            }
        }
    }

    /// Where the dial stands after hands have been at it.
    fn dial(&self, hand: &Hand) -> Temperature {
        number::temperature(f64::from(self.dial.degrees()) + hand.turned_k)
    }

    fn sensed(&self, around: &Around<'_>, ailment: &Ailment, said: Said) -> Sensed {
        let now = around.now;
        Sensed {
            since_start: now.since_start,
            clock: now.clock,
            temperature: ailment.shown(said.celsius).map(number::temperature),
            humidity: Some(said.humidity),
            light: said.light,
            supply: ailment.supply(),
            dial: self.dial(&around.hand),
            presses: around.hand.presses,
            motor: Motor { moved: 0, load: Load::Free },
        }
    }

    /// Flow coefficient relative to fully open, 0 to 1.
    pub(super) fn opening(&self) -> f64 {
        match &self.mover {
            Mover::Nothing => 1.0,
            Mover::Wax(wax) => wax.opening(),
            Mover::Knowing(knowing) => knowing.opening,
            Mover::Motor { valve, .. } => valve.opening(),
        }
    }

    /// Travel of the motor, 0 to 1, if there is one.
    pub(super) fn stroke(&self) -> Option<f64> {
        match &self.mover {
            Mover::Motor { valve, .. } => Some(valve.motor()),
            Mover::Nothing | Mover::Wax(_) | Mover::Knowing(_) => None,
        }
    }

    /// What its head tells by radio.
    pub(super) fn report(&self) -> Option<Report> {
        match &self.mover {
            Mover::Motor { .. } if self.is_dead => None,
            Mover::Motor { head, .. } => Some(self.told(head.report())),
            Mover::Knowing(knowing) => Some(knowing.report()),
            Mover::Nothing | Mover::Wax(_) => None,
        }
    }

    /// The report with what is said instead of the truth.
    fn told(&self, report: Report) -> Report {
        let claims = |demand| Report { demand, calls: demand > Percent::ZERO, ..report };
        self.claims.map_or(report, claims)
    }

    /// What it shows to whoever looks at it. Without power it shows nothing.
    pub(super) fn remark(&self) -> Remark {
        match &self.mover {
            Mover::Motor { head, .. } if !self.is_dead => head.remark(),
            _ => Remark::default(),
        }
    }

    /// Temperature of its thermometer in °C.
    pub(super) fn head_c(&self) -> f64 {
        self.senses.felt_c()
    }
}

impl std::fmt::Debug for ValveSide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ValveSide").field("dial", &self.dial).finish_non_exhaustive()
    }
}

fn thousandths(share: f64) -> u16 {
    u16::try_from(number::whole(share * 1000.0)).unwrap_or(1000)
}
