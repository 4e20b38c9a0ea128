//! The packages of the grid, with what their index says of them.

use std::collections::HashSet;

use super::capabilities::CapabilitiesFile;
use super::*;
use crate::domain::package::Packages;

pub(super) fn packages(file: Parsed<Packages>, grid: &CapabilitiesFile, context: &Context) -> Packages {
    let Parsed { value: packages, origin } = file;
    let resolver = Resolver::new(context, &origin);
    resolver.check_past("checked", packages.checked);
    let mut names = HashSet::new();
    for (resolver, package) in resolver.each("packages", &packages.items) {
        resolver.check_past("released", package.released);
        if !names.insert(&package.name) {
            resolver.report("name", format!("`{}` is listed twice", package.name), "remove one of the entries");
        }
        if !grid.names(&package.name) {
            let message = format!("no cell of capabilities.toml names `{}`", package.name);
            resolver.report("name", message, "correct the name, or remove the entry");
        }
    }
    packages
}
