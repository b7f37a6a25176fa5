//! What the fuzz targets do with their bytes: plain functions, so that the committed corpus also
//! runs as an ordinary test, on any toolchain (`cargo test --lib`).

mod associations;
mod capture_line;
mod config;
mod frame;
mod stats;

/// A fuzz target: takes any bytes; panics if a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by name. Each has a file in `fuzz_targets/` and a directory in `corpus/`.
pub const TARGETS: &[(&str, Target)] = &[
    ("associations", associations::run),
    ("capture_line", capture_line::run),
    ("config", config::run),
    ("frame", frame::run),
    ("stats", stats::run),
];

pub use associations::run as associations;
pub use capture_line::run as capture_line;
pub use config::run as config;
pub use frame::run as frame;
pub use stats::run as stats;

#[cfg(test)]
mod tests {
    use super::TARGETS;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn the_committed_corpus_keeps_every_promise() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        for (name, target) in TARGETS {
            let files = fs::read_dir(corpus.join(name)).expect(name);
            let mut number = 0;
            for file in files {
                target(&fs::read(file.unwrap().path()).unwrap());
                number += 1;
            }
            assert!(number > 10, "the corpus of {name} has {number} files");
        }
    }

    #[test]
    fn every_target_has_a_corpus_and_a_program() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let names = TARGETS.iter().map(|(name, _)| (*name).to_owned());
        let names: BTreeSet<_> = names.collect();
        for (directory, ending) in [("corpus", ""), ("fuzz_targets", ".rs")] {
            let found = fs::read_dir(root.join(directory)).unwrap();
            let found: BTreeSet<_> = found
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .map(|name| name.strip_suffix(ending).unwrap_or(&name).to_owned())
                .collect();
            assert_eq!(found, names, "{directory}");
        }
    }
}
