//! Files that are missing or cannot be read.

use insta::assert_snapshot;
use versus::content;
use versus::view::catalog::anchors;

use crate::tree::{Tree, transcript};

#[test]
fn what_is_missing_is_reported_with_the_place_where_it_belongs() {
    let names = ["site.toml", "sources.toml", "claims.toml", "decide", "topics", "pages"];
    let pages = ["pages/about.md", "pages/privacy.md"];
    let missing = names.into_iter().chain(pages).map(|name| (name, Tree::sound().remove(name)));
    let all = ("all of them", names.into_iter().fold(Tree::sound(), Tree::remove));
    assert_snapshot!(transcript(missing.chain([all])));
}

#[test]
fn a_file_that_is_not_utf_8_is_reported_with_its_line() {
    let files = [
        ("site.toml", "title = \"A\"\n"),
        ("sources.toml", "# A\n# B\n"),
        ("claims.toml", ""),
        ("decide/edition-2.toml", "edition = 2\n"),
        ("decide/editions.lock", "# A\n"),
        ("topics/years-and-upkeep.md", "+++\ntitle = \"A\"\n"),
        ("pages/privacy.md", "+++\n"),
    ];
    let broken =
        |(file, before): (_, &str)| (file, Tree::sound().write(file, [before.as_bytes(), b"caf\xe9\n"].concat()));
    assert_snapshot!(transcript(files.map(broken)));
}

#[test]
fn a_file_of_another_kind_is_left_alone() {
    Tree::sound()
        .write("topics/notes.txt", "Not a topic.")
        .write("topics/.overview.md.swp", b"\xff")
        .write("pages/.md", "Nothing.")
        .write("decide/README", "Not an edition.")
        .is_sound();
}

#[test]
fn a_directory_that_is_not_there_is_one_error() {
    let error = content::load("/no/such/directory".as_ref(), anchors).unwrap_err();
    assert_snapshot!(error);
}
