//! Real projects and use cases, each with answers to the current edition.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::content::anchors::Reserved;
use crate::content::context::{Context, Resolver};
use crate::content::diagnostics::Place;
use crate::content::load::{Origin, Parsed};
use crate::content::markdown::render;
use crate::content::site::{Page, UseCase};
use crate::domain::case::{Case, CaseEvidence};
use crate::domain::questionnaire::Edition;

/// The maximum number of templates on the form.
const MAX_TEMPLATES: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct CaseFile {
    name: String,
    repository: String,
    chose: String,
    first_commit: Option<u16>,
    moved_to_it_later: bool,
    missed: Option<String>,
    #[serde(default)]
    collected_later: bool,
    evidence: CaseEvidence,
    answers: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct UseCaseHead {
    title: String,
    short: String,
    order: u32,
    summary: String,
    answers: BTreeMap<String, String>,
    template: Option<String>,
}

/// The cases by name, each with its file.
pub(super) fn cases(
    files: Vec<Parsed<CaseFile>>,
    edition: Option<&Edition>,
    context: &Context,
) -> (Vec<Case>, Vec<Origin>) {
    let case = |Parsed { value, origin }: Parsed<CaseFile>| {
        let CaseFile { name, repository, chose, first_commit, moved_to_it_later, .. } = value;
        let CaseFile { missed, collected_later, evidence, answers, .. } = value;
        let resolver = Resolver::new(context, &origin);
        if Reserved::BESIDE_LISTS.has(origin.file.stem()) {
            let message = format!("`{}` is already an anchor of the page", origin.file.stem());
            context.report(Place::top_of(&origin.file), message, "rename the file");
        }
        let case = Case {
            id: origin.file.stem().to_owned(),
            name,
            repository,
            chose: resolver.one("chose", &chose, &context.subjects).unwrap_or_default(),
            evidence,
            first_commit,
            moved_to_it_later,
            coded: coded(&resolver, &answers, edition),
            missed,
            collected_later,
        };
        (case, origin)
    };
    let mut cases: Vec<(Case, Origin)> = files.into_iter().map(case).collect();
    cases.sort_by_key(|(case, _)| case.name.to_lowercase());
    cases.into_iter().unzip()
}

pub(super) fn use_cases(
    mut files: Vec<Parsed<UseCaseHead>>,
    edition: Option<&Edition>,
    context: &Context,
) -> Vec<UseCase> {
    files.sort_by_key(|file| file.value.order);
    let mut templates = 0;
    let use_case = |Parsed { value, origin }: Parsed<UseCaseHead>| {
        let UseCaseHead { title, short, summary, answers, template, .. } = value;
        let resolver = Resolver::new(context, &origin);
        if template.is_some() {
            templates += 1;
            if templates > MAX_TEMPLATES {
                let message = format!("there are more than {MAX_TEMPLATES} templates");
                resolver.report("template", message, "remove this one, or another");
            }
            if answers.is_empty() {
                resolver.report("template", "the template has no answers", "give it answers, or remove template");
            }
        }
        let coded = coded(&resolver, &answers, edition);
        let body = render(&origin, context);
        UseCase { page: Page { slug: origin.file.stem().to_owned(), title, short, summary, body }, coded, template }
    };
    files.into_iter().map(use_case).collect()
}

/// Coded answers in the order of the questions; empty without a valid edition.
pub(super) fn coded(
    resolver: &Resolver<'_>,
    answers: &BTreeMap<String, String>,
    edition: Option<&Edition>,
) -> Vec<(String, String)> {
    let Some(edition) = edition else { return Vec::new() };
    let (resolver, remedy) = (resolver.at("answers"), "use the ids of the newest edition in decide/");
    for (id, choice) in answers {
        match edition.question(id) {
            None => resolver.report(id, format!("there is no question `{id}`"), remedy),
            Some(question) if question.choice(choice).is_none() => {
                resolver.report(id, format!("the question `{id}` has no choice `{choice}`"), remedy);
            }
            Some(_) => {}
        }
    }
    let answered = edition.questions().filter_map(|question| answers.get_key_value(&question.id));
    answered.map(|(id, choice)| (id.clone(), choice.clone())).collect()
}
