//! The REST interface keeps to its description, and its description to it.

mod document;

pub(crate) use document::{Document, event_schema};

use crate::{
    client::{Ask, Served},
    home::{self, Fixed, KITCHEN_VALVE, SUSPENDED},
    news::Listener,
};
use inglenook_gateway::Denial;
use inglenook_web::Unavailable;
use serde_json::json;
use std::collections::BTreeSet;

/// Who asks a question.
#[derive(Clone, Copy, Debug)]
enum Who {
    Owner,
    Stranger,
    /// The owner, by a name that is not the gateway's.
    Misled,
    /// The owner's browser, from another site's page.
    Lured,
}

/// A question and the status of its answer.
struct Case {
    method: &'static str,
    /// As in the description.
    path: &'static str,
    /// As asked.
    asked: String,
    body: &'static str,
    who: Who,
    status: u16,
}

impl Case {
    fn get(path: &'static str, asked: &str, status: u16) -> Self {
        let asked = asked.to_owned();
        Self { method: "GET", path, asked, body: "", who: Who::Owner, status }
    }

    fn is_of_a_simulation(&self) -> bool {
        self.path.starts_with("/api/v1/demo/")
    }

    /// Where it is asked: what only simulations know is not there in a real home.
    fn home(&self) -> Fixed {
        let real = !self.is_of_a_simulation() || self.status == 404;
        if real { home::everyday() } else { home::simulated() }
    }

    fn ask(&self, cookie: &str) -> Ask {
        let ask = Ask::new(self.method, &self.asked);
        let ask = match self.who {
            Who::Stranger => ask.by_own_page(),
            Who::Owner => ask.by_own_page().header("cookie", cookie),
            Who::Misled => ask.header("cookie", cookie).header("host", "evil.example"),
            Who::Lured => ask.header("cookie", cookie).header("origin", "http://evil.example"),
        };
        if self.body.is_empty() { ask } else { ask.json(self.body) }
    }
}

