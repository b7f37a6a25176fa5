//! `inglenook sim battery`: what heads do when something is wrong, sudden or unusual.

use super::progress::Progress;
use crate::{command::things::pretty, failure::Failure};
use inglenook_control::Plant;
use inglenook_home::trial::{
    Link, Ours, Probe,
    battery::{self, Outdoors, Played, Scenario},
};
use inglenook_physics::validation::{Bound, Check, Verdict};
use serde_json::json;
use std::io::Write;

/// What `inglenook sim battery` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only scenarios whose names contain this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// The seed of the house's fittings, its people and all chance
    #[arg(long, value_name = "N", default_value_t = 6)]
    seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim battery --help`.
pub(crate) const MORE: &str = "\
A house of the 1930s, its people, and our heads with their thermometers in them; each scenario with the \
boiler's own programmer and thermostat (own) or a hub that calls it (link). What happens to any room \
is tried in each room that has a head, and the worst counts. A figure that misses what is asked fails \
the command.

Examples:
  inglenook sim battery
  inglenook sim battery --only window
  inglenook sim battery --seed 7 --json";

/// Plays all scenarios.
///
/// # Errors
/// No scenario of that name, or a figure that misses what is asked.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let wanted = |scenario: &&Scenario| {
        args.only.as_ref().is_none_or(|only| scenario.name.contains(only.as_str()))
    };
    let tasks: Vec<(&'static Scenario, Link)> = (battery::scenarios().filter(wanted))
        .flat_map(|scenario| scenario.links.iter().map(move |link| (scenario, *link)))
        .collect();
    if tasks.is_empty() {
        return Err(
            Failure::new("there is no such scenario").advise("without --only all are played")
        );
    }
    let ours = Ours { probe: Probe::Head, plant: Plant::Boiler };
    let progress = Progress::new("scenarios");
    let mut played = Vec::new();
    for (done, (scenario, link)) in tasks.iter().enumerate() {
        progress.show(done, tasks.len());
        played.push(scenario.play(&ours, *link, args.seed).map_err(Failure::new)?);
    }
    drop(progress);
    if args.json {
        writeln!(out, "{}", pretty(&json!({ "checks": values(&played) })))?;
    } else {
        table(&played, out)?;
    }
    let checks = || played.iter().flat_map(|played| &played.checks);
    match checks().filter(|check| check.verdict() == Verdict::Missed).count() {
        0 => Ok(()),
        missed => Err(Failure::new(format_args!("{missed} of {} figures miss", checks().count()))),
    }
}

fn values(played: &[Played]) -> Vec<serde_json::Value> {
    let value = |played: &Played, check: &Check| {
        json!({
            "scenario": played.scenario.name,
            "boiler": boiler(played.link),
            "outdoors": outdoors(played.scenario.outdoors),
            "hours": played.scenario.hours,
            "measured": check.name,
            "figure": finite(check.ours),
            "unit": check.unit,
            "least": finite(check.bound.least),
            "most": finite(check.bound.most),
            "source": check.source,
            "verdict": verdict(check),
        })
    };
    played
        .iter()
        .flat_map(|played| played.checks.iter().map(move |check| value(played, check)))
        .collect()
}

/// JSON has no infinity.
fn finite(figure: f64) -> Option<f64> {
    figure.is_finite().then_some(figure)
}

const fn boiler(link: Link) -> &'static str {
    match link {
        Link::ValvesOnly => "own",
        Link::Boiler => "link",
    }
}

fn outdoors(outdoors: Outdoors) -> String {
    match outdoors {
        Outdoors::Held(celsius) => format!("{celsius} °C"),
        Outdoors::London => "London".into(),
    }
}

fn verdict(check: &Check) -> &'static str {
    let Bound { least, most } = check.bound;
    match check.verdict() {
        _ if least == f64::NEG_INFINITY && most == f64::INFINITY => "told",
        Verdict::Met => "met",
        Verdict::Explained => "explained",
        Verdict::Missed => "MISSED",
    }
}

fn bar(bound: Bound) -> String {
    match (bound.least.is_finite(), bound.most.is_finite()) {
        (true, _) => format!("≥ {}", bound.least),
        (_, true) => format!("≤ {}", bound.most),
        _ => String::new(),
    }
}

fn table(played: &[Played], out: &mut impl Write) -> std::io::Result<()> {
    for played in played {
        let Played { scenario, link, checks } = played;
        let (outdoors, hours) = (outdoors(scenario.outdoors), scenario.hours);
        writeln!(out, "\n{}, {outdoors}, {hours} h, {}", scenario.name, boiler(*link))?;
        for check in checks {
            let Check { name, ours, unit, bound, source, .. } = check;
            let (bar, verdict) = (bar(*bound), verdict(check));
            writeln!(out, "  {name:58}{ours:>9.2} {unit:8}{bar:>8}  {verdict:7} {source}")?;
        }
    }
    let all = || played.iter().flat_map(|played| &played.checks);
    let count = |word| all().filter(|check| verdict(check) == word).count();
    let (met, missed, told) = (count("met"), count("MISSED"), count("told"));
    writeln!(out, "\n{} figures: {met} met, {missed} missed, {told} without a bar", all().count())
}
