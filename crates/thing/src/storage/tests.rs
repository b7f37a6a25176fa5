use super::*;
use inglenook_control::{Controller, Fitted, Plant, Probe};
use inglenook_units::Temperature;
use proptest::prelude::*;
use std::vec::Vec;

/// Storage that fails as real storage does.
#[derive(Clone, Debug)]
struct Faulty {
    cells: [u8; SIZE],
    /// Bytes that will still be written before the power is cut.
    power: Option<usize>,
    /// Cells that keep what they hold, whatever is written.
    worn: Vec<usize>,
    writes: [u32; SIZE],
}

impl Faulty {
    /// As it leaves the factory.
    fn new() -> Self {
        Self { cells: [0xff; SIZE], power: None, worn: Vec::new(), writes: [0; SIZE] }
    }

    fn prepared() -> Self {
        let mut storage = Self::new();
        prepare(&mut storage).unwrap();
        storage
    }

    /// The power comes back.
    fn restart(&mut self) {
        self.power = None;
    }

    /// Whether the power was cut.
    fn is_dead(&self) -> bool {
        self.power == Some(0)
    }
}

impl Storage for Faulty {
    fn read(&mut self, at: usize, into: &mut [u8]) {
        into.copy_from_slice(&self.cells[at..at + into.len()]);
    }

    fn write(&mut self, at: usize, bytes: &[u8]) {
        for (cell, byte) in (at..).zip(bytes) {
            match &mut self.power {
                Some(0) => return,
                Some(left) => *left -= 1,
                None => {}
            }
            self.writes[cell] += 1;
            if !self.worn.contains(&cell) {
                // The byte at which the power fails is half erased.
                self.cells[cell] = if self.is_dead() { byte | 0xa5 } else { *byte };
            }
        }
    }
}

/// One start of a device: the count that it may use, if any.
fn start(storage: &mut Faulty) -> Option<u32> {
    storage.restart();
    let next = load(storage).restarts? + 1;
    save_restarts(storage, next).ok().filter(|()| !storage.is_dead()).map(|()| next)
}

fn lessons(degrees: i8, calibration: Option<Calibration>) -> Lessons {
    let set_point = Temperature::from_degrees(degrees);
    let (probe, plant) = (Probe::Head, Plant::Boiler);
    let learned = Controller::new(Fitted { probe, plant, set_point }).learned();
    Lessons { calibration, learned }
}

#[test]
fn small_eeprom_is_large_enough() {
    let bytes = Faulty::new().cells.len();
    assert!(bytes <= 1_024, "{bytes} bytes");
}

#[test]
fn starts_count_up() {
    let mut storage = Faulty::prepared();
    assert_eq!(load(&mut storage), Kept { restarts: Some(0), ..Kept::default() });
    for expected in 1..300 {
        assert_eq!(start(&mut storage), Some(expected));
    }
    assert_eq!(load(&mut storage).restarts, Some(299));
}

#[test]
fn storage_that_was_never_prepared_or_is_erased_counts_nothing() {
    assert_eq!(load(&mut Faulty::new()), Kept::default());
    let mut zeros = Faulty { cells: [0; SIZE], ..Faulty::new() };
    assert_eq!(load(&mut zeros), Kept::default());
    let mut storage = Faulty::prepared();
    start(&mut storage).unwrap();
    storage.cells = [0xff; SIZE];
    assert_eq!(start(&mut storage), None);
}

#[test]
fn a_cut_at_any_byte_loses_no_count_and_repeats_none() {
    for cut in 0..=20 {
        let mut storage = Faulty::prepared();
        assert_eq!((start(&mut storage), start(&mut storage)), (Some(1), Some(2)));
        storage.power = Some(cut);
        let next = load(&mut storage).restarts.unwrap() + 1;
        let whole = save_restarts(&mut storage, next).is_ok() && !storage.is_dead();
        assert_eq!(whole, cut > 16, "two records of eight bytes");
        let after = start(&mut storage).unwrap();
        assert!(if whole { after == 4 } else { after == 3 || after == 4 }, "{after} at {cut}");
    }
}

#[test]
fn any_one_slot_may_be_lost_after_a_start() {
    for lost in [0..8, 8..16] {
        for rot in [0x01, 0x80, 0xff] {
            for cell in lost.clone() {
                let mut storage = Faulty::prepared();
                let before = (0..5).filter_map(|_| start(&mut storage)).last();
                storage.cells[cell] ^= rot;
                assert_eq!((before, start(&mut storage)), (Some(5), Some(6)), "cell {cell}");
            }
        }
    }
}

#[test]
fn a_record_counts_only_where_it_belongs() {
    let (mut storage, mut other) = (Faulty::prepared(), Faulty::new());
    save_restarts(&mut other, 900).unwrap();
    storage.cells[8..16].copy_from_slice(&other.cells[..8]);
    assert_eq!(load(&mut storage).restarts, Some(0));
    storage.cells[8..16].copy_from_slice(&other.cells[8..16]);
    assert_eq!(load(&mut storage).restarts, Some(900));
}

