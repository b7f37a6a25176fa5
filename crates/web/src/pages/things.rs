//! Things: all of them, and what an owner can do with one.

use super::{
    Home, Page, html,
    shell::{Renewal, Section, Shell},
};
use crate::{api, problem::Problem, words};
use askama::Template;
use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use inglenook_gateway::{
    Presence, Request, Shown,
    record::Standing,
    view::{HomeView, ThingView},
};
use inglenook_units::DeviceId;

type Id = Result<Path<String>, PathRejection>;

#[derive(Template)]
#[template(path = "things.html")]
struct ThingsPage {
    shell: Shell,
    things: Vec<Row>,
    retired: Vec<Row>,
    announcement: String,
}

/// One Thing.
struct Row {
    id: String,
    name: String,
    kind: &'static str,
    room: u32,
    room_name: String,
    suspended: bool,
    /// Why it cannot be confirmed yet, if so.
    unconfirmable: Option<&'static str>,
    /// `heard`, `overdue`, `silent`, `lost` or `never`.
    presence: &'static str,
    presence_words: &'static str,
    heard: String,
    battery: Option<String>,
    low: bool,
    warnings: Vec<&'static str>,
    rate: Option<u64>,
    sent: String,
    signal: Option<String>,
}

#[derive(Template)]
#[template(path = "thing-question.html")]
struct Question {
    shell: Shell,
    thing: Row,
    ask: Ask,
}

/// What is asked about a Thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Retire,
    Confirm,
}

pub(super) async fn page(State(site): Home) -> Page {
    let view = site.view().await?;
    let row = |thing: &ThingView| Row::new(thing, &view);
    let (retired, things): (Vec<_>, Vec<_>) =
        view.things.iter().partition(|thing| thing.standing == Standing::Retired);
    let page = ThingsPage {
        shell: Shell::new("Devices", Section::Things, Renewal::Live),
        things: things.into_iter().map(row).collect(),
        retired: retired.into_iter().map(row).collect(),
        announcement: String::new(),
    };
    Ok(html(StatusCode::OK, &page))
}

pub(super) async fn ask_retire(site: Home, id: Id) -> Page {
    question(site, id, Ask::Retire).await
}

pub(super) async fn ask_confirm(site: Home, id: Id) -> Page {
    question(site, id, Ask::Confirm).await
}

async fn question(State(site): Home, id: Id, ask: Ask) -> Page {
    let id = parse(id)?;
    let view = site.view().await?;
    let suits = |thing: &&ThingView| match ask {
        Ask::Retire => thing.standing != Standing::Retired,
        Ask::Confirm => thing.standing == Standing::Suspended,
    };
    let thing = view.things.iter().find(|thing| thing.id == id).filter(suits);
    let thing = thing.ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, ask.nothing()))?;
    let thing = Row::new(thing, &view);
    let shell = Shell::new(ask.title(&thing.name), Section::Things, Renewal::Still);
    Ok(html(StatusCode::OK, &Question { shell, thing, ask }))
}

pub(super) async fn retire(State(site): Home, id: Id) -> Page {
    site.ask(Request::Retire(parse(id)?)).await??;
    Ok(Redirect::to("/things").into_response())
}

pub(super) async fn confirm(State(site): Home, id: Id) -> Page {
    site.ask(Request::Confirm(parse(id)?)).await??;
    Ok(Redirect::to("/things").into_response())
}

fn parse(id: Id) -> Result<DeviceId, Problem> {
    let Path(id) = id.map_err(|_| Problem::not_found())?;
    id.parse().map_err(|_| Problem::not_found())
}

impl Ask {
    fn title(self, name: &str) -> String {
        match self {
            Self::Retire => format!("Retire {name}?"),
            Self::Confirm => format!("Let {name} count again?"),
        }
    }

    fn nothing(self) -> &'static str {
        match self {
            Self::Retire => "There is no such device in this home, or it is already retired.",
            Self::Confirm => "No such device is waiting for confirmation.",
        }
    }

    fn is_retire(self) -> bool {
        self == Self::Retire
    }
}

impl Row {
    fn new(thing: &ThingView, view: &HomeView) -> Self {
        let room = view.rooms.iter().find(|room| room.id == thing.room);
        let warnings = thing.report.warnings.map(|reading| reading.value).unwrap_or_default();
        let raised = [(warnings.fault, "says it is faulty"), (warnings.tamper, "tampered with")];
        Self {
            id: thing.id.to_string(),
            name: thing.name.clone(),
            kind: api::kind_name(thing.kind),
            room: thing.room.0,
            room_name: room
                .map_or_else(|| format!("Room {}", thing.room.0), |room| room.name.clone()),
            suspended: thing.standing == Standing::Suspended,
            unconfirmable: unconfirmable(thing.shown),
            presence: thing.presence.name(),
            presence_words: presence_words(thing.presence),
            heard: words::heard(thing.heard, view.now.utc),
            battery: thing.report.supply.map(|supply| supply.value.to_string()),
            low: warnings.low_battery,
            warnings: raised.into_iter().filter_map(|(is, words)| is.then_some(words)).collect(),
            rate: words::share(thing.accepted, thing.sent),
            sent: words::count(thing.sent),
            signal: words::strength(thing.rssi_dbm),
        }
    }
}

fn unconfirmable(shown: Shown) -> Option<&'static str> {
    match shown {
        Shown::Nothing => Some("It has not been heard yet since the gateway started."),
        Shown::Once => Some("It has been heard only once, which may have been a recording."),
        Shown::Twice => None,
    }
}

fn presence_words(presence: Presence) -> &'static str {
    match presence {
        Presence::Heard => "Heard",
        Presence::Overdue => "Overdue",
        Presence::Silent => "Silent",
        Presence::Lost => "Lost",
        Presence::Never => "Not yet heard",
    }
}
