//! The gateway's master key at rest: a credential of the service manager, or a file.

use inglenook_seal::MasterKey;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{self, Path, PathBuf},
};
use zeroize::Zeroizing;

/// The name of the credential, as in `LoadCredentialEncrypted=` of the service.
const CREDENTIAL: &str = "inglenook-master-key";

/// The environment variable in which systemd tells where credentials are (systemd.exec(5)).
const CREDENTIALS_DIRECTORY: &str = "CREDENTIALS_DIRECTORY";

const LENGTH: usize = 32;

/// Permissions of people other than the file's owner.
const OTHERS: u32 = 0o077;

/// Why there is no master key. All are of the family *ours*.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// Others than the owner can read or write it.
    #[error(
        "{path} can be used by others (its mode is {mode:o}): consider every key in it known, or \
         say `chmod 600 {path}` if you are sure that nobody has read it"
    )]
    Exposed {
        /// The file.
        path: String,
        /// Its permissions.
        mode: u32,
    },
    /// It is not 32 bytes long.
    #[error("{0} is not a master key: it must hold exactly 32 bytes")]
    WrongLength(String),
    /// It cannot be read or made.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        cause: io::Error,
    },
}

/// The master key in a file. On first start, when there is no such file, it is made (mode 0600)
/// from 32 random bytes.
///
/// # Errors
/// [`KeyFileError`] if others can use the file, if it does not hold a key, or if it cannot be read
/// or made.
pub fn load_or_create(
    path: &Path,
    random: impl FnOnce() -> [u8; LENGTH],
) -> Result<MasterKey, KeyFileError> {
    match File::open(path) {
        Ok(file) => load(path, &file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = Zeroizing::new(random());
            create(path, &key).map_err(|cause| failed(path, cause))?;
            Ok(MasterKey::new(*key))
        }
        Err(cause) => Err(failed(path, cause)),
    }
}

/// The master key in the service manager's credentials, or `None` if it has handed on none.
///
/// # Errors
/// [`KeyFileError`] if the credential does not hold a key or cannot be read.
pub fn load_credential() -> Result<Option<MasterKey>, KeyFileError> {
    std::env::var_os(CREDENTIALS_DIRECTORY)
        .map_or(Ok(None), |directory| load_credential_in(Path::new(&directory)))
}

/// Its permissions are the service manager's own affair: they are set so that only the service can
/// read it, by access lists if need be.
fn load_credential_in(directory: &Path) -> Result<Option<MasterKey>, KeyFileError> {
    let path = directory.join(CREDENTIAL);
    match File::open(&path) {
        Ok(file) => read(&path, &file).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(failed(&path, cause)),
    }
}

fn load(path: &Path, file: &File) -> Result<MasterKey, KeyFileError> {
    let mode = file.metadata().map_err(|cause| failed(path, cause))?.mode() & 0o7777;
    if mode & OTHERS != 0 {
        return Err(KeyFileError::Exposed { path: path.display().to_string(), mode });
    }
    read(path, file)
}

fn read(path: &Path, mut file: &File) -> Result<MasterKey, KeyFileError> {
    let mut key = Zeroizing::new([0; LENGTH]);
    let mut more = [0];
    let whole = file.read_exact(key.as_mut_slice()).and_then(|()| file.read(&mut more));
    match whole {
        Ok(0) => Ok(MasterKey::new(*key)),
        Ok(_) => Err(KeyFileError::WrongLength(path.display().to_string())),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(KeyFileError::WrongLength(path.display().to_string()))
        }
        Err(cause) => Err(failed(path, cause)),
    }
}

/// The file gets its name only when it is whole, and only if nothing else has that name.
fn create(path: &Path, key: &[u8; LENGTH]) -> io::Result<()> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".new");
    let temporary = PathBuf::from(temporary);
    // An interrupted start may have left one; anything else in its place shows when it is made.
    let _ = fs::remove_file(&temporary);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&temporary)?;
    file.write_all(key)?;
    file.sync_all()?;
    let linked = fs::hard_link(&temporary, path);
    fs::remove_file(&temporary)?;
    linked?;
    let whole = path::absolute(path)?;
    File::open(whole.parent().unwrap_or(&whole))?.sync_all()
}

fn failed(path: &Path, cause: io::Error) -> KeyFileError {
    KeyFileError::Io { path: path.display().to_string(), cause }
}

#[cfg(test)]
mod tests;
