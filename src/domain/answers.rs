//! Answers to the questions of one edition. [`Answers::parse`] rejects unknown ids.

use super::condition::Condition;
use super::questionnaire::{Choice, Edition, Exceptions, Question};
use super::subject::Slot;

/// The importance of an answer to the person who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Importance {
    /// A little: weight 1.
    Little = 1,
    /// Normal: weight 2.
    #[default]
    Normal,
    /// A lot: weight 3.
    Lot,
}

impl Importance {
    /// Every importance, from low to high.
    pub const ALL: [Self; 3] = [Self::Little, Self::Normal, Self::Lot];

    /// The weight w of the answer: 1, 2, or 3.
    pub fn weight(self) -> u8 {
        self as u8
    }

    /// The importance with this weight; `None` unless it is 1, 2, or 3.
    pub fn from_weight(weight: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|importance| importance.weight() == weight)
    }

    /// The importance in a form field; empty means normal.
    fn parse(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [] => Some(Self::Normal),
            [digit] => Self::from_weight(digit.wrapping_sub(b'0')),
            _ => None,
        }
    }
}

/// The choice made for one question, and how much it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer<'e> {
    /// The question answered.
    pub question: &'e Question,
    /// The choice made.
    pub choice: &'e Choice,
    /// Its importance.
    pub importance: Importance,
    /// The first condition met by the other answers under which the choice's reason does not apply.
    pub exception: Option<&'e Condition>,
}

impl Answer<'_> {
    /// The weight w of the answer: its importance times the question's weight, 1..=9.
    pub fn weight(&self) -> i32 {
        i32::from(self.importance.weight()) * self.question.weight.get()
    }

    /// The answer's value for the subject at a slot; neutral if its reason does not apply.
    pub fn value(&self, slot: Slot) -> i32 {
        if self.exception.is_some() { 2 } else { self.choice.value(slot) }
    }

    /// The answer's value for the first slot minus that for the second: δ, -4..=4.
    pub fn difference(&self, [ahead, behind]: [Slot; 2]) -> i32 {
        self.value(ahead) - self.value(behind)
    }

    /// The weight that the answer moves from the second slot to the first: w·δ, -36..=36.
    pub fn weighted(&self, pair: [Slot; 2]) -> i32 {
        self.weight() * self.difference(pair)
    }
}

/// The answers to one edition: for each of its questions in order, an answer or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<'e> {
    edition: &'e Edition,
    given: Vec<Option<Answer<'e>>>,
    /// The index of this combination of gate answers.
    way: usize,
}

impl<'e> Answers<'e> {
    /// No answer to any question.
    pub fn none(edition: &'e Edition) -> Self {
        Self::choose(edition, |_| None)
    }

    /// Answers by question and choice id, each of normal importance; questions and choices that the edition lacks are skipped.
    pub fn coded(edition: &'e Edition, coded: &[(String, String)]) -> Self {
        Self::choose(edition, |question| {
            let (_, choice) = coded.iter().find(|(id, _)| *id == question.id)?;
            Some((question.choice(choice)?, Importance::Normal))
        })
    }

    /// Builds answers question by question; the function returns the choice, if any, and its importance.
    pub fn choose(
        edition: &'e Edition,
        mut pick: impl FnMut(&'e Question) -> Option<(&'e Choice, Importance)>,
    ) -> Self {
        let given = edition.questions().map(|question| {
            pick(question).map(|(choice, importance)| Answer { question, choice, importance, exception: None })
        });
        let mut answers = Self { edition, given: given.collect(), way: 0 };
        answers.way = edition.gates().iter().map(|gate| gate.part(answers.choice_at(gate.position))).sum();
        let exceptions = answers.exceptions();
        let first_met =
            |answer: &Answer<'e>| answer.choice.unless.iter().find(|condition| condition.is_met_by(&answers));
        let met: Vec<_> = answers
            .iter()
            .map(|(_, answer)| answer.filter(|a| exceptions.has(a.question, a.choice)).and_then(first_met))
            .collect();
        for (answer, met) in answers.given.iter_mut().zip(met) {
            answer.iter_mut().for_each(|answer| answer.exception = met);
        }
        answers
    }

