//! Times each step of a request, and reading a text at startup: `cargo bench --bench paths`.
//!
//! Each step is timed alone, on the shipped content; `benches/side-by-side` measures whole requests.

#![expect(clippy::panic, reason = "a bench that cannot be set up should stop and say where")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::{Bencher, black_box};
use versus::content::{self, assets};
use versus::domain::answers::{Answers, Importance};
use versus::domain::engine::weigh;
use versus::domain::permalink::{decode, encode};
use versus::domain::questionnaire::Edition;
use versus::view::address::ResultLink;
use versus::view::body::{Body, Encoding};
use versus::view::catalog::anchors;
use versus::view::html;
use versus::view::layout::Frame;
use versus::view::result::ResultPage;
use versus::view::result::data::result_json;

fn main() {
    divan::main();
}

fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn frame() -> &'static Frame {
    static FRAME: OnceLock<Frame> = OnceLock::new();
    FRAME.get_or_init(|| {
        let site = content::load(&in_package("content"), anchors).unwrap_or_else(|errors| panic!("{errors}"));
        Frame::new(site, assets::load(&in_package("static")).unwrap_or_else(|errors| panic!("{errors}")))
    })
}

fn edition() -> &'static Edition {
    frame().site.editions.current()
}

/// A number of answered questions, with different choices and importances that give somebody the lead.
fn answers(given: usize) -> Answers<'static> {
    let mut shifted = (0..).map(|shift| {
        Answers::choose(edition(), |question| {
            let choice = question.choices.get((question.position + shift) % question.choices.len())?;
            let importance = Importance::ALL.get(question.position % Importance::ALL.len())?;
            (question.position < given).then_some((choice, *importance))
        })
    });
    shifted.find(|answers| given == 0 || weigh(answers).lead().is_some()).unwrap_or_else(|| panic!("nobody ever leads"))
}

#[divan::bench(args = [0, 1, 5, 10, 15])]
fn weigh_answers(bencher: Bencher<'_, '_>, given: usize) {
    let answers = answers(given);
    bencher.bench_local(|| weigh(black_box(&answers)));
}

#[divan::bench]
fn encode_a_code(bencher: Bencher<'_, '_>) {
    let answers = answers(15);
    bencher.bench_local(|| encode(black_box(&answers)));
}

#[divan::bench]
fn decode_a_code(bencher: Bencher<'_, '_>) {
    let code = encode(&answers(15));
    bencher.bench_local(|| decode(&frame().site.editions, black_box(code.as_str())).is_ok());
}

fn result_page(given: usize) -> Body {
    let answers = answers(given);
    let verdict = weigh(&answers);
    html(frame(), &ResultPage::new(frame(), ResultLink::new(encode(&answers), None), &answers, &verdict))
}

#[divan::bench(args = [5, 15])]
fn render_a_result(bencher: Bencher<'_, '_>, given: usize) {
    bencher.bench_local(|| result_page(black_box(given)));
}

#[divan::bench]
fn compress_a_result(bencher: Bencher<'_, '_>) {
    let page = result_page(15);
    bencher.bench_local(|| page.encoded(black_box(Encoding::Gzip)));
}

#[divan::bench]
fn write_a_result_as_data(bencher: Bencher<'_, '_>) {
    let answers = answers(15);
    let verdict = weigh(&answers);
    let link = ResultLink::new(encode(&answers), None);
    bencher.bench_local(|| result_json(&frame().site, &link, &answers, &verdict));
}

/// Files, Markdown, checks: everything up to the `Site`, without its pages.
#[divan::bench(sample_count = 10)]
fn read_the_content(bencher: Bencher<'_, '_>) {
    let directory = in_package("content");
    bencher.bench_local(|| content::load(&directory, anchors).is_ok());
}
