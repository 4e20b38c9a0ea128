//! The grid of capabilities, whole or filtered. Around it the `layout`; links by `address`; sources and states are
//! `components`.
//!
//! **Invariant:** a filter hides rows, it never changes one; an unknown filter is said and shows everything.

use askama::Template;

use crate::domain::capability::{Capability, CapabilityGroup, Cell, State};
use crate::domain::subject::{Slot, Subjects};
use crate::view::address;
use crate::view::components::package_age::{PackageAge, PackageAges};
use crate::view::components::source_line::SourceLine;
use crate::view::components::state::{state_in_words, state_mark};
use crate::view::components::timeline::Timeline;
use crate::view::layout::{Frame, Layout};

/// The longest text to filter by, in characters.
const LONGEST_TEXT: usize = 80;

/// What a reader wants to see of the grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GridFilter {
    /// The id of a group; empty for all.
    pub group: String,
    /// Only capabilities in which subjects differ.
    pub only_differences: bool,
    /// Words that must stand in the row.
    pub text: String,
}

/// The page at `/compare`.
#[derive(Template)]
#[template(path = "compare.html")]
pub struct ComparePage<'a> {
    layout: Layout<'a>,
    filter: GridFilter,
    notice: Option<String>,
    groups: Vec<(&'a CapabilityGroup, Vec<&'a Capability>)>,
}

impl<'a> ComparePage<'a> {
    /// The grid as filtered.
    pub fn new(frame: &'a Frame, mut filter: GridFilter) -> Self {
        let all = &frame.site.capabilities;
        let mut notice = None;
        if !filter.group.is_empty() && all.iter().all(|group| group.id != filter.group) {
            notice = Some("There is no such group of capabilities, so all groups are shown.".to_owned());
            filter.group.clear();
        }
        filter.text = filter.text.trim().chars().filter(|c| !c.is_control()).take(LONGEST_TEXT).collect();
        let words: Vec<String> = filter.text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let groups = all
            .iter()
            .filter(|group| filter.group.is_empty() || group.id == filter.group)
            .map(|group| {
                let rows = group.capabilities.iter().map(AsRef::as_ref).filter(|row: &&Capability| {
                    (!filter.only_differences || row.differs()) && (words.is_empty() || mentions(row, &words))
                });
                (group, rows.collect::<Vec<_>>())
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let description = "What each side brings, what is added by a package, and what you write yourself.";
        let layout = Layout::new(frame, "Compare what each one gives you", description, "/compare");
        Self { layout, filter, notice, groups }
    }

    fn subjects(&self) -> &'a Subjects {
        &self.layout.site().subjects
    }

    fn all_groups(&self) -> &'a [CapabilityGroup] {
        &self.layout.site().capabilities
    }

    fn shown(&self) -> usize {
        self.groups.iter().map(|(_, rows)| rows.len()).sum()
    }

    fn total(&self) -> usize {
        self.all_groups().iter().map(|group| group.capabilities.len()).sum()
    }

    fn is_filtered(&self) -> bool {
        self.filter != GridFilter::default()
    }

    fn states(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        State::ALL.into_iter().map(|state| (state_mark(state), state_in_words(state), meaning(state)))
    }

    /// For each subject, how many of its cells have each state, leaving out states that nobody has.
    fn counts(&self, slot: Slot) -> Vec<(&'static str, usize)> {
        let cells = || self.all_groups().iter().flat_map(|group| &group.capabilities).map(|row| row.cell(slot));
        State::ALL
            .into_iter()
            .map(|state| (state_in_words(state), cells().filter(|cell| cell.state == state).count()))
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// How releases and packages are kept up, which belongs to the whole grid; neither is drawn where it is filtered.
    fn upkeep(&self) -> (Option<Timeline<'a>>, Option<PackageAges<'a>>) {
        if self.is_filtered() {
            return (None, None);
        }
        (Timeline::new(self.subjects()), PackageAges::new(self.subjects(), self.all_groups()))
    }

    fn topic_address(&self, capability: &Capability) -> String {
        address::topic(&capability.topic.slug)
    }
}

/// Whether every word stands somewhere in a capability's row.
fn mentions(row: &Capability, words: &[String]) -> bool {
    let mut text = format!("{} {}", row.question, row.short);
    for cell in &row.cells {
        text.push(' ');
        text.push_str(&cell.note);
        if let Some(package) = &cell.package {
            text.push(' ');
            text.push_str(&package.name);
        }
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn sources_of(cell: &Cell) -> impl Iterator<Item = SourceLine<'_>> {
    cell.sources.iter().map(|source| SourceLine::new(source))
}

fn meaning(state: State) -> &'static str {
    match state {
        State::BuiltIn => "part of it, or of what is installed with it; the note says if an optional extra is needed",
        State::Official => "a package kept by its own organisation",
        State::ThirdParty => "a package kept by somebody else, a community around it included",
        State::Write => "no ready part that we know; code of your own",
        State::Impossible => "cannot be had",
        State::Unknown => "we could not find out",
    }
}
