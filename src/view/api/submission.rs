//! Parses the answers that a program sends, and reports every problem field by field.

use std::collections::HashSet;

use serde_json::Number;

use super::json::Json;
use crate::domain::answers::{Answers, Cause, Problem};
use crate::domain::questionnaire::{Edition, Editions};
use crate::view::address::{MAX_TITLE_LENGTH, excess_of_title};
use crate::view::components::typed::shortened;
use crate::view::error::{Explanation, FieldProblem};

/// The maximum size of a submission in bytes; a complete one has about two thousand.
pub const MAX_BODY: usize = 64 * 1024;

/// The maximum number of problems reported; there are fewer fields.
const MAX_PROBLEMS: usize = 100;

const REPEATED: &str = "This field appears more than once. Send it once.";

/// Answers that a program sent.
#[derive(Debug)]
pub struct Submission<'e> {
    /// The answers to the named or the current edition.
    pub answers: Answers<'e>,
    /// The title of the decision.
    pub title: Option<String>,
}

impl<'e> Submission<'e> {
    /// Parses `{"answers": {"<question>": {"choice": "…", "importance": 2}}, "title": "…", "edition": 1}`, in which only an
    /// answer's `choice` is required.
    ///
    /// # Errors
    /// The JSON syntax error (400), or every problem, field by field (422).
    pub fn read(body: &[u8], editions: &'e Editions) -> Result<Self, Explanation> {
        let sent = json(body).map_err(|error| Explanation::new(400, "The body cannot be read", error))?;
        let mut reader = SubmissionReader { problems: Vec::new() };
        let (mut edition, mut title, mut answers) = (Some(editions.current()), None, None);
        let sent = Field { name: "", at: String::new(), value: &sent };
        for field in reader.fields(&sent, "Send an object such as {\"answers\": {}}.").unwrap_or_default() {
            match field.name {
                "answers" => answers = Some(field),
                "edition" => edition = reader.edition(&field, editions),
                "title" => title = reader.title(&field),
                _ => reader.note(&field, "There is no such field. The fields are answers, title, and edition."),
            }
        }
        let pairs = answers.map(|answers| reader.pairs(&answers, edition)).unwrap_or_default();
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        match edition.map(|edition| Answers::parse(edition, pairs)) {
            Some(Ok(answers)) if reader.problems.is_empty() => return Ok(Self { answers, title }),
            Some(Err(refused)) => reader.problems.extend(refused.problems.iter().map(at_its_field)),
            _ => {}
        }
        Err(refusal(reader.problems))
    }
}

/// The body as JSON, or its syntax error.
fn json(body: &[u8]) -> Result<Json, String> {
    if body.starts_with(b"\xef\xbb\xbf") {
        return Err(
            "The body begins with a byte order mark, which JSON does not allow. Send it without one.".to_owned()
        );
    }
    let text = str::from_utf8(body).map_err(|error| {
        format!("The body is not UTF-8 from byte {} on. Encode it as UTF-8.", error.valid_up_to() + 1)
    })?;
    if text.trim_ascii().is_empty() {
        return Err("The body is empty. Send an object; an empty one, {}, answers no question.".to_owned());
    }
    serde_json::from_str(text).map_err(|error| format!("The body is not JSON: {error}."))
}

fn refusal(mut problems: Vec<FieldProblem>) -> Explanation {
    let count = problems.len();
    problems.truncate(MAX_PROBLEMS);
    let detail = match count {
        1 => "One field is invalid; “errors” says which, and how to fix it.".to_owned(),
        _ if count > MAX_PROBLEMS => format!("{count} fields are invalid; “errors” lists the first {MAX_PROBLEMS}."),
        _ => format!("{count} fields are invalid; “errors” lists each, and how to fix it."),
    };
    Explanation { errors: problems, ..Explanation::new(422, "The answers are invalid", detail) }
}

fn at_its_field(problem: &Problem<'_>) -> FieldProblem {
    let question = problem.question;
    let (field, detail) = match &problem.cause {
        Cause::UnknownChoice(sent) => {
            let (sent, choices) = (shortened(sent), joined(question.choices.iter().map(|choice| &choice.id)));
            ("choice", format!("“{sent}” is not a choice of this question. Its choices are {choices}."))
        }
        Cause::UnknownImportance(sent) => {
            let sent = shortened(sent);
            let detail = format!("{sent} is not a level of importance. Use 1 (low), 2 (normal), or 3 (high).");
            ("importance", detail)
        }
        Cause::ChosenTwice(_) => ("choice", REPEATED.to_owned()),
        Cause::ImportanceTwice(_) => ("importance", REPEATED.to_owned()),
    };
    FieldProblem { pointer: below(&below("/answers", &question.id), field), detail }
}

fn joined<'t>(ids: impl Iterator<Item = &'t String>) -> String {
    ids.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The JSON Pointer of a field below another, RFC 6901.
fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A field with its pointer, or the whole body.
struct Field<'j> {
    name: &'j str,
    at: String,
    value: &'j Json,
}

/// Walks through a submission and records every problem.
struct SubmissionReader {
    problems: Vec<FieldProblem>,
}

impl SubmissionReader {
    fn note(&mut self, field: &Field<'_>, detail: impl Into<String>) {
        self.problems.push(FieldProblem { pointer: field.at.clone(), detail: detail.into() });
    }

