//! A comparison of one's own: a new site, and pieces added to it.

use std::fs;
use std::path::Path;
use std::process::Output;

use insta::assert_snapshot;
use tempfile::TempDir;

use crate::command::{fails_with_one_line, run_in, said};

const KINDS: [&str; 6] = ["topic", "claim", "source", "question", "capability", "case"];

/// What a command printed, with its exit code unless it succeeded.
fn printed(output: &Output) -> String {
    let code = output.status.code().filter(|code| *code != 0).map(|code| format!("exit code {code}\n"));
    format!("{}{}{}", said(&output.stdout), said(&output.stderr), code.unwrap_or_default())
}

/// The transcript of some commands, each run in a directory.
fn transcript<'c>(directory: &Path, commands: impl IntoIterator<Item = &'c str>) -> String {
    let ran = commands.into_iter().map(|command| {
        let arguments: Vec<&str> = command.split(' ').collect();
        format!("$ versus {command}\n{}", printed(&run_in(directory, &arguments)))
    });
    ran.collect::<Vec<_>>().join("\n")
}

/// A directory with a new site.
fn new_site(subjects: &[&str]) -> TempDir {
    let directory = TempDir::new().unwrap();
    let subjects = subjects.iter().flat_map(|subject| ["--subject", subject]);
    let arguments: Vec<&str> = ["new", "."].into_iter().chain(subjects).collect();
    let output = run_in(directory.path(), &arguments);
    assert!(output.status.success(), "{output:?}");
    directory
}

