//! A result as a decision record after MADR 4, to be kept beside the code that the decision is about. Reads the `findings`;
//! sentences are those of `wording`, figures and needs those of `figures` and `shopping`; words as the `components` have them,
//! made `markdown`; links by `address`. The options' reasons are in `points`, what these rest on in `sources`, the table of
//! values in `rows`.
//!
//! **Invariant:** holds words only as markdown has them, so that the template can write nothing unescaped; no day and no
//! clock, so that one link always gives the same bytes.

mod points;
mod rows;
mod sources;

use askama::Template;

use super::figures;
use super::findings::{ArguedReason, Findings};
use super::shopping::{Item, ShoppingList};
use super::wording::{Voice, Words, joined};
use crate::content::site::Site;
use crate::domain::answers::Answer;
use crate::domain::permalink::{ALPHABET, Code};
use crate::domain::verdict::Kind;
use crate::view::address::{self, ResultLink};
use crate::view::components::question_field::importance_in_words;
use crate::view::markdown::{Link, Text};
use points::Point;
use rows::Row;
use sources::{Reading, Sources};

/// How many reasons on each side are named as consequences; all of them are among the pros and cons.
const CONSEQUENCES: usize = 3;
/// How many reasons for the leader are named as what may fall away.
const EVENTS: usize = 3;

/// The record at `/r/<code>.md`.
#[derive(Template)]
#[template(path = "record.md")]
pub(super) struct Record {
    title: Text,
    context: Text,
    title_note: Option<Text>,
    home: Link,
    edition: u8,
    newer_edition: Option<u8>,
    drivers: Vec<Driver>,
    options: Vec<Considered>,
    sources: Vec<Reading>,
    outcome: Text,
    justification: Text,
    consequences: Vec<Text>,
    checks: Vec<Text>,
    change_heading: &'static str,
    changes: Vec<Text>,
    events: Vec<Text>,
    open: Vec<Text>,
    figures: Vec<Text>,
    needs: Vec<Need>,
    rows: Vec<Row>,
    scores: Vec<i32>,
    code: Code,
    result: Link,
    data: Link,
    method: Link,
}

/// An answer that drives the decision.
struct Driver {
    question: Text,
    choice: Text,
    importance: &'static str,
}

/// A subject as an option that was considered.
struct Considered {
    name: Text,
    line: Text,
    home: Link,
    points: Vec<Point>,
}

/// Something that the answers need, and how each option comes to have it.
struct Need {
    name: Link,
    states: Vec<Text>,
}

impl Record {
    /// The record of a result.
    pub(super) fn new(site: &Site, link: &ResultLink, findings: Findings<'_>) -> Self {
        let writer = Writer { site, link, findings, words: Words { findings, voice: Voice::Theirs } };
        let mut sources = Sources::default();
        let options = writer.options(&mut sources);
        let edition = findings.answers.edition().number();
        let current = site.editions.current().number();
        Self {
            title: writer.title(),
            context: writer.context(),
            title_note: link
                .title()
                .map(|title| Text::new(format!("“{title}” is what whoever sent the link calls the decision."))),
            home: Link::new(&site.title, &format!("{}/", site.base_url)),
            edition,
            newer_edition: (current != edition).then_some(current),
            drivers: findings.answers.given().map(driver).collect(),
            options,
            sources: sources.listed(),
            outcome: writer.outcome(),
            justification: writer.justification(),
            consequences: writer.consequences(),
            checks: writer.checks(),
            change_heading: if findings.lead().is_some() { "What would change this" } else { "What would settle this" },
            changes: writer.changes(),
            events: writer.events(),
            open: findings.answers.open().map(|question| Text::new(&question.text)).collect(),
            figures: figures::of(&findings, Voice::Theirs)
                .into_iter()
                .map(|figure| Text::new(format!("{}: {}. {}", figure.name, figure.value, figure.meaning)))
                .collect(),
            needs: writer.needs(),
            rows: rows::rows(findings.answers, link.code()),
            scores: findings.verdict.scores.clone(),
            code: link.code().clone(),
            result: writer.public("The result", &link.to_string()),
            data: writer.public("The result as data", &link.json()),
            method: writer.public("How the questions came to their values", "/methodology"),
        }
    }
}

/// The name of the file: nothing that a visitor wrote is part of it.
pub(super) fn file_name(link: &ResultLink, findings: Findings<'_>) -> String {
    let leader = findings.lead().map_or("open", |lead| findings.subjects().at(lead.leader).id.as_str());
    format!("decision-{leader}-{}.md", link.code())
}

fn driver(answer: &Answer<'_>) -> Driver {
    Driver {
        question: Text::new(&answer.question.text),
        choice: Text::new(&answer.choice.text),
        importance: importance_in_words(answer.importance),
    }
}

/// What the parts of a record are written from.
struct Writer<'a> {
    site: &'a Site,
    link: &'a ResultLink,
    findings: Findings<'a>,
    words: Words<'a>,
}

impl<'a> Writer<'a> {
    fn public(&self, words: &str, path: &str) -> Link {
        Link::new(words, &format!("{}{path}", self.site.base_url))
    }

