//! Topics as data: the short answer with its sources.

use serde::Serialize;
use utoipa::ToSchema;

use super::SourceData;
use crate::content::site::{Site, Topic};
use crate::view::address;

#[derive(Serialize, ToSchema)]
#[schema(as = Topics)]
pub(in crate::view) struct TopicsData<'a> {
    topics: Vec<TopicData<'a>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Topic)]
struct TopicData<'a> {
    title: &'a str,
    /// The short answer, which names every side.
    answer: &'a str,
    #[schema(format = "uri")]
    url: String,
    /// The earliest date on which a source was checked.
    #[schema(format = "date")]
    checked: Option<String>,
    sources: Vec<SourceData<'a>>,
}

impl<'a> TopicsData<'a> {
    /// The topic with a slug, if there is one.
    pub(in crate::view) fn of(site: &'a Site, slug: Option<&str>) -> Self {
        let topics = site.topics.iter().filter(|topic| Some(topic.link.slug.as_str()) == slug);
        Self { topics: topics.map(|topic| topic_data(site, topic)).collect() }
    }

    pub(in crate::view) fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }
}

fn topic_data<'a>(site: &'a Site, topic: &'a Topic) -> TopicData<'a> {
    TopicData {
        title: &topic.title,
        answer: &topic.answer,
        url: address::absolute(site, &address::topic(&topic.link.slug)),
        checked: topic.checked().map(|date| date.to_string()),
        sources: topic.sources.iter().map(SourceData::from).collect(),
    }
}
