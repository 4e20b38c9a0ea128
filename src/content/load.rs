//! Phase 1: finds the content files and reads each into the shape of its kind. Every error of syntax or shape is reported;
//! phase 2 begins only if there is none.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostics::{Diagnostics, Place, SourceFile};
use super::kinds::capabilities::CapabilitiesFile;
use super::kinds::changes::ChangesFile;
use super::kinds::claims::ClaimsFile;
use super::kinds::editions::EditionFile;
use super::kinds::elsewhere::ElsewhereFile;
use super::kinds::evidence::{EvidenceFile, LayersFile, ResultsFile};
use super::kinds::glossary::GlossaryFile;
use super::kinds::myths::MythsFile;
use super::kinds::projects::{CaseFile, UseCaseHead};
use super::kinds::site::SiteFile;
use super::kinds::sources::SourcesFile;
use super::kinds::topics::TopicHead;
use super::lock::Digests;
use super::markdown;
use super::site::Page;

/// Where the digests of released editions are, below the content directory.
pub(super) const LOCK: &str = "decide/editions.lock";
/// The folder of what was built and measured.
pub(super) const EVIDENCE: &str = "evidence/";
/// The folder of what was built.
pub(super) const APPLICATIONS: &str = "evidence/apps/";

/// What a file holds, and the file, for errors that are found later.
#[derive(Clone)]
pub(super) struct Parsed<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
}

/// A file that is TOML, or begins with it.
#[derive(Clone)]
pub(super) struct Origin {
    pub(super) file: Arc<SourceFile>,
    pub(super) toml: Range<usize>,
    /// Where the text after the front matter is.
    pub(super) body: Range<usize>,
}

impl Origin {
    /// The place of a value by the keys and indices that lead to it, such as `claims/3/sources/0`, or as far as they lead.
    pub(super) fn place(&self, path: &str) -> Place {
        let text = self.file.text.get(self.toml.clone()).unwrap_or_default();
        let span = DeTable::parse(text).map(|table| span_of(&table, path)).unwrap_or_default();
        Place::new(&self.file, self.toml.start + span.start..self.toml.start + span.end)
    }
}

fn span_of(table: &Spanned<DeTable<'_>>, path: &str) -> Range<usize> {
    let mut keys = path.split('/');
    let mut found = keys.next().and_then(|key| table.as_ref().get(key));
    let mut span = table.span();
    while let Some(value) = found {
        span = value.span();
        let Some(key) = keys.next() else { break };
        found = match value.as_ref() {
            DeValue::Table(table) => table.get(key),
            DeValue::Array(array) => key.parse().ok().and_then(|index: usize| array.get(index)),
            _ => None,
        };
    }
    span
}

/// All content files. What a comparison can do without is `None` or empty.
pub(super) struct Files {
    pub(super) site: Parsed<SiteFile>,
    pub(super) sources: Parsed<SourcesFile>,
    pub(super) claims: Parsed<ClaimsFile>,
    pub(super) lock: Option<Parsed<Digests>>,
    pub(super) editions: Vec<Parsed<EditionFile>>,
    pub(super) elsewhere: Option<Parsed<ElsewhereFile>>,
    pub(super) topics: Vec<Parsed<TopicHead>>,
    pub(super) pages: Vec<Parsed<Page>>,
    pub(super) guides: Vec<Parsed<Page>>,
    pub(super) use_cases: Vec<Parsed<UseCaseHead>>,
    pub(super) capabilities: Option<Parsed<CapabilitiesFile>>,
    pub(super) cases: Vec<Parsed<CaseFile>>,
    pub(super) myths: Option<Parsed<MythsFile>>,
    pub(super) glossary: Option<Parsed<GlossaryFile>>,
    pub(super) changes: Option<Parsed<ChangesFile>>,
    /// Code samples, with their paths below `samples/`.
    pub(super) samples: Vec<Arc<SourceFile>>,
    pub(super) evidence: Option<EvidenceFiles>,
}

