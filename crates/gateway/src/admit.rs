//! Admission: from bytes off the air to an authentic frame above its Thing's floor.
//!
//! [`Admission::admit`] reads as the list of what is asked of a burst, cheapest question first. The
//! first question that it fails is the reason it is refused for. No key is tried on a frame whose
//! counter is stale, and nothing moves unless a tag has verified.

mod admitted;
mod table;

pub use admitted::{Admitted, Content, Sensed};

use crate::{record::Standing, refusal::Refusal};
use inglenook_frame::{Frame, FrameError, Kind, SecureFrame};
use inglenook_seal::{Authentic, ClassicKey, OpenError, open};
use inglenook_units::{Counter, DeviceId};
use table::{Entry, Table};

/// The Things of a home as admission knows them: identities, keys and floors.
#[derive(Debug, Default)]
pub struct Admission {
    table: Table,
}

/// A refused burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Why.
    pub refusal: Refusal,
    /// The one Thing it fits, if it is clear which.
    pub thing: Option<DeviceId>,
}

impl Admission {
    /// A home without Things.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for this many Things, no more than is needed.
    pub fn reserve(&mut self, things: usize) {
        self.table.reserve(things);
    }

    /// Adds a Thing with its floor: the last counter accepted from it, and under which tag.
    pub fn add(
        &mut self,
        id: DeviceId,
        key: ClassicKey,
        standing: Standing,
        floor: Counter,
        tag: Option<[u8; 16]>,
    ) {
        self.table.insert(Entry::new(id, key, standing, floor, tag));
    }

    /// The memory that this holds for its Things, in bytes.
    pub fn bytes_held(&self) -> usize {
        self.table.bytes_held()
    }

    /// Forgets a Thing and wipes its key.
    pub fn remove(&mut self, id: DeviceId) {
        self.table.remove(id);
    }

    /// Lets a suspended Thing count, above the highest counter it has shown.
    pub fn confirm(&mut self, id: DeviceId) {
        if let Some(entry) = self.table.find_mut(id) {
            entry.standing = Standing::Active;
        }
    }

    /// The highest counter that a Thing has shown under a verified tag.
    pub fn floor_of(&self, id: DeviceId) -> Option<Counter> {
        self.table.find(id).map(Entry::floor)
    }

    /// Whether classic frames of this identity under this key could be taken for another Thing's:
    /// identities that differ in their last two bytes only share every nonce.
    pub fn is_ambiguous(&self, id: DeviceId, key: &ClassicKey) -> bool {
        self.table
            .with_prefix(id.prefix4())
            .any(|entry| entry.id.nonce_part() == id.nonce_part() && entry.key.same_as(key))
    }

    /// Judges one burst. On success the Thing's floor in memory has moved, so that a second copy is
    /// refused at once; the frame must still become durable before it has any effect.
    ///
    /// # Errors
    /// [`Rejected`] with the first question failed; then nothing has moved.
    pub fn admit(&mut self, bytes: &[u8]) -> Result<Admitted, Rejected> {
        let frame = whole_frame(bytes)?;
        let frame = &secured(frame)?;
        of_a_kind_acted_on(frame)?;
        let prefix = clearly_identified(frame)?;
        self.known_and_new(prefix, frame)?;
        let authentic = self.opened(prefix, frame)?;
        Ok(Admitted::new(authentic))
    }

    /// At least one Thing begins with the identity shown; for at least one of them the counter is
    /// new, and it is nobody's last frame once more.
    fn known_and_new(&self, prefix: [u8; 4], frame: &SecureFrame<'_>) -> Result<(), Rejected> {
        let mut judged = Err(Refusal::UnknownId);
        for entry in self.candidates(prefix, frame) {
            if entry.repeats(frame) {
                return Err(Rejected { refusal: Refusal::Repeat, thing: Some(entry.id) });
            }
            if frame.counter() > entry.floor() {
                judged = Ok(());
            } else if judged.is_err() {
                judged = Err(Refusal::Counter);
            }
        }
        judged.map_err(|refusal| Rejected { refusal, thing: self.only_candidate(prefix, frame) })
    }

