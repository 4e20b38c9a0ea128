//! What speaks for and against each option of a record, with the claims that it rests on, each with the numbers of its
//! `sources`. Reads the `findings`; words as `wording` and the `components` have them, made `markdown`.
//!
//! **Invariant:** an answer speaks for the options that it is worth most to, so that its sentence is true where it stands.

use super::sources::Sources;
use crate::domain::answers::Answer;
use crate::domain::claim::Claim;
use crate::domain::questionnaire::Argument;
use crate::domain::subject::Slot;
use crate::view::components::label::Labelled;
use crate::view::markdown::Text;
use crate::view::result::findings::Findings;
use crate::view::result::wording::joined;

/// A point for or against an option.
pub(super) struct Point {
    pub(super) text: Text,
    /// What it rests on; said once, where it speaks for an option.
    pub(super) claims: Vec<Support>,
}

/// A claim that supports a point.
pub(super) struct Support {
    pub(super) standing: Text,
    pub(super) statement: Text,
    /// Such as "source 3" or "sources 3, 7".
    pub(super) sources: String,
}

/// What an answer does for an option, from what it helps to what it harms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    Good,
    Neutral,
    Bad,
}

/// An answer that tells the options apart.
struct Telling<'a> {
    answer: &'a Answer<'a>,
    argument: &'a Argument,
    helped: Vec<&'a str>,
    harmed: Vec<&'a str>,
    weight: i32,
    effect: Effect,
}

/// The points of an option: what speaks for it first, and the weightiest first.
pub(super) fn points<'a>(findings: Findings<'a>, slot: Slot, sources: &mut Sources<'a>) -> Vec<Point> {
    let given = findings.answers.given();
    let mut telling: Vec<Telling<'a>> = given.filter_map(|answer| telling(findings, answer, slot)).collect();
    telling.sort_by_key(|telling| (telling.effect, std::cmp::Reverse(telling.weight)));
    telling.iter().map(|telling| point(telling, sources)).collect()
}

fn telling<'a>(findings: Findings<'a>, answer: &'a Answer<'a>, slot: Slot) -> Option<Telling<'a>> {
    let argument = answer.choice.argument.as_ref()?;
    let slots = || findings.subjects().slots();
    let most = slots().map(|slot| answer.choice.value(slot)).max()?;
    let least = slots().map(|slot| answer.choice.value(slot)).min()?;
    let worth = |value| {
        let names = slots().filter(|slot| answer.choice.value(*slot) == value).map(|slot| findings.name(slot));
        names.collect::<Vec<_>>()
    };
    let effect = match answer.choice.value(slot) {
        value if value == most => Effect::Good,
        value if value == least => Effect::Bad,
        _ => Effect::Neutral,
    };
    let (helped, harmed) = (worth(most), worth(least));
    (most > least).then_some(Telling {
        answer,
        argument,
        helped,
        harmed,
        weight: answer.weight() * (most - least),
        effect,
    })
}

fn point<'a>(telling: &Telling<'a>, sources: &mut Sources<'a>) -> Point {
    let Telling { answer, argument, helped, harmed, weight, effect } = telling;
    let brief = &answer.choice.brief;
    let text = match effect {
        Effect::Good => format!("Good, because of {brief} (weight {weight}): {}", argument.because),
        Effect::Neutral => format!(
            "Neutral, because of {brief} (weight {weight}): it speaks more for {} and less for {}.",
            joined(helped),
            joined(harmed)
        ),
        Effect::Bad => format!("Bad, because of {brief} (weight {weight}): it speaks for {}.", joined(helped)),
    };
    let claims: &'a [_] = if *effect == Effect::Good { &argument.claims } else { &[] };
    Point { text: Text::new(text), claims: claims.iter().map(|claim| support(claim, sources)).collect() }
}

fn support<'a>(claim: &'a Claim, sources: &mut Sources<'a>) -> Support {
    let numbers: Vec<String> = claim.sources.iter().map(|source| sources.number(source).to_string()).collect();
    let noun = if numbers.len() == 1 { "source" } else { "sources" };
    Support {
        standing: Text::new(claim.standing.label().words.to_lowercase()),
        statement: Text::new(&claim.statement),
        sources: format!("{noun} {}", numbers.join(", ")),
    }
}
