//! Times a search on the shipped site and on one of a thousand pages: `cargo bench --bench search`.
//!
//! The larger site is the same content with its topics copied to other paths, the worst case for common words.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot be set up should stop and say where")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use divan::Bencher;
use versus::content::site::Site;
use versus::content::{self, assets};
use versus::view::catalog::anchors;
use versus::view::html;
use versus::view::layout::Frame;
use versus::view::search::SearchPage;
use versus::view::search::library::Library;

fn main() {
    divan::main();
}

/// Typical queries: a word, a prefix, several words, an unknown word, and a text that is too long.
const QUERIES: [&str; 5] = ["csrf", "migrat", "log in with social accounts", "xyzzyxyzzy", LONG];
const LONG: &str = "the data of a site that people use and staff manage with forms and pages of their own making";

/// Pages of the larger site.
const MANY: usize = 1_000;

fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(directory: &Path) -> Site {
    content::load(directory, anchors).unwrap_or_else(|errors| panic!("{errors}"))
}

fn copy_below(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (source, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).unwrap();
        if source.is_dir() {
            copy_below(&source, &target);
        } else {
            fs::copy(source, target).unwrap();
        }
    }
}

/// The content with its topics copied up to a number of pages.
fn grown() -> Site {
    let directory = tempfile::tempdir().unwrap();
    copy_below(&in_package("content"), directory.path());
    let topics = directory.path().join("topics");
    let texts: Vec<String> =
        fs::read_dir(&topics).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    for (number, text) in (MANY..2 * MANY - texts.len()).zip(texts.iter().cycle()) {
        fs::write(topics.join(format!("copy-{number}.md")), placed(text, number)).unwrap();
    }
    read(directory.path())
}

/// A copy of a topic with a unique `order`.
fn placed(topic: &str, number: usize) -> String {
    let lines = topic.lines().map(|line| match line.strip_prefix("order = ") {
        Some(_) => format!("order = {number}"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A site with its search index.
struct Searchable {
    frame: Frame,
    library: Library,
}

impl Searchable {
    fn new(site: Site) -> Self {
        let assets = assets::load(&in_package("static")).unwrap_or_else(|errors| panic!("{errors}"));
        let library = Library::of(&site);
        Self { frame: Frame::new(site, assets), library }
    }
}

fn shipped() -> &'static Searchable {
    static SHIPPED: OnceLock<Searchable> = OnceLock::new();
    SHIPPED.get_or_init(|| Searchable::new(read(&in_package("content"))))
}

fn many() -> &'static Searchable {
    static MANY: OnceLock<Searchable> = OnceLock::new();
    MANY.get_or_init(|| Searchable::new(grown()))
}

#[divan::bench(args = QUERIES)]
fn page_of_the_site_that_ships(bencher: Bencher<'_, '_>, query: &str) {
    let Searchable { frame, library } = shipped();
    bencher.bench(|| html(frame, &SearchPage::new(frame, library, query)));
}

#[divan::bench(args = QUERIES)]
fn page_of_a_thousand_pages(bencher: Bencher<'_, '_>, query: &str) {
    let Searchable { frame, library } = many();
    bencher.bench(|| html(frame, &SearchPage::new(frame, library, query)));
}
