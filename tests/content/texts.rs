//! Faults in topics and pages.

use crate::tree::{Tree, at};

const OVERVIEW: &str = "topics/overview.md";
const ABOUT: &str = "pages/about.md";
/// What a text without front matter is told.
const FRONT_MATTER: &str = "begin it with a line `+++`, then title, short and summary as TOML, then a line `+++`";
const TOML: &str = "correct the TOML; CONTRIBUTING.md shows each file's fields";

/// The invented comparison with a paragraph more on a page.
fn with_text(text: &str) -> Tree {
    Tree::sound().append(ABOUT, &format!("\n{text}\n"))
}

#[test]
fn the_tree_is_sound_before_it_is_broken() {
    Tree::sound().is_sound();
}

#[test]
fn an_unknown_claim_is_reported_where_it_is_cited() {
    with_text("See [this](claim:no-such).").reports(&[at(
        ABOUT,
        "claim:no-such",
        "there is no claim `no-such`",
        "correct the id, or add the claim to claims.toml",
    )]);
}

#[test]
fn an_unknown_source_is_reported_where_it_is_cited() {
    with_text("See [this](source:no-such).").reports(&[at(
        ABOUT,
        "source:no-such",
        "there is no source `no-such`",
        "correct the id, or add the source to sources.toml",
    )]);
}

#[test]
fn a_link_to_no_page_is_reported() {
    for target in ["/nowhere", "/topics/nowhere", "/topics/", "/About", "//elsewhere.example/", "/topics/../about"] {
        let message = format!("no page has the address `{target}`");
        let remedy = "correct the path, or add the page";
        with_text(&format!("See [this]({target}).")).reports(&[at(ABOUT, "See [this]", &message, remedy)]);
    }
}

#[test]
fn a_link_to_a_page_that_this_comparison_does_not_have_is_reported() {
    // Each is there only in a comparison with a grid, cases, myths, use cases or changes.
    for target in ["/compare", "/cases", "/myths", "/use-cases", "/changelog"] {
        let message = format!("no page has the address `{target}`");
        let remedy = "correct the path, or add the page";
        let text = format!("See [this]({target}).");
        with_text(&text).is_sound();
        with_text(&text).without_options().reports(&[at(ABOUT, "See [this]", &message, remedy)]);
    }
}

#[test]
fn a_link_to_no_anchor_is_reported() {
    let remedy = "use the id of one of its headings: lower case, words joined by hyphens";
    for (target, page, anchor) in [
        ("/topics/overview#nowhere", "/topics/overview", "nowhere"),
        ("/topics/overview#What-it-is-good-for", "/topics/overview", "What-it-is-good-for"),
        ("#nowhere", "/about", "nowhere"),
        ("/claims#nowhere", "/claims", "nowhere"),
        ("/decide#ground", "/decide", "ground"),
        ("/#nowhere", "/", "nowhere"),
        ("/privacy#", "/privacy", ""),
    ] {
        let message = format!("the page `{page}` has no anchor `{anchor}`");
        with_text(&format!("See [this]({target}).")).reports(&[at(ABOUT, "See [this]", &message, remedy)]);
    }
}

#[test]
fn a_footnote_that_is_not_defined_is_reported() {
    with_text("A claim.[^no-such]").reports(&[at(
        ABOUT,
        "[^no-such]",
        "the footnote `no-such` is not defined",
        "add a line `[^no-such]: …`, or put the text between backticks if no footnote is meant",
    )]);
}

#[test]
fn every_undefined_footnote_of_a_paragraph_is_reported() {
    let remedies = ["one", "two"]
        .map(|label| format!("add a line `[^{label}]: …`, or put the text between backticks if no footnote is meant"));
    with_text("A claim[^one] and another.[^two]").reports(&[
        at(ABOUT, "[^one]", "the footnote `one` is not defined", &remedies[0]),
        at(ABOUT, "[^two]", "the footnote `two` is not defined", &remedies[1]),
    ]);
}

#[test]
fn what_looks_like_a_footnote_in_code_is_none() {
    with_text("A character class: `[^abc]`.\n\n```text\n[^abc]+\n```\n\n    [^abc]").is_sound();
}

#[test]
fn a_footnote_that_nothing_refers_to_is_reported() {
    with_text("[^lonely]: Hello?").reports(&[at(
        ABOUT,
        "[^lonely]:",
        "nothing refers to the footnote `lonely`",
        "refer to it with `[^lonely]`, or take it away",
    )]);
}

#[test]
fn raw_html_is_reported() {
    let remedy = "write it as markdown, or between backticks if the reader should see it";
    for html in ["<script>alert(1)</script>", "<div>\ntext\n</div>", "<!-- a remark -->", "<details>"] {
        let words = html.lines().next().unwrap();
        let tree = with_text(html);
        let report = tree.report();
        assert!(report.contains("raw HTML is not allowed in content") && report.contains(remedy), "{report}");
        assert!(report.contains(words), "{report}");
    }
    with_text("A line<br>break.").reports(&[at(ABOUT, "<br>", "raw HTML is not allowed in content", remedy)]);
}

#[test]
fn a_link_that_runs_code_or_leaves_the_site_is_reported() {
    let remedy = "link a page of the site by its path, a claim as `claim:id`, any other page as `source:id`";
    for (target, scheme) in [
        ("javascript:alert(1)", "javascript"),
        ("JavaScript:alert(1)", "JavaScript"),
        ("data:text/html,x", "data"),
        ("https://elsewhere.example/", "https"),
        ("http://elsewhere.example/", "http"),
        ("mailto:a@b.example", "mailto"),
        ("Claim:walls-outlast", "Claim"),
    ] {
        let message = format!("a link with `{scheme}:` is not allowed in content");
        with_text(&format!("See [this]({target}).")).reports(&[at(ABOUT, "See [this]", &message, remedy)]);
    }
    let message = "a link with `https:` is not allowed in content";
    with_text("See <https://elsewhere.example/>.").reports(&[at(ABOUT, "See <https", message, remedy)]);
    with_text("See [this].\n\n[this]: https://elsewhere.example/").reports(&[at(ABOUT, "See [this]", message, remedy)]);
}

