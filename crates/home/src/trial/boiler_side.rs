//! Who calls the boiler: a hub that hears the heads, or programmer and thermostat.

use super::{
    BoilerCaller, Contestant, Heard, Link, Now, Programmer, Report, Setting, fault::Fault,
};
use crate::random::{Random, Stream, chance, stream};
use inglenook_physics::source::Call;

/// The boiler's side of a home.
pub(super) struct BoilerSide {
    hub: Option<Box<dyn BoilerCaller>>,
    programmer: Programmer,
    reports: Vec<Option<Report>>,
    /// Minutes since each head was heard.
    silent: Vec<u32>,
    every: u32,
    loss: f64,
    radio: Random,
}

impl BoilerSide {
    pub(super) fn new(
        setting: &Setting,
        contestant: &dyn Contestant,
        shift: f64,
        start_c: f64,
    ) -> Self {
        Self {
            hub: (setting.link == Link::Boiler).then(|| contestant.caller()).flatten(),
            programmer: Programmer::new(setting, shift, start_c),
            reports: vec![None; setting.fittings.len()],
            silent: vec![0; setting.fittings.len()],
            every: setting.report_minutes.max(1),
            loss: setting.loss,
            radio: stream(setting.seed, Stream::Reports),
        }
    }

    /// Whether a hub calls the boiler.
    pub(super) fn has_hub(&self) -> bool {
        self.hub.is_some()
    }

    /// Minutes since this head was heard.
    pub(super) fn silent(&self, head: usize) -> u32 {
        self.silent.get(head).copied().unwrap_or_default()
    }

    /// Whether the report of this head is heard in this minute.
    fn is_heard(&mut self, head: usize, now: &Now<'_>) -> bool {
        let lost = now.faults.iter().find_map(|fault| match fault {
            Fault::FrameLoss(share) => Some(*share),
            _ => None,
        });
        let phase = u32::try_from(head).unwrap_or_default();
        let due = now.since_start.wrapping_add(phase).is_multiple_of(self.every);
        due && !chance(&mut self.radio, lost.unwrap_or(self.loss))
    }

    /// Decides for this minute, given what each head would report.
    pub(super) fn minute(
        &mut self,
        now: &Now<'_>,
        reports: impl Iterator<Item = Option<Report>>,
        hall_c: f64,
    ) -> Call {
        for (head, report) in reports.enumerate() {
            let heard = self.is_heard(head, now);
            let places = self.reports.get_mut(head).zip(self.silent.get_mut(head));
            if let Some((place, silent)) = places {
                *place = report.filter(|_| heard);
                *silent = if place.is_some() { 0 } else { silent.saturating_add(1) };
            }
        }
        let heard = Heard {
            since_start: now.since_start,
            clock: now.clock,
            hall: self.programmer.feel(hall_c),
            reports: &self.reports,
        };
        let silent = now.faults.contains(&Fault::HubSilent);
        if let Some(hub) = &mut self.hub
            && now.faults.contains(&Fault::HubRestart)
        {
            hub.restart();
        }
        let call = match &mut self.hub {
            Some(hub) if !silent => hub.minute(&heard),
            _ => self.programmer.minute(&heard),
        };
        let hour = now.clock.minute_of_day / 60;
        let powered = matches!(hour, 6..9 | 17..20) || !now.faults.contains(&Fault::BoilerTimed);
        if powered { call } else { Call::Rest }
    }
}

impl std::fmt::Debug for BoilerSide {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BoilerSide").field("reports", &self.reports).finish_non_exhaustive()
    }
}
