//! Compact JSON statistics: a flat object such as `{"T|C16":299,"H|%":65,"O":1}`.
//!
//! On the air the text lacks its last brace. Keys are printable ASCII without quote and backslash;
//! values are integers, or strings of the same alphabet. Nothing nests, nothing is spaced out.

use inglenook_units::{Centivolts, Light, Percent, Temperature};

use crate::{FrameError, Occupancy};

/// What the sensors that send these can measure, in sixteenths of a degree: -55 to 125 °C.
const TEMPERATURE: core::ops::RangeInclusive<i32> = -880..=2000;
/// The highest target that is plausible for a room's radiator, in degrees Celsius.
const MAX_TARGET: i8 = 100;
/// The brightest value of the light sensor's scale.
const MAX_LIGHT: u8 = 254;
/// Valve travel is sent modulo 1024 percent.
const MAX_TRAVEL: u16 = 1023;

/// The values of the known keys in one frame. A frame carries only a few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Stats {
    /// `T|C16`: room temperature.
    pub temperature: Option<Temperature>,
    /// `H|%`: relative humidity.
    pub humidity: Option<Percent>,
    /// `O`: occupancy.
    pub occupancy: Option<Occupancy>,
    /// `vac|h`: hours since anybody was noticed.
    pub vacancy: Option<u16>,
    /// `B|cV`: supply voltage.
    pub supply: Option<Centivolts>,
    /// `L`: light, 0..=254.
    pub light: Option<Light>,
    /// `v|%`: valve position.
    pub valve: Option<Percent>,
    /// `tT|C`: target temperature, whole degrees 0..=100 on the air.
    pub target: Option<Temperature>,
    /// `tS|C`: setback in degrees Celsius.
    pub setback: Option<u8>,
    /// `vC|%`: valve travel in percent of the full stroke, modulo 1024.
    pub travel: Option<u16>,
    /// How many known keys had a value out of range, or text for a value, and were left out.
    pub ignored: u8,
}

impl Stats {
    /// Reads a text without its last brace, in one pass. Unknown keys are skipped; a known key with
    /// an impossible value is left out and counted; of a repeated key the last possible value
    /// counts.
    ///
    /// # Errors
    /// [`FrameError::StatsUnprintable`] or [`FrameError::StatsMalformed`] for the text as a whole.
    pub fn parse(text: &[u8]) -> Result<Self, FrameError> {
        members(text).ok_or_else(|| {
            if is_printable(text) {
                FrameError::StatsMalformed
            } else {
                FrameError::StatsUnprintable
            }
        })
    }

    fn take(&mut self, key: Key, value: Value) {
        let taken = match key {
            Key::Temperature => put(&mut self.temperature, value.sixteenths()),
            Key::Humidity => put(&mut self.humidity, value.percent()),
            Key::Occupancy => put(&mut self.occupancy, value.fit().and_then(Occupancy::from_code)),
            Key::Vacancy => put(&mut self.vacancy, value.fit()),
            Key::Supply => put(&mut self.supply, value.fit().map(Centivolts)),
            Key::Light => put(&mut self.light, value.light()),
            Key::Valve => put(&mut self.valve, value.percent()),
            Key::Target => put(&mut self.target, value.target()),
            Key::Setback => put(&mut self.setback, value.fit()),
            Key::Travel => put(&mut self.travel, value.travel()),
            Key::Unknown => true,
        };
        if !taken {
            self.ignored = self.ignored.saturating_add(1);
        }
    }
}

#[derive(Clone, Copy)]
enum Key {
    Temperature,
    Humidity,
    Occupancy,
    Vacancy,
    Supply,
    Light,
    Valve,
    Target,
    Setback,
    Travel,
    Unknown,
}

/// Checks a whole text, with its last brace, as a receiver may before it looks inside: braces at
/// both ends, printable ASCII throughout.
///
/// # Errors
/// [`FrameError::StatsMalformed`] without the braces, [`FrameError::StatsUnprintable`] otherwise.
pub fn validate(text: &[u8]) -> Result<(), FrameError> {
    if !matches!(text, [b'{', .., b'}']) {
        return Err(FrameError::StatsMalformed);
    }
    if !is_printable(text) {
        return Err(FrameError::StatsUnprintable);
    }
    Ok(())
}

/// Whether a byte may stand in a key or a string.
pub(crate) const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')
}

