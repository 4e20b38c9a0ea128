//! Released editions never change, because links depend on them.

use insta::assert_snapshot;

use crate::tree::{Tree, transcript};

const RELEASED: &str = "decide/edition-1.toml";
const LOCK: &str = "decide/editions.lock";

#[test]
fn a_change_of_words_moves_no_lock() {
    Tree::with(RELEASED, "text = \"A goat\"", "text = \"The goat\"")
        .replace(RELEASED, "why_asked = \"", "why_asked = \"Well. ")
        .replace(RELEASED, "title = \"Where", "title = \"Here\u{2019}s where")
        .is_sound();
}

#[test]
fn a_change_of_an_id_an_order_or_a_value_is_reported_at_the_lock() {
    let values = "values = { hedge = 2, picket = 2, wall = 2 }\nadvice";
    let swapped = Tree::with(RELEASED, "id = \"yearly\"", "id = \"swap\"")
        .replace(RELEASED, "id = \"monthly\"", "id = \"yearly\"")
        .replace(RELEASED, "id = \"swap\"", "id = \"monthly\"");
    assert_snapshot!(transcript([
        ("a choice's id", Tree::with(RELEASED, "id = \"dog\"", "id = \"hound\"")),
        ("a question's id", Tree::with(RELEASED, "id = \"upkeep\"", "id = \"care\"")),
        ("a value", Tree::with(RELEASED, values, "values = { hedge = 1, picket = 1, wall = 1 }\nadvice")),
        ("the order of choices", swapped),
        ("the order of subjects", with_subjects_in_another_order()),
        ("the digest", Tree::with(LOCK, "edition-1 = \"0", "edition-1 = \"1")),
    ]));
}

fn with_subjects_in_another_order() -> Tree {
    let tree = Tree::sound();
    let site = tree.text("site.toml");
    let starts = ["hedge", "picket", "wall"].map(|id| site.find(&format!("[[subjects]]\nid = \"{id}\"")).unwrap());
    let [hedge, picket, wall] = starts;
    let reordered = [&site[..hedge], &site[picket..wall], &site[hedge..picket], &site[wall..]];
    tree.write("site.toml", reordered.concat())
}

#[test]
fn what_is_released_is_locked_and_what_is_locked_is_released() {
    assert_snapshot!(transcript([
        ("no lock", Tree::sound().remove(LOCK)),
        ("an empty lock", Tree::sound().write(LOCK, "")),
        ("no edition", Tree::sound().remove(RELEASED)),
        ("a draft again", Tree::with(RELEASED, "\"released\"", "\"draft\"")),
        ("a lock that is no TOML", Tree::sound().append(LOCK, "edition-3\n")),
    ]));
}

#[test]
fn an_error_in_a_released_edition_is_not_followed_by_one_of_the_lock() {
    let value = "values = { hedge = 2, picket = 2, wall = 2 }\nadvice";
    assert_snapshot!(transcript([
        ("claims", Tree::with(RELEASED, "claims = [\"walls-on-rock\"]", "claims = [\"no-such\"]")),
        ("values", Tree::with(RELEASED, value, "values = { hedge = 2, picket = 2 }\nadvice")),
        ("syntax", Tree::with(RELEASED, "rules = 1", "rules = ")),
    ]));
}
