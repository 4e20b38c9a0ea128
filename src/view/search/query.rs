//! A query: what counts as each of its words, and how well documents match. They are ranked like BM25, with weights by text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::index::{Index, words};

/// The maximum number of words.
const MAX_WORDS: usize = 12;
/// The maximum length of a word in characters. The time to stem it and to find the closest word grows with its length.
const MAX_WORD: usize = 40;
/// The maximum number of words of a synonym.
const MAX_SYNONYM: usize = 4;
/// The weight of a synonym relative to the word itself.
const SYNONYM: f32 = 0.8;
/// The weight of a completed word, in proportion to the letters typed.
const COMPLETION: f32 = 0.7;
/// The weight of two words in a row, in addition to their own.
const PHRASE: f32 = 0.7;
/// How quickly more weight stops to count; BM25's k1.
const SATURATION: f32 = 3.0;
/// The share of the query’s words that a document must have.
const MIN_SHARE: f32 = 0.5;
/// Words that say little about what is searched.
const STOP_WORDS: [&str; 58] = [
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "between", "by", "can", "do", "does", "for", "from",
    "get", "have", "how", "i", "if", "in", "is", "it", "its", "me", "much", "my", "need", "of", "on", "one", "or",
    "our", "s", "should", "so", "than", "that", "the", "there", "this", "to", "use", "using", "versus", "vs", "want",
    "was", "we", "what", "when", "which", "why", "will", "with", "you", "your",
];

/// Groups of synonyms by the stems of each.
#[derive(Default)]
pub(super) struct Synonyms(HashMap<Vec<String>, Vec<Vec<String>>>);

impl Synonyms {
    pub(super) fn add<'s>(&mut self, index: &Index, group: impl Iterator<Item = &'s str>) {
        let stems = |written| words(written).map(|(_, word)| index.stem(&word.to_lowercase())).collect();
        let group: Vec<Vec<String>> = group.map(stems).collect();
        for synonym in &group {
            let others = group.iter().filter(|other| *other != synonym).cloned();
            self.0.entry(synonym.clone()).or_default().extend(others);
        }
    }
}

/// One reading of a word: its positions, by the first of some words in a row.
#[derive(Clone)]
struct Reading<'i> {
    positions: Cow<'i, [u32]>,
    length: u32,
    weight: f32,
}

/// Readings that count as one word.
struct QueryTerm<'i> {
    readings: Vec<Reading<'i>>,
    /// The weight of each document that has one.
    documents: BTreeMap<u32, f32>,
    /// The worth of a word that few documents have; BM25's inverse document frequency.
    rarity: f32,
    /// The words of the query that a document has with it: 1, or 0 for words in a row, which have terms of their own.
    words: f32,
}

/// A query, looked up in an index.
pub(super) struct Query<'i> {
    index: &'i Index,
    terms: Vec<QueryTerm<'i>>,
    /// The query with the closest known words in place of unknown ones, if there are any.
    pub(super) suggestion: Option<String>,
}

impl<'i> Query<'i> {
    pub(super) fn new(index: &'i Index, documents: usize, synonyms: &Synonyms, query: &str) -> Self {
        let shortened = |(_, word): (_, &str)| word.chars().take(MAX_WORD).collect::<String>().to_lowercase();
        let words: Vec<String> = words(query).take(MAX_WORDS).map(shortened).collect();
        let stems: Vec<String> = words.iter().map(|word| index.stem(word)).collect();
        let says_little = |word: &String| STOP_WORDS.contains(&word.as_str());
        let is_all_small = words.iter().all(says_little);

        let mut readings: Vec<_> =
            words.iter().zip(&stems).map(|(word, stem)| readings_of(index, word, stem)).collect();
        for (range, reading) in readings_of_rows(index, synonyms, &words, &stems) {
            readings.iter_mut().take(range.end).skip(range.start).for_each(|readings| readings.push(reading.clone()));
        }
        readings.iter_mut().for_each(|readings| readings.retain(|reading| !reading.positions.is_empty()));
        let suggestion = suggestion(index, &words, &readings);

        let single = words.iter().zip(readings).filter(|(word, _)| is_all_small || !says_little(word));
        let single = single.map(|(_, readings)| QueryTerm::new(index, documents, readings, 1.0));
        let pairs = stems.windows(2).zip(words.windows(2)).filter(|(_, words)| !words.iter().any(says_little));
        let pairs =
            pairs.map(|(pair, _)| QueryTerm::new(index, documents, vec![Reading::phrase(index, pair, PHRASE)], 0.0));
        let terms = single.chain(pairs).filter(|term| !term.documents.is_empty()).collect();
        Self { index, terms, suggestion }
    }

