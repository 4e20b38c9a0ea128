//! A questionnaire as data, with how neutral it is and each `source` its values rest on. Objects by subject are made as in
//! `result_json`.
//!
//! **Invariant:** ids, order and values are those that links depend on.

use serde::Serialize;

use super::source::SourceData;
use crate::content::site::Site;
use crate::domain::neutrality::Neutrality;
use crate::domain::questionnaire::{Choice, Edition};
use crate::domain::source::Source;
use crate::view::result_json::{Ordered, by_subject};

#[derive(Serialize)]
struct EditionData<'a> {
    licence: &'a str,
    generated_from: String,
    edition: u8,
    subjects: Vec<&'a str>,
    questions: Vec<QuestionData<'a>>,
    neutrality: NeutralityData<'a>,
    sources: Vec<SourceData<'a>>,
}

#[derive(Serialize)]
struct QuestionData<'a> {
    id: &'a str,
    text: &'a str,
    group: &'a str,
    choices: Vec<ChoiceData<'a>>,
}

#[derive(Serialize)]
struct ChoiceData<'a> {
    id: &'a str,
    text: &'a str,
    values: Ordered<'a, u8>,
    claims: Vec<&'a str>,
}

#[derive(Serialize)]
struct NeutralityData<'a> {
    shares: Ordered<'a, f64>,
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
