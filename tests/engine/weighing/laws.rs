//! Changes that must not affect a verdict, or may only strengthen it: relabeling, order, and better answers for the leader.

use proptest::prelude::*;

use super::{all_near, figures};
use crate::fixtures::{cases, sheets};
use crate::naive::{Condition, Figures, Given, Lead, Sheet, Single, every};

/// The sheet with its subjects in another order: the subject at a position was at `order[position]`.
fn relabelled(sheet: &Sheet, order: &[usize]) -> Sheet {
    let mut other = sheet.clone();
    for (new, old) in other.values.iter_mut().flatten().zip(sheet.values.iter().flatten()) {
        for (place, before) in order.iter().enumerate() {
            new[place] = old[*before];
        }
    }
    other
}

/// A sheet and an order of its subjects.
fn with_order_of_subjects() -> impl Strategy<Value = (Sheet, Vec<usize>)> {
    sheets(1..=6).prop_flat_map(|sheet| {
        let order = Just((0..sheet.subjects).collect::<Vec<_>>()).prop_shuffle();
        (Just(sheet), order)
    })
}

/// A sheet, an order of its questions, and for each question an order of its choices.
fn with_order_of_questions() -> impl Strategy<Value = (Sheet, Vec<usize>, Vec<Vec<usize>>)> {
    sheets(1..=6).prop_flat_map(|sheet| {
        let questions = Just((0..sheet.values.len()).collect::<Vec<_>>()).prop_shuffle();
        let choices: Vec<_> =
            sheet.values.iter().map(|choices| Just((0..choices.len()).collect::<Vec<_>>()).prop_shuffle()).collect();
        (Just(sheet), questions, choices)
    })
}

fn sorted<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort();
    items
}

