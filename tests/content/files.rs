//! Files that are missing or cannot be read.

use crate::tree::{Tree, nowhere};

#[test]
fn a_missing_file_is_reported_with_the_place_where_it_belongs() {
    for file in ["site.toml", "sources.toml", "claims.toml"] {
        let tree = Tree::sound().remove(file);
        let message = format!("{file} cannot be read: No such file or directory…");
        let remedy = format!("put the file at {} and make it readable", tree.path().join(file).display());
        tree.reports(&[nowhere(&message, &remedy)]);
    }
}

#[test]
fn a_missing_folder_is_reported_with_the_place_where_it_belongs() {
    for (folder, ending) in [("decide", "toml"), ("topics", "md"), ("pages", "md")] {
        let tree = Tree::sound().remove(folder);
        let message = format!("{folder}/ cannot be read: No such file or directory…");
        let place = tree.path().join(folder);
        let remedy = format!("make the folder {} with at least one .{ending} file", place.display());
        tree.reports(&[nowhere(&message, &remedy)]);
    }
}

#[test]
fn a_missing_page_that_every_footer_links_is_reported() {
    let remedy = "add the page; other pages link to it";
    Tree::sound().remove("pages/about.md").reports(&[nowhere("pages/about.md is missing", remedy)]);
    Tree::sound().remove("pages/privacy.md").reports(&[nowhere("pages/privacy.md is missing", remedy)]);
}

#[test]
fn a_file_that_is_not_utf_8_is_reported_with_its_line() {
    for (file, before) in [
        ("site.toml", "title = \"A\"\n"),
        ("sources.toml", "# A\n# B\n"),
        ("claims.toml", ""),
        ("decide/edition-2.toml", "edition = 2\n"),
        ("decide/editions.lock", "# A\n"),
        ("topics/years-and-upkeep.md", "+++\ntitle = \"A\"\n"),
        ("pages/privacy.md", "+++\n"),
    ] {
        let mut bytes = before.as_bytes().to_vec();
        bytes.extend(b"caf\xe9\n");
        let message = format!("{file}, line {}: not UTF-8 text", before.lines().count() + 1);
        Tree::sound().write(file, bytes).reports(&[nowhere(&message, "save the file as UTF-8")]);
    }
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
fn a_directory_that_is_not_there_is_one_fault() {
    let faults = versus::content::load(std::path::Path::new("/no/such/directory")).unwrap_err();
    assert_eq!(faults.count(), 1, "{faults}");
    assert!(faults.to_string().contains("/no/such/directory"), "{faults}");
}
