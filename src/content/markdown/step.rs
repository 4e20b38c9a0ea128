//! Steps of a plan: one line of text, code, and links, kept in pieces that every format of a result can render.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::citations::resolve_link;
use crate::content::context::{Context, Resolver};
use crate::content::diagnostics::Place;
use crate::content::kinds::ConditionalEntry;
use crate::domain::plan::{Piece, Step};

/// Reads the steps of a list.
pub(in crate::content) fn steps(entries: Vec<ConditionalEntry>, key: &str, resolver: &Resolver<'_>) -> Vec<Step> {
    resolver.map(key, entries, |resolver, entry| {
        let (text, applies) = entry.into_parts();
        Step { applies, ..step(&text, &resolver.place(""), resolver.context) }
    })
}

/// Reads a step; unsupported markup is reported.
fn step(text: &str, place: &Place, context: &Context) -> Step {
    let mut step = Step::default();
    // The URL of the open link, and its text so far.
    let mut link: Option<(Option<String>, String)> = None;
    let mut paragraphs = 0;
    for event in Parser::new_ext(text, Options::ENABLE_SMART_PUNCTUATION) {
        match (event, &mut link) {
            (Event::Text(text), None) => match step.pieces.last_mut() {
                Some(Piece::Words(words)) => words.push_str(&text),
                _ => step.pieces.push(Piece::Words(text.into_string())),
            },
            (Event::Code(code), None) => step.pieces.push(Piece::Code(code.into_string())),
            (Event::Text(text) | Event::Code(text), Some((_, words))) => words.push_str(&text),
            (Event::Start(Tag::Link { dest_url, .. }), None) => {
                link = Some((resolve_link(context, &dest_url, place.clone()), String::new()));
            }
            (Event::End(TagEnd::Link), _) => {
                step.pieces.extend(link.take().map(|(target, words)| match target {
                    Some(target) => Piece::Link { words, target },
                    None => Piece::Words(words),
                }));
            }
            (Event::Start(Tag::Paragraph), _) if paragraphs == 0 => paragraphs += 1,
            (Event::End(TagEnd::Paragraph), _) => {}
            _ => {
                let message = format!("the step “{text}” is more than one line of words, code and links");
                context.report(place.clone(), message, "remove other markup, or make two steps of it");
                return step;
            }
        }
    }
    if step.pieces.is_empty() {
        context.report(place.clone(), "a step is empty", "say what to do, or remove the entry");
    }
    step
}
