//! The one bit of a redb file that nothing vouches for.
//!
//! A redb file (format 3) holds its last two commits, and one bit says which of them counts. After
//! a crash that bit alone, if it is flipped, would take the file back by one commit, with every
//! check sum right. In a two-phase commit the newer of the two is either whole, and then it may
//! count, or a crash has torn it, and then its check sums tell. So where the bit points to the
//! older of two that seem whole, redb is made to judge by the check sums of all their pages: it
//! does so when the file does not say that the commit was made in two phases.

use redb::StorageBackend;
use std::io;
use twox_hash::XxHash3_128;

/// Where the flags are, behind the file's mark.
const FLAGS: u64 = 9;
const SECOND_COUNTS: u8 = 1;
const TWO_PHASES: u8 = 4;

/// Where the two commits are described.
const SLOTS: [u64; 2] = [64, 192];

/// Lets check sums decide which commit counts, where the file points to the older one.
pub(crate) fn prefer_newer<F: StorageBackend>(file: &F) -> io::Result<()> {
    let [flags] = read(file, FLAGS)?;
    let [first, second] = SLOTS.map(|place| read(file, place).map(|slot| number(&slot)));
    let (counts, other) =
        if flags & SECOND_COUNTS == 0 { (first?, second?) } else { (second?, first?) };
    if counts.zip(other).is_some_and(|(counts, other)| counts.cmp(&other).is_lt()) {
        file.write(FLAGS, &[flags & !TWO_PHASES])?;
    }
    Ok(())
}

fn read<const N: usize>(file: &impl StorageBackend, place: u64) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read(place, &mut bytes)?;
    Ok(bytes)
}

/// A commit's number, which always grows, if its description is whole.
fn number(slot: &[u8; 128]) -> Option<u64> {
    let (described, sum) = slot.split_last_chunk()?;
    let whole = u128::from_le_bytes(*sum) == XxHash3_128::oneshot(described);
    let number = described.last_chunk()?;
    whole.then_some(u64::from_le_bytes(*number))
}
