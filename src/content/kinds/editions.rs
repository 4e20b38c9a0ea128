//! Questionnaires: values are bounded by their claims, no group of questions or single claim decides, and a released edition
//! matches the lock.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::conditions::{ConditionalEntry, check_applicability};
use super::neutrality::check_neutrality;
use crate::content::context::{Context, Register, Resolver};
use crate::content::diagnostics::Place;
use crate::content::load::Parsed;
use crate::content::lock::{self, Digests};
use crate::content::markdown::steps;
use crate::domain::claim::Standing;
use crate::domain::condition::{Applicability, Condition, Requirement};
use crate::domain::plan::Step;
use crate::domain::questionnaire::{
    Argument, Choice, Edition, Editions, Group, MAX_EDITIONS, MAX_QUESTIONS, Need, Question, Status, Value, Weight,
};
use crate::domain::subject::{Slot, Subjects};

/// The version of the engine's rules.
const RULES: u8 = 1;
/// The maximum difference of values without a claim that holds.
const MAX_WITHOUT_HOLDING: u8 = 2;
/// Names of other form fields, and anchors of the pages on which a question's id is an anchor.
const RESERVED_IDS: [&str; 17] = [
    "answers",
    "before",
    "change",
    "content",
    "error-summary",
    "first-question",
    "from",
    "name",
    "needs",
    "next",
    "plan",
    "projects",
    "take",
    "title",
    "differences",
    "together",
    "with",
];
const RESERVED_PREFIXES: [&str; 3] = ["part-", "for-", "title-"];

/// The questions of the form, and the value of each choice. Links of results depend on ids, order, and values, so `versus release`
/// freezes these; wording may change.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct EditionFile {
    /// The number of the edition. The form uses the highest.
    #[schemars(range(min = 1, max = MAX_EDITIONS))]
    pub(in crate::content) edition: u8,
    /// Whether ids, order, and values may still change.
    pub(in crate::content) status: Status,
    /// The rules of the engine that the edition is made for.
    #[schemars(extend("const" = RULES))]
    rules: u8,
    /// Why one subject leads more often than another, counted over all combinations of answers. A release needs it if they do not
    /// lead about equally often.
    slant: Option<String>,
    /// The headings of the form, in order.
    groups: Vec<Group>,
    /// The questions. Keep those of a group together, in the order of the groups.
    #[schemars(length(min = 1, max = MAX_QUESTIONS))]
    questions: Vec<QuestionEntry>,
}

/// A question as its file describes it.
type QuestionEntry = Question<ChoiceEntry>;

/// An answer to choose. If its values differ, it is a reason for the subject with the highest.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ChoiceEntry {
    /// Identifies the choice within its question.
    id: String,
    /// The choice as the form words it.
    text: String,
    /// The choice as a noun phrase or a verb phrase, such as `work without a network`.
    brief: String,
    /// The choice as a clause that follows “if”, such as `it must work without a network`.
    clause: String,
    /// How well each subject fits this choice, by the subject's id, from 0 (poorly) to 4 (very well); 2 is neutral. What counts is
    /// the difference: 1 is a convenience, 2 or 3 saves or costs a lot of work, time, or money, and 4 makes the other one
    /// impractical. A difference of more than 2 needs a claim that holds.
    values: BTreeMap<String, Value>,
    /// The reason, in one sentence that is true for the side it helps. Needed if the values differ, and only then.
    because: Option<String>,
    /// The opposite case, as a clause that follows “if”. Needed if the values differ, and only then.
    if_not: Option<String>,
    /// The ids of claims that support the reason, about a subject that the choice helps most. Needed if the values differ.
    #[serde(default)]
    claims: Vec<String>,
    /// What to do first, given this choice.
    advice: Option<String>,
    /// The ids of rows in `capabilities.toml` that this choice needs; results list them with their packages.
    #[serde(default)]
    needs: Vec<ConditionalEntry>,
    /// The id of the subject that you already use if you choose this.
    has: Option<String>,
    /// When the reason does not apply, such as `[{ purse = ["full"] }]`. One condition is enough; within it, every question must
    /// match one of its choices.
    #[serde(default)]
    unless: Vec<Condition>,
    /// Needs that the reason assumes, such as `[{ patience = ["years"] }]`. Each names the answers that leave it possible; one of
    /// its questions is enough.
    #[serde(default)]
    assumes: Vec<Condition>,
    /// First steps that this choice adds, by the id of a subject. A step is one line of Markdown: text, `code`, and links.
    #[serde(default)]
    plan: BTreeMap<String, Vec<ConditionalEntry>>,
}

/// The question ids of an edition, each with its choice ids.
type KnownIds = [(String, Vec<String>)];

/// The editions; `None`, and an error, unless every file is an edition with a unique number.
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
        context.report(
            None,
            "two editions in decide/ have the same number",
            "give each file edition-<number>.toml its own number",
        );
    }
    editions.filter(|_| is_complete)
}

