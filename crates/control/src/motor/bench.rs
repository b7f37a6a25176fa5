//! A motor on a test bench: unequal speeds, play, rough spots, a pin that may stick.

use super::{Direction, Ended, Motor, Order, Ran, Run};
use std::vec::Vec;

/// Ticks that a run takes off a two-second poll.
const POLL: usize = 200;

/// How often it stalls without a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rough {
    /// Never.
    Never,
    /// Once in 1024 ticks, and once in 32 near the ends.
    Spots,
}

#[derive(Clone, Debug)]
pub(super) struct Bench {
    /// Ticks of the whole travel each way.
    pub(super) opening: f64,
    pub(super) closing: f64,
    pub(super) play: f64,
    pub(super) rough: Rough,
    /// It cannot be closed further than this.
    pub(super) jammed_at: f64,
    /// No stop at all.
    pub(super) stripped: bool,
    motor: f64,
    pin: f64,
    random: u32,
    pub(super) runs: Vec<Run>,
}

impl Bench {
    pub(super) fn new(seed: u32, rough: Rough) -> Self {
        Self {
            opening: 1500.0,
            closing: 1935.0,
            play: 0.02,
            rough,
            jammed_at: 0.0,
            stripped: false,
            motor: 0.6,
            pin: 0.6,
            random: seed | 1,
            runs: Vec::new(),
        }
    }

    /// Where the pin really is, in percent of the travel.
    pub(super) fn place(&self) -> f64 {
        self.pin * 100.0
    }

    pub(super) fn run(&mut self, run: Run) -> Ran {
        self.runs.push(run);
        for ticks in 0..run.ticks {
            if self.is_stopped(run.direction) {
                return Ran { ticks: ticks + 3, ended: Ended::Stalled };
            }
            self.turn(run.direction);
            if self.is_rough() {
                return Ran { ticks: ticks + 1, ended: Ended::Stalled };
            }
        }
        Ran { ticks: run.ticks, ended: Ended::Done }
    }

    fn turn(&mut self, direction: Direction) {
        self.motor += match direction {
            Direction::Open => 1.0 / self.opening,
            Direction::Close => -1.0 / self.closing,
        };
        let play = self.play / 2.0;
        self.pin = self.pin.clamp(self.motor - play, self.motor + play);
    }

    fn is_stopped(&self, direction: Direction) -> bool {
        match direction {
            _ if self.stripped => false,
            Direction::Open => self.pin >= 1.0,
            Direction::Close => self.pin <= self.jammed_at,
        }
    }

    fn is_rough(&mut self) -> bool {
        self.random = self.random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let near_end = !(0.05..0.95).contains(&self.pin);
        let once_in = if near_end { 32 } else { 1024 };
        self.rough == Rough::Spots && (self.random >> 8).is_multiple_of(once_in)
    }
}

/// Lets a motor do what it is ordered to; how many polls of two seconds that takes.
pub(super) fn obey(motor: &mut Motor, bench: &mut Bench, order: &Order) -> usize {
    let mut polls = 0;
    let mut next = motor.minute(order);
    while let Some(run) = next {
        let ran = bench.run(run);
        polls += 1 + usize::from(ran.ticks) / POLL;
        assert!(polls < 10_000, "it never comes to rest");
        next = motor.ran(ran);
    }
    polls
}
