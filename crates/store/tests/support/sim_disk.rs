//! A disk that loses, reorders and tears what was not synced, and that fails when told to.

use inglenook_store::Disk;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use redb::StorageBackend;
use std::{
    collections::BTreeMap,
    io::{Error, ErrorKind, Result},
    sync::{Arc, Mutex, MutexGuard},
};

/// What a disk writes whole or not at all, in bytes.
const SECTOR: usize = 512;

#[derive(Clone, Debug)]
pub(crate) struct SimDisk(Arc<Mutex<Device>>);

#[derive(Debug)]
struct Device {
    files: Vec<Bytes>,
    /// What names were durable, and what they were after each change since.
    names: Vec<BTreeMap<String, usize>>,
    steps: u64,
    trouble: Trouble,
    /// One in so many syncs of files does nothing.
    lies: Option<u32>,
    rng: Xoshiro256PlusPlus,
}

#[derive(Clone, Debug, Default)]
struct Bytes {
    durable: Vec<u8>,
    current: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

/// What goes wrong, counted in steps: every write, change of length or name, and sync is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    None,
    /// The power is cut during this step. Nothing works after it.
    CutAt(u64),
    /// This step fails, once.
    FailOnce(u64, ErrorKind),
    /// This step and all later ones fail.
    FailFrom(u64, ErrorKind),
}

/// What remains of a sector that was written but not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Survival {
    /// The old.
    Nothing,
    /// The new.
    Everything,
    /// Either, sector by sector, with this chance in 100 for the new.
    Percent(u32),
}

impl SimDisk {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(Device {
            files: Vec::new(),
            names: vec![BTreeMap::new()],
            steps: 0,
            trouble: Trouble::None,
            lies: None,
            rng: Xoshiro256PlusPlus::seed_from_u64(seed),
        })))
    }

    /// From now on one in so many syncs of files lies.
    pub(crate) fn lie(&self, one_in: u32) {
        self.device().lies = Some(one_in);
    }

    /// Sets what will go wrong, and counts steps from one again.
    pub(crate) fn set_trouble(&self, trouble: Trouble) {
        let mut device = self.device();
        device.trouble = trouble;
        device.steps = 0;
    }

    /// How many steps have been made since trouble was set.
    pub(crate) fn steps(&self) -> u64 {
        self.device().steps
    }

    pub(crate) fn is_off(&self) -> bool {
        let device = self.device();
        matches!(device.trouble, Trouble::CutAt(step) if device.steps >= step)
    }

    /// The disk as it is found when the power is back.
    pub(crate) fn after_cut(&self, survival: Survival) -> Self {
        let mut device = self.device();
        let seed = device.rng.random();
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let kept = match survival {
            Survival::Nothing => 0,
            Survival::Everything => device.names.len() - 1,
            Survival::Percent(_) => rng.random_range(0..device.names.len()),
        };
        let files = device
            .files
            .iter()
            .map(|file| {
                let bytes = file.after_cut(survival, &mut rng);
                Bytes { durable: bytes.clone(), current: bytes, pending: Vec::new() }
            })
            .collect();
        Self(Arc::new(Mutex::new(Device {
            files,
            names: vec![device.names[kept].clone()],
            steps: 0,
            trouble: Trouble::None,
            lies: device.lies,
            rng,
        })))
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        let device = self.device();
        let number = device.names.last()?.get(name)?;
        Some(device.files[*number].current.clone())
    }

    /// Changes the bytes of a file behind the store's back.
    pub(crate) fn set_bytes(&self, name: &str, bytes: &[u8]) {
        let mut device = self.device();
        let number = device.file(name).unwrap_or_else(|| {
            device.add_file(name);
            device.files.len() - 1
        });
        let bytes = bytes.to_vec();
        device.files[number] =
            Bytes { durable: bytes.clone(), current: bytes, pending: Vec::new() };
    }

    /// Removes a file behind the store's back.
    pub(crate) fn remove(&self, name: &str) {
        for names in &mut self.device().names {
            names.remove(name);
        }
    }

    fn device(&self) -> MutexGuard<'_, Device> {
        self.0.lock().expect("no test panics while it holds this")
    }
}

impl Device {
    fn file(&self, name: &str) -> Option<usize> {
        self.names.last()?.get(name).copied()
    }

    fn add_file(&mut self, name: &str) {
        self.files.push(Bytes::default());
        let mut names = self.names.last().cloned().unwrap_or_default();
        names.insert(name.to_owned(), self.files.len() - 1);
        self.names.push(names);
    }

