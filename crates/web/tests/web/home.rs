//! Homes to show: an everyday one, an empty one, and one that is as awkward as can be.

mod awkward;
mod everyday;
mod simulated;

pub(crate) use awkward::awkward;
pub(crate) use everyday::{HEARD, KITCHEN_VALVE, SUSPENDED, everyday};
pub(crate) use simulated::{simulated, simulated_awkward, simulated_empty};

use inglenook_gateway::{
    Answer, Denial, Notice, Request,
    boiler::Output,
    port::Reach,
    record::{Occurrence, RoomId, Sample, Standing},
    view::{AirView, BoilerView, HomeView},
};
use inglenook_units::{Stamp, Utc};
use inglenook_web::{Backend, Simulation, Unavailable};
use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};
use tokio::sync::broadcast;

/// A gateway's state without a gateway.
#[derive(Debug)]
pub(crate) struct Fixed {
    state: Mutex<State>,
    news: broadcast::Sender<Notice>,
    /// What is behind it, if it is simulated.
    pub(crate) simulation: Option<Arc<dyn Simulation>>,
}

/// What a [`Fixed`] home answers.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) view: HomeView,
    pub(crate) history: Vec<Sample>,
    pub(crate) occurrences: Vec<Occurrence>,
    /// Why it does not answer, if it does not.
    pub(crate) fault: Option<Unavailable>,
    pub(crate) asked: Vec<Request>,
    /// What it answers to the next requests instead of doing them.
    pub(crate) denial: Option<Denial>,
}

impl Fixed {
    pub(crate) fn new(view: HomeView, history: Vec<Sample>, occurrences: Vec<Occurrence>) -> Self {
        let state =
            State { view, history, occurrences, fault: None, asked: Vec::new(), denial: None };
        Self { state: Mutex::new(state), news: broadcast::channel(16).0, simulation: None }
    }

    fn simulated_by(self, simulation: Arc<dyn Simulation>) -> Self {
        Self { simulation: Some(simulation), ..self }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Tells whoever listens; how many they are.
    pub(crate) fn tell(&self, notice: Notice) -> usize {
        self.news.send(notice).unwrap_or(0)
    }

    fn answer<T>(&self, answer: impl FnOnce(&mut State) -> T) -> Result<T, Unavailable> {
        let mut state = self.state();
        match &state.fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(answer(&mut state)),
        }
    }
}

impl Backend for Fixed {
    fn view(&self) -> Result<HomeView, Unavailable> {
        self.answer(|state| state.view.clone())
    }

    fn history(&self, room: RoomId, since: Utc) -> Result<Vec<Sample>, Unavailable> {
        let wanted = |sample: &&Sample| sample.room == room && sample.at >= since;
        self.answer(|state| state.history.iter().filter(wanted).copied().collect())
    }

    fn occurrences(&self, most: usize) -> Result<Vec<Occurrence>, Unavailable> {
        self.answer(|state| state.occurrences.iter().take(most).cloned().collect())
    }

    fn subscribe(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }

    fn ask(&self, request: Request) -> Result<Result<Answer, Denial>, Unavailable> {
        self.answer(|state| {
            state.asked.push(request.clone());
            state.denial.map_or_else(|| carry_out(&mut state.view, request), Err)
        })
    }
}

fn carry_out(view: &mut HomeView, request: Request) -> Result<Answer, Denial> {
    match request {
        Request::Rename(id, name) => {
            if name.is_empty() || name.chars().count() > 40 {
                return Err(Denial::BadName);
            }
            if view.rooms.iter().any(|room| room.id != id && room.name == name) {
                return Err(Denial::NameTaken);
            }
            let room = view.rooms.iter_mut().find(|room| room.id == id);
            room.ok_or(Denial::NoSuchRoom)?.name = name;
        }
        Request::Retire(id) | Request::Confirm(id) => {
            let thing = view.things.iter_mut().find(|thing| thing.id == id);
            let thing = thing.ok_or(Denial::NoSuchThing)?;
            thing.standing = match request {
                Request::Retire(_) => Standing::Retired,
                _ if thing.standing == Standing::Suspended => Standing::Active,
                _ => return Err(Denial::NotSuspended),
            };
        }
        other => unreachable!("no page asks for {other:?}"),
    }
    Ok(Answer::Done)
}

/// A home with nothing in it.
pub(crate) fn empty() -> Fixed {
    let view = HomeView {
        now: Stamp::default(),
        rooms: Vec::new(),
        things: Vec::new(),
        boiler: BoilerView {
            output: Output::HandBack,
            reach: Reach::Nothing,
            since: Duration::ZERO,
            calling: Vec::new(),
            starts: 0,
            held: None,
        },
        air: AirView {
            listening: Duration::ZERO,
            accepted: 0,
            refused: Vec::new(),
            recent: Vec::new(),
        },
        alerts: Vec::new(),
    };
    Fixed::new(view, Vec::new(), Vec::new())
}
