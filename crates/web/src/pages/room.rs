//! One room: every value with its age, its history as pictures, its name.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{
    api,
    plot::{Plot, Row, Window, rows},
    problem::Problem,
    site::Site,
    words,
};
use askama::Template;
use axum::{
    Form,
    extract::{
        Path, State,
        rejection::{FormRejection, PathRejection},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use inglenook_gateway::{
    Presence, Reading, Report, Request,
    record::{Occupancy, RoomId, Sample, Standing, ValveReport},
    view::{HomeView, RoomView, ThingView},
};
use inglenook_units::Utc;
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Template)]
#[template(path = "room.html")]
struct RoomPage {
    shell: Shell,
    id: u32,
    name: String,
    temperature: Option<String>,
    target: Option<String>,
    why: String,
    calls: bool,
    stale: bool,
    heard: String,
    facts: Vec<Fact>,
    things: Vec<Sitting>,
    pictures: Vec<Picture>,
    announcement: String,
    /// What is in the field for the name, and what is wrong with it.
    new_name: String,
    complaint: Option<String>,
    /// Whether there is more to see, behind the scenes.
    simulated: bool,
}

/// One value and how old it is.
struct Fact {
    name: &'static str,
    value: String,
    age: String,
}

/// A Thing that sits here.
struct Sitting {
    id: String,
    name: String,
    kind: &'static str,
    heard: String,
}

/// A plot with its words.
struct Picture {
    /// Tells the two apart in the page.
    key: &'static str,
    title: &'static str,
    /// What can be seen, for those who cannot.
    summary: String,
    plot: Plot,
    rows: Vec<Row>,
}

pub(super) async fn page(State(site): Home, id: Result<Path<u32>, PathRejection>) -> Page {
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    let view = site.view().await?;
    let room = find(&view, RoomId(id))?;
    let new_name = room.name.clone();
    show(&site, &view, room, new_name, None).await
}

#[derive(Deserialize)]
pub(super) struct NewName {
    name: String,
}

/// Renames the room; if that is not possible, shows the page again with the reason.
pub(super) async fn rename(
    State(site): Home,
    id: Result<Path<u32>, PathRejection>,
    form: Result<Form<NewName>, FormRejection>,
) -> Page {
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    let Ok(Form(NewName { name })) = form else {
        let words = "The form is not complete, or the name is much too long.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, words).into());
    };
    let name = name.trim().to_owned();
    match site.ask(Request::Rename(RoomId(id), name.clone())).await? {
        Ok(_) => Ok(Redirect::to(&format!("/rooms/{id}")).into_response()),
        Err(denial) => {
            let view = site.view().await?;
            let room = find(&view, RoomId(id))?;
            show(&site, &view, room, name, Some(denial.into())).await
        }
    }
}

fn find(view: &HomeView, id: RoomId) -> Result<&RoomView, Problem> {
    let words = "There is no such room in this home.";
    let room = view.rooms.iter().find(|room| room.id == id);
    room.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, words))
}

async fn show(
    site: &Site,
    view: &HomeView,
    room: &RoomView,
    new_name: String,
    complaint: Option<Problem>,
) -> Page {
    let (id, week) = (room.id, view.now.utc.before(HOUR * 24 * 7));
    let samples = site.call(move |backend| backend.history(id, week)).await?;
    let pictures = pictures(&samples, view, room.id, &site.home.zone);
    let renewal = if complaint.is_some() { Renewal::Still } else { Renewal::Live };
    let status = complaint.as_ref().map_or(StatusCode::OK, |problem| problem.status);
    let now = view.now.utc;
    let page = RoomPage {
        shell: Shell::new(room.name.clone(), Section::Home, renewal),
        id: room.id.0,
        name: room.name.clone(),
        temperature: room.report.temperature.map(|reading| words::degrees(reading.value)),
        target: room.report.target.map(|reading| words::degrees(reading.value)),
        why: room.why.to_string(),
        calls: room.call.is_some(),
        stale: room.presence.is_none_or(|presence| presence >= Presence::Silent),
        heard: words::heard(room.heard, now),
        facts: facts(&room.report, now),
        things: things_in(room.id, view).map(|thing| Sitting::new(thing, view)).collect(),
        pictures,
        announcement: String::new(),
        new_name,
        complaint: complaint.map(|problem| problem.detail),
        simulated: site.home.simulation.is_some(),
    };
    Ok(html(status, &page))
}

