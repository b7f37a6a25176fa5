//! The published results: a text file of tables, one line a case.

use std::collections::BTreeMap;

/// Ranges by case.
pub(super) type Ranges = BTreeMap<String, [f64; 2]>;

/// The tables that are used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Published {
    /// MWh, acceptance ranges.
    pub(super) heating: Ranges,
    pub(super) cooling: Ranges,
    /// kW, range of the programs.
    pub(super) peaks: Ranges,
    /// °C, ranges of the programs.
    pub(super) highest: Ranges,
    pub(super) lowest: Ranges,
    pub(super) mean: Ranges,
}

impl Published {
    /// Reads the file; none if a table is missing.
    pub(super) fn read(text: &str) -> Option<Self> {
        let table = |title: &str, read: fn(&[f64]) -> Option<[f64; 2]>| {
            let rows = text.lines().skip_while(|line| !line.contains(title)).skip(2);
            let rows = rows.take_while(|line| !line.starts_with(['-', '=', '#']));
            let ranges: Ranges = rows
                .filter_map(|line| {
                    let (case, values) = line.split_once(',')?;
                    let numbers: Vec<f64> = values.split(',').filter_map(number).collect();
                    Some((case.trim().to_owned(), read(&numbers)?))
                })
                .collect();
            (!ranges.is_empty()).then_some(ranges)
        };
        Some(Self {
            heating: table("Table B8-1.", criteria)?,
            cooling: table("Table B8-2.", criteria)?,
            peaks: table("Table B8-3.", programs)?,
            highest: table("MAXIMUM ANNUAL HOURLY", programs)?,
            lowest: table("MINIMUM ANNUAL HOURLY", programs)?,
            mean: table("AVERAGE ANNUAL HOURLY", programs)?,
        })
    }
}

/// A value, whose time may follow in brackets.
fn number(cell: &str) -> Option<f64> {
    cell.split('(').next()?.trim().parse().ok()
}

/// The last two columns, the smaller first.
fn criteria(values: &[f64]) -> Option<[f64; 2]> {
    let [.., one, other] = values else { return None };
    Some([one.min(*other), one.max(*other)])
}

/// Least and most of all columns.
fn programs(values: &[f64]) -> Option<[f64; 2]> {
    let least = values.iter().copied().reduce(f64::min)?;
    let most = values.iter().copied().reduce(f64::max)?;
    Some([least, most])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "\
# Table B8-1. Annual Heating Loads (MWh)
Case, A, B, LowerLimit, UpperLimit
600, 4.050, 3.993, 3.75, 4.98
960, N/A, 2.522, 2.00, 3.40
----
# Table B8-2. Cooling
Case, A, LowerLimit, UpperLimit
910, 1.4, 2.00, 0.86
----
# Table B8-3. Peaks
Case, A, B
600, 3.255(26-Nov:8), 3.020(01-Jan:1)
----
# MAXIMUM ANNUAL HOURLY
Case, A, B
600FF, 63.4(18-Oct:17), 68.4(01-Oct:16)
----
# MINIMUM ANNUAL HOURLY
Case, A
600FF, -9.9(26-Nov:8)
----
# AVERAGE ANNUAL HOURLY
Case, A
600FF, 26.1
----
";

    #[test]
    fn tables_are_found_by_title_and_times_are_left_out() {
        let published = Published::read(SAMPLE).unwrap();
        assert_eq!(published.heating["600"], [3.75, 4.98]);
        assert_eq!(published.heating["960"], [2.0, 3.4]);
        assert_eq!(published.cooling["910"], [0.86, 2.0]);
        assert_eq!(published.peaks["600"], [3.02, 3.255]);
        assert_eq!(published.highest["600FF"], [63.4, 68.4]);
        assert_eq!(published.lowest["600FF"], [-9.9, -9.9]);
    }

    #[test]
    fn a_missing_table_is_noticed() {
        assert!(Published::read(&SAMPLE.replace("B8-3", "B9")).is_none());
    }
}
