//! Myths: common statements that are not true.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::domain::myth::Myth;

/// Myths: what people often say and is not true, or no longer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct MythsFile {
    /// The myths, in the order of the page.
    myths: Vec<MythEntry>,
}

/// A myth.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MythEntry {
    /// Identifies the myth; it is its anchor on `/myths`.
    id: String,
    /// What people say, in quotation marks.
    saying: String,
    /// The ids of the subjects that it is about.
    about: Vec<String>,
    /// What is true today.
    truth: String,
    /// Since when it is no longer true, such as `since version 3.1`, or `never true`.
    since: String,
    /// The topic that says more: the name of its file in `topics/`, without `.md`.
    topic: String,
    /// The ids of one or more sources.
    sources: Vec<String>,
}

pub(super) fn myths(file: Parsed<MythsFile>, context: &Context) -> Vec<Myth> {
    let resolver = Resolver::new(context, &file.origin);
    resolver.check_anchors("myths", file.value.myths.iter().map(|myth| &myth.id));
    let myth = |(resolver, entry): (Resolver<'_>, MythEntry)| {
        let MythEntry { id, saying, about, truth, since, topic, sources } = entry;
        Myth {
            about: resolver.slots("about", &about),
            topic: resolver.topic(&topic),
            sources: resolver.sources(format_args!("the myth `{id}`"), &sources),
            id,
            saying,
            truth,
            since,
        }
    };
    resolver.each("myths", file.value.myths).map(myth).collect()
}
