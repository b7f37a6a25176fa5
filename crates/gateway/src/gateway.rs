//! The state machine itself: events in, actions out.

use crate::{
    admit::{Admission, Content},
    boiler::{Boiler, Demand, MinimumTimes, Output, REFRESH},
    event::{Action, Answer, Denial, Event, Notice, Request},
    household::Household,
    journal::{Journal, Meaning, Outcome, Verdict},
    lease::Leases,
    pending::{Flight, Pending, Waiting, Work},
    port::Burst,
    presence::Presence,
    record::{Batch, BatchId, Call, Floor, Latest, Occurrence, RoomId, Sample, What, Write},
    refusal::Refusal,
    report::Report,
    suspended::Sighting,
};
use inglenook_seal::MasterKey;
use inglenook_units::{DeviceId, Mono, Stamp};
use std::{collections::BTreeMap, time::Duration};

/// After a start, a home is not taken to need no heat until it has been listened to for this long:
/// two nominal slots.
const SETTLING: Duration = Duration::from_secs(480);

/// How often it is looked whether Things are still heard.
const WATCH: Duration = Duration::from_secs(60);

/// A clock that differs by more milliseconds than this from what it should show has been set.
const CLOCK_SET: u64 = 2000;

/// What an owner sets for the whole gateway.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The key that wraps every other at rest.
    pub master: MasterKey,
    /// The boiler's minimum times.
    pub boiler: MinimumTimes,
}

/// A whole gateway.
#[derive(Debug)]
pub struct Gateway {
    pub(crate) settings: Settings,
    pub(crate) admission: Admission,
    pub(crate) household: Household,
    pub(crate) journal: Journal,
    pub(crate) leases: Leases,
    pub(crate) boiler: Boiler,
    pub(crate) pending: Pending,
    pub(crate) occurrences: Vec<Occurrence>,
    pub(crate) sightings: Vec<Sighting>,
    pub(crate) started: Stamp,
    pub(crate) rebuilt: bool,
    pub(crate) unable_to_store: bool,
    pub(crate) refreshed: Mono,
    pub(crate) watched: Mono,
    /// The last moment seen on both clocks.
    pub(crate) clocks: Stamp,
}

impl Gateway {
    /// Takes one event and returns what to do about it, in order.
    pub fn step(&mut self, now: Stamp, event: Event) -> Vec<Action> {
        self.follow_clock(now);
        let mut actions = Vec::new();
        match event {
            Event::Heard(bursts) => {
                bursts.into_iter().for_each(|burst| self.hear(burst, &mut actions));
            }
            Event::Persisted(id) => self.land(now, id, &mut actions),
            Event::NotPersisted(id) => self.abandon(id, &mut actions),
            Event::Asked(ticket, request) => self.pending.push_ask(ticket, request),
            Event::Tick => {}
        }
        self.watch_presence_when_due(now);
        self.steer_boiler(now, &mut actions);
        self.flush(now, &mut actions);
        actions
    }

    /// When to call again at the latest, if nothing else happens.
    pub fn next_wake(&self, now: Mono) -> Mono {
        let refresh = self.refreshed.after(REFRESH);
        let held = self.boiler.held(self.demand(now), now).map(|left| now.after(left));
        let lease = self.leases.next_end();
        [held, lease].into_iter().flatten().fold(refresh, Mono::min)
    }

    /// Notices that somebody set the time of day.
    fn follow_clock(&mut self, now: Stamp) {
        let passed = now.mono.since(self.clocks.mono);
        let set_by = now.utc.0.saturating_sub(self.clocks.utc.after(passed).0);
        if set_by.unsigned_abs() > CLOCK_SET {
            self.household.follow_clock(set_by);
        }
        self.clocks = now;
    }

    fn hear(&mut self, burst: Burst, actions: &mut Vec<Action>) {
        let number = self.journal.next_number();
        match self.admission.admit(&burst.bytes) {
            Ok(admitted) => self.pending.push_frame(Waiting { number, burst, admitted }),
            Err(rejected) => {
                if let (Refusal::Suspended, Some(id)) = (rejected.refusal, rejected.thing) {
                    self.sight(id, burst.heard.mono);
                }
                let outcome = Outcome::Refused(rejected.refusal);
                self.judge(Verdict::new(number, &burst, rejected.thing, outcome), actions);
            }
        }
    }

    fn judge(&mut self, verdict: Verdict, actions: &mut Vec<Action>) {
        actions.push(Action::Tell(Notice::Verdict(Box::new(verdict.clone()))));
        self.journal.enter(verdict);
    }

