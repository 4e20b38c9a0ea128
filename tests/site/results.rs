//! Results: their link, their page, their data, and what of them travels.

mod advice;
mod chart;
pub(crate) mod data;
mod kept;
mod links;
mod record;
mod said;
mod titles;
mod unreadable;
mod verdicts;
