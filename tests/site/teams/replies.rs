//! Answering without seeing the others' answers, and reaching the whole team.

use versus::domain::permalink::decode;

use super::{address, answered_codes, no_answers, read};
use crate::document::{Document, parts, query, words};
use crate::site::{Answer, Comparison, assert_redirect, assert_success, both, shipped, trio};

/// Asserts that the answers were added to a team, and that its page is asked to say so.
#[track_caller]
fn assert_added(answer: &Answer, team: &str) {
    assert_redirect(answer, 303, &format!("{team}#added"));
}

/// The form fields with another person's answers.
fn fields_of(comparison: &Comparison, code: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for answer in read(comparison, code).given() {
        fields.push((answer.question.id.clone(), answer.choice.id.clone()));
        fields.push((format!("{}.importance", answer.question.id), answer.importance.weight().to_string()));
    }
    fields
}

/// Answers an invitation with the answers of a code, and returns the team with its query.
async fn accept(comparison: &Comparison, invitation: &str, code: &str, name: &str) -> String {
    let page = comparison.page(invitation).await;
    let mut form = page.form("post");
    assert!(form.answers().is_empty(), "nobody's answers are shown");
    let answers = fields_of(comparison, code);
    for (name, value) in &answers {
        form.choose(name, value);
    }
    form.type_into("name", name);
    let answer = comparison.submit(form.fields).await;
    assert_eq!(answer.status, 303);
    answer.header("location").strip_suffix("#added").unwrap().to_owned()
}

#[actix_web::test]
async fn answering_it_oneself_leads_from_a_result_to_the_team_of_both() {
    for comparison in both() {
        let codes = answered_codes(comparison, 2, 2);
        let result = comparison.page(&format!("/r/{}?title=Shed", codes[0])).await;
        let link = result.all("main a").into_iter().find(|link| words(*link) == "Answer it yourself").unwrap();
        assert_eq!(link.attr("href"), Some(format!("/decide?with={}&title=Shed", codes[0]).as_str()));
        let team = accept(comparison, link.attr("href").unwrap(), &codes[1], "Ben").await;
        assert_eq!(team, format!("{}?name=&name=Ben&title=Shed", address(&codes)));
        assert_success(&comparison.get(&team).await);
    }
}

#[actix_web::test]
async fn the_form_of_a_reply_shows_nothing_of_the_others_answers() {
    for comparison in both() {
        let codes = answered_codes(comparison, 2, 3);
        let page = comparison.page(&format!("/decide?with={}/{}&name=Ann", codes[0], codes[1])).await;
        assert!(page.form("post").answers().is_empty());
        assert!(page.all("figure").is_empty(), "there is no balance");
        assert_eq!(
            page.notices(),
            ["Your answers will be set beside 2 other results, which stay hidden until you send yours."]
        );
        let one = comparison.page(&format!("/decide?with={}", codes[0])).await;
        let said = "Your answers will be set beside one other result, which stays hidden until you send yours.";
        assert_eq!(one.notices(), [said]);
    }
}

#[actix_web::test]
async fn a_name_is_asked_for_only_where_it_is_needed() {
    let code = &answered_codes(shipped(), 1, 1)[0];
    for (path, expected) in
        [("/decide".to_owned(), 0), (format!("/decide?from={code}"), 0), (format!("/decide?with={code}"), 1)]
    {
        let page = shipped().page(&path).await;
        assert_eq!(page.all("label:has(input[type=text][name=name])").len(), expected, "{path}");
    }
}

#[actix_web::test]
async fn a_reply_leads_to_the_team_with_its_names_however_that_is_written() {
    let codes = answered_codes(shipped(), 1, 2);
    let (one, both, own) = (codes[0].as_str(), codes.join("/"), no_answers(shipped()));
    let (alone, long) = (format!("/team/{one}/{own}"), "x".repeat(500));
    for (with, name, team) in [
        (one.to_owned(), None, alone.clone()),
        (one.to_owned(), Some("  "), alone.clone()),
        (one.to_owned(), Some(&*long), format!("{alone}?name=&name={}", &long[..40])),
        (both.clone(), Some("Zoe"), format!("/team/{both}/{own}?name=&name=&name=Zoe")),
        (one.to_uppercase(), None, alone.clone()),
        (format!("{}-{}", &one[..5], &one[5..]), None, alone.clone()),
        (format!("{}/r/{one}", shipped().site.base_url), None, alone.clone()),
        (format!("/team/{both}?name=Ann"), Some("Cem"), format!("/team/{both}/{own}?name=Ann&name=&name=Cem")),
    ] {
        let fields = [("with", with.as_str())].into_iter().chain(name.map(|name| ("name", name)));
        assert_added(&shipped().submit(fields).await, &team);
    }
}

