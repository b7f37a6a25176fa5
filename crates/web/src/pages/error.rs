//! Pages for when something is not as wished.

use super::{
    html,
    shell::{Menu, Renewal, Section, Shell},
};
use crate::problem::Problem;
use askama::Template;
use axum::{
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    shell: Shell,
    detail: String,
    /// What a person can do about it.
    advice: &'static str,
    /// What tells more, at the machine.
    command: Option<&'static str>,
    status: u16,
}

/// A page could not be shown.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) Problem);

impl<E: Into<Problem>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        page(&self.0)
    }
}

/// A refusal in the form that suits whoever asked: a document for programs, a page for people.
pub(crate) fn refusal(uri: &Uri, problem: Problem) -> Response {
    if uri.path().starts_with("/api/") {
        problem.into_response()
    } else if problem.status == StatusCode::UNAUTHORIZED {
        super::sign_in::explanation(problem.status)
    } else {
        page(&problem)
    }
}

fn page(problem: &Problem) -> Response {
    let status = problem.status;
    let Words { title, advice, command } = words(status);
    let mut shell = Shell::new(title, Section::Other, Renewal::Still);
    if status == StatusCode::MISDIRECTED_REQUEST {
        shell.menu = Menu::Hidden;
    }
    let (status_code, detail) = (status.as_u16(), problem.detail.clone());
    html(status, &ErrorPage { shell, detail, advice, command, status: status_code })
}

struct Words {
    title: &'static str,
    advice: &'static str,
    command: Option<&'static str>,
}

fn words(status: StatusCode) -> Words {
    let words = |title, advice| Words { title, advice, command: None };
    match status {
        StatusCode::NOT_FOUND => words("Nothing here", "It may have been removed or mistyped."),
        StatusCode::METHOD_NOT_ALLOWED => words("Not like this", "Use the links and buttons."),
        StatusCode::FORBIDDEN => words("Refused", "Open the page anew and try again."),
        StatusCode::MISDIRECTED_REQUEST => words("Wrong address", "Use the address above."),
        StatusCode::SERVICE_UNAVAILABLE => Words {
            title: "One moment",
            advice: "The radiators go on by themselves meanwhile. Try again soon; if it stays \
                     like this, ask at the machine what is wrong.",
            command: Some("inglenook doctor"),
        },
        _ => words("That did not work", "Nothing was changed."),
    }
}
