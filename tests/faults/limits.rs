//! What the system gives runs out.

use std::net::TcpStream;

use crate::server::Server;

#[test]
fn a_server_without_file_descriptors_left_recovers_when_some_are_free() {
    let mut server = Server::limited("-n 48");
    let page = server.get("/");
    // The system takes connections on even while the program cannot.
    let held: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    assert!(server.is_running());
    drop(held);
    assert_eq!(server.get("/"), page);
}

#[test]
fn a_server_with_little_memory_answers_everything() {
    let mut server = Server::limited("-v 786432");
    let codes = server.codes();
    for pair in codes.windows(2) {
        for address in
            ["/claims".to_owned(), format!("/search?q={}", pair[0]), format!("/team/{}/{}.png", pair[0], pair[1])]
        {
            assert_eq!(server.get(&address).status, 200, "{address}");
        }
    }
    assert!(server.is_running());
}

#[test]
fn a_second_server_does_not_take_the_port_of_a_first() {
    let mut first = Server::start(&[]);
    let second = std::process::Command::new(env!("CARGO_BIN_EXE_versus"))
        .args(["--content", "tests/fixtures/trio", "--bind", &first.address.to_string()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another program uses that port"));
    assert!(first.is_running());
    assert_eq!(first.get("/").status, 200);
}
