//! Floor 3: from a request to a response.
//!
//! The route table is in `app`; the handlers are in `pages`, `decide`, `filtered`, `search`, `results`, `team`, `pictures` and
//! `api`, each a few lines over the `fields` of a form or query. Pictures are painted and kept by the `picture_cache`, results that are asked for again by `kept_results`. Around them: `at_once`
//! (what needs no handler, since it is `ready`), `guard` (canonical addresses, limits), `security_headers`, `respond` (conditional requests and encodings, chosen by `negotiate`; large bodies in `slices`),
//! `errors` (every problem becomes a styled page in one place, with a `request_id` where it is ours), `static_files`. `clients` says who asks, `throttle` how much of the
//! costly work each gets, `received` for how long a body is waited for. `shared` is what all of them read, `traffic` what is
//! counted. `server` binds and runs on `connections`, each a `patient_stream`; `watch` does so for authors.
//!
//! **Invariant:** the only floor that names actix. Nothing that it keeps between requests shows: any replica gives the same
//! answer.

mod api;
mod app;
mod at_once;
mod clients;
mod connections;
mod decide;
mod errors;
mod fields;
mod filtered;
mod guard;
mod kept_results;
mod negotiate;
mod pages;
mod patient_stream;
mod picture_cache;
mod pictures;
mod ready;
mod received;
mod request_id;
mod respond;
mod results;
mod search;
mod security_headers;
mod server;
mod shared;
mod slices;
mod static_files;
mod team;
mod throttle;
mod traffic;
mod watch;

pub use app::app;
pub use clients::{ForwardedBy, Proxies};
pub use negotiate::{Acceptable, negotiate};
pub use picture_cache::PictureLimits;
pub use server::{ServeError, Settings, serve};
pub use shared::Shared;
pub use watch::serve_watching;
