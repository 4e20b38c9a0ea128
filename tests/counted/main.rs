//! Counts the cost of the hot paths instead of timing them: CPU instructions by callgrind, and allocations. Counts don't depend
//! on the machine's load.
//!
//! Run by `cargo test`. Called as `counted work NAME TIMES`, it only does the work, for callgrind.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what cannot be counted should stop and say where")]

#[path = "../engine/building.rs"]
mod building;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use allocation_counter::measure;
use futures_util::FutureExt;
use versus::content::{self, assets};
use versus::domain::answers::{Answers, Importance};
use versus::domain::engine::weigh;
use versus::domain::permalink::{decode, encode};
use versus::domain::questionnaire::{Edition, Editions};
use versus::http::{Shared, app};
use versus::view::address::ResultLink;
use versus::view::body::Encoding;
use versus::view::catalog::anchors;
use versus::view::html;
use versus::view::layout::Frame;
use versus::view::result::ResultPage;

use building::{choice, edition_of, question};

/// Instructions in an unoptimized build, as used for tests.
const INSTRUCTIONS: [(&str, u64); 3] = [("weigh", 530_000), ("encode", 116_000), ("decode", 202_000)];
/// How often a task runs per count. Counting this and twice as many cancels the startup cost.
const TIMES: u64 = 50;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [order, name, times] = arguments.as_slice()
        && order == "work"
    {
        work(name, times.parse().unwrap());
        return ExitCode::SUCCESS;
    }
    let instructions = INSTRUCTIONS
        .map(|(name, limit)| (format!("instructions to {name} fifteen answers"), instructions(name), limit));
    let counts: Vec<_> = instructions.into_iter().chain(allocations()).collect();
    let mut failed = 0;
    for (what, count, limit) in &counts {
        let verdict = if count <= limit { "ok" } else { "FAILED" };
        failed += usize::from(count > limit);
        println!("{what}: {count} of at most {limit} ... {verdict}");
    }
    let outcome = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {outcome}. {} passed; {failed} failed", counts.len() - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a task several times.
fn work(name: &str, times: u64) {
    let editions = Editions::new(vec![edition()]).unwrap();
    let answers = answered(editions.current());
    let code = encode(&answers);
    for _ in 0..times {
        match name {
            "weigh" => drop(std::hint::black_box(weigh(std::hint::black_box(&answers)))),
            "encode" => drop(std::hint::black_box(encode(std::hint::black_box(&answers)))),
            "decode" => drop(std::hint::black_box(decode(&editions, std::hint::black_box(code.as_str())))),
            _ => panic!("there is no work {name}"),
        }
    }
}

/// The instructions of a task, by callgrind.
fn instructions(name: &str) -> u64 {
    let count = |times: u64| {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(std::env::current_exe().unwrap())
            .args(["work", name, &times.to_string()])
            .output()
            .unwrap_or_else(|error| panic!("valgrind cannot be run ({error}); tests/install installs it"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let collected = said.lines().find_map(|line| line.split_once("Collected : ")).map(|(_, count)| count.trim());
        collected.and_then(|count| count.parse::<u64>().ok()).unwrap_or_else(|| panic!("{said}"))
    };
    (count(2 * TIMES) - count(TIMES)) / TIMES
}

/// Allocations of each path, and their limits.
fn allocations() -> Vec<(String, u64, u64)> {
    let editions = Editions::new(vec![edition()]).unwrap();
    let answers = answered(editions.current());
    let code = encode(&answers);
    let of = |what: &str, limit: u64, work: &mut dyn FnMut()| {
        work();
        (format!("allocations {what}"), measure(work).count_total, limit)
    };
    [
        of("to weigh fifteen answers", 91, &mut || drop(weigh(&answers))),
        of("to encode them", 6, &mut || drop(encode(&answers))),
        of("to decode them", 8, &mut || drop(decode(&editions, code.as_str()))),
        result_page(),
    ]
    .into_iter()
    .chain(answered_at_once())
    .collect()
}

/// The page of a result, from the weighed answers to its bytes.
fn result_page() -> (String, u64, u64) {
    let frame = frame("content");
    let edition = frame.site.editions.current();
    let answers = Answers::choose(edition, |question| Some((question.choices.first()?, Importance::Normal)));
    let verdict = weigh(&answers);
    let make = || {
        let link = ResultLink::new(encode(&answers), None);
        drop(html(&frame, &ResultPage::new(&frame, link, &answers, &verdict)).encoded(Encoding::Identity));
    };
    make();
    ("allocations for the page of a result".to_owned(), measure(make).count_total, 672)
}

/// Cached responses through the whole application: a pre-rendered page, and a result requested before.
fn answered_at_once() -> Vec<(String, u64, u64)> {
    let shared = Data::new(Shared::new(frame("tests/fixtures/trio"), in_package("static")));
    shared.compress_pages();
    let frame = frame("tests/fixtures/trio");
    let edition = frame.site.editions.current();
    let answers = Answers::choose(edition, |question| Some((question.choices.first()?, Importance::Normal)));
    let result = format!("/r/{}", encode(&answers));
    actix_rt::System::new().block_on(async move {
        let service = init_service(app(in_package("static")).app_data(shared)).await;
        let mut counts = Vec::new();
        for (what, address) in [("a page that is ready", "/claims"), ("a result that is kept", &result)] {
            let request = || TestRequest::get().uri(address).insert_header(("accept-encoding", "gzip")).to_request();
            drop(call_service(&service, request()).await);
            let request = request();
            // The response is ready at once, so that nothing else is counted.
            let count = measure(|| drop(call_service(&service, request).now_or_never().unwrap())).count_total;
            counts.push((format!("allocations for {what}"), count, 3));
        }
        counts
    })
}

fn frame(content: &str) -> Frame {
    let site = content::load(&in_package(content), anchors).unwrap_or_else(|errors| panic!("{errors}"));
    Frame::new(site, assets::load(&in_package("static")).unwrap_or_else(|errors| panic!("{errors}")))
}

fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Fifteen questions with four choices, each favoring a different subject or none.
fn edition() -> Edition {
    let values = [[4, 1], [1, 4], [3, 2], [2, 2]];
    let choices = || values.iter().enumerate().map(|(place, values)| choice(&format!("c{place}"), values));
    edition_of(1, 2, 15, (0..15).map(|number| question(&format!("q{number}"), choices())))
}

/// Answers to every question, covering all choices and importances.
fn answered(edition: &Edition) -> Answers<'_> {
    let importances = Importance::ALL;
    Answers::choose(edition, |question| {
        let choice = question.choices.get(question.position % question.choices.len())?;
        Some((choice, *importances.get(question.position % importances.len())?))
    })
}
