//! What is wrong with the content, collected so that an author sees all of it in one report, with file, line and remedy.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A content file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SourceFile {
    /// The path below the content directory, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    /// The file's name without folder and ending, which pages have in their path.
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
    /// Kept within the text, so that a report can always be drawn.
    pub(super) fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let end = file.text.floor_char_boundary(span.end);
        let start = file.text.floor_char_boundary(span.start.min(end));
        Self { file: Arc::clone(file), span: start..end }
    }

    /// The first line of a file, for errors of the whole.
    pub(super) fn top_of(file: &Arc<SourceFile>) -> Self {
        let end = file.text.find('\n').unwrap_or(file.text.len());
        Self::new(file, 0..end)
    }
}

#[derive(Debug, Clone)]
struct Diagnostic {
    place: Option<Place>,
    message: String,
    remedy: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = Level::ERROR.primary_title(self.message.as_str());
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

/// Everything that is wrong, in the order in which it was found.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// How many errors there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes an error at a place in a file.
    pub(super) fn report(&mut self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Diagnostic { place: Some(place), message: message.into(), remedy: remedy.into() });
    }

    /// Notes an error that no line can be shown for.
    pub(super) fn report_nowhere(&mut self, message: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Diagnostic { place: None, message: message.into(), remedy: remedy.into() });
    }
}

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.0 {
            writeln!(f, "{diagnostic}\n")?;
        }
        let count = self.0.len();
        write!(f, "{count} fault{} found; the content was not taken.", if count == 1 { "" } else { "s" })
    }
}