#[actix_web::test]
async fn a_reply_to_a_team_keeps_the_names_of_all() {
    let codes = answered_codes(shipped(), 1, 3);
    let team = shipped().page(&format!("{}?name=Ann&title=Shed", address(&codes[..2]))).await;
    let link = team.main_links().into_iter().find(|link| link.starts_with("/decide?with=")).unwrap().to_owned();
    let expected = format!("{}?name=Ann&name=&name=Cem&title=Shed", address(&codes));
    assert_eq!(accept(shipped(), &link, &codes[2], "Cem").await, expected);
}

#[actix_web::test]
async fn a_form_that_comes_back_keeps_everybody_and_everything() {
    let codes = answered_codes(trio(), 1, 2);
    let with = codes.join("/");
    let fields = [
        ("with", with.as_str()),
        ("name", "Ann"),
        ("name", "<Ben>"),
        ("name", "Cem"),
        ("title", "Shed"),
        ("visitor", "dragon"),
        ("view", "all"),
    ];
    let answer = trio().submit(fields).await;
    assert_eq!(answer.status, 422);
    let page = answer.document();
    let mut form = page.form("post");
    assert_eq!((form.value("with"), form.value("title")), (with.as_str(), "Shed"));
    let names: Vec<&str> = form.fields.iter().filter(|(name, _)| *name == "name").map(|(_, value)| *value).collect();
    assert_eq!(names, ["Ann", "<Ben>", "Cem"]);
    assert_eq!(form.answers(), [("view", "all")]);
    assert_eq!(page.notices().len(), 1, "it is still said whom the answers will be set beside");
    form.choose("visitor", "goat");
    let sent = trio().submit(form.fields).await;
    let location = sent.header("location");
    assert!(location.starts_with(&address(&codes)), "{location}");
    assert!(location.ends_with("?name=Ann&name=%3CBen%3E&name=Cem&title=Shed#added"), "{location}");
}

#[actix_web::test]
async fn others_who_cannot_be_told_are_a_notice_above_the_empty_form() {
    let code = &answered_codes(shipped(), 1, 1)[0];
    for (with, hint) in [
        ("nonsense".to_owned(), "mistyped"),
        (code[..12].to_owned(), "cut short"),
        (format!("{code}/{}", &code[..12]), "Person 2: Its code has 12 characters"),
        ("https://elsewhere.example/blog".to_owned(), "neither a code nor the link of a result"),
        ([code.as_str(); 12].join("/"), "a team has 12 at most"),
    ] {
        let query = query([("with", with.as_str()), ("title", "Shed")]);
        let page = shipped().page(&format!("/decide?{query}")).await;
        let notices = page.notices();
        assert_eq!(notices.len(), 1, "{with}");
        assert!(notices[0].starts_with("We couldn't read the result you wanted to compare with."), "{}", notices[0]);
        assert!(notices[0].contains(hint), "{hint}: {}", notices[0]);
        let form = page.form("post");
        assert!(form.answers().is_empty() && form.value("with").is_empty());
        assert_eq!(form.value("title"), "Shed");
        let answer = shipped().submit(form.fields).await;
        assert!(answer.header("location").starts_with("/r/"), "the answers have a result all the same");
    }
}

#[actix_web::test]
async fn answers_sent_beside_others_who_cannot_be_told_are_never_lost() {
    let codes = answered_codes(trio(), 1, 1);
    let fields = |with: &'static str| {
        [("visitor", "goat"), ("visitor.importance", "3"), ("with", with), ("name", "Zoe"), ("title", "Shed")]
    };
    for with in ["nonsense", "https://elsewhere.example/", "<script>alert(1)</script>"] {
        let answer = trio().submit(fields(with)).await;
        assert_eq!(answer.status, 422, "{with}");
        let page = answer.document();
        assert!(page.title().starts_with("Error: ") && page.foreign_scripts().is_empty());
        assert!(words(page.one("[role=alert]")).contains("The result to compare with"));
        assert_eq!(page.one("[role=alert] a").attr("href"), Some("#with"));
        let field = page.by_id("with");
        assert!(!words(page.by_id(field.attr("aria-describedby").unwrap())).is_empty());
        let mut form = page.form("post");
        assert_eq!((form.value("with"), form.value("name"), form.value("title")), (with, "Zoe", "Shed"));
        assert_eq!((form.answers(), form.value("visitor.importance")), (vec![("visitor", "goat")], "3"));
        // Corrected, it leads to the team; emptied, to the result.
        let pasted = codes[0].clone();
        form.fields.iter_mut().find(|(name, _)| *name == "with").unwrap().1 = &pasted;
        let mended = trio().submit(form.fields.iter().copied()).await;
        assert!(
            mended.header("location").starts_with(&format!("/team/{}/", codes[0])),
            "{}",
            mended.header("location")
        );
        assert!(
            mended.header("location").ends_with("?name=&name=Zoe&title=Shed#added"),
            "{}",
            mended.header("location")
        );
        form.type_into("with", "");
        let alone = trio().submit(form.fields).await;
        assert!(alone.header("location").starts_with("/r/"), "{}", alone.header("location"));
    }
}

