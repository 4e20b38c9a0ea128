//! Sharing a result: the buttons next to its link, and the printed sheet; and the count of answers on the form.

use std::io::Write;
use std::process::Command;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use versus::domain::answers::{Answers, Importance};
use versus::domain::permalink::encode;

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

#[tokio::test]
async fn a_link_is_copied_or_selected_or_handed_to_the_device() {
    let link = "const link = document.querySelector('[data-share] input'); return ";
    for (provided, controls, button, done, holds) in [
        (
            "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied = text }}});
             Object.defineProperty(navigator, 'share', {value: undefined});",
            [true, false],
            "[data-copy]",
            "document.querySelector('[data-said]').textContent === 'Copied.'",
            "window.copied === link.value",
        ),
        (
            "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;
             Object.defineProperty(navigator, 'share', {value: undefined});",
            [true, false],
            "[data-copy]",
            "document.querySelector('[data-said]').textContent.includes('selected')",
            "link.selectionEnd - link.selectionStart === link.value.length",
        ),
        (
            "navigator.share = async data => { window.shared = data; throw new Error('closed again') }",
            [true, true],
            "[data-send]",
            "window.shared",
            "window.shared.url === link.value",
        ),
    ] {
        let (browser, path) = result().await;
        // Replaces a browser API before any script of the page runs.
        browser.tell("Page.addScriptToEvaluateOnNewDocument", json!({"source": provided})).await;
        browser.visit(&path).await;
        assert_eq!(browser.run(CONTROLS).await, json!([controls[0], controls[1], null]), "{button}");
        // The driver takes a button in `details` that styles unfold for hidden.
        browser.run(&format!("document.querySelector('{button}').click()")).await;
        browser.until(done).await;
        assert_eq!(browser.run(&format!("{link}{holds}")).await, true, "{holds}");
    }
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

/// Asserts that texts are on a sheet.
#[track_caller]
fn assert_printed<'t>(sheet: &str, texts: impl IntoIterator<Item = &'t str>) {
    let missing: Vec<&str> = texts.into_iter().filter(|text| !sheet.contains(&squeezed(text))).collect();
    assert!(missing.is_empty(), "{missing:?} is not in {sheet}");
}

#[tokio::test]
async fn a_clear_result_is_one_sheet_with_its_link() {
    let (browser, path) = result().await;
    let (sheets, words) = paper(&browser, &path).await;
    assert_eq!(sheets, 1, "{words}");
    assert_printed(&words, [path.as_str()]);
}

/// The texts that a page prints, as a selector and how many it finds at least, and words of what only works on a screen.
#[tokio::test]
async fn what_can_be_read_is_printed_and_what_can_only_be_used_is_not() {
    let (_, content, browser) = open().await;
    let edition = content.editions.current();
    let (clear, first) = (clear_code(edition), edition.questions().next().unwrap());
    let answers = Answers::choose(edition, |question| {
        (question.id == first.id).then_some((&question.choices[0], Importance::Normal))
    });
    let questions = edition.question_count();
    for (path, selector, least, unprinted) in [
        (format!("/r/{clear}"), ".answers :is(dt, dd:not(.action))", 10, &["Decide together"][..]),
        (format!("/r/{}", encode(&answers)), "#next ~ form :is(legend, .choices label)", 3, &[]),
        (
            format!("/team/{clear}/{clear}"),
            ".stacked tbody th",
            6,
            &["Who else should answer", "Link or code of a result"],
        ),
        ("/compare".to_owned(), ".feature summary > b", 40, &["All groups", "Only differences"]),
        (
            "/decide".to_owned(),
            "fieldset :is(legend, .choices label)",
            3 * questions,
            &["Why we ask", "Weigh my answers"],
        ),
    ] {
        let (_, words) = paper(&browser, &path).await;
        let texts = format!("return [...document.querySelectorAll({})].map(part => part.textContent)", json!(selector));
        let texts = browser.run(&texts).await;
        let texts: Vec<&str> = texts.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(texts.len() >= least, "{path}: {texts:?}");
        assert_printed(&words, texts);
        assert!(unprinted.iter().all(|text| !words.contains(&squeezed(text))), "{path}: {words}");
    }
}

#[tokio::test]
async fn a_topic_prints_its_claims_with_their_statements() {
    let (_, content, browser) = open().await;
    let topic = &content.topics[1];
    let (_, words) = paper(&browser, &format!("/topics/{}", topic.link.slug)).await;
    let claims: Vec<_> = content.claims.iter().filter(|claim| claim.topic == topic.link).collect();
    assert!(!claims.is_empty());
    assert_printed(&words, claims.iter().flat_map(|claim| [claim.statement.as_str(), claim.why.as_str()]));
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
