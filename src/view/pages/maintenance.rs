//! How well the subjects and the packages of the grid are maintained: supported releases, ages, and what the package index says.

use askama::Template;

use crate::content::site::Site;
use crate::domain::capability::Capability;
use crate::domain::evidence::Unit;
use crate::domain::package::{IndexedPackage, Packages};
use crate::domain::units::figure;
use crate::view::address;
use crate::view::catalog::{FooterGroup, PageEntry, SitemapSection};
use crate::view::components::package_age::{PackageAges, is_old};
use crate::view::components::timeline::Timeline;
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let timeline = || Timeline::new(&site.subjects);
    let ages = || PackageAges::new(&site.subjects, &site.capabilities);
    if timeline().is_none() && ages().is_none() && site.packages.is_none() {
        return Vec::new();
    }
    let title = "Maintenance";
    let description =
        "How long each release is supported, and the age, license, requirements, and advisories of each package.";
    let document = SearchDocument::new(Shelf::Pages, address::MAINTENANCE, title).with_summary(description);
    let page = PageEntry::page(address::MAINTENANCE, title, description, move |layout| MaintenancePage {
        layout,
        timeline: timeline(),
        ages: ages(),
    })
    .in_footer(FooterGroup::Evidence, title)
    .listed(SitemapSection::Evidence, title)
    .with_anchors(Timeline::new(&site.subjects).map(|_| "releases"))
    .with_documents([document]);
    vec![page]
}

#[derive(Template)]
#[template(path = "maintenance.html")]
struct MaintenancePage<'a> {
    layout: Layout<'a>,
    timeline: Option<Timeline<'a>>,
    ages: Option<PackageAges<'a>>,
}

/// A package with what the page says of it.
struct PackageRow<'a> {
    package: &'a IndexedPackage,
    /// The capabilities that it provides.
    provides: Vec<&'a Capability>,
    is_old: bool,
}

impl<'a> MaintenancePage<'a> {
    /// The packages, the oldest release first.
    fn rows(&self, packages: &'a Packages) -> Vec<PackageRow<'a>> {
        let row = |package: &'a IndexedPackage| {
            let names = |row: &&Capability| {
                row.cells.iter().filter_map(|cell| cell.package.as_ref()).any(|named| named.name == package.name)
            };
            PackageRow {
                package,
                provides: self.layout.site().all_capabilities().filter(names).collect(),
                is_old: is_old(packages.checked.days_since(package.released) as f64),
            }
        };
        let mut rows: Vec<_> = packages.items.iter().map(row).collect();
        rows.sort_by_key(|row| row.package.released);
        rows
    }
}

impl PackageRow<'_> {
    /// The versions of the language and of the subjects that it states.
    fn works_with(&self) -> String {
        let stated: Vec<&str> =
            [&self.package.runtime, &self.package.supports].into_iter().flatten().map(String::as_str).collect();
        if stated.is_empty() { "versions not stated".to_owned() } else { stated.join(", ") }
    }

    fn size(&self) -> String {
        figure(Unit::Bytes, f64::from(self.package.bytes))
    }
}

/// The numbers of old packages, of packages with known advisories, and of those for which the index does not say.
fn counts(rows: &[PackageRow<'_>]) -> [usize; 3] {
    let counted = |fits: fn(&PackageRow<'_>) -> bool| rows.iter().filter(|row| fits(row)).count();
    [
        counted(|row| row.is_old),
        counted(|row| row.package.advisories.is_some_and(|known| known > 0)),
        counted(|row| row.package.advisories.is_none()),
    ]
}
