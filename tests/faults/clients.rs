//! Clients that vanish, go silent, or say one thing to a proxy and another to the server.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};

use crate::server::Server;

#[test]
fn clients_that_vanish_leave_nothing_behind() {
    let server = Server::start(&[]);
    server.get("/");
    let before = server.open_files();
    for number in 0..300 {
        let mut client = TcpStream::connect(server.address).unwrap();
        let request: &[u8] = match number % 3 {
            0 => b"GET /claims HTTP/1.1\r\nhost: test\r\n\r\n",
            1 => b"GET /cla",
            _ => b"POST /decide HTTP/1.1\r\nhost: test\r\ncontent-length: 50\r\n\r\nhalf",
        };
        client.write_all(request).unwrap();
        // Closed before the response is read.
        drop(client);
    }
    // Each check is a request, so that time passes; the last connections of others are closed within a few.
    let freed = (0..20_000).any(|_| {
        server.get("/healthz");
        server.open_files() <= before + 2
    });
    assert!(freed, "{} are open, {before} were", server.open_files());
}

#[test]
fn a_client_that_has_said_all_still_gets_its_answer() {
    let server = Server::start(&[]);
    let mut client = TcpStream::connect(server.address).unwrap();
    client.write_all(b"GET /claims HTTP/1.1\r\nhost: test\r\n\r\n").unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("</html>"), "{answer}");
}

/// Connections that sent some bytes, as far as the system accepts them; none of them reads.
fn hold(server: &Server, count: usize, bytes: &[u8]) -> Vec<TcpStream> {
    let connect = |_| {
        let mut client = TcpStream::connect(server.address).unwrap();
        client.set_nonblocking(true).unwrap();
        // As far as the system accepts it.
        let _ = client.write_all(bytes);
        client
    };
    (0..count).map(connect).collect()
}

/// A server's peak memory during a number of page requests, in kilobytes.
fn peak(server: &Server, pages: usize) -> usize {
    (0..pages).map(|_| (server.get("/claims"), server.memory()).1).max().unwrap()
}

/// A form without its last bytes.
fn half_a_form() -> String {
    let form = "content-type: application/x-www-form-urlencoded\r\ncontent-length: 65000";
    format!("POST /decide HTTP/1.1\r\nhost: test\r\n{form}\r\n\r\n{}", "a".repeat(64_900))
}

#[test]
fn a_client_that_sends_requests_ahead_and_reads_nothing_takes_little_memory() {
    let server = Server::start(&[]);
    let requests = "GET /claims HTTP/1.1\nhost: t\n\n".repeat(16) + &"GET / HTTP/1.1\nhost:\n\n".repeat(5_900);
    server.get("/claims");
    let before = server.memory();
    let _clients = hold(&server, 8, requests.as_bytes());
    let most = peak(&server, 300);
    assert!(most < before + 8 * 1024, "{before} kB became {most} kB");
}

#[test]
fn half_sent_requests_take_little_memory_and_give_it_back() {
    let server = Server::start(&["--connections-per-address", "0"]);
    let head = format!("GET / HTTP/1.1\r\nhost: test\r\nx: {}", "a".repeat(120_000));
    // Blank lines in a body, however long it is, are no requests.
    let forms = format!("GET /claims HTTP/1.1\r\nhost: test\r\n\r\n{}", half_a_form());
    peak(&server, 100);
    let before = server.memory();
    // Limits in kilobytes: the admitted head or body, a part of a page, and everything else. Compressing a page takes a few megabytes.
    for (requests, count, limit) in [(head, 200, 28 + 64), (forms, 200, 64 + 32 + 64)] {
        let clients = hold(&server, count, requests.as_bytes());
        let most = peak(&server, 100);
        assert!(most < before + count * limit + 4 * 1024, "{before} kB became {most} kB");
        drop(clients);
        // Each check is a request, so that time passes.
        let is_given_back = (0..100_000).any(|_| {
            server.get("/healthz");
            server.memory() < before + before / 10 + 2048
        });
        assert!(is_given_back, "{before} kB became {most} kB, and {} kB stay", server.memory());
    }
}

#[test]
fn bodies_that_are_together_too_large_are_refused_with_a_page_and_a_form_is_still_read() {
    let server = Server::start(&["--connections-per-address", "0"]);
    // As many as the reserved memory allows, or one of these is refused.
    let clients = hold(&server, 260, half_a_form().as_bytes());
    let read = |mut client: &TcpStream| {
        let mut answer = [0; 32 * 1024];
        let length = client.read(&mut answer).ok()?;
        Some(String::from_utf8_lossy(&answer[..length]).into_owned())
    };
    let first = |_| (server.get("/healthz"), clients.iter().find_map(read)).1;
    let answer = (0..20_000).find_map(first).expect("none is answered");
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 1\r\n"), "{answer}");
    assert!(answer.contains("The site is busy"), "{answer}");
    assert!(!server.codes().is_empty(), "a small form leads to its result");
}

