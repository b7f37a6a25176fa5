//! A radiator and its valve: water in, heat out, slowly.

use inglenook_units::Percent;

/// The exponent of emission over excess temperature (EN 442; panels have 1.28 to 1.34).
const EXPONENT: f64 = 1.3;

/// Heat capacity of water and steel for each W of output at 50 K, in J/K.
const CAPACITY: f64 = 37.0;

/// Water's heat capacity in J/(kg K).
pub(crate) const WATER: f64 = 4186.0;

/// The share of the heat that goes into the air; the rest warms walls and furniture.
pub(crate) const CONVECTIVE: f64 = 0.65;

/// Where a valve begins to let water through, and where it lets everything through.
const DEAD_ZONE: f64 = 0.08;
const FULL_FLOW: f64 = 0.65;

/// How fast a motor drives a valve, of its whole travel for each second.
const MOTOR: f64 = 0.015;

const ELEMENTS: usize = 3;

/// What left a radiator in one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Emission {
    /// Into the room, in W.
    pub(crate) heat: f64,
    /// Water back to the boiler, in kg/s, and its temperature in °C.
    pub(crate) flow: f64,
    pub(crate) back: f64,
}

/// A radiator of a few elements in series, behind a motor valve.
#[derive(Clone, Debug)]
pub(crate) struct Radiator {
    /// Output at 50 K over room temperature, in W.
    nominal: f64,
    celsius: [f64; ELEMENTS],
    /// Where the valve stands, 0 to 1.
    valve: f64,
    /// Where its motor drives it.
    wanted: f64,
}

impl Radiator {
    pub(crate) fn new(nominal: f64, celsius: f64) -> Self {
        Self { nominal, celsius: [celsius; ELEMENTS], valve: 0.0, wanted: 0.0 }
    }

    /// Sets where the motor drives the valve.
    pub(crate) fn drive(&mut self, wanted: Percent) {
        self.wanted = f64::from(wanted.value()) / 100.0;
    }

    /// The most water that it takes, in kg/s: 10 K between flow and return at nominal output.
    pub(crate) fn most_flow(&self) -> f64 {
        self.nominal / (WATER * 10.0)
    }

    /// The mean temperature of its surface in °C.
    pub(crate) fn surface(&self) -> f64 {
        self.celsius.iter().fold(0.0, |sum, element| sum + element / 3.0)
    }

    /// Lets `seconds` pass with water of `inlet` °C there for the taking, or none.
    pub(crate) fn step(&mut self, seconds: f64, inlet: Option<f64>, room: f64) -> Emission {
        let travel = MOTOR * seconds;
        self.valve += (self.wanted - self.valve).clamp(-travel, travel);
        let (flow, mut water) = match inlet {
            Some(inlet) => (self.most_flow() * self.opening(), inlet),
            None => (0.0, room),
        };
        let mut heat = 0.0;
        let share = self.nominal / 3.0;
        let inertia = CAPACITY * share / seconds;
        for element in &mut self.celsius {
            let emitted = share * ((*element - room).max(0.0) / 50.0).powf(EXPONENT);
            let carried = WATER * flow;
            *element = (inertia * *element + carried * water - emitted) / (inertia + carried);
            water = *element;
            heat += emitted;
        }
        Emission { heat, flow, back: water }
    }

    /// How much of the most flow the valve lets through: quick-opening beyond its dead zone.
    fn opening(&self) -> f64 {
        let lift = ((self.valve - DEAD_ZONE) / (FULL_FLOW - DEAD_ZONE)).clamp(0.0, 1.0);
        lift * (2.0 - lift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(inlet: f64, valve: u8) -> Emission {
        let mut radiator = Radiator::new(1850.0, 20.0);
        radiator.drive(Percent::clamped(valve.into()));
        (0..2_000).map(|_| radiator.step(10.0, Some(inlet), 20.0)).last().unwrap()
    }

    #[test]
    fn gives_its_nominal_output_at_the_test_point() {
        let emission = settled(75.0, 100);
        assert!((emission.heat / 1850.0 - 1.0).abs() < 0.05, "{emission:?}");
        assert!((emission.back - 65.0).abs() < 1.0, "{emission:?}");
    }

    #[test]
    fn what_the_water_loses_the_room_gets() {
        for (inlet, valve) in [(75.0, 100), (60.0, 40), (45.0, 20)] {
            let Emission { heat, flow, back } = settled(inlet, valve);
            let carried = WATER * flow * (inlet - back);
            assert!((carried - heat).abs() < 0.01 * heat, "{carried} W, {heat} W");
        }
    }

    #[test]
    fn a_shut_valve_stops_it_and_the_first_part_of_the_stroke_does_most() {
        assert!(settled(60.0, 0).heat < 1.0);
        assert!(settled(60.0, 5).heat < 1.0);
        assert!(settled(60.0, 30).heat > 0.6 * settled(60.0, 100).heat);
    }

    #[test]
    fn cools_over_half_an_hour() {
        let mut radiator = Radiator::new(1850.0, 40.0);
        let seconds = (0..).map(|_| radiator.step(10.0, None, 20.0)).take_while(|e| e.heat > 200.0);
        let minutes = seconds.count() / 6;
        assert!((20..60).contains(&minutes), "{minutes} minutes");
        assert!(radiator.surface() > 20.0);
    }
}