    /// The documents that match enough of the query, best first, with their scores.
    pub(super) fn documents(&self) -> Vec<(u32, f32)> {
        let mut scores: BTreeMap<u32, (f32, f32)> = BTreeMap::new();
        for term in &self.terms {
            for (document, weight) in &term.documents {
                let (score, matched) = scores.entry(*document).or_default();
                *score += term.score(*weight);
                *matched += term.words;
            }
        }
        let words: f32 = self.terms.iter().map(|term| term.words).sum();
        let found = scores.into_iter().filter(|(_, (_, matched))| *matched >= MIN_SHARE * words);
        let mut found: Vec<_> = found.map(|(document, (score, matched))| (document, score * matched / words)).collect();
        found.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        found
    }

    /// The score of each of some texts.
    pub(super) fn scores(&self, texts: &Range<usize>) -> Vec<f32> {
        let within = self.index.positions_in(texts.clone());
        let mut scores = vec![0.0; texts.len()];
        for term in &self.terms {
            let mut weights = vec![0.0; texts.len()];
            for (position, reading) in term.positions_in(&within) {
                let Some((number, text)) = self.index.text_at(position) else { continue };
                if let Some(weight) = weights.get_mut(number - texts.start) {
                    *weight += text.weight * reading.weight;
                }
            }
            scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += term.score(weight));
        }
        scores
    }

    /// The positions of every word found within some positions.
    pub(super) fn marks(&self, within: &Range<u32>) -> Vec<u32> {
        let found = self.terms.iter().flat_map(|term| term.positions_in(within));
        let mut marks: Vec<u32> = found.flat_map(|(position, reading)| position..position + reading.length).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}

impl<'i> QueryTerm<'i> {
    fn new(index: &Index, all: usize, readings: Vec<Reading<'i>>, words: f32) -> Self {
        let mut documents = BTreeMap::new();
        for reading in &readings {
            for (_, text) in reading.positions.iter().filter_map(|position| index.text_at(*position)) {
                *documents.entry(text.document).or_default() += text.weight * reading.weight;
            }
        }
        let (all, with) = (all as f32, documents.len() as f32);
        let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        Self { readings, documents, rarity, words }
    }

    fn score(&self, weight: f32) -> f32 {
        self.rarity * weight * (SATURATION + 1.0) / (weight + SATURATION)
    }

    fn positions_in(&self, within: &Range<u32>) -> impl Iterator<Item = (u32, &Reading<'i>)> {
        self.readings.iter().flat_map(|reading| {
            let first = reading.positions.partition_point(|position| *position < within.start);
            let after = reading.positions.iter().skip(first);
            after.take_while(|position| **position < within.end).map(move |position| (*position, reading))
        })
    }
}

impl<'i> Reading<'i> {
    fn phrase(index: &'i Index, stems: &[String], weight: f32) -> Self {
        Self { positions: index.phrase(stems), length: stems.len() as u32, weight }
    }
}

/// The readings of a word: itself, its completions, and its parts in a row, as “front end” for “frontend”.
fn readings_of<'i>(index: &'i Index, word: &str, stem: &str) -> Vec<Reading<'i>> {
    let itself = Reading::phrase(index, &[stem.to_owned()], 1.0);
    let completed = index.completions(word).map(|(positions, typed)| Reading {
        positions: Cow::Borrowed(positions),
        length: 1,
        weight: COMPLETION * typed,
    });
    let parts = word.char_indices().skip(1).filter_map(|(middle, _)| word.split_at_checked(middle));
    let parts = parts.map(|(front, back)| Reading::phrase(index, &[index.stem(front), index.stem(back)], 1.0));
    std::iter::once(itself).chain(completed).chain(parts).collect()
}

