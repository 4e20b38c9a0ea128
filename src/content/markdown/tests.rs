//! One fact of the dialect each: markdown in, HTML out. Citations are looked up in a `register`, faults counted as `fault`
//! has them, text given as a `source_file`.
//!
//! **Invariant:** nothing is read from disk.

use std::sync::Arc;

use super::{Rendered, render, split};
use crate::content::fault::Faults;
use crate::content::register::{Citable, Register};
use crate::content::source_file::SourceFile;
use crate::domain::claim::{Claim, Standing, TopicLink, Whose};
use crate::domain::source::{Date, Source};

fn source(id: &str, url: Option<&str>) -> Source {
    Source {
        id: id.to_owned(),
        title: String::new(),
        publisher: String::new(),
        url: url.map(str::to_owned),
        version: String::new(),
        checked: Date::new(2026, 3, 7).unwrap(),
        note: None,
    }
}

fn claim(id: &str) -> Claim {
    Claim {
        id: id.to_owned(),
        statement: String::new(),
        whose: Whose::Ours,
        about: Vec::new(),
        standing: Standing::Holds,
        why: String::new(),
        sources: Vec::new(),
        topic: TopicLink { slug: String::new(), short: String::new() },
        measurement: None,
    }
}

/// Two claims and two sources, one of which has no address.
fn citable() -> Citable {
    let mut citable = Citable { claims: Register::readable(), sources: Register::readable(), ..Citable::default() };
    for id in ["first", "second"] {
        citable.claims.add(id, claim(id));
    }
    citable.sources.add("book", source("book", None));
    citable.sources.add("page", source("page", Some("https://example.org/?a=1&b=2")));
    citable
}

fn rendered(text: &str) -> (Rendered, Faults) {
    let file = Arc::new(SourceFile { path: "pages/test.md".to_owned(), text: text.to_owned() });
    let mut faults = Faults::default();
    let rendered = render(&file, 0..text.len(), &citable(), &mut faults);
    (rendered, faults)
}

/// The HTML of a text that has no fault.
#[track_caller]
fn html(text: &str) -> String {
    let (rendered, faults) = rendered(text);
    assert!(faults.is_empty(), "{faults}");
    rendered.document.html.to_string()
}

/// The anchors of a text's headings.
fn anchors(text: &str) -> Vec<String> {
    rendered(text).0.document.sections.into_iter().map(|section| section.id).collect()
}

#[track_caller]
fn assert_contains(html: &str, part: &str) {
    assert!(html.contains(part), "{part} is not in\n{html}");
}

/// Every value of an attribute in some HTML.
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
// ---- headings

#[test]
fn a_heading_is_a_link_to_itself() {
    assert_eq!(html("## One thing"), "<h2 id=\"one-thing\"><a href=\"#one-thing\">One thing</a></h2>\n");
}

#[test]
fn an_anchor_is_lower_case_words_joined_by_hyphens() {
    assert_eq!(anchors("## What's “new”, & *why* `it` Works?"), ["whats-new-why-it-works"]);
}

#[test]
fn an_anchor_keeps_letters_of_every_language() {
    assert_eq!(anchors("## Über Größe\n\n## 中文"), ["über-größe", "中文"]);
}

#[test]
fn equal_headings_are_numbered() {
    assert_eq!(anchors("## A\n\n## A\n\n### A"), ["a", "a-2", "a-3"]);
}

#[test]
fn a_number_that_a_heading_has_already_is_passed_over() {
    assert_eq!(anchors("## A 2\n\n## A\n\n## A"), ["a-2", "a", "a-3"]);
}

#[test]
fn a_heading_of_punctuation_has_an_anchor_too() {
    assert!(anchors("## ?!").iter().all(|anchor| !anchor.is_empty()));
}

#[test]
fn a_section_has_its_level_and_its_words() {
    let sections = rendered("## One `two`\n\n### Three").0.document.sections;
    let found: Vec<_> = sections.iter().map(|section| (section.level, section.title.as_str())).collect();
    assert_eq!(found, [(2, "One two"), (3, "Three")]);
}

#[test]
fn a_heading_over_two_lines_keeps_its_words_apart() {
    let sections = rendered("One\ntwo\n---").0.document.sections;
    assert_eq!((sections[0].title.as_str(), sections[0].id.as_str()), ("One two", "one-two"));
}

#[test]
fn a_link_in_a_heading_does_not_stand_within_another() {
    let html = html("## See [this](/about) now");
    let (before, _) = html.split_once("</a>").unwrap();
    assert_eq!(before.matches("<a ").count(), 1, "{html}");
}

#[test]
fn a_heading_does_not_take_the_anchor_of_a_note_or_a_source() {
    assert_unique_ids(&html("## Note n\n\nText.[^n]\n\n[^n]: Note."));
    assert!(
        anchors("## Source page").iter().all(|anchor| anchor != "source-page"),
        "topics list sources by this anchor"
    );
}

#[test]
fn a_heading_does_not_take_an_anchor_of_the_page_around_it() {
    for anchor in anchors("## Content\n\n## Claims here\n\n## Sources here\n\n## Contents heading") {
        assert!(!["content", "claims-here", "sources-here", "contents-heading"].contains(&anchor.as_str()), "{anchor}");
    }
}

