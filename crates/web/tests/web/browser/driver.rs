//! Chromium, driven through ChromeDriver.

mod process;
mod session;

use crate::client::Served;
use data_encoding::BASE64;
use process::Driver;
use serde_json::{Value, json};
use session::Session;
use std::{io::Write, path::Path, sync::Mutex, time::Duration};
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
    session: Session,
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
        let driver = Driver::start(DRIVER);
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", driver.profile.display()));
        let capabilities = json!({
            "goog:chromeOptions": { "binary": CHROMIUM, "args": flags },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let session = Session::start(driver, capabilities).await.unwrap();
        Some(Self { session, size: Mutex::new((0, 0)) })
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
        let address = format!("http://{}{path}", served.address);
        self.session.post("/url", json!({ "url": address })).await.unwrap();
    }

    /// Presses a key: a character, or a special key by its WebDriver code.
    pub(super) async fn press(&self, key: char) {
        let element = self.session.focused().await.unwrap();
        self.session.type_into(&element, &key.to_string()).await.unwrap();
    }

    pub(super) async fn click(&self, selector: &str) {
        let element = self.session.find(selector).await.unwrap();
        self.session.click(&element).await.unwrap();
    }

    /// Clicks, and waits until the page at `path` is there.
    pub(super) async fn follow(&self, selector: &str, path: &str) {
        self.click(selector).await;
        for _ in 0..100 {
            let address = self.session.get("/url").await.unwrap();
            let shown = address.as_str().unwrap().splitn(4, '/').nth(3).unwrap();
            if shown == &path[1..] && self.session.find("footer").await.is_ok() {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
        panic!("{selector} never led to {path}");
    }

    /// Replaces what is in a field.
    pub(super) async fn type_into(&self, selector: &str, text: &str) {
        let field = self.session.find(selector).await.unwrap();
        self.session.clear(&field).await.unwrap();
        self.session.type_into(&field, text).await.unwrap();
    }

    pub(super) async fn text(&self, selector: &str) -> String {
        self.try_text(selector).await.unwrap()
    }

    /// Waits until an element says this, for ten seconds at most. A page that renews itself may
    /// take the element away meanwhile.
    pub(super) async fn wait_for(&self, selector: &str, text: &str) {
        for _ in 0..100 {
            if self.try_text(selector).await.is_ok_and(|found| found.contains(text)) {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{selector} never said {text:?}");
    }

    async fn try_text(&self, selector: &str) -> Result<String, String> {
        let element = self.session.find(selector).await?;
        self.session.text(&element).await
    }

    /// What a script in the page finds.
    pub(super) async fn evaluate(&self, script: &str) -> Value {
        let script = json!({ "script": script, "args": [] });
        self.session.post("/execute/sync", script).await.unwrap()
    }

    /// What the browser has complained about since it was last asked: faults in scripts, what the
    /// content security policy stopped.
    pub(super) async fn complaints(&self) -> Vec<String> {
        let log = self.session.log().await.unwrap();
        let entries = log.as_array().unwrap().iter();
        let is_expected = |entry: &&Value| entry["message"].as_str().unwrap().contains(" 503 ");
        entries.filter(|entry| !is_expected(entry)).map(ToString::to_string).collect()
    }

    /// Keeps a picture of the whole page, which must not be wider than the screen.
    pub(super) async fn picture(&self, name: &str) {
        let (width, height) = *self.size.lock().unwrap();
        let layout = self.tell("Page.getLayoutMetrics", json!({})).await;
        let content = &layout["cssContentSize"];
        assert_eq!(content["width"].as_u64(), Some(width), "{name}: wider than the screen");
        self.resize(width, content["height"].as_u64().unwrap()).await;
        let picture = self.session.get("/screenshot").await.unwrap();
        let picture = BASE64.decode(picture.as_str().unwrap().as_bytes()).unwrap();
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

    async fn tell(&self, command: &str, parameters: Value) -> Value {
        self.session.devtools(command, parameters).await.unwrap()
    }
}
