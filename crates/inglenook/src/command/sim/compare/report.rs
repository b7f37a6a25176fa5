//! What a comparison found, as it is printed in JSON.

use super::{
    Args,
    asked::{Asked, asked},
    field::Field,
    metrics::Metrics,
};
use inglenook_home::trial::{
    Outcome, Summary,
    comfort::{COMFORTS, Energy, Saving, at_comfort, saving},
};
use serde::Serialize;

/// A whole comparison.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub(super) title: String,
    house: &'static str,
    boiler: String,
    climate: &'static str,
    first_seed: u64,
    seeds: u64,
    weeks: u32,
    /// What is compared at equal comfort.
    compared: &'static str,
    pub(super) mountings: Vec<Mounting>,
    /// What is asked of our all-in-one head.
    pub(super) asked: Vec<Asked>,
    /// Where ours is not shown to need less.
    pub(super) not_better: Vec<NotBetter>,
}

/// All contestants with one mounting of the thermometers.
#[derive(Debug, Serialize)]
pub(super) struct Mounting {
    pub(super) head_pull: f64,
    contestants: Vec<Row>,
    /// The same for people.
    #[serde(skip)]
    pub(super) summary: Summary,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    /// With the user's own set-points.
    as_set: Metrics,
    /// Each shift that was tried, and what came of it.
    shifts: Vec<Shift>,
    /// Whether every comfort lies between shifts that were tried.
    bracketed: bool,
    equal_comfort: Vec<EqualComfort>,
}

#[derive(Debug, Serialize)]
struct Shift {
    kelvin: f64,
    under_kelvin_hours_day: f64,
    kwh_week: f64,
}

#[derive(Debug, Serialize)]
struct EqualComfort {
    under_kelvin_hours_day: f64,
    kwh_week: Option<f64>,
    savings: Vec<Against>,
}

/// A saving against one rival, in per cent.
#[derive(Debug, Serialize)]
struct Against {
    rival: String,
    percent: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

/// A case in which ours is not shown to need less than a rival, in per cent.
#[derive(Debug, Serialize)]
pub(super) struct NotBetter {
    pub(super) ours: String,
    pub(super) rival: String,
    pub(super) head_pull: f64,
    pub(super) under_kelvin_hours_day: f64,
    /// `None` if they were never equally comfortable.
    pub(super) saved: Option<[f64; 3]>,
}

impl Report {
    pub(super) fn new(args: &Args, field: &Field, outcomes: &[Outcome]) -> Self {
        let rivals: Vec<&Outcome> = (field.rivals().iter())
            .filter_map(|rival| outcomes.iter().find(|outcome| outcome.name == *rival))
            .collect();
        let title = title(args);
        let mounting = |&pull: &f64| {
            let names: Vec<&str> = rivals.iter().map(|rival| rival.name.as_str()).collect();
            let row = |outcome: &Outcome| Row::new(outcome, &rivals, pull, field.energy());
            Mounting {
                head_pull: pull,
                contestants: outcomes.iter().map(row).collect(),
                summary: Summary::new(&title, outcomes, pull, field.energy(), &names),
            }
        };
        Self {
            house: args.house.archetype().name(),
            boiler: super::boiler_name(args.boiler).into(),
            climate: args.climate.climate().name(),
            first_seed: args.first_seed,
            seeds: args.seeds,
            weeks: args.weeks,
            compared: match field.energy() {
                Energy::Fuel => "fuel",
                Energy::Electricity => "electricity",
            },
            mountings: args.head_pulls.iter().map(mounting).collect(),
            asked: asked(args.boiler, field, outcomes, &args.head_pulls),
            not_better: not_better(args, field, outcomes, &rivals),
            title,
        }
    }
}

/// What was compared, in words.
pub(super) fn title(args: &Args) -> String {
    format!(
        "{}, {}, winters of {}, {} from seed {} on, {} each",
        args.house.archetype().name(),
        super::boiler_name(args.boiler),
        args.climate.climate().name(),
        count(args.seeds, "household"),
        args.first_seed,
        count(args.weeks.into(), "week")
    )
}

fn count(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

impl Row {
    fn new(outcome: &Outcome, rivals: &[&Outcome], pull: f64, energy: Energy) -> Self {
        let shift = |kelvin: f64| {
            let tally = outcome.total(pull, kelvin);
            let kwh = match energy {
                Energy::Fuel => tally.fuel_kwh,
                Energy::Electricity => tally.electricity_kwh,
            };
            Shift {
                kelvin,
                under_kelvin_hours_day: tally.under_a_day(),
                kwh_week: kwh / tally.days * 7.0,
            }
        };
        let equal = |comfort| EqualComfort {
            under_kelvin_hours_day: comfort,
            kwh_week: at_comfort(outcome, pull, comfort, energy).map(|kwh| 7.0 * kwh),
            savings: (rivals.iter())
                .filter(|rival| rival.name != outcome.name)
                .map(|rival| Against::new(outcome, rival, pull, comfort, energy))
                .collect(),
        };
        Self {
            name: outcome.name.clone(),
            as_set: Metrics::of(&outcome.total(pull, 0.0)),
            shifts: outcome.at(pull).into_iter().map(|series| shift(series.shift)).collect(),
            bracketed: outcome.brackets(pull),
            equal_comfort: COMFORTS.map(equal).into(),
        }
    }
}

impl Against {
    fn new(one: &Outcome, rival: &Outcome, pull: f64, comfort: f64, energy: Energy) -> Self {
        let saving = saving(one, rival, pull, comfort, energy).map(percent);
        Self {
            rival: rival.name.clone(),
            percent: saving.map(|[mean, _, _]| mean),
            low: saving.map(|[_, low, _]| low),
            high: saving.map(|[_, _, high]| high),
        }
    }
}

/// Mean and bounds.
fn percent(Saving { mean, low, high }: Saving) -> [f64; 3] {
    [mean, low, high].map(|share| 100.0 * share)
}

fn not_better(
    args: &Args,
    field: &Field,
    outcomes: &[Outcome],
    rivals: &[&Outcome],
) -> Vec<NotBetter> {
    let mut found = Vec::new();
    for ours in outcomes.iter().filter(|outcome| field.is_ours(outcome)) {
        for rival in rivals {
            for (&head_pull, comfort) in
                args.head_pulls.iter().flat_map(|pull| COMFORTS.map(|comfort| (pull, comfort)))
            {
                let saved = saving(ours, rival, head_pull, comfort, field.energy()).map(percent);
                if saved.is_none_or(|[_, low, _]| low < 0.0) {
                    found.push(NotBetter {
                        ours: ours.name.clone(),
                        rival: rival.name.clone(),
                        head_pull,
                        under_kelvin_hours_day: comfort,
                        saved,
                    });
                }
            }
        }
    }
    found
}
