//! Real projects: the text about each, and the figures computed from all of them.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::document::{Document, parts, texts, words};
use crate::site::{Comparison, both, shipped, trio};

/// Every row of the tables of a page with its heading, the counts, and the interval.
fn rows(page: &Document) -> Vec<(String, String, String)> {
    let rows = page.all("table.agreement tr:has(td)").into_iter();
    rows.map(|row| {
        let cells: Vec<String> = texts(row, "td.number");
        (words(parts(row, "th")[0]), cells[0].clone(), cells[1].clone())
    })
    .collect()
}

/// A kind of test in the data: its items, and the field that says what is known of each.
fn tests(data: &Value) -> Vec<(&Value, &Value, &'static str)> {
    let advice = Some(&data["advice"]).filter(|advice| !advice.is_null());
    let advice = advice.map(|advice| (advice, &advice["items"], "advised"));
    advice.into_iter().chain([(data, &data["cases"], "chose")]).collect()
}

fn items(items: &Value) -> &[Value] {
    items.as_array().unwrap()
}

#[actix_web::test]
async fn the_figures_are_those_of_going_through_the_results_one_by_one() {
    for comparison in both() {
        let data = comparison.get("/cases.json").await.json();
        let subjects: Vec<&str> = comparison.site.subjects.iter().map(|(_, subject)| subject.id.as_str()).collect();
        let mut expected = Vec::new();
        for (test, all, known) in tests(&data) {
            let mut counts: HashMap<String, [usize; 2]> = HashMap::new();
            for item in items(all).iter().filter(|item| subjects.iter().any(|id| item[known] == *id)) {
                let path = item["result"].as_str().unwrap().strip_prefix(&comparison.site.base_url).unwrap();
                let result = comparison.get(&format!("{path}.json")).await.json();
                assert_eq!((&item["kind"], &item["leader"]), (&result["kind"], &result["leader"]));
                let agrees = result["leader"] == item[known];
                assert_eq!(item["agrees"], agrees);
                for key in ["all", item["kind"].as_str().unwrap()] {
                    let [agree, of] = counts.entry(key.to_owned()).or_default();
                    *agree += usize::from(agrees);
                    *of += 1;
                }
            }
            for (key, name) in [
                ("all", "All verdicts"),
                ("clear", "Clear"),
                ("leaning", "Leaning"),
                ("close", "Close"),
                ("tie", "Tie"),
            ] {
                let [agree, of] = counts.get(key).copied().unwrap_or_default();
                let said = &test["agreement"][key];
                assert_eq!((&said["agree"], &said["of"]), (&json!(agree), &json!(of)), "{key}");
                expected.extend((of > 0).then(|| (name.to_owned(), format!("{agree} of {of}"))));
            }
        }
        let is_of_form = |name: &str| expected.iter().any(|(known, _)| known == name);
        let shown = rows(&comparison.page("/cases").await).into_iter().map(|(name, counts, _)| (name, counts));
        assert_eq!(shown.filter(|(name, _)| is_of_form(name)).collect::<Vec<_>>(), expected);
    }
}

