//! The grid of capabilities, complete or filtered. A filter only hides rows.

use askama::Template;

use crate::content::site::Site;
use crate::domain::capability::{Capability, State};
use crate::view::address;
use crate::view::catalog::PageEntry;
use crate::view::components::package_age::end_of_age;
use crate::view::components::strip::{ShownGroup, Strip};
use crate::view::layout::{Frame, Layout};
use crate::view::search::library::{SearchDocument, Shelf};
use crate::view::text_filter::TextFilter;

/// A search that finds at most this many rows opens them: its words may be in their notes.
const MAX_OPEN: usize = 5;

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.capabilities.is_empty() {
        return Vec::new();
    }
    let capabilities = site.all_capabilities().map(|row| {
        SearchDocument::new(Shelf::Capabilities, address::capability(&row.id), &row.short)
            .named(&row.id)
            .with_summary(&row.question)
            .with_text(notes(site, row))
    });
    let packages = site.all_capabilities().flat_map(|row| {
        row.cells.iter().filter_map(|cell| {
            let package =
                cell.package.as_ref().filter(|_| matches!(cell.state, State::Official | State::ThirdParty))?;
            let document = SearchDocument::new(Shelf::Packages, address::capability(&row.id), &package.name);
            Some(document.named(&row.short).with_summary(&cell.note))
        })
    });
    let make = |frame| ComparePage::new(frame, GridFilter::default());
    let page = PageEntry::with_own_layout(address::GRID, description(site), make)
        .in_navigation("Compare")
        .with_anchors(site.all_capabilities().map(|row| &row.id))
        .with_documents(capabilities.chain(packages));
    vec![page]
}

fn description(site: &Site) -> &'static str {
    match has_versions(site) {
        true => "What is built in, what a package adds, and what you write yourself, feature by feature.",
        false => "How each one provides it, feature by feature.",
    }
}

/// The notes of a row, each with its subject's name.
fn notes(site: &Site, row: &Capability) -> String {
    let cells = site.subjects.iter().zip(&row.cells);
    let notes: Vec<String> = cells.map(|((_, subject), cell)| format!("{}: {}", subject.name, cell.note)).collect();
    notes.join(" ")
}

/// The filter of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct GridFilter {
    /// Whether to show only capabilities in which the subjects differ.
    pub only_differences: bool,
    /// What the row must contain.
    pub text: TextFilter,
}

impl GridFilter {
    pub(in crate::view) fn accepts(&self, row: &Capability) -> bool {
        (!self.only_differences || row.differs()) && self.text.accepts(texts(row))
    }
}

#[derive(Template)]
#[template(path = "compare.html")]
pub(crate) struct ComparePage<'a> {
    layout: Layout<'a>,
    filter: GridFilter,
    groups: Vec<ShownGroup<'a>>,
}

impl<'a> ComparePage<'a> {
    pub(crate) fn new(frame: &'a Frame, filter: GridFilter) -> Self {
        let all = frame.site.capabilities.iter();
        let groups = all
            .map(|group| {
                let rows = group.capabilities.iter().map(AsRef::as_ref).filter(|row| filter.accepts(row));
                (group, rows.collect::<Vec<_>>())
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let layout = Layout::new(frame, "Compare features", description(&frame.site), address::GRID);
        Self { layout, filter, groups }
    }

    fn shown(&self) -> usize {
        self.groups.iter().map(|(_, rows)| rows.len()).sum()
    }

    fn opens(&self) -> bool {
        !self.filter.text.is_empty() && self.shown() <= MAX_OPEN
    }
}

/// Whether a package with a version provides something.
fn has_versions(site: &Site) -> bool {
    site.all_capabilities()
        .any(|row| row.cells.iter().any(|cell| cell.package.as_ref().is_some_and(|package| package.version.is_some())))
}

/// The texts of a capability's row.
fn texts(row: &Capability) -> impl Iterator<Item = &str> {
    let cells = row.cells.iter().flat_map(|cell| {
        let package = cell.package.as_ref().map(|package| package.name.as_str());
        [Some(cell.note.as_str()), package].into_iter().flatten()
    });
    [row.question.as_str(), row.short.as_str()].into_iter().chain(cells)
}