    /// Counts a step, or says why it is not made. `Ok(Cut::Now)`: it is made, but not to its end.
    fn step(&mut self) -> Result<Cut> {
        let (trouble, step) = (self.trouble, self.steps + 1);
        self.steps = step;
        match trouble {
            Trouble::CutAt(at) if step > at => Err(Error::other("the power is off")),
            Trouble::CutAt(at) if step == at => Ok(Cut::Now),
            Trouble::FailOnce(at, kind) if step == at => Err(kind.into()),
            Trouble::FailFrom(at, kind) if step >= at => Err(kind.into()),
            _ => Ok(Cut::NotNow),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Now,
    NotNow,
}

impl Cut {
    fn end(self) -> Result<()> {
        match self {
            Self::Now => Err(Error::other("the power is cut")),
            Self::NotNow => Ok(()),
        }
    }
}

impl Bytes {
    fn change(&mut self, change: Change) {
        apply(&mut self.current, &change);
        self.pending.push(change);
    }

    fn sync(&mut self) {
        self.durable.clone_from(&self.current);
        self.pending.clear();
    }

    fn after_cut(&self, survival: Survival, rng: &mut Xoshiro256PlusPlus) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        for change in &self.pending {
            match change {
                Change::Length(_) if survives(survival, rng) => apply(&mut bytes, change),
                Change::Length(_) => {}
                Change::Write(offset, data) => {
                    for (offset, sector) in sectors(*offset, data) {
                        if survives(survival, rng) {
                            apply(&mut bytes, &Change::Write(offset, sector.to_vec()));
                        }
                    }
                }
            }
        }
        bytes
    }
}

fn survives(survival: Survival, rng: &mut Xoshiro256PlusPlus) -> bool {
    match survival {
        Survival::Nothing => false,
        Survival::Everything => true,
        Survival::Percent(chance) => rng.random_ratio(chance, 100),
    }
}

fn sectors(start: usize, data: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let first = (SECTOR - start % SECTOR).min(data.len());
    let (head, rest) = data.split_at(first);
    let rest = rest.chunks(SECTOR).enumerate();
    let rest = rest.map(move |(number, sector)| (start + first + number * SECTOR, sector));
    std::iter::once((start, head)).chain(rest)
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Length(length) => bytes.resize(*length, 0),
        Change::Write(offset, data) => {
            let end = offset + data.len();
            bytes.resize(bytes.len().max(end), 0);
            bytes[*offset..end].copy_from_slice(data);
        }
    }
}

#[derive(Debug)]
pub(crate) struct SimFile {
    disk: SimDisk,
    number: usize,
}

impl SimFile {
    fn change(&self, change: Change) -> Result<()> {
        let mut device = self.disk.device();
        let cut = device.step()?;
        device.files[self.number].change(change);
        cut.end()
    }
}

impl StorageBackend for SimFile {
    fn len(&self) -> Result<u64> {
        Ok(self.disk.device().files[self.number].current.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<()> {
        if self.disk.is_off() {
            return Err(Error::other("the power is off"));
        }
        let device = self.disk.device();
        let from = usize::try_from(offset).map_err(Error::other)?;
        let bytes = device.files[self.number].current.get(from..from + out.len());
        out.copy_from_slice(bytes.ok_or(ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, length: u64) -> Result<()> {
        self.change(Change::Length(usize::try_from(length).map_err(Error::other)?))
    }

    fn sync_data(&self) -> Result<()> {
        let mut device = self.disk.device();
        device.step()?.end()?;
        let lies = device.lies;
        if !lies.is_some_and(|one_in| device.rng.random_ratio(1, one_in)) {
            device.files[self.number].sync();
        }
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<()> {
        let offset = usize::try_from(offset).map_err(Error::other)?;
        self.change(Change::Write(offset, data.to_vec()))
    }
}

impl Disk for SimDisk {
    type File = SimFile;

    fn place(&self, name: &str) -> String {
        format!("sim/{name}")
    }

    fn names(&self) -> Result<Vec<String>> {
        Ok(self
            .device()
            .names
            .last()
            .map(|names| names.keys().cloned().collect())
            .unwrap_or_default())
    }

    fn open(&self, name: &str) -> Result<SimFile> {
        let number = self.device().file(name).ok_or(ErrorKind::NotFound)?;
        Ok(SimFile { disk: self.clone(), number })
    }

    fn create(&self, name: &str) -> Result<SimFile> {
        let mut device = self.device();
        let cut = device.step()?;
        let number = match device.file(name) {
            Some(number) => {
                device.files[number].change(Change::Length(0));
                number
            }
            None => {
                device.add_file(name);
                device.files.len() - 1
            }
        };
        cut.end()?;
        Ok(SimFile { disk: self.clone(), number })
    }

    fn rename(&self, from: &str, to: &str) -> Result<()> {
        let mut device = self.device();
        let mut names = device.names.last().cloned().unwrap_or_default();
        let number = names.remove(from).ok_or(ErrorKind::NotFound)?;
        names.insert(to.to_owned(), number);
        let cut = device.step()?;
        device.names.push(names);
        cut.end()
    }

    fn sync(&self) -> Result<()> {
        let mut device = self.device();
        device.step()?.end()?;
        let durable = device.names.pop().unwrap_or_default();
        device.names = vec![durable];
        Ok(())
    }
}
