//! Which paths and anchors a site has, and the links of its content held against them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::context::Context;
use super::diagnostics::{Place, SourceFile};
use super::site::{Page, Site};

/// What the program serves, as far as content must know.
#[derive(Debug, Default)]
pub struct Anchors {
    /// The anchors of every page, by path; `None` where anything goes.
    pub pages: HashMap<String, Option<HashSet<String>>>,
    /// First parts of paths that the program answers itself, whether or not this site has them: no page's file may take one.
    pub reserved: Vec<&'static str>,
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
        for file in page_files.iter().filter(|file| self.reserved.contains(&file.stem())) {
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
            (Some(Some(known)), Some(anchor)) if !known.contains(anchor) => context.report(
                place,
                format!("the page `{path}` has no anchor `{anchor}`"),
                "use the id of one of its headings: lower case, words joined by hyphens",
            ),
            _ => {}
        }
    }
}

/// The path of the page that a content file becomes.
fn path_of(file: &str) -> String {
    let path = file.trim_end_matches(".md");
    format!("/{}", path.strip_prefix("pages/").unwrap_or(path))
}

/// The paths and anchors of a site.
pub fn anchors(site: &Site) -> Anchors {
    let mut pages = HashMap::new();
    let mut add = |path: String, anchors: HashSet<String>| pages.insert(path, Some(anchors));
    for path in ["/", "/api", "/search", "/sitemap", "/topics"] {
        add(path.to_owned(), HashSet::new());
    }
    for topic in &site.topics {
        let sections = topic.body.sections.iter().map(|section| section.id.clone());
        let sources = topic.sources.iter().map(|source| format!("source-{}", source.id));
        add(format!("/topics/{}", topic.link.slug), sections.chain(sources).collect());
    }
    let texts = site.pages.iter().map(|page| ("", page));
    let guides = site.guides.iter().map(|page| ("/for", page));
    let use_cases = site.use_cases.iter().map(|use_case| ("/use-cases", &use_case.page));
    for (folder, page) in texts.chain(guides).chain(use_cases) {
        add(format!("{folder}/{}", page.slug), sections(page));
    }
    if let Some(evidence) = &site.evidence {
        let measured = evidence.quantities.iter().map(|quantity| quantity.measured.id.clone());
        let counted = evidence.counts.iter().map(|count| count.measured.id.clone());
        let sections = ["built", "how", "rule", "probes", "index"].map(str::to_owned);
        add("/evidence".to_owned(), measured.chain(counted).chain(sections).collect());
    }
    for feature in &site.features {
        add("/code".to_owned(), HashSet::new());
        add(format!("/code/{}", feature.id), HashSet::new());
    }
    let rows = site.capabilities.iter().flat_map(|group| &group.capabilities).map(|row| row.id.clone());
    let lists: [(&str, bool, HashSet<String>); 7] = [
        ("/claims", true, site.claims.iter().map(|claim| claim.id.clone()).collect()),
        ("/decide", true, site.editions.current().questions().map(|question| question.id.clone()).collect()),
        ("/glossary", !site.glossary.is_empty(), site.glossary.iter().map(|term| term.id.clone()).collect()),
        ("/compare", !site.capabilities.is_empty(), rows.chain(["upkeep".to_owned()]).collect()),
        ("/myths", !site.myths.is_empty(), site.myths.iter().map(|myth| myth.id.clone()).collect()),
        ("/cases", !site.cases.is_empty(), site.cases.iter().map(|case| case.id.clone()).collect()),
        ("/use-cases", !site.use_cases.is_empty(), HashSet::new()),
    ];
    for (path, _, anchors) in lists.into_iter().filter(|(_, is_there, _)| *is_there) {
        add(path.to_owned(), anchors);
    }
    if !site.changes.is_empty() {
        pages.insert("/changelog".to_owned(), None);
    }
    let reserved = [
        "api",
        "cases",
        "changelog",
        "claims",
        "code",
        "compare",
        "decide",
        "evidence",
        "for",
        "glossary",
        "healthz",
        "myths",
        "r",
        "readyz",
        "search",
        "sitemap",
        "static",
        "style",
        "topics",
        "use-cases",
    ];
    let required = ["about", "corrections", "methodology", "privacy"];
    Anchors { pages, reserved: reserved.into(), required: required.into() }
}

fn sections(page: &Page) -> HashSet<String> {
    page.body.sections.iter().map(|section| section.id.clone()).collect()
}
