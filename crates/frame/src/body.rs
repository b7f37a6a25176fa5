//! The body of a sensor or valve frame ('O').

use inglenook_units::Percent;

use crate::{EmitError, Flags, FrameError, padding};

const CALL: u8 = 0x80;
const VALVE: u8 = 0x7f;
const NO_VALVE: u8 = 0x7f;
const STATS_FOLLOW: u8 = 0x10;
/// Valve and flags.
const FIXED: usize = 2;
const MAX_STATS: usize = padding::MAX_BODY - FIXED;
/// A valve at least this far open calls for heat, in percent.
const CALLING: u8 = 50;

/// The explicit call for heat, bit 7 of the first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum CallBit {
    /// Nothing asked in so many words.
    #[default]
    Clear,
    /// Heat is asked for, whatever the valve's position.
    Set,
}

/// What the Thing says about its valve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValveReport {
    /// How far it is open.
    Open(Percent),
    /// It has none, or says nothing about it.
    None,
}

/// What a sensor or valve reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SensorBody<'a> {
    /// The valve.
    pub valve: ValveReport,
    /// The explicit call for heat.
    pub call: CallBit,
    /// The flags.
    pub flags: Flags,
    /// Compact JSON text that begins with `{` and lacks its last `}`, or nothing. It is not checked
    /// any further: see [`Stats`](crate::Stats).
    pub stats: &'a [u8],
}

impl<'a> SensorBody<'a> {
    /// Reads a decrypted, unpadded body. The reserved flag is ignored; text counts as statistics
    /// only if its flag is set and it begins with `{`.
    ///
    /// # Errors
    /// [`FrameError::BodyEmpty`], [`FrameError::BodyTooShort`] or [`FrameError::ValveOutOfRange`].
    pub fn parse(body: &'a [u8]) -> Result<Self, FrameError> {
        let (first, flags, rest) = match body {
            [] => return Err(FrameError::BodyEmpty),
            [_] => return Err(FrameError::BodyTooShort),
            [first, flags, rest @ ..] => (*first, *flags, rest),
        };
        let valve = match first & VALVE {
            NO_VALVE => ValveReport::None,
            open => ValveReport::Open(Percent::new(open).ok_or(FrameError::ValveOutOfRange)?),
        };
        let call = if first & CALL == 0 { CallBit::Clear } else { CallBit::Set };
        let stats = if flags & STATS_FOLLOW != 0 && rest.starts_with(b"{") { rest } else { &[] };
        Ok(Self { valve, call, flags: Flags::from_byte(flags), stats })
    }

    /// The report that the classic sender makes of a valve position in percent (above 100: no
    /// valve) and a JSON text (not beginning with `{`: none). It sets no flags.
    ///
    /// # Errors
    /// [`EmitError::StatsTooLong`] over 30 characters, [`EmitError::StatsUnclosed`] if the last is
    /// not `}`.
    pub fn classic(percent: u8, json: &'a [u8]) -> Result<Self, EmitError> {
        let stats = match json {
            [b'{', ..] if json.len() > MAX_STATS + 1 => return Err(EmitError::StatsTooLong),
            [b'{', .., b'}'] => json.split_last().map_or(json, |(_, text)| text),
            [b'{', ..] => return Err(EmitError::StatsUnclosed),
            _ => &[],
        };
        Ok(Self {
            valve: Percent::new(percent).map_or(ValveReport::None, ValveReport::Open),
            call: CallBit::Clear,
            flags: Flags::NONE,
            stats,
        })
    }

    /// Writes the body and gives its length.
    ///
    /// # Errors
    /// [`EmitError::StatsTooLong`] over 29 bytes of statistics, [`EmitError::StatsUnopened`] if
    /// they do not begin with `{`.
    pub fn emit(&self, out: &mut [u8; padding::MAX_BODY]) -> Result<usize, EmitError> {
        if self.stats.len() > MAX_STATS {
            return Err(EmitError::StatsTooLong);
        }
        let follow = match self.stats {
            [] => 0,
            [b'{', ..] => STATS_FOLLOW,
            _ => return Err(EmitError::StatsUnopened),
        };
        let valve = match self.valve {
            ValveReport::Open(percent) => percent.value(),
            ValveReport::None => NO_VALVE,
        };
        let call = match self.call {
            CallBit::Clear => 0,
            CallBit::Set => CALL,
        };
        let [first, flags, text @ ..] = out;
        *first = valve | call;
        *flags = self.flags.to_byte() | follow;
        text.iter_mut().zip(self.stats).for_each(|(slot, byte)| *slot = *byte);
        Ok(self.stats.len().saturating_add(FIXED))
    }

    /// Whether this asks for heat: in so many words, or by a valve at least half open.
    pub fn calls_for_heat(&self) -> bool {
        let open = matches!(self.valve, ValveReport::Open(percent) if percent.value() >= CALLING);
        open || self.call == CallBit::Set
    }
}
