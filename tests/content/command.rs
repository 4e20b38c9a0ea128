//! The program on the command line: its output and its exit code.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use crate::tree::Tree;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_versus"));
    for variable in ["VERSUS_CONTENT", "VERSUS_STATIC_DIR", "VERSUS_BIND", "VERSUS_BASE_URL"] {
        command.env_remove(variable);
    }
    // It runs from any directory if the options name the others.
    command.current_dir(std::env::temp_dir());
    command
}

pub(crate) fn run_in(directory: &Path, arguments: &[&str]) -> Output {
    program().current_dir(directory).args(arguments).output().unwrap()
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

pub(crate) fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn in_package(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).display().to_string()
}

/// Checks that a program that could not start printed one line with the cause, and failed.
#[track_caller]
pub(crate) fn fails_with_one_line(output: &Output, cause: &str) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(said(&output.stdout), "");
    let error = said(&output.stderr);
    assert_eq!(error.trim_end().lines().count(), 1, "{error}");
    assert!(error.starts_with("error: ") && error.contains(cause), "{error}");
    assert!(!error.contains("panicked") && !error.contains("the content was not loaded"), "{error}");
}

#[test]
fn checking_sound_content_says_so_and_succeeds() {
    for (content, topics) in [("content", 11), ("tests/fixtures/trio", 3)] {
        let output = run(&["check", "--content", &in_package(content)]);
        assert!(output.status.success(), "{}", said(&output.stderr));
        let found = std::fs::read_dir(in_package(content) + "/topics").unwrap().count();
        assert!(found >= topics);
        let out = said(&output.stdout);
        assert!(out.starts_with(&format!("No errors: {found} topics, ")), "{out}");
        let editions = if content == "content" { " 1 edition." } else { " 2 editions." };
        assert!(out.lines().next().unwrap().ends_with(editions), "{out}");
        assert_eq!(said(&output.stderr), "");
    }
}

#[test]
fn the_schemas_are_written_to_a_new_directory_or_an_error_says_why_not() {
    let directory = tempfile::tempdir().unwrap();
    let schemas = directory.path().join("new/schemas");
    let output = run(&["schema", schemas.to_str().unwrap()]);
    let kinds = versus::content::schema::file_kinds().len();
    assert_eq!(said(&output.stdout), format!("{kinds} schemas are in {}.\n", schemas.display()));
    assert!(std::fs::read_to_string(schemas.join("claims.schema.json")).unwrap().starts_with("{\n"));
}

#[test]
fn checking_prints_warnings_and_succeeds_and_content_that_has_expired_fails() {
    let tree = Tree::sound().strew(&["topics/more.markdown"]);
    let output = run(&["check", "--content", tree.content()]);
    assert!(output.status.success());
    assert!(said(&output.stderr).starts_with("warning: topics/more.markdown is ignored"), "{output:?}");
    let tree = Tree::with("site.toml", "expires = 2096-01-31", "expires = 2026-01-31");
    let output = run(&["check", "--content", tree.content()]);
    assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(1), ""));
    let expected = format!("error: the contact expired on 2026-01-31\n --> {}/site.toml:7:", tree.content());
    assert!(said(&output.stderr).contains(&expected), "{output:?}");
}

#[test]
fn what_a_draft_may_lack_is_a_warning_and_an_error_for_a_release() {
    let uneven = |tree: Tree| tree.replace("decide/edition-2.toml", "picket = 1, wall = 4", "picket = 4, wall = 4");
    let tree = uneven(Tree::sound())
        .replace("topics/who-gets-across.md", "[A dog](claim:dogs-and-gaps)", "A dog")
        .write("topics/weather.md", "+++\ntitle = \"Rain\"\nshort = \"Rain\"\nsummary = \"TODO: Wet.\"\nanswer = \"TODO: Wet.\"\n+++\n\nTODO: It rains.\n");
    let site = tree.text("site.toml");
    let (head, _) = site.split_once("[[home.differences]]").unwrap();
    let tree = tree.write("site.toml", head);
    let content = tree.content();
    let draft = run(&["check", "--content", content]);
    assert!(draft.status.success(), "{draft:?}");
    insta::assert_snapshot!(said(&draft.stderr).replace(content, "CONTENT"));
    let strict = run(&["check", "--strict", "--content", content]);
    assert_eq!(strict.status.code(), Some(1));
    let errors = said(&draft.stderr).replace("warning: ", "error: ");
    assert_eq!(said(&strict.stderr), format!("{}\n\n5 errors found; the content was not loaded.\n", errors.trim_end()));
    let release = run(&["release", "2", "--content", content]);
    assert!(said(&release.stderr).starts_with(errors.trim_end()), "{release:?}");
}

#[test]
fn checking_shows_how_often_the_verdict_agrees() {
    let output = run(&["check", "--agreement", "--content", &in_package("tests/fixtures/trio")]);
    assert!(output.status.success(), "{output:?}");
    insta::assert_snapshot!(said(&output.stdout));
    let none = Tree::sound().without_options();
    let output = run(&["check", "--agreement", "--content", none.content()]);
    assert!(said(&output.stdout).trim_end().ends_with("nothing to test the form with."), "{output:?}");
}

