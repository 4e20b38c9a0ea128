//! What can only be checked once everything is assembled: links between pages, and that every claim is discussed where it
//! says. The draft comes from `assemble` with its texts' links from `markdown`; each `source_file` comes from `read`; what leads nowhere is
//! a `fault`.
//!
//! **Invariant:** looks only; it changes nothing. Of a file that could not be read it says nothing more.

use std::collections::{HashMap, HashSet};

use super::assemble::Draft;
use super::fault::Faults;
use super::markdown::InternalLink;
use super::read::{CAPABILITIES, CHANGES, Files, MYTHS};
use super::source_file::{Place, SourceFile};

/// The pages that every site has: footers and claims link to them.
const REQUIRED_PAGES: [&str; 4] = ["about", "corrections", "methodology", "privacy"];

/// First parts of addresses that the program answers itself.
const TAKEN: [&str; 20] = [
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

/// The anchors of every page, by path; `None` where the page's file could not be read.
type Anchors = HashMap<String, Option<HashSet<String>>>;

/// Checks the assembled content.
pub(super) fn check(draft: &Draft, files: &Files, faults: &mut Faults) {
    let anchors = anchors(draft, files);
    for link in &draft.links {
        check_link(link, &anchors, &files.unreadable, faults);
    }
    for claim in draft.citable.claims.items() {
        let topic = draft.topics.iter().find(|topic| topic.link == claim.topic);
        if topic.is_some_and(|topic| topic.body.claims.iter().all(|cited| cited.id != claim.id)) {
            faults.add_nowhere(
                format!("claims.toml: the claim `{}` is not cited by its topic `{}`", claim.id, claim.topic.slug),
                format!("cite it there with [words](claim:{}), or name the topic that does", claim.id),
            );
        }
    }
    for file in files.pages.iter().filter(|file| TAKEN.contains(&file.stem())) {
        faults.add(
            Place::top_of(file),
            format!("`{}` is the address of another page", file.stem()),
            "rename the file: its name is its address",
        );
    }
    for required in REQUIRED_PAGES {
        let path = format!("pages/{required}.md");
        let is_unreadable = files.unreadable.iter().any(|file| path.starts_with(file));
        if !is_unreadable && files.pages.iter().all(|file| file.path != path) {
            faults.add_nowhere(format!("pages/{required}.md is missing"), "add the page; other pages link to it");
        }
    }
}

fn check_link(link: &InternalLink, anchors: &Anchors, unreadable: &[String], faults: &mut Faults) {
    let (path, anchor) = match link.target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (link.target.as_str(), None),
    };
    let path = if path.is_empty() { address(link.place.path()) } else { path.to_owned() };
    match anchors.get(&path) {
        None if unreadable.iter().any(|file| path.starts_with(&address(file))) => {}
        None => faults.add(
            link.place.clone(),
            format!("no page has the address `{path}`"),
            "correct the path, or add the page",
        ),
        Some(None) => {}
        Some(Some(known)) => {
            if let Some(anchor) = anchor.filter(|anchor| !known.contains(*anchor)) {
                faults.add(
                    link.place.clone(),
                    format!("the page `{path}` has no anchor `{anchor}`"),
                    "use the id of one of its headings: lower case, words joined by hyphens",
                );
            }
        }
    }
}

/// The address of the page that a content file becomes.
fn address(file: &str) -> String {
    let path = file.trim_end_matches(".md");
    format!("/{}", path.strip_prefix("pages/").unwrap_or(path))
}

fn anchors(draft: &Draft, files: &Files) -> Anchors {
    let unread = |file: &std::sync::Arc<SourceFile>| (address(&file.path), None);
    let mut anchors: Anchors =
        files.topics.iter().chain(&files.pages).chain(&files.guides).chain(&files.use_cases).map(unread).collect();
    let mut add = |path: String, found: HashSet<String>| anchors.insert(path, Some(found));
    add("/".to_owned(), HashSet::new());
    add("/topics".to_owned(), HashSet::new());
    for topic in &draft.topics {
        let sections = topic.body.sections.iter().map(|section| section.id.clone());
        let sources = topic.sources.iter().map(|source| format!("source-{}", source.id));
        add(format!("/topics/{}", topic.link.slug), sections.chain(sources).collect());
    }
    let pages = draft.pages.iter().map(|page| ("", page));
    let guides = draft.guides.iter().map(|page| ("/for", page));
    let use_cases = draft.use_cases.iter().map(|use_case| ("/use-cases", &use_case.page));
    for (folder, page) in pages.chain(guides).chain(use_cases) {
        let sections = page.body.sections.iter().map(|section| section.id.clone());
        add(format!("{folder}/{}", page.slug), sections.collect());
    }
    if let Some(evidence) = &draft.evidence {
        let measured = evidence.quantities.iter().map(|quantity| quantity.measured.id.clone());
        let counted = evidence.counts.iter().map(|count| count.measured.id.clone());
        let sections = ["built", "how", "rule", "probes", "index"].map(str::to_owned);
        add("/evidence".to_owned(), measured.chain(counted).chain(sections).collect());
    } else if files.evidence.is_some() {
        anchors.insert("/evidence".to_owned(), None);
    }
    if files.glossary.is_some() {
        let words = draft.citable.terms.iter().map(|term| term.id.clone()).collect();
        anchors.insert("/glossary".to_owned(), Some(words));
    }
    if !draft.features.is_empty() {
        let features = draft.features.iter().map(|feature| (format!("/code/{}", feature.id), Some(HashSet::new())));
        anchors.extend(features.chain([("/code".to_owned(), Some(HashSet::new()))]));
    }
    let upkeep = std::iter::once("upkeep".to_owned());
    let grid = draft.citable.capabilities.ids().map(|ids| ids.map(str::to_owned).chain(upkeep).collect());
    let myths = draft.myths.as_ref().map(|myths| myths.iter().map(|myth| myth.id.clone()).collect());
    let cases = draft.cases.as_ref().map(|cases| cases.iter().map(|case| case.id.clone()).collect());
    let is_there = |file: &Option<_>, path| file.is_some() || files.is_unreadable(path);
    let optional = [
        ("/compare", is_there(&files.capabilities, CAPABILITIES), grid),
        ("/myths", is_there(&files.myths, MYTHS), myths),
        ("/cases", !files.cases.is_empty(), cases),
        ("/use-cases", !files.use_cases.is_empty(), Some(HashSet::new())),
        ("/changelog", is_there(&files.changes, CHANGES), None),
    ];
    let present = optional.into_iter().filter(|(_, is_there, _)| *is_there);
    anchors.extend(present.map(|(path, _, found)| (path.to_owned(), found)));
    let questions = draft.editions.as_ref().map(|editions| editions.current().questions());
    let questions = questions.map(|questions| questions.map(|question| question.id.clone()).collect());
    anchors.insert("/decide".to_owned(), questions);
    anchors.insert("/claims".to_owned(), draft.citable.claims.ids().map(|ids| ids.map(str::to_owned).collect()));
    for path in ["/api", "/search", "/sitemap"] {
        anchors.insert(path.to_owned(), Some(HashSet::new()));
    }
    anchors
}
