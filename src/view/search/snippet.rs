//! Excerpts around the query words, which are marked.

use askama::Template;
use askama::filters::HtmlSafe;

/// The length of an excerpt in bytes, up to the end of a word.
const MAX_LENGTH: usize = 170;
/// The length before the first match, in bytes.
const MAX_BEFORE: usize = 50;

/// An excerpt in marked and unmarked pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Template)]
#[template(path = "components/snippet.html")]
pub(super) struct Snippet {
    pieces: Vec<(String, bool)>,
}

/// The template escapes every piece.
impl HtmlSafe for Snippet {}

impl Snippet {
    /// The excerpt around a query word in the first text that contains one, or the beginning of the first text.
    pub(super) fn of(texts: &[&str], query: &[String]) -> Self {
        let holding = texts.iter().find_map(|text| {
            let start = word_spans(text).find(|(start, end)| matches(text.get(*start..*end), query))?.0;
            Some((*text, start))
        });
        let (text, found) = holding.or_else(|| texts.first().map(|text| (*text, 0))).unwrap_or_default();
        let start = text.floor_char_boundary(found.saturating_sub(MAX_BEFORE));
        // Words are not cut: the excerpt begins at the first word that starts in it.
        let start = word_spans(text).map(|(start, _)| start).find(|begin| *begin >= start).unwrap_or(start);
        let end = text.floor_char_boundary((start + MAX_LENGTH).min(text.len()));
        let end = if end < text.len() {
            text.get(..end).and_then(|t| t.rfind(' ')).filter(|cut| *cut > start).unwrap_or(end)
        } else {
            end
        };
        let part = text.get(start..end).unwrap_or_default();
        let mut pieces = vec![(if start > 0 { "… " } else { "" }.to_owned(), false)];
        let mut reached = 0;
        for (from, to) in word_spans(part) {
            if matches(part.get(from..to), query) {
                pieces.push((part.get(reached..from).unwrap_or_default().to_owned(), false));
                pieces.push((part.get(from..to).unwrap_or_default().to_owned(), true));
                reached = to;
            }
        }
        pieces.push((part.get(reached..).unwrap_or_default().to_owned(), false));
        pieces.push((if end < text.len() { " …" } else { "" }.to_owned(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        Self { pieces }
    }
}

/// Whether a word begins like a query word, ignoring its ending.
fn matches(word: Option<&str>, query: &[String]) -> bool {
    let word = word.unwrap_or_default().to_lowercase();
    query.iter().any(|wanted| {
        let stem = wanted.trim_end_matches(['s', 'e']);
        word == *wanted || (stem.chars().count() >= 3 && word.starts_with(stem))
    })
}

fn word_spans(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let after = text.get(rest..)?;
        let start = rest + after.find(char::is_alphanumeric)?;
        let word = text.get(start..)?;
        let end = start + word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        rest = end;
        Some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::Snippet;

    fn snippet(texts: &[&str], query: &str) -> String {
        let query: Vec<String> = query.split_whitespace().map(str::to_owned).collect();
        let mark = |(piece, is_marked): (String, bool)| if is_marked { format!("[{piece}]") } else { piece };
        Snippet::of(texts, &query).pieces.into_iter().map(mark).collect()
    }

    #[test]
    fn the_words_found_are_marked() {
        assert_eq!(snippet(&["Tables and migrations."], "migration"), "Tables and [migrations].");
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_first_one_found() {
        let text = format!("{} needle {}", "hay ".repeat(60).trim(), "straw ".repeat(60).trim());
        let shown = snippet(&[&text], "needle");
        assert!(shown.starts_with("… hay") && shown.contains("[needle]") && shown.ends_with("straw …"), "{shown}");
        assert!(shown.chars().count() < 200);
    }

    #[test]
    fn any_text_and_any_query_give_a_snippet() {
        assert_eq!(snippet(&[], "a"), "");
        assert_eq!(snippet(&["ünïcödé — 日本語 text"], "日本語"), "ünïcödé — [日本語] text");
    }
}
