//! Where a store keeps its files: a directory, or what a test puts in its place.

use redb::{StorageBackend, backends::FileBackend};
use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// A flat directory of files.
///
/// A file's bytes are durable after [`StorageBackend::sync_data`], its name after [`Disk::sync`].
pub trait Disk: Send + 'static {
    /// An open file.
    type File: StorageBackend;

    /// A file's whole name, for messages.
    fn place(&self, name: &str) -> String;

    /// The names of all files.
    ///
    /// # Errors
    /// Any error of the system.
    fn names(&self) -> io::Result<Vec<String>>;

    /// Opens an existing file for reading and writing.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] if there is none; any other error of the system.
    fn open(&self, name: &str) -> io::Result<Self::File>;

    /// Makes an empty file, in place of any of that name.
    ///
    /// # Errors
    /// Any error of the system.
    fn create(&self, name: &str) -> io::Result<Self::File>;

    /// Gives a file another name, in place of any file of that name.
    ///
    /// # Errors
    /// Any error of the system.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Makes names durable.
    ///
    /// # Errors
    /// Any error of the system.
    fn sync(&self) -> io::Result<()>;
}

/// A directory that this process has for itself, until it is dropped.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// Holds the lock, and makes names durable.
    handle: File,
}

impl Folder {
    /// Opens a directory, making it (0700) if there is none, and locks it.
    ///
    /// # Errors
    /// [`io::ErrorKind::ResourceBusy`] if another process has locked it; any other error of the
    /// system.
    pub fn open(path: &Path) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        let handle = File::open(path)?;
        match handle.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), handle }),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::ResourceBusy.into()),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl Drop for Folder {
    /// Gives the lock back at once, even if a child process that is just being started shares it.
    fn drop(&mut self) {
        let _ = self.handle.unlock();
    }
}

impl Disk for Folder {
    type File = FileBackend;

    fn place(&self, name: &str) -> String {
        self.path.join(name).display().to_string()
    }

    fn names(&self) -> io::Result<Vec<String>> {
        fs::read_dir(&self.path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect()
    }

    fn open(&self, name: &str) -> io::Result<FileBackend> {
        let file = OpenOptions::new().read(true).write(true).open(self.path.join(name))?;
        FileBackend::new(file).map_err(io::Error::other)
    }

    fn create(&self, name: &str) -> io::Result<FileBackend> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true).mode(0o600);
        FileBackend::new(options.open(self.path.join(name))?).map_err(io::Error::other)
    }

    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        fs::rename(self.path.join(from), self.path.join(to))
    }

    fn sync(&self) -> io::Result<()> {
        self.handle.sync_all()
    }
}
