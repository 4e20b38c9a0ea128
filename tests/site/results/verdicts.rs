//! The verdict page in every state, word for word where the words were agreed on.

use versus::domain::engine::{tie_breakers, weigh};
use versus::domain::permalink::{decode, encode};
use versus::domain::questionnaire::Edition;
use versus::domain::subject::Slot;
use versus::domain::verdict::{Lead, Outcome, Reason, Verdict};

use crate::document::{parts, plain, words};
use crate::site::{Comparison, trio};
use crate::states::{Dice, Found, State, all_found, found};

/// What the page is built from, worked out by the engine.
struct Weighed<'e> {
    edition: &'e Edition,
    answered: usize,
    open: usize,
    verdict: Verdict<'e>,
}

impl<'e> Weighed<'e> {
    fn of(comparison: &'e Comparison, code: &str) -> Self {
        let answers = decode(&comparison.site.editions, code).unwrap().answers;
        let verdict = weigh(&answers);
        Self { edition: answers.edition(), answered: answers.given().count(), open: answers.open().count(), verdict }
    }

    fn name(&self, slot: Slot) -> String {
        plain(&self.edition.subjects().at(slot).name)
    }

    /// The sentence for a reason. An argument is made for the subjects that a choice is worth most to, and would be untrue of one
    /// that is merely better off than its rival.
    fn because(&self, reason: &Reason<'_>, slot: Slot) -> String {
        let [first, second] = self.verdict.compared;
        let rival = if slot == first { second } else { first };
        let value = |slot| reason.choice.value(slot);
        match self.edition.subjects().slots().find(|other| value(*other) > value(slot)) {
            None => plain(&reason.choice.argument.as_ref().unwrap().because),
            Some(best) => format!(
                "This answer is worth more to {} than to {}, and most to {}.",
                self.name(slot),
                self.name(rival),
                self.name(best)
            ),
        }
    }

    fn lead(&self) -> &Lead<'e> {
        self.verdict.lead().unwrap()
    }
}

/// The heading and the line under it, as they were agreed on.
fn agreed(state: State, weighed: &Weighed<'_>) -> (String, String) {
    let questions = weighed.edition.question_count();
    let three = weighed.edition.subjects().count() == 3;
    match state {
        State::Undecided => {
            return ("No answers yet".into(), "Answer a few questions and this page will weigh them.".into());
        }
        State::TieWithReasons | State::TieWithoutReasons => {
            let heading = if three { "Your answers favour none of them" } else { "Your answers favour neither" };
            let Outcome::Tie(tied) = &weighed.verdict.outcome else { unreachable!() };
            let names: Vec<String> = tied.iter().map(|slot| weighed.name(*slot)).collect();
            let line = match (three, names.as_slice()) {
                (true, [a, b]) => format!("{a} and {b} are level in front."),
                (true, [a, b, c]) => format!("{a}, {b} and {c} are level in front."),
                _ if state == State::TieWithReasons => "The reasons weigh the same on both sides.".to_owned(),
                _ => "Nothing you answered separates the two.".to_owned(),
            };
            return (heading.to_owned(), line);
        }
        _ => {}
    }
    let lead = weighed.lead();
    let (leader, nearest) = (weighed.name(lead.leader), weighed.name(lead.runner_up));
    let ahead = if three { format!("ahead of {nearest}, the nearest") } else { "ahead".to_owned() };
    let fewest = lead.fewest.as_ref().map_or(0, Vec::len);
    match state {
        State::Clear => (
            format!("Your answers point clearly to {leader}"),
            format!("At least {fewest} of your answers would have to be different to change this."),
        ),
        State::ClearForGood => (
            format!("Your answers point clearly to {leader}"),
            "No different answers to these questions would change this.".to_owned(),
        ),
        State::LeaningSettled => {
            let briefs: Vec<String> = lead.fewest.iter().flatten().map(|question| plain(&question.brief)).collect();
            (
                format!("Your answers lean towards {leader}"),
                format!("Two different answers could change this: {} and {}.", briefs[0], briefs[1]),
            )
        }
        State::LeaningSoFarOneOpen => (
            format!("So far, your answers lean towards {leader}"),
            format!("1 question is open; most ways of answering it keep {leader} ahead."),
        ),
        State::LeaningSoFarManyOpen => (
            format!("So far, your answers lean towards {leader}"),
            format!("{} questions are open; most ways of answering them keep {leader} ahead.", weighed.open),
        ),
        State::CloseSettled => {
            let example = plain(&lead.singles[0].flips.last().unwrap().choice.brief);
            (
                format!("It's close: {leader} is just {ahead}"),
                format!("One different answer would change this, for example {example}. Treat it as an open choice."),
            )
        }
        _ => (
            if three {
                format!("Too early to say: so far, {leader} is {ahead}")
            } else {
                format!("Too early to say: {leader} is ahead so far")
            },
            format!(
                "You answered {} of {questions}. The next question most likely to matter is below.",
                weighed.answered
            ),
        ),
    }
}

