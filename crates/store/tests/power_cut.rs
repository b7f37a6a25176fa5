//! Power cuts at every step and at random, on a disk that loses, reorders and tears what was not
//! synced: the store always opens, and nothing that it acknowledged is lost or half there.

#[path = "support/scene.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod scene;
#[path = "support/sim_disk.rs"]
#[expect(dead_code, reason = "the other tests use the rest")]
mod sim_disk;

use inglenook_gateway::{
    port::Store as _,
    record::{Batch, RoomId, Sample},
};
use inglenook_store::Store;
use inglenook_units::Utc;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use scene::{NOW, State, is_whole, random_batch};
use sim_disk::{SimDisk, Survival, Trouble};
use std::time::Duration;

const SURVIVALS: [Survival; 4] =
    [Survival::Nothing, Survival::Everything, Survival::Percent(50), Survival::Percent(90)];

/// A home that lives through power cuts, and what it has been promised.
#[derive(Debug)]
struct Life {
    disk: SimDisk,
    /// What was acknowledged.
    sure: State,
    /// What had been asked for when the power went.
    asked: Option<State>,
    /// Points that housekeeping has made durable.
    points: Vec<Sample>,
    at: Utc,
    rng: Xoshiro256PlusPlus,
    tally: Tally,
}

#[derive(Debug, Default)]
struct Tally {
    cuts: u64,
    cuts_while_opening: u64,
    commits: u64,
    copies: u64,
}

/// A broken promise.
#[derive(Debug)]
struct Broken(String);

impl Life {
    fn new(seed: u64) -> Self {
        Self {
            disk: SimDisk::new(seed),
            sure: State::default(),
            asked: None,
            points: Vec::new(),
            at: NOW,
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
            tally: Tally::default(),
        }
    }

    /// Opens the store and checks every promise; `None` if the power went meanwhile.
    fn open(&mut self) -> Result<Option<Store<SimDisk>>, Broken> {
        let mut store = match Store::on(self.disk.clone(), self.at) {
            Ok(store) => store,
            Err(_) if self.disk.is_off() => return Ok(None),
            Err(error) => return Err(Broken(format!("does not open: {error}"))),
        };
        let snapshot = match store.load() {
            Ok(snapshot) => snapshot,
            Err(_) if self.disk.is_off() => return Ok(None),
            Err(error) => return Err(Broken(format!("cannot be read: {error}"))),
        };
        if !is_whole(&snapshot) {
            return Err(Broken("damaged".to_owned()));
        }
        let found = State::of(snapshot);
        if found != self.sure && Some(&found) != self.asked.as_ref() {
            let lowered = self.sure.floors.iter().any(|(id, f)| found.counter(*id) < f.counter);
            return Err(Broken(format!("something else is there; a floor is lower: {lowered}")));
        }
        self.sure = found;
        self.asked = None;
        if self.disk.is_off() { Ok(None) } else { self.check_points(&store).map(|()| Some(store)) }
    }

    fn check_points(&self, store: &Store<SimDisk>) -> Result<(), Broken> {
        let mut found = Vec::new();
        for room in self.sure.rooms.keys() {
            match store.history(RoomId(*room), NOW) {
                Ok(samples) => found.extend(samples),
                Err(error) => return Err(Broken(format!("no history: {error}"))),
            }
        }
        if self.points.iter().all(|point| found.contains(point)) {
            Ok(())
        } else {
            Err(Broken("history that was made durable is lost".to_owned()))
        }
    }