    /// The field's value, if it has a type.
    fn expect<'j, T>(&mut self, field: &Field<'j>, kind: fn(&'j Json) -> Option<T>, remedy: &str) -> Option<T> {
        let value = kind(field.value);
        if value.is_none() {
            self.note(field, format!("This is {}. {remedy}", field.value.kind()));
        }
        value
    }

    /// The fields of an object, without duplicates.
    fn fields<'j>(&mut self, object: &Field<'j>, remedy: &str) -> Option<Vec<Field<'j>>> {
        let (mut seen, mut repeated) = (HashSet::new(), HashSet::new());
        let mut read = Vec::new();
        for (name, value) in self.expect(object, Json::as_object, remedy)? {
            let field = Field { name, at: below(&object.at, name), value };
            if seen.insert(name) {
                read.push(field);
            } else if repeated.insert(name) {
                self.note(&field, REPEATED);
            }
        }
        Some(read)
    }

    /// A number as a form field.
    fn number(&mut self, field: &Field<'_>, remedy: &str) -> Option<String> {
        self.expect(field, Json::as_number, remedy).map(written_plainly)
    }

    fn edition<'e>(&mut self, field: &Field<'_>, editions: &'e Editions) -> Option<&'e Edition> {
        let number = self.number(field, "Send the number of an edition, or leave the field out.")?;
        let edition = numbered(editions, &number);
        if edition.is_none() {
            self.note(field, no_such_edition(editions, &number));
        }
        edition
    }

    fn title(&mut self, field: &Field<'_>) -> Option<String> {
        let title = self.expect(field, Json::as_text, "Send a string, or leave the field out.")?;
        let excess = excess_of_title(title);
        if excess > 0 {
            let length = MAX_TITLE_LENGTH + excess;
            self.note(field, format!("The title has {length} characters; the limit is {MAX_TITLE_LENGTH}."));
        }
        Some(title.to_owned())
    }

    /// The answers as form fields. Without an edition only their shape is checked.
    fn pairs(&mut self, answers: &Field<'_>, edition: Option<&Edition>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let remedy = "Send an object with a field for each question that you answer.";
        for field in self.fields(answers, remedy).unwrap_or_default() {
            let question = edition.and_then(|edition| edition.question(field.name));
            if let Some(edition) = edition.filter(|_| question.is_none()) {
                let (number, known) = (edition.number(), joined(edition.questions().map(|known| &known.id)));
                let name = shortened(field.name);
                self.note(&field, format!("Edition {number} has no question “{name}”. Its questions are {known}."));
            }
            let entered = self.answer(&field);
            if let (Some((choice, importance)), Some(question)) = (entered, question) {
                // The form ignores an importance without a choice; a placeholder choice makes it check the importance.
                let stand_in = question.choices.first().map(|choice| choice.id.clone());
                pairs.push((question.id.clone(), choice.or(stand_in).unwrap_or_default()));
                pairs.extend(importance.map(|importance| (format!("{}.importance", question.id), importance)));
            }
        }
        pairs
    }

    /// The choice and the importance sent for a question, as far as they are valid.
    fn answer(&mut self, answer: &Field<'_>) -> Option<(Option<String>, Option<String>)> {
        let (mut choice, mut importance, mut has_choice) = (None, None, false);
        let remedy = "An answer is an object such as {\"choice\": \"…\", \"importance\": 2}.";
        for field in self.fields(answer, remedy)? {
            match field.name {
                "choice" => {
                    has_choice = true;
                    choice = self.expect(&field, Json::as_text, "Send the id of a choice.");
                    if choice == Some("") {
                        self.note(
                            &field,
                            "The choice is empty. To leave the question unanswered, leave out the whole question.",
                        );
                        choice = None;
                    }
                }
                "importance" => {
                    importance = self.number(&field, "Send 1 (low), 2 (normal), or 3 (high), or leave the field out.");
                }
                _ => self.note(&field, "There is no such field. The fields of an answer are choice and importance."),
            }
        }
        if !has_choice {
            self.note(answer, "The choice is missing. To leave the question unanswered, leave out the whole question.");
        }
        Some((choice.map(str::to_owned), importance))
    }
}

/// A number without the decimal point that JSON allows in a whole number.
fn written_plainly(number: &Number) -> String {
    const MAX_WHOLE: f64 = 1e6;
    match number.as_f64() {
        Some(value) if value.fract() == 0.0 && value.abs() < MAX_WHOLE => format!("{value:.0}"),
        _ => number.to_string(),
    }
}

/// The edition with this number.
pub(super) fn numbered<'e>(editions: &'e Editions, number: &str) -> Option<&'e Edition> {
    editions.iter().find(|edition| edition.number().to_string() == number)
}

/// The message for an unknown edition.
pub(super) fn no_such_edition(editions: &Editions, number: &str) -> String {
    let numbers: Vec<String> = editions.iter().map(|edition| edition.number().to_string()).collect();
    let known = match numbers.as_slice() {
        [only] => format!("only edition {only}"),
        _ => format!("editions {}", numbers.join(", ")),
    };
    format!("There is no edition {}; this site has {known}.", shortened(number))
}
