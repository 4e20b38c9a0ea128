//! Links: each leads to an existing page or anchor, and a page says whether it may be listed.

use versus::view::catalog;

use super::{Rule, Visit, crawled, internal, unless, without_fragment};

pub(super) const RULES: &[Rule] = &[
    ("has dead links", dead_links),
    ("has links to no anchor", links_to_no_anchor),
    ("does not say whether it may be listed, and under which URL", own_address),
];

fn dead_links(visit: &Visit<'_>) -> Vec<String> {
    let targets = internal(&visit.document).into_iter().map(|link| without_fragment(&link, visit.address));
    // A rejected form has an error status at its URL.
    let is_dead = |target: &String| visit.pages[target].status != 200 && target != visit.address;
    targets.filter(is_dead).collect()
}

fn links_to_no_anchor(visit: &Visit<'_>) -> Vec<String> {
    let is_missing = |link: &String| {
        let target = without_fragment(link, visit.address);
        link.split_once('#').is_some_and(|(_, anchor)| !visit.pages[&target].ids.contains(anchor))
    };
    internal(&visit.document).into_iter().filter(is_missing).collect()
}

fn own_address(visit: &Visit<'_>) -> Vec<String> {
    let robots: Vec<_> =
        visit.document.all("meta[name=robots]").iter().filter_map(|meta| meta.attr("content")).collect();
    let canonical = visit.document.links("link[rel=canonical]");
    let own = format!("{}{}", visit.comparison.site.base_url, visit.address.split('?').next().unwrap());
    let is_unlisted = ["/r/", "/team/", "/search"].iter().any(|start| visit.address.starts_with(start));
    let expected = match is_unlisted || visit.page.status == 404 {
        true => (vec!["noindex"], vec![]),
        false => (vec![], vec![own.as_str()]),
    };
    unless((&robots, &canonical) == (&expected.0, &expected.1), || format!("{robots:?}, {canonical:?}"))
}

#[test]
fn every_anchor_that_content_may_link_is_on_its_page() {
    for (comparison, pages) in crawled() {
        for (path, anchors) in catalog::anchors(comparison.site).pages {
            let missing: Vec<&String> = anchors.iter().filter(|anchor| !pages[&path].ids.contains(*anchor)).collect();
            assert!(missing.is_empty(), "{path} has no {missing:?}");
        }
    }
}
