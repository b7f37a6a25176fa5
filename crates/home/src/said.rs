//! What the Things have said in genuine frames, as far as it bears on values and on the boiler.

use inglenook_frame::{Flags, SensorBody, Stats, ValveReport};
use inglenook_gateway::{Reading, Warnings, record::Latest};
use inglenook_units::{DeviceId, Mono, Stamp, Utc};
use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

/// How long a call for heat counts: two nominal slots.
const LEASE: Duration = Duration::from_secs(480);

/// How many frames of each Thing are remembered: the oldest value that a gateway may still keep.
const REMEMBERED: usize = 200;

/// What one frame said.
#[derive(Clone, Copy, Debug)]
struct Said {
    at: Utc,
    valve: ValveReport,
    flags: Flags,
    stats: Stats,
}

/// All that was said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sayings {
    said: BTreeMap<DeviceId, VecDeque<Said>>,
    /// When each Thing that calls for heat was last heard, `None` for one that does not.
    calls: BTreeMap<DeviceId, Option<Mono>>,
    first: Option<Utc>,
}

impl Sayings {
    /// A genuine frame is on its way to the gateway.
    pub(crate) fn sent(&mut self, thing: DeviceId, heard: Stamp, body: &[u8]) {
        self.first.get_or_insert(heard.utc);
        let Ok(body) = SensorBody::parse(body) else { return };
        let stats = Stats::parse(body.stats).unwrap_or_default();
        let said = self.said.entry(thing).or_default();
        said.push_back(Said { at: heard.utc, valve: body.valve, flags: body.flags, stats });
        if said.len() > REMEMBERED {
            said.pop_front();
        }
    }

    /// The gateway has accepted it.
    pub(crate) fn heard(&mut self, thing: DeviceId, heard: Stamp, body: &[u8]) {
        if let Ok(body) = SensorBody::parse(body) {
            self.calls.insert(thing, body.calls_for_heat().then_some(heard.mono));
        }
    }

    /// A Thing is no longer part of the home: it calls for nothing.
    pub(crate) fn retired(&mut self, thing: DeviceId) {
        self.calls.insert(thing, None);
    }

    /// Somebody was heard, and nobody calls for heat.
    pub(crate) fn all_is_quiet(&self, now: Mono) -> bool {
        !self.calls.is_empty() && !self.call_is_live(now)
    }

    /// Somebody calls for heat.
    pub(crate) fn call_is_live(&self, now: Mono) -> bool {
        self.calls.values().flatten().any(|heard| now.since(*heard) < LEASE)
    }

    /// Whether every value was carried by a genuine frame heard at the time that the gateway gives;
    /// the name of the first that was not. Values from before the first frame are not looked at.
    pub(crate) fn carried(&self, latest: &Latest) -> Result<(), &'static str> {
        let report = &latest.report;
        let check = |name, carried: bool| if carried { Ok(()) } else { Err(name) };
        let of = |at| self.at(latest.id, at);
        check("temperature", self.all(report.temperature, |at| of(at)?.stats.temperature))?;
        check("target", self.all(report.target, |at| of(at)?.stats.target))?;
        check("humidity", self.all(report.humidity, |at| of(at)?.stats.humidity))?;
        check("supply", self.all(report.supply, |at| of(at)?.stats.supply))?;
        check("light", self.all(report.light, |at| of(at)?.stats.light))?;
        check("vacancy", self.all(report.vacancy, |at| of(at)?.stats.vacancy))?;
        check("setback", self.all(report.setback, |at| of(at)?.stats.setback))?;
        check("occupancy", self.all(report.occupancy, |at| Some(of(at)?.flags.occupancy())))?;
        check("warnings", self.all(report.warnings, |at| Some(warnings(of(at)?.flags))))?;
        check("valve", self.all(report.valve, |at| Some(of(at)?.valve)))
    }

    fn all<T: PartialEq>(
        &self,
        reading: Option<Reading<T>>,
        carried: impl Fn(Utc) -> Option<T>,
    ) -> bool {
        reading.is_none_or(|reading| {
            self.first.is_none_or(|first| reading.at < first)
                || carried(reading.at) == Some(reading.value)
        })
    }

    fn at(&self, thing: DeviceId, at: Utc) -> Option<&Said> {
        self.said.get(&thing)?.iter().find(|said| said.at == at)
    }
}

fn warnings(flags: Flags) -> Warnings {
    Warnings {
        fault: flags.fault(),
        low_battery: flags.low_battery(),
        tamper: flags.tamper(),
        frost: flags.frost(),
    }
}