    /// Sends the next batch to storage, if storage is free and there is anything to store.
    fn flush(&mut self, now: Stamp, actions: &mut Vec<Action>) {
        if self.pending.is_idle() && !self.sightings.is_empty() {
            return self.keep_sightings(actions);
        }
        while self.pending.is_idle() {
            match self.pending.next_work() {
                Some(Work::Frames(frames)) => {
                    let (writes, samples) = self.effects_of(&frames);
                    self.depart(Flight::Frames(frames), writes, samples, actions);
                }
                Some(Work::Ask(ticket, request)) => match self.prepare(now, &request) {
                    Ok(writes) => {
                        let flight = Flight::Change(ticket, request, writes.clone());
                        self.depart(flight, writes, Vec::new(), actions);
                    }
                    Err(denial) => actions.push(Action::Reply(ticket, Err(denial))),
                },
                None if self.occurrences.is_empty() => return,
                None => self.depart(Flight::Record, Vec::new(), Vec::new(), actions),
            }
        }
    }

    /// Refuses the frames of a retired Thing that still wait: should it be added again meanwhile,
    /// they must not count under its new key.
    fn refuse_waiting(&mut self, id: DeviceId, actions: &mut Vec<Action>) {
        for Waiting { number, burst, .. } in self.pending.take_frames_of(id) {
            let outcome = Outcome::Refused(Refusal::UnknownId);
            self.judge(Verdict::new(number, &burst, None, outcome), actions);
        }
    }

    pub(crate) fn depart(
        &mut self,
        flight: Flight,
        writes: Vec<Write>,
        samples: Vec<Sample>,
        actions: &mut Vec<Action>,
    ) {
        let id = self.pending.depart(flight);
        let occurrences = std::mem::take(&mut self.occurrences);
        actions.push(Action::Persist(Batch { id, writes, samples, occurrences }));
    }

    /// What a run of frames will have changed once it is durable: one floor and one set of values
    /// for each Thing, and a point of history for each frame that says anything.
    fn effects_of(&self, frames: &[Waiting]) -> (Vec<Write>, Vec<Sample>) {
        let mut changed: BTreeMap<DeviceId, (Floor, Report)> = BTreeMap::new();
        let mut samples = Vec::with_capacity(frames.len());
        for waiting in frames {
            let Some(seat) = self.household.seats.get(&waiting.admitted.id()) else {
                continue;
            };
            let (floor, report) = changed
                .entry(waiting.admitted.id())
                .or_insert_with(|| (seat.floor, seat.report.clone()));
            advance(floor, report, waiting);
            samples.extend(sample_of(seat.thing.room, waiting));
        }
        let mut writes = Vec::with_capacity(changed.len().saturating_mul(2));
        for (id, (floor, report)) in changed {
            writes.push(Write::Floor(floor));
            writes.push(Write::Latest(Latest { id, report }));
        }
        (writes, samples)
    }

    fn land(&mut self, now: Stamp, id: BatchId, actions: &mut Vec<Action>) {
        let Some(flight) = self.pending.land(id) else {
            return;
        };
        // A record alone proves nothing: it waits in memory.
        self.unable_to_store &= matches!(flight, Flight::Record);
        match flight {
            Flight::Frames(frames) => {
                frames.into_iter().for_each(|waiting| self.apply(Fresh(waiting), actions));
            }
            Flight::Change(ticket, request, writes) => {
                self.change(now, &request, writes);
                if let Request::Retire(id) = request {
                    self.refuse_waiting(id, actions);
                }
                actions.push(Action::Reply(ticket, Ok(Answer::Done)));
                actions.push(Action::Tell(Notice::Household));
            }
            Flight::Sightings(sightings) => {
                sightings.into_iter().for_each(|sighting| self.have_sighted(sighting));
                actions.push(Action::Tell(Notice::Household));
            }
            Flight::Record => {}
        }
    }

    fn abandon(&mut self, id: BatchId, actions: &mut Vec<Action>) {
        let Some(flight) = self.pending.land(id) else {
            return;
        };
        self.unable_to_store = true;
        match flight {
            Flight::Frames(frames) => {
                for Waiting { number, burst, admitted } in frames {
                    let outcome = Outcome::Refused(Refusal::NotStored);
                    let verdict = Verdict::new(number, &burst, Some(admitted.id()), outcome);
                    self.judge(verdict, actions);
                }
            }
            Flight::Change(ticket, ..) => {
                actions.push(Action::Reply(ticket, Err(Denial::NotStored)));
            }
            Flight::Sightings(_) | Flight::Record => {}
        }
    }

