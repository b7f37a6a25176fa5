//! Valves that stick, open early or late, sit at the wrong end, or share a room.

use super::{
    Asked, BOTH, ORDINARY, OURS, Rooms, Scenario, Watched, at_most,
    heads::{COLDER, ERROR_HERE, FALSE_REPORTS, LACK, MILD, OTHERS, PUMP, REPORTED},
};
use crate::trial::{Fault, Setting};
use inglenook_physics::valve::Body;

const STUCK: Scenario = Scenario { rooms: Rooms::Any, ..ORDINARY };

const USED: &[Asked] = &[LACK, ERROR_HERE, MOVES, FALSE_REPORTS];

const REPORTED_COLD: Asked = Asked {
    what: "reported after the room was 1 K colder than wanted",
    of: Watched::hours_to_report_cold,
    ..REPORTED
};

const MOVES: Asked = Asked {
    what: "moves of a motor",
    unit: "/day",
    of: Watched::moves,
    bound: at_most(12.0),
    source: OURS,
};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "any valve's pin sticks shut",
        settle_days: 14,
        alter: |setting, at| setting.with(Fault::StuckPin(at.room, 0.0), at.minutes()),
        asked: &[OTHERS, COLDER, REPORTED_COLD, REPORTED, FALSE_REPORTS, PUMP],
        ..STUCK
    },
    Scenario {
        name: "any valve's pin sticks half open",
        alter: |setting, at| setting.with(Fault::StuckPin(at.room, 0.5), at.minutes()),
        asked: &[OTHERS, COLDER, FALSE_REPORTS],
        ..STUCK
    },
    Scenario {
        name: "any valve's pin sticks open",
        alter: |setting, at| setting.with(Fault::StuckPin(at.room, 1.0), at.minutes()),
        asked: &[OTHERS, COLDER, FALSE_REPORTS],
        ..STUCK
    },
    Scenario {
        name: "the valve opens at 5 % of the travel",
        alter: |setting, at| opening_at(setting, at.room, 0.05),
        asked: USED,
        ..MILD
    },
    Scenario {
        name: "the valve opens at 20 % of the travel",
        alter: |setting, at| opening_at(setting, at.room, 0.2),
        asked: USED,
        ..MILD
    },
    Scenario {
        name: "the valve opens at 45 % of the travel",
        alter: |setting, at| opening_at(setting, at.room, 0.45),
        asked: USED,
        ..MILD
    },
    Scenario {
        name: "the valve is at the return and the head beside it",
        alter: |setting, at| setting.with(Fault::ValveOnReturn(at.room), at.minutes()),
        asked: USED,
        ..MILD
    },
    Scenario {
        name: "two radiators in one room, each with a head",
        links: BOTH,
        alter: |setting, at| setting.with(Fault::TwoRadiators(at.room), at.minutes()),
        asked: USED,
        ..MILD
    },
];

fn opening_at(mut setting: Setting, room: usize, opens_at: f64) -> Setting {
    for fitting in setting.fittings.iter_mut().filter(|fitting| fitting.room == room) {
        fitting.body = Body { opens_at, full_at: opens_at + 0.3, ..fitting.body };
    }
    setting
}
