//! Markdown to HTML: `events -> rewrite -> html`, one pass over the parser's events. Only HTML generated here reaches the page.
//!
//! The dialect is CommonMark with tables, footnotes, and alerts. We add anchors on headings, scrollable tables and code, and
//! citations (`claim:id`, `source:id`). Raw HTML, images, and other external links are rejected.

mod blocks;
mod citations;
mod code;
mod footnotes;
mod glossary;
mod step;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TagEnd, TextMergeWithOffset, html};

use super::context::Context;
use super::diagnostics::{Diagnostics, Place, SourceFile};
use super::load::Origin;
use super::markup::{Block, Document, Escaped, Markup, Note, Section};
pub(super) use citations::resolve_link;
use footnotes::Footnotes;
pub(super) use step::steps;

/// The line before and after the front matter.
const FENCE: &str = "+++";

/// The ranges of a file's front matter, between two lines `+++`, and of its text. A file without front matter is reported.
pub(super) fn split(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Option<(Range<usize>, Range<usize>)> {
    let mut end = 0;
    let mut lines = file.text.split_inclusive('\n').map(|line| {
        end += line.len();
        (line.trim_end(), end - line.len()..end)
    });
    let is_fence = |(line, _): &(&str, Range<usize>)| *line == FENCE;
    let (first, opening) = lines.next().unwrap_or_default();
    let rest: Vec<(&str, Range<usize>)> = lines.collect();
    let closing = rest.iter().position(is_fence);
    let (place, message, remedy) = match (first, closing) {
        (FENCE, Some(0)) => (opening, "the front matter is empty", "write title, short and summary as TOML in it"),
        (FENCE, Some(closing)) => {
            let (_, closing) = rest.get(closing).cloned().unwrap_or_default();
            return Some((opening.end..closing.start, closing.end..file.text.len()));
        }
        (FENCE, None) => match rest.into_iter().find(|(line, _)| *line == "---") {
            Some((_, line)) => {
                (line, "the front matter is closed by `---`", "close it as it is opened, by a line `+++`")
            }
            None => (opening, "the front matter is not closed", "end it with a line `+++`"),
        },
        ("---", _) => {
            (opening, "front matter between lines `---` is not read", "write it as TOML, between lines `+++`")
        }
        ("", Some(fence)) if rest.iter().take(fence).all(|(line, _)| line.is_empty()) => {
            (opening, "there are blank lines before the front matter", "remove them")
        }
        _ => (
            opening,
            "the file does not begin with front matter",
            "begin it with a line `+++`, then title, short and summary as TOML, then a line `+++`",
        ),
    };
    let end = place.start + file.text.get(place.clone()).unwrap_or_default().trim_end().len();
    diagnostics.report(Place::new(file, place.start..end), message, remedy);
    None
}

/// Code as markup, highlighted if its language is known.
pub(super) fn highlight(language: &str, text: &str) -> Markup {
    Markup(code::highlighted(&mut code::highlighter(), language, text))
}

/// Renders the text after the front matter.
pub(super) fn render(origin: &Origin, context: &Context) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION;
    let Origin { file, body, .. } = origin;
    let text = file.text.get(body.clone()).unwrap_or_default();
    let mut renderer = Renderer {
        file,
        context,
        targets: vec![Vec::new()],
        depth: 0,
        document: Document::default(),
        notes: Vec::new(),
        heading_start: 0,
        anchors: HashSet::new(),
        footnotes: Footnotes::default(),
        cited_claims: HashSet::new(),
        cited_sources: HashSet::new(),
        cell: blocks::TableCell::default(),
        code: None,
        highlighter: code::highlighter(),
        open_links: Vec::new(),
        linked_terms: HashSet::new(),
        regions: HashMap::new(),
    };
    for (event, span) in TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()) {
        renderer.take(event, Place::new(file, body.start + span.start..body.start + span.end));
    }
    renderer.finish()
}

/// The state of one pass over the events.
struct Renderer<'a, 'f> {
    file: &'f Arc<SourceFile>,
    context: &'f Context,
    /// The stack of outputs: the page, and above it anything held back, such as a heading.
    targets: Vec<Vec<Event<'a>>>,
    /// The number of open tags.
    depth: usize,
    /// What was rendered so far, without citations.
    document: Document,
    /// The notes on the open block.
    notes: Vec<Note>,
    /// Where the last heading begins in the plain text.
    heading_start: usize,
    /// The anchors of headings.
    anchors: HashSet<String>,
    footnotes: Footnotes<'a>,
    cited_claims: HashSet<String>,
    cited_sources: HashSet<String>,
    cell: blocks::TableCell,
    code: Option<code::CodeBlock>,
    highlighter: arborium::Highlighter,
    open_links: Vec<citations::OpenLink>,
    /// The glossary positions of terms already linked.
    linked_terms: HashSet<usize>,
    /// The number of regions with each name, to keep names unique.
    regions: HashMap<String, usize>,
}

