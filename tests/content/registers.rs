//! Faults in the site's description, its sources and its claims.

use crate::tree::{Tree, at, nowhere};

const TOML: &str = "correct the TOML; CONTRIBUTING.md shows each file's fields";
const SUBJECT: &str = "use the ids of the subjects in site.toml";
const TOPIC: &str = "name a file of topics/ without its ending, or add the topic";
const TWICE: &str = "give each of the two an id of its own, or take one away";
const ID: &str = "use lower-case letters, digits and hyphens";

/// A claim that nothing cites but its topic.
const CLAIM: &str = r#"
[[claims]]
id = "extra"
statement = "There is more."
whose = "ours"
about = ["wall"]
standing = "opinion"
why = "There always is."
sources = ["goat-log"]
topic = "overview"
"#;

/// A source that nothing cites.
const SOURCE: &str = r#"
[[sources]]
id = "extra"
title = "More"
publisher = "Anybody"
url = "https://example.org/more"
version = "1"
checked = 2026-03-12
"#;

/// The invented comparison with a claim more, changed.
fn with_claim(from: &str, to: &str) -> Tree {
    assert!(CLAIM.contains(from));
    let tree = Tree::sound().append("topics/overview.md", "\n[More](claim:extra).\n");
    tree.append("claims.toml", &CLAIM.replacen(from, to, 1))
}

/// The invented comparison with a source more, changed.
fn with_source(from: &str, to: &str) -> Tree {
    assert!(SOURCE.contains(from));
    Tree::sound().append("sources.toml", &SOURCE.replacen(from, to, 1))
}

#[test]
fn a_further_claim_and_a_further_source_are_sound() {
    with_claim("extra", "extra").is_sound();
    with_source("extra", "extra").is_sound();
}

#[test]
fn a_syntax_fault_is_reported_at_its_line() {
    Tree::sound().replace("site.toml", "licence =", "licence").reports(&[at("site.toml", "licence \"", "…", TOML)]);
    with_source("version = \"1\"", "version = \"1").reports(&[at("sources.toml", "version = \"1", "…", TOML)]);
}

#[test]
fn an_unknown_field_is_reported_at_that_field() {
    let unknown = "unknown field `colour`, expected one of…";
    with_source("version", "colour = \"red\"\nversion").reports(&[at("sources.toml", "colour", unknown, TOML)]);
    let tree = Tree::sound().replace("site.toml", "[home]\n", "[home]\ncolour = \"red\"\n");
    tree.reports(&[at("site.toml", "colour", "unknown field `colour`, expected…", TOML)]);
}

#[test]
fn a_missing_field_is_reported_at_its_entry() {
    let tree = with_source("[[sources]]\nid = \"extra\"\ntitle = \"More\"\n", "[[sources]] # this\nid = \"extra\"\n");
    tree.reports(&[at("sources.toml", "# this", "missing field `title`", TOML)]);
}

#[test]
fn a_field_of_another_type_is_reported_at_its_value() {
    let message = "invalid type: integer `5`, expected a string";
    with_source("\"More\"", "5").reports(&[at("sources.toml", "title = 5", message, TOML)]);
}

#[test]
fn an_unknown_standing_or_origin_is_reported_at_its_value() {
    let standing = "unknown variant `perhaps`, expected one of `holds`, `partly`, `outdated`, `opinion`";
    let tree = Tree::sound().replace("claims.toml", "standing = \"partly\"", "standing = \"perhaps\"");
    assert!(tree.report().contains(standing), "{}", tree.report());
    let origin = "unknown variant `hearsay`, expected one of `article`, `docs`, `measured`, `ours`";
    let tree = Tree::sound().replace("claims.toml", "whose = \"docs\"", "whose = \"hearsay\"");
    assert!(tree.report().contains(origin), "{}", tree.report());
}

#[test]
fn a_source_without_a_date_is_reported_once() {
    let (message, remedy) =
        ("the source `extra` has no date", "add checked = YYYY-MM-DD, the day on which somebody read it");
    with_source("checked = 2026-03-12\n", "").reports(&[at("sources.toml", "id = \"extra\"", message, remedy)]);
    let time = with_source("2026-03-12", "12:00:00");
    time.reports(&[at("sources.toml", "checked = 12:00:00", message, remedy)]);
}

