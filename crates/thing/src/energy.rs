//! Where a device's energy goes.
//!
//! A device counts what it does; what that costs is a matter of assumptions, which are data. One set
//! of counts can be weighed by several.

use core::time::Duration;
use inglenook_units::Airtime;

/// What a device has done since it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// How long it has been running.
    pub running: Duration,
    /// How often its motor was started.
    pub motor_starts: u32,
    /// How far its valve was moved, in hundredths of a percent of the whole travel.
    pub motor_travel: u32,
    /// How often it sent.
    pub frames: u32,
    /// For how long it sent.
    pub airtime: Duration,
    /// For how long its lamp was lit.
    pub lit: Duration,
}

impl Work {
    pub(crate) fn sent(&mut self, length: usize) {
        let Airtime(micros) = Airtime::of_frame(length);
        self.frames = self.frames.saturating_add(1);
        self.airtime = self.airtime.saturating_add(Duration::from_micros(micros.into()));
    }
}

/// What a device's work costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// What two cells give before the device stops, in joules.
    pub usable_joules: u32,
    /// Microjoules to move the valve over its whole travel.
    pub full_travel: u32,
    /// Microjoules to start the motor and stop it.
    pub motor_start: u32,
    /// Processor, clock and sensors, in microwatts.
    pub base_microwatts: u32,
    /// Radio while it sends, in microwatts.
    pub sending_microwatts: u32,
    /// Microjoules to wake the radio and let it settle, for each frame.
    pub radio_start: u32,
    /// Lamp, in microwatts.
    pub lamp_microwatts: u32,
}

impl Assumptions {
    /// The worst of what is likely.
    ///
    /// | quantity | figure | where it is from |
    /// |---|---|---|
    /// | two alkaline AA cells | 15 kJ | of the 20 to 26 kJ that makers state to 0.8 V a cell at a light load, what is left above 1.05 V a cell, when cold, after years of losing 3 % of itself each |
    /// | whole travel | 8 J | radiator valves' motors take 3 to 8 J |
    /// | start and stop | 0.4 J | 0.2 to 0.4 J |
    /// | processor and sensors | 65 µW | 25 µA at the 2.6 V that cells have on average |
    /// | sending | 78 mW | 30 mA at 2.6 V: a sub-gigahertz transceiver at +13 dBm, as in the data sheets of RFM23B and CC1101 |
    /// | waking the radio | 100 µJ | 2 ms of its crystal and synthesiser at 20 mA |
    /// | lamp | 5.2 mW | 2 mA at 2.6 V |
    ///
    /// How long a frame takes follows from its length and the bit rate: see
    /// [`Airtime::of_frame`](inglenook_units::Airtime::of_frame).
    pub const PESSIMISTIC: Self = Self {
        usable_joules: 15_000,
        full_travel: 8_000_000,
        motor_start: 400_000,
        base_microwatts: 65,
        sending_microwatts: 78_000,
        radio_start: 100,
        lamp_microwatts: 5_200,
    };

    /// The middle of what is likely: 18 kJ, 5 J, 0.3 J, 20 µA, 18 mA, the rest as above.
    pub const LIKELY: Self = Self {
        usable_joules: 18_000,
        full_travel: 5_000_000,
        motor_start: 300_000,
        base_microwatts: 52,
        sending_microwatts: 47_000,
        ..Self::PESSIMISTIC
    };

    /// What some work costs.
    pub fn cost(&self, work: &Work) -> Energy {
        let travel = product(work.motor_travel, self.full_travel) / 10_000;
        let starts = product(work.motor_starts, self.motor_start);
        let wakes = product(work.frames, self.radio_start);
        Energy {
            motor: travel.saturating_add(starts),
            base: over(self.base_microwatts, work.running),
            radio: over(self.sending_microwatts, work.airtime).saturating_add(wakes),
            lamp: over(self.lamp_microwatts, work.lit),
        }
    }

    /// For how many days two cells last if every day is like the average of this work, `None` if
    /// there was none.
    pub fn days(&self, work: &Work) -> Option<u32> {
        let microwatts = self.cost(work).average_microwatts(work.running)?;
        let seconds = u64::from(self.usable_joules)
            .saturating_mul(1_000_000)
            .checked_div(microwatts.into())?;
        u32::try_from(seconds / 86_400).ok()
    }
}

