//! Names and title of a team: user text, shown as text only.

use super::{address, answered_codes};
use crate::document::{parts, query, texts, words};
use crate::site::{assert_helpful_error, assert_success, shipped};

/// A team of two with a query of these fields.
fn named(fields: &[(&str, &str)]) -> String {
    let query = query(fields);
    format!("{}?{query}", address(&answered_codes(shipped(), 1, 2)))
}

/// The members' names on the page.
async fn shown(fields: &[(&str, &str)]) -> Vec<String> {
    let page = shipped().page(&named(fields)).await;
    let names = parts(page.section("Each person's result"), "h3 bdi");
    names.into_iter().map(|name| name.text().collect()).collect()
}

#[actix_web::test]
async fn whoever_has_no_name_is_called_by_their_place() {
    assert_eq!(shown(&[]).await, ["Person 1", "Person 2"]);
    assert_eq!(shown(&[("name", ""), ("name", "Ben")]).await, ["Person 1", "Ben"]);
    assert_eq!(shown(&[("name", " \t\n"), ("name", "Ben")]).await, ["Person 1", "Ben"]);
    assert_eq!(shown(&[("name", "Ann")]).await, ["Ann", "Person 2"]);
}

#[actix_web::test]
async fn more_names_than_people_are_left_out() {
    assert_eq!(shown(&[("name", "Ann"), ("name", "Ben"), ("name", "Cem"), ("name", "Dee")]).await, ["Ann", "Ben"]);
}

#[actix_web::test]
async fn of_a_long_name_forty_characters_are_kept() {
    let long = "ü🐐".repeat(100);
    assert_eq!(shown(&[("name", &long)]).await[0], long.chars().take(40).collect::<String>());
}

#[actix_web::test]
async fn a_name_is_shown_as_text() {
    for name in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{ layout.site() }} {% block %}",
        "&lt;b&gt; &amp;amp;",
        "🐐 goat",
        "שלום, مرحبا",
        "javascript:alert(1)",
    ] {
        let page = shipped().page(&named(&[("name", name), ("name", name), ("title", name)])).await;
        assert!(page.all("img, [onerror], bdi *, q *").is_empty(), "{name}");
        assert!(page.foreign_scripts().is_empty(), "{name}");
        assert!(page.errors().is_empty(), "{name}: {:?}", page.errors());
        assert_eq!(page.one("q").attr("dir"), Some("auto"));
        assert!(page.all("bdi").into_iter().any(|shown| shown.text().collect::<String>() == name), "{name}");
        // Names appear only in their own elements and fields.
        let anywhere = page.text_of_main().matches(&words(page.one("q"))).count();
        assert_eq!(anywhere, page.all("bdi").len() + 1, "{name}");
        assert!(!page.title().contains(name) && !page.heading().contains(name));
    }
}

#[actix_web::test]
async fn what_would_turn_the_direction_of_the_page_is_left_out_of_a_name() {
    assert_eq!(shown(&[("name", "\u{202e}evil\u{2066}"), ("name", "\u{202e}")]).await, ["evil", "Person 2"]);
}

#[actix_web::test]
async fn names_and_title_stay_with_every_link_and_form() {
    let page = shipped().page(&named(&[("name", "Ann & co"), ("title", "The \"shed\"")])).await;
    let links = page.main_links();
    let with_both = |start: &str, names: &str| {
        let link = links.iter().find(|link| link.starts_with(start)).unwrap();
        assert!(link.contains(&format!("{names}&title=The+%22shed%22")), "{link}");
    };
    with_both("/decide?with=", "name=Ann+%26+co&name=&name=");
    assert!(links.iter().any(|link| link.ends_with(".json?name=Ann+%26+co&title=The+%22shed%22")));
    assert!(links.iter().any(|link| link.ends_with(".md?name=Ann+%26+co&title=The+%22shed%22")));
    let form = page.form_that("form[action='/team/add']");
    assert_eq!((form.value("name"), form.value("title")), ("Ann & co", "The \"shed\""));
    for result in links.iter().filter(|link| link.starts_with("/r/")) {
        assert!(result.ends_with("?title=The+%22shed%22"), "{result}");
    }
}

#[actix_web::test]
async fn names_can_be_given_on_the_page() {
    let codes = answered_codes(shipped(), 1, 2);
    let page = shipped().page(&address(&codes)).await;
    let mut form = page.form_that(&format!("form[action='{}']", address(&codes)));
    form.type_into("name", "Ben");
    form.type_into("title", "Shed");
    let named = shipped().page(&form.address()).await;
    let names: Vec<String> = texts(named.section("Each person's result"), "h3");
    assert_eq!(names, ["Person 1", "Ben"]);
    let link = named.one(".share input[readonly]").attr("value").unwrap();
    assert_eq!(link, format!("{}{}?name=&name=Ben&title=Shed", shipped().site.base_url, address(&codes)));
}

#[actix_web::test]
async fn a_long_title_is_shortened_and_one_over_the_limit_of_addresses_is_refused() {
    let page = shipped().page(&named(&[("title", &"x".repeat(6_000))])).await;
    assert_eq!(words(page.one("q")), "x".repeat(80));
    let page = assert_helpful_error(&shipped().get(&named(&[("title", &"x".repeat(10_000))])).await, 414);
    assert!(page.text_of_main().contains("shorten the title"));
}

#[actix_web::test]
async fn names_that_are_broken_utf_8_are_shown_as_far_as_they_go() {
    let codes = answered_codes(shipped(), 1, 2);
    let answer = shipped().get(&format!("{}?name=A%FFnn&name=%00%1b", address(&codes))).await;
    assert_success(&answer);
    assert!(answer.text().contains("A\u{fffd}nn") && !answer.text().contains('\u{1b}'));
}
