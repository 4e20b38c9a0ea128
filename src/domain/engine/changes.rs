//! Changes that would end a lead: the fewest changed answers, single changes, and answers to unanswered questions.

use std::cmp::Reverse;

use super::contest::{Contest, Way, every_way, ways_changing_fewer, weighted};
use super::{front_of, lead_over, score};
use crate::domain::answers::{Answer, Answers, Importance};
use crate::domain::questionnaire::{Choice, Exceptions, Question};
use crate::domain::subject::Slot;
use crate::domain::verdict::{Flip, Instead, Outcome, Single, Turn, Verdict};

/// The balance of non-gate answers against a rival, with some exceptions.
struct Standing<'e> {
    lead: i32,
    /// The questions that would help the rival most if changed, with its gain from each.
    gains: Vec<(i32, &'e Question)>,
}

impl Standing<'_> {
    /// The number of changed answers that use up a lead; `None` if all together don't.
    fn needed(&self, more: i32) -> Option<usize> {
        match self.lead + more {
            ..=0 => Some(0),
            lead => self.gains.iter().position(|(gained, _)| *gained >= lead).map(|last| last + 1),
        }
    }
}

impl<'e> Contest<'_, 'e> {
    /// The fewest questions whose answers must change for some rival to catch up: gates first, then those that help it most.
    /// `None` if no change is enough.
    pub(super) fn fewest(&self) -> Option<Vec<&'e Question>> {
        let steps = self.steps(|gate, question, answer| {
            let Some(answer) = answer else { return vec![Way::default()] };
            let importance = i32::from(answer.importance.weight());
            let others = question.choices.iter().filter(|choice| choice.position != answer.choice.position);
            let changed = others
                .map(|choice| Way { changed: 1 << question.position, ..self.step(gate, question, choice, importance) });
            std::iter::once(self.as_given(gate, answer)).chain(changed).collect()
        });
        let mut least = usize::MAX;
        let mut questions = None;
        for (rival, pair) in self.pairs().enumerate() {
            let mut standings = self.by_exceptions(|exceptions| self.standing(exceptions, pair));
            ways_changing_fewer(&steps, Way::default(), least, &mut |way| {
                let changed = way.changed.count_ones() as usize;
                let standing = standings.of(way);
                let more = way.lead.get(rival).copied().unwrap_or(0);
                if let Some(needed) = standing.needed(more).filter(|needed| changed + needed < least) {
                    least = changed + needed;
                    let others = standing.gains.iter().take(needed).map(|(_, question)| *question);
                    let gates = self.answers.given().map(|answer| answer.question);
                    let gates = gates.filter(|question| way.changed >> question.position & 1 == 1);
                    questions = Some(gates.chain(others).collect());
                }
                least
            });
        }
        questions
    }

    fn standing(&self, exceptions: &Exceptions, pair: [Slot; 2]) -> Standing<'e> {
        let gain = |answer: &&Answer<'e>| {
            let least = i32::from(answer.importance.weight()) * exceptions.range(answer.question, pair).0;
            (weighted(answer, answer.choice, exceptions, pair) - least, answer.question)
        };
        let mut gains: Vec<(i32, &Question)> = self.answered.iter().map(gain).collect();
        gains.sort_by_key(|(gain, _)| Reverse(*gain));
        let mut gained = 0;
        for (gain, _) in &mut gains {
            gained += *gain;
            *gain = gained;
        }
        Standing { lead: self.lead_of_answered(exceptions, pair), gains }
    }

    /// Whether the lead survives every answer to the unanswered questions, at any importance.
    pub(super) fn is_decided(&self) -> bool {
        let steps = self.steps(|gate, question, answer| match answer {
            Some(answer) => vec![self.as_given(gate, answer)],
            None => {
                let worst = |choice| {
                    let little = self.step(gate, question, choice, 1);
                    Way { lead: little.lead.map(|lead| lead.min(3 * lead)), ..little }
                };
                std::iter::once(Way::default()).chain(question.choices.iter().map(worst)).collect()
            }
        });
        self.pairs().enumerate().all(|(rival, pair)| {
            let mut least = self.by_exceptions(|exceptions| {
                let worst = |question: &&Question| 3 * exceptions.range(question, pair).0.min(0);
                self.lead_of_answered(exceptions, pair) + self.open.iter().map(worst).sum::<i32>()
            });
            every_way(&steps, Way::default(), &mut |way| least.of(way) + way.lead.get(rival).copied().unwrap_or(0) > 0)
        })
    }
}

