//! Sources, which everything else cites: each has a date, and a URL or a note that says why there is none.

use super::*;
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
    resolver.check_ids("sources", file.value.sources.iter().map(|source| &source.id));
    resolver.map("sources", file.value.sources, |resolver, source| {
        resolver.check_past("checked", source.checked);
        match &source.url {
            Some(url) => resolver.check_secure("url", url),
            None if source.note.is_none() => resolver.report(
                "id",
                format!("the source `{}` has no URL and no note", source.id),
                "add `url`, or a note that says why there is none",
            ),
            None => {}
        }
        (source.id.clone(), Arc::new(source))
    })
}
