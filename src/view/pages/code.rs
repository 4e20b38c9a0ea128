//! A feature in the sources of each subject, side by side.

use std::collections::BTreeSet;

use askama::Template;

use crate::content::site::{Excerpt, Feature, Site};
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

impl CodePage<'_> {
    /// The number of installed packages for the excerpts' application; `None` if not measured.
    fn packages(&self, excerpts: &[Excerpt]) -> Option<usize> {
        let of: BTreeSet<&str> = excerpts.iter().filter_map(|excerpt| excerpt.path.split('/').next()).collect();
        let evidence = self.layout.site().evidence.as_ref()?;
        let mut variants = evidence.sites.iter().flat_map(|site| &site.variants);
        variants.find(|variant| of.contains(variant.id.as_str())).map(|variant| variant.packages.len())
    }
}

fn lines(excerpts: &[Excerpt]) -> usize {
    excerpts.iter().map(|excerpt| excerpt.lines).sum()
}