    /// A fresh frame takes effect.
    fn apply(&mut self, fresh: Fresh, actions: &mut Vec<Action>) {
        let Fresh(waiting) = fresh;
        let Waiting { number, burst, admitted } = &waiting;
        let id = admitted.id();
        let Some(seat) = self.household.seats.get_mut(&id) else {
            return;
        };
        let before = seat.heard.is_some().then_some(seat.floor.counter);
        seat.tally.count(before, admitted.counter(), burst.signal.rssi_dbm);
        seat.hear(burst.heard);
        let meaning = advance(&mut seat.floor, &mut seat.report, &waiting);
        if seat.told >= Presence::Silent {
            self.occurrences.push(Occurrence { at: burst.heard.utc, what: What::Back(id) });
        }
        seat.told = Presence::Heard;
        let room = seat.thing.room;
        if let Content::Sensed(sensed) = admitted.content() {
            match sensed.call {
                Call::ForHeat => self.leases.call(id, burst.heard.mono),
                Call::Idle => self.leases.end(id),
            }
        }
        let outcome = Outcome::Accepted {
            kind: admitted.kind(),
            counter: admitted.counter(),
            body: admitted.body().to_vec(),
            meaning,
        };
        self.judge(Verdict::new(*number, burst, Some(id), outcome), actions);
        actions.push(Action::Tell(Notice::Room(room)));
    }

    /// Whatever else happens: somebody else's noise must not keep a lost Thing from being missed.
    fn watch_presence_when_due(&mut self, now: Stamp) {
        if now.mono >= self.watched.after(WATCH) {
            self.watched = now.mono;
            self.watch_presence(now);
        }
    }

    fn watch_presence(&mut self, now: Stamp) {
        for (id, seat) in &mut self.household.seats {
            let presence = seat.presence(now);
            if seat.is_active() && presence == Presence::Lost && seat.told != Presence::Lost {
                self.occurrences.push(Occurrence { at: now.utc, what: What::Lost(*id) });
            }
            if presence != Presence::Never {
                seat.told = presence;
            }
        }
    }

    fn steer_boiler(&mut self, now: Stamp, actions: &mut Vec<Action>) {
        self.leases.expire(now.mono);
        let demand = self.demand(now.mono);
        if let Some(output) = self.boiler.follow(demand, now.mono) {
            self.occurrences.push(Occurrence { at: now.utc, what: What::Boiler(output) });
            actions.push(Action::Tell(Notice::Boiler(output)));
            self.say_output(output, now.mono, actions);
        } else if now.mono >= self.refreshed.after(REFRESH) {
            self.say_output(self.boiler.output(), now.mono, actions);
        }
    }

    fn say_output(&mut self, output: Output, now: Mono, actions: &mut Vec<Action>) {
        self.refreshed = now;
        actions.push(Action::Boiler(output));
    }

    /// What the calls amount to. Silence is not "no heat needed": it takes a valve that was heard,
    /// and after a start every valve or some time.
    pub(crate) fn demand(&self, now: Mono) -> Demand {
        if self.leases.live(now).next().is_some() {
            return Demand::Heat;
        }
        let heard = |heard: Stamp, interval: Duration| {
            Presence::judge(Some(now.since(heard.mono)), interval) <= Presence::Overdue
        };
        let (mut known, mut unknown) = (0_u32, 0_u32);
        for seat in self.household.seats.values().filter(|seat| seat.is_active_valve()) {
            match seat.heard {
                Some(at) if heard(at.last, seat.thing.interval) => known = known.saturating_add(1),
                _ => unknown = unknown.saturating_add(1),
            }
        }
        let settled = now.since(self.started.mono) >= SETTLING;
        if known > 0 && (unknown == 0 || settled) { Demand::None } else { Demand::Unknown }
    }
}

/// A frame that is authentic, new and durable: the only thing that has any effect. Only a batch that
/// storage has confirmed makes one.
struct Fresh(Waiting);

/// Moves a floor and values over one frame.
fn advance(floor: &mut Floor, report: &mut Report, waiting: &Waiting) -> Meaning {
    let Waiting { burst, admitted, .. } = waiting;
    floor.counter = admitted.counter();
    floor.tag = Some(admitted.tag());
    floor.at = burst.heard.utc;
    floor.accepted = floor.accepted.saturating_add(1);
    match admitted.content() {
        Content::Sensed(sensed) => {
            report.update(sensed, burst.heard.utc);
            Meaning::Applied
        }
        Content::Alive => Meaning::Alive,
        Content::NotUnderstood => Meaning::NotUnderstood,
    }
}

fn sample_of(room: RoomId, waiting: &Waiting) -> Option<Sample> {
    let Content::Sensed(sensed) = waiting.admitted.content() else { return None };
    Some(Sample {
        room,
        thing: waiting.admitted.id(),
        at: waiting.burst.heard.utc,
        temperature: sensed.stats.temperature,
        target: sensed.stats.target,
        humidity: sensed.stats.humidity,
        valve: sensed.valve,
        call: sensed.call,
    })
}
