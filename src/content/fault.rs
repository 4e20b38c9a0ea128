//! What is wrong with the content, said so that an author can mend it: file, line, remedy.
//!
//! A fault points into a `source_file`.
//!
//! **Invariant:** faults are collected, never thrown; the reader of the report sees all of them at once.

use std::fmt;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::source_file::Place;

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Fault {
    place: Option<Place>,
    message: String,
    remedy: String,
}

impl fmt::Display for Fault {
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
pub struct Faults(Vec<Fault>);

impl Faults {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes a fault at a place in a file.
    pub(super) fn add(&mut self, place: Place, message: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Fault { place: Some(place), message: message.into(), remedy: remedy.into() });
    }

    /// Notes a fault that no file can be shown for.
    pub(super) fn add_nowhere(&mut self, message: impl Into<String>, remedy: impl Into<String>) {
        self.0.push(Fault { place: None, message: message.into(), remedy: remedy.into() });
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}\n")?;
        }
        write!(f, "{} found; the content was not taken.", counted(self.0.len()))
    }
}

fn counted(faults: usize) -> String {
    if faults == 1 { "1 fault".to_owned() } else { format!("{faults} faults") }
}
