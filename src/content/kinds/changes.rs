//! Changes of the content, newest first.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::anchors::InternalLink;
use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::content::site::Change;

/// Changes of the content, for `/changelog` and the feed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ChangesFile {
    /// The changes, in any order; the page shows the newest first.
    changes: Vec<Change>,
}

pub(super) fn changes(file: Parsed<ChangesFile>, context: &Context) -> Vec<Change> {
    let resolver = Resolver::new(context, &file.origin);
    let mut changes = file.value.changes;
    resolver.check_anchors("changes", changes.iter().map(|change| &change.id));
    let links = resolver
        .each("changes", &changes)
        .inspect(|(resolver, change)| resolver.check_past("date", change.date))
        .map(|(resolver, change)| InternalLink { target: change.address.clone(), place: resolver.place("address") });
    context.links.borrow_mut().extend(links);
    changes.sort_by_key(|change| Reverse(change.date));
    changes
}
