//! Reports that get lost and hubs that are lost.

use super::{
    Asked, CALLED, OURS, Scenario, TARGETS, Watched, at_most,
    heads::{FALSE_REPORTS, MILD, OTHERS, PUMP},
};
use crate::trial::Fault;

const UNDER: Asked = Asked {
    what: "under-temperature of the house",
    unit: "K·h/day",
    of: Watched::under,
    bound: at_most(4.0),
    source: TARGETS,
};

const ERROR: Asked = Asked {
    what: "error of all rooms while in use (RMS)",
    unit: "K",
    of: Watched::error,
    bound: at_most(0.7),
    source: TARGETS,
};

const ALARMS: Asked =
    Asked { what: "alarms", of: Watched::all_reports, source: OURS, ..FALSE_REPORTS };

const CALLING: Scenario = Scenario { links: CALLED, asked: &[UNDER, ERROR, ALARMS, PUMP], ..MILD };

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "all reports are heard",
        alter: |setting, _| without_loss(setting),
        ..CALLING
    },
    Scenario {
        name: "a tenth of the reports is lost",
        alter: |setting, at| setting.with(Fault::FrameLoss(0.1), at.minutes()),
        ..CALLING
    },
    Scenario {
        name: "two fifths of the reports are lost",
        alter: |setting, at| setting.with(Fault::FrameLoss(0.4), at.minutes()),
        ..CALLING
    },
    Scenario {
        name: "the hub starts anew every day at noon",
        alter: |setting, at| {
            let noons = at.minutes().step_by(super::DAY).map(|day| day + 12 * super::HOUR);
            noons.fold(setting, |setting, noon| setting.with(Fault::HubRestart, noon..noon + 1))
        },
        ..CALLING
    },
    Scenario {
        name: "the hub is dead",
        outdoors: super::Outdoors::Held(-5.0),
        hours: 72,
        alter: |setting, at| setting.with(Fault::HubSilent, at.minutes()),
        asked: &[Asked { what: "coldest any other room was", ..OTHERS }],
        ..CALLING
    },
];

fn without_loss(mut setting: crate::trial::Setting) -> crate::trial::Setting {
    setting.loss = 0.0;
    setting
}
