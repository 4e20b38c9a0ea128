//! Checks whether a running server is ready, for container platforms and scripts without an HTTP client.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::print;

const TIMEOUT: Duration = Duration::from_secs(2);

/// Succeeds if the server at an address is ready.
pub(super) fn run(address: &str) -> Result<(), String> {
    match ask(address) {
        Ok(status) if status == "200" => print(io::stdout(), "ready"),
        Ok(status) => Err(format!("error: {address} responded with status {status}")),
        Err(error) => Err(format!("error: no response from {address}: {error}")),
    }
}

fn ask(address: &str) -> io::Result<String> {
    let unknown = || io::Error::new(io::ErrorKind::NotFound, "the address does not exist");
    let mut stream = TcpStream::connect_timeout(&address.to_socket_addrs()?.next().ok_or_else(unknown)?, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.split(' ').nth(1).unwrap_or("unknown").to_owned())
}
