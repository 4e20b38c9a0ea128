//! Errors in topics and pages.

use insta::assert_snapshot;

use crate::tree::{Tree, transcript};

const OVERVIEW: &str = "topics/overview.md";
const ABOUT: &str = "pages/about.md";
const HEAD: &str = "+++\ntitle = \"A\"\nshort = \"A\"\nsummary = \"A\"\n+++\n\nText.\n";

/// The fictional comparison with an additional paragraph on a page.
fn with_text(text: &str) -> Tree {
    Tree::sound().append(ABOUT, &format!("\n{text}\n"))
}

/// The report for each text as an additional paragraph on a page.
#[track_caller]
fn of_texts<const N: usize>(texts: [&str; N]) -> String {
    transcript(texts.map(|text| (text, with_text(text))))
}

/// The report for each target of a link on a page.
#[track_caller]
fn of_links<const N: usize>(targets: [&str; N]) -> String {
    transcript(targets.map(|target| (target, with_text(&format!("See [this](<{target}>).")))))
}

#[test]
fn the_tree_is_sound_before_it_is_broken() {
    Tree::sound().is_sound();
}

#[test]
fn citations_of_what_is_not_registered() {
    assert_snapshot!(of_links(["claim:no-such", "source:no-such", "measured:no-such"]));
}

#[test]
fn links_to_no_page() {
    let paths = ["/nowhere", "/topics/nowhere", "/topics/", "/About", "//elsewhere.example/", "/topics/../about"];
    assert_snapshot!(of_links(paths));
}

#[test]
fn a_link_to_a_page_that_this_comparison_does_not_have_is_reported() {
    // Each exists only in a comparison with a grid, cases, myths, use cases, or changes.
    let tree = |target: &str| with_text(&format!("See [this]({target})."));
    let targets = ["/compare", "/cases", "/myths", "/use-cases", "/changelog"];
    targets.iter().for_each(|target| tree(target).is_sound());
    assert_snapshot!(transcript(targets.map(|target| (target, tree(target).without_options()))));
}

#[test]
fn links_to_no_anchor() {
    assert_snapshot!(of_links([
        "/topics/overview#nowhere",
        "/topics/overview#What-it-is-good-for",
        "#nowhere",
        "/claims#nowhere",
        "/decide#ground",
        "/#nowhere",
        "/privacy#",
    ]));
}

#[test]
fn links_that_run_code_or_leave_the_site() {
    assert_snapshot!(of_texts([
        "[this](javascript:alert(1))",
        "[this](JavaScript:alert(1))",
        "[this](data:text/html,x)",
        "[this](https://elsewhere.example/)",
        "[this](http://elsewhere.example/)",
        "[this](mailto:a@b.example)",
        "[this](Claim:walls-outlast)",
        "<https://elsewhere.example/>",
        "[this]\n\n[this]: https://elsewhere.example/",
    ]));
}

#[test]
fn links_that_are_neither_paths_nor_citations() {
    assert_snapshot!(of_links(["about", "overview.md", "../about", "?query", "", "elsewhere.example"]));
}

#[test]
fn footnotes_are_defined_and_referred_to() {
    assert_snapshot!(of_texts([
        "A claim[^one] and another.[^two]",
        "[^lonely]: Hello?",
        "A claim.[^One]\n\n[^one]: Here.\n\n[^ONE]: And here.",
    ]));
}

#[test]
fn links_that_are_none_are_reported() {
    assert_snapshot!(of_texts([
        "[a][claim:walls-outlast]",
        "[a] (claim:walls-outlast)",
        "[a] (/about)",
        "[a](claim: walls-outlast)",
        "[a](claim:walls-outlast",
        "[a [b](/about) c](/privacy)",
        "[](/about)",
        "[ ](claim:walls-outlast)",
    ]));
    with_text("`[a][claim:x]` and `[a](b c)`, [and](/about) (claim)").is_sound();
}

#[test]
fn links_to_what_the_program_serves_are_sound() {
    let served =
        ["/claims.json", "/feed.atom", "/compare?different=1", "/compare?q=a#takes-a-gate", "/about#%63af%C3%A9"];
    let text = served.map(|target| format!("See [this]({target}).\n\n")).concat() + "## Café";
    with_text(&text).is_sound();
}

