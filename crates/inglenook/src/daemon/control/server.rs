//! The gateway's end of the socket.

use super::{Answers, Clerk, LONGEST_LINE, Order, socket_path};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::{
        fs::{DirBuilderExt, PermissionsExt},
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// How long to wait when the system is short of something.
const SHORTAGE: Duration = Duration::from_millis(100);

/// How long a command may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves orders on the socket of a data directory, on a thread of its own, for as long as the
/// process lives. The caller holds the directory's store, so a socket already there is a dead one.
///
/// # Errors
/// An I/O error if the socket cannot be made.
pub(crate) fn serve(data: &Path, clerk: Clerk) -> io::Result<Socket> {
    let path = socket_path(data);
    let listener = bind(&path)?;
    thread::spawn(move || {
        for stream in listener.incoming() {
            let conversed = match stream {
                Ok(stream) => converse(stream, clerk.clone()),
                Err(error) => {
                    thread::sleep(SHORTAGE);
                    Err(error)
                }
            };
            if let Err(error) = conversed {
                tracing::debug!(%error, "a command went away");
            }
        }
    });
    Ok(Socket { path })
}

/// Makes the socket out of everybody else's reach, and gives it its name only when its permissions
/// are its own, whatever the directory and the process allow by default.
fn bind(path: &Path) -> io::Result<UnixListener> {
    let private = path.with_extension("new");
    match fs::remove_dir_all(&private) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::DirBuilder::new().mode(0o700).create(&private)?;
    let unnamed = private.join("s");
    let listener = UnixListener::bind(&unnamed)?;
    fs::set_permissions(&unnamed, fs::Permissions::from_mode(0o600))?;
    fs::rename(&unnamed, path)?;
    fs::remove_dir(&private)?;
    Ok(listener)
}

/// A socket being served. Its file goes when this does.
#[derive(Debug)]
pub(crate) struct Socket {
    path: PathBuf,
}

impl Drop for Socket {
    fn drop(&mut self) {
        let _already_gone = fs::remove_file(&self.path);
    }
}

fn converse(stream: UnixStream, mut clerk: Clerk) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    loop {
        let mut line = Vec::new();
        let mut bounded = (&mut lines).take(LONGEST_LINE);
        if bounded.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let answer = match serde_json::from_slice::<Order>(&line) {
            Ok(order) => said(clerk.answer(order)),
            Err(error) => said(Err(format!("not understood: {error}"))),
        };
        zeroize::Zeroize::zeroize(&mut line);
        writeln!(out, "{answer}")?;
    }
}

fn said(answer: Result<Value, String>) -> Value {
    match answer {
        Ok(value) => json!({ "ok": value }),
        Err(error) => json!({ "error": error }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_is_its_owners_alone_and_takes_the_place_of_a_dead_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = socket_path(folder.path());
        fs::create_dir(path.with_extension("new")).unwrap();
        fs::write(path.with_extension("new").join("s"), "of a start that was cut short").unwrap();
        drop(UnixListener::bind(&path).unwrap());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).unwrap();
        let listener = bind(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let mut command = UnixStream::connect(&path).unwrap();
        command.write_all(b"?").unwrap();
        let mut heard = [0];
        listener.accept().unwrap().0.read_exact(&mut heard).unwrap();
        assert_eq!(heard, *b"?");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }
}
