//! One boiler for several rooms: heat in few long bursts that the rooms share.
//!
//! What rooms want is added up as heat, not as votes. A boiler that heats one small radiator starts
//! and stops all day; so little wishes are saved up until they are worth a burst, and one that has
//! begun runs for its shortest time at least.

use inglenook_units::Percent;

/// What one room asks of the boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The heat that it wants, in percent of what its radiator can give.
    pub demand: Percent,
    /// Whether water can pass its valve.
    pub path: Path,
}

/// Whether water can pass a valve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// It can.
    Open,
    /// It cannot: a pump would push against it.
    Shut,
}

/// What the boiler is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Burn {
    /// Heat.
    Fire,
    /// Do not heat.
    Rest,
}

/// The times by which a boiler is spared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bursts {
    /// The shortest burst, in minutes.
    pub least_on: u16,
    /// The shortest rest, in minutes.
    pub least_off: u16,
}

impl Default for Bursts {
    /// Twenty minutes on and fifteen off: long enough for radiators to take the least heat that a
    /// boiler can make.
    fn default() -> Self {
        Self { least_on: 20, least_off: 15 }
    }
}

/// Saved-up heat, in percent-minutes of one radiator, that is worth a burst.
const WORTH: u32 = 2_500;

/// Heat that is wanted at once, in percent of one radiator.
const AT_ONCE: u32 = 150;

/// What a cold room asks: it does not wait for others.
const COLD: Percent = Percent::clamped(80);

/// Decides for one boiler.
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

    /// Decides for this minute from what every room wants.
    pub fn minute(&mut self, rooms: impl IntoIterator<Item = Share>) -> Burn {
        self.minutes = self.minutes.saturating_add(1);
        let (mut wanted, mut open, mut most) = (0_u32, 0_u32, Percent::ZERO);
        for room in rooms {
            if room.path == Path::Open {
                wanted = wanted.saturating_add(room.demand.value().into());
                open = open.saturating_add(1);
                most = most.max(room.demand);
            }
        }
        self.saved = self.saved.saturating_add(wanted).min(WORTH.saturating_mul(2));
        if open == 0 {
            // Never a pump against shut valves, whatever the shortest burst.
            self.turn(Burn::Rest);
            self.saved = 0;
            return self.burn;
        }
        match self.burn {
            Burn::Rest => self.resting(wanted, most),
            Burn::Fire => self.firing(wanted, open),
        }
        self.burn
    }

    fn resting(&mut self, wanted: u32, most: Percent) {
        let worth = most >= COLD || wanted >= AT_ONCE || self.saved >= WORTH;
        if worth && self.minutes >= self.bursts.least_off {
            self.turn(Burn::Fire);
        }
    }

    fn firing(&mut self, wanted: u32, open: u32) {
        // A burst gives every open radiator about half of what it can.
        self.saved = self.saved.saturating_sub(open.saturating_mul(50));
        let enough = wanted == 0 || (self.saved == 0 && wanted < AT_ONCE);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn open(demand: u8) -> Share {
        Share { demand: Percent::clamped(demand.into()), path: Path::Open }
    }

    fn shut() -> Share {
        Share { demand: Percent::ZERO, path: Path::Shut }
    }

    fn run(hub: &mut Hub, minutes: usize, rooms: &[Share]) -> (usize, usize) {
        let (mut on, mut starts, mut before) = (0, 0, Burn::Rest);
        for _ in 0..minutes {
            let burn = hub.minute(rooms.iter().copied());
            on += usize::from(burn == Burn::Fire);
            starts += usize::from(burn == Burn::Fire && before == Burn::Rest);
            before = burn;
        }
        (on, starts)
    }

    #[test]
    fn a_cold_room_is_served_at_once_and_without_a_break() {
        let mut hub = Hub::new(Bursts::default());
        assert_eq!(run(&mut hub, 240, &[open(100), shut()]), (240, 1));
    }

    #[test]
    fn little_wishes_are_saved_up_for_bursts() {
        let mut hub = Hub::new(Bursts::default());
        let (on, starts) = run(&mut hub, 1_440, &[open(15), open(10), shut()]);
        assert!((200..900).contains(&on), "{on} min");
        assert!((5..=25).contains(&starts), "{starts} starts");
        assert!(on / starts >= usize::from(Bursts::default().least_on));
    }

    #[test]
    fn a_pump_never_runs_against_shut_valves() {
        let mut hub = Hub::new(Bursts::default());
        run(&mut hub, 3, &[open(100)]);
        assert_eq!(hub.minute([shut(), shut()]), Burn::Rest);
        assert_eq!(run(&mut hub, 600, &[shut()]), (0, 0));
        assert_eq!(run(&mut hub, 600, &[]), (0, 0));
    }

    proptest! {
        #[test]
        fn bursts_and_rests_have_their_shortest_times(
            demands in prop::collection::vec(0_u8..=100, 60..600),
        ) {
            let mut hub = Hub::new(Bursts::default());
            let (mut before, mut since) = (Burn::Rest, 99_u16);
            for demand in demands {
                let burn = hub.minute([open(demand)]);
                if burn != before {
                    let Bursts { least_on, least_off } = Bursts::default();
                    let least = if before == Burn::Fire { least_on } else { least_off };
                    prop_assert!(since >= least, "{before:?} for {since} min");
                    since = 0;
                }
                before = burn;
                since += 1;
            }
        }
    }
}
