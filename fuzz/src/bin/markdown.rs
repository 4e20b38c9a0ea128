//! The text of a page, which only authors write.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use versus_fuzz::read_content;

/// What stands above the text.
const HEAD: &[u8] = b"+++\ntitle = \"About\"\nshort = \"About\"\nsummary = \"About it.\"\n+++\n\n";

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready_to_read(), |bytes: &[u8]| {
    read_content("pages/about.md", &[HEAD, bytes].concat());
});
