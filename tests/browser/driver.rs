//! A separate browser for each test: chromedriver, headless chromium with an empty profile, and the actions that tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// After this time a test fails rather than hangs.
const HUNG: Duration = Duration::from_secs(60);

/// The flags that chromium needs to run headless as root, and to make no outside requests.
const FLAGS: [&str; 17] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-domain-reliability",
    "--force-color-profile=srgb",
    "--window-size=1280,900",
    "--hide-scrollbars",
    // Blocks every request to other machines.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/// A window size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
}

impl Size {
    pub(crate) const NARROW: Self = Self { width: 320, height: 640 };
    pub(crate) const PHONE: Self = Self { width: 360, height: 740 };
    pub(crate) const DESK: Self = Self { width: 1280, height: 900 };
}

/// The color scheme of the reader's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(crate) const BOTH: [Self; 2] = [Self::Light, Self::Dark];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A browser with one page open.
pub(crate) struct Browser {
    client: Client,
    home: String,
    // Dropped in this order: the profile is removed once the driver has ended the browser.
    _driver: Driver,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// A fresh browser for the site at a URL.
    pub(crate) async fn open_at(home: &str) -> Self {
        let mut driver = Driver::start();
        let profile = tempfile::tempdir().unwrap();
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {"args": flags},
            "goog:loggingPrefs": {"performance": "ALL"},
        });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.as_object().unwrap().clone())
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .unwrap();
        let browser_id = client.capabilities().and_then(|granted| granted["goog:processID"].as_u64());
        driver.browser_id = browser_id;
        let browser = Self { client, home: home.to_owned(), _driver: driver, _profile: profile };
        browser.resize(Size::DESK).await;
        browser.paint(Scheme::Light).await;
        browser
    }

    /// Opens a path of the site.
    pub(crate) async fn visit(&self, path: &str) {
        self.visit_anywhere(&format!("{}{path}", self.home)).await;
    }

    /// Opens any URL.
    pub(crate) async fn visit_anywhere(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Resizes the page; widths under 1,000 emulate a phone.
    pub(crate) async fn resize(&self, size: Size) {
        let Size { width, height } = size;
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 1000});
        self.tell("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sets the color scheme, and checks that the page applies it.
    pub(crate) async fn paint(&self, scheme: Scheme) {
        // Without motion, no test has to wait for animations.
        let features = [("prefers-color-scheme", scheme.name()), ("prefers-reduced-motion", "reduce")];
        let features = features.map(|(name, value)| json!({"name": name, "value": value}));
        self.tell("Emulation.setEmulatedMedia", json!({"features": features})).await;
        let matches = format!("return matchMedia('(prefers-color-scheme: {})').matches", scheme.name());
        assert_eq!(self.run(&matches).await, true, "the browser does not switch to {}", scheme.name());
    }

    /// Sends a command to the developer tools.
    pub(crate) async fn tell(&self, command: &str, parameters: Value) -> Value {
        self.issue("goog/cdp/execute", json!({"cmd": command, "params": parameters})).await
    }

    /// Every request that a page made or tried to make since the last call.
    pub(crate) async fn requests(&self) -> Vec<String> {
        let entries = self.issue("se/log", json!({"type": "performance"})).await;
        let events = entries.as_array().unwrap().iter().map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap()).unwrap();
            event["message"].clone()
        });
        events
            .filter(|event| event["method"] == "Network.requestWillBeSent")
            // The browser's own first page is not the site's.
            .filter(|event| !event["params"]["documentURL"].as_str().unwrap().starts_with("chrome"))
            .map(|event| event["params"]["request"]["url"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn issue(&self, endpoint: &'static str, body: Value) -> Value {
        self.client.issue_cmd(Vendor { endpoint, body: body.to_string() }).await.unwrap()
    }

    /// Runs a script in the page and returns its result.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.run_with(script, Vec::new()).await
    }

    /// Runs a script with arguments, and awaits a promise.
    pub(crate) async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script:.200}\n{error}"))
    }

    /// Turns to a frame of the page, until it is left.
    pub(crate) async fn enter_frame(&self, place: u16) {
        self.client.enter_frame(place).await.unwrap();
    }

    /// Turns back from a frame to its page.
    pub(crate) async fn leave_frame(&self) {
        self.client.enter_parent_frame().await.unwrap();
    }

    /// Waits until an expression is true in the current page.
    pub(crate) async fn until(&self, expression: &str) {
        let script = format!("return Boolean({expression})");
        let wait = async {
            // During navigation, scripts fail.
            while self.client.execute(&script, Vec::new()).await.ok() != Some(Value::Bool(true)) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(HUNG, wait).await.unwrap_or_else(|_| panic!("never came true: {expression}"));
    }

    /// Waits until a path of the site is open, and returns the full URL.
    pub(crate) async fn until_at(&self, path: &str) -> String {
        let condition = format!("location.pathname.startsWith({}) && document.readyState === 'complete'", json!(path));
        self.until(&condition).await;
        self.run("return location.href").await.as_str().unwrap().to_owned()
    }

    /// The first element that matches a selector; fails the test if there is none.
    pub(crate) async fn find(&self, selector: &str) -> Element {
        match self.client.find(Locator::Css(selector)).await {
            Ok(element) => element,
            Err(error) => panic!("no `{selector}` at {}: {error}", self.client.current_url().await.unwrap()),
        }
    }

    /// Every element that matches a selector.
    pub(crate) async fn find_all(&self, selector: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(selector)).await.unwrap()
    }

    /// The visible text of the first element that matches a selector.
    pub(crate) async fn text(&self, selector: &str) -> String {
        self.find(selector).await.text().await.unwrap()
    }

    /// Expands or collapses everything. The driver considers collapsed content hidden, even if the style shows it, so it can
    /// neither read nor click there.
    pub(crate) async fn unfold(&self, is_unfolded: bool) {
        let script = "for (const part of document.querySelectorAll('details')) part.open = arguments[0]";
        self.run_with(script, vec![json!(is_unfolded)]).await;
    }

    /// Clicks with the mouse.
    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap();
    }

    /// Presses keys at the focused element.
    pub(crate) async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Presses Tab until a matching element has the focus, as a keyboard user does.
    pub(crate) async fn tab_to(&self, selector: &str) {
        const MOST_STOPS: usize = 200;
        let is_there = format!("return document.activeElement.matches({})", json!(selector));
        for _ in 0..MOST_STOPS {
            if self.run(&is_there).await == true {
                return;
            }
            self.press(&char::from(fantoccini::key::Key::Tab).to_string()).await;
        }
        panic!("the keyboard does not reach `{selector}`");
    }
}

/// A vendor command of chromedriver.
#[derive(Debug)]
struct Vendor {
    endpoint: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.clone()))
    }
}

/// A chromedriver process and its browser.
struct Driver {
    process: Child,
    port: u16,
    browser_id: Option<u64>,
    // Stays open while the driver runs, so that it can write more.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("chromedriver cannot be started ({error}); tests/run installs it"));
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let port = loop {
            // It first prints the requested port, 0, and the real one once it listens.
            let mut line = String::new();
            assert_ne!(output.read_line(&mut line).unwrap(), 0, "chromedriver ended before it listened");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        Self { process, port, browser_id: None, _output: output }
    }

    /// Asks the driver to close its browser and to exit.
    fn shut_down(&self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(HUNG))?;
        write!(stream, "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        stream.read_to_end(&mut Vec::new()).map(drop)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.shut_down().is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        // A driver that had to be killed leaves its browser behind.
        if let Some(id) = self.browser_id.filter(|id| Path::new(&format!("/proc/{id}")).exists()) {
            let _ = Command::new("kill").arg("-KILL").arg(id.to_string()).status();
        }
    }
}
