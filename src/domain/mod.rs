//! Floor 0: what a comparison is, and how answers are weighed.
//!
//! Plain data and arithmetic. Two chains hold it together:
//! `questionnaire <- answers <- {engine, permalink}` and `engine -> verdict`.
//!
//! **Invariant:** nothing here knows of files, markup, templates or HTTP, and no type can hold an id that does not exist:
//! an answer points at its question and choice, a claim at its sources.

pub mod answers;
pub mod backtest;
pub mod capability;
pub mod case;
pub mod claim;
pub mod engine;
pub mod evidence;
pub mod glossary;
pub mod myth;
pub mod neutrality;
pub mod permalink;
pub mod questionnaire;
pub mod source;
pub mod subject;
pub mod team;
pub mod verdict;
