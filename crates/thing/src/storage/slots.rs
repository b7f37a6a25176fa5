//! A row of slots, each of which holds one numbered and checked record.

use super::{Storage, WornOut};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

/// Bytes of a record's number and of its check sum.
const NUMBER: usize = 4;
const CHECK: usize = 4;

/// Writes that fail may be tried as often as this.
const TRIES: u8 = 3;

/// Bytes compared at a time when a write is read back.
const PIECE: usize = 16;

/// Without a table, which would be larger than the rest of a small device's program.
const CRC: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

/// A row of slots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots {
    pub(super) at: usize,
    pub(super) count: usize,
    /// Bytes of a record besides its number.
    pub(super) payload: usize,
}

impl Slots {
    /// Where the row ends.
    pub(super) const fn end(self) -> usize {
        self.place(self.count)
    }

    /// The number of the newest whole record, whose payload is put into `payload`.
    pub(super) fn newest(self, storage: &mut impl Storage, payload: &mut [u8]) -> Option<u32> {
        let (slot, number) = self.find(storage)?;
        storage.read(self.place(slot).saturating_add(NUMBER), payload);
        Some(number)
    }

    /// Writes a record over the oldest one.
    pub(super) fn write(self, storage: &mut impl Storage, payload: &[u8]) -> Result<(), WornOut> {
        let (slot, number) = match self.find(storage) {
            Some((slot, number)) => (self.after(slot), number.saturating_add(1)),
            None => (0, 1),
        };
        self.write_to(storage, slot, number, payload)
    }

    /// Writes one record without a payload into every slot, the newest one's last.
    pub(super) fn write_to_all(
        self,
        storage: &mut impl Storage,
        number: u32,
    ) -> Result<(), WornOut> {
        let mut slot = self.find(storage).map_or(0, |(newest, _)| newest);
        for _ in 0..self.count {
            slot = self.after(slot);
            self.write_to(storage, slot, number, &[])?;
        }
        Ok(())
    }

    /// The slot and the number of the newest whole record.
    fn find(self, storage: &mut impl Storage) -> Option<(usize, u32)> {
        let whole = |slot| Some((slot, self.number(storage, slot)?));
        (0..self.count).filter_map(whole).max_by_key(|(_, number)| *number)
    }

    /// The number of a slot's record, if it is whole.
    fn number(self, storage: &mut impl Storage, slot: usize) -> Option<u32> {
        let place = self.place(slot);
        let mut number = [0; NUMBER];
        storage.read(place, &mut number);
        let mut digest = CRC.digest_with_initial(salt(place));
        digest.update(&number);
        let payload = place.saturating_add(NUMBER);
        let mut piece = [0; PIECE];
        for from in (0..self.payload).step_by(PIECE) {
            let length = self.payload.saturating_sub(from).min(PIECE);
            let piece = piece.get_mut(..length)?;
            storage.read(payload.saturating_add(from), piece);
            digest.update(piece);
        }
        let mut check = [0; CHECK];
        storage.read(payload.saturating_add(self.payload), &mut check);
        (digest.finalize().to_be_bytes() == check).then_some(u32::from_be_bytes(number))
    }

    fn write_to(
        self,
        storage: &mut impl Storage,
        slot: usize,
        number: u32,
        payload: &[u8],
    ) -> Result<(), WornOut> {
        let place = self.place(slot);
        let bytes = number.to_be_bytes();
        let mut digest = CRC.digest_with_initial(salt(place));
        digest.update(&bytes);
        digest.update(payload);
        let check = digest.finalize().to_be_bytes();
        let parts = [&bytes[..], payload, &check];
        let tried = (0..TRIES).any(|_| {
            let mut at = place;
            parts.iter().all(|part| {
                storage.write(at, part);
                let kept = holds(storage, at, part);
                at = at.saturating_add(part.len());
                kept
            })
        });
        if tried { Ok(()) } else { Err(WornOut) }
    }

    fn after(self, slot: usize) -> usize {
        match slot.saturating_add(1) {
            next if next < self.count => next,
            _ => 0,
        }
    }

    const fn place(self, slot: usize) -> usize {
        let each = NUMBER.saturating_add(self.payload).saturating_add(CHECK);
        self.at.saturating_add(slot.saturating_mul(each))
    }
}

/// Check sums begin with their place, so that a record is whole only where it belongs.
fn salt(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether these bytes can be read there.
fn holds(storage: &mut impl Storage, at: usize, bytes: &[u8]) -> bool {
    let mut piece = [0; PIECE];
    bytes.chunks(PIECE).zip((at..).step_by(PIECE)).all(|(chunk, at)| {
        piece.get_mut(..chunk.len()).is_some_and(|piece| {
            storage.read(at, piece);
            piece == chunk
        })
    })
}
