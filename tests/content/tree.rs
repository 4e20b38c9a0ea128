//! A copy of the fictional comparison that a test can break, and the report of its errors.

use std::fmt::{Display, Write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use versus::content;
use versus::content::site::Site;
use versus::domain::source::Date;
use versus::view::catalog::anchors;

/// A separate content directory for a test.
pub(crate) struct Tree(TempDir);

impl Tree {
    /// A valid copy of the fictional comparison.
    pub(crate) fn sound() -> Self {
        let tree = Self(TempDir::new().unwrap());
        let trio = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/trio/.");
        assert!(Command::new("cp").args(["-r", trio]).arg(tree.path()).status().unwrap().success());
        tree
    }

    /// A copy with the first occurrence of a text in a file replaced.
    #[track_caller]
    pub(crate) fn with(file: &str, from: &str, to: &str) -> Self {
        Self::sound().replace(file, from, to)
    }

    /// The path, as an argument of the program.
    pub(crate) fn content(&self) -> &str {
        self.path().to_str().unwrap()
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

    /// Replaces the first occurrence of a text in a file.
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

    /// Writes non-text files that should be ignored, and their folders.
    pub(crate) fn strew(self, files: &[&str]) -> Self {
        for file in files {
            fs::create_dir_all(self.file(file).parent().unwrap()).unwrap();
            fs::write(self.file(file), b"\xff").unwrap();
        }
        self
    }

    /// Creates a link, replacing any existing file.
    pub(crate) fn link(self, name: &str, target: &str) -> Self {
        let tree = if self.file(name).exists() { self.remove(name) } else { self };
        std::os::unix::fs::symlink(target, tree.file(name)).unwrap();
        tree
    }

    /// Creates a pipe, replacing any existing file; reading it blocks until something writes.
    pub(crate) fn pipe(self, name: &str) -> Self {
        let tree = if self.file(name).exists() { self.remove(name) } else { self };
        assert!(Command::new("mkfifo").arg(tree.file(name)).status().unwrap().success());
        tree
    }

    /// Removes a file or folder.
    pub(crate) fn remove(self, name: &str) -> Self {
        let path = self.file(name);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    /// Removes every optional file and folder.
    pub(crate) fn without_options(self) -> Self {
        let options = [
            "advice.toml",
            "capabilities.toml",
            "packages.toml",
            "myths.toml",
            "changes.toml",
            "cases",
            "for",
            "use-cases",
        ];
        options.into_iter().fold(self, Self::remove).replace(
            "decide/edition-2.toml",
            "needs = [{ text = \"stops-goats\", unless = [{ purse = [\"full\"] }] }]\n",
            "",
        )
    }

    /// The whole report; empty if the content can be released.
    pub(crate) fn report(&self) -> String {
        let errors = match content::load_on(None, self.path(), anchors) {
            Ok((_, warnings)) => warnings.for_release(),
            Err(errors) => errors,
        };
        if errors.error_count() > 0 { errors.to_string() } else { String::new() }
    }

    /// The site, and its warnings on a date.
    #[track_caller]
    pub(crate) fn warned(&self) -> (Site, String) {
        let today = Date::new(2026, 12, 1);
        let (site, warnings) =
            content::load_on(today, self.path(), anchors).unwrap_or_else(|errors| panic!("{errors}"));
        (site, warnings.to_string())
    }

    /// Asserts that there are no errors and no warnings, and that nothing has changed since the measurement.
    #[track_caller]
    pub(crate) fn is_sound(&self) {
        let (site, warnings) = self.warned();
        assert_eq!((warnings.as_str(), site.evidence.map(|evidence| evidence.stale)), ("", Some(Vec::new())));
    }
}

/// The report of each tree, after a line that describes its error.
#[track_caller]
pub(crate) fn transcript<T: Display>(cases: impl IntoIterator<Item = (T, Tree)>) -> String {
    let mut text = String::new();
    for (title, tree) in cases {
        let report = tree.report().replace(tree.content(), "CONTENT");
        assert!(!report.is_empty(), "nothing is reported of {title}");
        let _ = writeln!(text, "## {title}\n\n{report}\n");
    }
    text
}
