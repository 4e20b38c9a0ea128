//! Myths: common statements that are not true.

use super::*;
use crate::domain::myth::Myth;

/// Myths: what people often say and is not true, or no longer.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct MythsFile {
    /// The myths, in the order of the page.
    myths: Vec<MythEntry>,
}

/// A myth with the ids of what it refers to.
type MythEntry = Myth<String, String, String>;

pub(super) fn myths(file: Parsed<MythsFile>, context: &Context) -> Vec<Myth> {
    let resolver = Resolver::new(context, &file.origin);
    resolver.check_anchors("myths", file.value.myths.iter().map(|myth| &myth.id));
    resolver.map("myths", file.value.myths, |resolver, entry| {
        let Myth { id, saying, about, truth, since, topic, sources } = entry;
        Myth {
            about: resolver.slots("about", &about),
            topic: resolver.topic(&topic),
            sources: resolver.sources(format_args!("the myth `{id}`"), &sources),
            id,
            saying,
            truth,
            since,
        }
    })
}
