//! Homes with their gateways.

use super::{number, told};
use crate::support::{run, stderr};
use serde_json::Value;

fn street(homes: &str, seed: &str) -> Value {
    told(&["street", "--homes", homes, "--days", "3", "--seed", seed, "--from", "2025-12-01"])
}

#[test]
fn homes_of_a_street_are_lived_in_and_their_gateways_hear_them() {
    let report = street("3", "1000");
    let homes = report["homes"].as_array().expect("homes");
    assert_eq!(homes.len(), 3);
    let [mut sent, mut accepted] = [0.0; 2];
    for home in homes {
        // Five devices send once in four minutes or so.
        let own = number(home, "/frames_sent");
        assert!((5_000.0..6_000.0).contains(&own), "{home}");
        assert!((0.9..1.0).contains(&(number(home, "/frames_accepted") / own)), "{home}");
        assert!((5.0..150.0).contains(&number(home, "/fuel_kwh_day")), "{home}");
        assert!((0.3..8.0).contains(&number(home, "/rmse_kelvin")), "{home}");
        assert!((0.5..100.0).contains(&number(home, "/moves_per_valve_day")), "{home}");
        for device in 0..5 {
            assert!((0.3..10.0).contains(&number(home, &format!("/batteries/{device}/years"))));
        }
        sent += own;
        accepted += number(home, "/frames_accepted");
    }
    assert_eq!((number(&report, "/frames_sent"), number(&report, "/frames_refused")), (sent, 0.0));
    assert_eq!(number(&report, "/frames_accepted"), accepted);
    assert!(number(&report, "/speed/home_days_per_second") > 0.0);
    let later = street("1", "1002");
    assert_eq!(later["homes"][0], homes[2], "a home is its seed's, whoever its neighbours are");
}

#[test]
fn a_day_that_is_none_is_refused() {
    for from in ["yesterday", "2025-02-29", "1999-12-31", "2100-01-01"] {
        let output = run(&["sim", "street", "--from", from]);
        assert_eq!(output.status.code(), Some(2), "{from}");
        assert!(stderr(&output).contains("a day is YYYY-MM-DD"), "{}", stderr(&output));
    }
}
