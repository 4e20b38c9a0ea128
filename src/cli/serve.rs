//! Serves the site.

use std::net::{IpAddr, SocketAddr};
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;

use super::{ContentArguments, DEFAULT_BIND, existing, load, logging, memory};
use crate::content::assets;
use crate::http::{self, ForwardedBy, Listener, Proxies, ServeError, Settings};
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
    /// For authors: reload content, static files, and open pages after a change, and show errors in the browser; limits and
    /// metrics are off
    #[arg(long)]
    watch: bool,
    /// Also show the site in your browser
    #[arg(long)]
    open: bool,
    /// The public URL of the site, instead of base_url in site.toml
    #[arg(long, env = "VERSUS_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    operation: OperationArguments,
}

/// The items of one list.
type Networks = Vec<IpNet>;

/// Options for operators.
#[derive(Debug, Args)]
struct OperationArguments {
    /// Addresses or networks of trusted proxies, such as 10.0.0.1,fd00::/8
    #[arg(long, env = "VERSUS_TRUSTED_PROXIES", value_name = "NETWORKS", value_parser = networks)]
    trusted_proxies: Vec<Networks>,
    /// The header in which those proxies pass the client’s address; they must replace or extend what clients send
    #[arg(long, env = "VERSUS_FORWARDED_BY", value_name = "HEADER", default_value = "x-forwarded-for")]
    forwarded_by: ForwardedBy,
    /// Searches, pictures, Markdown pages, and API requests per client and minute, with bursts of a sixth; 0 for no limit
    #[arg(long, env = "VERSUS_RATE", value_name = "REQUESTS", default_value_t = 600)]
    rate: u32,
    /// Connections per IPv4 address or IPv6 /64 network; 0 for no limit
    #[arg(long, env = "VERSUS_CONNECTIONS_PER_ADDRESS", value_name = "CONNECTIONS", default_value_t = 250)]
    connections_per_address: usize,
    /// A separate address for Prometheus metrics at /metrics, such as 127.0.0.1:9090
    #[arg(long, env = "VERSUS_METRICS_BIND", value_name = "ADDRESS")]
    metrics_bind: Option<String>,
    /// Seconds to keep serving after SIGTERM, SIGHUP, or SIGQUIT while /readyz reports not ready
    #[arg(long, env = "VERSUS_GRACE", value_name = "SECONDS", default_value_t = 0)]
    grace: u64,
    #[command(flatten)]
    logging: logging::LoggingArguments,
}

pub(super) fn run(arguments: ServeArguments) -> Result<(), String> {
    memory::give_back_what_is_free();
    let ServeArguments { content, static_dir, bind, watch, open, base_url, operation } = arguments;
    logging::start(&operation.logging);
    let content = content.directory()?.to_owned();
    let directories = [content.clone(), existing(&static_dir, "--static-dir")?.to_owned()];
    let trusted = operation.trusted_proxies.concat();
    let (listener, has_proxies) = (Listener::bind(&bind).map_err(say)?, !trusted.is_empty());
    let address = listener.address().map_err(say)?;
    let settings = Settings {
        static_dir: static_dir.clone(),
        metrics_bind: operation.metrics_bind,
        proxies: Proxies { trusted, header: operation.forwarded_by },
        max_requests_per_minute: NonZeroU32::new(operation.rate),
        max_connections_per_client: NonZeroUsize::new(operation.connections_per_address),
        give_back_memory: memory::give_back_now,
        grace: Duration::from_secs(operation.grace),
    };
    let files = static_dir.clone();
    let load = move || -> Result<Frame, String> {
        let (mut site, warnings) = load(&content)?;
        if !warnings.is_empty() {
            tracing::warn!("the content has warnings:\n{warnings}");
        }
        site.base_url = public_url(base_url.as_deref(), &site.base_url, address, has_proxies, watch)?;
        Ok(Frame::new(site, assets::load(&files).map_err(|errors| errors.to_string())?))
    };
    // An author's server starts without a valid site, and shows what is wrong.
    let frame = if watch { None } else { Some(load()?) };
    // The listener holds the browser's connection until the server accepts it.
    if open && let Err(error) = open::that_detached(format!("http://{address}")) {
        tracing::warn!("no browser could be opened for http://{address}: {error}");
    }
    let served = match frame {
        None => http::serve_watching(static_dir, listener, &directories, load),
        Some(frame) => http::serve(settings, listener, frame),
    };
    served.map_err(say)
}