/// An edition; `None`, and an error, if it exceeds a limit.
fn edition(file: Parsed<EditionFile>, subjects: &Arc<Subjects>, context: &Context) -> Option<Edition> {
    let Parsed { value: EditionFile { edition, status, rules, slant, groups, questions }, origin } = file;
    let resolver = Resolver::new(context, &origin);
    let before = context.error_count();
    if rules != RULES {
        let remedy = format!("use rules = {RULES}, or a program that knows them");
        resolver.report("rules", format!("the rules {rules} are not known"), remedy);
    }
    let places = resolver.groups(groups.iter().map(|group| &group.id));
    resolver.check_ids("questions", questions.iter().map(|question| &question.id));
    let ids: Vec<(String, Vec<String>)> = questions
        .iter()
        .map(|question| (question.id.clone(), question.choices.iter().map(|choice| choice.id.clone()).collect()))
        .collect();
    let groups = in_groups(&resolver, &places, groups, questions, &ids);
    let is_sound = context.error_count() == before;
    match Edition::new(edition, status, Arc::clone(subjects), groups) {
        Ok(edition) => {
            let edition = edition.slanted(slant);
            if is_sound {
                check_conditions(&edition, &resolver);
                check_neutrality(&resolver, &edition);
            }
            Some(edition)
        }
        Err(errors) => {
            // A limit may be exceeded only because of an error already reported.
            for error in errors.into_iter().filter(|_| is_sound) {
                let place = match &error.choice {
                    Some((question, choice)) => origin.place(&path_of(&ids, question, choice)),
                    None => Place::top_of(&origin.file),
                };
                context.report(place, error.message, error.remedy);
            }
            None
        }
    }
}

/// The path of keys to a choice's conditions.
fn path_of(ids: &KnownIds, question: &str, choice: &str) -> String {
    let question = ids.iter().position(|(id, _)| id == question).unwrap_or_default();
    let choices = ids.get(question).map(|(_, choices)| choices.as_slice()).unwrap_or_default();
    let choice = choices.iter().position(|id| id == choice).unwrap_or_default();
    format!("questions/{question}/choices/{choice}/unless")
}

/// The questions in their groups. They must be contiguous and in the order of the groups, so that form and code have the same
/// order.
fn in_groups(
    resolver: &Resolver<'_>,
    places: &Register<usize>,
    mut groups: Vec<Group>,
    questions: Vec<QuestionEntry>,
    ids: &KnownIds,
) -> Vec<Group> {
    let mut reached = 0;
    for (resolver, entry) in resolver.each("questions", questions) {
        let place = resolver.one("group", &entry.group, places).unwrap_or(reached);
        if place < reached {
            resolver.report(
                "group",
                format!("question `{}` is outside its group", entry.id),
                "keep the questions of a group together, in the order of the groups",
            );
        }
        reached = reached.max(place);
        if let Some(group) = groups.get_mut(place) {
            group.questions.push(question(&resolver, entry, ids));
        }
    }
    for (resolver, group) in resolver.each("groups", &groups).filter(|(_, group)| group.questions.is_empty()) {
        let message = format!("the group `{}` has no questions", group.id);
        resolver.report("id", message, "add a question to it, or remove the group");
    }
    groups
}

fn question(resolver: &Resolver<'_>, entry: QuestionEntry, ids: &KnownIds) -> Question {
    let Question { id, group, text, brief, help, why_asked, .. } = entry;
    let Question { weight, why_weight, settled_by, plan_first, choices, position, .. } = entry;
    if RESERVED_IDS.contains(&id.as_str()) || RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix)) {
        let message = format!("`{id}` is already a field name or an anchor of a page");
        resolver.report("id", message, "give the question another id");
    }
    if weight != Weight::default() && why_weight.is_none() {
        let message = format!("question `{id}` has weight {} and does not say why", weight.get());
        resolver.report("weight", message, "add why_weight, or remove weight");
    }
    resolver.check_ids("choices", choices.iter().map(|choice| &choice.id));
    let choices = resolver.each("choices", choices).map(|(resolver, entry)| choice(&resolver, entry, ids)).collect();
    Question { id, group, text, brief, help, why_asked, weight, why_weight, settled_by, plan_first, choices, position }
}

fn choice(resolver: &Resolver<'_>, entry: ChoiceEntry, ids: &KnownIds) -> Choice {
    #[rustfmt::skip]
    let ChoiceEntry {
        id, text, brief, clause, values, because, if_not, claims, advice, needs, has, unless, assumes, plan,
    } = entry;
    let need = |(index, entry): (usize, ConditionalEntry)| {
        let (id, applies) = entry.into_parts();
        let capability = resolver.one(&format!("needs/{index}"), &id, &resolver.context.capabilities)?;
        Some(Need { capability, applies })
    };
    let needs = needs.into_iter().enumerate().filter_map(need).collect();
    let has = has.and_then(|id| resolver.one("has", &id, &resolver.context.subjects));
    let assumed = resolver.each("assumes", assumes).map(|(resolver, need)| excluded(&resolver, need, ids));
    let unless = unless.into_iter().chain(assumed).collect();
    let plan = plan_by_subject(resolver, plan);
    let before = resolver.context.error_count();
    let values = resolver.by_subject("values", values, |_, value| value);
    let reasons = (because, if_not, claims);
    let argument =
        if resolver.context.error_count() > before { None } else { argument(resolver, &id, &values, reasons) };
    Choice { id, text, brief, clause, values, argument, advice, needs, has, unless, plan, position: 0 }
}

