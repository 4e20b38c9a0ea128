//! Reads the content directory: which files there are, and their text. Each becomes a `source_file`; what it cannot read is a
//! `fault`.
//!
//! **Invariant:** knows names and text, not what is in them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::fault::Faults;
use super::source_file::SourceFile;

/// The file of the grid.
pub(super) const CAPABILITIES: &str = "capabilities.toml";
/// The file of what is often said.
pub(super) const MYTHS: &str = "myths.toml";
/// The file of changes to the content.
pub(super) const CHANGES: &str = "changes.toml";
/// Where the digests of released editions are, below the content directory.
pub(super) const LOCK: &str = "decide/editions.lock";

/// What was measured, of what. The results and what the applications are put together from belong to it.
const EVIDENCE_REGISTER: &str = "evidence/evidence.toml";
/// The folder of what was built and measured.
pub(super) const EVIDENCE: &str = "evidence/";
/// The folder of what was built.
pub(super) const APPLICATIONS: &str = "evidence/apps/";
/// What is no part of the sources: what running them leaves.
const LEFT_BEHIND: [&str; 6] = ["__pycache__", "db.sqlite3", "instance", "staticfiles", "venv", "server.log"];

/// The content files by what they hold; folders are listed in the order of their names.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// The paths of files and folders (these end with `/`) that are there, or should be, but could not be read.
    pub(super) unreadable: Vec<String>,
    pub(super) site: Option<Arc<SourceFile>>,
    pub(super) sources: Option<Arc<SourceFile>>,
    pub(super) claims: Option<Arc<SourceFile>>,
    pub(super) lock: Option<Arc<SourceFile>>,
    pub(super) editions: Vec<Arc<SourceFile>>,
    pub(super) topics: Vec<Arc<SourceFile>>,
    pub(super) pages: Vec<Arc<SourceFile>>,
    pub(super) capabilities: Option<Arc<SourceFile>>,
    pub(super) myths: Option<Arc<SourceFile>>,
    pub(super) glossary: Option<Arc<SourceFile>>,
    pub(super) changes: Option<Arc<SourceFile>>,
    pub(super) samples: Vec<Arc<SourceFile>>,
    pub(super) guides: Vec<Arc<SourceFile>>,
    pub(super) use_cases: Vec<Arc<SourceFile>>,
    pub(super) cases: Vec<Arc<SourceFile>>,
    pub(super) evidence: Option<Arc<SourceFile>>,
    pub(super) results: Option<Arc<SourceFile>>,
    pub(super) variants: Option<Arc<SourceFile>>,
    /// The sources of what was built, and of what measures it.
    pub(super) evidence_files: Vec<Arc<SourceFile>>,
}

impl Files {
    /// Whether a file or folder is there, or should be, but could not be read.
    pub(super) fn is_unreadable(&self, path: &str) -> bool {
        self.unreadable.iter().any(|known| known == path)
    }

    /// Puts another text in the place of an edition's file or of the lock, which may not have been there.
    pub(super) fn replace(&mut self, with: &Arc<SourceFile>) {
        match self.editions.iter_mut().find(|file| file.path == with.path) {
            Some(edition) => *edition = Arc::clone(with),
            None => self.lock = Some(Arc::clone(with)),
        }
    }
}

/// Reads every content file below a directory.
pub(super) fn read(directory: &Path, faults: &mut Faults) -> Files {
    let mut reader = Reader { directory, faults, unreadable: Vec::new() };
    let files = Files {
        site: reader.file("site.toml"),
        sources: reader.file("sources.toml"),
        claims: reader.file("claims.toml"),
        lock: reader.optional_file(LOCK),
        editions: reader.folder("decide", "toml"),
        topics: reader.folder("topics", "md"),
        pages: reader.folder("pages", "md"),
        capabilities: reader.optional_file(CAPABILITIES),
        myths: reader.optional_file(MYTHS),
        glossary: reader.optional_file("glossary.toml"),
        changes: reader.optional_file(CHANGES),
        samples: reader.samples(),
        guides: reader.optional_folder("for", "md"),
        use_cases: reader.optional_folder("use-cases", "md"),
        cases: reader.optional_folder("cases", "toml"),
        evidence: reader.optional_file(EVIDENCE_REGISTER),
        results: reader.file_beside(EVIDENCE_REGISTER, "evidence/results.toml"),
        variants: reader.file_beside(EVIDENCE_REGISTER, "evidence/apps/variants.toml"),
        evidence_files: reader.evidence_files(),
        unreadable: Vec::new(),
    };
    Files { unreadable: reader.unreadable, ..files }
}

