//! The REST interface; `openapi.json` describes it.

use crate::{
    api, live,
    problem::Problem,
    routes::Route,
    simulation::{Backstage, Comparison},
    site::Site,
};
use axum::{
    Json,
    body::Bytes,
    extract::{
        Path, Query, State,
        rejection::{BytesRejection, PathRejection, QueryRejection},
    },
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, patch, post},
};
use inglenook_gateway::{Request, record::RoomId, view::HomeView};
use inglenook_units::DeviceId;
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

pub(crate) const ROUTES: [Route; 15] = [
    Route { method: "GET", path: "/api/v1/openapi.json", answer: || get(openapi) },
    Route { method: "GET", path: "/api/v1/rooms", answer: || get(rooms) },
    Route { method: "GET", path: "/api/v1/rooms/{room}", answer: || get(room) },
    Route { method: "PATCH", path: "/api/v1/rooms/{room}", answer: || patch(rename) },
    Route { method: "GET", path: "/api/v1/rooms/{room}/history", answer: || get(history) },
    Route { method: "GET", path: "/api/v1/things", answer: || get(things) },
    Route { method: "POST", path: "/api/v1/things/{thing}/retire", answer: || post(retire) },
    Route { method: "POST", path: "/api/v1/things/{thing}/confirm", answer: || post(confirm) },
    Route { method: "GET", path: "/api/v1/air", answer: || get(air) },
    Route { method: "GET", path: "/api/v1/boiler", answer: || get(boiler) },
    Route { method: "GET", path: "/api/v1/alerts", answer: || get(alerts) },
    Route { method: "GET", path: "/api/v1/occurrences", answer: || get(occurrences) },
    Route { method: "GET", path: "/api/v1/events", answer: || get(live::events) },
    Route { method: "GET", path: "/api/v1/demo/rooms", answer: || get(backstage) },
    Route { method: "GET", path: "/api/v1/demo/comparison", answer: || get(comparison) },
];

/// The description of this interface, OpenAPI 3.1.
pub(crate) const OPENAPI: &str = include_str!("../openapi.json");

/// How far back history can be asked for, in hours: a year.
const MOST_HOURS: u32 = 366 * 24;
/// How many occurrences can be asked for.
const MOST_OCCURRENCES: usize = 1_000;

type Answer<T> = Result<Json<T>, Problem>;
type Home = State<Arc<Site>>;

async fn openapi() -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], OPENAPI).into_response()
}

async fn rooms(State(site): Home) -> Answer<Vec<api::Room>> {
    Ok(Json(api::rooms(&site.view().await?)))
}

async fn room(State(site): Home, id: PathOf<u32>) -> Answer<api::Room> {
    Ok(Json(show_room(&site.view().await?, part(id)?)?))
}

/// What a room can be given.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomChange {
    name: String,
}

async fn rename(
    State(site): Home,
    id: PathOf<u32>,
    body: Result<Bytes, BytesRejection>,
) -> Answer<api::Room> {
    let id = part(id)?;
    let body =
        body.map_err(|error| Problem::new(error.status(), format!("{}.", error.body_text())))?;
    let change: RoomChange = serde_json::from_slice(&body).map_err(|error| {
        Problem::new(StatusCode::BAD_REQUEST, format!("A new name is wanted: {error}."))
    })?;
    site.ask(Request::Rename(RoomId(id), change.name)).await??;
    Ok(Json(show_room(&site.view().await?, id)?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Back {
    #[serde(default = "one_day")]
    hours: u32,
}

const fn one_day() -> u32 {
    24
}

async fn history(
    State(site): Home,
    id: PathOf<u32>,
    back: QueryOf<Back>,
) -> Answer<Vec<api::Point>> {
    let (id, Back { hours }) = (part(id)?, question(back)?);
    if !(1..=MOST_HOURS).contains(&hours) {
        let words = format!("`hours` is between 1 and {MOST_HOURS}.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, words));
    }
    let view = site.view().await?;
    show_room(&view, id)?;
    let since = view.now.utc.before(Duration::from_secs(u64::from(hours) * 3600));
    let samples = site.call(move |backend| backend.history(RoomId(id), since)).await?;
    Ok(Json(api::history(&samples)))
}

async fn things(State(site): Home) -> Answer<Vec<api::Thing>> {
    Ok(Json(api::things(&site.view().await?)))
}

/// What was asked is done, and durable.
#[derive(Serialize)]
struct Done {
    done: bool,
}

async fn retire(State(site): Home, id: PathOf<String>) -> Answer<Done> {
    change(&site, id, Request::Retire).await
}

async fn confirm(State(site): Home, id: PathOf<String>) -> Answer<Done> {
    change(&site, id, Request::Confirm).await
}

async fn change(
    site: &Site,
    id: PathOf<String>,
    request: impl FnOnce(DeviceId) -> Request,
) -> Answer<Done> {
    let id = part(id)?.parse().map_err(|_| Problem::not_found())?;
    site.ask(request(id)).await??;
    Ok(Json(Done { done: true }))
}

async fn air(State(site): Home) -> Answer<api::Air> {
    Ok(Json(api::air(&site.view().await?)))
}

async fn boiler(State(site): Home) -> Answer<api::Boiler> {
    Ok(Json(api::boiler(&site.view().await?)))
}

async fn alerts(State(site): Home) -> Answer<Vec<api::Alert>> {
    Ok(Json(api::alerts(&site.view().await?)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Most {
    #[serde(default = "a_hundred")]
    most: usize,
}

const fn a_hundred() -> usize {
    100
}

async fn occurrences(State(site): Home, most: QueryOf<Most>) -> Answer<Vec<api::Happening>> {
    let Most { most } = question(most)?;
    if !(1..=MOST_OCCURRENCES).contains(&most) {
        let words = format!("`most` is between 1 and {MOST_OCCURRENCES}.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, words));
    }
    let view = site.view().await?;
    let occurrences = site.call(move |backend| backend.occurrences(most)).await?;
    Ok(Json(api::occurrences(&view, &occurrences)))
}

async fn backstage(State(site): Home) -> Answer<Vec<Backstage>> {
    Ok(Json(site.simulated(|simulation| simulation.backstage()).await?))
}

async fn comparison(State(site): Home) -> Answer<Comparison> {
    Ok(Json(site.simulated(|simulation| simulation.comparison()).await?))
}

type PathOf<T> = Result<Path<T>, PathRejection>;
type QueryOf<T> = Result<Query<T>, QueryRejection>;

/// A part of the path. One that is not of the right form names nothing.
fn part<T>(path: PathOf<T>) -> Result<T, Problem> {
    path.map(|Path(value)| value).map_err(|_| Problem::not_found())
}

fn question<T>(query: QueryOf<T>) -> Result<T, Problem> {
    query
        .map(|Query(value)| value)
        .map_err(|error| Problem::new(StatusCode::BAD_REQUEST, format!("{}.", error.body_text())))
}

fn show_room(view: &HomeView, id: u32) -> Result<api::Room, Problem> {
    api::room(view, RoomId(id)).ok_or_else(no_such_room)
}

fn no_such_room() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is no such room in this home.")
}
