//! The physics measured against programs, standards and measurements that others made.
//!
//! Each module reads one set of reference data, runs our model through the same cases and yields
//! [`Check`]s: what we get, what was allowed, and where that bound comes from.

pub mod ashrae140;
mod data;
pub mod heat_pump;
pub mod radiator;
pub mod radiator_log;
pub mod semi;
pub mod vdi6007;

pub use data::DataError;

/// One figure of ours beside the bound that it is held to.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Family of checks, for instance `VDI 6007-1`.
    pub group: &'static str,
    /// What was checked.
    pub name: String,
    /// Our figure.
    pub ours: f64,
    /// Unit of the figure and of the bound.
    pub unit: &'static str,
    /// What the figure is held to.
    pub bound: Bound,
    /// Who says so.
    pub source: &'static str,
    /// Why a miss is to be expected of a model of this kind, if it is.
    pub reason: Option<&'static str>,
}

/// Range that a figure should lie in, ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bound {
    /// Smallest value allowed.
    pub least: f64,
    /// Largest value allowed.
    pub most: f64,
}

/// How a check turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Inside the bound.
    Met,
    /// Outside, for a reason that the model's own limits give.
    Explained,
    /// Outside.
    Missed,
}

impl Check {
    /// How it turned out. A figure that is not a number is always a miss.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if (self.bound.least..=self.bound.most).contains(&self.ours) {
            Verdict::Met
        } else if self.reason.is_some() && self.ours.is_finite() {
            Verdict::Explained
        } else {
            Verdict::Missed
        }
    }
}
