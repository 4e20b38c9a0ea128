//! Previews of pages in chats.

use crate::document::{Document, plain};
use crate::site::Comparison;

use super::crawled;

/// The tags that every page has, sorted.
const EVERYWHERE: [&str; 9] = [
    "og:description",
    "og:image",
    "og:image:alt",
    "og:image:height",
    "og:image:width",
    "og:site_name",
    "og:title",
    "og:type",
    "twitter:card",
];

/// The path of a page's preview picture.
fn picture_of(comparison: &Comparison, path: &str) -> String {
    let mut topics = comparison.site.topics.iter().map(|topic| format!("/topics/{}", topic.link.slug));
    let is_team = path.starts_with("/team/") && path != "/team/add";
    let has_own = is_team || path.starts_with("/r/") || topics.any(|topic| topic == path);
    if has_own { format!("{path}.png") } else { "/preview.png".to_owned() }
}

#[test]
fn every_page_has_a_preview_with_whole_addresses() {
    for (comparison, pages) in crawled() {
        let base = &comparison.site.base_url;
        for (address, page) in pages {
            let Some(html) = &page.html else { continue };
            let read = Document::parse(html);
            let mut tags = read.preview();
            let own_address = tags.remove("og:url").map(str::to_owned);
            assert!(tags.keys().copied().eq(EVERYWHERE), "{address}: {tags:?}");
            assert!(tags.values().all(|value| !value.trim().is_empty()), "{address}: {tags:?}");
            assert_eq!((tags["og:image:width"], tags["og:image:height"]), ("1200", "630"));
            assert_eq!((tags["og:site_name"], tags["og:type"]), (comparison.site.title.as_str(), "website"));
            assert_eq!(tags["twitter:card"], "summary_large_image");
            // A result’s title is part of its link, and in its picture.
            let is_titled = address.starts_with("/r/") && address.contains('?');
            let (path, query) = address.split_once('?').unwrap_or((address, ""));
            let query = if is_titled { format!("?{query}") } else { String::new() };
            // An error has no canonical URL.
            let (address_of_its_own, picture) = match page.status {
                404 => (None, "/preview.png".to_owned()),
                _ => (Some(format!("{base}{path}{query}")), picture_of(comparison, path) + &query),
            };
            assert_eq!(own_address, address_of_its_own, "{address}");
            assert_eq!(tags["og:image"], format!("{base}{picture}"), "{address}");
        }
    }
}

#[test]
fn a_preview_says_what_the_page_is() {
    for (comparison, pages) in crawled() {
        let site = &comparison.site.title;
        for (address, page) in pages.iter().filter(|(address, _)| !address.contains('?')) {
            let Some(html) = &page.html else { continue };
            let read = Document::parse(html);
            let title = plain(read.preview()["og:title"]);
            if ["/r/", "/team/"].iter().any(|kind| address.starts_with(kind)) && page.status == 200 {
                assert!(title.starts_with(&read.heading()), "{address}: {title}");
            } else if address == "/" {
                assert_eq!(title, plain(site));
            } else {
                assert_eq!(read.title(), format!("{title} · {}", plain(site)), "{address}");
            }
        }
    }
}
