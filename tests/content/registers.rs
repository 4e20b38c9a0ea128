//! Errors in the site's description, its sources, and its claims.

use insta::assert_snapshot;

use crate::tree::{Tree, transcript};

/// A claim that only its topic cites.
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

/// A quantity without measurements.
const QUANTITY: &str = r#"
[[quantities]]
id = "probes"
title = "Probes"
unit = "count"
precision = "exact"
about = "How many there were."
"#;

/// The fictional comparison with an additional claim, changed.
fn with_claim(from: &str, to: &str) -> Tree {
    assert!(CLAIM.contains(from));
    let tree = Tree::sound().append("topics/overview.md", "\n[More](claim:extra).\n");
    tree.append("claims.toml", &CLAIM.replacen(from, to, 1))
}

/// The fictional comparison with an additional source, changed.
fn with_source(from: &str, to: &str) -> Tree {
    assert!(SOURCE.contains(from));
    Tree::sound().append("sources.toml", &SOURCE.replacen(from, to, 1))
}

fn with_site(from: &str, to: &str) -> Tree {
    Tree::with("site.toml", from, to)
}

#[test]
fn a_further_claim_and_a_further_source_are_sound() {
    with_claim("extra", "extra").is_sound();
    with_source("extra", "extra").is_sound();
}

#[test]
fn files_have_their_shape() {
    let claims = |from, to| Tree::with("claims.toml", from, to);
    assert_snapshot!(transcript([
        ("no equals sign", with_site("licence =", "licence")),
        ("an open quotation", with_source("version = \"1\"", "version = \"1")),
        ("an unknown field", with_source("version", "colour = \"red\"\nversion")),
        ("an unknown field of a table", with_site("[home]\n", "[home]\ncolour = \"red\"\n")),
        ("a missing field", with_source("title = \"More\"\n", "")),
        ("another type", with_source("\"More\"", "5")),
        ("an unknown standing", claims("standing = \"partly\"", "standing = \"perhaps\"")),
        ("an unknown origin", claims("whose = \"docs\"", "whose = \"hearsay\"")),
        ("no date", with_source("checked = 2026-03-12\n", "")),
        ("a time for a date", with_source("2026-03-12", "12:00:00")),
        ("a text for a date", with_source("2026-03-12", "\"today\"")),
        ("a day that is none", with_source("2026-03-12", "2026-02-30")),
    ]));
}

#[test]
fn a_source_has_a_secure_url_or_a_note() {
    let urls = ["http://example.org/", "example.org", "javascript:alert(1)", ""];
    let urls = urls.map(|url| (url, with_source("https://example.org/more", url)));
    let neither = ("neither", with_source("url = \"https://example.org/more\"\n", ""));
    assert_snapshot!(transcript(urls.into_iter().chain([neither])));
}

#[test]
fn ids_are_plain_and_used_once() {
    let malformed = ["Extra", "ex tra", "ex_tra", "éxtra", ""];
    let malformed = malformed.map(|id| (id, with_source("id = \"extra\"", &format!("id = \"{id}\""))));
    let source = Tree::sound().append("sources.toml", &SOURCE.replace("extra", "goat-log"));
    let claim = CLAIM.replace("extra", "walls-outlast").replace("overview", "years-and-upkeep");
    let twice = [
        ("a source's id twice", source),
        ("a claim's id twice", Tree::sound().append("claims.toml", &claim)),
        ("a subject's id twice", with_site("id = \"wall\"", "id = \"hedge\"")),
        ("a group's id twice", Tree::with("capabilities.toml", "id = \"people\"", "id = \"animals\"")),
    ];
    let report = transcript(malformed.into_iter().chain(twice));
    assert_snapshot!(report);
}

#[test]
fn ids_that_become_anchors_are_not_those_of_parts_of_their_page() {
    let case = Tree::sound().write("cases/back-test.toml", Tree::sound().text("cases/abbey.toml"));
    assert_snapshot!(transcript([
        (
            "a claim",
            with_claim("\"extra\"", "\"content\"").replace("topics/overview.md", "claim:extra", "claim:content")
        ),
        ("a capability", Tree::with("capabilities.toml", "id = \"moves-house\"", "id = \"group-animals\"")),
        ("a quantity", Tree::sound().append("evidence/evidence.toml", QUANTITY)),
        ("a case", case),
    ]));
}

