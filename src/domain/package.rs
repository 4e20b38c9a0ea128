//! The packages that provide capabilities, and what their index says of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::Date;

/// A package's development status, if it is below "stable".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Maturity {
    /// Planned or just started.
    Planning,
    /// Not yet tested by others.
    PreAlpha,
    /// In early tests.
    Alpha,
    /// Complete, but still being tested.
    Beta,
    /// No longer developed.
    Inactive,
}

/// The named package or built-in component that provides a capability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// The name of the package or built-in component.
    pub name: String,
    /// The version that was checked.
    pub version: Option<String>,
    /// The release date of that version.
    pub released: Option<Date>,
    /// Its development status; `None` for "stable" or if none is declared.
    pub maturity: Option<Maturity>,
}

/// The packages of the grid, and what their index says of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Packages {
    /// The day on which the index was asked.
    pub checked: Date,
    /// The packages, in the order of the page.
    #[serde(rename = "packages")]
    pub items: Vec<IndexedPackage>,
}

/// A package at one version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexedPackage {
    /// The name, as cells of the grid name it.
    pub name: String,
    /// The version that was checked.
    pub version: String,
    /// The day on which that version was released.
    pub released: Date,
    /// The development status that it declares, if it is below stable.
    pub maturity: Option<Maturity>,
    /// The versions of the language that it runs on, such as `Python >=3.10`, if it states any.
    pub runtime: Option<String>,
    /// The versions of the subjects that it supports or requires, if it states any.
    pub supports: Option<String>,
    /// The license, if its metadata names one.
    pub license: Option<String>,
    /// The number of packages that it requires, without optional ones.
    pub dependencies: u32,
    /// The size of the largest file to install, in bytes.
    pub bytes: u32,
    /// The number of known security advisories on this version, if the index states it.
    pub advisories: Option<u32>,
}

impl Packages {
    /// The package with a name.
    pub fn find(&self, name: &str) -> Option<&IndexedPackage> {
        self.items.iter().find(|package| package.name == name)
    }
}

impl From<&IndexedPackage> for Package {
    fn from(indexed: &IndexedPackage) -> Self {
        Self {
            name: indexed.name.clone(),
            version: Some(indexed.version.clone()),
            released: Some(indexed.released),
            maturity: indexed.maturity,
        }
    }
}