fn things_in(room: RoomId, view: &HomeView) -> impl Iterator<Item = &ThingView> {
    view.things
        .iter()
        .filter(move |thing| thing.room == room)
        .filter(|thing| thing.standing != Standing::Retired)
}

impl Sitting {
    fn new(thing: &ThingView, view: &HomeView) -> Self {
        Self {
            id: thing.id.to_string(),
            name: thing.name.clone(),
            kind: api::kind_name(thing.kind),
            heard: words::heard(thing.heard, view.now.utc),
        }
    }
}

/// Every value that is known, with its age.
fn facts(report: &Report, now: Utc) -> Vec<Fact> {
    let degrees = |value| Some(format!("{} °C", words::degrees(value)));
    let facts = [
        fact("Temperature", report.temperature, now, degrees),
        fact("Target", report.target, now, degrees),
        fact("Set back by", report.setback, now, |value| Some(format!("{value} °C"))),
        fact("Valve", report.valve, now, |value| match value {
            ValveReport::Open(percent) => Some(format!("{} % open", percent.value())),
            ValveReport::None => None,
        }),
        fact("Humidity", report.humidity, now, |value| Some(format!("{} %", value.value()))),
        fact("Light", report.light, now, |value| Some(format!("{} of 254", value.0))),
        fact("People", report.occupancy, now, |value| match value {
            Occupancy::Unreported => None,
            Occupancy::None => Some("nobody noticed".to_owned()),
            Occupancy::Possible => Some("possibly somebody".to_owned()),
            Occupancy::Likely => Some("probably somebody".to_owned()),
        }),
        fact("Last noticed anybody", report.vacancy, now, |hours| match hours {
            0 => Some("within the hour before".to_owned()),
            hours => Some(format!("{hours} h before")),
        }),
        fact("Battery", report.supply, now, |value| Some(format!("{value} V"))),
    ];
    facts.into_iter().flatten().collect()
}

fn fact<T: Copy>(
    name: &'static str,
    reading: Option<Reading<T>>,
    now: Utc,
    text: impl FnOnce(T) -> Option<String>,
) -> Option<Fact> {
    let reading = reading?;
    Some(Fact { name, value: text(reading.value)?, age: words::since(reading.at, now) })
}

/// The last day and the last week.
fn pictures(samples: &[Sample], view: &HomeView, room: RoomId, zone: &TimeZone) -> Vec<Picture> {
    let to = view.now.utc;
    let interval = things_in(room, view).map(|thing| thing.interval).max();
    let gap = interval.unwrap_or_default().saturating_mul(4).max(Duration::from_secs(960));
    let window = |span: Duration| Window { from: to.before(span), to, gap };
    [("day", "Last 24 hours", window(HOUR * 24)), ("week", "Last 7 days", window(HOUR * 24 * 7))]
        .map(|(key, title, window)| Picture::new(key, title, samples, window, view, zone))
        .into()
}

impl Picture {
    fn new(
        key: &'static str,
        title: &'static str,
        samples: &[Sample],
        window: Window,
        view: &HomeView,
        zone: &TimeZone,
    ) -> Self {
        let start = samples.partition_point(|sample| sample.at < window.from);
        let samples = samples.get(start..).unwrap_or_default();
        let kind_of = |id| view.things.iter().find(|thing| thing.id == id).map(|thing| thing.kind);
        Self {
            key,
            title,
            summary: summary(title, samples),
            plot: Plot::draw(samples, window, zone, kind_of),
            rows: rows(samples, window, zone),
        }
    }
}

fn summary(title: &str, samples: &[Sample]) -> String {
    let temperatures = || samples.iter().filter_map(|sample| sample.temperature);
    match (temperatures().min(), temperatures().max(), temperatures().next_back()) {
        (Some(low), Some(high), Some(last)) => {
            let [low, high, last] = [low, high, last].map(words::degrees);
            format!("{title}: between {low} and {high} °C, at last {last} °C.")
        }
        _ => format!("{title}: nothing is known yet."),
    }
}
