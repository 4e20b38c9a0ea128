//! Codes of results: the design's vectors and golden links, and every kind of mistake; `mishaps` has random ones.
//!
//! A golden link that fails here is a shared link whose meaning has changed: fix the program, never the link.

use versus::domain::permalink::{Decoded, Unreadable, decode, encode};
use versus::domain::questionnaire::{Edition, Editions, Question};

use crate::building::{choice, edition_of, question};
use crate::fixtures::{answer, first_edition, given, spelled};
use crate::naive::Given;
use crate::naive::links;

mod mishaps;

/// Codes of edition 1 with their answers, computed by a third program. Frozen.
const GOLDEN: [(&str, &str); 12] = [
    // The design's vectors.
    ("1000000000000000pt", ""),
    ("1g000v000000000aws", "users=pages*2 data=unusual*3 start=flask*1"),
    (
        "1mjjjmjjjjjjjjmm4k",
        "users=none*2 typical=unusual*2 lifetime=large*2 shape=many*2 data=none*2 staff=no*2 accounts=none*2 \
         readymade=none*2 live=core*2 deadline=open*2 control=all*2 effort=plenty*2 footprint=roomy*2 \
         experience=new*2 start=other*2",
    ),
    // Others.
    (
        "1888888888888888r1",
        "users=pages*1 typical=typical*1 lifetime=prototype*1 shape=one*1 data=relational*1 staff=now*1 \
         accounts=own*1 readymade=many*1 live=none*1 deadline=weeks*1 control=defaults*1 effort=little*1 \
         footprint=tight*1 experience=django*1 start=fresh*1",
    ),
    (
        "1rrrrrrrrrrrrrrr4j",
        "users=pages*3 typical=typical*3 lifetime=prototype*3 shape=one*3 data=relational*3 staff=now*3 \
         accounts=own*3 readymade=many*3 live=none*3 deadline=weeks*3 control=defaults*3 effort=little*3 \
         footprint=tight*3 experience=django*3 start=fresh*3",
    ),
    ("100000000000000m1b", "start=other*2"),
    ("1w00000000000000gz", "users=none*3"),
    ("10000000000j08s0qz", "control=all*2 footprint=tight*1 experience=flask*3"),
    ("100000rgg0000080c2", "staff=now*3 accounts=own*2 readymade=many*2 experience=django*1"),
    (
        "1090hg000090s00kep",
        "typical=mostly*1 shape=few*2 data=relational*2 deadline=months*1 effort=some*3 start=both*2",
    ),
    (
        "18js8ks8js8js8hv66",
        "users=pages*1 typical=unusual*2 lifetime=small*3 shape=one*1 data=unusual*2 staff=later*3 accounts=own*1 \
         readymade=none*2 live=some*3 deadline=weeks*1 control=all*2 effort=some*3 footprint=tight*1 \
         experience=flask*2 start=both*3",
    ),
    (
        "1wtttw0tttttttww6w",
        "users=none*3 typical=unusual*3 lifetime=large*3 shape=many*3 data=none*3 accounts=none*3 readymade=none*3 \
         live=core*3 deadline=open*3 control=all*3 effort=plenty*3 footprint=roomy*3 experience=new*3 \
         start=other*3",
    ),
];

fn only(edition: Edition) -> Editions {
    Editions::new(vec![edition]).unwrap()
}

fn first() -> Editions {
    only(first_edition())
}

/// An edition of questions with two choices each.
fn pairs(number: u8, questions: usize) -> Edition {
    let pair = || [choice("c0", &[3, 1]), choice("c1", &[1, 3])];
    edition_of(number, 2, 7, (0..questions).map(|index| question(&format!("q{index}"), pair())))
}

/// An edition of the maximum length, 28 questions, whose codes have 31 symbols.
fn longest() -> Editions {
    only(pairs(31, 28))
}

fn code_of(editions: &Editions, given: &[Given]) -> String {
    encode(&answer(editions.current(), given)).as_str().to_owned()
}

/// Answers to the current edition that use every kind of symbol.
fn varied(editions: &Editions) -> Vec<Given> {
    let one = |(index, question): (usize, &Question)| {
        (index % 4 != 3).then(|| (index * 2 % question.choices.len(), [1, 3, 2][index % 3]))
    };
    editions.current().questions().enumerate().map(one).collect()
}

