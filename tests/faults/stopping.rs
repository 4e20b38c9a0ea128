//! A server that is stopped, killed, or loses its disk.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::server::{Answer, Client, Server, copy};

/// Pages, a result, pictures, a search, and a missing page.
fn addresses(server: &Server) -> Vec<String> {
    let code = server.codes().remove(0);
    let fixed = ["/", "/claims", "/preview.png", "/search?q=gate", "/nowhere"].map(str::to_owned);
    fixed.into_iter().chain(["", ".json", ".png"].map(|suffix| format!("/r/{code}{suffix}"))).collect()
}

fn ask_all(server: &Server) -> Vec<Answer> {
    addresses(server).iter().map(|address| server.get(address)).collect()
}

/// Sends requests on one connection until a response says that it is the last, and counts the responses.
fn ask_until_sent_away(server: SocketAddr, addresses: &[String], answered: &AtomicUsize) {
    let mut client = Client::connect(server).unwrap();
    for address in addresses.iter().cycle() {
        let answer = client.get(address).unwrap();
        assert!([200, 404].contains(&answer.status), "{address}: {}", answer.status);
        answered.fetch_add(1, Ordering::Relaxed);
        if answer.has("connection: close") {
            break;
        }
    }
}

#[test]
fn sigterm_under_load_loses_no_request() {
    let mut server = Server::start(&["--grace", "60"]);
    let (answered, addresses) = (AtomicUsize::new(0), addresses(&server));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| ask_until_sent_away(server.address, &addresses, &answered));
        }
        while answered.load(Ordering::Relaxed) < 200 {
            std::thread::yield_now();
        }
        server.signal("TERM");
    });
    // Every client got a last response. The server is not ready, but still serves clients that ignored it.
    assert_eq!(server.get("/readyz").status, 503);
    assert_eq!(server.get("/").status, 200);
    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_server_without_grace_ends_at_once_and_well() {
    for signal in ["TERM", "INT", "HUP", "QUIT"] {
        let mut server = Server::start(&[]);
        assert_eq!(server.get("/").status, 200);
        server.signal(signal);
        assert_eq!(server.wait().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_server_that_was_killed_under_load_is_there_again_and_says_the_same() {
    let mut first = Server::start(&[]);
    let before = ask_all(&first);
    let mut kept = Client::connect(first.address).unwrap();
    kept.get("/").unwrap();
    first.signal("KILL");
    first.wait();
    assert!(kept.get("/").is_err());
    let second = Server::start_at(&first.address.to_string(), &[]);
    assert_eq!(second.address, first.address, "its port is free at once");
    assert_eq!(ask_all(&second), before);
}

/// A server of content and static files in a separate directory, and the path of a static file.
fn on_a_disk_of_its_own() -> (Server, tempfile::TempDir, String) {
    let disk = tempfile::tempdir().unwrap();
    for (name, from) in [("content", "tests/fixtures/trio"), ("static", "static")] {
        copy(from, &disk.path().join(name));
    }
    let server = Server::of(&disk.path().join("content"), &disk.path().join("static"));
    let page = server.get("/decide").text();
    let script = page.split('"').find(|part| part.starts_with("/static/")).unwrap().to_owned();
    (server, disk, script)
}

#[test]
fn a_static_file_that_changed_is_not_kept_under_the_fingerprint_of_another() {
    let (server, disk, script) = on_a_disk_of_its_own();
    let immutable = "cache-control: public, max-age=31536000, immutable";
    let before = server.get(&script);
    assert!(before.has(immutable), "{:?}", before.headers);
    let tag = before.headers.iter().find_map(|header| header.strip_prefix("etag: ")).unwrap();
    let known = format!("GET {script} HTTP/1.1\r\nhost: test\r\nconnection: close\r\nif-none-match: {tag}\r\n\r\n");
    let known = server.exchange(known.as_bytes());
    assert!(known.starts_with("HTTP/1.1 304 ") && known.contains(immutable), "{known}");
    let name = script.rsplit('/').next().unwrap();
    std::fs::write(disk.path().join("static").join(name), "changed").unwrap();
    let changed = server.get(&script);
    assert_eq!((changed.text().as_str(), changed.has("cache-control: no-cache")), ("changed", true));
}

#[test]
fn pages_results_and_pictures_need_no_disk() {
    let (server, disk, script) = on_a_disk_of_its_own();
    let before = ask_all(&server);
    assert_eq!(server.get(&script).status, 200);
    disk.close().unwrap();
    assert_eq!(ask_all(&server), before);
    let gone = server.get(&script);
    assert_eq!(gone.status, 404, "what is only on the disk is gone, and is no error of the server");
    assert!(gone.headers.iter().all(|header| !header.contains("immutable")), "{:?}", gone.headers);
    assert_eq!(server.get("/readyz").status, 200);
}
