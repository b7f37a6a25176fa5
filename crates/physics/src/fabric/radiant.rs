//! Radiation between the inside surfaces of a zone.

use super::builder::{INDOORS, INSIDE_FILM};
use super::building::{Inner, Zone};
use super::outside::radiation;
use crate::network::Builder;

/// Ties every inside surface to its zone's air and, by radiation, to all others of the zone through
/// one radiant node (Carroll 1980).
pub(super) fn join(parts: &mut Builder, zones: &mut [Zone], inner: &mut [Inner]) {
    for (index, zone) in zones.iter_mut().enumerate() {
        let mut mine: Vec<&mut Inner> =
            inner.iter_mut().filter(|surface| surface.zone == index).collect();
        let areas: Vec<f64> = mine.iter().map(|surface| surface.area).collect();
        for (surface, factor) in mine.iter_mut().zip(view_factors(&areas)) {
            let grey = (1.0 - surface.emissivity) / surface.emissivity;
            let black = radiation(1.0, INDOORS, INDOORS);
            surface.star = surface.area * black / (1.0 / factor + grey);
            parts.edge(surface.node, zone.star, surface.star);
            parts.edge(surface.node, zone.air, surface.area * INSIDE_FILM);
            zone.count(surface);
        }
    }
}

/// How much more than its area each surface sees of the mean radiant temperature, since that
/// includes itself.
fn view_factors(areas: &[f64]) -> Vec<f64> {
    let mut factors = vec![1.0; areas.len()];
    for _ in 0..50 {
        let total: f64 = areas.iter().zip(&factors).map(|(area, factor)| area * factor).sum();
        for (factor, area) in factors.iter_mut().zip(areas) {
            *factor = 1.0 / (1.0 - (area * *factor / total).min(0.45));
        }
    }
    factors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_cube_every_side_sees_five_others() {
        // Six equal sides: what each gives the mean, which holds a sixth of itself, makes 6/5.
        for factor in view_factors(&[4.0; 6]) {
            assert!((factor - 1.2).abs() < 1e-6, "{factor}");
        }
        let uneven = view_factors(&[20.0, 20.0, 10.0, 10.0, 10.0, 2.0]);
        assert!(uneven[0] > uneven[2] && uneven[2] > uneven[5] && uneven[5] > 1.0);
    }
}
