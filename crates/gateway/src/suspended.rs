//! Suspended Things: what they show is kept, durably, until it is enough for their owner to confirm
//! them.
//!
//! One frame may be an old one that somebody recorded. So a Thing must have been heard twice, with
//! rising counters and as far apart as only two of its own messages are, and nothing at or below the
//! higher of them ever counts.

use crate::{
    event::{Action, Denial},
    gateway::Gateway,
    household::Seat,
    pending::Flight,
    record::{Floor, Standing, Write},
};
use inglenook_units::{Counter, DeviceId, Mono};
use std::collections::BTreeMap;

/// How much a suspended Thing has shown since this gateway started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// Nothing.
    Nothing,
    /// One counter, or several at nearly the same time.
    Once,
    /// Two rising counters at least half an interval apart: it can be confirmed.
    Twice,
}

/// One authentic frame of a suspended Thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sighting {
    pub(crate) id: DeviceId,
    pub(crate) counter: Counter,
    pub(crate) heard: Mono,
}

/// When the first and the last of a Thing's frames were heard that it showed while suspended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Showing {
    first: Mono,
    last: Mono,
}

impl Seat {
    /// How much it has shown while suspended.
    pub(crate) fn shown(&self) -> Shown {
        match self.showing {
            None => Shown::Nothing,
            Some(Showing { first, last }) if last.since(first) >= self.thing.interval / 2 => {
                Shown::Twice
            }
            Some(_) => Shown::Once,
        }
    }
}

impl Gateway {
    /// Notes what a suspended Thing has just shown. It counts once it is durable.
    pub(crate) fn sight(&mut self, id: DeviceId, heard: Mono) {
        if let Some(counter) = self.admission.floor_of(id) {
            self.sightings.push(Sighting { id, counter, heard });
        }
    }

    /// Sends what suspended Things have shown to storage.
    pub(crate) fn keep_sightings(&mut self, actions: &mut Vec<Action>) {
        let sightings = std::mem::take(&mut self.sightings);
        // The last one of a Thing is its highest.
        let floors: BTreeMap<DeviceId, Floor> = sightings
            .iter()
            .filter_map(|sighting| Some((sighting.id, self.floor_after(*sighting)?)))
            .collect();
        let writes = floors.into_values().map(Write::Floor).collect();
        self.depart(Flight::Sightings(sightings), writes, Vec::new(), actions);
    }

    /// What a Thing has shown is durable.
    pub(crate) fn have_sighted(&mut self, sighting: Sighting) {
        let floor = self.floor_after(sighting);
        let seat = self.household.seats.get_mut(&sighting.id);
        if let (Some(floor), Some(seat)) = (floor, seat) {
            seat.floor = floor;
            let first = seat.showing.map_or(sighting.heard, |showing| showing.first);
            seat.showing = Some(Showing { first, last: sighting.heard });
        }
    }

    fn floor_after(&self, Sighting { id, counter, .. }: Sighting) -> Option<Floor> {
        let floor = self.household.seats.get(&id)?.floor;
        (counter > floor.counter).then_some(Floor { counter, tag: None, ..floor })
    }

    /// Whether a Thing can be confirmed.
    pub(crate) fn confirmable(seat: &Seat) -> Result<(), Denial> {
        match (seat.thing.standing, seat.shown()) {
            (Standing::Suspended, Shown::Twice) => Ok(()),
            (Standing::Suspended, Shown::Once) => Err(Denial::ShownOnce),
            (Standing::Suspended, Shown::Nothing) => Err(Denial::NothingShown),
            (Standing::Active | Standing::Retired, _) => Err(Denial::NotSuspended),
        }
    }
}
