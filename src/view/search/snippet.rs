//! Excerpts around the words found, which are marked.

use askama::Template;
use askama::filters::HtmlSafe;

use super::index::Index;

/// The maximum length of an excerpt in words.
const MAX_WORDS: u32 = 28;
/// The maximum number of words before the first one found.
const MAX_BEFORE: u32 = 6;

/// An excerpt in marked and unmarked pieces.
#[derive(Template)]
#[template(path = "components/snippet.html")]
pub(super) struct Snippet {
    pieces: Vec<(String, bool)>,
}

/// The template escapes every piece.
impl HtmlSafe for Snippet {}

impl Snippet {
    /// The excerpt of a text with the most of the words found, which are positions in order, or its beginning.
    pub(super) fn of(index: &Index, text: usize, found: &[u32]) -> Self {
        let words = index.positions_in(text..text + 1);
        let (first, end) = (words.start, words.end.saturating_sub(1));
        let in_excerpt =
            |mark: u32| found.iter().filter(move |other| (mark..mark + MAX_WORDS - MAX_BEFORE).contains(other));
        let best = found.iter().rev().max_by_key(|mark| in_excerpt(**mark).count());
        let from = best.map_or(first, |mark| first.max(mark.saturating_sub(MAX_BEFORE)));
        let to = end.min(from + MAX_WORDS);
        let before = |position| index.span(position).start;
        let (mut reached, bytes_end) = (before(from), if to == end { before(end) } else { index.span(to - 1).end });
        let mut pieces = Vec::new();
        if from == first {
            reached = reached.min(index.start(text));
        } else {
            pieces.push(("… ".to_owned(), false));
        }
        for mark in found.iter().copied().filter(|mark| (from..to).contains(mark)) {
            let span = index.span(mark);
            pieces.push((index.part(reached..span.start).to_owned(), false));
            pieces.push((index.part(span.clone()).to_owned(), true));
            reached = span.end;
        }
        pieces.push((index.part(reached..bytes_end).trim_end().to_owned(), false));
        if to < end {
            pieces.push((" …".to_owned(), false));
        }
        pieces.retain(|(piece, _)| !piece.is_empty());
        Self { pieces }
    }
}

#[cfg(test)]
mod tests {
    use super::super::index::{Index, words};
    use super::Snippet;

    fn snippet(text: &str, found: &str) -> String {
        let mut index = Index::new();
        index.add(0, "Another text.", 1.0);
        index.add(0, text, 1.0);
        let first = index.positions_in(1..2).start;
        let positions =
            (first..).zip(words(text)).filter(|(_, (_, word))| *word == found).map(|(position, _)| position);
        let mark = |(piece, is_marked): (String, bool)| if is_marked { format!("[{piece}]") } else { piece };
        Snippet::of(&index, 1, &positions.collect::<Vec<_>>()).pieces.into_iter().map(mark).collect()
    }

    #[test]
    fn the_words_found_are_marked() {
        assert_eq!(snippet("“Flowers” and houses.", "houses"), "“Flowers” and [houses].");
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_those_found() {
        let text = format!("needle {} needle needle {}", "hay ".repeat(60), "straw ".repeat(60));
        let shown = snippet(&text, "needle");
        assert!(shown.starts_with("… hay hay") && shown.ends_with("straw straw …"), "{shown}");
        assert!(shown.contains("[needle] [needle]") && shown.chars().count() < 200, "{shown}");
    }

    #[test]
    fn any_text_gives_a_snippet() {
        assert_eq!(snippet("", "a"), "");
        assert_eq!(snippet("—", "a"), "—");
        assert_eq!(snippet("ünïcödé — 日本語 text", "日本語"), "ünïcödé — [日本語] text");
    }
}
