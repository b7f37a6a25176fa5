//! The 48-bit message counter of a secure frame.

use core::fmt;

/// A 48-bit message counter: a 24-bit restart part above a 24-bit message part, big-endian on the air.
///
/// Only the whole 48 bits order two frames; the message part starts anywhere after a restart
/// (OpenTRV SecureBasicFrame V0.1, secure trailer).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Counter(u64);

impl Counter {
    /// The lowest counter: the floor of a Thing that was never heard.
    pub const ZERO: Self = Self(0);
    /// The highest counter, 2^48 - 1. A Thing that reaches it is spent.
    pub const MAX: Self = Self((1 << 48) - 1);

    /// A counter from its value, or `None` above 2^48 - 1.
    pub const fn new(value: u64) -> Option<Self> {
        if value <= Self::MAX.0 { Some(Self(value)) } else { None }
    }

    /// A counter from its six bytes on the air.
    pub const fn from_bytes(bytes: [u8; 6]) -> Self {
        let [a, b, c, d, e, f] = bytes;
        Self(u64::from_be_bytes([0, 0, a, b, c, d, e, f]))
    }

    /// A counter from its two 24-bit parts, or `None` if either is above 2^24 - 1.
    pub const fn from_parts(restart: u32, message: u32) -> Option<Self> {
        match (restart.to_be_bytes(), message.to_be_bytes()) {
            ([0, a, b, c], [0, d, e, f]) => Some(Self::from_bytes([a, b, c, d, e, f])),
            _ => None,
        }
    }

    /// The six bytes on the air.
    pub const fn to_bytes(self) -> [u8; 6] {
        let [_, _, a, b, c, d, e, f] = self.0.to_be_bytes();
        [a, b, c, d, e, f]
    }

    /// The value as an integer below 2^48.
    pub const fn value(self) -> u64 {
        self.0
    }

    /// The restart part: how often the sender has started, below 2^24.
    pub const fn restart(self) -> u32 {
        let [_, a, b, c, _, _, _] = self.split();
        u32::from_be_bytes([0, a, b, c])
    }

    /// The message part, below 2^24.
    pub const fn message(self) -> u32 {
        let [_, _, _, _, a, b, c] = self.split();
        u32::from_be_bytes([0, a, b, c])
    }

    /// The low four bits, which a secure frame repeats as its sequence number.
    pub const fn sequence(self) -> u8 {
        let [_, _, _, _, _, _, last] = self.split();
        last & 0x0f
    }

    /// The sum, or `None` past [`Counter::MAX`]: a counter never wraps.
    pub const fn checked_add(self, delta: u64) -> Option<Self> {
        match self.0.checked_add(delta) {
            Some(sum) => Self::new(sum),
            None => None,
        }
    }

    /// The sum, held at [`Counter::MAX`].
    pub const fn saturating_add(self, delta: u64) -> Self {
        match self.checked_add(delta) {
            Some(sum) => sum,
            None => Self::MAX,
        }
    }

    const fn split(self) -> [u8; 7] {
        let [_, z, a, b, c, d, e, f] = self.0.to_be_bytes();
        [z, a, b, c, d, e, f]
    }
}

impl fmt::Debug for Counter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Counter({self})")
    }
}

impl fmt::Display for Counter {
    /// Twelve lower-case hex digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_bytes_agree() {
        let counter = Counter::from_bytes([0x00, 0x00, 0x2a, 0x00, 0x03, 0x19]);
        assert_eq!(counter.restart(), 0x2a);
        assert_eq!(counter.message(), 0x319);
        assert_eq!(counter.sequence(), 9);
        assert_eq!(Counter::from_parts(0x2a, 0x319), Some(counter));
        assert_eq!(counter.to_bytes(), [0x00, 0x00, 0x2a, 0x00, 0x03, 0x19]);
    }

    #[test]
    fn shown_as_twelve_hex_digits() {
        extern crate std;
        let counter = Counter::from_bytes([0, 0, 0x2a, 0, 3, 0x19]);
        assert_eq!(std::format!("{counter} {counter:?}"), "00002a000319 Counter(00002a000319)");
        assert_eq!(counter.value(), 0x2a00_0319);
    }

    #[test]
    fn parts_above_24_bits_are_refused() {
        assert_eq!(Counter::from_parts(1 << 24, 0), None);
        assert_eq!(Counter::from_parts(0, 1 << 24), None);
        assert_eq!(Counter::from_parts(0xff_ffff, 0xff_ffff), Some(Counter::MAX));
    }

    #[test]
    fn carries_into_the_top_byte_and_stops_at_the_end() {
        let before = Counter::from_bytes([0x00, 0xff, 0xff, 0xff, 0xff, 0xff]);
        assert_eq!(before.checked_add(1).map(Counter::to_bytes), Some([1, 0, 0, 0, 0, 0]));
        assert_eq!(Counter::MAX.checked_add(1), None);
        assert_eq!(Counter::MAX.checked_add(u64::MAX), None);
        assert_eq!(Counter::MAX.checked_add(0), Some(Counter::MAX));
        assert_eq!(Counter::MAX.saturating_add(42), Counter::MAX);
        assert_eq!(Counter::new(1 << 48), None);
    }
}
