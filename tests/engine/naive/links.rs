//! The design's section 6: spelling, check symbols by logarithms, and decoding with every error in its order.
//!
//! The check symbols are not computed by division as in a shift register: they are the two unknowns of the two equations "the
//! code is zero at α" and "the code is zero at α²".

use super::Given;

/// The 32 characters, in the order of their symbols.
pub(crate) const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// The part of an edition that links depend on: its number and the choice counts of its questions.
pub(crate) type Shape = (u8, Vec<usize>);

/// Why a code is unreadable, in the order of the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeError {
    Alphabet(char, usize),
    Length(usize, Option<usize>),
    Check,
    Edition(u8),
    Symbol(usize),
}

/// Powers of α and their logarithms.
struct Logarithms {
    power: [u8; 31],
    log: [usize; 32],
}

impl Logarithms {
    fn new() -> Self {
        let (mut power, mut log) = ([0; 31], [usize::MAX; 32]);
        let mut x = 1_u8;
        for (exponent, power) in power.iter_mut().enumerate() {
            *power = x;
            log[usize::from(x)] = exponent;
            // α·x, and x⁵ = x² + 1.
            x <<= 1;
            if x >= 32 {
                x = (x - 32) ^ 0b101;
            }
        }
        Self { power, log }
    }

    fn times(&self, a: u8, b: u8) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        self.power[(self.log[usize::from(a)] + self.log[usize::from(b)]) % 31]
    }

    fn over(&self, a: u8, b: u8) -> u8 {
        if a == 0 {
            return 0;
        }
        self.power[(31 + self.log[usize::from(a)] - self.log[usize::from(b)]) % 31]
    }

    /// The polynomial with these coefficients, highest power first, at α to a power.
    fn at(&self, symbols: &[u8], exponent: usize) -> u8 {
        let mut sum = 0;
        for (place, symbol) in symbols.iter().rev().enumerate() {
            sum ^= self.times(*symbol, self.power[place * exponent % 31]);
        }
        sum
    }
}

/// The message with its two check symbols.
pub(crate) fn with_check(message: &[u8]) -> Vec<u8> {
    let field = Logarithms::new();
    let mut code = message.to_vec();
    code.extend([0, 0]);
    // p·α + q = at α; p·α² + q = at α².
    let (first, second) = (field.at(&code, 1), field.at(&code, 2));
    let p = field.over(first ^ second, field.power[1] ^ field.power[2]);
    let q = first ^ field.times(p, field.power[1]);
    let length = message.len();
    code[length] = p;
    code[length + 1] = q;
    code
}

/// Whether a code is zero at α and at α².
pub(crate) fn is_right(code: &[u8]) -> bool {
    let field = Logarithms::new();
    field.at(code, 1) == 0 && field.at(code, 2) == 0
}

/// A field element multiplied by a power of α.
pub(crate) fn scaled(symbol: u8, exponent: usize) -> u8 {
    let field = Logarithms::new();
    field.times(symbol, field.power[exponent % 31])
}

/// Symbols as characters.
pub(crate) fn spell(symbols: &[u8]) -> String {
    symbols.iter().map(|symbol| char::from(ALPHABET.as_bytes()[usize::from(*symbol)])).collect()
}

/// Characters of the alphabet as symbols.
pub(crate) fn symbols(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(ALPHABET.find(c).unwrap()).unwrap()).collect()
}

/// The symbols of some answers to an edition.
pub(crate) fn encode(edition: u8, given: &[Given]) -> Vec<u8> {
    let answer = |given: &Given| match given {
        Some((choice, weight)) => u8::try_from(*weight).unwrap() * 8 + u8::try_from(*choice).unwrap(),
        None => 0,
    };
    let message: Vec<u8> = std::iter::once(edition).chain(given.iter().map(answer)).collect();
    with_check(&message)
}

/// Reads a code in any spelling: its symbols and the answers.
pub(crate) fn decode(editions: &[Shape], text: &str) -> Result<(Vec<u8>, Vec<Given>), CodeError> {
    let mut read = Vec::new();
    let unseen = ['\n', '\u{200b}', '\u{feff}'];
    let code = text.replace(unseen, "");
    let code = code.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_start();
    for typed in code.chars().filter(|c| *c != '-') {
        let canonical = match typed.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        };
        match ALPHABET.find(canonical) {
            Some(symbol) => read.push(u8::try_from(symbol).unwrap()),
            None => return Err(CodeError::Alphabet(typed, read.len() + 1)),
        }
    }
    let edition = read.first().and_then(|number| editions.iter().find(|(known, _)| known == number));
    match edition {
        Some((_, counts)) if read.len() != counts.len() + 3 => {
            return Err(CodeError::Length(read.len(), Some(counts.len() + 3)));
        }
        None if !(4..=31).contains(&read.len()) => return Err(CodeError::Length(read.len(), None)),
        _ => {}
    }
    if !is_right(&read) {
        return Err(CodeError::Check);
    }
    let Some((_, counts)) = edition else { return Err(CodeError::Edition(read[0])) };
    let mut given = Vec::new();
    for (question, (symbol, choices)) in read[1..].iter().zip(counts).enumerate() {
        let (weight, choice) = (i32::from(symbol / 8), usize::from(symbol % 8));
        given.push(match (weight, choice) {
            (0, 0) => None,
            (0, _) => return Err(CodeError::Symbol(question)),
            _ if choice < *choices => Some((choice, weight)),
            _ => return Err(CodeError::Symbol(question)),
        });
    }
    Ok((read, given))
}

/// Every readable code one changed symbol or one swap of neighbors away, sorted.
pub(crate) fn repairs(editions: &[Shape], symbols: &[u8]) -> Vec<String> {
    let mut near = Vec::new();
    for place in 0..symbols.len() {
        for symbol in 0..32 {
            let mut other = symbols.to_vec();
            other[place] = symbol;
            near.push(other);
        }
        if place > 0 {
            let mut other = symbols.to_vec();
            other.swap(place - 1, place);
            near.push(other);
        }
    }
    let mut found: Vec<String> =
        near.iter().map(|other| spell(other)).filter(|text| decode(editions, text).is_ok()).collect();
    found.sort();
    found.dedup();
    found
}
