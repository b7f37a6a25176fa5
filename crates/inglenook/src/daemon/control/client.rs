//! A command's end of the socket.

use super::{Answers, LONGEST_LINE, Order, socket_path};
use serde::Deserialize;
use serde_json::Value;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};
use zeroize::Zeroizing;

/// How long a gateway may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// A connection to a running gateway.
#[derive(Debug)]
pub(crate) struct Client {
    lines: BufReader<UnixStream>,
    out: UnixStream,
}

/// Why a running gateway cannot be reached.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreachable {
    /// None runs.
    #[error("no gateway is running")]
    NotRunning,
    /// One may run, but it cannot be talked to.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Client {
    /// Connects to the gateway that runs on a data directory.
    ///
    /// # Errors
    /// [`Unreachable`].
    pub(crate) fn connect(data: &Path) -> Result<Self, Unreachable> {
        let stream =
            UnixStream::connect(socket_path(data)).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => {
                    Unreachable::NotRunning
                }
                _ => Unreachable::Io(error),
            })?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { lines: BufReader::new(stream.try_clone()?), out: stream })
    }

    fn exchange(&mut self, order: &Order) -> io::Result<Said> {
        self.out.write_all(&line_of(order)?)?;
        let mut answer = Vec::new();
        (&mut self.lines).take(LONGEST_LINE).read_until(b'\n', &mut answer)?;
        Ok(serde_json::from_slice(&answer)?)
    }
}

/// An order on its way. It may hold keys, so its length is counted first: text that grows leaves
/// copies behind.
fn line_of(order: &Order) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut length = Length(0);
    serde_json::to_writer(&mut length, order)?;
    let mut line = Zeroizing::new(Vec::with_capacity(length.0.saturating_add(1)));
    serde_json::to_writer(&mut *line, order)?;
    line.push(b'\n');
    Ok(line)
}

/// Counts what is written.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Answers for Client {
    fn answer(&mut self, order: Order) -> Result<Value, String> {
        match self.exchange(&order) {
            Ok(Said::Ok(value)) => Ok(value),
            Ok(Said::Error(error)) => Err(error),
            Err(error) => Err(format!("the gateway did not answer: {error}")),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Said {
    Ok(Value),
    Error(String),
}
