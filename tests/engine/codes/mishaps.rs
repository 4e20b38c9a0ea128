//! Random codes, spellings, and accidents, compared between the program and the naive implementation.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use versus::domain::permalink::{Decoded, Unreadable, decode, encode};
use versus::domain::questionnaire::Editions;

use super::{first, only, repairs};
use crate::fixtures::{answer, cases, given, shape, sheets};
use crate::naive::links::{self, ALPHABET, CodeError, Shape};
use crate::naive::{Given, Sheet};

/// The program's reading of a text, in the types of the naive implementation.
fn read(editions: &Editions, text: &str) -> Result<(String, Vec<Given>), CodeError> {
    match decode(editions, text) {
        Ok(decoded) => Ok((decoded.code.as_str().to_owned(), given(&decoded.answers))),
        Err(Unreadable::Alphabet { character, place }) => {
            Err(CodeError::Alphabet(character.to_ascii_lowercase(), place))
        }
        Err(Unreadable::Length { found, expected }) => Err(CodeError::Length(found, expected)),
        Err(Unreadable::Check { .. }) => Err(CodeError::Check),
        Err(Unreadable::Edition { number }) => Err(CodeError::Edition(number)),
        Err(Unreadable::Symbol { question }) => Err(CodeError::Symbol(question.position)),
    }
}

fn expected(shapes: &[Shape], text: &str) -> Result<(String, Vec<Given>), CodeError> {
    match links::decode(shapes, text) {
        Ok((symbols, given)) => Ok((links::spell(&symbols), given)),
        Err(CodeError::Alphabet(character, place)) => Err(CodeError::Alphabet(character.to_ascii_lowercase(), place)),
        Err(error) => Err(error),
    }
}

/// Two editions of different numbers, each with answers.
fn two_editions() -> impl Strategy<Value = [(u8, Sheet); 2]> {
    (sheets(1..=5), sheets(1..=5), 1..=31_u8, 1..=30_u8)
        .prop_map(|(one, other, first, apart)| [(first, one), ((first - 1 + apart) % 31 + 1, other)])
}

/// An accident to a code in transit.
#[derive(Debug, Clone)]
enum Mishap {
    Replace(Index, u8),
    Swap(Index),
    Insert(Index, char),
    Drop(Index),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        6 => (any::<Index>(), 0..32_u8).prop_map(|(place, symbol)| Mishap::Replace(place, symbol)),
        3 => any::<Index>().prop_map(Mishap::Swap),
        2 => (any::<Index>(), proptest::sample::select("--oOiIlL0zU!é .)…，\u{200b}\u{feff}\n".chars().collect::<Vec<_>>()))
            .prop_map(|(place, character)| Mishap::Insert(place, character)),
        1 => any::<Index>().prop_map(Mishap::Drop),
    ]
}

fn suffer(text: &str, mishaps: &[Mishap]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for mishap in mishaps {
        match mishap {
            _ if text.is_empty() => {}
            Mishap::Replace(place, symbol) => {
                let place = place.index(text.len());
                text[place] = char::from(ALPHABET.as_bytes()[usize::from(*symbol)]);
            }
            Mishap::Swap(place) => {
                let place = place.index(text.len());
                text.swap(place.saturating_sub(1), place);
            }
            Mishap::Insert(place, character) => text.insert(place.index(text.len() + 1), *character),
            Mishap::Drop(place) => {
                text.remove(place.index(text.len()));
            }
        }
    }
    text.into_iter().collect()
}

/// A code in another spelling: hyphens, upper case, and look-alikes, chosen by the numbers.
fn respelled(code: &str, style: &[u8]) -> String {
    let mut text = String::new();
    for (character, style) in code.chars().zip(style.iter().cycle()) {
        text.push_str(&"-".repeat(usize::from(style / 64)));
        text.push(match (character, style % 4) {
            ('0', 1) => 'o',
            ('0', 2) => 'O',
            ('1', 0) => 'i',
            ('1', 1) => 'L',
            ('1', 2) => 'I',
            ('1', 3) if style / 4 % 2 == 0 => 'l',
            (other, 1 | 3) => other.to_ascii_uppercase(),
            (other, _) => other,
        });
    }
    text
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn decoding_undoes_encoding_in_any_spelling(
        sheet in sheets(1..=6),
        number in 1..=31_u8,
        style in vec(any::<u8>(), 1..12),
    ) {
        let editions = only(sheet.numbered(number, 2));
        let answers = answer(editions.current(), &sheet.given);
        let code = encode(&answers);
        prop_assert_eq!(code.as_str(), links::spell(&links::encode(number, &sheet.given)));
        prop_assert_eq!(code.to_string(), code.as_str());
        for text in [code.as_str().to_owned(), respelled(code.as_str(), &style)] {
            let decoded = decode(&editions, &text);
            prop_assert_eq!(decoded, Ok(Decoded { code: code.clone(), answers: answers.clone() }), "{}", text);
        }
    }
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn whatever_happens_to_a_code_is_judged_as_the_naive_implementation_does(
        pair in two_editions(),
        mishaps in vec(mishap(), 0..4),
    ) {
        let editions = pair.each_ref().map(|(number, sheet)| sheet.numbered(*number, 2));
        let shapes = editions.each_ref().map(shape);
        let code = encode(&answer(&editions[0], &pair[0].1.given));
        let editions = Editions::new(editions.to_vec()).unwrap();
        let text = suffer(code.as_str(), &mishaps);
        let found = read(&editions, &text);
        prop_assert_eq!(&found, &expected(&shapes, &text), "{}", text);
        if found == Err(CodeError::Check) {
            let text: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            let canonical: String = text.to_ascii_lowercase().replace('o', "0").replace(['i', 'l'], "1");
            let repairs = repairs(&editions, &text);
            let mut codes: Vec<String> = repairs.iter().map(|repair| repair.code.as_str().to_owned()).collect();
            codes.sort();
            prop_assert_eq!(&codes, &links::repairs(&shapes, &links::symbols(&canonical)), "repairs of {}", text);
            for repair in repairs {
                prop_assert_eq!(decode(&editions, repair.code.as_str()), Ok(repair.clone()));
            }
        }
    }

    #[test]
    fn symbols_that_pass_the_check_are_judged_as_the_naive_implementation_does(
        pair in two_editions(),
        message in vec(prop_oneof![Just(0), 8..12_u8, 0..32_u8], 2..=8),
        known in prop_oneof![4 => Just(true), 1 => Just(false)],
    ) {
        let editions = pair.each_ref().map(|(number, sheet)| sheet.numbered(*number, 2));
        let shapes = editions.each_ref().map(shape);
        let mut message = message;
        if known {
            message.resize(shapes[0].1.len() + 1, 9);
            message[0] = shapes[0].0;
        }
        let text = links::spell(&links::with_check(&message));
        let editions = Editions::new(editions.to_vec()).unwrap();
        prop_assert_eq!(read(&editions, &text), expected(&shapes, &text), "{}", text);
    }

    #[test]
    fn any_text_at_all_is_answered(text in any::<String>()) {
        let editions = first();
        if let Ok(decoded) = decode(&editions, &text) {
            prop_assert_eq!(encode(&decoded.answers), decoded.code);
        }
    }
}
