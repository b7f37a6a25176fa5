//! Rooms that cannot be warmed, cannot be shut off, or are damp.

use super::{
    Asked, CALLED, DAY, HALL, ORDINARY, OURS, Outdoors, Rooms, Scenario, TOLD, Watched, at_least,
    at_most,
    heads::{FALSE_REPORTS, OTHERS, PUMP},
};
use crate::trial::Fault;

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "the living room's radiator gives half of what it should",
        settle_days: 0,
        hours: 96,
        alter: |setting, at| setting.with(Fault::Undersized(at.room, 0.5), at.minutes()),
        asked: &[
            Asked {
                what: "reported after",
                unit: "h",
                of: Watched::hours_to_report,
                bound: at_most(24.0),
                source: OURS,
            },
            Asked {
                what: "minutes of cold people behind a shut valve",
                unit: "min",
                of: Watched::dropped,
                bound: at_most(0.0),
                source: "asked: never dropped",
            },
            OTHERS,
            Asked {
                what: "boiler called",
                unit: "%",
                of: Watched::called,
                bound: TOLD,
                source: "",
            },
            FALSE_REPORTS,
        ],
        ..ORDINARY
    },
    Scenario {
        name: "the hall's radiator has no head",
        links: CALLED,
        rooms: Rooms::One(HALL),
        alter: |setting, at| setting.with(Fault::NoHead(at.room), at.minutes()),
        asked: &[PUMP, OTHERS],
        ..ORDINARY
    },
    Scenario {
        name: "washing dries in a room whose heating is off",
        links: CALLED,
        outdoors: Outdoors::Held(5.0),
        settle_days: 3,
        hours: 5 * 24,
        shift: -12.0,
        alter: |setting, at| setting.with(Fault::Steam(at.room, 150.0), at.minutes()),
        asked: &[
            Asked {
                what: "warned of damp after",
                unit: "h",
                of: Watched::hours_to_report,
                bound: at_most(24.0),
                source: OURS,
            },
            Asked {
                what: "coldest the room was on the last day",
                unit: "°C",
                of: |watched| watched.coldest_from(4 * DAY),
                bound: at_least(12.0),
                source: "floor of 13 °C less a valve's tolerance",
            },
        ],
        ..ORDINARY
    },
];
