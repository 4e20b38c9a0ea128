//! From a request to a response: the only layer that names actix.
//!
//! `connections` -> `front` (`limits` -> `cache` or `routes` -> a handler) -> `errors`, `security_headers`, `metrics`.

mod admission;
mod api;
mod background;
mod cache;
mod clients;
mod connections;
mod decide;
mod embed;
mod errors;
mod fields;
mod front;
mod guarded_stream;
mod health;
mod limits;
mod mcp;
mod metrics;
mod picture_cache;
mod pictures;
mod queries;
mod request_body;
mod respond;
mod results;
mod routes;
mod security_headers;
mod server;
mod shared;
mod static_files;
mod team;
mod texts;
mod watch;

pub use clients::{ForwardedBy, Proxies};
pub use picture_cache::PictureLimits;
pub use routes::app;
pub use server::{Listener, ServeError, Settings, serve};
pub use shared::Shared;
pub use watch::serve_watching;