/// The condition that excludes a need: each of its questions is answered, but with none of the named choices.
fn excluded(resolver: &Resolver<'_>, need: Condition, ids: &KnownIds) -> Condition {
    let remedy = "use the ids of this edition";
    if need.requirements.is_empty() {
        resolver.report("", "the need names no question", "name a question and its choices, or remove the entry");
    }
    let otherwise = need.requirements.into_iter().filter_map(|Requirement { question, choices: possible }| {
        let Some((_, choices)) = ids.iter().find(|(id, _)| *id == question) else {
            resolver.report(&question, format!("there is no question `{question}`"), remedy);
            return None;
        };
        for (index, choice) in possible.iter().enumerate().filter(|(_, choice)| !choices.contains(choice)) {
            let message = format!("the question `{question}` has no choice `{choice}`");
            resolver.report(&format!("{question}/{index}"), message, remedy);
        }
        let choices: Vec<String> = choices.iter().filter(|choice| !possible.contains(choice)).cloned().collect();
        if choices.is_empty() {
            let message = format!("no answer to `{question}` excludes the need");
            resolver.report(&question, message, "leave out the choices that exclude it, or remove the entry");
        }
        Some(Requirement { question, choices })
    });
    Condition { requirements: otherwise.collect() }
}

/// The steps for each subject, by slot; may be empty.
fn plan_by_subject(resolver: &Resolver<'_>, mut plan: BTreeMap<String, Vec<ConditionalEntry>>) -> Vec<Vec<Step>> {
    let resolver = resolver.at("plan");
    let context = resolver.context;
    for (id, steps) in &plan {
        resolver.one(id, id, &context.subjects);
        if steps.is_empty() {
            resolver.report(id, format!("the plan for `{id}` has no step"), "add a step, or remove the entry");
        }
    }
    let of_subject = |id: &String| {
        steps(plan.remove(id).unwrap_or_default().into_iter().map(ConditionalEntry::into_parts), id, &resolver)
    };
    context.subjects.items.keys().map(of_subject).collect()
}

/// Checks with which answers needs and steps apply.
fn check_conditions(edition: &Edition, resolver: &Resolver<'_>) {
    let check = |applies: &Applicability, resolver: &Resolver<'_>| check_applicability(applies, edition, resolver);
    for (resolver, question) in resolver.each("questions", edition.questions()) {
        for (resolver, choice) in resolver.each("choices", &question.choices) {
            resolver.each("needs", &choice.needs).for_each(|(resolver, need)| check(&need.applies, &resolver));
            for ((_, subject), steps) in edition.subjects().iter().zip(&choice.plan) {
                let plan = resolver.at("plan");
                plan.each(&subject.id, steps).for_each(|(resolver, step)| check(&step.applies, &resolver));
            }
        }
    }
}

/// A choice that favors a subject gives a reason with claims; a neutral choice gives none.
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
                "remove because, if_not, and claims, or give values that differ",
            );
        }
        return None;
    }
    if named.is_empty() {
        report(format!("choice `{id}` favors a subject without a claim"), "name the claims that support it");
    }
    let best = values().max();
    let helped: Vec<Slot> = resolver
        .context
        .subjects
        .items
        .values()
        .zip(values())
        .filter(|(_, value)| Some(*value) == best)
        .map(|(slot, _)| *slot)
        .collect();
    for (index, claim) in claims.iter().enumerate().filter(|_| claims.len() == named.len()) {
        if !claim.about.iter().any(|slot| helped.contains(slot)) {
            let message = format!("the claim `{}` is not about what choice `{id}` helps", claim.id);
            resolver.report(
                &format!("claims/{index}"),
                message,
                "name a claim about the subject with the greatest value",
            );
        }
    }
    let holds = claims.iter().any(|claim| claim.standing == Standing::Holds);
    if difference > MAX_WITHOUT_HOLDING && !holds && claims.len() == named.len() {
        report(
            format!("the values of choice `{id}` differ by {difference} and no claim behind it holds"),
            "let them differ by 2 at most, or name a claim that holds",
        );
    }
    for (key, sentence) in [("because", &because), ("if_not", &if_not)] {
        if sentence.is_none() {
            report(format!("choice `{id}` favors a subject without {key}"), "add the sentence");
        }
    }
    because.zip(if_not).map(|(because, if_not)| Argument { because, if_not, claims })
}
