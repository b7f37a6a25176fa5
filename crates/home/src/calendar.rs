//! The time of day and year as weather and people live by it.

use inglenook_units::Utc;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Days since 1970-01-01.
pub(crate) fn day(at: Utc) -> i64 {
    at.0.div_euclid(DAY_MS)
}

/// Hours since midnight, 0 to 24.
#[expect(clippy::cast_precision_loss, reason = "a day has 86 400 000 milliseconds")]
pub(crate) fn hour(at: Utc) -> f64 {
    at.0.rem_euclid(DAY_MS) as f64 / HOUR_MS as f64
}

/// How much of the year is over, 0 to 1, within half a day.
#[expect(clippy::cast_precision_loss, reason = "a year has 365.25 days")]
pub(crate) fn year_share(at: Utc) -> f64 {
    let quarters = day(at).saturating_mul(4).rem_euclid(1461);
    quarters as f64 / 1461.0
}

/// The day of the week, 0 for Monday to 6 for Sunday.
pub(crate) fn weekday(at: Utc) -> u8 {
    // 1970-01-01 was a Thursday.
    (day(at) + 3).rem_euclid(7).try_into().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2024-01-15 18:30, a Monday.
    const MONDAY: Utc = Utc(1_705_343_400_000);

    #[test]
    fn a_monday_in_january() {
        assert_eq!(hour(MONDAY), 18.5);
        assert_eq!(weekday(MONDAY), 0);
        assert_eq!(weekday(Utc(MONDAY.0 - DAY_MS)), 6);
        assert!((year_share(MONDAY) - 14.0 / 365.0).abs() < 0.003);
        assert_eq!(hour(Utc(-HOUR_MS)), 23.0);
    }
}
