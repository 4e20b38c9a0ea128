//! Results: their link, their page and their data.

mod data;
mod links;
mod titles;
mod unreadable;
mod verdicts;
