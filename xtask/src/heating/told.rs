//! From the simulator's JSON to lines of tables.

use serde_json::Value;
use std::collections::BTreeSet;

/// A line of a table.
pub(super) type Line = Vec<Value>;

/// The number at a path, to so many decimals; nothing if there is none.
pub(super) fn figure(value: &Value, path: &str, decimals: usize) -> Value {
    let number = value.pointer(path).and_then(Value::as_f64);
    number.map_or(Value::Null, |number| rounded(number, decimals))
}

/// A number to so many decimals.
pub(super) fn rounded(number: f64, decimals: usize) -> Value {
    let text = format!("{number:.decimals$}");
    serde_json::from_str(&text).unwrap_or_else(|_| text.into())
}

/// The same in per cent of a share.
fn percent(value: &Value, path: &str) -> Value {
    let share = value.pointer(path).and_then(Value::as_f64);
    share.map_or(Value::Null, |share| rounded(100.0 * share, 1))
}

/// Yes or no.
pub(super) fn holds(value: &Value) -> Value {
    if value["holds"] == true { "yes".into() } else { "**no**".into() }
}

fn rows<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Checks by group, and those that are explained.
pub(super) fn physics(report: &Value) -> [Vec<Line>; 2] {
    let checks = rows(report, "checks");
    let mut names: Vec<&Value> = Vec::new();
    for check in checks {
        if !names.contains(&&check["group"]) {
            names.push(&check["group"]);
        }
    }
    let group = |name: &Value| {
        let of: Vec<&Value> = checks.iter().filter(|check| check["group"] == *name).collect();
        let count = |verdict: &str| of.iter().filter(|check| check["verdict"] == verdict).count();
        let sources: BTreeSet<&str> =
            of.iter().filter_map(|check| check["source"].as_str()).collect();
        let sources: Vec<&str> = sources.into_iter().collect();
        vec![
            name.clone(),
            of.len().into(),
            count("met").into(),
            count("explained").into(),
            count("MISSED").into(),
            sources.join("; ").into(),
        ]
    };
    let explained = checks.iter().filter(|check| check["verdict"] == "explained").map(|check| {
        let name = format!("{}: {}", text(&check["group"]), text(&check["name"]));
        let [ours, least, most] = ["/ours", "/least", "/most"].map(|path| figure(check, path, 3));
        vec![name.into(), ours, least, most, check["unit"].clone(), check["reason"].clone()]
    });
    [names.into_iter().map(group).collect(), explained.collect()]
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Spreads over random houses and whether they keep to what is asked.
pub(super) fn random(report: &Value, boiler: &str) -> Vec<Line> {
    let asked = |place: usize, verdict: &dyn Fn(&Value) -> Value| {
        report["asked"].get(place).map_or(Value::Null, verdict)
    };
    let bound = |place| asked(place, &|asked| format!("≤ {}", asked["at_most"]).into());
    let line = |what: &str, name: &str, bound: Value, verdict: Value| {
        let at = |part| figure(report, &format!("/{name}/{part}"), 2);
        vec![
            boiler.into(),
            what.into(),
            bound,
            at("median"),
            at("worst_decile"),
            at("worst"),
            verdict,
        ]
    };
    vec![
        line("RMSE, K, median", "rmse_kelvin", bound(0), asked(0, &holds)),
        line("RMSE, K, worst decile", "rmse_kelvin", bound(1), asked(1, &holds)),
        line(
            "RMSE without what no valve can help, K",
            "rmse_helped_kelvin",
            Value::Null,
            Value::Null,
        ),
        line(
            "fuel above the reference's, %, worst",
            "above_reference_percent",
            bound(2),
            asked(2, &holds),
        ),
    ]
}

/// A line for each recording.
pub(super) fn light(report: &Value) -> Vec<Line> {
    let line = |row: &Value| {
        let both =
            |path: &str| ["/ours", "/reference"].map(|who| percent(row, &format!("{who}/{path}")));
        let [[saved, their_saved], [full, their_full]] = [both("saved"), both("full_setback")];
        vec![
            row["recording"].clone(),
            saved,
            their_saved,
            full,
            their_full,
            figure(row, "/ours/discomforts", 1),
            figure(row, "/reference/discomforts", 1),
            if row["as_good"] == true { "yes".into() } else { "**no**".into() },
        ]
    };
    rows(report, "recordings").iter().map(line).collect()
}

/// The rooms of the matched pair, and its suppositions.
pub(super) fn pair(report: &Value) -> [Vec<Line>; 2] {
    let room = |row: &Value| {
        let figures = ["conventional", "zonal"].map(|house| {
            ["ours", "measured"].map(|who| figure(row, &format!("/{who}_celsius/{house}"), 1))
        });
        std::iter::once(row["room"].clone()).chain(figures.into_iter().flatten()).collect()
    };
    let supposed = |row: &Value| {
        vec![
            row["supposed"].clone(),
            figure(row, "/gas_kwh_day", 1),
            figure(row, "/gas_change_percent", 1),
            figure(row, "/air_change_kelvin", 2),
            figure(row, "/occupied_change_kelvin", 2),
            figure(row, "/efficiency_change_points", 1),
        ]
    };
    let lines = |name, line: &dyn Fn(&Value) -> Line| rows(report, name).iter().map(line).collect();
    [lines("rooms", &room), lines("suppositions", &supposed)]
}

/// Two weeks of each home: that without the gateway, and the next.
pub(super) fn away(report: &Value) -> Vec<Line> {
    let line = |home: &Value, week: &str| {
        let at = |key: &str, decimals| figure(home, &format!("/{week}_week/{key}"), decimals);
        vec![
            home["boiler"].clone(),
            home["gateway"].clone(),
            week.into(),
            at("rmse_kelvin", 2),
            at("under_kelvin_hours_day", 2),
            at("coldest_celsius", 1),
            at("heat_kwh_day", 1),
        ]
    };
    let both = |home: &Value| ["third", "fourth"].map(|week| line(home, week));
    rows(report, "homes").iter().flat_map(both).collect()
}

/// The cells of the first home's devices.
pub(super) fn batteries(report: &Value) -> Vec<Line> {
    let asked = |row: &Value| row["years"].as_f64().is_some_and(|years| years >= 2.5);
    let line = |row: &Value| {
        let joules = ["motor", "base", "radio", "lamp"];
        let [motor, base, radio, lamp] =
            joules.map(|part| figure(row, &format!("/joules_day/{part}"), 2));
        vec![
            row["room"].clone(),
            figure(row, "/motor_starts_day", 1),
            figure(row, "/motor_travel_percent_day", 0),
            motor,
            base,
            radio,
            lamp,
            figure(row, "/years", 1),
            holds(&serde_json::json!({ "holds": asked(row) })),
        ]
    };
    let home = report.pointer("/homes/0").unwrap_or(&Value::Null);
    rows(home, "batteries").iter().map(line).collect()
}

/// A line for each figure of the battery of scenarios.
pub(super) fn scenarios(report: &Value) -> Vec<Line> {
    let bar = |check: &Value| match (check["least"].as_f64(), check["most"].as_f64()) {
        (Some(least), _) => format!("≥ {least}"),
        (_, Some(most)) => format!("≤ {most}"),
        _ => String::new(),
    };
    let line = |check: &Value| {
        let figure = match figure(check, "/figure", 2) {
            Value::Null => "never".into(),
            figure => figure,
        };
        vec![
            check["scenario"].clone(),
            check["boiler"].clone(),
            check["outdoors"].clone(),
            check["hours"].clone(),
            format!("{}, {}", text(&check["measured"]), text(&check["unit"])).into(),
            bar(check).into(),
            figure,
            match text(&check["verdict"]) {
                "met" => "yes".into(),
                "MISSED" => "**no**".into(),
                _ => Value::Null,
            },
        ]
    };
    rows(report, "checks").iter().map(line).collect()
}

/// How fast it went.
pub(super) fn speed(what: &str, report: &Value) -> Line {
    vec![
        what.into(),
        figure(report, "/speed/seconds", 1),
        figure(report, "/speed/home_days_per_second", 0),
        report["frames_sent"].clone(),
        report["frames_accepted"].clone(),
        report["frames_refused"].clone(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn checks_are_counted_by_group_and_explanations_kept() {
        let check = |group: &str, verdict: &str| {
            json!({ "group": group, "name": "n", "ours": 1.23456, "least": 0.0, "most": null,
                    "unit": "K", "source": "s", "verdict": verdict, "reason": "r" })
        };
        let report = json!({ "checks": [
            check("one", "met"), check("two", "explained"), check("one", "MISSED"),
        ] });
        let [groups, explained] = physics(&report);
        let one = [json!("one"), 2.into(), 1.into(), 0.into(), 1.into(), "s".into()];
        assert_eq!(groups[0], one);
        assert_eq!(groups.len(), 2);
        let line = [json!("two: n"), 1.235.into(), 0.0.into(), Value::Null, "K".into(), "r".into()];
        assert_eq!(explained, [line]);
    }

    #[test]
    fn a_figure_of_the_battery_stands_beside_its_bar() {
        let check = |figure: Value, verdict: &str| {
            json!({ "scenario": "s", "boiler": "own", "outdoors": "-5 °C", "hours": 72, "unit": "h",
                    "measured": "m", "figure": figure, "least": null, "most": 3.0,
                    "verdict": verdict })
        };
        let report =
            json!({ "checks": [check(1.234.into(), "met"), check(Value::Null, "MISSED")] });
        let lines = scenarios(&report);
        let met = [json!("s"), "own".into(), "-5 °C".into(), 72.into(), "m, h".into()];
        assert_eq!(lines[0][..5], met);
        assert_eq!(lines[0][5..], [json!("≤ 3"), 1.23.into(), "yes".into()]);
        assert_eq!(lines[1][6..], [json!("never"), "**no**".into()]);
    }

    #[test]
    fn what_is_missing_stays_empty_and_what_fails_is_marked() {
        assert_eq!(figure(&json!({}), "/a", 1), Value::Null);
        assert_eq!(holds(&json!({ "holds": true })), "yes");
        assert_eq!(holds(&json!({})), "**no**");
    }
}
