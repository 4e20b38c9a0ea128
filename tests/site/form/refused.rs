//! Invalid forms: each is shown again with its problems and all other input unchanged.

use crate::document::{Document, parts, query, words};
use crate::site::{Answer, assert_helpful_error, assert_redirect, trio};

const FORM: &str = "application/x-www-form-urlencoded";

/// Checks a rejected form against the rules for all of them, and returns the questions that it names.
#[track_caller]
fn refused(answer: &Answer) -> (Document, Vec<String>) {
    assert_eq!(answer.status, 422, "{}", String::from_utf8_lossy(&answer.body));
    let page = answer.document();
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let order = page.all("[role=alert], h1, form");
    let names: Vec<_> = order.iter().map(|element| element.value().name()).collect();
    assert_eq!((order[0].attr("role"), &names[1..]), (Some("alert"), &["h1", "form"][..]), "the summary comes first");
    let links = parts(order[0], "li a");
    let named: Vec<String> = links.iter().map(|link| link.attr("href").unwrap()[1..].to_owned()).collect();
    for (link, id) in links.into_iter().zip(&named) {
        let field = page.by_id(id);
        assert_eq!(words(link), words(parts(field, "legend")[0]), "the link says the question");
        let mut descriptions = field.attr("aria-describedby").unwrap().split(' ');
        assert_eq!(
            descriptions.next(),
            Some(format!("{id}-error").as_str()),
            "the field first says what is wrong with it"
        );
        assert!(descriptions.all(|description| !words(page.by_id(description)).is_empty()));
    }
    assert!(!named.is_empty());
    (page, named)
}

/// Too long by 13 characters, some of which take several bytes.
fn long_title() -> String {
    format!("{}{}", "ü🐐x".repeat(30), "end")
}

#[actix_web::test]
async fn a_title_that_is_too_long_is_refused_and_kept_whole() {
    let title = long_title();
    let answer = trio().submit([("visitor", "goat"), ("title", title.as_str())]).await;
    assert_eq!(answer.status, 422);
    let page = answer.document();
    assert!(page.title().starts_with("Error: "), "{}", page.title());
    let said = words(page.one("[role=alert]"));
    assert!(said.contains("It has 93 characters; the limit is 80. Shorten it by 13."), "{said}");
    let field = page.by_id("title");
    assert_eq!(parts(page.one("[role=alert]"), "li a")[0].attr("href"), Some("#title"));
    assert_eq!(field.attr("aria-invalid"), Some("true"));
    assert!(field.attr("aria-describedby").unwrap().contains("title-error"));
    let form = page.form("post");
    assert_eq!((form.value("title"), form.answers()), (title.as_str(), vec![("visitor", "goat")]));
}

#[actix_web::test]
async fn a_title_that_is_too_long_is_named_after_the_questions_that_are_wrong() {
    let title = long_title();
    let answer = trio().submit([("title", title.as_str()), ("visitor", "dragon"), ("view", "all")]).await;
    let page = answer.document();
    let links = parts(page.one("[role=alert]"), "li a");
    let named: Vec<_> = links.iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!((answer.status, named), (422, vec!["#visitor", "#title"]));
    assert_eq!(page.form("post").answers(), [("view", "all")]);
}

#[actix_web::test]
async fn a_title_of_eighty_characters_is_taken_and_a_longer_one_refused_in_the_address_too() {
    let title = "ü🐐".repeat(40);
    let answer = trio().submit([("visitor", "goat"), ("title", title.as_str())]).await;
    let page = trio().page(answer.header("location")).await;
    assert_eq!(words(page.one("q")), title);
    let answer = trio().get(&format!("/decide?{}", query([("title", long_title())]))).await;
    assert_eq!((answer.status, answer.document().form("post").value("title")), (422, &*long_title()));
}

#[actix_web::test]
async fn an_unknown_choice_is_named() {
    let answer = trio().submit([("visitor", "dragon"), ("view", "all"), ("view.importance", "3")]).await;
    let (page, named) = refused(&answer);
    assert_eq!(named, ["visitor"]);
    assert!(words(page.one("[role=alert]")).contains("“dragon” is not one of the answers."));
    let form = page.form("post");
    assert_eq!((form.value("visitor"), form.value("view"), form.value("view.importance")), ("", "all", "3"));
}

