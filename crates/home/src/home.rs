//! The home of a world, which is older than the world, and the same house beside it.

use crate::{
    association::Association,
    backstage::Backstage,
    beside::{Beside, Comparison},
    house::{House, Make, RoomTruth, Spoken},
    random::Random,
    season::{Season, SeasonError},
};
use inglenook_gateway::boiler::Output;
use inglenook_units::{Mono, Utc};
use std::time::Duration;

/// A home, in the time of a world that began when the home was `age` old.
#[derive(Debug)]
pub(crate) struct Home {
    house: House,
    beside: Beside,
    age: Duration,
}

impl Home {
    /// The demo's home of this seed, lived in with a gateway for so long before `start`.
    pub(crate) fn lived_in(
        seed: u64,
        start: Utc,
        age: Duration,
        random: &mut Random,
    ) -> Result<Self, SeasonError> {
        let make = Make { start: start.before(age), ..Make::demo(seed, start) };
        let mut season = Season::of(&make, random)?;
        season.advance(Mono(0).after(age))?;
        let mut home = Self { house: season.into_house(), beside: make.beside()?, age };
        home.follow(Mono(0));
        Ok(home)
    }

    /// Its Things as a gateway needs to know them.
    pub(crate) fn associations(&self) -> impl Iterator<Item = &Association> {
        self.house.associations()
    }

    /// What is true in this room.
    pub(crate) fn truth(&self, room: usize) -> RoomTruth {
        self.house.truth(room)
    }

    /// What only the simulation knows of every room.
    pub(crate) fn backstage(&self) -> Vec<Backstage> {
        self.house.backstage()
    }

    /// How it compares with the house beside it.
    pub(crate) fn comparison(&self) -> Comparison {
        self.house.compare(&self.beside)
    }

    /// Tells the boiler's relay what the gateway wishes.
    pub(crate) fn wish(&mut self, output: Output, now: Mono) {
        self.house.wish(output, self.own(now));
    }

    /// What the boiler's relay makes of that.
    pub(crate) fn relay(&self, now: Mono) -> Output {
        self.house.relay(self.own(now))
    }

    /// When something happens here next.
    pub(crate) fn next(&self) -> Mono {
        self.worlds(self.house.next())
    }

    /// Lets time pass until a Thing has sent a frame, or until just before `until`.
    pub(crate) fn speak(&mut self, until: Mono) -> Option<Spoken> {
        let spoken = self.house.speak(self.own(until))?;
        Some(Spoken { at: self.worlds(spoken.at), ..spoken })
    }

    /// Lets the house beside it come as far.
    pub(crate) fn follow(&mut self, until: Mono) {
        self.beside.follow(self.own(until));
    }

    /// The home's own time.
    fn own(&self, worlds: Mono) -> Mono {
        worlds.after(self.age)
    }

    /// The world's time.
    fn worlds(&self, own: Mono) -> Mono {
        Mono(0).after(own.since(Mono(0)).saturating_sub(self.age))
    }
}
