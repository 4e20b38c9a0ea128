//! The command line: arguments, which command, its exit code. The only floor that prints, asks the clock, or ends the program.

mod health;
mod logging;
mod measured;
mod memory;
mod stale;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use ipnet::IpNet;

use crate::content::anchors::anchors;
use crate::content::diagnostics::Diagnostics;
use crate::content::release::{ReleaseError, Released, release};
use crate::content::{self, assets};
use crate::domain::questionnaire::MAX_EDITIONS;
use crate::http::{ForwardedBy, Proxies, Settings, serve, serve_watching};
use crate::view::layout::Frame;

/// Where the site is served without further words.
const DEFAULT_BIND: &str = "127.0.0.1:8080";

/// A comparison site that helps a team decide.
#[derive(Debug, Parser)]
#[command(name = "versus", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site (what happens without a command)
    Serve(ServeArguments),
    /// Check the content and report every fault
    Check {
        #[command(flatten)]
        content: ContentArguments,
        /// Also list sources that were read longer ago than this many days, oldest first
        #[arg(long, value_name = "DAYS")]
        stale: Option<u32>,
    },
    /// Ask a running server whether it is ready; fails if it is not
    Healthcheck {
        /// The address that it serves at
        #[arg(long, env = "VERSUS_BIND", default_value = DEFAULT_BIND)]
        bind: String,
    },
    /// Release an edition of the questions: freeze what links depend on
    Release {
        /// The edition's number
        #[arg(value_parser = clap::value_parser!(u8).range(1..=i64::from(MAX_EDITIONS)))]
        edition: u8,
        #[command(flatten)]
        content: ContentArguments,
    },
}

#[derive(Debug, Args)]
struct ServeArguments {
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
    forwarded_by: ProxyHeader,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ProxyHeader {
    XForwardedFor,
    Forwarded,
}

#[derive(Debug, Args)]
struct ContentArguments {
    /// The directory of content files
    #[arg(long, env = "VERSUS_CONTENT", default_value = "content")]
    content: PathBuf,
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

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        None => run_serve(arguments.serve),
        Some(Command::Serve(serve)) => run_serve(serve),
        Some(Command::Check { content, stale }) => run_check(&content, stale),
        Some(Command::Healthcheck { bind }) => health::report(&bind),
        Some(Command::Release { edition, content }) => run_release(edition, &content),
    }
}

fn run_serve(arguments: ServeArguments) -> ExitCode {
    memory::give_back_what_is_free();
    let ServeArguments { content: ContentArguments { content }, static_dir, bind, watch, base_url, operation } =
        arguments;
    logging::start(&operation.logging);
    if is_missing(&content, "--content") || is_missing(&static_dir, "--static-dir") {
        return ExitCode::FAILURE;
    }
    let settings = settings(bind, static_dir.clone(), operation);
    let directories = [content.clone(), static_dir.clone()];
    let load = move || load(&content, &static_dir, base_url.as_deref());
    let frame = match load() {
        Ok(frame) => frame,
        Err(faults) => {
            eprintln!("{faults}");
            return ExitCode::FAILURE;
        }
    };
    let served = if watch { serve_watching(settings, frame, &directories, load) } else { serve(settings, frame) };
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn settings(bind: String, static_dir: PathBuf, operation: OperationArguments) -> Settings {
    let header = match operation.forwarded_by {
        ProxyHeader::XForwardedFor => ForwardedBy::XForwardedFor,
        ProxyHeader::Forwarded => ForwardedBy::Forwarded,
    };
    Settings {
        bind,
        static_dir,
        metrics_bind: operation.metrics_bind,
        proxies: Proxies { trusted: operation.trusted_proxies, header },
        costly_per_minute: NonZeroU32::new(operation.rate),
        grace: Duration::from_secs(operation.grace),
    }
}

/// Reads content and static files.
fn load(content: &Path, static_dir: &Path, base_url: Option<&str>) -> Result<Frame, Diagnostics> {
    let mut site = content::load(content, anchors)?;
    if let Some(base_url) = base_url {
        site.base_url = base_url.to_owned();
    }
    Ok(Frame::new(site, assets::load(static_dir)?))
}

/// Whether a directory is not there, which is then said in one line.
fn is_missing(directory: &Path, option: &str) -> bool {
    let is_missing = !directory.is_dir();
    if is_missing {
        eprintln!("error: there is no directory {}; name it with {option}", directory.display());
    }
    is_missing
}

fn run_check(arguments: &ContentArguments, stale: Option<u32>) -> ExitCode {
    if is_missing(&arguments.content, "--content") {
        return ExitCode::FAILURE;
    }
    let site = match content::load(&arguments.content, anchors) {
        Ok(site) => site,
        Err(faults) => {
            eprintln!("{faults}");
            return ExitCode::FAILURE;
        }
    };
    println!(
        "The content is in order: {} topics, {} pages, {} claims, {} sources, {} editions.",
        site.topics.len(),
        site.pages.len(),
        site.claims.len(),
        site.sources.len(),
        site.editions.iter().count()
    );
    measured::report(&site);
    if let Some(days) = stale {
        stale::report(&site, days);
    }
    ExitCode::SUCCESS
}

fn run_release(edition: u8, arguments: &ContentArguments) -> ExitCode {
    if is_missing(&arguments.content, "--content") {
        return ExitCode::FAILURE;
    }
    match release(&arguments.content, edition, anchors) {
        Ok(Released { written }) if written.is_empty() => {
            println!("Edition {edition} is released already; nothing was changed.");
            ExitCode::SUCCESS
        }
        Ok(Released { written }) => {
            println!("Edition {edition} is released: its ids, order and values stay as they are from now on.");
            println!("Commit what was written: {}.", written.join(", "));
            ExitCode::SUCCESS
        }
        Err(ReleaseError::Faulty(faults)) => {
            eprintln!("{faults}\nEdition {edition} was not released; nothing was written.");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
