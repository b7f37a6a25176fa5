//! A walk through the pages in headless Chromium, with and without JavaScript, on a wide screen and
//! on a phone, by day and by night. Keeps pictures in `target/pictures`.

mod driver;

use crate::{
    client::Served,
    home::{self, KITCHEN_VALVE},
};
use driver::{Browser, Look};

const DESK: (u64, u64) = (1180, 900);
const PHONE: (u64, u64) = (360, 740);

#[tokio::test(flavor = "multi_thread")]
async fn every_page_by_day_and_night_on_desk_and_phone() {
    let Some(browser) = Browser::start().await else { return };
    let served = Served::start(home::everyday());
    for (name, size, look) in [
        ("desk-light", DESK, Look::Light),
        ("desk-dark", DESK, Look::Dark),
        ("phone-light", PHONE, Look::Light),
        ("phone-dark", PHONE, Look::Dark),
    ] {
        browser.look(size, look).await;
        walk(&browser, &served, name).await;
    }
    browser.end().await;
}

/// Through every page by its links, from the way in to the way out.
async fn walk(browser: &Browser, served: &Served, name: &str) {
    let link = served.sign_in.mint().unwrap();
    browser.open(&format!("http://{}{link}", served.address)).await;
    browser.picture(&format!("{name}-sign-in")).await;
    browser.follow("main button", "/").await;
    browser.picture(&format!("{name}-home")).await;
    browser.follow("#room-1", "/rooms/1").await;
    assert_eq!(browser.text("h1").await, "Kitchen");
    browser.picture(&format!("{name}-room")).await;
    browser.follow("nav a[href='/air']", "/air").await;
    browser.picture(&format!("{name}-air")).await;
    browser.follow("nav a[href='/things']", "/things").await;
    browser.picture(&format!("{name}-things")).await;
    let retire = format!("/things/{KITCHEN_VALVE}/retire");
    browser.follow(&format!("#retire-{KITCHEN_VALVE}"), &retire).await;
    browser.picture(&format!("{name}-retire")).await;
    browser.follow(".top .out button", "/sign-in").await;
    browser.picture(&format!("{name}-signed-out")).await;
}
