//! `inglenook sim validate`: the physics beside programs, standards and measurements of others.

use super::{files, progress::Progress};
use crate::{command::things::pretty, failure::Failure};
use inglenook_home::trial::matched_pair;
use inglenook_physics::{
    validation::{
        Bound, Check, DataError, Verdict, ashrae140, heat_pump, radiator, radiator_log, semi,
        vdi6007,
    },
    weather::Weather,
};
use serde_json::json;
use std::{
    io::Write,
    path::{Path, PathBuf},
};

/// What `inglenook sim validate` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The directory with the reference data: in it `heating` and `weather`
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// Text below the options of `inglenook sim validate --help`.
pub(crate) const MORE: &str = "\
Every figure is printed beside the range that it is held to and who says so. A figure outside its \
range fails the command, unless the kind of model explains it: then the reason is printed with it.

Examples:
  inglenook sim validate
  inglenook sim validate --data ~/reference-data --json";

/// One set of checks.
type Group = (&'static str, fn(&Path) -> Result<Vec<Check>, Failure>);

const GROUPS: [Group; 7] = [
    ("VDI 6007-1", |data| checked(vdi6007::checks(&heating(data)))),
    ("ASHRAE 140", |data| checked(ashrae140::checks(&heating(data), &denver(data)?))),
    ("EnergyPlus", |data| Ok(semi::checks("denver", &denver(data)?))),
    ("radiators", |data| checked(radiator::checks(&heating(data)))),
    ("radiator log", |data| checked(radiator_log::checks(&heating(data)))),
    ("heat pumps", |_| Ok(heat_pump::checks())),
    ("matched pair", |_| matched_pair::checks().map_err(Failure::new)),
];

fn heating(data: &Path) -> PathBuf {
    data.join("heating")
}

fn denver(data: &Path) -> Result<Weather, Failure> {
    files::weather(&data.join("weather/denver_725650TYCST.epw.gz"))
}

fn checked(checks: Result<Vec<Check>, DataError>) -> Result<Vec<Check>, Failure> {
    checks.map_err(|error| Failure::new(error).advise("--data DIR says where the data are"))
}

/// Checks everything.
///
/// # Errors
/// Data that are absent or damaged, or a figure that is outside its range without a reason.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let progress = Progress::new("checks");
    let mut checks = Vec::new();
    for (done, (name, group)) in GROUPS.iter().enumerate() {
        progress.say(name);
        progress.show(done, GROUPS.len());
        checks.extend(group(&args.data)?);
    }
    drop(progress);
    if args.json {
        writeln!(out, "{}", pretty(&json!({ "checks": values(&checks) })))?;
    } else {
        table(&checks, out)?;
    }
    match checks.iter().filter(|check| check.verdict() == Verdict::Missed).count() {
        0 => Ok(()),
        missed => Err(Failure::new(format_args!("{missed} of {} checks fail", checks.len()))),
    }
}

fn values(checks: &[Check]) -> Vec<serde_json::Value> {
    let value = |check: &Check| {
        json!({
            "group": check.group,
            "name": check.name,
            "ours": check.ours,
            "unit": check.unit,
            "least": finite(check.bound.least),
            "most": finite(check.bound.most),
            "source": check.source,
            "verdict": word(check.verdict()),
            "reason": check.reason,
        })
    };
    checks.iter().map(value).collect()
}

/// JSON has no infinity.
fn finite(bound: f64) -> Option<f64> {
    bound.is_finite().then_some(bound)
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::Explained => "explained",
        Verdict::Missed => "MISSED",
    }
}

fn table(checks: &[Check], out: &mut impl Write) -> std::io::Result<()> {
    let mut group = "";
    for check in checks {
        if check.group != group {
            group = check.group;
            writeln!(out, "\n{group}")?;
        }
        let Check { name, ours, unit, bound, source, reason, .. } = check;
        let Bound { least, most } = bound;
        let range = format!("{least:.3} to {most:.3}");
        let verdict = word(check.verdict());
        writeln!(out, "  {name:62}{ours:>11.3} {unit:9}{range:>22}  {verdict:9}  {source}")?;
        if let (Verdict::Explained, Some(reason)) = (check.verdict(), reason) {
            writeln!(out, "    because: {reason}")?;
        }
    }
    let count = |verdict| checks.iter().filter(|check| check.verdict() == verdict).count();
    let (met, explained) = (count(Verdict::Met), count(Verdict::Explained));
    let missed = count(Verdict::Missed);
    writeln!(out, "\n{} checks: {met} met, {explained} explained, {missed} missed", checks.len())
}
