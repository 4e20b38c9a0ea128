//! Weighs answers into a verdict by the rules that the methodology page states. A pure function of the answers; every figure is exact but
//! for the divisions in fit and robustness.

mod combinations;
mod robustness;

pub(in crate::domain) use combinations::count_strictly_first;

use super::answers::{Answer, Answers};
use super::questionnaire::{MAX_VALUE, Question};
use super::subject::Slot;
use super::verdict::{Ahead, Flip, Instead, Lead, Outcome, Reason, Single, Verdict};

/// Works out what the answers point to.
pub fn weigh<'e>(answers: &Answers<'e>) -> Verdict<'e> {
    let subjects = answers.edition().subjects();
    let scores: Vec<i32> = subjects.slots().map(|slot| score(answers, slot)).collect();
    let answered = answers.given().next().is_some();
    let front = front_of(subjects.slots().zip(scores.iter().copied()));
    let (outcome, compared) = match front.as_slice() {
        _ if !answered => (Outcome::Undecided, subjects.first_two()),
        [leader] => {
            let lead = assess(answers, &scores, *leader);
            let compared = [lead.leader, lead.runner_up];
            (Outcome::Lead(lead), compared)
        }
        [first, second, ..] => {
            let compared = [*first, *second];
            (Outcome::Tie(front), compared)
        }
        [] => (Outcome::Undecided, subjects.first_two()),
    };
    let total_weight: i32 = answers.given().map(Answer::weight).sum();
    let greatest = f64::from(i32::from(MAX_VALUE) * total_weight);
    Verdict {
        margin: answered.then(|| lead_over(answers, compared)),
        fit: answered.then(|| scores.iter().map(|score| f64::from(*score) / greatest).collect()),
        reasons: reasons(answers, compared),
        ask_next: most_telling(answers.open(), compared),
        outcome,
        compared,
        scores,
    }
}

/// `S_a = Σ w·v_a` over the answers given.
fn score(answers: &Answers<'_>, slot: Slot) -> i32 {
    answers.given().map(|answer| answer.weight() * answer.choice.value(slot)).sum()
}

/// `D_b = Σ w·δ` of the first slot over the second.
fn lead_over(answers: &Answers<'_>, pair: [Slot; 2]) -> i32 {
    answers.given().map(|answer| answer.weight() * answer.choice.difference(pair)).sum()
}

/// The slots that share the greatest score, in order.
fn front_of(scores: impl Iterator<Item = (Slot, i32)> + Clone) -> Vec<Slot> {
    let greatest = scores.clone().map(|(_, score)| score).max();
    scores.filter(|(_, score)| Some(*score) == greatest).map(|(slot, _)| slot).collect()
}

fn assess<'e>(answers: &Answers<'e>, scores: &[i32], leader: Slot) -> Lead<'e> {
    let subjects = answers.edition().subjects();
    let contests: Vec<Contest<'_, 'e>> = subjects
        .slots()
        .filter(|slot| *slot != leader)
        .map(|rival| Contest { answers, pair: [leader, rival], lead: lead_over(answers, [leader, rival]) })
        .collect();
    let runner_up = contests.iter().min_by_key(|contest| contest.lead).map_or(leader, |contest| contest.pair[1]);
    let open: Vec<&Question> = answers.open().collect();
    let leads: Vec<([Slot; 2], i32)> = contests.iter().map(|contest| (contest.pair, contest.lead)).collect();
    Lead {
        leader,
        runner_up,
        fewest: contests.iter().filter_map(Contest::fewest).min_by_key(Vec::len),
        singles: singles(answers, scores, |front| matches!(front, [first] if *first == leader)),
        ahead: Ahead {
            stays: count_strictly_first(&open, &leads),
            of: open.iter().map(|question| question.choices.len() as u64).product(),
        },
        decided: contests.iter().all(Contest::is_decided),
        robustness: contests.iter().map(Contest::robustness).fold(1.0, f64::min),
    }
}

