//! The gateway as a process: what it hears on the shared air, what commands can ask of it, and what
//! it refuses.

use crate::http;
use inglenook_frame::Kind;
use inglenook_gateway::port::{Burst, Signal};
use inglenook_radio::UdpAir;
use inglenook_seal::{Boot, ClassicKey, Sealer};
use inglenook_units::{DeviceId, Stamp};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    net::UdpSocket,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

const ID: &str = "cf95ada5cb85fbea";
const KEY: &str = "6f0f23770663cb978c96d7ad1b1d4957";

struct Home {
    folder: TempDir,
    port: u16,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let home = Self { folder, port };
        let config = format!(
            "[web]\nlisten = \"127.0.0.1:0\"\n[boiler]\nrelay = \"file:{}\"\n[[radio]]\nkind = \
             \"udp\"\nport = {port}\n",
            home.relay().display()
        );
        fs::write(home.config(), config).unwrap();
        home
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("inglenook.toml")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn relay(&self) -> PathBuf {
        self.folder.path().join("boiler")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
        command.args(words).arg("--data").arg(self.data()).arg("--config").arg(self.config());
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    fn json(&self, words: &[&str]) -> Value {
        let output = self.run(words);
        assert!(output.status.success(), "{words:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn import(&self) -> Output {
        let file = self.folder.path().join("things.json");
        let thing =
            json!({"name": "hall", "kind": "valve", "id": ID, "key": KEY, "floor": "000000000000"});
        fs::write(&file, json!([thing]).to_string()).unwrap();
        self.run(&["things", "import", file.to_str().unwrap()])
    }

    fn start(&self) -> Running {
        let mut command = self.command(&["gateway"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut greeting = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut greeting).unwrap();
        assert!(greeting.contains("The gateway runs"), "{greeting}");
        assert!(!greeting.contains("http://"), "whoever reads the output can sign in: {greeting}");
        let link = self.json(&["sign-in", "--json"])["link"].as_str().unwrap().to_owned();
        Running { child, link }
    }

    fn say(&self, frame: &[u8]) {
        let air = UdpAir::join(self.port, Stamp::default).unwrap();
        let signal = Signal { rssi_dbm: Some(-70.0), snr_db: None };
        air.send(&Burst { heard: Stamp::default(), signal, bytes: frame.to_vec() }).unwrap();
    }

    /// Runs a command until it says this.
    fn says(&self, words: &[&str], said: &str) {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let output = String::from_utf8(self.run(words).stdout).unwrap();
            if output.contains(said) {
                return;
            }
            assert!(Instant::now() < until, "never said: {output}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// The only Thing, once it is as expected.
    fn thing_when(&self, is_so: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let thing = self.json(&["things", "list", "--json"])[0].clone();
            if is_so(&thing) {
                return thing;
            }
            assert!(Instant::now() < until, "never so: {thing}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

struct Running {
    child: Child,
    link: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn sealer(restart: u32) -> Sealer {
    let id: DeviceId = ID.parse().unwrap();
    Sealer::new(ClassicKey::from_hex(KEY).unwrap(), id, Boot::new(restart, 0).unwrap())
}

fn frame(sealer: &mut Sealer, percent: u8) -> Vec<u8> {
    let body = [&[percent, 0x10], b"{\"T|C16\":311".as_slice()].concat();
    sealer.seal(Kind::SensorOrValve, &body).unwrap().as_bytes().to_vec()
}

#[test]
fn what_is_said_on_the_air_is_shown_steers_the_boiler_and_survives_kill_9() {
    let home = Home::new();
    let mut gateway = home.start();
    assert!(home.import().status.success());
    let mut sealer = sealer(1);
    let calling = frame(&mut sealer, 80);
    home.say(&calling);
    home.thing_when(|thing| thing["accepted"] == 1);
    let room = &home.json(&["rooms", "--json"])[0];
    assert_eq!(room["temperature_c"]["value"], 19.4375, "{room}");
    assert_eq!(fs::read_to_string(home.relay()).unwrap(), "fire\n");
    gateway.child.kill().unwrap();
    gateway.child.wait().unwrap();
    let gateway = home.start();
    home.say(&calling);
    home.say(&frame(&mut sealer, 0));
    let thing = home.thing_when(|thing| thing["accepted"] == 1);
    assert_eq!(thing["floor"], "000001000001", "the old frame was not taken again: {thing}");
    drop(gateway);
    let offline = &home.json(&["rooms", "--json"])[0];
    assert_eq!(offline["temperature_c"]["value"], 19.4375, "read from the store: {offline}");
}

#[test]
fn it_stops_in_good_order_and_hands_the_boiler_back() {
    let home = Home::new();
    let mut gateway = home.start();
    home.import();
    home.say(&frame(&mut sealer(1), 80));
    home.thing_when(|thing| thing["accepted"] == 1);
    let process = gateway.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &process]).status().unwrap().success());
    assert!(gateway.child.wait().unwrap().success());
    assert_eq!(fs::read_to_string(home.relay()).unwrap(), "hand-back\n");
    assert!(!home.data().join("control.sock").exists());
}

#[test]
fn its_socket_key_and_directory_are_its_owners_alone() {
    let home = Home::new();
    let _gateway = home.start();
    let mode =
        |name: &str| fs::metadata(home.data().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(""), 0o700);
    assert_eq!(mode("control.sock"), 0o600);
    assert_eq!(mode("master.key"), 0o600);
    for file in ["home.redb", "history.redb"] {
        assert_eq!(mode(file) & 0o077, 0, "{file}");
    }
}

#[test]
fn a_second_gateway_on_the_same_home_is_refused() {
    let home = Home::new();
    let _gateway = home.start();
    let second = home.run(&["gateway"]);
    assert!(!second.status.success());
    let words = String::from_utf8(second.stderr).unwrap();
    assert!(words.contains("another process is using"), "{words}");
}

#[test]
fn sign_in_needs_a_running_gateway_and_each_link_works_once() {
    let home = Home::new();
    let refused = home.run(&["sign-in"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("no gateway is running"));
    let gateway = home.start();
    let link = home.json(&["sign-in", "--json"])["link"].as_str().unwrap().to_owned();
    assert_ne!(link, gateway.link);
    let (site, path) = http::split(&link);
    assert_eq!(http::get(&site, "/api/v1/things", None).status, 401);
    let cookie = http::sign_in(&site, &path);
    assert_eq!(http::get(&site, "/api/v1/things", Some(&cookie)).status, 200);
    assert_eq!(http::get(&site, &path, None).status, 410);
}

#[test]
fn keys_are_in_no_file_and_no_output() {
    let home = Home::new();
    let gateway = home.start();
    let import = home.import();
    home.say(&frame(&mut sealer(1), 80));
    home.thing_when(|thing| thing["accepted"] == 1);
    drop(gateway);
    let key: Vec<u8> =
        (0..32).step_by(2).map(|at| u8::from_str_radix(&KEY[at..at + 2], 16).unwrap()).collect();
    for file in ["home.redb", "history.redb", "copy-a", "copy-b"] {
        let Ok(bytes) = fs::read(home.data().join(file)) else { continue };
        assert!(!bytes.windows(8).any(|window| window == &key[..8]), "{file} holds the key");
    }
    let said = [import.stdout, import.stderr].concat();
    assert!(!String::from_utf8(said).unwrap().contains(&KEY[..8]));
}

#[test]
fn another_master_key_is_told_and_nothing_is_changed() {
    let home = Home::new();
    drop(home.start());
    assert!(home.import().status.success());
    fs::write(home.data().join("master.key"), [7; 32]).unwrap();
    let refused = home.run(&["gateway"]);
    let words = String::from_utf8(refused.stderr).unwrap();
    assert!(words.contains("master key"), "{words}");
    let exposed = home.data().join("master.key");
    fs::set_permissions(&exposed, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = home.run(&["things", "list"]);
    assert!(String::from_utf8(refused.stderr).unwrap().contains("others"));
}

#[test]
fn a_wrong_path_makes_no_home() {
    let home = Home::new();
    for words in [["things", "list"], ["rooms", "--json"]] {
        let refused = home.run(&words);
        assert!(!refused.status.success());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains("there is no home there yet"), "{said}");
    }
    assert!(!home.data().exists());
}

#[test]
fn doctor_says_what_is_wrong_and_what_to_do() {
    let home = Home::new();
    let grades = |findings: &Value| -> Vec<String> {
        let list = findings.as_array().unwrap();
        list.iter().map(|finding| finding["grade"].as_str().unwrap().to_owned()).collect()
    };
    assert!(grades(&home.json(&["doctor", "--json"])).contains(&"note".to_owned()));
    let _gateway = home.start();
    home.import();
    let findings = home.json(&["doctor", "--json"]);
    assert!(grades(&findings).iter().all(|grade| grade == "good"), "{findings}");
    fs::write(home.config(), "[boiler]\nmin_on_minutes = 0\n").unwrap();
    let output = home.run(&["doctor"]);
    assert!(!output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("bad"));
}

#[test]
fn a_radio_program_that_has_ended_is_missed() {
    let home = Home::new();
    fs::write(home.config(), "[web]\nlisten = \"127.0.0.1:0\"\n[[radio]]\nkind = \"stdin\"\n")
        .unwrap();
    let gateway = home.start();
    home.says(&["doctor"], "Standard input has ended");
    let (site, path) = http::split(&gateway.link);
    let cookie = http::sign_in(&site, &path);
    let page = http::get(&site, "/", Some(&cookie)).body;
    assert!(page.contains("Standard input has ended"), "{page}");
    assert!(page.contains("No relay is connected"), "{page}");
}
