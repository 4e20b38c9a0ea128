//! `/decide.json` and `/decide/<n>.json`: an edition of the questions, with the value of each choice.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::open_data;
use crate::content::site::Site;
use crate::domain::condition::Condition;
use crate::domain::neutrality::Neutrality;
use crate::domain::questionnaire::{Choice, Edition, SettledBy, Status};
use crate::domain::source::Source;

/// An edition of the questions, with the value of each choice.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Questionnaire")]
pub(in crate::view) struct EditionData<'a> {
    /// Its number, which links refer to.
    #[schemars(range(min = 1, max = 31))]
    edition: u8,
    /// Whether its ids, their order and its values are frozen.
    status: Status,
    /// The ids of the subjects, in order.
    #[schemars(length(min = 2, max = 3))]
    subjects: Vec<&'a str>,
    /// The questions, in order.
    #[schemars(length(min = 1, max = 28))]
    questions: Vec<QuestionData<'a>>,
    /// Its neutrality, by count.
    neutrality: NeutralityData<'a>,
    /// The sources of its values.
    sources: Vec<&'a Source>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Question")]
struct QuestionData<'a> {
    /// Its id, the key of its answer.
    id: &'a str,
    /// Its text.
    text: &'a str,
    /// Its heading on the form.
    group: &'a str,
    /// Its weight relative to other questions: 1 to 3 times its importance.
    #[schemars(range(min = 1, max = 3))]
    weight: i32,
    /// How to find the answer: by choice, by a forecast, or as a fact.
    settled_by: SettledBy,
    /// Its choices, in order.
    #[schemars(length(min = 2, max = 8))]
    choices: Vec<ChoiceData<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Choice")]
struct ChoiceData<'a> {
    /// Its id within its question.
    id: &'a str,
    /// Its text.
    text: &'a str,
    /// The value of the choice for each subject: 0 to 4, where 2 is neutral.
    values: IndexMap<&'a str, u8>,
    /// The conditions under which the values do not apply and the choice is neutral; one is enough. Each lists questions with
    /// accepted choices, and all of its questions must match. Empty if the values always apply.
    unless: Vec<IndexMap<&'a str, &'a [String]>>,
    /// The claims that support the values; empty if all values are the same.
    claims: Vec<&'a str>,
}

/// Every combination of answers counted once, all at normal importance.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Neutrality")]
struct NeutralityData<'a> {
    /// For each subject, the share of the combinations with a leader in which it leads, 0 to 1.
    shares: IndexMap<&'a str, f64>,
    /// The share of all combinations that are ties, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    ties: f64,
}

impl<'a> EditionData<'a> {
    pub(in crate::view) fn of(site: &'a Site, edition: &'a Edition) -> Self {
        let Neutrality { shares, ties, .. } = Neutrality::of(edition);
        let questions = edition.groups().iter().flat_map(|group| {
            group.questions.iter().map(|question| QuestionData {
                id: &question.id,
                text: &question.text,
                group: &group.title,
                weight: question.weight.get(),
                settled_by: question.settled_by,
                choices: question.choices.iter().map(|choice| choice_data(edition, choice)).collect(),
            })
        });
        Self {
            edition: edition.number(),
            status: edition.status(),
            subjects: edition.subjects().ids().collect(),
            questions: questions.collect(),
            neutrality: NeutralityData { shares: edition.subjects().ids().zip(shares).collect(), ties },
            sources: site.sources.iter().map(AsRef::as_ref).filter(|source| rests_on(edition, source)).collect(),
        }
    }
}

/// The JSON of a questionnaire.
pub(super) fn edition_json(site: &Site, edition: &Edition) -> Vec<u8> {
    open_data(site, &format!("content/decide/edition-{}.toml", edition.number()), EditionData::of(site, edition))
}

fn choice_data<'a>(edition: &'a Edition, choice: &'a Choice) -> ChoiceData<'a> {
    let claims = choice.argument.iter().flat_map(|argument| &argument.claims);
    ChoiceData {
        id: &choice.id,
        text: &choice.text,
        values: edition.subjects().ids().zip(choice.values.iter().map(|value| value.get())).collect(),
        unless: choice.unless.iter().map(unless).collect(),
        claims: claims.map(|claim| claim.id.as_str()).collect(),
    }
}

fn unless(condition: &Condition) -> IndexMap<&str, &[String]> {
    let named = condition.requirements.iter();
    named.map(|requirement| (requirement.question.as_str(), requirement.choices.as_slice())).collect()
}

/// Whether a claim behind one of the edition's values cites a source.
fn rests_on(edition: &Edition, source: &Source) -> bool {
    edition
        .questions()
        .flat_map(|question| &question.choices)
        .filter_map(|choice| choice.argument.as_ref())
        .flat_map(|argument| &argument.claims)
        .any(|claim| claim.sources.iter().any(|used| used.id == source.id))
}
