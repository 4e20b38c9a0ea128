//! Questionnaires: no value outruns the claims that it rests on, an edition is neutral by count, and a released one stays as it
//! was locked.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::content::context::{Context, Register, Resolver};
use crate::content::diagnostics::Place;
use crate::content::load::Parsed;
use crate::content::lock::{self, Digests};
use crate::domain::claim::Standing;
use crate::domain::neutrality::{MAX_GROUP_SWING, MAX_SOLE_SUPPORT, Neutrality, SHARE_TOLERANCE};
use crate::domain::questionnaire::{Argument, Choice, Edition, Editions, Group, Question, Status, Value};
use crate::domain::subject::Subjects;

/// The rules of the engine that this program has.
const RULES: u8 = 1;
/// The greatest difference that a value may make without a claim that holds.
const MAX_WITHOUT_HOLDING: u8 = 2;
/// Names of other fields of the form, and of parts of the pages on which a question's id is an anchor.
const RESERVED_IDS: [&str; 15] = [
    "answers",
    "before",
    "change",
    "content",
    "error-summary",
    "first-question",
    "from",
    "name",
    "next",
    "projects",
    "take",
    "title",
    "differences",
    "together",
    "with",
];
const RESERVED_PREFIXES: [&str; 3] = ["part-", "for-", "title-"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EditionFile {
    pub(in crate::content) edition: u8,
    pub(in crate::content) status: Status,
    rules: u8,
    groups: Vec<Group>,
    questions: Vec<QuestionEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionEntry {
    id: String,
    group: String,
    text: String,
    brief: String,
    help: String,
    why_asked: String,
    choices: Vec<ChoiceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceEntry {
    id: String,
    text: String,
    brief: String,
    clause: String,
    values: BTreeMap<String, Value>,
    because: Option<String>,
    if_not: Option<String>,
    #[serde(default)]
    claims: Vec<String>,
    advice: Option<String>,
    #[serde(default)]
    needs: Vec<String>,
    nudged: Option<String>,
}

/// The editions; `None`, and an error, unless every file is an edition with a number of its own.
pub(super) fn editions(
    files: Vec<Parsed<EditionFile>>,
    lock: Option<&Parsed<Digests>>,
    subjects: &Arc<Subjects>,
    context: &Context,
) -> Option<Editions> {
    let count = files.len();
    let mut found = Vec::new();
    let mut sound = Vec::new();
    for file in files {
        let before = context.error_count();
        let edition = edition(file, subjects, context);
        if context.error_count() == before {
            sound.extend(edition.clone());
        }
        found.extend(edition);
    }
    lock::check(lock, &sound, sound.len() == count, context);
    let is_complete = found.len() == count;
    let editions = Editions::new(found);
    if editions.is_none() && is_complete {
        context.report_nowhere(
            "two editions in decide/ have the same number",
            "give each file edition-<number>.toml a number of its own",
        );
    }
    editions.filter(|_| is_complete)
}

/// An edition; `None`, and an error, where it is beyond a limit.
fn edition(file: Parsed<EditionFile>, subjects: &Arc<Subjects>, context: &Context) -> Option<Edition> {
    let Parsed { value: EditionFile { edition, status, rules, groups, questions }, origin } = file;
    let resolver = Resolver::new(context, &origin);
    let before = context.error_count();
    if rules != RULES {
        let remedy = format!("use rules = {RULES}, or a program that knows them");
        resolver.report("rules", format!("the rules {rules} are not known"), remedy);
    }
    resolver.check_ids("groups", groups.iter().map(|group| &group.id));
    resolver.check_ids("questions", questions.iter().map(|question| &question.id));
    let groups = in_groups(&resolver, groups, questions);
    let is_sound = context.error_count() == before;
    match Edition::new(edition, status, Arc::clone(subjects), groups) {
        Ok(edition) => {
            if is_sound {
                check_neutrality(&resolver, &edition);
            }
            Some(edition)
        }
        Err(error) => {
            // A limit may be passed only because of an error that was reported.
            if is_sound {
                context.report(Place::top_of(&origin.file), error.to_string(), "bring the edition within the limit");
            }
            None
        }
    }
}

/// The questions in their groups. They must stand together and in the order of the groups, so that form and code have one order.
fn in_groups(resolver: &Resolver<'_>, mut groups: Vec<Group>, questions: Vec<QuestionEntry>) -> Vec<Group> {
    let places = Register::of_groups(groups.iter().map(|group| &group.id));
    let mut reached = 0;
    for (resolver, entry) in resolver.each("questions", questions) {
        let place = resolver.one("group", &entry.group, &places).unwrap_or(reached);
        if place < reached {
            resolver.report(
                "group",
                format!("question `{}` stands apart from its group", entry.id),
                "keep the questions of a group together, in the order of the groups",
            );
        }
        reached = reached.max(place);
        if let Some(group) = groups.get_mut(place) {
            group.questions.push(question(&resolver, entry));
        }
    }
    for (resolver, group) in resolver.each("groups", &groups).filter(|(_, group)| group.questions.is_empty()) {
        let message = format!("the group `{}` has no questions", group.id);
        resolver.report("id", message, "add a question to it, or take the group away");
    }
    groups
}

fn question(resolver: &Resolver<'_>, entry: QuestionEntry) -> Question {
    let QuestionEntry { id, text, brief, help, why_asked, choices, .. } = entry;
    if RESERVED_IDS.contains(&id.as_str()) || RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix)) {
        let message = format!("`{id}` is the name of another field or part of a page");
        resolver.report("id", message, "give the question another id");
    }
    resolver.check_ids("choices", choices.iter().map(|choice| &choice.id));
    let choices = resolver.each("choices", choices).map(|(resolver, entry)| choice(&resolver, entry)).collect();
    Question { id, text, brief, help, why_asked, choices, position: 0 }
}

fn choice(resolver: &Resolver<'_>, entry: ChoiceEntry) -> Choice {
    let ChoiceEntry { id, text, brief, clause, values, because, if_not, claims, advice, needs, nudged } = entry;
    let needs = resolver.all("needs", &needs, &resolver.context.capabilities);
    let before = resolver.context.error_count();
    let values = resolver.by_subject("values", values, |_, value| value);
    let reasons = (because, if_not, claims);
    let argument =
        if resolver.context.error_count() > before { None } else { argument(resolver, &id, &values, reasons) };
    Choice { id, text, brief, clause, values, argument, advice, needs, nudged, position: 0 }
}

/// A choice that favours a subject says why, with claims; one that does not says nothing.
fn argument(
    resolver: &Resolver<'_>,
    id: &str,
    values: &[Value],
    (because, if_not, named): (Option<String>, Option<String>, Vec<String>),
) -> Option<Argument> {
    let report = |message: String, remedy: &str| resolver.report("id", message, remedy);
    let claims = resolver.claims(&named);
    let values = || values.iter().map(|value| value.get());
    let difference = values().max().unwrap_or(0) - values().min().unwrap_or(0);
    if difference == 0 {
        if because.is_some() || if_not.is_some() || !named.is_empty() {
            report(
                format!("choice `{id}` is neutral but gives reasons"),
                "take because, if_not and claims away, or give values that differ",
            );
        }
        return None;
    }
    if named.is_empty() {
        report(format!("choice `{id}` favours a subject without a claim"), "name the claims that support it");
    }
    let holds = claims.iter().any(|claim| claim.standing == Standing::Holds);
    if difference > MAX_WITHOUT_HOLDING && !holds && claims.len() == named.len() {
        report(
            format!("the values of choice `{id}` differ by {difference} and no claim behind it holds"),
            "let them differ by 2 at most, or name a claim that holds",
        );
    }
    let argument = because.zip(if_not).map(|(because, if_not)| Argument { because, if_not, claims });
    if argument.is_none() {
        report(format!("choice `{id}` favours a subject without because and if_not"), "add the missing sentence");
    }
    argument
}

fn check_neutrality(resolver: &Resolver<'_>, edition: &Edition) {
    let neutrality = Neutrality::of(edition);
    let report = |message: String, remedy: String| resolver.report("edition", message, remedy);
    for ((_, subject), share) in edition.subjects().iter().zip(&neutrality.shares) {
        if !neutrality.is_balanced(*share) {
            let (tolerance, even) = (SHARE_TOLERANCE * 100.0, 100.0 / edition.subjects().count() as f64);
            report(
                format!("`{}` leads in {:.1} % of the combinations that have a leader", subject.id, share * 100.0),
                format!("bring every share within {tolerance:.0} points of {even:.1} %"),
            );
        }
    }
    // A comparison of one or two groups cannot spread its swing below the limit.
    let enough_groups = (neutrality.groups.len() as f64) * MAX_GROUP_SWING > 1.0;
    for heavy in neutrality.groups.iter().filter(|group| enough_groups && group.share > MAX_GROUP_SWING) {
        report(
            format!("the group `{}` carries {:.1} % of the swing", heavy.group.id, heavy.share * 100.0),
            format!("bring every group to {:.0} % at most", MAX_GROUP_SWING * 100.0),
        );
    }
    for support in neutrality.sole_support.iter().filter(|support| support.questions.len() > MAX_SOLE_SUPPORT) {
        report(
            format!("the claim `{}` is the only support of {} questions", support.claim.id, support.questions.len()),
            format!("let a claim be the only support of {MAX_SOLE_SUPPORT} questions at most"),
        );
    }
}
