//! Files that are missing or cannot be read.

use std::fs;
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;
use versus::content::{self, assets};
use versus::view::catalog::anchors;

use crate::tree::{Tree, transcript};

#[test]
fn what_is_missing_is_reported_with_the_place_where_it_belongs() {
    let names = ["site.toml", "sources.toml", "claims.toml", "decide", "topics"];
    let missing = names.into_iter().map(|name| (name, Tree::sound().remove(name)));
    let all = ("all of them", names.into_iter().fold(Tree::sound(), Tree::remove));
    assert_snapshot!(transcript(missing.chain([all])));
}

#[test]
fn pages_that_are_not_written_have_a_usual_text() {
    let tree = Tree::with("topics/overview.md", "/methodology#how-it-counts", "/methodology");
    let (site, warnings) = tree.remove("pages").warned();
    let slugs: Vec<&str> = site.pages.iter().map(|page| page.slug.as_str()).collect();
    assert_eq!(slugs, ["about", "accessibility", "corrections", "methodology", "privacy"]);
    assert_eq!(warnings, "");
    let tree = Tree::sound().remove("pages/about.md").replace(
        "site.toml",
        "title = \"Hedge, picket or wall\"",
        "title = \"[A] & *B*\"",
    );
    let (site, _) = tree.warned();
    let text = |slug: &str| site.page(slug).unwrap().body.html.to_string();
    assert!(text("about").contains("<strong>[A] &amp; *B*</strong>"), "{}", text("about"));
    assert!(text("privacy").contains("in the link"), "a file replaces the usual text");
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
fn what_editors_systems_and_tools_leave_is_ignored() {
    Tree::sound()
        .strew(&[
            ".DS_Store",
            "topics/.#overview.md",
            "topics/._overview.md",
            "topics/#overview.md#",
            "topics/overview.md~",
            "pages/.md",
            "decide/edition-2.toml.orig",
            "evidence/apps/metre-of-wall/plan.py~",
            "evidence/apps/metre-of-wall/__pycache__/plan.pyc",
            "evidence/apps/.ruff_cache/0",
        ])
        .is_sound();
}

#[test]
fn what_is_not_read_is_a_warning() {
    let tree = Tree::sound().strew(&[
        "topics/more.MD",
        "pages/more.markdown",
        "decide/README",
        "for/old/more.md",
        "notes.toml",
    ]);
    assert_snapshot!(tree.warned().1);
}

#[test]
fn what_cannot_be_read_is_not_taken_for_absent() {
    let links = ["glossary.toml", "for", "use-cases", "samples", "evidence", "topics/overview.md", "evidence/rig"];
    let circular = |name: &'static str| (name, Tree::sound().link(name, name.rsplit('/').next().unwrap()));
    let circular = links.map(circular);
    let dangling =
        ["myths.toml", "evidence"].map(|name| ("a link that leads nowhere", Tree::sound().link(name, "nowhere")));
    let pipes = ["changes.toml", "topics/overview.md"].map(|name| ("a pipe", Tree::sound().pipe(name)));
    assert_snapshot!(transcript(circular.into_iter().chain(dangling).chain(pipes)));
}

#[test]
fn a_link_to_a_folder_around_it_is_not_followed() {
    let folder = "evidence/apps/metre-of-wall";
    Tree::sound().link(&format!("{folder}/one"), ".").link(&format!("{folder}/other"), "..").is_sound();
}

#[test]
fn a_linked_file_is_read() {
    let tree = Tree::sound();
    let text = tree.text("glossary.toml");
    tree.remove("glossary.toml").write(".glossary", text).link("glossary.toml", ".glossary").is_sound();
}

#[test]
fn marks_of_byte_order_and_line_ends_of_another_system_change_nothing() {
    let files = ["site.toml", "topics/overview.md", "decide/editions.lock", "evidence/apps/metre-of-wall/plan.py"];
    let changed = |tree: Tree, file| {
        let text = format!("\u{feff}{}", tree.text(file).replace('\n', "\r\n"));
        tree.write(file, text)
    };
    files.into_iter().fold(Tree::sound(), changed).is_sound();
}

#[test]
fn static_files_are_read_by_the_same_rules() {
    let directory = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(directory.path().join(name), text).unwrap();
    for file in ["tokens.css", "balance.css", "tools.css", "embed.css"] {
        write(file, "");
    }
    write("site.css", "p { color: red }");
    let before = assets::load(directory.path()).unwrap();
    write(".DS_Store", "x");
    write("site.css~", "x");
    assert_eq!(assets::load(directory.path()).unwrap(), before);
    write("site.css", "\u{feff}p { color: red }");
    assert_eq!(assets::load(directory.path()).unwrap().style, before.style);
    assert!(Command::new("mkfifo").arg(directory.path().join("icon.svg")).status().unwrap().success());
    assert!(assets::load(directory.path()).unwrap_err().to_string().contains("/icon.svg: it is not a file"));
}

#[test]
fn days_to_come_and_what_has_expired_are_warnings() {
    let tree = Tree::with("site.toml", "expires = 2096-01-31", "expires = 2026-11-30")
        .replace("sources.toml", "checked = 2026-03-11", "checked = 2026-12-03")
        .replace("packages.toml", "released = 2025-03-01", "released = 2062-03-01")
        .replace("changes.toml", "date = 2026-03-12", "date = 2062-03-12")
        .replace("evidence/results.toml", "measured = 2026-04-02", "measured = 2026-12-03");
    assert_snapshot!(tree.warned().1);
    assert_eq!(tree.report(), "", "it depends on the day");
    Tree::with("sources.toml", "checked = 2026-03-11", "checked = 2026-12-02").is_sound();
}

#[test]
fn characters_that_pictures_cannot_show_are_warnings() {
    let tree = Tree::with("site.toml", "Hedge, picket or wall", "Hedge, picket or 山").replace(
        "topics/overview.md",
        "answer = \"",
        "answer = \"🐐 ",
    );
    assert_snapshot!(tree.warned().1);
}

#[test]
fn a_directory_that_is_not_there_is_one_error() {
    let error = content::load("/no/such/directory".as_ref(), anchors).unwrap_err();
    assert_snapshot!(error);
}
