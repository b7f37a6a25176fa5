//! Boilers that rest, are needed elsewhere or are heat pumps.

use super::{
    Asked, BATTERY, CALLED, HOUR, ORDINARY, OURS, Scenario, TARGETS, TOLD, Watched, at_most,
    heads::{FALSE_REPORTS, LACK, MILD, PUMP},
};
use crate::trial::{Fault, HeatSource, Link, Setting};
use inglenook_physics::{compensation::WeatherCurve, heat_pump::HeatPumpSpec};

const ALARMS: Asked =
    Asked { what: "alarms", of: Watched::all_reports, bound: at_most(0.0), ..FALSE_REPORTS };

const UNDER: Asked = Asked {
    what: "under-temperature of the house",
    unit: "K·h/day",
    of: Watched::under,
    bound: at_most(4.0),
    source: TARGETS,
};

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "the boiler only runs 6 to 9 and 17 to 20 o'clock",
        links: &[Link::ValvesOnly],
        alter: |setting, at| setting.with(Fault::BoilerTimed, 0..at.until),
        asked: &[
            ALARMS,
            Asked {
                what: "error of the living room while in use (RMS)",
                unit: "K",
                of: Watched::error_here,
                bound: TOLD,
                source: "",
            },
            UNDER,
        ],
        ..MILD
    },
    Scenario {
        name: "the boiler makes hot water for 40 min, three times a day",
        alter: |setting, at| {
            let days = at.minutes().step_by(super::DAY);
            let hours = days.flat_map(|day| [7, 13, 19].map(|hour| day + hour * HOUR));
            hours.fold(setting, |setting, from| setting.with(Fault::HotWater, from..from + 40))
        },
        asked: &[LACK, UNDER, ALARMS],
        ..MILD
    },
    Scenario {
        name: "the boiler breaks down at midnight",
        alter: |setting, at| setting.with(Fault::BoilerDead, at.minutes()),
        hours: 24,
        asked: &[Asked {
            what: "the living room's head reports it after",
            unit: "h",
            of: Watched::hours_to_report,
            bound: at_most(12.0),
            source: OURS,
        }],
        ..ORDINARY
    },
    Scenario {
        name: "a heat pump, flow of 35 to 45 °C",
        links: CALLED,
        alter: |setting, _| heat_pump(setting),
        asked: &[
            UNDER,
            Asked {
                what: "error of all rooms while in use (RMS)",
                unit: "K",
                of: Watched::error,
                bound: at_most(0.7),
                source: BATTERY,
            },
            ALARMS,
            PUMP,
        ],
        ..MILD
    },
];

/// Radiators two and a half times as large, for water of at most 45 °C.
fn heat_pump(mut setting: Setting) -> Setting {
    let loss: f64 = (0..setting.plan.rooms.len()).map(|room| setting.plan.design_loss(room)).sum();
    let curve = WeatherCurve { bounds_c: (35.0, 45.0), ..WeatherCurve::radiators(45.0) };
    setting.source = HeatSource::HeatPump(HeatPumpSpec::inverter(1.1 * loss), curve);
    for fitting in &mut setting.fittings {
        fitting.radiator_w *= 2.5;
    }
    setting
}
