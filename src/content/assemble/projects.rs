//! Real projects and kinds of projects: answers coded by question and choice id. Shapes come from `schema`, names are checked as for
//! `texts`, which go through
//! `markdown` with citations from the `register`; each file is a `source_file` from `read`; both become part of the `site`; what does not fit is a `fault`.
//!
//! **Invariant:** coded answers name questions and choices of the current edition.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::resolve_slot;
use super::texts::check_name;
use crate::content::fault::Faults;
use crate::content::markdown::{self, InternalLink};
use crate::content::read::Files;
use crate::content::register::Citable;
use crate::content::schema::{self, CaseFile, Parsed, Text, UseCaseHead};
use crate::content::site::{Page, UseCase};
use crate::content::source_file::SourceFile;
use crate::domain::case::{Case, CaseEvidence};
use crate::domain::questionnaire::Edition;
use crate::domain::subject::Subjects;

/// The cases by name; `None` where one of them could not be assembled.
pub(super) fn cases(
    files: &Files,
    subjects: &Subjects,
    edition: Option<&Edition>,
    faults: &mut Faults,
) -> Option<Vec<Case>> {
    let mut cases: Vec<Case> = files.cases.iter().filter_map(|file| case(file, subjects, edition, faults)).collect();
    cases.sort_by_key(|case| case.name.to_lowercase());
    (cases.len() == files.cases.len()).then_some(cases)
}

fn case(file: &Arc<SourceFile>, subjects: &Subjects, edition: Option<&Edition>, faults: &mut Faults) -> Option<Case> {
    let parsed: Parsed<CaseFile> = schema::parse(file, faults)?;
    check_name(file, faults);
    let chose = resolve_slot(&parsed, &parsed.value.chose, subjects, faults);
    let coded = coded(&parsed, &parsed.value.answers, edition, faults);
    let CaseFile { name, repository, first_commit, moved_to_it_later, evidence, .. } = parsed.value;
    Some(Case {
        id: file.stem().to_owned(),
        name,
        repository,
        chose: chose?,
        evidence: CaseEvidence { file: evidence.file, line: evidence.line, commit: evidence.commit },
        first_commit,
        moved_to_it_later,
        coded,
    })
}

/// The use cases in their order.
pub(super) fn use_cases(
    files: &Files,
    edition: Option<&Edition>,
    citable: &Citable,
    links: &mut Vec<InternalLink>,
    faults: &mut Faults,
) -> Vec<UseCase> {
    let mut found: Vec<(u32, UseCase)> = files
        .use_cases
        .iter()
        .filter_map(|file| {
            check_name(file, faults);
            let parts = markdown::split(file, faults)?;
            let head: Parsed<UseCaseHead> = schema::parse_part(file, parts.head, faults)?;
            let coded = coded(&head, &head.value.answers, edition, faults);
            let rendered = markdown::render(file, parts.body, citable, faults);
            links.extend(rendered.links);
            let UseCaseHead { title, short, order, summary, .. } = head.value;
            let page = Page { slug: file.stem().to_owned(), title, short, summary, body: rendered.document };
            Some((*order.as_ref(), UseCase { page, coded }))
        })
        .collect();
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, use_case)| use_case).collect()
}

/// Coded answers in the order of the questions; an id that the edition lacks is a fault.
fn coded(
    parsed: &Parsed<impl Sized>,
    answers: &BTreeMap<Text, Text>,
    edition: Option<&Edition>,
    faults: &mut Faults,
) -> Vec<(String, String)> {
    let Some(edition) = edition else { return Vec::new() };
    for (question, choice) in answers {
        match edition.question(question.as_ref()) {
            None => faults.add(
                parsed.place_of(question),
                format!("there is no question `{}`", question.as_ref()),
                "use the ids of the newest edition in decide/",
            ),
            Some(asked) if asked.choice(choice.as_ref()).is_none() => faults.add(
                parsed.place_of(choice),
                format!("the question `{}` has no choice `{}`", question.as_ref(), choice.as_ref()),
                "use the ids of the newest edition in decide/",
            ),
            Some(_) => {}
        }
    }
    edition
        .questions()
        .filter_map(|question| {
            let (_, choice) = answers.iter().find(|(id, _)| *id.as_ref() == question.id)?;
            Some((question.id.clone(), choice.as_ref().clone()))
        })
        .collect()
}
