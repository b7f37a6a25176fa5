//! The stream of events.

use crate::{
    client::{Ask, Served},
    home::{self, everyday},
    interface::{Document, event_schema},
};
use http_body_util::{BodyExt, Empty};
use hyper::{
    Request,
    body::{Bytes, Incoming},
};
use hyper_util::rt::TokioIo;
use inglenook_gateway::{Notice, boiler::Output, record::RoomId};
use serde_json::Value;
use std::time::Duration;
use tokio::{net::TcpStream, time::timeout};

/// An open stream.
pub(crate) struct Listener {
    body: Incoming,
    text: String,
}

impl Listener {
    async fn open(served: &Served, cookie: &str) -> Self {
        let stream = TcpStream::connect(served.address).await.unwrap();
        let io = TokioIo::new(stream);
        let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
        tokio::spawn(connection);
        let request = Request::get("/api/v1/events")
            .header("host", served.address.to_string())
            .header("cookie", cookie)
            .body(Empty::<Bytes>::new())
            .unwrap();
        let reply = sender.send_request(request).await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        let mut listener = Self { body: reply.into_body(), text: String::new() };
        listener.read().await;
        assert_eq!(listener.text, ": still here\n\n");
        listener.text.clear();
        listener
    }

    /// As many as there can be.
    pub(crate) async fn open_all(served: &Served, cookie: &str) -> Vec<Self> {
        let mut open = Vec::new();
        for _ in 0..16 {
            open.push(Self::open(served, cookie).await);
        }
        open
    }

    /// The next event: its name and data; `None` at the end of the stream.
    async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let event = event.to_owned();
                self.text = rest.to_owned();
                let field = |name| event.lines().find_map(|line| line.strip_prefix(name));
                if let (Some(name), Some(data)) = (field("event: "), field("data: ")) {
                    return Some((name.to_owned(), serde_json::from_str(data).unwrap()));
                }
            } else if !self.read().await {
                return None;
            }
        }
    }

    async fn read(&mut self) -> bool {
        let frame = timeout(Duration::from_secs(10), self.body.frame()).await.unwrap();
        let Some(Ok(frame)) = frame else { return false };
        self.text += std::str::from_utf8(&frame.into_data().unwrap()).unwrap();
        true
    }
}

#[tokio::test]
async fn every_kind_of_news_arrives_as_described() {
    let served = Served::start(everyday());
    let cookie = served.cookie().await;
    let mut listener = Listener::open(&served, &cookie).await;
    let document = Document::read();
    let verdict = served.home.state().view.air.recent[0].clone();
    let news = [
        ("verdict", Notice::Verdict(Box::new(verdict))),
        ("room", Notice::Room(RoomId(3))),
        ("boiler", Notice::Boiler(Output::HandBack)),
        ("household", Notice::Household),
    ];
    for (name, notice) in news {
        assert_eq!(served.home.tell(notice), 1);
        let (heard, data) = listener.next().await.unwrap();
        assert_eq!(heard, name);
        document.check(event_schema(name), &data);
    }
}

#[tokio::test]
async fn a_slow_listener_is_told_what_it_missed() {
    let served = Served::start(everyday());
    let cookie = served.cookie().await;
    let mut listener = Listener::open(&served, &cookie).await;
    (0..40).for_each(|room| assert_eq!(served.home.tell(Notice::Room(RoomId(room))), 1));
    let (name, data) = listener.next().await.unwrap();
    assert_eq!((name.as_str(), &data["count"]), ("missed", &24.into()));
    Document::read().check(event_schema("missed"), &data);
    assert_eq!(listener.next().await.unwrap().1["room"], 24);
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let served = Served::start(everyday());
    let (mine, other) = (served.cookie().await, served.cookie().await);
    let mut my_stream = Listener::open(&served, &mine).await;
    let mut other_stream = Listener::open(&served, &other).await;
    served.send_as(&mine, Ask::post("/sign-out")).await;
    served.home.tell(Notice::Household);
    assert_eq!(my_stream.next().await, None);
    assert!(other_stream.next().await.is_some());
}

#[tokio::test]
async fn streams_are_bounded_and_their_places_come_back() {
    let served = Served::start(home::everyday());
    let cookie = served.cookie().await;
    let mut open = Listener::open_all(&served, &cookie).await;
    let refused = served.send_as(&cookie, Ask::get("/api/v1/events")).await;
    assert_eq!((refused.status, refused.kind()), (503, "application/problem+json"));
    assert_eq!(served.send_as(&cookie, Ask::get("/")).await.status, 200);
    drop(open.pop());
    for _ in 0..50 {
        served.home.tell(Notice::Household);
        if served.send_as(&cookie, Ask::get("/api/v1/events")).await.status == 200 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the place never came back");
}
