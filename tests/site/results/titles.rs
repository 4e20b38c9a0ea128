//! A decision's title: user text, shown as a quotation only.

use crate::document::{Document, query};
use crate::site::shipped;

const CODE: &str = "1g000v000000000aws";

fn address(title: &str) -> String {
    let query = query([("title", title)]);
    format!("/r/{CODE}?{query}")
}

/// The title as the page quotes it.
fn quoted(page: &Document) -> String {
    page.one("q").text().collect()
}

/// Titles and names that try to leave their place.
pub(crate) const ODD: [&str; 9] = [
    "Shed",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE sheds; --",
    "{{ layout.site() }} {% block %}",
    "&lt;b&gt; &amp;amp;",
    "🐐 goat",
    "שלום, مرحبا",
    "javascript:alert(1)",
];

#[actix_web::test]
async fn a_title_is_shown_as_a_quotation() {
    for title in ODD {
        let page = shipped().page(&address(title)).await;
        assert_eq!(quoted(&page), title);
        assert_eq!(page.one(".decision-title q").attr("dir"), Some("auto"), "it cannot turn the page around");
        assert!(
            page.all("img:not(.qr img), [onerror], q *").is_empty() && page.foreign_scripts().is_empty(),
            "{title}"
        );
        assert!(page.errors().is_empty(), "{title}: {:?}", page.errors());
        assert!(!page.heading().contains(title) && !page.title().contains(title), "{title}");
    }
}

#[actix_web::test]
async fn a_title_is_short_readable_and_only_one() {
    let long = "ü🐐".repeat(300);
    let kept: String = long.chars().take(80).collect();
    for (query, shown) in [
        (query([("title", &long)]), kept.as_str()),
        ("title=One&title=Two".to_owned(), "One"),
        ("title=Sh%FFed".to_owned(), "Sh\u{fffd}ed"),
    ] {
        let page = shipped().page(&format!("/r/{CODE}?{query}")).await;
        assert_eq!(quoted(&page), shown);
        assert!(page.one(".share input[readonly]").attr("value").unwrap().len() < 1000);
    }
    for title in ["", "   ", "\t\n"] {
        assert!(shipped().page(&address(title)).await.all("q").is_empty(), "{title:?}");
    }
}

#[actix_web::test]
async fn a_title_stays_with_every_link_and_form_of_the_page() {
    let page = shipped().page(&address("A \"shed\" & <co>")).await;
    assert_eq!(page.form("post").value("title"), "A \"shed\" & <co>");
    let query = "&title=A+%22shed%22+%26+%3Cco%3E";
    let changes: Vec<_> = page.main_links().into_iter().filter(|link| link.starts_with("/decide?from=")).collect();
    assert!(!changes.is_empty() && changes.iter().all(|link| link.contains(query)), "{changes:?}");
}

#[actix_web::test]
async fn a_message_is_five_lines_whatever_the_title_holds_and_its_link_leads_to_the_result() {
    let answer = shipped().get(&format!("/r/{CODE}.txt?title=A%0D%0A%E2%80%A8%22shed%22+")).await;
    let lines: Vec<&str> = answer.text().lines().collect();
    assert_eq!((lines.len(), answer.text().ends_with('\n')), (5, true));
    assert!(lines[0].starts_with("“A \"shed\"”: "), "{}", lines[0]);
    let followed = lines[4].strip_prefix(shipped().site.base_url.as_str()).unwrap();
    assert!(quoted(&shipped().page(followed).await).ends_with("\"shed\""));
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
}

#[actix_web::test]
async fn of_a_preview_only_the_picture_has_the_title() {
    let plain = shipped().page(&format!("/r/{CODE}")).await;
    let titled = shipped().page(&address("<b>Buy now\"")).await;
    let (mut expected, mut tags) = (plain.preview(), titled.preview());
    for name in ["og:image", "og:url"] {
        let titled = format!("{}?title=%3Cb%3EBuy+now%22", expected.remove(name).unwrap());
        assert_eq!(tags.remove(name), Some(titled.as_str()));
    }
    assert_eq!(tags, expected);
}

#[actix_web::test]
async fn a_title_neither_turns_the_words_around_it_nor_calls_anybody_in_the_text_and_the_record() {
    for suffix in [".txt", ".md"] {
        let text = shipped().get(&format!("/r/{CODE}{suffix}?title=%D7%A9%D7%9C%D7%95%D7%9D%E2%80%AE+@everyone")).await;
        assert!(text.text().contains("“\u{2068}שלום @\u{2060}everyone\u{2069}”"), "{}", text.text());
        let text = shipped().get(&format!("/r/{CODE}{suffix}?title=Sh%E2%80%8Bed+www.shed.example")).await;
        assert!(text.text().contains("“Shed www\u{2060}.shed.example”"), "{}", text.text());
        let text = shipped().get(&format!("/r/{CODE}{suffix}?title=%E3%85%A4")).await;
        assert_eq!(text.text(), shipped().get(&format!("/r/{CODE}{suffix}")).await.text());
    }
}
