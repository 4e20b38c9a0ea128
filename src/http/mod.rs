//! Floor 3: from a request to a response.
//!
//! The route table is in `app`; the handlers are in `pages`, `decide`, `filtered`, `search`, `results` and `team`, each a few
//! lines over the `fields` of a form or query. Around them: `guard`
//! (canonical addresses, limits, security headers), `respond` (conditional requests and encodings, chosen by `negotiate`),
//! `errors` (every problem becomes a styled page in one place), `static_files`. `shared` is what all of them read; `server` binds and runs.
//!
//! **Invariant:** the only floor that names actix. It keeps nothing between requests: any replica gives the same answer.

mod app;
mod decide;
mod errors;
mod fields;
mod filtered;
mod guard;
mod negotiate;
mod pages;
mod respond;
mod results;
mod search;
mod server;
mod shared;
mod static_files;
mod team;

pub use app::app;
pub use negotiate::{Acceptable, negotiate};
pub use server::{ServeError, Settings, serve};
pub use shared::Shared;
