//! A copy of the invented comparison that a test can break, and the faults that are then reported.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use versus::content;

/// A content directory of a test's own.
pub(crate) struct Tree(TempDir);

/// What a report should say of one fault.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected<'t> {
    /// The file and words that stand in the line at fault; `None` where no line can be shown.
    place: Option<(&'t str, &'t str)>,
    /// What is wrong; one that ends with `…` goes on.
    message: &'t str,
    /// What to do about it; one that ends with `…` goes on.
    remedy: &'t str,
}

/// A fault in the line of a file that holds these words.
pub(crate) fn at<'t>(file: &'t str, words: &'t str, message: &'t str, remedy: &'t str) -> Expected<'t> {
    Expected { place: Some((file, words)), message, remedy }
}

/// A fault that no line can be shown for.
pub(crate) fn nowhere<'t>(message: &'t str, remedy: &'t str) -> Expected<'t> {
    Expected { place: None, message, remedy }
}

/// A fault as a report shows it.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Reported {
    place: Option<(String, usize)>,
    message: String,
    remedy: String,
}

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
        let options = ["capabilities.toml", "myths.toml", "changes.toml", "cases", "for", "use-cases"];
        options.into_iter().fold(self, Self::remove).replace("decide/edition-2.toml", "needs = [\"stops-goats\"]\n", "")
    }

    /// The whole report, empty when the content is sound.
    pub(crate) fn report(&self) -> String {
        content::load(self.path()).err().map(|faults| faults.to_string()).unwrap_or_default()
    }

    #[track_caller]
    pub(crate) fn is_sound(&self) {
        assert_eq!(self.report(), "");
    }

    /// Holds the report against what it should say: these faults, in this order, and no others.
    #[track_caller]
    pub(crate) fn reports(&self, expected: &[Expected<'_>]) {
        let report = self.report();
        let reported = read(&report);
        assert_eq!(reported.len(), expected.len(), "a report of {} faults is expected, not:\n{report}", expected.len());
        for (reported, expected) in reported.iter().zip(expected) {
            let place = expected.place.map(|(file, words)| (file.to_owned(), self.line_of(file, words)));
            assert_eq!(reported.place, place, "{report}");
            for (found, said) in [(&reported.message, expected.message), (&reported.remedy, expected.remedy)] {
                let agrees = said.strip_suffix('…').map_or(found == said, |beginning| found.starts_with(beginning));
                assert!(agrees, "“{found}” is not “{said}”:\n{report}");
            }
        }
        let count = if expected.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", expected.len()) };
        assert!(report.ends_with(&format!("{count} found; the content was not taken.")), "{report}");
    }

    #[track_caller]
    fn line_of(&self, file: &str, words: &str) -> usize {
        let bytes = fs::read(self.file(file)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let found = text.lines().position(|line| line.contains(words));
        found.unwrap_or_else(|| panic!("no line of {file} holds {words}")) + 1
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

/// The faults of a report, in order.
fn read(report: &str) -> Vec<Reported> {
    let mut faults: Vec<Reported> = Vec::new();
    for line in report.lines() {
        let trimmed = line.trim_start();
        if let Some(message) = line.strip_prefix("error: ") {
            faults.push(Reported { message: message.to_owned(), ..Reported::default() });
        } else if let (Some(place), Some(fault)) = (trimmed.strip_prefix("--> "), faults.last_mut()) {
            let mut parts = place.rsplitn(3, ':');
            let (_, line, file) = (parts.next(), parts.next().unwrap(), parts.next().unwrap());
            fault.place = Some((file.to_owned(), line.parse().unwrap()));
        } else if let (Some(remedy), Some(fault)) = (trimmed.strip_prefix("= help: "), faults.last_mut()) {
            remedy.clone_into(&mut fault.remedy);
        }
    }
    faults
}