/// The leader against one rival.
struct Contest<'a, 'e> {
    answers: &'a Answers<'e>,
    pair: [Slot; 2],
    lead: i32,
}

impl<'e> Contest<'_, 'e> {
    /// The fewest questions whose answers must change for the rival to catch up: greatest gains first until they reach the
    /// lead. `None` if all of them together do not.
    fn fewest(&self) -> Option<Vec<&'e Question>> {
        let mut gains: Vec<(i32, &'e Question)> = self
            .answers
            .given()
            .map(|answer| {
                let (least, _) = answer.question.difference_range(self.pair);
                (answer.weight() * (answer.choice.difference(self.pair) - least), answer.question)
            })
            .collect();
        gains.sort_by_key(|(gain, _)| std::cmp::Reverse(*gain));
        let mut missing = self.lead;
        let changed: Vec<&Question> = gains
            .into_iter()
            .take_while(|(gain, _)| {
                let needed = missing > 0;
                missing -= gain;
                needed
            })
            .map(|(_, question)| question)
            .collect();
        (missing <= 0).then_some(changed)
    }

    /// Whether the worst answers to every open question, at the greatest importance, still leave a lead.
    fn is_decided(&self) -> bool {
        let worst: i32 = self.answers.open().map(|question| 3 * question.difference_range(self.pair).0.min(0)).sum();
        self.lead + worst > 0
    }

    fn robustness(&self) -> f64 {
        let terms: Vec<i32> =
            self.answers.given().map(|answer| answer.weight() * answer.choice.difference(self.pair)).collect();
        robustness::chance_to_stay_ahead(&terms)
    }
}

/// In a tie, the answered questions with those other choices that alone would put one subject in front; none where a subject
/// leads already.
pub fn tie_breakers<'e>(answers: &Answers<'e>, verdict: &Verdict<'e>) -> Vec<Single<'e>> {
    match verdict.outcome {
        Outcome::Tie(_) => singles(answers, &verdict.scores, |front| front.len() > 1),
        Outcome::Undecided | Outcome::Lead(_) => Vec::new(),
    }
}

/// The answered questions with those other choices that alone would put somebody else in front.
fn singles<'e>(answers: &Answers<'e>, scores: &[i32], is_as_before: impl Fn(&[Slot]) -> bool) -> Vec<Single<'e>> {
    let slots = || answers.edition().subjects().slots();
    answers
        .given()
        .filter_map(|answer| {
            let flips: Vec<Flip<'e>> = answer
                .question
                .choices
                .iter()
                .filter_map(|choice| {
                    let changed = |slot| answer.weight() * (choice.value(slot) - answer.choice.value(slot));
                    let front = front_of(slots().zip(scores).map(|(slot, score)| (slot, score + changed(slot))));
                    let instead = match front.as_slice() {
                        front if is_as_before(front) => return None,
                        [first] => Instead::Leads(*first),
                        _ => Instead::Level(front),
                    };
                    Some(Flip { choice, instead })
                })
                .collect();
            (!flips.is_empty()).then_some(Single { question: answer.question, flips })
        })
        .collect()
}

/// The answers that separate two subjects, largest first; positive where they speak for the first of the two.
pub fn reasons<'e>(answers: &Answers<'e>, compared: [Slot; 2]) -> Vec<Reason<'e>> {
    let mut reasons: Vec<Reason<'e>> = answers
        .given()
        .map(|answer| Reason {
            question: answer.question,
            choice: answer.choice,
            importance: answer.importance,
            weighted: answer.weight() * answer.choice.difference(compared),
        })
        .filter(|reason| reason.weighted != 0)
        .collect();
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.weighted.abs()));
    reasons
}

/// The question that can move the balance between two slots most; the first among equals.
fn most_telling<'e>(questions: impl Iterator<Item = &'e Question>, pair: [Slot; 2]) -> Option<&'e Question> {
    questions.min_by_key(|question| std::cmp::Reverse(question.swing(pair)))
}
