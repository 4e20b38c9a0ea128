//! The paths and anchors of a site, and the check of all links in its content.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::context::Context;
use super::diagnostics::{Place, Severity, SourceFile};
use super::load::Origin;

/// Anchors that page templates use. One that ends in a hyphen reserves all with that prefix.
pub(super) struct Reserved(&'static [&'static str]);

impl Reserved {
    /// Anchors of pages with a text, which its headings can't use.
    pub(super) const BESIDE_TEXTS: Self =
        Self(&["content", "claims-here", "sources-here", "only-supports", "note-", "source-"]);
    /// Anchors of pages with a list, which its entries can't use.
    pub(super) const BESIDE_LISTS: Self = Self(&[
        "advice",
        "advice-",
        "at-a-glance",
        "back-test",
        "built",
        "content",
        "figures",
        "findings",
        "group-",
        "how",
        "index",
        "probes",
        "projects",
        "public-advice",
        "rule",
    ]);

    pub(super) fn has(&self, anchor: &str) -> bool {
        self.0.iter().any(|own| anchor == *own || own.ends_with('-') && anchor.starts_with(own))
    }
}

/// The paths and anchors that the program serves.
#[derive(Debug, Default)]
pub struct Anchors {
    /// The anchors of every page, by path.
    pub pages: HashMap<String, HashSet<String>>,
    /// Slugs whose paths are routes of the program.
    pub reserved: Vec<String>,
    /// Texts in pictures, each with a character that the pictures' fonts lack.
    pub undrawable: Vec<(String, char)>,
}

/// A link to a page of the site, to be checked once every page is known.
#[derive(Debug)]
pub(super) struct InternalLink {
    pub(super) target: String,
    pub(super) place: Place,
}

impl Anchors {
    /// Reports dead links, pages whose name is taken, and characters that pictures can't show.
    pub(super) fn check(&self, page_files: &[Arc<SourceFile>], drawn: &[Origin], context: &Context) {
        for InternalLink { target, place } in context.links.take() {
            self.check_link(&target, place, context);
        }
        for file in page_files.iter().filter(|file| self.reserved.iter().any(|slug| slug == file.stem())) {
            let message = format!("`{}` is the path of another page", file.stem());
            context.report(Place::top_of(file), message, "rename the file: its name is its path");
        }
        for (text, character) in &self.undrawable {
            let place = drawn.iter().flat_map(Origin::texts).find(|(found, _)| *found == text).map(|(_, place)| place);
            let message = format!("the fonts of pictures have no `{character}`, so that a box is drawn for it");
            let remedy = "use other characters, or add a font to the program's templates";
            context.diagnostics.borrow_mut().add(Severity::Warning, place, message, remedy);
        }
    }

    fn check_link(&self, target: &str, place: Place, context: &Context) {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(percent_decode_str(anchor).decode_utf8_lossy())),
            None => (target, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let path = if path.is_empty() { path_of(&place.file.path) } else { path.to_owned() };
        match (self.pages.get(&path), anchor) {
            (None, _) => {
                let message = format!("no page has the path `{path}`");
                context.report(place, message, "correct the path, or add the page");
            }
            (Some(known), Some(anchor)) if !known.contains(&*anchor) => context.report(
                place,
                format!("the page `{path}` has no anchor `{anchor}`"),
                "use the id of one of its headings: lower case, words joined by hyphens",
            ),
            _ => {}
        }
    }
}

fn path_of(file: &str) -> String {
    let path = file.trim_end_matches(".md");
    format!("/{}", path.strip_prefix("pages/").unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::Reserved;

    #[test]
    fn every_id_of_a_page_that_has_anchors_of_content_is_reserved() {
        let lists = ["base", "compare", "claims", "cases", "myths", "glossary", "changelog", "evidence"];
        let texts = ["base", "text", "topic", "use_case", "components/source_list"];
        let of_lists = lists.map(|page| (page, Reserved::BESIDE_LISTS));
        for (page, reserved) in of_lists.into_iter().chain(texts.map(|page| (page, Reserved::BESIDE_TEXTS))) {
            let template = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/{page}.html"));
            let text = fs::read_to_string(template).unwrap();
            let ids = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let free: Vec<&str> = ids.filter(|id| !id.starts_with('{') && !reserved.has(id)).collect();
            assert!(free.is_empty(), "{page}: {free:?}");
        }
    }
}
