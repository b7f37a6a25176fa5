//! Houses by chance.

use super::{number, told};
use serde_json::Value;

fn houses(seed: &str) -> Value {
    told(&["random", "--houses", "3", "--weeks", "1", "--seed", seed])
}

#[test]
fn houses_by_chance_differ_and_are_the_same_again() {
    let report = houses("1000");
    let rows = report["houses"].as_array().expect("houses");
    assert_eq!(rows.len(), 3);
    for row in rows {
        let [rmse, helped] = ["/rmse_kelvin", "/rmse_helped_kelvin"].map(|at| number(row, at));
        assert!((0.2..5.0).contains(&rmse) && (0.2..5.0).contains(&helped), "{row}");
        assert!((-40.0..40.0).contains(&number(row, "/above_reference_percent")), "{row}");
    }
    let mut all: Vec<f64> = rows.iter().map(|row| number(row, "/rmse_kelvin")).collect();
    all.sort_by(f64::total_cmp);
    assert_eq!(number(&report, "/rmse_kelvin/median"), all[1]);
    assert_eq!(number(&report, "/rmse_kelvin/worst"), all[2]);
    assert!(all[0] < all[2], "houses differ");
    assert_eq!(report, houses("1000"));
    assert_eq!(houses("1001")["houses"][0], rows[1], "a house is its seed's, whatever is asked");
}
