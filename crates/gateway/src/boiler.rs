//! One boiler for all calls: minimum on and off times, and a way back to the home's own programmer.

use inglenook_units::Mono;
use std::time::Duration;

/// A relay that has been told nothing for this long hands the boiler back.
pub const WATCHDOG: Duration = Duration::from_secs(180);

/// How often the output is said again, so that the watchdog stays quiet.
pub const REFRESH: Duration = Duration::from_secs(60);

/// What the gateway wishes of the boiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    /// Heat.
    Fire,
    /// Do not heat.
    Rest,
    /// Follow the home's own programmer: this gateway does not know enough to decide.
    HandBack,
}

impl Output {
    /// A short fixed name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fire => "fire",
            Self::Rest => "rest",
            Self::HandBack => "hand-back",
        }
    }
}

/// The shortest times for which the boiler stays on or off, to spare it and its fuel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinimumTimes {
    /// Once fired, it stays on at least this long.
    pub on: Duration,
    /// Once rested, it stays off at least this long.
    pub off: Duration,
}

impl Default for MinimumTimes {
    /// Five minutes each.
    fn default() -> Self {
        Self { on: Duration::from_secs(300), off: Duration::from_secs(300) }
    }
}

/// What the calls amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demand {
    /// At least one call counts.
    Heat,
    /// Things are heard and none calls.
    None,
    /// No Thing is heard: there is nothing to go by.
    Unknown,
}

/// The boiler's state machine.
#[derive(Debug)]
pub(crate) struct Boiler {
    times: MinimumTimes,
    output: Output,
    since: Mono,
    /// When the flame last went out by our wish.
    rested: Option<Mono>,
    starts: u64,
}

impl Boiler {
    /// A boiler that is left to the home's own programmer until something is known.
    pub(crate) fn new(times: MinimumTimes, now: Mono) -> Self {
        Self { times, output: Output::HandBack, since: now, rested: None, starts: 0 }
    }

    /// Follows the demand as far as the minimum times allow; the new output if it changed.
    pub(crate) fn follow(&mut self, demand: Demand, now: Mono) -> Option<Output> {
        let wish = Self::wish(demand);
        if wish == self.output || self.held(demand, now).is_some() {
            return None;
        }
        if self.output == Output::Fire {
            self.rested = Some(now);
        }
        if wish == Output::Fire {
            self.starts = self.starts.saturating_add(1);
        }
        self.output = wish;
        self.since = now;
        Some(wish)
    }

    /// How long the minimum times still keep the output from what the demand wishes.
    pub(crate) fn held(&self, demand: Demand, now: Mono) -> Option<Duration> {
        let wish = Self::wish(demand);
        let until = match (self.output, wish) {
            (from, to) if from == to => return None,
            (Output::Fire, _) => self.since.after(self.times.on),
            (_, Output::Fire) => self.rested?.after(self.times.off),
            _ => return None,
        };
        Some(until.since(now)).filter(|left| !left.is_zero())
    }

    fn wish(demand: Demand) -> Output {
        match demand {
            Demand::Heat => Output::Fire,
            Demand::None => Output::Rest,
            Demand::Unknown => Output::HandBack,
        }
    }

    pub(crate) fn output(&self) -> Output {
        self.output
    }

    pub(crate) fn since(&self) -> Mono {
        self.since
    }

    pub(crate) fn starts(&self) -> u64 {
        self.starts
    }
}

/// The relay's side of the bargain: what to do with the boiler when the gateway may have died.
///
/// A relay driver feeds it every wish and asks it what to do; it needs nothing else to be safe.
#[derive(Debug)]
pub struct Watchdog {
    told: Option<(Output, Mono)>,
}

impl Watchdog {
    /// A watchdog that has been told nothing yet.
    pub const fn new() -> Self {
        Self { told: None }
    }

    /// Takes note of a wish.
    pub fn feed(&mut self, output: Output, now: Mono) {
        self.told = Some((output, now));
    }

    /// What to do at `now`: the last wish, or [`Output::HandBack`] if it is older than [`WATCHDOG`].
    pub fn output(&self, now: Mono) -> Output {
        match self.told {
            Some((output, told)) if now.since(told) < WATCHDOG => output,
            _ => Output::HandBack,
        }
    }
}

impl Default for Watchdog {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    fn boiler() -> Boiler {
        Boiler::new(MinimumTimes::default(), Mono(0))
    }

    #[test]
    fn starts_with_the_homes_own_programmer() {
        let mut boiler = boiler();
        assert_eq!(boiler.output(), Output::HandBack);
        assert_eq!(boiler.follow(Demand::Unknown, Mono(1)), None);
        assert_eq!(boiler.follow(Demand::None, Mono(2)), Some(Output::Rest));
    }

    #[test]
    fn the_first_call_is_answered_at_once() {
        let mut boiler = boiler();
        assert_eq!(boiler.follow(Demand::None, Mono(2)), Some(Output::Rest));
        assert_eq!(boiler.follow(Demand::Heat, Mono(3)), Some(Output::Fire));
        assert_eq!(boiler.starts(), 1);
    }

    #[test]
    fn minimum_times_hold_both_ways() {
        let mut boiler = boiler();
        boiler.follow(Demand::Heat, Mono(0));
        assert_eq!(boiler.follow(Demand::None, Mono(5 * MINUTE - 1)), None);
        assert_eq!(boiler.held(Demand::None, Mono(4 * MINUTE)), Some(Duration::from_secs(60)));
        assert_eq!(boiler.follow(Demand::None, Mono(5 * MINUTE)), Some(Output::Rest));
        assert_eq!(boiler.follow(Demand::Heat, Mono(10 * MINUTE - 1)), None);
        assert_eq!(boiler.follow(Demand::Heat, Mono(10 * MINUTE)), Some(Output::Fire));
        assert_eq!(boiler.starts(), 2);
    }

    #[test]
    fn losing_every_thing_hands_the_boiler_back_but_not_mid_burn() {
        let mut boiler = boiler();
        boiler.follow(Demand::Heat, Mono(0));
        assert_eq!(boiler.follow(Demand::Unknown, Mono(MINUTE)), None);
        assert_eq!(boiler.follow(Demand::Unknown, Mono(5 * MINUTE)), Some(Output::HandBack));
        assert_eq!(boiler.follow(Demand::Heat, Mono(6 * MINUTE)), None);
        assert_eq!(boiler.follow(Demand::Heat, Mono(10 * MINUTE)), Some(Output::Fire));
    }

    #[test]
    fn a_silent_gateway_loses_the_boiler() {
        let mut watchdog = Watchdog::new();
        assert_eq!(watchdog.output(Mono(0)), Output::HandBack);
        watchdog.feed(Output::Fire, Mono(1_000));
        assert_eq!(watchdog.output(Mono(180_999)), Output::Fire);
        assert_eq!(watchdog.output(Mono(181_000)), Output::HandBack);
        assert!(REFRESH * 2 < WATCHDOG);
    }
}
