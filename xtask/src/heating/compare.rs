//! Controllers side by side in every kind of house and with every kind of plant, won or lost.

use super::told::{Line, figure, holds, rounded};
use super::{PICTURES, Size, sim, write};
use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;

/// House and plant, and what they are called.
const CASES: [[&str; 4]; 9] = [
    ["semi", "own", "1930s semi", "valves only"],
    ["semi", "link", "1930s semi", "boiler called"],
    ["semi", "heat-pump", "1930s semi", "heat pump"],
    ["terrace", "own", "solid-wall terrace", "valves only"],
    ["terrace", "link", "solid-wall terrace", "boiler called"],
    ["terrace", "heat-pump", "solid-wall terrace", "heat pump"],
    ["flat", "own", "modern flat", "valves only"],
    ["flat", "link", "modern flat", "boiler called"],
    ["flat", "heat-pump", "modern flat", "heat pump"],
];

/// Whose pictures are shown.
const PICTURED: [&str; 2] = ["semi", "own"];

const OURS: [&str; 2] = ["ours, all-in-one", "ours, remote sensor"];

/// Compares all cases and writes their tables.
pub(super) fn run(size: Size) -> Result<(), Box<dyn Error>> {
    let mut savings = Vec::new();
    let (sample, words) = match size {
        Size::Full => (["10", "6"], "10 households, 6 weeks each"),
        Size::Quick => (["4", "1"], "A draft: 4 households, a week each"),
    };
    for [house, boiler, house_name, boiler_name] in CASES {
        let report = compared(house, boiler, sample)?;
        savings.extend(saved(&report, house_name, boiler_name));
        let name = format!("{house}-{boiler}");
        let columns = ["asked of our all-in-one head", "bound", "measured", "holds"];
        write(&format!("asked-{name}"), &columns, asked(&report), words)?;
        let columns = AS_SET.map(|(column, _, _)| column);
        write(&format!("as-set-{name}"), &columns, as_set(&report), words)?;
    }
    let columns = [
        "house",
        "plant",
        "controller",
        "against",
        "saved at 2 K·h/day, %",
        "saved at 4 K·h/day, %",
        "verdict",
    ];
    write("savings", &columns, savings, words)
}

fn compared(house: &str, boiler: &str, [seeds, weeks]: [&str; 2]) -> Result<Value, Box<dyn Error>> {
    let arguments =
        ["compare", "--house", house, "--boiler", boiler, "--seeds", seeds, "--weeks", weeks];
    if [house, boiler] != PICTURED {
        return sim(&arguments);
    }
    let drawn = Path::new("target/heating");
    let report = sim(&[&arguments[..], &["--svg", "target/heating"]].concat())?;
    for (from, to) in [("day.svg", "heating-day.svg"), ("energy.svg", "heating-energy.svg")] {
        fs::copy(drawn.join(from), Path::new(PICTURES).join(to))?;
    }
    Ok(report)
}

fn asked(report: &Value) -> Vec<Line> {
    let line = |asked: &Value| {
        let unit = asked["unit"].as_str().unwrap_or_default();
        let bound = match (&asked["bound"]["at_most"], &asked["bound"]["at_least"]) {
            (Value::Null, least) => format!("≥ {least} {unit}"),
            (most, _) => format!("≤ {most} {unit}"),
        };
        vec![asked["what"].clone(), bound.into(), figure(asked, "/measured", 2), holds(asked)]
    };
    report["asked"].as_array().into_iter().flatten().map(line).collect()
}

/// A column, where its figure is, and its decimals.
const AS_SET: [(&str, &str, usize); 14] = [
    ("controller", "", 0),
    ("fuel, kWh/week", "/energy/fuel_kwh_week", 0),
    ("electricity, kWh/week", "/energy/electricity_kwh_week", 1),
    ("heat over fuel", "/energy/heat_over_fuel", 3),
    ("starts/day", "/plant/starts_day", 1),
    ("pump against closed valves, min/day", "/plant/pump_against_closed_valves_minutes_day", 1),
    ("under, K·h/day", "/comfort/under_kelvin_hours_day", 2),
    ("over, K·h/day", "/comfort/over_kelvin_hours_day", 2),
    ("RMSE, K", "/comfort/rmse_kelvin", 2),
    ("overshoot P95, K", "/comfort/overshoot_p95_kelvin", 2),
    ("warm after arrival P90, min", "/comfort/warm_after_arrival_p90_minutes", 0),
    ("moves/day", "/valve/moves_day", 1),
    ("travel, %/day", "/valve/travel_percent_day", 0),
    ("moves at night", "/valve/moves_at_night_day", 1),
];

