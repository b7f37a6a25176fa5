//! Every route in one table, and the layers in front of all of them.

use crate::{assets, guard, pages, problem::Problem, rest, site::Site};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::MethodRouter,
};
use std::sync::Arc;

/// How long a request's body may be, in bytes: a form with one name in it.
const MOST_BODY_BYTES: usize = 4 * 1024;

/// One thing that can be asked for.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    /// With `{name}` for what varies.
    pub(crate) path: &'static str,
    pub(crate) answer: fn() -> MethodRouter<Arc<Site>>,
}

/// The method and path of every route, with `{name}` for what varies in a path; so that a check
/// can go through all of them.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    table().map(|route| (route.method, route.path))
}

pub(crate) fn router(site: Arc<Site>) -> Router {
    table()
        .fold(Router::new(), |router, route| router.route(route.path, (route.answer)()))
        .fallback(nothing_here)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        .layer(from_fn_with_state(Arc::clone(&site), guard::admit))
        .layer(from_fn(guard::harden))
        .with_state(site)
}

fn table() -> impl Iterator<Item = &'static Route> {
    pages::ROUTES.iter().chain(&rest::ROUTES).chain(&assets::ROUTES)
}

async fn nothing_here(request: Request) -> Response {
    pages::refusal(request.uri(), Problem::not_found())
}

async fn wrong_method(request: Request) -> Response {
    pages::refusal(request.uri(), Problem::wrong_method())
}
