//! Starting: from what storage remembers to a running gateway, never below an old floor.

use crate::{
    admit::Admission,
    boiler::Boiler,
    event::Action,
    gateway::{Gateway, Settings},
    household::{Household, Seat},
    journal::Journal,
    lease::Leases,
    pending::{Flight, Pending},
    record::{Floor, FloorCopy, Occurrence, Origin, Snapshot, Standing, Thing, What, Write},
    report::Report,
};
use inglenook_units::{Counter, DeviceId, Stamp, Utc};
use std::{collections::BTreeMap, time::Duration};

/// The shortest time between two messages of a Thing that sends every 240 s: its slot less the most
/// jitter.
const SHORTEST_SLOT: Duration = Duration::from_secs(210);

/// Why a gateway cannot start with what storage remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// Not one of the stored keys opens.
    #[error("none of the stored keys opens under this master key: it belongs to another home")]
    WrongMasterKey,
}

impl Gateway {
    /// Starts a gateway from what storage remembers; and what to do first.
    ///
    /// If the store was rebuilt from copies, every floor is raised by twice the slots that may have
    /// passed since its copy and [`FloorCopy::MARGIN`] more, and a Thing whose floor has no surviving
    /// copy, or whose copy lies in the future, is suspended until its owner confirms it.
    ///
    /// # Errors
    /// [`StartError::WrongMasterKey`] if there are keys and none opens.
    pub fn start(
        settings: Settings,
        snapshot: Snapshot,
        now: Stamp,
    ) -> Result<(Self, Vec<Action>), StartError> {
        let mut gateway = Self::empty(settings, now);
        let repairs = gateway.take_over(snapshot, now.utc);
        gateway.admit_all()?;
        let mut actions = Vec::new();
        if !repairs.is_empty() {
            gateway.depart(Flight::Record, repairs, Vec::new(), &mut actions);
        }
        actions.push(Action::Boiler(gateway.boiler.output()));
        Ok((gateway, actions))
    }

    fn empty(settings: Settings, now: Stamp) -> Self {
        Self {
            boiler: Boiler::new(settings.boiler, now.mono),
            settings,
            admission: Admission::new(),
            household: Household::default(),
            journal: Journal::default(),
            leases: Leases::default(),
            pending: Pending::default(),
            occurrences: Vec::new(),
            sightings: Vec::new(),
            started: now,
            rebuilt: false,
            unable_to_store: false,
            refreshed: now.mono,
            watched: now.mono,
            clocks: now,
        }
    }

    /// Takes over a snapshot; the writes that mend it.
    fn take_over(&mut self, snapshot: Snapshot, now: Utc) -> Vec<Write> {
        let mut floors: BTreeMap<_, _> = snapshot.floors.iter().map(|f| (f.id, *f)).collect();
        let mut reports: BTreeMap<_, _> =
            snapshot.latest.into_iter().map(|latest| (latest.id, latest.report)).collect();
        let mut things = snapshot.things;
        let mut repairs = Vec::new();
        if let Origin::Rebuilt(copies) = &snapshot.origin {
            self.rebuilt = true;
            self.occurrences.push(Occurrence { at: now, what: What::Rebuilt });
            for thing in &mut things {
                repairs.extend(self.recover(thing, copies, &mut floors, now));
            }
        }
        self.household.rooms = snapshot.rooms.into_iter().map(|room| (room.id, room)).collect();
        for thing in things {
            let id = thing.id;
            let floor = floors.remove(&id).unwrap_or(unheard(id));
            let report: Report = reports.remove(&id).unwrap_or_default();
            self.household.seats.insert(id, Seat::new(thing, floor, report));
        }
        repairs
    }

    /// Raises one Thing's recovered floor, or suspends it. A retired one needs its floor, too: it
    /// may be added again.
    fn recover(
        &mut self,
        thing: &mut Thing,
        copies: &[FloorCopy],
        floors: &mut BTreeMap<DeviceId, Floor>,
        now: Utc,
    ) -> Vec<Write> {
        let copy = copies.iter().filter(|copy| copy.id == thing.id).max_by_key(|copy| copy.counter);
        let known = copy.filter(|copy| copy.at <= now);
        // Of a copy in the future it is unknown what has passed since: nothing is added for that.
        let floor = copy.map(|copy| {
            let passed = known.map_or(Duration::ZERO, |known| now.since(known.at));
            let counter = raised(copy.counter, passed, shortest_slot(thing));
            Floor { counter, ..unheard(thing.id) }
        });
        floors.extend(floor.map(|floor| (thing.id, floor)));
        let mut writes: Vec<_> = floor.map(Write::Floor).into_iter().collect();
        if known.is_none() && thing.standing != Standing::Retired {
            thing.standing = Standing::Suspended;
            self.occurrences.push(Occurrence { at: now, what: What::Suspended(thing.id) });
            writes.push(Write::Thing(thing.clone()));
        }
        writes
    }

    fn admit_all(&mut self) -> Result<(), StartError> {
        let with_keys = || self.household.seats.values().filter(|seat| seat.thing.key.is_some());
        let mut admission = Admission::new();
        admission.reserve(with_keys().count());
        let mut opened = 0_usize;
        for seat in with_keys() {
            let (thing, floor) = (&seat.thing, &seat.floor);
            let key = thing.key.and_then(|key| key.unwrap(&self.settings.master, thing.id).ok());
            if let Some(key) = key {
                admission.add(thing.id, key, thing.standing, floor.counter, floor.tag);
                opened = opened.saturating_add(1);
            }
        }
        if opened == 0 && with_keys().next().is_some() {
            return Err(StartError::WrongMasterKey);
        }
        self.admission = admission;
        Ok(())
    }
}

/// A floor above every counter that was ever confirmed, and above every message that a Thing can have
/// sent since its copy was made, unless it has been restarted.
fn raised(copied: Counter, elapsed: Duration, slot: Duration) -> Counter {
    let slots = elapsed.as_secs().div_ceil(slot.as_secs().max(1));
    copied.saturating_add(slots.saturating_mul(2).saturating_add(FloorCopy::MARGIN))
}

/// Shorter for a Thing that is meant to send more often.
fn shortest_slot(thing: &Thing) -> Duration {
    SHORTEST_SLOT.min(thing.interval.saturating_mul(7) / 8)
}

fn unheard(id: DeviceId) -> Floor {
    Floor { id, counter: Counter::ZERO, tag: None, at: Utc(0), accepted: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovered_floor_is_above_every_slot_that_may_have_passed() {
        let copied = Counter::from_parts(3, 100).unwrap();
        let slot = SHORTEST_SLOT;
        let after = |seconds| raised(copied, Duration::from_secs(seconds), slot).message();
        assert_eq!(after(0), 164);
        assert_eq!(after(210), 166);
        assert_eq!(after(211), 168);
        assert_eq!(after(86_400), 100 + 64 + 2 * 412);
        assert_eq!(raised(Counter::MAX, Duration::ZERO, slot), Counter::MAX);
    }
}
