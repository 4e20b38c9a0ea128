//! Additions to a verdict: what else to consider, what does not count, what you already have, and first steps.

use std::collections::HashMap;

use versus::domain::answers::{Answer, Answers, Importance};
use versus::domain::condition::Condition;
use versus::domain::engine::{reasons, turns, weigh};
use versus::domain::permalink::encode;
use versus::domain::plan::Piece;
use versus::domain::questionnaire::{Need, SettledBy};

use crate::document::{parts, plain, texts, words};
use crate::site::{both, in_package, shipped, trio};
use crate::states::Dice;

/// The code of answers with normal importance to the fictional comparison's current edition.
fn code(chosen: &[(&str, &str)]) -> String {
    let normal: Vec<_> = chosen.iter().map(|(question, choice)| (*question, *choice, Importance::Normal)).collect();
    code_of(&normal)
}

fn code_of(chosen: &[(&str, &str, Importance)]) -> String {
    let edition = trio().site.editions.current();
    let answers = Answers::choose(edition, |question| {
        let (_, choice, importance) = chosen.iter().find(|(id, ..)| *id == question.id)?;
        Some((question.choice(choice).unwrap(), *importance))
    });
    encode(&answers).to_string()
}

#[actix_web::test]
async fn what_else_to_consider_is_said_in_every_format() {
    let code = code(&[("visitor", "goat"), ("purse", "full")]);
    let moat = &trio().site.elsewhere[0];
    let page = trio().page(&format!("/r/{code}")).await;
    assert!(page.main_links().contains(&"/topics/who-gets-across#breakfast"));
    assert!(page.text_of_main().contains(&format!("Also consider {}: {}", plain(&moat.name), plain(&moat.why))));
    assert!(page.preview()["og:description"].ends_with("Also consider a moat."));
    let message = trio().get(&format!("/r/{code}.txt")).await;
    assert_eq!(message.text().lines().nth(4), Some("Also consider a moat."));
    let record = trio().get(&format!("/r/{code}.md")).await;
    assert!(record.text().contains("Also consider [a moat](<"), "{}", record.text());
    assert_eq!(trio().get(&format!("/r/{code}.json")).await.json()["elsewhere"], serde_json::json!(["moat"]));
}

#[actix_web::test]
async fn at_most_two_alternatives_are_named_in_the_order_of_their_file() {
    let code = code(&[("visitor", "nobody"), ("view", "all"), ("patience", "weekend"), ("purse", "thin")]);
    let data = trio().get(&format!("/r/{code}.json")).await.json();
    assert_eq!(data["elsewhere"], serde_json::json!(["meadow", "ditch"]));
    let message = trio().get(&format!("/r/{code}.txt")).await;
    assert!(message.text().contains("\nAlso consider an open meadow; or a ditch.\n"), "{}", message.text());
}

#[actix_web::test]
async fn a_team_is_told_what_else_to_consider_and_whose_answers_suggest_it() {
    let (one, other) = (code(&[("visitor", "goat"), ("purse", "full")]), code(&[("visitor", "dog")]));
    let address = format!("/team/{one}/{other}");
    let said = "Suggested by the answers of Ann.";
    let page = trio().page(&format!("{address}?name=Ann&name=Bo")).await;
    assert!(page.text_of_main().contains("Also consider a moat") && page.text_of_main().contains(said));
    assert!(page.preview()["og:description"].ends_with("Also consider a moat."));
    let text = trio().get(&format!("{address}.md?name=Ann&name=Bo")).await;
    assert!(text.text().contains("Also consider [a moat](<"), "{}", text.text());
    let data = trio().get(&format!("{address}.json")).await.json();
    let elsewhere: Vec<_> = data["members"].as_array().unwrap().iter().map(|member| &member["elsewhere"]).collect();
    assert_eq!(elsewhere, [&serde_json::json!(["moat"]), &serde_json::json!([])]);
}

#[actix_web::test]
async fn a_reason_that_does_not_apply_is_named_with_the_answers_that_say_why() {
    let code = code(&[("visitor", "goat"), ("birds", "few"), ("purse", "thin")]);
    let said = "answer “A few” (birds at breakfast) does not count for Hedge, because a goat must not get across.";
    let page = trio().page(&format!("/r/{code}")).await;
    assert!(page.text_of_main().contains(said));
    assert!(!page.text_of_main().contains("Even a few birds want a hedge."), "a reason that does not apply");
    let record = trio().get(&format!("/r/{code}.md?full")).await;
    assert!(record.text().contains(said), "{}", record.text());
}

