//! Homes to show: an everyday one, an empty one, and one that is as awkward as can be.

use crate::{Backend, Unavailable};
use inglenook_gateway::boiler::Output;
use inglenook_gateway::{
    Answer, Denial, Notice, Request,
    record::{Call, Occurrence, RoomId, Sample, ValveReport},
    view::{AirView, BoilerView, HomeView},
};
use inglenook_units::{DeviceId, Stamp, Utc};
use std::time::Duration;
use tokio::sync::broadcast;

#[derive(Debug)]
pub(crate) struct FixedHome {
    pub(crate) view: HomeView,
}

impl FixedHome {
    pub(crate) fn sample() -> Self {
        Self {
            view: HomeView {
                now: Stamp::default(),
                rooms: vec![],
                things: vec![],
                boiler: BoilerView {
                    output: Output::Rest,
                    since: Duration::ZERO,
                    calling: vec![],
                    starts: 0,
                    held: None,
                },
                air: AirView {
                    listening: Duration::ZERO,
                    accepted: 0,
                    refused: vec![],
                    recent: vec![],
                },
                alerts: vec![],
            },
        }
    }
}

impl Backend for FixedHome {
    fn view(&self) -> Result<HomeView, Unavailable> {
        Ok(self.view.clone())
    }
    fn history(&self, _: RoomId, _: Utc) -> Result<Vec<Sample>, Unavailable> {
        Ok(vec![])
    }
    fn occurrences(&self, _: usize) -> Result<Vec<Occurrence>, Unavailable> {
        Ok(vec![])
    }
    fn subscribe(&self) -> broadcast::Receiver<Notice> {
        broadcast::channel(4).1
    }
    fn ask(&self, _: Request) -> Result<Result<Answer, Denial>, Unavailable> {
        Ok(Ok(Answer::Done))
    }
}

pub(crate) fn sample_at(at: Utc) -> Sample {
    Sample {
        room: RoomId(1),
        thing: DeviceId([1; 8]),
        at,
        temperature: None,
        target: None,
        humidity: None,
        valve: ValveReport::None,
        call: Call::Idle,
    }
}
