//! The semi hour by hour against EnergyPlus's own hours.

use std::path::Path;

use super::SOURCE;
use crate::semi::{Annual, COUNT, Fabric, run};
use crate::validation::data::{malformed, unpacked};
use crate::validation::{Bound, Check, DataError};
use crate::weather::Weather;

const GROUP: &str = "EnergyPlus 25.2, eight-room semi, hour by hour";

/// Errors allowed: of hourly temperatures of all rooms together, K, and of the house's hourly heat
/// as a share of its mean over the hours in which it is heated, %.
const WARMTH: f64 = 0.3;
const HEAT: f64 = 10.0;

/// Schedules and fabrics whose hours are kept.
const KEPT: [(&str, Fabric, &str); 6] = [
    ("const20", Fabric::AsBuilt, "ep25_uk_const20.csv.gz"),
    ("timed", Fabric::AsBuilt, "ep25_uk_timed.csv.gz"),
    ("timed_trv", Fabric::AsBuilt, "ep25_uk_timed_trv.csv.gz"),
    ("const20", Fabric::Insulated, "ep25_uk_const20_ins.csv.gz"),
    ("timed", Fabric::Insulated, "ep25_uk_timed_ins.csv.gz"),
    ("timed_trv", Fabric::Insulated, "ep25_uk_timed_trv_ins.csv.gz"),
];

/// Compares all hours of the year in London with the files in this folder.
///
/// # Errors
/// If a file is missing or not what it should be.
pub fn checks(folder: &Path, london: &Weather) -> Result<Vec<Check>, DataError> {
    let schedules = super::schedules();
    let mut checks = Vec::new();
    for (schedule, fabric, file) in KEPT {
        let Some(set_points) = schedules.get(schedule) else { continue };
        let theirs = read(&folder.join(file))?;
        let ours = run(set_points, london, fabric);
        let name = |what| format!("london, {schedule}, {}: {what}", super::fabric_name(fabric));
        let check = |what, ours, unit, most| Check {
            group: GROUP,
            name: name(what),
            ours,
            unit,
            bound: Bound { least: 0.0, most },
            source: SOURCE,
            reason: None,
        };
        let [warmth, heat] = errors(&ours, &theirs);
        checks.push(check("error of hourly temperatures, RMS", warmth, "K", WARMTH));
        checks.push(check("error of the house's hourly heat, RMS", heat, "%", HEAT));
    }
    Ok(checks)
}

/// Errors of temperature in K and of the whole house's heat in per cent of its mean while heated.
fn errors(ours: &Annual, theirs: &Annual) -> [f64; 2] {
    let squares = |ours: &[[f64; COUNT]], theirs: &[[f64; COUNT]]| {
        let pairs = ours.iter().flatten().zip(theirs.iter().flatten());
        let sum: f64 = pairs.map(|(ours, theirs)| (ours - theirs).powi(2)).sum();
        (sum / (ours.len() * COUNT).max(1) as f64).sqrt()
    };
    let sums = |annual: &Annual| -> Vec<f64> {
        annual.heat.iter().map(|rooms| rooms.iter().sum()).collect()
    };
    let (our_heat, their_heat) = (sums(ours), sums(theirs));
    let heated: Vec<f64> = their_heat.iter().copied().filter(|heat| *heat > 0.0).collect();
    let mean = heated.iter().sum::<f64>() / heated.len().max(1) as f64;
    let apart: f64 =
        our_heat.iter().zip(&their_heat).map(|(ours, theirs)| (ours - theirs).powi(2)).sum();
    let heat = (apart / heated.len().max(1) as f64).sqrt() / mean;
    [squares(&ours.celsius, &theirs.celsius), 100.0 * heat]
}

/// Reads hours with `month, day, hour`, eight temperatures in °C and eight heats in Wh.
fn read(path: &Path) -> Result<Annual, DataError> {
    let text = unpacked(path)?;
    let mut annual = Annual { heat: Vec::new(), celsius: Vec::new() };
    for (line, row) in (2..).zip(text.lines().skip(1)) {
        let cells: Vec<f64> =
            row.split(',').skip(3).filter_map(|cell| cell.trim().parse().ok()).collect();
        let fault = || malformed(path, format!("line {line} has no sixteen values"));
        let (celsius, heat) = cells.split_at_checked(COUNT).ok_or_else(fault)?;
        annual.celsius.push(celsius.try_into().map_err(|_| fault())?);
        annual.heat.push(heat.try_into().map_err(|_| fault())?);
    }
    Ok(annual)
}