fn replaced(code: &[u8], place: usize, symbol: u8) -> Vec<u8> {
    let mut other = code.to_vec();
    other[place] = symbol;
    other
}

/// The suggested repairs of a text whose check fails; fails the test for any other outcome.
fn repairs<'e>(editions: &'e Editions, text: &str) -> Vec<Decoded<'e>> {
    match decode(editions, text) {
        Err(Unreadable::Check { repairs }) => repairs,
        other => panic!("{text} is not refused by its check: {other:?}"),
    }
}

fn offers(editions: &Editions, text: &str, code: &str) -> bool {
    repairs(editions, text).iter().any(|repair| repair.code.as_str() == code)
}

#[test]
fn golden_links_keep_their_meaning() {
    let editions = first();
    for (code, meaning) in GOLDEN {
        let decoded = decode(&editions, code).unwrap();
        assert_eq!(spelled(&decoded.answers), meaning, "{code}");
        assert_eq!(decoded.code.as_str(), code);
        assert_eq!(encode(&decoded.answers).as_str(), code);
        let given = given(&decoded.answers);
        assert_eq!(links::spell(&links::encode(1, &given)), code, "by the naive implementation");
    }
}

#[test]
fn the_longest_code_is_read_back() {
    let editions = longest();
    for given in [vec![None; 28], vec![Some((1, 3)); 28], varied(&editions)] {
        let code = code_of(&editions, &given);
        assert_eq!(code.len(), 31);
        assert_eq!(code, links::spell(&links::encode(31, &given)));
        assert_eq!(crate::fixtures::given(&decode(&editions, &code).unwrap().answers), given);
    }
}

#[test]
fn a_typo_is_never_decoded_and_its_original_is_offered() {
    let all: Vec<u8> = (1..32).collect();
    let (first, longest) = (first(), longest());
    for (editions, given, distances) in [
        (&first, vec![None; 15], all.as_slice()),
        (&first, varied(&first), &all),
        (&longest, varied(&longest), &[1, 2, 16, 31]),
    ] {
        let code = code_of(editions, &given);
        let symbols = links::symbols(&code);
        for place in 0..symbols.len() {
            for distance in distances {
                let typed = links::spell(&replaced(&symbols, place, symbols[place] ^ distance));
                assert!(offers(editions, &typed, &code), "{code} for {typed}");
            }
        }
    }
}

#[test]
fn two_typos_are_never_decoded_in_a_short_code() {
    let editions = only(pairs(7, 1));
    let symbols = links::symbols(&code_of(&editions, &[Some((1, 2))]));
    for (one, other) in pairs_of_places(symbols.len()) {
        for first in 1..32 {
            for second in 1..32 {
                let typed = replaced(&symbols, one, symbols[one] ^ first);
                let typed = links::spell(&replaced(&typed, other, symbols[other] ^ second));
                repairs(&editions, &typed);
            }
        }
    }
}

/// The check symbols are linear: multiplying an error by a constant doesn't affect its detection. So every ratio of two wrong
/// symbols at every two positions covers all two-symbol errors.
#[test]
fn two_typos_are_never_decoded_in_a_code_of_edition_one() {
    let editions = first();
    let symbols = links::symbols(&code_of(&editions, &varied(&editions)));
    for (index, (one, other)) in pairs_of_places(symbols.len()).enumerate() {
        for ratio in 0..31 {
            let (first, second) = (links::scaled(1, index), links::scaled(1, index + ratio));
            let typed = replaced(&symbols, one, symbols[one] ^ first);
            let typed = links::spell(&replaced(&typed, other, symbols[other] ^ second));
            repairs(&editions, &typed);
        }
    }
}

fn pairs_of_places(length: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..length).flat_map(move |one| (one + 1..length).map(move |other| (one, other)))
}

#[test]
fn a_swap_of_neighbours_is_never_decoded_and_its_original_is_offered() {
    for editions in [first(), longest()] {
        let code = code_of(&editions, &varied(&editions));
        let symbols = links::symbols(&code);
        let mut swaps = 0;
        for place in 1..symbols.len() {
            let mut typed = symbols.clone();
            typed.swap(place - 1, place);
            if typed != symbols {
                swaps += 1;
                assert!(offers(&editions, &links::spell(&typed), &code), "{code} for {}", links::spell(&typed));
            }
        }
        assert!(swaps > 10);
    }
}

