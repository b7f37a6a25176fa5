//! What an owner asks for: checked and turned into writes, then, once durable, carried out.

use crate::{
    event::{Denial, NewThing, Request},
    gateway::Gateway,
    household::Seat,
    record::{Floor, Occurrence, Room, RoomId, Standing, Thing, What, Write},
    report::Report,
};
use inglenook_units::{Counter, DeviceId, Stamp, Utc};
use std::time::Duration;

const LONGEST_NAME: usize = 40;
const INTERVALS: std::ops::RangeInclusive<Duration> =
    Duration::from_secs(30)..=Duration::from_secs(24 * 3600);

impl Gateway {
    /// The writes that would carry out a request, or why it cannot be.
    pub(crate) fn prepare(&self, now: Stamp, request: &Request) -> Result<Vec<Write>, Denial> {
        match request {
            Request::Add(new) => self.prepare_add(now, new),
            Request::Retire(id) => {
                let mut thing = self.present(*id)?.thing.clone();
                thing.standing = Standing::Retired;
                thing.key = None;
                Ok(vec![Write::Thing(thing)])
            }
            Request::Confirm(id) => self.prepare_confirm(*id),
            Request::Interval(id, interval) => {
                let mut thing = self.present(*id)?.thing.clone();
                thing.interval = checked_interval(*interval)?;
                Ok(vec![Write::Thing(thing)])
            }
            Request::Rename(id, name) => self.prepare_rename(*id, name),
        }
    }

    /// Carries out a request whose writes are durable.
    pub(crate) fn change(&mut self, now: Stamp, request: &Request, writes: Vec<Write>) {
        writes.into_iter().for_each(|write| self.remember(write));
        let what = match request {
            Request::Add(new) => {
                self.admit_from_now_on(new.id);
                What::Added(new.id)
            }
            Request::Retire(id) => {
                self.admission.remove(*id);
                self.leases.end(*id);
                What::Retired(*id)
            }
            Request::Confirm(id) => {
                self.admission.confirm(*id);
                What::Confirmed(*id)
            }
            Request::Interval(..) | Request::Rename(..) => return,
        };
        self.occurrences.push(Occurrence { at: now.utc, what });
    }

    fn prepare_add(&self, now: Stamp, new: &NewThing) -> Result<Vec<Write>, Denial> {
        let name = checked_name(&new.name)?;
        let room_name = checked_name(&new.room)?;
        let interval = checked_interval(new.interval)?;
        let key = new.key.unwrap(&self.settings.master, new.id).map_err(|_| Denial::BadKey)?;
        let past = self.household.seats.get(&new.id);
        if past.is_some_and(|seat| seat.thing.standing != Standing::Retired) {
            return Err(Denial::AlreadyHere);
        }
        if self.admission.is_ambiguous(new.id, &key) {
            return Err(Denial::Ambiguous);
        }
        let mut writes = Vec::new();
        let room = match self.household.room_named(&room_name) {
            Some(room) => room.id,
            None => {
                let id = self.household.next_room_id();
                writes.push(Write::Room(Room { id, name: room_name }));
                id
            }
        };
        writes.push(Write::Thing(Thing {
            id: new.id,
            name,
            kind: new.kind,
            room,
            key: Some(new.key),
            standing: Standing::Active,
            interval,
        }));
        writes.push(Write::Floor(floor_for(new.id, new.floor, past, now.utc)));
        Ok(writes)
    }

    /// The floor of a confirmed Thing is the highest counter that it has shown while suspended,
    /// which is durable already.
    fn prepare_confirm(&self, id: DeviceId) -> Result<Vec<Write>, Denial> {
        let seat = self.present(id)?;
        Self::confirmable(seat)?;
        let thing = Thing { standing: Standing::Active, ..seat.thing.clone() };
        Ok(vec![Write::Thing(thing)])
    }

    fn prepare_rename(&self, id: RoomId, name: &str) -> Result<Vec<Write>, Denial> {
        let name = checked_name(name)?;
        if !self.household.rooms.contains_key(&id) {
            return Err(Denial::NoSuchRoom);
        }
        match self.household.room_named(&name) {
            Some(room) if room.id != id => Err(Denial::NameTaken),
            _ => Ok(vec![Write::Room(Room { id, name })]),
        }
    }

    fn remember(&mut self, write: Write) {
        match write {
            Write::Room(room) => {
                self.household.rooms.insert(room.id, room);
            }
            Write::Thing(thing) => match self.household.seats.get_mut(&thing.id) {
                Some(seat) => seat.thing = thing,
                None => {
                    let floor = Floor {
                        id: thing.id,
                        counter: Counter::ZERO,
                        tag: None,
                        at: Utc::default(),
                        accepted: 0,
                    };
                    let seat = Seat::new(thing, floor, Report::default());
                    self.household.seats.insert(seat.thing.id, seat);
                }
            },
            Write::Floor(floor) => {
                if let Some(seat) = self.household.seats.get_mut(&floor.id) {
                    seat.floor = floor;
                }
            }
            Write::Latest(latest) => {
                if let Some(seat) = self.household.seats.get_mut(&latest.id) {
                    seat.report = latest.report;
                }
            }
        }
    }

    fn admit_from_now_on(&mut self, id: DeviceId) {
        let Some(seat) = self.household.seats.get(&id) else {
            return;
        };
        let key = seat.thing.key.and_then(|key| key.unwrap(&self.settings.master, id).ok());
        if let Some(key) = key {
            self.admission.add(id, key, seat.thing.standing, seat.floor.counter, seat.floor.tag);
        }
    }

    fn present(&self, id: DeviceId) -> Result<&Seat, Denial> {
        self.household
            .seats
            .get(&id)
            .filter(|seat| seat.thing.standing != Standing::Retired)
            .ok_or(Denial::NoSuchThing)
    }
}

/// A floor at `counter`, or where it already is if that is higher: a floor never comes down.
fn floor_for(id: DeviceId, counter: Counter, past: Option<&Seat>, now: Utc) -> Floor {
    match past.map(|seat| seat.floor) {
        Some(floor) if floor.counter >= counter => floor,
        Some(floor) => Floor { counter, tag: None, at: now, ..floor },
        None => Floor { id, counter, tag: None, at: now, accepted: 0 },
    }
}

fn checked_name(name: &str) -> Result<String, Denial> {
    let name = name.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.chars().count());
    if fits && !name.chars().any(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err(Denial::BadName)
    }
}

fn checked_interval(interval: Duration) -> Result<Duration, Denial> {
    if INTERVALS.contains(&interval) { Ok(interval) } else { Err(Denial::BadInterval) }
}
