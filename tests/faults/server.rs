//! The program as in production, and clients that speak HTTP/1.1 by hand.
//!
//! **Invariant:** tests wait for events, never for a fixed time.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

/// A server of the fictional comparison, which ends with the test.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// The address of its metrics, if any.
    pub(crate) metrics: Option<SocketAddr>,
    log: Arc<Mutex<String>>,
}

pub(crate) fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The fictional comparison.
pub(crate) const TRIO: &str = "tests/fixtures/trio";

/// Copies a folder of the package.
pub(crate) fn copy(folder: &str, to: &Path) {
    assert!(Command::new("cp").arg("-r").arg(in_package(folder)).arg(to).status().unwrap().success());
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_versus"))
}

/// The program under a limit of the shell's `ulimit`.
fn under(limit: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit {limit} && exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_versus")]);
    shell
}

impl Server {
    /// Starts one on a free port.
    pub(crate) fn start(options: &[&str]) -> Self {
        Self::start_at("127.0.0.1:0", options)
    }

    /// Starts one at an address.
    pub(crate) fn start_at(address: &str, options: &[&str]) -> Self {
        let options = [&["--bind", address], options].concat();
        Self::run(program(), &in_package(TRIO), &in_package("static"), &options)
    }

    /// Starts one under a limit of the shell's `ulimit`.
    pub(crate) fn limited(limit: &str) -> Self {
        Self::run(under(limit), &in_package(TRIO), &in_package("static"), &["--bind", "127.0.0.1:0"])
    }

    /// The message of one that does not start under a limit of the shell's `ulimit`.
    pub(crate) fn refused(limit: &str, options: &[&str]) -> String {
        let ended = under(limit).args(options).current_dir(in_package("")).output().unwrap();
        assert_eq!(ended.status.code(), Some(1));
        String::from_utf8(ended.stderr).unwrap()
    }

    /// Starts one with a separate content directory.
    pub(crate) fn of(content: &Path, static_dir: &Path) -> Self {
        Self::run(program(), content, static_dir, &["--bind", "127.0.0.1:0"])
    }

    /// Starts one that watches its content.
    pub(crate) fn watching(content: &Path) -> Self {
        Self::run(program(), content, &in_package("static"), &["--watch", "--bind", "127.0.0.1:0"])
    }

    fn run(mut command: Command, content: &Path, static_dir: &Path, options: &[&str]) -> Self {
        command.arg("--content").arg(content).arg("--static-dir").arg(static_dir).args(options);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let (mut address, mut metrics) = (None, None);
        while address.is_none() {
            let line = lines.next().unwrap_or_else(|| panic!("it did not start: {}", log.lock().unwrap())).unwrap();
            let found = line.split("http://").nth(1).map(|rest| {
                let end = rest.find(['/', '"', ',']).unwrap_or(rest.len());
                rest[..end].parse().unwrap()
            });
            if line.contains("serving at") {
                address = found;
            } else if line.contains("counters are at") {
                metrics = found;
            }
            log.lock().unwrap().push_str(&(line + "\n"));
        }
        let kept = Arc::clone(&log);
        // Read to the end, so that the server never blocks on writing.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        Self { child, address: address.unwrap(), metrics, log }
    }

    /// Sends a signal, such as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Its exit status.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// The number of its open files and sockets.
    pub(crate) fn open_files(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap().count()
    }

    /// Its memory in kilobytes.
    pub(crate) fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Its log so far.
    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The response to a request on a new connection.
    pub(crate) fn get(&self, address: &str) -> Answer {
        get(self.address, address)
    }

    /// The codes of results with different answers to the first two questions.
    pub(crate) fn codes(&self) -> Vec<String> {
        let questions: serde_json::Value = serde_json::from_str(&self.get("/decide.json").text()).unwrap();
        let fields = |question: usize| {
            let question = &questions["questions"][question];
            let choices = question["choices"].as_array().unwrap().iter();
            choices.map(|choice| format!("{}={}", question["id"].as_str().unwrap(), choice["id"].as_str().unwrap()))
        };
        let forms = fields(0).flat_map(|first| fields(1).map(move |second| format!("{first}&{second}")));
        forms.map(|form| self.submit(&form)).collect()
    }

    /// The code that a form redirects to.
    fn submit(&self, form: &str) -> String {
        let head = "POST /decide HTTP/1.1\r\nhost: test\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded";
        let answer = self.exchange(format!("{head}\r\ncontent-length: {}\r\n\r\n{form}", form.len()).as_bytes());
        let location = answer.lines().find_map(|line| line.strip_prefix("location: /r/"));
        location.unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// The whole response to some bytes, until the server closes the connection.
    pub(crate) fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        // A server that has read enough may close early.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn get(server: SocketAddr, address: &str) -> Answer {
    Client::connect(server).unwrap().get(address).unwrap()
}

/// A complete response.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The headers without the date, in lower case and sorted.
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn has(&self, header: &str) -> bool {
        self.headers.iter().any(|known| known == header)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A kept-alive connection.
pub(crate) struct Client(BufReader<TcpStream>);

impl Client {
    pub(crate) fn connect(server: SocketAddr) -> std::io::Result<Self> {
        TcpStream::connect(server).map(BufReader::new).map(Self)
    }

    /// The response to a request.
    pub(crate) fn get(&mut self, address: &str) -> std::io::Result<Answer> {
        write!(self.0.get_mut(), "GET {address} HTTP/1.1\r\nhost: test\r\n\r\n")?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.0.read_line(&mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_lowercase()),
            }
        }
        let status = lines.remove(0).split(' ').nth(1).unwrap().parse().unwrap();
        lines.retain(|line| !line.starts_with("date: "));
        lines.sort_unstable();
        let length = lines.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, headers: lines, body })
    }
}