#[actix_web::test]
async fn an_unknown_importance_is_named_and_the_choice_kept() {
    for importance in ["7", "22222222222222222222"] {
        let answer = trio().submit([("visitor", "goat"), ("visitor.importance", importance), ("purse", "thin")]).await;
        let (page, named) = refused(&answer);
        assert_eq!(named, ["visitor"], "{importance}");
        let message = format!("“{importance}” is not a level of importance.");
        assert!(words(page.one("[role=alert]")).contains(&message), "{importance}");
        let form = page.form("post");
        assert_eq!(form.answers(), [("visitor", "goat"), ("purse", "thin")]);
    }
}

#[actix_web::test]
async fn every_error_of_a_form_is_named_in_the_order_of_the_questions() {
    let fields = [
        ("purse", "bottomless"),
        ("view", "all"),
        ("view.importance", "9"),
        ("visitor", "goat"),
        ("visitor", "dog"),
        ("birds", "few"),
        ("birds.importance", "1"),
        ("title", "Shed \"<&>\""),
    ];
    let (page, named) = refused(&trio().submit(fields).await);
    assert_eq!(named, ["visitor", "view", "purse"]);
    let form = page.form("post");
    assert_eq!(form.answers(), [("visitor", "goat"), ("view", "all"), ("birds", "few")]);
    assert_eq!((form.value("birds.importance"), form.value("title")), ("1", "Shed \"<&>\""));
}

#[actix_web::test]
async fn a_refused_form_can_be_mended_and_sent_again() {
    let answer = trio().submit([("visitor", "dragon"), ("view", "all"), ("view.importance", "3")]).await;
    let (page, _) = refused(&answer);
    let mut form = page.form("post");
    form.choose("visitor", "goat");
    let expected = trio().submit([("visitor", "goat"), ("view", "all"), ("view.importance", "3")]).await;
    assert_redirect(&trio().submit(form.fields).await, 303, expected.header("location"));
}

#[actix_web::test]
async fn broken_utf_8_is_an_unknown_choice() {
    for body in [&b"visitor=%FF%FE&view=all"[..], b"visitor=\xff\xfe&view=all", b"visitor=%ed%a0%80&view=all"] {
        let (page, named) = refused(&trio().submit_raw(FORM, body.to_vec()).await);
        assert_eq!(named, ["visitor"]);
        assert_eq!(page.form("post").answers(), [("view", "all")]);
    }
}

#[actix_web::test]
async fn a_body_that_is_hardly_a_form_does_no_harm() {
    for body in ["", "&&&", "=", "%", "visitor", "visitor&view", "?visitor=goat", "{\"visitor\":\"goat\"}", "\0\0\0"] {
        assert_eq!(trio().submit_raw(FORM, body).await.status, 303, "{body:?}");
    }
}

#[actix_web::test]
async fn what_was_typed_is_shown_as_text() {
    let typed = "<script>alert('1')</script>\" onfocus=\"x";
    let (page, _) = refused(&trio().submit([("visitor", typed)]).await);
    assert!(page.all("[onfocus]").is_empty() && page.foreign_scripts().is_empty());
    assert!(words(page.one("[role=alert]")).contains("<script>"));
}

#[actix_web::test]
async fn a_long_value_is_shown_in_short() {
    let (page, _) = refused(&trio().submit([("visitor", "ä".repeat(5_000).as_str())]).await);
    assert!(words(page.one("[role=alert]")).chars().count() < 400);
}

#[actix_web::test]
async fn a_body_that_is_too_large_or_of_another_kind_gets_a_page_that_helps() {
    for size in [1 << 20, 8 << 20, (64 << 10) + 1] {
        let body = format!("visitor={}", "a".repeat(size));
        assert_helpful_error(&trio().submit_raw(FORM, body).await, 413);
    }
    for media in ["application/json", "multipart/form-data; boundary=x", "text/plain", "", "nonsense", ";"] {
        assert_helpful_error(&trio().submit_raw(media, "visitor=goat").await, 415);
    }
    let without = actix_web::test::TestRequest::post().uri("/decide").set_payload("visitor=goat");
    assert_helpful_error(&trio().send(without).await, 415);
}