#[test]
fn a_link_that_is_neither_a_path_nor_a_citation_is_reported() {
    let remedy = "begin a path with `/`, an anchor with `#`, or cite with `claim:id` or `source:id`";
    for target in ["about", "overview.md", "../about", "?query", "", "elsewhere.example"] {
        let message = format!("the link `{target}` is neither a path of the site nor a citation");
        with_text(&format!("See [this](<{target}>).")).reports(&[at(ABOUT, "See [this]", &message, remedy)]);
    }
}

#[test]
fn a_picture_is_reported() {
    with_text("![A goat](/static/goat.png)").reports(&[at(
        ABOUT,
        "![A goat]",
        "pictures are not supported in content",
        "say it in words, or add a drawing to the program's templates",
    )]);
}

#[test]
fn a_heading_of_another_level_is_reported() {
    let remedy = "use ## or ###; the title of the page is its only first-level heading";
    for (heading, level) in [("# One", 1), ("#### Four", 4), ("###### Six", 6)] {
        let message = format!("a heading of level {level} is not allowed in a text");
        with_text(heading).reports(&[at(ABOUT, heading, &message, remedy)]);
    }
}

#[test]
fn a_text_without_front_matter_is_reported_at_its_first_line() {
    let tree = Tree::sound().write("pages/extra.md", "Just text.\n");
    tree.reports(&[at("pages/extra.md", "Just text.", "the file does not begin with front matter", FRONT_MATTER)]);
}

#[test]
fn front_matter_that_is_no_toml_is_reported_at_its_line() {
    let tree = Tree::sound().replace(ABOUT, "title = \"About these fences\"", "title = About these fences");
    tree.reports(&[at(ABOUT, "title = About", "string values must be quoted…", TOML)]);
}

#[test]
fn front_matter_with_a_field_too_many_is_reported_at_that_field() {
    let tree = Tree::sound().replace(OVERVIEW, "order = 1", "order = 1\ncolour = \"green\"");
    tree.reports(&[at(OVERVIEW, "colour", "unknown field `colour`, expected one of `title`, `short`, `order`…", TOML)]);
}

#[test]
fn front_matter_with_a_field_missing_is_reported() {
    let tree = Tree::sound().replace(ABOUT, "short = \"About\"\n", "");
    tree.reports(&[at(ABOUT, "title =", "missing field `short`", TOML)]);
}

#[test]
fn two_topics_of_the_same_order_are_reported() {
    let tree = Tree::sound().replace("topics/who-gets-across.md", "order = 2", "order = 1");
    tree.reports(&[at(
        "topics/who-gets-across.md",
        "order = 1",
        "the topics `overview` and `who-gets-across` have the same order",
        "give each topic a number of its own",
    )]);
}

#[test]
fn a_name_that_cannot_stand_in_an_address_is_reported() {
    for name in ["Extra", "ex tra", "extra_page", "éxtra"] {
        let file = format!("pages/{name}.md");
        let tree = Tree::sound().write(&file, "+++\ntitle = \"A\"\nshort = \"A\"\nsummary = \"A\"\n+++\n\nText.\n");
        let message = format!("`{name}` cannot stand in an address");
        tree.reports(&[at(&file, "+++", &message, "rename the file: lower-case letters, digits and hyphens")]);
    }
}

#[test]
fn a_page_may_not_take_the_address_of_another() {
    for name in ["topics", "claims", "decide", "healthz", "readyz", "style"] {
        let file = format!("pages/{name}.md");
        let tree = Tree::sound().write(&file, "+++\ntitle = \"A\"\nshort = \"A\"\nsummary = \"A\"\n+++\n\nText.\n");
        assert!(tree.report().contains(&format!("`{name}`")), "pages/{name}.md is taken and would never be seen");
    }
}

#[test]
fn a_fault_in_a_table_a_list_an_alert_or_a_note_is_reported_at_its_line() {
    for text in [
        "| a | b |\n|---|---|\n| c | [d](claim:no-such) |",
        "- a\n- b\n  - [c](claim:no-such)",
        "> [!NOTE]\n> a\n>\n> [b](claim:no-such)",
        "A note.[^n]\n\n[^n]: a\n\n    [b](claim:no-such)",
        "## A [heading](claim:no-such)",
    ] {
        let remedy = "correct the id, or add the claim to claims.toml";
        with_text(text).reports(&[at(ABOUT, "claim:no-such", "there is no claim `no-such`", remedy)]);
    }
}

#[test]
fn a_fault_behind_many_sided_characters_is_reported_at_its_line() {
    let text = "Ünïcödé — 🐐 שלום.\r\n\r\nAnd [this](claim:no-such).";
    let remedy = "correct the id, or add the claim to claims.toml";
    with_text(text).reports(&[at(ABOUT, "claim:no-such", "there is no claim `no-such`", remedy)]);
}

#[test]
fn a_text_with_line_ends_of_another_system_is_sound() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trio").join(OVERVIEW);
    let text = std::fs::read_to_string(file).unwrap().replace('\n', "\r\n");
    Tree::sound().write(OVERVIEW, text).is_sound();
}
