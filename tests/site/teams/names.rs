//! Names and title of a team: user text, shown as text only.

use super::{address, answered_codes};
use crate::document::{query, texts, words};
use crate::results::titles::ODD;
use crate::site::{assert_success, shipped};

/// A team of two with a query of these fields.
fn named(fields: &[(&str, &str)]) -> String {
    let query = query(fields);
    format!("{}?{query}", address(&answered_codes(shipped(), 1, 2)))
}

#[actix_web::test]
async fn each_person_has_a_short_readable_name_or_is_called_by_their_place() {
    let long = "ü🐐".repeat(100);
    let kept: String = long.chars().take(40).collect();
    for (names, expected) in [
        (&[][..], ["Person 1", "Person 2"]),
        (&["", "Ben"], ["Person 1", "Ben"]),
        (&[" \t\n", "Ben"], ["Person 1", "Ben"]),
        (&["Ann"], ["Ann", "Person 2"]),
        (&["Ann", "Ben", "Cem", "Dee"], ["Ann", "Ben"]),
        (&[&long], [&kept, "Person 2"]),
        (&["\u{202e}evil\u{2066}", "\u{202e}"], ["evil", "Person 2"]),
    ] {
        let page = shipped().page(&named(&names.iter().map(|name| ("name", *name)).collect::<Vec<_>>())).await;
        assert_eq!(texts(page.section("Each person's result"), "h3 bdi"), expected);
    }
}

#[actix_web::test]
async fn a_name_is_shown_as_text() {
    for name in ODD {
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
async fn names_that_are_broken_utf_8_are_shown_as_far_as_they_go() {
    let codes = answered_codes(shipped(), 1, 2);
    let answer = shipped().get(&format!("{}?name=A%FFnn&name=%00%1b", address(&codes))).await;
    assert_success(&answer);
    assert!(answer.text().contains("A\u{fffd}nn") && !answer.text().contains('\u{1b}'));
}