/// In a tie, the answered questions with the other choices that alone would give one subject the lead; empty if a subject already
/// leads.
pub fn tie_breakers<'e>(answers: &Answers<'e>, verdict: &Verdict<'e>) -> Vec<Single<'e>> {
    match verdict.outcome {
        Outcome::Tie(_) => singles(answers, |front| front.len() > 1),
        Outcome::Undecided | Outcome::Lead(_) => Vec::new(),
    }
}

/// The answered questions with the other choices that alone would change who leads.
pub(super) fn singles<'e>(answers: &Answers<'e>, is_as_before: impl Fn(&[Slot]) -> bool) -> Vec<Single<'e>> {
    let scores: Vec<i32> = answers.edition().subjects().slots().map(|slot| score(answers, slot)).collect();
    let flip = |answer: &Answer<'e>, choice: &'e Choice| {
        let slots = answers.edition().subjects().slots().zip(&scores);
        let front = front_of(slots.map(|(slot, score)| (slot, score_with(answers, answer, choice, slot, *score))));
        let instead = match front.as_slice() {
            front if is_as_before(front) => return None,
            [first] => Instead::Leads(*first),
            _ => Instead::Level(front),
        };
        Some(Flip { choice, instead })
    };
    let single = |answer: &Answer<'e>| {
        let others = answer.question.choices.iter().filter(|choice| choice.position != answer.choice.position);
        let flips: Vec<Flip<'e>> = others.filter_map(|choice| flip(answer, choice)).collect();
        (!flips.is_empty()).then_some(Single { question: answer.question, flips })
    };
    answers.given().filter_map(single).collect()
}

/// The answered questions that would end the lead if they mattered more, or less; empty without a leader.
pub fn turns<'e>(answers: &Answers<'e>, verdict: &Verdict<'e>) -> Vec<Turn<'e>> {
    let Some(lead) = verdict.lead() else { return Vec::new() };
    let turn = |answer: &Answer<'e>, importance: Importance| {
        let more = i32::from(importance.weight()) - i32::from(answer.importance.weight());
        let scores = answers.edition().subjects().slots().zip(&verdict.scores);
        let front = front_of(
            scores.map(|(slot, score)| (slot, score + more * answer.question.weight.get() * answer.value(slot))),
        );
        let instead = match front.as_slice() {
            [first] if *first == lead.leader => return None,
            [first] => Instead::Leads(*first),
            _ => Instead::Level(front),
        };
        Some(Turn { answer: *answer, importance, instead })
    };
    let nearest = |answer: &Answer<'e>| {
        let mut others = Importance::ALL.to_vec();
        others.sort_by_key(|importance| importance.weight().abs_diff(answer.importance.weight()));
        others.into_iter().find_map(|importance| turn(answer, importance))
    };
    answers.given().filter_map(nearest).collect()
}

/// The largest loss of lead of the first slot over the second from one changed answer; 0 if none reduces it.
pub(in crate::domain) fn most_lost_by_one_answer(answers: &Answers<'_>, pair: [Slot; 2]) -> i32 {
    let others = answers.given().flat_map(|answer| answer.question.choices.iter().map(move |choice| (answer, choice)));
    let scores = pair.map(|slot| (slot, score(answers, slot)));
    let leads = others.map(|(answer, choice)| {
        let [first, second] = scores.map(|(slot, score)| score_with(answers, answer, choice, slot, score));
        first - second
    });
    leads.min().map_or(0, |least| lead_over(answers, pair) - least)
}

/// A subject's score after one changed answer, computed from its current score.
fn score_with(answers: &Answers<'_>, changed: &Answer<'_>, choice: &Choice, slot: Slot, score: i32) -> i32 {
    let gates = answers.edition().gates();
    let Some(gate) = gates.gate(changed.question) else {
        let value = answers.exceptions().value(changed.question, choice, slot);
        return score + changed.weight() * (value - changed.value(slot));
    };
    let exceptions = gates.exceptions(answers.way() - gate.part(Some(changed.choice)) + gate.part(Some(choice)));
    let worth = |answer: &Answer<'_>| {
        let is_changed = answer.question.position == changed.question.position;
        let choice = if is_changed { choice } else { answer.choice };
        answer.weight() * exceptions.value(answer.question, choice, slot)
    };
    answers.given().map(worth).sum()
}
