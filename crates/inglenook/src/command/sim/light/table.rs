//! What came of the recordings.

use super::{RUNS, Recording};
use inglenook_home::reference::replay::Score;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Recordings in poor light count together, each by this weight.
const WEIGHTED: [(&str, f64); 4] =
    [("samplea0", 1.0), ("samplea1", 0.3), ("samplea2", 0.3), ("samplea3", 0.3)];

/// Everything about all recordings.
pub(super) struct Report {
    rows: Vec<Row>,
    weighted: Option<[Figures; 2]>,
    /// Tables that are no recordings.
    others: Vec<String>,
}

struct Row {
    name: String,
    ours: Figures,
    reference: Figures,
}

/// What one controller made of one recording.
#[derive(Clone, Copy, Default)]
struct Figures {
    saved: f64,
    full: f64,
    discomforts: f64,
    falsely_vacant: f64,
    too_deep: f64,
    unexpected: f64,
    falsely_occupied: f64,
    too_shallow: f64,
    wrong_dark: f64,
}

impl Figures {
    fn of(score: &Score, runs: f64) -> Self {
        let count = |hits: u32| f64::from(hits) / runs;
        let hits = [score.falsely_vacant, score.too_deep, score.unexpected];
        Self {
            saved: score.savings(),
            full: score.full.share(),
            discomforts: hits.iter().map(|tally| count(tally.hits)).sum(),
            falsely_vacant: score.falsely_vacant.share(),
            too_deep: score.too_deep.share(),
            unexpected: score.unexpected.share(),
            falsely_occupied: score.falsely_occupied.share(),
            too_shallow: score.too_shallow.share(),
            wrong_dark: score.wrong_dark.share(),
        }
    }

    fn json(&self) -> Value {
        json!({
            "saved": self.saved,
            "full_setback": self.full,
            "discomforts": self.discomforts,
            "falsely_vacant": self.falsely_vacant,
            "too_deep": self.too_deep,
            "unexpected_arrivals": self.unexpected,
            "falsely_occupied": self.falsely_occupied,
            "too_shallow": self.too_shallow,
            "wrong_dark": self.wrong_dark,
        })
    }
}

impl Row {
    /// Saves as much at no more discomforts.
    fn is_as_good(&self) -> bool {
        self.ours.saved >= self.reference.saved
            && self.ours.discomforts <= self.reference.discomforts
    }
}

impl Report {
    #[expect(clippy::cast_precision_loss, reason = "some runs")]
    pub(super) fn new(played: &[Recording], others: Vec<String>) -> Self {
        let row = |recording: &Recording| Row {
            name: recording.name.clone(),
            ours: Figures::of(&recording.ours, 1.0),
            reference: Figures::of(&recording.reference, RUNS as f64),
        };
        let rows: Vec<Row> = played.iter().map(row).collect();
        let weighted = [|row: &Row| row.ours, |row: &Row| row.reference]
            .map(|of: fn(&Row) -> Figures| weighted(&rows, of));
        let weighted = match weighted {
            [Some(ours), Some(reference)] => Some([ours, reference]),
            _ => None,
        };
        Self { rows, weighted, others }
    }

    pub(super) fn json(&self) -> Value {
        let row = |row: &Row| {
            json!({
                "recording": row.name,
                "ours": row.ours.json(),
                "reference": row.reference.json(),
                "as_good": row.is_as_good(),
            })
        };
        let weighted = self.weighted.map(|[ours, reference]| {
            json!({ "ours_saved": ours.saved, "reference_saved": reference.saved,
                    "ours_full_setback": ours.full, "reference_full_setback": reference.full })
        });
        json!({
            "recordings": self.rows.iter().map(row).collect::<Vec<_>>(),
            "weighted_a0_to_a3": weighted,
            "not_recordings": self.others,
        })
    }

    pub(super) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "{:24}{:>15}{:>17}{:>17}{:>17}{:>17}",
            "ours / reference",
            "saved %",
            "full setback %",
            "discomforts",
            "false occup. %",
            "dark %"
        )?;
        for row in &self.rows {
            let Row { name, ours, reference } = row;
            let both = |of: fn(&Figures) -> f64, decimals: usize| {
                format!("{:.decimals$} / {:.decimals$}", of(ours), of(reference))
            };
            writeln!(
                out,
                "{name:24}{:>15}{:>17}{:>17}{:>17}{:>17}  {}",
                both(|figures| 100.0 * figures.saved, 1),
                both(|figures| 100.0 * figures.full, 0),
                both(|figures| figures.discomforts, 1),
                both(|figures| 100.0 * figures.falsely_occupied, 0),
                both(|figures| 100.0 * figures.wrong_dark, 0),
                if row.is_as_good() { "as good" } else { "NOT as good" },
            )?;
        }
        if let Some([ours, reference]) = self.weighted {
            let saved = [ours, reference].map(|figures| 100.0 * figures.saved);
            writeln!(out, "{:24}{:>7.1} / {:.1}", "a0 to a3, weighted", saved[0], saved[1])?;
        }
        let good = self.rows.iter().filter(|row| row.is_as_good()).count();
        writeln!(out, "As good as the reference or better on {good} of {}.", self.rows.len())
    }
}

/// Savings and full setbacks of the recordings in poor light, `None` unless all are there.
fn weighted(rows: &[Row], of: fn(&Row) -> Figures) -> Option<Figures> {
    let (mut sum, mut weights) = (Figures::default(), 0.0);
    for (name, weight) in WEIGHTED {
        let figures = of(rows.iter().find(|row| row.name == name)?);
        sum.saved += weight * figures.saved;
        sum.full += weight * figures.full;
        weights += weight;
    }
    Some(Figures { saved: sum.saved / weights, full: sum.full / weights, ..sum })
}
