//! Heat pumps: performance against a database of machines, and what setting rooms back does to
//! electricity against a published model.

mod fleet;
mod zoning;

use super::Check;

/// All checks of heat pumps; their reference figures are built in.
#[must_use]
pub fn checks() -> Vec<Check> {
    let mut checks = fleet::checks();
    checks.extend(zoning::checks());
    checks
}

#[cfg(test)]
mod tests {
    use super::checks;
    use crate::validation::Verdict;

    #[test]
    fn figures_are_met_or_explained() {
        let checks = checks();
        assert_eq!(checks.len(), 10);
        for check in checks {
            println!("{}: {:.2} {} {:?}", check.name, check.ours, check.unit, check.bound);
            let expected = if check.reason.is_some() { Verdict::Explained } else { Verdict::Met };
            assert_eq!(check.verdict(), expected, "{}: {}", check.name, check.ours);
        }
    }
}