    /// One of their keys verifies it, and that Thing is not suspended. Every one for which the
    /// counter is new is tried, because Things can share the identity bytes that a header shows.
    fn opened(&mut self, prefix: [u8; 4], frame: &SecureFrame<'_>) -> Result<Authentic, Rejected> {
        let mut refusal = Refusal::Tag;
        for entry in self.table.with_prefix_mut(prefix) {
            if !entry.may_be(frame.id()) || frame.counter() <= entry.floor() {
                continue;
            }
            match open(frame, entry.id, &entry.key) {
                Ok(authentic) => {
                    entry.move_floor(&authentic);
                    return match entry.standing {
                        Standing::Active => Ok(authentic),
                        Standing::Suspended | Standing::Retired => {
                            Err(Rejected { refusal: Refusal::Suspended, thing: Some(entry.id) })
                        }
                    };
                }
                Err(OpenError::BadPadding) => refusal = Refusal::Padding,
                Err(OpenError::BadTag | OpenError::OtherId) => {}
            }
        }
        Err(self
            .stale_after_all(prefix, frame)
            .unwrap_or_else(|| Rejected { refusal, thing: self.only_candidate(prefix, frame) }))
    }

    /// Where Things share a prefix, a frame can be new to one and still be another's old one. It is
    /// refused either way; people should be told the right reason.
    fn stale_after_all(&self, prefix: [u8; 4], frame: &SecureFrame<'_>) -> Option<Rejected> {
        let stale = self
            .candidates(prefix, frame)
            .filter(|entry| frame.counter() <= entry.floor())
            .find(|entry| open(frame, entry.id, &entry.key).is_ok())?;
        Some(Rejected { refusal: Refusal::Counter, thing: Some(stale.id) })
    }

    fn candidates<'a>(
        &'a self,
        prefix: [u8; 4],
        frame: &'a SecureFrame<'a>,
    ) -> impl Iterator<Item = &'a Entry> {
        self.table.with_prefix(prefix).filter(move |entry| entry.may_be(frame.id()))
    }

    fn only_candidate(&self, prefix: [u8; 4], frame: &SecureFrame<'_>) -> Option<DeviceId> {
        let mut candidates = self.candidates(prefix, frame);
        let first = candidates.next()?;
        candidates.next().is_none().then_some(first.id)
    }
}

/// It is a whole frame with a header that makes sense.
fn whole_frame(bytes: &[u8]) -> Result<Frame<'_>, Rejected> {
    Ok(Frame::parse(bytes)?)
}

/// It is secure, and shaped as a secure frame is. An insecure one has no effect, whatever it says.
fn secured(frame: Frame<'_>) -> Result<SecureFrame<'_>, Rejected> {
    if !frame.is_secure() {
        frame.verify_insecure()?;
        return Err(Refusal::Insecure.into());
    }
    Ok(frame.secure()?)
}

/// It is of a kind that is acted on.
fn of_a_kind_acted_on(frame: &SecureFrame<'_>) -> Result<(), Rejected> {
    match frame.kind() {
        Kind::Alive | Kind::SensorOrValve => Ok(()),
        Kind::Other(_) => Err(Refusal::SecureType.into()),
    }
}

/// It shows at least four bytes of identity, so that one forgery cannot cost a trial of every key.
fn clearly_identified(frame: &SecureFrame<'_>) -> Result<[u8; 4], Rejected> {
    frame.id().first_chunk().copied().ok_or_else(|| Refusal::ShortId.into())
}

impl From<Refusal> for Rejected {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, thing: None }
    }
}

impl From<FrameError> for Rejected {
    fn from(error: FrameError) -> Self {
        Refusal::from(error).into()
    }
}
