//! Every figure of a team compared with the naive one, and invariance under reordering of members.

use proptest::collection::vec;
use proptest::prelude::*;
use versus::domain::answers::Answers;
use versus::domain::questionnaire::Edition;
use versus::domain::subject::Slot;
use versus::domain::team::{Concord, MAX_MEMBERS, Team, TeamOutcome};

use crate::fixtures::{answer, cases, sheets};
use crate::naive::teams::{Figures, Fraction, figures};
use crate::naive::{Given, Sheet};

const NEARLY: f64 = 1e-12;

/// Two editions with the same number of subjects, and members who answered one or the other.
fn teams(people: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = ([Sheet; 2], Vec<(usize, Vec<Given>)>)> {
    (sheets(1..=5), sheets(1..=5)).prop_flat_map(move |(one, other)| {
        let other = other.among(one.subjects);
        let editions = [one, other];
        let of = |edition: usize| {
            let questions: Vec<_> = editions[edition]
                .values
                .iter()
                .map(|choices| proptest::option::weighted(0.7, (0..choices.len(), 1..=3)))
                .collect();
            (Just(edition), prop_oneof![8 => questions.boxed(), 1 => Just(vec![None; editions[edition].values.len()])])
        };
        let person = prop_oneof![3 => of(0), 1 => of(1)];
        (Just(editions.clone()), vec(person, people.clone()))
    })
}

fn editions_of(sheets: &[Sheet; 2]) -> [Edition; 2] {
    [sheets[0].numbered(1, 2), sheets[1].numbered(2, 2)]
}

fn team_of<'e>(editions: &'e [Edition; 2], people: &[(usize, Vec<Given>)]) -> Team<'e> {
    let answers: Vec<Answers<'e>> = people.iter().map(|(edition, given)| answer(&editions[*edition], given)).collect();
    Team::new(answers).unwrap()
}

fn naive_of(sheets: &[Sheet; 2], people: &[(usize, Vec<Given>)]) -> Figures {
    let filled = people.iter().map(|(edition, given)| Sheet { given: given.clone(), ..sheets[*edition].clone() });
    figures(&filled.collect::<Vec<_>>())
}

fn front(team: &Team<'_>) -> Vec<usize> {
    match &team.outcome {
        TeamOutcome::Undecided => Vec::new(),
        TeamOutcome::Tie(tied) => tied.iter().map(|slot| slot.index()).collect(),
        TeamOutcome::Lead { leader, .. } => vec![leader.index()],
    }
}

fn as_f64(fraction: &Fraction) -> f64 {
    *fraction.numer() as f64 / *fraction.denom() as f64
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= NEARLY
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn every_figure_of_a_team_is_the_naive_one((sheets, people) in teams(2..=5)) {
        let editions = editions_of(&sheets);
        let (team, naive) = (team_of(&editions, &people), naive_of(&sheets, &people));
        prop_assert_eq!(front(&team), naive.front);
        prop_assert_eq!(team.compared.map(Slot::index), naive.compared);
        if let TeamOutcome::Lead { leader, runner_up, is_close } = team.outcome {
            prop_assert_eq!([leader, runner_up], team.compared);
            prop_assert_eq!(is_close, naive.is_close);
        }
        prop_assert_eq!(team.fit.is_some(), naive.fit.is_some());
        for (ours, theirs) in team.fit.iter().flatten().zip(naive.fit.iter().flatten()) {
            prop_assert!(near(*ours, as_f64(theirs)), "fit {} is not {:?}", ours, theirs);
        }
        let order: Vec<usize> = team.divisions.iter().map(|division| division.question.position).collect();
        let expected: Vec<usize> = naive.divides.iter().map(|(question, _)| *question).collect();
        prop_assert_eq!(order, expected);
        for (division, (_, divide)) in team.divisions.iter().zip(&naive.divides) {
            prop_assert!(near(division.divide, as_f64(divide)), "{} is not {:?}", division.divide, divide);
            prop_assert_eq!(division.divide == 0.0, as_f64(divide) == 0.0);
        }
    }

    #[test]
    fn the_reasons_each_way_differ_by_the_lead((sheets, people) in teams(2..=5)) {
        let editions = editions_of(&sheets);
        let team = team_of(&editions, &people);
        let fit = |slot: Slot| team.fit.as_ref().map_or(0.0, |fit| fit[slot.index()]);
        let [first, second] = team.compared;
        prop_assert!(near(team.weights[0] - team.weights[1], fit(first) - fit(second)));
        prop_assert!(team.weights.iter().all(|weight| (0.0..=1.0).contains(weight)));
    }

    #[test]
    fn the_order_of_people_changes_no_figure((sheets, people) in teams(2..=5), turn in 0..5_usize) {
        let editions = editions_of(&sheets);
        let mut turned = people.clone();
        turned.rotate_left(turn % people.len());
        turned.reverse();
        let (team, other) = (team_of(&editions, &people), team_of(&editions, &turned));
        prop_assert_eq!((&team.fit, &team.outcome, team.compared), (&other.fit, &other.outcome, other.compared));
        let divides = |team: &Team<'_>| -> Vec<_> {
            team.divisions.iter().map(|division| (division.question.id.clone(), division.divide)).collect()
        };
        prop_assert_eq!(divides(&team), divides(&other));
    }

    #[test]
    fn people_who_answer_alike_are_not_divided((sheets, people) in teams(2..=2), count in 2..=MAX_MEMBERS) {
        let editions = editions_of(&sheets);
        let alike = vec![people[0].clone(); count];
        let team = team_of(&editions, &alike);
        prop_assert_eq!(&team.members[0].verdict, &team.members[count - 1].verdict);
        for (group, own) in team.fit.iter().flatten().zip(team.members[0].verdict.fit.iter().flatten()) {
            prop_assert!(near(*group, *own));
        }
        for division in &team.divisions {
            prop_assert_eq!(division.divide, 0.0);
            prop_assert!(matches!(division.concord(), Concord::Open | Concord::Alike));
        }
    }
}

