//! Previews of pages in chats.

use super::{Rule, Visit, unless};
use crate::document::plain;
use crate::site::Comparison;

pub(super) const RULES: &[Rule] = &[
    ("has no complete preview", incomplete),
    ("has a preview of another URL or picture", addresses),
    ("has a preview that says something else", title),
];

/// The tags that every page has besides its own URL, sorted, with those that are always the same.
const EVERYWHERE: [(&str, Option<&str>); 9] = [
    ("og:description", None),
    ("og:image", None),
    ("og:image:alt", None),
    ("og:image:height", Some("630")),
    ("og:image:width", Some("1200")),
    ("og:site_name", None),
    ("og:title", None),
    ("og:type", Some("website")),
    ("twitter:card", Some("summary_large_image")),
];

fn incomplete(visit: &Visit<'_>) -> Vec<String> {
    let mut tags = visit.document.preview();
    tags.remove("og:url");
    let is_right = tags.len() == EVERYWHERE.len()
        && EVERYWHERE.iter().all(|(name, value)| {
            tags.get(name).is_some_and(|found| !found.trim().is_empty() && value.is_none_or(|value| value == *found))
        });
    unless(is_right && tags["og:site_name"] == visit.comparison.site.title, || format!("{tags:?}"))
}

/// The path of a page's preview picture.
fn picture_of(comparison: &Comparison, path: &str) -> String {
    let mut topics = comparison.site.topics.iter().map(|topic| format!("/topics/{}", topic.link.slug));
    let is_team = path.starts_with("/team/") && path != "/team/add";
    let has_own = is_team || path.starts_with("/r/") || topics.any(|topic| topic == path);
    if has_own { format!("{path}.png") } else { "/preview.png".to_owned() }
}

fn addresses(visit: &Visit<'_>) -> Vec<String> {
    let base = &visit.comparison.site.base_url;
    let (path, query) = visit.address.split_once('?').unwrap_or((visit.address, ""));
    // A result’s title is part of its link, and in its picture.
    let query = if path.starts_with("/r/") && !query.is_empty() { format!("?{query}") } else { String::new() };
    // An error has no canonical URL.
    let (own, picture) = match visit.page.status {
        404 => (None, "/preview.png".to_owned()),
        _ => (Some(format!("{base}{path}{query}")), picture_of(visit.comparison, path) + &query),
    };
    let tags = visit.document.preview();
    let found = (tags.get("og:url").copied(), tags["og:image"]);
    unless(found == (own.as_deref(), &*format!("{base}{picture}")), || format!("{found:?}"))
}

fn title(visit: &Visit<'_>) -> Vec<String> {
    let site = plain(&visit.comparison.site.title);
    let title = plain(visit.document.preview()["og:title"]);
    let is_decision = ["/r/", "/team/"].iter().any(|kind| visit.address.starts_with(kind)) && visit.page.status == 200;
    let is_right = match visit.address {
        address if address.contains('?') => true,
        _ if is_decision => title.starts_with(&visit.document.heading()),
        "/" => title == site,
        _ => visit.document.title() == format!("{title} · {site}"),
    };
    unless(is_right, || title)
}