    /// Goes on until the power is cut, or for so many turns.
    fn live(&mut self, store: &mut Store<SimDisk>, turns: u32) -> Result<(), Broken> {
        let mut waiting = Vec::new();
        for _ in 0..turns {
            self.at = self.at.after(Duration::from_secs(self.rng.random_range(1..900)));
            if self.rng.random_ratio(1, 5) {
                if store.maintain(self.at).is_ok() && store.history_failures() == 0 {
                    self.points.append(&mut waiting);
                    self.tally.copies += 1;
                }
            } else {
                let batch = random_batch(&self.sure, self.at, &mut self.rng);
                self.commit(store, &batch)?;
                waiting.extend(batch.samples);
            }
            if self.disk.is_off() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&mut self, store: &mut Store<SimDisk>, batch: &Batch) -> Result<(), Broken> {
        let next = self.sure.after(batch);
        match store.commit(batch) {
            Ok(()) => {
                self.sure = next;
                self.tally.commits += 1;
                Ok(())
            }
            Err(_) if self.disk.is_off() => {
                self.asked = Some(next);
                Ok(())
            }
            Err(error) => Err(Broken(format!("a whole disk refuses: {error}"))),
        }
    }

    /// One stretch between two cuts.
    fn stretch(&mut self, cut_at: u64, survival: Survival, turns: u32) -> Result<(), Broken> {
        self.disk.set_trouble(Trouble::CutAt(cut_at));
        match self.open()? {
            Some(mut store) => self.live(&mut store, turns)?,
            None => self.tally.cuts_while_opening += 1,
        }
        if self.disk.is_off() {
            self.tally.cuts += 1;
        }
        self.disk = self.disk.after_cut(survival);
        Ok(())
    }
}

#[test]
fn a_cut_at_every_step_of_a_first_day_loses_nothing() {
    let (mut cuts, mut opening) = (0, 0);
    for seed in 0..long(2, 20) {
        let mut whole = Life::new(seed);
        whole.stretch(u64::MAX, Survival::Everything, 14).expect("no cut, no trouble");
        for (step, survival) in (1..).flat_map(|step| SURVIVALS.map(|survival| (step, survival))) {
            let mut life = Life::new(seed);
            let told = |broken: Broken| panic!("seed {seed} step {step} {survival:?}: {broken:?}");
            life.stretch(step, survival, 14).unwrap_or_else(told);
            if life.tally.cuts == 0 {
                break;
            }
            // The start after it is cut as well, wherever that may be.
            let second = life.rng.random_range(1..60);
            life.stretch(second, survival, 2).unwrap_or_else(told);
            life.stretch(u64::MAX, survival, 2).unwrap_or_else(told);
            cuts += life.tally.cuts;
            opening += life.tally.cuts_while_opening;
        }
    }
    println!("figure cuts_at_every_step {cuts}");
    println!("figure of_these_while_starting {opening}");
    assert!(cuts > 1000 && opening > 100, "{cuts} cuts, {opening} while opening");
}

#[test]
fn random_cuts_lose_nothing() {
    let mut tally = Tally::default();
    let goal = long(20_000, 200_000);
    for seed in 0.. {
        let mut life = Life::new(seed);
        for link in 0..50 {
            let survival = SURVIVALS[life.rng.random_range(0..SURVIVALS.len())];
            let cut_at = life.rng.random_range(1..120);
            life.stretch(cut_at, survival, 30)
                .unwrap_or_else(|broken| panic!("seed {seed} link {link}: {broken:?}"));
        }
        tally.cuts += life.tally.cuts;
        tally.cuts_while_opening += life.tally.cuts_while_opening;
        tally.commits += life.tally.commits;
        tally.copies += life.tally.copies;
        if tally.cuts >= goal {
            break;
        }
    }
    println!("figure random_cuts {}", tally.cuts);
    println!("figure commits_between_them {}", tally.commits);
    println!("figure floors_lowered 0");
    println!("figure starts_refused 0");
    assert!(tally.commits > tally.cuts && tally.copies > tally.cuts / 10, "{tally:?}");
}

/// The checker itself is checked: on a disk that says that it has synced and has not, it must find
/// broken promises, lowered floors among them.
#[test]
fn a_disk_whose_sync_lies_is_caught() {
    let (mut damaged, mut lowered, mut cuts) = (0, 0, 0);
    for seed in 0..200 {
        let mut life = Life::new(seed);
        life.disk.lie(10);
        for _ in 0..20 {
            let cut_at = life.rng.random_range(40..160);
            let survival = SURVIVALS[life.rng.random_range(0..SURVIVALS.len())];
            let told = life.stretch(cut_at, survival, 30);
            cuts += life.tally.cuts;
            match told {
                Ok(()) => continue,
                Err(Broken(what)) if what.ends_with("lower: true") => lowered += 1,
                Err(Broken(_)) => damaged += 1,
            }
            break;
        }
        if damaged >= 20 && lowered >= 2 {
            break;
        }
    }
    println!("figure cuts_with_one_sync_in_ten_lying {cuts}");
    println!("figure of_these_found_damaged_at_start {damaged}");
    println!("figure of_these_with_a_lowered_floor {lowered}");
    assert!(damaged > 0 && lowered > 0, "{damaged} found damaged, {lowered} lowered");
}

/// The size of an ordinary run, or of a long one.
fn long(ordinary: u64, long: u64) -> u64 {
    if std::env::var_os("INGLENOOK_LONG").is_some() { long } else { ordinary }
}
