//! Work that waits for storage, one batch in flight at a time: what gathers meanwhile shares the
//! next one, so that a burst of frames costs one sync.

use crate::{
    admit::Admitted,
    event::{Request, Ticket},
    port::Burst,
    record::{BatchId, Write},
    suspended::Sighting,
};
use inglenook_units::DeviceId;
use std::collections::VecDeque;

/// An admitted frame on its way to becoming durable.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) number: u64,
    pub(crate) burst: Burst,
    pub(crate) admitted: Admitted,
}

/// What a batch in flight will do once it is durable.
#[derive(Debug)]
pub(crate) enum Flight {
    /// Frames take effect.
    Frames(Vec<Waiting>),
    /// An owner's request takes effect.
    Change(Ticket, Request, Vec<Write>),
    /// What suspended Things have shown is remembered.
    Sightings(Vec<Sighting>),
    /// Nothing: it only records.
    Record,
}

/// What is to be batched next.
#[derive(Debug)]
pub(crate) enum Work {
    Frames(Vec<Waiting>),
    Ask(Ticket, Request),
}

#[derive(Debug, Default)]
pub(crate) struct Pending {
    queue: VecDeque<Item>,
    flying: Option<(BatchId, Flight)>,
    last: u64,
}

#[derive(Debug)]
enum Item {
    Frame(Box<Waiting>),
    Ask(Ticket, Request),
}

impl Pending {
    /// The most frames in one batch, so that the first of a flood does not wait for the last.
    const MOST: usize = 1024;

    pub(crate) fn push_frame(&mut self, waiting: Waiting) {
        self.queue.push_back(Item::Frame(Box::new(waiting)));
    }

    pub(crate) fn push_ask(&mut self, ticket: Ticket, request: Request) {
        self.queue.push_back(Item::Ask(ticket, request));
    }

    /// Whether storage is free to take the next batch.
    pub(crate) fn is_idle(&self) -> bool {
        self.flying.is_none()
    }

    /// Takes the next work, in order: as many frames as have gathered, or one request.
    pub(crate) fn next_work(&mut self) -> Option<Work> {
        let first = match self.queue.pop_front()? {
            Item::Ask(ticket, request) => return Some(Work::Ask(ticket, request)),
            Item::Frame(waiting) => *waiting,
        };
        let mut frames = vec![first];
        while frames.len() < Self::MOST && matches!(self.queue.front(), Some(Item::Frame(_))) {
            if let Some(Item::Frame(waiting)) = self.queue.pop_front() {
                frames.push(*waiting);
            }
        }
        Some(Work::Frames(frames))
    }

    /// Takes out the frames of one Thing.
    pub(crate) fn take_frames_of(&mut self, id: DeviceId) -> Vec<Waiting> {
        let queue = std::mem::take(&mut self.queue);
        let mut taken = Vec::new();
        for item in queue {
            match item {
                Item::Frame(waiting) if waiting.admitted.id() == id => taken.push(*waiting),
                item => self.queue.push_back(item),
            }
        }
        taken
    }

    /// Notes what leaves for storage, and numbers it.
    pub(crate) fn depart(&mut self, flight: Flight) -> BatchId {
        self.last = self.last.saturating_add(1);
        let id = BatchId(self.last);
        self.flying = Some((id, flight));
        id
    }

    /// Takes back what was in flight under this number; `None` for any other.
    pub(crate) fn land(&mut self, id: BatchId) -> Option<Flight> {
        match &self.flying {
            Some((flying, _)) if *flying == id => self.flying.take().map(|(_, flight)| flight),
            _ => None,
        }
    }
}
