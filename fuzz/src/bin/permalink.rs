//! The code of a result's link, in every form that a result has.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use actix_web::test::TestRequest;
use versus_fuzz::{answer, encoded};

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready(), |bytes: &[u8]| {
    let code = encoded(bytes);
    let suffix = ["", ".json", ".md", ".txt"][bytes.len() % 4];
    answer(TestRequest::get().uri(&format!("/r/{code}{suffix}")));
    answer(TestRequest::get().uri(&format!("/team/1000/{code}")));
});
