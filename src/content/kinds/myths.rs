//! Myths: common statements that are not true.

use serde::Deserialize;

use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::domain::myth::Myth;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct MythsFile {
    myths: Vec<MythEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MythEntry {
    id: String,
    saying: String,
    about: Vec<String>,
    truth: String,
    since: String,
    topic: String,
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
