//! One boiler for several rooms: heat in bursts that the rooms share.
//!
//! The room that wants most decides. As long as it is content with a part of what its radiator can
//! give, the boiler rests, the valves open wider, and the heat that is saved up comes in one burst:
//! radiators that have cooled send cool water back, and a boiler makes more of its fuel then. A room
//! that stays too cold asks for ever more by itself, so nobody waits for long.

use crate::Plant;
use inglenook_units::Percent;

/// What the boiler is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Burn {
    /// Heat.
    Fire,
    /// Do not heat.
    Rest,
}

/// The times by which a boiler or a heat pump is spared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bursts {
    /// The shortest burst, in minutes.
    pub least_on: u16,
    /// The shortest rest, in minutes.
    pub least_off: u16,
    /// For how much of the time it may heat where hardly a radiator is open. A boiler makes more
    /// heat than those take and would start again and again.
    pub few: Percent,
}

impl Bursts {
    /// Eight minutes on and twenty off: rooms swing little, at the price of a start for each burst.
    pub const BOILER: Self = Self { least_on: 8, least_off: 20, few: Percent::clamped(20) };

    /// No bursts: a heat pump runs for an hour at least, and for as long as a room wants it.
    pub const HEAT_PUMP: Self = Self { least_on: 60, least_off: 20, few: Percent::FULL };

    /// What this plant wants.
    pub const fn of(plant: Plant) -> Self {
        match plant {
            Plant::Boiler => Self::BOILER,
            Plant::HeatPump => Self::HEAT_PUMP,
        }
    }
}

/// What is saved up, in percent-minutes, before a room's wish for a part is worth a burst, and what
/// a minute of it costs.
const WORTH: u32 = 400;
const COST: u32 = 100;

/// A room that wants as much of the time as this does not wait.
const AT_ONCE: u32 = 85;

/// Whoever wants heat gets it for so much of the time, in percent: every three hours or so.
const LEAST_SHARE: u32 = 2;

/// Flow through all radiators together below which a pump pushes against shut valves, in percent of
/// one radiator's for each radiator; and that of one which is enough in any house.
const LEAST_FLOW: u32 = 5;
const ENOUGH_FLOW: u32 = 60;

/// Decides for one boiler or heat pump.
#[derive(Clone, Debug)]
pub struct Hub {
    bursts: Bursts,
    burn: Burn,
    minutes: u16,
    saved: u32,
}

impl Hub {
    /// A hub whose boiler has rested long enough.
    pub const fn new(bursts: Bursts) -> Self {
        Self { bursts, burn: Burn::Rest, minutes: u16::MAX, saved: 0 }
    }

    /// Decides for this minute from what every radiator's head asks for: the heat, in percent of
    /// what its radiator can give, and nothing if its valve lets no water pass.
    pub fn minute(&mut self, demands: impl IntoIterator<Item = Percent>) -> Burn {
        self.minutes = self.minutes.saturating_add(1);
        let wishes = Wishes::of(demands);
        let share = wishes.share_of_time(self.bursts.few);
        self.saved = self.saved.saturating_add(share).min(WORTH.saturating_mul(2));
        match self.burn {
            // Whatever the shortest burst.
            Burn::Fire if !wishes.let_water_pass() => self.turn(Burn::Rest),
            Burn::Fire => self.firing(share),
            Burn::Rest if wishes.let_water_pass() => self.resting(share),
            Burn::Rest => {}
        }
        self.burn
    }

    fn resting(&mut self, share: u32) {
        let worth = share >= AT_ONCE || self.saved >= WORTH;
        if worth && self.minutes >= self.bursts.least_off {
            self.turn(Burn::Fire);
        }
    }

    fn firing(&mut self, share: u32) {
        self.saved = self.saved.saturating_sub(COST);
        let enough = share < AT_ONCE && self.saved == 0;
        if enough && self.minutes >= self.bursts.least_on {
            self.turn(Burn::Rest);
        }
    }

    fn turn(&mut self, burn: Burn) {
        if burn != self.burn {
            self.burn = burn;
            self.minutes = 0;
        }
    }
}

/// What all radiators want together.
struct Wishes {
    radiators: u32,
    most: u32,
    /// Flow, in percent of one radiator's.
    flow: u32,
}

impl Wishes {
    fn of(demands: impl IntoIterator<Item = Percent>) -> Self {
        let none = Self { radiators: 0, most: 0, flow: 0 };
        demands.into_iter().fold(none, |all, demand| {
            let demand = u32::from(demand.value());
            Self {
                radiators: all.radiators.saturating_add(1),
                most: all.most.max(demand),
                flow: all.flow.saturating_add(squared(demand)),
            }
        })
    }

