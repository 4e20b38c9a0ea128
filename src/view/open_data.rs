//! The content as open data. Objects by subject are made as in `result_json`; links by `address`.
//!
//! **Invariant:** whatever a page shows of a claim or a question, a program can read here, under the same licence.

use serde::Serialize;

use super::address;
use super::result_json::{Ordered, by_subject};
use crate::content::site::Site;
use crate::domain::claim::{Claim, Whose};
use crate::domain::neutrality::Neutrality;
use crate::domain::questionnaire::{Choice, Edition};
use crate::domain::source::Source;

#[derive(Serialize)]
struct SourceData<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    url: Option<&'a str>,
    version: &'a str,
    checked: String,
    note: Option<&'a str>,
}

impl<'a> SourceData<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            url: source.url.as_deref(),
            version: &source.version,
            checked: source.checked.to_string(),
            note: source.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct ClaimsData<'a> {
    licence: &'a str,
    generated_from: &'static str,
    claims: Vec<ClaimData<'a>>,
}

#[derive(Serialize)]
struct ClaimData<'a> {
    id: &'a str,
    statement: &'a str,
    whose: &'static str,
    section: Option<&'a str>,
    about: Vec<&'a str>,
    standing: &'static str,
    why: &'a str,
    sources: Vec<SourceData<'a>>,
    checked: Option<String>,
    topic: String,
    url: String,
    measurement: Option<MeasurementData<'a>>,
}

#[derive(Serialize)]
struct MeasurementData<'a> {
    summary: &'a str,
    measured: String,
}

/// The JSON of the claim register.
pub fn claims_json(site: &Site) -> Vec<u8> {
    let claims = site.claims.iter().map(|claim| claim_data(site, claim)).collect();
    let data = ClaimsData { licence: &site.licence, generated_from: "content/claims.toml", claims };
    serde_json::to_vec(&data).unwrap_or_default()
}

fn claim_data<'a>(site: &'a Site, claim: &'a Claim) -> ClaimData<'a> {
    let (whose, section) = match &claim.whose {
        Whose::Article { section } => ("article", Some(section.as_str())),
        Whose::Docs => ("docs", None),
        Whose::Measured => ("measured", None),
        Whose::Ours => ("ours", None),
    };
    ClaimData {
        id: &claim.id,
        statement: &claim.statement,
        whose,
        section,
        about: claim.about.iter().map(|slot| site.subjects.at(*slot).id.as_str()).collect(),
        standing: claim.standing.id(),
        why: &claim.why,
        sources: claim.sources.iter().map(|source| SourceData::of(source)).collect(),
        checked: claim.checked().map(|date| date.to_string()),
        topic: format!("{}{}", site.base_url, address::topic(&claim.topic.slug)),
        url: format!("{}{}", site.base_url, address::claim(&claim.id)),
        measurement: claim.measurement.as_ref().map(|measurement| MeasurementData {
            summary: &measurement.summary,
            measured: measurement.measured.to_string(),
        }),
    }
}

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
