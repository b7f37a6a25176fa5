//! A walk through the pages in headless Chromium, with and without JavaScript, on a wide screen and
//! on a phone, by day and by night. Keeps pictures in `target/pictures`.

mod driver;

use crate::{
    client::Served,
    home::{self, KITCHEN_VALVE, SUSPENDED},
};
use driver::{Browser, Look};
use inglenook_gateway::{Notice, Reading, record::RoomId};
use inglenook_units::Temperature;
use inglenook_web::Unavailable;
use serde_json::json;

const DESK: (u64, u64) = (1180, 900);
const PHONE: (u64, u64) = (360, 740);

/// What no page may have: see the words of each finding.
const FAULTS: &str = r#"
    const all = (selector) => [...document.querySelectorAll(selector)];
    const faults = [];
    for (const element of all("a, button, summary, input:not([type=hidden])")) {
        const name = element.textContent.trim() || element.labels?.[0]?.textContent.trim();
        if (!name) faults.push("nameless: " + element.outerHTML);
    }
    for (const element of all("main[data-live] :is(a, button, input, summary, [tabindex])")) {
        if (!element.id) faults.push("loses focus when renewed: " + element.outerHTML);
    }
    const ids = all("[id]").map((element) => element.id);
    faults.push(...ids.filter((id, place) => ids.indexOf(id) < place).map((id) => "twice: " + id));
    let last = 0;
    for (const heading of all("h1, h2, h3")) {
        const level = Number(heading.tagName[1]);
        if (level > last + 1) faults.push("level left out: " + heading.textContent);
        last = level;
    }
    const own = (entry) => new URL(entry.name).origin === location.origin;
    const foreign = performance.getEntriesByType("resource").filter((entry) => !own(entry));
    faults.push(...foreign.map((entry) => "foreign: " + entry.name));
    return faults;
"#;

async fn sign_in(browser: &Browser, served: &Served) {
    let link = served.sign_in.mint().unwrap();
    browser.open(served, &link).await;
    browser.follow("main button", "/").await;
}

