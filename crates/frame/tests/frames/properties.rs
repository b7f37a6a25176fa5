//! What holds for every input.

use inglenook_frame::{
    BodyLength, CallBit, EmitError, Flags, Frame, Header, Kind, Occupancy, SecureDraft, SensorBody,
    Stats, StatsWriter, ValveReport, insecure, legacy, padding, stats,
};
use inglenook_units::{Counter, Percent};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest},
    prop_assert, prop_assert_eq,
    sample::select,
};

/// Enough cases to try every field; failures are kept by turning them into vectors.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn kind() -> impl Strategy<Value = Kind> {
    (1u8..0x7f).prop_map(|code| Kind::from_code(code).unwrap())
}

fn id() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..=8)
}

fn counter() -> impl Strategy<Value = Counter> {
    (0..1u64 << 48).prop_map(|value| Counter::new(value).unwrap())
}

fn occupancy() -> impl Strategy<Value = Occupancy> {
    (0u8..4).prop_map(|code| Occupancy::from_code(code).unwrap())
}

fn valve() -> impl Strategy<Value = ValveReport> {
    prop_oneof![
        Just(ValveReport::None),
        (0..=100u8).prop_map(|value| ValveReport::Open(Percent::new(value).unwrap())),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..80)) {
        let _ = Header::parse(&bytes);
        let _ = legacy::parse(&bytes);
        let _ = SensorBody::parse(&bytes).map(|body| Stats::parse(body.stats));
        let _ = Stats::parse(&bytes);
        let _ = stats::validate(&bytes);
        if let Ok(frame) = Frame::parse(&bytes) {
            prop_assert!(bytes.starts_with(frame.as_bytes()));
            prop_assert_eq!(Header::parse(&bytes), Ok(*frame.header()));
            prop_assert!(frame.secure().is_err() || frame.verify_insecure().is_err());
        }
    }

    #[test]
    fn insecure_frames_read_back(
        kind in kind(), sequence: u8, id in id(), body in vec(any::<u8>(), 0..=60),
    ) {
        let made = insecure::emit(kind, sequence, &id, &body);
        if id.len() + body.len() > 59 {
            prop_assert_eq!(made, Err(EmitError::BodyTooLong));
        } else {
            let made = made.unwrap();
            let frame = Frame::parse(made.as_bytes()).unwrap();
            prop_assert_eq!(frame.as_bytes(), made.as_bytes());
            prop_assert_eq!(frame.verify_insecure(), Ok(&*body));
            prop_assert_eq!((frame.kind(), frame.sequence()), (kind, sequence % 16));
            prop_assert_eq!(frame.id(), id);
        }
    }

    #[test]
    fn mangled_frames_are_read_as_what_they_say(
        id in id(), body in vec(any::<u8>(), 0..=51),
        changes in vec((any::<usize>(), any::<u8>()), 1..4), cut in 0..70usize,
    ) {
        let made = insecure::emit(Kind::SensorOrValve, 0, &id, &body).unwrap();
        let mut heard = made.as_bytes().to_vec();
        for (at, value) in changes {
            let at = at % heard.len();
            heard[at] = value;
        }
        heard.truncate(cut);
        if let Ok(frame) = Frame::parse(&heard) {
            // Whatever was accepted is, field by field, what a sender would have sent.
            if let Ok(body) = frame.verify_insecure() {
                let again = insecure::emit(frame.kind(), frame.sequence(), frame.id(), body);
                prop_assert_eq!(again.as_ref().map(|again| again.as_bytes()), Ok(frame.as_bytes()));
            }
        }
    }

    #[test]
    fn secure_frames_read_back(
        kind in kind(), counter in counter(), id in id(), text: [u8; 32], tag: [u8; 16],
        length in select(vec![BodyLength::Empty, BodyLength::Padded32]),
    ) {
        match SecureDraft::new(kind, counter, &id, length) {
            Err(error) => {
                prop_assert_eq!(error, EmitError::FrameTooLong);
                prop_assert!(length == BodyLength::Padded32 && id.len() > 5);
            }
            Ok(mut draft) => {
                let header = draft.associated_data_and_body().0.to_vec();
                let room = draft.associated_data_and_body().1;
                prop_assert_eq!(room.len(), if length == BodyLength::Empty { 0 } else { 32 });
                room.copy_from_slice(&text[..room.len()]);
                let made = draft.finish(tag);
                let frame = Frame::parse(made.as_bytes()).unwrap();
                prop_assert_eq!(frame.associated_data(), header);
                let secure = frame.secure().unwrap();
                prop_assert_eq!((secure.kind(), secure.counter()), (kind, counter));
                prop_assert_eq!(secure.tag(), &tag);
                prop_assert_eq!(secure.id(), id);
                prop_assert_eq!(secure.ciphertext(), &text[..secure.ciphertext().len()]);
            }
        }
    }

    #[test]
    fn padding_is_undone(body in vec(any::<u8>(), 0..=31)) {
        let padded = padding::pad(&body).unwrap();
        let length = padding::unpad(&padded).unwrap();
        prop_assert_eq!(&padded[..length], &*body);
    }

    #[test]
    fn sensor_bodies_read_back(
        valve in valve(), call in select(vec![CallBit::Clear, CallBit::Set]), byte: u8,
        occupancy in occupancy(), text in vec(any::<u8>(), 0..28), stats: bool,
    ) {
        let text = [b"{", &*text].concat();
        let flags = Flags::from_byte(byte).with_occupancy(occupancy);
        let stats: &[u8] = if stats { &text } else { &[] };
        let body = SensorBody { valve, call, flags, stats };
        let mut out = [0xee; 31];
        let length = body.emit(&mut out).unwrap();
        prop_assert_eq!(SensorBody::parse(&out[..length]), Ok(body));
        prop_assert!(out[length..].iter().all(|byte| *byte == 0xee));
    }

    #[test]
    fn what_the_writer_leaves_is_always_well_formed(
        room in 2..60usize,
        members in vec((select(vec!["T|C16", "H|%", "x", "a\"b", "", "a\\"]), any::<i32>()), 0..6),
        texts in vec(("[ -~]{0,8}", "[ -~\\n]{0,8}"), 0..3),
    ) {
        let mut out = vec![0xee; room];
        let mut writer = StatsWriter::new(&mut out).unwrap();
        let mut written = 0;
        for (key, value) in &members {
            written += usize::from(writer.integer(key, *value).is_ok());
        }
        for (key, value) in &texts {
            written += usize::from(writer.text(key, value).is_ok());
        }
        let text = writer.finish();
        prop_assert_eq!(stats::validate(text), Ok(()));
        prop_assert!(Stats::parse(&text[..text.len() - 1]).is_ok());
        let read: serde_json::Value = serde_json::from_slice(text).unwrap();
        prop_assert!(read.as_object().unwrap().len() <= written);
        prop_assert_eq!(written == 0, text == b"{}");
    }

    #[test]
    fn legacy_lines_read_back(text in "[ -~]{0,52}") {
        let json = format!("{{{text}}}");
        let mut out = [0; legacy::MAX_LINE];
        let length = legacy::emit(json.as_bytes(), &mut out).unwrap();
        prop_assert_eq!(length, json.len() + 1);
        prop_assert_eq!(legacy::parse(&out[..length]), Ok(&json.as_bytes()[..json.len() - 1]));
    }
}
