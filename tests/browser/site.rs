//! The site, served as the program serves it on a free port of this machine.
//!
//! **Invariant:** started once for all tests, since that takes longer than most of them; ends with them.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use versus::content::{self, assets};
use versus::http::{Proxies, Settings, serve};
use versus::view::catalog::anchors;
use versus::view::layout::Frame;

/// The content that the site ships with.
pub(crate) fn own_content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

/// The invented comparison with two editions.
pub(crate) fn invented_content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trio")
}

/// A running site, which all tests share: nobody can change anything on it.
pub(crate) struct Site {
    /// Its address without a slash at the end.
    pub(crate) address: String,
    /// The same without `http://`.
    pub(crate) host: String,
}

impl Site {
    /// The site with its own content.
    pub(crate) fn own() -> &'static Self {
        static OWN: OnceLock<Site> = OnceLock::new();
        OWN.get_or_init(|| Self::start(&own_content()))
    }

    /// The site with the invented comparison.
    pub(crate) fn invented() -> &'static Self {
        static INVENTED: OnceLock<Site> = OnceLock::new();
        INVENTED.get_or_init(|| Self::start(&invented_content()))
    }

    fn start(content: &Path) -> Self {
        let static_dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let site = content::load(content, anchors).unwrap_or_else(|faults| panic!("{faults}"));
        let assets = assets::load(&static_dir).unwrap_or_else(|faults| panic!("{faults}"));
        let frame = Frame::new(site, assets);
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = free.local_addr().unwrap().to_string();
        drop(free);
        let settings = Settings {
            bind: host.clone(),
            static_dir,
            metrics_bind: None,
            proxies: Proxies::default(),
            costly_per_minute: None,
            grace: Duration::ZERO,
        };
        thread::spawn(move || serve(settings, frame).unwrap());
        // A connection waits until the server takes it; before the server listens it is refused.
        while TcpStream::connect(&host).is_err() {
            thread::yield_now();
        }
        Self { address: format!("http://{host}"), host }
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
