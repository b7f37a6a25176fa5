//! What holds for every key, identity, counter and body.

use inglenook_frame::{Frame, Kind, padding};
use inglenook_seal::{ClassicKey, MasterKey, OpenError, SealError, WrappedKey, open, vectors};
use inglenook_units::{Counter, DeviceId};
use proptest::prelude::*;

prop_compose! {
    fn thing()(key in any::<[u8; 16]>(), id in any::<[u8; 8]>()) -> (ClassicKey, DeviceId) {
        (vectors::any_key(key), DeviceId(id))
    }
}

prop_compose! {
    fn counter()(value in 0..=Counter::MAX.value()) -> Counter {
        Counter::new(value).expect("in range")
    }
}

fn kind() -> impl Strategy<Value = Kind> {
    (1_u8..0x7f).prop_map(|code| Kind::from_code(code).expect("in range"))
}

proptest! {
    #[test]
    fn what_is_sealed_opens(
        (key, id) in thing(), counter in counter(), kind in kind(), shown in 0_usize..=5,
        body in prop::collection::vec(any::<u8>(), 0..=padding::MAX_BODY),
    ) {
        let made = vectors::seal_frame(&key, id, shown, counter, kind, &body).unwrap();
        let frame = Frame::parse(made.as_bytes()).unwrap().secure().unwrap();
        let authentic = open(&frame, id, &key).unwrap();
        prop_assert_eq!(authentic.body(), body.as_slice());
        prop_assert_eq!(authentic.counter(), counter);
        prop_assert_eq!(authentic.kind(), kind);
    }

    #[test]
    fn what_is_changed_does_not(
        (key, id) in thing(), counter in counter(), place in 0_usize..63, mask in 1_u8..=255,
        body in prop::collection::vec(any::<u8>(), 1..=padding::MAX_BODY),
    ) {
        let kind = Kind::SensorOrValve;
        let made = vectors::seal_frame(&key, id, 4, counter, kind, &body).unwrap();
        let mut bytes = made.as_bytes().to_vec();
        bytes[place] ^= mask;
        if let Ok(frame) = Frame::parse(&bytes).and_then(|frame| frame.secure()) {
            prop_assert!(open(&frame, id, &key).is_err());
        }
    }

    #[test]
    fn arbitrary_bytes_never_open(
        (key, id) in thing(), bytes in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        if let Ok(frame) = Frame::parse(&bytes).and_then(|frame| frame.secure()) {
            prop_assert!(open(&frame, id, &key).is_err());
        }
    }

    #[test]
    fn a_body_too_long_is_refused(
        (key, id) in thing(), body in prop::collection::vec(any::<u8>(), 32..60),
    ) {
        let made = vectors::seal_frame(&key, id, 4, Counter::ZERO, Kind::SensorOrValve, &body);
        prop_assert_eq!(made, Err(SealError::BodyTooLong));
    }

    #[test]
    fn a_wrapped_key_opens_under_its_own_master_key_only(
        key in any::<[u8; 16]>(), id in any::<[u8; 8]>(), master in any::<[u8; 32]>(),
        nonce in any::<[u8; 12]>(), bit in 0_usize..256,
    ) {
        prop_assume!(ClassicKey::new(key).is_ok());
        let (key, id) = (ClassicKey::new(key).unwrap(), DeviceId(id));
        let wrapped = WrappedKey::wrap(&MasterKey::new(master), id, &key, nonce).unwrap();
        prop_assert!(wrapped.unwrap(&MasterKey::new(master), id).unwrap().same_as(&key));
        let mut other = master;
        other[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(wrapped.unwrap(&MasterKey::new(other), id).is_err());
    }
}

#[test]
fn authentic_but_badly_padded_is_told_apart() {
    let (key, id) = (vectors::any_key([7; 16]), DeviceId([0x81; 8]));
    let counter = Counter::ZERO;
    let good = vectors::seal_frame(&key, id, 4, counter, Kind::SensorOrValve, &[1]).unwrap();
    let header = good.as_bytes()[..8].to_vec();
    let mut iv = [0x81; 12];
    iv[6..].copy_from_slice(&counter.to_bytes());
    for (count, at_end) in [(32_u8, 0_u8), (255, 0), (30, 1)] {
        let mut text = [0; 32];
        text[31] = count;
        text[30] = at_end;
        let tag = vectors::gcm_seal(&key, iv, &header, &mut text).unwrap();
        let bytes = [&header[..], &text, &counter.to_bytes(), &tag, &[0x80]].concat();
        let frame = Frame::parse(&bytes).unwrap().secure().unwrap();
        assert_eq!(open(&frame, id, &key).err(), Some(OpenError::BadPadding), "{count}");
    }
}