#[actix_web::test]
async fn a_wrong_answer_and_wrong_others_are_both_named() {
    let answer = trio().submit([("visitor", "dragon"), ("with", "nonsense")]).await;
    assert_eq!(answer.status, 422);
    let page = answer.document();
    let links: Vec<_> = page.links("[role=alert] li a");
    assert_eq!(links, ["#visitor", "#with"]);
}

#[actix_web::test]
async fn an_answer_can_start_from_another_and_still_be_a_reply() {
    let codes = answered_codes(shipped(), 1, 2);
    let page = shipped().page(&format!("/decide?from={}&with={}", codes[1], codes[0])).await;
    let answer = shipped().submit(page.form("post").fields).await;
    assert_added(&answer, &address(&codes));
}

#[actix_web::test]
async fn starting_from_the_answers_of_a_result_is_offered_beside_answering_oneself() {
    let code = &answered_codes(shipped(), 1, 1)[0];
    let page = shipped().page(&format!("/r/{code}?title=Shed")).await;
    let section = page.section("Decide together");
    let links: Vec<_> =
        crate::document::parts(section, "a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
    let expected = [
        format!("/decide?with={code}&title=Shed"),
        format!("/decide?from={code}&title=Shed"),
        format!("/team/add?to={code}&title=Shed"),
    ];
    assert_eq!(links, expected);
    let form = shipped().page(&expected[1]).await;
    let filled = shipped().submit(form.form("post").fields).await;
    assert_redirect(&filled, 303, &format!("/r/{code}?title=Shed"));
}

#[actix_web::test]
async fn a_reply_to_an_older_result_is_given_to_the_current_questions() {
    let old = super::codes(trio().site.editions.by_number(1).unwrap(), 3, 1);
    let answer = trio().submit([("with", old[0].as_str()), ("visitor", "goat")]).await;
    let location = answer.header("location").trim_end_matches("#added").to_owned();
    let own = location.rsplit('/').next().unwrap();
    assert_eq!(decode(&trio().site.editions, own).unwrap().answers.edition().number(), 2);
    assert_success(&trio().get(&location).await);
}

/// The link that a page gives to invite others, without the host.
fn invitation(page: &Document) -> String {
    let link = page.one("#together ~ [data-share] input, #more ~ [data-share] input").attr("value").unwrap();
    link.strip_prefix(&*shipped().site.base_url).unwrap().to_owned()
}

#[actix_web::test]
async fn a_team_of_twelve_grows_from_one_result_by_invitations() {
    let codes = answered_codes(shipped(), 4, 12);
    let mut page = shipped().page(&format!("/r/{}?title=Shed", codes[0])).await;
    for (place, code) in codes.iter().enumerate().skip(1) {
        let path = accept(shipped(), &invitation(&page), code, &format!("P{place}")).await;
        page = shipped().page(&path).await;
        let note = page.by_id("added");
        assert!(words(note).contains(&format!("The answers of P{place} have been added")), "{}", words(note));
        let own = format!("/r/{code}?title=Shed");
        assert_eq!(parts(note, "a")[0].attr("href"), Some(own.as_str()), "each has a result of their own");
    }
    let names: Vec<String> = page.texts(".people h3");
    let expected: Vec<String> = (1..12).map(|place| format!("P{place}")).collect();
    assert_eq!(names[1..], expected);
    assert!(page.all("#more ~ [data-share]").is_empty());
    assert!(
        words(page.section("Who else should answer?")).contains("at most 12 people, so no one else can be invited")
    );
    // An invitation that was sent before the team was full says so, and loses nothing.
    let full = shipped().page(&format!("/decide?with={}", codes.join("/"))).await;
    assert!(full.notices()[0].contains("a team has 12 at most, you included"), "{:?}", full.notices());
}

#[actix_web::test]
async fn people_who_answer_the_same_invitation_are_put_together_once_each() {
    let codes = answered_codes(shipped(), 5, 4);
    let invited = shipped().page(&format!("{}?name=Ann&name=Ben", address(&codes[..2]))).await;
    let cem = accept(shipped(), &invitation(&invited), &codes[2], "Cem").await;
    let dee = accept(shipped(), &invitation(&invited), &codes[3], "Dee").await;
    let page = shipped().page(&cem).await;
    let mut form = page.form_that("form[action='/team/add']");
    let pasted = format!("{}{dee}", shipped().site.base_url);
    form.type_into("add", &pasted);
    let all = format!("{}?name=Ann&name=Ben&name=Cem&name=Dee", address(&codes));
    assert_redirect(&shipped().get(&form.address()).await, 303, &all);
}
