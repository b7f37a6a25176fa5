//! EnergyPlus itself, run anew: that the golden figures are its own, and that the house agrees with
//! it in London, whose weather may not be kept here.
//!
//! Only with `INGLENOOK_LONG=1`: it installs EnergyPlus with pip, pinned by hash, and takes minutes.

use std::path::{Path, PathBuf};
use std::process::Command;

use inglenook_physics::validation::{Verdict, semi};
use inglenook_physics::weather::epw;

const GOLDEN: &str = include_str!("data/semi_energyplus.csv");
const LONDON: &str = "GBR_ENG_London-Heathrow.Intl.AP.037720_TMYx.2011-2025.epw";

/// Runs that are repeated: schedule and fabric.
const REPEATED: [[&str; 2]; 3] =
    [["zoned12", "as_built"], ["timed_trv", "insulated"], ["random2", "as_built"]];

#[test]
fn the_golden_figures_are_those_of_energyplus() {
    if std::env::var_os("INGLENOOK_LONG").is_none() {
        println!("INGLENOOK_LONG is not set: EnergyPlus was not run");
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scratch = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("energyplus");
    let python = install(&here.join("tests/energyplus/requirements.txt"), &scratch);
    let london = scratch.join(LONDON);
    for [schedule, fabric] in REPEATED {
        let output = run(Command::new(&python)
            .arg(here.join("tests/energyplus/run_schedule.py"))
            .arg(here.join("../../../shared/data/heating/decks/ukhouse.py"))
            .args([&london, &here.join("tests/data/semi_schedules.csv")])
            .args([schedule, fabric, "6"])
            .arg(scratch.join("runs")));
        let line = format!("london,{}", output.trim());
        assert!(GOLDEN.contains(&line), "EnergyPlus says {line}");
    }
    let weather = epw::read(&std::fs::read_to_string(&london).unwrap()).unwrap();
    for check in semi::checks("london", &weather) {
        let verdict = check.verdict();
        println!("{} {}: {:.2} {} {verdict:?}", check.group, check.name, check.ours, check.unit);
        assert_ne!(verdict, Verdict::Missed, "{}: {}", check.name, check.ours);
    }
}

/// Makes an environment with EnergyPlus and London's weather, and names its Python.
fn install(requirements: &Path, scratch: &Path) -> PathBuf {
    let python = scratch.join("venv/bin/python");
    if !python.exists() {
        run(Command::new("python3").args(["-m", "venv"]).arg(scratch.join("venv")));
    }
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--requirement"])
        .arg(requirements));
    let unpack = format!(
        "import importlib.metadata as m, pathlib, shutil; \
         f = next(f for f in m.files('openBES') if f.name == '{LONDON}'); \
         shutil.copy(f.locate(), pathlib.Path(r'{}'))",
        scratch.join(LONDON).display()
    );
    run(Command::new(&python).args(["-c", &unpack]));
    python
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the command starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
