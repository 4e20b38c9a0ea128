//! Which paths and anchors a site has, and the links of its content held against them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::context::Context;
use super::diagnostics::{Place, SourceFile};

/// What the program serves, as far as content must know.
#[derive(Debug, Default)]
pub struct Anchors {
    /// The anchors of every page, by path.
    pub pages: HashMap<String, HashSet<String>>,
    /// Slugs of pages whose path the program answers itself.
    pub reserved: Vec<String>,
    /// The pages about the site that others link to.
    pub required: Vec<&'static str>,
}

/// A link to a page of the site, to be checked once every page is known.
#[derive(Debug)]
pub(super) struct InternalLink {
    pub(super) target: String,
    pub(super) place: Place,
}

impl Anchors {
    /// Reports links that lead nowhere, and pages whose file is missing or has a name that is taken.
    pub(super) fn check(&self, page_files: &[Arc<SourceFile>], context: &Context) {
        for InternalLink { target, place } in context.links.take() {
            self.check_link(&target, place, context);
        }
        for file in page_files.iter().filter(|file| self.reserved.iter().any(|slug| slug == file.stem())) {
            let message = format!("`{}` is the address of another page", file.stem());
            context.report(Place::top_of(file), message, "rename the file: its name is its address");
        }
        for name in self.required.iter().filter(|name| page_files.iter().all(|file| file.stem() != **name)) {
            let message = format!("pages/{name}.md is missing");
            context.report_nowhere(message, "add the page; other pages link to it");
        }
    }

    fn check_link(&self, target: &str, place: Place, context: &Context) {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        let path = if path.is_empty() { path_of(&place.file.path) } else { path.to_owned() };
        match (self.pages.get(&path), anchor) {
            (None, _) => {
                let message = format!("no page has the address `{path}`");
                context.report(place, message, "correct the path, or add the page");
            }
            (Some(known), Some(anchor)) if !known.contains(anchor) => context.report(
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
