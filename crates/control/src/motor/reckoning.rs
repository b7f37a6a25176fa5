//! Where the valve stands, from how long its motor ran.

use super::{Direction, Run};

/// The whole travel in hundredths of a percent.
pub(super) const FULL: u16 = 10_000;

/// Play between motor and pin that every change of direction takes up first: half of the 1 to 3 % of
/// the travel that valves have, so that what is left errs either way.
const PLAY: u16 = 100;

/// How far from a place still counts as there: less than this is not worth a start of the motor.
const TOLERANCE: u16 = 150;

/// The shortest run that turns the motor dependably, in hundredths of a second.
const SHORTEST: u16 = 25;

/// Every percent that the valve moves adds a hundredth of it to the doubt about its position, and
/// every start a tenth of a percent.
const DOUBT_SHARE: u16 = 100;
const DOUBT_START: u16 = 10;

/// How long the motor takes over the whole travel, in hundredths of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Calibration {
    /// From open to shut.
    pub closing: u16,
    /// From shut to open.
    pub opening: u16,
}

impl Calibration {
    /// A minute each way.
    pub(super) const USUAL: Self = Self { closing: 6_000, opening: 6_000 };

    /// What two measurements from stop to stop give, each after a change of direction.
    pub(super) fn measured(closing: u16, opening: u16) -> Option<Self> {
        Self::new(without_play(closing), without_play(opening))
    }

    /// A travel that takes so long each way; `None` if it is too short to be divided or the two are
    /// too unequal to be true.
    pub fn new(closing: u16, opening: u16) -> Option<Self> {
        let (less, more) = (closing.min(opening), closing.max(opening));
        let coarse = less < SHORTEST.saturating_mul(10);
        (!coarse && more / 2 <= less).then_some(Self { closing, opening })
    }

    /// Whether this travel is less than four fifths of another.
    pub(super) fn is_shorter(self, before: Self) -> bool {
        let fifths = |ticks: u16| u32::from(ticks).saturating_mul(5);
        fifths(self.closing) < fifths(before.closing).saturating_sub(before.closing.into())
    }

    fn whole(self, direction: Direction) -> u32 {
        match direction {
            Direction::Open => self.opening.into(),
            Direction::Close => self.closing.into(),
        }
    }

    /// The distance that so many ticks go.
    pub(super) fn distance(self, direction: Direction, ticks: u16) -> u16 {
        let far = u32::from(ticks).saturating_mul(FULL.into());
        held(far.checked_div(self.whole(direction)))
    }

    /// The ticks that a distance takes.
    fn ticks(self, direction: Direction, distance: u16) -> u16 {
        let ticks = u32::from(distance).saturating_mul(self.whole(direction));
        held(ticks.checked_div(FULL.into()))
    }
}

/// A position, how sure it is, and which way the play lies.
#[derive(Clone, Debug)]
pub(super) struct Reckoning {
    position: u16,
    doubt: u16,
    direction: Direction,
    /// Play not yet taken up in this direction.
    play: u16,
}

impl Reckoning {
    /// Open as far as anybody knows.
    pub(super) const fn unknown() -> Self {
        Self { position: FULL, doubt: FULL, direction: Direction::Open, play: 0 }
    }

    /// In hundredths of a percent of the travel, 0 shut.
    pub(super) fn position(&self) -> u16 {
        self.position
    }

    /// How far the position may be wrong, in the same unit.
    pub(super) fn doubt(&self) -> u16 {
        self.doubt
    }

    /// Nothing is known of the position any more.
    pub(super) fn lose(&mut self) {
        self.doubt = FULL;
    }

    pub(super) fn is_at_stop(&self, direction: Direction) -> bool {
        self.doubt == 0 && self.distance_to_stop(direction) == 0
    }

    pub(super) fn distance_to_stop(&self, direction: Direction) -> u16 {
        match direction {
            Direction::Open => FULL.saturating_sub(self.position),
            Direction::Close => self.position,
        }
    }

    pub(super) fn nearer_stop(&self) -> Direction {
        if self.position > FULL / 2 { Direction::Open } else { Direction::Close }
    }

    /// The valve is at a stop.
    pub(super) fn at_stop(&mut self, direction: Direction) {
        self.position = match direction {
            Direction::Open => FULL,
            Direction::Close => 0,
        };
        (self.doubt, self.direction, self.play) = (0, direction, 0);
    }

    /// The motor turned.
    pub(super) fn moved(
        &mut self,
        direction: Direction,
        ticks: u16,
        calibration: Option<Calibration>,
    ) {
        self.play = self.play_toward(direction);
        self.direction = direction;
        let far = calibration.map_or(0, |known| known.distance(direction, ticks));
        let taken = far.min(self.play);
        self.play = self.play.saturating_sub(taken);
        let far = far.saturating_sub(taken);
        self.position = match direction {
            Direction::Open => self.position.saturating_add(far).min(FULL),
            Direction::Close => self.position.saturating_sub(far),
        };
        let doubt = (far / DOUBT_SHARE).saturating_add(DOUBT_START);
        self.doubt = self.doubt.saturating_add(doubt).min(FULL);
    }

    /// The run that leads to a place, unless the valve is there as nearly as can be.
    pub(super) fn run_to(&self, place: u16, calibration: Calibration) -> Option<Run> {
        let far = self.position.abs_diff(place);
        let direction = if place > self.position { Direction::Open } else { Direction::Close };
        let ticks = calibration.ticks(direction, far.saturating_add(self.play_toward(direction)));
        (far > TOLERANCE && ticks >= SHORTEST).then_some(Run { direction, ticks })
    }

    fn play_toward(&self, direction: Direction) -> u16 {
        if direction == self.direction { self.play } else { PLAY.saturating_sub(self.play) }
    }
}

fn without_play(ticks: u16) -> u16 {
    ticks.saturating_sub(ticks / (FULL / PLAY))
}

fn held(value: Option<u32>) -> u16 {
    value.and_then(|value| u16::try_from(value).ok()).unwrap_or(u16::MAX)
}
