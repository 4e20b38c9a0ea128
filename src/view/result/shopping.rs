//! The shopping list: the needs of the answers, how each subject meets them, and the install command.

use super::sentences::ResultSentences;
use crate::domain::capability::{Capability, Cell, State};
use crate::domain::package::Package;
use crate::domain::plan::{Piece, Step};
use crate::domain::questionnaire::Need;
use crate::domain::subject::{Slot, Subject};

/// The installation of the packages for a subject.
pub(super) struct Installation<'a> {
    pub(super) subject: &'a Subject,
    /// `None` if it needs no package.
    pub(super) command: Option<String>,
}

impl Installation<'_> {
    /// The command as a step of a plan.
    pub(super) fn step(&self) -> Option<Step> {
        let words = Piece::Words("Install the packages that these answers need: ".to_owned());
        let command = Piece::Code(self.command.clone()?);
        Some(Step { pieces: vec![words, command, Piece::Words(".".to_owned())], ..Step::default() })
    }
}

impl<'a> ResultSentences<'a> {
    /// The needs of the answers, each once, in the order of the questions.
    pub(super) fn needs(&self) -> Vec<&'a Capability> {
        let mut needs: Vec<&Capability> = Vec::new();
        let of_answers = self.answers.given().flat_map(|answer| &answer.choice.needs);
        for Need { capability, .. } in of_answers.filter(|need| need.applies.includes(self.answers)) {
            if needs.iter().all(|known| known.id != capability.id) {
                needs.push(capability);
            }
        }
        needs
    }

    /// How each subject meets the needs: the number of needs by state, and of packages.
    pub(super) fn counted_needs(&self, needs: &[&'a Capability]) -> Vec<String> {
        let count =
            |slot, states: &[State]| needs.iter().filter(|need| states.contains(&need.cell(slot).state)).count();
        let names = &self.site.states;
        let [built_in, to_write] = [(State::BuiltIn, "built in"), (State::Write, "to write yourself")]
            .map(|(state, usual)| names.get(&state).map_or(usual, |state| &state.name));
        let counted = self.subjects().iter().map(|(slot, subject)| {
            let packages = packages(needs, slot).len();
            let counts = [
                (packages, if packages == 1 { "package to install" } else { "packages to install" }),
                (count(slot, &[State::Write]), to_write),
                (count(slot, &[State::Impossible, State::Unknown]), "unavailable or unknown"),
            ];
            let mut parts = vec![format!("{} of {} {built_in}", count(slot, &[State::BuiltIn]), needs.len())];
            parts.extend(
                counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")),
            );
            format!("{}: {}", subject.name, parts.join(", "))
        });
        counted.collect()
    }

    /// For each subject, the install command for its needs; empty if no subject needs a package.
    pub(super) fn installs(&self, needs: &[&'a Capability]) -> Vec<Installation<'a>> {
        let Some(install) = &self.site.install else { return Vec::new() };
        let of_subject = |(slot, subject): (Slot, &'a Subject)| {
            let packages = packages(needs, slot);
            Installation { subject, command: (!packages.is_empty()).then(|| install.command_for(&packages)) }
        };
        let installs: Vec<_> = self.subjects().iter().map(of_subject).collect();
        if installs.iter().all(|install| install.command.is_none()) { Vec::new() } else { installs }
    }
}

/// The packages to install for needs, each once.
fn packages<'a>(needs: &[&'a Capability], slot: Slot) -> Vec<&'a Package> {
    let mut packages: Vec<&Package> = Vec::new();
    for package in needs.iter().filter_map(|need| package_of(need.cell(slot))) {
        if packages.iter().all(|known| known.name != package.name) {
            packages.push(package);
        }
    }
    packages
}

/// The package to install for a need.
fn package_of(cell: &Cell) -> Option<&Package> {
    cell.package.as_ref().filter(|_| matches!(cell.state, State::Official | State::ThirdParty))
}

/// The provider of a capability: a built-in component, or a package in the version checked.
pub(in crate::view) fn provider_of(cell: &Cell) -> Option<(&str, Option<&str>)> {
    let Package { name, version, .. } = cell.package.as_ref()?;
    Some((name, version.as_deref().filter(|_| package_of(cell).is_some())))
}