fn say(error: ServeError) -> String {
    format!("error: {error}")
}

/// The URL that links begin with: the given one; else the content's; but the served address, if only this machine can reach it,
/// for an author and instead of a URL that works only on this machine.
fn public_url(
    given: Option<&str>,
    of_content: &str,
    served_at: SocketAddr,
    has_proxies: bool,
    watch: bool,
) -> Result<String, String> {
    let host = of_content.split_once("://").map_or("", |(_, rest)| rest);
    let is_local = host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
    let stays_here = served_at.ip().is_loopback() && !has_proxies;
    match given {
        Some(given) => Ok(given.to_owned()),
        None if stays_here && (is_local || watch) => Ok(format!("http://{served_at}")),
        None if !is_local => Ok(of_content.to_owned()),
        None => Err(format!(
            "error: links would begin with {of_content}, which works only on this machine; set the public URL with --base-url https://compare.example, or as base_url in site.toml"
        )),
    }
}

/// A public URL: http or https, a host, no path.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let trimmed = text.trim_end_matches('/');
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://")).unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(is_plain) {
        return Err("write it as https://example.org".to_owned());
    }
    Ok(trimmed.to_owned())
}

/// Addresses and networks, separated by commas or spaces.
fn networks(text: &str) -> Result<Networks, String> {
    let items = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|item| !item.is_empty());
    let network = |item: &str| item.parse().ok().or_else(|| item.parse::<IpAddr>().ok().map(IpNet::from));
    let unknown = |item| format!("{item} is neither; write 10.0.0.1 or 10.0.0.0/8, and commas between several");
    items.map(|item| network(item).ok_or_else(|| unknown(item))).collect()
}

#[cfg(test)]
mod tests {
    use super::{networks, public_url};

    #[test]
    fn proxies_are_addresses_or_networks_between_commas_or_spaces() {
        let expected: Vec<_> = ["10.0.0.1/32", "fd00::/8", "::1/128"].map(|network| network.parse().unwrap()).into();
        for list in ["10.0.0.1,fd00::/8,::1", " 10.0.0.1, fd00::/8 ,::1, ", "10.0.0.1 fd00::/8\n::1"] {
            assert_eq!(networks(list), Ok(expected.clone()), "{list}");
        }
        assert_eq!(networks(""), Ok(Vec::new()));
        let refused = networks("10.0.0.1,10.0.0.0/33").unwrap_err();
        assert!(refused.starts_with("10.0.0.0/33 is neither; write 10.0.0.1 or"), "{refused}");
    }

    #[test]
    fn links_begin_with_what_their_readers_can_follow() {
        let (local, public) = ("http://127.0.0.1:8080", "https://fences.example");
        for (given, of_content, served_at, has_proxies, watch, expected) in [
            (Some("https://given.example"), public, "0.0.0.0:80", true, false, Some("https://given.example")),
            (Some(local), local, "0.0.0.0:80", true, false, Some(local)),
            (Some(public), local, "127.0.0.1:8301", false, true, Some(public)),
            (None, public, "127.0.0.1:8301", false, false, Some(public)),
            (None, public, "127.0.0.1:8301", false, true, Some("http://127.0.0.1:8301")),
            (None, public, "0.0.0.0:8301", false, true, Some(public)),
            (None, local, "127.0.0.1:8301", false, false, Some("http://127.0.0.1:8301")),
            (None, "http://localhost:8080", "[::1]:8301", false, false, Some("http://[::1]:8301")),
            (None, local, "127.0.0.1:8301", true, false, None),
            (None, "http://[::1]", "0.0.0.0:8301", false, false, None),
        ] {
            let url = public_url(given, of_content, served_at.parse().unwrap(), has_proxies, watch);
            assert_eq!(url.as_deref().ok(), expected, "{of_content} at {served_at}");
        }
    }
}
