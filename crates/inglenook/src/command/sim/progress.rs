//! How far a long computation has come, for a person who waits at a terminal.

use indicatif::{ProgressBar, ProgressStyle};

const STYLE: &str = "{msg} [{bar:40}] {pos}/{len}, {elapsed} gone, about {eta} to go";

/// A bar on standard error, if that is a terminal; nothing otherwise.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar that says what is being done.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        let bar = ProgressBar::new(0).with_message(what.into());
        if let Ok(style) = ProgressStyle::with_template(STYLE) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// Says anew what is being done.
    pub(crate) fn say(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }

    /// So many are done of so many.
    pub(crate) fn show(&self, done: usize, of: usize) {
        let count = |number| u64::try_from(number).unwrap_or(u64::MAX);
        self.show_of(count(done), count(of));
    }

    /// The same for larger numbers.
    pub(crate) fn show_of(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
