//! Rooms that are to be warm soon, and people who want to sleep.

use super::{
    Asked, BATTERY, CALLED, LIVING, ORDINARY, Outdoors, Rooms, Scenario, TARGETS, Watched, at_most,
};
use crate::trial::Setting;

const STARTED: Scenario = Scenario {
    links: CALLED,
    outdoors: Outdoors::Held(5.0),
    settle_days: 0,
    hours: 8,
    rooms: Rooms::One(LIVING),
    ..ORDINARY
};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "a cold start from 3 K below",
        alter: |setting, at| starting(setting, at.room, -3.0),
        asked: &[Asked {
            what: "farthest from the set-point after 100 min",
            unit: "K",
            of: |watched| watched.farthest(100, 480),
            bound: at_most(0.5),
            source: BATTERY,
        }],
        ..STARTED
    },
    Scenario {
        name: "a hot start from 3 K above",
        alter: |setting, at| starting(setting, at.room, 3.0),
        asked: &[Asked {
            what: "below the set-point at worst",
            unit: "K",
            of: |watched| watched.wish - watched.coldest_here(),
            bound: at_most(0.5),
            source: BATTERY,
        }],
        ..STARTED
    },
    Scenario {
        name: "people come and go, four weeks",
        outdoors: Outdoors::London,
        settle_days: 14,
        hours: 28 * 24,
        asked: &[
            Asked {
                what: "warm after arrival, nine in ten within",
                unit: "min",
                of: Watched::arrival,
                bound: at_most(45.0),
                source: BATTERY,
            },
            Asked {
                what: "moves of a motor from 22:30 to 06:30",
                unit: "/night",
                of: Watched::night_moves,
                bound: at_most(2.0),
                source: TARGETS,
            },
            Asked {
                what: "moves of a motor",
                unit: "/day",
                of: Watched::moves,
                bound: at_most(10.0),
                source: TARGETS,
            },
        ],
        ..ORDINARY
    },
];

fn starting(mut setting: Setting, room: usize, above_k: f64) -> Setting {
    setting.start_c = setting.wish(room) + above_k;
    setting
}
