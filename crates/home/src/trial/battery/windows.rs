//! Windows that are opened for a quarter of an hour, and windows that are not.

use super::{
    Asked, BATTERY, DAY, Event, HOUR, LIVING, ORDINARY, Outdoors, Rooms, Scenario, TOLD, Watched,
    at_most,
};
use crate::{
    household::Airing,
    trial::{Fault, Setting},
};

const TIMES: [usize; 3] = [8 * HOUR, 17 * HOUR + 30, 20 * HOUR];

const SHUT: Asked = Asked {
    what: "an open valve is shut, half of the times within",
    unit: "min",
    of: Watched::usually_shut,
    bound: TOLD,
    source: "",
};

const SLOWEST: Asked = Asked {
    what: "an open valve is shut, at the latest within",
    of: Watched::slowest_to_shut,
    ..SHUT
};

const NOTICED: Asked = Asked {
    what: "noticed while it is open",
    unit: "%",
    of: Watched::noticed,
    bound: TOLD,
    source: "",
};

const AIRED: Scenario = Scenario {
    settle_days: 6,
    hours: 7 * 24,
    rooms: Rooms::One(LIVING),
    asked: &[SHUT, SLOWEST, NOTICED],
    ..ORDINARY
};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "a wide window for 15 min",
        outdoors: Outdoors::Held(0.0),
        alter: |setting, at| aired(setting, at, Airing::Wide),
        asked: &[
            Asked { bound: at_most(6.0), source: BATTERY, ..SHUT },
            Asked { bound: at_most(6.0), source: BATTERY, ..SLOWEST },
            NOTICED,
        ],
        ..AIRED
    },
    Scenario {
        name: "a wide window for 15 min",
        outdoors: Outdoors::Held(5.0),
        alter: |setting, at| aired(setting, at, Airing::Wide),
        ..AIRED
    },
    Scenario {
        name: "a wide window for 15 min",
        outdoors: Outdoors::Held(10.0),
        alter: |setting, at| aired(setting, at, Airing::Wide),
        ..AIRED
    },
    Scenario {
        name: "a tilted window for 15 min",
        outdoors: Outdoors::Held(0.0),
        alter: |setting, at| aired(setting, at, Airing::Tilted),
        ..AIRED
    },
    Scenario {
        name: "a tilted window for 15 min",
        outdoors: Outdoors::Held(5.0),
        alter: |setting, at| aired(setting, at, Airing::Tilted),
        ..AIRED
    },
    Scenario {
        name: "a tilted window for 15 min",
        outdoors: Outdoors::Held(10.0),
        alter: |setting, at| aired(setting, at, Airing::Tilted),
        ..AIRED
    },
    Scenario {
        name: "an ordinary month",
        outdoors: Outdoors::London,
        settle_days: 7,
        hours: 30 * 24,
        asked: &[Asked {
            what: "windows seen where none was open, all rooms",
            unit: "",
            of: Watched::false_windows,
            bound: at_most(0.0),
            source: BATTERY,
        }],
        ..ORDINARY
    },
    Scenario {
        name: "a door stands open to a hall 3 K colder",
        outdoors: Outdoors::Held(0.0),
        settle_days: 6,
        hours: 72,
        alter: |setting, at| {
            let doors = at.minutes().step_by(4 * HOUR);
            doors.fold(setting, |setting, from| {
                setting.with(Fault::DoorOpen(at.room), from..from + HOUR)
            })
        },
        asked: &[Asked {
            what: "windows seen where none was open, all rooms",
            unit: "",
            of: Watched::false_windows,
            bound: at_most(0.0),
            source: BATTERY,
        }],
        ..ORDINARY
    },
];

fn aired(setting: Setting, at: Event, airing: Airing) -> Setting {
    let days = at.minutes().step_by(DAY);
    let times = days.flat_map(|day| TIMES.map(|time| day + time));
    times.fold(setting, |setting, from| {
        setting.with(Fault::WindowOpen(at.room, airing), from..from + 15)
    })
}