/// The readings of words in a row: their synonyms, and two words as one, each with the place of its words in the query.
fn readings_of_rows<'i>(
    index: &'i Index,
    synonyms: &Synonyms,
    words: &[String],
    stems: &[String],
) -> Vec<(Range<usize>, Reading<'i>)> {
    let mut readings = Vec::new();
    let rows = (0..stems.len())
        .flat_map(|start| (start + 1..=stems.len().min(start + MAX_SYNONYM)).map(move |end| start..end));
    for range in rows {
        let row = stems.get(range.clone()).unwrap_or_default();
        let synonyms = synonyms.0.get(row).into_iter().flatten();
        readings.extend(synonyms.map(|synonym| (range.clone(), Reading::phrase(index, synonym, SYNONYM))));
    }
    let joined = words.windows(2).map(|pair| Reading::phrase(index, &[index.stem(&pair.concat())], 1.0));
    readings.extend(joined.enumerate().map(|(start, reading)| (start..start + 2, reading)));
    readings
}

/// The query with the closest known words in place of those without readings.
fn suggestion(index: &Index, words: &[String], readings: &[Vec<Reading<'_>>]) -> Option<String> {
    let nearest = words.iter().zip(readings).map(|(word, readings)| {
        let is_unknown = readings.is_empty();
        is_unknown.then(|| index.nearest_word(word)).flatten()
    });
    let nearest: Vec<_> = nearest.collect();
    let known = words.iter().zip(&nearest).map(|(word, nearest)| nearest.as_ref().unwrap_or(word).as_str());
    nearest.iter().any(Option::is_some).then(|| known.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::{Query, Synonyms};

    /// The documents found among four with a title and a text each.
    fn found(query: &str) -> Vec<u32> {
        let mut index = Index::new();
        let documents = [
            ("Migrations", "changing tables step by step"),
            ("Databases", "tables, and migrating them"),
            ("Gardens", "flowers on the front end of a house"),
            ("Houses", "a house for an end, and one for another"),
        ];
        for (number, (title, text)) in documents.into_iter().enumerate() {
            index.add(number, title, 10.0);
            index.add(number, text, 3.0);
        }
        let mut synonyms = Synonyms::default();
        synonyms.add(&index, ["RDBMS", "database", "data store"].into_iter());
        Query::new(&index, documents.len(), &synonyms, query).documents().into_iter().map(|(found, _)| found).collect()
    }

    #[test]
    fn a_word_in_the_title_outweighs_one_in_the_text() {
        assert_eq!(found("migration"), [0, 1]);
    }

    #[test]
    fn the_beginning_of_a_word_finds_it() {
        assert_eq!(found("flow"), [2]);
        assert!(found("fl").is_empty());
    }

    #[test]
    fn documents_with_more_of_the_words_come_first_and_those_with_few_are_left_out() {
        assert_eq!(found("databases step"), [1, 0]);
        assert_eq!(found("tables changing step"), [0]);
        assert_eq!(found("how do I use the tables of a database"), [1, 0]);
    }

    #[test]
    fn words_in_a_row_outweigh_the_same_words_apart() {
        assert_eq!(found("end of a house").first(), Some(&3));
        assert_eq!(found("front house end").first(), Some(&2));
    }

    #[test]
    fn compounds_and_synonyms_of_several_words_are_found() {
        assert_eq!(found("frontend"), [2]);
        assert_eq!(found("data base"), [1]);
        assert_eq!(found("rdbms"), [1]);
        assert_eq!(found("data stores"), [1]);
    }

    #[test]
    fn however_long_words_are_and_however_many_only_so_much_is_looked_up() {
        assert!(found(&format!("{} flowers", "ß".repeat(400))).contains(&2));
        assert!(found(&format!("{} flowers", "word ".repeat(20))).is_empty());
    }
}
