//! What the package index says of each package that the grid names.

use askama::Template;

use crate::content::site::Site;
use crate::domain::capability::Capability;
use crate::domain::evidence::Unit;
use crate::domain::package::{IndexedPackage, Packages};
use crate::domain::units::figure;
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

/// The age after which a release is counted as old, in days: two years.
const OLD: i64 = 730;

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let Some(packages) = &site.packages else { return Vec::new() };
    let description = "Version, age, license, requirements, and known advisories of each package in the comparison.";
    let document = SearchDocument::new(Shelf::Pages, "/packages", "Packages").with_summary(description);
    let page = PageEntry::page("/packages", "Packages", description, |layout| PackagesPage { layout, packages })
        .in_footer(FooterGroup::Evidence, "Packages")
        .listed(SitemapSection::Evidence, "Packages")
        .with_documents([document]);
    vec![page]
}

#[derive(Template)]
#[template(path = "packages.html")]
struct PackagesPage<'a> {
    layout: Layout<'a>,
    packages: &'a Packages,
}

impl<'a> PackagesPage<'a> {
    /// The capabilities that a package provides.
    fn provided(&self, package: &IndexedPackage) -> impl Iterator<Item = &'a Capability> {
        let rows = self.layout.site().capabilities.iter().flat_map(|group| &group.capabilities);
        let names = |row: &&Capability| {
            row.cells.iter().filter_map(|cell| cell.package.as_ref()).any(|named| named.name == package.name)
        };
        rows.map(AsRef::as_ref).filter(names)
    }

    fn is_old(&self, package: &IndexedPackage) -> bool {
        self.packages.checked.days_since(package.released) > OLD
    }

    fn old_count(&self) -> usize {
        self.packages.items.iter().filter(|package| self.is_old(package)).count()
    }

    /// The number of packages with known advisories, and of those for which the index does not say.
    fn advised_and_unknown(&self) -> [usize; 2] {
        let counted = |fits: fn(Option<u32>) -> bool| {
            self.packages.items.iter().filter(|package| fits(package.advisories)).count()
        };
        [counted(|known| known.is_some_and(|known| known > 0)), counted(|known| known.is_none())]
    }
}

fn size(package: &IndexedPackage) -> String {
    figure(Unit::Bytes, f64::from(package.bytes))
}
