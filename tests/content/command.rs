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
    fails_with_one_line(&run(&["schema", "/dev/null/schemas"]), "/dev/null/schemas cannot be made: ");
}

#[test]
fn checking_content_that_has_expired_fails() {
    let tree = Tree::sound().replace("site.toml", "expires = 2096-01-31", "expires = 2026-01-31");
    let output = run(&["check", "--content", tree.path().to_str().unwrap()]);
    assert_eq!((output.status.code(), said(&output.stdout).as_str()), (Some(1), ""));
    let report = said(&output.stderr);
    let place = tree.path().join("site.toml");
    assert!(
        report.contains(&format!("error: the contact expired on 2026-01-31\n --> {}:7:", place.display())),
        "{report}"
    );
}

#[test]
fn checking_prints_warnings_and_succeeds() {
    let tree = Tree::sound().strew(&["topics/more.markdown"]);
    let output = run(&["check", "--content", tree.path().to_str().unwrap()]);
    assert!(output.status.success());
    assert!(said(&output.stderr).starts_with("warning: topics/more.markdown is ignored"), "{output:?}");
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
    let content = tree.path().to_str().unwrap();
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
    let output = run(&["check", "--agreement", "--content", none.path().to_str().unwrap()]);
    assert!(said(&output.stdout).trim_end().ends_with("nothing to test the form with."), "{output:?}");
}

#[test]
fn releasing_an_edition_says_what_to_commit_and_once_is_enough() {
    let tree = Tree::sound();
    let content = tree.path().to_str().unwrap();
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
fn releasing_what_cannot_be_released_is_one_line_and_a_failure() {
    let tree = Tree::sound();
    let content = tree.path().to_str().unwrap();
    fails_with_one_line(&run(&["release", "7", "--content", content]), "there is no edition 7");
    fails_with_one_line(&run(&["release", "1", "--content", "/no/such/content"]), "/no/such/content");
    for edition in ["0", "32", "300", "-1", "one", ""] {
        assert_eq!(run(&["release", edition, "--content", content]).status.code(), Some(2), "{edition}");
    }
}

#[test]
fn broken_content_is_reported_and_is_not_served_or_released() {
    let tree = Tree::sound().append("pages/about.md", "\nSee [this](claim:no-such).\n");
    let (content, static_dir) = (tree.path().to_str().unwrap(), in_package("static"));
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
fn the_content_is_found_by_its_variable_too() {
    let output = program().arg("check").env("VERSUS_CONTENT", in_package("tests/fixtures/trio")).output().unwrap();
    assert!(output.status.success(), "{}", said(&output.stderr));
}

#[test]
fn an_empty_variable_is_none() {
    let trio = in_package("tests/fixtures/trio");
    let check = program().args(["check", "--content", &trio]).env("VERSUS_CONTENT", "").output().unwrap();
    assert!(check.status.success(), "{check:?}");
    let mut serve = program();
    for variable in ["VERSUS_BASE_URL", "VERSUS_TRUSTED_PROXIES", "VERSUS_RATE", "VERSUS_LOG", "VERSUS_GRACE"] {
        serve.env(variable, "");
    }
    let serve = serve.args(["--content", &trio, "--static-dir", "/no/such/static"]).output().unwrap();
    fails_with_one_line(&serve, "/no/such/static");
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
fn a_proxy_that_is_neither_an_address_nor_a_network_is_told_what_to_write() {
    let output = run(&["--trusted-proxies", "10.0.0.1, proxy"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("proxy is neither; write 10.0.0.1 or 10.0.0.0/8"), "{output:?}");
}

#[test]
fn a_busy_port_is_one_line_and_a_failure() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = busy.local_addr().unwrap().to_string();
    let trio = in_package("tests/fixtures/trio");
    for command in [None, Some("serve"), Some("--watch")] {
        let mut program = program();
        program.args(command).args(["--content", &trio, "--static-dir", &in_package("static"), "--bind", &address]);
        let output = program.output().unwrap();
        fails_with_one_line(&output, &address);
        fails_with_one_line(&output, "another program uses that port");
    }
}

#[test]
fn an_address_that_is_none_is_one_line_and_a_failure() {
    let (trio, files) = (in_package("tests/fixtures/trio"), in_package("static"));
    for address in ["nonsense", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http", ":::", ""] {
        let output = run(&["--content", &trio, "--static-dir", &files, "--bind", address]);
        fails_with_one_line(&output, address);
    }
}

#[test]
fn a_content_directory_that_is_not_there_is_one_line_and_a_failure() {
    for command in ["serve", "check"] {
        fails_with_one_line(&run(&[command, "--content", "/no/such/content"]), "/no/such/content");
    }
}

#[test]
fn a_public_address_that_is_none_is_refused() {
    for address in ["nonsense", "ftp://example.org", "https://", "https://example.org/path", "https://a b"] {
        let output = run(&["--base-url", address]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output.stderr).contains("https://example.org"), "{}", said(&output.stderr));
    }
}

#[test]
fn an_argument_that_is_none_is_refused() {
    for arguments in [&["--nonsense"][..], &["nonsense"], &["check", "--bind", "x"]] {
        assert_eq!(run(arguments).status.code(), Some(2));
    }
}

#[test]
fn help_names_every_option_with_its_variable_and_its_default() {
    let help = said(&run(&["--help"]).stdout);
    for words in [
        "--content",
        "VERSUS_CONTENT",
        "--static-dir",
        "VERSUS_STATIC_DIR",
        "--bind",
        "VERSUS_BIND",
        "127.0.0.1:8080",
        "--base-url",
        "VERSUS_BASE_URL",
        "check",
        "release",
        "serve",
    ] {
        assert!(help.contains(words), "{words} is not in {help}");
    }
}
