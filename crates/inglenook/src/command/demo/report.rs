//! How a demo went: the rooms, and what the referee has to say.

use crate::{
    command::things::{Form, pretty},
    failure::Failure,
};
use inglenook_gateway::view::{HomeView, RoomView};
use inglenook_home::{Judgement, Summary};
use inglenook_units::Utc;
use serde_json::{Value, json};
use std::{collections::BTreeMap, io::Write};

/// What is told at the end.
pub(crate) struct Report {
    view: Option<HomeView>,
    summary: Summary,
}

impl Report {
    /// From the last look at the home, and the referee's summary.
    pub(crate) fn new(view: Option<HomeView>, summary: Summary) -> Self {
        Self { view, summary }
    }

    /// Tells it.
    ///
    /// # Errors
    /// [`Failure`] if the gateway was ever wrong.
    pub(crate) fn tell(&self, form: Form, out: &mut impl Write) -> Result<(), Failure> {
        match form {
            Form::Json => writeln!(out, "{}", pretty(&self.json()))?,
            Form::Table => self.words(out)?,
        }
        match self.summary.disagreements {
            0 => Ok(()),
            count => Err(Failure::new(format_args!(
                "the gateway was wrong {count} times, which is a fault in this program"
            ))),
        }
    }

    fn words(&self, out: &mut impl Write) -> std::io::Result<()> {
        writeln!(out)?;
        for room in self.view.iter().flat_map(|view| &view.rooms) {
            writeln!(out, "{:<14}{}", room.name, in_words(room))?;
        }
        let (accepted, refused) = self.totals();
        writeln!(out, "{accepted} messages accepted, {refused} bursts refused.")?;
        let hostile = self.summary.hostile_refused();
        if hostile > 0 {
            writeln!(out, "{hostile} of them were an attacker's.")?;
        }
        match self.summary.disagreements {
            0 => writeln!(
                out,
                "Each was judged as its maker expected, and no value or boiler decision had any \
                 other cause than a genuine message."
            ),
            _ => self.summary.examples.iter().try_for_each(|wrong| writeln!(out, "wrong: {wrong}")),
        }
    }

    fn json(&self) -> Value {
        let (accepted, refused) = self.totals();
        let rooms: Vec<Value> = self.view.iter().flat_map(room_values).collect();
        let mut sources: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
        for ((source, judgement), count) in &self.summary.counts {
            let judged = sources.entry(source.name()).or_default();
            *judged.entry(name(*judgement)).or_default() += count;
        }
        json!({
            "rooms": rooms,
            "accepted": accepted,
            "refused": refused,
            "hostile_refused": self.summary.hostile_refused(),
            "by_source": sources,
            "unjudged": self.summary.unjudged,
            "disagreements": self.summary.disagreements,
            "examples": self.summary.examples.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }

    fn totals(&self) -> (u64, u64) {
        let mut totals = (0_u64, 0_u64);
        for ((_, judgement), count) in &self.summary.counts {
            match judgement {
                Judgement::Accepted => totals.0 += count,
                Judgement::Refused(_) => totals.1 += count,
            }
        }
        totals
    }
}

fn name(judgement: Judgement) -> &'static str {
    match judgement {
        Judgement::Accepted => "accepted",
        Judgement::Refused(class) => class.name(),
    }
}

fn in_words(room: &RoomView) -> String {
    let temperature = room
        .report
        .temperature
        .map_or_else(|| "not known".to_owned(), |reading| format!("{} °C", reading.value));
    format!("{temperature:<10}{}", room.why)
}

fn room_values(view: &HomeView) -> Vec<Value> {
    let admitted = |room: &RoomView| -> u64 {
        view.things.iter().filter(|thing| thing.room == room.id).map(|thing| thing.accepted).sum()
    };
    view.rooms
        .iter()
        .map(|room| {
            let age = |at: Utc| view.now.utc.since(at).as_secs();
            json!({
                "name": room.name,
                "temperature_c": room.report.temperature.map(|reading| reading.value.degrees()),
                "age_s": room.heard.map(|heard| age(heard.at)),
                "temperature_age_s": room.report.temperature.map(|reading| age(reading.at)),
                "admitted": admitted(room),
                "why": room.why.to_string(),
            })
        })
        .collect()
}
