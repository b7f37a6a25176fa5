//! A configuration file.

use inglenook::config::{Config, ConfigError, RadioConfig};
use std::time::Duration;

const MINUTES: std::ops::RangeInclusive<Duration> =
    Duration::from_secs(60)..=Duration::from_secs(3600);

/// What is read is safe to run with, and an error is on a line that there is.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Config::parse(text) {
        Ok(config) => check(&config),
        Err(ConfigError::Wrong { line: Some(line), .. }) => {
            assert!((1..=text.split('\n').count()).contains(&line));
        }
        Err(_) => {}
    }
}

fn check(config: &Config) {
    assert!(config.web.listen.ip().is_loopback());
    assert!(!config.radio.is_empty());
    assert!(config.radio.iter().all(|source| *source != RadioConfig::Udp { port: 0 }));
    let times = config.boiler.minimum_times();
    assert!(MINUTES.contains(&times.on) && MINUTES.contains(&times.off));
}
