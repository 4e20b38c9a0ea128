//! Every figure of a verdict compared with the naive one; `laws` that figures obey; `counting` at both ends of the scale; and the
//! `chance` that robustness stands for.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestCaseResult, TestRunner};
use versus::domain::answers::Answers;
use versus::domain::condition::Condition;
use versus::domain::engine::{open_range, tie_breakers, turns, weigh};
use versus::domain::questionnaire::Edition;
use versus::domain::subject::Slot;
use versus::domain::verdict::{self, Instead, Outcome, Verdict};

use crate::fixtures::{answer, cases, sheets};
use crate::naive::{Figures, Kind, Lead, Sheet, Single};

mod chance;
mod counting;
mod laws;

const NEARLY: f64 = 1e-9;

fn figures(sheet: &Sheet) -> Figures {
    let edition = sheet.edition();
    let answers = answer(&edition, &sheet.given);
    figures_of(&answers, &weigh(&answers))
}

fn gates_named(edition: &Edition, condition: &Condition) -> Vec<usize> {
    condition.questions().map(|id| edition.question(id).unwrap().position).collect()
}

/// A verdict in the types of the naive implementation.
fn figures_of(answers: &Answers<'_>, verdict: &Verdict<'_>) -> Figures {
    let lead = verdict.lead().map(|lead| Lead {
        leader: lead.leader.index(),
        runner_up: lead.runner_up.index(),
        fewest: lead.fewest.as_ref().map(Vec::len),
        singles: singles_of(&lead.singles),
        stays: lead.ahead.stays,
        of: lead.ahead.of,
        decided: lead.decided,
        robustness: lead.robustness,
    });
    Figures {
        kind: match verdict.kind() {
            verdict::Kind::Undecided => Kind::Undecided,
            verdict::Kind::Tie => Kind::Tie,
            verdict::Kind::Close => Kind::Close,
            verdict::Kind::Leaning => Kind::Leaning,
            verdict::Kind::Clear => Kind::Clear,
        },
        scores: verdict.scores.clone(),
        fit: verdict.fit.clone(),
        margin: verdict.margin,
        tied: match &verdict.outcome {
            Outcome::Tie(tied) => tied.iter().map(|slot| slot.index()).collect(),
            Outcome::Undecided | Outcome::Lead(_) => Vec::new(),
        },
        lead,
        compared: verdict.compared.map(Slot::index),
        reasons: verdict
            .reasons
            .iter()
            .map(|r| (r.question.position, r.choice.position, i32::from(r.importance.weight()), r.weighted))
            .collect(),
        not_applicable: answers
            .not_applicable()
            .map(|answer| (answer.question.position, gates_named(answers.edition(), answer.exception.unwrap())))
            .collect(),
        ask_next: verdict.ask_next.map(|question| question.position),
    }
}

fn singles_of(singles: &[verdict::Single<'_>]) -> Vec<Single> {
    let flip = |flip: &verdict::Flip<'_>| (flip.choice.position, indices(&flip.instead));
    singles.iter().map(|single| (single.question.position, single.flips.iter().map(flip).collect())).collect()
}

fn indices(instead: &Instead) -> Vec<usize> {
    match instead {
        Instead::Leads(slot) => vec![slot.index()],
        Instead::Level(slots) => slots.iter().map(|slot| slot.index()).collect(),
    }
}

/// The figures without fit and robustness, which are not exact.
fn exact(figures: &Figures) -> Figures {
    let lead = figures.lead.clone().map(|lead| Lead { robustness: 0.0, ..lead });
    Figures { fit: None, lead, ..figures.clone() }
}

fn all_near(ours: &[f64], theirs: &[f64]) -> bool {
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(one, other)| (one - other).abs() <= NEARLY)
}

