//! Changes of the content, newest first.

use std::cmp::Reverse;

use super::*;
use crate::content::anchors::InternalLink;
use crate::content::site::Change;
use crate::domain::questionnaire::Editions;

/// Changes of the content, for `/changelog` and the feed.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct ChangesFile {
    /// The changes, in any order; the page shows the newest first.
    changes: Vec<Change>,
}

pub(super) fn changes(file: Parsed<ChangesFile>, editions: Option<&Editions>, context: &Context) -> Vec<Change> {
    let resolver = Resolver::new(context, &file.origin);
    let mut changes = file.value.changes;
    resolver.check_anchors("changes", changes.iter().map(|change| &change.id));
    for (resolver, Change { date, address, claims, questions, .. }) in resolver.each("changes", &changes) {
        resolver.check_past("date", *date);
        resolver.claims(claims);
        let is_known = |id: &str| editions.is_none_or(|all| all.iter().any(|edition| edition.question(id).is_some()));
        for id in questions.iter().filter(|id| !is_known(id)) {
            let message = format!("there is no question `{id}`");
            resolver.report("questions", message, "use the id of a question of an edition");
        }
        let link = InternalLink { target: address.clone(), place: resolver.place("address") };
        context.links.borrow_mut().push(link);
    }
    changes.sort_by_key(|change| Reverse(change.date));
    changes
}