#[test]
fn cells_of_a_table_are_as_many_as_its_columns() {
    assert_snapshot!(of_texts([
        "| a | b |\n|---|---|\n| c | d | e |",
        "| a | b |\n|---|---|\n| `c|d` |",
        "> | a |\n> |---|\n> | c | d |",
    ]));
    with_text("| a | b |\n|---|--:|\n| c |\n| `c\\|d` | e |\nf | g").is_sound();
}

#[test]
fn characters_that_cannot_be_shown_are_reported() {
    assert_snapshot!(of_texts(["A bell: \u{7}.", "A bell: &#7;.", "```\n\u{1b}[1m\n```"]));
}

#[test]
fn very_many_headings_of_one_name_are_read_at_once() {
    with_text(&"## Again\n\n".repeat(6_000)).is_sound();
}

#[test]
fn what_looks_like_a_footnote_in_code_is_none() {
    with_text("A character class: `[^abc]`.\n\n```text\n[^abc]+\n```\n\n    [^abc]").is_sound();
}

#[test]
fn raw_html_and_pictures_are_refused() {
    assert_snapshot!(of_texts([
        "<script>alert(1)</script>",
        "<div>\ntext\n</div>",
        "<!-- a remark -->",
        "<details>",
        "A line<br>break.",
        "![A goat](/static/goat.png)",
    ]));
}

#[test]
fn headings_are_of_the_second_or_third_level() {
    assert_snapshot!(of_texts(["# One", "#### Four", "###### Six"]));
}

#[test]
fn code_samples_are_there_and_show_something() {
    let code = "```sample topic/side.py\n```";
    let tree = with_text(code);
    std::fs::create_dir_all(tree.path().join("samples/topic")).unwrap();
    let tree = tree.write("samples/topic/side.py", "x = 1\n");
    assert_snapshot!(transcript([("no file", with_text(code)), ("nothing between the marks", tree)]));
}

#[test]
fn front_matter_has_its_shape() {
    let order = Tree::with("topics/who-gets-across.md", "order = 2", "order = 1");
    assert_snapshot!(transcript([
        ("none", Tree::sound().write("pages/extra.md", "Just text.\n")),
        ("not closed", Tree::sound().write("pages/extra.md", "+++\ntitle = \"A\"\n\nText.\n")),
        ("closed by hyphens", Tree::sound().write("pages/extra.md", "+++\ntitle = \"A\"\n---\nText.\n")),
        ("between hyphens", Tree::sound().write("pages/extra.md", "---\ntitle: A\n---\nText.\n")),
        ("empty", Tree::sound().write("pages/extra.md", "+++\n+++\nText.\n")),
        ("after a blank line", Tree::sound().write("pages/extra.md", format!("\n{HEAD}"))),
        ("an empty title", Tree::sound().write("pages/extra.md", HEAD.replacen("\"A\"", "\" \"", 1))),
        ("a control character", Tree::sound().write("pages/extra.md", HEAD.replacen("\"A\"", "\"A\\u0007\"", 1))),
        ("no TOML", Tree::with(ABOUT, "title = \"About these fences\"", "title = About these fences")),
        ("an unknown field", Tree::with(OVERVIEW, "order = 1", "order = 1\ncolour = \"green\"")),
        ("a missing field", Tree::with(ABOUT, "short = \"About\"\n", "")),
        ("two topics of one order", order),
    ]));
}

#[test]
fn a_files_name_is_fit_for_a_url_that_nothing_else_has() {
    let malformed = ["Extra", "ex tra", "extra_page", "éxtra"];
    let taken = ["topics", "claims", "decide", "healthz", "readyz", "style"];
    let named = |name| (name, Tree::sound().write(&format!("pages/{name}.md"), HEAD));
    assert_snapshot!(transcript(malformed.into_iter().chain(taken).map(named)));
}

#[test]
fn errors_are_reported_at_their_line() {
    assert_snapshot!(of_texts([
        "| a | b |\n|---|---|\n| c | [d](claim:no-such) |",
        "- a\n- b\n  - [c](claim:no-such)",
        "> [!NOTE]\n> a\n>\n> [b](claim:no-such)",
        "A note.[^n]\n\n[^n]: a\n\n    [b](claim:no-such)",
        "## A [heading](claim:no-such)",
        "Ünïcödé — 🐐 שלום.\r\n\r\nAnd [this](claim:no-such).",
    ]));
}
