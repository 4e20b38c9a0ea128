//! A name for a request that went wrong: it stands in the log and in the answer, so that whoever saw the one can find the other.
//! Which `clients` may give it is in `shared`.
//!
//! **Invariant:** says nothing about the request itself.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpRequest;
use actix_web::http::header::HeaderName;

use super::shared::Shared;

/// The header that carries it.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest that a proxy may give.
const LONGEST: usize = 64;

/// The name that a trusted proxy gave, or one that no other request of any replica is likely to have.
pub(super) fn request_id(request: &HttpRequest, shared: &Shared) -> String {
    let is_trusted = request.peer_addr().is_some_and(|peer| shared.proxies.trusts(peer.ip().to_canonical()));
    let given = request.headers().get(X_REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|_| is_trusted);
    let is_plain = |id: &&str| {
        (1..=LONGEST).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    given.filter(is_plain).map_or_else(another, str::to_owned)
}

fn another() -> String {
    static START: LazyLock<RandomState> = LazyLock::new(RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:016x}", START.hash_one(COUNT.fetch_add(1, Ordering::Relaxed)))
}

#[cfg(test)]
mod tests {
    use super::another;

    #[test]
    fn two_requests_have_two_names() {
        assert_ne!(another(), another());
        assert_eq!(another().len(), 16);
    }
}