impl<'a> Renderer<'a, '_> {
    fn take(&mut self, event: Event<'a>, place: Place) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.open(tag, place);
            }
            Event::End(tag) => {
                self.end_plain(&tag);
                self.close(tag);
                self.depth -= 1;
                if self.depth == 0 {
                    self.end_block();
                }
            }
            Event::Text(text) => {
                let Some(text) = self.take_code(text) else { return };
                self.document.words += text.split_whitespace().count();
                self.document.plain.push_str(&text);
                self.check_text(&text, &place);
                self.put_with_terms(text);
            }
            Event::FootnoteReference(label) => {
                let html = self.footnotes.refer(&label);
                self.put_html(html);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.context.report(
                place,
                "raw HTML is not allowed in content",
                "write it as Markdown, or between backticks if readers should see it",
            ),
            Event::Code(code) => {
                self.document.plain.push_str(&code);
                self.put(Event::Code(code));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.document.plain.push(' ');
                self.put(event);
            }
            other => self.put(other),
        }
    }

    /// Reports text that was meant as a link, a footnote, or a character entity but isn't one.
    fn check_text(&self, text: &str, place: &Place) {
        const LINKS: [&str; 7] = ["](", "][", "] (/", "(claim:", "[claim:", "(source:", "[source:"];
        for label in footnotes::undefined_references(text) {
            self.context.report(
                place.clone(),
                format!("the footnote `{label}` is not defined"),
                format!("add a line `[^{label}]: …`, or put the text between backticks if it is not a footnote"),
            );
        }
        if LINKS.iter().any(|part| text.contains(part)) {
            self.context.report(
                place.clone(),
                "this looks like a link but is not one",
                "write `[words](target)` without spaces, close both brackets, and put no link within another; or put it between \
                 backticks",
            );
        }
        self.context.diagnostics.borrow_mut().report_control(text, |_| place.clone());
    }

    /// Ends the plain text of a block with a full stop, unless it already ends a sentence.
    fn end_plain(&mut self, tag: &TagEnd) {
        let is_block = matches!(
            tag,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::FootnoteDefinition
        );
        let text = self.document.plain.trim_end();
        if is_block && !text.is_empty() {
            let ends = text.ends_with(['.', '?', '!', ':', ';', '”', ')']);
            self.document.plain.truncate(text.len());
            self.document.plain.push_str(if ends { " " } else { ". " });
        }
    }

    fn put(&mut self, event: Event<'a>) {
        if let Some(target) = self.targets.last_mut() {
            target.push(event);
        }
    }

    fn put_html(&mut self, html: String) {
        self.put(Event::Html(html.into()));
    }

    /// A unique name for a scrollable region: its words, and a number from the second on.
    fn region_name(&mut self, words: &str) -> String {
        let count = self.regions.entry(words.to_owned()).or_default();
        *count += 1;
        if *count == 1 { words.to_owned() } else { format!("{words}, {count}") }
    }

    /// Holds back output until [`Self::release`].
    fn hold(&mut self) {
        self.targets.push(Vec::new());
    }

    fn release(&mut self) -> Vec<Event<'a>> {
        self.targets.pop().unwrap_or_default()
    }

    /// Turns the events since the last block into a block with its notes. A footnote leaves no event here, and has no notes.
    fn end_block(&mut self) {
        let mut text = String::new();
        if let Some(events) = self.targets.last_mut() {
            html::push_html(&mut text, events.drain(..));
        }
        let notes = std::mem::take(&mut self.notes);
        if !text.is_empty() {
            self.document.html.0.push(Block { html: Markup(text), notes });
        }
    }

    fn finish(mut self) -> Document {
        self.footnotes.report_unused(self.file, self.context);
        for event in std::mem::take(&mut self.footnotes).into_events() {
            self.put(event);
        }
        self.end_block();
        let Context { claims, sources, .. } = self.context;
        Document {
            claims: claims.items.values().filter(|claim| self.cited_claims.contains(&claim.id)).cloned().collect(),
            sources: sources.items.values().filter(|source| self.cited_sources.contains(&source.id)).cloned().collect(),
            ..self.document
        }
    }
}

/// The anchor of a heading: lower case, words separated by `-`, punctuation dropped.
fn anchor(title: &str) -> String {
    let kept: String =
        title.to_lowercase().chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '-').collect();
    kept.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Escapes text for HTML content, without quotes.
fn escaped_text(text: &str) -> String {
    let mut escaped = String::new();
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut escaped, text);
    escaped
}

/// Escapes text for HTML content and quoted attributes.
fn escaped(text: &str) -> String {
    Escaped(text).to_string()
}

#[cfg(test)]
mod tests;
