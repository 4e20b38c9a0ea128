//! Releasing an edition: the files written, the releases refused, and valid content afterward.

use std::collections::BTreeMap;
use std::fs;

use versus::content::edit::EditError;
use versus::content::release::release;
use versus::view::catalog::anchors;

use crate::tree::Tree;

const FIRST: &str = "decide/edition-1.toml";
const SECOND: &str = "decide/edition-2.toml";
const LOCK: &str = "decide/editions.lock";

/// A valid comparison without a released edition.
fn unreleased() -> Tree {
    Tree::with(FIRST, "\"released\"", "\"draft\"").remove(LOCK)
}

/// The question files and the lock, by name.
fn files(tree: &Tree) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(tree.path().join("decide")).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// Releases an edition, and returns the files written.
#[track_caller]
fn written(tree: &Tree, edition: u8) -> Vec<String> {
    release(tree.path(), edition, anchors).unwrap_or_else(|error| panic!("{error}"))
}

/// Tries to release an edition, which must fail and change nothing.
#[track_caller]
fn refusal(tree: &Tree, edition: u8) -> EditError {
    let before = files(tree);
    let error = release(tree.path(), edition, anchors).unwrap_err();
    assert_eq!(files(tree), before, "something was written");
    error
}

#[test]
fn a_draft_becomes_released_and_locked_and_nothing_else_changes() {
    let tree = Tree::sound();
    let (edition, lock) = (tree.text(SECOND), tree.text(LOCK));
    assert_eq!(written(&tree, 2), [LOCK, SECOND]);
    assert_eq!(tree.text(SECOND), edition.replace("status = \"draft\"", "status = \"released\""));
    let line = tree.text(LOCK).strip_prefix(&lock).unwrap().to_owned();
    assert!(line.starts_with("edition-2 = \"") && line.ends_with("\"\n") && line.lines().count() == 1, "{line}");
    assert_eq!(files(&tree).len(), 3, "something was left behind");
    tree.is_sound();
}

#[test]
fn the_first_release_makes_the_lock() {
    let tree = unreleased();
    assert_eq!(written(&tree, 1), [LOCK, FIRST]);
    let locked = |text: &str| text.lines().find(|line| line.starts_with("edition-1")).map(str::to_owned);
    assert_eq!(locked(&tree.text(LOCK)), locked(&Tree::sound().text(LOCK)));
    assert_eq!(tree.text(FIRST), Tree::sound().text(FIRST));
    tree.is_sound();
}

#[test]
fn one_edition_is_released_after_another() {
    let tree = unreleased();
    written(&tree, 1);
    written(&tree, 2);
    tree.is_sound();
    assert_eq!(tree.text(LOCK).lines().filter(|line| line.starts_with("edition-")).count(), 2);
}

#[test]
fn releasing_again_changes_nothing() {
    let tree = Tree::sound();
    written(&tree, 2);
    let before = files(&tree);
    for edition in [1, 2] {
        assert!(written(&tree, edition).is_empty());
    }
    assert_eq!(files(&tree), before);
}

#[test]
fn what_is_released_cannot_be_changed_afterwards() {
    let tree = Tree::sound();
    written(&tree, 2);
    let report = tree.replace(SECOND, "id = \"season\"", "id = \"spring\"").report();
    assert!(report.contains("edition 2 is released, but its ids, order or values are not those"), "{report}");
}

#[test]
fn the_line_keeps_its_spaces_its_comment_and_its_end() {
    let tree = Tree::with(SECOND, "status = \"draft\"\n", "status  =  'draft' # for “now”\r\n");
    let before = tree.text(SECOND);
    written(&tree, 2);
    assert_eq!(tree.text(SECOND), before.replace("'draft'", "\"released\""));
    tree.is_sound();
}

#[test]
fn a_lock_without_a_line_end_gets_one() {
    let tree = Tree::sound();
    let lock = tree.text(LOCK);
    let tree = tree.write(LOCK, lock.trim_end());
    written(&tree, 2);
    assert!(tree.text(LOCK).starts_with(&lock));
    tree.is_sound();
}

