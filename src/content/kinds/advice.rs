//! Public advice, and the tests of the form against it and against real projects.

use super::conditions::{check_when, coded};
use super::*;
use crate::content::site::PublicAdvice;
use crate::domain::advice::{Advice, AdviceLink, Strength};
use crate::domain::backtest::{BackTest, Coding, Known, Precedent, SimpleRule, TestFigures};
use crate::domain::elsewhere::Elsewhere;
use crate::domain::questionnaire::Edition;

/// The value of `advised` if no single subject was advised.
const EITHER: &str = "either";
/// The value of `advised` if something else was advised.
const ELSEWHERE: &str = "elsewhere";

/// Public advice: what others recommended for a described project. The `/cases` page tests the form against it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::content) struct AdviceFile {
    /// How you set the answers, for readers of the page.
    about: String,
    /// What the figures of this test can and cannot show.
    note: String,
    /// Rules of thumb, to compare their agreement with that of the form.
    #[serde(default)]
    simple_rules: Vec<SimpleRule<String>>,
    /// The advice, in the order of the page.
    advice: Vec<AdviceEntry>,
}

/// One piece of advice.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AdviceEntry {
    /// Identifies the advice; `advice-` and the id are its anchor.
    id: String,
    /// The project in a few words.
    title: String,
    /// The description of the project, in your own words.
    project: String,
    /// The id of the subject that was recommended; `either` if any was, `elsewhere` if something else was.
    advised: String,
    /// The kind of place where it was said, such as `article` or `forum`.
    source: String,
    /// Who agreed on it.
    strength: Strength,
    /// The year, if you know it.
    year: Option<u16>,
    /// The page where it was said, if it has a public URL.
    link: Option<AdviceLink>,
    /// If the form's verdict differs: what the form does not ask.
    missed: Option<String>,
    /// Whether you collected it after you had set the values of the form.
    #[serde(default)]
    collected_later: bool,
    /// The answers that the description settles: for the id of a question, the id of a choice. Leave out what it does not settle.
    answers: BTreeMap<String, String>,
}

/// The advice in the order of its file; its figures come later.
pub(super) fn advice(Parsed { value, origin }: Parsed<AdviceFile>, context: &Context) -> PublicAdvice {
    let AdviceFile { about, note, simple_rules, advice } = value;
    let resolver = Resolver::new(context, &origin);
    resolver.check_ids("advice", advice.iter().map(|entry| &entry.id));
    let simple_rules = resolver.map("simple_rules", simple_rules, |resolver, entry| {
        let SimpleRule { name, when, then, otherwise } = entry;
        check_when(&resolver, &name, &when);
        let then = resolver.one("then", &then, &context.subjects).unwrap_or_default();
        let otherwise = resolver.one("otherwise", &otherwise, &context.subjects).unwrap_or_default();
        SimpleRule { name, when, then, otherwise }
    });
    let items = resolver.map("advice", advice, |resolver, entry| {
        let AdviceEntry { id, title, project, advised, source, strength, year, link, .. } = entry;
        let AdviceEntry { missed, collected_later, answers, .. } = entry;
        if let Some(link) = &link {
            resolver.check_secure("link/url", &link.url);
        }
        Advice {
            advised: match advised.as_str() {
                EITHER => Known::Either,
                ELSEWHERE => Known::Elsewhere,
                id => Known::Subject(resolver.one("advised", id, &context.subjects).unwrap_or_default()),
            },
            coding: Coding { answers: coded(&resolver, &answers), missed, collected_later },
            id,
            title,
            project,
            source,
            strength,
            year,
            link,
        }
    });
    PublicAdvice { about, note, simple_rules, items, figures: TestFigures::default() }
}

/// The form's agreement with precedents. Warns of an unexplained miss, and of an explanation without a miss.
pub(super) fn figures<'r, T: Precedent>(
    edition: &Edition,
    elsewhere: &[Elsewhere],
    rules: &[SimpleRule],
    precedents: &[T],
    places: impl Iterator<Item = Resolver<'r>>,
) -> TestFigures {
    let test = BackTest::of(edition, elsewhere, precedents);
    for (assessed, resolver) in test.assessed.iter().zip(places) {
        let (key, message, remedy) = match (assessed.agrees, &assessed.precedent.coding().missed) {
            (false, None) => (
                "answers",
                "the verdict on these answers does not agree with what is known",
                "say in `missed` what the form does not ask",
            ),
            (true, Some(_)) => {
                ("missed", "the verdict agrees with what is known, so that nothing was missed", "remove it")
            }
            _ => continue,
        };
        resolver.add(Severity::Warning, key, message, remedy);
    }
    test.figures(edition, rules)
}