async fn assert_agreed(comparison: &Comparison, found: &Found) {
    for (state, code) in found {
        let page = comparison.page(&format!("/r/{code}")).await;
        let (heading, line) = agreed(*state, &Weighed::of(comparison, code));
        assert_eq!((page.heading(), page.line()), (heading.clone(), line), "{state:?}: {code}");
        assert!(plain(&page.title()).starts_with(&heading), "{state:?}: {code}");
    }
}

#[actix_web::test]
async fn every_state_has_its_heading_and_its_line() {
    for (comparison, found) in all_found() {
        assert_agreed(comparison, found).await;
    }
}

#[actix_web::test]
async fn an_earlier_edition_has_the_same_headings_and_lines() {
    assert_agreed(trio(), &found(trio(), 1)).await;
}

#[test]
fn every_state_is_reached_but_those_that_cannot_be() {
    for (comparison, found) in all_found() {
        for state in State::reachable(comparison.site.editions.current()) {
            assert!(found.contains_key(&state), "{}: no answers were found for {state:?}", comparison.site.title);
        }
    }
}

#[actix_web::test]
async fn each_side_lists_its_reasons_the_strongest_first() {
    for (comparison, found) in all_found() {
        for (state, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
            let weighed = Weighed::of(comparison, code);
            let page = comparison.page(&format!("/r/{code}")).await;
            for slot in weighed.verdict.compared {
                let section = page.section(&format!("What speaks for {}", weighed.name(slot)));
                let reasons: Vec<String> =
                    weighed.verdict.reasons_for(slot).map(|reason| weighed.because(reason, slot)).collect();
                let in_sight: Vec<String> = parts(section, "ul > li").into_iter().map(words).collect();
                let all: Vec<String> = parts(section, "details li").into_iter().map(words).collect();
                assert_eq!(in_sight.len(), reasons.len().min(3), "{state:?}: {code}");
                assert_eq!(all.len(), if reasons.len() > 3 { reasons.len() } else { 0 }, "{state:?}: {code}");
                for (item, reason) in in_sight.iter().zip(&reasons).chain(all.iter().zip(&reasons)) {
                    assert!(item.starts_with(reason), "{item}");
                }
                let claims = parts(section, "ul > li a[href^=\"/claims#\"]").len();
                assert_eq!(claims, in_sight.len(), "every reason in sight links a claim");
                assert_eq!(words(section).contains("Nothing you answered does."), reasons.is_empty());
            }
        }
    }
}

#[actix_web::test]
async fn the_first_three_reasons_are_in_sight_and_the_rest_is_folded_away() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let page = comparison.page(&format!("/r/{code}")).await;
            for details in page.all("section details:has(ol)") {
                let section = details.parent().and_then(scraper::ElementRef::wrap).unwrap();
                assert_eq!(parts(section, "ul > li").len(), 3, "{code}");
                let summary = words(parts(details, "summary")[0]).to_lowercase();
                assert!(
                    summary.starts_with(&format!("all {} reasons", parts(details, "li").len())),
                    "{code}: {summary}"
                );
            }
        }
    }
}

#[actix_web::test]
async fn what_would_change_a_lead_is_said_for_every_single_answer() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let weighed = Weighed::of(comparison, code);
            let page = comparison.page(&format!("/r/{code}")).await;
            let Some(lead) = weighed.verdict.lead() else {
                assert!(page.all("h2").into_iter().all(|heading| words(heading) != "What would change this"));
                continue;
            };
            let said = words(page.section("What would change this"));
            for flip in lead.singles.iter().flat_map(|single| &single.flips) {
                assert!(said.contains(&plain(&flip.choice.clause)), "{code}: {said}");
            }
            for question in lead.fewest.iter().flatten().filter(|_| lead.singles.is_empty()) {
                assert!(said.contains(&plain(&question.brief)), "{code}: {said}");
            }
            let none = "No different answers to these questions would change this.";
            assert_eq!(said.contains(none), lead.fewest.is_none(), "{code}: {said}");
            let no_single = lead.fewest.is_some() && lead.singles.is_empty();
            assert_eq!(said.contains("No single different answer would."), no_single, "{code}: {said}");
        }
    }
}

#[actix_web::test]
async fn the_next_question_is_asked_on_the_page_and_keeps_the_other_answers() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let weighed = Weighed::of(comparison, code);
            let page = comparison.page(&format!("/r/{code}")).await;
            let Some(question) = weighed.verdict.ask_next else {
                assert!(page.all("form").is_empty(), "{code}");
                continue;
            };
            let mut form = page.form("post");
            form.choose(&question.id, &question.choices[0].id);
            let answer = comparison.submit(form.fields).await;
            let next = answer.header("location").trim_start_matches("/r/");
            let answers = decode(&comparison.site.editions, next).unwrap().answers;
            let before = decode(&comparison.site.editions, code).unwrap().answers;
            assert_eq!(answers.given().count(), weighed.answered + 1);
            assert!(before.given().all(|given| answers.given().any(|kept| kept == given)), "{code}");
        }
    }
}

