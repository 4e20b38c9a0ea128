//! How evenly an edition treats its subjects. A draft may be uneven; a release may not, or gives a reason.

use super::*;
use crate::domain::neutrality::{MAX_GROUP_SWING, MAX_SOLE_SUPPORT, Neutrality, strongest_choices};
use crate::domain::questionnaire::{Edition, Status};

/// The minimum number of groups for which the swing limit applies.
const MIN_GROUPS_WITH_LIMIT: usize = 4;
/// The number of values named to the author of an uneven edition.
const MAX_STRONGEST: usize = 3;

/// Reports an edition that treats its subjects unevenly, unless it says why.
pub(super) fn check_neutrality(resolver: &Resolver<'_>, edition: &Edition, says_why: bool) {
    let neutrality = Neutrality::of(edition);
    let severity = if edition.status() == Status::Draft { Severity::Unready } else { Severity::Error };
    let report = |message: String, remedy: String| resolver.add(severity, "edition", message, remedy);
    let leads = || edition.subjects().iter().zip(&neutrality.shares);
    let most = leads().max_by(|(_, one), (_, other)| one.total_cmp(other));
    if let Some(((slot, leader), _)) = most.filter(|_| !neutrality.is_balanced() && !says_why) {
        let shares = leads().map(|((_, subject), share)| format!("`{}` {:.1}%", subject.id, share * 100.0));
        let strongest = strongest_choices(edition, slot).into_iter().take(MAX_STRONGEST);
        let strongest = strongest.map(|(question, choice, lead)| format!("{} = {} (+{lead})", question.id, choice.id));
        report(
            format!(
                "edition {} does not favor its subjects equally often: of all combinations of answers with a leader, {}",
                edition.number(),
                shares.collect::<Vec<_>>().join(", ")
            ),
            format!(
                "the values that favor `{}` most are {}; review them, or say why they are right with slant = \"…\"",
                leader.id,
                strongest.collect::<Vec<_>>().join(", ")
            ),
        );
    }
    // With fewer groups, hardly any edition could stay below the limit.
    let enough_groups = neutrality.groups.len() >= MIN_GROUPS_WITH_LIMIT;
    for heavy in neutrality.groups.iter().filter(|group| enough_groups && group.share > MAX_GROUP_SWING) {
        report(
            format!("the group `{}` carries {:.1}% of the swing", heavy.group.id, heavy.share * 100.0),
            format!("bring every group to {:.0}% at most", MAX_GROUP_SWING * 100.0),
        );
    }
    for support in neutrality.sole_support.iter().filter(|support| support.questions.len() > MAX_SOLE_SUPPORT) {
        report(
            format!("the claim `{}` is the only support of {} questions", support.claim.id, support.questions.len()),
            format!("let a claim be the only support of {MAX_SOLE_SUPPORT} questions at most"),
        );
    }
}
