//! Statistics text, as read from a body, from a whole JSON text and from a legacy line.

use inglenook_frame::{Stats, StatsWriter, legacy, stats};

/// What is read can be written and is then read as the same.
pub fn run(bytes: &[u8]) {
    let _ = legacy::parse(bytes).map(Stats::parse);
    if let Ok(read) = Stats::parse(bytes) {
        let whole = [bytes, b"}"].concat();
        assert_eq!(stats::validate(&whole), Ok(()));
        relay(&whole);
        let mut out = [0; 160];
        let text = write(&read, &mut out);
        let again = Stats::parse(text.strip_suffix(b"}").unwrap());
        assert_eq!(again, Ok(Stats { ignored: 0, ..read }));
    }
    if stats::validate(bytes).is_ok() {
        relay(bytes);
    }
}

fn relay(whole: &[u8]) {
    let mut line = [0; legacy::MAX_LINE];
    match legacy::emit(whole, &mut line) {
        Ok(length) => {
            assert_eq!(legacy::parse(&line[..length]).ok(), whole.strip_suffix(b"}"));
        }
        Err(_) => assert!(whole.len() >= legacy::MAX_LINE),
    }
}

fn write<'a>(read: &Stats, out: &'a mut [u8]) -> &'a [u8] {
    let mut writer = StatsWriter::new(out).unwrap();
    let values = [
        ("T|C16", read.temperature.map(|value| value.sixteenths().into())),
        ("H|%", read.humidity.map(|value| value.value().into())),
        ("O", read.occupancy.map(|value| value.code().into())),
        ("vac|h", read.vacancy.map(i32::from)),
        ("B|cV", read.supply.map(|value| value.0.into())),
        ("L", read.light.map(|value| value.0.into())),
        ("v|%", read.valve.map(|value| value.value().into())),
        ("tT|C", read.target.map(|value| i32::from(value.sixteenths()) / 16)),
        ("tS|C", read.setback.map(i32::from)),
        ("vC|%", read.travel.map(i32::from)),
    ];
    for (key, value) in values {
        if let Some(value) = value {
            writer.integer(key, value).unwrap();
        }
    }
    writer.finish()
}
