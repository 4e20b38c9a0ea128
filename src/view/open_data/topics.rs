//! Topics as data: the short answer with its sources.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::site::{Site, Topic};
use crate::domain::source::{Date, Source};
use crate::view::address;

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Topic")]
pub(in crate::view) struct TopicData<'a> {
    title: &'a str,
    /// The short answer, which names every side.
    answer: &'a str,
    #[schemars(extend("format" = "uri"))]
    url: String,
    /// The earliest date on which a source was checked.
    checked: Option<Date>,
    sources: &'a [Arc<Source>],
}

impl<'a> TopicData<'a> {
    pub(in crate::view) fn of(site: &'a Site, topic: &'a Topic) -> Self {
        Self {
            title: &topic.title,
            answer: &topic.answer,
            url: address::absolute(site, &address::topic(&topic.link.slug)),
            checked: topic.checked(),
            sources: &topic.sources,
        }
    }
}
