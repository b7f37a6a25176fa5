//! Listening, and serving until told to stop.

use crate::{
    Backend, SignIn, routes,
    site::{Home, Site},
};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{
    io,
    net::{SocketAddr, TcpListener},
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutStream;

/// How many connections are served at a time; more wait.
const MOST_CONNECTIONS: usize = 128;
/// How many header lines a request may have.
const MOST_HEADERS: usize = 64;
/// How long a request's head may be in all, in bytes.
const MOST_HEAD_BYTES: usize = 16 * 1024;
/// How long a request's head may take, and a connection may be idle.
const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long a client may leave an answer unread.
const WRITE_TIME: Duration = Duration::from_secs(30);
/// How long running requests may still take when the server is told to stop.
const LAST_ORDERS: Duration = Duration::from_secs(1);

/// The pages of one gateway, listening but not yet answering.
pub struct Server {
    listener: TcpListener,
    site: Arc<Site>,
}

impl Server {
    /// Listens on a loopback address; port 0 takes any free one.
    ///
    /// # Errors
    /// [`BindError::NotLoopback`] for any other address, [`BindError::InUse`] and
    /// [`BindError::Io`] as the system says.
    pub fn bind(
        address: SocketAddr,
        backend: Arc<dyn Backend>,
        sign_in: SignIn,
        home: Home,
    ) -> Result<Self, BindError> {
        if !address.ip().is_loopback() {
            return Err(BindError::NotLoopback(address));
        }
        let io = |cause| BindError::Io { address, cause };
        let listener = TcpListener::bind(address).map_err(|cause| match cause.kind() {
            io::ErrorKind::AddrInUse => BindError::InUse(address),
            _ => io(cause),
        })?;
        listener.set_nonblocking(true).map_err(io)?;
        let address = listener.local_addr().map_err(io)?;
        let site = Arc::new(Site::new(address, backend, sign_in, home));
        Ok(Self { listener, site })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.site.address
    }

    /// Answers until `until` is ready; requests then under way have a second to end.
    ///
    /// Needs a Tokio runtime with I/O and time; one thread is enough.
    ///
    /// # Errors
    /// An I/O error if the runtime cannot take the listener over.
    pub async fn run(self, until: impl Future<Output = ()>) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let router = routes::router(self.site);
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        let graceful = GracefulShutdown::new();
        let mut until = pin!(until);
        loop {
            tokio::select! {
                () = &mut until => break,
                come = next(&places, &listener) => if let Some((place, stream)) = come {
                    serve(stream, router.clone(), place, &graceful);
                },
            }
        }
        drop(listener);
        let _streams_may_be_left = timeout(LAST_ORDERS, graceful.shutdown()).await;
        Ok(())
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({})", self.site.address)
    }
}

/// Why the pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BindError {
    /// The address can be reached from outside this machine.
    #[error(
        "{0} can be reached from other machines, and until HTTPS exists the pages are served on \
         this machine only: listen on 127.0.0.1 or [::1]; from elsewhere, forward the port with \
         `ssh -L {port}:127.0.0.1:{port} THIS-MACHINE`",
        port = .0.port()
    )]
    NotLoopback(SocketAddr),
    /// Another process listens there.
    #[error("another program already listens on {0}: stop it, or choose another port")]
    InUse(SocketAddr),
    /// Any other failure.
    #[error("cannot listen on {address}: {cause}")]
    Io {
        /// Where.
        address: SocketAddr,
        /// Why.
        cause: io::Error,
    },
}

/// The next connection, once there is a place for it. `None` if it was lost again, or if the
/// system is short of something: then after a while.
async fn next(
    places: &Arc<Semaphore>,
    listener: &tokio::net::TcpListener,
) -> Option<(OwnedSemaphorePermit, TcpStream)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((place, stream)),
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

fn serve(
    stream: TcpStream,
    router: Router,
    place: OwnedSemaphorePermit,
    graceful: &GracefulShutdown,
) {
    let connection = graceful.watch(connection(stream, router));
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}

type Connection<S> =
    http1::Connection<TokioIo<Pin<Box<TimeoutStream<S>>>>, TowerToHyperService<Router>>;

fn connection<S: AsyncRead + AsyncWrite + 'static>(stream: S, router: Router) -> Connection<S> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_headers(MOST_HEADERS)
        .max_buf_size(MOST_HEAD_BYTES)
        .serve_connection(TokioIo::new(Box::pin(stream)), TowerToHyperService::new(router))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use tokio::io::AsyncWriteExt;

    #[tokio::test(start_paused = true)]
    async fn a_client_that_never_reads_is_left_after_a_while() {
        let (mut client, server) = tokio::io::duplex(1024);
        let page = || async { "x".repeat(100_000) };
        let router = Router::new().route("/", get(page));
        client.write_all(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n").await.unwrap();
        let begun = tokio::time::Instant::now();
        let served = timeout(WRITE_TIME * 10, connection(server, router)).await;
        assert!(served.expect("it is not served for ever").is_err());
        assert_eq!(begun.elapsed().as_secs(), WRITE_TIME.as_secs());
    }
}
