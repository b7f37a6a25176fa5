//! Windows that were opened, and what their room's valve did about them.

use super::HOUR;
use crate::{household::Airing, trial::RoomView};
use inglenook_control::Why;

/// A valve through which less than this passes is shut.
pub(super) const SHUT: f64 = 0.02;

/// Minutes for which an opening is looked at.
const LOOKED_AT: usize = 15;

/// A window that was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opened {
    since: usize,
    /// Whether water passed the valve then.
    heated: Heated,
    /// Minutes until the valve was shut.
    shut: Option<usize>,
    /// Minutes until a window was thought of.
    noticed: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heated {
    Yes,
    No,
}

/// All of them, in the order in which they were opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Openings(Vec<Opened>);

impl Openings {
    /// Takes the room's minute.
    pub(super) fn minute(&mut self, view: &RoomView, passed: usize) {
        match self.0.last_mut() {
            Some(opened) if passed < opened.since + LOOKED_AT => {
                let after = passed - opened.since;
                if view.opening < SHUT {
                    opened.shut.get_or_insert(after);
                }
                if view.remark.why == Some(Why::Window) {
                    opened.noticed.get_or_insert(after);
                }
            }
            Some(opened) if passed < opened.since + HOUR => {}
            _ if view.window != Airing::Shut => {
                let heated = if view.opening >= SHUT { Heated::Yes } else { Heated::No };
                self.0.push(Opened { since: passed, heated, shut: None, noticed: None });
            }
            _ => {}
        }
    }

    /// The share that was noticed, in percent.
    pub(super) fn noticed(&self) -> f64 {
        let noticed = self.0.iter().filter(|opened| opened.noticed.is_some()).count();
        100.0 * float(noticed) / float(self.0.len().max(1))
    }

    /// Minutes until valves that had let water through were shut, the quickest first; a quarter of
    /// an hour for those that were not.
    pub(super) fn to_shut(&self) -> Vec<f64> {
        let heated = self.0.iter().filter(|opened| opened.heated == Heated::Yes);
        let minutes = |opened: &Opened| float(opened.shut.unwrap_or(LOOKED_AT));
        let mut times: Vec<f64> = heated.map(minutes).collect();
        times.sort_by(f64::total_cmp);
        times
    }
}

#[expect(clippy::cast_precision_loss, reason = "minutes of some weeks")]
pub(super) fn float(count: usize) -> f64 {
    count as f64
}