#[test]
fn a_repair_may_belong_to_another_edition() {
    let editions = Editions::new(vec![pairs(4, 1), pairs(5, 1)]).unwrap();
    let fourth = editions.by_number(4).unwrap();
    let code = encode(&answer(fourth, &[Some((0, 2))])).as_str().to_owned();
    let typed = format!("5{}", &code[1..]);
    assert!(offers(&editions, &typed, &code), "{code} for {typed}");
}

#[test]
fn every_way_of_writing_a_code_reads_the_same() {
    let editions = first();
    let expected = decode(&editions, "1000000000000000pt").unwrap();
    for spelling in [
        "1000000000000000PT",
        "1000-0000-0000-0000-pt",
        "-1000000000000000pt-",
        "--1000000000--000000p--t",
        "loooooooooooooooPT",
        "LOOOOOOOOOOOOOOOpt",
        "iOo0-OooO-0o0o-0oO0-Pt",
        " \t1000000000000000pt\r\n",
        "\u{3000}1000000000000000pt\u{a0}",
        "\u{feff}10000000\u{200b}00000000\u{ad}pt\u{2060}",
        "1000000000000000pt.",
        "1000000000000000pt\u{200b}).\n",
        "1000000000000000pt,;:!?)]>\"'…",
        "1000000000000000pt，。」》！",
        "1000000000000000pt؟ ।",
    ] {
        assert_eq!(decode(&editions, spelling).as_ref(), Ok(&expected), "{spelling}");
    }
}

#[test]
fn a_wrong_character_is_named_before_anything_else() {
    let editions = first();
    for (text, character, place) in [
        ("u", 'u', 1),
        ("1000000000000000pu", 'u', 18),
        ("10-00-!0", '!', 5),
        ("10000000000000000000000000000000000000000000é", 'é', 45),
        ("1 00", ' ', 2),
        ("1🦀u", '🦀', 2),
        (".1", '.', 1),
        ("--_1", '_', 1),
        ("1000000000000000pté.", 'é', 19),
    ] {
        assert_eq!(decode(&editions, text), Err(Unreadable::Alphabet { character, place }), "{text}");
    }
}

#[test]
fn the_length_is_that_of_the_edition_and_is_checked_before_the_check_symbols() {
    let editions = first();
    for (text, found, expected) in [
        ("", 0, None),
        ("---", 0, None),
        ("… \u{200b}", 0, None),
        ("1", 1, Some(18)),
        ("1000000000000000p", 17, Some(18)),
        ("1000000000000000ptt", 19, Some(18)),
        ("10-00", 4, Some(18)),
        ("9", 1, None),
        ("900", 3, None),
        ("90000000000000000000000000000000", 32, None),
        ("000", 3, None),
    ] {
        assert_eq!(decode(&editions, text), Err(Unreadable::Length { found, expected }), "{text}");
    }
}

#[test]
fn the_check_is_made_before_the_edition_is_looked_up() {
    let editions = first();
    for length in 4..=31 {
        for number in (0..32).filter(|number| *number != 1) {
            let mut message = vec![0; length - 2];
            message[0] = number;
            message[1] = 3;
            let mut code = links::with_check(&message);
            assert_eq!(decode(&editions, &links::spell(&code)), Err(Unreadable::Edition { number }));
            code[length - 1] ^= 1;
            if number == 2 {
                repairs(&editions, &links::spell(&code));
            }
        }
    }
}

#[test]
fn a_symbol_without_a_meaning_is_refused_with_its_question() {
    let editions = first();
    let edition = editions.current();
    let plain = links::symbols(&code_of(&editions, &varied(&editions)));
    for question in edition.questions() {
        let mut readable = 0;
        for symbol in 0..32_u8 {
            let message = replaced(&plain[..16], question.position + 1, symbol);
            let decoded = decode(&editions, &links::spell(&links::with_check(&message)));
            let means = symbol == 0 || (symbol >= 8 && usize::from(symbol % 8) < question.choices.len());
            readable += usize::from(means);
            if means {
                assert_eq!(decoded.unwrap().answers.iter().nth(question.position).unwrap().0.id, question.id);
            } else {
                assert_eq!(decoded, Err(Unreadable::Symbol { question }), "symbol {symbol}");
            }
        }
        assert_eq!(readable, 1 + 3 * question.choices.len(), "one symbol for each meaning");
    }
}
