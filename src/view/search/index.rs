//! An inverted index with the position of every word. Words are numbered through all texts, so that the occurrences of a word are
//! one sorted list, a phrase is a run of neighbors, and a position leads back to its text.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

/// The minimum length of a prefix.
const MIN_PREFIX: usize = 3;
/// The maximum number of completions of a prefix.
const MAX_COMPLETIONS: usize = 40;
/// The maximum number of typing errors in a word.
const MAX_ERRORS: usize = 2;

/// The maximum number of occurrences of a word in which its spellings are looked for.
const MAX_SPELLINGS: usize = 8;

/// The index of some texts.
pub(super) struct Index {
    /// All texts, one after another.
    written: String,
    texts: Vec<IndexedText>,
    words: Vec<Word>,
    positions: BTreeMap<String, Vec<u32>>,
    stemmer: Stemmer,
}

/// A text of a document.
pub(super) struct IndexedText {
    pub(super) document: u32,
    /// The weight of each word; less in a long text.
    pub(super) weight: f32,
    first_word: u32,
    start: u32,
}

/// An occurrence of a word.
struct Word {
    text: u32,
    start: u32,
}

impl Index {
    pub(super) fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        Self { written: String::new(), texts: Vec::new(), words: Vec::new(), positions: BTreeMap::new(), stemmer }
    }

    /// Adds a text, whose weight its words share: the square root, as a second word rarely halves what the first one says.
    pub(super) fn add(&mut self, document: usize, text: &str, weight: f32) {
        let (number, first_word, start) = (self.texts.len() as u32, self.words.len(), self.written.len());
        for (place, word) in words(text) {
            let stem = self.stem(&word.to_lowercase());
            self.positions.entry(stem).or_default().push(self.words.len() as u32);
            self.words.push(Word { text: number, start: (start + place) as u32 });
        }
        let weight = weight / ((self.words.len() - first_word).max(1) as f32).sqrt();
        self.texts.push(IndexedText {
            document: document as u32,
            weight,
            first_word: first_word as u32,
            start: start as u32,
        });
        self.written.push_str(text);
        self.written.push('\n');
        // A word that is never found keeps phrases from continuing in the next text.
        self.words.push(Word { text: number, start: self.written.len() as u32 - 1 });
    }

    /// The number of texts.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn stem(&self, word: &str) -> String {
        self.stemmer.stem(word).into_owned()
    }

    /// The positions of a phrase of stems, by its first word.
    pub(super) fn phrase(&self, stems: &[String]) -> Cow<'_, [u32]> {
        let positions = |stem: &String| self.positions.get(stem).map_or(&[][..], Vec::as_slice);
        let Some((first, rest)) = stems.split_first() else { return Cow::default() };
        rest.iter().zip(1..).fold(Cow::Borrowed(positions(first)), |found, (stem, distance)| {
            let next = positions(stem);
            let is_followed = |position: &u32| next.binary_search(&(position + distance)).is_ok();
            found.iter().copied().filter(is_followed).collect()
        })
    }

    /// The positions of each longer word that begins like one, with the share of it that is typed.
    pub(super) fn completions(&self, word: &str) -> impl Iterator<Item = (&[u32], f32)> {
        let typed = word.len();
        let known = self.positions.range(word.to_owned()..);
        known
            .take_while(move |(known, _)| typed >= MIN_PREFIX && known.starts_with(word))
            .filter(move |(known, _)| known.len() > typed)
            .take(MAX_COMPLETIONS)
            .map(move |(known, positions)| (positions.as_slice(), typed as f32 / known.len() as f32))
    }

    /// The known word closest to a missing one, if it is close enough.
    pub(super) fn nearest_word(&self, word: &str) -> Option<String> {
        let max_errors = MAX_ERRORS.min(word.chars().count() / 3);
        // Most words have more other letters than that, and are not compared letter by letter.
        let letters = |word: &str| word.bytes().fold(0_u32, |set, byte| set | 1 << (byte & 31));
        let (stem, wanted) = (self.stem(word), letters(word) | letters(&self.stem(word)));
        let near = self.positions.iter().filter(|(known, _)| {
            (letters(known) & !wanted).count_ones() as usize <= max_errors
                && known.len().abs_diff(stem.len()) <= MAX_ERRORS
        });
        let spelled = near.flat_map(|(_, positions)| {
            let spellings = positions.iter().take(MAX_SPELLINGS).map(|position| self.part(self.span(*position)));
            spellings.map(|written| (written.to_lowercase(), Reverse(positions.len())))
        });
        let (_, _, nearest) = spelled
            .map(|(written, frequency)| (strsim::osa_distance(&written, word), frequency, written))
            .filter(|(distance, ..)| *distance <= max_errors)
            .min()?;
        Some(nearest)
    }

    /// The text at a position, and its number.
    pub(super) fn text_at(&self, position: u32) -> Option<(usize, &IndexedText)> {
        let number = self.words.get(position as usize)?.text as usize;
        Some((number, self.texts.get(number)?))
    }

    /// The positions of some texts.
    pub(super) fn positions_in(&self, texts: Range<usize>) -> Range<u32> {
        let first = |text: usize| self.texts.get(text).map_or(self.words.len() as u32, |text| text.first_word);
        first(texts.start)..first(texts.end)
    }

    /// A text as written.
    pub(super) fn written(&self, text: usize) -> &str {
        self.part(self.start(text)..self.start(text + 1)).trim_end()
    }

    /// The first byte of a text, in all texts.
    pub(super) fn start(&self, text: usize) -> usize {
        self.texts.get(text).map_or(self.written.len(), |text| text.start as usize)
    }

    /// The bytes of the word at a position, in all texts.
    pub(super) fn span(&self, position: u32) -> Range<usize> {
        let start = self.words.get(position as usize).map_or(self.written.len(), |word| word.start as usize);
        start..start + self.part(start..self.written.len()).find(|c: char| !c.is_alphanumeric()).unwrap_or_default()
    }

    /// A part of all texts, as written.
    pub(super) fn part(&self, bytes: Range<usize>) -> &str {
        self.written.get(bytes).unwrap_or_default()
    }
}

/// The words of a text, letters and digits, each with its place.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut reached = 0;
    std::iter::from_fn(move || {
        let rest = text.get(reached..)?;
        let start = reached + rest.find(char::is_alphanumeric)?;
        let word = text.get(start..)?;
        let word = word.split(|c: char| !c.is_alphanumeric()).next()?;
        reached = start + word.len();
        Some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::{Index, words};

    fn index() -> Index {
        let mut index = Index::new();
        index.add(0, "Flowers, and the flower", 1.0);
        index.add(0, "pots: Éclair №5", 1.0);
        index
    }

    #[test]
    fn words_are_letters_and_digits_of_any_script() {
        let found: Vec<_> = words("“Él” 日本, x2-y").collect();
        assert_eq!(found, [(3, "Él"), (10, "日本"), (18, "x2"), (21, "y")]);
    }

    #[test]
    fn a_phrase_ends_with_its_text() {
        let positions = |phrase: [&str; 2]| index().phrase(&phrase.map(str::to_owned)).into_owned();
        assert_eq!(positions(["the", "flower"]), [2]);
        assert!(positions(["flower", "pot"]).is_empty());
    }

    #[test]
    fn a_mistyped_word_is_led_to_a_word_as_written_and_nonsense_to_none() {
        assert_eq!(index().nearest_word("flowrs").as_deref(), Some("flowers"));
        assert_eq!(index().nearest_word("ptos"), Some("pots".to_owned()));
        assert_eq!(index().nearest_word("xyzzyx"), None);
    }
}
