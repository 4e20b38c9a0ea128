//! Errors in the content, collected so that an author sees all of them in one report, with file, line, and fix.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// The path below the content directory, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    /// The file's name without folder and extension, which pages use in their path.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// A span of bytes in a file.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) file: Arc<SourceFile>,
    pub(super) span: Range<usize>,
}

impl Place {
    /// Clamped to the text, so that a report can always be rendered.
    pub(super) fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let end = file.text.floor_char_boundary(span.end);
        let start = file.text.floor_char_boundary(span.start.min(end));
        Self { file: Arc::clone(file), span: start..end }
    }

    /// Its line, counted from 1.
    fn line(&self) -> usize {
        let before = self.file.text.bytes().take(self.span.start);
        before.filter(|byte| *byte == b'\n').count() + 1
    }

    /// The first line of a file, for errors of the whole file.
    pub(super) fn top_of(file: &Arc<SourceFile>) -> Self {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        Self::new(file, 0..end)
    }
}

/// Whether content can be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Severity {
    Error,
    /// A date in the future or in the past: a warning when serving, an error in `check`.
    Untimely,
    /// Something missing that a draft may lack: an error only for a release.
    Unready,
    Warning,
}

#[derive(Debug, Clone)]
struct Diagnostic {
    severity: Severity,
    /// Where it was found, in this order; empty if it has no place.
    places: Vec<Place>,
    message: String,
    remedy: String,
}

impl Diagnostic {
    /// The text of a report, with the paths of files below a directory.
    fn text(&self, directory: &Path) -> String {
        let path = |place: &Place| directory.join(&place.file.path).display().to_string();
        let level = if self.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
        let title = level.primary_title(self.message.as_str());
        let remedy = Level::HELP.message(self.remedy.as_str());
        let renderer = Renderer::plain();
        let Some((first, others)) = self.places.split_first() else { return renderer.render(&[title.element(remedy)]) };
        let snippet = Snippet::source(first.file.text.as_str())
            .path(path(first))
            .annotation(AnnotationKind::Primary.span(first.span.clone()));
        let others: Vec<String> = others.iter().map(|place| format!("{}:{}", path(place), place.line())).collect();
        let count = match others.len() {
            1 => "1 more place".to_owned(),
            count => format!("{count} more places"),
        };
        let also = (!others.is_empty()).then(|| Level::NOTE.message(format!("also in {count}: {}", others.join(", "))));
        renderer.render(&[title.element(snippet).elements(also).element(remedy)])
    }
}

/// All errors and warnings, in the order in which they were found. The same one is kept once, with all its places.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The directory before paths of files; empty for paths below the content directory.
    directory: PathBuf,
}

impl Diagnostics {
    /// The number of errors at all their places, without warnings.
    pub fn error_count(&self) -> usize {
        self.errors().map(|error| error.places.len().max(1)).sum()
    }

    fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is neither an error nor a warning.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Shows paths as they are seen from the current directory, for the content in a directory.
    pub fn in_directory(mut self, directory: &Path) -> Self {
        self.directory = directory.to_owned();
        self
    }

    /// Turns untimely dates into errors.
    pub fn as_of_today(self) -> Self {
        self.with_errors_for(Severity::Untimely)
    }

    /// Turns what a draft may lack into errors.
    pub fn for_release(self) -> Self {
        self.with_errors_for(Severity::Unready)
    }

    /// Leaves out warnings.
    pub(super) fn without_warnings(mut self) -> Self {
        self.list.retain(|diagnostic| diagnostic.severity == Severity::Error);
        self
    }

    fn with_errors_for(mut self, severity: Severity) -> Self {
        for diagnostic in self.list.iter_mut().filter(|diagnostic| diagnostic.severity == severity) {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    pub(super) fn report(
        &mut self,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Severity::Error, place, message, remedy);
    }

    /// Records an error for the first character of a text that pages and feeds can't contain; returns whether there is one.
    pub(super) fn report_control(&mut self, text: &str, place: impl FnOnce(Range<usize>) -> Place) -> bool {
        let is_control =
            |c: &char| c.is_control() && !['\n', '\r', '\t'].contains(c) || ['\u{fffe}', '\u{ffff}'].contains(c);
        let Some((start, character)) = text.char_indices().find(|(_, c)| is_control(c)) else { return false };
        let message = format!("the control character U+{:04X} cannot be shown", u32::from(character));
        self.report(place(start..start + character.len_utf8()), message, "remove it");
        true
    }

    pub(super) fn append(&mut self, later: Self) {
        self.list.extend(later.list);
    }

    pub(super) fn add(
        &mut self,
        severity: Severity,
        place: impl Into<Option<Place>>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let (place, message, remedy) = (place.into(), message.into(), remedy.into());
        let is_same =
            |known: &&mut Diagnostic| known.severity == severity && known.message == message && known.remedy == remedy;
        match self.list.iter_mut().find(is_same) {
            Some(known) => known.places.extend(place),
            None => self.list.push(Diagnostic { severity, places: place.into_iter().collect(), message, remedy }),
        }
    }
}

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.list {
            writeln!(f, "{}\n", diagnostic.text(&self.directory))?;
        }
        match self.errors().count() {
            0 => Ok(()),
            1 => f.write_str("1 error found; the content was not loaded."),
            count => write!(f, "{count} errors found; the content was not loaded."),
        }
    }
}
