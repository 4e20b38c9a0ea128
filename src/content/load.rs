//! Phase 1: finds the content files and reads each into the shape of its kind. Every error of syntax or shape is reported;
//! phase 2 begins only if there is none.

use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::context::can_be_in_url;
use super::diagnostics::{Diagnostics, Place, Severity, SourceFile};
use super::directory::{self, Entry, without_mark};
use super::kinds;
use super::lock::Digests;
pub(super) use super::origin::{Origin, Parsed};
use super::schema::{file_kinds, reference};
use super::site::Page;
use crate::domain::package::Packages;

/// The file of the digests of released editions, below the content directory.
pub(super) const LOCK: &str = "decide/editions.lock";
/// The folder of applications and measurements.
pub(super) const EVIDENCE: &str = "evidence/";
/// The folder of applications.
pub(super) const APPLICATIONS: &str = "evidence/apps/";

/// The folder of code samples.
const SAMPLES: &str = "samples";

/// Marks a text that is still to be written.
pub const TODO: &str = "TODO:";

/// All content files. Optional ones are empty, or `None` if it matters that they are missing.
pub(super) struct Files {
    pub(super) site: Parsed<kinds::SiteFile>,
    pub(super) sources: Parsed<kinds::SourcesFile>,
    pub(super) claims: Parsed<kinds::ClaimsFile>,
    pub(super) lock: Parsed<Digests>,
    pub(super) editions: Vec<Parsed<kinds::EditionFile>>,
    pub(super) elsewhere: Parsed<kinds::ElsewhereFile>,
    pub(super) topics: Vec<Parsed<kinds::TopicHead>>,
    pub(super) pages: Vec<Parsed<Page>>,
    pub(super) guides: Vec<Parsed<Page>>,
    pub(super) use_cases: Vec<Parsed<kinds::UseCaseHead>>,
    pub(super) capabilities: Parsed<kinds::CapabilitiesFile>,
    pub(super) packages: Option<Parsed<Packages>>,
    pub(super) cases: Vec<Parsed<kinds::CaseFile>>,
    pub(super) advice: Option<Parsed<kinds::AdviceFile>>,
    pub(super) myths: Parsed<kinds::MythsFile>,
    pub(super) glossary: Parsed<kinds::GlossaryFile>,
    pub(super) synonyms: Parsed<kinds::SynonymsFile>,
    pub(super) changes: Parsed<kinds::ChangesFile>,
    /// Code samples, with their paths below `samples/`.
    pub(super) samples: Vec<Arc<SourceFile>>,
    pub(super) evidence: Option<EvidenceFiles>,
    /// Whether a text is still to be written.
    pub(super) has_todos: bool,
}

/// The files of the evidence.
pub(super) struct EvidenceFiles {
    /// The editors' descriptions.
    pub(super) register: Parsed<kinds::EvidenceFile>,
    /// The figures, which the harness writes.
    pub(super) results: Parsed<kinds::ResultsFile>,
    /// The layers of each application.
    pub(super) layers: Parsed<kinds::LayersFile>,
    /// The sources of the applications and of the harness.
    pub(super) sources: Vec<Arc<SourceFile>>,
}

/// Reads every content file below a directory, with replacement texts for some, and returns warnings with the files.
///
/// # Errors
/// Every error of syntax or shape.
pub(super) fn read_files(directory: &Path, instead: &[SourceFile]) -> Result<(Files, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    match all_files(directory, instead, &mut diagnostics) {
        Some(files) if diagnostics.error_count() == 0 => Ok((files, diagnostics)),
        _ => Err(diagnostics),
    }
}

fn all_files(directory: &Path, instead: &[SourceFile], diagnostics: &mut Diagnostics) -> Option<Files> {
    let found = match directory::entries(directory) {
        Ok(found) => found,
        Err(error) => {
            let message = match error.kind() {
                ErrorKind::NotFound => format!("there is no directory {}", directory.display()),
                _ => format!("the directory {} cannot be read: {error}", directory.display()),
            };
            diagnostics.report(None, message, "name the directory of content files with --content");
            return None;
        }
    };
    let mut reader = Reader { directory, instead, diagnostics, read: Vec::new() };
    let site = reader.file("site.toml");
    let sources = reader.file("sources.toml");
    let claims = reader.file("claims.toml");
    let files = Some(Files {
        lock: reader.file_or_nothing(LOCK),
        editions: reader.folder("decide", "toml"),
        elsewhere: reader.file_or_nothing("elsewhere.toml"),
        topics: reader.folder("topics", "md"),
        pages: reader.optional_folder("pages", "md"),
        guides: reader.optional_folder("for", "md"),
        use_cases: reader.optional_folder("use-cases", "md"),
        capabilities: reader.file_or_nothing("capabilities.toml"),
        packages: reader.optional_file("packages.toml"),
        cases: reader.optional_folder("cases", "toml"),
        advice: reader.optional_file("advice.toml"),
        myths: reader.file_or_nothing("myths.toml"),
        glossary: reader.file_or_nothing("glossary.toml"),
        synonyms: reader.file_or_nothing("synonyms.toml"),
        changes: reader.file_or_nothing("changes.toml"),
        evidence: reader.evidence(),
        samples: reader.samples(site.as_ref()),
        has_todos: reader.report_todos(),
        // Missing required files are reported last, so that every file reports its errors.
        site: site?,
        sources: sources?,
        claims: claims?,
    });
    reader.warn_of_unread(found);
    files
}

