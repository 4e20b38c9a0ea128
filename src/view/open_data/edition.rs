//! A questionnaire as data, with how neutral it is and each `source` its values rest on. Objects by subject are made as in
//! `result_json`.
//!
//! **Invariant:** ids, order and values are those that links depend on.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::neutrality::Neutrality;
use crate::domain::questionnaire::{Choice, Edition, Status};
use crate::domain::source::Source;
use crate::view::result::data::{Ordered, by_subject, one_of};

/// An edition of the questions, with what each choice is worth.
#[derive(Serialize, ToSchema)]
#[schema(as = Questionnaire)]
pub(in crate::view) struct EditionData<'a> {
    /// The licence of the content, as an SPDX expression.
    licence: &'a str,
    /// The file of the content that it was made from.
    generated_from: String,
    /// Its number, by which links refer to it.
    #[schema(minimum = 1, maximum = 31)]
    edition: u8,
    #[schema(schema_with = statuses)]
    status: &'static str,
    /// The ids of the subjects, in order.
    #[schema(min_items = 2, max_items = 3)]
    subjects: Vec<&'a str>,
    /// The questions, in order.
    #[schema(min_items = 1, max_items = 28)]
    questions: Vec<QuestionData<'a>>,
    /// How neutral it is, by count.
    neutrality: NeutralityData<'a>,
    /// What its values rest on.
    sources: Vec<SourceData<'a>>,
}

fn statuses() -> Object {
    one_of(Status::ALL.map(Status::id), "Whether its ids, their order and its values are frozen.")
}

/// A question.
#[derive(Serialize, ToSchema)]
#[schema(as = Question)]
struct QuestionData<'a> {
    /// Identifies it among the answers.
    id: &'a str,
    /// Its words.
    text: &'a str,
    /// The heading under which it is asked.
    group: &'a str,
    /// The ways of answering it, in order.
    #[schema(min_items = 2, max_items = 8)]
    choices: Vec<ChoiceData<'a>>,
}

/// A way of answering a question.
#[derive(Serialize, ToSchema)]
#[schema(as = Choice)]
struct ChoiceData<'a> {
    /// Identifies it within its question.
    id: &'a str,
    /// Its words.
    text: &'a str,
    /// For each subject, what the choice is worth to it: 0 to 4, where 2 is neutral.
    #[schema(value_type = BTreeMap<String, u8>)]
    values: Ordered<'a, u8>,
    /// The claims that the values rest on; none where they are all alike.
    claims: Vec<&'a str>,
}

/// Every combination of answers counted once, all at normal importance.
#[derive(Serialize, ToSchema)]
#[schema(as = Neutrality)]
struct NeutralityData<'a> {
    /// For each subject, the share of the combinations with a leader in which it leads, 0 to 1.
    #[schema(value_type = BTreeMap<String, f64>)]
    shares: Ordered<'a, f64>,
    /// The share of all combinations in which nobody leads alone, 0 to 1.
    #[schema(minimum = 0, maximum = 1)]
    ties: f64,
}

/// The JSON of a questionnaire.
pub fn edition_json(site: &Site, edition: &Edition) -> Vec<u8> {
    let neutrality = Neutrality::of(edition);
    let questions = edition.groups().iter().flat_map(|group| {
        group.questions.iter().map(|question| QuestionData {
            id: &question.id,
            text: &question.text,
            group: &group.title,
            choices: question.choices.iter().map(|choice| choice_data(edition, choice)).collect(),
        })
    });
    let data = EditionData {
        licence: &site.licence,
        generated_from: format!("content/decide/edition-{}.toml", edition.number()),
        edition: edition.number(),
        status: edition.status().id(),
        subjects: edition.subjects().iter().map(|(_, subject)| subject.id.as_str()).collect(),
        questions: questions.collect(),
        neutrality: NeutralityData {
            shares: by_subject(edition.subjects(), &neutrality.shares),
            ties: neutrality.ties,
        },
        sources: sources_of(site, edition),
    };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn choice_data<'a>(edition: &'a Edition, choice: &'a Choice) -> ChoiceData<'a> {
    let values: Vec<u8> = choice.values.iter().map(|value| value.get()).collect();
    let claims = choice.argument.iter().flat_map(|argument| &argument.claims);
    ChoiceData {
        id: &choice.id,
        text: &choice.text,
        values: by_subject(edition.subjects(), &values),
        claims: claims.map(|claim| claim.id.as_str()).collect(),
    }
}

/// The sources of the claims that the edition's values rest on, in the order of their file.
fn sources_of<'a>(site: &'a Site, edition: &Edition) -> Vec<SourceData<'a>> {
    let rests_on = |source: &Source| {
        edition
            .questions()
            .flat_map(|question| &question.choices)
            .filter_map(|choice| choice.argument.as_ref())
            .flat_map(|argument| &argument.claims)
            .any(|claim| claim.sources.iter().any(|used| used.id == source.id))
    };
    site.sources.iter().filter(|source| rests_on(source)).map(|source| SourceData::of(source)).collect()
}
