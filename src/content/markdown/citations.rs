//! Links: citations of claims and sources by id, and links within the site. Shares the parent's renderer; what leads nowhere
//! is a `fault`.
//!
//! **Invariant:** no link leaves the site but through a source, so that every outward address has a reading date.

use std::sync::Arc;

use super::{InternalLink, Place, Renderer, escaped};
use crate::domain::claim::Claim;
use crate::domain::source::Source;

/// What a text has cited so far, by place in the register.
#[derive(Default)]
pub(super) struct Cited {
    claims: Vec<(usize, Arc<Claim>)>,
    sources: Vec<(usize, Arc<Source>)>,
}

impl Cited {
    /// Everything cited once, in the order of the registers.
    pub(super) fn into_lists(self) -> (Vec<Arc<Claim>>, Vec<Arc<Source>>) {
        (in_order(self.claims), in_order(self.sources))
    }
}

fn in_order<T>(mut cited: Vec<(usize, Arc<T>)>) -> Vec<Arc<T>> {
    cited.sort_by_key(|(place, _)| *place);
    cited.dedup_by_key(|(place, _)| *place);
    cited.into_iter().map(|(_, item)| item).collect()
}

impl Renderer<'_, '_> {
    pub(super) fn open_link(&mut self, target: &str, place: Place) {
        let html = match target.split_once(':') {
            Some(("claim", id)) => self.cite_claim(id, &place),
            Some(("source", id)) => self.cite_source(id, &place),
            Some((scheme, _)) if !target.starts_with(['/', '#']) => {
                self.faults.add(
                    place,
                    format!("a link with `{scheme}:` is not allowed in content"),
                    "link a page of the site by its path, a claim as `claim:id`, any other page as `source:id`",
                );
                None
            }
            _ if target.starts_with(['/', '#']) => {
                self.links.push(InternalLink { target: target.to_owned(), place });
                Some(format!("<a href=\"{}\">", escaped(target)))
            }
            _ => {
                self.faults.add(
                    place,
                    format!("the link `{target}` is neither a path of the site nor a citation"),
                    "begin a path with `/`, an anchor with `#`, or cite with `claim:id` or `source:id`",
                );
                None
            }
        };
        self.closing.push(if html.is_some() { "</a>" } else { "" });
        self.put_html(html.unwrap_or_default());
    }

    pub(super) fn close_link(&mut self) {
        let closing = self.closing.pop().unwrap_or_default();
        self.put_html(closing.to_owned());
    }

    fn cite_claim(&mut self, id: &str, place: &Place) -> Option<String> {
        let Ok(found) = self.citable.claims.find(id) else {
            self.faults.add(
                place.clone(),
                format!("there is no claim `{id}`"),
                "correct the id, or add the claim to claims.toml",
            );
            return None;
        };
        let (order, claim) = found?;
        self.cited.claims.push((order, Arc::clone(claim)));
        Some(format!("<a class=\"claim\" href=\"/claims#{}\">", escaped(id)))
    }

    fn cite_source(&mut self, id: &str, place: &Place) -> Option<String> {
        let Ok(found) = self.citable.sources.find(id) else {
            self.faults.add(
                place.clone(),
                format!("there is no source `{id}`"),
                "correct the id, or add the source to sources.toml",
            );
            return None;
        };
        let (order, source) = found?;
        self.cited.sources.push((order, Arc::clone(source)));
        let address = source.url.clone().unwrap_or_else(|| format!("#source-{id}"));
        Some(format!("<a class=\"source\" href=\"{}\">", escaped(&address)))
    }
}
