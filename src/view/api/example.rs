//! What the page and the description of the API show: some answers, as they are sent and as they are weighed, and some that are
//! refused. Written by `pretty`, read as any `submission`; the verdict is written by `result_json`, its link is an `address`, the refusal an `error`.
//!
//! **Invariant:** computed from the edition; no id and no figure is typed in.

use serde::Serialize;
use serde_json::Value;

use super::pretty::on_one_line;
use super::submission::Submission;
use crate::content::site::Site;
use crate::domain::answers::{Answers, Importance};
use crate::domain::engine::weigh;
use crate::domain::permalink::encode;
use crate::view::address::ResultLink;
use crate::view::error::Explanation;
use crate::view::result::data::{by_question, result_data};

const TITLE: &str = "An example";

/// Answers to a few questions of the current edition.
pub(super) struct Example<'a> {
    site: &'a Site,
    answers: Answers<'a>,
    link: ResultLink,
}

impl<'a> Example<'a> {
    /// Answers to the first question, one in the middle and the last, each with another choice and importance.
    pub(super) fn of(site: &'a Site) -> Self {
        let edition = site.editions.current();
        let last = edition.question_count().saturating_sub(1);
        let picked = [(0, Importance::Lot), (last / 2, Importance::Normal), (last, Importance::Little)];
        let answers = Answers::choose(edition, |question| {
            let (place, importance) = picked.into_iter().find(|(place, _)| *place == question.position)?;
            Some((question.choices.get(place % question.choices.len())?, importance))
        });
        Self { site, link: ResultLink::new(encode(&answers), Some(TITLE)), answers }
    }

    /// The code of its result.
    pub(super) fn code(&self) -> &str {
        self.link.code().as_str()
    }

    /// The link of its result.
    pub(super) fn link(&self) -> &ResultLink {
        &self.link
    }

    /// What is sent, an answer a line.
    pub(super) fn sent(&self) -> String {
        let lines = by_question(&self.answers).0.into_iter().map(|(question, answer)| field(question, &answer));
        body(&format!("\"title\": \"{TITLE}\", "), lines)
    }

    /// What comes back.
    pub(super) fn verdict(&self) -> Value {
        let verdict = weigh(&self.answers);
        serde_json::to_value(result_data(&self.site.base_url, &self.link, &self.answers, &verdict)).unwrap_or_default()
    }

    /// What is sent, with mistakes in it: a choice that does not exist, an importance that does not exist, a field too many.
    pub(super) fn sent_wrong(&self) -> String {
        let first = self.answers.given().next();
        let first =
            first.map(|answer| field(&answer.question.id, &Mistaken { choice: "perhaps", importance: 7, why: "" }));
        body("", first.into_iter())
    }

    /// What is said of the mistakes.
    pub(super) fn refusal(&self) -> Option<Explanation> {
        Submission::read(self.sent_wrong().as_bytes(), &self.site.editions).err()
    }
}

#[derive(Serialize)]
struct Mistaken {
    choice: &'static str,
    importance: u8,
    why: &'static str,
}

fn field(name: &str, value: &impl Serialize) -> String {
    format!("  \"{name}\": {}", on_one_line(&serde_json::to_value(value).unwrap_or_default()))
}

fn body(beginning: &str, answers: impl Iterator<Item = String>) -> String {
    format!("{{{beginning}\"answers\": {{\n{}\n}}}}", answers.collect::<Vec<_>>().join(",\n"))
}
