//! What a Thing shows, says and keeps.

use super::{Store, Thing, body::Valve};
use crate::{
    button::shown,
    lamp::{Flash, Flashes},
    report::State,
};
use core::time::Duration;
use inglenook_control::{
    Aiming, Complaint, Darkness, Decision, Occupied, Touch, Why, motor::Supply,
};
use inglenook_frame::{CallBit, FrameBuf, Kind, Occupancy, ValveReport};
use inglenook_units::{Mono, Percent};

/// Somebody who has just used the device looks at it for so long.
const LOOKING: Duration = Duration::from_secs(120);

/// Minutes after which what was learned is kept again.
const KEEP: u16 = 24 * 60;

impl Thing {
    pub(super) fn released(&mut self, now: Mono) -> Option<Flashes> {
        let touch = self.button.released()?;
        Some(self.touched(now, touch))
    }

    pub(super) fn turned(&mut self, now: Mono, raw: u8) -> Option<Flashes> {
        let touch = self.dial.turned(raw)?;
        Some(self.touched(now, touch))
    }

    /// Somebody wants something; what the lamp answers.
    pub(super) fn touched(&mut self, now: Mono, touch: Touch) -> Flashes {
        let flashes = shown(touch, self.controller.lesson());
        self.controller.touch(touch);
        self.used = Some(now);
        self.daytime.used();
        if let Some(valve) = &mut self.valve {
            valve.fitted();
        }
        flashes
    }

    /// Once a minute: four glimmers for trouble, three for a boost, two for heat, one for no need of
    /// heat. None in the dark or with weak cells, unless somebody is looking.
    pub(super) fn glimmer(&self, now: Mono) -> Option<Flashes> {
        let decision = self.decision?;
        let looking = self.used.is_some_and(|used| now.since(used) <= LOOKING);
        let quiet = decision.darkness != Darkness::Light || self.state != Supply::Normal;
        if quiet && !looking {
            return None;
        }
        let off = matches!(decision.why, Why::Room { aiming: Aiming::Off, .. });
        let boost = matches!(decision.why, Why::Room { aiming: Aiming::Boost, .. });
        let count = match () {
            () if self.is_faulty() || self.state != Supply::Normal => 4,
            () if boost => 3,
            () if off => return None,
            () if decision.demand > Percent::ZERO => 2,
            () => 1,
        };
        Some(Flashes::new(count, if looking { Flash::Short } else { Flash::Faint }))
    }

    /// What is to be kept now, if anything is.
    pub(super) fn keep_due(&mut self) -> Option<Store> {
        self.unkept = self.unkept.saturating_add(1);
        if self.unkept >= KEEP {
            self.unkept = 0;
            return Some(Store::Lessons);
        }
        let hour = u8::try_from(self.controller.minute_of_week() / 60).ok()?;
        let before = self.hour.replace(hour);
        before.filter(|before| *before != hour).map(|_| Store::HourOfWeek(hour))
    }

    /// The frame of a slot that has come. A frame that cannot be made is left out: the device goes
    /// on heating.
    pub(super) fn frame_due(&mut self, now: Mono) -> Option<FrameBuf> {
        let state = self.report(now);
        let sealer = self.sender.sealer_due(now)?;
        let (body, length) = self.reporter.body(&state, self.privacy).ok()?;
        sealer.seal(Kind::SensorOrValve, body.get(..length)?).ok()
    }

    fn report(&self, now: Mono) -> State {
        let decision = self.decision;
        let stands = self.valve.as_ref().map(Valve::stands);
        State {
            valve: match (stands, decision) {
                (Some(_), Some(decision)) => ValveReport::Open(decision.demand),
                _ => ValveReport::None,
            },
            call: match decision {
                Some(Decision { why: Why::FrostGuard, .. }) => CallBit::Set,
                _ => CallBit::Clear,
            },
            occupancy: match decision.map(|decision| decision.occupied) {
                Some(Occupied::Likely) => Occupancy::Likely,
                _ => Occupancy::None,
            },
            low_battery: self.state != Supply::Normal,
            fault: self.is_faulty(),
            target: decision.map_or(self.target, |decision| decision.target),
            set_point: self.controller.set_point(),
            reading: self.reading,
            stands,
            travel: self.valve.as_ref().map_or(0, Valve::travel) / 100,
            vacancy: hours(now.since(self.noticed)),
        }
    }

    fn is_faulty(&self) -> bool {
        let complains = self.decision.is_some_and(|decision| {
            decision.complaint.is_some_and(|complaint| complaint != Complaint::Damp)
        });
        complains || self.valve.as_ref().is_some_and(|valve| valve.trouble().is_some())
    }
}

pub(super) fn hours(span: Duration) -> u16 {
    u16::try_from(span.as_secs() / 3_600).unwrap_or(u16::MAX)
}
