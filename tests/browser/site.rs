//! The program itself, serving a content directory on a free port of this machine.
//!
//! **Invariant:** ends with the test, whether it passes or fails.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;

/// The content that the site ships with.
pub(crate) fn own_content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The invented comparison with two editions.
pub(crate) fn invented_content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trio")
}

/// A running site.
pub(crate) struct Site {
    program: Child,
    /// Its address without a slash at the end.
    pub(crate) address: String,
    /// The same without `http://`.
    pub(crate) host: String,
}

impl Site {
    /// Starts the site with its own content.
    pub(crate) fn start() -> Self {
        Self::start_with(&own_content())
    }

    /// Starts the site with a content directory.
    pub(crate) fn start_with(content: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_versus"))
            .args(["--bind", "127.0.0.1:0", "--static-dir"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("static"))
            .arg("--content")
            .arg(content)
            .env_remove("VERSUS_BASE_URL")
            .env("NO_COLOR", "1")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(program.stderr.take().unwrap());
        let mut read = String::new();
        let host = loop {
            let start = read.len();
            assert_ne!(log.read_line(&mut read).unwrap(), 0, "the site did not start:\n{read}");
            if let Some((_, host)) = read[start..].split_once("serving at http://") {
                break host.trim().to_owned();
            }
        };
        // The program must always find somebody who reads its log; whatever it says belongs to the test's output.
        thread::spawn(move || log.lines().map_while(Result::ok).for_each(|line| eprintln!("site: {line}")));
        Self { program, address: format!("http://{host}"), host }
    }

    /// The body that a program gets from an address, for comparing it with what the browser shows.
    pub(crate) fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200 "), "{path}: {head}");
        body.to_owned()
    }

    /// The data of a result.
    pub(crate) fn result_data(&self, code: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/r/{code}.json"))).unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // By its process id; it may have ended already.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}