struct Reader<'r> {
    directory: &'r Path,
    instead: &'r [SourceFile],
    diagnostics: &'r mut Diagnostics,
    /// The files with TOML.
    read: Vec<Arc<SourceFile>>,
}

impl Reader<'_> {
    fn file<T: DeserializeOwned>(&mut self, path: &str) -> Option<Parsed<T>> {
        let file = self.text(path)?;
        self.read.push(Arc::clone(&file));
        Parsed::read(file, self.diagnostics)
    }

    fn text(&mut self, path: &str) -> Option<Arc<SourceFile>> {
        if let Some(file) = self.instead.iter().find(|file| file.path == path) {
            return Some(Arc::new(file.clone()));
        }
        let full = self.directory.join(path);
        match directory::read(&full).map(String::from_utf8) {
            Ok(Ok(text)) => {
                let file = Arc::new(SourceFile { path: path.to_owned(), text: without_mark(text) });
                if !self.diagnostics.report_control(&file.text, |span| Place::new(&file, span)) {
                    return Some(file);
                }
            }
            Ok(Err(error)) => {
                let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                let line = before.filter(|byte| **byte == b'\n').count() + 1;
                let message = format!("{path}, line {line}: not UTF-8 text");
                self.diagnostics.report(None, message, "save the file as UTF-8");
            }
            Err(error) => self.report_unreadable(path, &error),
        }
        None
    }

    fn report_unreadable(&mut self, path: &str, error: &io::Error) {
        // A trailing slash would follow a link.
        let full = self.directory.join(path.trim_end_matches('/'));
        let kind = if path.ends_with('/') { "folder" } else { "file" };
        let remedy = match error.kind() {
            _ if full.is_symlink() => format!("correct the link {}, or remove it", full.display()),
            ErrorKind::NotFound => {
                format!("put the {kind} at {}; {} says what it is for", full.display(), reference(path))
            }
            _ => format!("see that {} is a {kind} that can be read", full.display()),
        };
        self.diagnostics.report(None, format!("{path} cannot be read: {error}"), remedy);
    }

    /// Reports the texts that are still to be written, summed up; returns whether there are any.
    fn report_todos(&mut self) -> bool {
        let lines = self.read.iter().flat_map(|file| file.text.lines());
        let count = lines.filter(|line| line.contains(TODO)).count();
        let texts = if count == 1 { "text still says" } else { "texts still say" };
        for file in &self.read {
            if let Some(start) = file.text.find(TODO) {
                let first = Place::new(file, start..start + TODO.len());
                let message = format!("{count} {texts} {TODO}");
                self.diagnostics.add(Severity::Unready, first, message, "write each text that says so");
            }
        }
        count > 0
    }

    /// Warns of files in the content directory that are not read.
    fn warn_of_unread(&mut self, found: Vec<Entry>) {
        let kinds = file_kinds();
        let paths = kinds.iter().flat_map(|kind| kind.paths).chain([&SAMPLES]);
        let known: HashSet<&str> = paths.filter_map(|path| path.split('/').next()).collect();
        for Entry { name, .. } in found.iter().filter(|entry| !known.contains(&*entry.name)) {
            self.warn_unread(name, "rename it to a name that docs/content/README.md has, or remove it");
        }
    }

    fn warn_unread(&mut self, path: &str, remedy: impl Into<String>) {
        self.diagnostics.add(Severity::Warning, None, format!("{path} is ignored"), remedy);
    }

    fn is_there(&self, path: &str) -> bool {
        let is_below = |rest: &str| rest.is_empty() || rest.starts_with('/');
        self.instead.iter().any(|file| file.path.strip_prefix(path).is_some_and(is_below))
            || directory::is_there(&self.directory.join(path))
    }

    /// An optional file, empty if there is none.
    fn file_or_nothing<T: DeserializeOwned + Default>(&mut self, path: &str) -> Parsed<T> {
        self.optional_file(path).unwrap_or_default()
    }

    /// An optional file.
    fn optional_file<T: DeserializeOwned>(&mut self, path: &str) -> Option<Parsed<T>> {
        self.is_there(path).then(|| self.file(path)).flatten()
    }

    /// The files of a folder, sorted by name.
    fn folder<T: DeserializeOwned>(&mut self, folder: &str, ending: &str) -> Vec<Parsed<T>> {
        let files: Vec<Parsed<T>> = self.paths(folder, ending).iter().filter_map(|path| self.file(path)).collect();
        for file in files.iter().map(|parsed| &parsed.origin.file).filter(|file| !can_be_in_url(file.stem())) {
            self.diagnostics.report(
                Place::top_of(file),
                format!("`{}` cannot be part of a URL", file.stem()),
                "rename the file: lower-case letters, digits and hyphens",
            );
        }
        files
    }

    /// An optional folder.
    fn optional_folder<T: DeserializeOwned>(&mut self, folder: &str, ending: &str) -> Vec<Parsed<T>> {
        if self.is_there(folder) { self.folder(folder, ending) } else { Vec::new() }
    }

    /// The files of a folder with an extension, at least one; other files cause a warning.
    fn paths(&mut self, folder: &str, ending: &str) -> Vec<String> {
        let Some(entries) = self.entries(folder) else { return Vec::new() };
        let mut paths = Vec::new();
        for Entry { name, is_folder, .. } in entries {
            let path = format!("{folder}/{name}");
            if !is_folder && name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.')) {
                paths.push(path);
            } else if path != LOCK {
                let remedy =
                    if is_folder { "move its files here".to_owned() } else { format!("end its name in .{ending}") };
                self.warn_unread(&path, format!("{remedy}, or remove it"));
            }
        }
        if paths.is_empty() {
            let full = self.directory.join(folder);
            let message = format!("{folder}/ has no .{ending} file");
            self.diagnostics.report(None, message, format!("add one to {}", full.display()));
        }
        paths
    }

    /// The entries of a folder, with those that only replacement texts have.
    fn entries(&mut self, folder: &str) -> Option<Vec<Entry>> {
        let full = self.directory.join(folder);
        let below = |file: &SourceFile| file.path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
        let added: Vec<String> = self.instead.iter().filter_map(below).collect();
        let mut entries = match directory::entries(&full) {
            Err(error) if added.is_empty() || error.kind() != ErrorKind::NotFound => {
                self.report_unreadable(&format!("{folder}/"), &error);
                return None;
            }
            entries => entries.unwrap_or_default(),
        };
        for name in added.into_iter().filter(|name| !name.contains('/')) {
            if entries.iter().all(|entry| entry.name != name) {
                entries.push(Entry { path: full.join(&name), name, is_folder: false });
            }
        }
        Some(entries)
    }

    /// The code samples, one folder per topic.
    fn samples(&mut self, site: Option<&Parsed<kinds::SiteFile>>) -> Vec<Arc<SourceFile>> {
        let is_there = self.is_there(SAMPLES);
        let Some(code) = site.and_then(|site| site.value.code.as_ref()).filter(|_| is_there) else { return Vec::new() };
        let topics = self.entries(SAMPLES).into_iter().flatten().filter(|entry| entry.is_folder);
        let paths: Vec<String> =
            topics.flat_map(|topic| self.paths(&format!("{SAMPLES}/{}", topic.name), &code.ending)).collect();
        paths.iter().filter_map(|path| self.text(path)).collect()
    }

    /// The evidence. All three files are read before a missing one is reported, so that each reports its errors.
    fn evidence(&mut self) -> Option<EvidenceFiles> {
        let register_path = format!("{EVIDENCE}evidence.toml");
        if !self.is_there(&register_path) {
            return None;
        }
        let register = self.file::<kinds::EvidenceFile>(&register_path);
        let results = self.file(&format!("{EVIDENCE}results.toml"));
        let layers = self.file(&format!("{APPLICATIONS}variants.toml"));
        let register = register?;
        let mut paths = ["apps", "rig", "measuring"]
            .map(|folder| self.below(&format!("{EVIDENCE}{folder}"), &register.value.ignored))
            .concat();
        let command = format!("{EVIDENCE}measure");
        paths.extend(self.is_there(&command).then_some(command));
        let sources = paths.iter().filter_map(|path| self.text(path)).collect();
        Some(EvidenceFiles { register, results: results?, layers: layers?, sources })
    }

    /// The paths of all files below an optional folder.
    fn below(&mut self, folder: &str, left_out: &[String]) -> Vec<String> {
        if !self.is_there(folder) {
            return Vec::new();
        }
        match directory::files_below(&self.directory.join(folder), left_out) {
            Ok(files) => files.iter().map(|file| format!("{folder}/{file}")).collect(),
            Err((path, error)) => {
                let path = path.strip_prefix(self.directory).unwrap_or(&path).display().to_string();
                self.report_unreadable(&format!("{path}/"), &error);
                Vec::new()
            }
        }
    }
}
