//! `versus`: a comparison site that helps a team decide.
//!
//! The house has four floors, and imports go strictly down (`tests/tidy.rs` reads them):
//!
//! ```text
//!   cli/         arguments -> run -> exit code
//! 3 http/        the only floor that names actix       one route table; short handlers
//! 2 view/        the only floor that names askama      one struct per template; pages rendered once at start-up
//! 1 content/     start-up input: files -> Site         load, then a file a kind; every error collected
//! 0 domain/      std, serde and plain data             questionnaire, answers, engine, verdict, permalink
//! ```
//!
//! Data flows one way, and each thing is built once:
//!
//! 1. Start-up: `content/*.md, *.toml -> load -> kinds -> Site -> prerender -> show_page`.
//! 2. A request that weighs: `form pairs -> Answers::parse -> permalink::encode -> 303 -> decode -> weigh -> ResultPage -> html`.
//!    From a program: `JSON -> Submission::read -> Answers::parse -> permalink::encode, weigh -> result_json`.
//!
//! Nothing in the code names a subject of the comparison: that is content. The server stores nothing: a result is its link.

pub mod cli;
pub mod content;
pub mod domain;
pub mod http;
pub mod view;
