//! The boiler hub: from calls for heat to the boiler's relay, in ticks of two seconds.

use inglenook_units::Percent;

/// Ticks of a minute.
const TICKS: u16 = 30;
/// Minutes of the cycle in which the hub makes it harder, and then easier, to call for heat.
const WINDOW: u8 = 64;
/// In the first minutes of a cycle only strong calls count.
const PAUSE: u8 = 15;
/// Until this minute calls are as good for starting as for keeping on.
const ENCOURAGE: u8 = 31;
/// What keeps a boiler on, or starts an encouraged one.
const MODERATE: Percent = Percent::clamped(50);
/// What starts any boiler.
const STRONG: Percent = Percent::clamped(66);

/// Where a two-second tick lies in the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// The minute's first.
    FirstOfMinute,
    /// Another.
    Other,
}

/// A hub that drives a boiler's relay for whoever calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoilerHub {
    /// The least time on and off, in minutes; zero for a device that is no hub.
    minimum: u8,
    called: bool,
    /// Ticks for which the boiler stays on.
    countdown: u16,
    /// Minutes for which the boiler has been off.
    off_minutes: u8,
}

impl Default for BoilerHub {
    fn default() -> Self {
        Self::new(5)
    }
}

impl BoilerHub {
    /// A hub that keeps the boiler on and off for at least so many minutes. With none it is no hub,
    /// and its relay stays off. A new one counts its minutes off from now.
    pub fn new(minimum: u8) -> Self {
        Self { minimum, called: false, countdown: 0, off_minutes: 0 }
    }

    /// A call for heat from a valve that is open by so much, in this minute of the hub's count,
    /// 0 to 255. Whose valve it is does not matter.
    pub fn call(&mut self, open: Percent, minute: u8) {
        let window = minute % WINDOW;
        let pause = window < PAUSE;
        let encourage = !pause && window < ENCOURAGE;
        let easy = !pause && (encourage || self.is_on());
        if open >= if easy { MODERATE } else { STRONG } {
            self.called = true;
        }
    }

    /// Lets two seconds pass.
    pub fn tick(&mut self, tick: Tick) {
        if self.minimum == 0 {
            (self.called, self.countdown) = (false, 0);
            return;
        }
        if std::mem::take(&mut self.called) {
            let rested = self.off_minutes > self.minimum.min(254);
            if self.is_on() || rested {
                self.countdown = u16::from(self.minimum) * TICKS;
                self.off_minutes = 0;
            }
        }
        if self.is_on() {
            self.countdown -= 1;
        } else if tick == Tick::FirstOfMinute {
            self.off_minutes = self.off_minutes.saturating_add(1);
        }
    }

    /// Whether the boiler is on.
    pub fn is_on(&self) -> bool {
        self.countdown > 0
    }
}

/// Whether the relay of an electric heater is on at this opening.
pub fn heater_is_on(open: Percent) -> bool {
    open >= MODERATE
}
