//! Everything that is measured of one contestant, as it is printed in JSON.

use inglenook_home::trial::Tally;
use serde::Serialize;

/// Carbon dioxide of natural gas on gross calorific value, kg/kWh: the least and the most of what
/// British reports used from 2010 to 2025.
const GAS_CO2: [f64; 2] = [0.18, 0.21];
/// A motor's energy in J for the whole travel, at best and at worst.
const TRAVEL_J: [f64; 2] = [3.0, 8.0];
/// A motor's energy in J for starting and stopping once, at best and at worst.
const MOVE_J: [f64; 2] = [0.2, 0.4];

/// All metrics of one contestant.
#[derive(Debug, Serialize)]
pub(super) struct Metrics {
    energy: Energy,
    comfort: Comfort,
    plant: Plant,
    /// Means of all valves that have motors.
    valve: Option<Valve>,
}

#[derive(Debug, Serialize)]
struct Energy {
    fuel_kwh_week: f64,
    heat_kwh_week: f64,
    electricity_kwh_week: f64,
    heat_over_fuel: f64,
    co2_kg_week: [f64; 2],
}

#[derive(Debug, Serialize)]
struct Comfort {
    under_kelvin_hours_day: f64,
    under_while_awake_kelvin_hours_day: f64,
    over_kelvin_hours_day: f64,
    rmse_kelvin: f64,
    /// Excursions that no valve can help are left out.
    rmse_helped_kelvin: f64,
    rmse_helped_awake_kelvin: f64,
    overshoot_p95_kelvin: f64,
    overshoot_most_kelvin: f64,
    warm_after_arrival_p90_minutes: f64,
    below_18_share_of_occupied: f64,
    damp_or_cold_room_hours_day: f64,
}

#[derive(Debug, Serialize)]
struct Plant {
    starts_day: f64,
    starts_under_3_minutes_share: f64,
    condensing_share_of_fuel: f64,
    pump_against_closed_valves_minutes_day: f64,
}

#[derive(Debug, Serialize)]
struct Valve {
    moves_day: f64,
    travel_percent_day: f64,
    reversals_day: f64,
    moves_at_night_day: f64,
    end_stops_day: f64,
    motor_joules_day: [f64; 2],
}

impl Metrics {
    #[expect(clippy::cast_precision_loss, reason = "some thousands of starts")]
    pub(super) fn of(tally: &Tally) -> Self {
        let weeks = tally.days / 7.0;
        Self {
            energy: Energy {
                fuel_kwh_week: tally.fuel_kwh / weeks,
                heat_kwh_week: tally.heat_kwh / weeks,
                electricity_kwh_week: tally.electricity_kwh / weeks,
                heat_over_fuel: tally.efficiency(),
                co2_kg_week: GAS_CO2.map(|kg| kg * tally.fuel_kwh / weeks),
            },
            comfort: Comfort::of(tally),
            plant: Plant {
                starts_day: starts_day(tally),
                starts_under_3_minutes_share: tally.short_burns as f64 / tally.starts.max(1) as f64,
                condensing_share_of_fuel: ratio(tally.condensing_kwh, tally.fuel_kwh),
                pump_against_closed_valves_minutes_day: tally.against_closed / tally.days,
            },
            valve: (!tally.valves.is_empty()).then(|| Valve::of(tally)),
        }
    }
}

impl Comfort {
    fn of(tally: &Tally) -> Self {
        let highest = tally.overshoots.iter().copied().fold(0.0, f32::max);
        Self {
            under_kelvin_hours_day: tally.under_a_day(),
            under_while_awake_kelvin_hours_day: tally.under_awake / tally.days,
            over_kelvin_hours_day: tally.over / tally.days,
            rmse_kelvin: tally.rmse_strict(),
            rmse_helped_kelvin: tally.rmse(),
            rmse_helped_awake_kelvin: tally.rmse_awake(),
            overshoot_p95_kelvin: tally.overshoot_p95(),
            overshoot_most_kelvin: highest.into(),
            warm_after_arrival_p90_minutes: tally.comfort_p90(),
            below_18_share_of_occupied: ratio(tally.cold, tally.occupied),
            damp_or_cold_room_hours_day: tally.mould / tally.days,
        }
    }
}

impl Valve {
    fn of(tally: &Tally) -> Self {
        let moves = moves(tally);
        let travel = travel(tally);
        let joules = |[travel_j, move_j]: [f64; 2]| travel * travel_j + moves * move_j;
        let [[least, most], [gentle, rough]] = [TRAVEL_J, MOVE_J];
        Self {
            moves_day: moves,
            travel_percent_day: 100.0 * travel,
            reversals_day: tally.per_valve_day(|valve| valve.reversals.into()),
            moves_at_night_day: night_moves(tally),
            end_stops_day: tally.per_valve_day(|valve| valve.end_stops.into()),
            motor_joules_day: [joules([least, gentle]), joules([most, rough])],
        }
    }
}

/// Starts of burner or compressor a day.
#[expect(clippy::cast_precision_loss, reason = "some thousands of starts")]
pub(super) fn starts_day(tally: &Tally) -> f64 {
    ratio(tally.starts as f64, tally.days)
}

/// Moves of a motor, per valve and day.
pub(super) fn moves(tally: &Tally) -> f64 {
    tally.per_valve_day(|valve| valve.moves.into())
}

/// Moves of a motor from 22:30 to 06:30, per valve and night.
pub(super) fn night_moves(tally: &Tally) -> f64 {
    tally.per_valve_day(|valve| valve.night_moves.into())
}

/// Travel of a motor per valve and day, 1 being all of it.
pub(super) fn travel(tally: &Tally) -> f64 {
    tally.per_valve_day(|valve| valve.travel)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
