//! The site, served as by the program, on a free local port.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use versus::content::site::Site as Content;
use versus::content::{self, assets};
use versus::http::{Listener, Proxies, Settings, serve};
use versus::view::catalog::anchors;
use versus::view::layout::Frame;

use crate::driver::Browser;

/// A running site, shared by all tests: starting one takes longer than most tests, and no test can change it.
pub(crate) struct Site {
    /// Its URL without a trailing slash.
    pub(crate) address: String,
    /// The served content.
    pub(crate) content: Content,
}

/// The site with its own content, and a fresh browser for it.
pub(crate) async fn open() -> (&'static Site, &'static Content, Browser) {
    let site = Site::own();
    (site, &site.content, Browser::open_at(&site.address).await)
}

impl Site {
    /// The site with its own content.
    pub(crate) fn own() -> &'static Self {
        static OWN: LazyLock<Site> = LazyLock::new(|| Site::start("content"));
        &OWN
    }

    /// The site with the fictional comparison, which has two editions.
    pub(crate) fn invented() -> &'static Self {
        static INVENTED: LazyLock<Site> = LazyLock::new(|| Site::start("tests/fixtures/trio"));
        &INVENTED
    }

    fn start(content: &str) -> Self {
        let in_package = |path: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let load = || content::load(&in_package(content), anchors).unwrap_or_else(|errors| panic!("{errors}"));
        let static_dir = in_package("static");
        let assets = assets::load(&static_dir).unwrap_or_else(|errors| panic!("{errors}"));
        let frame = Frame::new(load(), assets);
        // It listens from now on, so that connections wait for the server.
        let listener = Listener::bind("127.0.0.1:0").unwrap();
        let host = listener.address().unwrap();
        let settings = Settings {
            static_dir,
            metrics_bind: None,
            proxies: Proxies::default(),
            max_requests_per_minute: None,
            max_connections_per_client: None,
            give_back_memory: || {},
            grace: Duration::ZERO,
        };
        thread::spawn(move || serve(settings, listener, frame).unwrap());
        Self { address: format!("http://{host}"), content: load() }
    }

    /// The body at a path, to compare it with what the browser shows.
    pub(crate) fn get(&self, path: &str) -> String {
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
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