#[test]
fn an_interrupted_release_is_finished() {
    let whole = Tree::sound();
    written(&whole, 2);
    let tree = Tree::sound().write(LOCK, whole.text(LOCK));
    assert!(tree.report().contains("edition-2 is locked, but there is no such released edition"));
    assert_eq!(written(&tree, 2), [SECOND]);
    assert_eq!(files(&tree), files(&whole));
    let tree = Tree::sound().write(SECOND, whole.text(SECOND));
    assert!(tree.report().contains("edition 2 is released but not locked"));
    assert_eq!(written(&tree, 2), [LOCK]);
    assert_eq!(files(&tree), files(&whole));
}

#[test]
fn an_edition_that_is_locked_otherwise_is_refused() {
    let moved = "edition 2 is released, but its ids, order or values are not those that were locked";
    let tree = Tree::sound();
    written(&tree, 2);
    for status in ["\"released\"", "\"draft\""] {
        let changed = tree.text(SECOND).replace("\"released\"", status).replace("id = \"few\"", "id = \"some\"");
        let tree = Tree::sound().write(SECOND, changed).write(LOCK, tree.text(LOCK));
        let EditError::Invalid(errors) = refusal(&tree, 2) else { panic!("it was taken") };
        assert!(errors.to_string().contains(moved), "{errors}");
        assert_eq!(errors.error_count(), 1);
    }
}

#[test]
fn invalid_content_is_reported_and_nothing_is_written() {
    for (file, from, to) in [
        ("pages/about.md", "\n+++\n", "\n+++\n\n[This](/nowhere).\n"),
        (SECOND, "claims = [\"goats-eat-hedges\"]", "claims = [\"no-such\"]"),
        (SECOND, "rules = 1", "rules = "),
        (LOCK, "edition-1 =", "edition-1"),
    ] {
        let tree = Tree::with(file, from, to);
        let EditError::Invalid(errors) = refusal(&tree, 2) else { panic!("{file} was taken") };
        assert_eq!(errors.to_string(), tree.report());
    }
}

#[test]
fn an_edition_that_is_not_there_is_refused() {
    for edition in [0, 3, 31, 255] {
        let error = refusal(&Tree::sound(), edition).to_string();
        assert_eq!(error, format!("there is no edition {edition}; the content has editions 1, 2"));
    }
}

#[test]
fn an_edition_after_a_draft_is_refused() {
    let error = refusal(&unreleased(), 2).to_string();
    assert!(error.starts_with("edition 1 is still a draft and comes before edition 2; release 1 first"), "{error}");
}

#[test]
fn an_edition_before_one_that_is_released_can_be_released() {
    let tree = Tree::sound();
    written(&tree, 2);
    let lock = tree.text(LOCK).replace("edition-1 ", "# edition-1 ");
    let tree = tree.replace(FIRST, "\"released\"", "\"draft\"").write(LOCK, lock);
    written(&tree, 1);
    tree.is_sound();
}

#[test]
fn a_file_that_cannot_be_written_is_named_and_releasing_again_goes_on() {
    let tree = Tree::sound();
    let in_the_way = tree.path().join("decide/edition-2.toml.new");
    fs::create_dir(&in_the_way).unwrap();
    let error = release(tree.path(), 2, anchors).unwrap_err().to_string();
    assert!(error.contains(SECOND) && error.ends_with("fix that and try again"), "{error}");
    fs::remove_dir(in_the_way).unwrap();
    assert_eq!(written(&tree, 2), [SECOND]);
    tree.is_sound();
}

#[test]
fn an_edition_that_favors_a_subject_often_is_released_once_it_says_why() {
    let wall = "values = { hedge = 1, picket = 1, wall = 4 }";
    let tree = Tree::with(SECOND, wall, "values = { hedge = 1, picket = 4, wall = 4 }");
    let tree = tree.replace(
        SECOND,
        "values = { hedge = 1, picket = 2, wall = 4 }",
        "values = { hedge = 1, picket = 4, wall = 4 }",
    );
    let error = refusal(&tree, 2).to_string();
    assert!(error.contains("does not favor its subjects equally often") && error.contains("slant"), "{error}");
    let tree = tree.replace(SECOND, "rules = 1", "rules = 1\nslant = \"Boards were cheap that year.\"");
    assert_eq!(written(&tree, 2), [LOCK, SECOND]);
}
