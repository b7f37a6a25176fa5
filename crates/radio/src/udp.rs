//! An air that several processes on one machine share: UDP broadcast on the loopback network.

use crate::{
    capture::{BadLine, ReadError},
    counters::Counters,
    line::{CaptureLine, MAX_LINE},
    queue::{self, Queue},
};
use inglenook_gateway::port::{Burst, Radio, RadioError, Reception};
use inglenook_units::Stamp;
use socket2::{Domain, Protocol, Socket, Type};
use std::{
    io::{self, ErrorKind},
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::Duration,
};

/// The loopback network's broadcast address: nothing sent to it leaves the machine, and nothing
/// from outside arrives at it.
pub const BROADCAST: Ipv4Addr = Ipv4Addr::new(127, 255, 255, 255);

/// How soon the listening thread notices that it is no longer wanted.
const ATTENTION: Duration = Duration::from_millis(200);

/// A radio on the shared air. Everybody hears everybody else, as on the real one, and may say
/// anything.
///
/// Each datagram is one [`CaptureLine`]; the time in it is the sender's claim and is not used.
#[derive(Debug)]
pub struct UdpAir {
    queue: Queue,
    speaker: UdpSocket,
    everybody: SocketAddrV4,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    unwanted: AtomicBool,
    dropped: AtomicU64,
}

impl UdpAir {
    /// Joins the air on this port. `clock` tells when a burst is heard.
    ///
    /// # Errors
    /// [`RadioError`] if the sockets or the listening thread cannot be made.
    pub fn join(port: u16, clock: impl Fn() -> Stamp + Send + 'static) -> Result<Self, RadioError> {
        Self::joined(port, clock).map_err(|cause| RadioError { what: name(port), cause })
    }

    fn joined(port: u16, clock: impl Fn() -> Stamp + Send + 'static) -> io::Result<Self> {
        let everybody = SocketAddrV4::new(BROADCAST, port);
        let speaker = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        speaker.set_broadcast(true)?;
        let shared = Arc::new(Shared::default());
        let (into, read) = sync_channel(queue::LENGTH);
        let listener = Listener {
            socket: listening_socket(everybody)?,
            myself: speaker.local_addr()?,
            shared: Arc::clone(&shared),
            into,
        };
        thread::Builder::new()
            .name("udp-air".into())
            .spawn(move || listener.listen(&clock, &name(port)))?;
        Ok(Self { queue: Queue::new(read), speaker, everybody, shared })
    }

    /// Puts a burst on the air.
    ///
    /// # Errors
    /// An I/O error if the system does not take it.
    pub fn send(&self, burst: &Burst) -> io::Result<()> {
        let line = CaptureLine::write(burst);
        self.speaker.send_to(line.as_bytes(), self.everybody)?;
        Ok(())
    }

    /// What has been fetched so far, and how many were dropped because they were not.
    pub fn counters(&self) -> Counters {
        Counters {
            dropped: self.shared.dropped.load(Ordering::Relaxed),
            ..self.queue.tally.counters
        }
    }

    /// The bad datagrams that were skipped since this was last asked, numbered from 1 in order of
    /// arrival, oldest first; of many only the last hundred.
    pub fn take_bad_lines(&mut self) -> Vec<BadLine> {
        self.queue.take_bad_lines()
    }
}

impl Radio for UdpAir {
    fn receive(
        &mut self,
        into: &mut Vec<Burst>,
        most: usize,
        wait: Duration,
    ) -> Result<Reception, RadioError> {
        self.queue.receive(into, most, wait)
    }
}

impl Drop for UdpAir {
    fn drop(&mut self) {
        self.shared.unwanted.store(true, Ordering::Relaxed);
    }
}

fn name(port: u16) -> String {
    format!("UDP air on port {port}")
}

fn listening_socket(everybody: SocketAddrV4) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::IPV4, Type::DGRAM, Some(Protocol::UDP))?;
    socket.set_reuse_address(true)?;
    socket.bind(&SocketAddr::V4(everybody).into())?;
    let socket = UdpSocket::from(socket);
    socket.set_read_timeout(Some(ATTENTION))?;
    Ok(socket)
}

/// The thread that empties the socket, so that the system never drops a datagram uncounted.
struct Listener {
    socket: UdpSocket,
    myself: SocketAddr,
    shared: Arc<Shared>,
    into: SyncSender<Result<Burst, ReadError>>,
}

impl Listener {
    fn listen(self, clock: &dyn Fn() -> Stamp, name: &str) {
        let mut datagram = [0; MAX_LINE + 1];
        let mut number = 0_u64;
        while !self.shared.unwanted.load(Ordering::Relaxed) {
            let heard = match self.socket.recv_from(&mut datagram) {
                Ok((_, sender)) if sender == self.myself => continue,
                Ok((length, _)) => {
                    number = number.saturating_add(1);
                    burst(datagram.get(..length).unwrap_or_default(), number, clock())
                }
                Err(error) if is_no_news(&error) => continue,
                Err(cause) => {
                    let what = name.to_owned();
                    self.hand_on(Err(RadioError { what, cause }.into()));
                    return;
                }
            };
            self.hand_on(heard);
        }
    }

    fn hand_on(&self, heard: Result<Burst, ReadError>) {
        if let Err(TrySendError::Full(_)) = self.into.try_send(heard) {
            self.shared.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn is_no_news(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

fn burst(datagram: &[u8], number: u64, heard: Stamp) -> Result<Burst, ReadError> {
    match CaptureLine::parse(datagram) {
        Ok(CaptureLine { signal, bytes, .. }) => Ok(Burst { heard, signal, bytes }),
        Err(why) => Err(BadLine { number, why }.into()),
    }
}

#[cfg(test)]
#[path = "udp_tests.rs"]
mod tests;
