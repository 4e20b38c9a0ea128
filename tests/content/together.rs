//! Several faults at once: all of them are reported, and none is reported again for what follows from it.

use crate::tree::{Tree, at, nowhere};

const TOML: &str = "correct the TOML; CONTRIBUTING.md shows each file's fields";

#[test]
fn five_faults_in_five_files_are_all_reported() {
    let tree = Tree::sound()
        .replace("site.toml", "\"dogs-and-gaps\"", "\"no-such-claim\"")
        .append("sources.toml", "\n[[sources]]\nid = \"dateless\"\ntitle = \"A\"\npublisher = \"B\"\nurl = \"https://example.org/\"\nversion = \"1\"\n")
        .replace("claims.toml", "about = [\"picket\"]", "about = [\"moat\"]")
        .replace("topics/overview.md", "(/decide#visitor)", "(/decide#dragon)")
        .append("pages/privacy.md", "\nNothing<br>else.\n");
    tree.reports(&[
        at(
            "sources.toml",
            "id = \"dateless\"",
            "the source `dateless` has no date",
            "add checked = YYYY-MM-DD, the day on which somebody read it",
        ),
        at("claims.toml", "moat", "there is no subject `moat`", "use the ids of the subjects in site.toml"),
        at(
            "pages/privacy.md",
            "<br>",
            "raw HTML is not allowed in content",
            "write it as markdown, or between backticks if the reader should see it",
        ),
        at(
            "site.toml",
            "no-such-claim",
            "there is no claim `no-such-claim`",
            "correct the id, or add the claim to claims.toml",
        ),
        at(
            "topics/overview.md",
            "#dragon",
            "the page `/decide` has no anchor `dragon`",
            "use the id of one of its headings: lower case, words joined by hyphens",
        ),
    ]);
}

#[test]
fn a_syntax_fault_in_each_of_several_files_is_reported_in_each() {
    let tree = Tree::sound()
        .replace("site.toml", "licence = ", "licence ")
        .replace("claims.toml", "id = \"dogs-and-gaps\"", "id = dogs-and-gaps")
        .replace("sources.toml", "version = \"spring\"", "version = \"spring")
        .replace("pages/about.md", "short = ", "short ")
        .replace("topics/years-and-upkeep.md", "order = 3", "order = three")
        .replace("decide/edition-1.toml", "rules = 1", "rules = ")
        .replace("decide/editions.lock", "edition-1 = ", "edition-1 ");
    let report = tree.report();
    for file in [
        "site.toml",
        "claims.toml",
        "sources.toml",
        "pages/about.md",
        "topics/years-and-upkeep.md",
        "decide/edition-1.toml",
        "decide/editions.lock",
    ] {
        assert!(report.contains(&format!("--> {file}:")), "{file} is not in the report:\n{report}");
    }
    assert!(report.ends_with("7 faults found; the content was not taken."), "{report}");
}

#[test]
fn a_syntax_fault_in_the_claims_is_not_followed_by_others() {
    let tree = Tree::sound().replace("claims.toml", "standing = \"holds\"", "standing = \"holds");
    tree.reports(&[at("claims.toml", "standing = \"holds", "…", TOML)]);
}

#[test]
fn a_syntax_fault_in_the_sources_is_not_followed_by_others() {
    let tree = Tree::sound().replace("sources.toml", "version = \"June\"", "version = \"June");
    tree.reports(&[at("sources.toml", "version = \"June", "…", TOML)]);
}

#[test]
fn a_syntax_fault_in_the_site_is_not_followed_by_others() {
    let tree = Tree::sound().replace("site.toml", "licence = ", "licence ");
    tree.reports(&[at("site.toml", "licence ", "…", TOML)]);
}

#[test]
fn a_syntax_fault_in_a_draft_is_not_followed_by_others() {
    let tree = Tree::sound().replace("decide/edition-2.toml", "rules = 1", "rules = ");
    tree.reports(&[at("decide/edition-2.toml", "rules = ", "…", TOML)]);
}

#[test]
fn a_syntax_fault_in_a_topic_is_not_followed_by_others() {
    let tree = Tree::sound().replace("topics/who-gets-across.md", "order = 2", "order = two");
    tree.reports(&[at("topics/who-gets-across.md", "order = two", "…", TOML)]);
}

#[test]
fn a_claim_of_an_unknown_topic_that_choices_rest_on_is_reported_once() {
    let tree = Tree::sound().replace("claims.toml", "\"overview\"", "\"overvew\"");
    tree.reports(&[at(
        "claims.toml",
        "\"overvew\"",
        "there is no topic `overvew`",
        "name a file of topics/ without its ending, or add the topic",
    )]);
}

#[test]
fn an_empty_directory_names_everything_that_is_missing() {
    let tree = ["site.toml", "sources.toml", "claims.toml", "topics", "pages", "decide"]
        .into_iter()
        .fold(Tree::sound(), Tree::remove);
    let message = |name: &str| format!("{name} cannot be read: No such file or directory…");
    let messages = ["site.toml", "sources.toml", "claims.toml", "decide/", "topics/", "pages/"].map(message);
    tree.reports(&messages.each_ref().map(|message| nowhere(message, "…")));
}

#[test]
fn a_report_is_the_same_every_time() {
    let tree = Tree::sound()
        .replace("claims.toml", "about = [\"picket\"]", "about = [\"moat\"]")
        .append("pages/privacy.md", "\n[this](/nowhere) and [that](/elsewhere)\n")
        .replace("site.toml", "wall = \"Cats.\"", "moat = \"Ducks.\"");
    let first = tree.report();
    assert!((0..5).all(|_| tree.report() == first), "{first}");
}

#[test]
fn a_syntax_fault_in_a_file_that_is_linked_and_needed_is_not_followed_by_others() {
    let file = |name: &str, from: &str, to: &str| Tree::sound().replace(name, from, to);
    file("capabilities.toml", "state = \"write\"", "state = \"write").reports(&[at(
        "capabilities.toml",
        "state = \"write",
        "…",
        TOML,
    )]);
    let about = "\nSee [a](/myths#walls-are-cold), [b](/cases#abbey) and [c](/changelog).\n";
    let linked = |name: &str, from: &str, to: &str| file(name, from, to).append("pages/about.md", about);
    linked("myths.toml", "about = [\"wall\"]", "about = wall").reports(&[at("myths.toml", "about = wall", "…", TOML)]);
    linked("cases/abbey.toml", "chose = \"wall\"", "chose = wall").reports(&[at(
        "cases/abbey.toml",
        "chose = wall",
        "…",
        TOML,
    )]);
    linked("changes.toml", "date = 2026-03-12", "date = today").reports(&[at(
        "changes.toml",
        "date = today",
        "…",
        TOML,
    )]);
}

#[test]
fn an_unknown_capability_is_reported_beside_a_faulty_one() {
    Tree::sound()
        .replace("capabilities.toml", "topic = \"who-gets-across\"", "topic = \"nowhere\"")
        .replace("decide/edition-2.toml", "needs = [\"stops-goats\"]", "needs = [\"stops-goats\", \"stops-time\"]")
        .reports(&[
            at(
                "capabilities.toml",
                "topic = \"nowhere\"",
                "there is no topic `nowhere`",
                "name a file of topics/ without its ending, or add the topic",
            ),
            at(
                "decide/edition-2.toml",
                "stops-time",
                "there is no capability `stops-time`",
                "correct the id, or add the capability to capabilities.toml",
            ),
        ]);
}