// ---- tables and code

#[test]
fn a_table_names_its_columns_and_its_rows() {
    let html = html("| a | b |\n|---|---|\n| c | d |\n| e | f |");
    assert_contains(&html, "<thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>");
    assert_contains(&html, "<tr><th scope=\"row\">c</th><td>d</td></tr>\n<tr><th scope=\"row\">e</th><td>f</td></tr>");
    assert_contains(&html, "</tbody></table></div>");
}

#[test]
fn a_table_scrolls_by_itself_and_by_keyboard() {
    let html = html("| a |\n|---|\n| b |");
    let (around, _) = html.split_once("<table>").unwrap();
    assert_contains(around, " role=\"region\" tabindex=\"0\" aria-label=\"");
}

#[test]
fn two_tables_have_two_names() {
    let html = html("| a |\n|---|\n| b |\n\n| c |\n|---|\n| d |");
    let names = values(&html, "aria-label");
    assert_ne!(names[0], names[1], "two regions of a page need different names");
}

#[test]
fn code_says_its_language_and_scrolls_by_keyboard() {
    let html = html("```sh\nx = 1\n```");
    assert_contains(&html, " role=\"region\" tabindex=\"0\" aria-label=\"Code: sh");
    assert_contains(&html, ">x = 1</code></pre>");
}

#[test]
fn code_without_a_language_is_text() {
    assert_contains(&html("```\nx\n```"), "aria-label=\"Code: text");
    assert_contains(&html("    x"), "aria-label=\"Code: text");
}

#[test]
fn code_is_escaped() {
    assert_contains(&html("```\n<b> & \"x\"\n```"), "&lt;b&gt; &amp; \"x\"<");
    assert_contains(&html("`<b>&`"), "<code>&lt;b&gt;&amp;</code>");
}

#[test]
fn a_language_cannot_end_its_attribute() {
    let html = html("```a\"onclick=\"x<y>\nz\n```");
    assert!(!html.contains("\"onclick=\"") && !html.contains("<y>"), "{html}");
}

#[test]
fn code_is_not_changed() {
    assert_contains(&html("```\n\"a\" -- 'b'...\n```"), "\"a\" -- 'b'...");
    assert_contains(&html("`\"a\" -- b...`"), "<code>\"a\" -- b...</code>");
}

#[test]
fn what_looks_like_a_note_in_code_is_none() {
    assert_contains(&html("```\n[^a-z]\n```"), "[^a-z]");
    assert_contains(&html("`[^a-z]`"), "<code>[^a-z]</code>");
}

// ---- alerts

#[test]
fn an_alert_is_a_note_with_its_kind_in_words() {
    for (mark, title) in
        [("NOTE", "Note"), ("TIP", "Tip"), ("IMPORTANT", "Important"), ("WARNING", "Warning"), ("CAUTION", "Caution")]
    {
        let html = html(&format!("> [!{mark}]\n> Text."));
        assert_contains(&html, "role=\"note\"");
        assert_contains(&html, &format!(">{title}</p>\n<p>Text.</p>\n</div>"));
    }
}

#[test]
fn any_other_quotation_is_one() {
    assert_eq!(html("> Text."), "<blockquote>\n<p>Text.</p>\n</blockquote>\n");
    assert_contains(&html("> [!OTHER]\n> Text."), "<blockquote>");
}

// ---- footnotes

#[test]
fn notes_are_numbered_as_they_are_referred_to() {
    let html = html("A[^z] b[^a] c[^z]\n\n[^a]: First defined.\n[^z]: Last defined.");
    let references = values(&html, "aria-label").into_iter().filter(|label| label.starts_with("Note "));
    assert_eq!(references.collect::<Vec<_>>(), ["Note 1", "Note 2", "Note 1"]);
    assert!(html.find("Last defined.").unwrap() < html.find("First defined.").unwrap());
}

#[test]
fn a_reference_and_its_note_link_each_other() {
    let html = html("Text.[^n]\n\n[^n]: Note.");
    assert_contains(&html, "<a href=\"#note-1\" id=\"note-1-from-1\" role=\"doc-noteref\" aria-label=\"Note 1\">1</a>");
    assert_contains(&html, "<li id=\"note-1\">");
    assert_contains(&html, "<a href=\"#note-1-from-1\" role=\"doc-backlink\"");
}

#[test]
fn a_note_leads_back_to_every_place_that_refers_to_it() {
    let html = html("A[^n] b[^n]\n\n[^n]: Note.");
    assert_eq!(html.matches("role=\"doc-backlink\"").count(), 2);
    assert_contains(&html, "href=\"#note-1-from-1\"");
    assert_contains(&html, "href=\"#note-1-from-2\"");
}

#[test]
fn notes_end_the_text_in_a_section_of_their_own() {
    let html = html("A[^n]\n\n[^n]: Note.\n\nLast words.");
    assert!(html.find("Last words.").unwrap() < html.find("role=\"doc-endnotes\"").unwrap());
    assert!(html.ends_with("</ol></section>\n"));
}

