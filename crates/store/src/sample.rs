//! How a room's history is stored: runs of points of one room, each run one row.
//!
//! A row's key is the room, the time of its *last* point and a number that tells equal ones apart,
//! so that all points since some time are in the rows from that time on.

use crate::bytes::{Reader, Undecodable};
use crate::latest::Value;
use inglenook_gateway::record::{Call, RoomId, Sample, ValveReport};
use inglenook_units::{DeviceId, Percent, Temperature, Utc};
use std::ops::RangeInclusive;

/// The stored length of one point.
const LENGTH: usize = 24;

const TEMPERATURE: u8 = 1;
const TARGET: u8 = 2;
const HUMIDITY: u8 = 4;
const CALL: u8 = 8;
const KNOWN: u8 = TEMPERATURE | TARGET | HUMIDITY | CALL;

/// A row's key: ordered by room, then by time.
pub(crate) const fn key(room: RoomId, last: Utc, number: u32) -> u128 {
    // Shifted so that times before 1970 come before those after.
    let time = last.0.cast_unsigned() ^ (1 << 63);
    (room.0 as u128) << 96 | (time as u128) << 32 | number as u128
}

/// The keys of one room's rows whose last point is in a span of time.
pub(crate) const fn keys(room: RoomId, first: Utc, last: Utc) -> RangeInclusive<u128> {
    key(room, first, 0)..=key(room, last, u32::MAX)
}

/// The room of a row.
pub(crate) const fn room_of(key: u128) -> RoomId {
    let [a, b, c, d, ..] = key.to_be_bytes();
    RoomId(u32::from_be_bytes([a, b, c, d]))
}

/// Appends one point to a row.
pub(crate) fn encode(sample: &Sample, row: &mut Vec<u8>) {
    let flag = |there: bool, flag: u8| if there { flag } else { 0 };
    let temperature = sample.temperature.map_or(0, Temperature::sixteenths);
    let target = sample.target.map_or(0, Temperature::sixteenths);
    row.extend(sample.thing.0);
    row.extend(sample.at.0.to_be_bytes());
    row.push(
        flag(sample.temperature.is_some(), TEMPERATURE)
            | flag(sample.target.is_some(), TARGET)
            | flag(sample.humidity.is_some(), HUMIDITY)
            | flag(sample.call == Call::ForHeat, CALL),
    );
    row.extend(temperature.to_be_bytes());
    row.extend(target.to_be_bytes());
    row.push(sample.humidity.map_or(0, Percent::value));
    row.extend(sample.valve.code().to_be_bytes());
}

/// The points of a row.
pub(crate) fn decode(room: RoomId, row: &[u8]) -> Result<Vec<Sample>, Undecodable> {
    if !row.len().is_multiple_of(LENGTH) {
        return Err(Undecodable);
    }
    row.chunks_exact(LENGTH).map(|point| decode_one(room, Reader::new(point))).collect()
}

fn decode_one(room: RoomId, mut reader: Reader<'_>) -> Result<Sample, Undecodable> {
    let thing = DeviceId(reader.array()?);
    let at = Utc(reader.i64()?);
    let flags = reader.u8()?;
    if flags & !KNOWN != 0 {
        return Err(Undecodable);
    }
    let there = |flag: u8| flags & flag != 0;
    let temperature = Temperature::from_sixteenths(reader.i16()?);
    let target = Temperature::from_sixteenths(reader.i16()?);
    let humidity = Percent::new(reader.u8()?).ok_or(Undecodable)?;
    let valve = ValveReport::from_code(reader.u16()?).ok_or(Undecodable)?;
    reader.end()?;
    Ok(Sample {
        room,
        thing,
        at,
        temperature: there(TEMPERATURE).then_some(temperature),
        target: there(TARGET).then_some(target),
        humidity: there(HUMIDITY).then_some(humidity),
        valve,
        call: if there(CALL) { Call::ForHeat } else { Call::Idle },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn sample()(
            room in any::<u32>(),
            thing in any::<[u8; 8]>(),
            at in any::<i64>(),
            temperature in proptest::option::of(any::<i16>()),
            target in proptest::option::of(any::<i16>()),
            humidity in proptest::option::of(0_i32..=100),
            valve in proptest::option::of(0_i32..=100),
            calls in any::<bool>(),
        ) -> Sample {
            Sample {
                room: RoomId(room),
                thing: DeviceId(thing),
                at: Utc(at),
                temperature: temperature.map(Temperature::from_sixteenths),
                target: target.map(Temperature::from_sixteenths),
                humidity: humidity.map(Percent::clamped),
                valve: valve.map_or(ValveReport::None, |open| {
                    ValveReport::Open(Percent::clamped(open))
                }),
                call: if calls { Call::ForHeat } else { Call::Idle },
            }
        }
    }

    proptest! {
        #[test]
        fn points_round_trip(samples in proptest::collection::vec(sample(), 0..5)) {
            let room = RoomId(1);
            let samples: Vec<_> = samples.into_iter().map(|s| Sample { room, ..s }).collect();
            let mut row = Vec::new();
            for sample in &samples {
                encode(sample, &mut row);
            }
            prop_assert_eq!(decode(room, &row), Ok(samples));
            row.push(0);
            prop_assert_eq!(decode(room, &row), Err(Undecodable));
        }

        #[test]
        fn keys_are_in_the_order_of_room_time_and_number(
            a in any::<(u32, i64, u32)>(),
            b in any::<(u32, i64, u32)>(),
        ) {
            let key = |(room, at, number)| key(RoomId(room), Utc(at), number);
            prop_assert_eq!(a.cmp(&b), key(a).cmp(&key(b)));
            prop_assert_eq!(room_of(key(a)), RoomId(a.0));
        }

        #[test]
        fn any_point_decodes_or_is_refused(row in any::<[u8; LENGTH]>()) {
            if let Ok(samples) = decode(RoomId(1), &row) {
                let mut again = Vec::new();
                encode(&samples[0], &mut again);
                prop_assert_eq!(decode(RoomId(1), &again), Ok(samples));
            }
        }
    }

    #[test]
    fn values_out_of_range_are_refused() {
        let mut row = vec![0; LENGTH];
        for (place, wrong) in [(16, 0x10), (21, 101), (22, 1), (23, 101)] {
            row[place] = wrong;
            assert_eq!(decode(RoomId(1), &row), Err(Undecodable), "byte {place}");
            row[place] = 0;
        }
        assert!(decode(RoomId(1), &row).is_ok());
    }
}
