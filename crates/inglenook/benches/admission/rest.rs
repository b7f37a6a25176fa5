//! The gateway at rest: what it costs a small computer just to be there.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

pub(crate) struct Rest {
    pub(crate) start_ms: f64,
    pub(crate) resident_mb: f64,
    pub(crate) cpu_percent: f64,
}

const WATCHED: Duration = Duration::from_secs(30);

/// Starts the real program on a new home, waits until it serves its pages, and watches it.
pub(crate) fn watch() -> Rest {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("inglenook.toml");
    fs::write(&config, "[web]\nlisten = \"127.0.0.1:0\"\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_inglenook"));
    command.arg("gateway").arg("--config").arg(&config);
    command.arg("--data").arg(folder.path().join("home"));
    let started = Instant::now();
    let mut gateway = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(gateway.stdout.take().unwrap()).lines();
    let ready = said.next().is_some();
    let start_ms = started.elapsed().as_secs_f64() * 1000.0;
    assert!(ready, "the gateway did not start");
    let before = ticks(gateway.id());
    thread::sleep(WATCHED);
    let spent = (ticks(gateway.id()) - before) / TICKS_PER_SECOND;
    let resident_mb = resident_kib(gateway.id()) * 1024.0 / 1e6;
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    Rest { start_ms, resident_mb, cpu_percent: spent / WATCHED.as_secs_f64() * 100.0 }
}

/// The unit of processor time in /proc (USER_HZ, proc(5)), the same on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// User and system time (fields 14 and 15 of /proc/PID/stat).
fn ticks(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let (_, after_name) = stat.rsplit_once(')').unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()
}

fn resident_kib(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
