//! Additions to a verdict: packages, first steps, and what would change it. `said` has their text.

use std::collections::HashMap;

use versus::domain::condition::Condition;
use versus::domain::engine::{reasons, turns, weigh};
use versus::domain::permalink::encode;
use versus::domain::plan::Piece;
use versus::domain::questionnaire::{Need, SettledBy};

use crate::document::{plain, texts, words};
use crate::site::{both, in_package, shipped, trio};
use crate::states::Dice;

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
            let said = words(page.one("main section[aria-labelledby=plan]"));
            let leader = verdict.compared[0];
            let subject = comparison.site.subjects.at(leader);
            assert!(said.contains(&format!("With {}", plain(&subject.name))), "{code}");
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
        }
        assert!(plans > 0);
    }
}

#[actix_web::test]
async fn no_step_repeats_the_command_that_installs_the_packages() {
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
