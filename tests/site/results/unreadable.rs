//! Unreadable codes: each gets a page that says what is wrong and, if possible, what was meant.

use versus::domain::permalink::{Unreadable, decode};

use crate::api::assert_problem;
use crate::document::{parts, plain, words};
use crate::site::{Comparison, assert_helpful_error, shipped, trio};

const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const CODE: &str = "1g000v000000000aws";

/// Every valid code of a length with a given beginning, found by trying all check symbols.
fn correct(comparison: &Comparison, beginning: &str) -> String {
    let tails = ALPHABET.chars().flat_map(|a| ALPHABET.chars().map(move |b| format!("{a}{b}")));
    let mut codes = tails.map(|tail| format!("{beginning}{tail}"));
    let fits = |code: &String| !matches!(decode(&comparison.site.editions, code), Err(Unreadable::Check { .. }));
    codes.find(fits).unwrap()
}

#[actix_web::test]
async fn what_is_wrong_with_a_code_is_said() {
    let mut said = String::new();
    let codes =
        ["1g00u0000000000adx", "1g00-u0000000000adx", "!1", "%F0%9F%90%901", "%3Cscript%3E", "1g000v000000000aws.pdf"];
    let lengths = ["1g000v000000000aw", "1g000v000000000awsx", "1", "900", "-", &"9".repeat(40)];
    let others = ["1zzzzzzzzzzzzzzzzz".to_owned(), correct(shipped(), "7g00t00")];
    for code in codes.into_iter().chain(lengths).map(str::to_owned).chain(others) {
        explain(&mut said, shipped(), &code).await;
    }
    // The last question has three choices: an importance without a choice, a fourth choice, and the highest symbol.
    for symbol in ["1", "7", "b", "z"] {
        explain(&mut said, trio(), &correct(trio(), &format!("200000{symbol}"))).await;
    }
    insta::assert_snapshot!(said);
    assert_helpful_error(&trio().get(&format!("/r/{CODE}")).await, 404);
}

async fn explain(said: &mut String, comparison: &Comparison, code: &str) {
    let page = assert_helpful_error(&comparison.get(&format!("/r/{code}")).await, 404);
    assert_eq!(page.heading(), "This link cannot be read");
    said.push_str(&format!("{code}: {}\n", page.line()));
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
async fn a_program_is_offered_repairs_too() {
    let problem = assert_problem(&shipped().get("/r/1g000v000000000awz.json").await, 404);
    let offered = problem["suggestions"].as_array().unwrap();
    assert!(offered.iter().any(|address| address.as_str().unwrap().contains(CODE)), "{offered:?}");
}
