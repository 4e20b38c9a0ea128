//! Two people decide together: one answers, the other answers without seeing it, and both look at the same page.

use serde_json::json;
use versus::domain::permalink::decode;
use versus::domain::questionnaire::Question;
use versus::domain::team::Team;

use crate::driver::Browser;
use crate::results::clear_code;
use crate::site::open;

const SEND: &str = "form.questionnaire button[type=submit]";

/// The codes in a team's address.
fn codes_in(address: &str) -> Vec<String> {
    let (_, codes) = address.split_once("/team/").unwrap();
    codes.split(['?', '#']).next().unwrap().split('/').map(str::to_owned).collect()
}

/// Answers some questions by the mouse, each with the choice that a selector finds in its list.
async fn answer(browser: &Browser, questions: &[&Question], choice: &str) {
    for question in questions {
        browser.click(&format!("#{} .choices label:{choice}", question.id)).await;
    }
}

#[tokio::test]
async fn two_forms_are_filled_in_and_the_team_page_names_the_question_that_divides_them_most() {
    let (site, content, first) = open().await;
    let questions: Vec<&Question> = content.editions.current().questions().collect();

    // The first answers everything with the first choice, and passes the result's link on.
    first.visit("/decide").await;
    // "Not sure" stands before it.
    answer(&first, &questions, "nth-child(2)").await;
    first.click(SEND).await;
    first.until_at("/r/").await;
    let link = first.find(".share input").await.prop("value").await.unwrap().unwrap();
    let code = link.rsplit('/').next().unwrap().to_owned();

    // The second answers the first eight with the last choice, without seeing what the first answered.
    let second = Browser::open_at(&site.address).await;
    second.visit(link.strip_prefix(&content.base_url).unwrap()).await;
    second.click(".share a[href^='/decide?with=']").await;
    second.until_at("/decide").await;
    let chosen = "return [...document.querySelectorAll('.choices input:checked')].filter(input => input.value).length";
    assert_eq!(second.run(chosen).await, 0, "the first person's answers are hidden");
    answer(&second, &questions[..8], "last-child").await;
    second.find("input[type=text][name=name]").await.send_keys("Ben <b>").await.unwrap();
    second.click(SEND).await;
    let team = second.until_at("/team/").await;
    let codes = codes_in(&team);
    assert_eq!((codes.len(), &codes[0]), (2, &code));
    assert!(team.ends_with("?name=&name=Ben+%3Cb%3E#added"), "{team}");

    // The most divisive question comes first, on the page and in the data.
    let people = codes.iter().map(|code| decode(&content.editions, code).unwrap().answers);
    let both = Team::new(people.collect()).unwrap();
    let expected = both.divisions[0].question;
    assert_eq!(second.text("section[aria-labelledby=talk] ol h3").await, expected.text);
    second.unfold(true).await;
    assert_eq!(second.text("section[aria-labelledby=questions] tbody th").await, expected.text);
    let data: serde_json::Value =
        serde_json::from_str(&site.get(&format!("/team/{}/{}.json", codes[0], codes[1]))).unwrap();
    assert_eq!(data["questions"][0]["question"], json!(expected.id));
    let people = second.text("section[aria-labelledby=people]").await;
    assert!(people.contains("Person 1") && people.contains("Ben <b>"), "{people}");

    // The first opens the page that the second passes on, and sees the same.
    let shared = second.find(".share input").await.prop("value").await.unwrap().unwrap();
    first.visit(shared.strip_prefix(&content.base_url).unwrap()).await;
    assert_eq!(first.text("main h1").await, second.text("main h1").await);
}

/// The link in the invitation of a page, on this server.
async fn invitation(browser: &Browser, base: &str) -> String {
    browser.unfold(true).await;
    let link = browser.find("#together ~ [data-share] input, #more ~ [data-share] input").await;
    link.prop("value").await.unwrap().unwrap().strip_prefix(base).unwrap().to_owned()
}

#[tokio::test]
async fn whoever_is_invited_never_sees_an_answer_and_is_told_to_send_the_new_link_back() {
    let (site, content, inviting) = open().await;
    let questions: Vec<&Question> = content.editions.current().questions().collect();
    let code = clear_code(content.editions.current());
    inviting.visit(&format!("/r/{code}?title=Shed")).await;
    let mut link = invitation(&inviting, &content.base_url).await;
    for (place, name) in (2..).zip(["Ben", "Cem"]) {
        let invited = Browser::open_at(&site.address).await;
        invited.visit(&link).await;
        answer(&invited, &questions[..5], "last-child").await;
        invited.find("input[type=text][name=name]").await.send_keys(name).await.unwrap();
        invited.click(SEND).await;
        let team = invited.until_at("/team/").await;
        assert_eq!((codes_in(&team).len(), team.ends_with("#added")), (place, true), "{team}");
        let note = invited.text("#added").await;
        assert!(note.starts_with(&format!("The answers of {name} have been added.")), "{note}");
        let own = invited.find("#added a").await.prop("href").await.unwrap().unwrap();
        assert!(own.contains(codes_in(&team).last().unwrap()), "{own}");
        link = invitation(&invited, &content.base_url).await;
        // The link that is passed on leaves the note out.
        let shared = invited.find(".share input").await.prop("value").await.unwrap().unwrap();
        inviting.visit(shared.strip_prefix(&content.base_url).unwrap()).await;
        assert_eq!(inviting.run("return document.querySelector('#added').checkVisibility()").await, false);
        assert!(inviting.text("section[aria-labelledby=people]").await.contains(name));
    }
}

#[tokio::test]
async fn a_pasted_link_adds_somebody_and_one_that_is_no_result_says_so() {
    let (_, content, browser) = open().await;
    let code = clear_code(content.editions.current());
    browser.visit(&format!("/team/{code}/{code}")).await;
    browser.find("#add").await.send_keys("https://elsewhere.example/").await.unwrap();
    browser.click("form[action='/team/add'] button").await;
    browser.until("document.querySelector('.error-summary')").await;
    assert!(browser.text(".error-summary").await.contains("https://elsewhere.example/"));
    browser.find("#add").await.clear().await.unwrap();
    browser.find("#add").await.send_keys(&format!("{}/r/{code}", content.base_url)).await.unwrap();
    browser.click("form[action='/team/add'] button").await;
    assert_eq!(codes_in(&browser.until_at(&format!("/team/{code}")).await), vec![code; 3]);
}
