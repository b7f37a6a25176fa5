//! A home for scenarios: a gateway, its Things, and storage that answers as it is told.

use inglenook_frame::{Flags, Kind};
use inglenook_gateway::{
    Action, Answer, Denial, Event, Gateway, NewThing, Notice, Outcome, Refusal, Request, Settings,
    Ticket, Verdict,
    boiler::{MinimumTimes, Output},
    port::{Burst, Signal},
    record::{Batch, Snapshot, ThingKind},
};
use inglenook_seal::{Boot, ClassicKey, MasterKey, Sealer, WrappedKey};
use inglenook_units::{Counter, DeviceId, Mono, Stamp, Utc};
use std::time::Duration;

/// 2024-01-15 00:00 UTC.
pub const START: i64 = 1_705_276_800_000;

pub const LIVING: DeviceId = DeviceId([0xcf, 0x95, 0xad, 0xa5, 1, 1, 1, 1]);
/// Shares the living room's four leading bytes.
pub const BEDROOM: DeviceId = DeviceId([0xcf, 0x95, 0xad, 0xa5, 2, 2, 2, 2]);
pub const STUDY: DeviceId = DeviceId([0xd6, 0x83, 0xe4, 0xcc, 3, 3, 3, 3]);

/// How storage answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disk {
    Works,
    Fails,
    /// Batches are kept; the test answers.
    Hangs,
}

pub struct Home {
    pub gateway: Gateway,
    pub disk: Disk,
    pub batches: Vec<Batch>,
    pub verdicts: Vec<Verdict>,
    pub outputs: Vec<Output>,
    pub replies: Vec<Result<Answer, Denial>>,
    now: Stamp,
    set_by: i64,
}

impl Home {
    pub fn empty() -> Self {
        Self::restored(Snapshot::empty(), 0)
    }

    /// A home with valves in the living room and bedroom and a sensor in the study.
    pub fn furnished() -> Self {
        let mut home = Self::empty();
        for (id, kind, name) in [
            (LIVING, ThingKind::Valve, "living room"),
            (BEDROOM, ThingKind::Valve, "bedroom"),
            (STUDY, ThingKind::Sensor, "study"),
        ] {
            assert_eq!(home.add(id, kind, name), Ok(Answer::Done));
        }
        home.batches.clear();
        home
    }

    pub fn restored(snapshot: Snapshot, seconds: u64) -> Self {
        let settings = Settings { master: master(), boiler: MinimumTimes::default() };
        let now = stamp(seconds);
        let (gateway, actions) = Gateway::start(settings, snapshot, now).unwrap();
        let mut home = Self {
            gateway,
            disk: Disk::Works,
            batches: Vec::new(),
            verdicts: Vec::new(),
            outputs: Vec::new(),
            replies: Vec::new(),
            now,
            set_by: 0,
        };
        home.carry_out(actions);
        home
    }

    pub fn add(&mut self, id: DeviceId, kind: ThingKind, room: &str) -> Result<Answer, Denial> {
        self.ask(Request::Add(new_thing(id, kind, room)))
    }

    pub fn ask(&mut self, request: Request) -> Result<Answer, Denial> {
        self.replies.clear();
        self.step(Event::Asked(Ticket(7), request));
        self.replies.pop().expect("a reply")
    }

    pub fn at(&mut self, seconds: u64) -> &mut Self {
        self.now = stamp(seconds);
        self.now.utc.0 += self.set_by;
        self
    }

    /// The time of day is set, by so many seconds, for good.
    pub fn set_clock(&mut self, by: i64) {
        self.set_by += by * 1000;
    }

    pub fn tick(&mut self, seconds: u64) {
        self.at(seconds).step(Event::Tick);
    }

    /// Hears one burst; how it was judged, if it was.
    pub fn hear(&mut self, bytes: &[u8]) -> Option<Outcome> {
        let before = self.verdicts.len();
        let burst = burst(self.now, bytes);
        self.step(Event::Heard(vec![burst]));
        self.verdicts.get(before).map(|verdict| verdict.outcome.clone())
    }

    /// Hears one burst that must be refused; why.
    pub fn refusal(&mut self, bytes: &[u8]) -> Refusal {
        match self.hear(bytes) {
            Some(Outcome::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub fn accepts(&mut self, bytes: &[u8]) -> bool {
        matches!(self.hear(bytes), Some(Outcome::Accepted { .. }))
    }

    pub fn step(&mut self, event: Event) {
        let actions = self.gateway.step(self.now, event);
        self.carry_out(actions);
    }

    pub fn now(&self) -> Stamp {
        self.now
    }

    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Persist(batch) => {
                    let answer = match self.disk {
                        Disk::Works => Some(Event::Persisted(batch.id)),
                        Disk::Fails => Some(Event::NotPersisted(batch.id)),
                        Disk::Hangs => None,
                    };
                    self.batches.push(batch);
                    answer.into_iter().for_each(|event| self.step(event));
                }
                Action::Boiler(output) => self.outputs.push(output),
                Action::Reply(_, reply) => self.replies.push(reply),
                Action::Tell(Notice::Verdict(verdict)) => self.verdicts.push(*verdict),
                Action::Tell(_) => {}
            }
        }
    }
}

pub fn burst(heard: Stamp, bytes: &[u8]) -> Burst {
    Burst { heard, signal: Signal::default(), bytes: bytes.to_vec() }
}

pub fn stamp(seconds: u64) -> Stamp {
    let millis = seconds * 1000;
    Stamp { mono: Mono(millis), utc: Utc(START + i64::try_from(millis).unwrap()) }
}

pub fn master() -> MasterKey {
    MasterKey::new([0x4d; 32])
}

pub fn key(id: DeviceId) -> ClassicKey {
    let mut bytes = [0x11; 16];
    bytes[..8].copy_from_slice(&id.0);
    ClassicKey::new(bytes).unwrap()
}

pub fn wrapped(id: DeviceId) -> WrappedKey {
    WrappedKey::wrap(&master(), id, &key(id), [1; 12]).unwrap()
}

pub fn new_thing(id: DeviceId, kind: ThingKind, room: &str) -> NewThing {
    NewThing {
        id,
        name: format!("{room} {kind:?}").to_lowercase(),
        kind,
        room: room.to_owned(),
        key: wrapped(id),
        floor: Counter::ZERO,
        interval: Duration::from_secs(240),
    }
}

/// A Thing's sending side.
pub struct Sender(Sealer);

impl Sender {
    pub fn new(id: DeviceId, restart: u32) -> Self {
        Self(Sealer::new(key(id), id, Boot::new(restart, 0).unwrap()))
    }

    pub fn with_key(id: DeviceId, key: ClassicKey) -> Self {
        Self(Sealer::new(key, id, Boot::new(9, 0).unwrap()))
    }

    /// A frame whose valve is this far open, with or without statistics.
    pub fn valve(&mut self, percent: u8, stats: &str) -> Vec<u8> {
        let flags = if stats.is_empty() { 0x00 } else { 0x10 };
        let mut body = vec![percent, flags];
        body.extend_from_slice(stats.as_bytes());
        self.body(&body)
    }

    /// A frame with the explicit call for heat, valve shut.
    pub fn explicit_call(&mut self) -> Vec<u8> {
        self.body(&[0x80, Flags::default().to_byte()])
    }

    pub fn body(&mut self, body: &[u8]) -> Vec<u8> {
        self.kind(Kind::SensorOrValve, body)
    }

    pub fn kind(&mut self, kind: Kind, body: &[u8]) -> Vec<u8> {
        self.0.seal(kind, body).unwrap().as_bytes().to_vec()
    }
}
