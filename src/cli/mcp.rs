//! The Model Context Protocol on standard input and output, for assistants that start the program themselves.

use std::io::{self, BufRead};
use std::path::PathBuf;

use clap::Args;

use super::serve::base_url;
use super::{ContentArguments, existing, load, print};
use crate::content::assets;
use crate::view::layout::Frame;
use crate::view::mcp::{Announced, respond};

#[derive(Debug, Args)]
pub(super) struct McpArguments {
    #[command(flatten)]
    content: ContentArguments,
    /// The directory of static files
    #[arg(long, env = "VERSUS_STATIC_DIR", default_value = "static")]
    static_dir: PathBuf,
    /// The public URL of the site, which links begin with, instead of base_url in site.toml
    #[arg(long, env = "VERSUS_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
}

/// Responds to a message a line until the input ends.
pub(super) fn run(arguments: McpArguments) -> Result<(), String> {
    let directory = arguments.content.directory()?;
    let static_dir = existing(&arguments.static_dir, "--static-dir")?;
    let (mut site, _) = load(directory)?;
    site.base_url = arguments.base_url.unwrap_or(site.base_url);
    let frame = Frame::new(site, assets::load(static_dir).map_err(|errors| errors.to_string())?);
    for message in io::stdin().lock().split(b'\n') {
        let message = message.map_err(|error| format!("error: the input cannot be read: {error}"))?;
        if message.trim_ascii().is_empty() {
            continue;
        }
        if let Some(response) = respond(&frame, &message, Announced::default()) {
            print(io::stdout(), response.body)?;
        }
    }
    Ok(())
}
