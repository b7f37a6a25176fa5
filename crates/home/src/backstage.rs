//! What only the simulation knows: the truth of a room, and what goes on inside its valve.

use crate::{battery::Battery, house::RoomTruth, reasons};
use inglenook_control::{Controller, Fitted, Insight, Plant, Probe};
use inglenook_thing::{
    Thing,
    energy::{Assumptions, Work},
};
use inglenook_units::{DeviceId, Percent, Temperature};

/// A room and its valve, as somebody would see them who knows everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Backstage {
    /// What is true.
    pub truth: RoomTruth,
    /// The valve.
    pub thing: DeviceId,
    /// What the valve takes the room's air for, once it has decided anything.
    pub believed: Option<Temperature>,
    /// What it aims at.
    pub aim: Option<Temperature>,
    /// Why it stands where it does, in words.
    pub reason: String,
    /// Where it stands, in percent of its travel.
    pub stands: Percent,
    /// What it goes by.
    pub insight: Insight,
    /// What a valve goes by that has not learned anything yet.
    pub usual: Insight,
    /// How often its motor has set off since midnight.
    pub moves_today: u32,
    /// What its cells have given since midnight, in joules, by the worst of what is likely.
    pub joules_today: f64,
    /// What they give since it was fitted.
    pub battery: Battery,
}

/// What a Thing had done when the day began.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dawn {
    pub(crate) work: Work,
    pub(crate) moves: u32,
}

impl Backstage {
    /// Of this room and its Thing, which has set off `moves` times.
    pub(crate) fn new(
        truth: RoomTruth,
        id: DeviceId,
        thing: &Thing,
        dawn: &Dawn,
        moves: u32,
    ) -> Self {
        let (decision, work) = (thing.decision(), thing.work());
        Self {
            thing: id,
            believed: decision.map(|decision| decision.room),
            aim: decision.map(|decision| decision.target),
            reason: decision.map_or_else(String::new, |decision| reasons::words(decision.why)),
            stands: thing.stands().unwrap_or(Percent::ZERO),
            insight: thing.insight(),
            usual: usual(truth.target),
            moves_today: moves.saturating_sub(dawn.moves),
            joules_today: joules(&since(&work, &dawn.work)),
            battery: Battery::of(&work),
            truth,
        }
    }
}

fn usual(set_point: Temperature) -> Insight {
    Controller::new(Fitted { probe: Probe::Head, plant: Plant::Boiler, set_point }).insight()
}

#[expect(clippy::cast_precision_loss, reason = "energy of years is far below 2^52 microjoules")]
fn joules(work: &Work) -> f64 {
    Assumptions::PESSIMISTIC.cost(work).total() as f64 / 1e6
}

/// What has been done since.
fn since(now: &Work, before: &Work) -> Work {
    Work {
        running: now.running.saturating_sub(before.running),
        motor_starts: now.motor_starts.saturating_sub(before.motor_starts),
        motor_travel: now.motor_travel.saturating_sub(before.motor_travel),
        frames: now.frames.saturating_sub(before.frames),
        airtime: now.airtime.saturating_sub(before.airtime),
        lit: now.lit.saturating_sub(before.lit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_day_is_what_came_since_it_began() {
        let day = |starts| Work {
            running: Duration::from_secs(86_400),
            motor_starts: starts,
            ..Work::default()
        };
        let twice = Work { running: day(0).running * 2, ..day(15) };
        let today = since(&twice, &day(5));
        assert_eq!(today, day(10));
        assert!((joules(&today) - (65e-6 * 86_400.0 + 10.0 * 0.4)).abs() < 1e-9);
    }
}