/// What was built and measured.
pub(super) struct EvidenceFiles {
    /// What is said about it, by editors.
    pub(super) register: Parsed<EvidenceFile>,
    /// The figures, which the harness writes.
    pub(super) results: Parsed<ResultsFile>,
    /// What each application is put together from.
    pub(super) layers: Parsed<LayersFile>,
    /// The sources of what was built, and of what measures it.
    pub(super) sources: Vec<Arc<SourceFile>>,
}

/// Reads every content file below a directory; some may be given with another text than they have there.
///
/// # Errors
/// Every error of syntax or shape.
pub(super) fn read_files(directory: &Path, instead: &[SourceFile]) -> Result<Files, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let files = all_files(directory, instead, &mut diagnostics);
    files.filter(|_| diagnostics.is_empty()).ok_or(diagnostics)
}

fn all_files(directory: &Path, instead: &[SourceFile], diagnostics: &mut Diagnostics) -> Option<Files> {
    if !directory.is_dir() {
        diagnostics.report_nowhere(
            format!("there is no directory {}", directory.display()),
            "name the directory of content files with --content",
        );
        return None;
    }
    let mut reader = Reader { directory, instead, diagnostics };
    let site = reader.file("site.toml");
    let sources = reader.file("sources.toml");
    let claims = reader.file("claims.toml");
    let lock = reader.optional_file(LOCK);
    let editions = reader.folder("decide", "toml");
    let elsewhere = reader.optional_file("elsewhere.toml");
    let topics = reader.folder("topics", "md");
    let pages = reader.folder("pages", "md");
    let guides = reader.optional_folder("for", "md");
    let use_cases = reader.optional_folder("use-cases", "md");
    let capabilities = reader.optional_file("capabilities.toml");
    let cases = reader.optional_folder("cases", "toml");
    let myths = reader.optional_file("myths.toml");
    let glossary = reader.optional_file("glossary.toml");
    let changes = reader.optional_file("changes.toml");
    let evidence = reader.evidence();
    let samples = reader.samples(site.as_ref());
    Some(Files {
        site: site?,
        sources: sources?,
        claims: claims?,
        lock,
        editions,
        elsewhere,
        topics,
        pages,
        guides,
        use_cases,
        capabilities,
        cases,
        myths,
        glossary,
        changes,
        samples,
        evidence,
    })
}

