//! The coefficient of performance beside that of the machines in the Keymark database.

use crate::heat_pump::{Outdoor, Quality};
use crate::validation::{Bound, Check};

const FLEET: &str = include_str!("hplib_cop.csv");

/// One operating point of the fleet.
#[derive(Debug)]
struct Point {
    outdoor_c: f64,
    flow_c: f64,
    median: f64,
}

/// Deviations on the test rig from the median machine.
pub(super) fn checks() -> Vec<Check> {
    let points: Vec<Point> = FLEET.lines().filter_map(point).collect();
    let (usual, hard): (Vec<Point>, Vec<Point>) =
        points.into_iter().partition(|point| point.outdoor_c >= 2.0 && point.flow_c <= 50.0);
    vec![
        Check {
            name: "largest deviation, 2 to 12 °C outside, 35 to 50 °C water".to_owned(),
            ours: largest_deviation(&usual),
            ..CHECK
        },
        Check {
            name: "largest deviation, colder or hotter".to_owned(),
            ours: largest_deviation(&hard),
            reason: Some(
                "the database's fits are straight lines, which fall to no more than an electric \
                 heater's performance at −7/55 °C",
            ),
            ..CHECK
        },
    ]
}

const CHECK: Check = Check {
    group: "Heat pump, performance",
    name: String::new(),
    ours: f64::NAN,
    unit: "%",
    bound: Bound { least: 0.0, most: 15.0 },
    source: "median of 366 machines, hplib 1.9",
    reason: None,
};

fn largest_deviation(points: &[Point]) -> f64 {
    let deviation = |point: &Point| {
        let outdoor = Outdoor { air_c: point.outdoor_c, humidity: 0.8 };
        100.0 * (Quality::LABORATORY.cop(point.flow_c, outdoor) / point.median - 1.0).abs()
    };
    points.iter().map(deviation).fold(0.0, f64::max)
}

/// A line `outdoor_c,flow_c,low,median,high`; remarks and the header are none.
fn point(line: &str) -> Option<Point> {
    let values: Vec<f64> =
        line.split(',').map(|value| value.parse().ok()).collect::<Option<_>>()?;
    let &[outdoor_c, flow_c, _low, median, _high] = values.as_slice() else { return None };
    Some(Point { outdoor_c, flow_c, median })
}
