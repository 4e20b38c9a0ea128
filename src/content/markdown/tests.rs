//! Markdown in, HTML out: snapshots of the dialect, and rules for all output.

use std::sync::Arc;

use insta::assert_snapshot;

use super::{render, split};
use crate::content::context::{Context, Figure, Register};
use crate::content::diagnostics::{Diagnostics, SourceFile};
use crate::content::load::Origin;
use crate::content::markup::Document;
use crate::domain::claim::{Claim, Standing, TopicLink, Whose};
use crate::domain::source::{Date, Source};

fn source(id: &str, url: Option<&str>) -> (String, Arc<Source>) {
    let source = Source {
        id: id.to_owned(),
        title: String::new(),
        publisher: String::new(),
        url: url.map(str::to_owned),
        version: String::new(),
        checked: Date::new(2026, 3, 7).unwrap(),
        note: None,
    };
    (id.to_owned(), Arc::new(source))
}

fn claim(id: &str) -> (String, Arc<Claim>) {
    let claim = Claim {
        id: id.to_owned(),
        statement: String::new(),
        whose: Whose::Ours,
        section: None,
        about: Vec::new(),
        standing: Standing::Holds,
        why: String::new(),
        sources: Vec::new(),
        topic: TopicLink::default(),
        measurement: None,
    };
    (id.to_owned(), Arc::new(claim))
}

/// A text rendered with two claims and two sources, one of them without a URL; its errors, and its links within the site.
fn rendered(text: &str) -> (Document, Diagnostics, Vec<String>) {
    let mut context = Context::new();
    context.claims.items.extend(["first", "second"].map(claim));
    context.sources.items.extend([source("book", None), source("page", Some("https://example.org/?a=1&b=2"))]);
    let figure = Figure { words: "31.6\u{a0}MB".to_owned(), anchor: "memory".to_owned() };
    context.figures = Some(Register::new("figure", "").with([("memory/one".to_owned(), figure)]));
    let file = Arc::new(SourceFile { path: "pages/test.md".to_owned(), text: text.to_owned() });
    let document = render(&Origin { file, toml: 0..0, body: 0..text.len(), values: Arc::default() }, &context);
    let links = context.links.take().into_iter().map(|link| link.target).collect();
    (document, context.diagnostics.into_inner(), links)
}

/// The HTML of valid texts, each after its text.
#[track_caller]
fn html<const N: usize>(texts: [&str; N]) -> String {
    let html = texts.map(|text| {
        let (document, diagnostics, _) = rendered(text);
        assert!(diagnostics.is_empty(), "{diagnostics}");
        let html = document.html.to_string();
        assert_unique_ids(&html);
        format!("{text}\n↓\n{html}")
    });
    html.join("\n────\n")
}

fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|after| after.split('"').next()).collect()
}

#[track_caller]
fn assert_unique_ids(html: &str) {
    let mut ids = values(html, "id");
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is used twice in\n{html}");
}

fn anchors(text: &str) -> Vec<String> {
    rendered(text).0.sections.into_iter().map(|section| section.id).collect()
}

#[test]
fn headings() {
    assert_snapshot!(html([
        "## One thing",
        "## What's “new”, & *why* `it` Works?",
        "## Über 中文",
        "## ?!",
        "One\ntwo\n---",
        "## See [this](/about) now",
    ]));
    let sections = rendered("## One `two`\n\n### Three").0.sections;
    let found: Vec<_> = sections.iter().map(|section| (section.level, section.title.as_str())).collect();
    assert_eq!(found, [(2, "One two"), (3, "Three")]);
}

#[test]
fn a_heading_has_an_anchor_of_its_own() {
    assert_eq!(anchors("## A\n\n## A\n\n### A"), ["a", "a-2", "a-3"]);
    assert_eq!(anchors("## A 2\n\n## A\n\n## A"), ["a-2", "a", "a-3"]);
    // Footnotes, sources, and templates use these.
    let taken = ["note-n", "source-page", "content", "claims-here", "sources-here"];
    let text = taken.map(|anchor| format!("## {anchor}\n\n")).concat();
    assert!(anchors(&text).iter().all(|anchor| !taken.contains(&anchor.as_str())));
}

#[test]
fn tables_scroll_and_name_their_columns_and_rows() {
    assert_snapshot!(html([
        "| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n| g |\n|---|\n| h |",
        "| a | b | c |\n|:--|:-:|--:|\n| d | e | f |"
    ]));
}