#[test]
fn a_worn_slot_lets_nothing_be_sent() {
    for cell in 0..16 {
        let mut storage = Faulty::prepared();
        let mut last = 0;
        for _ in 0..600 {
            last = start(&mut storage).unwrap();
        }
        storage.worn = [cell].into();
        let later: Vec<u32> = (0..600).filter_map(|_| start(&mut storage)).collect();
        assert!(later.iter().all(|count| *count > last));
        assert!(later.is_sorted_by(|a, b| a < b), "cell {cell}: {later:?}");
        storage.cells[if cell < 8 { 8 } else { 0 }] ^= 0x10;
        let used = later.last().copied().unwrap_or(last);
        assert!(start(&mut storage).is_none_or(|count| count > used), "cell {cell}");
    }
}

#[test]
fn a_write_that_fails_twice_is_tried_again() {
    /// Forgets so many writes.
    struct Flaky(Faulty, u32);
    impl Storage for Flaky {
        fn read(&mut self, at: usize, into: &mut [u8]) {
            self.0.read(at, into);
        }
        fn write(&mut self, at: usize, bytes: &[u8]) {
            match self.1.checked_sub(1) {
                Some(left) => self.1 = left,
                None => self.0.write(at, bytes),
            }
        }
    }
    for (forgotten, expected) in [(0, Ok(())), (2, Ok(())), (3, Err(WornOut))] {
        let mut storage = Flaky(Faulty::prepared(), forgotten);
        assert_eq!(save_restarts(&mut storage, 7), expected, "{forgotten} forgotten");
    }
}

#[test]
fn hours_and_learning_are_the_newest_whole_ones() {
    let mut storage = Faulty::prepared();
    for hour in (0..168).cycle().take(400) {
        save_hour_of_week(&mut storage, hour).unwrap();
        assert_eq!(load(&mut storage).hour_of_week, Some(hour));
    }
    save_hour_of_week(&mut storage, 168).unwrap();
    assert_eq!(load(&mut storage).hour_of_week, None, "no hour of any week");
    assert_eq!(load(&mut storage).lessons, None);
    for calibration in [Calibration::new(1_999, 1_502), None, Calibration::new(300, 290)] {
        let lessons = lessons(21, calibration);
        save_lessons(&mut storage, &lessons).unwrap();
        assert_eq!(load(&mut storage).lessons, Some(lessons));
    }
    assert_eq!(load(&mut storage).restarts, Some(0), "records do not overlap");
}

#[test]
fn a_cut_while_learning_is_kept_leaves_what_was_kept_before() {
    let (older, newer) = (lessons(18, None), lessons(22, None));
    for cut in 0..LESSONS + 8 {
        let mut storage = Faulty::prepared();
        save_lessons(&mut storage, &lessons(15, None)).unwrap();
        save_lessons(&mut storage, &older).unwrap();
        storage.power = Some(cut);
        let _ = save_lessons(&mut storage, &newer);
        assert_eq!(load(&mut storage).lessons.as_ref(), Some(&older), "cut after {cut} bytes");
    }
}

#[test]
fn a_year_of_hours_wears_no_cell_out() {
    let mut storage = Faulty::prepared();
    for hour in 0..8_760_u32 {
        save_hour_of_week(&mut storage, u8::try_from(hour % 168).unwrap()).unwrap();
    }
    let most = storage.writes.iter().max().unwrap();
    assert!(*most <= 731, "{most} writes of 100 000 that EEPROM endures");
}

#[derive(Clone, Debug)]
enum Fate {
    /// A start, cut off after so many bytes.
    Cut(usize),
    /// A whole start.
    Start,
    /// A bit of a slot rots, and no other slot until the next whole start.
    Rot(usize, u8),
    /// Everything is erased.
    Erased,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => (0_usize..20).prop_map(Fate::Cut),
        4 => Just(Fate::Start),
        2 => (0_usize..16, 0_u8..8).prop_map(|(cell, bit)| Fate::Rot(cell, bit)),
        1 => Just(Fate::Erased),
    ]
}

proptest! {
    /// Whatever happens to a device's storage, it uses no count twice and none lower than before.
    #[test]
    fn counts_only_rise(fates in prop::collection::vec(fate(), 1..60)) {
        let mut storage = Faulty::prepared();
        let mut used = 0;
        let mut rise = |count: Option<u32>| {
            let rises = count.is_none_or(|count| count > used);
            used = count.unwrap_or(used);
            rises
        };
        for fate in fates {
            match fate {
                Fate::Start => prop_assert!(rise(start(&mut storage))),
                Fate::Cut(bytes) => {
                    storage.restart();
                    let Some(last) = load(&mut storage).restarts else { continue };
                    storage.power = Some(bytes);
                    let saved = save_restarts(&mut storage, last + 1);
                    let alive = saved.is_ok() && !storage.is_dead();
                    prop_assert!(rise(alive.then_some(last + 1)));
                }
                Fate::Rot(cell, bit) => storage.cells[cell] ^= 1 << bit,
                Fate::Erased => storage.cells = [0xff; SIZE],
            }
        }
    }
}
