//! The page of a team: its text about the team and each member, and its links.

use versus::domain::team::TeamOutcome;

use super::{address, answered_codes, codes, no_answers, team};
use crate::document::{Document, parts, words};
use crate::site::{Comparison, assert_success, both, shipped, trio};

/// Teams of both comparisons, including every outcome.
pub(super) fn teams() -> Vec<(&'static Comparison, Vec<String>)> {
    let mut teams = Vec::new();
    for comparison in both() {
        for (seed, count) in [(1, 2), (2, 2), (3, 3), (4, 3), (5, 4), (6, 7), (7, 12)] {
            teams.push((comparison, codes(comparison.site.editions.current(), seed, count)));
        }
        let some = answered_codes(comparison, 8, 2);
        teams.push((comparison, vec![no_answers(comparison); 3]));
        teams.push((comparison, vec![some[0].clone(), no_answers(comparison)]));
        teams.push((comparison, vec![some[0].clone(), some[0].clone()]));
        let level = (1..).map(|seed| answered_codes(comparison, seed, 2));
        let is_tie = |codes: &Vec<String>| matches!(team(comparison, codes).outcome, TeamOutcome::Tie(_));
        teams.push((comparison, level.take(5_000).find(is_tie).unwrap()));
    }
    let [old, new] = [1, 2].map(|number| codes(trio().site.editions.by_number(number).unwrap(), 6, 2));
    teams.push((trio(), [old, new].concat()));
    teams
}

#[test]
fn every_outcome_is_among_the_teams() {
    let mut outcomes = [0; 4];
    for (comparison, codes) in teams() {
        outcomes[match team(comparison, &codes).outcome {
            TeamOutcome::Undecided => 0,
            TeamOutcome::Tie(_) => 1,
            TeamOutcome::Lead { is_close: true, .. } => 2,
            TeamOutcome::Lead { .. } => 3,
        }] += 1;
    }
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}

#[actix_web::test]
async fn anybody_can_be_removed_and_of_two_the_other_is_left() {
    let codes = answered_codes(shipped(), 1, 3);
    let removals = |page: &Document| -> Vec<String> {
        let section = page.section("Each person's result");
        let links = parts(section, "a").into_iter().filter(|link| words(*link).starts_with("Remove"));
        links.map(|link| link.attr("href").unwrap().to_owned()).collect()
    };
    let page = shipped().page(&format!("{}?name=Ann&name=Ben&name=Cem&title=Shed", address(&codes))).await;
    let of = |one: usize, other: usize| address(&[codes[one].clone(), codes[other].clone()]);
    let expected = [
        format!("{}?name=Ben&name=Cem&title=Shed", of(1, 2)),
        format!("{}?name=Ann&name=Cem&title=Shed", of(0, 2)),
        format!("{}?name=Ann&name=Ben&title=Shed", of(0, 1)),
    ];
    assert_eq!(removals(&page), expected);
    let page = shipped().page(&expected[0]).await;
    let left = [&codes[2], &codes[1]].map(|code| format!("/r/{code}?title=Shed"));
    assert_eq!(removals(&page), left);
    for address in left {
        assert_success(&shipped().get(&address).await);
    }
}

#[actix_web::test]
async fn twelve_people_are_a_team_without_room_for_more() {
    for comparison in both() {
        let codes = answered_codes(comparison, 3, 12);
        let page = comparison.page(&address(&codes)).await;
        assert!(page.all("form[action='/team/add']").is_empty());
        assert!(!page.main_links().iter().any(|link| link.starts_with("/decide?with=")));
        assert!(page.text_of_main().contains("A team has at most 12 people, so no one else can be invited."));
    }
}
