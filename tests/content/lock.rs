//! Released editions: once links depend on them, they stay as they are.

use crate::tree::{Tree, at, nowhere};

const RELEASED: &str = "decide/edition-1.toml";
const LOCK: &str = "decide/editions.lock";
const MOVED: &str = "edition 1 is released, but its ids, order or values are not those that were locked";
const UNDO: &str = "undo the change to its file or to the order of the subjects, since links depend on it, and put new values into a new edition";
const GONE: &str = "edition-1 is locked, but there is no such released edition";
const BACK: &str = "bring its file back with status = \"released\": links depend on it";

#[test]
fn a_change_of_words_moves_no_lock() {
    Tree::sound()
        .replace(RELEASED, "text = \"A goat\"", "text = \"The goat\"")
        .replace(RELEASED, "why_asked = \"", "why_asked = \"Well. ")
        .replace(RELEASED, "title = \"Where", "title = \"Here\u{2019}s where")
        .is_sound();
}

#[test]
fn a_change_of_an_id_an_order_or_a_value_is_reported_at_the_lock() {
    for (from, to) in [
        ("id = \"dog\"", "id = \"hound\""),
        ("id = \"upkeep\"", "id = \"care\""),
        (
            "values = { hedge = 2, picket = 2, wall = 2 }\nadvice",
            "values = { hedge = 1, picket = 1, wall = 1 }\nadvice",
        ),
    ] {
        Tree::sound().replace(RELEASED, from, to).reports(&[at(LOCK, "edition-1 =", MOVED, UNDO)]);
    }
    let swapped = Tree::sound()
        .replace(RELEASED, "id = \"yearly\"", "id = \"swap\"")
        .replace(RELEASED, "id = \"monthly\"", "id = \"yearly\"")
        .replace(RELEASED, "id = \"swap\"", "id = \"monthly\"");
    swapped.reports(&[at(LOCK, "edition-1 =", MOVED, UNDO)]);
}

#[test]
fn another_order_of_the_subjects_is_reported_at_the_lock() {
    let tree = Tree::sound();
    let site = tree.text("site.toml");
    let starts: Vec<usize> =
        ["hedge", "picket", "wall"].map(|id| site.find(&format!("[[subjects]]\nid = \"{id}\"")).unwrap()).into();
    let end = site.find("[home]").unwrap();
    let reordered = [
        &site[..starts[0]],
        &site[starts[1]..starts[2]],
        &site[starts[0]..starts[1]],
        &site[starts[2]..end],
        &site[end..],
    ];
    tree.write("site.toml", reordered.concat()).reports(&[at(LOCK, "edition-1 =", MOVED, UNDO)]);
}

#[test]
fn another_digest_in_the_lock_is_reported() {
    let tree = Tree::sound().replace(LOCK, "edition-1 = \"0", "edition-1 = \"1");
    tree.reports(&[at(LOCK, "edition-1 =", MOVED, UNDO)]);
}

#[test]
fn an_edition_that_is_released_but_not_locked_is_reported() {
    let remedy = "bring its line in decide/editions.lock back; only if it never had one, lock it as it is now with `versus \
                  release 1`";
    let missing = nowhere("edition 1 is released but not locked", remedy);
    Tree::sound().remove(LOCK).reports(&[missing]);
    Tree::sound().write(LOCK, "").reports(&[missing]);
}

#[test]
fn a_released_edition_that_is_taken_away_is_reported_at_its_line() {
    Tree::sound().remove(RELEASED).reports(&[at(LOCK, "edition-1 =", GONE, BACK)]);
}

#[test]
fn a_released_edition_that_becomes_a_draft_again_is_reported_at_its_line() {
    let tree = Tree::sound().replace(RELEASED, "\"released\"", "\"draft\"");
    tree.reports(&[at(LOCK, "edition-1 =", GONE, BACK)]);
}

#[test]
fn a_lock_that_cannot_be_read_is_reported_at_its_line() {
    let toml = "correct the TOML; CONTRIBUTING.md shows each file's fields";
    Tree::sound().append(LOCK, "edition-3\n").reports(&[at(LOCK, "edition-3", "…", toml)]);
}

#[test]
fn a_fault_in_a_released_edition_is_not_followed_by_one_of_the_lock() {
    let tree = Tree::sound().replace(RELEASED, "claims = [\"walls-on-rock\"]", "claims = [\"no-such\"]");
    let remedy = "correct the id, or add the claim to claims.toml";
    tree.reports(&[at(RELEASED, "no-such", "there is no claim `no-such`", remedy)]);
    let tree = Tree::sound().replace(RELEASED, "rules = 1", "rules = ");
    let report = tree.report();
    assert!(report.ends_with("1 fault found; the content was not taken."), "{report}");
}