fn names_in(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_new_site_passes_its_checks_and_counts_what_is_to_be_written() {
    let directory = TempDir::new().unwrap();
    let site = directory.path().join("drinks");
    assert_snapshot!(
        [
            transcript(directory.path(), ["new drinks --subject Tea --subject Coffee"]),
            transcript(&site, ["check", "check --strict"])
        ]
        .join("\n")
    );
    for file in ["balance.css", "embed.css", "site.css", "site.js", "tokens.css", "tools.css"] {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("static").join(file);
        assert_eq!(fs::read(site.join("static").join(file)).unwrap(), fs::read(shipped).unwrap(), "{file}");
    }
}

#[test]
fn names_of_every_kind_make_a_valid_site() {
    for subjects in [
        &["A \"quoted\" \\ name", "[b] *c* `d` {{ e }}"][..],
        &["green-tea=緑茶", "cpp=C++", "<i>&amp;"],
        &["# Tea", "1. Coffee", "content"],
    ] {
        let site = new_site(subjects);
        let output = run_in(site.path(), &["check"]);
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn a_site_that_cannot_be_written_is_one_line_and_nothing_is_left() {
    let directory = TempDir::new().unwrap();
    fs::write(directory.path().join("file"), "").unwrap();
    fs::create_dir(directory.path().join("full")).unwrap();
    fs::write(directory.path().join("full/file"), "").unwrap();
    let fails = |site: &str, subjects: &[&str], cause: &str| {
        let subjects = subjects.iter().flat_map(|subject| ["--subject", subject]);
        let arguments: Vec<&str> = ["new", site].into_iter().chain(subjects).collect();
        fails_with_one_line(&run_in(directory.path(), &arguments), cause);
    };
    let two = ["Tea", "Coffee"];
    fails("full", &two, "full is not empty");
    fails("file", &two, "file cannot be written: not a directory");
    fails("file/site", &two, "file/site cannot be written: not a directory");
    fails("missing/site", &two, "missing/site cannot be written: entity not found");
    fails("site", &["Tea"], "two or three subjects, not 1");
    fails("site", &["A", "B", "C", "D"], "two or three subjects, not 4");
    fails("site", &["C", "C++"], "`C` and `C++` have the same id `c`");
    let refused = run_in(directory.path(), &["new", "site", "--subject", "Café", "--subject", "Tea"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused.stderr).contains("--subject \"my-id=Café\""), "{refused:?}");
    // A name that is already an id of the form of a new site.
    let clash = run_in(directory.path(), &["new", "site", "--subject", "None of these", "--subject", "Tea"]);
    assert!(said(&clash.stderr).ends_with("\nNothing was written.\n"), "{clash:?}");
    let mut left = names_in(directory.path());
    left.sort();
    assert_eq!(left, ["file", "full"]);
}

#[test]
fn each_file_of_a_new_site_can_be_removed_or_says_what_it_is_for() {
    let files =
        ["site.toml", "sources.toml", "claims.toml", "capabilities.toml", "decide", "topics", "topics/switching.md"];
    let removed = files.map(|file| {
        let site = new_site(&["Tea", "Coffee"]);
        let path = site.path().join("content").join(file);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        let said = printed(&run_in(site.path(), &["check"])).replace(site.path().to_str().unwrap(), "SITE");
        format!("## {file}\n\n{said}")
    });
    assert_snapshot!(removed.join("\n"));
}

#[test]
fn each_piece_that_is_added_keeps_the_site_valid() {
    let site = new_site(&["Tea", "Coffee", "Cocoa"]);
    let mut said = String::new();
    for kind in KINDS {
        said += &transcript(site.path(), [&*format!("add {kind} extra")]);
        let check = run_in(site.path(), &["check"]);
        assert!(check.status.success(), "{kind}: {check:?}");
    }
    assert_snapshot!(said + "\n" + &transcript(site.path(), ["check"]));
}

#[test]
fn the_verdicts_of_use_cases_and_the_shares_of_subjects_can_be_shown() {
    let site = new_site(&["Tea", "Coffee"]);
    let path = site.path().join("content/use-cases/office.md");
    fs::create_dir(path.parent().unwrap()).unwrap();
    let keys = "title = \"An office\"\nshort = \"Office\"\norder = 1\nsummary = \"Many cups.\"\nanswers = { present = \"tea\" }";
    fs::write(path, format!("+++\n{keys}\n+++\n\nMany cups.\n")).unwrap();
    let said = printed(&run_in(site.path(), &["check", "--agreement"]));
    assert_snapshot!(said.split_once("warning").unwrap().0);
}

#[test]
fn pieces_are_added_to_files_that_are_not_there_yet() {
    let site = new_site(&["Tea", "Coffee"]);
    fs::remove_file(site.path().join("content/capabilities.toml")).unwrap();
    assert_snapshot!(transcript(site.path(), ["add capability extra", "add capability more"]));
    assert!(run_in(site.path(), &["check"]).status.success());
}

#[test]
fn what_cannot_be_added_says_why_and_changes_nothing() {
    let site = new_site(&["Tea", "Coffee"]);
    let taken =
        ["topic strengths", "claim known-is-quicker", "source our-judgment", "question tried", "capability trial"];
    let reserved = ["question title", "claim index", "case projects"];
    let before = names_in(&site.path().join("content"));
    let said = taken.into_iter().chain(reserved).map(|piece| transcript(site.path(), [&*format!("add {piece}")]));
    assert_snapshot!(said.collect::<Vec<_>>().join("\n"));
    assert_eq!(names_in(&site.path().join("content")), before);
    assert_eq!(run_in(site.path(), &["add", "claim", "Not an id"]).status.code(), Some(2));

    // Its file can be read, but its temporary name is too long.
    fails_with_one_line(&run_in(site.path(), &["add", "case", &"x".repeat(250)]), "cannot be written");
    assert_eq!(names_in(&site.path().join("content")), before);

    let nowhere = TempDir::new().unwrap();
    fails_with_one_line(&run_in(nowhere.path(), &["add", "claim", "extra"]), "`versus new");
    fails_with_one_line(&run_in(nowhere.path(), &["serve"]), "`versus new");
    fails_with_one_line(&run_in(&site.path().join("content"), &["check"]), "run this one folder up");
}

#[test]
fn a_released_edition_gets_no_question() {
    let site = new_site(&["Tea", "Coffee"]);
    let written = |file: &str| {
        let path = site.path().join("content").join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("TODO:", "Done:")).unwrap();
    };
    let files = ["site.toml", "sources.toml", "claims.toml", "capabilities.toml", "decide/edition-1.toml"];
    files.into_iter().chain(["topics/strengths.md", "topics/switching.md"]).for_each(written);
    assert_snapshot!(transcript(site.path(), ["check --strict", "release 1", "add question extra"]));
}
