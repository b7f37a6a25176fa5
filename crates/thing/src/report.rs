//! What a Thing says of itself in one frame, and what waits for the next.
//!
//! The temperature is in every frame. Of the rest, what has changed comes before what has not, every
//! value has its turn, and what matters little has it less often. When a frame is sent is not decided
//! here, and nothing that happens can hasten one.

mod privacy;
#[cfg(test)]
mod tests;
mod value;

pub use privacy::Privacy;
pub(crate) use value::State;

use inglenook_control::FROST;
use inglenook_frame::{EmitError, Flags, Occupancy, SensorBody, StatsWriter, padding};
use value::{Rank, VALUES, Value};

/// Room for the statistics with both braces; the last is not sent.
const BUDGET: usize = padding::MAX_BODY - 1;

/// Frames in a round. In every other one the target comes first, so that a turn of the dial is soon
/// known; in one the value whose turn it is; in one a value that matters little.
const ROUND: u8 = 8;

/// Puts states into bodies, remembering what was said and whose turn it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reporter {
    /// What was last said of each value.
    said: [Option<i32>; VALUES.len()],
    /// Whose turn it is, among those that have changed, and among those that matter little.
    turn: usize,
    news: usize,
    low: usize,
    frame: u8,
}

impl Reporter {
    /// The body of the next frame, and its length.
    pub(crate) fn body(
        &mut self,
        state: &State,
        privacy: Privacy,
    ) -> Result<([u8; padding::MAX_BODY], usize), EmitError> {
        let mut text = [0; BUDGET];
        let stats =
            if privacy == Privacy::Least { &[] } else { self.stats(state, privacy, &mut text)? };
        let flags = flags(state, privacy);
        let body = SensorBody { valve: state.valve, call: state.call, flags, stats };
        let mut bytes = [0; padding::MAX_BODY];
        let length = body.emit(&mut bytes)?;
        Ok((bytes, length))
    }

    fn stats<'a>(
        &mut self,
        state: &State,
        privacy: Privacy,
        text: &'a mut [u8],
    ) -> Result<&'a [u8], EmitError> {
        let mut draft = Draft { writer: StatsWriter::new(text)?, state, privacy, written: 0 };
        self.frame =
            if self.frame < ROUND.saturating_sub(1) { self.frame.saturating_add(1) } else { 0 };
        if let Some(temperature) = state.temperature() {
            draft.writer.integer("T|C16", temperature)?;
        }
        match self.frame {
            0 => self.say_low(&mut draft),
            4 => self.say_turn(&mut draft),
            2 | 6 => {}
            _ => drop(self.say(&mut draft, Value::TARGET)),
        }
        self.say_news(&mut draft);
        self.say_others(&mut draft);
        let text = draft.writer.finish();
        Ok(match text {
            [b'{', b'}'] => &[],
            text => text.split_last().map_or(text, |(_, open)| open),
        })
    }

    /// One value that matters little, in turn.
    fn say_low(&mut self, draft: &mut Draft<'_, '_>) {
        if let Some(value) = from(self.low).find(|value| rank(*value) == Some(Rank::Low)) {
            self.say(draft, value);
            self.low = after(value);
        }
    }

    /// The value whose turn it is, changed or not.
    fn say_turn(&mut self, draft: &mut Draft<'_, '_>) {
        if let Some(value) = from(self.turn).find(|value| rank(*value) == Some(Rank::Normal)) {
            self.say(draft, value);
            self.turn = after(value);
        }
    }

    /// One value that has changed since it was said.
    fn say_news(&mut self, draft: &mut Draft<'_, '_>) {
        let changed = |value: &usize| self.is_news(draft, *value);
        if let Some(value) = from(self.news).find(changed)
            && self.say(draft, value)
        {
            self.news = after(value);
        }
    }

    /// As many of the others as fit.
    fn say_others(&mut self, draft: &mut Draft<'_, '_>) {
        for value in from(self.turn).filter(|value| rank(*value) == Some(Rank::Normal)) {
            self.say(draft, value);
        }
    }

    fn is_news(&self, draft: &Draft<'_, '_>, value: usize) -> bool {
        draft.get(value).is_some_and(|now| self.said.get(value) != Some(&Some(now)))
    }

    /// Whether there was nothing to be said or it was said; not if there was no room.
    fn say(&mut self, draft: &mut Draft<'_, '_>, value: usize) -> bool {
        let Some(now) = draft.get(value) else { return true };
        if !draft.write(value, now) {
            return false;
        }
        if let Some(said) = self.said.get_mut(value) {
            *said = Some(now);
        }
        true
    }
}

/// A frame's statistics while they are being written.
struct Draft<'a, 'b> {
    writer: StatsWriter<'a>,
    state: &'b State,
    privacy: Privacy,
    /// Which values are in it, by bits.
    written: u32,
}

impl Draft<'_, '_> {
    /// What there is to be said of a value that is not yet in this frame.
    fn get(&self, value: usize) -> Option<i32> {
        let free = self.written & bit(value) == 0;
        let Value { read, privacy, .. } = VALUES.get(value).filter(|_| free)?;
        if self.privacy <= *privacy { read(self.state) } else { None }
    }

    fn write(&mut self, value: usize, now: i32) -> bool {
        let Some(Value { key, .. }) = VALUES.get(value) else { return false };
        let fits = self.writer.integer(key, now).is_ok();
        if fits {
            self.written |= bit(value);
        }
        fits
    }
}

fn bit(value: usize) -> u32 {
    u32::try_from(value).ok().and_then(|value| 1_u32.checked_shl(value)).unwrap_or(0)
}

fn rank(value: usize) -> Option<Rank> {
    VALUES.get(value).map(|value| value.rank)
}

/// Every value once, from this one on.
fn from(value: usize) -> impl Iterator<Item = usize> {
    (0..VALUES.len()).cycle().skip(value).take(VALUES.len())
}

fn after(value: usize) -> usize {
    match value.saturating_add(1) {
        next if next < VALUES.len() => next,
        _ => 0,
    }
}

fn flags(state: &State, privacy: Privacy) -> Flags {
    let occupancy =
        if privacy <= Privacy::Everything { state.occupancy } else { Occupancy::Unreported };
    let mut flags = Flags::NONE.with_occupancy(occupancy);
    if state.low_battery {
        flags = flags.with_low_battery();
    }
    if state.fault {
        flags = flags.with_fault();
    }
    if state.reading.and_then(|reading| reading.temperature).is_some_and(|now| now < FROST) {
        flags = flags.with_frost();
    }
    flags
}
