//! Sealing: a Thing's side, with a counter that cannot be used twice.

use crate::{
    key::ClassicKey,
    nonce::Nonce,
    suite::{AesGcm128, Suite},
};
use inglenook_frame::{BodyLength, FrameBuf, Kind, SecureDraft, padding};
use inglenook_units::{Counter, DeviceId};

/// The counter's starting point after one start of the device.
///
/// Whoever makes one states that this restart number is durably stored and was never used before.
/// It is neither `Clone` nor `Copy`: one start, one sealer.
#[derive(Debug)]
pub struct Boot {
    next: Counter,
}

impl Boot {
    /// The start numbered `restart` (below 2^24), whose messages begin anywhere from
    /// `first_message` (taken modulo 2^20, so that most of the part's range remains).
    ///
    /// `None` if `restart` is out of range: the device has used up its life.
    pub fn new(restart: u32, first_message: u32) -> Option<Self> {
        let next = Counter::from_parts(restart, first_message & 0x000f_ffff)?;
        Some(Self { next })
    }
}

/// Seals one Thing's frames, each under the next counter.
#[derive(Debug)]
pub struct Sealer {
    key: ClassicKey,
    id: DeviceId,
    next: Option<Counter>,
}

impl Sealer {
    /// How many bytes of the identity a header shows (the classic default).
    const HEADER_ID: usize = 4;

    /// A sealer for the Thing `id` after one start.
    pub fn new(key: ClassicKey, id: DeviceId, boot: Boot) -> Self {
        Self { key, id, next: Some(boot.next) }
    }

    /// Seals a body of 0 to 31 bytes.
    ///
    /// # Errors
    /// [`SealError::BodyTooLong`] over 31 bytes; [`SealError::Exhausted`] when this start's messages
    /// are used up, after which only a new start helps. Neither uses up a counter.
    pub fn seal(&mut self, kind: Kind, body: &[u8]) -> Result<FrameBuf, SealError> {
        let counter = self.next.ok_or(SealError::Exhausted)?;
        let padded = padding::pad(body).ok_or(SealError::BodyTooLong)?;
        let header_id = self.id.0.get(..Self::HEADER_ID).unwrap_or_default();
        let frame = seal_with(&self.key, self.id, header_id, counter, kind, body, &padded)?;
        self.next = counter.checked_add(1).filter(|next| next.restart() == counter.restart());
        Ok(frame)
    }
}

/// Seals under a counter that the caller answers for.
pub(crate) fn seal_with(
    key: &ClassicKey,
    id: DeviceId,
    header_id: &[u8],
    counter: Counter,
    kind: Kind,
    body: &[u8],
    padded: &[u8; 32],
) -> Result<FrameBuf, SealError> {
    let length = if body.is_empty() { BodyLength::Empty } else { BodyLength::Padded32 };
    let mut draft =
        SecureDraft::new(kind, counter, header_id, length).map_err(|_| SealError::NotAFrame)?;
    let (header, space) = draft.associated_data_and_body();
    if !space.is_empty() {
        space.copy_from_slice(padded);
    }
    let nonce = Nonce::classic(id, counter);
    let tag = AesGcm128::seal(key, &nonce, header, space).ok_or(SealError::NotAFrame)?;
    Ok(draft.finish(tag))
}

/// Why a frame was not sealed. All are of the family *ours*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than 31 bytes.
    #[error("a frame's body is at most 31 bytes")]
    BodyTooLong,
    /// This start's counters are used up.
    #[error("every counter of this start is used up")]
    Exhausted,
    /// Kind, identity length and body length do not make a frame.
    #[error("kind, identity and body do not fit a frame")]
    NotAFrame,
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_frame::Frame;

    fn key() -> ClassicKey {
        ClassicKey::new([9; 16]).unwrap()
    }

    fn counter_of(frame: &FrameBuf) -> Counter {
        Frame::parse(frame.as_bytes()).unwrap().secure().unwrap().counter()
    }

    #[test]
    fn counters_step_by_one_and_never_repeat() {
        let mut sealer = Sealer::new(key(), DeviceId([0xa5; 8]), Boot::new(3, 7).unwrap());
        let mut expected = Counter::from_parts(3, 7).unwrap();
        for _ in 0..40 {
            let frame = sealer.seal(Kind::SensorOrValve, &[0x7f, 0]).unwrap();
            assert_eq!(counter_of(&frame), expected);
            expected = expected.checked_add(1).unwrap();
        }
    }

    #[test]
    fn a_refused_body_uses_no_counter() {
        let mut sealer = Sealer::new(key(), DeviceId([0xa5; 8]), Boot::new(3, 7).unwrap());
        assert_eq!(sealer.seal(Kind::SensorOrValve, &[0; 32]), Err(SealError::BodyTooLong));
        let frame = sealer.seal(Kind::SensorOrValve, &[0; 31]).unwrap();
        assert_eq!(counter_of(&frame).message(), 7);
    }

    #[test]
    fn a_start_ends_before_its_messages_wrap() {
        let mut sealer = Sealer::new(key(), DeviceId([0xa5; 8]), Boot::new(3, 0).unwrap());
        sealer.next = Counter::from_parts(3, 0xff_ffff);
        assert!(sealer.seal(Kind::Alive, &[]).is_ok());
        assert_eq!(sealer.seal(Kind::Alive, &[]), Err(SealError::Exhausted));
        assert!(Boot::new(1 << 24, 0).is_none());
        assert_eq!(Boot::new(0xff_ffff, u32::MAX).unwrap().next.message(), 0x0f_ffff);
    }

    #[test]
    fn what_is_sealed_opens_and_nothing_else_does() {
        let id = DeviceId([1, 2, 3, 4, 5, 6, 7, 8]);
        let mut sealer = Sealer::new(key(), id, Boot::new(1, 0).unwrap());
        let frame = sealer.seal(Kind::SensorOrValve, &[42, 0]).unwrap();
        let sealed = Frame::parse(frame.as_bytes()).unwrap().secure().unwrap();
        let authentic = crate::open(&sealed, id, &key()).unwrap();
        assert_eq!(authentic.body(), &[42, 0]);
        assert_eq!(authentic.id(), id);
        assert_eq!(authentic.kind(), Kind::SensorOrValve);
        let other_key = ClassicKey::new([8; 16]).unwrap();
        assert_eq!(crate::open(&sealed, id, &other_key), Err(crate::OpenError::BadTag));
        let other_id = DeviceId([1, 2, 3, 9, 5, 6, 7, 8]);
        assert_eq!(crate::open(&sealed, other_id, &key()), Err(crate::OpenError::OtherId));
    }
}
