//! Errors in the content, collected so that an author sees all of them in one report, with file, line, and fix.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// The first line of a file, for errors of the whole file.
    pub(super) fn top_of(file: &Arc<SourceFile>) -> Self {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        Self::new(file, 0..end)
    }
}

/// Whether content can be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Severity {
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
    place: Option<Place>,
    message: String,
    remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
        let title = level.primary_title(self.message.as_str());
        let remedy = Level::HELP.message(self.remedy.as_str());
        let renderer = Renderer::plain();
        let text = match &self.place {
            None => renderer.render(&[title.element(remedy)]),
            Some(Place { file, span }) => {
                let snippet = Snippet::source(file.text.as_str())
                    .path(file.path.as_str())
                    .annotation(AnnotationKind::Primary.span(span.clone()));
                renderer.render(&[title.element(snippet).element(remedy)])
            }
        };
        f.write_str(&text)
    }
}

/// All errors and warnings, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// The number of errors, without warnings.
    pub fn error_count(&self) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// Whether there is neither an error nor a warning.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
        self.0.retain(|diagnostic| diagnostic.severity == Severity::Error);
        self
    }

    fn with_errors_for(mut self, severity: Severity) -> Self {
        for diagnostic in self.0.iter_mut().filter(|diagnostic| diagnostic.severity == severity) {
            diagnostic.severity = Severity::Error;
        }
        self
    }

    pub(super) fn report(&mut self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Error, Some(place), message, remedy);
    }

    pub(super) fn report_nowhere(&mut self, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Error, None, message, remedy);
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

    pub(super) fn report_untimely(&mut self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Untimely, Some(place), message, remedy);
    }

    pub(super) fn report_unready(
        &mut self,
        place: Option<Place>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.add(Severity::Unready, place, message, remedy);
    }

    pub(super) fn warn(&mut self, place: Option<Place>, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(Severity::Warning, place, message, remedy);
    }

    pub(super) fn append(&mut self, later: Self) {
        self.0.extend(later.0);
    }

    fn add(&mut self, severity: Severity, place: Option<Place>, message: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Diagnostic { severity, place, message: message.into(), remedy: remedy.into() });
    }
}

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.0 {
            writeln!(f, "{diagnostic}\n")?;
        }
        match self.error_count() {
            0 => Ok(()),
            1 => f.write_str("1 error found; the content was not loaded."),
            count => write!(f, "{count} errors found; the content was not loaded."),
        }
    }
}
