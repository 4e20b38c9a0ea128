//! Teams: results side by side, how people come to be in one, and what is said where that fails.

mod adding;
mod axis;
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

/// The same of the current edition, with something answered in each.
fn answered_codes(comparison: &Comparison, seed: u64, count: usize) -> Vec<String> {
    let edition = comparison.site.editions.current();
    let codes = codes(edition, seed, 5 * count).into_iter();
    codes.filter(|code| read(comparison, code).given().next().is_some()).take(count).collect()
}

/// The address of a team.
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

/// The code of nothing answered.
fn no_answers(comparison: &Comparison) -> String {
    encode(&Answers::none(comparison.site.editions.current())).to_string()
}
