//! What can go wrong with a request; for programs as a problem document (RFC 9457).

use crate::{NoRandomness, Unavailable};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use inglenook_gateway::Denial;
use serde_json::json;

/// What went wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    /// A sentence for people.
    pub(crate) detail: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into() }
    }

    pub(crate) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing at this address.")
    }

    pub(crate) fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "This address does not take such a request.")
    }
}

impl From<Unavailable> for Problem {
    fn from(error: Unavailable) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, sentence(&error))
    }
}

impl From<NoRandomness> for Problem {
    fn from(error: NoRandomness) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, sentence(&error))
    }
}

impl From<Denial> for Problem {
    fn from(denial: Denial) -> Self {
        let status = match denial {
            Denial::NoSuchThing | Denial::NoSuchRoom => StatusCode::NOT_FOUND,
            Denial::AlreadyHere
            | Denial::Ambiguous
            | Denial::NameTaken
            | Denial::NotSuspended
            | Denial::NothingShown
            | Denial::ShownOnce => StatusCode::CONFLICT,
            Denial::BadName | Denial::BadInterval | Denial::BadKey => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Denial::NotStored => StatusCode::SERVICE_UNAVAILABLE,
        };
        Self::new(status, sentence(&denial))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let document = Json(json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or("Problem"),
            "status": self.status.as_u16(),
            "detail": self.detail,
        }));
        let mut response = (self.status, document).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

/// An error's words with a capital letter and a full stop.
fn sentence(error: &impl ToString) -> String {
    let words = error.to_string();
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}
