//! A copy of the invented comparison that a test can break, and the report of what is then wrong.

use std::fmt::{Display, Write};
use std::fs;
use std::path::{Path, PathBuf};

use std::process::Command;

use tempfile::TempDir;
use versus::content;
use versus::content::site::Site;
use versus::domain::source::Date;
use versus::view::catalog::anchors;

/// A content directory of a test's own.
pub(crate) struct Tree(TempDir);

impl Tree {
    /// A sound copy of the invented comparison.
    pub(crate) fn sound() -> Self {
        let tree = Self(TempDir::new().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trio"), tree.path());
        tree
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.file(file)).unwrap()
    }

    /// Replaces the first occurrence of some words in a file.
    #[track_caller]
    pub(crate) fn replace(self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(from), "{file} does not contain {from}");
        self.write(file, text.replacen(from, to, 1))
    }

    /// Adds to the end of a file.
    pub(crate) fn append(self, file: &str, more: &str) -> Self {
        let text = self.text(file) + more;
        self.write(file, text)
    }

    /// Writes a whole file.
    pub(crate) fn write(self, file: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.file(file), bytes).unwrap();
        self
    }

    /// Writes files with other bytes than text where they are not expected to matter, and the folders that they are in.
    pub(crate) fn strew(self, files: &[&str]) -> Self {
        for file in files {
            fs::create_dir_all(self.file(file).parent().unwrap()).unwrap();
            fs::write(self.file(file), b"\xff").unwrap();
        }
        self
    }

    /// Makes a link, in place of what is there.
    pub(crate) fn link(self, name: &str, target: &str) -> Self {
        let tree = if self.file(name).exists() { self.remove(name) } else { self };
        std::os::unix::fs::symlink(target, tree.file(name)).unwrap();
        tree
    }

    /// Makes a pipe, in place of what is there: reading it waits for somebody who writes.
    pub(crate) fn pipe(self, name: &str) -> Self {
        let tree = if self.file(name).exists() { self.remove(name) } else { self };
        assert!(Command::new("mkfifo").arg(tree.file(name)).status().unwrap().success());
        tree
    }

    /// Puts the whole directory elsewhere in one step.
    pub(crate) fn put_at(self, path: &Path) {
        fs::rename(self.0.keep(), path).unwrap();
    }

    /// Takes a file or folder away.
    pub(crate) fn remove(self, name: &str) -> Self {
        let path = self.file(name);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    /// Takes away every file and folder that a comparison can do without.
    pub(crate) fn without_options(self) -> Self {
        let options = ["advice.toml", "capabilities.toml", "myths.toml", "changes.toml", "cases", "for", "use-cases"];
        options.into_iter().fold(self, Self::remove).replace("decide/edition-2.toml", "needs = [\"stops-goats\"]\n", "")
    }

    /// The whole report, empty when the content is sound.
    pub(crate) fn report(&self) -> String {
        content::load(self.path(), anchors).err().map(|faults| faults.to_string()).unwrap_or_default()
    }

    /// The site, and what is warned of on a day.
    #[track_caller]
    pub(crate) fn warned(&self) -> (Site, String) {
        let today = Date::new(2026, 12, 1);
        let (site, warnings) =
            content::load_on(today, self.path(), anchors).unwrap_or_else(|faults| panic!("{faults}"));
        (site, warnings.to_string())
    }

    /// There are neither errors nor warnings, and nothing has changed since it was measured.
    #[track_caller]
    pub(crate) fn is_sound(&self) {
        let (site, warnings) = self.warned();
        assert_eq!((warnings.as_str(), site.evidence.map(|evidence| evidence.stale)), ("", Some(Vec::new())));
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// What is reported of each tree, after a line that says what is wrong with it.
#[track_caller]
pub(crate) fn transcript<T: Display>(cases: impl IntoIterator<Item = (T, Tree)>) -> String {
    let mut text = String::new();
    for (title, tree) in cases {
        let report = tree.report().replace(tree.path().to_str().unwrap(), "CONTENT");
        assert!(!report.is_empty(), "nothing is reported of {title}");
        let _ = writeln!(text, "## {title}\n\n{report}\n");
    }
    text
}
