//! Changes of the content, newest first.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::anchors::InternalLink;
use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::content::site::Change;
use crate::domain::questionnaire::Editions;

/// Changes of the content, for `/changelog` and the feed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ChangesFile {
    /// The changes, in any order; the page shows the newest first.
    changes: Vec<Change>,
}

pub(super) fn changes(file: Parsed<ChangesFile>, editions: Option<&Editions>, context: &Context) -> Vec<Change> {
    let resolver = Resolver::new(context, &file.origin);
    let mut changes = file.value.changes;
    resolver.check_anchors("changes", changes.iter().map(|change| &change.id));
    let links = resolver
        .each("changes", &changes)
        .inspect(|(resolver, change)| {
            resolver.check_past("date", change.date);
            resolver.claims(&change.claims);
            check_questions(&change.questions, editions, resolver);
        })
        .map(|(resolver, change)| InternalLink { target: change.address.clone(), place: resolver.place("address") });
    context.links.borrow_mut().extend(links);
    changes.sort_by_key(|change| Reverse(change.date));
    changes
}

fn check_questions(ids: &[String], editions: Option<&Editions>, resolver: &Resolver<'_>) {
    let is_unknown =
        |id: &&String| editions.is_some_and(|all| all.iter().all(|edition| edition.question(id).is_none()));
    for id in ids.iter().filter(is_unknown) {
        resolver.report("questions", format!("there is no question `{id}`"), "use the id of a question of an edition");
    }
}
