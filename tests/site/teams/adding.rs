//! Adding a member to a team by pasting the link or code of a result.

use super::{address, answered_codes};
use crate::document::{Document, words};
use crate::site::{Answer, assert_redirect, shipped};

/// Pastes a text into a team with members.
async fn add(there: &[String], pasted: &str) -> Answer {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !there.is_empty() {
        query.append_pair("to", &there.join("/"));
    }
    shipped().get(&format!("/team/add?{}", query.append_pair("add", pasted).finish())).await
}

/// The page that says why a text can't be added.
#[track_caller]
fn refused(answer: &Answer, pasted: &str) -> (Document, String) {
    assert_eq!(answer.status.as_u16(), 422, "{}", answer.header("location"));
    let page = answer.document();
    assert!(page.title().starts_with("Error: "));
    let said = words(page.one("[role=alert]"));
    let field = page.by_id("add");
    assert_eq!(field.attr("value"), Some(pasted.trim()), "what was pasted is still there");
    assert!(!words(page.by_id(field.attr("aria-describedby").unwrap())).is_empty());
    assert_eq!(page.one("[role=alert] a").attr("href"), Some("#add"));
    (page, said)
}

#[actix_web::test]
async fn a_link_or_a_code_is_added_however_it_was_copied() {
    let codes = answered_codes(shipped(), 1, 3);
    let (there, new) = (&codes[..2], &codes[2]);
    let base = &shipped().site.base_url;
    for pasted in [
        new.clone(),
        format!("  {new}\t"),
        new.to_uppercase(),
        format!("{}-{}", &new[..4], &new[4..]),
        format!("/r/{new}"),
        format!("r/{new}"),
        format!("/team/{new}.md?name=#talk"),
        format!("{base}/r/{new}"),
        format!("{base}/r/{new}.json"),
        format!("<{base}/r/{new}/>."),
        format!("{base}/r/{new}#answers"),
        format!("\u{200b}{new}:\n"),
        format!("「{base}/r/{new}」。"),
        // No request goes to another host; its link contains the same code.
        format!("https://elsewhere.example/r/{new}"),
        format!("http://127.0.0.1:1/r/{new}"),
        format!("elsewhere.example/r/{new}"),
        format!("HTTP://ELSEWHERE.EXAMPLE/R/{new}/"),
    ] {
        assert_redirect(&add(there, &pasted).await, 303, &address(&codes));
    }
}

#[actix_web::test]
async fn a_title_in_the_pasted_link_is_taken_where_there_is_none() {
    let codes = answered_codes(shipped(), 1, 2);
    let pasted = format!("/r/{}?title=Shed", codes[1]);
    assert_redirect(&add(&codes[..1], &pasted).await, 303, &format!("{}?title=Shed", address(&codes)));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("to", codes[0].as_str()), ("title", "House"), ("add", &pasted)])
        .finish();
    let answer = shipped().get(&format!("/team/add?{query}")).await;
    assert_redirect(&answer, 303, &format!("{}?title=House", address(&codes)));
}

#[actix_web::test]
async fn the_same_answers_can_be_added_twice() {
    let code = answered_codes(shipped(), 1, 1);
    assert_redirect(&add(&code, &code[0]).await, 303, &format!("/team/{0}/{0}", code[0]));
}

#[actix_web::test]
async fn a_team_can_be_added_with_its_names() {
    let codes = answered_codes(shipped(), 1, 4);
    let pasted = format!("{}{}?name=&name=Dee&title=Shed", shipped().site.base_url, address(&codes[2..]));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("to", codes[..2].join("/").as_str()), ("name", "Ann"), ("add", &pasted)])
        .finish();
    let answer = shipped().get(&format!("/team/add?{query}")).await;
    assert_redirect(&answer, 303, &format!("{}?name=Ann&name=&name=&name=Dee&title=Shed", address(&codes)));
}

#[actix_web::test]
async fn a_team_that_would_be_too_large_is_refused_with_the_limit() {
    let (codes, more) = (answered_codes(shipped(), 1, 12), answered_codes(shipped(), 2, 6));
    assert_redirect(&add(&codes[..5], &address(&codes[5..])).await, 303, &address(&codes));
    let pasted = address(&more);
    let (page, said) = refused(&add(&codes[..8], &pasted).await, &pasted);
    assert!(said.contains("14 people") && said.contains("12 at most"), "{said}");
    assert!(page.main_links().contains(&address(&codes[..8]).as_str()), "the way back is kept");
    // A team of twelve has no input field.
    let answer = add(&codes, &codes[0]).await;
    assert_eq!(answer.status.as_u16(), 422);
    let page = answer.document();
    assert!(words(page.one("[role=alert]")).contains("13 people") && page.all("form, [href='#add']").is_empty());
    assert!(page.main_links().contains(&address(&codes).as_str()), "the way back is kept");
}

