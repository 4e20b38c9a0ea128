//! Results that were asked for lately, `ready` to be sent again as `respond` sends them: a link that is passed on is opened by
//! several people. The `security_headers` go with them, and the bodies in `slices`.
//!
//! **Invariant:** an answer from here is the one that the result's route would give, so that it matters to nobody whether a result
//! is kept; memory stays within the figure here, whatever is asked for.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use super::ready::{ReadyAnswer, is_plain};
use super::respond::{not_listed, send, wanted};
use super::security_headers::SecurityHeaders;
use super::slices::Slices;
use crate::domain::verdict::Kind;
use crate::view::body::{Body, ENCODINGS_PER_REQUEST, Encoding};

/// How many bytes of results are kept: about 80 of them, compressed.
const KEPT_BYTES: u64 = 2 * 1024 * 1024;
/// About how large a compressed result is with its headers, in bytes.
const USUAL_BYTES: u64 = 24 * 1024;
/// About how many bytes the headers of a result take, with those that say that it has not changed.
const HEADER_BYTES: usize = 12 * 1024;

/// The results that were asked for lately, each in the encodings that it was asked for in.
pub(super) struct KeptResults(Cache<Key, Arc<KeptResult>, BySize>);

/// A result in one encoding.
pub(super) struct KeptResult {
    answer: ReadyAnswer,
    kind: Kind,
}

impl KeptResult {
    /// The answer to a request for it.
    pub(super) fn answer(&self, request: &HttpRequest) -> HttpResponse<Slices> {
        self.answer.answer(request)
    }

    /// The kind of its verdict.
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }
}

impl KeptResults {
    pub(super) fn new() -> Self {
        let items = usize::try_from(KEPT_BYTES / USUAL_BYTES).unwrap_or_default();
        Self(Cache::with_weighter(items, KEPT_BYTES, BySize))
    }

    /// What a request asks for, if it is kept.
    pub(super) fn get(&self, request: &HttpRequest) -> Option<Arc<KeptResult>> {
        may_be_kept(request).then_some(())?;
        self.0.get(&Asked { path: request.path(), encoding: wanted(request, ENCODINGS_PER_REQUEST) })
    }

    /// Answers with a result, and keeps it where others may ask for the same.
    pub(super) fn send(
        &self,
        request: &HttpRequest,
        body: &Body,
        kind: Kind,
        security: &SecurityHeaders,
    ) -> HttpResponse {
        if !may_be_kept(request) {
            return not_listed(send(request, StatusCode::OK, body));
        }
        let (path, encoding) = (request.path(), wanted(request, body.encodings()));
        let answer = ReadyAnswer::new(path, body, encoding, security).not_listed().without_room();
        let result = Arc::new(KeptResult { answer, kind });
        self.0.insert(Key { path: path.to_owned(), encoding }, Arc::clone(&result));
        result.answer(request).map_into_boxed_body()
    }
}

/// Whether an address alone says what the answer is, and often enough the same: titles are too many, and other addresses are
/// counted for each client.
fn may_be_kept(request: &HttpRequest) -> bool {
    is_plain(request) && request.path().starts_with("/r/")
}

/// What a result is kept under.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    path: String,
    encoding: Encoding,
}

/// The same of a request, hashed alike.
#[derive(Hash)]
struct Asked<'r> {
    path: &'r str,
    encoding: Encoding,
}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.path == key.path && self.encoding == key.encoding
    }
}

/// Weighs a result by its size.
#[derive(Debug, Clone)]
struct BySize;

impl Weighter<Key, Arc<KeptResult>> for BySize {
    fn weight(&self, key: &Key, result: &Arc<KeptResult>) -> u64 {
        u64::try_from(key.path.len() + HEADER_BYTES + result.answer.size()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::{KEPT_BYTES, KeptResults};
    use crate::domain::verdict::Kind;
    use crate::http::security_headers::SecurityHeaders;
    use crate::view::body::{Body, Media};

    #[test]
    fn however_many_results_are_asked_for_what_is_kept_stays_within_its_bytes() {
        let (results, security) = (KeptResults::new(), SecurityHeaders::default());
        let request = |number: usize| TestRequest::get().uri(&format!("/r/{number}")).to_http_request();
        for number in 0..1000 {
            let body = Body::per_request(Media::Text, vec![b'a'; 20_000]);
            results.send(&request(number), &body, Kind::Tie, &security);
        }
        assert!((KEPT_BYTES / 2..=KEPT_BYTES).contains(&results.0.weight()), "{}", results.0.weight());
        assert!((0..1000).any(|number| results.get(&request(number)).is_some()));
    }
}
