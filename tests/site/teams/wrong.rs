//! URLs of invalid teams: unreadable codes, too few members, too many.

use super::{address, answered_codes};
use crate::api::assert_problem;
use crate::document::{Document, parts, words};
use crate::site::{assert_helpful_error, assert_redirect, assert_success, shipped};
use crate::snapshot::page_in_lines;

const ALPHABET: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// A code with a detectable wrong character.
fn mistyped(code: &str) -> String {
    let mut symbols: Vec<char> = code.chars().collect();
    let place = symbols.len() - 1;
    let at = ALPHABET.find(symbols[place]).unwrap();
    symbols[place] = ALPHABET.chars().nth((at + 11) % 32).unwrap();
    symbols.into_iter().collect()
}

/// The entries of the list of unreadable codes.
fn wrong(page: &Document) -> Vec<String> {
    let items = page.all("h2 + ul > li:has(> code)").into_iter();
    items.map(words).collect()
}

#[actix_web::test]
async fn of_eleven_wrong_codes_among_twelve_each_is_named_with_what_is_wrong() {
    let right = answered_codes(shipped(), 1, 1)[0].clone();
    let altered = [&right[..17], &format!("{right}0"), &right.replacen(&right[3..4], "u", 1), &mistyped(&right)]
        .map(str::to_owned);
    let others =
        ["!1", "%F0%9F%90%901", "900", "1zzzzzzzzzzzzzzzzz", "%3Cscript%3E", "nonsense", "-"].map(str::to_owned);
    let codes = [&[right.clone()][..], &altered, &others].concat();
    let page = assert_helpful_error(&shipped().get(&address(&codes)).await, 404);
    insta::assert_snapshot!(page_in_lines(&page));
    assert!(page.main_links().contains(&format!("/r/{right}").as_str()), "the one that can be read is kept");
    assert_eq!(page.form_that("form[action='/team/add']").value("to"), right);
}

#[actix_web::test]
async fn what_can_be_read_can_be_gone_on_with() {
    let codes = answered_codes(shipped(), 1, 3);
    let wrong = [codes[0].clone(), "nonsense".to_owned(), codes[1].clone(), codes[2].clone()];
    let page =
        assert_helpful_error(&shipped().get(&format!("{}?name=Ann&name=Ben&name=Cem", address(&wrong))).await, 404);
    let rest = format!("{}?name=Ann&name=Cem", address(&codes));
    assert!(page.main_links().contains(&rest.as_str()), "{:?}", page.main_links());
    assert_success(&shipped().get(&rest).await);
}

#[actix_web::test]
async fn the_only_wrong_code_is_offered_as_the_team_that_may_have_been_meant() {
    let codes = answered_codes(shipped(), 1, 3);
    let typed = [codes[0].clone(), mistyped(&codes[1]), codes[2].clone()];
    let query = "?name=Ann&name=Ben&title=Shed";
    let page = assert_helpful_error(&shipped().get(&format!("{}{query}", address(&typed))).await, 404);
    let meant = format!("{}{query}", address(&codes));
    assert!(page.main_links().contains(&meant.as_str()), "{:?}", page.main_links());
    assert_success(&shipped().get(&meant).await);
}

#[actix_web::test]
async fn one_person_is_not_a_team_and_the_page_asks_for_another() {
    let code = &answered_codes(shipped(), 1, 1)[0];
    let page = assert_helpful_error(&shipped().get(&format!("/team/{code}?title=Shed&name=Ann")).await, 404);
    assert_eq!(page.heading(), "One result is not a team yet");
    let mut form = page.form_that("form[action='/team/add']");
    form.type_into("add", code);
    let added = shipped().get(&form.address()).await;
    assert_redirect(&added, 303, &format!("/team/{code}/{code}?name=Ann&title=Shed"));
    assert!(page.main_links().contains(&format!("/decide?with={code}&name=Ann&name=&title=Shed").as_str()));
}

#[actix_web::test]
async fn one_code_that_cannot_be_read_is_explained() {
    let page = assert_helpful_error(&shipped().get("/team/nonsense").await, 404);
    assert_eq!((page.heading().as_str(), wrong(&page).len()), ("This link cannot be read", 1));
    assert_eq!(page.form_that("form[action='/team/add']").value("to"), "");
}

#[actix_web::test]
async fn thirteen_people_are_told_the_limit() {
    let codes = answered_codes(shipped(), 1, 13);
    let page = assert_helpful_error(&shipped().get(&address(&codes)).await, 404);
    let said = page.text_of_main();
    assert!(said.contains("12 people at most") && said.contains("this link names 13"), "{said}");
    assert!(page.main_links().contains(&address(&codes[..12]).as_str()), "the first twelve are a team");
    assert_success(&shipped().get(&address(&codes[..12])).await);
    assert!(page.all("form").is_empty(), "there is no room for one more");
}

#[actix_web::test]
async fn as_many_codes_as_an_address_can_hold_do_no_harm() {
    let many = "/1".repeat(4_000);
    let page = assert_helpful_error(&shipped().get(&format!("/team{many}")).await, 404);
    assert!(page.text_of_main().contains("names 4000"));
    let code = answered_codes(shipped(), 1, 1)[0].clone();
    let many = format!("/{}", mistyped(&code)).repeat(400);
    assert_helpful_error(&shipped().get(&format!("/team{many}")).await, 404);
}

#[actix_web::test]
async fn a_program_gets_a_problem_as_data() {
    let codes = answered_codes(shipped(), 1, 2);
    let typed = [codes[0].clone(), mistyped(&codes[1])];
    let problem = assert_problem(&shipped().get(&format!("{}.json", address(&typed))).await, 404);
    assert!(problem["detail"].as_str().unwrap().contains("Person 2: Its code has been mistyped"), "{problem}");
    let meant = address(&codes);
    assert!(problem["suggestions"].as_array().unwrap().iter().any(|address| *address == meant.as_str()), "{problem}");
}

#[actix_web::test]
async fn what_is_listed_as_wrong_stays_a_short_list_item() {
    let long = "a".repeat(4_000);
    let page = assert_helpful_error(&shipped().get(&format!("/team/{long}/{long}")).await, 404);
    for entry in page.all("li:has(> code)") {
        assert!(words(parts(entry, "code")[0]).chars().count() < 70);
    }
}
