//! A site on a free port, and requests to it that are as well or as badly made as a test likes.

use crate::home::Fixed;
use http_body_util::{BodyExt, Full};
use hyper::{HeaderMap, Request, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use inglenook_web::{Home, Server, SignIn};
use jiff::tz::TimeZone;
use serde_json::Value;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpStream, task::JoinHandle};

/// A site that is being served until it is dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) sign_in: SignIn,
    pub(crate) home: Arc<Fixed>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Served {
    pub(crate) fn start(home: Fixed) -> Self {
        let (home, sign_in) = (Arc::new(home), SignIn::new());
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let backend = Arc::clone(&home);
        let place = Home { simulation: home.simulation.clone(), ..cottage() };
        let server = Server::bind(address, backend, sign_in.clone(), place).unwrap();
        let address = server.address();
        let task = tokio::spawn(server.run(std::future::pending()));
        Self { address, sign_in, home, task }
    }

    /// The session cookie of somebody who has just signed in, as a browser would send it.
    pub(crate) async fn cookie(&self) -> String {
        let path = self.sign_in.mint().unwrap();
        let token = path.strip_prefix("/sign-in/").unwrap();
        let reply = self.send(Ask::post("/sign-in").form(&format!("token={token}"))).await;
        assert_eq!(reply.status, 303);
        let set = reply.headers["set-cookie"].to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    }

    /// Sends a request.
    pub(crate) async fn send(&self, ask: Ask) -> Reply {
        exchange(self.address, ask).await.unwrap()
    }

    /// Sends a request as somebody who has signed in.
    pub(crate) async fn send_as(&self, cookie: &str, ask: Ask) -> Reply {
        self.send(ask.header("cookie", cookie)).await
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Sends a request on a connection of its own.
pub(crate) async fn exchange(address: SocketAddr, ask: Ask) -> Result<Reply, hyper::Error> {
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let reply = sender.send_request(ask.to_request(address)).await?;
    let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
    let is_stream = headers.get("content-type").is_some_and(|kind| kind == "text/event-stream");
    let body = if is_stream { Bytes::new() } else { reply.into_body().collect().await?.to_bytes() };
    Ok(Reply { status, headers, body: String::from_utf8(body.to_vec()).unwrap() })
}

/// The time zone of every home here.
pub(crate) fn cottage() -> Home {
    Home { name: "Seaside <cottage>".to_owned(), zone: london(), simulation: None }
}

fn london() -> TimeZone {
    TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap()
}

/// A request.
pub(crate) struct Ask {
    method: String,
    path: String,
    /// `{address}` in a value is replaced by the site's own.
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Ask {
    pub(crate) fn new(method: &str, path: &str) -> Self {
        let (method, path) = (method.to_owned(), path.to_owned());
        Self { method, path, headers: Vec::new(), body: String::new() }
    }

    fn to_request(&self, address: SocketAddr) -> Request<Full<Bytes>> {
        let address = address.to_string();
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.path);
        if self.headers.iter().all(|(name, _)| *name != "host") {
            request = request.header("host", &address);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value.replace("{address}", &address));
        }
        request.body(Full::new(Bytes::from(self.body.clone()))).unwrap()
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    /// A change that comes from one of the site's own pages.
    pub(crate) fn post(path: &str) -> Self {
        Self::new("POST", path).by_own_page()
    }

    pub(crate) fn by_own_page(self) -> Self {
        self.header("origin", "http://{address}").header("sec-fetch-site", "same-origin")
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn form(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    pub(crate) fn json(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self.header("content-type", "application/json")
    }
}

/// An answer. The body of an event stream is left out.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    pub(crate) fn kind(&self) -> &str {
        self.headers.get("content-type").map_or("", |kind| kind.to_str().unwrap())
    }
}
