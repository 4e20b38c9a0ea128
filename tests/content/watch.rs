//! Serving while content changes: the page and the log after each change.
//!
//! **Invariant:** waits for log lines, never for a fixed time.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use tempfile::TempDir;

use crate::command::{in_package, program};
use crate::tree::Tree;

/// The timeout for a log line.
const PATIENCE: Duration = Duration::from_secs(120);

/// A watching server with its log lines.
struct Watching {
    child: Child,
    log: Receiver<String>,
    address: String,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Watching {
    fn start(tree: &Tree) -> Self {
        Self::start_at(tree.path())
    }

    fn start_at(content: &Path) -> Self {
        let mut watching = Self::spawn(content);
        watching.wait_until_served();
        watching
    }

    fn spawn(content: &Path) -> Self {
        let mut child = program()
            .args(["serve", "--watch", "--bind", "127.0.0.1:0"])
            .args(["--content", content.to_str().unwrap(), "--static-dir", &in_package("static")])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (sender, log) = channel();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, log, address: String::new() }
    }

    fn wait_until_served(&mut self) {
        let line = self.wait_for("watching for changes");
        let (_, rest) = line.split_once("http://").unwrap();
        self.address = rest.split(',').next().unwrap().to_owned();
    }

    /// The next log line that contains a text.
    #[track_caller]
    fn wait_for(&self, words: &str) -> String {
        loop {
            let line =
                self.log.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("no line says “{words}”: {error}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Whether the next log line within a moment contains a text.
    fn logs_soon(&self, words: &str) -> bool {
        self.log.recv_timeout(Duration::from_millis(100)).is_ok_and(|line| line.contains(words))
    }

    /// The whole response to a request with an additional header.
    fn get(&self, path: &str, header: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{header}\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

/// A kept-alive connection.
struct Kept(BufReader<TcpStream>);

impl Kept {
    fn open(address: &str) -> Self {
        Self(BufReader::new(TcpStream::connect(address).unwrap()))
    }

    /// The body of the response, which must be a page.
    fn get(&mut self, path: &str) -> String {
        write!(self.0.get_mut(), "GET {path} HTTP/1.1\r\nHost: kept\r\n\r\n").unwrap();
        let lines = self.0.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty());
        let head: Vec<_> = lines.map(|line| line.to_ascii_lowercase()).collect();
        assert_eq!(head.first().map(String::as_str), Some("http/1.1 200 ok"));
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        let mut body = vec![0; length.parse().unwrap()];
        self.0.read_exact(&mut body).unwrap();
        String::from_utf8(body).unwrap()
    }
}

#[test]
fn a_change_is_served_and_invalid_content_keeps_the_old_site_and_shows_its_author_why() {
    let tree = Tree::sound();
    let watching = Watching::start(&tree);
    let plain = "Accept: text/html";
    assert!(!watching.get("/", plain).contains("Fences of the parish"));

    let tree = tree.replace("site.toml", "Hedge, picket or wall", "Fences of the parish");
    watching.wait_for("the content was read again");
    assert!(watching.get("/", plain).contains("Fences of the parish"));

    let tree = tree.append("pages/about.md", "\nSee [<b>](claim:no-such).\n");
    watching.wait_for("the site stays as it was");
    watching.wait_for("there is no claim `no-such`");
    for page in ["/", "/decide", "/nowhere"] {
        let answer = watching.get(page, "Accept-Encoding: gzip, br");
        assert!(answer.contains("Fences of the parish"), "{answer}");
        assert!(answer.contains("there is no claim `no-such`"), "{answer}");
        assert!(answer.contains("See [&#60;b&#62;]"), "{answer}");
    }
    assert!(watching.get("/nowhere", plain).starts_with("HTTP/1.1 404 "));
    assert!(!watching.get("/claims.json", plain).contains("no-such"));
    // A client behind a proxy is not an author on this machine.
    for header in ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1"] {
        let answer = watching.get("/", header);
        assert!(answer.contains("Fences of the parish") && !answer.contains("no-such"), "{answer}");
    }

    let _tree = tree.replace("pages/about.md", "\nSee [<b>](claim:no-such).\n", "");
    watching.wait_for("the content was read again");
    let answer = watching.get("/", plain);
    assert!(answer.contains("Fences of the parish") && !answer.contains("no-such"), "{answer}");
}

#[test]
fn what_an_author_should_look_at_is_logged_at_the_start() {
    let tree = Tree::sound().replace("site.toml", "expires = 2096-01-31", "expires = 2026-01-31");
    let mut watching = Watching::spawn(tree.path());
    watching.wait_for("the content has warnings");
    watching.wait_for("the contact expired on 2026-01-31");
    watching.wait_until_served();
}

#[test]
fn what_a_link_leads_to_and_a_folder_that_is_replaced_are_seen() {
    let outside = TempDir::new().unwrap();
    let (content, old) = (outside.path().join("content"), outside.path().join("old"));
    let target = outside.path().join("glossary.toml");
    fs::write(&target, Tree::sound().text("glossary.toml")).unwrap();
    let place = || Tree::sound().link("glossary.toml", "../glossary.toml").put_at(&content);
    place();
    let watching = Watching::start_at(&content);
    fs::write(&target, "").unwrap();
    watching.wait_for("the content has errors");
    fs::rename(&content, old).unwrap();
    fs::write(&target, Tree::sound().text("glossary.toml")).unwrap();
    place();
    watching.wait_for("the content was read again");
    fs::write(content.join("site.toml"), "").unwrap();
    watching.wait_for("missing field `title`");
}

#[test]
fn a_connection_that_is_kept_over_a_change_is_answered_from_the_new_site() {
    let tree = Tree::sound();
    let watching = Watching::start(&tree);
    let mut kept = Kept::open(&watching.address);
    assert!(!kept.get("/about").contains("Mended in the autumn."));
    let _tree = tree.append("pages/about.md", "\nMended in the autumn.\n");
    // An idle connection is closed after a while, and reading the content may take longer.
    while !watching.logs_soon("the content was read again") {
        kept.get("/about");
    }
    assert!(kept.get("/about").contains("Mended in the autumn."));
}

#[test]
fn a_busy_port_and_invalid_content_end_a_watching_server_as_any_other() {
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let tree = Tree::sound();
    let watch = |tree: &Tree| {
        let mut command = program();
        command.args(["--watch", "--bind", &address, "--static-dir", &in_package("static")]);
        let output = command.args(["--content", tree.path().to_str().unwrap()]).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, error) = watch(&tree);
    assert_eq!((status, error.contains(&address)), (Some(1), true), "{error}");
    drop(busy);
    let (status, error) = watch(&tree.remove("pages/about.md"));
    assert_eq!((status, error.contains("pages/about.md is missing")), (Some(1), true), "{error}");
}
