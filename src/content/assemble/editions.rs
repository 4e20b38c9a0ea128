//! Questionnaires: entries of `schema` become editions, held against the `lock`; claims come from
//! the `register`, each is a `source_file` from `read`; what does not fit is a `fault`.
//!
//! **Invariant:** an edition is neutral by count, and no value outruns the claims it rests on, or it does not pass.

use std::sync::Arc;

use super::{by_slot, check_id, resolve, resolve_claims};
use crate::content::fault::Faults;
use crate::content::lock;
use crate::content::read::Files;
use crate::content::register::Citable;
use crate::content::schema::{self, ChoiceEntry, EditionFile, GroupEntry, Parsed, QuestionEntry, StatusEntry};
use crate::content::source_file::{Place, SourceFile};
use crate::domain::claim::Standing;
use crate::domain::neutrality::{MAX_GROUP_SWING, MAX_SOLE_SUPPORT, Neutrality, SHARE_TOLERANCE};
use crate::domain::questionnaire::{Argument, Choice, Edition, Editions, Group, Question, Status, Value};
use crate::domain::subject::Subjects;

/// The rules of the engine that this program has.
const RULES: u8 = 1;
/// The greatest difference that a value may make without a claim that holds.
const MOST_WITHOUT_HOLDING: u8 = 2;

pub(super) fn editions(
    files: &Files,
    subjects: &Arc<Subjects>,
    citable: &Citable,
    faults: &mut Faults,
) -> Option<Editions> {
    let known = Known { subjects, citable };
    let found: Vec<Edition> = files.editions.iter().filter_map(|file| edition(file, &known, faults)).collect();
    let complete =
        found.len() == files.editions.len() && !files.unreadable.iter().any(|path| path.starts_with("decide/edition-"));
    if !files.unreadable.iter().any(|path| path.ends_with("editions.lock")) {
        lock::check(files.lock.as_ref(), &found, complete, faults);
    }
    let editions = Editions::new(found);
    if editions.is_none() && complete && !files.editions.is_empty() {
        faults.add_nowhere(
            "two editions in decide/ have the same number",
            "give each file edition-<number>.toml a number of its own",
        );
    }
    editions.filter(|_| complete)
}

/// What an edition can refer to.
struct Known<'k> {
    subjects: &'k Arc<Subjects>,
    citable: &'k Citable,
}

fn edition(file: &Arc<SourceFile>, known: &Known<'_>, faults: &mut Faults) -> Option<Edition> {
    let parsed: Parsed<EditionFile> = schema::parse(file, faults)?;
    let entry = &parsed.value;
    let before = faults.count();
    if *entry.rules.as_ref() != RULES {
        faults.add(
            parsed.place_of(&entry.rules),
            format!("the rules {} are not known", entry.rules.as_ref()),
            format!("use rules = {RULES}, or a program that knows them"),
        );
    }
    let groups: Vec<Group> = entry
        .groups
        .iter()
        .enumerate()
        .map(|(place, group)| {
            let is_taken = entry.groups.iter().take(place).any(|known| known.id.as_ref() == group.id.as_ref());
            check_id(&parsed, &group.id, is_taken, faults);
            Group {
                id: group.id.as_ref().clone(),
                title: group.title.clone(),
                questions: entry
                    .questions
                    .iter()
                    .filter(|question| question.group.as_ref() == group.id.as_ref())
                    .map(|question| read_question(&parsed, question, known, faults))
                    .collect(),
            }
        })
        .collect();
    for group in groups.iter().filter(|group| group.questions.is_empty()) {
        faults.add(
            Place::top_of(file),
            format!("the group `{}` has no questions", group.id),
            "add a question to it, or take the group away",
        );
    }
    check_groups(&parsed, faults);
    check_duplicates(&parsed, faults);
    if faults.count() > before {
        return None;
    }
    let status = match entry.status.as_ref() {
        StatusEntry::Draft => Status::Draft,
        StatusEntry::Released => Status::Released,
    };
    match Edition::new(*entry.edition.as_ref(), status, Arc::clone(known.subjects), groups) {
        Ok(edition) => {
            check_neutrality(&parsed, &edition, faults);
            Some(edition)
        }
        Err(fault) => {
            faults.add(Place::top_of(file), fault.to_string(), "bring the edition within the limit");
            None
        }
    }
}

/// Questions of a group stand together and in the order of the groups, so that form and code have one order.
fn check_groups(parsed: &Parsed<EditionFile>, faults: &mut Faults) {
    let place_of =
        |group: &GroupEntry| parsed.value.groups.iter().position(|known| known.id.as_ref() == group.id.as_ref());
    let mut reached = 0;
    for question in &parsed.value.questions {
        let group = parsed.value.groups.iter().find(|group| group.id.as_ref() == question.group.as_ref());
        match group.and_then(place_of) {
            None => faults.add(
                parsed.place_of(&question.group),
                format!("there is no group `{}`", question.group.as_ref()),
                "use the id of a [[groups]] entry of this file",
            ),
            Some(place) if place < reached => faults.add(
                parsed.place_of(&question.group),
                format!("question `{}` stands apart from its group", question.id.as_ref()),
                "keep the questions of a group together, in the order of the groups",
            ),
            Some(place) => reached = place,
        }
    }
}

fn check_duplicates(parsed: &Parsed<EditionFile>, faults: &mut Faults) {
    let questions = &parsed.value.questions;
    for (place, question) in questions.iter().enumerate() {
        let is_taken = questions.iter().take(place).any(|known| known.id.as_ref() == question.id.as_ref());
        check_id(parsed, &question.id, is_taken, faults);
        if is_reserved(question.id.as_ref()) {
            faults.add(
                parsed.place_of(&question.id),
                format!("`{}` is the name of another field or part of a page", question.id.as_ref()),
                "give the question another id",
            );
        }
        for (place, choice) in question.choices.iter().enumerate() {
            let is_taken = question.choices.iter().take(place).any(|known| known.id.as_ref() == choice.id.as_ref());
            check_id(parsed, &choice.id, is_taken, faults);
        }
    }
}