/// Energy by use, in microjoules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Energy {
    /// Moving the valve.
    pub motor: u64,
    /// Being awake and sensing.
    pub base: u64,
    /// Sending.
    pub radio: u64,
    /// The lamp.
    pub lamp: u64,
}

impl Energy {
    /// All of it, in microjoules.
    pub fn total(&self) -> u64 {
        let Self { motor, base, radio, lamp } = *self;
        motor.saturating_add(base).saturating_add(radio).saturating_add(lamp)
    }

    /// Spread over some time, in microwatts; `None` over none.
    pub fn average_microwatts(&self, time: Duration) -> Option<u32> {
        let micros = u64::try_from(time.as_millis()).ok()?;
        let average = self.total().saturating_mul(1_000).checked_div(micros)?;
        u32::try_from(average).ok()
    }
}

fn product(count: u32, each: u32) -> u64 {
    u64::from(count).saturating_mul(each.into())
}

/// Microjoules of a power over a time, to the microsecond.
fn over(microwatts: u32, time: Duration) -> u64 {
    let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    let whole = (micros / 1_000_000).saturating_mul(microwatts.into());
    let rest = (micros % 1_000_000).saturating_mul(microwatts.into()) / 1_000_000;
    whole.saturating_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(86_400);

    /// A day of so many starts and so much travel, with a frame every four minutes and a glimmer
    /// every minute.
    fn day(motor_starts: u32, percent: u32) -> Work {
        let motor_travel = percent * 100;
        let lit = Duration::from_millis(1_440 * 10);
        let mut work = Work { running: DAY, motor_starts, motor_travel, lit, ..Work::default() };
        (0..360).for_each(|_| work.sent(63));
        work
    }

    fn sum(days: impl IntoIterator<Item = Work>) -> Work {
        days.into_iter().fold(Work::default(), |sum, day| Work {
            running: sum.running + day.running,
            motor_starts: sum.motor_starts + day.motor_starts,
            motor_travel: sum.motor_travel + day.motor_travel,
            frames: sum.frames + day.frames,
            airtime: sum.airtime + day.airtime,
            lit: sum.lit + day.lit,
        })
    }

    #[test]
    fn every_use_is_weighed() {
        let energy = Assumptions::PESSIMISTIC.cost(&day(10, 150));
        assert_eq!(energy.motor, 12_000_000 + 4_000_000);
        assert_eq!(energy.base, 65 * 86_400);
        assert_eq!(energy.lamp, 5_200 * 14_400 / 1_000);
        let each = u64::from(Airtime::of_frame(63).0) * 78_000 / 1_000_000 + 100;
        assert!(energy.radio.abs_diff(360 * each) < 500, "{} and {}", energy.radio, 360 * each);
        assert_eq!(energy.total(), energy.motor + energy.base + energy.radio + energy.lamp);
        assert_eq!(Assumptions::PESSIMISTIC.cost(&Work::default()), Energy::default());
        assert_eq!(Assumptions::PESSIMISTIC.days(&Work::default()), None);
    }

    #[test]
    fn cells_last_for_years_in_the_worst_case() {
        let year = |starts, travel| {
            let season = (0..212).map(move |_| day(starts, travel));
            let summer = (0..153).map(|days| if days % 9 == 0 { day(2, 60) } else { day(0, 0) });
            sum(season.chain(summer))
        };
        let busy = Assumptions::PESSIMISTIC.days(&year(10, 150)).unwrap();
        assert!((913..1_100).contains(&busy), "ten moves and 150 % a day: {busy} days");
        let calm = Assumptions::PESSIMISTIC.days(&year(8, 100)).unwrap();
        assert!((1_095..1_300).contains(&calm), "eight moves and 100 % a day: {calm} days");
        let likely = Assumptions::LIKELY.days(&year(8, 100)).unwrap();
        assert!((1_700..2_200).contains(&likely), "as is likely: {likely} days");
    }

    #[test]
    fn the_longest_work_can_be_weighed() {
        let endless = Work {
            running: Duration::MAX,
            motor_starts: u32::MAX,
            motor_travel: u32::MAX,
            frames: u32::MAX,
            airtime: Duration::MAX,
            lit: Duration::MAX,
        };
        assert!(Assumptions::PESSIMISTIC.cost(&endless).total() > 1 << 60);
        assert_eq!(Assumptions::PESSIMISTIC.days(&endless), None);
    }
}
