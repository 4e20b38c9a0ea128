//! The code in a result's URL: answers to one edition, with two check symbols. Decoding never guesses: it suggests repairs of
//! codes that fail the check.
//!
//! A code is lower-case Crockford base 32: the edition, one symbol per question in order, two check symbols. A question's symbol
//! is `importance·8 + choice`, or 0 if it is unanswered, so that each meaning has exactly one code.

mod check_symbols;

use std::fmt;

use super::answers::{Answers, Importance};
use super::characters::is_invisible;
use super::questionnaire::{Choice, Edition, Editions, MAX_QUESTIONS, Question};
use check_symbols::CHECK_SYMBOLS;

/// The characters of codes, in the order of their values 0 to 31.
pub const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const MIN_LENGTH: usize = 1 + 1 + CHECK_SYMBOLS;
const MAX_LENGTH: usize = 1 + MAX_QUESTIONS + CHECK_SYMBOLS;

/// The canonical code of some answers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code(String);

impl Code {
    /// The code as text, 4 to 31 characters of the alphabet.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_symbols(symbols: &[u8]) -> Self {
        Self(symbols.iter().filter_map(|symbol| ALPHABET.chars().nth(usize::from(*symbol))).collect())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A decoded code.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded<'e> {
    /// The canonical code.
    pub code: Code,
    /// The answers in it.
    pub answers: Answers<'e>,
}

/// A code that cannot be read, and why.
#[derive(Debug, Clone, PartialEq)]
pub enum Unreadable<'e> {
    /// A character outside the alphabet, and its position, counted from 1.
    Alphabet {
        /// The character.
        character: char,
        /// Its position, without hyphens and dropped characters before it.
        place: usize,
    },
    /// Too many characters, or too few.
    Length {
        /// Its length, without hyphens and dropped characters.
        found: usize,
        /// The length of its edition's codes; `None` if the edition is unknown too.
        expected: Option<usize>,
    },
    /// The check symbols are wrong; codes one small mistake away may be right.
    Check {
        /// The readable codes that one changed character or one swap of neighbors gives.
        repairs: Vec<Decoded<'e>>,
    },
    /// Valid, but of an edition that this site does not have.
    Edition {
        /// The edition's number, 0..=31.
        number: u8,
    },
    /// Valid, but with a symbol that has no meaning for its question. No program of ours creates such codes.
    Symbol {
        /// The question.
        question: &'e Question,
    },
}

/// The code of some answers.
pub fn encode(answers: &Answers<'_>) -> Code {
    let mut symbols = vec![answers.edition().number()];
    symbols.extend(
        answers.iter().map(|(_, answer)| {
            answer.map_or(0, |answer| answer.importance.weight() * 8 + answer.choice.position as u8)
        }),
    );
    symbols.extend(check_symbols::of(&symbols));
    Code::from_symbols(&symbols)
}

/// Reads a code in any spelling: upper case, with hyphens, with o for 0 and i or l for 1. It drops what chats and mail programs
/// add: surrounding whitespace, invisible characters, and punctuation at the end.
///
/// # Errors
/// The first of these that fails: alphabet, length, check symbols, edition, the questions' symbols.
pub fn decode<'e>(editions: &'e Editions, text: &str) -> Result<Decoded<'e>, Unreadable<'e>> {
    let symbols = read_symbols(text)?;
    check_length(editions, &symbols)?;
    if !check_symbols::fit(&symbols) {
        return Err(Unreadable::Check { repairs: repairs(editions, &symbols) });
    }
    interpret(editions, &symbols)
}

/// A shared text without the punctuation that chats and mail programs leave at its end.
pub fn without_trailing_punctuation(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric() || is_invisible(c))
}

fn read_symbols(text: &str) -> Result<Vec<u8>, Unreadable<'static>> {
    without_trailing_punctuation(text)
        .trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c))
        .chars()
        .filter(|character| *character != '-' && !is_invisible(*character))
        .enumerate()
        .map(|(index, character)| {
            let normal = match character.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            };
            let symbol = ALPHABET.chars().position(|known| known == normal);
            symbol.map(|symbol| symbol as u8).ok_or(Unreadable::Alphabet { character, place: index + 1 })
        })
        .collect()
}

fn code_length(edition: &Edition) -> usize {
    1 + edition.question_count() + CHECK_SYMBOLS
}

/// Codes of a known edition have exactly its length; codes of an unknown one, any valid length.
fn check_length<'e>(editions: &'e Editions, symbols: &[u8]) -> Result<(), Unreadable<'e>> {
    let found = symbols.len();
    let edition = symbols.first().and_then(|number| editions.by_number(*number));
    let expected = edition.map(code_length);
    let fits = expected.map_or((MIN_LENGTH..=MAX_LENGTH).contains(&found), |expected| expected == found);
    if fits { Ok(()) } else { Err(Unreadable::Length { found, expected }) }
}

fn interpret<'e>(editions: &'e Editions, symbols: &[u8]) -> Result<Decoded<'e>, Unreadable<'e>> {
    let number = symbols.first().copied().unwrap_or_default();
    let edition = editions.by_number(number).ok_or(Unreadable::Edition { number })?;
    check_length(editions, symbols)?;
    let mut error = None;
    let mut meanings = symbols.iter().skip(1);
    let answers = Answers::choose(edition, |question| {
        let symbol = meanings.next().copied().unwrap_or_default();
        let meaning = meaning_of(question, symbol);
        if meaning.is_none() && symbol != 0 {
            error.get_or_insert(question);
        }
        meaning
    });
    match error {
        Some(question) => Err(Unreadable::Symbol { question }),
        None => Ok(Decoded { code: Code::from_symbols(symbols), answers }),
    }
}

fn meaning_of(question: &Question, symbol: u8) -> Option<(&Choice, Importance)> {
    Some((question.choices.get(usize::from(symbol % 8))?, Importance::from_weight(symbol / 8)?))
}

/// Every readable code one changed symbol or one swap of neighbors away.
fn repairs<'e>(editions: &'e Editions, symbols: &[u8]) -> Vec<Decoded<'e>> {
    let substitutions = (0..symbols.len()).flat_map(|place| {
        (0..ALPHABET.len() as u8).map(move |symbol| {
            let mut changed = symbols.to_vec();
            if let Some(target) = changed.get_mut(place) {
                *target = symbol;
            }
            changed
        })
    });
    let swaps = (1..symbols.len()).map(|place| {
        let mut changed = symbols.to_vec();
        changed.swap(place - 1, place);
        changed
    });
    // A substitution changes one symbol and a swap two, so candidates are unique.
    substitutions
        .chain(swaps)
        .filter(|candidate| check_symbols::fit(candidate))
        .filter_map(|candidate| interpret(editions, &candidate).ok())
        .collect()
}
