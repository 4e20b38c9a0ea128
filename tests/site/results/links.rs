//! Links of results and teams: one URL per meaning, whatever its spelling, and given in whole by the page.

use versus::domain::answers::Answers;
use versus::domain::permalink::encode;

use crate::document::words;
use crate::site::{assert_redirect, assert_success, shipped, trio};
use crate::states::{State, found};

const CODE: &str = "1g000v000000000aws";

/// `engine::codes` has more spellings.
#[actix_web::test]
async fn another_spelling_leads_to_the_canonical_one_with_its_query() {
    let one = ["/r/CODE", "/r/CODE.json", "/r/CODE.png", "/r/CODE.md", "/r/CODE.txt", "/r/CODE.ics", "/r/CODE.svg"];
    let others =
        ["/embed/r/CODE", "/api/v1/verdicts/CODE", "/team/CODE/CODE", "/team/CODE/CODE.json", "/team/CODE/CODE.md"];
    for path in one.into_iter().chain(others).chain(["/team/CODE/CODE.png", "/r/CODE/issue"]) {
        for spelling in [
            "1G00-0v00-0000-000A-WS",
            "lgOo0v000000000aws",
            "%31g000v000000000aw%73",
            "%201g000v000000000aws%E2%80%A6%22%3E.",
        ] {
            for query in ["", "?title=%F0%9F%90%90+%26+co&name=&x"] {
                let answer = shipped().get(&(path.replacen("CODE", spelling, 1).replace("CODE", CODE) + query)).await;
                assert_redirect(&answer, 308, &(path.replace("CODE", CODE) + query));
            }
        }
    }
    let together = format!("/team/{CODE}%2FL{}", &CODE[1..]);
    assert_redirect(&shipped().get(&together).await, 308, &format!("/team/{CODE}/{CODE}"));
}

#[actix_web::test]
async fn punctuation_after_a_suffix_is_dropped() {
    for path in [format!("/r/{CODE}"), format!("/r/{}", CODE.to_uppercase()), format!("/team/{CODE}/{CODE}")] {
        for suffix in [".json", ".png", ".md"] {
            for end in [",", ")", ").", "%3E", "%22", "%E2%80%A6", "%E2%80%8B", ".,", "%20", "%EF%BC%8C"] {
                let answer = shipped().get(&format!("{path}{suffix}{end}?title=Shed")).await;
                assert_redirect(&answer, 308, &format!("{}{suffix}?title=Shed", path.to_lowercase()));
            }
        }
    }
}

#[actix_web::test]
async fn the_page_gives_the_whole_link() {
    let (result, team) = (format!("/r/{CODE}"), format!("/team/{CODE}/{CODE}"));
    for address in [format!("{result}?title=Shed+%26+co"), format!("{team}?name=Ann+%26+co&title=Shed"), result, team] {
        let page = shipped().page(&address).await;
        let field = page.one(".share input[readonly]");
        assert_eq!(field.attr("value"), Some(format!("{}{address}", shipped().site.base_url).as_str()));
        assert!(!words(page.one(".share label:has(input[readonly])")).is_empty());
    }
}

#[actix_web::test]
async fn an_old_links_page_shows_its_answers_and_offers_the_current_questions() {
    let code = &found(trio(), 1)[&State::Clear];
    let page = trio().page(&format!("/r/{code}?title=Shed")).await;
    let current = format!("/decide?from={code}&title=Shed");
    assert_eq!(page.one("main [role=note] a").attr("href"), Some(current.as_str()));
    assert!(page.all("form[method=post]").is_empty(), "an old question cannot be sent to the current form");
    assert_success(&trio().get(&current).await);
}

#[actix_web::test]
async fn a_current_link_has_no_banner() {
    let answers = Answers::none(trio().site.editions.current());
    let page = trio().page(&format!("/r/{}", encode(&answers))).await;
    assert!(page.all("main [role=note]").is_empty());
}
