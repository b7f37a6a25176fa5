//! What admission costs: beside the bare cipher, durably, and in a home under attack.
//!
//! `cargo bench -p inglenook --bench admission` prints a table and writes
//! `target/bench/admission.json`. Ratios compare two things measured in turn in the same run.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark")]

mod bare;
mod durable;
mod home;
mod rest;
mod street;
#[path = "../shared/table.rs"]
mod table;

use table::Table;

/// One authenticated decode by the reference's C++ at -O2 on this class of machine, fastest of ten
/// layouts (OTAESGCM 19e224b under OTRadioLink 3c7eb00, g++ 12.2).
const REFERENCE_MICROSECONDS: f64 = 12.6;

fn main() {
    let mut table = Table::default();
    for (things, bound) in [(10, 1.4), (10_000, 1.4), (1_000_000, 2.0)] {
        let figures = bare::compare(things);
        let name = |what: &str| format!("{what}, {}", counted(things));
        table.row(name("bare cipher, fresh key"), figures.bare_ns, "ns");
        table.row(name("bytes to admitted"), figures.admit_ns, "ns");
        table.bounded(name("admission to bare cipher"), figures.ratio, "×", bound);
        let reference = REFERENCE_MICROSECONDS * 1000.0 / figures.admit_ns;
        table.row(name("reference C++ to admission"), reference, "×");
        if things == 1_000_000 {
            table.bounded("admission state per device", figures.bytes_per_thing, "bytes", 120.0);
        }
    }
    for things in [10, 10_000, 1_000_000] {
        for batch in [1000, 64] {
            let rate = durable::frames_per_second(things, batch);
            let name = format!("durable admission, {}, batches of {batch}", counted(things));
            if things == 10 && batch == 1000 {
                table.at_least(name, rate, "frames/s", 250_000.0);
            } else {
                table.row(name, rate, "frames/s");
            }
        }
    }
    let home = home::under_attack();
    table.bounded("64 devices, 103 hostile frames/s: p99 to durable", home.p99_ms, "ms", 5.0);
    table.bounded("64 devices, 103 hostile frames/s: valid frames lost", home.lost, "frames", 0.0);
    let rest = rest::watch();
    table.bounded("gateway at rest: from start to serving", rest.start_ms, "ms", 200.0);
    table.bounded("gateway at rest: resident", rest.resident_mb, "MB", 20.0);
    table.bounded("gateway at rest: one core", rest.cpu_percent, "%", 1.0);
    table.write("admission");
}

fn counted(things: usize) -> String {
    match things {
        1_000_000 => "10^6 devices".into(),
        10_000 => "10^4 devices".into(),
        _ => format!("{things} devices"),
    }
}
