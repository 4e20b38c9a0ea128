//! What is sent as a form, or as JSON to the API.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use actix_web::test::TestRequest;
use versus_fuzz::answer;

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready(), |bytes: &[u8]| {
    let form = "application/x-www-form-urlencoded";
    let sent = bytes.to_vec();
    answer(TestRequest::post().uri("/decide").insert_header(("content-type", form)).set_payload(sent.clone()));
    answer(
        TestRequest::post()
            .uri("/api/v1/verdicts")
            .insert_header(("content-type", "application/json"))
            .set_payload(sent),
    );
});