fn expect_equal(found: &Figures, expected: &Figures) -> TestCaseResult {
    prop_assert_eq!(exact(found), exact(expected));
    match (&found.fit, &expected.fit) {
        (Some(found), Some(expected)) => prop_assert!(all_near(found, expected), "fit {:?}, not {:?}", found, expected),
        (found, expected) => prop_assert_eq!(found, expected),
    }
    if let (Some(found), Some(expected)) = (&found.lead, &expected.lead) {
        let (found, expected) = (found.robustness, expected.robustness);
        prop_assert!(all_near(&[found], &[expected]), "robustness {}, not {}", found, expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(3_000))]

    #[test]
    fn every_figure_is_the_naive_one(sheet in sheets(1..=6)) {
        expect_equal(&figures(&sheet), &sheet.figures())?;
    }

    #[test]
    fn the_fewest_questions_named_can_cost_the_lead_and_the_most_telling_stands_first(sheet in sheets(1..=6)) {
        let edition = sheet.edition();
        let verdict = weigh(&answer(&edition, &sheet.given));
        let Some((leader, fewest)) = verdict.lead().and_then(|lead| Some((lead.leader, lead.fewest.as_ref()?))) else {
            return Ok(());
        };
        let leader = leader.index();
        let questions: Vec<usize> = fewest.iter().map(|question| question.position).collect();
        prop_assert!(sheet.can_lose_by(leader, &questions), "{:?} do not cost the lead", questions);
        // A changed gate changes the gains of the others. Without one, some rival catches up with exactly these questions, in the
        // order of their gains.
        if sheet.gates().iter().any(|gate| questions.contains(gate)) {
            return Ok(());
        }
        let telling = sheet.leads_over(leader).into_iter().any(|(rival, lead)| {
            let gain = |question: &usize| {
                let (chosen, weight) = sheet.given[*question].unwrap();
                let deltas = sheet.deltas(*question, [leader, rival]);
                sheet.weights[*question] * weight * (deltas[chosen] - deltas.iter().min().unwrap())
            };
            let gains: Vec<i32> = questions.iter().map(gain).collect();
            gains.iter().sum::<i32>() >= lead && gains.is_sorted_by(|one, next| one >= next)
        });
        prop_assert!(telling, "{:?} are not in order", questions);
    }

    #[test]
    fn what_breaks_a_tie_is_every_single_change_that_puts_one_in_front(sheet in sheets(1..=4)) {
        let edition = sheet.edition();
        let answers = answer(&edition, &sheet.given);
        let verdict = weigh(&answers);
        let found = singles_of(&tie_breakers(&answers, &verdict));
        let expected = if verdict.kind() == verdict::Kind::Tie { sheet.tie_breakers() } else { Vec::new() };
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn an_importance_turns_the_lead_exactly_where_setting_it_does(sheet in sheets(1..=6)) {
        let edition = sheet.edition();
        let answers = answer(&edition, &sheet.given);
        let found: Vec<(usize, i32, Vec<usize>)> = turns(&answers, &weigh(&answers))
            .iter()
            .map(|turn| (turn.answer.question.position, i32::from(turn.importance.weight()), indices(&turn.instead)))
            .collect();
        prop_assert_eq!(found, sheet.turns());
    }

    #[test]
    fn the_open_questions_can_take_a_lead_as_far_as_trying_all_answers_does(sheet in sheets(1..=5)) {
        let edition = sheet.edition();
        let answers = answer(&edition, &sheet.given);
        let slots: Vec<Slot> = edition.subjects().slots().collect();
        for (one, other) in [(0, 1), (1, 0), (0, sheet.subjects - 1)] {
            prop_assert_eq!(open_range(&answers, [slots[one], slots[other]]), sheet.open_range(one, other));
        }
    }

    #[test]
    fn the_reasons_add_up_to_the_margin(sheet in sheets(1..=6)) {
        let edition = sheet.edition();
        let verdict = weigh(&answer(&edition, &sheet.given));
        let [first, second] = verdict.compared;
        let difference = verdict.weight_for(first) - verdict.weight_for(second);
        prop_assert_eq!(difference, verdict.margin.unwrap_or_default());
        let sides = verdict.reasons_for(first).count() + verdict.reasons_for(second).count();
        prop_assert_eq!(sides, verdict.reasons.len());
    }
}

/// A sheet whose leader is 2·`answered` ahead; the unanswered questions' choices have these differences for it.
fn led(answered: usize, open: &[&[i32]]) -> Sheet {
    let even = |delta: &i32| [4 + delta.min(&0), 4 - delta.max(&0), 0];
    let mut values = vec![vec![[3, 1, 0], [2, 2, 0]]; answered];
    values.extend(open.iter().map(|deltas| deltas.iter().map(even).collect::<Vec<_>>()));
    let given = (0..values.len()).map(|question| (question < answered).then_some((0, 1))).collect();
    Sheet::plain(2, values, given)
}

#[test]
fn a_lead_is_clear_or_leaning_from_its_threshold_on() {
    for (sheet, fewest, ahead, kind) in [
        (led(3, &[]), 3, (1, 1), Kind::Clear),
        (led(2, &[]), 2, (1, 1), Kind::Leaning),
        (led(1, &[]), 1, (1, 1), Kind::Close),
        (led(4, &[&[0, 0, 0, 0, -2], &[0, -2]]), 4, (9, 10), Kind::Clear),
        (led(4, &[&[0, 0, 0, -2], &[0, -2]]), 4, (7, 8), Kind::Leaning),
        (led(4, &[&[0, 0, -4]]), 4, (2, 3), Kind::Leaning),
        (led(4, &[&[0, 0, 0, -4, -4]]), 4, (3, 5), Kind::Close),
    ] {
        let found = figures(&sheet);
        let lead = found.lead.unwrap();
        assert_eq!((lead.fewest, (lead.stays, lead.of), found.kind), (Some(fewest), ahead, kind));
        assert_eq!(sheet.figures().kind, kind, "by the naive implementation");
    }
}

#[test]
fn every_kind_of_verdict_occurs_among_the_random_ones() {
    let mut seen = [0_u32; 5];
    let (mut null, mut decided, mut level_rivals, mut level_flips) = (0, 0, 0, 0);
    let mut runner = TestRunner::deterministic();
    for _ in 0..2_000 {
        let sheet = sheets(1..=6).new_tree(&mut runner).unwrap().current();
        let figures = sheet.figures();
        seen[figures.kind as usize] += 1;
        if let Some(lead) = figures.lead {
            null += u32::from(lead.fewest.is_none());
            decided += u32::from(lead.decided && lead.of > 1);
            let rivals = sheet.leads_over(lead.leader);
            level_rivals += u32::from(rivals.len() == 2 && rivals[0].1 == rivals[1].1);
            level_flips += u32::from(lead.singles.iter().flat_map(|single| &single.1).any(|flip| flip.1.len() > 1));
        }
    }
    let counts = [seen.as_slice(), &[null, decided, level_rivals, level_flips]].concat();
    assert!(counts.iter().all(|count| *count >= 20), "{counts:?}");
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_long_form_is_counted_as_one_by_one(sheet in sheets(7..=8)) {
        let edition = sheet.edition();
        let verdict = weigh(&answer(&edition, &sheet.given));
        if let Some(lead) = verdict.lead() {
            prop_assert_eq!((lead.ahead.stays, lead.ahead.of), sheet.ahead(lead.leader.index()));
            prop_assert_eq!(lead.fewest.as_ref().map(Vec::len), sheet.fewest(lead.leader.index()));
        }
    }
}
