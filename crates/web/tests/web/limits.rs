//! What is asked for is bounded; and where it may be asked for.

use crate::{
    client::{Ask, Served, cottage},
    home::{self, Fixed},
};
use inglenook_web::{BindError, Server, SignIn};
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
    time::Duration,
};

fn bind(address: &str, home: Fixed) -> Result<Server, BindError> {
    Server::bind(address.parse().unwrap(), Arc::new(home), SignIn::new(), cottage())
}

#[test]
fn only_loopback_is_listened_on() {
    for outside in ["0.0.0.0:0", "192.168.1.2:8080", "[::]:0", "[::ffff:127.0.0.1]:0"] {
        let refused = bind(outside, home::empty()).unwrap_err();
        assert!(matches!(refused, BindError::NotLoopback(_)), "{outside}");
        assert!(refused.to_string().contains("until HTTPS exists"));
    }
    for inside in ["127.0.0.1:0", "127.0.0.9:0"] {
        assert_ne!(bind(inside, home::empty()).unwrap().address().port(), 0);
    }
}

#[test]
fn a_taken_port_is_said_to_be_taken() {
    let first = bind("127.0.0.1:0", home::empty()).unwrap();
    let second = bind(&first.address().to_string(), home::empty()).unwrap_err();
    assert!(matches!(second, BindError::InUse(address) if address == first.address()));
}

#[tokio::test]
async fn long_bodies_are_refused() {
    let served = Served::start(home::everyday());
    let good = served.cookie().await;
    let long = "x".repeat(5_000);
    let json = Ask::new("PATCH", "/api/v1/rooms/1").by_own_page();
    let json = json.json(&format!(r#"{{"name":"{long}"}}"#));
    assert_eq!(served.send_as(&good, json).await.status, 413);
    let form = Ask::post("/rooms/1/rename").form(&format!("name={long}"));
    assert_eq!(served.send_as(&good, form).await.status, 400);
    assert!(served.home.state().asked.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn long_and_many_headers_are_refused() {
    let served = Served::start(home::everyday());
    let host = served.address;
    let many = (0..100).map(|n| format!("x-{n}: y\r\n")).collect::<String>();
    let long = format!("x: {}\r\n", "y".repeat(20_000));
    for headers in [many, long] {
        let mut stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let request = format!("GET /sign-in HTTP/1.1\r\nhost: {host}\r\n{headers}\r\n");
        let _may_be_cut_off = stream.write_all(request.as_bytes());
        let mut answer = String::new();
        let _may_be_cut_off = stream.read_to_string(&mut answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    }
    assert_eq!(served.send(Ask::get("/sign-in")).await.status, 200, "it still answers");
}

#[tokio::test]
async fn a_server_stops_when_told_even_with_an_open_stream() {
    let sign_in = SignIn::new();
    let home = Arc::new(home::everyday());
    let address = "127.0.0.1:0".parse().unwrap();
    let server = Server::bind(address, home, sign_in, cottage()).unwrap();
    let address = server.address();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async {
        let _either_way = stopped.await;
    };
    let task = tokio::spawn(server.run(until));
    let _open = tokio::net::TcpStream::connect(address).await.unwrap();
    stop.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), task).await;
    assert!(ended.unwrap().unwrap().is_ok());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_hangs_does_not_hang_the_pages() {
    let served = Arc::new(Served::start(home::everyday()));
    let cookie = served.cookie().await;
    let home = Arc::clone(&served.home);
    let (release, released) = std::sync::mpsc::channel::<()>();
    let (begun, hangs) = std::sync::mpsc::channel::<()>();
    let hanging = std::thread::spawn(move || {
        let _nobody_gets_an_answer = home.state();
        begun.send(()).unwrap();
        let _either_way = released.recv();
    });
    hangs.recv().unwrap();
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (served, cookie) = (Arc::clone(&served), cookie.clone());
        asked.spawn(async move { served.send_as(&cookie, Ask::get("/")).await });
    }
    assert_eq!(served.send(Ask::get("/sign-in")).await.status, 200);
    while let Some(reply) = asked.join_next().await {
        let reply = reply.unwrap();
        assert_eq!(reply.status, 503);
        assert!(reply.body.contains("It took too long."));
    }
    release.send(()).unwrap();
    hanging.join().unwrap();
    assert_eq!(served.send_as(&cookie, Ask::get("/")).await.status, 200, "it recovers");
}
