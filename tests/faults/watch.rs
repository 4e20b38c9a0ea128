//! Serving while content changes: the page and the log after each change.

use std::fs;
use std::io::{BufRead, BufReader, Lines, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::operation::wait_for_log;
use crate::server::{Client, Server, TRIO, copy};

const READ_AGAIN: &str = "the content was read again";

/// A copy of the fictional comparison, which ends with the test.
fn trio() -> (TempDir, PathBuf) {
    let disk = tempfile::tempdir().unwrap();
    let content = disk.path().join("content");
    copy(TRIO, &content);
    (disk, content)
}

#[track_caller]
fn replace(file: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{file:?} does not contain {from}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// The whole response to a request with an additional header.
fn get(server: &Server, path: &str, header: &str) -> String {
    server.exchange(format!("GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n{header}\r\n\r\n").as_bytes())
}

/// The versions that a server sends to open pages.
struct Versions(Lines<BufReader<TcpStream>>);

impl Versions {
    fn of(server: &Server) -> Self {
        let mut stream = TcpStream::connect(server.address).unwrap();
        stream.write_all(b"GET /.watch/events HTTP/1.1\r\nhost: test\r\n\r\n").unwrap();
        Self(BufReader::new(stream).lines())
    }

    fn next(&mut self) -> String {
        self.0.find_map(|line| line.unwrap().strip_prefix("data: ").map(str::to_owned)).unwrap()
    }
}

/// Whether a page carries the script that reloads it, with this version.
fn reloads_from(page: &str, version: &str) -> bool {
    page.contains(&format!("<script src=\"/.watch/reload.js\" data-version=\"{version}\" defer></script>"))
}

#[test]
fn a_change_is_served_and_invalid_content_keeps_the_old_site_and_shows_its_author_why() {
    let (_disk, content) = trio();
    let server = Server::watching(&content);
    let plain = "accept: text/html";
    assert!(!get(&server, "/", plain).contains("Fences of the parish"));

    replace(content.join("site.toml"), "Hedge, picket or wall", "Fences of the parish");
    wait_for_log(&server, READ_AGAIN, 1);
    assert!(get(&server, "/", plain).contains("Fences of the parish"));

    let link = "\nSee [<b>](claim:no-such).\n";
    replace(content.join("pages/about.md"), "\n+++\n", &format!("\n+++\n{link}"));
    wait_for_log(&server, "the site stays as it was", 1);
    wait_for_log(&server, "there is no claim `no-such`", 1);
    for page in ["/", "/decide", "/nowhere"] {
        let answer = get(&server, page, "accept-encoding: gzip, br");
        assert!(answer.contains("Fences of the parish"), "{answer}");
        assert!(answer.contains("there is no claim `no-such`"), "{answer}");
        assert!(answer.contains("See [&#60;b&#62;]"), "{answer}");
    }
    assert!(get(&server, "/nowhere", plain).starts_with("HTTP/1.1 404 "));
    assert!(!get(&server, "/claims.json", plain).contains("no-such"));
    // A client behind a proxy is not an author on this machine.
    for header in ["x-forwarded-for: 192.0.2.1", "forwarded: for=192.0.2.1"] {
        let answer = get(&server, "/", header);
        assert!(answer.contains("Fences of the parish") && !answer.contains("no-such"), "{answer}");
        assert!(!answer.contains("/.watch/"), "{answer}");
    }

    replace(content.join("pages/about.md"), link, "");
    wait_for_log(&server, READ_AGAIN, 2);
    let answer = get(&server, "/", plain);
    assert!(answer.contains("Fences of the parish") && !answer.contains("no-such"), "{answer}");
}

#[test]
fn what_an_author_should_look_at_is_logged_at_the_start() {
    let (_disk, content) = trio();
    replace(content.join("site.toml"), "expires = 2096-01-31", "expires = 2026-01-31");
    let log = Server::watching(&content).log();
    assert!(log.contains("the content has warnings") && log.contains("the contact expired on 2026-01-31"), "{log}");
}

#[test]
fn what_a_link_leads_to_and_a_folder_that_is_replaced_are_seen() {
    let (disk, content) = trio();
    let (glossary, target) = (content.join("glossary.toml"), disk.path().join("glossary.toml"));
    fs::copy(&glossary, &target).unwrap();
    fs::remove_file(&glossary).unwrap();
    symlink("../glossary.toml", &glossary).unwrap();
    let server = Server::watching(&content);
    fs::write(&target, "").unwrap();
    wait_for_log(&server, "the content has errors", 1);
    fs::rename(&content, disk.path().join("old")).unwrap();
    copy(TRIO, &disk.path().join("new"));
    fs::rename(disk.path().join("new"), &content).unwrap();
    wait_for_log(&server, READ_AGAIN, 1);
    fs::write(content.join("site.toml"), "").unwrap();
    wait_for_log(&server, "missing field `title`", 1);
}

#[test]
fn a_connection_that_is_kept_over_a_change_is_answered_from_the_new_site() {
    let (_disk, content) = trio();
    let server = Server::watching(&content);
    let mut kept = Client::connect(server.address).unwrap();
    let mut about = || kept.get("/about").unwrap().text();
    assert!(!about().contains("Mended in the autumn."));
    replace(content.join("pages/about.md"), "\n+++\n", "\n+++\n\nMended in the autumn.\n");
    // An idle connection is closed after a while, and reading the content may take longer.
    while !server.log().contains(READ_AGAIN) {
        about();
    }
    assert!(about().contains("Mended in the autumn."));
}

#[test]
fn a_page_is_told_of_every_change_and_of_the_one_before_it_asked() {
    let (_disk, content) = trio();
    let mut server = Server::watching(&content);
    let script = server.get("/.watch/reload.js");
    assert!(script.status == 200 && script.has("content-type: text/javascript; charset=utf-8"), "{script:?}");
    let mut versions = Versions::of(&server);
    let first = versions.next();
    assert!(reloads_from(&server.get("/").text(), &first));

    let mut known = vec![first];
    for (from, to) in
        [("Hedge, picket or wall", "Fences of the parish"), ("Fences of the parish", "Hedge, picket or wall")]
    {
        replace(content.join("site.toml"), from, to);
        let version = versions.next();
        assert!(!known.contains(&version));
        let page = server.get("/").text();
        assert!(page.contains(to) && reloads_from(&page, &version), "{page}");
        known.push(version);
    }
    replace(content.join("site.toml"), "title =", "titel =");
    let version = versions.next();
    let page = server.get("/about").text();
    assert!(page.contains("titel") && reloads_from(&page, &version), "{page}");
    assert_eq!(Versions::of(&server).next(), version);

    server.signal("TERM");
    assert_eq!(server.wait().code(), Some(0), "an open page does not keep the server");
}

#[test]
fn without_a_valid_site_every_path_shows_the_report_until_there_is_one() {
    let (_disk, content) = trio();
    replace(content.join("site.toml"), "title =", "titel =");
    let server = Server::watching(&content);
    assert!(server.log().contains("the content has errors, so there is no site yet"), "{}", server.log());
    let mut versions = Versions::of(&server);
    let version = versions.next();
    for path in ["/", "/decide.json", "/no/such/page"] {
        let answer = server.get(path);
        assert!(answer.status == 503 && answer.has("cache-control: no-store"), "{answer:?}");
        assert!(answer.headers.iter().any(|header| header.starts_with("content-security-policy: ")), "{answer:?}");
        let page = answer.text();
        assert!(page.contains("unknown field `titel`") && reloads_from(&page, &version), "{page}");
    }
    let answer = get(&server, "/", "x-forwarded-for: 192.0.2.1");
    assert!(answer.starts_with("HTTP/1.1 503 ") && !answer.contains("titel"), "{answer}");

    replace(content.join("site.toml"), "titel =", "title =");
    let version = versions.next();
    let answer = server.get("/");
    assert!(answer.status == 200 && reloads_from(&answer.text(), &version), "{}", answer.text());
}

#[test]
fn other_servers_have_neither_events_nor_a_script_for_them() {
    let server = Server::start(&[]);
    for path in ["/.watch/events", "/.watch/reload.js"] {
        assert_eq!(server.get(path).status, 404);
    }
    assert!(!server.get("/about").text().contains(".watch"));
}
