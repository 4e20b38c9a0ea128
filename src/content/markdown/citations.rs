//! Links: citations of claims, sources and measured figures by id, and links within the site. None leaves the site but through a source, so that
//! every outward URL has a reading date.

use super::{Place, Renderer, escaped, escaped_text};
use crate::content::anchors::InternalLink;
use crate::content::context::Figure;

pub(super) struct OpenLink {
    closing: &'static str,
    /// Where its words begin in the plain text.
    begin: usize,
    place: Place,
}

impl Renderer<'_, '_> {
    pub(super) fn open_link(&mut self, target: &str, place: Place) {
        let begin = self.plain.len();
        let html = match target.split_once(':') {
            Some(("claim", id)) => self.cite_claim(id, &place),
            Some(("source", id)) => self.cite_source(id, &place),
            Some(("measured", id)) => self.cite_figure(id, &place),
            Some((scheme, _)) if !target.starts_with(['/', '#']) => {
                self.context.report(
                    place.clone(),
                    format!("a link with `{scheme}:` is not allowed in content"),
                    "link a page of the site by its path, a claim as `claim:id`, a figure as `measured:id`, any other page as `source:id`",
                );
                None
            }
            _ if target.starts_with(['/', '#']) => {
                let link = InternalLink { target: target.to_owned(), place: place.clone() };
                self.context.links.borrow_mut().push(link);
                Some(format!("<a href=\"{}\">", escaped(target)))
            }
            _ => {
                self.context.report(
                    place.clone(),
                    format!("the link `{target}` is neither a path of the site nor a citation"),
                    "begin a path with `/`, an anchor with `#`, or cite with `claim:id` or `source:id`",
                );
                None
            }
        };
        let closing = if html.is_some() { "</a>" } else { "" };
        self.open_links.push(OpenLink { closing, begin, place });
        self.put_html(html.unwrap_or_default());
    }

    pub(super) fn close_link(&mut self) {
        let Some(OpenLink { closing, begin, place }) = self.open_links.pop() else { return };
        if self.plain.get(begin..).is_none_or(|words| words.trim().is_empty()) {
            self.context.report(place, "the link has no words", "write between the brackets what is found there");
        }
        self.put_html(closing.to_owned());
    }

    fn cite_claim(&mut self, id: &str, place: &Place) -> Option<String> {
        self.context.find(id, &self.context.claims, || place.clone())?;
        self.cited_claims.insert(id.to_owned());
        Some(format!("<a class=\"claim\" href=\"/claims#{}\">", escaped(id)))
    }

    fn cite_source(&mut self, id: &str, place: &Place) -> Option<String> {
        let source = self.context.find(id, &self.context.sources, || place.clone())?;
        self.cited_sources.insert(id.to_owned());
        let address = source.url.clone().unwrap_or_else(|| format!("#source-{id}"));
        Some(format!("<a class=\"source\" href=\"{}\">", escaped(&address)))
    }
    /// The words of a figure are generated, so that none is typed and none goes out of date.
    fn cite_figure(&mut self, id: &str, place: &Place) -> Option<String> {
        let text = self.file.text.get(place.span.clone()).unwrap_or_default();
        if !text.starts_with("[]") {
            self.context.report(
                place.clone(),
                "the words of a measured figure are typed",
                "leave the brackets empty: the page writes the figure",
            );
        }
        let Figure { words, anchor } = self.context.find(id, self.context.figures.as_ref()?, || place.clone())?;
        self.words += words.split_whitespace().count();
        self.plain.push_str(&words);
        Some(format!("<a class=\"source\" href=\"/evidence#{}\">{}", escaped(&anchor), escaped_text(&words)))
    }
}
