//! A week without the gateway.

use super::{number, told};

#[test]
fn valves_alone_do_not_miss_the_gateway_and_a_boiler_goes_on() {
    let report = told(&["away"]);
    let homes = report["homes"].as_array().expect("homes");
    assert_eq!(homes.len(), 4);
    for week in ["third_week", "fourth_week"] {
        assert_eq!(homes[0][week], homes[1][week], "the boiler is the programmer's");
        assert!(number(&homes[3], &format!("/{week}/coldest_celsius")) > 10.0);
    }
    assert_ne!(homes[2]["third_week"], homes[3]["third_week"], "the gateway calls the boiler");
}