pub(crate) fn is_printable(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// A value, or `None` for a string, whose content no known key wants.
#[derive(Clone, Copy)]
struct Value(Option<i32>);

impl Value {
    fn fit<T: TryFrom<i32>>(self) -> Option<T> {
        self.0.and_then(|value| T::try_from(value).ok())
    }

    fn percent(self) -> Option<Percent> {
        self.fit().and_then(Percent::new)
    }

    fn sixteenths(self) -> Option<Temperature> {
        let value = self.0.filter(|value| TEMPERATURE.contains(value))?;
        i16::try_from(value).ok().map(Temperature::from_sixteenths)
    }

    fn target(self) -> Option<Temperature> {
        let degrees = self.fit().filter(|degrees| (0..=MAX_TARGET).contains(degrees))?;
        Some(Temperature::from_degrees(degrees))
    }

    fn light(self) -> Option<Light> {
        self.fit().filter(|light| *light <= MAX_LIGHT).map(Light)
    }

    fn travel(self) -> Option<u16> {
        self.fit().filter(|travel| *travel <= MAX_TRAVEL)
    }
}

fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let taken = value.is_some();
    if taken {
        *slot = value;
    }
    taken
}

fn members(text: &[u8]) -> Option<Stats> {
    let mut stats = Stats::default();
    let mut rest = text.strip_prefix(b"{")?;
    if rest.is_empty() {
        return Some(stats);
    }
    loop {
        let (key, after) = key(rest)?;
        let (value, after) = value(after)?;
        stats.take(key, value);
        rest = match after {
            [] => return Some(stats),
            [b',', next @ ..] => next,
            _ => return None,
        };
    }
}

/// A key with its colon. The known ones are matched as they stand, without looking for their end.
#[rustfmt::skip]
fn key(text: &[u8]) -> Option<(Key, &[u8])> {
    Some(match text {
        [b'"', b'T', b'|', b'C', b'1', b'6', b'"', b':', rest @ ..] => (Key::Temperature, rest),
        [b'"', b'H', b'|', b'%', b'"', b':', rest @ ..] => (Key::Humidity, rest),
        [b'"', b'O', b'"', b':', rest @ ..] => (Key::Occupancy, rest),
        [b'"', b'v', b'a', b'c', b'|', b'h', b'"', b':', rest @ ..] => (Key::Vacancy, rest),
        [b'"', b'B', b'|', b'c', b'V', b'"', b':', rest @ ..] => (Key::Supply, rest),
        [b'"', b'L', b'"', b':', rest @ ..] => (Key::Light, rest),
        [b'"', b'v', b'|', b'%', b'"', b':', rest @ ..] => (Key::Valve, rest),
        [b'"', b't', b'T', b'|', b'C', b'"', b':', rest @ ..] => (Key::Target, rest),
        [b'"', b't', b'S', b'|', b'C', b'"', b':', rest @ ..] => (Key::Setback, rest),
        [b'"', b'v', b'C', b'|', b'%', b'"', b':', rest @ ..] => (Key::Travel, rest),
        _ => (Key::Unknown, string(text)?.1.strip_prefix(b":")?),
    })
}

fn value(text: &[u8]) -> Option<(Value, &[u8])> {
    match text {
        [b'"', ..] => string(text).map(|(_, rest)| (Value(None), rest)),
        [b'-', digits @ ..] => {
            let (magnitude, rest) = natural(digits)?;
            Some((Value(Some(magnitude.saturating_neg())), rest))
        }
        digits => natural(digits).map(|(value, rest)| (Value(Some(value)), rest)),
    }
}

fn string(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let inner = text.strip_prefix(b"\"")?;
    let end = inner.iter().position(|byte| !is_plain(*byte))?;
    let (content, rest) = inner.split_at_checked(end)?;
    Some((content, rest.strip_prefix(b"\"")?))
}

/// A JSON number without sign, fraction and exponent; held at the highest value if it is larger.
fn natural(text: &[u8]) -> Option<(i32, &[u8])> {
    let (first, mut rest) = text.split_first()?;
    let mut value = digit(*first)?;
    while let Some((next, after)) = rest.split_first() {
        let Some(digit) = digit(*next) else { break };
        if *first == b'0' {
            return None;
        }
        value = value.saturating_mul(10).saturating_add(digit);
        rest = after;
    }
    Some((value, rest))
}

fn digit(byte: u8) -> Option<i32> {
    byte.is_ascii_digit().then(|| i32::from(byte & 0x0f))
}
