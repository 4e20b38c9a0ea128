//! The grid's packages held against a package index: one of this test's own, which serves what it is given.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};

use crate::command::{run, said};
use crate::tree::Tree;

/// Starts an index that answers with these listings, and with 404 for every other name.
fn index(listings: HashMap<&'static str, String>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let path = head[0].split(' ').nth(1).unwrap();
            let name = path.trim_matches('/').rsplit('/').next().unwrap();
            let (status, body) = match listings.get(name) {
                Some(listing) => ("200 OK", listing.as_str()),
                None => ("404 Not Found", "no such project"),
            };
            let length = body.len();
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}").unwrap();
        }
    });
    address
}

/// A listing with one source archive for each version: the version, its day, whether it was taken back.
fn listing(name: &str, releases: &[(&str, &str, bool)]) -> String {
    let files: Vec<String> = releases
        .iter()
        .map(|(version, day, yanked)| {
            format!(
                r#"{{"filename": "{name}-{version}.tar.gz", "upload-time": "{day}T10:00:00Z", "yanked": {yanked}}}"#
            )
        })
        .collect();
    format!(r#"{{"meta": {{"api-version": "1.1"}}, "files": [{}]}}"#, files.join(", "))
}

/// The invented comparison with its packages in an index.
fn tree(index: &str) -> Tree {
    Tree::sound().replace("site.toml", "licence =", &format!("package_index = \"{index}\"\nlicence ="))
}

fn check(tree: &Tree) -> (Option<i32>, String) {
    let output = run(&["check", "--packages", "--content", tree.path().to_str().unwrap()]);
    assert_eq!(said(&output.stderr), "");
    let all = said(&output.stdout);
    let (_, rest) = all.split_once('\n').unwrap();
    (output.status.code(), rest.to_owned())
}

#[test]
fn what_the_index_says_otherwise_is_reported_and_a_package_that_is_not_there_is_a_failure() {
    let at = index(HashMap::from([
        ("goat%2Dwire", listing("goat-wire", &[("1.9", "2025-01-01", false), ("1.10", "2025-03-02", false)])),
        ("nest%2Dbox", listing("nest-box", &[("2.0", "2025-01-01", true), ("2.1", "2025-02-01", false)])),
        ("iron%2Dgate", listing("iron-gate", &[("1.0", "2025-01-01", false)])),
    ]));
    let (status, report) = check(&tree(&format!("http://{at}/simple/")));
    assert_eq!(
        report.lines().collect::<Vec<_>>(),
        [
            "goat-wire 1.10: this version was released on 2025-03-02 (stops-goats, takes-a-gate)",
            "iron-gate 0.9: there is no such version (takes-a-gate)",
            "nest-box 2.0: this version was taken back (houses-birds)",
            "nest-box 2.0: 2.1 is newer, of 2025-02-01 (houses-birds)",
            "no-such-gate: no package has this name (takes-a-gate)",
            &format!("4 of 4 packages compared with http://{at}/simple/: 4 at fault, 1 with a newer release."),
        ]
    );
    assert_eq!(status, Some(1));
}

#[test]
fn a_newer_release_is_said_and_is_no_failure() {
    let newest =
        |name, version: &'static str| listing(name, &[(version, "2025-03-01", false), ("99.0", "2026-01-01", false)]);
    let at = index(HashMap::from([
        ("goat%2Dwire", newest("goat-wire", "1.10")),
        ("nest%2Dbox", newest("nest-box", "2.0")),
        ("iron%2Dgate", newest("iron-gate", "0.9")),
        ("no%2Dsuch%2Dgate", newest("no-such-gate", "1.0")),
    ]));
    let (status, report) = check(&tree(&format!("http://{at}/simple")));
    assert_eq!(report.matches("99.0 is newer, of 2026-01-01").count(), 4);
    assert_eq!(status, Some(0), "{report}");
}

#[test]
fn an_index_that_cannot_be_reached_is_said_and_is_no_failure() {
    // Nobody listens at a port that was bound and given back.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (status, report) = check(&tree(&format!("http://{closed}")));
    assert!(report.starts_with(&format!("goat-wire could not be compared with http://{closed}: ")), "{report}");
    assert!(report.contains("0 of 4 packages compared"), "{report}");
    assert_eq!(status, Some(0));
}

#[test]
fn an_answer_that_makes_no_sense_is_said_and_is_no_failure() {
    let at = index(HashMap::from([("goat%2Dwire", "<html>".to_owned())]));
    let (status, report) = check(&tree(&format!("http://{at}")));
    assert!(report.contains("its answer makes no sense"), "{report}");
    assert_eq!(status, Some(0));
}

#[test]
fn a_site_without_an_index_says_so() {
    let (status, report) = check(&Tree::sound());
    assert_eq!(report, "site.toml names no package_index, so packages were not compared.\n");
    assert_eq!(status, Some(0));
}
