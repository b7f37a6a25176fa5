//! The rooms of a home and the Things that sit in them, with what each has said.

use crate::{
    presence::Presence,
    record::{Floor, Room, RoomId, Standing, Thing, ThingKind},
    report::Report,
    suspended::Showing,
};
use inglenook_units::{Counter, DeviceId, Stamp, Utc};
use std::{collections::BTreeMap, time::Duration};

/// A Thing in its seat.
#[derive(Debug)]
pub(crate) struct Seat {
    pub(crate) thing: Thing,
    pub(crate) floor: Floor,
    pub(crate) report: Report,
    /// When it was heard in this run.
    pub(crate) heard: Option<Heard>,
    /// What it has shown in this run while suspended.
    pub(crate) showing: Option<Showing>,
    /// The presence that its people have been told of.
    pub(crate) told: Presence,
    pub(crate) tally: Tally,
}

/// When a Thing was heard in this run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub(crate) first: Stamp,
    pub(crate) last: Stamp,
}

/// How well a Thing is heard in this run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) accepted: u64,
    pub(crate) sent: u64,
    pub(crate) rssi_dbm: Option<f32>,
}

impl Tally {
    /// Counts an accepted frame. Within one start of the Thing, the step of its counter tells how
    /// many it has sent since the last one; across a start, only that it has sent this one.
    pub(crate) fn count(&mut self, before: Option<Counter>, counter: Counter, rssi: Option<f32>) {
        let step = match before {
            Some(before) if before.restart() == counter.restart() => {
                counter.value().saturating_sub(before.value())
            }
            _ => 1,
        };
        self.accepted = self.accepted.saturating_add(1);
        self.sent = self.sent.saturating_add(step);
        self.rssi_dbm = rssi;
    }
}

impl Seat {
    pub(crate) fn new(thing: Thing, floor: Floor, report: Report) -> Self {
        let tally = Tally::default();
        let told = Presence::Heard;
        Self { thing, floor, report, heard: None, showing: None, told, tally }
    }

    /// How long ago it was last heard; `None` if never.
    pub(crate) fn silence(&self, now: Stamp) -> Option<Duration> {
        match self.heard {
            Some(heard) => Some(now.mono.since(heard.last.mono)),
            None if self.floor.accepted > 0 => Some(now.utc.since(self.floor.at)),
            None => None,
        }
    }

    pub(crate) fn presence(&self, now: Stamp) -> Presence {
        Presence::judge(self.silence(now), self.thing.interval)
    }

    /// Takes note of a frame.
    pub(crate) fn hear(&mut self, at: Stamp) {
        let first = self.heard.map_or(at, |heard| heard.first);
        self.heard = Some(Heard { first, last: at });
    }

    pub(crate) fn is_active(&self) -> bool {
        self.thing.standing == Standing::Active
    }

    pub(crate) fn is_active_valve(&self) -> bool {
        self.is_active() && self.thing.kind == ThingKind::Valve
    }
}

/// All rooms and seats.
#[derive(Debug, Default)]
pub(crate) struct Household {
    pub(crate) rooms: BTreeMap<RoomId, Room>,
    pub(crate) seats: BTreeMap<DeviceId, Seat>,
}

impl Household {
    pub(crate) fn room_named(&self, name: &str) -> Option<&Room> {
        self.rooms.values().find(|room| room.name == name)
    }

    /// A number that no room has had. Rooms are never forgotten, so one above the highest is new.
    pub(crate) fn next_room_id(&self) -> RoomId {
        RoomId(self.rooms.keys().next_back().map_or(1, |last| last.0.saturating_add(1)))
    }

    /// The time of day was set: what was heard in this run moves with it, so that its age stays true.
    pub(crate) fn follow_clock(&mut self, set_by: i64) {
        for seat in self.seats.values_mut() {
            let Some(heard) = &mut seat.heard else { continue };
            let run_began = heard.first.utc;
            heard.first.utc = moved(heard.first.utc, set_by);
            heard.last.utc = moved(heard.last.utc, set_by);
            seat.floor.at = moved(seat.floor.at, set_by);
            seat.report.move_since(run_began, set_by);
        }
    }

    /// The Things of a room that are not retired.
    pub(crate) fn seats_in(&self, room: RoomId) -> impl Iterator<Item = &Seat> {
        self.seats
            .values()
            .filter(move |seat| seat.thing.room == room && seat.thing.standing != Standing::Retired)
    }
}

fn moved(at: Utc, by: i64) -> Utc {
    Utc(at.0.saturating_add(by))
}