#[actix_web::test]
async fn what_is_no_link_of_a_result_is_said_back_with_what_is_expected() {
    let code = answered_codes(shipped(), 1, 1);
    for pasted in [
        "https://elsewhere.example/blog/r/x",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "have a look",
        "<script>alert(1)</script> and",
        "/decide?from=x",
        "compare.example",
        "/r/",
        "/r/x/y",
        "/team",
    ] {
        let (page, said) = refused(&add(&code, pasted).await, pasted);
        assert!(page.all("main script, [onerror]").is_empty());
        assert!(said.contains("neither a code nor the link of a result"), "{said}");
        assert!(said.contains(&format!("{}/r/", shipped().site.base_url)), "{said}");
        assert_eq!(page.form_that("form[action='/team/add']").value("to"), code[0], "who is there is kept");
    }
    let (_, said) = refused(&add(&code, "   ").await, "");
    assert!(said.contains("Paste the link of a result"), "{said}");
}

#[actix_web::test]
async fn a_link_that_was_cut_short_says_so() {
    let codes = answered_codes(shipped(), 1, 2);
    let pasted = format!("{}/r/{}", shipped().site.base_url, &codes[1][..10]);
    let (page, said) = refused(&add(&codes[..1], &pasted).await, &pasted);
    assert!(said.contains("has 10 characters and should have 18: it is cut short"), "{said}");
    assert!(page.text_of_main().contains("Person 2"), "it would have been the second");
    let (_, said) = refused(&add(&codes[..1], "https://compare.example/r/").await, "https://compare.example/r/");
    assert!(said.contains("neither a code nor the link"), "{said}");
}

#[actix_web::test]
async fn a_mistyped_code_is_offered_as_the_team_that_may_have_been_meant() {
    let codes = answered_codes(shipped(), 1, 2);
    let (start, last) = codes[1].split_at(codes[1].len() - 1);
    let pasted = format!("{start}{}", if last == "0" { "1" } else { "0" });
    let (page, _) = refused(&add(&codes[..1], &pasted).await, &pasted);
    assert!(page.main_links().contains(&address(&codes).as_str()), "{:?}", page.main_links());
}

#[actix_web::test]
async fn a_pasted_team_with_wrong_codes_names_each() {
    let codes = answered_codes(shipped(), 1, 2);
    let pasted = format!("/team/{}/nonsense/900", codes[1]);
    let (page, said) = refused(&add(&codes[..1], &pasted).await, &pasted);
    assert!(said.contains("2 of its results cannot be read"), "{said}");
    for place in ["Person 3, nonsense", "Person 4, 900"] {
        assert!(page.text_of_main().contains(place), "{place}");
    }
}

#[actix_web::test]
async fn a_team_can_be_begun_with_nothing() {
    let codes = answered_codes(shipped(), 1, 2);
    let empty = shipped().page("/team/add").await;
    let mut form = empty.form_that("form[action='/team/add']");
    form.type_into("add", &codes[0]);
    let first = shipped().get(&form.address()).await;
    assert_redirect(&first, 303, &format!("/team/add?to={}", codes[0]));
    let page = shipped().page(first.header("location")).await;
    let mut form = page.form_that("form[action='/team/add']");
    form.type_into("add", &codes[1]);
    assert_redirect(&shipped().get(&form.address()).await, 303, &address(&codes));
}

#[actix_web::test]
async fn a_result_leads_to_where_another_is_set_beside_it() {
    let codes = answered_codes(shipped(), 1, 2);
    let page = shipped().page(&format!("/r/{}?title=Shed", codes[0])).await;
    let link = format!("/team/add?to={}&title=Shed", codes[0]);
    assert!(page.main_links().contains(&link.as_str()));
    let page = shipped().page(&link).await;
    let mut form = page.form_that("form[action='/team/add']");
    form.type_into("add", &codes[1]);
    let team = format!("{}?title=Shed", address(&codes));
    assert_redirect(&shipped().get(&form.address()).await, 303, &team);
}

#[actix_web::test]
async fn the_form_on_the_page_of_a_team_adds_to_it() {
    let codes = answered_codes(shipped(), 1, 3);
    let page = shipped().page(&format!("{}?name=&name=Ben&title=Shed", address(&codes[..2]))).await;
    let mut form = page.form_that("form[action='/team/add']");
    form.type_into("add", &codes[2]);
    let team = format!("{}?name=&name=Ben&title=Shed", address(&codes));
    assert_redirect(&shipped().get(&form.address()).await, 303, &team);
}

#[actix_web::test]
async fn those_who_are_there_but_cannot_be_read_are_named() {
    let codes = answered_codes(shipped(), 1, 1);
    let answer = shipped().get(&format!("/team/add?to=nonsense&add={}", codes[0])).await;
    let (page, _) = refused(&answer, &codes[0]);
    assert!(page.text_of_main().contains("Person 1, nonsense"));
}