#[test]
fn a_claim_has_sources_subjects_and_a_topic_that_cites_it() {
    assert_snapshot!(transcript([
        ("no source", with_claim("[\"goat-log\"]", "[]")),
        ("an unknown source", with_claim("[\"goat-log\"]", "[\"goat-log\", \"no-such\"]")),
        ("an unknown subject", with_claim("[\"wall\"]", "[\"moat\"]")),
        ("an unknown topic", with_claim("topic = \"overview\"", "topic = \"moats\"")),
        ("a topic that does not cite it", Tree::sound().append("claims.toml", CLAIM)),
        ("the article's without a section", with_claim("\"ours\"", "\"article\"")),
        ("ours with a section", with_claim("whose = \"ours\"", "whose = \"ours\"\nsection = \"One\"")),
    ]));
}

#[test]
fn the_site_has_two_or_three_subjects_with_steps_and_releases() {
    let moat = "[[subjects]]\nid = \"moat\"\nname = \"Moat\"\nline = \"Water.\"\nhome = \"https://example.org/moats\"\ntry_first = \"Swim.\"\nfirst_steps = []\n\n[home]";
    let sources = "2025-07-02\nsources = [\"hedge-book\", \"almanac\"]";
    assert_snapshot!(transcript([
        ("four subjects", with_site("[home]", moat)),
        ("a step with an unknown source", with_site("source:wall-manual", "source:no-such")),
        ("a release without a source", with_site(sources, "2025-07-02\nsources = []")),
        ("fixes after security", with_site("fixes_until = 2025-12-31", "fixes_until = 2027-12-31")),
        ("a time for a day", with_site("fixes_until = 2025-12-31", "fixes_until = 12:00:00")),
        ("releases out of order", with_site("released = 2025-07-02", "released = 2024-06-30")),
    ]));
}

#[test]
fn a_row_of_differences_has_a_topic_claims_and_a_cell_for_each_subject() {
    assert_snapshot!(transcript([
        ("an unknown topic", with_site("topic = \"who-gets-across\"", "topic = \"moats\"")),
        ("an unknown claim", with_site("\"dogs-and-gaps\"", "\"no-such\"")),
        ("a cell missing", with_site(", wall = \"Cats.\"", "")),
        ("a cell too many", with_site("wall = \"Cats.\"", "wall = \"Cats.\", moat = \"Ducks.\"")),
    ]));
}

#[test]
fn the_home_page_shows_quantities_that_are_measured() {
    assert_snapshot!(transcript([("an unknown quantity", with_site("[\"delay\"]", "[\"delay\", \"weight\"]"))]));
}

#[test]
fn a_language_is_a_tag() {
    let named = |lang: &str| with_site("licence =", &format!("lang = \"{lang}\"\nlicence ="));
    named("pt-BR").is_sound();
    for lang in ["en_GB", "English language"] {
        let report = named(lang).report();
        assert!(report.starts_with(&format!("error: `{lang}` names no language\n --> site.toml:5:8")), "{report}");
    }
}

#[test]
fn a_contact_can_be_written_to() {
    let contacts = ["warden", "http://fences.example/", "mailto:a b"];
    let contact = |contact| (contact, with_site("mailto:warden@fences.example", contact));
    assert_snapshot!(transcript(contacts.map(contact)));
}

