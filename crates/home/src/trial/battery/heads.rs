//! One head that is dead, flat, stuck or lying.

use super::{
    Asked, BATTERY, CALLED, HOUR, ISSUE, LIVING, ORDINARY, OURS, Rooms, Scenario, TOLD, Watched,
    at_least, at_most,
};
use crate::trial::{Fault, Link, Setting};
use inglenook_units::Centivolts;

pub(super) const OTHERS: Asked = Asked {
    what: "coldest any other room was",
    unit: "°C",
    of: Watched::coldest_other,
    bound: at_least(16.0),
    source: ISSUE,
};

pub(super) const COLDER: Asked = Asked {
    what: "colder by it, any other room",
    unit: "K",
    of: Watched::others_colder,
    bound: at_most(1.0),
    source: OURS,
};

const HERE: Asked = Asked {
    what: "coldest its own room was",
    unit: "°C",
    of: Watched::coldest_here,
    bound: at_least(5.0),
    source: ISSUE,
};

const WARMEST: Asked = Asked {
    what: "warmest its own room was",
    unit: "°C",
    of: Watched::warmest_here,
    bound: TOLD,
    source: "",
};

pub(super) const REPORTED: Asked = Asked {
    what: "reported after",
    unit: "h",
    of: Watched::hours_to_report,
    bound: at_most(3.0),
    source: ISSUE,
};

pub(super) const FALSE_REPORTS: Asked = Asked {
    what: "alarms by heads with nothing wrong",
    unit: "h",
    of: Watched::false_reports,
    bound: at_most(0.0),
    source: OURS,
};

pub(super) const PUMP: Asked = Asked {
    what: "pump against shut valves",
    unit: "min",
    of: Watched::against_shut,
    bound: at_most(0.0),
    source: "asked of the hub",
};

const SAFE: &[Asked] = &[OTHERS, COLDER, HERE, WARMEST, FALSE_REPORTS, PUMP];
const SAFE_AND_SAID: &[Asked] = &[OTHERS, COLDER, HERE, WARMEST, REPORTED, FALSE_REPORTS, PUMP];
const SAFE_AND_FOUND: &[Asked] = &[
    OTHERS,
    COLDER,
    HERE,
    WARMEST,
    Asked { bound: at_most(24.0), source: OURS, ..REPORTED },
    FALSE_REPORTS,
    PUMP,
];

const ANY: Scenario = Scenario { rooms: Rooms::Any, asked: SAFE, ..ORDINARY };

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "nothing is wrong",
        asked: &[
            Asked { what: "coldest any room was", ..OTHERS },
            Asked {
                what: "alarms",
                unit: "h",
                of: Watched::all_reports,
                bound: at_most(0.0),
                source: OURS,
            },
            PUMP,
        ],
        ..ORDINARY
    },
    Scenario {
        name: "any head dies at once, no hub",
        links: &[Link::ValvesOnly],
        alter: |setting, at| setting.with(Fault::FlatBattery(at.room), at.minutes()),
        ..ANY
    },
    Scenario {
        name: "any head dies at once",
        links: CALLED,
        alter: |setting, at| setting.with(Fault::FlatBattery(at.room), at.minutes()),
        asked: SAFE_AND_SAID,
        ..ANY
    },
    Scenario {
        name: "any head's cells run down and are empty a day later",
        alter: |setting, at| {
            let empty = at.from + 24 * HOUR;
            let low = |volts| Fault::LowBattery(at.room, Centivolts(volts));
            setting
                .with(low(228), at.from..empty)
                .with(low(205), empty..empty + 10)
                .with(Fault::FlatBattery(at.room), empty + 10..at.until)
        },
        asked: SAFE_AND_SAID,
        ..ANY
    },
    Scenario {
        name: "any thermometer is dead",
        alter: |setting, at| setting.with(Fault::DeadSensor(at.room), at.minutes()),
        asked: SAFE_AND_SAID,
        ..ANY
    },
    Scenario {
        name: "any thermometer is stuck at 30 °C",
        alter: |setting, at| setting.with(Fault::StuckSensor(at.room, 30.0), at.minutes()),
        asked: SAFE_AND_FOUND,
        ..ANY
    },
    Scenario {
        name: "any thermometer is stuck at 10 °C",
        alter: |setting, at| setting.with(Fault::StuckSensor(at.room, 10.0), at.minutes()),
        asked: SAFE_AND_FOUND,
        ..ANY
    },
    Scenario {
        name: "any thermometer shows 5 K too much",
        alter: |setting, at| setting.with(Fault::LyingSensor(at.room, 5.0), at.minutes()),
        ..ANY
    },
    Scenario {
        name: "any thermometer shows 5 K too little",
        alter: |setting, at| setting.with(Fault::LyingSensor(at.room, -5.0), at.minutes()),
        ..ANY
    },
    Scenario {
        name: "any head says that it wants all heat",
        links: CALLED,
        alter: |setting, at| setting.with(Fault::SaysDemand(at.room, 1.0), at.minutes()),
        ..ANY
    },
    Scenario {
        name: "any head says that it wants no heat",
        links: CALLED,
        alter: |setting, at| setting.with(Fault::SaysDemand(at.room, 0.0), at.minutes()),
        ..ANY
    },
    Scenario {
        name: "any head starts anew and knows no time",
        alter: |setting, at| setting.with(Fault::HeadRestart(at.room), at.from..at.from + 1),
        asked: &[OTHERS, HERE, LACK],
        ..ANY
    },
    Scenario {
        name: "the sun shines on the head, 11 to 15 o'clock, 4 K",
        alter: |setting, at| setting.with(Fault::SunOnHead(at.room, 4.0), at.minutes()),
        asked: DISTURBED,
        ..MILD
    },
    Scenario {
        name: "a curtain hangs over the head",
        alter: |setting, at| setting.with(Fault::Curtain(at.room), at.minutes()),
        asked: DISTURBED,
        ..MILD
    },
    Scenario { name: "the thermometer knows sixteenths of a degree", asked: MEASURED, ..MILD },
    Scenario {
        name: "the thermometers know half degrees only",
        alter: |setting, at| {
            let coarse =
                |setting: Setting, room| setting.with(Fault::CoarseSensor(room), 0..at.until);
            (0..7).fold(setting, coarse)
        },
        asked: MEASURED,
        ..MILD
    },
];

/// An ordinary winter week.
pub(super) const MILD: Scenario = Scenario {
    outdoors: super::Outdoors::Held(4.0),
    settle_days: 10,
    hours: 7 * 24,
    rooms: Rooms::One(LIVING),
    ..ORDINARY
};

pub(super) const LACK: Asked = Asked {
    what: "the room lacked beyond half a degree, on average while in use",
    unit: "K",
    of: Watched::lack_here,
    bound: at_most(0.5),
    source: OURS,
};

const DISTURBED: &[Asked] = &[LACK, ERROR_HERE, FALSE_REPORTS];

pub(super) const ERROR_HERE: Asked = Asked {
    what: "error of the room while in use (RMS)",
    unit: "K",
    of: Watched::error_here,
    bound: at_most(1.5),
    source: OURS,
};

const MEASURED: &[Asked] = &[
    Asked {
        what: "error of all rooms while in use (RMS)",
        unit: "K",
        of: Watched::error,
        bound: at_most(0.7),
        source: super::TARGETS,
    },
    Asked {
        what: "moves of a motor",
        unit: "/day",
        of: Watched::moves,
        bound: at_most(10.0),
        source: super::TARGETS,
    },
    Asked { of: Watched::all_reports, what: "alarms", source: BATTERY, ..FALSE_REPORTS },
];
