//! Sharing a result: the buttons next to its link, and the printed sheet; and the count of answers on the form.

use std::io::Write;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::driver::{Browser, Size};
use crate::results::clear_code;
use crate::site::open;

const CONTROLS: &str =
    "return ['[data-copy]', '[data-send]', '[data-count]'].map(s => document.querySelector(s)?.checkVisibility())";

/// A browser, and the path of a clear result.
async fn result() -> (Browser, String) {
    let (_, content, browser) = open().await;
    (browser, format!("/r/{}", clear_code(content.editions.current())))
}

/// Replaces a browser API before any script of the page runs.
async fn provide(browser: &Browser, source: &str) {
    browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
}

/// Clicks a button in `details` that styles unfold, which the driver takes for hidden.
async fn press(browser: &Browser, button: &str) {
    browser.run(&format!("document.querySelector('{button}').click()")).await;
}

#[tokio::test]
async fn a_link_is_copied_and_that_is_said() {
    let (browser, path) = result().await;
    provide(
        &browser,
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied = text }}});
         Object.defineProperty(navigator, 'share', {value: undefined});",
    )
    .await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await, json!([true, false, null]), "there is nothing to share with");
    press(&browser, "[data-copy]").await;
    browser.until("document.querySelector('[data-said]').textContent === 'Copied.'").await;
    let same = "return window.copied === document.querySelector('[data-share] input').value";
    assert_eq!(browser.run(same).await, true);
}

#[tokio::test]
async fn a_link_that_cannot_be_copied_is_selected() {
    let (browser, path) = result().await;
    provide(
        &browser,
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;",
    )
    .await;
    browser.visit(&path).await;
    press(&browser, "[data-copy]").await;
    browser.until("document.querySelector('[data-said]').textContent.includes('selected')").await;
    let selected = "const link = document.querySelector('[data-share] input');
        return link.selectionEnd - link.selectionStart === link.value.length";
    assert_eq!(browser.run(selected).await, true);
}

#[tokio::test]
async fn a_link_is_handed_to_the_devices_own_sheet_where_there_is_one() {
    let (browser, path) = result().await;
    provide(&browser, "navigator.share = async data => { window.shared = data; throw new Error('closed again') }")
        .await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await[1], true);
    press(&browser, "[data-send]").await;
    let same = "return window.shared.url === document.querySelector('[data-share] input').value";
    assert_eq!(browser.run(same).await, true);
}

#[tokio::test]
async fn the_form_counts_what_is_answered() {
    let (_, content, browser) = open().await;
    browser.visit("/decide").await;
    let all = content.editions.current().question_count();
    let count = |answered: usize| format!("{answered} of {all} answered");
    assert_eq!(browser.text("[data-count]").await, count(0));
    for (number, question) in content.editions.current().questions().take(2).enumerate() {
        browser.click(&format!("#{} .choices label:last-child", question.id)).await;
        assert_eq!(browser.text("[data-count]").await, count(number + 1));
    }
    let first = &content.editions.current().questions().next().unwrap().id;
    browser.click(&format!("#{first} .choices label:nth-child(2)")).await;
    assert_eq!(browser.text("[data-count]").await, count(2), "another choice is no other answer");
    browser.click(&format!("#{first} .choices label:first-child")).await;
    assert_eq!(browser.text("[data-count]").await, count(1));
}

#[tokio::test]
async fn without_javascript_there_is_no_control_that_does_nothing() {
    let (browser, path) = result().await;
    browser.tell("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    browser.visit(&path).await;
    assert_eq!(browser.run(CONTROLS).await, json!([false, false, null]));
    browser.visit("/decide").await;
    assert_eq!(browser.run(CONTROLS).await, json!([null, null, false]));
}

#[tokio::test]
async fn answers_survive_a_reload_and_the_way_back() {
    let (_, content, browser) = open().await;
    browser.visit("/decide?with=1000000000000000pt&name=&name=Ann#next").await;
    let question = content.editions.current().questions().next().unwrap();
    browser.click(&format!("#{} .choices label:last-child", question.id)).await;
    browser
        .run(&format!(
            "const select = document.getElementsByName('{}.importance')[0];
        select.value = '3'; select.dispatchEvent(new Event('change', {{bubbles: true}}));
        const title = document.querySelector('#title');
        title.value = 'Ours & theirs'; title.dispatchEvent(new Event('change', {{bubbles: true}}))",
            question.id
        ))
        .await;
    let typed = "return [...new FormData(document.querySelector('.questionnaire'))].filter(([name, value]) => value && value !== '2' || name === 'name')";
    let before = browser.run(typed).await;
    browser.visit("/about").await;
    browser.run("history.back()").await;
    browser.until("location.pathname === '/decide' && document.readyState === 'complete'").await;
    assert_eq!(browser.run(typed).await, before);
    let address = browser.run("return location.pathname + location.search").await;
    let choice = &question.choices.last().unwrap().id;
    let kept = format!(
        "with=1000000000000000pt&name=&{}={choice}&{}.importance=3&name=Ann&title=Ours+%26+theirs",
        question.id, question.id
    );
    assert_eq!(address, format!("/decide?{kept}"));
    // Simulates a browser that remembers only the URL.
    browser.visit("/about").await;
    browser.visit(address.as_str().unwrap()).await;
    assert_eq!(browser.run(typed).await, before);
}

/// A page on A4 paper: the number of sheets, and its text without whitespace, which depends on lines and columns.
async fn paper(browser: &Browser, path: &str) -> (usize, String) {
    browser.visit(path).await;
    let a4 = json!({"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": true});
    let printed = browser.tell("Page.printToPDF", a4).await;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&BASE64.decode(printed["data"].as_str().unwrap()).unwrap()).unwrap();
    let text = Command::new("pdftotext")
        .arg("-raw")
        .arg(file.path())
        .arg("-")
        .output()
        .expect("pdftotext is in poppler-utils");
    let text = String::from_utf8(text.stdout).unwrap();
    // Each sheet ends with a form feed.
    (text.matches('\u{c}').count(), squeezed(&text))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The texts that are missing.
fn missing<'t>(words: &str, texts: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    texts.into_iter().filter(|text| !words.contains(&squeezed(text))).collect()
}