    fn let_water_pass(&self) -> bool {
        let least = self.radiators.saturating_mul(LEAST_FLOW).min(ENOUGH_FLOW);
        self.flow > 0 && self.flow >= least
    }

    /// For how much of the time there should be heat, in percent. The wish for a part is answered
    /// with much less of the time, so that the valve opens wider.
    fn share_of_time(&self, few: Percent) -> u32 {
        let wanted = squared(squared(squared(self.most))).max(self.most.min(LEAST_SHARE));
        let taken = self.flow.saturating_mul(2).checked_div(self.radiators).unwrap_or(0);
        wanted.min(taken.saturating_add(few.value().into()))
    }
}

/// A share in percent, squared. It is also about the flow at which a radiator gives such a share of
/// its heat.
fn squared(percent: u32) -> u32 {
    percent.saturating_mul(percent) / 100
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Minutes of fire, and starts.
    fn run(hub: &mut Hub, minutes: usize, demands: &[u8]) -> (usize, usize) {
        let (mut on, mut starts, mut before) = (0, 0, Burn::Rest);
        for _ in 0..minutes {
            let burn = hub.minute(demands.iter().map(|demand| Percent::clamped((*demand).into())));
            on += usize::from(burn == Burn::Fire);
            starts += usize::from(burn == Burn::Fire && before == Burn::Rest);
            before = burn;
        }
        (on, starts)
    }

    fn a_day(bursts: Bursts, demands: &[u8]) -> (usize, usize) {
        run(&mut Hub::new(bursts), 1440, demands)
    }

    #[test]
    fn a_cold_house_is_heated_at_once_and_without_a_break() {
        assert_eq!(a_day(Bursts::BOILER, &[100, 100, 90, 0]), (1440, 1));
    }

    #[test]
    fn one_cold_room_is_heated_in_bursts_that_its_radiator_can_take() {
        let (on, starts) = a_day(Bursts::BOILER, &[100, 0, 0, 0, 0, 0, 0]);
        assert!((400..=720).contains(&on), "{on} min");
        assert!((20..=50).contains(&starts), "{starts} starts");
    }

    #[test]
    fn wishes_for_a_part_get_little_of_the_time() {
        let days = [40, 60, 75, 84].map(|most| a_day(Bursts::BOILER, &[most, 30, 30, 20]));
        let on = days.map(|(on, _)| on);
        assert!(on.is_sorted() && (30..90).contains(&on[0]) && on[3] > 250, "{days:?}");
    }

    #[test]
    fn a_pump_never_runs_against_shut_valves() {
        let mut hub = Hub::new(Bursts::BOILER);
        assert_eq!(run(&mut hub, 3, &[100]), (3, 1));
        for demands in [&[0, 0][..], &[20, 0, 0, 0, 0, 0, 0], &[]] {
            assert_eq!(run(&mut hub, 600, demands), (0, 0), "{demands:?}");
        }
    }

    #[test]
    fn one_open_valve_is_enough_in_any_house() {
        let mut demands = [0; 40];
        demands[7] = 100;
        let (on, _) = a_day(Bursts::BOILER, &demands);
        assert!(on > 200, "{on} min");
    }

    #[test]
    fn a_heat_pump_runs_long() {
        for demands in [[100, 0, 0, 0, 0], [80, 60, 30, 0, 0]] {
            let (on, starts) = a_day(Bursts::HEAT_PUMP, &demands);
            // The last may go on.
            assert!(starts > 0 && on > 60 * (starts - 1), "{on} min in {starts} runs");
        }
    }

    proptest! {
        #[test]
        fn bursts_and_rests_have_their_shortest_times(
            demands in prop::collection::vec(40_u8..=100, 60..600),
            heat_pump: bool,
        ) {
            let bursts = Bursts::of(if heat_pump { Plant::HeatPump } else { Plant::Boiler });
            let mut hub = Hub::new(bursts);
            let (mut before, mut since) = (Burn::Rest, 99_u16);
            for demand in demands {
                let burn = hub.minute([Percent::clamped(demand.into())]);
                if burn != before {
                    let firing = before == Burn::Fire;
                    let least = if firing { bursts.least_on } else { bursts.least_off };
                    prop_assert!(since >= least, "{before:?} for {since} min");
                    since = 0;
                }
                before = burn;
                since += 1;
            }
        }
    }
}
