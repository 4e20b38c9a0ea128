//! The same feature in the sources of each subject, side by side. Around it the `layout`; links by `address`.
//!
//! **Invariant:** lines are those of the files and packages those of the lock; nothing is typed in.

use std::collections::BTreeSet;

use askama::Template;

use crate::content::site::{Excerpt, Feature, Site};
use crate::domain::subject::Subject;
use crate::view::address;
use crate::view::layout::{Frame, Layout};

/// The page at `/code`.
#[derive(Template)]
#[template(path = "code_list.html")]
pub struct CodeListPage<'a> {
    layout: Layout<'a>,
}

impl<'a> CodeListPage<'a> {
    /// The list of features.
    pub fn new(frame: &'a Frame) -> Self {
        let description = "The same features, written with each, side by side: the sources of what we measured.";
        Self { layout: Layout::new(frame, "Side by side", description, "/code") }
    }

    fn features(&self) -> impl Iterator<Item = (String, &'a Feature)> {
        self.layout.site().features.iter().map(|feature| (address::feature(&feature.id), feature))
    }
}

/// The page at `/code/<feature>`.
#[derive(Template)]
#[template(path = "code.html")]
pub struct CodePage<'a> {
    layout: Layout<'a>,
    feature: &'a Feature,
}

impl<'a> CodePage<'a> {
    /// Every feature's page.
    pub fn all(frame: &'a Frame) -> impl Iterator<Item = Self> {
        frame.site.features.iter().map(move |feature| Self {
            layout: Layout::new(
                frame,
                format!("{}, side by side", feature.title),
                &feature.about,
                address::feature(&feature.id),
            ),
            feature,
        })
    }

    /// The page's path.
    pub fn path(&self) -> &str {
        self.layout.path()
    }

    fn site(&self) -> &'a Site {
        self.layout.site()
    }

    fn topic_address(&self) -> String {
        address::topic(&self.feature.topic.slug)
    }

    fn sides(&self) -> impl Iterator<Item = Side<'a>> {
        self.feature.sides.iter().map(|(slot, excerpts)| Side {
            slot: slot.index() + 1,
            subject: self.site().subjects.at(*slot),
            packages: self.packages(excerpts),
            excerpts,
        })
    }

    /// How many packages were installed for what the excerpts are of; `None` where that was not measured.
    fn packages(&self, excerpts: &[Excerpt]) -> Option<usize> {
        let of: BTreeSet<&str> = excerpts.iter().filter_map(|excerpt| excerpt.path.split('/').next()).collect();
        let evidence = self.site().evidence.as_ref()?;
        let mut variants = evidence.sites.iter().flat_map(|site| &site.variants);
        variants.find(|variant| of.contains(variant.id.as_str())).map(|variant| variant.packages.len())
    }
}

/// A feature in the sources of one subject.
struct Side<'a> {
    slot: usize,
    subject: &'a Subject,
    packages: Option<usize>,
    excerpts: &'a [Excerpt],
}

impl Side<'_> {
    fn lines(&self) -> usize {
        self.excerpts.iter().map(|excerpt| excerpt.lines).sum()
    }
}