#[test]
fn optional_registers_have_what_they_need() {
    let cell = "state = \"write\"";
    assert_snapshot!(transcript([
        (
            "a cell with a version and no package",
            Tree::with("capabilities.toml", cell, "state = \"write\"\nversion = \"1\"")
        ),
        (
            "a version beside the one of the index",
            Tree::with("capabilities.toml", "package = \"goat-wire\"", "package = \"goat-wire\"\nversion = \"2\"")
        ),
        (
            "an extension that the index lacks",
            Tree::with("packages.toml", "name = \"nest-box\"", "name = \"nest-boxes\"")
        ),
        ("a package listed twice", Tree::with("packages.toml", "name = \"nest-box\"", "name = \"goat-wire\"")),
        ("a capability of no group", Tree::with("capabilities.toml", "group = \"", "group = \"no-")),
        ("a myth about an unknown subject", Tree::with("myths.toml", "about = [\"wall\"]", "about = [\"moat\"]")),
        (
            "a case that chose an unknown subject",
            Tree::with("cases/abbey.toml", "chose = \"wall\"", "chose = \"moat\"")
        ),
        ("an answer to no question", Tree::with("cases/cottage.toml", "visitor =", "visitors =")),
        ("an answer that is no choice", Tree::with("cases/cottage.toml", "visitor = \"", "visitor = \"no-")),
        ("advice for an unknown subject", Tree::with("advice.toml", "advised = \"hedge\"", "advised = \"moat\"")),
        ("advice on answers to no question", Tree::with("advice.toml", "birds = \"many\"", "rain = \"yes\"")),
        ("advice on an answer that is no choice", Tree::with("advice.toml", "birds = \"many\"", "birds = \"none\"")),
        ("advice with an id used twice", Tree::with("advice.toml", "id = \"kennel\"", "id = \"orchard\"")),
        (
            "advice about nothing",
            Tree::with(
                "advice.toml",
                "project = \"A dog has to stay in and see a little of the valley.\"",
                "project = \"\""
            )
        ),
        ("advice at no page", Tree::with("advice.toml", "https://example.org/wrens", "javascript:alert(1)")),
        ("a simple rule for nothing", Tree::with("advice.toml", "when = [{ visitor = [\"goat\"] }]", "when = []")),
        ("a simple rule on no question", Tree::with("advice.toml", "when = [{ visitor", "when = [{ visitors")),
        ("a simple rule for an unknown subject", Tree::with("advice.toml", "then = \"wall\"", "then = \"moat\"")),
        ("a change of an unknown claim", Tree::with("changes.toml", "claims = [\"", "claims = [\"no-")),
        ("a change of an unknown question", Tree::with("changes.toml", "questions = [\"", "questions = [\"no-")),
        ("a change of no page", Tree::with("changes.toml", "address = \"/", "address = \"/no-")),
    ]));
}

#[test]
fn a_cell_can_name_a_package_without_a_version() {
    let wire = "state = \"write\"\npackage = \"twine\"";
    Tree::with("capabilities.toml", "state = \"write\"", wire).is_sound();
}

#[test]
fn a_missing_id_is_one_error_with_all_its_places() {
    const EDITION: &str = "decide/edition-2.toml";
    let values = Tree::sound().text(EDITION).replace("values = {", "values = { moat = 4,");
    assert_snapshot!(transcript([
        ("a source", Tree::with("sources.toml", "id = \"hedge-book\"", "id = \"hedge-books\"")),
        ("a subject of values", Tree::sound().write(EDITION, values)),
    ]));
}

#[test]
fn a_miss_is_explained_and_nothing_else_is() {
    let unexplained = Tree::with("cases/abbey.toml", "chose = \"wall\"", "chose = \"picket\"").replace(
        "advice.toml",
        "missed = \"The form does not ask what the dog thinks of thorns.\"\n",
        "",
    );
    let explained =
        Tree::with("cases/abbey.toml", "moved_to_it_later = false", "moved_to_it_later = false\nmissed = \"Geese.\"")
            .replace(
                "advice.toml",
                "advised = \"hedge\"\nsource = \"letter\"",
                "advised = \"picket\"\nsource = \"letter\"",
            );
    assert_snapshot!([unexplained, explained].map(|tree| tree.warned().1).join("\n"));
}

#[test]
fn templates_are_few_and_fill_something_in() {
    const GOATS: &str = "use-cases/goat-farm.md";
    let marked = || Tree::with(GOATS, "order = 1", "order = 1\ntemplate = \"A goat farm\"");
    marked().is_sound();
    let text = marked().text(GOATS);
    let another = |tree: Tree, order: usize| {
        let text = text.replace("order = 1", &format!("order = {order}"));
        tree.write(&format!("use-cases/farm-{order}.md"), text)
    };
    assert_snapshot!(transcript([
        ("four templates", (2..=4).fold(marked(), another)),
        ("a template without answers", marked().replace(GOATS, "visitor = \"goat\"\nupkeep = \"never\"\n", "")),
    ]));
}

#[test]
fn an_install_command_has_places_for_what_it_installs() {
    assert_snapshot!(transcript([
        ("no place for packages", with_site("fetch {packages} <now>", "fetch")),
        ("no place for a name", with_site("{name}@{version}", "{version}")),
    ]));
}

#[test]
fn synonyms_are_optional_and_each_group_has_words_of_its_own() {
    let with = |groups: &str| Tree::sound().write("synonyms.toml", format!("groups = [{groups}]\n"));
    with("[\"bird\", \"wren\"]").is_sound();
    assert_snapshot!(transcript([
        ("one word", with("[\"bird\"]")),
        ("nothing to search", with("[\"bird\", \"—\"]")),
        ("a word twice", with("[\"bird\", \"wren\"], [\"Wren\", \"hen\"]")),
        ("not a group", with("\"bird\"")),
    ]));
}
