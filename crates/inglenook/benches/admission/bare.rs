//! Bytes to admitted, beside the bare cipher with a fresh key for each frame: the same crate, keys
//! from the same table in the same order, measured in turn.

use crate::street::{Device, Random, devices, frame};
use inglenook_gateway::{admit::Admission, record::Standing};
use inglenook_seal::vectors;
use inglenook_units::Counter;
use std::{hint::black_box, time::Instant};

pub(crate) struct Figures {
    pub(crate) bare_ns: f64,
    pub(crate) admit_ns: f64,
    /// The median over rounds of admission's time to the bare cipher's in the same round.
    pub(crate) ratio: f64,
    pub(crate) bytes_per_thing: f64,
}

/// How many frames are admitted in each round.
const FRAMES: usize = 200_000;
const ROUNDS: usize = 9;

pub(crate) fn compare(things: usize) -> Figures {
    let mut random = Random::new(7);
    let devices = devices(things, &mut random);
    let order: Vec<usize> = (0..FRAMES).map(|_| random.below(things)).collect();
    let mut messages = vec![0_u32; things];
    let frames: Vec<[u8; 63]> = order
        .iter()
        .map(|place| {
            messages[*place] += 1;
            frame(&devices[*place], messages[*place], &mut random)
        })
        .collect();
    let table: Vec<Row> = devices.iter().map(Row::from).collect();
    let mut rounds: Vec<(f64, f64)> = (0..ROUNDS)
        .map(|_| {
            let mut admission = filled(&devices);
            (bare(&table, &order, &frames), admit(&mut admission, &frames))
        })
        .collect();
    let least = |pick: fn(&(f64, f64)) -> f64| rounds.iter().map(pick).fold(f64::MAX, f64::min);
    let (bare_ns, admit_ns) = (least(|round| round.0), least(|round| round.1));
    rounds.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let median = rounds[ROUNDS / 2];
    let bytes = filled(&devices).bytes_held();
    #[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
    let bytes_per_thing = bytes as f64 / things as f64;
    Figures { bare_ns, admit_ns, ratio: median.1 / median.0, bytes_per_thing }
}

fn filled(devices: &[Device]) -> Admission {
    let mut admission = Admission::new();
    admission.reserve(devices.len());
    for device in devices {
        admission.add(device.id, device.key(), Standing::Active, Counter::ZERO, None);
    }
    admission
}

/// What the bare cipher's keys are taken from: as large as what admission keeps of a device, so that
/// both have to fetch as much from memory.
struct Row {
    id: [u8; 8],
    key: [u8; 16],
    _floor_and_tag: [u8; 24],
}

impl From<&Device> for Row {
    fn from(device: &Device) -> Self {
        Self { id: device.id.0, key: device.key, _floor_and_tag: [0; 24] }
    }
}

fn bare(table: &[Row], order: &[usize], frames: &[[u8; 63]]) -> f64 {
    let started = Instant::now();
    for (place, frame) in order.iter().zip(frames) {
        let row = &table[*place];
        let mut iv = [0; 12];
        iv[..6].copy_from_slice(&row.id[..6]);
        iv[6..].copy_from_slice(&frame[40..46]);
        let mut text: [u8; 32] = frame[8..40].try_into().unwrap();
        let tag: &[u8; 16] = frame[46..62].try_into().unwrap();
        let key = vectors::any_key(row.key);
        vectors::gcm_open(&key, iv, &frame[..8], &mut text, tag).unwrap();
        black_box(&text);
    }
    nanoseconds_each(started, frames.len())
}

fn admit(admission: &mut Admission, frames: &[[u8; 63]]) -> f64 {
    let started = Instant::now();
    for frame in frames {
        let admitted = admission.admit(frame).unwrap();
        black_box(&admitted);
    }
    nanoseconds_each(started, frames.len())
}

#[expect(clippy::cast_precision_loss, reason = "a figure to be read")]
fn nanoseconds_each(started: Instant, count: usize) -> f64 {
    started.elapsed().as_nanos() as f64 / count as f64
}
