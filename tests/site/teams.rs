//! Teams: results side by side, how members are added, and the messages if that fails.

mod adding;
mod data;
mod names;
mod page;
mod preview;
mod replies;
mod said;
mod wrong;

use versus::domain::answers::Answers;
use versus::domain::permalink::{decode, encode};
use versus::domain::questionnaire::Edition;
use versus::domain::team::Team;

use crate::site::Comparison;
use crate::states::Dice;

/// The codes of some answers to an edition of a comparison, the same in every run.
fn codes(edition: &Edition, seed: u64, count: usize) -> Vec<String> {
    let mut dice = Dice(seed);
    (0..count).map(|_| encode(&dice.answers(edition)).to_string()).collect()
}

/// Codes of the current edition, with at least one answer each.
fn answered_codes(comparison: &Comparison, seed: u64, count: usize) -> Vec<String> {
    let edition = comparison.site.editions.current();
    let codes = codes(edition, seed, 5 * count).into_iter();
    codes.filter(|code| read(comparison, code).given().next().is_some()).take(count).collect()
}

/// The URL of a team.
fn address(codes: &[String]) -> String {
    format!("/team/{}", codes.join("/"))
}

fn read<'c>(comparison: &'c Comparison, code: &str) -> Answers<'c> {
    decode(&comparison.site.editions, code).unwrap().answers
}

/// The team of some codes, from the program's own library.
fn team<'c>(comparison: &'c Comparison, codes: &[String]) -> Team<'c> {
    Team::new(codes.iter().map(|code| read(comparison, code)).collect()).unwrap()
}

/// The code without answers.
fn no_answers(comparison: &Comparison) -> String {
    encode(&Answers::none(comparison.site.editions.current())).to_string()
}
