//! Errors in applications and measurements, and in claims about them.

use std::fs;

use insta::assert_snapshot;

use crate::command::{run, said};
use crate::tree::{Tree, transcript};

const REGISTER: &str = "evidence/evidence.toml";
const RESULTS: &str = "evidence/results.toml";
const LAYERS: &str = "evidence/apps/variants.toml";

#[test]
fn results_speak_of_what_is_described() {
    let tree = Tree::with(RESULTS, "quantity = \"parts\"", "quantity = \"weight\"")
        .replace(RESULTS, "work = \"cross\"", "work = \"climb\"")
        .replace(RESULTS, "than = \"metre-of-picket\"", "than = \"metre-of-air\"")
        .replace(RESULTS, "probe = \"holds-dogs\"", "probe = \"holds-cats\"")
        .replace(RESULTS, "quantity = \"makers\"", "quantity = \"bakers\"")
        .replace(RESULTS, "subject = \"wall\"", "subject = \"moat\"");
    assert_snapshot!(tree.report());
}

#[test]
fn figures_are_there_once_and_between_their_quartiles() {
    let figure = |lower| {
        format!("quantity = \"delay\"\nwork = \"cross\"\nvariant = \"metre-of-hedge\"\nvalue = 5500\nlower = {lower}")
    };
    let tree = Tree::with(RESULTS, &figure(5000), &figure(5600))
        .append(RESULTS, "\n[[figures]]\nquantity = \"parts\"\nvariant = \"metre-of-wall\"\nvalue = 3\n");
    assert_snapshot!(tree.report());
}

#[test]
fn the_files_are_there_and_have_their_format() {
    assert_snapshot!(transcript([
        ("no results", Tree::sound().remove(RESULTS)),
        ("no layers", Tree::sound().remove(LAYERS)),
        ("no layers of one", Tree::with(LAYERS, "[metre-of-string]", "[metre-of-twine]")),
        ("another format", Tree::with(RESULTS, "format = 1", "format = 2")),
        ("a change where there is none", Tree::with(REGISTER, "ignored =", "since = \"No.\"\nignored =")),
        ("a headline that is not there", Tree::with(REGISTER, "beside = \"delay\"", "beside = \"pause\"")),
        ("no day", Tree::with(RESULTS, "measured = 2026-04-02", "measured = 07:30:00")),
    ]));
}

#[test]
fn claims_name_what_was_measured() {
    let makers = |count: u32| format!("quantity = \"makers\"\nsubject = \"picket\"\nvalue = {count}");
    let claims = |from, to| Tree::with("claims.toml", from, to);
    assert_snapshot!(transcript([
        ("a ratio to nothing", Tree::with(RESULTS, &makers(30), &makers(0))),
        ("an unknown probe", claims("probe = \"holds-dogs\"", "probe = \"holds-cats\"")),
        ("an unknown subject", claims("less = \"wall\"", "less = \"moat\"")),
    ]));
}

#[test]
fn features_show_something_of_each_subject() {
    let register = |from, to| Tree::with(REGISTER, from, to);
    assert_snapshot!(transcript([
        ("an unknown file", register("metre-of-hedge/plan.txt\", from", "metre-of-hedge/plant.txt\", from")),
        ("an unknown line", register("from = \"Two rails\"", "from = \"Three rails\"")),
        (
            "an unknown step",
            register("step = \"Build\", path = \"metre-of-wall", "step = \"Mend\", path = \"metre-of-wall")
        ),
        ("no side", register("subject = \"wall\"\nfiles", "subject = \"moat\"\nfiles")),
    ]));
}

#[test]
fn check_says_what_has_changed_since_it_was_measured() {
    let check = |tree: &Tree| {
        let output = run(&["check", "--content", tree.path().to_str().unwrap()]);
        assert!(output.status.success());
        said(&output.stdout)
    };
    let tree = Tree::sound();
    assert!(!check(&tree).contains("changed since"));
    // Files left by running it are no change.
    fs::create_dir(tree.path().join("evidence/apps/metre-of-hedge/__pycache__")).unwrap();
    fs::write(tree.path().join("evidence/apps/metre-of-hedge/__pycache__/plan.pyc"), [0, 159]).unwrap();
    assert!(!check(&tree).contains("changed since"));
    let tree = tree.append("evidence/apps/metre-of-hedge/plan.txt", "Patience.\n");
    assert!(check(&tree).contains("Measured on 2026-04-02, and changed since: metre-of-hedge."));
}
