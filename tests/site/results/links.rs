//! A result's link: one URL per meaning, always evaluated by its own edition.

use versus::domain::answers::{Answers, Importance};
use versus::domain::permalink::encode;

use crate::document::words;
use crate::site::{assert_redirect, assert_success, shipped, trio};

/// A code of the fictional comparison's first edition, with answers that the second does not have.
fn old_code() -> String {
    let edition = trio().site.editions.by_number(1).unwrap();
    let chosen = [("visitor", "dog"), ("ground", "rock"), ("upkeep", "monthly")];
    let answers = Answers::choose(edition, |question| {
        let (_, choice) = chosen.iter().find(|(id, _)| *id == question.id)?;
        Some((question.choice(choice).unwrap(), Importance::Normal))
    });
    encode(&answers).to_string()
}

#[actix_web::test]
async fn the_vectors_of_the_design_are_results() {
    let vectors = [
        ("1000000000000000pt", r#"{}"#),
        (
            "1g000v000000000aws",
            r#"{"users":{"choice":"pages","importance":2},"data":{"choice":"unusual","importance":3},"start":{"choice":"flask","importance":1}}"#,
        ),
    ];
    for (code, answers) in vectors {
        assert_success(&shipped().get(&format!("/r/{code}")).await);
        let data = shipped().get(&format!("/r/{code}.json")).await;
        assert!(data.text().ends_with(&format!("\"answers\":{answers}}}")), "{}", data.text());
    }
}

#[actix_web::test]
async fn the_vector_of_every_last_choice_is_a_result() {
    let data = shipped().get("/r/1mjjjmjjjjjjjjmm4k.json").await.json();
    for question in shipped().site.editions.by_number(1).unwrap().questions() {
        let expected = serde_json::json!({"choice": question.choices.last().unwrap().id, "importance": 2});
        assert_eq!(data["answers"][&question.id], expected);
    }
}

#[actix_web::test]
async fn another_spelling_leads_to_the_canonical_one() {
    for spelling in [
        "1G000V000000000AWS",
        "1g00-0v00-0000-000a-ws",
        "-1g000v000000000aws-",
        "ig000v000000000aws",
        "Lg000v000000000aws",
        "1gOo0v000000000aws",
        "lgoo-OVOO-OOOO-OOO-aws",
        "1g000v000000000aws.",
        "1g000v000000000aws).",
        "1g000v000000000aws%E2%80%8B",
        "%201g000v000000000aws%0A",
        "1g000v000000000aws%E2%80%A6%22%3E",
    ] {
        for (suffix, query) in [
            ("", ""),
            (".json", ""),
            (".png", ""),
            (".md", "?title=Shed"),
            (".txt", "?title=Shed"),
            ("", "?title=Shed+%26+co"),
            (".json", "?title=%F0%9F%90%90&x"),
            (".png", "?title=Shed"),
        ] {
            let answer = shipped().get(&format!("/r/{spelling}{suffix}{query}")).await;
            assert_redirect(&answer, 308, &format!("/r/1g000v000000000aws{suffix}{query}"));
        }
    }
}

#[actix_web::test]
async fn punctuation_after_a_suffix_is_dropped() {
    for suffix in [".json", ".png", ".md", ".txt", ".ics"] {
        for end in [",", ")", ").", "%3E", "%22", "%E2%80%A6", "%E2%80%8B", ".,", "%20", "%EF%BC%8C"] {
            for code in ["1g000v000000000aws", "1G00-0v00-0000-000a-ws"] {
                let answer = shipped().get(&format!("/r/{code}{suffix}{end}?title=Shed")).await;
                assert_redirect(&answer, 308, &format!("/r/1g000v000000000aws{suffix}?title=Shed"));
            }
        }
    }
}

#[actix_web::test]
async fn a_percent_encoded_spelling_leads_to_the_canonical_one() {
    for spelling in ["%31g000v000000000aws", "1g000v000000000aw%73", "%31%47%30%300v000000000aws"] {
        assert_redirect(&shipped().get(&format!("/r/{spelling}")).await, 308, "/r/1g000v000000000aws");
        assert_redirect(&shipped().get(&format!("/r/{spelling}.json")).await, 308, "/r/1g000v000000000aws.json");
    }
}

#[actix_web::test]
async fn the_page_gives_the_whole_link() {
    for address in ["/r/1g000v000000000aws", "/r/1g000v000000000aws?title=Shed+%26+co"] {
        let page = shipped().page(address).await;
        let field = page.one(".share input[readonly]");
        assert_eq!(field.attr("value"), Some(format!("{}{address}", shipped().site.base_url).as_str()));
        assert!(!words(page.one(".share label:has(input[readonly])")).is_empty());
    }
}

#[actix_web::test]
async fn an_old_link_is_weighed_by_its_own_edition() {
    let data = trio().get(&format!("/r/{}.json", old_code())).await.json();
    assert_eq!(data["edition"], 1);
    assert_eq!(data["answers"]["ground"]["choice"], "rock");
    assert_eq!(data["answers"]["upkeep"]["choice"], "monthly");
    let edition = trio().site.editions.by_number(1).unwrap();
    for (slot, subject) in edition.subjects().iter() {
        let chosen = [("visitor", "dog"), ("ground", "rock"), ("upkeep", "monthly")];
        let score: i32 = chosen
            .iter()
            .map(|(question, choice)| 2 * edition.question(question).unwrap().choice(choice).unwrap().value(slot))
            .sum();
        assert_eq!(data["scores"][&subject.id], score, "{}", subject.id);
    }
}

#[actix_web::test]
async fn an_old_links_page_shows_its_answers_and_offers_the_current_questions() {
    let code = old_code();
    let page = trio().page(&format!("/r/{code}?title=Shed")).await;
    let notes: Vec<String> = page.texts("main [role=note]");
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("earlier edition of the questions") && notes[0].contains("number 1"), "{}", notes[0]);
    let current = format!("/decide?from={code}&title=Shed");
    assert_eq!(page.one("main [role=note] a").attr("href"), Some(current.as_str()));
    assert!(words(page.section("Your answers")).contains("Bare rock"));
    assert!(page.all("form[method=post]").is_empty(), "an old question cannot be sent to the current form");
    assert_success(&trio().get(&current).await);
}

#[actix_web::test]
async fn a_current_link_has_no_banner() {
    let answers = Answers::none(trio().site.editions.current());
    let page = trio().page(&format!("/r/{}", encode(&answers))).await;
    assert!(page.all("main [role=note]").is_empty());
}

#[actix_web::test]
async fn the_link_to_the_data_leads_to_the_same_result() {
    let page = shipped().page("/r/1g000v000000000aws").await;
    assert!(page.main_links().contains(&"/r/1g000v000000000aws.json"));
    let data = shipped().get("/r/1g000v000000000aws.json").await.json();
    assert_eq!(data["url"], format!("{}/r/1g000v000000000aws", shipped().site.base_url));
}