/// Everybody with the user's own set-points and the mounting in the middle.
fn as_set(report: &Value) -> Vec<Line> {
    let mountings = report["mountings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let middle = mountings.get(mountings.len() / 2);
    let contestants = middle.and_then(|middle| middle["contestants"].as_array());
    let line = |one: &Value| {
        let cell = |(_, path, decimals): (&str, &str, usize)| match path {
            "" => one["name"].clone(),
            path => figure(&one["as_set"], path, decimals),
        };
        AS_SET.map(cell).to_vec()
    };
    contestants.into_iter().flatten().map(line).collect()
}

/// Our savings against each rival, with the worst mounting.
fn saved(report: &Value, house: &str, boiler: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    for ours in OURS {
        for rival in rivals(report, ours) {
            let worst = [0, 1].map(|comfort| worst(report, ours, &rival, comfort));
            let mut line: Line =
                [house, boiler, ours, &rival].iter().map(|&text| text.into()).collect();
            line.extend(worst.map(in_words));
            line.push(verdict(worst).into());
            lines.push(line);
        }
    }
    lines
}

fn contestant<'a>(mounting: &'a Value, name: &str) -> Option<&'a Value> {
    mounting["contestants"].as_array()?.iter().find(|one| one["name"] == name)
}

fn rivals(report: &Value, ours: &str) -> Vec<String> {
    let savings = contestant(&report["mountings"][0], ours)
        .and_then(|one| one["equal_comfort"][0]["savings"].as_array());
    let names = savings.into_iter().flatten().filter_map(|saving| saving["rival"].as_str());
    names.map(ToOwned::to_owned).collect()
}

/// Mean, low and high of the mounting whose low is the lowest, `None` if one has no figures.
fn worst(report: &Value, ours: &str, rival: &str, comfort: usize) -> Option<[f64; 3]> {
    let mut worst: Option<[f64; 3]> = None;
    for mounting in report["mountings"].as_array()? {
        let savings =
            contestant(mounting, ours)?["equal_comfort"][comfort]["savings"].as_array()?;
        let saving = savings.iter().find(|saving| saving["rival"] == rival)?;
        let figures = [&saving["percent"], &saving["low"], &saving["high"]].map(Value::as_f64);
        let [Some(mean), Some(low), Some(high)] = figures else { return None };
        if worst.is_none_or(|[_, lowest, _]| low < lowest) {
            worst = Some([mean, low, high]);
        }
    }
    worst
}

fn in_words(saving: Option<[f64; 3]>) -> Value {
    saving.map_or_else(
        || "never equally comfortable".into(),
        |figures| {
            let [mean, low, high] = figures.map(|figure| rounded(figure, 1));
            format!("{mean} ({low} to {high})").into()
        },
    )
}

fn verdict(savings: [Option<[f64; 3]>; 2]) -> &'static str {
    match savings {
        [Some([_, warm, _]), Some([_, cold, _])] if warm > 0.0 && cold > 0.0 => "less",
        [Some([_, _, warm]), Some([_, _, cold])] if warm < 0.0 && cold < 0.0 => "**more**",
        _ => "**not shown to be less**",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn report(lows: [f64; 2]) -> Value {
        let mounting = |low: f64| {
            let saving =
                json!({ "rival": "wax", "percent": low + 1.0, "low": low, "high": low + 2.0 });
            let equal = json!({ "savings": [saving] });
            json!({ "contestants": [{ "name": OURS[0], "equal_comfort": [equal, equal],
                     "as_set": { "energy": { "fuel_kwh_week": 400.4 } } }] })
        };
        json!({ "mountings": lows.map(mounting) })
    }

    #[test]
    fn the_worst_mounting_is_quoted() {
        for (lows, low, word) in [
            ([3.0, 1.0], "2.0 (1.0 to 3.0)", "less"),
            ([3.0, -1.0], "0.0 (-1.0 to 1.0)", "**not shown to be less**"),
            ([-5.0, 3.0], "-4.0 (-5.0 to -3.0)", "**more**"),
        ] {
            let lines = saved(&report(lows), "semi", "own");
            assert_eq!(lines.len(), 1);
            assert_eq!(
                (&lines[0][3], &lines[0][4], &lines[0][6]),
                (&json!("wax"), &json!(low), &json!(word))
            );
        }
    }

    #[test]
    fn figures_stand_in_their_columns() {
        let lines = as_set(&report([1.0, 2.0]));
        assert_eq!(lines[0][..3], [json!(OURS[0]), json!(400), Value::Null]);
    }
}