/// Reads the needs from the file itself: the program keeps only the conditions that follow from them.
#[actix_web::test]
async fn no_reason_rests_on_a_need_that_the_answers_exclude() {
    let edition = shipped().site.editions.current();
    let file = in_package("content").join(format!("decide/edition-{}.toml", edition.number()));
    let file: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let mut needs: HashMap<[&str; 2], &Vec<toml::Value>> = HashMap::new();
    for question in file["questions"].as_array().unwrap() {
        for choice in question["choices"].as_array().unwrap() {
            if let Some(assumed) = choice.get("assumes") {
                let ids = [question, choice].map(|entry| entry["id"].as_str().unwrap());
                needs.insert(ids, assumed.as_array().unwrap());
            }
        }
    }
    let slots: Vec<_> = edition.subjects().slots().collect();
    let mut dice = Dice(17);
    let mut resting = 0;
    for _ in 0..10_000 {
        let answers = dice.answers(edition);
        let leaves_open = |(question, choices): (&String, &toml::Value)| {
            let answer = answers.given().find(|answer| answer.question.id == *question);
            answer.is_none_or(|answer| choices.as_array().unwrap().contains(&answer.choice.id.as_str().into()))
        };
        for reason in reasons(&answers, [slots[0], slots[1]]) {
            let ids = [reason.question.id.as_str(), reason.choice.id.as_str()];
            for need in needs.get(&ids).copied().into_iter().flatten() {
                assert!(need.as_table().unwrap().iter().any(leaves_open), "{ids:?}: {}", encode(&answers));
                resting += 1;
            }
        }
    }
    assert!(resting > 1_000, "{resting}");
}

#[actix_web::test]
async fn what_is_there_already_is_kept_unless_the_reasons_are_worth_a_move() {
    let code = code_of(&[
        ("visitor", "dog", Importance::Normal),
        ("view", "all", Importance::Normal),
        ("patience", "weekend", Importance::Normal),
        ("upkeep", "gladly", Importance::Little),
    ]);
    let page = trio().page(&format!("/r/{code}")).await;
    assert!(page.heading().ends_with("lean toward Picket & rail, but you already have Hedge"), "{}", page.heading());
    assert!(page.line().starts_with("Stay with Hedge unless "), "{}", page.line());
    assert!(page.main_links().contains(&"/topics/years-and-upkeep"), "what a move takes");
    let record = trio().get(&format!("/r/{code}.md")).await;
    assert!(record.text().contains("no option is chosen yet"), "{}", record.text());
}

#[actix_web::test]
async fn the_plan_holds_the_steps_of_the_answers_for_whatever_leads() {
    for comparison in both() {
        let mut dice = Dice(5);
        let mut plans = 0;
        for _ in 0..40 {
            let answers = dice.answers(comparison.site.editions.current());
            let verdict = weigh(&answers);
            let code = encode(&answers);
            let page = comparison.page(&format!("/r/{code}")).await;
            if page.all("#plan").is_empty() {
                continue;
            }
            let section = parts(page.one("main"), "section[aria-labelledby=plan]")[0];
            let leader = verdict.compared[0];
            let name = &comparison.site.subjects.at(leader).name;
            assert!(words(section).contains(&format!("With {}", plain(name))), "{code}");
            let said = words(section);
            let subject = comparison.site.subjects.at(leader);
            let of_answers = answers.given().flat_map(|answer| &answer.choice.plan[leader.index()]);
            let (steps, left_out): (Vec<_>, Vec<_>) =
                of_answers.chain(&subject.last_steps).partition(|step| step.applies.includes(&answers));
            let steps: Vec<String> = steps.into_iter().map(|step| plain(&step.text())).collect();
            for step in &steps {
                assert!(said.contains(step), "{code}: {step}");
                plans += 1;
            }
            for step in left_out.into_iter().map(|step| plain(&step.text())) {
                assert!(!said.contains(&step) || steps.iter().any(|other| other.contains(&step)), "{code}: {step}");
            }
            let place = |answer: &Answer<'_>| {
                let steps = answer.choice.plan[leader.index()].iter();
                steps.filter_map(|step| said.find(&plain(&step.text()))).collect::<Vec<_>>()
            };
            let (early, late): (Vec<_>, Vec<_>) = answers
                .given()
                .filter(|answer| !place(answer).is_empty())
                .partition(|answer| answer.question.plan_first);
            let [last_early, first_late] =
                [early.into_iter().flat_map(&place).max(), late.into_iter().flat_map(&place).min()];
            assert!(last_early.zip(first_late).is_none_or(|(early, late)| early < late), "{code}");
        }
        assert!(plans > 0);
    }
}

