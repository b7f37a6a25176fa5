//! The style sheet, the script and the icon, under names that change with their content.

use crate::{problem::Problem, routes::Route, site::Site};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write,
    sync::{Arc, LazyLock},
};

pub(crate) const ROUTES: [Route; 1] =
    [Route { method: "GET", path: "/assets/{name}", answer: || asset_route() }];

/// The style sheet.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("style", "css", "text/css", include_str!("../assets/style.css")));
/// What keeps a page up to date.
pub(crate) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("live", "js", "text/javascript", include_str!("../assets/live.js"))
});
/// The hearth.
pub(crate) static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icon", "svg", "image/svg+xml", include_str!("../assets/icon.svg"))
});

/// A file that is part of this program.
pub(crate) struct Asset {
    name: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(stem: &str, suffix: &str, kind: &'static str, text: &'static str) -> Self {
        let mut name = format!("{stem}-");
        for byte in Sha256::digest(text.as_bytes()).iter().take(6) {
            let _cannot_fail = write!(name, "{byte:02x}");
        }
        Self { name: format!("{name}.{suffix}"), kind, text }
    }

    /// Where it is served.
    pub(crate) fn path(&self) -> String {
        format!("/assets/{}", self.name)
    }
}

fn asset_route() -> MethodRouter<Arc<Site>> {
    get(asset)
}

async fn asset(Path(name): Path<String>) -> Response {
    let assets: [&Asset; 3] = [&STYLE, &SCRIPT, &ICON];
    match assets.into_iter().find(|asset| asset.name == name) {
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, format!("{}; charset=utf-8", asset.kind)),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
            ];
            (headers, asset.text).into_response()
        }
        None => Problem::not_found().into_response(),
    }
}
