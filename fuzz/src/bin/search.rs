//! What is searched for, and what filters look for.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use actix_web::test::TestRequest;
use versus_fuzz::{answer, encoded};

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready(), |bytes: &[u8]| {
    let words = encoded(bytes);
    for page in ["/search", "/compare", "/claims"] {
        answer(TestRequest::get().uri(&format!("{page}?q={words}")));
    }
});
