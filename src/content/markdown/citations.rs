//! Links: citations of claims, sources, and measured figures by id, and links within the site. Only sources lead to other sites,
//! so every outgoing URL has a date.

use std::sync::Arc;

use super::{Place, Renderer, escaped, escaped_text};
use crate::content::anchors::InternalLink;
use crate::content::context::{Context, Figure};
use crate::content::markup::Note;
use crate::domain::claim::Claim;
use crate::domain::source::Source;

/// The target of a link in the content.
enum Target {
    Claim(Arc<Claim>),
    Source(Arc<Source>),
    Figure(Figure),
    Page(String),
}

pub(super) struct OpenLink {
    closing: &'static str,
    /// The start of its text in the plain text.
    begin: usize,
    place: Place,
}

/// The URL of a link outside a text; `None`, and an error, if it is dead.
pub(in crate::content) fn resolve_link(context: &Context, target: &str, place: Place) -> Option<String> {
    match resolve(context, target, &place)? {
        Target::Claim(claim) => Some(format!("/claims#{}", claim.id)),
        Target::Source(source) => source.url.clone(),
        Target::Figure(Figure { anchor, .. }) => Some(format!("/evidence#{anchor}")),
        Target::Page(path) => Some(path),
    }
}

/// The target of a link; an invalid target is reported.
fn resolve(context: &Context, target: &str, place: &Place) -> Option<Target> {
    let page = |path: String| {
        context.links.borrow_mut().push(InternalLink { target: path.clone(), place: place.clone() });
        Some(Target::Page(path))
    };
    match target.split_once(':') {
        Some(("claim", id)) => context.find(id, &context.claims, || place.clone()).map(Target::Claim),
        Some(("source", id)) => context.find(id, &context.sources, || place.clone()).map(Target::Source),
        Some(("measured", id)) => context.find(id, context.figures.as_ref()?, || place.clone()).map(Target::Figure),
        Some(("topic", path)) => page(format!("/topics/{path}")),
        _ if target.starts_with(['/', '#']) => page(target.to_owned()),
        Some((scheme, _)) => {
            context.report(
                place.clone(),
                format!("a link with `{scheme}:` is not allowed in content"),
                "link a page of the site by its path, a claim as `claim:id`, a figure as `measured:id`, any other page as `source:id`",
            );
            None
        }
        None => {
            context.report(
                place.clone(),
                format!("the link `{target}` is neither a path of the site nor a citation"),
                "begin a path with `/`, an anchor with `#`, or cite with `claim:id` or `source:id`",
            );
            None
        }
    }
}

impl Renderer<'_, '_> {
    pub(super) fn open_link(&mut self, target: &str, place: Place) {
        let begin = self.document.plain.len();
        let html = match resolve(self.context, target, &place) {
            Some(Target::Claim(claim)) => {
                let html = format!("<a class=\"claim\" href=\"/claims#{}\">", escaped(&claim.id));
                if self.cited_claims.insert(claim.id.clone()) {
                    self.notes.push(Note::Claim(claim));
                }
                html
            }
            Some(Target::Source(source)) => {
                let address = source.url.clone().unwrap_or_else(|| format!("#source-{}", source.id));
                self.cited_sources.insert(source.id.clone());
                format!("<a class=\"source\" href=\"{}\">", escaped(&address))
            }
            Some(Target::Figure(figure)) => self.cite_figure(&figure, &place),
            Some(Target::Page(path)) => format!("<a href=\"{}\">", escaped(&path)),
            None => String::new(),
        };
        let closing = if html.is_empty() { "" } else { "</a>" };
        self.open_links.push(OpenLink { closing, begin, place });
        self.put_html(html);
    }

    pub(super) fn close_link(&mut self) {
        let Some(OpenLink { closing, begin, place }) = self.open_links.pop() else { return };
        if !closing.is_empty() && self.document.plain.get(begin..).is_none_or(|words| words.trim().is_empty()) {
            self.context.report(place, "the link has no text", "write the text of the link between the brackets");
        }
        self.put_html(closing.to_owned());
    }

    /// The text of a figure is generated, so it is never typed and never out of date.
    fn cite_figure(&mut self, Figure { words, anchor }: &Figure, place: &Place) -> String {
        let text = self.file.text.get(place.span.clone()).unwrap_or_default();
        if !text.starts_with("[]") {
            self.context.report(
                place.clone(),
                "a measured figure has text in its brackets",
                "leave the brackets empty: the page writes the figure",
            );
        }
        self.document.words += words.split_whitespace().count();
        self.document.plain.push_str(words);
        format!("<a class=\"source\" href=\"/evidence#{}\">{}", escaped(anchor), escaped_text(words))
    }
}
