//! Chromium, driven through ChromeDriver.

use crate::client::Served;
use fantoccini::{Client, ClientBuilder, Locator, wd::WebDriverCompatibleCommand};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    io::Write,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Mutex,
    time::Duration,
};
use tokio::time::sleep;

const CHROMIUM: &str = "/usr/bin/chromium";
const DRIVER: &str = "/usr/bin/chromedriver";
/// How many dots of a picture make one of the page.
const SCALE: u32 = 2;
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
];

/// The colours that a person prefers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    Light,
    Dark,
}

/// A browser with a new, empty profile.
pub(super) struct Browser {
    client: Client,
    driver: Driver,
    /// Width and height of the screen, in the page's own dots.
    size: Mutex<(u64, u64)>,
}

impl Browser {
    /// Starts one, or says that there is none and gives `None`; in CI there must be one.
    pub(super) async fn start() -> Option<Self> {
        if !Path::new(CHROMIUM).exists() || !Path::new(DRIVER).exists() {
            let line = b"skipped: needs Debian's chromium and chromium-driver\n";
            std::io::stderr().write_all(line).unwrap();
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "CI must have a browser");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Driver::start(port);
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", driver.profile.display()));
        let options = json!({
            "goog:chromeOptions": { "binary": CHROMIUM, "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let client = connect(port, options.as_object().unwrap().clone()).await;
        Some(Self { client, driver, size: Mutex::new((0, 0)) })
    }

    pub(super) async fn end(self) {
        self.client.close().await.unwrap();
        drop(self.driver);
    }

    /// Sets the size of the screen and the preferred colours.
    pub(super) async fn look(&self, (width, height): (u64, u64), look: Look) {
        let scheme = match look {
            Look::Light => "light",
            Look::Dark => "dark",
        };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        *self.size.lock().unwrap() = (width, height);
        self.resize(width, height).await;
    }

    /// Switches JavaScript off for the pages opened from now on.
    pub(super) async fn without_javascript(&self) {
        self.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
    }

    /// Opens a path of a site.
    pub(super) async fn open(&self, served: &Served, path: &str) {
        self.client.goto(&format!("http://{}{path}", served.address)).await.unwrap();
    }

    /// Presses a key: a character, or a special key by its WebDriver code.
    pub(super) async fn press(&self, key: char) {
        let element = self.client.active_element().await.unwrap();
        element.send_keys(&key.to_string()).await.unwrap();
    }

    pub(super) async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap();
    }

    /// What the browser has complained about since it was last asked: faults in scripts, what the
    /// content security policy stopped.
    pub(super) async fn complaints(&self) -> Vec<String> {
        let log = self.client.issue_cmd(Log).await.unwrap();
        let entries = log.as_array().unwrap().iter();
        let is_expected = |entry: &&Value| entry["message"].as_str().unwrap().contains(" 503 ");
        entries.filter(|entry| !is_expected(entry)).map(ToString::to_string).collect()
    }

    /// Clicks, and waits until the page at `path` is there.
    pub(super) async fn follow(&self, selector: &str, path: &str) {
        self.find(selector).await.click().await.unwrap();
        for _ in 0..100 {
            let url = self.client.current_url().await.unwrap();
            if url.path() == path && self.client.find(Locator::Css("footer")).await.is_ok() {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("{selector} never led to {path}");
    }

    pub(super) async fn type_into(&self, selector: &str, text: &str) {
        let field = self.find(selector).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub(super) async fn text(&self, selector: &str) -> String {
        self.find(selector).await.text().await.unwrap()
    }

    /// Waits until an element says this, for ten seconds at most. A page that renews itself may
    /// take the element away meanwhile.
    pub(super) async fn wait_for(&self, selector: &str, text: &str) {
        for _ in 0..100 {
            if let Ok(element) = self.client.find(Locator::Css(selector)).await
                && element.text().await.is_ok_and(|found| found.contains(text))
            {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{selector} never said {text:?}");
    }

    /// What a script in the page finds.
    pub(super) async fn evaluate(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    async fn find(&self, selector: &str) -> fantoccini::elements::Element {
        let found = self.client.find(Locator::Css(selector)).await;
        found.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Keeps a picture of the whole page, which must not be wider than the screen.
    pub(super) async fn picture(&self, name: &str) {
        let (width, height) = *self.size.lock().unwrap();
        let layout = self.tell("Page.getLayoutMetrics", json!({})).await;
        let content = &layout["cssContentSize"];
        assert_eq!(content["width"].as_u64(), Some(width), "{name}: wider than the screen");
        self.resize(width, content["height"].as_u64().unwrap()).await;
        let picture = self.client.screenshot().await.unwrap();
        self.resize(width, height).await;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("pictures");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }

    async fn resize(&self, width: u64, height: u64) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": SCALE, "mobile": width < 600,
        });
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sends a command of the Chrome DevTools Protocol.
    async fn tell(&self, command: &str, parameters: Value) -> Value {
        let command = DevTools { command: command.to_owned(), parameters };
        self.client.issue_cmd(command).await.unwrap()
    }
}

/// The driver's process. What it has started ends with it.
struct Driver {
    process: Child,
    profile: PathBuf,
}

impl Driver {
    fn start(port: u16) -> Self {
        let profile = std::env::temp_dir().join(format!("inglenook-browser-{port}"));
        let process = Command::new(DRIVER)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        Self { process, profile }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let _may_be_gone = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _may_be_gone = self.process.wait();
        let _may_be_gone = std::fs::remove_dir_all(&self.profile);
    }
}

async fn connect(port: u16, options: serde_json::Map<String, Value>) -> Client {
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let builder = builder.capabilities(options.clone());
        match builder.connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return client,
            Err(error) if error.to_string().contains("session") => panic!("{error}"),
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
    panic!("the driver does not answer");
}

#[derive(Debug)]
struct DevTools {
    command: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}

/// Asks for the browser's log.
#[derive(Debug)]
struct Log;

impl WebDriverCompatibleCommand for Log {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}
