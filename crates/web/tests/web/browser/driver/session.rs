//! One browser session over WebDriver (W3C), with what ChromeDriver adds to it.

use super::process::Driver;
use crate::client::{Ask, exchange};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpStream, time::sleep};

/// The name of an element's reference (WebDriver, section 12.1).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session. It ends with its driver.
pub(super) struct Session {
    driver: Driver,
    id: String,
}

/// An element of the page, until the page changes.
pub(super) struct Element(String);

/// What the driver says when it cannot.
pub(super) type Answer<T> = Result<T, String>;

impl Session {
    /// Opens a browser.
    pub(super) async fn start(driver: Driver, capabilities: Value) -> Answer<Self> {
        for _ in 0..200 {
            if TcpStream::connect(driver.address).await.is_ok() {
                break;
            }
            sleep(Duration::from_millis(50)).await;
        }
        let mut session = Self { driver, id: String::new() };
        let wish = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let opened = session.send("/session", wish).await?;
        session.id = format!("/session/{}", opened["sessionId"].as_str().unwrap());
        Ok(session)
    }

    pub(super) async fn post(&self, command: &str, body: Value) -> Answer<Value> {
        self.send(&format!("{}{command}", self.id), body).await
    }

    /// Asks for something that needs no more than its name.
    pub(super) async fn get(&self, what: &str) -> Answer<Value> {
        self.carry(Ask::get(&format!("{}{what}", self.id))).await
    }

    pub(super) async fn find(&self, selector: &str) -> Answer<Element> {
        let wish = json!({ "using": "css selector", "value": selector });
        let found = self.post("/element", wish).await;
        found.map(element).map_err(|error| format!("{selector}: {error}"))
    }

    pub(super) async fn focused(&self) -> Answer<Element> {
        self.get("/element/active").await.map(element)
    }

    pub(super) async fn click(&self, element: &Element) -> Answer<Value> {
        self.post(&format!("/element/{}/click", element.0), json!({})).await
    }

    pub(super) async fn clear(&self, element: &Element) -> Answer<Value> {
        self.post(&format!("/element/{}/clear", element.0), json!({})).await
    }

    pub(super) async fn type_into(&self, element: &Element, text: &str) -> Answer<Value> {
        self.post(&format!("/element/{}/value", element.0), json!({ "text": text })).await
    }

    pub(super) async fn text(&self, element: &Element) -> Answer<String> {
        let text = self.get(&format!("/element/{}/text", element.0)).await?;
        Ok(text.as_str().unwrap().to_owned())
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub(super) async fn devtools(&self, command: &str, parameters: Value) -> Answer<Value> {
        let command = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", command).await
    }

    /// What the browser has written into its log since it was last asked.
    pub(super) async fn log(&self) -> Answer<Value> {
        self.post("/se/log", json!({ "type": "browser" })).await
    }

    async fn send(&self, path: &str, body: Value) -> Answer<Value> {
        self.carry(Ask::new("POST", path).json(&body.to_string())).await
    }

    async fn carry(&self, ask: Ask) -> Answer<Value> {
        let reply = exchange(self.driver.address, ask).await.map_err(|error| error.to_string())?;
        let value = reply.json()["value"].take();
        if reply.status == 200 { Ok(value) } else { Err(value["message"].to_string()) }
    }
}

fn element(value: Value) -> Element {
    Element(value[ELEMENT].as_str().unwrap().to_owned())
}
