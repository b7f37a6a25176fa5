//! What became of the homes, and how fast.

use inglenook_home::{
    Battery, Frames,
    trial::{Tally, ValveTally},
};
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    time::Duration,
};

/// One home after its days.
pub(super) struct Home {
    pub(super) seed: u64,
    /// What kind of life its people lead.
    pub(super) pattern: &'static str,
    pub(super) total: Tally,
    pub(super) frames: Frames,
    /// Of each device.
    pub(super) batteries: [(&'static str, Battery); 5],
}

/// All homes.
pub(super) struct Report {
    days: u64,
    homes: Vec<Home>,
    took: Duration,
}

impl Home {
    fn fuel(&self) -> f64 {
        self.total.fuel_kwh / self.total.days
    }

    /// Mean of all valves and days.
    fn per_valve(&self, of: impl Fn(&ValveTally) -> f64) -> f64 {
        self.total.valves.iter().map(of).sum::<f64>() / (VALVES * self.total.days)
    }

    #[expect(clippy::cast_precision_loss, reason = "some thousands of starts")]
    fn starts(&self) -> f64 {
        self.total.starts as f64 / self.total.days
    }

    /// Of the device that empties its cells first.
    fn battery(&self) -> f64 {
        self.batteries.iter().map(|(_, it)| it.years).fold(f64::INFINITY, f64::min)
    }

    fn json(&self) -> Value {
        let Self { seed, pattern, total, frames, batteries } = self;
        json!({
            "seed": seed,
            "people": pattern,
            "fuel_kwh_day": self.fuel(),
            "heat_kwh_day": total.heat_kwh / total.days,
            "under_kelvin_hours_day": total.under_a_day(),
            "rmse_kelvin": total.rmse_strict(),
            "starts_day": self.starts(),
            "moves_per_valve_day": self.per_valve(|valve| valve.moves.into()),
            "travel_percent_per_valve_day": 100.0 * self.per_valve(|valve| valve.travel),
            "frames_sent": frames.sent,
            "frames_accepted": frames.accepted,
            "frames_refused": frames.refused,
            "batteries": batteries.iter().map(battery_json).collect::<Vec<_>>(),
        })
    }
}

fn battery_json((room, battery): &(&str, Battery)) -> Value {
    let Battery { years, motor, base, radio, lamp, starts, travel } = battery;
    json!({
        "room": room,
        "years": years,
        "joules_day": { "motor": motor, "base": base, "radio": radio, "lamp": lamp },
        "motor_starts_day": starts,
        "motor_travel_percent_day": 100.0 * travel,
    })
}

/// Each home has so many.
const VALVES: f64 = 5.0;

impl Report {
    pub(super) fn new(days: u64, homes: Vec<Home>, took: Duration) -> Self {
        Self { days, homes, took }
    }

    #[expect(clippy::cast_precision_loss, reason = "at most some 10^8")]
    fn home_days_a_second(&self) -> f64 {
        (self.days * self.homes.len() as u64) as f64 / self.took.as_secs_f64().max(1e-9)
    }

    fn frames(&self) -> Frames {
        self.homes.iter().fold(Frames::default(), |sum, Home { frames, .. }| Frames {
            sent: sum.sent + frames.sent,
            accepted: sum.accepted + frames.accepted,
            refused: sum.refused + frames.refused,
        })
    }

    /// The figure that this tenth of the homes does not exceed.
    fn tenth(&self, tenths: usize, of: impl Fn(&Home) -> f64) -> f64 {
        let mut figures: Vec<f64> = self.homes.iter().map(of).collect();
        figures.sort_by(f64::total_cmp);
        let place = figures.len().saturating_sub(1) * tenths / 10;
        figures.get(place).copied().unwrap_or_default()
    }

    /// What the seeds gave, and apart from it how fast it went.
    pub(super) fn json(&self) -> Value {
        let Frames { sent, accepted, refused } = self.frames();
        json!({
            "days": self.days,
            "frames_sent": sent,
            "frames_accepted": accepted,
            "frames_refused": refused,
            "homes": self.homes.iter().map(Home::json).collect::<Vec<_>>(),
            "speed": {
                "seconds": self.took.as_secs_f64(),
                "home_days_per_second": self.home_days_a_second(),
            },
        })
    }

    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let Frames { sent, accepted, refused } = self.frames();
        let (homes, days) = (self.homes.len(), self.days);
        let plural = if homes == 1 { "home" } else { "homes" };
        writeln!(out, "{homes} {plural}, {days} days each")?;
        writeln!(out, "{sent} frames sent, {accepted} accepted, {refused} refused")?;
        writeln!(out, "\n{:38}{:>10}{:>10}{:>10}", "", "median", "decile 1", "decile 9")?;
        let line = |out: &mut dyn Write, what: &str, of: &dyn Fn(&Home) -> f64| {
            let [median, low, high] = [5, 1, 9].map(|tenths| self.tenth(tenths, of));
            writeln!(out, "{what:38}{median:>10.2}{low:>10.2}{high:>10.2}")
        };
        line(out, "fuel, kWh/day", &Home::fuel)?;
        line(out, "under-temperature, K·h/day", &|home| home.total.under_a_day())?;
        line(out, "RMSE while somebody is there, K", &|home| home.total.rmse_strict())?;
        line(out, "burner starts a day", &Home::starts)?;
        let moves = |home: &Home| home.per_valve(|valve| valve.moves.into());
        line(out, "moves per valve and day", &moves)?;
        line(out, "two cells of the busiest valve, years", &Home::battery)?;
        writeln!(
            out,
            "\n{:.1} s, {:.0} homes · days per second",
            self.took.as_secs_f64(),
            self.home_days_a_second()
        )
    }
}
