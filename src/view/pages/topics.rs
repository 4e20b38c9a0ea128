//! The list of topics, and a topic's page.

use askama::Template;

use crate::content::markup::Note;
use crate::content::site::{Site, Topic};
use crate::view::address;
use crate::view::catalog::{PageEntry, SitemapSection};
use crate::view::components::claim_card::ClaimDetails;
use crate::view::components::preview::Preview;
use crate::view::layout::Layout;
use crate::view::search::library::{SearchDocument, Shelf};
use crate::view::structured_data::{StructuredData, article, breadcrumbs};

pub(in crate::view) fn entries(site: &Site) -> Vec<PageEntry<'_>> {
    let description = format!("All topics of the comparison. {}", site.description);
    let list = PageEntry::page("/topics", "Topics", description, |layout| TopicsPage { layout: layout.for_reading() });
    let topics = site.topics.iter().enumerate().map(|(place, topic)| {
        let path = address::topic(&topic.link.slug);
        let sections = topic.body.sections.iter().map(|section| section.id.clone());
        let sources = topic.sources.iter().map(|source| format!("source-{}", source.id));
        PageEntry::page(&path, &topic.title, &topic.summary, move |layout| TopicPage {
            layout: layout.for_reading().previewed_as(|preview| Preview {
                picture: address::topic_picture(&topic.link.slug),
                picture_in_words: format!("{}: {}", site.title, topic.title),
                ..preview
            }),
            topic,
            previous: place.checked_sub(1).and_then(|before| site.topics.get(before)),
            next: site.topics.get(place + 1),
        })
        .listed(SitemapSection::Topics, &topic.title)
        .with_anchors(sections.chain(sources))
        .with_documents([SearchDocument::new(Shelf::Pages, path, &topic.title)
            .named(format!("{} {} {}", topic.link.short, topic.link.slug, discussed(site, topic)))
            .with_summary(format!("{} {}", topic.summary, topic.answer))
            .with_body(&topic.body)])
    });
    std::iter::once(list.in_navigation("Topics")).chain(topics).collect()
}

/// The names of the capabilities that a topic discusses, so that searches for them find the topic.
fn discussed(site: &Site, topic: &Topic) -> String {
    let names: Vec<&str> =
        site.all_capabilities().filter(|row| row.topic == topic.link).map(|row| row.short.as_str()).collect();
    names.join(" ")
}

/// The topics in their groups, each with its heading; one group without a heading if the content has none.
pub(super) fn groups(site: &Site) -> impl Iterator<Item = (Option<&str>, &[Topic])> {
    let groups = site.topics.chunk_by(|_, next| next.begins.is_none());
    groups.map(|topics| (topics.first().and_then(|topic| topic.begins.as_deref()), topics))
}

#[derive(Template)]
#[template(path = "topics.html")]
struct TopicsPage<'a> {
    layout: Layout<'a>,
}

#[derive(Template)]
#[template(path = "topic.html")]
struct TopicPage<'a> {
    layout: Layout<'a>,
    topic: &'a Topic,
    previous: Option<&'a Topic>,
    next: Option<&'a Topic>,
}

impl<'a> TopicPage<'a> {
    fn breadcrumbs(&self) -> StructuredData {
        let crumbs = [("Home", "/"), ("Topics", "/topics"), (&self.topic.title, &self.layout.path)];
        breadcrumbs(self.layout.site(), &crumbs)
    }

    fn article(&self) -> StructuredData {
        let checked = self.topic.sources.iter().map(|source| source.checked).max().map(|date| date.to_string());
        article(&self.topic.title, &self.topic.summary, &self.layout.canonical(), checked)
    }

    fn claims(&self) -> impl Iterator<Item = ClaimDetails<'a>> {
        let subjects = &self.layout.site().subjects;
        self.topic.body.claims.iter().map(|claim| ClaimDetails::on_topic(claim, subjects, &self.topic.link))
    }
}

/// The first sentence of a text, as far as the margin has space.
fn first_sentence(text: &str) -> &str {
    text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.')
}