struct Reader<'r> {
    directory: &'r Path,
    faults: &'r mut Faults,
    unreadable: Vec<String>,
}

impl Reader<'_> {
    fn file(&mut self, path: &str) -> Option<Arc<SourceFile>> {
        let full = self.directory.join(path);
        match fs::read(&full) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => return Some(Arc::new(SourceFile { path: path.to_owned(), text })),
                Err(error) => {
                    let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                    let line = before.filter(|byte| **byte == b'\n').count() + 1;
                    self.faults.add_nowhere(format!("{path}, line {line}: not UTF-8 text"), "save the file as UTF-8");
                }
            },
            Err(error) => self.faults.add_nowhere(
                format!("{path} cannot be read: {error}"),
                format!("put the file at {} and make it readable", full.display()),
            ),
        }
        self.unreadable.push(path.to_owned());
        None
    }

    /// A file that is needed where another is there.
    fn file_beside(&mut self, other: &str, path: &str) -> Option<Arc<SourceFile>> {
        self.directory.join(other).exists().then(|| self.file(path)).flatten()
    }

    /// A file that a comparison can do without.
    fn optional_file(&mut self, path: &str) -> Option<Arc<SourceFile>> {
        self.file_beside(path, path)
    }

    fn folder(&mut self, folder: &str, ending: &str) -> Vec<Arc<SourceFile>> {
        let full = self.directory.join(folder);
        let entries = match fs::read_dir(&full) {
            Ok(entries) => entries,
            Err(error) => {
                self.unreadable.push(format!("{folder}/"));
                self.faults.add_nowhere(
                    format!("{folder}/ cannot be read: {error}"),
                    format!("make the folder {} with at least one .{ending} file", full.display()),
                );
                return Vec::new();
            }
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.rsplit_once('.').is_some_and(|(stem, found)| !stem.is_empty() && found == ending))
            .collect();
        names.sort_unstable();
        if names.is_empty() {
            self.unreadable.push(format!("{folder}/"));
            self.faults
                .add_nowhere(format!("{folder}/ has no .{ending} file"), format!("add one to {}", full.display()));
        }
        names.iter().filter_map(|name| self.file(&format!("{folder}/{name}"))).collect()
    }

    /// A folder that a comparison can do without.
    fn optional_folder(&mut self, folder: &str, ending: &str) -> Vec<Arc<SourceFile>> {
        if self.directory.join(folder).exists() { self.folder(folder, ending) } else { Vec::new() }
    }

    /// Applications, rig and harness.
    fn evidence_files(&mut self) -> Vec<Arc<SourceFile>> {
        let mut paths = ["apps", "rig", "measuring"].map(|folder| self.below(&format!("{EVIDENCE}{folder}"))).concat();
        let command = format!("{EVIDENCE}measure");
        paths.extend(self.directory.join(&command).exists().then_some(command));
        paths.iter().filter_map(|path| self.file(path)).collect()
    }

    /// The paths of all files below a folder that somebody wrote.
    fn below(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.directory.join(folder)) else { return Vec::new() };
        let mut paths = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{folder}/{name}");
            if name.starts_with('.') || LEFT_BEHIND.contains(&name.as_str()) {
                continue;
            } else if entry.path().is_dir() {
                paths.extend(self.below(&path));
            } else {
                paths.push(path);
            }
        }
        paths
    }

    /// The code samples, one folder a topic.
    fn samples(&mut self) -> Vec<Arc<SourceFile>> {
        let Ok(entries) = fs::read_dir(self.directory.join("samples")) else { return Vec::new() };
        let mut folders: Vec<String> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.path().is_dir())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        folders.sort_unstable();
        folders.iter().flat_map(|folder| self.folder(&format!("samples/{folder}"), "py")).collect()
    }
}
