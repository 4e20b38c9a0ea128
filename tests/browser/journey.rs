//! A reader's journey: read, answer, view the result, change an answer, share the link.

use fantoccini::key::Key;
use serde_json::json;
use versus::content::site::Site as Content;
use versus::domain::answers::Importance;
use versus::domain::permalink::decode;

use crate::driver::{Browser, Size};
use crate::results::{KINDS, code_of};
use crate::site::{Site, open};

const SEND: &str = "form.questionnaire button[type=submit]";

/// The code in a result's URL.
fn code_in(address: &str) -> String {
    let (_, code) = address.split_once("/r/").unwrap();
    code.split(['?', '#']).next().unwrap().to_owned()
}

/// Whether a heading names the leader of the result's data, if any.
fn names_the_leader(heading: &str, site: &Site, code: &str) -> bool {
    let subjects = &site.content.subjects;
    let leader =
        site.result_data(code)["leader"].as_str().map(|id| subjects.at(subjects.slot_of(id).unwrap()).name.clone());
    leader.is_none_or(|name| heading.contains(&name))
}

/// The answers in a code: question, choice, and importance of each.
fn answers_in(content: &Content, code: &str) -> Vec<(String, String, Importance)> {
    let decoded = decode(&content.editions, code).unwrap();
    let answer = |answer: &versus::domain::answers::Answer<'_>| {
        (answer.question.id.clone(), answer.choice.id.clone(), answer.importance)
    };
    decoded.answers.given().map(answer).collect()
}

async fn importance_is_shown(browser: &Browser, question: &str) -> bool {
    browser.find(&format!("#{question} select")).await.is_displayed().await.unwrap()
}

fn key(key: Key) -> String {
    char::from(key).to_string()
}

#[tokio::test]
async fn a_reader_goes_from_home_to_a_result_changes_it_and_passes_it_on() {
    let (site, content, browser) = open().await;

    browser.visit("/").await;
    let overview = &content.topics[0];
    browser.click(&format!("main a[href='/topics/{}']", overview.link.slug)).await;
    browser.until_at(&format!("/topics/{}", overview.link.slug)).await;
    assert_eq!(browser.text("main h1").await, overview.title);

    browser.click("article a[href^='/claims#']").await;
    browser.until_at("/claims").await;
    let claim = browser
        .run(
            "const claim = document.querySelector(':target'), box = claim.getBoundingClientRect();
             return box.top >= 0 && box.top < innerHeight ? claim.id : 'out of sight'",
        )
        .await;
    assert!(content.claims.iter().any(|known| known.id == claim), "the link leads to a claim: {claim}");

    browser.click("header a[href='/decide']").await;
    browser.until_at("/decide").await;
    let questions: Vec<_> = content.editions.current().questions().collect();

    // The first by keyboard: to the group, one down from "Not sure", on to the importance, one up from "normal".
    let first = &questions[0].id;
    assert!(!importance_is_shown(&browser, first).await);
    browser.tab_to(&format!("input[name={first}]")).await;
    browser.press(&key(Key::Down)).await;
    assert!(importance_is_shown(&browser, first).await);
    browser.press(&key(Key::Tab)).await;
    browser.until(&format!("document.activeElement.matches('#{first} select')")).await;
    browser.press(&key(Key::Down)).await;

    // Four more by mouse, the last of them with an importance.
    for question in &questions[1..5] {
        browser.click(&format!("#{} .choices label:last-child", question.id)).await;
    }
    let last = &questions[4].id;
    browser.find(&format!("#{last} select")).await.select_by_value("1").await.unwrap();

    browser.tab_to(SEND).await;
    browser.press(&key(Key::Enter)).await;
    let code = code_in(&browser.until_at("/r/").await);
    let mut expected: Vec<_> = questions[..5]
        .iter()
        .map(|question| (question.id.clone(), question.choices.last().unwrap().id.clone(), Importance::Normal))
        .collect();
    expected[0] = (first.clone(), questions[0].choices[0].id.clone(), Importance::Lot);
    expected[4].2 = Importance::Little;
    assert_eq!(answers_in(content, &code), expected);
    assert!(names_the_leader(&browser.text("main h1").await, site, &code));

    // Change the first answer; the others stay.
    browser.unfold(true).await;
    browser.click(&format!(".answers a[href$='#{first}']")).await;
    browser.until_at("/decide").await;
    assert_eq!(browser.run("return location.hash").await, json!(format!("#{first}")));
    browser.click(&format!("#{first} .choices label:nth-child(3)")).await;
    browser.click(SEND).await;
    browser
        .until(&format!("location.pathname.startsWith('/r/') && !location.pathname.endsWith({})", json!(code)))
        .await;
    let changed = code_in(&browser.until_at("/r/").await);
    expected[0].1.clone_from(&questions[0].choices[1].id);
    assert_eq!(answers_in(content, &changed), expected);
    let heading = browser.text("main h1").await;
    assert!(names_the_leader(&heading, site, &changed), "{heading}");

    // Another person opens the link.
    let link = browser.find(".share input").await.prop("value").await.unwrap().unwrap();
    assert_eq!(link, format!("{}/r/{changed}", content.base_url));
    let line = browser.text("main .lead").await;
    let other = Browser::open_at(&site.address).await;
    other.visit(link.strip_prefix(&content.base_url).unwrap()).await;
    assert_eq!([other.text("main h1").await, other.text("main .lead").await], [heading, line]);
}

