//! Use cases, some of which are templates of the form.

use super::conditions::coded;
use super::*;
use crate::content::markdown::render;
use crate::content::site::{Page, UseCase};

/// The maximum number of templates on the form.
const MAX_TEMPLATES: usize = 3;

/// A use case: a kind of project, at `/use-cases/<file name>`, with the answers that such projects have in common. These keys
/// begin the file, between two lines `+++`; Markdown follows.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct UseCaseHead {
    /// The full title.
    title: String,
    /// The short title, for navigation and links.
    short: String,
    /// The position among the use cases.
    order: u32,
    /// One sentence for lists.
    summary: String,
    /// The answers: for the id of a question, the id of a choice.
    answers: BTreeMap<String, String>,
    /// The name under which the form offers these answers as a start. At most three use cases can have one.
    template: Option<String>,
}

pub(super) fn use_cases(mut files: Vec<Parsed<UseCaseHead>>, context: &Context) -> Vec<UseCase> {
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
        let coded = coded(&resolver, &answers);
        let body = render(&origin, context);
        UseCase { page: Page { slug: origin.file.stem().to_owned(), title, short, summary, body }, coded, template }
    };
    files.into_iter().map(use_case).collect()
}
