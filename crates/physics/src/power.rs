//! A cheap power function for the emission of radiators.
//!
//! A radiator emits as the 1.3th power of its excess temperature, and that power is taken tens of
//! millions of times in a simulated year. The series used here are cut where their relative error
//! is below 10⁻⁵, a tenth of the best laboratory's uncertainty, and cost a fraction of `powf`.

use core::f64::consts::{FRAC_1_SQRT_2, LN_2, LOG2_E};

/// The largest relative error of [`power`] over its range.
#[cfg(test)]
pub(crate) const RELATIVE_ERROR: f64 = 1e-5;

const MANTISSA_BITS: u32 = 52;

/// Adding this to a small number rounds it to a whole one, left in the lowest bits of the sum.
const ROUND_TO_WHOLE: f64 = 6_755_399_441_055_744.0;

/// Two to the power of 52: a whole number below it, put in its lowest bits, is added to it.
const WHOLE_BITS: f64 = 4_503_599_627_370_496.0;

/// Added to exponents to keep them positive.
const BIAS: u64 = 1024;

/// `base` to the power of `exponent`, for `base` from 10⁻⁶ to 10⁶ and `exponent` from 0 to 3.
///
/// A base outside that range counts as its nearer end. There is no branch, so that neighbouring
/// calls are done side by side.
#[inline]
pub(crate) fn power(base: f64, exponent: f64) -> f64 {
    exp2(exponent * log2(base.clamp(1e-6, 1e6)))
}

/// The mantissa is brought between √½ and √2, where the series of the inverse hyperbolic tangent
/// needs three terms.
#[inline]
fn log2(x: f64) -> f64 {
    let bias = BIAS << MANTISSA_BITS;
    let above_centre = x.to_bits().wrapping_sub(FRAC_1_SQRT_2.to_bits()).wrapping_add(bias);
    let biased = above_centre >> MANTISSA_BITS;
    let exponent = f64::from_bits(WHOLE_BITS.to_bits() | biased) - (WHOLE_BITS + BIAS as f64);
    let below_centre = x.to_bits().wrapping_sub(biased << MANTISSA_BITS).wrapping_add(bias);
    let mantissa = f64::from_bits(below_centre);
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let series = s * (1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0)));
    exponent + 2.0 * LOG2_E * series
}

/// The fraction lies within a half of nought, where the exponential series needs six terms.
#[inline]
fn exp2(x: f64) -> f64 {
    let rounded = x + ROUND_TO_WHOLE;
    let y = (x - (rounded - ROUND_TO_WHOLE)) * LN_2;
    let series =
        1.0 + y * (1.0 + y * (1.0 / 2.0 + y * (1.0 / 6.0 + y * (1.0 / 24.0 + y * (1.0 / 120.0)))));
    f64::from_bits(series.to_bits().wrapping_add(rounded.to_bits() << MANTISSA_BITS))
}

#[cfg(test)]
mod tests {
    use super::{RELATIVE_ERROR, power};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_exact_power(log10 in -6.0f64..6.0, exponent in 0.0f64..3.0) {
            let base = 10f64.powf(log10);
            let (ours, exact) = (power(base, exponent), base.powf(exponent));
            prop_assert!((ours / exact - 1.0).abs() < RELATIVE_ERROR, "{base}^{exponent}: {ours}");
        }

        #[test]
        fn never_falls_as_the_base_rises(base in 1e-3f64..1e3, factor in 1.0001f64..2.0) {
            prop_assert!(power(base * factor, 1.3) > power(base, 1.3));
        }
    }

    #[test]
    fn takes_nonsense_for_the_nearer_end() {
        for base in [0.0, -0.0, -5.0, f64::NEG_INFINITY, f64::MIN_POSITIVE] {
            assert_eq!(power(base, 1.3).to_bits(), power(1e-6, 1.3).to_bits(), "{base}");
        }
        assert_eq!(power(f64::INFINITY, 1.3).to_bits(), power(1e6, 1.3).to_bits());
    }
}