    fn names(&self) -> Vec<&'a str> {
        self.findings.subjects().iter().map(|(_, subject)| subject.name.as_str()).collect()
    }

    fn title(&self) -> Text {
        let decision = match self.link.title() {
            Some(title) => format!("“{title}”"),
            None => self.site.title.clone(),
        };
        Text::new(match self.findings.chosen() {
            Some(subject) => format!("{decision}: {} is proposed", subject.name),
            None => format!("{decision}: no option is chosen yet"),
        })
    }

    fn context(&self) -> Text {
        let answers = self.findings.answers;
        Text::new(format!(
            "Which of {} fits this project? {} of {} questions about it are answered.",
            joined(&self.names()),
            answers.given().count(),
            answers.edition().question_count()
        ))
    }

    fn options(&self, sources: &mut Sources<'a>) -> Vec<Considered> {
        let subjects = self.findings.subjects().iter();
        subjects
            .map(|(slot, subject)| Considered {
                name: Text::new(&subject.name),
                line: Text::new(&subject.line),
                home: Link::new(format!("Home page of {}", subject.name), &subject.home),
                points: points::points(self.findings, slot, sources),
            })
            .collect()
    }

    fn outcome(&self) -> Text {
        let clearly = self.findings.verdict.kind() == Kind::Clear;
        Text::new(match self.findings.chosen() {
            Some(subject) => format!(
                "Chosen option: \"{}\", because the answers {} it.",
                subject.name,
                if clearly { "point clearly to" } else { "lean towards" }
            ),
            None if self.findings.is_undecided() => "Chosen option: none yet.".to_owned(),
            None => format!("Chosen option: none yet. {}.", self.words.heading()),
        })
    }

    /// The line under the heading, and how many reasons there are each way.
    fn justification(&self) -> Text {
        let line = self.words.line().text();
        let count = |slot| match self.findings.verdict.reasons_for(slot).count() {
            0 => format!("nothing speaks for {}", self.findings.name(slot)),
            1 => format!("1 reason speaks for {}", self.findings.name(slot)),
            count => format!("{count} reasons speak for {}", self.findings.name(slot)),
        };
        let [first, second] = self.findings.verdict.compared.map(count);
        Text::new(match self.findings.verdict.reasons.is_empty() {
            true => line,
            false => format!("{line} Of the answers, {first} and {second}; what each weighs is said below."),
        })
    }

    /// What is won and what is given up; where no option is chosen, what either would bring.
    fn consequences(&self) -> Vec<Text> {
        let [first, second] = self.findings.verdict.compared;
        let of_the_chosen = |slot| if slot == first { "Good".to_owned() } else { "Bad".to_owned() };
        let for_either = |slot| format!("Good for {}", self.findings.name(slot));
        let side = |slot| {
            let effect = if self.findings.chosen().is_some() { of_the_chosen(slot) } else { for_either(slot) };
            let reasons = self.findings.reasons_for(slot).into_iter().take(CONSEQUENCES);
            reasons.map(move |reason| consequence(&effect, &reason)).collect::<Vec<_>>()
        };
        [side(first), side(second)].concat()
    }

    fn checks(&self) -> Vec<Text> {
        let runner_up = self.findings.runner_up();
        let to_try = self.findings.trial().map(|choice| {
            format!(
                "What speaks most for {0}: {1}. Spend a day trying {0} on a part where that matters. {2}",
                runner_up.name, choice.brief, runner_up.try_first
            )
        });
        let advice = self.findings.advice().into_iter().map(str::to_owned);
        to_try.into_iter().chain(advice).map(Text::new).collect()
    }

    fn changes(&self) -> Vec<Text> {
        if let Some(question) = self.findings.settling_question() {
            return vec![Text::new(format!(
                "An answer to the open question that could move it most: {}",
                question.text
            ))];
        }
        let changes = self.words.changes();
        if changes.is_empty() {
            return vec![Text::new(self.words.together().text())];
        }
        changes.iter().map(|change| Text::new(change.text())).collect()
    }

    /// What should make people read the record again, each as it follows "when".
    fn events(&self) -> Vec<Text> {
        let mut events = Vec::new();
        if let Some(lead) = self.findings.lead() {
            let leader = self.findings.name(lead.leader);
            events.extend(
                self.findings
                    .reasons_for(lead.leader)
                    .into_iter()
                    .take(EVENTS)
                    .map(|reason| format!("{}: a reason for {leader} would no longer count", reason.argument.if_not)),
            );
        }
        if self.findings.answers.open().next().is_some() {
            events.push("an open question can be answered".to_owned());
        }
        events.push("a claim that this rests on no longer holds".to_owned());
        events.push("the questions have a later edition".to_owned());
        events.into_iter().map(Text::new).collect()
    }

    fn needs(&self) -> Vec<Need> {
        let rows = ShoppingList::of(self.findings.answers).rows();
        rows.into_iter()
            .map(|(need, items)| Need {
                name: self.public(&need.short, &address::capability(&need.id)),
                states: items.into_iter().map(state).collect(),
            })
            .collect()
    }
}

fn consequence(effect: &str, reason: &ArguedReason<'_>) -> Text {
    Text::new(format!("{effect}, because of {}: {}", reason.reason.choice.brief, reason.because))
}

fn state(item: Item<'_>) -> Text {
    Text::new(match item.package {
        Some(package) => format!("{}: {package}", item.state),
        None => item.state.to_owned(),
    })
}
