//! Making the picture of the home that people see.

use crate::{
    gateway::Gateway,
    household::Seat,
    port::Reach,
    presence::Presence,
    record::{Room, RoomId, Standing, ThingKind},
    report::{Reading, Report},
    view::{AirView, Alert, BoilerView, CallView, HomeView, RoomView, ThingView},
    why::Why,
};
use inglenook_units::{DeviceId, Stamp};
use std::{collections::BTreeMap, time::Duration};

impl Gateway {
    /// The whole home as it is at `now`.
    pub fn view(&self, now: Stamp) -> HomeView {
        let calls: BTreeMap<_, _> = self.leases.live(now.mono).collect();
        let mut rooms: Vec<_> =
            self.household.rooms.values().map(|room| self.room(room, &calls, now)).collect();
        rooms.sort_by(|a, b| a.name.cmp(&b.name));
        let mut things: Vec<_> =
            self.household.seats.values().map(|seat| thing(seat, now)).collect();
        things.sort_by(|a, b| (a.room, &a.name).cmp(&(b.room, &b.name)));
        HomeView {
            now,
            boiler: self.boiler_view(&rooms, now),
            rooms,
            things,
            air: self.air(now),
            alerts: self.alerts(now),
        }
    }

    fn room(&self, room: &Room, calls: &BTreeMap<DeviceId, Duration>, now: Stamp) -> RoomView {
        let seats: Vec<&Seat> = self.household.seats_in(room.id).collect();
        let report = merged(&seats, now);
        let call = seats.iter().filter_map(|seat| calls.get(&seat.thing.id)).max();
        let best = seats.iter().min_by_key(|seat| seat.presence(now));
        RoomView {
            id: room.id,
            name: room.name.clone(),
            presence: best.map(|seat| seat.presence(now)),
            heard: seats.iter().filter_map(|seat| heard(seat)).max_by_key(|heard| heard.at),
            call: call.map(|remaining| CallView { remaining: *remaining }),
            why: Why::judge(
                best.map(|seat| (seat.presence(now), seat.silence(now))),
                &report,
                call.is_some(),
            ),
            report,
        }
    }

    fn boiler_view(&self, rooms: &[RoomView], now: Stamp) -> BoilerView {
        let calling: Vec<RoomId> =
            rooms.iter().filter(|room| room.call.is_some()).map(|room| room.id).collect();
        BoilerView {
            output: self.boiler.output(),
            reach: Reach::Boiler,
            since: now.mono.since(self.boiler.since()),
            calling,
            starts: self.boiler.starts(),
            held: self.boiler.held(self.demand(now.mono), now.mono),
        }
    }

    fn air(&self, now: Stamp) -> AirView {
        AirView {
            listening: now.mono.since(self.started.mono),
            accepted: self.journal.accepted(),
            refused: self.journal.refused().iter().map(|(why, count)| (*why, *count)).collect(),
            recent: self.journal.recent().cloned().collect(),
        }
    }

    fn alerts(&self, now: Stamp) -> Vec<Alert> {
        let mut alerts = Vec::new();
        if self.unable_to_store {
            alerts.push(Alert::NotStored);
        }
        if self.rebuilt {
            alerts.push(Alert::Rebuilt);
        }
        let present = |seat: &&Seat| seat.thing.standing != Standing::Retired;
        for seat in self.household.seats.values().filter(present) {
            alerts.extend(seat_alerts(seat, self.started, now));
        }
        alerts
    }
}

fn seat_alerts(seat: &Seat, started: Stamp, now: Stamp) -> Vec<Alert> {
    let (id, name) = (seat.thing.id, || seat.thing.name.clone());
    let mut alerts = Vec::new();
    if seat.thing.standing == Standing::Suspended {
        alerts.push(Alert::Suspended { thing: id, name: name() });
        return alerts;
    }
    let since = seat.silence(now);
    let listened = now.mono.since(started.mono);
    // What was not heard while nobody listened is no news.
    let quiet =
        seat.presence(now) >= Presence::Silent && listened >= seat.thing.interval.saturating_mul(4);
    if quiet {
        alerts.push(Alert::NotHeard { thing: id, name: name(), since });
    }
    if let Some(warnings) = seat.report.warnings.map(|reading| reading.value) {
        if warnings.low_battery {
            alerts.push(Alert::LowBattery { thing: id, name: name() });
        }
        if warnings.fault || warnings.tamper {
            alerts.push(Alert::Fault { thing: id, name: name() });
        }
    }
    alerts
}

fn thing(seat: &Seat, now: Stamp) -> ThingView {
    ThingView {
        id: seat.thing.id,
        name: seat.thing.name.clone(),
        kind: seat.thing.kind,
        room: seat.thing.room,
        standing: seat.thing.standing,
        shown: seat.shown(),
        presence: seat.presence(now),
        heard: heard(seat),
        interval: seat.thing.interval,
        floor: seat.floor.counter,
        report: seat.report.clone(),
        accepted: seat.tally.accepted,
        sent: seat.tally.sent,
        rssi_dbm: seat.tally.rssi_dbm,
    }
}

fn heard(seat: &Seat) -> Option<Reading<()>> {
    (seat.floor.accepted > 0).then_some(Reading { value: (), at: seat.floor.at })
}

/// The newest of every value in a room, but the air temperature rather from a sensor that is heard
/// than from a valve, which sits by the radiator.
fn merged(seats: &[&Seat], now: Stamp) -> Report {
    let reports = || seats.iter().map(|seat| &seat.report);
    let by_sensor = seats
        .iter()
        .filter(|seat| seat.thing.kind == ThingKind::Sensor)
        .filter(|seat| seat.presence(now) < Presence::Silent)
        .filter_map(|seat| seat.report.temperature)
        .max_by_key(|reading| reading.at);
    Report {
        temperature: by_sensor.or_else(|| newest(reports().map(|report| report.temperature))),
        target: newest(reports().map(|report| report.target)),
        setback: newest(reports().map(|report| report.setback)),
        humidity: newest(reports().map(|report| report.humidity)),
        valve: newest(reports().map(valve_of)),
        supply: newest(reports().map(|report| report.supply)),
        light: newest(reports().map(|report| report.light)),
        occupancy: newest(reports().map(|report| report.occupancy)),
        vacancy: newest(reports().map(|report| report.vacancy)),
        warnings: newest(reports().map(|report| report.warnings)),
    }
}

/// A sensor's "no valve" says nothing about the room's valve.
fn valve_of(report: &Report) -> Option<Reading<inglenook_frame::ValveReport>> {
    report.valve.filter(|reading| reading.value != inglenook_frame::ValveReport::None)
}

fn newest<T: Copy>(readings: impl Iterator<Item = Option<Reading<T>>>) -> Option<Reading<T>> {
    readings.flatten().max_by_key(|reading| reading.at)
}
