//! A feature in the sources of each subject, side by side.

use std::collections::BTreeSet;

use askama::Template;

use crate::content::site::{Excerpt, Feature, Site};
use crate::domain::subject::{Slot, Subject};
use crate::view::address;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    if site.features.is_empty() {
        return Vec::new();
    }
    let description = "The same tasks coded with each option, side by side, from the applications that we measured.";
    let list = PageEntry::page("/code", "Code, side by side", description, |layout| CodeListPage { layout });
    let features = site.features.iter().map(|feature| {
        let path = address::feature(&feature.id);
        let title = format!("{}: code side by side", feature.title);
        PageEntry::page(&path, title, &feature.about, move |layout| CodePage { layout, feature })
            .listed(SitemapSection::Evidence, &feature.title)
            .with_documents([SearchDocument::new(Shelf::Pages, path, &feature.title)
                .named(format!("code source side by side {}", feature.id))
                .with_summary(&feature.about)])
    });
    std::iter::once(list.in_navigation("Code")).chain(features).collect()
}

#[derive(Template)]
#[template(path = "code_list.html")]
struct CodeListPage<'a> {
    layout: Layout<'a>,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage<'a> {
    layout: Layout<'a>,
    feature: &'a Feature,
}

/// A subject's code in brief.
struct Summary<'a> {
    slot: Slot,
    subject: &'a Subject,
    /// The number of lines without blank lines and imports.
    lines: usize,
    /// The number of installed packages; `None` if not measured.
    packages: Option<usize>,
    /// The command that installs what the application asks for.
    command: Option<String>,
}

impl<'a> CodePage<'a> {
    fn summaries(&self) -> impl Iterator<Item = Summary<'a>> {
        let Site { subjects, install, .. } = self.layout.site();
        self.feature.requirements.iter().map(move |(slot, requirements)| {
            let sides = self.feature.steps.iter().flat_map(|step| &step.sides);
            let excerpts: Vec<&Excerpt> =
                sides.filter(|(side, _)| side == slot).flat_map(|(_, excerpts)| excerpts).collect();
            let install = install.as_ref().filter(|_| !requirements.is_empty());
            Summary {
                slot: *slot,
                subject: subjects.at(*slot),
                lines: excerpts.iter().map(|excerpt| excerpt.lines).sum(),
                packages: self.packages(&excerpts),
                command: install.map(|install| install.command_of(requirements.iter().cloned())),
            }
        })
    }

    /// The number of installed packages for the excerpts' application; `None` if not measured.
    fn packages(&self, excerpts: &[&Excerpt]) -> Option<usize> {
        let of: BTreeSet<&str> = excerpts.iter().filter_map(|excerpt| excerpt.path.split('/').next()).collect();
        let evidence = self.layout.site().evidence.as_ref()?;
        let mut variants = evidence.sites.iter().flat_map(|site| &site.variants);
        variants.find(|variant| of.contains(variant.id.as_str())).map(|variant| variant.packages.len())
    }
}

/// The path of an excerpt within its application.
fn file(excerpt: &Excerpt) -> &str {
    excerpt.path.split_once('/').map_or(&excerpt.path, |(_, file)| file)
}
