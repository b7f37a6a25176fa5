//! A home for a replay: the real gateway, with a store on disk or one that only nods.

use crate::failure::Failure;
use inglenook::associations::Association;
use inglenook_gateway::{
    Action, Event, Gateway, NewThing, Notice, Request, Settings, Ticket, Verdict,
    boiler::MinimumTimes,
    port::{Burst, Store, StoreError},
    record::{Batch, Snapshot, Standing},
    view::HomeView,
};
use inglenook_seal::{MasterKey, WrappedKey};
use inglenook_units::{DeviceId, Stamp};
use std::{
    collections::{BTreeMap, VecDeque},
    path::Path,
    time::Duration,
};
use zeroize::Zeroizing;

/// How often a Thing is taken to send: the classic slot.
const INTERVAL: Duration = Duration::from_secs(240);

/// A gateway whose Things are those of the associations.
pub(super) struct Home {
    gateway: Gateway,
    store: Option<Box<dyn Store>>,
    names: BTreeMap<DeviceId, String>,
    now: Stamp,
    /// Why a batch could not be stored, the first time.
    unstored: Option<StoreError>,
}

impl Home {
    /// A home with these Things, at the beginning of the capture. Things that the store already
    /// knows keep the key and the floor that they have there.
    pub(super) fn furnish(
        things: Vec<Association>,
        directory: Option<&Path>,
        now: Stamp,
    ) -> Result<Self, Failure> {
        let (master, mut store) = match directory {
            Some(directory) => opened(directory, now)?,
            None => (MasterKey::new(random()?), None),
        };
        let snapshot = match &mut store {
            Some(store) => store.load().map_err(|error| in_store(directory, error))?,
            None => Snapshot::empty(),
        };
        let mut names: BTreeMap<_, _> = snapshot
            .things
            .iter()
            .filter(|thing| thing.standing != Standing::Retired)
            .map(|thing| (thing.id, thing.name.clone()))
            .collect();
        let settings = Settings { master: master.clone(), boiler: MinimumTimes::default() };
        let (gateway, first) =
            Gateway::start(settings, snapshot, now).map_err(|error| in_store(directory, error))?;
        let mut home = Self { gateway, store, names: BTreeMap::new(), now, unstored: None };
        home.carry_out(first);
        for thing in things {
            if !names.contains_key(&thing.id) {
                home.add(&thing, &master)?;
            }
            names.insert(thing.id, thing.name);
        }
        home.names = names;
        Ok(home)
    }

    fn add(&mut self, thing: &Association, master: &MasterKey) -> Result<(), Failure> {
        let at = format!("association {:?}", thing.name);
        let key = WrappedKey::wrap(master, thing.id, &thing.key, random()?)
            .map_err(|error| Failure::new(error).at(&at))?;
        let request = Request::Add(NewThing {
            id: thing.id,
            name: thing.name.clone(),
            kind: thing.kind,
            room: thing.name.clone(),
            key,
            floor: thing.floor,
            interval: INTERVAL,
        });
        let actions = self.gateway.step(self.now, Event::Asked(Ticket(0), request));
        match self.carry_out(actions).denial {
            Some(denial) => Err(Failure::new(denial).at(at)),
            None => Ok(()),
        }
    }

    /// Judges bursts; one verdict for each, in their order.
    pub(super) fn hear(&mut self, now: Stamp, bursts: Vec<Burst>) -> Vec<Verdict> {
        self.now = now;
        let actions = self.gateway.step(now, Event::Heard(bursts));
        let mut verdicts = self.carry_out(actions).verdicts;
        verdicts.sort_by_key(|verdict| verdict.number);
        verdicts
    }

    /// What people would see now.
    pub(super) fn view(&self) -> HomeView {
        self.gateway.view(self.now)
    }

    /// What a Thing is called.
    pub(super) fn name_of(&self, id: DeviceId) -> Option<&str> {
        self.names.get(&id).map(String::as_str)
    }

    /// Does what the gateway wants done, until it wants no more.
    fn carry_out(&mut self, actions: Vec<Action>) -> Done {
        let mut done = Done::default();
        let mut actions = VecDeque::from(actions);
        while let Some(action) = actions.pop_front() {
            match action {
                Action::Persist(batch) => {
                    let event = self.persist(&batch);
                    actions.extend(self.gateway.step(self.now, event));
                }
                Action::Tell(Notice::Verdict(verdict)) => done.verdicts.push(*verdict),
                Action::Reply(_, answer) => done.denial = answer.err(),
                Action::Tell(_) | Action::Boiler(_) => {}
            }
        }
        done
    }

    fn persist(&mut self, batch: &Batch) -> Event {
        match self.store.as_mut().map_or(Ok(()), |store| store.commit(batch)) {
            Ok(()) => Event::Persisted(batch.id),
            Err(error) => {
                self.unstored.get_or_insert(error);
                Event::NotPersisted(batch.id)
            }
        }
    }

    /// Why something could not be stored, if anything could not.
    pub(super) fn unstored(&self) -> Option<&StoreError> {
        self.unstored.as_ref()
    }
}

/// What came of carrying actions out.
#[derive(Default)]
struct Done {
    verdicts: Vec<Verdict>,
    denial: Option<inglenook_gateway::Denial>,
}

type Opened = (MasterKey, Option<Box<dyn Store>>);

/// The store in a directory and the master key beside it; both are made if they are not there.
fn opened(directory: &Path, now: Stamp) -> Result<Opened, Failure> {
    let fresh = Zeroizing::new(random()?);
    std::fs::create_dir_all(directory)
        .map_err(|error| Failure::new(error).at(directory.display()))?;
    let master = inglenook_store::load_or_create(&directory.join("master.key"), || *fresh)
        .map_err(Failure::new)?;
    let store = inglenook_store::Store::open(directory, now.utc)
        .map_err(|error| in_store(Some(directory), error))?;
    Ok((master, Some(Box::new(store))))
}

fn in_store(directory: Option<&Path>, error: impl std::fmt::Display) -> Failure {
    let failure = Failure::new(error);
    match directory {
        Some(directory) => failure.at(directory.display()),
        None => failure,
    }
}

fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| {
        Failure::new(format_args!("the system gives no random numbers: {error}"))
    })?;
    Ok(bytes)
}
