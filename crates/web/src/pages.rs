//! The pages that people see.

mod air;
mod backstage;
mod compare;
mod error;
mod home;
mod room;
mod shell;
mod sign_in;
mod things;

pub(crate) use error::{Failed, refusal};

use crate::{routes::Route, site::Site};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use std::sync::Arc;

pub(crate) const ROUTES: [Route; 15] = [
    Route { method: "GET", path: "/", answer: || get(home::page) },
    Route { method: "GET", path: "/rooms/{room}", answer: || get(room::page) },
    Route { method: "POST", path: "/rooms/{room}/rename", answer: || post(room::rename) },
    Route { method: "GET", path: "/air", answer: || get(air::page) },
    Route { method: "GET", path: "/things", answer: || get(things::page) },
    Route { method: "GET", path: "/things/{thing}/retire", answer: || get(things::ask_retire) },
    Route { method: "POST", path: "/things/{thing}/retire", answer: || post(things::retire) },
    Route { method: "GET", path: "/things/{thing}/confirm", answer: || get(things::ask_confirm) },
    Route { method: "POST", path: "/things/{thing}/confirm", answer: || post(things::confirm) },
    Route { method: "GET", path: "/demo", answer: || get(backstage::page) },
    Route { method: "GET", path: "/demo/compare", answer: || get(compare::page) },
    Route { method: "GET", path: "/sign-in", answer: || get(sign_in::how) },
    Route { method: "POST", path: "/sign-in", answer: || post(sign_in::enter) },
    Route { method: "GET", path: "/sign-in/{token}", answer: || get(sign_in::door) },
    Route { method: "POST", path: "/sign-out", answer: || post(sign_in::leave) },
];

type Home = State<Arc<Site>>;
type Page = Result<Response, Failed>;

/// A filled-in template as a response.
fn html(status: StatusCode, page: &impl askama::Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
