//! Adding a member to a team by pasting the link or code of a result.

use super::{address, answered_codes};
use crate::document::{Document, query, words};
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
    assert_eq!(answer.status, 422, "{}", answer.header("location"));
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
async fn names_and_title_of_what_is_pasted_are_taken_where_there_are_none() {
    let codes = answered_codes(shipped(), 1, 4);
    let [one, two, four] = [1, 2, 4].map(|count| address(&codes[..count]));
    let titled = format!("/r/{}?title=Shed", codes[1]);
    let pasted_team = format!("{}{}?name=&name=Dee&title=Shed", shipped().site.base_url, address(&codes[2..]));
    for (team, field, pasted, expected) in [
        (&one, ("unknown", ""), titled.as_str(), format!("{two}?title=Shed")),
        (&one, ("title", "House"), &titled, format!("{two}?title=House")),
        (&two, ("name", "Ann"), &pasted_team, format!("{four}?name=Ann&name=&name=&name=Dee&title=Shed")),
        (&one, ("unknown", ""), &codes[0], format!("{one}/{}", codes[0])),
    ] {
        let query = query([("to", team.trim_start_matches("/team/")), field, ("add", pasted)]);
        assert_redirect(&shipped().get(&format!("/team/add?{query}")).await, 303, &expected);
    }
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
    assert_eq!(answer.status, 422);
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
async fn a_team_is_begun_with_nothing_or_from_a_result_and_grows_by_the_form_on_its_page() {
    let codes = answered_codes(shipped(), 1, 3);
    let [one, two, three] = [1, 2, 3].map(|count| address(&codes[..count]));
    let to = format!("/team/add?to={}", codes[0]);
    for (page, pasted, expected) in [
        ("/team/add".to_owned(), &codes[0], to.clone()),
        (to.clone(), &codes[1], two.clone()),
        (format!("{to}&title=Shed"), &codes[1], format!("{two}?title=Shed")),
        (format!("{two}?name=&name=Ben&title=Shed"), &codes[2], format!("{three}?name=&name=Ben&title=Shed")),
    ] {
        let page = shipped().page(&page).await;
        let mut form = page.form_that("form[action='/team/add']");
        form.type_into("add", pasted);
        assert_redirect(&shipped().get(&form.address()).await, 303, &expected);
    }
    let result = shipped().page(&format!("{}?title=Shed", one.replace("/team/", "/r/"))).await;
    assert!(result.main_links().contains(&format!("{to}&title=Shed").as_str()));
}

#[actix_web::test]
async fn those_who_are_there_but_cannot_be_read_are_named() {
    let codes = answered_codes(shipped(), 1, 1);
    let answer = shipped().get(&format!("/team/add?to=nonsense&add={}", codes[0])).await;
    let (page, _) = refused(&answer, &codes[0]);
    assert!(page.text_of_main().contains("Person 1, nonsense"));
}