#[actix_web::test]
async fn every_answer_can_be_changed_and_every_open_question_answered() {
    for (comparison, found) in all_found() {
        for (_, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
            let page = comparison.page(&format!("/r/{code}")).await;
            let answers = page.section("Your answers");
            let links: Vec<_> = parts(answers, "a").iter().filter_map(|link| link.attr("href")).collect();
            let decoded = decode(&comparison.site.editions, code).unwrap().answers;
            let given = decoded.given().map(|answer| answer.question);
            let expected: Vec<String> =
                given.chain(decoded.open()).map(|question| format!("/decide?from={code}#{}", question.id)).collect();
            assert_eq!(links, expected);
        }
    }
}

#[actix_web::test]
async fn before_the_details_a_page_has_three_figures_at_most() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let page = comparison.page(&format!("/r/{code}")).await;
            for details in page.all("main section") {
                assert!(!words(details).contains(" %"), "{code}: a percentage before the details");
            }
        }
    }
}

#[actix_web::test]
async fn a_result_is_not_listed_by_search_engines() {
    for (comparison, found) in all_found() {
        for code in found.values() {
            let page = comparison.page(&format!("/r/{code}")).await;
            assert!(page.one("meta[name=robots]").attr("content").unwrap().contains("noindex"));
        }
    }
}

#[actix_web::test]
async fn how_much_speaks_for_each_side_is_said_beside_its_reasons() {
    for (comparison, found) in all_found() {
        for (state, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
            let weighed = Weighed::of(comparison, code);
            let page = comparison.page(&format!("/r/{code}")).await;
            for slot in weighed.verdict.compared {
                let count = weighed.verdict.reasons_for(slot).count();
                let weight = weighed.verdict.weight_for(slot);
                let said = match count {
                    0 => continue,
                    1 => format!("1 reason, of weight {weight}"),
                    _ => format!("{count} reasons, together of weight {weight}"),
                };
                let section = page.section(&format!("What speaks for {}", weighed.name(slot)));
                assert!(words(section).contains(&said), "{state:?}: {code}");
            }
        }
    }
}

#[actix_web::test]
async fn a_third_subject_has_its_reasons_too_under_a_heading_of_the_same_level() {
    let (comparison, found) = (trio(), &all_found()[1].1);
    for (state, code) in found.iter().filter(|(state, _)| **state != State::Undecided) {
        let weighed = Weighed::of(comparison, code);
        let page = comparison.page(&format!("/r/{code}")).await;
        let third = weighed.edition.subjects().slots().find(|slot| !weighed.verdict.compared.contains(slot)).unwrap();
        let [first, _] = weighed.verdict.compared;
        let section = page.section(&format!("What speaks for {}", weighed.name(third)));
        assert_eq!(parts(section, "h2").len(), 1);
        let behind = weighed.verdict.scores[first.index()] - weighed.verdict.scores[third.index()];
        let said = words(section);
        let distance =
            if behind == 0 { "It is level with the other two.".to_owned() } else { format!("it is {behind} behind") };
        assert!(said.contains(&distance), "{state:?}: {said}");
        let answers = decode(&comparison.site.editions, code).unwrap().answers;
        let speaks = answers.given().any(|answer| answer.choice.value(third) > answer.choice.value(first));
        assert_eq!(parts(section, "ul > li").is_empty(), !speaks, "{state:?}: {said}");
    }
}

#[actix_web::test]
async fn a_tie_says_what_would_settle_it() {
    for (comparison, found) in all_found() {
        for code in found.values().map(|code| code.as_str()).chain([settled_tie(comparison).as_str()]) {
            let weighed = Weighed::of(comparison, code);
            if !matches!(weighed.verdict.outcome, Outcome::Tie(_)) {
                continue;
            }
            let page = comparison.page(&format!("/r/{code}")).await;
            if let Some(question) = weighed.verdict.ask_next {
                let is_telling = question.swing(weighed.verdict.compared) > 0;
                let heading = if is_telling {
                    "The open question most likely to settle this"
                } else {
                    "An open question, though none separates these two"
                };
                assert!(words(page.section(heading)).contains(&plain(&question.text)));
                if is_telling {
                    continue;
                }
            }
            let said = words(page.section("What would settle this"));
            let answers = decode(&comparison.site.editions, code).unwrap().answers;
            let breakers = tie_breakers(&answers, &weighed.verdict);
            for flip in breakers.iter().flat_map(|single| &single.flips) {
                assert!(said.contains(&plain(&flip.choice.clause)), "{code}: {said}");
            }
            assert_eq!(said.contains("No single different answer would."), breakers.is_empty(), "{code}: {said}");
        }
    }
}

/// The code of answers to every question that nobody leads with.
fn settled_tie(comparison: &Comparison) -> String {
    let edition = comparison.site.editions.current();
    let mut dice = Dice(3);
    loop {
        let answers = dice.answers(edition);
        if answers.open().next().is_none() && matches!(weigh(&answers).outcome, Outcome::Tie(_)) {
            return encode(&answers).to_string();
        }
    }
}