/// Keeps a picture, and looks for faults that no picture shows.
async fn look(browser: &Browser, name: &str) {
    browser.picture(name).await;
    assert_eq!(browser.evaluate(FAULTS).await, json!([]), "{name}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_by_day_and_night_on_desk_and_phone() {
    let Some(browser) = Browser::start().await else { return };
    let served = Served::start(home::everyday());
    let demo = Served::start(home::simulated());
    for (name, size, colours) in [
        ("desk-light", DESK, Look::Light),
        ("desk-dark", DESK, Look::Dark),
        ("phone-light", PHONE, Look::Light),
        ("phone-dark", PHONE, Look::Dark),
    ] {
        browser.look(size, colours).await;
        walk(&browser, &served, name).await;
        walk_behind_the_scenes(&browser, &demo, name).await;
    }
}

/// Through every page by its links, from the way in to the way out.
async fn walk(browser: &Browser, served: &Served, name: &str) {
    let retire = format!("/things/{KITCHEN_VALVE}/retire");
    let link = served.sign_in.mint().unwrap();
    browser.open(served, &link).await;
    look(browser, &format!("{name}-sign-in")).await;
    for (click, path, page) in [
        ("main button", "/", "home"),
        ("#room-1", "/rooms/1", "room"),
        ("nav a[href='/air']", "/air", "air"),
        ("nav a[href='/things']", "/things", "things"),
        (&format!("#retire-{KITCHEN_VALVE}"), &retire, "retire"),
        (".top .out button", "/sign-in", "signed-out"),
    ] {
        browser.follow(click, path).await;
        look(browser, &format!("{name}-{page}")).await;
    }
    browser.open(served, &link).await;
    look(browser, &format!("{name}-link-used")).await;
}

/// Through what only a simulated home has.
async fn walk_behind_the_scenes(browser: &Browser, demo: &Served, name: &str) {
    sign_in(browser, demo).await;
    look(browser, &format!("{name}-simulated-home")).await;
    for (click, path, page) in [
        ("#to-backstage", "/demo", "backstage"),
        ("#to-compare", "/demo/compare", "compare"),
        ("#day-of-2", "/demo/compare?room=2", "compare-study"),
    ] {
        browser.follow(click, path).await;
        look(browser, &format!("{name}-{page}")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_awkward_and_silent_homes() {
    let Some(browser) = Browser::start().await else { return };
    browser.look(PHONE, Look::Light).await;
    for (name, home) in [("empty", home::simulated_empty()), ("awkward", home::simulated_awkward())]
    {
        let served = Served::start(home);
        sign_in(&browser, &served).await;
        for (path, page) in
            [("/", "home"), ("/rooms/2", "room"), ("/air", "air"), ("/things", "things")]
                .into_iter()
                .chain([("/demo", "backstage"), ("/demo/compare", "compare")])
        {
            browser.open(&served, path).await;
            look(&browser, &format!("{name}-{page}")).await;
        }
        served.home.state().fault = Some(Unavailable("it is being restarted".to_owned()));
        browser.open(&served, "/").await;
        look(&browser, &format!("{name}-down")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_works_without_javascript() {
    let Some(browser) = Browser::start().await else { return };
    browser.look(DESK, Look::Light).await;
    browser.without_javascript().await;
    let served = Served::start(home::everyday());
    sign_in(&browser, &served).await;
    browser.follow("#room-1", "/rooms/1").await;
    browser.type_into("#new-name", "Scullery").await;
    browser.follow(".rename button", "/rooms/1").await;
    browser.wait_for("h1", "Scullery").await;
    browser.type_into("#new-name", "Study").await;
    browser.follow(".rename button", "/rooms/1/rename").await;
    assert_eq!(browser.text("#complaint").await, "Another room already has that name.");
    browser.picture("without-javascript-complaint").await;
    browser.follow("nav a[href='/air']", "/air").await;
    browser.click("#bytes-14174").await;
    assert!(browser.text("#burst-14174").await.contains("00002a000708"));
    browser.picture("without-javascript-air").await;
    browser.follow("nav a[href='/things']", "/things").await;
    browser.follow(&format!("#confirm-{SUSPENDED}"), &format!("/things/{SUSPENDED}/confirm")).await;
    browser.picture("without-javascript-confirm").await;
    browser.follow("main button", "/things").await;
    browser.follow(&format!("#retire-{SUSPENDED}"), &format!("/things/{SUSPENDED}/retire")).await;
    browser.follow("main button", "/things").await;
    assert!(browser.text(".retired").await.contains("Bedroom valve"));
    assert!(browser.text("#live").await.contains("when the page was opened"));
    let demo = Served::start(home::simulated());
    sign_in(&browser, &demo).await;
    browser.follow("#to-compare", "/demo/compare").await;
    browser.click("#day-summary").await;
    assert!(browser.text("#day-rows").await.contains("Thermostat"));
    browser.follow("#to-backstage", "/demo").await;
    browser.follow("#room-1", "/rooms/1").await;
    let valve = KITCHEN_VALVE;
    browser.follow(&format!("#knows-{valve}"), &format!("/demo#valve-{valve}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_renew_themselves_and_keep_what_is_open_and_focused() {
    let Some(browser) = Browser::start().await else { return };
    browser.look(DESK, Look::Light).await;
    let served = Served::start(home::everyday());
    sign_in(&browser, &served).await;
    browser.wait_for("#live", "Up to date.").await;
    browser.evaluate("document.getElementById('room-3').focus(); window.same = true;").await;
    warm_the_kitchen(&served);
    assert!(served.home.tell(Notice::Room(RoomId(1))) > 0);
    browser.wait_for(".card.calls .now", "19.0").await;
    let focus = "return document.activeElement.id + ' ' + window.same;";
    assert_eq!(browser.evaluate(focus).await, "room-3 true");

    browser.follow("nav a[href='/air']", "/air").await;
    browser.wait_for("#live", "Up to date.").await;
    browser.click("#bytes-14174").await;
    served.home.state().view.air.accepted = 9_999;
    served.home.tell(Notice::Household);
    browser.wait_for(".tallies", "9\u{202f}999").await;
    browser.wait_for("#burst-14174[open]", "00002a000708").await;

    served.home.state().fault = Some(Unavailable("it is being restarted".to_owned()));
    served.home.tell(Notice::Household);
    browser.wait_for("#live", "may be old").await;
    browser.wait_for("h1", "Air").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

fn warm_the_kitchen(served: &Served) {
    let mut state = served.home.state();
    let at = state.view.now.utc;
    let kitchen = state.view.rooms.iter_mut().find(|room| room.id == RoomId(1)).unwrap();
    kitchen.report.temperature = Some(Reading { value: Temperature::from_degrees(19), at });
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_is_enough() {
    let Some(browser) = Browser::start().await else { return };
    browser.look(DESK, Look::Light).await;
    let served = Served::start(home::everyday());
    sign_in(&browser, &served).await;
    let focused = "return document.activeElement.textContent.trim();";
    browser.press('\u{e004}').await;
    assert_eq!(browser.evaluate(focused).await, "To the content");
    browser.picture("keyboard-skip").await;
    browser.press('\u{e007}').await;
    assert_eq!(browser.evaluate("return document.activeElement.id;").await, "main");
    let mut order = Vec::new();
    for _ in 0..4 {
        browser.press('\u{e004}').await;
        order.push(browser.evaluate(focused).await);
    }
    assert_eq!(order, ["Look and confirm", "See the device", "Bathroom", "Bedroom"]);
    browser.picture("keyboard-focus").await;
    browser.press('\u{e007}').await;
    browser.wait_for("h1", "Bedroom").await;
}
