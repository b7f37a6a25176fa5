//! Temperatures in one byte: fine where rooms are, coarse elsewhere.

use inglenook_units::Temperature;

/// The fine range, in sixteenths of a degree: 16 to 24 °C.
const FINE: std::ops::Range<i16> = 256..384;
/// The top of the range, 100 °C.
const TOP: i16 = 1_600;
/// The codes at which the fine range starts and ends.
const FINE_CODES: std::ops::Range<i16> = 32..96;
/// The code of the top.
const TOP_CODE: u8 = 248;

/// A temperature as a byte, 0 to 248: in steps of 1/8 °C from 16 to 24 °C and of 1/2 °C elsewhere
/// between 0 and 100 °C.
pub fn compress(temperature: Temperature) -> u8 {
    let sixteenths = temperature.sixteenths().clamp(0, TOP);
    let code = if sixteenths < FINE.start {
        sixteenths >> 3
    } else if sixteenths < FINE.end {
        FINE_CODES.start + ((sixteenths - FINE.start) >> 1)
    } else {
        FINE_CODES.end + ((sixteenths - FINE.end) >> 3)
    };
    u8::try_from(code).unwrap_or(TOP_CODE)
}

/// The lowest temperature that has this code, or `None` if it is no temperature's.
pub fn expand(code: u8) -> Option<Temperature> {
    let steps = i16::from(code);
    let sixteenths = if steps < FINE_CODES.start {
        steps << 3
    } else if steps < FINE_CODES.end {
        FINE.start + ((steps - FINE_CODES.start) << 1)
    } else if code <= TOP_CODE {
        FINE.end + ((steps - FINE_CODES.end) << 3)
    } else {
        return None;
    };
    Some(Temperature::from_sixteenths(sixteenths))
}
