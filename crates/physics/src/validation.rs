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

use std::path::Path;

pub use data::DataError;

/// Everything that can be checked with the reference data in a folder (`heating/`, `weather/`).
///
/// The weather of London Heathrow may not be copied there: where its EPW file is at hand, the semi
/// is checked in it too.
///
/// # Errors
/// If a file is missing or not what it should be.
pub fn all(folder: &Path, london: Option<&Path>) -> Result<Vec<Check>, DataError> {
    let (heating, denver) = (folder.join("heating"), data::denver(&folder.join("weather"))?);
    let mut checks = vdi6007::checks(&heating)?;
    checks.extend(ashrae140::checks(&heating, &denver)?);
    checks.extend(semi::checks("denver", &denver));
    if let Some(path) = london {
        let london = data::weather(path)?;
        checks.extend(semi::checks("london", &london));
        checks.extend(semi::hourly::checks(&heating, &london)?);
    }
    checks.extend(radiator::checks(&heating)?);
    checks.extend(radiator_log::checks(&heating)?);
    checks.extend(heat_pump::checks());
    Ok(checks)
}

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
