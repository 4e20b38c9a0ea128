//! How a standing or a state is displayed: its label, a mark that never appears without the label, and its meaning for a legend.

use crate::content::site::Site;
use crate::domain::capability::{State, StateName};
use crate::domain::claim::Standing;

#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct Label<'a> {
    pub mark: &'static str,
    pub words: &'a str,
    pub meaning: &'a str,
}

impl Standing {
    pub(in crate::view) fn label(self) -> Label<'static> {
        let (mark, words, meaning) = match self {
            Self::Holds => ("●", "Holds", "our sources support it as stated"),
            Self::Partly => ("◐", "Holds in part", "true in some situations; the claim says which"),
            Self::Outdated => ("○", "Outdated", "no longer true; the claim says what changed"),
            Self::Opinion => ("◇", "Opinion", "cannot be tested as stated"),
        };
        Label { mark, words, meaning }
    }
}

impl State {
    /// The label, which the content may choose.
    pub(in crate::view) fn label_in(self, site: &Site) -> Label<'_> {
        let (mark, words, meaning) = match self {
            Self::BuiltIn => {
                ("●", "Built in", "included, or installed along with it; the note says if it needs an optional extra")
            }
            Self::Official => ("◕", "Official extension", "a package maintained by the same organization"),
            Self::ThirdParty => {
                ("◑", "Third-party package", "a package maintained by others, including community groups")
            }
            Self::Write => ("○", "Write it yourself", "no package that we know of, so you write the code"),
            Self::Impossible => ("✕", "Not possible", "it cannot be done"),
            Self::Unknown => ("?", "Unknown", "we could not find out"),
        };
        match site.states.get(&self) {
            Some(StateName { name, meaning }) => Label { mark, words: name, meaning },
            None => Label { mark, words, meaning },
        }
    }
}
