//! Lines, steps and areas through samples, with gaps where nothing is known.

use super::{
    Window,
    scale::{VALVE_BOTTOM_PX, x},
};
use inglenook_units::Utc;
use std::fmt::Write;

/// Points closer than this, in thousandths of the width, are drawn as their mean.
const COLUMN: f32 = 2.0;

/// Points without a gap between them.
type Run = Vec<(f32, f32)>;

/// Stretches of points, with gaps between the stretches.
#[derive(Debug)]
pub(super) struct Runs(Vec<Run>);

impl Runs {
    /// The heights at moments inside the window, oldest first.
    pub(super) fn of(heights: impl Iterator<Item = (Utc, f32)>, window: Window) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut last: Option<Utc> = None;
        for (at, y) in heights {
            if at < window.from || at > window.to {
                continue;
            }
            let point = (x(at, window), y);
            let joined = last.is_some_and(|last| at.since(last) <= window.gap);
            match runs.last_mut().filter(|_| joined) {
                Some(run) => run.push(point),
                None => runs.push(vec![point]),
            }
            last = Some(at);
        }
        Self(runs)
    }

    /// Straight lines from point to point.
    pub(super) fn line(&self) -> String {
        let mut path = String::new();
        for run in &self.0 {
            let mut pen = 'M';
            for (x, y) in thinned(run) {
                put(&mut path, format_args!("{pen}{x:.1} {y:.1}"));
                pen = 'L';
            }
            if run.len() == 1 {
                put(&mut path, format_args!("h{COLUMN}"));
            }
        }
        path
    }

    /// A level until the next point.
    pub(super) fn steps(&self) -> String {
        let mut path = String::new();
        for run in &self.0 {
            let Some((first_x, first_y)) = run.first() else { continue };
            put(&mut path, format_args!("M{first_x:.1} {first_y:.1}"));
            put_levels(&mut path, run);
        }
        path
    }

    /// Levels, filled down to the bottom.
    pub(super) fn area(&self) -> String {
        let mut path = String::new();
        for run in &self.0 {
            let Some((first_x, first_y)) = run.first() else { continue };
            put(&mut path, format_args!("M{first_x:.1} {VALVE_BOTTOM_PX}V{first_y:.1}"));
            put_levels(&mut path, run);
            put(&mut path, format_args!("V{VALVE_BOTTOM_PX}Z"));
        }
        path
    }
}

/// Draws levels from the first point of a run to the last, a corner only where the level changes.
fn put_levels(path: &mut String, run: &Run) {
    let mut level = run.first().map(|(_, y)| *y);
    for (x, y) in run {
        if level != Some(*y) {
            put(path, format_args!("H{x:.1}V{y:.1}"));
            level = Some(*y);
        }
    }
    if let Some((x, _)) = run.last() {
        put(path, format_args!("H{x:.1}"));
    }
}

/// One point a column: the mean of those in it.
fn thinned(run: &Run) -> Vec<(f32, f32)> {
    let mut thin: Vec<(f32, f32)> = Vec::new();
    for column in run.chunk_by(|a, b| (a.0 / COLUMN).floor() == (b.0 / COLUMN).floor()) {
        let (sum, count) = column.iter().fold(((0.0, 0.0), 0.0), |((x, y), count), point| {
            ((x + point.0, y + point.1), count + 1.0)
        });
        thin.push((sum.0 / count, sum.1 / count));
    }
    thin
}

fn put(path: &mut String, part: std::fmt::Arguments<'_>) {
    let _cannot_fail = path.write_fmt(part);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const WINDOW: Window =
        Window { from: Utc(0), to: Utc(1_000_000), gap: Duration::from_secs(100) };

    fn runs(points: &[(i64, f32)]) -> Runs {
        Runs::of(points.iter().map(|(at, y)| (Utc(*at), *y)), WINDOW)
    }

    #[test]
    fn silence_breaks_a_line() {
        let runs = runs(&[(0, 1.0), (100_000, 2.0), (200_001, 3.0)]);
        assert_eq!(runs.line(), "M0.0 1.0L100.0 2.0M200.0 3.0h2");
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        assert_eq!(runs(&[(-1, 1.0), (1_000_001, 2.0)]).line(), "");
    }

    #[test]
    fn steps_turn_only_where_the_level_changes() {
        let runs = runs(&[(0, 5.0), (50_000, 5.0), (90_000, 7.0), (120_000, 7.0)]);
        assert_eq!(runs.steps(), "M0.0 5.0H90.0V7.0H120.0");
        assert_eq!(runs.area(), "M0.0 268V5.0H90.0V7.0H120.0V268Z");
    }

    #[test]
    fn points_in_one_column_are_drawn_as_their_mean() {
        let runs = runs(&[(0, 1.0), (1_000, 3.0), (4_000, 9.0)]);
        assert_eq!(runs.line(), "M0.5 2.0L4.0 9.0");
    }
}
