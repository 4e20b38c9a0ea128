//! Logging for people or programs: one line per event, to standard error.

use std::io::{IsTerminal, stderr};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt::layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The module whose errors are logged only at `debug`: a client that sends no HTTP must not be able to fill a disk.
const NOISY: &str = "actix_http";

#[derive(Debug, Args)]
pub(super) struct LoggingArguments {
    /// Log format
    #[arg(long, env = "VERSUS_LOG", value_name = "FORM", default_value = "human")]
    log: Form,
    /// Log level; debug logs each request without the client’s address
    #[arg(long, env = "VERSUS_LOG_LEVEL", value_name = "LEVEL", default_value = "info",
        value_parser = PossibleValuesParser::new(LEVELS).try_map(|level| level.parse::<LevelFilter>()))]
    log_level: LevelFilter,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// Plain text
    Human,
    /// One JSON object per line
    Json,
}

/// The log levels. We log nothing below `debug`.
const LEVELS: [&str; 4] = ["error", "warn", "info", "debug"];

pub(super) fn start(arguments: &LoggingArguments) {
    let level = arguments.log_level;
    let noise = if level == LevelFilter::DEBUG { level } else { LevelFilter::OFF };
    let lines = layer().with_target(false).with_ansi(stderr().is_terminal()).with_writer(stderr);
    let lines = match arguments.log {
        Form::Human => lines.boxed(),
        Form::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines)
        .with(Targets::new().with_default(level).with_target(NOISY, noise))
        .init();
}