/// Whether two leads are equally firm.
fn is_as_firm(one: &Lead, other: &Lead) -> bool {
    let exact = |lead: &Lead| (lead.fewest, lead.stays, lead.of, lead.decided);
    exact(one) == exact(other) && all_near(&[one.robustness], &[other.robustness])
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn the_order_of_subjects_decides_nothing_but_ties((sheet, order) in with_order_of_subjects()) {
        let before = figures(&sheet);
        let after = figures(&relabelled(&sheet, &order));
        let was = |slot: &usize| order[*slot];
        prop_assert_eq!(after.kind, before.kind);
        prop_assert_eq!(after.margin, before.margin);
        for (place, subject) in order.iter().enumerate() {
            prop_assert_eq!(after.scores[place], before.scores[*subject]);
            if let (Some(after), Some(before)) = (&after.fit, &before.fit) {
                prop_assert!(all_near(&[after[place]], &[before[*subject]]));
            }
        }
        prop_assert_eq!(sorted(after.tied.iter().map(was)), before.tied.clone());
        prop_assert_eq!(after.lead.is_some(), before.lead.is_some());
        let (Some(a), Some(b)) = (&after.lead, &before.lead) else { return Ok(()) };
        prop_assert_eq!(was(&a.leader), b.leader);
        prop_assert!(is_as_firm(a, b), "{:?} after {:?}", a, b);
        let singles = |lead: &Lead, was: &dyn Fn(&usize) -> usize| -> Vec<_> {
            let flip = |flip: &(usize, Vec<usize>)| (flip.0, sorted(flip.1.iter().map(was)));
            lead.singles.iter().map(|single| (single.0, single.1.iter().map(flip).collect::<Vec<_>>())).collect()
        };
        prop_assert_eq!(singles(a, &was), singles(b, &|slot| *slot));
        // The order decides between rivals at the same distance: the specified tie-break.
        let rivals = sheet.leads_over(b.leader);
        if rivals.iter().filter(|(_, lead)| Some(*lead) == before.margin).count() == 1 {
            prop_assert_eq!(was(&a.runner_up), b.runner_up);
            prop_assert_eq!(&after.reasons, &before.reasons);
            prop_assert_eq!(after.ask_next, before.ask_next);
        }
    }

    #[test]
    fn the_order_of_questions_and_choices_decides_nothing_but_ties(
        (sheet, questions, choices) in with_order_of_questions()
    ) {
        let moved_condition = |condition: &Condition| -> Condition {
            let moved = |(gate, named): &(usize, Vec<usize>)| {
                let choice = |choice: &usize| choices[*gate].iter().position(|old| old == choice).unwrap();
                (questions.iter().position(|old| old == gate).unwrap(), named.iter().map(choice).collect())
            };
            condition.iter().map(moved).collect()
        };
        let moved = Sheet {
            subjects: sheet.subjects,
            weights: questions.iter().map(|q| sheet.weights[*q]).collect(),
            unless: questions
                .iter()
                .map(|q| {
                    let conditions = choices[*q].iter().map(|c| sheet.unless[*q][*c].iter().map(moved_condition).collect());
                    conditions.collect()
                })
                .collect(),
            values: questions.iter().map(|q| choices[*q].iter().map(|c| sheet.values[*q][*c]).collect()).collect(),
            given: questions
                .iter()
                .map(|q| sheet.given[*q].map(|(c, weight)| (choices[*q].iter().position(|old| *old == c).unwrap(), weight)))
                .collect(),
        };
        let (before, after) = (figures(&sheet), figures(&moved));
        let whole = |figures: &Figures| {
            let Figures { kind, scores, fit, margin, tied, compared, .. } = figures.clone();
            (kind, scores, fit, margin, tied, compared)
        };
        prop_assert_eq!(whole(&after), whole(&before));

        // Reasons are the same, and still the largest first.
        let was = |r: &(usize, usize, i32, i32)| (questions[r.0], choices[questions[r.0]][r.1], r.2, r.3);
        prop_assert_eq!(sorted(after.reasons.iter().map(was)), sorted(before.reasons.iter().copied()));
        prop_assert!(after.reasons.is_sorted_by_key(|reason| std::cmp::Reverse(reason.3.abs())));

        // The next question moves the balance as much as in the other order.
        let swing = |question: usize| {
            let deltas = sheet.deltas(question, before.compared);
            sheet.weights[question] * (deltas.iter().max().unwrap() - deltas.iter().min().unwrap())
        };
        let not_applicable = |figures: &Figures, was: &dyn Fn(usize) -> usize| {
            let named = |(question, gates): &(usize, Vec<usize>)| (was(*question), sorted(gates.iter().map(|gate| was(*gate))));
            sorted(figures.not_applicable.iter().map(named))
        };
        prop_assert_eq!(not_applicable(&after, &|q| questions[q]), not_applicable(&before, &|q| q));
        prop_assert_eq!(after.ask_next.map(|q| swing(questions[q])), before.ask_next.map(swing));

        prop_assert_eq!(after.lead.is_some(), before.lead.is_some());
        let (Some(a), Some(b)) = (&after.lead, &before.lead) else { return Ok(()) };
        prop_assert_eq!((a.leader, a.runner_up), (b.leader, b.runner_up));
        prop_assert!(is_as_firm(a, b), "{:?} after {:?}", a, b);
        let flips = |lead: &Lead, was: &dyn Fn(usize, usize) -> (usize, usize)| {
            let each = |(q, flips): &Single| -> Vec<_> {
                flips.iter().map(|(c, first)| (was(*q, *c), first.clone())).collect()
            };
            sorted(lead.singles.iter().flat_map(each))
        };
        let earlier = |q: usize, c: usize| (questions[q], choices[questions[q]][c]);
        prop_assert_eq!(flips(a, &earlier), flips(b, &|q, c| (q, c)));
    }

    #[test]
    fn a_better_answer_for_the_leader_never_weakens_it(sheet in sheets(1..=6)) {
        let before = figures(&sheet);
        let Some(b) = &before.lead else { return Ok(()) };
        let gates = sheet.gates();
        let gate_ways: Vec<Vec<Given>> = (0..sheet.values.len())
            .map(|question| match gates.contains(&question) {
                true => std::iter::once(None).chain((0..sheet.values[question].len()).map(|c| Some((c, 1)))).collect(),
                false => vec![None],
            })
            .collect();
        for (question, values) in sheet.values.iter().enumerate() {
            let Some((chosen, weight)) = sheet.given[question] else { continue };
            let rivals: Vec<usize> = (0..sheet.subjects).filter(|rival| *rival != b.leader).collect();
            if gates.contains(&question) {
                continue;
            }
            // For every combination of gate answers.
            let no_worse = |choice: &usize| {
                let mut is_no_worse = true;
                every(&gate_ways, |given| {
                    is_no_worse = rivals.iter().all(|rival| {
                        let deltas = sheet.deltas_beside(question, [b.leader, *rival], given);
                        deltas[*choice] >= deltas[chosen]
                    });
                    is_no_worse
                });
                is_no_worse
            };
            for better in (0..values.len()).filter(|choice| *choice != chosen).filter(no_worse) {
                let mut changed = sheet.clone();
                changed.given[question] = Some((better, weight));
                let after = figures(&changed);
                let Some(a) = &after.lead else { return Err(TestCaseError::fail("the lead is gone")) };
                prop_assert_eq!(a.leader, b.leader);
                prop_assert!(after.margin >= before.margin);
                prop_assert!(a.fewest.unwrap_or(usize::MAX) >= b.fewest.unwrap_or(usize::MAX));
                prop_assert!(a.of == b.of && a.stays >= b.stays);
                prop_assert!(a.robustness >= b.robustness - 1e-12, "{} after {}", a.robustness, b.robustness);
                prop_assert!(after.kind >= before.kind);
                prop_assert!(a.decided >= b.decided);
            }
        }
    }
}
