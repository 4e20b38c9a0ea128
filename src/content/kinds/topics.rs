//! Topics: the pages of the comparison, in their order.

use std::collections::HashSet;

use super::*;
use crate::content::markdown::render;
use crate::content::site::{Site, Topic};
use crate::domain::claim::TopicLink;

/// The fewest words that are worth a page.
const MIN_WORDS: usize = 50;

/// A topic: a page of the comparison, at `/topics/<file name>`. These keys begin the file, between two lines `+++`; Markdown
/// follows.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct TopicHead {
    /// The full title.
    title: String,
    /// The short title, for navigation and links.
    short: String,
    /// The position among the topics; each has its own number. Topics without one come last, by filename. The first topic is the
    /// overview.
    order: Option<u32>,
    /// The heading of a group of topics on the home page that begins with this one.
    begins: Option<String>,
    /// One sentence for the list of topics.
    summary: String,
    /// The short answer, in two sentences.
    answer: String,
}

pub(super) fn links(files: &[Parsed<TopicHead>]) -> impl Iterator<Item = (String, TopicLink)> {
    files.iter().map(|file| {
        let (slug, short) = (file.origin.file.stem().to_owned(), file.value.short.clone());
        (slug.clone(), TopicLink { slug, short })
    })
}

pub(super) fn topics(mut files: Vec<Parsed<TopicHead>>, context: &Context) -> Vec<Topic> {
    // Topics without an order come last, by name.
    files.sort_by_key(|file| file.value.order.unwrap_or(u32::MAX));
    for pair in files.windows(2) {
        if let [before, after] = pair
            && before.value.order.is_some()
            && before.value.order == after.value.order
        {
            let [one, other] = [before, after].map(|file| file.origin.file.stem());
            Resolver::new(context, &after.origin).report(
                "order",
                format!("the topics `{one}` and `{other}` have the same order"),
                "give each topic its own number",
            );
        }
    }
    files.into_iter().map(|file| topic(file, context)).collect()
}

fn topic(file: Parsed<TopicHead>, context: &Context) -> Topic {
    let Parsed { value: TopicHead { title, short, begins, summary, answer, .. }, origin } = file;
    let body = render(&origin, context);
    let lacks = [
        (body.words < MIN_WORDS).then(|| format!("has {} words", body.words)),
        body.claims.is_empty().then(|| "cites no claim".to_owned()),
    ];
    let lacks: Vec<String> = lacks.into_iter().flatten().collect();
    if !lacks.is_empty() {
        Resolver::new(context, &origin).add(
            Severity::Unready,
            "title",
            format!("the topic `{}` {}", origin.file.stem(), lacks.join(" and ")),
            format!("write at least {MIN_WORDS} words, and cite claims with [words](claim:id) where you state them"),
        );
    }
    let cited = body.claims.iter().flat_map(|claim| &claim.sources).chain(&body.sources);
    let cited: HashSet<&str> = cited.map(|source| source.id.as_str()).collect();
    let sources = context.sources.items.values().filter(|source| cited.contains(source.id.as_str())).cloned().collect();
    let link = TopicLink { slug: origin.file.stem().to_owned(), short };
    Topic { link, title, begins, summary, answer, sources, body }
}

/// Reports claims that their topic does not cite, and topics without a claim.
pub(super) fn check_citations(site: &Site, claims: &Resolver<'_>) {
    for (resolver, claim) in claims.each("claims", &site.claims) {
        let topic = site.topics.iter().find(|topic| topic.link == claim.topic);
        if topic.is_some_and(|topic| topic.body.claims.iter().all(|cited| cited.id != claim.id)) {
            resolver.add(
                Severity::Unready,
                "topic",
                format!("the claim `{}` is not cited by its topic `{}`", claim.id, claim.topic.slug),
                format!("cite it there with [words](claim:{}), or name the topic that does", claim.id),
            );
        }
    }
}
