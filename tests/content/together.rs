//! Several errors at once: each is reported, and once only.

use insta::assert_snapshot;

use crate::tree::{Tree, transcript};

#[test]
fn every_error_between_files_is_reported() {
    let dateless =
        "\n[[sources]]\nid = \"nowhere\"\ntitle = \"A\"\npublisher = \"B\"\nversion = \"1\"\nchecked = 2026-03-12\n";
    let tree = Tree::with("site.toml", "\"dogs-and-gaps\"", "\"no-such-claim\"")
        .append("sources.toml", dateless)
        .replace("claims.toml", "about = [\"picket\"]", "about = [\"moat\"]")
        .replace("decide/edition-2.toml", "claims = [\"goats-eat-hedges\"]", "claims = [\"no-such-claim\"]")
        .replace("topics/overview.md", "(/decide#visitor)", "(/decide#dragon)")
        .append("pages/privacy.md", "\nNothing<br>else.\n");
    let first = tree.report();
    assert!((0..5).all(|_| tree.report() == first), "{first}");
    assert_snapshot!(first);
}

/// Files of each kind, with an edit that makes them malformed.
const MALFORMED: [(&str, &str, &str); 15] = [
    ("site.toml", "licence = ", "licence "),
    ("sources.toml", "version = \"June\"", "version = \"June"),
    ("claims.toml", "standing = \"holds\"", "standing = \"holds"),
    ("decide/editions.lock", "edition-1 = ", "edition-1 "),
    ("decide/edition-2.toml", "rules = 1", "rules = "),
    ("topics/who-gets-across.md", "order = 2", "order = two"),
    ("pages/about.md", "short = ", "short "),
    ("capabilities.toml", "state = \"write\"", "state = \"write"),
    ("cases/abbey.toml", "chose = \"wall\"", "chose = wall"),
    ("advice.toml", "strength = \"split\"", "strength = \"weak\""),
    ("myths.toml", "about = [\"wall\"]", "about = wall"),
    ("changes.toml", "date = 2026-03-12", "date = today"),
    ("evidence/evidence.toml", "unit = \"count\"", "unit = \"counts\""),
    ("evidence/results.toml", "format = 1", "format = "),
    ("evidence/apps/variants.toml", "site = \"metre\"", "site = 1"),
];

#[test]
fn malformed_files_are_all_reported_and_nothing_else_is() {
    let tree = Tree::with("site.toml", "\"dogs-and-gaps\"", "\"no-such-claim\"")
        .append("pages/privacy.md", "\nSee [a](/nowhere).\n");
    assert_snapshot!(MALFORMED.iter().fold(tree, |tree, (file, from, to)| tree.replace(file, from, to)).report());
}

#[test]
fn a_malformed_file_is_not_followed_by_others_that_need_it() {
    for (file, from, to) in MALFORMED {
        let report = Tree::with(file, from, to).report();
        assert!(report.contains(&format!("--> {file}:")), "{report}");
        assert!(report.ends_with("1 error found; the content was not loaded."), "{report}");
    }
}

#[test]
fn what_rests_on_an_error_is_not_reported_for_it() {
    let topic = |tree: Tree, file: &str, from: &str| tree.replace(file, from, "\"nowhere\"");
    assert_snapshot!(transcript([
        ("a claim of an unknown topic", topic(Tree::sound(), "claims.toml", "\"overview\"")),
        (
            "a capability of an unknown topic, beside an unknown one",
            topic(Tree::sound(), "capabilities.toml", "\"who-gets-across\"").replace(
                "decide/edition-2.toml",
                "needs = [",
                "needs = [\"stops-time\", ",
            ),
        ),
    ]));
}
