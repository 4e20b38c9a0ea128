//! `versus`: a website that compares alternatives and helps a team decide between them.
//!
//! This page is the map of the code: the layers and their rules. CONTRIBUTING.md says where a change belongs.
//!
//! # Data flow
//!
//! ```text
//! startup     content/*.md, *.toml -> load -> kinds -> Site -> catalog -> pre-rendered pages
//! a decision  form pairs -> Answers::parse -> permalink::encode -> 303 -> decode -> weigh -> ResultPage -> html
//! a request   limits -> cached or routed -> headers -> log and metrics
//! ```
//!
//! The server stores nothing. A result is its link, so any replica answers any request with the same bytes, and no date comes
//! from the clock.
//!
//! # Layers
//!
//! `cli` > `http` > `view` > `content` > `domain`. Imports go strictly down and may skip a layer; `tests/tidy.rs` checks it.
//!
//! ## `domain`: what a comparison is, and how answers are weighed
//!
//! Subjects, claims, the questionnaire, answers, the engine, verdicts, teams, and permalinks: plain data and arithmetic.
//!
//! - It uses `std`, a calendar type, `serde`, and `schemars`, which describes what `serde` reads and writes. It knows no files, markup,
//!   or HTTP.
//! - No type can hold a bad id: answers point at their question and choice. `Answers::parse` and `permalink::decode` turn input
//!   into types, which are not checked again.
//! - The engine is exact and deterministic. `tests/engine` compares it with a slow implementation that shares no code with it.
//!
//! ## `content`: files become a `Site`
//!
//! The first phase parses every file, and reports all syntax errors at once. The second resolves and checks one kind of file
//! after another. A new check belongs to its kind.
//!
//! - Only this layer reads content and names the Markdown parser. Only it can create the type of rendered Markdown.
//! - An error has a file, a line, a column, and a fix. Errors are collected, so that an author sees all of them. What a draft may
//!   lack is a warning, until it is released.
//! - What most comparisons would only copy has a text in `built_in/`, which a file of the same name replaces.
//! - No name of a subject or topic is in the code, the templates, or the static files. `tests/fixtures/trio` is a comparison of
//!   three subjects that aren't software, and runs through the same code.
//!
//! ## `view`: everything that a reader sees
//!
//! A page is a struct with a template of the same name, in `pages/` or in a separate folder (`result/`, `team/`, `search/`, `api/`).
//! Its entry in the catalog has what other pages need: path, title, position in the navigation, search text, anchors, preview.
//! `ResultSentences` has the sentences of a result for all formats. `starter/` renders the files of a new site.
//!
//! - Only this layer names askama. `address.rs` builds URLs; only rendered Markdown makes its own links to claims, terms, and
//!   figures.
//! - Templates escape all text; `|safe` is not used.
//! - Nothing here knows the request: the same input gives the same bytes.
//!
//! ## `http`: one way for every request
//!
//! One route table, short handlers that return a page or an error, and one place each for limits, headers, error pages, log, and
//! metrics. A redirect to the canonical URL is a variant of the error, so that handlers use `?`.
//!
//! - Only this layer names actix.
//! - No handler logs, counts, or sets security headers, and no log line contains a code, a title, or a client's address.
//! - Details of an error are logged, never shown.
//!
//! ## `cli`: arguments to exit code
//!
//! Serving, `new`, `add`, `check`, `release`, `schema`, `mcp`, and `healthcheck`. Only this layer prints.

pub mod cli;
pub mod content;
pub mod domain;
pub mod http;
pub mod view;
