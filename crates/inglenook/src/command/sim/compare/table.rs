//! A comparison in words and columns.

use super::{
    asked::{Asked, Bound},
    report::{NotBetter, Report},
};
use std::io::{self, Write};

pub(super) fn print(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for mounting in &report.mountings {
        writeln!(out, "{}", mounting.summary)?;
    }
    asked(report, out)?;
    not_better(report, out)
}

fn asked(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", report.title)?;
    writeln!(out, "{:76}{:>14}{:>12}  holds", "asked of our all-in-one head", "", "measured")?;
    for Asked { what, bound, unit, measured, head_pull, holds } in &report.asked {
        let bound = match bound {
            Bound::AtMost(most) => format!("≤ {most} {unit}"),
            Bound::AtLeast(least) => format!("≥ {least} {unit}"),
        };
        let measured = measured.map_or_else(|| "-".into(), |figure| format!("{figure:.2}"));
        let at = head_pull.map(|pull| format!(" (pull {pull})")).unwrap_or_default();
        let holds = if *holds { "yes" } else { "NO" };
        writeln!(out, "{what:76}{bound:>14}{measured:>12}  {holds}{at}")?;
    }
    Ok(())
}

fn not_better(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if report.not_better.is_empty() {
        return writeln!(out, "\nOurs is shown to need less than every rival in every case.");
    }
    writeln!(out, "\nOurs is not shown to need less in these cases:")?;
    for case in &report.not_better {
        let NotBetter { ours, rival, head_pull, under_kelvin_hours_day, saved } = case;
        let saved = match saved {
            Some([mean, low, high]) => format!("saves {mean:.1} % ({low:.1} to {high:.1})"),
            None => "never equally comfortable".into(),
        };
        writeln!(
            out,
            "  {ours} against {rival}, U* = {under_kelvin_hours_day} K·h/day, pull {head_pull}: \
             {saved}"
        )?;
    }
    Ok(())
}
