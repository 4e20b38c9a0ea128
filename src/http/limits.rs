//! Limits: the size of a request, its canonical path, and the rate of expensive requests per client.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::num::NonZeroU32;

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

use super::clients::network_of;
use super::errors::Error;
use super::respond::check_canonical;
use super::shared::Shared;

/// The maximum size of path and query in bytes.
const MAX_URL: usize = 8 * 1024;
/// The maximum size of header names and values in bytes.
const MAX_HEADERS: usize = 16 * 1024;
/// The number of counters that clients share: half a megabyte.
const COUNTERS: usize = 8 * 1024;
/// The fraction of a minute's requests allowed as a burst: ten seconds' worth.
const BURST: u32 = 6;

/// Rejects requests over a limit, and redirects other spellings of a path to the canonical one.
pub(super) fn check_request(request: &HttpRequest) -> Result<(), Error> {
    if request.uri().path_and_query().map_or(0, |url| url.as_str().len()) > MAX_URL {
        return Err(Error::UrlTooLong);
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > MAX_HEADERS {
        return Err(Error::HeadersTooLarge);
    }
    // CONNECT and `OPTIONS *` name no page.
    if !request.path().starts_with('/') {
        return Err(Error::MethodNotAllowed("GET, HEAD"));
    }
    canonical(request.path()).map_or(Ok(()), |path| check_canonical(request, &path))
}

/// The canonical path, if it differs: without empty segments and without a trailing slash.
fn canonical(path: &str) -> Option<String> {
    let is_canonical = path == "/" || !(path.ends_with('/') || path.contains("//"));
    // Browsers read a backslash as a slash and drop control characters, so such a path could lead elsewhere.
    if is_canonical || path.contains(|c: char| c == '\\' || c.is_control()) {
        return None;
    }
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    Some(format!("/{}", segments.join("/")))
}

/// Rejects an expensive request from a client over its rate limit.
pub(super) async fn limit_rate(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match check_rate(request.request()) {
        Ok(()) => next.call(request).await,
        Err(error) => Ok(request.error_response(error)),
    }
}

fn check_rate(request: &HttpRequest) -> Result<(), Error> {
    let shared = request.app_data::<web::Data<Shared>>();
    let rate_limit = shared.and_then(|shared| Some((&shared.proxies, shared.rate_limit.as_ref()?)));
    let (Some((proxies, rate_limit)), Some(peer)) = (rate_limit, request.peer_addr()) else { return Ok(()) };
    let peer = peer.ip().to_canonical();
    // A local client needs no limit, and behind an untrusted local proxy all clients would look like one.
    if peer.is_loopback() && !proxies.trusts(peer) {
        return Ok(());
    }
    rate_limit.count(proxies.client(peer, request.headers())).map_err(Error::TooManyRequests)
}

/// Counts requests by client in a fixed number of counters, so that memory does not grow with clients. Two clients with the same
/// counter, which is unpredictable, share its limit.
pub(super) struct RateLimit {
    counters: Vec<DefaultDirectRateLimiter>,
    hasher: RandomState,
}

impl RateLimit {
    pub(super) fn new(per_minute: NonZeroU32) -> Self {
        let burst = NonZeroU32::new(per_minute.get() / BURST).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(per_minute).allow_burst(burst);
        Self { counters: (0..COUNTERS).map(|_| RateLimiter::direct(quota)).collect(), hasher: RandomState::new() }
    }

    /// Counts a request; if it exceeds the limit, returns the seconds until a retry.
    fn count(&self, client: IpAddr) -> Result<(), u64> {
        let position = usize::try_from(self.hasher.hash_one(network_of(client)) % COUNTERS as u64).unwrap_or_default();
        match self.counters.get(position).map(RateLimiter::check) {
            Some(Err(denied)) => Err(denied.wait_time_from(DefaultClock::default().now()).as_secs() + 1),
            Some(Ok(())) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::num::NonZeroU32;

    use super::RateLimit;

    #[test]
    fn a_client_is_refused_without_harm_to_others() {
        // One per minute, so that time does not matter here.
        let rate_limit = RateLimit::new(NonZeroU32::MIN);
        let count = |client: &str| rate_limit.count(client.parse::<IpAddr>().unwrap());
        assert_eq!(count("192.0.2.1"), Ok(()));
        assert!(count("192.0.2.1").is_err_and(|seconds| (1..=61).contains(&seconds)));
        assert_eq!(count("2001:db8::1"), Ok(()));
        assert!(count("2001:db8::ffff:2").is_err(), "another address of the same network");
        let others = (0..50).filter(|last| count(&format!("198.51.100.{last}")).is_ok()).count();
        assert!(others > 40, "{others} of 50 others were let through");
    }
}