#[test]
fn a_text_without_notes_has_no_such_section() {
    assert!(!html("Text.").contains("doc-endnotes"));
}

#[test]
fn a_note_can_hold_a_citation_and_refer_to_another() {
    let html = html("A[^a]\n\n[^a]: See [this](claim:first) and.[^b]\n[^b]: Note.");
    assert_contains(&html, "href=\"/claims#first\"");
    assert_unique_ids(&html);
}

#[test]
fn notes_with_labels_that_are_alike_have_anchors_of_their_own() {
    assert_unique_ids(&html("A[^a] b[^a-1]\n\n[^a]: One.\n[^a-1]: Two."));
    assert_unique_ids(&html("A[^a] b[^a!]\n\n[^a]: One.\n[^a!]: Two."));
}

#[test]
fn a_note_that_is_not_defined_is_a_fault() {
    let (_, faults) = rendered("Text.[^n]");
    assert_eq!(faults.count(), 1);
    assert_contains(&faults.to_string(), "the footnote `n` is not defined");
}

// ---- citations and links

#[test]
fn a_citation_of_a_claim_leads_to_the_register() {
    assert_contains(&html("[Words](claim:first)"), "href=\"/claims#first\">Words</a>");
}

#[test]
fn a_citation_of_a_source_leads_to_its_address() {
    assert_contains(&html("[Words](source:page)"), "href=\"https://example.org/?a=1&amp;b=2\">Words</a>");
}

#[test]
fn a_citation_of_a_source_without_address_leads_to_the_list_of_sources() {
    assert_contains(&html("[Words](source:book)"), "href=\"#source-book\">Words</a>");
}

#[test]
fn what_is_cited_is_listed_once_in_the_order_of_the_register() {
    let document = rendered("[a](claim:second) [b](source:page) [c](claim:first) [d](claim:second)").0.document;
    let claims: Vec<&str> = document.claims.iter().map(|claim| claim.id.as_str()).collect();
    let sources: Vec<&str> = document.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!((claims, sources), (vec!["first", "second"], vec!["page"]));
}

#[test]
fn a_link_within_the_site_is_kept_to_be_checked() {
    let (rendered, faults) = rendered("[a](/topics/x#y) [b](#z)");
    let targets: Vec<&str> = rendered.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["/topics/x#y", "#z"]);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn a_link_cannot_end_its_attribute() {
    let html = html("[a](</x\"onclick=\"y>)");
    assert!(!html.contains("\"onclick=\""), "{html}");
}

#[test]
fn a_claim_that_is_not_registered_is_a_fault_and_its_words_stay() {
    let (rendered, faults) = rendered("[Words](claim:other)");
    assert_eq!((faults.count(), rendered.document.html.to_string().as_str()), (1, "<p>Words</p>\n"));
}

#[test]
fn a_citation_is_no_fault_where_the_register_could_not_be_read() {
    let text = "[a](claim:first) [b](source:page)";
    let file = Arc::new(SourceFile { path: String::new(), text: text.to_owned() });
    let mut faults = Faults::default();
    render(&file, 0..text.len(), &Citable::default(), &mut faults);
    assert!(faults.is_empty(), "{faults}");
}

// ---- text

#[test]
fn punctuation_is_set_as_in_print() {
    assert_eq!(html("\"It's\" a -- b --- c..."), "<p>“It’s” a – b — c…</p>\n");
}

#[test]
fn text_is_escaped() {
    assert_eq!(html("a < b & c > d"), "<p>a &lt; b &amp; c &gt; d</p>\n");
    assert_eq!(html("\\<b>"), "<p>&lt;b&gt;</p>\n");
}

#[test]
fn words_are_counted_without_marks() {
    assert_eq!(rendered("## One two\n\n*Three* [four](/x)").0.document.words, 4);
}

#[test]
fn raw_html_never_reaches_the_page() {
    for text in ["<b>a</b>", "<script>a</script>", "a <img src=x onerror=y> b", "<!-- a -->", "<a href='x'>"] {
        let (rendered, faults) = rendered(text);
        assert!(!faults.is_empty());
        let html = rendered.document.html.to_string();
        assert!(
            !html.contains("<b>") && !html.contains("<script") && !html.contains("<img") && !html.contains("<!--"),
            "{html}"
        );
    }
}

// ---- front matter

fn parts(text: &str) -> Option<(&str, &str)> {
    let file = Arc::new(SourceFile { path: String::new(), text: text.to_owned() });
    let parts = split(&file, &mut Faults::default())?;
    Some((&text[parts.head], &text[parts.body]))
}

#[test]
fn front_matter_stands_between_two_lines_of_plus_signs() {
    let (head, body) = parts("+++\na = 1\n\nb = 2\n+++\n\nText +++ more.\n").unwrap();
    assert_eq!((head, body.trim()), ("a = 1\n\nb = 2\n", "Text +++ more."));
}

#[test]
fn front_matter_begins_the_file_and_is_closed() {
    assert_eq!(parts("\nText."), None);
    assert_eq!(parts("Text.\n+++\na = 1\n+++\n"), None);
    assert_eq!(parts("+++\na = 1\n"), None);
}
