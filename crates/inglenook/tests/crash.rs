//! Kills the real program at random times while it takes frames in, then sends it everything again:
//! of what it reported as accepted, nothing may be lost and nothing taken twice.
//!
//! `INGLENOOK_LONG=1` makes it 2 000 kills.
#![expect(clippy::unwrap_used, reason = "a test")]

use inglenook_frame::Kind;
use inglenook_seal::vectors;
use inglenook_units::{Counter, DeviceId};
use serde_json::{Value, json};
use std::{
    collections::HashSet,
    fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

type Accepted = HashSet<(String, String)>;

#[test]
fn nothing_is_lost_and_nothing_taken_twice() {
    let kills: u32 = if std::env::var_os("INGLENOOK_LONG").is_some() { 2000 } else { 100 };
    let mut home = Home::new();
    for kill in 0..kills {
        home.run_and_kill(kill);
    }
    let reported = home.reported.len();
    let again = home.accepted_again();
    println!("figure kills {kills}");
    println!("figure frames_sent {} frames", home.lines.len());
    println!("figure frames_reported_accepted {reported} frames");
    println!("figure reported_and_taken_again {} frames", again.len());
    assert!(reported > 10 * 100, "the load was too light to prove anything: {reported} accepted");
    assert_eq!(again, Accepted::new(), "taken twice, or lost in between");
}

#[test]
fn a_store_that_forgets_is_caught() {
    let mut home = Home::new();
    for kill in 0..6 {
        home.run_and_kill(kill);
    }
    assert!(!home.reported.is_empty());
    fs::remove_dir_all(home.store()).unwrap();
    assert!(!home.accepted_again().is_empty());
}

struct Home {
    folder: tempfile::TempDir,
    lines: Vec<String>,
    reported: Accepted,
    messages: u32,
}

const DEVICES: u8 = 5;

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let things: Vec<Value> = (0..DEVICES).map(association).collect();
        fs::write(folder.path().join("home.json"), json!(things).to_string()).unwrap();
        Self { folder, lines: Vec::new(), reported: Accepted::new(), messages: 0 }
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn replay(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
        command.args(["replay", "-", "--json", "--associations"]);
        command.arg(self.folder.path().join("home.json")).arg("--store").arg(self.store());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Feeds new frames until the program is killed, and notes what it had reported by then. Every
    /// other time it takes frames one by one, so that there are more moments to die in.
    fn run_and_kill(&mut self, kill: u32) {
        let mut command = self.replay();
        if kill % 2 == 1 {
            command.args(["--paced", "1000000"]);
        }
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let fresh = self.fresh_lines(4000);
        let feeder = thread::spawn(move || {
            let _until_it_dies = fresh.iter().try_for_each(|line| writeln!(input, "{line}"));
            fresh
        });
        let reader = thread::spawn(move || accepted_in(output));
        thread::sleep(Duration::from_micros(random(kill) % 120_000));
        child.kill().unwrap();
        child.wait().unwrap();
        self.lines.extend(feeder.join().unwrap());
        for accepted in reader.join().unwrap() {
            assert!(self.reported.insert(accepted), "reported twice, kill {kill}");
        }
    }

    /// Sends everything ever sent once more; what is accepted now though it was reported before.
    fn accepted_again(&self) -> Accepted {
        let mut child = self.replay().spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let lines = self.lines.clone();
        let feeder = thread::spawn(move || {
            for line in lines {
                writeln!(input, "{line}").unwrap();
            }
        });
        let now = accepted_in(output);
        feeder.join().unwrap();
        assert!(child.wait().unwrap().success());
        now.intersection(&self.reported).cloned().collect()
    }

    fn fresh_lines(&mut self, count: u32) -> Vec<String> {
        let first = self.messages + 1;
        self.messages += count;
        (first..=self.messages).map(line).collect()
    }
}

/// Every device in turn; each counts for itself.
fn line(message: u32) -> String {
    let device = u8::try_from(message % u32::from(DEVICES)).unwrap();
    let counter = Counter::from_parts(1, message).unwrap();
    let key = vectors::any_key(key(device));
    let body = [u8::try_from(message % 101).unwrap(), 0];
    let frame =
        vectors::seal_frame(&key, id(device), 4, counter, Kind::SensorOrValve, &body).unwrap();
    let hex: String = frame.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "t": 1_705_276_800 + u64::from(message), "hex": hex }).to_string()
}

/// What a run reports as accepted, up to the last whole line.
fn accepted_in(output: impl BufRead) -> Accepted {
    let verdicts = output.split(b'\n').map_while(Result::ok);
    let verdicts = verdicts.filter_map(|line| serde_json::from_slice::<Value>(&line).ok());
    verdicts
        .filter(|verdict| verdict["verdict"] == "accept")
        .map(|verdict| {
            let text = |field: &str| verdict[field].as_str().unwrap().to_owned();
            (text("device"), text("counter"))
        })
        .collect()
}

fn association(device: u8) -> Value {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    json!({
        "name": format!("device {device}"),
        "kind": "valve",
        "id": id(device).to_string(),
        "key": hex(&key(device)),
        "floor": "000000000000",
    })
}

fn id(device: u8) -> DeviceId {
    DeviceId([0xa0 + device, 1, 2, 3, 4, 5, 6, 7])
}

fn key(device: u8) -> [u8; 16] {
    [0x10 + device; 16]
}

/// SplitMix64 of the kill's number: times that are the same in every run of the test.
fn random(kill: u32) -> u64 {
    let mut mixed = u64::from(kill).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 27)
}
