//! Time of the processor.

use std::{fs, time::Instant};

/// The least of several measurements: what disturbs only adds.
pub(crate) fn least(times: u32, measure: impl Fn() -> f64) -> f64 {
    (0..times).map(|_| measure()).fold(f64::MAX, f64::min)
}

/// Seconds that a work takes: those that this thread was run for, by the first field of
/// /proc/thread-self/schedstat, or by the clock where there is no such file.
pub(crate) fn seconds(work: impl FnOnce()) -> f64 {
    let (began, before) = (Instant::now(), run_ns());
    work();
    match (before, run_ns()) {
        (Some(before), Some(after)) => (after - before) / 1e9,
        _ => began.elapsed().as_secs_f64(),
    }
}

fn run_ns() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