    /// Reads the fields of a form: `<question>` holds a choice's id, `<question>.importance` holds 1, 2 or 3.
    ///
    /// An absent or empty choice leaves the question open; an absent or empty importance is normal; other fields are ignored.
    ///
    /// # Errors
    /// All problems, with all input: an unknown choice or importance, or a field given twice with different values.
    pub fn parse<'p>(
        edition: &'e Edition,
        pairs: impl IntoIterator<Item = (&'p str, &'p str)> + Clone,
    ) -> Result<Self, Refused<'e>> {
        let mut entries = Vec::new();
        let mut problems = Vec::new();
        for question in edition.questions() {
            let mut note = |cause| problems.push(Problem { question, cause });
            let (choice_text, repeats) = field(pairs.clone(), |name| name == question.id);
            if !repeats.is_empty() {
                note(Cause::ChosenTwice(repeats));
            }
            let choice = question.choice(choice_text);
            if choice.is_none() && !choice_text.is_empty() {
                note(Cause::UnknownChoice(choice_text.to_owned()));
            }
            let (importance_text, repeats) =
                field(pairs.clone(), |name| name.strip_suffix(".importance") == Some(question.id.as_str()));
            let importance = Importance::parse(importance_text);
            // An importance without a choice has no effect, so it can't be invalid.
            if !choice_text.is_empty() {
                if !repeats.is_empty() {
                    note(Cause::ImportanceTwice(repeats));
                }
                if importance.is_none() {
                    note(Cause::UnknownImportance(importance_text.to_owned()));
                }
            }
            entries.push(FormEntry { question, choice, importance: importance.unwrap_or_default() });
        }
        if !problems.is_empty() {
            return Err(Refused { entries, problems });
        }
        let mut entries = entries.into_iter();
        Ok(Self::choose(edition, |_| entries.next().and_then(|entry| Some((entry.choice?, entry.importance)))))
    }

    /// The edition that these answers belong to.
    pub fn edition(&self) -> &'e Edition {
        self.edition
    }

    /// The index of this combination of gate answers.
    pub(in crate::domain) fn way(&self) -> usize {
        self.way
    }

    /// The reasons that do not apply given these answers.
    pub fn exceptions(&self) -> &'e Exceptions {
        self.edition.gates().exceptions(self.way)
    }

    /// How far an answer to a question can move the balance between two slots at the lowest importance: the maximum of g·δ minus
    /// the minimum.
    pub fn swing(&self, question: &Question, pair: [Slot; 2]) -> i32 {
        let (least, greatest) = self.exceptions().range(question, pair);
        greatest - least
    }

    /// The answers whose reasons do not apply given the others.
    pub fn not_applicable(&self) -> impl Iterator<Item = &Answer<'e>> {
        self.given().filter(|answer| answer.exception.is_some())
    }

    /// The choice made for the question at a position.
    pub(in crate::domain) fn choice_at(&self, position: usize) -> Option<&'e Choice> {
        Some(self.given.get(position)?.as_ref()?.choice)
    }

    /// Every question of the edition in order, with its answer, if any.
    pub fn iter(&self) -> impl Iterator<Item = (&'e Question, Option<&Answer<'e>>)> {
        self.edition.questions().zip(self.given.iter().map(Option::as_ref))
    }

    /// The answers given, in the order of the questions.
    pub fn given(&self) -> impl Iterator<Item = &Answer<'e>> {
        self.given.iter().flatten()
    }

    /// The questions without an answer, in order.
    pub fn open(&self) -> impl Iterator<Item = &'e Question> {
        self.iter().filter(|(_, answer)| answer.is_none()).map(|(question, _)| question)
    }

    /// The form fields for these answers.
    pub fn entries(&self) -> Vec<FormEntry<'e>> {
        self.iter()
            .map(|(question, answer)| FormEntry {
                question,
                choice: answer.map(|answer| answer.choice),
                importance: answer.map_or_else(Importance::default, |answer| answer.importance),
            })
            .collect()
    }

    /// Carries these answers over to another edition by id.
    pub fn carry_over<'n>(&self, to: &'n Edition) -> CarriedOver<'e, 'n> {
        let has = |answer: &Answer<'e>| to.question(&answer.question.id)?.choice(&answer.choice.id);
        let lost = self.given().filter(|answer| has(answer).is_none()).copied().collect();
        let answers = Answers::choose(to, |question| {
            let answer = self.given().find(|answer| answer.question.id == question.id)?;
            Some((question.choice(&answer.choice.id)?, answer.importance))
        });
        CarriedOver { answers, lost }
    }
}

/// The first value of a form's field, empty when absent, and all its values if they contradict each other.
fn field<'p>(
    pairs: impl IntoIterator<Item = (&'p str, &'p str)>,
    is_wanted: impl Fn(&str) -> bool,
) -> (&'p str, Vec<String>) {
    let values: Vec<&str> = pairs.into_iter().filter(|(name, _)| is_wanted(name)).map(|(_, value)| value).collect();
    let first = values.first().copied().unwrap_or_default();
    let contradicts = values.iter().any(|value| *value != first);
    (first, if contradicts { values.into_iter().map(str::to_owned).collect() } else { Vec::new() })
}

/// The result of carrying answers over to another edition.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedOver<'e, 'n> {
    /// The answers that exist in the other edition.
    pub answers: Answers<'n>,
    /// The answers whose question or choice the other edition lacks.
    pub lost: Vec<Answer<'e>>,
}

/// The form input for one question.
#[derive(Debug, Clone, PartialEq)]
pub struct FormEntry<'e> {
    /// The question.
    pub question: &'e Question,
    /// The choice selected, if any.
    pub choice: Option<&'e Choice>,
    /// The importance selected, even without a choice.
    pub importance: Importance,
}

/// An invalid form, with all of its input.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused<'e> {
    /// The valid part of the input.
    pub entries: Vec<FormEntry<'e>>,
    /// The problems, in the order of the questions; never empty.
    pub problems: Vec<Problem<'e>>,
}

impl<'e> Refused<'e> {
    /// The valid answers.
    pub fn sound(&self, edition: &'e Edition) -> Answers<'e> {
        Answers::choose(edition, |question| {
            let entry = self.entries.iter().find(|entry| entry.question.id == question.id)?;
            let is_sound = self.problems.iter().all(|problem| problem.question.id != question.id);
            entry.choice.filter(|_| is_sound).map(|choice| (choice, entry.importance))
        })
    }
}

/// A problem with the input for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem<'e> {
    /// The question.
    pub question: &'e Question,
    /// The cause.
    pub cause: Cause,
}

/// The possible problems with the input for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The question has no choice with this id.
    UnknownChoice(String),
    /// The importance is not 1, 2, or 3.
    UnknownImportance(String),
    /// The choice was given more than once, with these different values.
    ChosenTwice(Vec<String>),
    /// The importance was given more than once, with these different values.
    ImportanceTwice(Vec<String>),
}
