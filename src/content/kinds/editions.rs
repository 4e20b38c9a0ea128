//! Questionnaires: values are bounded by their claims, no group of questions or single claim decides, and a released edition
//! matches the lock.

use std::collections::HashSet;

use super::neutrality::check_neutrality;
use super::*;
use crate::content::context::Register;
use crate::content::lock::{self, Digests};
use crate::content::markdown::steps;
use crate::domain::claim::Standing;
use crate::domain::condition::{Condition, Requirement};
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
const RESERVED_IDS: [&str; 20] = [
    "answers",
    "before",
    "change",
    "content",
    "differences",
    "error-summary",
    "figures",
    "first-question",
    "from",
    "name",
    "needs",
    "next",
    "plan",
    "projects",
    "reasons",
    "skip",
    "title",
    "together",
    "with",
    "with-error",
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

/// The editions; `None`, and an error, unless every file is an edition with a unique number.
pub(super) fn editions(
    files: Vec<Parsed<EditionFile>>,
    lock: &Parsed<Digests>,
    subjects: &Arc<Subjects>,
    context: &Context,
) -> Option<Editions> {
    let count = files.len();
    let mut found = Vec::new();
    let mut sound = Vec::new();
    for file in files {
        let (edition, is_sound) = context.watched(|| edition(file, subjects, context));
        sound.extend(edition.clone().filter(|_| is_sound));
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
    let is_sound = || context.error_count() == before;
    if rules != RULES {
        let remedy = format!("use rules = {RULES}, or a program that knows them");
        resolver.report("rules", format!("the rules {rules} are not known"), remedy);
    }
    let places = resolver.groups(groups.iter().map(|group| &group.id));
    resolver.check_ids("questions", questions.iter().map(|question| &question.id));
    let choices = |question: &QuestionEntry| question.choices.iter().map(|choice| choice.id.clone()).collect();
    let ids = questions.iter().map(|question| (question.id.clone(), choices(question)));
    let ids = AnswerIds::new(edition, ids);
    let groups = in_groups(&resolver, &places, groups, questions, &ids);
    if is_sound() {
        check_conditions(&groups, &ids, &resolver);
    }
    let edition = match Edition::new(edition, status, Arc::clone(subjects), groups) {
        Ok(edition) => Some(edition),
        // A limit may be exceeded only because of an error already reported.
        Err(message) if is_sound() => {
            context.report(Place::top_of(&origin.file), message, "bring the edition within the limit");
            None
        }
        Err(_) => None,
    };
    if let Some(edition) = edition.as_ref().filter(|_| is_sound()) {
        check_neutrality(&resolver, edition, slant.is_some());
    }
    edition
}

/// The questions in their groups. They must be contiguous and in the order of the groups, so that form and code have the same
/// order.
fn in_groups(
    resolver: &Resolver<'_>,
    places: &Register<usize>,
    mut groups: Vec<Group>,
    questions: Vec<QuestionEntry>,
    ids: &AnswerIds,
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

fn question(resolver: &Resolver<'_>, entry: QuestionEntry, ids: &AnswerIds) -> Question {
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
    let choices = resolver.map("choices", choices, |resolver, entry| choice(&resolver, entry, ids));
    Question { id, group, text, brief, help, why_asked, weight, why_weight, settled_by, plan_first, choices, position }
}

fn choice(resolver: &Resolver<'_>, entry: ChoiceEntry, ids: &AnswerIds) -> Choice {
    #[rustfmt::skip]
    let ChoiceEntry {
        id, text, brief, clause, values, because, if_not, claims, advice, needs, has, unless, assumes, plan,
    } = entry;
    let need = |(resolver, entry): (Resolver<'_>, ConditionalEntry)| {
        let (id, applies) = entry.into_parts();
        Some(Need { capability: resolver.one("", &id, &resolver.context.capabilities)?, applies })
    };
    let needs = resolver.each("needs", needs).filter_map(need).collect();
    let has = has.and_then(|id| resolver.one("has", &id, &resolver.context.subjects));
    let assumed = resolver.map("assumes", assumes, |resolver, need| excluded(&resolver, need, ids));
    let unless = unless.into_iter().chain(assumed).collect();
    let plan = plan_by_subject(resolver, plan);
    let (values, are_sound) =
        resolver.context.watched(|| resolver.by_subject("values", values, |_, value: Value| value));
    let argument = if are_sound { argument(resolver, &id, &values, (because, if_not, claims)) } else { None };
    Choice { id, text, brief, clause, values, argument, advice, needs, has, unless, plan, position: 0 }
}

/// The condition that excludes a need: each of its questions is answered, but with none of the named choices.
fn excluded(resolver: &Resolver<'_>, need: Condition, ids: &AnswerIds) -> Condition {
    if need.requirements.is_empty() {
        resolver.report("", "the need names no question", "name a question and its choices, or remove the entry");
    }
    let otherwise = need.requirements.into_iter().filter_map(|Requirement { question, choices: possible }| {
        let choices = ids.choices(&question, &possible, resolver)?;
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
    let subjects = &resolver.context.subjects;
    for (id, steps) in &plan {
        resolver.one(id, id, subjects);
        if steps.is_empty() {
            resolver.report(id, format!("the plan for `{id}` has no step"), "add a step, or remove the entry");
        }
    }
    subjects.items.keys().map(|id| steps(plan.remove(id).unwrap_or_default(), id, &resolver)).collect()
}

/// Checks with which answers reasons, needs, and steps apply.
fn check_conditions(groups: &[Group], ids: &AnswerIds, resolver: &Resolver<'_>) {
    let questions = || groups.iter().flat_map(|group| &group.questions);
    let conditions = || questions().flat_map(|question| &question.choices).flat_map(|choice| &choice.unless);
    let gates: HashSet<&str> = conditions().flat_map(Condition::questions).collect();
    for (resolver, question) in resolver.each("questions", questions()) {
        for (resolver, choice) in resolver.each("choices", &question.choices) {
            let report = |problem: &str, remedy: &str| {
                let message = format!("choice `{}` of question `{}` {problem}", choice.id, question.id);
                resolver.report("unless", message, remedy);
            };
            if choice.is_neutral() && !choice.unless.is_empty() {
                report("is neutral but has a condition", "remove unless and assumes, or give values that differ");
            }
            if gates.contains(&*question.id) && !choice.unless.is_empty() {
                report(
                    "has a condition, but conditions of other choices name its question",
                    "remove this condition, or let no condition name the question: whether a reason applies must not depend on \
                     whether another does",
                );
            }
            ids.check("unless", &choice.unless, &resolver);
            for (resolver, need) in resolver.each("needs", &choice.needs) {
                ids.check_applicability(&need.applies, &resolver);
            }
            for (subject, steps) in resolver.context.subjects.items.keys().zip(&choice.plan) {
                for (resolver, step) in resolver.at("plan").each(subject, steps) {
                    ids.check_applicability(&step.applies, &resolver);
                }
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
    let best = values.iter().max()?;
    let difference = best.get() - values.iter().min()?.get();
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
    let slots = resolver.context.subjects.items.values().zip(values);
    let helped: Vec<&Slot> = slots.filter(|(_, value)| *value == best).map(|(slot, _)| slot).collect();
    let are_known = claims.len() == named.len();
    for (index, claim) in claims.iter().enumerate().filter(|_| are_known) {
        if !claim.about.iter().any(|slot| helped.contains(&slot)) {
            let message = format!("the claim `{}` is not about what choice `{id}` helps", claim.id);
            let remedy = "name a claim about the subject with the greatest value";
            resolver.report(&format!("claims/{index}"), message, remedy);
        }
    }
    let holds = claims.iter().any(|claim| claim.standing == Standing::Holds);
    if difference > MAX_WITHOUT_HOLDING && !holds && are_known {
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{RESERVED_IDS, RESERVED_PREFIXES};

    #[test]
    fn every_id_and_field_of_a_page_that_has_anchors_of_questions_is_reserved() {
        let pages = ["base", "result", "decide", "decide_next", "components/next_question", "components/invite"];
        for page in pages {
            let template = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("templates/{page}.html"));
            let text = fs::read_to_string(template).unwrap();
            let names =
                [" id=\"", "type=\"hidden\" name=\""].map(|begin| text.split(begin).skip(1).collect::<Vec<_>>());
            for name in names.concat().iter().filter_map(|rest| rest.split('"').next()).filter(|id| !id.contains('{')) {
                let is_reserved =
                    RESERVED_IDS.contains(&name) || RESERVED_PREFIXES.iter().any(|begin| name.starts_with(begin));
                assert!(is_reserved, "{page}: {name}");
            }
        }
    }
}
