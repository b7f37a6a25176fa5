//! What is counted of a week.

use super::plant::Ledger;

/// One valve in one week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ValveTally {
    /// Times that the motor set off.
    pub moves: u32,
    /// How far it ran, 1 being the whole travel.
    pub travel: f64,
    /// Moves in the direction opposite to the one before.
    pub reversals: u32,
    /// Moves from 22:30 to 06:30.
    pub night_moves: u32,
    /// Times that it met an end stop.
    pub end_stops: u32,
}

/// A week, or several together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Days counted.
    pub days: f64,
    /// Fuel on gross calorific value in kWh.
    pub fuel_kwh: f64,
    /// Heat into the water in kWh.
    pub heat_kwh: f64,
    /// Electricity in kWh.
    pub electricity_kwh: f64,
    /// Fuel burnt while the flue gas condensed in kWh.
    pub condensing_kwh: f64,
    /// Starts of burner or compressor.
    pub starts: u64,
    /// Burns shorter than three minutes.
    pub short_burns: u64,
    /// Minutes in which the pump ran against closed valves.
    pub against_closed: f64,
    /// Under-temperature in K·h where somebody is.
    pub under: f64,
    /// Occupied room-minutes that it is made of.
    pub chilly: f64,
    /// The part of it where somebody is awake.
    pub under_awake: f64,
    /// More than 1 K above the set-point, in K·h, where somebody is.
    pub over: f64,
    /// Occupied room-minutes.
    pub occupied: f64,
    /// Sum of squared errors over them, in K².
    pub squares: f64,
    /// Occupied room-minutes without excursions that no valve can help.
    pub held: f64,
    /// Sum of squared errors over those, in K².
    pub held_squares: f64,
    /// Room-minutes with somebody awake, without such excursions.
    pub awake: f64,
    /// Sum of squared errors over those, in K².
    pub awake_squares: f64,
    /// Occupied room-minutes below 18 °C.
    pub cold: f64,
    /// Room-hours below 13 °C or above 80 % relative humidity.
    pub mould: f64,
    /// The highest overshoot after each rise to the set-point that the radiator brought about, in K.
    pub overshoots: Vec<f32>,
    /// Minutes until it was comfortable after each arrival in a room.
    pub arrivals: Vec<f32>,
    /// The valves that have motors.
    pub valves: Vec<ValveTally>,
}

impl Tally {
    pub(super) fn new(valves: usize) -> Self {
        Self { valves: vec![ValveTally::default(); valves], ..Self::default() }
    }

    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.days += other.days;
        self.fuel_kwh += other.fuel_kwh;
        self.heat_kwh += other.heat_kwh;
        self.electricity_kwh += other.electricity_kwh;
        self.condensing_kwh += other.condensing_kwh;
        self.starts += other.starts;
        self.short_burns += other.short_burns;
        self.against_closed += other.against_closed;
        self.under += other.under;
        self.chilly += other.chilly;
        self.under_awake += other.under_awake;
        self.over += other.over;
        self.occupied += other.occupied;
        self.squares += other.squares;
        self.held += other.held;
        self.held_squares += other.held_squares;
        self.awake += other.awake;
        self.awake_squares += other.awake_squares;
        self.cold += other.cold;
        self.mould += other.mould;
        self.overshoots.extend_from_slice(&other.overshoots);
        self.arrivals.extend_from_slice(&other.arrivals);
        self.valves.extend_from_slice(&other.valves);
    }

    pub(super) fn book(&mut self, before: &Ledger, now: &Ledger) {
        let kwh = |joules: f64| joules / 3.6e6;
        self.fuel_kwh = kwh(now.fuel_j - before.fuel_j);
        self.heat_kwh = kwh(now.heat_j - before.heat_j);
        self.electricity_kwh = kwh(now.electricity_j - before.electricity_j);
        self.condensing_kwh = kwh(now.condensing_fuel_j - before.condensing_fuel_j);
        self.starts = now.starts - before.starts;
        self.short_burns = now.short_burns - before.short_burns;
        self.against_closed = (now.against_closed_s - before.against_closed_s) / 60.0;
    }

    /// Root mean square error in K, excursions that no valve can help left out.
    pub fn rmse(&self) -> f64 {
        root(self.held_squares, self.held)
    }

    /// The same while somebody is awake.
    pub fn rmse_awake(&self) -> f64 {
        root(self.awake_squares, self.awake)
    }

    /// Root mean square error in K, all of it.
    pub fn rmse_strict(&self) -> f64 {
        root(self.squares, self.occupied)
    }

    /// The overshoot that 95 % of the rises stay below, in K.
    pub fn overshoot_p95(&self) -> f64 {
        quantile(&self.overshoots, 0.95)
    }

    /// Minutes within which 90 % of the arrivals are comfortable.
    pub fn comfort_p90(&self) -> f64 {
        quantile(&self.arrivals, 0.9)
    }

    /// Under-temperature in K·h a day.
    pub fn under_a_day(&self) -> f64 {
        self.under / self.days
    }

    /// Heat over fuel.
    pub fn efficiency(&self) -> f64 {
        if self.fuel_kwh > 0.0 { self.heat_kwh / self.fuel_kwh } else { 0.0 }
    }

    /// Mean over all valves and days of a count or length.
    pub fn per_valve_day(&self, of: impl Fn(&ValveTally) -> f64) -> f64 {
        let weeks: f64 = self.valves.iter().map(|_| 7.0).sum();
        if weeks > 0.0 { self.valves.iter().map(of).sum::<f64>() / weeks } else { 0.0 }
    }
}

fn root(squares: f64, count: f64) -> f64 {
    if count > 0.0 { (squares / count).sqrt() } else { 0.0 }
}

/// The value that this share of all does not exceed, 0 of none.
pub(super) fn quantile(values: &[f32], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f32::total_cmp);
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let place = crate::number::whole(share * sorted.len().saturating_sub(1) as f64);
    let index = usize::try_from(place).unwrap_or_default();
    sorted.get(index).copied().map_or(0.0, f64::from)
}
