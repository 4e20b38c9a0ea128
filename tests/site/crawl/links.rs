//! Links: each leads to an existing page or anchor, and nothing is loaded from other hosts.

use std::collections::{BTreeMap, BTreeSet};

use versus::view::catalog;

use crate::document::Document;

use super::{crawled, internal, without_fragment};

#[test]
fn every_link_within_the_site_leads_to_a_page() {
    let mut dead: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (comparison, pages) in crawled() {
        for (address, page) in pages {
            let Some(html) = &page.html else { continue };
            for link in internal(&Document::parse(html)) {
                let target = without_fragment(&link, address);
                // A rejected form has an error status at its URL.
                let status = pages[&target].status;
                if status != 200 && target != *address {
                    let error = format!("{}: {target} answers {status}", comparison.site.title);
                    dead.entry(error).or_default().push(address);
                }
            }
        }
    }
    let dead: Vec<String> =
        dead.into_iter().map(|(error, on)| format!("{error}, linked on {}", on.join(" "))).collect();
    assert!(dead.is_empty(), "{} dead links:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn every_anchor_exists() {
    let mut missing = BTreeSet::new();
    for (comparison, pages) in crawled() {
        let read: BTreeMap<_, _> =
            pages.iter().filter_map(|(address, page)| Some((address, Document::parse(page.html.as_ref()?)))).collect();
        for (address, page) in &read {
            for link in internal(page) {
                let Some((_, anchor)) = link.split_once('#') else { continue };
                let target = without_fragment(&link, address);
                let exists = read
                    .get(&target)
                    .is_some_and(|page| page.all("[id]").iter().any(|element| element.attr("id") == Some(anchor)));
                if !exists {
                    missing.insert(format!("{}: {address} links {link}", comparison.site.title));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{} missing anchors:\n{}", missing.len(), Vec::from_iter(missing).join("\n"));
}

#[test]
fn every_anchor_that_content_may_link_is_on_its_page() {
    for (comparison, pages) in crawled() {
        for (path, anchors) in catalog::anchors(comparison.site).pages {
            if anchors.is_empty() {
                continue;
            }
            let page = Document::parse(pages[&path].html.as_ref().unwrap());
            let ids: BTreeSet<&str> = page.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
            let missing: Vec<&String> = anchors.iter().filter(|anchor| !ids.contains(anchor.as_str())).collect();
            assert!(missing.is_empty(), "{path} has no {missing:?}");
        }
    }
}

#[test]
fn a_page_that_may_be_listed_says_its_own_address_and_any_other_says_so() {
    for (comparison, pages) in crawled() {
        for (address, page) in pages {
            let Some(html) = &page.html else { continue };
            let page_read = Document::parse(html);
            let robots: Vec<_> =
                page_read.all("meta[name=robots]").iter().filter_map(|meta| meta.attr("content")).collect();
            let canonical: Vec<_> =
                page_read.all("link[rel=canonical]").iter().filter_map(|link| link.attr("href")).collect();
            let is_unlisted = ["/r/", "/team/", "/search"].iter().any(|start| address.starts_with(start));
            if is_unlisted || page.status == 404 {
                assert_eq!((robots, canonical), (vec!["noindex"], vec![]), "{address}");
            } else {
                let path = address.split('?').next().unwrap();
                let own = format!("{}{path}", comparison.site.base_url);
                assert_eq!((robots, canonical), (vec![], vec![own.as_str()]), "{address}");
            }
        }
    }
}