#[test]
fn a_cited_source_without_a_date_is_reported_once() {
    Tree::sound().replace("sources.toml", "checked = 2026-03-11\n", "").reports(&[at(
        "sources.toml",
        "id = \"goat-log\"",
        "the source `goat-log` has no date",
        "add checked = YYYY-MM-DD, the day on which somebody read it",
    )]);
}

#[test]
fn a_date_that_is_no_day_is_reported_at_its_line() {
    let tree = with_source("2026-03-12", "2026-02-30");
    let report = tree.report();
    assert!(report.contains("sources.toml:") && report.contains("checked = 2026-02-30"), "{report}");
}

#[test]
fn a_source_with_another_address_than_a_secure_one_is_reported() {
    let remedy = "give the page's public address, beginning with https://";
    for url in ["http://example.org/", "example.org", "javascript:alert(1)", ""] {
        let (message, words) = (format!("`{url}` is not an https address"), format!("url = \"{url}\""));
        let tree = with_source("https://example.org/more", url);
        tree.reports(&[at("sources.toml", &words, &message, remedy)]);
    }
}

#[test]
fn a_source_with_neither_address_nor_note_is_reported() {
    with_source("url = \"https://example.org/more\"\n", "").reports(&[at(
        "sources.toml",
        "id = \"extra\"",
        "the source `extra` has no address and no note",
        "add url, or a note that says why there is none",
    )]);
}

#[test]
fn an_id_used_twice_is_reported_at_the_second() {
    let tree = Tree::sound().append("sources.toml", &SOURCE.replace("extra", "goat-log").replace("id = ", "id  = "));
    tree.reports(&[at("sources.toml", "id  = ", "the id `goat-log` is used twice", TWICE)]);
    let claim = CLAIM.replace("extra", "walls-outlast").replace("id = ", "id  = ");
    let tree = Tree::sound().append("claims.toml", &claim.replace("overview", "years-and-upkeep"));
    tree.reports(&[at("claims.toml", "id  = ", "the id `walls-outlast` is used twice", TWICE)]);
    let tree = Tree::sound().replace("site.toml", "id = \"wall\"", "id = \"hedge\"");
    let report = tree.report();
    assert!(report.contains("the id `hedge` is used twice"), "{report}");
}

#[test]
fn an_id_that_cannot_stand_in_an_address_is_reported() {
    for id in ["Extra", "ex tra", "ex_tra", "éxtra", ""] {
        let message = format!("`{id}` cannot be an id");
        let words = format!("id = \"{id}\"");
        with_source("id = \"extra\"", &words).reports(&[at("sources.toml", &words, &message, ID)]);
    }
}

#[test]
fn a_claim_without_a_source_is_reported() {
    with_claim("[\"goat-log\"]", "[]").reports(&[at(
        "claims.toml",
        "id = \"extra\"",
        "the claim `extra` has no source",
        "name at least one source that was read",
    )]);
}

#[test]
fn a_claim_with_an_unknown_source_is_reported_at_that_source() {
    with_claim("[\"goat-log\"]", "[\"goat-log\", \"no-such\"]").reports(&[at(
        "claims.toml",
        "no-such",
        "there is no source `no-such`",
        "correct the id, or add the source to sources.toml",
    )]);
}

#[test]
fn a_claim_about_an_unknown_subject_is_reported_at_that_subject() {
    let tree = with_claim("[\"wall\"]", "[\"moat\"]");
    tree.reports(&[at("claims.toml", "moat", "there is no subject `moat`", SUBJECT)]);
}

#[test]
fn a_claim_of_an_unknown_topic_is_reported_once() {
    let tree = with_claim("topic = \"overview\"", "topic = \"moats\"");
    tree.reports(&[at("claims.toml", "moats", "there is no topic `moats`", TOPIC)]);
}

