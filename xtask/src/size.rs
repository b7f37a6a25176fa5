//! What `control`, its motor and `thing` take on a microcontroller: programs that hold nothing else
//! are linked without start-up code, and their sections and symbols are read.

use crate::embedded::{self, BOARDS, Board};
use crate::packages::{self, EMBEDDED};
use crate::process::{Finished, output, run as run_process};
use crate::report::{Outcome, Report, StepResult};
use object::{Object, ObjectSection, ObjectSymbol, SectionKind};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MANIFEST: &str = "xtask/probe/Cargo.toml";
const TARGET_DIRECTORY: &str = "target/size";

/// A program to weigh, and what it may take.
struct Probe {
    name: &'static str,
    limit: Option<Weight>,
}

const PROBES: [Probe; 3] = [
    Probe { name: "control", limit: Some(Weight { flash: 16 * 1024, ram: 1024 }) },
    Probe { name: "motor", limit: None },
    Probe { name: "thing", limit: None },
];

/// Bytes in a linked program. Constants that an 8-bit processor copies into RAM count twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    flash: u64,
    ram: u64,
}

/// What a symbol's name begins with if it belongs to floating-point arithmetic: single and double
/// precision and the conversions (GCC internals manual, "Routines for floating point emulation";
/// ARM run-time ABI).
const FLOATING: [&str; 6] =
    ["__aeabi_f", "__aeabi_d", "__aeabi_i2", "__aeabi_ui2", "__fix", "__float"];

/// And what it ends with.
const FLOATING_ENDS: [&str; 6] = ["sf2", "df2", "sf3", "df3", "sfsi", "dfsi"];

/// What is called when a program gives up.
const PANIC: &str = "rust_begin_unwind";

/// Weighs every program on every board.
pub(crate) fn run(report: &mut Report) {
    for board in &BOARDS {
        for probe in &PROBES {
            report.step(&format!("size of {} on {}", probe.name, board.triple), || {
                weigh(board, probe)
            });
        }
    }
}

fn weigh(board: &Board, probe: &Probe) -> StepResult {
    let missing = packages::missing(EMBEDDED);
    if !missing.is_empty() {
        return Ok(Outcome::Skipped(format!("needs: {}", packages::install_line(&missing))));
    }
    let name = format!("size {} {}", probe.name, board.triple);
    let Finished { success, output } = run_process(&name, build(board, probe)?)?;
    if !success {
        return Ok(Outcome::Failed(output));
    }
    Ok(judge(&fs::read(program(board, probe))?, probe.limit)?)
}

fn build(board: &Board, probe: &Probe) -> Result<Command, Box<dyn Error>> {
    let mut command = embedded::debian(embedded::CARGO);
    command
        .args(["build", "--release", "-Zbuild-std=core", "--manifest-path", MANIFEST])
        .args(["--bin", probe.name, "--target", board.triple])
        .args(["--target-dir", TARGET_DIRECTORY])
        .env("RUSTC", embedded::RUSTC)
        .env("RUSTFLAGS", format!("{} {}", board.rustflags, linking(board)?));
    Ok(command)
}

/// Only what the entry leads to. On AVR, GCC's own division and copying come first: they are a tenth
/// of the size of Rust's. Debian's compiler has no linker for ARM; that of the toolchain that runs us
/// has.
fn linking(board: &Board) -> Result<String, Box<dyn Error>> {
    if board.triple.starts_with("avr") {
        let first = "__udivmodsi4 __divmodsi4 memcpy memmove memset".replace(' ', ",-u,");
        return Ok(format!(
            "-Zpre-link-args=-mmcu=atmega328p -Zpre-link-args=-Wl,-u,{first} \
             -Zpre-link-args=-lgcc -Zpre-link-args=-lc \
             -Clink-args=-nostartfiles -Clink-args=-Wl,--gc-sections,--relax,-eprobe"
        ));
    }
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir"]);
    let linker = PathBuf::from(output(command)?.trim()).with_file_name("bin").join("rust-lld");
    Ok(format!("-Clinker={} -Clink-args=--gc-sections -Clink-args=-eprobe", linker.display()))
}

fn program(board: &Board, probe: &Probe) -> PathBuf {
    let directory = Path::new(TARGET_DIRECTORY).join(board.triple).join("release");
    let with_suffix = directory.join(probe.name).with_extension("elf");
    if with_suffix.exists() { with_suffix } else { directory.join(probe.name) }
}

fn judge(elf: &[u8], limit: Option<Weight>) -> Result<Outcome, object::Error> {
    let elf = object::File::parse(elf)?;
    let weight = weight(&elf);
    let Weight { flash, ram } = weight;
    let names: Vec<&str> = elf.symbols().filter_map(|symbol| symbol.name().ok()).collect();
    if !names.contains(&"probe") || flash == 0 || ram == 0 {
        return Ok(Outcome::Failed("the program does not hold what it should".into()));
    }
    let floating: Vec<&&str> = names.iter().filter(|name| is_floating(name)).collect();
    Ok(if limit.is_some_and(|limit| flash > limit.flash || ram > limit.ram) {
        Outcome::Failed(format!("{flash} B of flash, {ram} B of RAM, and may take {limit:?}"))
    } else if !floating.is_empty() {
        Outcome::Failed(format!("floating point: {floating:?}"))
    } else if names.contains(&PANIC) {
        Outcome::Failed("the program can panic".into())
    } else {
        Outcome::Passed(format!("{flash} B of flash, {ram} B of RAM, no floats, no panic"))
    })
}

fn weight(elf: &object::File<'_>) -> Weight {
    elf.sections().fold(Weight::default(), |sum, section| {
        let size = section.size();
        match section.kind() {
            SectionKind::Text | SectionKind::ReadOnlyData => {
                Weight { flash: sum.flash + size, ..sum }
            }
            SectionKind::Data => Weight { flash: sum.flash + size, ram: sum.ram + size },
            SectionKind::UninitializedData => Weight { ram: sum.ram + size, ..sum },
            _ => sum,
        }
    })
}

fn is_floating(symbol: &str) -> bool {
    let inside = symbol.starts_with("__") && FLOATING_ENDS.iter().any(|end| symbol.ends_with(end));
    inside || FLOATING.iter().any(|start| symbol.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floating_point_is_known_by_its_names() {
        for name in ["__addsf3", "__mulsf3", "__floatsisf", "__fixsfsi", "__gtdf2", "__aeabi_fmul"]
        {
            assert!(is_floating(name), "{name}");
        }
        for name in ["__mulsi3", "__udivmodsi4", "__aeabi_uidiv", "__aeabi_memcpy", "offset3"] {
            assert!(!is_floating(name), "{name}");
        }
    }
}
