//! The header in which a client says which encodings it can read.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use actix_web::http::header::{ACCEPT_ENCODING, HeaderValue};
use actix_web::test::TestRequest;
use versus_fuzz::answer;

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready(), |bytes: &[u8]| {
    let Ok(value) = HeaderValue::from_bytes(bytes) else { return };
    let status = answer(TestRequest::get().uri("/r/1000").insert_header((ACCEPT_ENCODING, value.clone())));
    assert_eq!(status, 404);
    assert_eq!(answer(TestRequest::get().uri("/").insert_header((ACCEPT_ENCODING, value))), 200);
});
