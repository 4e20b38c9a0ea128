//! The command line: arguments, command, exit code. This is the only layer that prints, reads the clock, or ends the program.

mod add;
mod check;
mod healthcheck;
mod logging;
mod mcp;
mod memory;
mod new;
mod release;
mod schema;
mod serve;

use std::fmt::Display;
use std::io::{ErrorKind, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::builder::Resettable;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::content;
use crate::content::diagnostics::Diagnostics;
use crate::content::site::Site;
use crate::domain::questionnaire::MAX_EDITIONS;
use crate::domain::source::Date;
use crate::view::catalog;

const DEFAULT_BIND: &str = "127.0.0.1:8080";

/// A comparison site that helps a team decide.
#[derive(Debug, Parser)]
#[command(name = "versus", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site (the default)
    Serve(serve::ServeArguments),
    /// Write a new site, to be edited
    New(new::NewArguments),
    /// Add a piece to the content, to be edited
    Add(add::AddArguments),
    /// Check the content and report every error
    Check(check::CheckArguments),
    /// Answer an assistant on standard input and output, by the Model Context Protocol
    Mcp(mcp::McpArguments),
    /// Check whether a running server is ready; exits with 1 if it is not
    Healthcheck {
        /// The address of the server
        #[arg(long, env = "VERSUS_BIND", default_value = DEFAULT_BIND)]
        bind: String,
    },
    /// Release an edition of the questions, which freezes its ids, order, and values
    Release {
        /// The edition's number
        #[arg(value_parser = clap::value_parser!(u8).range(1..=i64::from(MAX_EDITIONS)))]
        edition: u8,
        #[command(flatten)]
        content: ContentArguments,
    },
    /// Write JSON Schemas of the content files, with which editors complete and check them
    Schema {
        /// The directory to write them to
        directory: PathBuf,
    },
}

#[derive(Debug, Args)]
struct ContentArguments {
    /// The directory of content files
    #[arg(long, env = "VERSUS_CONTENT", default_value = "content")]
    content: PathBuf,
}

impl ContentArguments {
    /// The directory, if it exists.
    fn directory(&self) -> Result<&Path, String> {
        if !self.content.is_dir() && Path::new("site.toml").exists() {
            let missing = self.content.display();
            return Err(format!("error: there is no {missing} here, but a site.toml: run this one folder up"));
        }
        existing(&self.content, "--content, or write a new site with `versus new`")
    }
}

/// A directory that must exist, or a one-line error.
fn existing<'p>(directory: &'p Path, option: &str) -> Result<&'p Path, String> {
    let missing = || format!("error: the directory {} does not exist; set it with {option}", directory.display());
    directory.is_dir().then_some(directory).ok_or_else(missing)
}

/// The site in a directory, and warnings as of today.
fn load(directory: &Path) -> Result<(Site, Diagnostics), String> {
    match content::load_on(today(), directory, catalog::anchors) {
        Ok((site, warnings)) => Ok((site, warnings.in_directory(directory))),
        Err(errors) => Err(errors.in_directory(directory).to_string()),
    }
}

/// Today's date by the system clock, in UTC.
fn today() -> Option<Date> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Date::of_unix_seconds(now.as_secs())
}

/// Runs the command in the arguments, and prints its error.
pub fn run() -> ExitCode {
    let matches = without_empty_variables(Arguments::command()).get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let done = match arguments.command.unwrap_or(Command::Serve(arguments.serve)) {
        Command::Serve(arguments) => serve::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Add(arguments) => add::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Mcp(arguments) => mcp::run(arguments),
        Command::Healthcheck { bind } => healthcheck::run(&bind),
        Command::Release { edition, content } => release::run(edition, &content),
        Command::Schema { directory } => schema::run(&directory),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            // If this fails, there is nowhere else to print.
            let _ = print(stderr(), message);
            ExitCode::FAILURE
        }
    }
}

/// Makes a command treat an empty variable as not set, because container platforms set such variables.
fn without_empty_variables(command: clap::Command) -> clap::Command {
    let is_empty = |arg: &clap::Arg| arg.get_env().and_then(std::env::var_os).is_some_and(|value| value.is_empty());
    command
        .mut_args(|arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg })
        .mut_subcommands(without_empty_variables)
}

/// Prints a line. A closed pipe is no error: a reader such as `head` has enough.
fn print(mut to: impl Write, line: impl Display) -> Result<(), String> {
    match writeln!(to, "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("error: nothing can be printed: {error}")),
        _ => Ok(()),
    }
}