struct Reader<'r> {
    directory: &'r Path,
    instead: &'r [SourceFile],
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn file<T: DeserializeOwned>(&mut self, path: &str) -> Option<Parsed<T>> {
        let file = self.text(path)?;
        let (toml, body) = if path.ends_with(".md") {
            markdown::split(&file, self.diagnostics)?
        } else {
            (0..file.text.len(), file.text.len()..file.text.len())
        };
        match toml::from_str(file.text.get(toml.clone()).unwrap_or_default()) {
            Ok(value) => Some(Parsed { value, origin: Origin { file, toml, body } }),
            Err(error) => {
                let span = error.span().unwrap_or_default();
                let place = Place::new(&file, toml.start + span.start..toml.start + span.end);
                let remedy = "correct the TOML; CONTRIBUTING.md shows each file's fields";
                self.diagnostics.report(place, error.message(), remedy);
                None
            }
        }
    }

    fn text(&mut self, path: &str) -> Option<Arc<SourceFile>> {
        if let Some(file) = self.instead.iter().find(|file| file.path == path) {
            return Some(Arc::new(file.clone()));
        }
        let full = self.directory.join(path);
        match fs::read(&full).map(String::from_utf8) {
            Ok(Ok(text)) => return Some(Arc::new(SourceFile { path: path.to_owned(), text })),
            Ok(Err(error)) => {
                let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
                let line = before.filter(|byte| **byte == b'\n').count() + 1;
                self.diagnostics
                    .report_nowhere(format!("{path}, line {line}: not UTF-8 text"), "save the file as UTF-8");
            }
            Err(error) => self.diagnostics.report_nowhere(
                format!("{path} cannot be read: {error}"),
                format!("put the file at {} and make it readable", full.display()),
            ),
        }
        None
    }

    fn is_there(&self, path: &str) -> bool {
        self.instead.iter().any(|file| file.path == path) || self.directory.join(path).exists()
    }

    /// A file that a comparison can do without.
    fn optional_file<T: DeserializeOwned>(&mut self, path: &str) -> Option<Parsed<T>> {
        self.is_there(path).then(|| self.file(path)).flatten()
    }

    /// The files of a folder, in the order of their names.
    fn folder<T: DeserializeOwned>(&mut self, folder: &str, ending: &str) -> Vec<Parsed<T>> {
        let files: Vec<Parsed<T>> = self.paths(folder, ending).iter().filter_map(|path| self.file(path)).collect();
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        for file in files.iter().map(|parsed| &parsed.origin.file).filter(|file| !file.stem().chars().all(is_plain)) {
            self.diagnostics.report(
                Place::top_of(file),
                format!("`{}` cannot stand in an address", file.stem()),
                "rename the file: lower-case letters, digits and hyphens",
            );
        }
        files
    }

    /// A folder that a comparison can do without.
    fn optional_folder<T: DeserializeOwned>(&mut self, folder: &str, ending: &str) -> Vec<Parsed<T>> {
        if self.is_there(folder) { self.folder(folder, ending) } else { Vec::new() }
    }

    fn paths(&mut self, folder: &str, ending: &str) -> Vec<String> {
        let full = self.directory.join(folder);
        let entries = match fs::read_dir(&full) {
            Ok(entries) => entries,
            Err(error) => {
                self.diagnostics.report_nowhere(
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
            self.diagnostics
                .report_nowhere(format!("{folder}/ has no .{ending} file"), format!("add one to {}", full.display()));
        }
        names.iter().map(|name| format!("{folder}/{name}")).collect()
    }

    /// The code samples, one folder a topic.
    fn samples(&mut self, site: Option<&Parsed<SiteFile>>) -> Vec<Arc<SourceFile>> {
        let Some(code) = site.and_then(|site| site.value.code.as_ref()) else { return Vec::new() };
        let Ok(entries) = fs::read_dir(self.directory.join("samples")) else { return Vec::new() };
        let folders = entries.filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        let mut folders: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        folders.sort_unstable();
        let paths = folders.iter().flat_map(|folder| self.paths(&format!("samples/{folder}"), &code.ending));
        let paths: Vec<String> = paths.collect();
        paths.iter().filter_map(|path| self.text(path)).collect()
    }

    /// What was built and measured. Its three files are all read before any is missed, so that each reports its errors.
    fn evidence(&mut self) -> Option<EvidenceFiles> {
        let register_path = format!("{EVIDENCE}evidence.toml");
        if !self.is_there(&register_path) {
            return None;
        }
        let register = self.file::<EvidenceFile>(&register_path);
        let results = self.file(&format!("{EVIDENCE}results.toml"));
        let layers = self.file(&format!("{APPLICATIONS}variants.toml"));
        let register = register?;
        let ignored = &register.value.ignored;
        let mut paths =
            ["apps", "rig", "measuring"].map(|folder| self.below(&format!("{EVIDENCE}{folder}"), ignored)).concat();
        let command = format!("{EVIDENCE}measure");
        paths.extend(self.is_there(&command).then_some(command));
        let sources = paths.iter().filter_map(|path| self.text(path)).collect();
        Some(EvidenceFiles { register, results: results?, layers: layers?, sources })
    }

    /// The paths of all files below a folder but hidden ones and those that are ignored.
    fn below(&self, folder: &str, ignored: &[String]) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.directory.join(folder)) else { return Vec::new() };
        let mut paths = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{folder}/{name}");
            if name.starts_with('.') || ignored.contains(&name) {
                continue;
            } else if entry.path().is_dir() {
                paths.extend(self.below(&path, ignored));
            } else {
                paths.push(path);
            }
        }
        paths
    }
}