#[actix_web::test]
async fn the_figures_of_the_shipped_comparison_are_known() {
    let rows: Vec<String> = rows(&shipped().page("/cases").await)
        .into_iter()
        .map(|(name, counts, interval)| format!("{counts} | {interval} | {name}"))
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[actix_web::test]
async fn pairs_are_ranked_for_two_subjects_only_by_the_difference_of_fits() {
    let data = shipped().get("/cases.json").await.json();
    for (test, all, known) in tests(&data) {
        let mut fits: HashMap<&str, Vec<f64>> = HashMap::new();
        for item in items(all) {
            let path = item["result"].as_str().unwrap().strip_prefix(&shipped().site.base_url).unwrap();
            let fit = shipped().get(&format!("{path}.json")).await.json()["fit"].clone();
            let [first, second] =
                [0, 1].map(|slot| fit.as_object().unwrap().values().nth(slot).unwrap().as_f64().unwrap());
            fits.entry(item[known].as_str().unwrap()).or_default().push(first - second);
        }
        let ids: Vec<&str> = shipped().site.subjects.iter().map(|(_, subject)| subject.id.as_str()).collect();
        let (mut points, mut pairs) = (0.0, 0.0);
        for high in &fits[ids[0]] {
            for low in &fits[ids[1]] {
                pairs += 1.0;
                points += if (high - low).abs() < 1e-12 { 0.5 } else { f64::from(u8::from(high > low)) };
            }
        }
        let said = test["pairs_ranked_right"].as_f64().unwrap();
        assert!((said - points / pairs).abs() < 1e-12, "{said}");
        let [lower, upper] = [0, 1].map(|end| test["pairs_interval"][end].as_f64().unwrap());
        assert!(lower < said && said < upper);
    }
    let three = trio().get("/cases.json").await.json();
    assert!(tests(&three).iter().all(|(test, ..)| test["pairs_ranked_right"].is_null()));
    assert!(!trio().page("/cases").await.text_of_main().contains("AUC"));
}

#[actix_web::test]
async fn a_result_says_how_often_its_kind_of_verdict_agreed_where_enough_were_tested() {
    let data = shipped().get("/cases.json").await.json();
    let mut kinds = HashSet::new();
    for (_, all, _) in tests(&data) {
        for item in items(all) {
            let kind = item["kind"].as_str().unwrap();
            if !kinds.insert(kind.to_owned()) {
                continue;
            }
            let count = |of: &Value, words: &str| {
                let agreement = &of["agreement"][kind];
                let is_said = agreement["of"].as_u64().unwrap() >= 5 && kind != "tie";
                is_said.then(|| words.replace('#', &format!("{} of {}", agreement["agree"], agreement["of"])))
            };
            let path = item["result"].as_str().unwrap().strip_prefix(&shipped().site.base_url).unwrap();
            let heading = shipped().page(path).await.heading();
            let is_settled = !heading.starts_with("So far") && !heading.starts_with("Too early");
            let advice = "agreed with # pieces of public advice, all known when the values were set";
            let parts = [count(&data, "matched the choices of # real projects"), count(&data["advice"], advice)];
            let parts: Vec<String> = parts.into_iter().flatten().filter(|_| is_settled).collect();
            let said = format!("{kind} verdicts {}.", parts.join(". They "));
            for format in ["", ".md?full"] {
                let response = shipped().get(&format!("{path}{format}")).await;
                assert_eq!(response.text().contains(&said), !parts.is_empty(), "{path}{format}: {said}");
                let begins = ["In our tests, ", "In tests of these questions, "];
                let says = begins.iter().any(|begin| response.text().contains(begin));
                assert_eq!(says, !parts.is_empty(), "{path}{format}");
            }
        }
    }
    assert!(["clear", "leaning", "close", "tie"].iter().all(|kind| kinds.contains(*kind)), "{kinds:?}");
    let link = items(&trio().get("/cases.json").await.json()["cases"])[0]["result"].clone();
    let path = link.as_str().unwrap().strip_prefix(&trio().site.base_url).unwrap();
    assert!(!trio().get(path).await.text().contains("In our tests"), "three are too few");
}

#[actix_web::test]
async fn another_answer_of_a_case_changes_the_figures_the_verdict_and_the_data() {
    let answers = "visitor = \"goat\"\nview = \"nothing\"\npatience = \"years\"";
    let changed = Comparison::replaced("cases/abbey.toml", answers, "view = \"all\"");
    let (before, after) = (trio().page("/cases").await, changed.page("/cases").await);
    assert_ne!(
        trio().get("/cases.json").await.json()["agreement"],
        changed.get("/cases.json").await.json()["agreement"]
    );
    let link = |page: &Document| {
        let links = parts(page.by_id("abbey"), "a[href^='/r/']");
        links[0].attr("href").unwrap().to_owned()
    };
    assert_ne!(link(&before), link(&after));
    assert_ne!(trio().get("/cases.json").await.text(), changed.get("/cases.json").await.text());
}

#[actix_web::test]
async fn an_item_is_marked_where_the_form_agrees_with_it() {
    let page = trio().page("/cases").await;
    assert!(words(page.by_id("advice-orchard")).starts_with("An orchard with wrens ● Agrees"));
    assert_eq!(parts(page.by_id("cottage"), "figure.balance").len(), 1);
}
