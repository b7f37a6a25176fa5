//! The matched pair of test houses, replayed.

use super::{number, told};

#[test]
fn rooms_and_suppositions_stand_beside_what_was_measured() {
    let report = told(&["pair"]);
    let rooms = report["rooms"].as_array().expect("rooms");
    assert_eq!(rooms.len(), 9);
    for room in rooms {
        let [ours, measured] = ["ours", "measured"].map(|who| {
            let celsius = |house: &str| number(room, &format!("/{who}_celsius/{house}"));
            celsius("zonal") - celsius("conventional")
        });
        assert!((-2.0..0.0).contains(&ours) && measured < 0.0, "{room}");
    }
    let suppositions = report["suppositions"].as_array().expect("suppositions");
    assert!(suppositions.len() > 10);
    let gas = |name: &str| {
        let found = suppositions.iter().find(|row| row["supposed"] == name);
        number(found.expect("it is supposed"), "/gas_change_percent")
    };
    assert!((-15.8..-7.8).contains(&gas("as given")));
    assert!(gas("heads that switch, 0.5 K, and let no room cool") < -1.0);
}
