//! Why groups of questions can't form an edition.

use std::fmt;

use super::{MAX_CHOICES, MAX_EDITIONS, MAX_GATE_WAYS, MAX_GATES, MAX_QUESTIONS};

/// Why groups of questions can't form an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionError {
    /// The number does not fit into the code's first symbol.
    Number(u8),
    /// There are too many questions, or none.
    Questions(usize),
    /// A question has too many choices or too few.
    Choices {
        /// The question.
        question: String,
        /// The number of its choices.
        choices: usize,
    },
    /// A choice does not have one value per subject.
    Values {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
    },
    /// Two questions, or two choices of one question, share an id.
    Duplicate(String),
    /// There are more combinations of answers than a JSON number can represent.
    Combinations,
    /// Conditions name too many questions.
    Gates(Vec<String>),
    /// The questions that conditions name have too many combinations of answers.
    GateWays(usize),
    /// A choice has an invalid condition.
    Condition {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The problem.
        error: ConditionError,
    },
}

/// Why a condition of a choice is invalid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionError {
    /// A condition names no question, or a question without a choice.
    Empty,
    /// There is no such question.
    UnknownQuestion(String),
    /// The question has no such choice.
    UnknownChoice {
        /// The question named.
        question: String,
        /// The choice named.
        choice: String,
    },
    /// The choice favors no subject, so it has no reason to exclude.
    Neutral,
    /// Another condition depends on this question, so its own reasons always apply.
    OnGate,
}

impl fmt::Display for EditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "the edition's number is {number}; it must be 1 to {MAX_EDITIONS}"),
            Self::Questions(count) => {
                write!(f, "the edition has {count} questions; it must have 1 to {MAX_QUESTIONS}")
            }
            Self::Choices { question, choices } => {
                write!(f, "question `{question}` has {choices} choices; it must have 2 to {MAX_CHOICES}")
            }
            Self::Values { question, choice } => {
                write!(f, "choice `{choice}` of question `{question}` does not have one value for each subject")
            }
            Self::Duplicate(id) => write!(f, "the id `{id}` is used twice"),
            Self::Combinations => write!(f, "there are more than 2^53 ways of answering all questions"),
            Self::Gates(questions) => write!(
                f,
                "conditions name {} questions ({}); they may name {MAX_GATES}",
                questions.len(),
                questions.join(", ")
            ),
            Self::GateWays(ways) => write!(
                f,
                "there are {ways} ways of answering the questions that conditions name; there may be {MAX_GATE_WAYS}"
            ),
            Self::Condition { question, choice, error } => {
                write!(f, "choice `{choice}` of question `{question}` ")?;
                match error {
                    ConditionError::Empty => write!(f, "has an empty condition"),
                    ConditionError::UnknownQuestion(named) => {
                        write!(f, "has a condition on `{named}`, and there is no such question")
                    }
                    ConditionError::UnknownChoice { question, choice } => {
                        write!(f, "has a condition on `{question}`, which has no choice `{choice}`")
                    }
                    ConditionError::Neutral => write!(f, "is neutral but has a condition"),
                    ConditionError::OnGate => {
                        write!(f, "has a condition, but conditions of other choices name its question")
                    }
                }
            }
        }
    }
}

impl EditionError {
    /// How to fix it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Gates(_) | Self::GateWays(_) => "let conditions name fewer questions",
            Self::Condition { error, .. } => match error {
                ConditionError::Empty => "name a question and its choices, or remove the entry",
                ConditionError::UnknownQuestion(_) => "use the id of a question of this edition",
                ConditionError::UnknownChoice { .. } => "use the id of one of its choices",
                ConditionError::Neutral => "remove unless and assumes, or give values that differ",
                ConditionError::OnGate => {
                    "remove this condition, or let no condition name the question: whether a reason applies must not depend \
                     on whether another does"
                }
            },
            _ => "bring the edition within the limit",
        }
    }
}
