//! One record of a copy, with all that is needed to trust it: a damaged one costs no other.
//!
//! ```text
//! offset  bytes
//! 0       2      mark "ig"
//! 2       1      version of the value
//! 3       1      kind
//! 4       2      n, the length of the value
//! 6       8      generation of the copy, one higher for each
//! 14      8      when the copy was made, in milliseconds since 1970
//! 22      8      key
//! 30      n      value
//! 30+n    4      CRC-32 (IEEE 802.3) of all the above
//! ```

use crate::bytes::{Reader, Undecodable};
use inglenook_units::Utc;

/// The version of the values that are written.
pub(crate) const VERSION: u8 = 1;

const MARK: [u8; 2] = *b"ig";
const HEADER: usize = 30;
const SUM: usize = 4;

/// A record as it is in a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Copied<'a> {
    pub(crate) version: u8,
    pub(crate) kind: u8,
    pub(crate) generation: u64,
    pub(crate) at: Utc,
    pub(crate) key: u64,
    pub(crate) value: &'a [u8],
}

impl Copied<'_> {
    /// Its length in a copy, in bytes.
    pub(crate) const fn length(&self) -> usize {
        HEADER.saturating_add(self.value.len()).saturating_add(SUM)
    }
}

/// Appends a record. One too long to be written is left out; none that is stored comes near that.
pub(crate) fn emit(record: &Copied<'_>, into: &mut Vec<u8>) {
    let Ok(length) = u16::try_from(record.value.len()) else { return };
    let start = into.len();
    into.extend(MARK);
    into.extend([record.version, record.kind]);
    into.extend(length.to_be_bytes());
    into.extend(record.generation.to_be_bytes());
    into.extend(record.at.0.to_be_bytes());
    into.extend(record.key.to_be_bytes());
    into.extend(record.value);
    let sum = crc32fast::hash(into.get(start..).unwrap_or_default());
    into.extend(sum.to_be_bytes());
}

/// All whole records, wherever they are.
pub(crate) fn records(bytes: &[u8]) -> impl Iterator<Item = Copied<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            if let Ok((record, after)) = parse(rest) {
                rest = after;
                return Some(record);
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        None
    })
}

fn parse(bytes: &[u8]) -> Result<(Copied<'_>, &[u8]), Undecodable> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != MARK {
        return Err(Undecodable);
    }
    let (version, kind) = (reader.u8()?, reader.u8()?);
    let length = usize::from(reader.u16()?);
    let generation = reader.u64()?;
    let at = Utc(reader.i64()?);
    let key = reader.u64()?;
    let value = reader.slice(length)?;
    let summed = bytes.get(..HEADER.saturating_add(length)).ok_or(Undecodable)?;
    if reader.u32()? != crc32fast::hash(summed) {
        return Err(Undecodable);
    }
    Ok((Copied { version, kind, generation, at, key, value }, reader.rest()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(values: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (key, value) in (1..).zip(values) {
            let record =
                Copied { version: VERSION, kind: 2, generation: 3, at: Utc(4), key, value };
            emit(&record, &mut bytes);
        }
        bytes
    }

    fn values() -> impl Strategy<Value = Vec<Vec<u8>>> {
        proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 1..8)
    }

    proptest! {
        #[test]
        fn records_round_trip(values in values()) {
            let bytes = written(&values);
            let found: Vec<_> = records(&bytes).collect();
            prop_assert_eq!(found.len(), values.len());
            for ((key, value), record) in (1..).zip(&values).zip(found) {
                let expected = Copied {
                    version: VERSION, kind: 2, generation: 3, at: Utc(4), key, value
                };
                prop_assert_eq!(record, expected);
            }
        }

        #[test]
        fn damage_costs_only_the_record_it_is_in(
            values in values(),
            place in any::<prop::sample::Index>(),
            flip in 1_u8..,
        ) {
            let mut bytes = written(&values);
            let place = place.index(bytes.len());
            bytes[place] ^= flip;
            let left: Vec<_> = records(&bytes).map(|record| record.key).collect();
            prop_assert_eq!(left.len(), values.len() - 1);
        }

        #[test]
        fn what_is_left_of_a_cut_copy_counts(values in values(), most in 0_usize..300) {
            let bytes = written(&values);
            let cut = most.min(bytes.len());
            let mut end = 0;
            let whole = values.iter().take_while(|value| {
                end += HEADER + value.len() + SUM;
                end <= cut
            });
            prop_assert_eq!(records(&bytes[..cut]).count(), whole.count());
        }

        #[test]
        fn any_bytes_hold_nothing(bytes in any::<Vec<u8>>()) {
            prop_assert_eq!(records(&bytes).count(), 0);
        }
    }

    #[test]
    fn the_form_on_disk_is_pinned() {
        let bytes = written(&[b"hall".to_vec()]);
        let (summed, sum) = bytes.split_at(34);
        let expected = [
            b"ig\x01\x02\x00\x04".as_slice(),
            &[0, 0, 0, 0, 0, 0, 0, 3],
            &[0, 0, 0, 0, 0, 0, 0, 4],
            &[0, 0, 0, 0, 0, 0, 0, 1],
            b"hall",
        ];
        assert_eq!(summed, expected.concat());
        assert_eq!(sum, crc32fast::hash(summed).to_be_bytes());
    }
}
