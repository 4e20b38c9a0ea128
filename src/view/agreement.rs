//! Where verdicts lead, and their agreement, in words, for its page and for the command line.

use std::fmt::Write;

use crate::content::site::{Site, UseCase};
use crate::domain::answers::Answers;
use crate::domain::backtest::{Agreement, TestFigures};
use crate::domain::engine::weigh;
use crate::domain::evidence::Interval;
use crate::domain::neutrality::Neutrality;
use crate::domain::subject::Subjects;
use crate::domain::verdict::Kind;

/// The agreement of verdicts: of all, of each kind, and of those collected later, without empty ones.
pub(super) fn of_verdicts(figures: &TestFigures) -> Vec<(String, Agreement)> {
    let kinds = figures.by_kind.iter().map(|(kind, agreement)| (kind_in_words(*kind), *agreement));
    let rows = std::iter::once(("All verdicts", figures.all)).chain(kinds);
    let rows = rows.chain([("Collected later", figures.later)]).filter(|(_, agreement)| agreement.of > 0);
    rows.map(|(name, agreement)| (name.to_owned(), agreement)).collect()
}

/// The agreement of rules that need no form.
pub(super) fn of_rules(figures: &TestFigures, subjects: &Subjects) -> Vec<(String, Agreement)> {
    let majority = figures.majority.map(|(slot, agreement)| (format!("Always {}", subjects.at(slot).name), agreement));
    majority.into_iter().chain(figures.simple_rules.iter().cloned()).collect()
}

fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Clear => "Clear",
        Kind::Leaning => "Leaning",
        Kind::Close => "Close",
        Kind::Tie => "Tie",
        Kind::Undecided => "No answers",
    }
}

/// The 95% interval of an agreement in whole percent, such as “78–97%”.
pub(super) fn interval(agreement: Agreement) -> String {
    let in_words = |share: Interval| format!("{:.0}–{:.0}%", share.lower * 100.0, share.upper * 100.0);
    agreement.share().map(in_words).unwrap_or_default()
}

/// Where the values lead, and the figures of both tests, as lines of text.
pub fn report(site: &Site) -> String {
    let edition = site.editions.current();
    let shares = Neutrality::of(edition).shares;
    let mut text = "Leads, of all combinations of answers with a leader:".to_owned();
    for ((_, subject), share) in site.subjects.iter().zip(shares) {
        let _ = write!(text, "\n  {:>5.1}%  {}", share * 100.0, subject.name);
    }
    for (place, UseCase { page, coded, .. }) in site.use_cases.iter().enumerate() {
        let answers = Answers::coded(edition, coded);
        let verdict = weigh(&answers);
        let leader = verdict
            .lead()
            .map(|lead| format!("{} by {}, ", site.subjects.at(lead.leader).name, verdict.margin.unwrap_or_default()));
        let heading = if place == 0 { "\n\nUse cases:" } else { "" };
        let kind = kind_in_words(verdict.kind()).to_lowercase();
        let _ = write!(text, "{heading}\n  {}: {}{kind}", page.title, leader.unwrap_or_default());
    }
    format!("{text}\n\n{}", tests(site))
}

/// The figures of both tests.
fn tests(site: &Site) -> String {
    let advice = site.advice.as_ref().map(|advice| ("public advice", &advice.figures));
    let cases = Some(("real projects", &site.case_figures)).filter(|_| !site.cases.is_empty());
    let reports: Vec<String> = advice.into_iter().chain(cases).map(|(of, figures)| test(of, figures, site)).collect();
    if reports.is_empty() {
        "There is neither public advice nor a real project, so nothing to test the form with.".to_owned()
    } else {
        reports.join("\n\n")
    }
}

fn test(of: &str, figures: &TestFigures, site: &Site) -> String {
    let mut text = format!("Agreement with {of}, and its 95% interval:");
    for (name, agreement) in of_verdicts(figures).into_iter().chain(of_rules(figures, &site.subjects)) {
        let Agreement { agree, of } = agreement;
        let _ = write!(text, "\n  {agree:>3} of {of:<3} {:>9}  {name}", interval(agreement));
    }
    if let Some(Interval { lower, value, upper }) = figures.ranking {
        let _ = write!(text, "\n  {value:.3} (95% interval {lower:.3} to {upper:.3})  AUC of the balance");
    }
    text
}
