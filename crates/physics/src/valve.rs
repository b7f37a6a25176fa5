//! A thermostatic valve body with a motor on it: from motor travel to the passage left for water.

mod motor;
#[cfg(test)]
mod tests;
mod wax;

pub use motor::{Direction, Load, Travel};
pub use wax::WaxValve;

/// The make-up of one valve body and its motor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Body {
    /// Motor travel, 0 (shut) to 1 (withdrawn), at which water begins to pass: 0.05–0.45.
    pub opens_at: f64,
    /// Motor travel at which the valve is fully open, above `opens_at`.
    pub full_at: f64,
    /// Play between motor and pin, in motor travel: 0.01–0.03.
    pub backlash: f64,
    /// Lift, 0 to 1, that the spring must be owed before it moves the pin outwards.
    pub stiction: f64,
    /// Seconds for the whole travel, 30–120.
    pub full_travel_s: f64,
}

impl Body {
    /// A middling body: opens at 20 % of the travel, full at 50 %, 2 % of play, a minute's travel.
    pub const TYPICAL: Self =
        Self { opens_at: 0.2, full_at: 0.5, backlash: 0.02, stiction: 0.01, full_travel_s: 60.0 };

    /// Motor travel as lift, 0 to 1.
    fn lift(&self, pusher: f64) -> f64 {
        ((pusher - self.opens_at) / (self.full_at - self.opens_at)).clamp(0.0, 1.0)
    }

    /// The pusher's position at which the pin has this lift.
    fn pusher(&self, lift: f64) -> f64 {
        self.opens_at + lift * (self.full_at - self.opens_at)
    }

    /// The nearest body that can be built.
    fn sane(mut self) -> Self {
        let otherwise = Self::TYPICAL;
        let within = |value: f64, low: f64, high: f64, otherwise: f64| {
            if value.is_finite() { value.clamp(low, high) } else { otherwise }
        };
        self.opens_at = within(self.opens_at, 0.0, 0.95, otherwise.opens_at);
        self.full_at = within(self.full_at, self.opens_at + 0.02, 1.0, self.opens_at + 0.05);
        self.backlash = within(self.backlash, 0.0, 0.2, otherwise.backlash);
        self.stiction = within(self.stiction, 0.0, 0.5, otherwise.stiction);
        self.full_travel_s = within(self.full_travel_s, 1.0, 3600.0, otherwise.full_travel_s);
        self
    }
}

/// What the valve's pin does when it is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Pin {
    /// It follows.
    #[default]
    Free,
    /// It stays at this lift, 0 (shut) to 1. A closing motor stalls on it; an opening one leaves it
    /// behind.
    Stuck(f64),
}

/// A valve body, its pin, and the motor that presses it.
#[derive(Debug, Clone)]
pub struct Valve {
    body: Body,
    pin: Pin,
    motor: f64,
    pusher: f64,
    lift: f64,
}

impl Valve {
    /// A valve with its motor withdrawn, thus fully open, as it is fitted.
    #[must_use]
    pub fn new(body: Body) -> Self {
        Self { body: body.sane(), pin: Pin::Free, motor: 1.0, pusher: 1.0, lift: 1.0 }
    }

    /// Frees the pin, or makes it stick at a lift between 0 and 1, where it is put at once.
    pub fn set_pin(&mut self, pin: Pin) {
        self.pin = match pin {
            Pin::Stuck(lift) => Pin::Stuck(if lift.is_nan() { 0.0 } else { lift.clamp(0.0, 1.0) }),
            Pin::Free => Pin::Free,
        };
        self.settle();
    }

    /// Runs the motor for `seconds` and tells how far it came and what it met.
    pub fn run(&mut self, direction: Direction, seconds: f64) -> Travel {
        let wanted = if seconds > 0.0 { seconds / self.body.full_travel_s } else { 0.0 };
        let before = self.motor;
        let (reached, stop) = match direction {
            Direction::Open => (before + wanted, 1.0f64),
            Direction::Close => (before - wanted, self.innermost()),
        };
        self.motor = match direction {
            Direction::Open => reached.min(stop),
            Direction::Close => reached.max(stop).min(before),
        };
        self.settle();
        let stopped = wanted > 0.0 && self.motor.to_bits() != reached.to_bits();
        Travel { moved: (self.motor - before).abs(), load: self.load(direction, stopped) }
    }

    /// Runs the motor towards a travel between 0 and 1 for at most `seconds`.
    pub fn move_to(&mut self, target: f64, seconds: f64) -> Travel {
        let missing = target.clamp(0.0, 1.0) - self.motor;
        let direction = if missing < 0.0 { Direction::Close } else { Direction::Open };
        self.run(direction, seconds.min(missing.abs() * self.body.full_travel_s))
    }

    /// Motor travel, 0 (as far in as it goes) to 1 (withdrawn).
    #[must_use]
    pub const fn motor(&self) -> f64 {
        self.motor
    }

    /// Lift of the pin, 0 (shut) to 1.
    #[must_use]
    pub const fn lift(&self) -> f64 {
        self.lift
    }

    /// Flow coefficient relative to the fully open valve, 0 to 1.
    #[must_use]
    pub fn opening(&self) -> f64 {
        opening(self.lift)
    }

    /// How far in the motor can go: the seat, or a pin that does not yield.
    fn innermost(&self) -> f64 {
        match self.pin {
            Pin::Free => 0.0,
            Pin::Stuck(lift) if lift > 0.0 => {
                (self.body.pusher(lift) - self.body.backlash / 2.0).clamp(0.0, 1.0)
            }
            Pin::Stuck(_) => 0.0,
        }
    }

    /// Lets pusher and pin follow the motor.
    fn settle(&mut self) {
        let play = self.body.backlash / 2.0;
        self.pusher = self.pusher.clamp(self.motor - play, self.motor + play);
        self.lift = match self.pin {
            Pin::Stuck(lift) => lift,
            Pin::Free => self.pushed(),
        };
    }

    /// Inwards the motor is master; outwards the spring has to overcome friction first.
    fn pushed(&self) -> f64 {
        let allowed = self.body.lift(self.pusher);
        let owed = allowed - self.lift;
        if owed < 0.0 || owed > self.body.stiction || allowed >= 1.0 { allowed } else { self.lift }
    }

    fn load(&self, direction: Direction, stopped: bool) -> Load {
        let pressing = direction == Direction::Close && self.pusher < self.body.full_at;
        match (stopped, self.pin) {
            (true, _) => Load::EndStop,
            (false, Pin::Free) if pressing => Load::Spring,
            (false, _) => Load::Free,
        }
    }
}

/// Flow coefficient relative to fully open of a quick-opening valve at a lift of 0 to 1.
#[must_use]
pub fn opening(lift: f64) -> f64 {
    let lift = lift.clamp(0.0, 1.0);
    lift * (2.0 - lift)
}

/// Flow relative to fully open through a valve of this opening and authority, at constant pressure
/// over valve and radiator together.
///
/// `authority` is the valve's share of their pressure drop when it is fully open: 0.3–0.7.
#[must_use]
pub fn relative_flow(opening: f64, authority: f64) -> f64 {
    let authority = authority.clamp(0.01, 1.0);
    if opening > 0.0 { 1.0 / ((1.0 - authority) + authority / opening.powi(2)).sqrt() } else { 0.0 }
}
