//! Serves the site.

use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;

use super::{ContentArguments, DEFAULT_BIND, existing, logging, memory, today};
use crate::content::diagnostics::Diagnostics;
use crate::content::{self, assets};
use crate::http::{self, ForwardedBy, Proxies, Settings};
use crate::view::catalog;
use crate::view::layout::Frame;

#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    #[command(flatten)]
    content: ContentArguments,
    /// The directory of static files
    #[arg(long, env = "VERSUS_STATIC_DIR", default_value = "static")]
    static_dir: PathBuf,
    /// The address to serve at
    #[arg(long, env = "VERSUS_BIND", default_value = DEFAULT_BIND)]
    bind: String,
    /// For authors: read content and static files again whenever one changes, and show faults on the page; limits and counters are off
    #[arg(long)]
    watch: bool,
    /// The public address of the site, instead of the one in content
    #[arg(long, env = "VERSUS_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    operation: OperationArguments,
}

/// What matters to those who run the site.
#[derive(Debug, Args)]
struct OperationArguments {
    /// Networks of proxies that are believed on who asks, such as 10.0.0.0/8,fd00::/8
    #[arg(long, env = "VERSUS_TRUSTED_PROXIES", value_name = "NETWORKS", value_delimiter = ',')]
    trusted_proxies: Vec<IpNet>,
    /// The header in which those proxies say who asks; they must replace or extend what clients send in it
    #[arg(long, env = "VERSUS_FORWARDED_BY", value_name = "HEADER", default_value = "x-forwarded-for")]
    forwarded_by: ForwardedBy,
    /// How many searches, pictures and requests to the API a client may make in a minute, a sixth of them at once; 0 for no limit
    #[arg(long, env = "VERSUS_RATE", value_name = "REQUESTS", default_value_t = 600)]
    rate: u32,
    /// An address of its own for counters that monitoring reads at /metrics, such as 127.0.0.1:9090
    #[arg(long, env = "VERSUS_METRICS_BIND", value_name = "ADDRESS")]
    metrics_bind: Option<String>,
    /// For how many seconds to go on after SIGTERM, saying at /readyz that no more requests should come
    #[arg(long, env = "VERSUS_GRACE", value_name = "SECONDS", default_value_t = 0)]
    grace: u64,
    #[command(flatten)]
    logging: logging::LoggingArguments,
}

/// Serves until a signal ends it.
pub(super) fn run(arguments: ServeArguments) -> Result<(), String> {
    memory::give_back_what_is_free();
    let ServeArguments { content, static_dir, bind, watch, base_url, operation } = arguments;
    logging::start(&operation.logging);
    let content = content.directory()?.to_owned();
    let directories = [content.clone(), existing(&static_dir, "--static-dir")?.to_owned()];
    let settings = Settings {
        bind,
        static_dir: static_dir.clone(),
        metrics_bind: operation.metrics_bind,
        proxies: Proxies { trusted: operation.trusted_proxies, header: operation.forwarded_by },
        max_requests_per_minute: NonZeroU32::new(operation.rate),
        grace: Duration::from_secs(operation.grace),
    };
    let load = move || -> Result<Frame, Diagnostics> {
        let (mut site, warnings) = content::load_on(today(), &content, catalog::anchors)?;
        if !warnings.is_empty() {
            tracing::warn!("the content can be served, but look at this:\n{warnings}");
        }
        if let Some(base_url) = &base_url {
            site.base_url.clone_from(base_url);
        }
        Ok(Frame::new(site, assets::load(&static_dir)?))
    };
    let frame = load().map_err(|faults| faults.to_string())?;
    let served =
        if watch { http::serve_watching(settings, frame, &directories, load) } else { http::serve(settings, frame) };
    served.map_err(|error| format!("error: {error}"))
}

/// A public address: http or https, a host, no path.
fn base_url(text: &str) -> Result<String, String> {
    let trimmed = text.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_plain) {
        return Err("write it as https://example.org".to_owned());
    }
    Ok(trimmed.to_owned())
}
