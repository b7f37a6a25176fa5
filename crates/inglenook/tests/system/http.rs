//! As much of HTTP as a test needs.

use serde_json::Value;
use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// The address and the path of a link.
pub(crate) fn split(link: &str) -> (String, String) {
    let rest = link.strip_prefix("http://").unwrap();
    let (site, path) = rest.split_once('/').unwrap();
    (site.to_owned(), format!("/{path}"))
}

pub(crate) fn get(site: &str, path: &str, cookie: Option<&str>) -> Answer {
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    exchange(site, &format!("GET {path} HTTP/1.1\r\n{cookie}"), "")
}

/// Presses a button without a form of its own.
pub(crate) fn press(site: &str, path: &str, cookie: &str) -> Answer {
    let head = format!("POST {path} HTTP/1.1\r\nOrigin: http://{site}\r\nCookie: {cookie}\r\n");
    exchange(site, &head, "")
}

/// Uses up a one-time link; the cookie.
pub(crate) fn sign_in(site: &str, path: &str) -> String {
    let token = path.rsplit('/').next().unwrap();
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let head = format!("POST /sign-in HTTP/1.1\r\nOrigin: http://{site}\r\n{form}");
    let answer = exchange(site, &head, &format!("token={token}"));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let cookie = answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    cookie.unwrap().split(';').next().unwrap().to_owned()
}

fn exchange(site: &str, head: &str, body: &str) -> Answer {
    let mut stream = TcpStream::connect(site).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let length = body.len();
    write!(
        stream,
        "{head}Host: {site}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}
