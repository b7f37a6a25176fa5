//! Commands about a living home: through the running gateway if there is one, else on its store.

use super::{
    control::{Answers, Clerk, Client, Order, Unreachable, socket_path},
    house::{House, Outfit, Place},
};
use crate::failure::Failure;
use serde_json::Value;

/// Whoever answers a command about a home.
pub(crate) enum Session {
    /// A running gateway.
    Running(Client),
    /// No gateway runs: the store itself, opened here.
    Offline(Box<(House, Clerk)>),
}

impl Session {
    /// Reaches the gateway that runs on a data directory, or opens the directory. A home is begun by
    /// its gateway only: a slip in a path must not make one.
    ///
    /// # Errors
    /// [`Failure`] if neither can be done.
    pub(crate) fn open(place: Place) -> Result<Self, Failure> {
        match Client::connect(&place.data) {
            Ok(client) => Ok(Self::Running(client)),
            Err(Unreachable::NotRunning) if !place.data.exists() => {
                Err(Failure::new("there is no home there yet").at(place.data.display()).advise(
                    "begin one with `inglenook gateway`, or look elsewhere with `--data DIR`",
                ))
            }
            Err(Unreachable::NotRunning) => {
                let house = House::open(place, Outfit::plain())?;
                let clerk = house.clerk();
                Ok(Self::Offline(Box::new((house, clerk))))
            }
            Err(Unreachable::Io(error)) => {
                Err(Failure::new(format_args!("the running gateway cannot be reached: {error}"))
                    .at(socket_path(&place.data).display())
                    .advise("use the account that the gateway runs under"))
            }
        }
    }

    /// Asks one thing.
    ///
    /// # Errors
    /// [`Failure`] with the reason given.
    pub(crate) fn ask(&mut self, order: Order) -> Result<Value, Failure> {
        let answer = match self {
            Self::Running(client) => client.answer(order),
            Self::Offline(home) => home.1.answer(order),
        };
        answer.map_err(Failure::new)
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`Failure`] if a store opened here did not end in good order.
    pub(crate) fn close(self) -> Result<(), Failure> {
        match self {
            Self::Running(_) => Ok(()),
            Self::Offline(home) => home.0.close(),
        }
    }
}
