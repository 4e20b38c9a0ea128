//! A team as data, held against what its people's results say by themselves; and as text to pass on.

use std::collections::BTreeSet;

use serde_json::Value;
use versus::domain::questionnaire::Choice;

use super::{address, answered_codes, codes, no_answers};
use crate::site::{Comparison, assert_success, both, shipped, trio};
use crate::states::Dice;

const NEARLY: f64 = 1e-12;

/// Teams of both comparisons: of two to twelve people, some of whom answered nothing; in the second, of both editions.
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

/// The choice that a result's data names, with its weight.
fn answer<'c>(comparison: &'c Comparison, result: &Value, question: &str) -> Option<(&'c Choice, f64)> {
    let answer = result["answers"].get(question)?;
    let edition = comparison.site.editions.by_number(result["edition"].as_u64()?.try_into().ok()?)?;
    Some((edition.question(question)?.choice(answer["choice"].as_str()?)?, answer["importance"].as_f64()?))
}

#[actix_web::test]
async fn every_figure_follows_from_the_results_of_its_people() {
    for (comparison, codes) in teams() {
        let data = data(comparison, &codes).await;
        let mut results = Vec::new();
        for code in &codes {
            results.push(comparison.get(&format!("/r/{code}.json")).await.json());
        }
        for (member, result) in data["members"].as_array().unwrap().iter().zip(&results) {
            for field in ["code", "edition", "kind", "leader", "fit"] {
                assert_eq!(member[field], result[field], "{field}");
            }
        }
        // The group's fit: the mean over those who have one.
        let subjects: Vec<&str> = comparison.site.subjects.iter().map(|(_, subject)| subject.id.as_str()).collect();
        let with_fit: Vec<&Value> = results.iter().filter(|result| !result["fit"].is_null()).collect();
        assert_eq!(data["fit"].is_null(), with_fit.is_empty());
        let mean = |subject: &str| {
            with_fit.iter().map(|result| result["fit"][subject].as_f64().unwrap()).sum::<f64>() / with_fit.len() as f64
        };
        for subject in subjects.iter().filter(|_| !with_fit.is_empty()) {
            assert!((data["fit"][subject].as_f64().unwrap() - mean(subject)).abs() < NEARLY, "{subject}");
        }
        assert_order(&data, &subjects);
        // Every divide, from the answers and the values of each person's own edition.
        let compared = [0, 1].map(|place| data["compared"][place].as_str().unwrap());
        let pair = compared.map(|id| comparison.site.subjects.slot_of(id).unwrap());
        let mut last = f64::INFINITY;
        for question in data["questions"].as_array().unwrap() {
            let id = question["question"].as_str().unwrap();
            let pull = |result: &Value| {
                let answers = result["answers"].as_object().unwrap().values();
                let weights: f64 = answers.map(|answer| answer["importance"].as_f64().unwrap()).sum();
                answer(comparison, result, id)
                    .map_or(0.0, |(choice, weight)| weight * f64::from(choice.difference(pair)) / (4.0 * weights))
            };
            let pulls: Vec<f64> = results.iter().map(pull).collect();
            let most = pulls.iter().copied().fold(f64::MIN, f64::max);
            let least = pulls.iter().copied().fold(f64::MAX, f64::min);
            let divide = question["divide"].as_f64().unwrap();
            assert!((divide - (most - least) / codes.len() as f64).abs() < NEARLY, "{id}: {divide}");
            assert!(divide <= last, "{id} stands before what divides more");
            last = divide;
            for ((answer, pull), result) in question["answers"].as_array().unwrap().iter().zip(&pulls).zip(&results) {
                assert_eq!(answer["choice"], result["answers"][id]["choice"], "{id}");
                assert!((answer["pull"].as_f64().unwrap_or(0.0) - pull).abs() < NEARLY, "{id}");
            }
        }
    }
}

/// Leader, runner-up and tie are in the order of the fits, equal ones in the order of the subjects.
fn assert_order(data: &Value, subjects: &[&str]) {
    if data["fit"].is_null() {
        assert!(data["leader"].is_null() && data["tied"].is_null());
        assert_eq!(data["compared"], serde_json::json!(subjects[..2]));
        return;
    }
    let fit = |subject: &&str| data["fit"][*subject].as_f64().unwrap();
    let mut ranked = subjects.to_vec();
    ranked.sort_by(|a, b| fit(b).total_cmp(&fit(a)));
    assert_eq!(data["compared"], serde_json::json!(ranked[..2]));
    let front: Vec<&str> = ranked.iter().copied().filter(|subject| fit(subject) == fit(&ranked[0])).collect();
    if front.len() == 1 {
        assert_eq!((&data["leader"], &data["runner_up"]), (&ranked[0].into(), &ranked[1].into()));
        assert!(data["tied"].is_null() && data["close"].is_boolean());
    } else {
        assert!(data["leader"].is_null() && data["runner_up"].is_null() && data["close"].is_null());
        assert_eq!(data["tied"], serde_json::json!(front));
    }
}

#[actix_web::test]
async fn the_questions_are_those_that_all_editions_have() {
    let [old, new] = [1, 2].map(|number| trio().site.editions.by_number(number).unwrap());
    let people = [codes(old, 9, 1), codes(new, 9, 1)].concat();
    let data = data(trio(), &people).await;
    let found: BTreeSet<&str> = questions(&data).collect();
    let common = new.questions().filter(|question| old.question(&question.id).is_some());
    let common: BTreeSet<&str> = common.map(|question| question.id.as_str()).collect();
    assert!(!common.is_empty() && common.len() < new.question_count().max(old.question_count()));
    assert_eq!(found, common);
}

fn questions(data: &Value) -> impl Iterator<Item = &str> {
    data["questions"].as_array().unwrap().iter().map(|question| question["question"].as_str().unwrap())
}

#[actix_web::test]
async fn questions_that_divide_alike_stay_in_their_order() {
    let alike = vec![answered_codes(shipped(), 3, 1)[0].clone(); 3];
    let data = data(shipped(), &alike).await;
    assert!(data["questions"].as_array().unwrap().iter().all(|question| question["divide"] == 0.0));
    let order = shipped().site.editions.current().questions().map(|question| question.id.as_str());
    assert!(questions(&data).eq(order));
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
    assert!(text.contains("About: `` # Title- `x` ``"), "{text}");
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
    let page = crate::document::Document::parse(&html);
    assert!(page.all("img, b, strong, a[href^='javascript']").is_empty(), "{html}");
    assert!(page.all("code").into_iter().any(|code| code.text().collect::<String>() == hostile), "{html}");
    assert_eq!(page.all("h1").len(), 1);
}

#[actix_web::test]
async fn the_data_of_chance_teams_never_fails() {
    let mut dice = Dice(11);
    for comparison in both() {
        for _ in 0..20 {
            let editions: Vec<_> = comparison.site.editions.iter().collect();
            let people = 2 + dice.below(11);
            let codes = codes(editions[dice.below(editions.len())], dice.below(1_000_000) as u64, people);
            assert_eq!(data(comparison, &codes).await["members"].as_array().unwrap().len(), people);
        }
    }
}
