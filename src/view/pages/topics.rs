//! The list of topics, and a topic's page. Around them the `layout`; links by `address`; claims and sources are `components`;
//! `structured_data` tells search engines.
//!
//! **Invariant:** order and neighbours are those of the site; nothing is sorted here.

use askama::Template;

use crate::content::site::{Site, Topic};
use crate::view::address;
use crate::view::components::claim_card::ClaimDetails;
use crate::view::components::preview::Preview;
use crate::view::components::source_list::SourceList;
use crate::view::layout::{Frame, Layout};
use crate::view::structured_data::{StructuredData, article, breadcrumbs};

/// The page at `/topics`.
#[derive(Template)]
#[template(path = "topics.html")]
pub struct TopicsPage<'a> {
    layout: Layout<'a>,
}

impl<'a> TopicsPage<'a> {
    /// The list of topics.
    pub fn new(frame: &'a Frame) -> Self {
        let description = format!("Every page of the comparison: {}", frame.site.description);
        Self { layout: Layout::new(frame, "Topics", description, "/topics") }
    }

    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn topic_address(&self, topic: &Topic) -> String {
        address::topic(&topic.link.slug)
    }
}

/// The page at `/topics/<slug>`.
#[derive(Template)]
#[template(path = "topic.html")]
pub struct TopicPage<'a> {
    layout: Layout<'a>,
    topic: &'a Topic,
    previous: Option<&'a Topic>,
    next: Option<&'a Topic>,
}

impl<'a> TopicPage<'a> {
    /// The page's address.
    pub fn path(&self) -> &str {
        self.layout.path()
    }

    /// Every topic's page, in order.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        let topics = &frame.site.topics;
        topics.iter().enumerate().map(move |(place, topic)| Self {
            layout: Layout::new(frame, &topic.title, &topic.summary, address::topic(&topic.link.slug)).previewed_as(
                |preview| Preview {
                    picture: address::topic_picture(&topic.link.slug),
                    picture_in_words: format!("{}: {}", frame.site.title, topic.title),
                    ..preview
                },
            ),
            topic,
            previous: place.checked_sub(1).and_then(|before| topics.get(before)),
            next: topics.get(place + 1),
        })
    }

    fn topic_address(&self, topic: &Topic) -> String {
        address::topic(&topic.link.slug)
    }

    fn breadcrumbs(&self) -> StructuredData {
        let crumbs = [("Home", "/"), ("Topics", "/topics"), (self.topic.title.as_str(), self.layout.path())];
        breadcrumbs(&self.layout.site().base_url, &crumbs)
    }

    fn article(&self) -> StructuredData {
        let read = self.topic.sources.iter().map(|source| source.checked).max().map(|date| date.to_string());
        article(&self.topic.title, &self.topic.summary, &self.layout.canonical(), read)
    }

    fn claims(&self) -> impl Iterator<Item = ClaimDetails<'a>> {
        let subjects = &self.layout.site().subjects;
        let topic = &self.topic.link;
        self.topic.body.claims.iter().map(move |claim| ClaimDetails::on_topic(claim, subjects, topic))
    }

    fn sources(&self) -> SourceList<'a> {
        SourceList::new(&self.topic.sources)
    }
}
