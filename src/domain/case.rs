//! Real projects: what they chose, and the answers that describe them. The engine never sees the choice.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::backtest::{Coding, Known, Precedent};
use super::subject::Slot;

/// A project whose choice is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Identifies the case in content and as an anchor.
    pub id: String,
    /// The project's name.
    pub name: String,
    /// The URL of its repository.
    pub repository: String,
    /// The subject that it chose.
    pub chose: Slot,
    /// The evidence for the choice.
    pub evidence: CaseEvidence,
    /// The year of the first commit, if known.
    pub first_commit: Option<u16>,
    /// Whether it started with something else.
    pub moved_to_it_later: bool,
    /// The answers that describe it.
    pub coding: Coding,
}

impl Precedent for Case {
    fn known(&self) -> Known {
        Known::Subject(self.chose)
    }

    fn coding(&self) -> &Coding {
        &self.coding
    }
}

/// A line of a project's files that shows what it chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseEvidence {
    /// The path of the file in its repository.
    pub file: String,
    /// The line itself.
    pub line: String,
    /// The commit that was checked.
    pub commit: String,
}

impl CaseEvidence {
    /// The first twelve characters of the commit, as people write it.
    pub fn short_commit(&self) -> &str {
        self.commit.get(..12).unwrap_or(&self.commit)
    }
}

impl Case {
    /// The project's similarity to some answers: how many of the questions answered in both have the same answer.
    pub fn nearness(&self, answers: &Answers<'_>) -> Nearness {
        let mut nearness = Nearness { alike: 0, of: 0 };
        for answer in answers.given() {
            if let Some((_, choice)) = self.coding.answers.iter().find(|(question, _)| *question == answer.question.id)
            {
                nearness.of += 1;
                nearness.alike += usize::from(*choice == answer.choice.id);
            }
        }
        nearness
    }
}

/// The number of questions answered in both sets, and of those with the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearness {
    /// Same answers.
    pub alike: usize,
    /// Answered in both.
    pub of: usize,
}

impl Nearness {
    /// The share of the same answers, 0..=1; 0 if no question is answered in both.
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.alike as f64 / self.of as f64 }
    }
}

/// The most similar cases: by the share of the same answers, then by the number of common questions, then in their order. At most
/// `most`, and only cases that answer two fifths of the questions alike or otherwise: fewer say little.
pub fn nearest<'c>(cases: &'c [Case], answers: &Answers<'_>, most: usize) -> Vec<(&'c Case, Nearness)> {
    let mut near: Vec<(&Case, Nearness)> = cases
        .iter()
        .map(|case| (case, case.nearness(answers)))
        .filter(|(_, nearness)| nearness.of * 5 >= answers.edition().question_count() * 2)
        .collect();
    near.sort_by(|(_, a), (_, b)| b.share().total_cmp(&a.share()).then(b.of.cmp(&a.of)));
    near.truncate(most);
    near
}
