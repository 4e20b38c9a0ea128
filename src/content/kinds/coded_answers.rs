//! Answers to the current edition that describe a project.

use std::collections::BTreeMap;

use super::conditions::id_remedy;
use crate::content::context::Resolver;
use crate::domain::questionnaire::Edition;

/// Coded answers in the order of the questions; empty without a valid edition.
pub(super) fn coded(
    resolver: &Resolver<'_>,
    answers: &BTreeMap<String, String>,
    edition: Option<&Edition>,
) -> Vec<(String, String)> {
    let Some(edition) = edition else { return Vec::new() };
    let (resolver, remedy) = (resolver.at("answers"), id_remedy(edition));
    for (id, choice) in answers {
        match edition.question(id) {
            None => resolver.report(id, format!("there is no question `{id}`"), &remedy),
            Some(question) if question.choice(choice).is_none() => {
                resolver.report(id, format!("the question `{id}` has no choice `{choice}`"), &remedy);
            }
            Some(_) => {}
        }
    }
    let answered = edition.questions().filter_map(|question| answers.get_key_value(&question.id));
    answered.map(|(id, choice)| (id.clone(), choice.clone())).collect()
}
