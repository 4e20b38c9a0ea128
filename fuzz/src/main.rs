//! Feeds unusual input to the tests' fictional comparison. The environment variable `TARGET` selects the parser, so that only one
//! program is built.
#![no_main]

mod application;

use std::sync::LazyLock;

use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, HeaderValue};
use actix_web::test::TestRequest;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use application::{answer, read_content};

type Target = fn(&[u8]);

/// The code of a result of the fictional comparison.
const RESULT: &str = "2a8raa8j4";

/// The targets by name. Their rules are those of `application`, and the assertions here.
const TARGETS: [(&str, Target); 7] = [
    ("permalink", try_permalink),
    ("answers", try_answers),
    ("mcp", try_mcp),
    ("accept_encoding", try_accept_encoding),
    ("search", try_search),
    ("markdown", try_markdown),
    ("content", try_content),
];

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let wanted = std::env::var("TARGET").expect("TARGET names what is fuzzed");
    TARGETS.iter().find(|(name, _)| *name == wanted).expect("TARGET is one that there is").1
});

libfuzzer_sys::fuzz_target!(init: application::get_ready(), |bytes: &[u8]| TARGET(bytes));

/// The code of a result's link, in every format of a result.
fn try_permalink(bytes: &[u8]) {
    let code = percent_encode(bytes, NON_ALPHANUMERIC);
    let suffix = ["", ".json", ".md", ".txt", ".ics", "/issue"][bytes.len() % 6];
    answer(TestRequest::get().uri(&format!("/r/{code}{suffix}")));
    answer(TestRequest::get().uri(&format!("/team/1000/{code}")));
}

/// Answers sent as a form, or as JSON to the API.
fn try_answers(bytes: &[u8]) {
    for (path, media) in [("/decide", "application/x-www-form-urlencoded"), ("/api/v1/verdicts", "application/json")] {
        answer(TestRequest::post().uri(path).insert_header((CONTENT_TYPE, media)).set_payload(bytes.to_vec()));
    }
}

/// Messages of an assistant, and the arguments of each tool.
fn try_mcp(bytes: &[u8]) {
    let message = TestRequest::post().uri("/mcp").insert_header((CONTENT_TYPE, "application/json"));
    answer(message.set_payload(bytes.to_vec()));
    for tool in ["questionnaire", "weigh", "explain", "compare", "claims", "record"] {
        let begin =
            format!(r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{tool}","arguments":"#);
        let message = TestRequest::post().uri("/mcp").insert_header((CONTENT_TYPE, "application/json"));
        answer(message.set_payload([begin.as_bytes(), bytes, b"}}"].concat()));
    }
}

/// The `Accept-Encoding` header.
fn try_accept_encoding(bytes: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(bytes) else { return };
    let status = answer(TestRequest::get().uri("/r/1000").insert_header((ACCEPT_ENCODING, value.clone())));
    assert_eq!(status, 404);
    assert_eq!(answer(TestRequest::get().uri("/").insert_header((ACCEPT_ENCODING, value))), 200);
}

/// Queries of the search, of filters, and of results.
fn try_search(bytes: &[u8]) {
    let words = percent_encode(bytes, NON_ALPHANUMERIC);
    for format in ["", ".md", ".ics", "/issue"] {
        let fields = format!("title={words}&since={words}&date={words}&repository={words}");
        answer(TestRequest::get().uri(&format!("/r/{RESULT}{format}?{fields}")));
    }
    for page in ["/search", "/compare", "/claims"] {
        answer(TestRequest::get().uri(&format!("{page}?q={words}")));
    }
}

/// Markdown of a page, written by authors.
fn try_markdown(bytes: &[u8]) {
    const HEAD: &[u8] = b"+++\ntitle = \"About\"\nshort = \"About\"\nsummary = \"About it.\"\n+++\n\n";
    read_content("pages/about.md", &[HEAD, bytes].concat());
}

/// Complete content files of every kind; the first byte chooses which.
fn try_content(bytes: &[u8]) {
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
    let Some((first, text)) = bytes.split_first() else { return };
    read_content(FILES[usize::from(*first) % FILES.len()], text);
}
