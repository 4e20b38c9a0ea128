//! Topics and pages: front matter from `schema`, text through `markdown`, citations by `register`, each a `source_file` from `read`.
//! They become pages of the `site`; what does not fit is a `fault`.
//!
//! **Invariant:** a text's address is its file's name; nothing else decides it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::content::fault::Faults;
use crate::content::markdown::{self, InternalLink};
use crate::content::read::Files;
use crate::content::register::Citable;
use crate::content::schema::{self, PageHead, Parsed, TopicHead};
use crate::content::site::{Page, Topic};
use crate::content::source_file::{Place, SourceFile};
use crate::domain::claim::TopicLink;

/// A topic whose text is not rendered yet.
pub(super) struct UnrenderedTopic {
    file: Arc<SourceFile>,
    head: Parsed<TopicHead>,
    body: Range<usize>,
}

impl UnrenderedTopic {
    pub(super) fn slug(&self) -> &str {
        self.file.stem()
    }

    pub(super) fn link(&self) -> TopicLink {
        TopicLink { slug: self.slug().to_owned(), short: self.head.value.short.clone() }
    }
}

/// The topics in their order.
pub(super) fn read_topics(files: &Files, faults: &mut Faults) -> Vec<UnrenderedTopic> {
    let mut topics: Vec<UnrenderedTopic> = files
        .topics
        .iter()
        .filter_map(|file| {
            check_name(file, faults);
            let parts = markdown::split(file, faults)?;
            let head = schema::parse_part(file, parts.head, faults)?;
            Some(UnrenderedTopic { file: Arc::clone(file), head, body: parts.body })
        })
        .collect();
    topics.sort_by_key(|topic| *topic.head.value.order.as_ref());
    for pair in topics.windows(2) {
        if let [before, after] = pair
            && before.head.value.order.as_ref() == after.head.value.order.as_ref()
        {
            faults.add(
                after.head.place_of(&after.head.value.order),
                format!("the topics `{}` and `{}` have the same order", before.slug(), after.slug()),
                "give each topic a number of its own",
            );
        }
    }
    topics
}

/// How each topic is linked, by slug. One whose file could not be read is linked too, so that its fault is reported once.
pub(super) fn topic_links(files: &Files, heads: &[UnrenderedTopic]) -> HashMap<String, TopicLink> {
    let unread = files.topics.iter().map(|file| file.stem());
    let unreadable = files.unreadable.iter().filter_map(|path| path.strip_prefix("topics/")?.strip_suffix(".md"));
    let unread = unread.chain(unreadable).map(|slug| TopicLink { slug: slug.to_owned(), short: String::new() });
    let read = heads.iter().map(UnrenderedTopic::link);
    unread.chain(read).map(|link| (link.slug.clone(), link)).collect()
}

pub(super) fn topics(
    heads: &[UnrenderedTopic],
    citable: &Citable,
    links: &mut Vec<InternalLink>,
    faults: &mut Faults,
) -> Vec<Topic> {
    heads
        .iter()
        .map(|topic| {
            let rendered = markdown::render(&topic.file, topic.body.clone(), citable, faults);
            links.extend(rendered.links);
            let body = rendered.document;
            let cited: HashSet<&str> = body
                .claims
                .iter()
                .flat_map(|claim| &claim.sources)
                .chain(&body.sources)
                .map(|source| source.id.as_str())
                .collect();
            let sources =
                citable.sources.items().iter().filter(|source| cited.contains(source.id.as_str())).cloned().collect();
            let head = &topic.head.value;
            Topic {
                link: topic.link(),
                title: head.title.clone(),
                summary: head.summary.clone(),
                answer: head.answer.clone(),
                sources,
                body,
            }
        })
        .collect()
}

pub(super) fn pages(
    files: &[Arc<SourceFile>],
    citable: &Citable,
    links: &mut Vec<InternalLink>,
    faults: &mut Faults,
) -> Vec<Page> {
    files
        .iter()
        .filter_map(|file| {
            check_name(file, faults);
            let parts = markdown::split(file, faults)?;
            let head: Parsed<PageHead> = schema::parse_part(file, parts.head, faults)?;
            let rendered = markdown::render(file, parts.body, citable, faults);
            links.extend(rendered.links);
            let PageHead { title, short, summary } = head.value;
            Some(Page { slug: file.stem().to_owned(), title, short, summary, body: rendered.document })
        })
        .collect()
}

/// A file's name stands in an address.
pub(super) fn check_name(file: &Arc<SourceFile>, faults: &mut Faults) {
    if !file.stem().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        faults.add(
            Place::top_of(file),
            format!("`{}` cannot stand in an address", file.stem()),
            "rename the file: lower-case letters, digits and hyphens",
        );
    }
}