fn read_question(
    parsed: &Parsed<EditionFile>,
    entry: &QuestionEntry,
    known: &Known<'_>,
    faults: &mut Faults,
) -> Question {
    Question {
        id: entry.id.as_ref().clone(),
        text: entry.text.clone(),
        brief: entry.brief.clone(),
        help: entry.help.clone(),
        why_asked: entry.why_asked.clone(),
        choices: entry.choices.iter().map(|choice| read_choice(parsed, choice, known, faults)).collect(),
        position: 0,
    }
}

fn read_choice(parsed: &Parsed<EditionFile>, entry: &ChoiceEntry, known: &Known<'_>, faults: &mut Faults) -> Choice {
    let values = by_slot(parsed, &entry.values, entry.values.as_ref(), known.subjects, faults)
        .iter()
        .filter_map(|number| {
            let value = Value::new(*number.as_ref());
            if value.is_none() {
                faults.add(
                    parsed.place_of(number),
                    format!("the value {} is out of range", number.as_ref()),
                    "use a whole number from 0 to 4, where 2 is neutral",
                );
            }
            value
        })
        .collect::<Vec<Value>>();
    let argument = read_argument(parsed, entry, &values, known.citable, faults);
    Choice {
        id: entry.id.as_ref().clone(),
        text: entry.text.clone(),
        brief: entry.brief.clone(),
        clause: entry.clause.clone(),
        values,
        argument,
        advice: entry.advice.clone(),
        needs: entry.needs.iter().filter_map(|id| resolve(parsed, id, &known.citable.capabilities, faults)).collect(),
        nudged: entry.nudged.clone(),
        position: 0,
    }
}

/// A choice that favours a subject says why, with claims; one that does not says nothing.
fn read_argument(
    parsed: &Parsed<EditionFile>,
    entry: &ChoiceEntry,
    values: &[Value],
    citable: &Citable,
    faults: &mut Faults,
) -> Option<Argument> {
    if values.len() != entry.values.as_ref().len() {
        // A value is at fault already; without it nothing can be said of the choice.
        return None;
    }
    let greatest = values.iter().max().map_or(0, |value| value.get());
    let least = values.iter().min().map_or(0, |value| value.get());
    let claims = resolve_claims(parsed, &entry.claims, citable, faults);
    let mut fault = |message: String, remedy: &str| faults.add(parsed.place_of(&entry.id), message, remedy);
    let id = entry.id.as_ref();
    if greatest == least {
        if entry.because.is_some() || entry.if_not.is_some() || !entry.claims.is_empty() {
            fault(
                format!("choice `{id}` is neutral but gives reasons"),
                "take because, if_not and claims away, or give values that differ",
            );
        }
        return None;
    }
    if entry.claims.is_empty() {
        fault(format!("choice `{id}` favours a subject without a claim"), "name the claims that support it");
    }
    let holds = claims.iter().any(|claim| claim.standing == Standing::Holds);
    if greatest - least > MOST_WITHOUT_HOLDING && !holds && claims.len() == entry.claims.len() {
        fault(
            format!("the values of choice `{id}` differ by {} and no claim behind it holds", greatest - least),
            "let them differ by 2 at most, or name a claim that holds",
        );
    }
    match (&entry.because, &entry.if_not) {
        (Some(because), Some(if_not)) => Some(Argument { because: because.clone(), if_not: if_not.clone(), claims }),
        _ => {
            fault(format!("choice `{id}` favours a subject without because and if_not"), "add the missing sentence");
            None
        }
    }
}

fn check_neutrality(parsed: &Parsed<EditionFile>, edition: &Edition, faults: &mut Faults) {
    let neutrality = Neutrality::of(edition);
    let place = || parsed.place_of(&parsed.value.edition);
    for ((_, subject), share) in edition.subjects().iter().zip(&neutrality.shares) {
        if !neutrality.is_balanced(*share) {
            faults.add(
                place(),
                format!("`{}` leads in {:.1} % of the combinations that have a leader", subject.id, share * 100.0),
                format!(
                    "bring every share within {:.0} points of {:.1} %",
                    SHARE_TOLERANCE * 100.0,
                    100.0 / edition.subjects().count() as f64
                ),
            );
        }
    }
    // A comparison of one or two groups cannot spread its swing below the limit.
    let enough_groups = (neutrality.groups.len() as f64) * MAX_GROUP_SWING > 1.0;
    for heavy in neutrality.groups.iter().filter(|group| enough_groups && group.share > MAX_GROUP_SWING) {
        faults.add(
            place(),
            format!("the group `{}` carries {:.1} % of the swing", heavy.group.id, heavy.share * 100.0),
            format!("bring every group to {:.0} % at most", MAX_GROUP_SWING * 100.0),
        );
    }
    for support in neutrality.sole_support.iter().filter(|support| support.questions.len() > MAX_SOLE_SUPPORT) {
        faults.add(
            place(),
            format!("the claim `{}` is the only support of {} questions", support.claim.id, support.questions.len()),
            format!("let a claim be the only support of {MAX_SOLE_SUPPORT} questions at most"),
        );
    }
}

/// Names of other fields of the form, and of parts of the pages on which a question's id is an anchor.
fn is_reserved(id: &str) -> bool {
    const NAMES: [&str; 15] = [
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
    NAMES.contains(&id) || ["part-", "for-", "title-"].iter().any(|prefix| id.starts_with(prefix))
}
