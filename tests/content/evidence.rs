//! Faults in what was built and measured, and in what claims say of it.

use std::fs;
use std::process::Command;

use crate::tree::{Tree, at};

const REGISTER: &str = "evidence/evidence.toml";
const RESULTS: &str = "evidence/results.toml";
const DESCRIBE: &str = "describe it in evidence/evidence.toml, or measure again without it";

#[test]
fn figures_of_what_is_not_described_are_faults() {
    let tree = Tree::sound()
        .replace(RESULTS, "quantity = \"parts\"", "quantity = \"weight\"")
        .replace(RESULTS, "work = \"cross\"", "work = \"climb\"")
        .replace(RESULTS, "than = \"metre-of-picket\"", "than = \"metre-of-air\"")
        .replace(RESULTS, "probe = \"holds-dogs\"", "probe = \"holds-cats\"")
        .replace(RESULTS, "quantity = \"makers\"", "quantity = \"bakers\"");
    tree.reports(&[
        at(RESULTS, "weight", "`weight` is not described", DESCRIBE),
        at(RESULTS, "climb", "`climb` is not described", DESCRIBE),
        at(RESULTS, "metre-of-air", "`metre-of-air` is not described", DESCRIBE),
        at(RESULTS, "holds-cats", "`holds-cats` is not described", DESCRIBE),
        at(RESULTS, "bakers", "`bakers` is not described", DESCRIBE),
    ]);
}

#[test]
fn a_figure_outside_its_quartiles_and_one_that_is_there_twice_are_faults() {
    let figure = |place: &str, lower: u32| {
        format!(
            "quantity = \"delay\"{place}\nwork = \"cross\"\nvariant = \"metre-of-hedge\"\nvalue = 5500\nlower = {lower}"
        )
    };
    let tree = Tree::sound()
        .replace(RESULTS, &figure("", 5000), &figure(" # wrong", 5600))
        .append(RESULTS, "\n[[figures]]\nquantity = \"parts\" # again\nvariant = \"metre-of-wall\"\nvalue = 3\n");
    tree.reports(&[
        at(RESULTS, "# wrong", "the figure 5500 is not between its quartiles 5600 and 6000", "measure again"),
        at(RESULTS, "# again", "this figure is there twice", "measure again"),
    ]);
}

#[test]
fn results_of_another_format_are_a_fault() {
    Tree::sound().replace(RESULTS, "format = 1", "format = 2").reports(&[at(
        RESULTS,
        "format = 2",
        "results of format 2 cannot be read",
        "measure again, which writes format 1",
    )]);
}

#[test]
fn results_that_are_not_there_are_a_fault_and_so_is_what_they_are_of() {
    for file in [RESULTS, "evidence/apps/variants.toml"] {
        let report = Tree::sound().remove(file).report();
        assert!(report.contains(&format!("{file} cannot be read: ")), "{report}");
    }
}

#[test]
fn each_of_the_three_files_reports_its_syntax() {
    let files = [REGISTER, RESULTS, "evidence/apps/variants.toml"];
    let report = files.into_iter().fold(Tree::sound(), |tree, file| tree.append(file, "\n=\n")).report();
    for file in files {
        assert_eq!(report.matches(file).count(), 1, "{file}: {report}");
    }
}

#[test]
fn a_count_of_a_subject_that_is_not_there_and_a_day_that_is_none_are_faults() {
    Tree::sound().replace(RESULTS, "subject = \"wall\"", "subject = \"moat\"").reports(&[at(
        RESULTS,
        "\"moat\"",
        "there is no subject `moat`",
        "use the ids of the subjects in site.toml",
    )]);
    Tree::sound().replace(RESULTS, "measured = 2026-04-02", "measured = 07:30:00").reports(&[at(
        RESULTS,
        "07:30:00",
        "this is not a day",
        "write a day such as 2027-01-31",
    )]);
}

#[test]
fn a_claim_that_sets_something_against_nothing_is_a_fault() {
    let makers = |count: u32| format!("quantity = \"makers\"\nsubject = \"picket\"\nvalue = {count}");
    Tree::sound().replace(RESULTS, &makers(30), &makers(0)).reports(&[at(
        "claims.toml",
        "\"makers\"",
        "`makers` is 0 of one of the two, so there is no ratio",
        "name a quantity that both have something of, or leave the comparison out",
    )]);
}

#[test]
fn a_variant_that_is_put_together_from_nothing_is_a_fault() {
    Tree::sound().replace("evidence/apps/variants.toml", "[metre-of-string]", "[metre-of-twine]").reports(&[at(
        REGISTER,
        "id = \"metre-of-string\"",
        "`metre-of-string` is not put together from anything",
        "add its layers to evidence/apps/variants.toml",
    )]);
}

#[test]
fn a_claim_about_what_was_not_measured_is_a_fault() {
    let tree = Tree::sound().replace("claims.toml", "probe = \"holds-dogs\"", "probe = \"holds-cats\"");
    tree.reports(&[at(
        "claims.toml",
        "holds-cats",
        "`holds-cats` was not probed of `metre-of-picket`",
        "name a probe and a variant that evidence/results.toml has",
    )]);
    Tree::sound().replace("claims.toml", "less = \"wall\"", "less = \"moat\"").reports(&[at(
        "claims.toml",
        "moat",
        "`makers` was not measured of both `moat` and `picket`",
        "name a quantity, its work if it has any, and two variants or subjects that evidence/results.toml sets against each other",
    )]);
}

#[test]
fn a_feature_that_shows_nothing_of_a_subject_or_what_is_not_there_is_a_fault() {
    let tree = Tree::sound()
        .replace(REGISTER, "path = \"metre-of-hedge/plan.txt\"", "path = \"metre-of-hedge/plant.txt\"")
        .replace(REGISTER, "from = \"Two rails\"", "from = \"Three rails\"");
    tree.reports(&[
        at(REGISTER, "plant.txt", "there is no file `metre-of-hedge/plant.txt`", "name a file below evidence/apps/"),
        at(
            REGISTER,
            "Three rails",
            "`metre-of-picket/plan.txt` has no line with “Three rails”",
            "copy a part of the line from the file",
        ),
    ]);
    Tree::sound().replace(REGISTER, "subject = \"wall\"\nfiles", "subject = \"moat\"\nfiles").reports(&[at(
        REGISTER,
        "id = \"plan\"",
        "the feature shows nothing of `wall`",
        "add a side for every subject",
    )]);
}

#[test]
fn check_says_what_has_changed_since_it_was_measured() {
    let check = |tree: &Tree| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_versus"));
        let output = command.arg("check").arg("--content").arg(tree.path()).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let tree = Tree::sound();
    assert!(!check(&tree).contains("Out of date"));
    // What running it leaves behind is no change.
    fs::create_dir(tree.path().join("evidence/apps/metre-of-hedge/__pycache__")).unwrap();
    fs::write(tree.path().join("evidence/apps/metre-of-hedge/__pycache__/plan.pyc"), [0, 159]).unwrap();
    assert!(!check(&tree).contains("Out of date"));
    let tree = tree.append("evidence/apps/metre-of-hedge/plan.txt", "Patience.\n");
    assert!(check(&tree).contains("Out of date since 2026-04-02: what was measured has changed (metre-of-hedge)."));
}
