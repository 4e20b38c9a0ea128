//! An inverted index, ranked like BM25 with weights by field. A query word matches by its stem and, from three letters on, as a
//! prefix. Documents are numbers here.

use std::collections::{BTreeMap, HashMap};

use rust_stemmers::{Algorithm, Stemmer};

/// The minimum length of a prefix.
const MIN_PREFIX: usize = 3;
/// The maximum number of completions of a prefix.
const MAX_COMPLETIONS: usize = 40;
/// The weight of a completed word relative to a whole one.
const COMPLETION: f32 = 0.7;
/// How quickly repetitions of a word stop adding weight; BM25's k1.
const SATURATION: f32 = 1.2;

/// The index over a number of documents.
pub(super) struct Index {
    postings: BTreeMap<String, Vec<(usize, f32)>>,
    documents: usize,
    stemmer: Stemmer,
}

/// A document found by a query, with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    pub(super) document: usize,
    pub(super) score: f32,
}

impl Index {
    /// Indexes documents, each given as texts with a weight per word.
    pub(super) fn new<'t>(documents: impl Iterator<Item = Vec<(&'t str, f32)>>) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut postings: BTreeMap<String, Vec<(usize, f32)>> = BTreeMap::new();
        let mut count = 0;
        for (number, fields) in documents.enumerate() {
            count = number + 1;
            let mut weights: HashMap<String, f32> = HashMap::new();
            for (text, weight) in fields {
                for word in words(text) {
                    *weights.entry(stemmer.stem(&word).into_owned()).or_default() += weight;
                }
            }
            for (word, weight) in weights {
                postings.entry(word).or_default().push((number, weight));
            }
        }
        Self { postings, documents: count, stemmer }
    }

    /// The documents with any of the words, best first; documents with more of the words come first.
    pub(super) fn find(&self, query: &[String]) -> Vec<Hit> {
        let mut found: HashMap<usize, (usize, f32)> = HashMap::new();
        for word in query {
            let mut best: HashMap<usize, f32> = HashMap::new();
            for (postings, share) in self.matches(word) {
                let rarity = self.rarity(postings.len());
                for (document, weight) in postings {
                    let score = share * rarity * weight * (SATURATION + 1.0) / (weight + SATURATION);
                    let known = best.entry(*document).or_default();
                    *known = known.max(score);
                }
            }
            for (document, score) in best {
                let (matched, sum) = found.entry(document).or_default();
                *matched += 1;
                *sum += score;
            }
        }
        let mut hits: Vec<(usize, Hit)> =
            found.into_iter().map(|(document, (matched, score))| (matched, Hit { document, score })).collect();
        hits.sort_by(|(more, a), (fewer, b)| {
            fewer.cmp(more).then(b.score.total_cmp(&a.score)).then(a.document.cmp(&b.document))
        });
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The known word closest to a missing one, if it is close enough.
    pub(super) fn nearest_word(&self, word: &str) -> Option<&str> {
        let wanted = self.stemmer.stem(word);
        self.postings
            .keys()
            .map(|known| (strsim::damerau_levenshtein(known, &wanted), known))
            .min()
            .filter(|(distance, _)| *distance <= wanted.chars().count() / 3)
            .map(|(_, known)| known.as_str())
    }

    /// The postings of a word, whole and completed, with their weights.
    fn matches<'i>(&'i self, word: &'i str) -> impl Iterator<Item = (&'i [(usize, f32)], f32)> {
        let stem = self.stemmer.stem(word).into_owned();
        let whole = self.postings.get(&stem).map(|postings| (postings.as_slice(), 1.0));
        let is_long_enough = word.chars().count() >= MIN_PREFIX;
        let completed = self
            .postings
            .range(word.to_owned()..)
            .take_while(move |(known, _)| is_long_enough && known.starts_with(word))
            .filter(move |(known, _)| **known != stem)
            .take(MAX_COMPLETIONS)
            .map(|(_, postings)| (postings.as_slice(), COMPLETION));
        whole.into_iter().chain(completed)
    }

    /// The weight of a word by its number of documents; BM25's inverse document frequency.
    fn rarity(&self, documents: usize) -> f32 {
        let (all, with) = (self.documents as f32, documents as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }
}

/// The words of a text: letters and digits, in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Index, words};

    fn index() -> Index {
        let documents = [
            vec![("Migrations", 5.0), ("changing tables step by step", 1.0)],
            vec![("Databases", 5.0), ("tables, and migrating them", 1.0)],
            vec![("Gardens", 5.0), ("flowers", 1.0)],
        ];
        Index::new(documents.into_iter())
    }

    fn found(query: &str) -> Vec<usize> {
        let query: Vec<String> = words(query).collect();
        index().find(&query).into_iter().map(|hit| hit.document).collect()
    }

    #[test]
    fn a_word_in_the_title_outweighs_one_in_the_text() {
        assert_eq!(found("migration"), [0, 1]);
    }

    #[test]
    fn the_beginning_of_a_word_finds_it() {
        assert_eq!(found("flow"), [2]);
        assert_eq!(found("fl"), [] as [usize; 0]);
    }

    #[test]
    fn a_document_with_all_the_words_comes_first() {
        assert_eq!(found("databases step"), [1, 0]);
        assert_eq!(found("tables step").first(), Some(&0));
    }

    #[test]
    fn a_mistyped_word_is_led_to_a_near_one_and_nonsense_to_none() {
        assert_eq!(index().nearest_word("flowrs"), Some("flower"));
        assert_eq!(index().nearest_word("xyzzyx"), None);
    }
}
