//! The one place that decides who may come in, and what every response forbids a browser.

use crate::{pages, problem::Problem, site::Site};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header, uri::Authority},
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::time::timeout;

/// How long an answer may take to begin.
const ANSWER_TIME: Duration = Duration::from_secs(15);

/// The port that goes without saying.
const HTTP_PORT: u16 = 80;

const HARDENING: [(HeaderName, &str); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The session that a request belongs to.
#[derive(Clone)]
pub(crate) struct Session(pub(crate) String);

/// Puts the hardening headers on every response, refusals too.
pub(crate) async fn harden(request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in HARDENING {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    if !is_asset || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Lets a request through to its route, or refuses it.
pub(crate) async fn admit(
    State(site): State<Arc<Site>>,
    mut request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    if let Err(problem) = check(&site, &mut request) {
        return refuse(&site, &uri, problem);
    }
    match timeout(ANSWER_TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => refuse(&site, &uri, too_slow()),
    }
}

fn check(site: &Site, request: &mut Request) -> Result<(), Problem> {
    asked_by_own_name(site, request)?;
    comes_from_own_page(site, request)?;
    is_signed_in(site, request)
}

/// A name that merely points to this address (DNS rebinding) is not ours.
fn asked_by_own_name(site: &Site, request: &Request) -> Result<(), Problem> {
    let host = only(request.headers(), &header::HOST).unwrap_or_default();
    let absolute = request.uri().authority().map(Authority::as_str);
    if is_own_name(site.address, host) && absolute.is_none_or(|name| name == host) {
        return Ok(());
    }
    let words = format!("This address is known as {} only.", site.address);
    Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, words))
}

/// The address listened on, or one of the names of loopback, with the port.
fn is_own_name(address: SocketAddr, name: &str) -> bool {
    let Ok(authority) = name.parse::<Authority>() else { return false };
    let own = match address.ip() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    };
    let host = authority.host();
    let is_own_host = [own.as_str(), "127.0.0.1", "[::1]"].contains(&host)
        || host.eq_ignore_ascii_case("localhost");
    let port = authority.port_u16().unwrap_or(HTTP_PORT);
    is_own_host && port == address.port() && !name.contains('@')
}

/// What changes something must come from one of our own pages. Browsers tell by `Sec-Fetch-Site`;
/// with it `Origin` may be `null`, because our pages ask for no referrer; without it `Origin` must
/// be ours.
fn comes_from_own_page(site: &Site, request: &Request) -> Result<(), Problem> {
    if request.method().is_safe() {
        return Ok(());
    }
    let headers = request.headers();
    let host = only(headers, &header::HOST).unwrap_or_default();
    let own = format!("http://{host}");
    let origin = headers.get(header::ORIGIN).map(HeaderValue::as_bytes);
    let fetch_site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let origin_is_own = origin.is_some_and(|origin| origin.eq_ignore_ascii_case(own.as_bytes()));
    let fine = match fetch_site {
        Some(b"same-origin") => origin_is_own || origin.is_none_or(|origin| origin == b"null"),
        Some(_) => false,
        None => origin_is_own,
    };
    if fine {
        return Ok(());
    }
    let words = format!("Changes are taken from the pages at {} only.", site.address);
    Err(Problem::new(StatusCode::FORBIDDEN, words))
}

fn is_signed_in(site: &Site, request: &mut Request) -> Result<(), Problem> {
    let token = session_token(site, request.headers()).map(str::to_owned);
    match token.filter(|token| site.sign_in.admits(token)) {
        Some(token) => {
            request.extensions_mut().insert(Session(token));
            Ok(())
        }
        None if is_open_to_all(request.uri().path()) => Ok(()),
        None => Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            "Nobody is signed in. `inglenook sign-in` prints a link that opens these pages.",
        )),
    }
}

/// The sign-in page and what it needs.
fn is_open_to_all(path: &str) -> bool {
    path == "/sign-in" || path.starts_with("/sign-in/") || path.starts_with("/assets/")
}

fn session_token<'a>(site: &Site, headers: &'a HeaderMap) -> Option<&'a str> {
    let name = site.cookie_name();
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A header that is there exactly once, as text.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).into_iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn refuse(site: &Site, uri: &Uri, problem: Problem) -> Response {
    let unauthorised = problem.status == StatusCode::UNAUTHORIZED;
    let mut response = pages::refusal(uri, problem);
    if unauthorised {
        let challenge = format!("Cookie cookie-name=\"{}\"", site.cookie_name());
        if let Ok(challenge) = HeaderValue::from_str(&challenge) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
    }
    response
}

fn too_slow() -> Problem {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "It took too long. Try again in a moment.")
}