#[tokio::test]
async fn a_clear_result_is_one_sheet_with_every_answer_and_its_link() {
    let (browser, path) = result().await;
    let (sheets, words) = paper(&browser, &path).await;
    assert_eq!(sheets, 1, "{words}");
    let answers = browser
        .run("return [...document.querySelectorAll('.answers :is(dt, dd:not(.action))')].map(part => part.textContent)")
        .await;
    let answers: Vec<&str> = answers.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(!answers.is_empty());
    assert_eq!(missing(&words, answers), [""; 0]);
    assert_eq!(missing(&words, [path.as_str()]), [""; 0]);
    assert!(!words.contains("Decidetogether"), "what only links can do is left away");
}

#[tokio::test]
async fn an_unsettled_result_prints_the_question_that_it_asks() {
    let (_, content, browser) = open().await;
    let edition = content.editions.current();
    let first = edition.questions().next().unwrap();
    browser.visit(&format!("/decide?{}={}", first.id, first.choices[0].id)).await;
    browser.click(".send button").await;
    browser.until("location.pathname.startsWith('/r/')").await;
    let path = browser.run("return location.pathname").await;
    let (_, words) = paper(&browser, path.as_str().unwrap()).await;
    let asked = browser.run("return [...document.querySelectorAll('#next ~ form :is(legend, .choices label)')].map(part => part.textContent)").await;
    let asked: Vec<&str> = asked.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(asked.len() > 2, "{asked:?}");
    assert_eq!(missing(&words, asked), [""; 0]);
}

#[tokio::test]
async fn a_team_prints_every_question_and_no_form() {
    let (browser, path) = result().await;
    let code = path.trim_start_matches("/r/");
    let (_, words) = paper(&browser, &format!("/team/{code}/{code}")).await;
    let questions =
        browser.run("return [...document.querySelectorAll('.stacked tbody th')].map(part => part.textContent)").await;
    let questions: Vec<&str> = questions.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(questions.len() > 5, "{questions:?}");
    assert_eq!(missing(&words, questions), [""; 0]);
    assert!(!words.contains("Whoelseshouldanswer") && !words.contains("Linkorcodeofaresult"), "{words}");
}

#[tokio::test]
async fn a_topic_prints_its_claims_with_their_statements() {
    let (_, content, browser) = open().await;
    let topic = &content.topics[1];
    let (_, words) = paper(&browser, &format!("/topics/{}", topic.link.slug)).await;
    let claims: Vec<_> = content.claims.iter().filter(|claim| claim.topic == topic.link).collect();
    assert!(!claims.is_empty());
    for claim in claims {
        assert_eq!(missing(&words, [claim.statement.as_str(), claim.why.as_str()]), [""; 0]);
    }
}

#[tokio::test]
async fn the_grid_prints_without_its_filters_and_the_form_with_all_its_questions() {
    let (_, content, browser) = open().await;
    let (_, words) = paper(&browser, "/compare").await;
    assert!(!words.contains("Allgroups") && !words.contains("Onlydifferences"));
    let (_, words) = paper(&browser, "/decide").await;
    for question in content.editions.current().questions() {
        let choices = question.choices.iter().map(|choice| choice.text.as_str());
        assert_eq!(missing(&words, choices.chain([question.text.as_str()])), [""; 0]);
    }
    assert!(!words.contains("Whyweask") && !words.contains("Weighmyanswers"), "{words}");
}

#[tokio::test]
async fn the_code_on_paper_covers_nothing() {
    let (browser, path) = result().await;
    // The width of A4 between its margins.
    browser.resize(Size { width: 718, height: 1000 }).await;
    browser.visit(&path).await;
    browser.tell("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
    let covered = "
        const code = document.querySelector('.qr div').getBoundingClientRect();
        const others = document.querySelectorAll('.site-header .wide > *, .headline > :not(.share), .columns');
        return [code.height > 50, [...others].filter(other => other.checkVisibility()).filter(other => {
            const box = other.getBoundingClientRect();
            return box.left < code.right && box.right > code.left && box.top < code.bottom && box.bottom > code.top;
        }).map(other => other.tagName + other.className)]";
    assert_eq!(browser.run(covered).await, json!([true, []]));
}
