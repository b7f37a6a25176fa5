//! The first page: the boiler, what a person should do, and one card a room.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{api, site, words};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use inglenook_gateway::{
    Presence, Reading,
    boiler::Output,
    port::Reach,
    record::{Occurrence, ValveReport},
    view::{self, HomeView, RoomView},
};
use inglenook_units::{DeviceId, Temperature, Utc};

/// How many of the last occurrences are shown.
const LATELY: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    boiler: Boiler,
    alerts: Vec<Alert>,
    rooms: Vec<Card>,
    lately: Vec<Line>,
    /// Whether there is more to see, behind the scenes.
    simulated: bool,
    /// What a screen reader is told when it changes.
    announcement: String,
}

/// The strip about the boiler.
struct Boiler {
    state: &'static str,
    /// `fire`, `rest` or `hand-back`.
    output: &'static str,
    words: String,
    calling: String,
    starts: String,
}

/// Something that a person should do, and where.
struct Alert {
    words: String,
    link: Option<Link>,
}

struct Link {
    href: String,
    words: &'static str,
}

/// One room.
struct Card {
    id: u32,
    name: String,
    temperature: Option<String>,
    target: Option<String>,
    gauge: Option<Gauge>,
    why: String,
    calls: bool,
    valve: Option<u8>,
    battery: Option<Battery>,
    heard: String,
    /// Whether the values are too old to go by.
    stale: bool,
}

struct Battery {
    volts: Option<String>,
    low: bool,
}

/// Where temperature and target lie on the scale, in percent of its width.
struct Gauge {
    actual: f32,
    target: f32,
    left: f32,
    width: f32,
}

/// Something that happened.
struct Line {
    /// As a machine reads it.
    at: String,
    time: String,
    words: String,
}

pub(super) async fn page(State(site): Home) -> Page {
    let view = site.view().await?;
    let lately = site.call(|backend| backend.occurrences(LATELY)).await?;
    let page = HomePage::new(&view, &lately, &site.home);
    Ok(html(StatusCode::OK, &page))
}

impl HomePage {
    fn new(view: &HomeView, lately: &[Occurrence], home: &site::Home) -> Self {
        let now = view.now.utc;
        let line = |occurrence: &Occurrence| Line {
            at: api::rfc3339(occurrence.at),
            time: words::time(occurrence.at, now, &home.zone),
            words: words::happening(view, &occurrence.what),
        };
        let boiler = Boiler::new(view);
        Self {
            shell: Shell::new(home.name.clone(), Section::Home, Renewal::Live),
            announcement: announcement(&boiler, &view.alerts),
            boiler,
            alerts: view.alerts.iter().map(Alert::new).collect(),
            rooms: view.rooms.iter().map(|room| Card::new(room, now)).collect(),
            lately: lately.iter().map(line).collect(),
            simulated: home.simulation.is_some(),
        }
    }
}

fn announcement(boiler: &Boiler, alerts: &[view::Alert]) -> String {
    match alerts.len() {
        0 => boiler.state.to_owned(),
        1 => format!("{}. One thing needs you.", boiler.state),
        count => format!("{}. {count} things need you.", boiler.state),
    }
}

impl Boiler {
    fn new(view: &HomeView) -> Self {
        let state = match (view.boiler.output, view.boiler.reach) {
            (Output::Fire, Reach::Boiler) => "The boiler is on",
            (Output::Rest, Reach::Boiler) => "The boiler is off",
            (Output::Fire, Reach::Nothing) => "Heat is wanted",
            (Output::Rest, Reach::Nothing) => "No heat is wanted",
            (Output::HandBack, _) => "The boiler keeps its own time",
        };
        Self {
            state,
            output: view.boiler.output.name(),
            words: words::boiler(&view.boiler),
            calling: calling(view),
            starts: words::count(view.boiler.starts),
        }
    }
}

/// Which rooms call for heat.
fn calling(view: &HomeView) -> String {
    let names: Vec<&str> = view
        .rooms
        .iter()
        .filter(|room| view.boiler.calling.contains(&room.id))
        .map(|room| room.name.as_str())
        .collect();
    match names.as_slice() {
        [] if view.rooms.is_empty() => String::new(),
        [] => "No room calls for heat.".to_owned(),
        [only] => format!("{only} calls for heat."),
        [first @ .., last] => format!("{} and {last} call for heat.", first.join(", ")),
    }
}

impl Alert {
    fn new(alert: &view::Alert) -> Self {
        let link = match alert {
            view::Alert::Suspended { thing, .. } => {
                Some(Link { href: format!("/things/{thing}/confirm"), words: "Look and confirm" })
            }
            view::Alert::NotHeard { thing, .. }
            | view::Alert::LowBattery { thing, .. }
            | view::Alert::Fault { thing, .. } => Some(to_thing(*thing)),
            view::Alert::Deaf { .. } | view::Alert::NotStored => None,
            view::Alert::Rebuilt => {
                Some(Link { href: "/things".to_owned(), words: "See the devices" })
            }
        };
        Self { words: words::alert(alert), link }
    }
}

fn to_thing(thing: DeviceId) -> Link {
    Link { href: format!("/things#thing-{thing}"), words: "See the device" }
}

impl Card {
    fn new(room: &RoomView, now: Utc) -> Self {
        let report = &room.report;
        let degrees = |reading: Option<Reading<Temperature>>| Some(words::degrees(reading?.value));
        let low = report.warnings.is_some_and(|warnings| warnings.value.low_battery);
        let volts = report.supply.map(|supply| supply.value.to_string());
        Self {
            id: room.id.0,
            name: room.name.clone(),
            temperature: degrees(report.temperature),
            target: degrees(report.target),
            gauge: report
                .temperature
                .zip(report.target)
                .map(|(actual, target)| Gauge::new(actual.value, target.value)),
            why: room.why.to_string(),
            calls: room.call.is_some(),
            valve: report.valve.and_then(|valve| match valve.value {
                ValveReport::Open(percent) => Some(percent.value()),
                ValveReport::None => None,
            }),
            battery: (low || volts.is_some()).then_some(Battery { volts, low }),
            heard: words::heard(room.heard, now),
            stale: room.presence.is_none_or(|presence| presence >= Presence::Silent),
        }
    }
}

impl Gauge {
    /// The ends of the scale, in degrees Celsius.
    const ENDS: (f32, f32) = (10.0, 26.0);

    fn new(actual: Temperature, target: Temperature) -> Self {
        let (actual, target) = (Self::place(actual), Self::place(target));
        let left = actual.min(target);
        Self { actual, target, left, width: actual.max(target) - left }
    }

    fn place(temperature: Temperature) -> f32 {
        let (cold, hot) = Self::ENDS;
        ((temperature.degrees() - cold) / (hot - cold) * 96.0 + 2.0).clamp(2.0, 98.0)
    }
}