#[actix_web::test]
async fn packages_are_installed_by_one_command_that_no_step_repeats() {
    let code = code(&[("visitor", "goat")]);
    let page = trio().page(&format!("/r/{code}")).await;
    let commands: Vec<String> = page.texts("#needs ~ details .command");
    assert_eq!(commands, ["fetch goat-wire@1.10 <now>"]);
    assert!(!page.text_of_main().contains("Packages for Hedge"), "its plan says what to install");
    let record = trio().get(&format!("/r/{code}.md?full")).await;
    assert!(record.text().contains(": `fetch goat-wire@1.10 <now>`"), "{}", record.text());

    let site = &shipped().site;
    let beginning = site.install.as_ref().unwrap().command.replace("{packages}", "");
    for choice in site.editions.current().questions().flat_map(|question| &question.choices) {
        for (slot, steps) in site.subjects.slots().zip(&choice.plan) {
            for step in steps {
                let commands = step.pieces.iter().filter_map(|piece| match piece {
                    Piece::Code(code) => code.strip_prefix(&beginning),
                    _ => None,
                });
                // With answers that leave a need out, a step may add its package to what is there.
                let is_within = |when: &Condition, unless: &Condition| {
                    unless.requirements.iter().all(|excluded| {
                        let mut named = when.requirements.iter().filter(|named| named.question == excluded.question);
                        named.any(|named| named.choices.iter().all(|choice| excluded.choices.contains(choice)))
                    })
                };
                let is_left_out =
                    |when: &Condition, need: &Need| need.applies.unless.iter().any(|unless| is_within(when, unless));
                let with_step = |need: &&Need| {
                    let when = &step.applies.when;
                    when.is_empty() || !when.iter().all(|when| is_left_out(when, need))
                };
                for package in commands.flat_map(str::split_whitespace) {
                    let is_listed =
                        |need: &Need| need.capability.cell(slot).package.iter().any(|known| known.name == package);
                    assert!(!choice.needs.iter().filter(with_step).any(is_listed), "{}: {package}", choice.brief);
                }
            }
        }
    }
}

#[actix_web::test]
async fn a_need_or_a_step_that_other_answers_exclude_is_left_out() {
    let [alone, with_purse] = [code(&[("visitor", "goat")]), code(&[("visitor", "goat"), ("purse", "full")])];
    for (code, is_needed) in [(alone, true), (with_purse, false)] {
        let page = trio().page(&format!("/r/{code}")).await;
        assert_eq!(page.main_links().contains(&"/compare#stops-goats"), is_needed, "{code}");
        let record = trio().get(&format!("/r/{code}.md?full")).await;
        assert_eq!(record.text().contains("goat-wire"), is_needed, "{}", record.text());
    }
}

#[actix_web::test]
async fn changes_that_you_can_choose_come_before_forecasts() {
    let mut dice = Dice(9);
    let (mut mixed, mut turned) = (0, 0);
    for _ in 0..200 {
        let answers = dice.answers(trio().site.editions.current());
        let code = encode(&answers).to_string();
        let verdict = weigh(&answers);
        let singles = verdict.lead().map(|lead| lead.singles.as_slice()).unwrap_or_default();
        let settled_by = |by| singles.iter().filter(move |single| single.question.settled_by == by);
        let clauses: Vec<String> = settled_by(SettledBy::Forecast)
            .flat_map(|single| single.flips.iter().map(|flip| plain(&flip.choice.clause)))
            .collect();
        let is_mixed = !clauses.is_empty() && singles.len() > 1;
        let turning = turns(&answers, &verdict);
        if !is_mixed && turning.is_empty() {
            continue;
        }
        let page = trio().page(&format!("/r/{code}")).await;
        let section = page.section("What would change the result");
        let said: Vec<String> = texts(section, "li");
        if is_mixed {
            let first = said.iter().position(|change| clauses.iter().any(|clause| change.contains(clause))).unwrap();
            assert!(first >= settled_by(SettledBy::Choice).count(), "{code}");
            mixed += 1;
        }
        for turn in &turning {
            let start = format!("If {} had ", plain(&turn.answer.question.brief));
            assert!(said.iter().any(|change| change.starts_with(&start)), "{code}: {start}");
            turned += 1;
        }
    }
    assert!(mixed > 3 && turned > 3, "{mixed}, {turned}");
}
