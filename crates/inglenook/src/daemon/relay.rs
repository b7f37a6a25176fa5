//! Boiler relays: none, or a file that a relay driver follows.

use inglenook_gateway::{boiler::Output, port::Relay};
use std::{fs, io, path::PathBuf};

/// No relay: the boiler is left alone.
#[derive(Debug)]
pub(crate) struct NoRelay;

impl Relay for NoRelay {
    fn apply(&mut self, _: Output) -> io::Result<()> {
        Ok(())
    }
}

/// A file that holds `fire`, `rest` or `hand-back` and is written anew at least once a minute. A
/// driver that finds it older than three minutes hands the boiler back to the home's programmer.
#[derive(Debug)]
pub(crate) struct FileRelay {
    path: PathBuf,
}

impl FileRelay {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Relay for FileRelay {
    fn apply(&mut self, output: Output) -> io::Result<()> {
        let new = self.path.with_extension("new");
        fs::write(&new, format!("{}\n", output.name()))?;
        fs::rename(&new, &self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_the_last_wish() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("boiler");
        let mut relay = FileRelay::new(path.clone());
        for output in [Output::Fire, Output::Rest, Output::HandBack] {
            relay.apply(output).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("{}\n", output.name()));
        }
        let mut lost = FileRelay::new(folder.path().join("missing/boiler"));
        assert!(lost.apply(Output::Fire).is_err());
    }
}
