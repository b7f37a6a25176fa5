//! The way in and the way out.

use super::{Home, Page, html, shell::Shell};
use crate::{guard::Session, problem::Problem, site::Site};
use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, State, rejection::FormRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// How long a browser keeps the cookie: 400 days, the most that browsers allow. The gateway ends
/// idle sessions long before.
const COOKIE_LIFE_S: u32 = 400 * 24 * 3600;

#[derive(Template)]
#[template(path = "sign-in-how.html")]
struct How {
    shell: Shell,
}

#[derive(Template)]
#[template(path = "sign-in-door.html")]
struct Door {
    shell: Shell,
    token: String,
}

#[derive(Template)]
#[template(path = "sign-in-spent.html")]
struct Spent {
    shell: Shell,
}

/// How to get a link.
pub(super) async fn how() -> Response {
    explanation(StatusCode::OK)
}

pub(super) fn explanation(status: StatusCode) -> Response {
    html(status, &How { shell: Shell::outside("Sign in") })
}

/// What a link opens: a button. The link is not used up by looking at it, so that whatever
/// fetches links ahead does no harm.
pub(super) async fn door(State(site): Home, Path(token): Path<String>) -> Response {
    if site.sign_in.is_open(&token) {
        html(StatusCode::OK, &Door { shell: Shell::outside("Sign in"), token })
    } else {
        spent()
    }
}

fn spent() -> Response {
    html(StatusCode::GONE, &Spent { shell: Shell::outside("This link no longer works") })
}

#[derive(Deserialize)]
pub(super) struct Key {
    token: String,
}

/// Uses the link up.
pub(super) async fn enter(State(site): Home, form: Result<Form<Key>, FormRejection>) -> Page {
    let Ok(Form(Key { token })) = form else {
        let words = "The form is not complete.";
        return Err(Problem::new(StatusCode::BAD_REQUEST, words).into());
    };
    let Some(session) = site.sign_in.redeem(&token)? else { return Ok(spent()) };
    let cookie = cookie(&site, &session, COOKIE_LIFE_S);
    Ok(([(header::SET_COOKIE, cookie?)], Redirect::to("/")).into_response())
}

/// Ends the session.
pub(super) async fn leave(State(site): Home, Extension(session): Extension<Session>) -> Page {
    site.sign_in.sign_out(&session.0);
    let cookie = cookie(&site, "", 0)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/sign-in")).into_response())
}

fn cookie(site: &Site, value: &str, life_s: u32) -> Result<HeaderValue, Problem> {
    let name = site.cookie_name();
    let text = format!("{name}={value}; Path=/; Max-Age={life_s}; HttpOnly; SameSite=Strict");
    HeaderValue::from_str(&text)
        .map_err(|_| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "The cookie is malformed."))
}
