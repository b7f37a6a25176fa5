//! What a Thing says of itself in one frame.

use crate::thing::Reading;
use inglenook_control::FROST;
use inglenook_frame::{
    CallBit, EmitError, Flags, Occupancy, SensorBody, StatsWriter, ValveReport, padding,
};
use inglenook_units::{Centivolts, Temperature};

/// Room for the statistics with both braces; the last is not sent.
const BUDGET: usize = padding::MAX_BODY - 1;

/// Two alkaline cells below this are nearly empty.
const LOW_BATTERY: Centivolts = Centivolts(200);

/// How many turns make a round.
const ROUND: usize = 8;

/// The statistics that take turns after the temperature, which is in every frame. The target is in
/// every other one, so that a turn of the dial is soon known.
const ROTATION: [Tag; ROUND] = [
    Tag::Target,
    Tag::Light,
    Tag::Target,
    Tag::Humidity,
    Tag::Target,
    Tag::Supply,
    Tag::Target,
    Tag::Vacancy,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Target,
    Light,
    Humidity,
    Supply,
    Vacancy,
}

/// Everything there is to say at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub(crate) valve: ValveReport,
    pub(crate) call: CallBit,
    pub(crate) target: Temperature,
    pub(crate) occupancy: Occupancy,
    pub(crate) reading: Option<Reading>,
    /// Whole hours since anybody was noticed.
    pub(crate) vacancy: u16,
}

/// Puts states into bodies, remembering whose turn it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reporter {
    turn: usize,
}

impl Reporter {
    /// The body of the next frame, and its length.
    pub(crate) fn body(
        &mut self,
        state: &State,
    ) -> Result<([u8; padding::MAX_BODY], usize), EmitError> {
        let mut text = [0; BUDGET];
        let stats = match &state.reading {
            Some(reading) => self.stats(state, reading, &mut text)?,
            None => &[],
        };
        let body = SensorBody { valve: state.valve, call: state.call, flags: flags(state), stats };
        let mut bytes = [0; padding::MAX_BODY];
        let length = body.emit(&mut bytes)?;
        Ok((bytes, length))
    }

    /// The temperature and as many of the others as fit, in turn.
    fn stats<'a>(
        &mut self,
        state: &State,
        reading: &Reading,
        text: &'a mut [u8],
    ) -> Result<&'a [u8], EmitError> {
        let mut writer = StatsWriter::new(text)?;
        writer.integer("T|C16", reading.temperature.sixteenths().into())?;
        for tag in ROTATION.iter().cycle().skip(self.turn).take(ROUND) {
            let (key, value) = member(*tag, state, reading);
            if writer.integer(key, value).is_err() {
                break;
            }
            self.turn = match self.turn.saturating_add(1) {
                ROUND => 0,
                next => next,
            };
        }
        let text = writer.finish();
        Ok(text.split_last().map_or(text, |(_, open)| open))
    }
}

fn member(tag: Tag, state: &State, reading: &Reading) -> (&'static str, i32) {
    match tag {
        Tag::Target => ("tT|C", whole_degrees(state.target)),
        Tag::Light => ("L", reading.light.0.into()),
        Tag::Humidity => ("H|%", reading.humidity.value().into()),
        Tag::Supply => ("B|cV", reading.supply.0.into()),
        Tag::Vacancy => ("vac|h", state.vacancy.into()),
    }
}

/// Rounded to the nearest degree, halves up.
fn whole_degrees(temperature: Temperature) -> i32 {
    i32::from(temperature.sixteenths()).saturating_add(8).div_euclid(16)
}

fn flags(state: &State) -> Flags {
    let mut flags = Flags::NONE.with_occupancy(state.occupancy);
    let Some(reading) = state.reading else { return flags };
    if reading.supply < LOW_BATTERY {
        flags = flags.with_low_battery();
    }
    if reading.temperature < FROST {
        flags = flags.with_frost();
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_frame::Stats;
    use inglenook_units::{Light, Percent};

    fn state(light: u8) -> State {
        State {
            valve: ValveReport::Open(Percent::clamped(42)),
            call: CallBit::Clear,
            target: Temperature::from_sixteenths(19 * 16 + 8),
            reading: Some(Reading {
                temperature: Temperature::from_sixteenths(299),
                humidity: Percent::clamped(55),
                light: Light(light),
                supply: Centivolts(261),
            }),
            vacancy: 3,
            occupancy: Occupancy::Likely,
        }
    }

    fn said(reporter: &mut Reporter, state: &State) -> (Stats, Flags) {
        let (bytes, length) = reporter.body(state).unwrap();
        let body = SensorBody::parse(&bytes[..length]).unwrap();
        assert_eq!(body.valve, state.valve);
        (Stats::parse(body.stats).unwrap(), body.flags)
    }

    #[test]
    fn every_value_has_its_turn() {
        for light in [0, 99, 254] {
            let mut reporter = Reporter::default();
            let mut heard = Stats::default();
            let mut since_target = 0;
            for _ in 0..8 {
                let (stats, flags) = said(&mut reporter, &state(light));
                assert_eq!(stats.temperature, Some(Temperature::from_sixteenths(299)));
                assert_eq!(flags.occupancy(), Occupancy::Likely);
                assert_eq!(stats.ignored, 0);
                since_target = stats.target.map_or(since_target + 1, |_| 0);
                assert!(since_target < 2);
                heard.target = heard.target.or(stats.target);
                heard.light = heard.light.or(stats.light);
                heard.humidity = heard.humidity.or(stats.humidity);
                heard.supply = heard.supply.or(stats.supply);
                heard.vacancy = heard.vacancy.or(stats.vacancy);
            }
            assert_eq!(heard.target, Some(Temperature::from_degrees(20)));
            assert_eq!(heard.light, Some(Light(light)));
            assert_eq!(heard.humidity, Percent::new(55));
            assert_eq!(heard.supply, Some(Centivolts(261)));
            assert_eq!(heard.vacancy, Some(3));
        }
    }

    #[test]
    fn warnings_are_raised_where_they_belong() {
        let mut weak = state(0);
        weak.reading = weak.reading.map(|reading| Reading {
            temperature: Temperature::from_degrees(5),
            supply: Centivolts(199),
            ..reading
        });
        let (_, flags) = said(&mut Reporter::default(), &weak);
        assert!(flags.low_battery() && flags.frost());
        let (_, flags) = said(&mut Reporter::default(), &state(0));
        assert!(!flags.low_battery() && !flags.frost());
    }

    #[test]
    fn extreme_values_still_make_a_frame() {
        let mut reporter = Reporter::default();
        let mut extreme = state(255);
        extreme.target = Temperature::from_sixteenths(i16::MIN);
        extreme.vacancy = u16::MAX;
        extreme.reading = extreme.reading.map(|reading| Reading {
            temperature: Temperature::from_sixteenths(i16::MIN),
            supply: Centivolts(u16::MAX),
            ..reading
        });
        for _ in 0..20 {
            assert!(reporter.body(&extreme).is_ok());
        }
        extreme.reading = None;
        let (bytes, length) = reporter.body(&extreme).unwrap();
        assert_eq!(&bytes[..length], &[42, 0]);
    }
}
