use serde_json::{Value, json};

use super::submission::Submission;
use crate::content::site::Site;
use crate::domain::answers::{Answers, Importance};
use crate::domain::engine::weigh;
use crate::view::address::ResultLink;
use crate::view::result::data::{ResultData, by_question};

const TITLE: &str = "An example";

/// Sample answers to the current edition with their response, and sample mistakes with theirs. Computed, so that every example is
/// correct.
pub(super) struct ApiExample {
    pub(super) link: ResultLink,
    pub(super) sent: Value,
    pub(super) verdict: Value,
    pub(super) mistakes: Value,
    pub(super) refusal: Value,
}

impl ApiExample {
    /// Answers the first question, one in the middle, and the last, each with a different choice and importance.
    pub(super) fn of(site: &Site) -> Self {
        let edition = site.editions.current();
        let last = edition.question_count().saturating_sub(1);
        let picked = [(0, Importance::Lot), (last / 2, Importance::Normal), (last, Importance::Little)];
        let answers = Answers::choose(edition, |question| {
            let (place, importance) = picked.into_iter().find(|(place, _)| *place == question.position)?;
            Some((question.choices.get(place % question.choices.len())?, importance))
        });
        let link = ResultLink::of(&answers, Some(TITLE));
        let mistaken = json!({"choice": "perhaps", "importance": 7, "why": ""});
        let mistaken: Value =
            edition.questions().take(1).map(|question| (question.id.clone(), mistaken.clone())).collect();
        let mistakes = json!({"answers": mistaken});
        let refused = Submission::read(mistakes.to_string().as_bytes(), &site.editions).err();
        Self {
            sent: json!({"title": TITLE, "answers": by_question(&answers)}),
            verdict: json!(ResultData::new(site, &link, &answers, &weigh(&answers))),
            mistakes,
            refusal: json!(refused.as_ref().map(|refused| refused.details())),
            link,
        }
    }
}
