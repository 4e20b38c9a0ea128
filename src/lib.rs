//! `versus`: a website that compares alternatives and helps a team decide between them.
//!
//! This page is the map: which floor does what, what is true of it, and where a change belongs. The modules say the rest.
//!
//! # Data flow
//!
//! ```text
//! start-up    content/*.md, *.toml -> load -> kinds -> Site -> catalog -> pre-rendered pages
//! a decision  form pairs -> Answers::parse -> permalink::encode -> 303 -> decode -> weigh -> ResultPage -> html
//! a request   limits -> cached or routed -> headers -> log and metrics
//! ```
//!
//! The server stores nothing. A result is its link, so any replica answers any request with the same bytes, and no date comes
//! from the clock.
//!
//! # Floors
//!
//! `cli` > `http` > `view` > `content` > `domain`. Imports go strictly down, and may skip a floor; `tests/tidy.rs` checks it.
//!
//! ## `domain`: what a comparison is, and how answers are weighed
//!
//! Subjects, claims, the questionnaire, answers, the engine, verdicts, teams and permalinks: plain data and arithmetic.
//!
//! - It uses `std`, `serde` and a calendar type, and knows no files, markup or HTTP.
//! - No type can hold a bad id: answers point at their question and choice. Input becomes a type in `Answers::parse` and
//!   `permalink::decode`, and is not checked again.
//! - The engine is exact and deterministic. `tests/engine` compares it with a slow implementation that shares no code with it.
//!
//! ## `content`: files become a `Site`
//!
//! The first phase reads the syntax of every file, and reports all syntax errors at once. The second resolves and checks one
//! kind of file after another. A new check belongs to the kind that it is about.
//!
//! - This is the only floor that reads content and names the Markdown parser. Rendered Markdown is a type that only it makes.
//! - An error has a file, a line, a column and a remedy. Errors are collected, so that an author sees all of them.
//! - No name of a subject or topic is in the code, the templates or the static files. `tests/fixtures/trio` is a comparison of
//!   three subjects that aren't software, and runs through the same code.
//!
//! ## `view`: everything that a reader sees
//!
//! A page is a struct with a template of the same name, in `pages/` unless it has a folder of its own (`result/`, `team/`, `search/`,
//! `api/`). What other pages know of it (path, title, place in the navigation, search text, anchors, preview) is its entry in the
//! catalog. What a result says, in any format, is written once, in `result/sentences.rs`.
//!
//! - This is the only floor that names askama. URLs are put together in `address.rs`; rendered Markdown alone makes its own links to
//!   claims, terms and figures.
//! - Templates escape all text; `|safe` is not used.
//! - Nothing here knows the request: the same input gives the same bytes.
//!
//! ## `http`: one way for every request
//!
//! One route table, short handlers that return a page or an error, and one place each for limits, headers, error pages, log and
//! metrics. A redirect to the canonical URL is a variant of the error, so that handlers use `?`.
//!
//! - This is the only floor that names actix.
//! - No handler logs, counts or sets security headers, and no log line holds a code, a title or an address of a client.
//! - Details of an error are logged, never shown.
//!
//! ## `cli`: arguments to exit code
//!
//! Serving, `check`, `release` and `healthcheck`. Only this floor prints.

pub mod cli;
pub mod content;
pub mod domain;
pub mod http;
pub mod view;
