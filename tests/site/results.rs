//! Results: their link, page, data, and shared formats.

mod advice;
pub(crate) mod data;
mod kept;
mod links;
mod record;
mod review;
mod said;
pub(crate) mod titles;
mod unreadable;
mod verdicts;