#[test]
fn releasing_an_edition_says_what_to_commit_and_once_is_enough() {
    let tree = Tree::sound();
    let content = tree.content();
    let output = run(&["release", "2", "--content", content]);
    assert!(output.status.success(), "{}", said(&output.stderr));
    let out = said(&output.stdout);
    assert!(out.starts_with("Edition 2 is released"), "{out}");
    assert!(out.contains("decide/editions.lock") && out.contains("decide/edition-2.toml"), "{out}");
    assert!(run(&["check", "--content", content]).status.success());
    let again = run(&["release", "2", "--content", content]);
    assert!(again.status.success());
    assert_eq!(said(&again.stdout).trim_end(), "Edition 2 is already released; nothing changed.");
}

#[test]
fn broken_content_is_reported_and_is_not_served_or_released() {
    let tree = Tree::sound().append("pages/about.md", "\nSee [this](claim:no-such).\n");
    let (content, static_dir) = (tree.content(), in_package("static"));
    // The report, with the paths that the program prints.
    let report = tree.report().replace("--> ", &format!("--> {content}/"));
    for (arguments, end) in [
        (&["check"][..], ""),
        (&["release", "2"], "\nEdition 2 was not released, and no file was changed."),
        (&["--static-dir", &static_dir, "--bind", "127.0.0.1:0"], ""),
    ] {
        let output = run(&[arguments, &["--content", content]].concat());
        assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(1), ""));
        assert_eq!(said(&output.stderr).trim_end(), format!("{report}{end}"));
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_error() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let check = program()
        .args(["check", "--stale", "0", "--content", &in_package("tests/fixtures/trio")])
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!((check.status.code(), said(&check.stderr).as_str()), (Some(0), ""));
}

#[test]
fn the_content_is_found_by_its_variable_unless_that_is_empty() {
    let trio = in_package("tests/fixtures/trio");
    for (arguments, variable) in [(&["check"][..], trio.as_str()), (&["check", "--content", &trio], "")] {
        let output = program().args(arguments).env("VERSUS_CONTENT", variable).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let mut serve = program();
    for variable in ["VERSUS_BASE_URL", "VERSUS_TRUSTED_PROXIES", "VERSUS_RATE", "VERSUS_LOG", "VERSUS_GRACE"] {
        serve.env(variable, "");
    }
    let serve = serve.args(["--content", &trio, "--static-dir", "/no/such/static"]).output().unwrap();
    fails_with_one_line(&serve, "/no/such/static");
}

#[test]
fn what_cannot_be_done_is_one_line_and_a_failure() {
    let tree = Tree::sound();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().to_string();
    let files = in_package("static");
    let serving = |address| vec!["--content", tree.content(), "--static-dir", &files, "--bind", address];
    let busy_port = "another program uses that port";
    for (arguments, cause) in [
        (vec!["release", "7", "--content", tree.content()], "there is no edition 7"),
        (vec!["release", "1", "--content", "/no/such/content"], "/no/such/content"),
        (vec!["serve", "--content", "/no/such/content"], "/no/such/content"),
        (vec!["check", "--content", "/no/such/content"], "/no/such/content"),
        (vec!["schema", "/dev/null/schemas"], "/dev/null/schemas cannot be made: "),
        (serving(&port), &port),
        (serving(&port), busy_port),
        ([vec!["serve"], serving(&port)].concat(), busy_port),
        ([vec!["--watch"], serving(&port)].concat(), busy_port),
        (serving("nonsense"), "nonsense"),
        (serving("127.0.0.1"), "127.0.0.1"),
        (serving("127.0.0.1:99999"), "127.0.0.1:99999"),
        (serving("127.0.0.1:http"), "127.0.0.1:http"),
        (serving(":::"), ":::"),
        (serving(""), ""),
    ] {
        fails_with_one_line(&run(&arguments), cause);
    }
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let release = ["0", "32", "300", "-1", "one", ""].map(|edition| (["release", edition], ""));
    let urls = ["nonsense", "ftp://example.org", "https://", "https://example.org/path", "https://a b"];
    let urls = urls.map(|url| (["--base-url", url], "https://example.org"));
    let proxies = (["--trusted-proxies", "10.0.0.1, proxy"], "proxy is neither; write 10.0.0.1 or 10.0.0.0/8");
    let others = [(["--nonsense", ""], ""), (["nonsense", ""], ""), (["check", "--bind"], "")];
    for (arguments, remedy) in release.into_iter().chain(urls).chain([proxies]).chain(others) {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output.stderr).contains(remedy), "{output:?}");
    }
}

#[test]
fn help_names_every_option_with_its_variable_and_its_default() {
    insta::assert_snapshot!(said(&run(&["--help"]).stdout));
}