#[test]
fn code_is_named_escaped_and_not_changed() {
    assert_snapshot!(html([
        "```sh\nx = 1\n```",
        "```python title=\"a.py\"\nx = 1\n```",
        "```\nx\n```\n\n    y",
        "```\n<b> & \"x\"\n```",
        "`<b>&`",
        "```a\"onclick=\"x<y>\nz\n```",
        "```\n\"a\" -- 'b'...\n[^a-z]\n```",
        "`\"a\" -- b...` `[^a-z]`",
    ]));
}

#[test]
fn alerts_and_quotations() {
    assert_snapshot!(html([
        "> [!NOTE]\n> Text.",
        "> [!TIP]\n> Text.",
        "> [!IMPORTANT]\n> Text.",
        "> [!WARNING]\n> Text.",
        "> [!CAUTION]\n> Text.",
        "> Text.",
        "> [!OTHER]\n> Text.",
    ]));
}

#[test]
fn footnotes_are_numbered_as_they_are_referred_to_and_linked_both_ways() {
    assert_snapshot!(html([
        "A[^z] b[^a] c[^z]\n\n[^a]: First defined.\n[^z]: Last defined.",
        "A[^n]\n\n[^n]: Note.\n\nLast words.",
        "A[^a]\n\n[^a]: See [this](claim:first) and.[^b]\n[^b]: Note.",
        "A[^a] b[^a-1] c[^a!]\n\n[^a]: One.\n[^a-1]: Two.\n[^a!]: Three.",
        "## Note n\n\nText.[^n]\n\n[^n]: Note.",
        "## A heading[^N]\n\n[^n]: Note.",
    ]));
}

#[test]
fn citations_and_links() {
    let text = "[a](/topics/x#y) [b](#z)";
    assert_snapshot!(html([
        "[Words](claim:first)",
        "[Words](source:page)",
        "[Words](source:book)",
        text,
        "[a](</x\"onclick=\"y>)",
    ]));
    assert_eq!(rendered(text).2, ["/topics/x#y", "#z"]);
}

#[test]
fn a_measured_figure_brings_its_own_words() {
    let (document, diagnostics, _) = rendered("It used [](measured:memory/one).");
    assert!(diagnostics.is_empty(), "{diagnostics}");
    assert_eq!(
        document.html.to_string(),
        "<p>It used <a class=\"source\" href=\"/evidence#memory\">31.6\u{a0}MB</a>.</p>\n"
    );
    assert_eq!((document.plain.as_str(), document.words), ("It used 31.6\u{a0}MB. ", 5));
    assert_eq!(rendered("It used [32 MB](measured:memory/one).").1.error_count(), 1);
}

#[test]
fn what_is_cited_is_listed_once_in_the_order_of_the_register() {
    let document = rendered("[a](claim:second) [b](source:page) [c](claim:first) [d](claim:second)").0;
    let claims: Vec<&str> = document.claims.iter().map(|claim| claim.id.as_str()).collect();
    let sources: Vec<&str> = document.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!((claims, sources), (vec!["first", "second"], vec!["page"]));
}

#[test]
fn the_words_of_a_citation_that_leads_nowhere_stay() {
    let (document, diagnostics, _) = rendered("[Words](claim:other)");
    assert_eq!((diagnostics.error_count(), document.html.to_string().as_str()), (1, "<p>Words</p>\n"));
}

#[test]
fn text_is_escaped_and_punctuation_set_as_in_print() {
    assert_snapshot!(html(["\"It's\" a -- b --- c...", "a < b & c > d", "\\<b>"]));
    assert_eq!(rendered("## One two\n\n*Three* [four](/x)").0.words, 4);
}

#[test]
fn raw_html_never_reaches_the_page() {
    for text in ["<b>a</b>", "<script>a</script>", "a <img src=x onerror=y> b", "<!-- a -->", "<a href='x'>"] {
        let (document, diagnostics, _) = rendered(text);
        assert!(!diagnostics.is_empty());
        let html = document.html.to_string();
        assert!(["<b>", "<script", "<img", "<!--", "<a"].iter().all(|tag| !html.contains(tag)), "{html}");
    }
}

#[test]
fn front_matter_begins_the_file_between_two_lines_of_plus_signs() {
    let parts = |text: &str| {
        let file = Arc::new(SourceFile { path: String::new(), text: text.to_owned() });
        let (head, body) = split(&file, &mut Diagnostics::default())?;
        Some((text[head].to_owned(), text[body].trim().to_owned()))
    };
    let found = parts("+++\na = 1\n\nb = 2\n+++\n\nText +++ more.\n");
    assert_eq!(found, Some(("a = 1\n\nb = 2\n".to_owned(), "Text +++ more.".to_owned())));
    for text in ["\nText.", "Text.\n+++\na = 1\n+++\n", "+++\na = 1\n"] {
        assert_eq!(parts(text), None);
    }
}
