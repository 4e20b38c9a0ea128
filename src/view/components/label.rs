//! How a standing or a state is shown: its words, a mark that never appears without them, and its meaning for a legend.

use crate::domain::capability::State;
use crate::domain::claim::Standing;

#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct Label {
    pub mark: &'static str,
    pub words: &'static str,
    pub meaning: &'static str,
}

/// Something that is shown by a mark and words.
pub(in crate::view) trait Labelled: Copy {
    fn label(self) -> Label;
}

impl Labelled for Standing {
    fn label(self) -> Label {
        let (mark, words, meaning) = match self {
            Self::Holds => ("●", "Holds", "what we read supports it as stated"),
            Self::Partly => ("◐", "Holds in part", "true in some situations; the card says which"),
            Self::Outdated => ("○", "Outdated", "was true; the card says what changed"),
            Self::Opinion => ("◇", "Opinion", "cannot be tested as stated"),
        };
        Label { mark, words, meaning }
    }
}

impl Labelled for State {
    fn label(self) -> Label {
        let (mark, words, meaning) = match self {
            Self::BuiltIn => (
                "●",
                "Built in",
                "part of it, or of what is installed with it; the note says if an optional extra is needed",
            ),
            Self::Official => ("◕", "Official extension", "a package kept by its own organisation"),
            Self::ThirdParty => {
                ("◑", "Third-party package", "a package kept by somebody else, a community around it included")
            }
            Self::Write => ("○", "Write it yourself", "no ready part that we know; code of your own"),
            Self::Impossible => ("✕", "Not possible", "cannot be had"),
            Self::Unknown => ("?", "Unknown", "we could not find out"),
        };
        Label { mark, words, meaning }
    }
}
