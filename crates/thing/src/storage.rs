//! What a device keeps when its cells are changed, on storage that may fail.
//!
//! Every record has a rising number and a check sum that covers its place. A record is written over
//! the oldest one of its kind and read back; the newest one that is whole counts. So a write that is
//! cut off costs nothing but itself.
//!
//! Restart counts are stricter, because one that is used twice gives keys away: a new count is in
//! *both* its slots before it is used. Whichever slot is lost, the other one still has it; if both
//! are, the device knows that it knows none, and sends nothing ever again under its key.

mod slots;
#[cfg(test)]
mod tests;

use inglenook_control::{LEARNED, Learned, motor::Calibration};
use slots::Slots;

/// Non-volatile storage of at least [`SIZE`] bytes, such as EEPROM.
pub trait Storage {
    /// Fills `into` with the bytes from `at` on. What cannot be read may be anything.
    fn read(&mut self, at: usize, into: &mut [u8]);

    /// Writes `bytes` from `at` on, and returns when they would survive a power cut.
    fn write(&mut self, at: usize, bytes: &[u8]);
}

/// How many bytes a device keeps.
pub const SIZE: usize = LEARNINGS.end();

/// Restart counts, whose number is all there is to them.
const RESTARTS: Slots = Slots { at: 0, count: 2, payload: 0 };

/// The hour of the device's week, once an hour: twelve slots share the wear of a year's 8760 writes.
const HOURS: Slots = Slots { at: RESTARTS.end(), count: 12, payload: 1 };

/// What was learned, once a day.
const LEARNINGS: Slots = Slots { at: HOURS.end(), count: 2, payload: LESSONS };

/// Bytes of what was learned: of the motor, and of everything else.
const LESSONS: usize = CALIBRATION + LEARNED;
const CALIBRATION: usize = 4;

/// Hours in the device's week.
const WEEK: u8 = 7 * 24;

/// The storage does not keep what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the storage does not keep what is written")]
pub struct WornOut;

/// What a storage holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The restart count of the last start, `None` if it is lost: then nothing may ever be sent.
    pub restarts: Option<u32>,
    /// The hour of the device's week, 0 to 167, at most an hour before it stopped.
    pub hour_of_week: Option<u8>,
    /// What was learned until at most a day before it stopped.
    pub lessons: Option<Lessons>,
}

/// What a device has learned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lessons {
    /// How long its valve's travel takes.
    pub calibration: Option<Calibration>,
    /// Of its room, its radiator and its people.
    pub learned: Learned,
}

impl Lessons {
    fn to_bytes(&self) -> [u8; LESSONS] {
        let Calibration { closing, opening } =
            self.calibration.unwrap_or(Calibration { closing: 0, opening: 0 });
        let mut bytes = [0; LESSONS];
        let learned = self.learned.as_bytes().iter();
        let both = closing.to_be_bytes().into_iter().chain(opening.to_be_bytes());
        bytes.iter_mut().zip(both.chain(learned.copied())).for_each(|(byte, new)| *byte = new);
        bytes
    }

    fn from_bytes(bytes: &[u8; LESSONS]) -> Option<Self> {
        let (&[a, b, c, d], rest) = bytes.split_first_chunk()?;
        let both = [[a, b], [c, d]].map(u16::from_be_bytes);
        let [closing, opening] = both;
        Some(Self {
            calibration: Calibration::new(closing, opening),
            learned: Learned::from_bytes(*rest.first_chunk()?)?,
        })
    }
}

/// Prepares storage for a device that has just been given a key under which nothing was ever sent.
///
/// # Errors
/// [`WornOut`]; then it is of no use.
pub fn prepare(storage: &mut impl Storage) -> Result<(), WornOut> {
    RESTARTS.write_to_all(storage, 0)
}

/// Reads what a storage holds.
pub fn load(storage: &mut impl Storage) -> Kept {
    let mut hour = [0];
    let mut lessons = [0; LESSONS];
    let found = HOURS.newest(storage, &mut hour).is_some();
    let [hour] = hour;
    let lessons = LEARNINGS.newest(storage, &mut lessons).map(|_| lessons);
    Kept {
        restarts: RESTARTS.newest(storage, &mut []),
        hour_of_week: (found && hour < WEEK).then_some(hour),
        lessons: lessons.as_ref().and_then(Lessons::from_bytes),
    }
}

/// Keeps a restart count. Only when this has succeeded may anything be sent under it.
///
/// # Errors
/// [`WornOut`]; then nothing may be sent, though it may be tried again.
pub fn save_restarts(storage: &mut impl Storage, restarts: u32) -> Result<(), WornOut> {
    RESTARTS.write_to_all(storage, restarts)
}

/// Keeps the hour of the device's week.
///
/// # Errors
/// [`WornOut`]; then an earlier one is kept.
pub fn save_hour_of_week(storage: &mut impl Storage, hour: u8) -> Result<(), WornOut> {
    HOURS.write(storage, &[hour])
}

/// Keeps what was learned.
///
/// # Errors
/// [`WornOut`]; then what was learned earlier is kept.
pub fn save_lessons(storage: &mut impl Storage, lessons: &Lessons) -> Result<(), WornOut> {
    LEARNINGS.write(storage, &lessons.to_bytes())
}
