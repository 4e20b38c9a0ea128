//! Pictures for previews: what a link looks like where it is shared. A picture is what is said, a `sheet` where it stands,
//! `paint` makes the PNG of it. The balance is one of the `components`; a result's words are those of its `verdict`; what is
//! painted is a `body`.
//!
//! **Invariant:** says what the page of the same address says, and nothing that its sender wrote.

mod column;
mod fonts;
pub mod paint;
mod sheet;
#[cfg(test)]
mod tests;

use super::components::balance::Balance;
use super::result::findings::Findings;
use super::result::wording::{NO_REASON, Voice, Words};
use crate::content::site::{Site, Topic};
use crate::domain::answers::Answers;
use crate::domain::engine::weigh;
use crate::domain::subject::{Slot, Subject, in_order};
use crate::domain::verdict::{Kind, Verdict};

/// How many reasons a picture has for the side in front, and for each side where none is.
const REASONS_FOR: usize = 3;
/// How many reasons a picture has for the other side.
const REASONS_AGAINST: usize = 1;

/// A picture of 1200 by 630 pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The name of the site; empty where it is the heading.
    pub site: String,
    /// What it is about, in the words of the page's heading.
    pub heading: String,
    /// What is said under the heading; empty where nothing is.
    pub line: String,
    /// The short answer to what the heading asks; empty where there is none.
    pub answer: String,
    /// The balance between two subjects.
    pub balance: Option<Balance>,
    /// What speaks for whom, or who the subjects are, from left to right: at most three.
    pub columns: Vec<Column>,
}

/// A heading with a list under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The place, counted from 1, of the subject whose colour the column has; `None` for a column about no single subject.
    pub slot: Option<usize>,
    /// The heading.
    pub heading: String,
    /// The list, most important first.
    pub items: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

impl Picture {
    /// The picture of the site as a whole.
    pub fn of_home(site: &Site) -> Self {
        let no_answers = Answers::none(site.editions.current());
        let picture = Self::headed(site, &site.title).with_balance(&no_answers, &weigh(&no_answers));
        Self { site: String::new(), line: site.tagline.clone(), ..picture }
    }

    /// The picture of a topic: its title and the short answer.
    pub fn of_topic(site: &Site, topic: &Topic) -> Self {
        Self { answer: topic.answer.clone(), ..Self::headed(site, &topic.title) }
    }

    /// The picture of a result: its balance and the reasons that weigh most. Where there are none, the line under the heading
    /// says so.
    pub fn of_result(site: &Site, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Self {
        let words = Words { findings: Findings { answers, verdict }, voice: Voice::Yours };
        let picture = Self::headed(site, &words.heading()).with_balance(answers, verdict);
        if verdict.reasons.is_empty() {
            return Self { line: words.line().text(), ..picture };
        }
        Self { columns: in_order(verdict.compared).map(|slot| Column::of_reasons(&words, slot)).into(), ..picture }
    }

    /// The balance of a verdict. Three subjects of which nothing is known do not fit on one axis: each gets a column instead, so
    /// that none stands in the middle.
    fn with_balance(self, answers: &Answers<'_>, verdict: &Verdict<'_>) -> Self {
        let subjects = answers.edition().subjects();
        if subjects.count() > 2 && verdict.kind() == Kind::Undecided {
            return Self { columns: subjects.iter().map(Column::of_subject).collect(), ..self };
        }
        Self { balance: Some(Balance::of(answers.edition(), verdict)), ..self }
    }

    fn headed(site: &Site, heading: &str) -> Self {
        Self {
            site: site.title.clone(),
            heading: heading.to_owned(),
            line: String::new(),
            answer: String::new(),
            balance: None,
            columns: Vec::new(),
        }
    }
}

impl Column {
    /// Who a subject is.
    fn of_subject((slot, subject): (Slot, &Subject)) -> Self {
        let (heading, items) = (subject.name.clone(), vec![subject.line.clone()]);
        Self { slot: Some(slot.index() + 1), heading, items, more: 0 }
    }

    /// What speaks for the subject at a slot.
    fn of_reasons(words: &Words<'_>, slot: Slot) -> Self {
        let verdict = words.findings.verdict;
        let is_behind = verdict.lead().is_some_and(|lead| lead.leader != slot);
        let most = if is_behind { REASONS_AGAINST } else { REASONS_FOR };
        let reasons: Vec<&str> = verdict.reasons_for(slot).map(|reason| reason.choice.brief.as_str()).collect();
        let mut items: Vec<String> = reasons.iter().take(most).map(|brief| (*brief).to_owned()).collect();
        if items.is_empty() {
            items.push(NO_REASON.to_owned());
        }
        Self {
            slot: Some(slot.index() + 1),
            heading: words.heading_for(slot),
            items,
            more: reasons.len().saturating_sub(most),
        }
    }
}
