//! Boiler relays: none, or a file that a relay driver follows.

use inglenook_gateway::{
    boiler::Output,
    port::{Reach, Relay},
};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

/// No relay: the boiler is left alone.
#[derive(Debug)]
pub(crate) struct NoRelay;

impl Relay for NoRelay {
    fn apply(&mut self, _: Output) -> io::Result<()> {
        Ok(())
    }

    fn reach(&self) -> Reach {
        Reach::Nothing
    }
}

/// What is added to the file's name while a wish is being written.
const UNFINISHED: &str = ".new";

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
        let mut new = self.path.clone().into_os_string();
        new.push(UNFINISHED);
        // Whatever has that name, such as a link to somewhere else, is not written through.
        match fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        writeln!(File::create_new(&new)?, "{}", output.name())?;
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
    #[test]
    fn a_link_in_the_way_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let precious = folder.path().join("precious");
        fs::write(&precious, "as it was").unwrap();
        std::os::unix::fs::symlink(&precious, folder.path().join("boiler.new")).unwrap();
        for name in ["boiler", "boiler.new"] {
            let path = folder.path().join(name);
            FileRelay::new(path.clone()).apply(Output::Rest).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "rest\n");
        }
        assert_eq!(fs::read_to_string(&precious).unwrap(), "as it was");
    }
}
