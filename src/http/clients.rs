//! The client of a request behind proxies. Only the header set by trusted proxies is read: they pass other headers on unchanged,
//! so clients can forge those.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use actix_web::http::header::{FORWARDED, HeaderMap, X_FORWARDED_FOR};
use ipnet::IpNet;

/// The network part of a client's IPv6 address.
const NETWORK: u128 = !0 << 64;

/// The header in which proxies pass the client's address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ForwardedBy {
    /// `X-Forwarded-For`, which most write.
    #[default]
    XForwardedFor,
    /// `Forwarded`, RFC 7239.
    Forwarded,
}

/// Trusted proxies, and their header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// Their networks; empty by default.
    pub trusted: Vec<IpNet>,
    /// The header in which they pass the client's address.
    pub header: ForwardedBy,
}

impl Proxies {
    /// The client's address as far as it is known: the nearest one that is not a trusted proxy.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let name = match self.header {
            ForwardedBy::XForwardedFor => X_FORWARDED_FOR,
            ForwardedBy::Forwarded => FORWARDED,
        };
        let lines: Vec<&str> = headers.get_all(name).map(|line| line.to_str().unwrap_or_default()).collect();
        let mut client = peer;
        // Each proxy appends to the header, so the nearest entry is last.
        for entry in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            let Some(address) = self.address(entry.trim()) else { return client };
            client = address;
            if !self.trusts(client) {
                return client;
            }
        }
        client
    }

    /// Whether an address is a trusted proxy.
    pub(super) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(&address))
    }

    fn address(&self, entry: &str) -> Option<IpAddr> {
        match self.header {
            ForwardedBy::XForwardedFor => read_address(entry),
            ForwardedBy::Forwarded => entry
                .split(';')
                .filter_map(|pair| pair.trim().split_once('='))
                .find(|(name, _)| name.eq_ignore_ascii_case("for"))
                .and_then(|(_, value)| read_address(value.trim_matches('"'))),
        }
    }
}

/// An address with or without a port; IPv6 with or without brackets.
fn read_address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

/// The identity of a client: its IPv4 address, or its IPv6 network, in which it can choose any address.
pub(super) fn network_of(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & NETWORK).into(),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName, HeaderValue, X_FORWARDED_FOR};

    use super::{ForwardedBy, Proxies};

    fn client(header: ForwardedBy, peer: &str, sent: &[(HeaderName, &'static str)]) -> String {
        let trusted = vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(name.clone(), HeaderValue::from_static(value));
        }
        Proxies { trusted, header }.client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn the_nearest_stranger_counts_by_the_header_that_trusted_proxies_write() {
        use ForwardedBy::{Forwarded, XForwardedFor};
        for (header, peer, x_forwarded_for, forwarded, expected) in [
            (XForwardedFor, "198.51.100.1", "192.0.2.7", "for=192.0.2.7", "198.51.100.1"),
            (Forwarded, "::ffff:198.51.100.1", "192.0.2.7", "for=192.0.2.7", "198.51.100.1"),
            (XForwardedFor, "10.0.0.1", "192.0.2.7", "", "192.0.2.7"),
            // The client forged the first entry; the last is another proxy.
            (XForwardedFor, "10.0.0.1", "203.0.113.9, 192.0.2.7, 10.9.9.9", "", "192.0.2.7"),
            (XForwardedFor, "10.0.0.1", "[2001:db8::1]:4711", "", "2001:db8::1"),
            (XForwardedFor, "10.0.0.1", "192.0.2.7:80", "", "192.0.2.7"),
            (XForwardedFor, "10.0.0.1", "192.0.2.7, unknown", "", "10.0.0.1"),
            (XForwardedFor, "10.0.0.1", "", "for=192.0.2.7", "10.0.0.1"),
            (Forwarded, "10.0.0.1", "203.0.113.9", "for=\"[2001:db8::7]:80\";proto=https, For=10.0.0.2", "2001:db8::7"),
            (XForwardedFor, "10.0.0.1", "203.0.113.9", "for=192.0.2.7", "203.0.113.9"),
            (Forwarded, "10.0.0.1", "203.0.113.9", "by=10.0.0.2", "10.0.0.1"),
        ] {
            let sent = [(X_FORWARDED_FOR, x_forwarded_for), (FORWARDED, forwarded)];
            assert_eq!(client(header, peer, &sent), expected, "{x_forwarded_for} {forwarded}");
        }
        let lines = [(X_FORWARDED_FOR, "203.0.113.9"), (X_FORWARDED_FOR, "192.0.2.7")];
        assert_eq!(client(XForwardedFor, "fd00::1", &lines), "192.0.2.7");
    }
}
