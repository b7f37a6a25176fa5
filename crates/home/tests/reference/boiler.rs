//! The boiler hub.

use crate::support::{compared, number, published, rows, text};
use inglenook_home::reference::boiler_hub::{BoilerHub, Tick, heater_is_on};
use inglenook_units::Percent;

#[test]
fn every_scenario_is_equal() {
    let Some(section) = published("boiler") else { return };
    let minimum = number(&section["min_on_minutes"]);
    let scenarios = rows(&section["scenarios"]);
    for scenario in scenarios {
        let name = text(scenario, "name");
        let minimum = if name == "not in hub mode" { 0 } else { minimum };
        let on = run(name, minimum);
        assert_eq!(on[0], scenario["boiler"], "{name}");
        if let Some(after) = scenario.get("boiler_after") {
            assert_eq!(on[1], *after, "{name}");
        }
    }
    compared("boiler scenarios", scenarios.len());
    assert_eq!(text(&section, "relay_threshold"), "on iff value >= 50");
    assert!(heater_is_on(Percent::clamped(50)) && !heater_is_on(Percent::clamped(49)));
}

/// Whether the boiler is on after the scenario of this name, and after one call more.
fn run(name: &str, minimum: u8) -> [bool; 2] {
    let mut hub = BoilerHub::new(minimum);
    let (calls_before, ticks, tick) = match name {
        "quiet 10 min then call 100%" | "not in hub mode" => (false, 10, Tick::FirstOfMinute),
        "cold start, call every minute" => (true, 5, Tick::FirstOfMinute),
        "second0 never true" => (false, 1_000, Tick::Other),
        other => panic!("unknown scenario {other}"),
    };
    for _ in 0..ticks {
        if calls_before {
            hub.call(Percent::FULL, 0);
        }
        hub.tick(tick);
    }
    [(); 2].map(|()| {
        hub.call(Percent::FULL, 0);
        hub.tick(tick);
        hub.is_on()
    })
}

#[test]
fn weak_calls_keep_a_boiler_on_but_start_it_only_when_encouraged() {
    for (minute, starts, keeps) in [(10, false, false), (20, true, true), (40, false, true)] {
        let mut hub = BoilerHub::default();
        (0..10).for_each(|_| hub.tick(Tick::FirstOfMinute));
        hub.call(Percent::clamped(60), minute);
        hub.tick(Tick::Other);
        assert_eq!(hub.is_on(), starts, "minute {minute}");
        hub.call(Percent::FULL, minute);
        (0..149).for_each(|_| hub.tick(Tick::Other));
        hub.call(Percent::clamped(60), minute);
        (0..2).for_each(|_| hub.tick(Tick::Other));
        assert_eq!(hub.is_on(), keeps, "minute {minute}");
    }
}
