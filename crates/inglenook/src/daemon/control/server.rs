//! The gateway's end of the socket.

use super::{Answers, Clerk, LONGEST_LINE, Order, socket_path};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    time::Duration,
};

/// How long a command may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves orders on the socket of a data directory, on a thread of its own, for as long as the
/// process lives. The caller holds the directory's store, so a socket already there is a dead one.
///
/// # Errors
/// An I/O error if the socket cannot be made.
pub(crate) fn serve(data: &Path, clerk: Clerk) -> io::Result<Socket> {
    let path = socket_path(data);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if let Err(error) = converse(stream, clerk.clone()) {
                tracing::debug!(%error, "a command went away");
            }
        }
    });
    Ok(Socket { path })
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
