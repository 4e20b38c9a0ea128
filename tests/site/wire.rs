//! Tests that need a connection: whether a body is sent, and requests that no application sees.
//!
//! **Invariant:** speaks HTTP/1.1 by hand over a socket; every exchange ends with the server closing the connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::OnceLock;

use actix_web::HttpServer;
use versus::http::app;

use crate::site::{Comparison, static_dir, trio};

/// The address of a server of a comparison that runs until the tests end.
pub(crate) fn serve(comparison: &Comparison) -> SocketAddr {
    let shared = comparison.shared.clone();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server =
                HttpServer::new(move || app(static_dir()).app_data(shared.clone())).workers(1).disable_signals();
            let server = server.bind(("127.0.0.1", 0)).unwrap();
            sender.send(server.addrs()[0]).unwrap();
            server.run().await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

/// The address of the fictional comparison's server.
fn server() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| serve(trio()))
}

/// A response: the status, the headers, and the body.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The headers without the date.
    fn lasting(&self) -> Vec<&str> {
        let mut lines: Vec<&str> = self.head.lines().filter(|line| !line.starts_with("date:")).collect();
        lines.sort_unstable();
        lines
    }
}

/// Sends bytes and reads until the server closes the connection.
fn exchange(request: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(server()).unwrap();
    // A server that has read enough may respond early.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer to {:?}", String::from_utf8_lossy(&request[..request.len().min(200)])));
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head, body: bytes[end + 4..].to_vec() }
}

fn ask(method: &str, address: &str, headers: &str) -> Reply {
    exchange(format!("{method} {address} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{headers}\r\n").as_bytes())
}

#[test]
fn an_offer_of_another_protocol_is_ignored_and_the_client_told_that_the_connection_ends() {
    for offer in [
        "connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__",
        "connection: upgrade\r\nupgrade: websocket",
    ] {
        let reply = exchange(format!("GET /healthz HTTP/1.1\r\nhost: test\r\n{offer}\r\n\r\n").as_bytes());
        assert_eq!((reply.status, reply.header("connection"), reply.header("upgrade")), (200, Some("close"), None));
        assert_eq!(reply.body, b"ok");
    }
}

#[test]
fn head_has_every_header_of_get_and_no_body() {
    let mut addresses: Vec<&str> = trio().paths();
    addresses.extend([
        "/nowhere",
        "/topics/",
        "/healthz",
        "/decide?visitor=dragon",
        "/static/0/site.css",
        "/r/zzz.json",
        "/preview.png",
        "/r/zzz.png",
    ]);
    for address in addresses {
        for accepted in ["", "accept-encoding: gzip\r\n", "accept-encoding: br\r\n"] {
            let (get, head) = (ask("GET", address, accepted), ask("HEAD", address, accepted));
            assert_eq!(head.lasting(), get.lasting(), "{address}");
            assert!(head.body.is_empty(), "{address}");
            assert_eq!(get.header("content-length"), Some(get.body.len().to_string().as_str()), "{address}");
        }
    }
}

#[test]
fn a_304_has_no_body() {
    let tag = ask("GET", "/claims", "").header("etag").unwrap().to_owned();
    for method in ["GET", "HEAD"] {
        let reply = ask(method, "/claims", &format!("if-none-match: {tag}\r\n"));
        assert_eq!((reply.status, reply.body.len()), (304, 0));
        assert_eq!(reply.header("etag"), Some(tag.as_str()));
        assert!(reply.header("content-security-policy").is_some());
    }
}

#[test]
fn a_body_of_a_megabyte_is_answered() {
    let fields = format!("visitor={}", "a".repeat(1 << 20));
    let head = "POST /decide HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n";
    let whole = format!("{head}content-length: {}\r\n\r\n{fields}", fields.len());
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n{:x}\r\n{fields}\r\n0\r\n\r\n", fields.len());
    for request in [whole, chunked] {
        let reply = exchange(request.as_bytes());
        assert_eq!(reply.status, 413);
        assert!(String::from_utf8(reply.body).unwrap().contains("Too much was sent"));
    }
}

#[test]
fn a_request_that_is_hardly_one_is_refused_and_never_a_server_error() {
    let long = "a".repeat(200_000);
    let many: String = (0..200).map(|number| format!("x-{number}: y\r\n")).collect();
    for request in [
        "GARBAGE\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "GET /\u{e9} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: test\r\nbad header\r\n\r\n".to_owned(),
        "POST /decide HTTP/1.1\r\nhost: test\r\ncontent-length: -1\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\nx-long: {long}\r\n\r\n"),
        format!("GET /decide?title={long} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{many}\r\n"),
    ] {
        let status = exchange(request.as_bytes()).status;
        assert!((200..500).contains(&status), "{status}: {:?}", &request[..request.len().min(80)]);
    }
}

#[test]
fn paths_are_read_as_they_are_sent() {
    for address in ["/..", "/../../etc/passwd", "/%00", "/%zz", "/topics/..%2f", "/a\\b"] {
        let reply = ask("GET", address, "");
        assert!([400, 404].contains(&reply.status), "{address}: {}", reply.status);
        assert!(reply.header("content-security-policy").is_some());
        assert!(String::from_utf8(reply.body).unwrap().contains("Where to go next"), "{address}");
    }
    assert_eq!(ask("GET", "//topics//", "").header("location"), Some("/topics"));
}
