//! Links from the first use of a glossary term in a text. Headings, code, and links stay unchanged.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::{Renderer, escaped_text};
use crate::content::markup::Note;

impl<'a> Renderer<'a, '_> {
    /// Emits a text with links from first uses of terms.
    pub(super) fn put_with_terms(&mut self, text: CowStr<'a>) {
        let stands_by_itself = self.targets.len() == 1 && self.open_links.is_empty();
        let Some((term, range)) = stands_by_itself.then(|| self.first_term(&text)).flatten() else {
            return self.put(Event::Text(text));
        };
        let Some(entry) = self.context.terms.get(term) else { return };
        self.linked_terms.insert(term);
        self.notes.push(Note::Term(entry.clone()));
        let part = |part: Option<&str>| part.unwrap_or_default().to_owned();
        let [before, after] = [part(text.get(..range.start)), part(text.get(range.end..))];
        let word = escaped_text(text.get(range).unwrap_or_default());
        let link = format!("<a class=\"term\" href=\"/glossary#{}\">{word}</a>", entry.id);
        self.put(Event::Text(before.into()));
        self.put_html(link);
        self.put_with_terms(after.into());
    }

    /// The first unlinked term in the text, by its position in the glossary, and where it is; the longer of two that start together.
    fn first_term(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let lower = text.to_ascii_lowercase();
        let terms = self.context.terms.iter().enumerate().filter(|(place, _)| !self.linked_terms.contains(place));
        let spellings = terms.flat_map(|(term, entry)| entry.written.iter().map(move |spelling| (term, spelling)));
        let found = spellings.filter_map(|(term, spelling)| {
            let start = whole_word(&lower, &spelling.to_ascii_lowercase())?;
            Some((term, start..start + spelling.len()))
        });
        found.min_by_key(|(_, range)| (range.start, usize::MAX - range.end))
    }
}

/// The position of a spelling as a whole word.
fn whole_word(text: &str, spelling: &str) -> Option<usize> {
    text.match_indices(spelling).map(|(start, _)| start).find(|start| {
        let before = text.get(..*start).unwrap_or_default().chars().rev();
        let after = text.get(start + spelling.len()..).unwrap_or_default().chars();
        !goes_on(before) && !goes_on(after)
    })
}

/// Whether the characters next to a word belong to it. A full stop does only if a letter or digit follows, as in `wsgi.py`.
fn goes_on(mut next: impl Iterator<Item = char>) -> bool {
    match next.next() {
        Some('_' | '-') => true,
        Some('.') => next.next().is_some_and(char::is_alphanumeric),
        other => other.is_some_and(char::is_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::whole_word;

    #[test]
    fn a_word_is_found_where_it_stands_alone() {
        assert_eq!(whole_word("the form, a form", "form"), Some(4));
        assert_eq!(whole_word("formal, a form", "form"), Some(10));
        assert_eq!(whole_word("re-form", "form"), None);
        assert_eq!(whole_word("“form”", "form"), Some(3));
        assert_eq!(whole_word("a form.", "form"), Some(2));
        for part in ["mod_form", "form_errors", "form-data", "form.py", "old.form"] {
            assert_eq!(whole_word(part, "form"), None, "{part}");
        }
    }
}
