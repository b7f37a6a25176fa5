//! A home with its gateway, lived through without a wall clock.

use crate::{
    air::{DAMAGE, LOSS},
    association::Association,
    battery::Battery,
    house::{House, Make, RoomTruth, Spoken},
    household::Household,
    memory::MemoryStore,
    random::{Random, Stream, chance, stream},
    trial::Tally,
};
use inglenook_gateway::{
    Action, Denial, Event, Gateway, NewThing, Notice, Outcome, Request, Settings, StartError,
    Ticket,
    boiler::MinimumTimes,
    port::{Burst, Signal, Store, StoreError},
    view::HomeView,
};
use inglenook_physics::network::NetworkError;
use inglenook_seal::{MasterKey, UnwrapError, WrappedKey};
use inglenook_units::{Airtime, Mono, Stamp, Utc};
use std::time::Duration;

/// Why a home could not be lived in.
#[derive(Debug, thiserror::Error)]
pub enum SeasonError {
    /// The house cannot be built.
    #[error(transparent)]
    House(#[from] NetworkError),
    /// A key could not be wrapped.
    #[error(transparent)]
    Key(#[from] UnwrapError),
    /// The gateway does not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The gateway does not admit a Thing.
    #[error(transparent)]
    Admission(#[from] Denial),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of the home's frames.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames {
    /// Sent.
    pub sent: u64,
    /// Of them, accepted by the gateway.
    pub accepted: u64,
    /// Of them, refused by it.
    pub refused: u64,
}

/// A home of five rooms with five Things and a gateway that hears them, in a quiet place: no
/// neighbours, no adversary, but some frames are lost.
#[derive(Debug)]
pub struct Season {
    start: Utc,
    now: Mono,
    house: House,
    gateway: Option<Gateway>,
    store: MemoryStore,
    air: Random,
    frames: Frames,
}

impl Season {
    /// The home of this seed and its household, from `start` on. Its gateway runs and has admitted
    /// all Things.
    ///
    /// # Errors
    /// [`SeasonError`] if any part of it cannot be made.
    pub fn new(seed: u64, household: Household, start: Utc) -> Result<Self, SeasonError> {
        let make = Make { seed, household, start, fitted: start };
        Self::of(&make, &mut stream(seed, Stream::Things))
    }

    /// The home of this make, its Things by this chance.
    pub(crate) fn of(make: &Make, random: &mut Random) -> Result<Self, SeasonError> {
        let mut season = Self {
            start: make.start,
            now: Mono(0),
            house: House::new(make, random)?,
            gateway: None,
            store: MemoryStore::new(),
            air: stream(make.seed, Stream::Air),
            frames: Frames::default(),
        };
        season.start_gateway()?;
        let things: Vec<_> = season.house.associations().cloned().collect();
        for (number, thing) in (0..).zip(&things) {
            let request = Request::Add(new_thing(thing)?);
            season.step(Event::Asked(Ticket(number), request))?;
        }
        Ok(season)
    }

    /// How far it has come.
    pub fn now(&self) -> Mono {
        self.now
    }

    /// Lets time pass until then.
    ///
    /// # Errors
    /// [`SeasonError::Store`] if the store fails, which it does only by a fault in this program.
    pub fn advance(&mut self, until: Mono) -> Result<(), SeasonError> {
        while self.now < until {
            let wake = self.gateway.as_ref().map_or(until, |it| it.next_wake(self.now)).min(until);
            match self.house.speak(wake.max(self.now)) {
                Some(spoken) => {
                    self.now = spoken.at;
                    self.carry(&spoken)?;
                }
                None => {
                    self.now = wake.max(self.now.after(Duration::from_millis(1)));
                    self.step(Event::Tick)?;
                }
            }
        }
        Ok(())
    }

    /// The house, for others to live on in.
    pub(crate) fn into_house(self) -> House {
        self.house
    }

    /// What is true in every room.
    pub fn rooms(&self) -> [RoomTruth; 5] {
        std::array::from_fn(|room| self.house.truth(room))
    }

    /// What there is to tell of comfort, fuel and motors since it was last taken.
    pub fn take_tally(&mut self) -> Tally {
        self.house.take_tally()
    }

    /// The cells of each Thing, in the order of the rooms, by what it has done so far.
    pub fn batteries(&self) -> [Battery; 5] {
        let mut batteries = [Battery::default(); 5];
        batteries.iter_mut().zip(self.house.batteries()).for_each(|(place, it)| *place = it);
        batteries
    }

    /// From now on there is no relay at the boiler: it is its programmer's, whatever the gateway
    /// wishes.
    pub fn unwire_boiler(&mut self) {
        self.house.unwire();
    }

    /// What became of all frames so far.
    pub fn frames(&self) -> Frames {
        self.frames
    }

    /// What the gateway shows, if it runs.
    pub fn view(&self) -> Option<HomeView> {
        self.gateway.as_ref().map(|gateway| gateway.view(self.stamp()))
    }

    /// The gateway is gone: it hears nothing, says nothing and forgets what is not in its store.
    pub fn stop_gateway(&mut self) {
        self.gateway = None;
    }

    /// A gateway starts with what the last one has stored.
    ///
    /// # Errors
    /// [`SeasonError::Start`] or [`SeasonError::Store`] if it cannot.
    pub fn start_gateway(&mut self) -> Result<(), SeasonError> {
        let settings = Settings { master: master(), boiler: MinimumTimes::default() };
        let (gateway, actions) = Gateway::start(settings, self.store.load()?, self.stamp())?;
        self.gateway = Some(gateway);
        self.carry_out(actions)
    }

    fn stamp(&self) -> Stamp {
        Stamp { mono: self.now, utc: self.start.after(self.now.since(Mono(0))) }
    }

    /// A frame reaches the gateway, or not.
    fn carry(&mut self, spoken: &Spoken) -> Result<(), SeasonError> {
        self.frames.sent += 1;
        if chance(&mut self.air, LOSS + DAMAGE) {
            return Ok(());
        }
        let bytes = spoken.frame.as_bytes().to_vec();
        let airtime = u64::from(Airtime::of_frame(bytes.len()).0.div_ceil(1_000));
        let mut heard = self.stamp();
        heard.mono = heard.mono.after(Duration::from_millis(airtime));
        heard.utc = heard.utc.after(Duration::from_millis(airtime));
        let signal = Signal { rssi_dbm: Some(spoken.dbm), snr_db: None };
        self.step(Event::Heard(vec![Burst { heard, signal, bytes }]))
    }

    fn step(&mut self, event: Event) -> Result<(), SeasonError> {
        let now = self.stamp();
        match &mut self.gateway {
            Some(gateway) => {
                let actions = gateway.step(now, event);
                self.carry_out(actions)
            }
            None => Ok(()),
        }
    }

    fn carry_out(&mut self, actions: Vec<Action>) -> Result<(), SeasonError> {
        for action in actions {
            match action {
                Action::Persist(batch) => {
                    self.store.commit(&batch)?;
                    self.step(Event::Persisted(batch.id))?;
                }
                Action::Boiler(output) => self.house.wish(output, self.now),
                Action::Tell(Notice::Verdict(verdict)) => match verdict.outcome {
                    Outcome::Accepted { .. } => self.frames.accepted += 1,
                    Outcome::Refused(_) => self.frames.refused += 1,
                },
                Action::Reply(_, reply) => {
                    reply?;
                }
                Action::Tell(_) => {}
            }
        }
        Ok(())
    }
}

/// Nobody else ever sees this home's store.
fn master() -> MasterKey {
    MasterKey::new([0x5a; 32])
}

fn new_thing(thing: &Association) -> Result<NewThing, UnwrapError> {
    Ok(NewThing {
        id: thing.id,
        name: thing.name.clone(),
        kind: thing.kind,
        room: thing.room.clone(),
        key: WrappedKey::wrap(&master(), thing.id, &thing.key, [0; 12])?,
        floor: thing.floor,
        interval: thing.interval,
    })
}

#[cfg(test)]
#[path = "season_tests.rs"]
mod tests;