#[test]
fn a_head_that_is_too_large_gets_a_page_however_large_it_is() {
    let server = Server::start(&[]);
    let long = "a".repeat(1 << 20);
    for (request, status) in [
        (format!("GET / HTTP/1.1\r\nhost: test\r\nx: {long}\r\n\r\n"), "431"),
        (format!("GET /{long} HTTP/1.1\r\nhost: test\r\n\r\n"), "414"),
    ] {
        let answer = server.exchange((request + "GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n").as_bytes());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.ends_with("</html>"), "{answer}");
    }
}

#[test]
fn requests_that_are_sent_ahead_are_answered_one_after_another() {
    let server = Server::start(&[]);
    let blank = "\n\n".repeat(500);
    let json = "POST /api/v1/verdicts HTTP/1.1\r\nhost: test\r\ncontent-type: application/json\r\n";
    let body = format!("{{{blank}\"answers\": {{}}}}");
    let whole = format!("{json}content-length: {}\r\n\r\n{body}", body.len());
    let chunked =
        |body: &str| format!("{json}transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    let read = "GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n";
    let last = "GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";
    for (requests, count) in [
        (read.repeat(500), 500),
        (whole.clone(), 1),
        (whole.clone() + read + &whole, 3),
        (chunked("{}").repeat(40), 40),
        (chunked(&body), 1),
        ("\r\n".repeat(40) + read + &"\r\n".repeat(40), 1),
    ] {
        let answer = server.exchange((requests + last).as_bytes());
        let statuses: Vec<&str> = answer.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
        assert_eq!(statuses.len(), count + 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| ["200", "201", "422"].contains(status)), "{statuses:?}");
    }
}

#[test]
fn a_request_whose_end_could_be_disputed_is_refused_and_nothing_after_it_is_read() {
    let server = Server::start(&[]);
    let smuggled = "GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n";
    for (headers, body) in [
        ("content-length: 4\r\ntransfer-encoding: chunked", "0\r\n\r\n"),
        ("transfer-encoding: chunked\r\ncontent-length: 4", "0\r\n\r\n"),
        ("content-length: 4\r\ncontent-length: 5", "abcd"),
        ("content-length: 4, 4", "abcd"),
        ("content-length: +4", "abcd"),
        ("content-length: 0x4", "abcd"),
        ("content-length : 4", "abcd"),
        ("x: y\r\n content-length: 4", "abcd"),
        ("transfer-encoding: xchunked", "0\r\n\r\n"),
        ("transfer-encoding: chunked, identity", "0\r\n\r\n"),
        ("transfer-encoding: chunked\r\ntransfer-encoding: identity", "0\r\n\r\n"),
        ("transfer-encoding:\u{b}chunked", "0\r\n\r\n"),
        ("transfer-encoding: chunked", "-1\r\n\r\n"),
        ("transfer-encoding: chunked", "fffffffffffffffff\r\nabc"),
    ] {
        let form = "content-type: application/x-www-form-urlencoded";
        let answer = server.exchange(
            format!("POST /decide HTTP/1.1\r\nhost: test\r\n{form}\r\n{headers}\r\n\r\n{body}{smuggled}").as_bytes(),
        );
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "{headers}: {answer}");
        assert!(answer.starts_with("HTTP/1.1 400 "), "{headers}: {answer}");
    }
    let old = format!("POST /decide HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}");
    assert!(server.exchange(old.as_bytes()).starts_with("HTTP/1.1 400 "));
    // An unexpected body is a body, not another request.
    let body = format!(
        "GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{smuggled}",
        smuggled.len()
    );
    assert_eq!(server.exchange(body.as_bytes()).matches("HTTP/1.1 200 OK").count(), 1);
}

#[test]
fn what_names_no_page_is_refused_and_a_body_is_only_asked_for_if_it_will_be_read() {
    let server = Server::start(&[]);
    let post = |path: &str, media: &str, length: usize| {
        let body = format!("content-type: {media}\r\ncontent-length: {length}\r\nexpect: 100-continue");
        format!("POST {path} HTTP/1.1\r\nhost: test\r\n{body}\r\n\r\n")
    };
    let form = "application/x-www-form-urlencoded";
    for (request, status) in [
        ("CONNECT test:443 HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n".to_owned(), "405"),
        ("OPTIONS * HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n".to_owned(), "405"),
        (post("/decide", form, 10_000_000), "413"),
        (post("/claims", form, 10), "405"),
        (post("/decide", "text/plain", 10), "415"),
        (post("/api/v1/verdicts", "text/plain", 10), "415"),
        (post("/decide", form, 10), "100"),
    ] {
        let mut client = TcpStream::connect(server.address).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        let mut answer = [0; 12];
        client.read_exact(&mut answer).unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), format!("HTTP/1.1 {status}"), "{request}");
    }
}
