//! Use cases, some of which are templates of the form.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::coded_answers::coded;
use crate::content::context::{Context, Resolver};
use crate::content::load::Parsed;
use crate::content::markdown::render;
use crate::content::site::{Page, UseCase};
use crate::domain::questionnaire::Edition;

/// The maximum number of templates on the form.
const MAX_TEMPLATES: usize = 3;

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
