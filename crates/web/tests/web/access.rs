//! Nothing is to be had without credentials, by a foreign name, or from a foreign page.

use crate::{
    client::{Ask, Reply, Served},
    home::{self, KITCHEN_VALVE, SUSPENDED},
};

/// Every route of the site, with something real in place of what varies.
fn routes() -> Vec<(&'static str, String)> {
    let fill = |path: &str| {
        path.replace("{room}", "1")
            .replace("{thing}/confirm", &format!("{SUSPENDED}/confirm"))
            .replace("{thing}", &KITCHEN_VALVE.to_string())
            .replace("{token}", "0")
            .replace("{name}", "style.css")
    };
    inglenook_web::routes().map(|(method, path)| (method, fill(path))).collect()
}

fn is_open_to_all(path: &str) -> bool {
    path.starts_with("/sign-in") || path.starts_with("/assets/")
}

fn ask(method: &str, path: &str) -> Ask {
    let body = if path == "/api/v1/rooms/1" { r#"{"name":"Scullery"}"# } else { "" };
    let ask = Ask::new(method, path).by_own_page();
    if method == "PATCH" {
        ask.json(body)
    } else if method == "POST" {
        ask.form("name=Pantry")
    } else {
        ask
    }
}

fn is_hardened(reply: &Reply) -> bool {
    let header = |name| reply.headers.get(name).map_or("", |value| value.to_str().unwrap());
    let policy = header("content-security-policy");
    policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; ")
        && policy.ends_with("frame-ancestors 'none'; base-uri 'none'")
        && !policy.contains("unsafe")
        && header("x-content-type-options") == "nosniff"
        && header("referrer-policy") == "no-referrer"
        && !reply.headers.contains_key("access-control-allow-origin")
        && (header("cache-control") == "no-store" || header("cache-control").contains("immutable"))
}

#[tokio::test]
async fn every_route_asks_for_credentials() {
    let routes = routes();
    assert!(routes.len() >= 27, "the table is the whole site");
    for (method, path) in routes {
        let served = Served::start(home::everyday());
        let good = served.cookie().await;
        let bad = format!("{}x", &good[..good.len() - 1]);
        for cookie in [None, Some(bad.as_str()), Some("inglenook-session-1=x"), Some("a=b; c")] {
            let ask = ask(method, &path);
            let ask = if let Some(cookie) = cookie { ask.header("cookie", cookie) } else { ask };
            let reply = served.send(ask).await;
            let is_refused = reply.status == 401;
            assert_eq!(is_refused, !is_open_to_all(&path), "{method} {path} with {cookie:?}");
            assert!(is_hardened(&reply), "{method} {path}: {:?}", reply.headers);
            if is_refused && path.starts_with("/api/") {
                assert_eq!(reply.kind(), "application/problem+json");
            } else if is_refused {
                assert!(reply.body.contains("<code>inglenook sign-in</code>"), "{path}");
            }
        }
        assert!(served.home.state().asked.is_empty(), "{method} {path} had an effect");
        let reply = served.send_as(&good, ask(method, &path)).await;
        assert!(![401, 403, 405, 421].contains(&reply.status), "{method} {path}: {reply:?}");
        assert!(is_hardened(&reply), "{method} {path}: {:?}", reply.headers);
    }
}

#[tokio::test]
async fn what_is_not_there_asks_for_credentials_too() {
    let served = Served::start(home::everyday());
    let good = served.cookie().await;
    for path in ["/nothing", "/api/v1/nothing", "/api", "/rooms/1/", "/..%2fair", "/%00"] {
        assert_eq!(served.send(Ask::get(path)).await.status, 401, "{path}");
        let reply = served.send_as(&good, Ask::get(path)).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(is_hardened(&reply));
    }
    for method in ["HEAD", "OPTIONS", "TRACE", "DELETE", "PUT"] {
        let reply = served.send(ask(method, "/api/v1/rooms")).await;
        assert_eq!(reply.status, 401, "{method}");
    }
}

#[tokio::test]
async fn only_own_names_are_answered() {
    let served = Served::start(home::everyday());
    let good = served.cookie().await;
    let port = served.address.port();
    let ours = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")];
    for host in ours {
        let ask = Ask::get("/api/v1/rooms").header("host", &host);
        assert_eq!(served.send_as(&good, ask).await.status, 200, "{host}");
    }
    for host in [
        String::new(),
        "127.0.0.1".to_owned(),
        "localhost:1".to_owned(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost:{port}.evil.example"),
        format!("0.0.0.0:{port}"),
    ] {
        for (method, path) in routes() {
            let ask = ask(method, &path).header("host", &host);
            let reply = served.send_as(&good, ask).await;
            assert_eq!(reply.status, 421, "{method} {path} as {host:?}");
            assert!(is_hardened(&reply));
        }
    }
    let own = served.address.to_string();
    let twice = Ask::get("/air").header("host", &own).header("host", &own);
    assert_ne!(served.send_as(&good, twice).await.status, 200);
    let elsewhere = Ask::get(&format!("http://evil.example:{port}/air")).header("host", &own);
    assert_eq!(served.send_as(&good, elsewhere).await.status, 421);
    assert!(served.home.state().asked.is_empty());
}

#[tokio::test]
async fn changes_come_from_own_pages_only() {
    let served = Served::start(home::everyday());
    let good = served.cookie().await;
    let foreign: [&[(&str, &str)]; 9] = [
        &[],
        &[("origin", "null")],
        &[("origin", "http://evil.example")],
        &[("origin", "https://{address}")],
        &[("origin", "http://{address}.evil.example")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://{address}")],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:1")],
    ];
    let changes = routes().into_iter().filter(|(method, _)| *method != "GET");
    for (method, path) in changes {
        for headers in foreign {
            let mut ask = Ask::new(method, &path).form("name=Pantry");
            for (name, value) in headers {
                ask = ask.header(name, value);
            }
            let reply = served.send_as(&good, ask).await;
            assert_eq!(reply.status, 403, "{method} {path} with {headers:?}");
            assert!(is_hardened(&reply));
        }
    }
    assert!(served.home.state().asked.is_empty());
    for headers in [
        vec![("sec-fetch-site", "same-origin"), ("origin", "null")],
        vec![("sec-fetch-site", "same-origin")],
        vec![("origin", "http://{address}")],
    ] {
        let ask = Ask::new("POST", "/rooms/1/rename").form("name=Pantry");
        let ask = headers.iter().fold(ask, |ask, (name, value)| ask.header(name, value));
        assert_eq!(served.send_as(&good, ask).await.status, 303, "{headers:?}");
    }
}

#[tokio::test]
async fn a_link_opens_once_and_survives_being_looked_at() {
    let served = Served::start(home::everyday());
    let link = served.sign_in.mint().unwrap();
    let token = link.strip_prefix("/sign-in/").unwrap();
    for _ in 0..3 {
        let door = served.send(Ask::get(&link)).await;
        assert_eq!(door.status, 200);
        assert!(door.body.contains(token) && door.body.contains("method=\"post\""));
        assert!(!door.headers.contains_key("set-cookie"));
    }
    let enter = || Ask::post("/sign-in").form(&format!("token={token}"));
    let first = served.send(enter()).await;
    assert_eq!((first.status, &first.headers["location"]), (303, &"/".parse().unwrap()));
    let cookie = first.headers["set-cookie"].to_str().unwrap();
    for part in ["; Path=/;", "; HttpOnly", "; SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains(token), "the session has a token of its own");
    let second = served.send(enter()).await;
    assert_eq!(second.status, 410);
    assert!(!second.headers.contains_key("set-cookie"));
    let door = served.send(Ask::get(&link)).await;
    assert_eq!(door.status, 410);
    assert!(door.body.contains("It has been used"));
}

#[tokio::test]
async fn signing_out_ends_the_session_itself() {
    let served = Served::start(home::everyday());
    let (mine, other) = (served.cookie().await, served.cookie().await);
    assert_eq!(served.send_as(&mine, Ask::get("/")).await.status, 200);
    let reply = served.send_as(&mine, Ask::post("/sign-out")).await;
    assert_eq!((reply.status, &reply.headers["location"]), (303, &"/sign-in".parse().unwrap()));
    assert!(reply.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(served.send_as(&mine, Ask::get("/")).await.status, 401);
    assert_eq!(served.send_as(&other, Ask::get("/")).await.status, 200);
}

#[tokio::test]
async fn a_cookie_is_found_among_others() {
    let served = Served::start(home::everyday());
    let good = served.cookie().await;
    let among = format!("theme=dark; {good}; x=y");
    assert_eq!(served.send_as(&among, Ask::get("/")).await.status, 200);
    let ask = Ask::get("/").header("cookie", "theme=dark").header("cookie", &good);
    assert_eq!(served.send(ask).await.status, 200);
}
