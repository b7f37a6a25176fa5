//! Recorded light of real rooms, played to both controllers.

use super::{number, told};
use crate::support::{absent, run, shared_path, stderr, stdout};
use std::fs;

/// Recordings with the reference's savings and time at full setback, as published.
const PUBLISHED: [(&str, f64, f64); 4] = [
    ("sample1gBriefLightOn", 0.304, 0.50),
    ("sample2bHard", 0.296, 0.41),
    ("sample3leveningTV", 0.236, 0.37),
    ("sample7h", 0.274, 0.49),
];

#[test]
fn every_recording_is_played_to_both() {
    let data = shared_path("light");
    if !data.is_dir() {
        return absent(&data);
    }
    let report = told(&["light", "--data", data.to_str().expect("UTF-8")]);
    let rows = report["recordings"].as_array().expect("rows");
    assert_eq!(rows.len(), 20);
    for row in rows {
        let name = row["recording"].as_str().expect("a name");
        assert!((0.0..0.5).contains(&number(row, "/ours/saved")), "{row}");
        assert!(number(row, "/ours/wrong_dark") <= 0.125, "{row}");
        let as_good = number(row, "/ours/saved") >= number(row, "/reference/saved")
            && number(row, "/ours/discomforts") <= number(row, "/reference/discomforts");
        assert_eq!(row["as_good"], as_good, "{row}");
        for (published, saved, full) in PUBLISHED {
            if name == published {
                assert!((number(row, "/reference/saved") - saved).abs() < 0.015, "{row}");
                assert!((number(row, "/reference/full_setback") - full).abs() < 0.035, "{row}");
            }
        }
    }
    let others = report["not_recordings"].as_array().expect("names");
    assert_eq!(others.len(), 3, "the index and what was received: {others:?}");
}

#[test]
fn recordings_that_are_absent_or_damaged_are_told_by_name() {
    let place = tempfile::tempdir().expect("a directory");
    let arguments = ["sim", "light", "--data", place.path().to_str().expect("UTF-8")];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("there is no recording of light in it"));
    let header = "room,day,hour,minute,light,expected_occ_event,expected_room_dark,\
                  actual_occupied,expected_setback";
    let path = place.path().join("room.csv");
    fs::write(&path, format!("{header}\nx,1,0,5,9,,,,\nx,1,0,9,300,,,,\n")).expect("written");
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("room.csv: line 3: 300 is not a light"));
    fs::write(&path, format!("{header}\nx,1,0,5,9,,,,\nx,1,0,9,90,,,,\n")).expect("written");
    let output = run(&arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("\nroom "), "{}", stdout(&output));
}
