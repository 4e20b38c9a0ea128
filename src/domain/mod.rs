//! The data of a comparison, and the weighing of answers: plain data and arithmetic, without files, markup, or HTTP.
//!
//! No type can hold an unknown id: an answer points at its question and choice, a claim at its sources.

pub mod advice;
pub mod answers;
pub mod backtest;
pub mod capability;
pub mod case;
pub mod characters;
pub mod claim;
pub mod condition;
pub mod confidence;
pub mod elsewhere;
pub mod engine;
pub mod evidence;
pub mod glossary;
pub mod myth;
pub mod neutrality;
pub mod package;
pub mod permalink;
pub mod plan;
pub mod questionnaire;
pub mod source;
pub mod subject;
pub mod team;
pub mod units;
pub mod verdict;

/// Shows words of the content as files and data write them.
macro_rules! shown_as_written {
    ($($word:ty),*) => {
        $(impl std::fmt::Display for $word {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                serde::Serialize::serialize(self, f)
            }
        })*
    };
}

shown_as_written!(
    advice::Strength,
    capability::State,
    claim::Standing,
    package::Maturity,
    questionnaire::SettledBy,
    verdict::Kind
);
