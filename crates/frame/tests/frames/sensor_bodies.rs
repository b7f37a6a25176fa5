//! Reports: what a sender can say, and what counts as a call for heat.

use inglenook_frame::{CallBit, EmitError, Flags, Occupancy, SensorBody, ValveReport};
use inglenook_units::Percent;

#[test]
fn bodies_that_do_not_fit_are_refused_whole() {
    let emit = |stats| {
        let body = SensorBody {
            valve: ValveReport::None,
            call: CallBit::Clear,
            flags: Flags::NONE,
            stats,
        };
        let mut out = [0xee; 31];
        let made = body.emit(&mut out);
        assert!(made.is_ok() || out == [0xee; 31]);
        made
    };
    assert_eq!(emit(b""), Ok(2));
    assert_eq!(emit(b"{2345678901234567890123456789"), Ok(31));
    assert_eq!(emit(b"{23456789012345678901234567890"), Err(EmitError::StatsTooLong));
    assert_eq!(emit(b"\"O\":1"), Err(EmitError::StatsUnopened));
}

#[test]
fn classic_reports() {
    let classic = |percent, json: &'static [u8]| {
        let body = SensorBody::classic(percent, json)?;
        let mut out = [0; 31];
        let length = body.emit(&mut out)?;
        Ok::<_, EmitError>(out[..length].to_vec())
    };
    assert_eq!(classic(0, b""), Ok(vec![0, 0]));
    assert_eq!(classic(100, b""), Ok(vec![100, 0]));
    assert_eq!(classic(101, b""), Ok(vec![0x7f, 0]));
    assert_eq!(classic(255, br#"{"b":1}"#), Ok(b"\x7f\x10{\"b\":1".to_vec()));
    assert_eq!(classic(1, b"{}"), Ok(b"\x01\x10{".to_vec()));
    assert_eq!(classic(1, b"no object, however long, counts as none}"), Ok(vec![1, 0]));
    assert_eq!(classic(1, b"{"), Err(EmitError::StatsUnclosed));
    assert_eq!(classic(1, br#"{"b":1"#), Err(EmitError::StatsUnclosed));
    assert_eq!(classic(1, b"{2345678901234567890123456789}").map(|body| body.len()), Ok(31));
    let too_long = SensorBody::classic(1, b"{23456789012345678901234567890}");
    assert_eq!(too_long, Err(EmitError::StatsTooLong));
}

#[test]
fn flags_are_set_one_by_one() {
    let one = |flags: Flags| flags.to_byte();
    assert_eq!(one(Flags::NONE), 0);
    assert_eq!(one(Flags::NONE.with_fault()), 0x80);
    assert_eq!(one(Flags::NONE.with_low_battery()), 0x40);
    assert_eq!(one(Flags::NONE.with_tamper()), 0x20);
    assert_eq!(one(Flags::NONE.with_frost()), 0x02);
    assert_eq!(one(Flags::NONE.with_occupancy(Occupancy::Likely)), 0x0c);
    assert_eq!(one(Flags::from_byte(0xff).with_occupancy(Occupancy::None)), 0xe6);
    let all = Flags::from_byte(0xff);
    assert_eq!(all.with_fault().with_low_battery().with_tamper().with_frost(), all);
    assert_eq!(Occupancy::from_code(4), None);
}

#[test]
fn a_call_begins_at_half_open() {
    let body = |percent| SensorBody::classic(percent, b"").unwrap();
    assert!(!body(49).calls_for_heat());
    assert!(body(50).calls_for_heat());
    assert!(!body(101).calls_for_heat(), "no valve");
    assert_eq!(body(50).valve, ValveReport::Open(Percent::clamped(50)));
}
