//! Results: their link, their page, their data, and what of them travels.

mod balance;
mod chart;
pub(crate) mod data;
mod kept;
mod links;
mod message;
mod preview;
mod record;
mod titles;
mod unreadable;
mod verdicts;
