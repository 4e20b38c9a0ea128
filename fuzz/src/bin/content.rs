//! Whole content files of every kind, chosen by the first byte.
//!
//! **Invariant:** what must be true is said in the library; here is only how input becomes a request.
#![no_main]

use versus_fuzz::read_content;

const FILES: [&str; 9] = [
    "site.toml",
    "sources.toml",
    "claims.toml",
    "capabilities.toml",
    "myths.toml",
    "changes.toml",
    "glossary.toml",
    "decide/edition-2.toml",
    "pages/about.md",
];

libfuzzer_sys::fuzz_target!(init: versus_fuzz::get_ready_to_read(), |bytes: &[u8]| {
    let Some((first, text)) = bytes.split_first() else { return };
    read_content(FILES[usize::from(*first) % FILES.len()], text);
});
