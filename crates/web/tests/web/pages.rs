//! What the pages say, in an everyday home, an empty one, an awkward one and one that is down.

use crate::{
    client::{Ask, Reply, Served},
    home::{self, Fixed, HEARD, KITCHEN_VALVE, SUSPENDED},
};
use inglenook_gateway::{
    Denial, Request, Shown,
    port::Reach,
    record::RoomId,
    view::{Alert, Deafness},
};
use inglenook_units::DeviceId;
use inglenook_web::Unavailable;

struct Owner {
    served: Served,
    cookie: String,
}

impl Owner {
    async fn of(home: Fixed) -> Self {
        let served = Served::start(home);
        let cookie = served.cookie().await;
        Self { served, cookie }
    }

    async fn send(&self, ask: Ask) -> Reply {
        self.served.send_as(&self.cookie, ask).await
    }

    async fn get(&self, path: &str) -> String {
        let reply = self.send(Ask::get(path)).await;
        assert_eq!((reply.status, reply.kind()), (200, "text/html; charset=utf-8"), "{path}");
        reply.body
    }

    fn asked(&self) -> Vec<Request> {
        self.served.home.state().asked.clone()
    }
}

fn assert_says(page: &str, words: &[&str]) {
    for words in words {
        assert!(page.contains(words), "the page does not say {words:?}: {page}");
    }
}

#[tokio::test]
async fn home_shows_the_boiler_and_every_room_with_its_reason() {
    let owner = Owner::of(home::everyday()).await;
    let page = owner.get("/").await;
    assert_says(&page, &["The boiler is on", "On for 23 min. Kitchen calls for heat."]);
    assert_says(&page, &["Kitchen", "18.3<small>", "Target <b>20.0°", "Warming: 1.7 °C to go."]);
    assert_says(&page, &["Calls for heat", "78 %", "2.96 V", "1 min ago", "2.31 V low"]);
    assert_says(&page, &["Not heard for 2 hours.", "Set back 3 °C: nobody seems to be here."]);
    assert_says(&page, &["Bedroom valve waits for you", &format!("/things/{SUSPENDED}/confirm")]);
    assert_says(&page, &[">18:19</time>", "The boiler went on.", "17 Dec 2025"]);
    assert_eq!(page.matches("<li class=\"card").count(), 5);
}

