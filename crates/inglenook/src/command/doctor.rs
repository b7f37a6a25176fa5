//! `inglenook doctor`: what is wrong, and what to do about it.

use crate::{
    command::{
        home::HomeArgs,
        things::{Form, devices, pretty, text_of},
    },
    daemon::{
        clock::wall_utc,
        control::{Answers, Client, Order, Unreachable},
        house::Place,
        session::Session,
    },
    failure::Failure,
};
use inglenook_units::Utc;
use serde_json::{Value, json};
use std::{fs, io::Write, os::unix::fs::PermissionsExt};

/// What `inglenook doctor` is told.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    home: HomeArgs,
    /// Print a JSON list of findings
    #[arg(long)]
    pub(crate) json: bool,
}

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grade {
    Good,
    Note,
    Bad,
}

impl Grade {
    const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Bad => "bad",
        }
    }
}

/// One thing looked at.
struct Finding {
    grade: Grade,
    what: String,
    advice: Option<String>,
}

fn good(what: impl Into<String>) -> Finding {
    Finding { grade: Grade::Good, what: what.into(), advice: None }
}

fn note(what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { grade: Grade::Note, what: what.into(), advice: Some(advice.into()) }
}

fn bad(what: impl Into<String>, advice: impl Into<String>) -> Finding {
    Finding { grade: Grade::Bad, what: what.into(), advice: Some(advice.into()) }
}

/// Looks at everything that tends to go wrong.
///
/// # Errors
/// [`Failure`] if anything is bad.
pub(crate) fn run(args: &Args, out: &mut impl Write) -> Result<(), Failure> {
    let findings = examine(&args.home);
    match args.json.into() {
        Form::Json => {
            let list: Vec<Value> = findings
                .iter()
                .map(|f| json!({ "grade": f.grade.name(), "what": f.what, "advice": f.advice }))
                .collect();
            writeln!(out, "{}", pretty(&json!(list)))?;
        }
        Form::Table => {
            for finding in &findings {
                writeln!(out, "{:<5} {}", finding.grade.name(), finding.what)?;
                if let Some(advice) = &finding.advice {
                    writeln!(out, "      → {advice}")?;
                }
            }
        }
    }
    match findings.iter().filter(|finding| finding.grade == Grade::Bad).count() {
        0 => Ok(()),
        1 => Err(Failure::new("one thing needs mending")),
        several => Err(Failure::new(format_args!("{several} things need mending"))),
    }
}

fn examine(home: &HomeArgs) -> Vec<Finding> {
    let mut findings = vec![match home.config() {
        Ok(_) => match &home.config {
            Some(path) => good(format!("The configuration {} is sound.", path.display())),
            None => good("No configuration file: safe settings are in force."),
        },
        Err(failure) => {
            return vec![bad(failure.to_string(), "`inglenook config init` prints one that works")];
        }
    }];
    findings.push(clock(wall_utc()));
    match home.place() {
        Ok(place) => findings.extend(examine_place(place)),
        Err(failure) => findings.push(bad(failure.to_string(), "give `--data DIR`")),
    }
    findings
}

/// 2024-01-01: no earlier time of day can be right.
const NOT_BEFORE: Utc = Utc(1_704_067_200_000);

fn clock(now: Utc) -> Finding {
    if now >= NOT_BEFORE {
        good("The computer's clock is plausible.")
    } else {
        bad(
            "The computer's clock is years behind.",
            "let it set its time from the network; ages are wrong, and after damage devices must wait",
        )
    }
}

fn examine_place(place: Place) -> Vec<Finding> {
    let data = place.data.display().to_string();
    if !place.data.exists() {
        return vec![note(
            format!("There is no home at {data} yet."),
            "`inglenook gateway` begins one there; `--data DIR` looks elsewhere",
        )];
    }
    let mut findings = vec![permissions(&place)];
    let running = match Client::connect(&place.data) {
        Ok(mut client) => client.answer(Order::Rooms).is_ok(),
        Err(Unreachable::NotRunning) => false,
        Err(Unreachable::Io(error)) => {
            findings.push(bad(
                format!("The running gateway cannot be reached: {error}."),
                "use the account that it runs under",
            ));
            return findings;
        }
    };
    findings.push(if running {
        good("A gateway is running on it.")
    } else {
        note("No gateway is running on it.", "start it with `inglenook gateway`")
    });
    findings.extend(examine_home(place));
    findings
}

fn permissions(place: &Place) -> Finding {
    let data = place.data.display();
    match fs::metadata(&place.data).map(|found| found.permissions().mode() & 0o077) {
        Ok(0) => good(format!("{data} belongs to this user alone.")),
        Ok(_) => note(format!("{data} can be entered by others."), format!("`chmod 700 {data}`")),
        Err(error) => bad(format!("{data} cannot be looked at: {error}."), "use the right account"),
    }
}

fn examine_home(place: Place) -> Vec<Finding> {
    let mut session = match Session::open(place) {
        Ok(session) => session,
        Err(failure) => {
            let advice = failure.advice().unwrap_or("see `inglenook gateway --help`").to_owned();
            return vec![bad(failure.to_string(), advice)];
        }
    };
    let (things, alerts) = (session.ask(Order::Things), session.ask(Order::Alerts));
    let mut findings = Vec::new();
    if let Err(failure) = session.close() {
        findings.push(bad(failure.to_string(), "look at the disk"));
    }
    match things {
        Ok(things) => findings.push(household(&things)),
        Err(failure) => findings.push(bad(failure.to_string(), "restart the gateway")),
    }
    if let Ok(Value::Array(alerts)) = alerts {
        findings.extend(alerts.iter().map(|alert| Finding {
            grade: Grade::Note,
            what: text_of(&alert["text"]).to_owned(),
            advice: None,
        }));
    }
    findings
}

fn household(things: &Value) -> Finding {
    let things = things.as_array().map(Vec::as_slice).unwrap_or_default();
    let here = things.iter().filter(|thing| text_of(&thing["standing"]) != "retired").count();
    match u64::try_from(here).unwrap_or(u64::MAX) {
        0 => note("No device yet.", "add one with `inglenook things add`"),
        here => good(format!("{} in this home.", devices(here))),
    }
}
