//! What can be done to a recorded frame without its key.

use crate::random::{Random, bytes};
use inglenook_frame::{Kind, insecure};
use inglenook_units::Counter;
use rand::RngExt;
use std::ops::Range;

/// Where a Thing's frame keeps what: 63 bytes, four of them identity.
pub(crate) const ID: Range<usize> = 3..7;
pub(crate) const TEXT: Range<usize> = 8..40;
pub(crate) const COUNTER: Range<usize> = 40..46;
pub(crate) const TAG: Range<usize> = 46..62;

/// Flips one to three different bits of a part.
pub(crate) fn flip(random: &mut Random, frame: &mut [u8], part: Range<usize>) {
    let first = random.random_range(0..part.len() * 8);
    for step in 0..random.random_range(1..=3) {
        let bit = (first + 11 * step) % (part.len() * 8);
        if let Some(byte) = frame.get_mut(part.start + bit / 8) {
            *byte ^= 1 << (bit % 8);
        }
    }
}

/// Flips one bit of a part.
pub(crate) fn flip_one(random: &mut Random, frame: &mut [u8], part: Range<usize>) {
    let place = random.random_range(part);
    if let Some(byte) = frame.get_mut(place) {
        *byte ^= 1 << random.random_range(0..8);
    }
}

/// Overwrites a part.
pub(crate) fn put(frame: &mut [u8], part: Range<usize>, with: &[u8]) {
    frame.iter_mut().skip(part.start).zip(with).for_each(|(to, from)| *to = *from);
}

/// The counter that a frame shows.
pub(crate) fn counter_of(frame: &[u8]) -> Counter {
    let shown = frame.get(COUNTER).and_then(|shown| shown.try_into().ok());
    Counter::from_bytes(shown.unwrap_or_default())
}

/// Another counter, with the sequence number to match.
pub(crate) fn put_counter(frame: &mut [u8], counter: Counter) {
    put(frame, COUNTER, &counter.to_bytes());
    if let Some(byte) = frame.get_mut(2) {
        *byte = counter.sequence() << 4 | *byte & 15;
    }
}

/// The beginning of one frame and the end of another, made to look like one.
pub(crate) fn splice(head: &[u8], tail: &[u8]) -> Vec<u8> {
    let ends = tail.iter().skip(TEXT.end);
    let mut frame: Vec<u8> = head.iter().take(TEXT.end).chain(ends).copied().collect();
    let counter = counter_of(tail);
    put_counter(&mut frame, counter);
    frame
}

/// An insecure call for heat that shows this identity.
pub(crate) fn insecure_call(sequence: u8, id: &[u8]) -> Vec<u8> {
    let call = [0x80 | 100, 0];
    let frame = insecure::emit(Kind::SensorOrValve, sequence, id, &call);
    frame.map(|frame| frame.as_bytes().to_vec()).unwrap_or_default()
}

/// Lengths or type changed, or cut, in one of several ways.
pub(crate) fn misshapen(random: &mut Random, mut frame: Vec<u8>) -> Vec<u8> {
    match random.random_range(0..6) {
        0 => put(&mut frame, 0..1, &[random.random_range(64..=255)]),
        1 => put(&mut frame, 0..1, &[random.random_range(0..62)]),
        2 => put(&mut frame, 1..2, &[*[0x80, 0xff, 0xce, 0xa1].get(pick(random, 4)).unwrap_or(&0)]),
        3 => frame.iter_mut().skip(2).take(1).for_each(|byte| *byte ^= 0x0c),
        4 => put(&mut frame, 7..8, &[*[0, 31, 33, 255].get(pick(random, 4)).unwrap_or(&0)]),
        _ => frame.truncate(random.random_range(0..62)),
    }
    if random.random_range(0..8) == 0 {
        let extra = random.random_range(1..=190);
        frame.extend(bytes(random, extra));
    }
    frame
}

/// A number below `count`.
pub(crate) fn pick(random: &mut Random, count: usize) -> usize {
    random.random_range(0..count.max(1))
}
