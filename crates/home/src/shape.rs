//! The shape of a frame, read from its bytes by the rules on paper and by nothing that the gateway
//! uses, so that the two can disagree.

use inglenook_frame::crc7;
use inglenook_units::Counter;

/// What bytes look like before any key is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape<'a> {
    /// No frame, or a damaged one.
    Broken,
    /// A whole frame without security.
    Insecure,
    /// A whole secure frame.
    Secure {
        /// The frame itself, without bytes after its end.
        frame: &'a [u8],
        /// The identity bytes in its header.
        id: &'a [u8],
        counter: Counter,
        tag: [u8; 16],
    },
}

impl<'a> Shape<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        let frame = match bytes.first() {
            Some(length @ 4..=63) => bytes.get(..=usize::from(*length)),
            _ => None,
        };
        frame.and_then(Self::of_frame).unwrap_or(Self::Broken)
    }

    fn of_frame(frame: &'a [u8]) -> Option<Self> {
        let [_, kind, sequence_and_id, rest @ ..] = frame else { return None };
        let (id, rest) = rest.split_at_checked(usize::from(sequence_and_id & 15))?;
        let (body_length, rest) = rest.split_first()?;
        let (body, trailer) = rest.split_at_checked(usize::from(*body_length))?;
        let (last, covered) = frame.split_last()?;
        if id.len() > 8 || matches!(kind, 0 | 0x7f | 0x80 | 0xff) || matches!(last, 0 | 0xff) {
            return None;
        }
        if kind & 0x80 == 0 {
            let sum = crc7::trailer(crc7::crc7(0x7f, covered));
            return (trailer.len() == 1 && sum == *last).then_some(Self::Insecure);
        }
        let [a, b, c, d, e, f, tag @ .., 0x80] = trailer else { return None };
        let counter = Counter::from_bytes([*a, *b, *c, *d, *e, *f]);
        let is_right = matches!(kind, 0xcf | 0xa1)
            && matches!(body.len(), 0 | 32)
            && sequence_and_id >> 4 == counter.sequence();
        let tag = tag.try_into().ok()?;
        is_right.then_some(Self::Secure { frame, id, counter, tag })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use inglenook_frame::{Kind, insecure};
    use inglenook_seal::{Boot, ClassicKey, Sealer};
    use inglenook_units::DeviceId;

    fn sealed() -> Vec<u8> {
        let key = ClassicKey::new([7; 16]).unwrap();
        let boot = Boot::new(1, 5).unwrap();
        let mut sealer = Sealer::new(key, DeviceId([0xa5; 8]), boot);
        sealer.seal(Kind::SensorOrValve, &[1, 0]).unwrap().as_bytes().to_vec()
    }

    #[test]
    fn a_secure_frame_shows_identity_counter_and_tag() {
        let bytes = sealed();
        let noisy = [&bytes[..], &[1, 2, 3]].concat();
        let Shape::Secure { frame, id, counter, tag } = Shape::of(&noisy) else {
            panic!("{:?}", Shape::of(&noisy));
        };
        assert_eq!((frame, id), (&bytes[..], &[0xa5; 4][..]));
        assert_eq!(Some(counter), Counter::from_parts(1, 5));
        assert_eq!(tag[..], bytes[46..62]);
    }

    #[test]
    fn changes_of_shape_are_seen() {
        for (place, value) in
            [(0, 61), (0, 3), (1, 0xce), (1, 0x4f), (2, 0x64), (7, 31), (62, 0x81)]
        {
            let mut bytes = sealed();
            bytes[place] = value;
            assert_eq!(Shape::of(&bytes), Shape::Broken, "byte {place} set to {value:#x}");
        }
        assert_eq!(Shape::of(&sealed()[..62]), Shape::Broken);
        assert_eq!(Shape::of(&[]), Shape::Broken);
    }

    #[test]
    fn insecure_frames_need_their_check_sum() {
        let frame = insecure::emit(Kind::SensorOrValve, 3, &[0x80, 0x81], &[42, 0]).unwrap();
        assert_eq!(Shape::of(frame.as_bytes()), Shape::Insecure);
        let mut damaged = frame.as_bytes().to_vec();
        damaged[6] ^= 1;
        assert_eq!(Shape::of(&damaged), Shape::Broken);
    }
}