#[tokio::test]
async fn the_next_question_on_a_result_adds_to_the_answers_given() {
    let (site, content, browser) = open().await;
    let wanted = KINDS.into_iter().find(|kind| kind.name == "close so far").unwrap();
    let code = code_of(content.editions.current(), wanted);
    let next = site.result_data(&code)["ask_next"].as_str().unwrap().to_owned();
    browser.visit(&format!("/r/{code}")).await;
    browser.click("a.button[href='#next']").await;
    browser.click(&format!("#{next} .choices label:last-child")).await;
    browser.click("section[aria-labelledby=next] button[type=submit]").await;
    browser
        .until(&format!("location.pathname.startsWith('/r/') && !location.pathname.endsWith({})", json!(code)))
        .await;
    let after = answers_in(content, &code_in(&browser.until_at("/r/").await));
    let (new, kept): (Vec<_>, Vec<_>) = after.into_iter().partition(|(question, ..)| *question == next);
    assert_eq!(new.len(), 1);
    assert_eq!(kept, answers_in(content, &code));
}

#[tokio::test]
async fn how_much_an_answer_matters_is_asked_once_it_is_given() {
    let (_, content, browser) = open().await;
    browser.visit("/decide").await;
    for question in content.editions.current().questions() {
        assert!(!importance_is_shown(&browser, &question.id).await, "{} is open", question.id);
        browser.click(&format!("#{} .choices label:last-child", question.id)).await;
        assert!(importance_is_shown(&browser, &question.id).await, "{} is answered", question.id);
        browser.click(&format!("#{} .choices label:first-child", question.id)).await;
        assert!(!importance_is_shown(&browser, &question.id).await, "{} is open again", question.id);
    }
}

#[tokio::test]
async fn without_javascript_the_form_leads_to_a_result() {
    let (site, content, browser) = open().await;
    browser.resize(Size::PHONE).await;
    browser.tell("Emulation.setScriptExecutionDisabled", json!({"value": true})).await;
    browser.visit_anywhere("data:text/html,<title>off</title><script>document.title='on'</script><p>x").await;
    assert_eq!(browser.run("return document.title").await, "off", "pages run no scripts now");

    browser.visit("/decide").await;
    let question = content.editions.current().questions().next().unwrap();
    browser.click(&format!("#{} .choices label:last-child", question.id)).await;
    browser.click(SEND).await;
    let code = code_in(&browser.until_at("/r/").await);
    let choice = question.choices.last().unwrap().id.clone();
    assert_eq!(answers_in(content, &code), [(question.id.clone(), choice, Importance::Normal)]);
    assert!(names_the_leader(&browser.text("main h1").await, site, &code));
}
