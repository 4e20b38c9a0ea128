//! Exhausted system resources.

use std::net::TcpStream;

use crate::server::{Client, Server};

#[test]
fn a_server_whose_file_descriptors_are_all_connections_answers_who_comes_next() {
    let mut server = Server::limited("-n 48");
    let page = server.get("/");
    let held: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    assert_eq!(server.get("/"), page, "the idlest are closed");
    drop(held);
    assert_eq!(server.get("/"), page);
    assert!(server.is_running());
}

#[test]
fn a_server_with_hardly_any_file_descriptors_says_how_many_it_needs() {
    for allowed in [8, 13, 18, 23] {
        let refused = Server::refused(&format!("-n {allowed}"), &[]);
        assert!(refused.contains("ulimit -n") && !refused.contains("panicked"), "with {allowed}: {refused}");
    }
}

#[test]
fn an_address_has_so_many_connections_and_a_proxy_as_many_as_it_needs() {
    for (options, admitted) in [(&[][..], 5), (&["--trusted-proxies", "127.0.0.0/8"], 8)] {
        let server = Server::start(&[&["--connections-per-address", "5"], options].concat());
        let mut held: Vec<Client> = (0..8).map(|_| Client::connect(server.address).unwrap()).collect();
        let answered = held.iter_mut().filter_map(|client| client.get("/healthz").ok()).count();
        assert_eq!(answered, admitted);
        drop(held);
        // Each check is a connection, refused until the others have ended.
        let is_free = |_| Client::connect(server.address).is_ok_and(|mut client| client.get("/healthz").is_ok());
        assert!((0..20_000).any(is_free));
    }
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
