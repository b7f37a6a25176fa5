//! The proportional rule.

use core::ops::RangeInclusive;
use inglenook_units::{Percent, Temperature};

/// No room is allowed to become colder than this, whatever the target: pipes must not freeze.
pub const FROST: Temperature = Temperature::from_degrees(6);

/// No target above this is followed: no fault and no stranger may make a room an oven.
pub const CEILING: Temperature = Temperature::from_degrees(26);

/// The width of the proportional band in sixteenths of a degree: 1.5 K from shut to fully open,
/// with the target in its middle.
const BAND: i32 = 24;

/// Movements smaller than this many percent are not worth their energy and noise. A single step of
/// the thermometer is smaller.
const WORTH_MOVING: u8 = 6;

/// What the room's sensors say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensed {
    /// Air temperature.
    pub temperature: Temperature,
}

/// Where the valve belongs, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How far to open it.
    pub valve: Percent,
    /// The reason.
    pub why: Why,
}

/// The reason for a [`Decision`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The room is at risk of frost: fully open whatever the target.
    FrostGuard,
    /// The room is colder than the whole band: fully open.
    BelowTarget,
    /// The room is within the band: open in proportion to what is missing.
    NearTarget,
    /// The room is warmer than the whole band: shut.
    AboveTarget,
    /// The valve is already nearly where it belongs and stays where it is.
    CloseEnough,
}

/// Decides for one valve. It remembers only where it put the valve last.
#[derive(Clone, Debug)]
pub struct Controller {
    valve: Percent,
}

impl Controller {
    /// A controller whose valve is shut.
    pub const fn new() -> Self {
        Self { valve: Percent::ZERO }
    }

    /// Decides where the valve belongs now. The target is held to [`FROST`]..=[`CEILING`].
    pub fn decide(&mut self, inputs: &Sensed, target: Temperature) -> Decision {
        let decision = self.settled(proportional(inputs.temperature, target));
        self.valve = decision.valve;
        decision
    }

    /// Leaves the valve alone if it is nearly where it belongs. The ends are always taken up, so
    /// that a room in need gets everything and a warm one nothing.
    fn settled(&self, wish: Decision) -> Decision {
        let near = wish.valve.value().abs_diff(self.valve.value()) < WORTH_MOVING;
        if near && wish.why == Why::NearTarget {
            Decision { valve: self.valve, why: Why::CloseEnough }
        } else {
            wish
        }
    }
}

impl Default for Controller {
    fn default() -> Self {
        Self::new()
    }
}

fn proportional(temperature: Temperature, target: Temperature) -> Decision {
    if temperature < FROST {
        return Decision { valve: Percent::FULL, why: Why::FrostGuard };
    }
    let target = i32::from(target.clamp(FROST, CEILING).sixteenths());
    let missing = target.saturating_sub(i32::from(temperature.sixteenths()));
    const HALF: RangeInclusive<i32> = -BAND / 2..=BAND / 2;
    let (valve, why) = match missing {
        less if less <= *HALF.start() => (Percent::ZERO, Why::AboveTarget),
        more if more >= *HALF.end() => (Percent::FULL, Why::BelowTarget),
        missing => (share_of_band(missing), Why::NearTarget),
    };
    Decision { valve, why }
}

/// The opening for a deficit within the band, in percent.
fn share_of_band(missing: i32) -> Percent {
    Percent::clamped(missing.saturating_add(BAND / 2).saturating_mul(100) / BAND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decide(controller: &mut Controller, sixteenths: i16, target: i8) -> Decision {
        let temperature = Temperature::from_sixteenths(sixteenths);
        controller.decide(&Sensed { temperature }, Temperature::from_degrees(target))
    }

    #[test]
    fn opens_in_proportion_to_what_is_missing() {
        for (sixteenths, target, valve, why) in [
            (16 * 18, 20, 100, Why::BelowTarget),
            (16 * 20 - 12, 20, 100, Why::BelowTarget),
            (16 * 20 - 6, 20, 75, Why::NearTarget),
            (16 * 20, 20, 50, Why::NearTarget),
            (16 * 20 + 6, 20, 25, Why::NearTarget),
            (16 * 20 + 12, 20, 0, Why::AboveTarget),
            (16 * 30, 20, 0, Why::AboveTarget),
            (16 * 6 - 1, 0, 100, Why::FrostGuard),
            (16 * 6, -40, 50, Why::NearTarget),
            (-16 * 20, -128, 100, Why::FrostGuard),
            (16 * 26 + 12, 127, 0, Why::AboveTarget),
            (16 * 26, 127, 50, Why::NearTarget),
        ] {
            let decision = decide(&mut Controller::new(), sixteenths, target);
            let expected = (valve, why);
            assert_eq!(
                (decision.valve.value(), decision.why),
                expected,
                "{sixteenths}/16 °C, target {target} °C"
            );
        }
    }

    #[test]
    fn small_changes_do_not_move_the_valve() {
        let mut controller = Controller::new();
        assert_eq!(decide(&mut controller, 320, 20).valve.value(), 50);
        let held = decide(&mut controller, 321, 20);
        assert_eq!((held.valve.value(), held.why), (50, Why::CloseEnough));
        assert_eq!(decide(&mut controller, 322, 20).valve.value(), 41);
        assert_eq!(decide(&mut controller, 321, 20).why, Why::CloseEnough);
    }

    #[test]
    fn the_ends_are_always_taken_up() {
        let mut controller = Controller::new();
        assert_eq!(decide(&mut controller, 320 - 11, 20).valve.value(), 95);
        assert_eq!(decide(&mut controller, 320 - 12, 20).valve, Percent::FULL);
        assert_eq!(decide(&mut controller, 320 + 11, 20).valve.value(), 4);
        assert_eq!(decide(&mut controller, 320 + 12, 20).valve, Percent::ZERO);
    }

    proptest! {
        #[test]
        fn a_colder_room_never_gets_less(sixteenths in any::<i16>(), colder in 0_i16..500,
                                         target in any::<i8>()) {
            let warm = decide(&mut Controller::new(), sixteenths, target).valve;
            let cold = decide(&mut Controller::new(), sixteenths.saturating_sub(colder), target);
            prop_assert!(cold.valve >= warm || warm.value() - cold.valve.value() < WORTH_MOVING);
        }

        #[test]
        fn frost_is_fought_and_heat_bounded(history in prop::collection::vec(any::<i16>(), 0..20),
                                               last in any::<i16>(), target in any::<i8>()) {
            let mut controller = Controller::new();
            for sixteenths in history {
                decide(&mut controller, sixteenths, target);
            }
            let valve = decide(&mut controller, last, target).valve;
            if last < FROST.sixteenths() {
                prop_assert_eq!(valve, Percent::FULL);
            }
            if last > CEILING.sixteenths() + 12 {
                prop_assert_eq!(valve, Percent::ZERO);
            }
        }
    }
}
