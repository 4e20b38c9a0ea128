//! Unreadable codes: each gets a page that says what is wrong and, if possible, what was meant.

use versus::domain::permalink::{Unreadable, decode};

use crate::document::{parts, plain, words};
use crate::site::{Comparison, assert_helpful_error, both, shipped, trio};

const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE: &str = "1g000v000000000aws";

/// Every valid code of a length with a given beginning, found by trying all check symbols.
fn correct(comparison: &Comparison, beginning: &str) -> String {
    let tails = ALPHABET.chars().flat_map(|a| ALPHABET.chars().map(move |b| format!("{a}{b}")));
    let mut codes = tails.map(|tail| format!("{beginning}{tail}"));
    let fits = |code: &String| !matches!(decode(&comparison.site.editions, code), Err(Unreadable::Check { .. }));
    codes.find(fits).unwrap()
}

async fn explanation(comparison: &Comparison, code: &str) -> String {
    let page = assert_helpful_error(&comparison.get(&format!("/r/{code}")).await, 404);
    assert_eq!(page.heading(), "This link cannot be read");
    assert_eq!(page.one("meta[name=robots]").attr("content"), Some("noindex"));
    page.line()
}

#[actix_web::test]
async fn a_character_that_no_code_has_is_named_with_its_place() {
    for (code, character, place) in [
        ("1g00u0000000000adx", "u", 5),
        ("1g00-u0000000000adx", "u", 5),
        ("!1", "!", 1),
        ("%F0%9F%90%901", "🐐", 1),
        ("%3Cscript%3E", "<", 1),
        ("1g000v000000000aws.pdf", ".", 19),
    ] {
        let said = explanation(shipped(), code).await;
        assert!(said.contains(&format!("“{character}")) && said.contains(&format!("in position {place},")), "{said}");
    }
}

#[actix_web::test]
async fn a_code_of_the_wrong_length_is_told_the_right_one() {
    for (code, found, hint) in
        [("1g000v000000000aw", 17, "cut short"), ("1g000v000000000awsx", 19, "too long"), ("1", 1, "cut short")]
    {
        let said = explanation(shipped(), code).await;
        assert!(said.contains(&format!("has {found} characters and should have 18")) && said.contains(hint), "{said}");
    }
}

#[actix_web::test]
async fn a_code_of_no_edition_and_no_possible_length_says_so() {
    for (code, found) in [("900", 3), ("-", 0)] {
        assert!(
            explanation(shipped(), code)
                .await
                .contains(&format!("has {found} characters, and no code has that length"))
        );
    }
    assert!(explanation(shipped(), &"9".repeat(40)).await.contains("has 40 characters, and no code has that length"));
}

#[actix_web::test]
async fn a_code_of_an_edition_to_come_says_which() {
    for comparison in both() {
        let said = explanation(comparison, &correct(comparison, "7g00t00")).await;
        assert!(said.contains("edition 7 of the questions, which this site does not have"), "{said}");
    }
}

#[actix_web::test]
async fn a_symbol_that_means_nothing_names_its_question() {
    // The last question has three choices: an importance without a choice, a fourth choice, and the highest symbol.
    for symbol in ["1", "7", "b", "z"] {
        let code = correct(trio(), &format!("200000{symbol}"));
        let question = trio().site.editions.current().questions().last().unwrap();
        let said = explanation(trio(), &code).await;
        assert!(said.contains(&plain(&question.text)) && said.contains("does not exist"), "{said}");
    }
}

#[actix_web::test]
async fn a_mistyped_code_is_offered_what_it_may_have_meant_with_the_answers() {
    for mistyped in ["1g000v000000000awz", "1g000v000000001aws", "1g00v0000000000aws", "1g000v000000000was"] {
        let answer = shipped().get(&format!("/r/{mistyped}")).await;
        let page = assert_helpful_error(&answer, 404);
        assert!(page.all("h2").into_iter().any(|heading| words(heading) == "Did you mean"), "{mistyped}");
        let offered: Vec<_> =
            page.all("main li:has(a)").into_iter().filter(|item| link(*item).starts_with("/r/")).collect();
        assert!(!offered.is_empty(), "{mistyped}");
        for item in &offered {
            let decoded = decode(&shipped().site.editions, link(*item).trim_start_matches("/r/")).unwrap();
            for answer in decoded.answers.given() {
                assert!(words(*item).contains(&plain(&answer.choice.brief)), "{}", words(*item));
            }
        }
        let meant = offered.iter().any(|item| link(*item) == format!("/r/{CODE}"));
        assert!(meant, "{mistyped}: {:?}", offered.iter().map(|item| words(*item)).collect::<Vec<_>>());
        assert!(page.line().contains("mistyped"), "{}", page.line());
    }
}

fn link(item: scraper::ElementRef<'_>) -> &str {
    parts(item, "a")[0].attr("href").unwrap()
}

#[actix_web::test]
async fn every_single_mistake_is_found_and_the_code_meant_is_offered() {
    for place in 0..CODE.len() {
        let mut symbols: Vec<char> = CODE.chars().collect();
        let at = ALPHABET.find(symbols[place]).unwrap();
        symbols[place] = ALPHABET.chars().nth((at + 11) % 32).unwrap();
        let mistyped: String = symbols.into_iter().collect();
        let answer = shipped().get(&format!("/r/{mistyped}")).await;
        assert_eq!(answer.status, 404, "{mistyped}");
        if place > 0 {
            assert!(answer.text().contains(&format!("href=\"/r/{CODE}\"")), "{mistyped}");
        }
    }
}

#[actix_web::test]
async fn a_code_with_more_than_one_mistake_offers_nothing_it_cannot_know() {
    let said = explanation(shipped(), "1zzzzzzzzzzzzzzzzz").await;
    assert!(said.contains("mistyped"), "{said}");
}

#[actix_web::test]
async fn a_code_of_the_other_comparison_is_not_read() {
    assert_eq!(trio().get(&format!("/r/{CODE}")).await.status, 404);
}

#[actix_web::test]
async fn a_program_is_offered_repairs_too() {
    let answer = shipped().get("/r/1g000v000000000awz.json").await;
    assert_eq!((answer.status, answer.header("content-type")), (404, "application/problem+json"));
    let problem = answer.json();
    let offered = problem["suggestions"].as_array().unwrap();
    assert!(offered.iter().any(|address| address.as_str().unwrap().contains(CODE)), "{offered:?}");
}