proptest! {
    #![proptest_config(cases(20))]

    #[test]
    fn twelve_people_with_long_questionnaires_are_still_exact(
        values in vec(vec([0..=4, 0..=4, 0..=4], 3), 28),
        people in vec(vec(proptest::option::weighted(0.95, (0..3_usize, 1..=3)), 28), MAX_MEMBERS),
    ) {
        let sheet = Sheet::plain(3, values, Vec::new());
        let sheets = [sheet.clone(), sheet];
        let people: Vec<_> = people.into_iter().map(|given| (0, given)).collect();
        let editions = editions_of(&sheets);
        let (team, naive) = (team_of(&editions, &people), naive_of(&sheets, &people));
        prop_assert_eq!(front(&team), naive.front);
        let order: Vec<usize> = team.divisions.iter().map(|division| division.question.position).collect();
        prop_assert_eq!(order, naive.divides.iter().map(|(question, _)| *question).collect::<Vec<_>>());
    }
}

#[test]
fn a_team_has_two_to_twelve_people() {
    let sheet = Sheet::plain(2, vec![vec![[4, 0, 0], [0, 4, 0]]], Vec::new());
    let edition = sheet.edition();
    for count in 0..=MAX_MEMBERS + 1 {
        let team = Team::new(vec![answer(&edition, &[Some((0, 2))]); count]);
        assert_eq!(team.is_some(), (2..=12).contains(&count), "{count}");
    }
}

#[test]
fn somebody_who_answered_nothing_is_left_out_of_the_mean_but_not_of_the_count() {
    let sheet = Sheet::plain(2, vec![vec![[4, 0, 0], [0, 4, 0]]; 2], Vec::new());
    let edition = sheet.edition();
    let people = [&[Some((0, 2)), Some((0, 2))], &[None, None]].map(|given| answer(&edition, given));
    let team = Team::new(people.into()).unwrap();
    assert_eq!(team.fit, Some(vec![1.0, 0.0]));
    assert_eq!((team.answered(), team.members[1].has_answered()), (1, false));
    // Each question is half of one member's result, divided by two members.
    assert!(team.divisions.iter().all(|division| division.divide == 0.25 && division.concord() == Concord::Single));
}

#[test]
fn a_team_without_answers_is_undecided_between_the_first_two() {
    let sheet = Sheet::plain(3, vec![vec![[4, 0, 0], [0, 4, 0]]], Vec::new());
    let edition = sheet.edition();
    let team = Team::new(vec![answer(&edition, &[None]); 3]).unwrap();
    assert_eq!((&team.outcome, &team.fit), (&TeamOutcome::Undecided, &None));
    assert_eq!((team.compared.map(Slot::index), team.weights), ([0, 1], [0.0, 0.0]));
    assert_eq!(team.divisions[0].concord(), Concord::Open);
}

#[test]
fn equal_means_are_a_tie_however_they_come_about() {
    // One third and two thirds are not exact in binary, but their mean must be one half.
    let sheet = Sheet::plain(2, vec![vec![[4, 0, 0], [0, 4, 0]]; 3], Vec::new());
    let edition = sheet.edition();
    let people = [[0, 1, 1], [1, 0, 0]].map(|chosen| answer(&edition, &chosen.map(|choice| Some((choice, 1)))));
    let team = Team::new(people.into()).unwrap();
    assert!(matches!(&team.outcome, TeamOutcome::Tie(tied) if tied.len() == 2));
    assert_eq!(team.fit, Some(vec![0.5, 0.5]));
}
