//! Sources, which everything else cites: each has a date, and a URL or a note that says why there is none.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::domain::source::Source;

/// The sources that claims, cells, and pages cite. Topics cite them as `[text](source:id)`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct SourcesFile {
    /// The sources, in any order.
    sources: Vec<Source>,
}

pub(super) fn sources(file: Parsed<SourcesFile>, context: &Context) -> Vec<(String, Arc<Source>)> {
    let resolver = Resolver::new(context, &file.origin);
    let sources = file.value.sources;
    resolver.check_ids("sources", sources.iter().map(|source| &source.id));
    for (resolver, source) in resolver.each("sources", &sources) {
        resolver.check_past("checked", source.checked);
        match &source.url {
            Some(url) if !url.starts_with("https://") => resolver.report(
                "url",
                format!("`{url}` is not an https URL"),
                "give the page's public URL, beginning with https://",
            ),
            None if source.note.is_none() => resolver.report(
                "id",
                format!("the source `{}` has no URL and no note", source.id),
                "add `url`, or a note that says why there is none",
            ),
            _ => {}
        }
    }
    sources.into_iter().map(|source| (source.id.clone(), Arc::new(source))).collect()
}
