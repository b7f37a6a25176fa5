//! Who calls the boiler: a hub that hears the heads, or programmer and thermostat.

use super::{
    BoilerCaller, Contestant, Heard, Levels, Link, Night, Report, Setting, Thermostat,
    fault::Fault, now::Now,
};
use crate::{
    household::Purpose,
    number,
    random::{Random, Stream, chance, stream},
};
use inglenook_physics::{
    head::{HeadNode, Mounting, Surroundings},
    source::Call,
};

/// What a thermostat in the hall is set to where the living room is wanted at 21 °C.
const HALL_C: f64 = 20.0;
/// Time constant of a room thermostat in s.
const THERMOSTAT_S: f64 = 600.0;

/// The boiler's side of a home.
pub(super) struct BoilerSide {
    hub: Option<Box<dyn BoilerCaller>>,
    thermostat: Thermostat,
    hall: HeadNode,
    reports: Vec<Option<Report>>,
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
        let mounting = Mounting { time_constant_s: THERMOSTAT_S, ..Mounting::REMOTE };
        Self {
            hub: (setting.link == Link::Boiler).then(|| contestant.caller()).flatten(),
            thermostat: Thermostat::new(levels(setting, shift), setting.week()),
            hall: HeadNode::new(mounting, start_c),
            reports: vec![None; setting.fittings.len()],
            every: setting.report_minutes.max(1),
            loss: setting.loss,
            radio: stream(setting.seed, Stream::Reports),
        }
    }

    /// Whether a hub calls the boiler.
    pub(super) fn has_hub(&self) -> bool {
        self.hub.is_some()
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
            if let Some(place) = self.reports.get_mut(head) {
                *place = report.filter(|_| heard);
            }
        }
        let hall_c = self.hall.step(60.0, &Surroundings::air(hall_c));
        let heard = Heard {
            since_start: now.since_start,
            clock: now.clock,
            hall: number::temperature(hall_c),
            reports: &self.reports,
        };
        let silent = now.faults.contains(&Fault::HubSilent);
        let call = match &mut self.hub {
            Some(hub) if !silent => hub.minute(&heard),
            _ => self.thermostat.minute(&heard),
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

/// What people set their room thermostat to. In a house without a hall it is in the living room.
fn levels(setting: &Setting, shift: f64) -> Levels {
    let wish = |purpose| setting.household.wishes().set_point(purpose);
    let room = setting.plan.rooms.get(setting.plan.room_for(Purpose::Hall));
    let day_c = match room.map(|room| room.purpose) {
        Some(Purpose::Hall) | None => HALL_C + wish(Purpose::Living) - 21.0 + shift,
        Some(other) => wish(other) + shift,
    };
    let night_c = match setting.night {
        Night::Off => 5.0,
        Night::Bedroom => (wish(Purpose::Bedroom) + shift).min(day_c),
    };
    Levels { day: number::temperature(day_c), night: number::temperature(night_c) }
}
