//! A team as data, and as Markdown.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use versus::domain::subject::Slot;
use versus::domain::team::TeamOutcome;

use super::{address, answered_codes, codes, no_answers, team};
use crate::results::data::assert_holds;
use crate::site::{Comparison, assert_success, both, shipped, trio};

/// Teams of both comparisons: two to twelve members, some without answers; in the second comparison, of both editions.
fn teams() -> Vec<(&'static Comparison, Vec<String>)> {
    let mut teams = Vec::new();
    for comparison in both() {
        for (seed, count) in [(1, 2), (2, 2), (3, 3), (4, 5), (5, 12)] {
            teams.push((comparison, codes(comparison.site.editions.current(), seed, count)));
        }
    }
    let [old, new] = [1, 2].map(|number| codes(trio().site.editions.by_number(number).unwrap(), 6, 3));
    teams.push((trio(), [old.clone(), new.clone()].concat()));
    teams.push((trio(), [new[..1].to_vec(), old[..1].to_vec()].concat()));
    teams.push((shipped(), vec![no_answers(shipped()); 2]));
    teams
}

async fn data(comparison: &Comparison, codes: &[String]) -> Value {
    let answer = comparison.get(&format!("{}.json", address(codes))).await;
    assert_success(&answer);
    assert_eq!(answer.header("content-type"), "application/json");
    answer.json()
}

#[actix_web::test]
async fn every_figure_is_that_of_the_team_and_of_its_peoples_results() {
    for (comparison, codes) in teams() {
        let data = data(comparison, &codes).await;
        for (member, code) in data["members"].as_array().unwrap().iter().zip(&codes) {
            let result = comparison.get(&format!("/r/{code}.json")).await.json();
            for field in ["code", "edition", "kind", "leader", "fit", "elsewhere"] {
                assert_eq!(member[field], result[field], "{field}");
            }
        }
        let (team, subjects) = (team(comparison, &codes), &comparison.site.subjects);
        let id = |slot: &Slot| subjects.at(*slot).id.as_str();
        let (leader, runner_up, close, tied) = match &team.outcome {
            TeamOutcome::Undecided => (None, None, None, None),
            TeamOutcome::Tie(tied) => (None, None, None, Some(tied.iter().map(id).collect::<Vec<_>>())),
            TeamOutcome::Lead { leader, runner_up, is_close } => {
                (Some(id(leader)), Some(id(runner_up)), Some(is_close), None)
            }
        };
        let questions = team.divisions.iter().map(|division| {
            let answers = division.given.iter().map(|given| {
                given.as_ref().map(|given| {
                    json!({"choice": given.answer.choice.id, "importance": given.answer.importance.weight(),
                        "weighted": given.weighted, "pull": given.pull})
                })
            });
            let answers: Vec<Option<Value>> = answers.collect();
            json!({"question": division.question.id, "divide": division.divide, "answers": answers})
        });
        let fit: Option<Map<String, Value>> =
            team.fit.as_ref().map(|fit| subjects.ids().zip(fit).map(|(id, fit)| (id.to_owned(), json!(fit))).collect());
        let expected = json!({
            "fit": fit,
            "leader": leader,
            "runner_up": runner_up,
            "tied": tied,
            "close": close,
            "compared": team.compared.each_ref().map(id),
            "questions": questions.collect::<Vec<Value>>(),
        });
        assert_holds(&data, &expected);
    }
}

#[actix_web::test]
async fn the_questions_are_those_that_all_editions_have() {
    let [old, new] = [1, 2].map(|number| trio().site.editions.by_number(number).unwrap());
    let people = [codes(old, 9, 1), codes(new, 9, 1)].concat();
    let data = data(trio(), &people).await;
    let found = data["questions"].as_array().unwrap().iter();
    let found: BTreeSet<&str> = found.map(|question| question["question"].as_str().unwrap()).collect();
    let common = new.questions().filter(|question| old.question(&question.id).is_some());
    let common: BTreeSet<&str> = common.map(|question| question.id.as_str()).collect();
    assert!(!common.is_empty() && common.len() < new.question_count().max(old.question_count()));
    assert_eq!(found, common);
}

#[actix_web::test]
async fn names_and_title_are_in_the_data_as_they_are() {
    let codes = answered_codes(shipped(), 1, 2);
    let query = "name=&name=%3Cb%3E%22%F0%9F%90%90&title=A+%22shed%22";
    let data = shipped().get(&format!("{}.json?{query}", address(&codes))).await.json();
    assert_eq!(data["title"], "A \"shed\"");
    assert_eq!((&data["members"][0]["name"], &data["members"][1]["name"]), (&Value::Null, &"<b>\"🐐".into()));
    assert_eq!(data["url"], format!("{}{}?{query}", shipped().site.base_url, address(&codes)));
}

#[actix_web::test]
async fn the_text_says_what_the_page_says() {
    for (comparison, codes) in teams() {
        let answer = comparison.get(&format!("{}.md", address(&codes))).await;
        assert_success(&answer);
        assert_eq!(answer.header("content-type"), "text/markdown; charset=utf-8");
        let page = comparison.page(&address(&codes)).await;
        let text = crate::document::plain(&answer.text().replace('\\', ""));
        assert!(text.starts_with(&format!("# {} ", page.heading())), "{text}");
        for code in &codes {
            assert!(text.contains(&format!("<{}/r/{code}>", comparison.site.base_url)), "{code}");
        }
        for question in page.all("section h3").into_iter().take(3) {
            let question = crate::document::words(question);
            if comparison.site.editions.iter().any(|edition| edition.questions().any(|known| known.text == question)) {
                assert!(text.contains(&question), "{question}");
            }
        }
    }
}

#[actix_web::test]
async fn names_in_the_text_are_code_and_nothing_else() {
    let codes = answered_codes(shipped(), 1, 2);
    let hostile = "`](javascript:x) @ann **b** <img src=x>";
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("name", hostile)
        .append_pair("title", "# Title\n- `x`")
        .finish();
    let text = shipped().get(&format!("{}.md?{query}", address(&codes))).await.text().to_owned();
    assert!(text.contains(&format!("`` {hostile} ``")), "{text}");
    assert!(text.contains("About: `` # Title - `x` ``"), "{text}");
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
    let page = crate::document::Document::parse(&html);
    assert!(page.all("img, b, strong, a[href^='javascript']").is_empty(), "{html}");
    assert!(page.all("code").into_iter().any(|code| code.text().collect::<String>() == hostile), "{html}");
    assert_eq!(page.all("h1").len(), 1);
}