#[test]
fn a_claim_that_its_topic_does_not_cite_is_reported() {
    Tree::sound().append("claims.toml", CLAIM).reports(&[nowhere(
        "claims.toml: the claim `extra` is not cited by its topic `overview`",
        "cite it there with [words](claim:extra), or name the topic that does",
    )]);
}

#[test]
fn a_claim_names_a_section_if_it_is_the_articles_and_only_then() {
    let message = "the claim `extra` must name a section if it is the article's, and only then";
    let remedy = "add section, or take it away";
    with_claim("\"ours\"", "\"article\" ").reports(&[at("claims.toml", "\"article\" ", message, remedy)]);
    let tree = with_claim("whose = \"ours\"", "whose =  \"ours\"\nsection = \"One\"");
    tree.reports(&[at("claims.toml", "whose =  ", message, remedy)]);
}

#[test]
fn a_comparison_of_four_is_reported() {
    let message = "the comparison has 4 subjects";
    let moat = "[[subjects]]\nid = \"moat\"\nname = \"Moat\"\nline = \"Water.\"\nhome = \"https://example.org/moats\"\ntry_first = \"Swim.\"\nfirst_steps = []\n\n[home]";
    let tree = Tree::sound().replace("site.toml", "[home]", moat);
    tree.reports(&[at("site.toml", "[[subjects]]", message, "name two or three subjects")]);
}

#[test]
fn a_first_step_with_an_unknown_source_is_reported() {
    let tree = Tree::sound().replace("site.toml", "source = \"wall-manual\"", "source = \"no-such\"");
    let remedy = "correct the id, or add the source to sources.toml";
    tree.reports(&[at("site.toml", "no-such", "there is no source `no-such`", remedy)]);
}

#[test]
fn a_row_of_differences_with_unknown_ids_is_reported() {
    let tree = Tree::sound().replace("site.toml", "topic = \"who-gets-across\"", "topic = \"moats\"");
    tree.reports(&[at("site.toml", "moats", "there is no topic `moats`", TOPIC)]);
    let tree = Tree::sound().replace("site.toml", "\"dogs-and-gaps\"", "\"no-such\"");
    let remedy = "correct the id, or add the claim to claims.toml";
    tree.reports(&[at("site.toml", "no-such", "there is no claim `no-such`", remedy)]);
}

#[test]
fn a_row_of_differences_gives_a_cell_for_each_subject_and_no_other() {
    let given = "give an entry for every subject";
    let tree = Tree::sound().replace("site.toml", ", wall = \"Cats.\"", "");
    tree.reports(&[at("site.toml", "aspect = \"What gets across\"", "nothing is given for `wall`", given)]);
    let tree = Tree::sound().replace("site.toml", "wall = \"Cats.\"", "wall = \"Cats.\", moat = \"Ducks.\"");
    tree.reports(&[at("site.toml", "aspect = \"What gets across\"", "there is no subject `moat`", SUBJECT)]);
}

#[test]
fn a_release_has_a_source_and_days_in_their_order() {
    let sources = "name at least one source that was read";
    let order = "put released, fixes_until and security_until in this order";
    for (from, to, place, message, remedy) in [
        (
            "2025-07-02\nsources = [\"hedge-book\", \"almanac\"]",
            "2025-07-02\nsources = []",
            "version = \"Autumn\"",
            "the release has no source",
            sources,
        ),
        (
            "fixes_until = 2025-12-31",
            "fixes_until = 2027-12-31",
            "version = \"Spring & rain\"",
            "the release ends before it begins, or its ordinary fixes go on after those for security",
            order,
        ),
        (
            "fixes_until = 2025-12-31",
            "fixes_until = 12:00:00",
            "fixes_until = 12:00:00",
            "this is not a day",
            "write a day such as 2027-01-31",
        ),
        (
            "released = 2025-07-02",
            "released = 2024-06-30",
            "id = \"hedge\"",
            "the releases are not in the order of their days",
            "put the earliest release first",
        ),
    ] {
        Tree::sound().replace("site.toml", from, to).reports(&[at("site.toml", place, message, remedy)]);
    }
}