/// Every operation as it is meant.
fn good() -> Vec<Case> {
    let ok = |path: &'static str| Case::get(path, path, 200);
    let room = "/api/v1/rooms/{room}";
    let (retire, confirm) = ("/api/v1/things/{thing}/retire", "/api/v1/things/{thing}/confirm");
    let change = |method, path, asked: String, body| Case {
        method,
        path,
        asked,
        body,
        who: Who::Owner,
        status: 200,
    };
    vec![
        ok("/api/v1/openapi.json"),
        ok("/api/v1/rooms"),
        Case::get(room, "/api/v1/rooms/2", 200),
        Case::get("/api/v1/rooms/{room}/history", "/api/v1/rooms/2/history?hours=168", 200),
        ok("/api/v1/things"),
        ok("/api/v1/air"),
        ok("/api/v1/boiler"),
        ok("/api/v1/alerts"),
        ok("/api/v1/occurrences"),
        ok("/api/v1/events"),
        ok("/api/v1/demo/rooms"),
        ok("/api/v1/demo/comparison"),
        change("PATCH", room, "/api/v1/rooms/2".into(), r#"{"name":"Parlour"}"#),
        change("POST", confirm, format!("/api/v1/things/{SUSPENDED}/confirm"), ""),
        change("POST", retire, format!("/api/v1/things/{KITCHEN_VALVE}/retire"), ""),
    ]
}

/// What is asked wrongly.
fn bad() -> Vec<Case> {
    let room = "/api/v1/rooms/{room}";
    let history = "/api/v1/rooms/{room}/history";
    let (retire, confirm) = ("/api/v1/things/{thing}/retire", "/api/v1/things/{thing}/confirm");
    let rename =
        |body, status| Case { method: "PATCH", body, ..Case::get(room, "/api/v1/rooms/2", status) };
    let post =
        |path, asked: &str, status| Case { method: "POST", ..Case::get(path, asked, status) };
    vec![
        Case::get(room, "/api/v1/rooms/99", 404),
        Case::get(room, "/api/v1/rooms/-1", 404),
        Case::get(room, "/api/v1/rooms/x", 404),
        Case::get(history, "/api/v1/rooms/99/history", 404),
        Case::get(history, "/api/v1/rooms/2/history?hours=0", 400),
        Case::get(history, "/api/v1/rooms/2/history?hours=8785", 400),
        Case::get(history, "/api/v1/rooms/2/history?hours=lots", 400),
        Case::get(history, "/api/v1/rooms/2/history?days=1", 400),
        Case::get("/api/v1/demo/rooms", "/api/v1/demo/rooms", 404),
        Case::get("/api/v1/demo/comparison", "/api/v1/demo/comparison", 404),
        Case::get("/api/v1/occurrences", "/api/v1/occurrences?most=0", 400),
        Case::get("/api/v1/occurrences", "/api/v1/occurrences?most=1001", 400),
        rename(r#"{"name":"Kitchen"}"#, 409),
        rename(r#"{"name":""}"#, 422),
        rename(r#"{"name":"x","id":7}"#, 400),
        rename(r#"{"name":"#, 400),
        rename(r#"{"name":7}"#, 400),
        Case { asked: "/api/v1/rooms/99".into(), ..rename(r#"{"name":"x"}"#, 404) },
        Case { body: LONG, ..rename("", 413) },
        post(retire, "/api/v1/things/0000000000000000/retire", 404),
        post(retire, "/api/v1/things/kitchen/retire", 404),
        post(confirm, "/api/v1/things/0000000000000000/confirm", 404),
        post(confirm, &format!("/api/v1/things/{KITCHEN_VALVE}/confirm"), 409),
    ]
}

/// More than a request may carry.
const LONG: &str = match std::str::from_utf8(&[b' '; 5_000]) {
    Ok(text) => text,
    Err(_) => panic!("spaces are text"),
};

/// The good questions, asked by the wrong people or in the wrong way.
fn refused() -> Vec<Case> {
    let by = |who, status| good().into_iter().map(move |case| Case { who, status, ..case });
    let lured = by(Who::Lured, 403).filter(|case| case.method != "GET");
    by(Who::Stranger, 401).chain(by(Who::Misled, 421)).chain(lured).collect()
}

#[test]
fn every_route_is_described_and_every_description_is_a_route() {
    let routes: BTreeSet<(String, String)> = inglenook_web::routes()
        .filter(|(_, path)| path.starts_with("/api/"))
        .map(|(method, path)| (method.to_owned(), path.to_owned()))
        .collect();
    assert_eq!(routes, Document::read().operations());
    assert_eq!(routes.len(), 15);
}

#[test]
fn references_lead_somewhere_and_operations_have_their_own_names() {
    let document = Document::read();
    let mut names = BTreeSet::new();
    for (method, path) in document.operations() {
        let operation = &document.0["paths"][path][method.to_lowercase()];
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()));
    }
    let text = document.0.to_string();
    let references = text.split("\"$ref\":\"#").skip(1).map(|rest| rest.split('"').next());
    let count = references.inspect(|place| {
        assert!(document.0.pointer(place.unwrap()).is_some(), "{place:?}");
    });
    assert!(count.count() > 50);
}

#[tokio::test]
async fn every_answer_good_and_bad_is_as_described() {
    let document = Document::read();
    let mut seen = BTreeSet::new();
    for case in good().into_iter().chain(bad()).chain(refused()) {
        let served = Served::start(case.home());
        let cookie = served.cookie().await;
        let reply = served.send(case.ask(&cookie)).await;
        assert_eq!(reply.status, case.status, "{} {}: {reply:?}", case.method, case.asked);
        document.check_reply(case.method, case.path, &reply);
        seen.insert((case.method.to_owned(), case.path.to_owned(), case.status));
    }
    let needs_no_gateway = |case: &Case| case.is_of_a_simulation() || case.path.ends_with(".json");
    for case in good().into_iter().filter(|case| !needs_no_gateway(case)) {
        let served = Served::start(home::everyday());
        let cookie = served.cookie().await;
        served.home.state().fault = Some(Unavailable("it is being restarted".to_owned()));
        let _keep_every_stream_busy = match case.path {
            "/api/v1/events" => Listener::open_all(&served, &cookie).await,
            _ => Vec::new(),
        };
        let reply = served.send(case.ask(&cookie)).await;
        assert_eq!(reply.status, 503, "{} {}", case.method, case.asked);
        document.check_reply(case.method, case.path, &reply);
        seen.insert((case.method.to_owned(), case.path.to_owned(), 503));
    }
    assert_eq!(seen, document.statuses(), "each answer described has been seen");
}

#[tokio::test]
async fn what_could_not_be_saved_is_said() {
    let served = Served::start(home::everyday());
    let cookie = served.cookie().await;
    served.home.state().denial = Some(Denial::NotStored);
    let case = good().pop().unwrap();
    let reply = served.send(case.ask(&cookie)).await;
    assert_eq!(reply.status, 503);
    assert_eq!(reply.json()["detail"], "It could not be saved; nothing was changed.");
}

#[tokio::test]
async fn awkward_and_empty_homes_are_answered_as_described() {
    let document = Document::read();
    let homes: [fn() -> Fixed; 2] = [home::simulated_awkward, home::simulated_empty];
    for home in homes {
        for case in good().into_iter().filter(|case| case.method == "GET") {
            let served = Served::start(home());
            let cookie = served.cookie().await;
            let reply = served.send(case.ask(&cookie)).await;
            document.check_reply("GET", case.path, &reply);
        }
    }
}

#[tokio::test]
async fn the_facts_are_those_of_the_home() {
    let served = Served::start(home::everyday());
    let cookie = served.cookie().await;
    let get = async |path| served.send_as(&cookie, Ask::get(path)).await.json();
    let kitchen = get("/api/v1/rooms/1").await;
    assert_eq!(kitchen["temperature_c"]["value"], 18.3125);
    assert_eq!(kitchen["temperature_c"]["age_s"], 80);
    assert_eq!(kitchen["temperature_c"]["at"], "2026-01-14T18:40:50Z");
    assert_eq!(kitchen["valve_percent"]["value"], 78);
    assert_eq!(kitchen["call"]["remaining_s"], 400);
    assert_eq!(kitchen["why"], "Warming: 1.7 °C to go.");
    assert_eq!(get("/api/v1/boiler").await["calling"], json!([1]));
    let air = get("/api/v1/air").await;
    assert_eq!(air["recent"][3]["reason"], "unknown-id");
    assert_eq!(air["recent"][0]["counter"], "00002a000708");
    let day = get("/api/v1/rooms/1/history").await;
    assert_eq!(day.as_array().unwrap().len(), 360);
    assert_eq!(get("/api/v1/occurrences?most=2").await.as_array().unwrap().len(), 2);
}

#[test]
fn the_check_finds_what_is_wrong() {
    let document = Document::read();
    let schema = json!({ "$ref": "#/components/schemas/Moment" });
    let good = json!({ "at": "2026-01-14T18:40:50Z", "age_s": 7 });
    assert_eq!(document.verdict(&schema, &good), Ok(()));
    for bad in [
        json!({ "at": "2026-01-14T18:40:50Z" }),
        json!({ "at": "2026-01-14T18:40:50Z", "age_s": -1 }),
        json!({ "at": "yesterday", "age_s": 7 }),
        json!({ "at": "2026-01-14T18:40:50Z", "age_s": 7, "more": 1 }),
    ] {
        assert!(document.verdict(&schema, &bad).is_err(), "{bad}");
    }
}