#[tokio::test]
async fn a_room_shows_its_values_and_its_history_with_gaps() {
    let owner = Owner::of(home::everyday()).await;
    let page = owner.get("/rooms/1").await;
    assert_says(&page, &["<h1 id=\"name\">Kitchen</h1>", "78 % open", "probably somebody"]);
    assert_says(&page, &["Last 24 hours: between 1", "Last 7 days: between 1", ">16:00</text>"]);
    let week = page.split("week-words").nth(2).unwrap();
    let line = week.split("class=\"is\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "an afternoon of silence is not drawn over");
    assert!(!page.contains("NaN"));
    let hours = page.split("id=\"day-table\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(hours.matches("<tr>").count(), 26, "24 hours touch 25 clock hours");
}

#[tokio::test]
async fn the_air_shows_every_recent_burst_page_by_page() {
    let owner = Owner::of(home::everyday()).await;
    let mut path = "/air".to_owned();
    let (mut seen, mut pages) = (0, 0);
    loop {
        let page = owner.get(&path).await;
        seen += page.matches("<details id=\"burst-").count() as u64;
        pages += 1;
        let Some((_, rest)) = page.split_once("id=\"older\" href=\"") else { break };
        path = rest.split('"').next().unwrap().replace("&amp;", "&");
    }
    assert_eq!((seen, pages), (HEARD, 4));
    let page = owner.get("/air").await;
    assert_says(&page, &["From a device that is not part of this home.", "4\u{202f}310"]);
    assert_says(&page, &["Kitchen valve", "99 %", "1\u{202f}783 of 1\u{202f}800", "18:42:03"]);
    for (show, hidden) in [("accepted", ">Refused</span>"), ("refused", ">Accepted</span>")] {
        let part = owner.get(&format!("/air?show={show}")).await;
        assert!(part.contains("<details id=\"burst-") && !part.contains(hidden), "{show}");
        assert_says(&part, &[&format!("href=\"/air?show={show}\" aria-current=\"true\"")]);
    }
    assert_eq!(owner.send(Ask::get("/air?show=some")).await.status, 404);
    assert_says(&page, &["Genuine and new.", "The seal is wrong", "<code>00002a000708</code>"]);
}

#[tokio::test]
async fn renaming_a_room() {
    let owner = Owner::of(home::everyday()).await;
    let rename = |name: &str| Ask::post("/rooms/1/rename").form(&format!("name={name}"));
    let reply = owner.send(rename("+Scullery+%26+larder+")).await;
    assert_eq!((reply.status, &reply.headers["location"]), (303, &"/rooms/1".parse().unwrap()));
    assert_eq!(owner.asked(), [Request::Rename(RoomId(1), "Scullery & larder".to_owned())]);
    assert_says(&owner.get("/rooms/1").await, &["Scullery &#38; larder"]);
    for (name, status, words) in [
        ("Study", 409, "Another room already has that name."),
        ("+", 422, "A name is 1 to 40 characters"),
    ] {
        let reply = owner.send(rename(name)).await;
        assert_eq!(reply.status, status, "{name}");
        assert_says(&reply.body, &[words, "aria-invalid=\"true\"", "role=\"alert\""]);
        assert!(!reply.body.contains("data-live"), "what is being typed is left alone");
    }
    owner.served.home.state().denial = Some(Denial::NameTaken);
    let reply = owner.send(rename("%22%3E%3Cb%3E")).await;
    assert_says(&reply.body, &["value=\"&#34;&#62;&#60;b&#62;\""]);
    owner.served.home.state().denial = None;
    assert_eq!(owner.send(Ask::post("/rooms/99/rename").form("name=x")).await.status, 404);
    assert_eq!(owner.send(Ask::post("/rooms/1/rename").form("title=x")).await.status, 400);
    assert_eq!(owner.send(Ask::post("/rooms/1/rename")).await.status, 400);
}

#[tokio::test]
async fn retiring_asks_first() {
    let owner = Owner::of(home::everyday()).await;
    let path = format!("/things/{KITCHEN_VALVE}/retire");
    assert_says(&owner.get("/things").await, &[&path, "Retired", "Old hall valve"]);
    assert_says(&owner.get(&path).await, &["Retire Kitchen valve?", "cannot be undone", "Keep it"]);
    assert!(owner.asked().is_empty());
    let reply = owner.send(Ask::post(&path)).await;
    assert_eq!((reply.status, &reply.headers["location"]), (303, &"/things".parse().unwrap()));
    assert_eq!(owner.asked(), [Request::Retire(KITCHEN_VALVE)]);
    assert!(!owner.get("/things").await.contains(&path));
    assert_eq!(owner.send(Ask::get(&path)).await.status, 404);
}

#[tokio::test]
async fn confirming_asks_first_and_only_where_it_is_needed() {
    let owner = Owner::of(home::everyday()).await;
    let path = |thing: DeviceId| format!("/things/{thing}/confirm");
    assert_says(&owner.get(&path(SUSPENDED)).await, &["Let Bedroom valve count again?"]);
    let reply = owner.send(Ask::post(&path(SUSPENDED))).await;
    assert_eq!(reply.status, 303);
    assert_eq!(owner.asked(), [Request::Confirm(SUSPENDED)]);
    assert_eq!(owner.send(Ask::get(&path(SUSPENDED))).await.status, 404);
    assert_eq!(owner.send(Ask::get(&path(KITCHEN_VALVE))).await.status, 404);
    let reply = owner.send(Ask::post(&path(KITCHEN_VALVE))).await;
    assert_eq!(reply.status, 409);
    assert_says(&reply.body, &["The device is not waiting for confirmation."]);
}

#[tokio::test]
async fn a_device_that_cannot_be_confirmed_yet_is_not_offered_to_be() {
    for (shown, why) in [
        (Shown::Nothing, "It has not been heard yet since the gateway started."),
        (Shown::Once, "It has been heard only once"),
    ] {
        let home = home::everyday();
        home.state().view.things.iter_mut().for_each(|thing| thing.shown = shown);
        let owner = Owner::of(home).await;
        let page = owner.get(&format!("/things/{SUSPENDED}/confirm")).await;
        assert_says(&page, &[why, "cannot be confirmed just now"]);
        assert!(!page.contains("<form method=\"post\" action=\"/things/"), "{page}");
    }
}

#[tokio::test]
async fn an_empty_home_says_how_to_begin() {
    let owner = Owner::of(home::empty()).await;
    for path in ["/", "/air", "/things"] {
        assert_says(&owner.get(path).await, &["No device yet", "<code>inglenook things add"]);
    }
    assert_says(&owner.get("/").await, &["The boiler keeps its own time"]);
    assert_says(
        &owner.get("/air").await,
        &["Nothing has been heard yet", "Nothing has been refused"],
    );
}

#[tokio::test]
async fn names_are_never_markup_and_extremes_never_break_a_page() {
    let owner = Owner::of(home::simulated_awkward()).await;
    let thing = "ffffffffffffffff";
    for path in [
        "/",
        "/rooms/1",
        "/rooms/2",
        "/air",
        "/things",
        "/demo",
        "/demo/compare?room=2",
        &format!("/things/{thing}/retire"),
        &format!("/things/{thing}/confirm"),
    ] {
        let page = owner.get(path).await;
        assert!(!page.contains("<script>") && !page.contains("<b id=x"), "{path}");
        if path != "/air" && path != "/rooms/1" {
            assert!(page.contains("&#60;script&#62;"), "{path}: the name is shown as text");
        }
        for nonsense in ["NaN", ">inf", "\"inf", "Some(", "None"] {
            assert!(!page.contains(nonsense), "{path} says {nonsense}");
        }
    }
    assert_says(&owner.get("/rooms/2").await, &["\u{2212}2048.0<small>", "2047.9°"]);
}

#[tokio::test]
async fn a_gateway_that_is_down_is_said_to_be_down() {
    let owner = Owner::of(home::everyday()).await;
    owner.served.home.state().fault = Some(Unavailable("it is <being> restarted".to_owned()));
    for path in ["/", "/rooms/1", "/air", "/things"] {
        let reply = owner.send(Ask::get(path)).await;
        assert_eq!(reply.status, 503, "{path}");
        assert_says(&reply.body, &["it is &#60;being&#62; restarted.", "go on by themselves"]);
        assert_says(&reply.body, &["<code>inglenook doctor</code>"]);
        assert_eq!(reply.headers["retry-after"], "5");
    }
    let reply = owner.send(Ask::post("/rooms/1/rename").form("name=x")).await;
    assert_eq!(reply.status, 503);
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_done_have_pages() {
    let owner = Owner::of(home::everyday()).await;
    for path in ["/nothing", "/rooms/99", "/rooms/x", "/things/0011223344556677/retire"] {
        let reply = owner.send(Ask::get(path)).await;
        assert_eq!((reply.status, reply.kind()), (404, "text/html; charset=utf-8"), "{path}");
        assert_says(&reply.body, &["Nothing here", "href=\"/\""]);
    }
    for (ask, kind) in [
        (Ask::post("/air"), "text/html; charset=utf-8"),
        (Ask::get("/sign-out"), "text/html; charset=utf-8"),
        (Ask::post("/api/v1/rooms"), "application/problem+json"),
    ] {
        let reply = owner.send(ask).await;
        assert_eq!((reply.status, reply.kind()), (405, kind));
        assert!(reply.headers.contains_key("allow"));
    }
}

#[tokio::test]
async fn pages_need_nothing_from_elsewhere_and_no_inline_code() {
    let owner = Owner::of(home::simulated()).await;
    for path in ["/", "/rooms/1", "/air", "/things", "/demo", "/demo/compare", "/sign-in"] {
        let page = owner.get(path).await;
        for foreign in
            ["http:", "https:", "src=\"//", "href=\"//", " style=", " onclick=", "<style"]
        {
            assert!(!page.contains(foreign), "{path} has {foreign}");
        }
        assert_says(
            &page,
            &["<html lang=", "<main id=\"main\"", "class=\"skip\"", "<h1", "<title>"],
        );
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        for asset in page.split("\"/assets/").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            let reply = owner.served.send(Ask::get(&format!("/assets/{asset}"))).await;
            assert_eq!(reply.status, 200, "{asset}");
            assert!(reply.headers["cache-control"].to_str().unwrap().contains("immutable"));
        }
    }
    assert_eq!(owner.served.send(Ask::get("/assets/style.css")).await.status, 404);
}

#[tokio::test]
async fn a_wish_that_reaches_no_boiler_is_not_shown_as_a_boiler_at_work() {
    let home = home::everyday();
    home.state().view.boiler.reach = Reach::Nothing;
    let page = Owner::of(home).await.get("/").await;
    assert_says(&page, &["Heat is wanted", "No relay is connected", "Heat was no longer wanted."]);
    assert!(!page.contains("The boiler is on") && !page.contains("The boiler went"), "{page}");
}

#[tokio::test]
async fn a_radio_that_cannot_be_heard_is_told() {
    let home = home::everyday();
    home.state().view.alerts.push(Alert::Deaf {
        radio: "UDP air on port 8378".to_owned(),
        deafness: Deafness::Retried("no such device".to_owned()),
    });
    let page = Owner::of(home).await.get("/").await;
    let said = "UDP air on port 8378 cannot be heard: no such device; it is tried again.";
    assert_says(&page, &[said]);
}

#[tokio::test]
async fn the_first_page_has_the_homes_name() {
    let page = Owner::of(home::everyday()).await.get("/").await;
    let name = "Seaside &#60;cottage&#62;";
    assert_says(&page, &[&format!("<title>{name} · Inglenook</title>")]);
}

#[tokio::test]
async fn a_real_home_has_nothing_behind_the_scenes() {
    let owner = Owner::of(home::everyday()).await;
    for path in ["/demo", "/demo/compare", "/api/v1/demo/rooms"] {
        assert_eq!(owner.send(Ask::get(path)).await.status, 404, "{path}");
    }
    for path in ["/", "/rooms/1"] {
        let page = owner.get(path).await;
        assert!(!page.contains("/demo") && !page.contains("simulated"), "{path}: {page}");
    }
}

#[tokio::test]
async fn behind_the_scenes_every_valve_says_what_it_knows() {
    let owner = Owner::of(home::simulated()).await;
    assert_says(&owner.get("/").await, &["This home is simulated", "href=\"/demo/compare\""]);
    assert_says(&owner.get("/rooms/1").await, &[&format!("/demo#valve-{KITCHEN_VALVE}")]);
    let page = owner.get("/demo").await;
    let rooms: Vec<&str> = page.split("<section class=\"sheet-of\"").skip(1).collect();
    let [kitchen, study, loft] = rooms[..] else { panic!("three rooms: {page}") };
    assert_says(kitchen, &["href=\"/rooms/1\">Kitchen</a>", "so I am wide open.</p>"]);
    assert_says(kitchen, &["from its messages: Warming: 1.7 °C to go.", "18.1 °C, one person"]);
    assert_says(kitchen, &["18.4 °C; it aims at 20.0 °C", "62 % of its way"]);
    assert_says(kitchen, &["85 min <span class=\"dim note\">learned here", "31 % of the way"]);
    assert_says(kitchen, &["<b>4</b> moves today, of the 10", ">7.4 J<", ">9.8 J<", "4.2 years"]);
    assert_says(study, &["85 min <span class=\"dim note\">usual; not learned yet", "2 people"]);
    assert_says(study, &["not found yet", "<b>12</b> moves today, more than the 10", "bar over"]);
    assert_says(loft, &["\">Loft</h2>", "nobody there"]);
    assert!(!loft.contains("from its messages"), "the gateway knows of no such valve");
}

#[tokio::test]
async fn two_houses_are_compared_won_or_lost() {
    let owner = Owner::of(home::simulated()).await;
    let page = owner.get("/demo/compare?room=2").await;
    assert_says(&page, &["Ours burnt 2.4 kWh more gas (6 %), and was too cold with somebody"]);
    assert_says(&page, &["there for 1.6 h less.", "Ours burnt 5.3 kWh less gas (2 %)"]);
    assert_says(&page, &["The 7 days before", "This is one house, and no proof."]);
    assert_says(&page, &[">88</td><td class=\"number\">61</td>"]);
    assert_says(&page, &["Study, last 24 hours: at last "]);
    assert_says(&page, &["href=\"/demo/compare?room=2\" aria-current=\"true\">Study"]);
    assert_eq!(page.matches("class=\"is\"").count() + page.matches("class=\"other\"").count(), 2);
    let hours = page.split("id=\"day-table\"").nth(1).unwrap().split("</table>").next().unwrap();
    assert_eq!(hours.matches("<tr>").count(), 25, "a heading and 24 hours");
    for path in ["/demo/compare?room=0", "/demo/compare?room=3", "/demo/compare?house=1"] {
        assert_eq!(owner.send(Ask::get(path)).await.status, 404, "{path}");
    }
    let owner = Owner::of(home::simulated_empty()).await;
    assert_says(&owner.get("/demo/compare").await, &["Nothing is known of the rooms yet."]);
}
