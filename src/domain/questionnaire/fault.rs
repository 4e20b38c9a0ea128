//! Why groups of questions cannot be an edition.

use std::fmt;

use super::{MAX_CHOICES, MAX_EDITIONS, MAX_GATE_WAYS, MAX_GATES, MAX_QUESTIONS};

/// Why groups of questions cannot be an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionFault {
    /// The number does not fit the code's first symbol.
    Number(u8),
    /// There are too many questions, or none.
    Questions(usize),
    /// A question has too many choices or too few.
    Choices {
        /// The question.
        question: String,
        /// How many choices it has.
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
    /// There are more ways of answering than a JSON number can count.
    Combinations,
    /// Conditions name too many questions.
    Gates(Vec<String>),
    /// There are too many ways of answering the questions that conditions name.
    GateWays(usize),
    /// Something is wrong with when a choice's reason does not apply.
    Condition {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// What is wrong.
        fault: ConditionFault,
    },
}

/// What is wrong with the conditions of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionFault {
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
    /// The choice helps nobody, so that there is no reason to except.
    Neutral,
    /// Another condition depends on the answer to this question, so that its own reasons always apply.
    OnGate,
}

impl fmt::Display for EditionFault {
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
            Self::Condition { question, choice, fault } => {
                write!(f, "choice `{choice}` of question `{question}` ")?;
                match fault {
                    ConditionFault::Empty => write!(f, "has an empty condition"),
                    ConditionFault::UnknownQuestion(named) => {
                        write!(f, "has a condition on `{named}`, and there is no such question")
                    }
                    ConditionFault::UnknownChoice { question, choice } => {
                        write!(f, "has a condition on `{question}`, which has no choice `{choice}`")
                    }
                    ConditionFault::Neutral => write!(f, "is neutral but has a condition"),
                    ConditionFault::OnGate => {
                        write!(f, "has a condition, but conditions of other choices name its question")
                    }
                }
            }
        }
    }
}

impl EditionFault {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Gates(_) | Self::GateWays(_) => "let conditions name fewer questions",
            Self::Condition { fault, .. } => match fault {
                ConditionFault::Empty => "name a question and its choices, or remove the entry",
                ConditionFault::UnknownQuestion(_) => "use the id of a question of this edition",
                ConditionFault::UnknownChoice { .. } => "use the id of one of its choices",
                ConditionFault::Neutral => "remove unless and assumes, or give values that differ",
                ConditionFault::OnGate => {
                    "remove this condition, or let no condition name the question: whether a reason applies must not depend \
                     on whether another does"
                }
            },
            _ => "bring the edition within the limit",
        }
    }
}
