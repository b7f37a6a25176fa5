//! A store that has lived: five Things, copies of it, and more frames since they were made.

use crate::scene::{NOW, State, batch, device, furnished, heard};
use crate::sim_disk::{SimDisk, Survival};
use inglenook_gateway::port::Store as _;
use inglenook_store::Store;
use inglenook_units::{Counter, Utc};
use std::time::Duration;

pub(crate) const HOUR: Duration = Duration::from_secs(3600);

/// How a store came to its end before something happened to it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum End {
    Clean,
    PowerCut,
}

#[derive(Debug)]
pub(crate) struct Aged {
    pub(crate) disk: SimDisk,
    /// What it was when copy-a was made, at [`Aged::FIRST`].
    pub(crate) first: State,
    /// What it was when copy-b was made, at [`Aged::SECOND`].
    pub(crate) second: State,
    /// What it was in the end.
    pub(crate) last: State,
}

impl Aged {
    pub(crate) const THINGS: u8 = 5;
    pub(crate) const FIRST: Utc = NOW;
    pub(crate) const SECOND: Utc = NOW.after(HOUR);

    pub(crate) fn new(end: End) -> Self {
        let disk = SimDisk::new(1);
        let mut store = Store::on(disk.clone(), NOW.before(HOUR)).expect("opens");
        let mut state = State::default();
        let mut hear = |store: &mut Store<SimDisk>, turns: std::ops::Range<u64>| {
            for turn in turns {
                let writes = (1..=Self::THINGS)
                    .flat_map(|n| heard(device(n), counter(turn * 2 + u64::from(n)), NOW));
                let batch =
                    if turn == 0 { furnished(Self::THINGS) } else { batch(writes.collect()) };
                store.commit(&batch).expect("commits");
                state = state.after(&batch);
            }
            state.clone()
        };
        let first = hear(&mut store, 0..9);
        store.maintain(Self::FIRST).expect("copies");
        let second = hear(&mut store, 9..15);
        store.maintain(Self::SECOND).expect("copies");
        let last = hear(&mut store, 15..20);
        let cut = disk.after_cut(Survival::Everything);
        drop(store);
        let disk = match end {
            End::Clean => disk,
            End::PowerCut => cut,
        };
        Self { disk, first, second, last }
    }

    /// The same, on a disk of its own.
    pub(crate) fn disk(&self) -> SimDisk {
        self.disk.after_cut(Survival::Everything)
    }
}

pub(crate) fn counter(value: u64) -> Counter {
    Counter::new(value).expect("below 2^48")
}
