//! Footnotes: numbered in the order of first reference, listed at the end, linked both ways. Their anchors begin with `note-`,
//! which headings can't use.

use std::sync::Arc;

use indexmap::IndexMap;
use pulldown_cmark::Event;

use super::{Context, Place, Renderer, SourceFile};

#[derive(Default)]
pub(super) struct Footnotes<'a> {
    /// The number of references to each label, in the order of the first one.
    referred: IndexMap<String, usize>,
    defined: IndexMap<String, Vec<Event<'a>>>,
    /// The label of the note being read.
    open: Option<String>,
}

impl<'a> Footnotes<'a> {
    /// The link for a reference in the text.
    pub(super) fn refer(&mut self, label: &str) -> String {
        let entry = self.referred.entry(label.to_lowercase());
        let number = entry.index() + 1;
        let times = entry.or_default();
        *times += 1;
        format!(
            "<sup><a href=\"#note-{number}\" id=\"note-{number}-from-{times}\" role=\"doc-noteref\" aria-label=\"Note {number}\">{number}</a></sup>"
        )
    }

    pub(super) fn report_unused(&self, file: &Arc<SourceFile>, context: &Context) {
        for label in self.defined.keys().filter(|label| !self.referred.contains_key(*label)) {
            let definition = format!("[^{label}]:");
            let start = file.text.to_ascii_lowercase().find(&definition).unwrap_or(0);
            context.report(
                Place::new(file, start..start + definition.len()),
                format!("nothing refers to the footnote `{label}`"),
                format!("refer to it with `[^{label}]`, or remove it"),
            );
        }
    }

    /// The list of notes at the end of the text.
    pub(super) fn into_events(mut self) -> Vec<Event<'a>> {
        let mut events = Vec::new();
        if self.referred.is_empty() {
            return events;
        }
        let html = |events: &mut Vec<Event<'a>>, html: String| events.push(Event::Html(html.into()));
        html(&mut events, "<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"Notes\"><ol>\n".to_owned());
        for (number, (label, times)) in (1..).zip(self.referred) {
            html(&mut events, format!("<li id=\"note-{number}\">"));
            events.extend(self.defined.swap_remove(&label).into_iter().flatten());
            for time in 1..=times {
                html(
                    &mut events,
                    format!(
                        "<a href=\"#note-{number}-from-{time}\" role=\"doc-backlink\" aria-label=\"Back to the text\">↩</a> "
                    ),
                );
            }
            html(&mut events, "</li>\n".to_owned());
        }
        html(&mut events, "</ol></section>\n".to_owned());
        events
    }
}

impl<'a> Renderer<'a, '_> {
    pub(super) fn open_footnote(&mut self, label: &str, place: Place) {
        // Labels are case-insensitive, as with links.
        let label = label.to_lowercase();
        if self.footnotes.defined.contains_key(&label) {
            let message = format!("the footnote `{label}` is defined twice");
            self.context.report(place, message, "give each of the two its own label, or remove one");
        }
        self.footnotes.open = Some(label);
        self.hold();
    }

    pub(super) fn close_footnote(&mut self) {
        let note = self.release();
        if let Some(label) = self.footnotes.open.take() {
            self.footnotes.defined.insert(label, note);
        }
    }
}

/// The labels of undefined footnotes in a text. The parser leaves such references as text.
pub(super) fn undefined_references(text: &str) -> impl Iterator<Item = &str> {
    let labels = text.split("[^").skip(1).filter_map(|after| Some(after.split_once(']')?.0));
    labels.filter(|label| !label.is_empty() && !label.contains(char::is_whitespace))
}
