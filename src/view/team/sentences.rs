//! The sentences about a team, for page, text, picture, and preview. No member is right or wrong.

use crate::content::site::Site;
use crate::domain::answers::Answer;
use crate::domain::elsewhere::{Elsewhere, suggested};
use crate::domain::subject::{Slot, in_order};
use crate::domain::team::{Concord, Division, Given, Team, TeamOutcome};
use crate::view::address::{ResultLink, TeamLink};
use crate::view::components::balance::{points_of_all, tenths};
use crate::view::components::phrase::{Phrase, listed};
use crate::view::components::question_field::{importance_in_words, is_set_apart};
use crate::view::result::sentences::{also_consider, heading_of};

/// The number of divisive questions shown with reasons.
const MAX_TALKS: usize = 3;
/// The number of names in a sentence before the rest is counted.
const MAX_NAMES: usize = 3;
/// The maximum number of alternatives.
const MAX_ELSEWHERE: usize = 2;

/// The sentences about a team with these names.
pub(super) struct TeamSentences<'a> {
    pub(super) site: &'a Site,
    pub(super) team: &'a Team<'a>,
    pub(super) names: Vec<String>,
}

/// An answer of some members to a question.
pub(super) struct Position<'a> {
    /// Their names, each with the importance if it is not the default.
    pub(super) who: Phrase,
    /// `None` if they skipped it.
    pub(super) answer: Option<Answer<'a>>,
    pub(super) speaks_for: Option<SpokenFor<'a>>,
}

/// The subject that an answer favors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SpokenFor<'a> {
    /// Its position, counted from 1.
    pub(super) slot: usize,
    pub(super) name: &'a str,
}

impl Position<'_> {
    /// Why the answer favors its side.
    pub(super) fn because(&self) -> Option<&str> {
        self.answer.as_ref()?.choice.argument.as_ref().map(|argument| argument.because.as_str())
    }
}

/// The label of a member without a name: the position, counted from 1.
pub(super) fn unnamed(number: usize) -> String {
    format!("Person {number}")
}

/// The names or labels of all members.
pub(super) fn names_of(link: &TeamLink) -> Vec<String> {
    (1..).zip(link.names()).map(|(number, name)| name.map_or_else(|| unnamed(number), str::to_owned)).collect()
}

impl<'a> TeamSentences<'a> {
    fn name(&self, slot: Slot) -> &'a str {
        &self.site.subjects.at(slot).name
    }

    pub(super) fn heading(&self) -> String {
        let has_three_subjects = self.site.subjects.count() > 2;
        match &self.team.outcome {
            TeamOutcome::Undecided => "No answers yet".to_owned(),
            TeamOutcome::Tie(_) if has_three_subjects => "Together, your answers favor none of them".to_owned(),
            TeamOutcome::Tie(_) => "Together, your answers favor neither".to_owned(),
            TeamOutcome::Lead { leader, is_close: false, .. } => {
                format!("Together, your answers favor {}", self.name(*leader))
            }
            TeamOutcome::Lead { leader, runner_up, .. } => {
                let nearest = match has_three_subjects {
                    true => format!(" ahead of {}", self.name(*runner_up)),
                    false => String::new(),
                };
                format!("It’s close: on average, {} leads narrowly{nearest}", self.name(*leader))
            }
        }
    }

    pub(super) fn line(&self) -> Phrase {
        let leader = match &self.team.outcome {
            TeamOutcome::Undecided => {
                return Phrase::plain(
                    "No one here has answered a question yet. Once two of you have, this page compares your answers.",
                );
            }
            TeamOutcome::Tie(tied) if self.site.subjects.count() > 2 => {
                let names = tied.iter().map(|slot| self.name(*slot));
                return Phrase::default().then_list(names).then(" share the lead on average.");
            }
            TeamOutcome::Tie(_) => return Phrase::plain("On average, your answers fit both equally."),
            TeamOutcome::Lead { is_close: true, .. } => {
                return Phrase::plain(
                    "One different answer by one person would change this, so discuss the reasons on both sides.",
                );
            }
            TeamOutcome::Lead { leader, .. } => *leader,
        };
        let members = self.team.members.iter().filter(|member| member.has_answered());
        let leaders: Vec<_> = members.map(|member| member.verdict.lead().map(|lead| lead.leader)).collect();
        let count = |front| leaders.iter().filter(|leader| **leader == front).count();
        Phrase::plain(match leaders.len() {
            1 => "Only one of you has answered so far, so this is one person’s result.".to_owned(),
            2 if count(Some(leader)) == 2 => format!("{} leads for both of you.", self.name(leader)),
            all if count(Some(leader)) == all => format!("{} leads for all {all} who answered.", self.name(leader)),
            _ => {
                let fronts = self.site.subjects.slots().map(Some).chain([None]).filter(|front| count(*front) > 0);
                let parts = fronts.enumerate().map(|(place, front)| {
                    let name = front.map_or("no one", |slot| self.name(slot));
                    format!("{name}{} for {}", if place == 0 { " leads" } else { "" }, count(front))
                });
                format!("Your results differ: {}.", parts.collect::<Vec<_>>().join(", "))
            }
        })
    }

    /// Each member's name, the heading of the result, and its link.
    pub(super) fn people<'s>(&'s self, link: &'s TeamLink) -> impl Iterator<Item = (&'s String, String, ResultLink)> {
        let people = self.team.members.iter().zip(&self.names).zip(link.results());
        people.map(|((member, name), result)| (name, heading_of(self.site, &member.answers, &member.verdict), result))
    }

    /// The members who answered nothing, if others did.
    pub(super) fn left_out(&self) -> Option<Phrase> {
        let people = self.team.members.iter().zip(&self.names);
        let silent: Vec<&String> = people.filter(|(member, _)| !member.has_answered()).map(|(_, name)| name).collect();
        if self.team.answered() == 0 || silent.is_empty() {
            return None;
        }
        let verbs =
            if silent.len() > 1 { "have answered nothing yet and are" } else { "has answered nothing yet and is" };
        let names = silent.into_iter().map(|name| Phrase::default().then_name(name));
        Some(Phrase::default().then_all(names).then(format!(" {verbs} left out of the average.")))
    }

    /// The alternatives, at most two, each with the members whose answers suggest it.
    pub(super) fn elsewhere(&self) -> Vec<(&'a Elsewhere, Phrase)> {
        let entries = &self.site.elsewhere;
        let by_whom = |entry: &'a Elsewhere| {
            let people = self.team.members.iter().zip(&self.names);
            let suggest = people.filter(|(member, _)| suggested(entries, &member.answers).contains(&entry));
            let names: Vec<_> = suggest.map(|(_, name)| Phrase::default().then_name(name)).collect();
            let words = Phrase::plain("Suggested by the answers of ");
            (!names.is_empty()).then(|| (entry, words.then_all(names).then(".")))
        };
        entries.iter().filter_map(by_whom).take(MAX_ELSEWHERE).collect()
    }

    /// The names of the alternatives, as a sentence; `None` if there are none.
    pub(super) fn also_consider(&self) -> Option<String> {
        also_consider(self.elsewhere().into_iter().map(|(entry, _)| entry))
    }

    /// The two subjects compared, in the comparison's order: "A and B".
    pub(super) fn pair(&self) -> String {
        listed(in_order(self.team.compared).map(|slot| self.name(slot)))
    }

    /// The most divisive questions, without those that don't divide.
    pub(super) fn talk_first(&self) -> Vec<&'a Division<'a>> {
        self.team.divisions.iter().filter(|division| division.divide > 0.0).take(MAX_TALKS).collect()
    }

    /// The most divisive question, with the two answers that are furthest apart; `None` if none divides.
    pub(super) fn largest_difference(&self) -> Option<Phrase> {
        let division = *self.talk_first().first()?;
        let pull = |given: &Option<Given<'_>>| given.map_or(0.0, |given| given.pull);
        let least = division.given.iter().min_by(|one, other| pull(one).total_cmp(&pull(other)))?;
        let greatest = division.given.iter().max_by(|one, other| pull(one).total_cmp(&pull(other)))?;
        let topic = Phrase::plain("You differ most on ").then_emphasised(&division.question.brief);
        if choice_id(least) == choice_id(greatest) {
            return Some(
                topic.then(", where the same answer counts for more in one person’s result than in another’s."),
            );
        }
        let said = |given: &Option<Given<'_>>| {
            let members = self.names.iter().zip(&division.given);
            let same = members.filter(|(_, other)| choice_id(other) == choice_id(given));
            let who = some_names(same.map(|(name, _)| name));
            match given {
                Some(given) => who.then(" answered ").then_emphasised(&given.answer.choice.text),
                None => who.then(" left it unanswered"),
            }
        };
        let place =
            |given: &Option<Given<'_>>| division.given.iter().position(|other| choice_id(other) == choice_id(given));
        let [first, second] =
            if place(least) < place(greatest) { [least, greatest] } else { [greatest, least] }.map(said);
        let pieces = [topic.then(": "), first, Phrase::plain("; "), second, Phrase::plain(".")];
        Some(Phrase { pieces: pieces.into_iter().flat_map(|phrase| phrase.pieces).collect() })
    }

    /// Explains how the same answers, or answers that favor one side, can divide: they count more for some members than for
    /// others.
    pub(super) fn note(&self, division: &Division<'_>) -> Option<String> {
        if division.concord() == Concord::Alike {
            let note =
                "The same answer counts for more if a person answered fewer questions or finds this more important.";
            return Some(note.to_owned());
        }
        let mut sides = division.given.iter().map(|given| self.side(given.as_ref()?));
        let first = sides.next()??;
        let is_one_sided = sides.all(|side| side == Some(first));
        is_one_sided.then(|| format!("All of them favor {}, but not equally strongly.", first.name))
    }

    /// The different answers to a question with their members, in order; members who skipped it come last.
    pub(super) fn positions(&self, division: &'a Division<'a>) -> Vec<Position<'a>> {
        let mut positions: Vec<(Position<'a>, Vec<Phrase>)> = Vec::new();
        for (given, name) in division.given.iter().zip(&self.names) {
            let answer = given.map(|given| given.answer);
            let speaks_for = given.as_ref().and_then(|given| self.side(given));
            let mut who = Phrase::default().then_name(name);
            if let Some(importance) = answer.map(|answer| answer.importance).filter(|given| is_set_apart(*given)) {
                who = who.then(format!(" (importance: {})", importance_in_words(importance)));
            }
            let chosen = |answer: Option<Answer<'a>>| answer.map(|answer| &answer.choice.id);
            let is_same =
                |known: &Position<'a>| chosen(known.answer) == chosen(answer) && known.speaks_for == speaks_for;
            match positions.iter_mut().find(|(known, _)| is_same(known)) {
                Some((_, people)) => people.push(who),
                None => positions.push((Position { who: Phrase::default(), answer, speaks_for }, vec![who])),
            }
        }
        positions.sort_by_key(|(position, _)| position.answer.is_none());
        let with_people = |(position, people)| Position { who: Phrase::default().then_all(people), ..position };
        positions.into_iter().map(with_people).collect()
    }

    /// How far members agree on a question, in a few words.
    pub(super) fn concord(&self, division: &Division<'_>) -> String {
        let mut importances = division.answered().map(|given| given.answer.importance);
        let first = importances.next();
        let concord = match division.concord() {
            Concord::Open => return "No one answered".to_owned(),
            Concord::Single => return "One answer".to_owned(),
            Concord::Alike if importances.all(|importance| Some(importance) == first) => "Same answer",
            Concord::Alike => "Same answer, but not equally important",
            Concord::Different => "Different answers",
        };
        match division.given.len() - division.answered().count() {
            0 => concord.to_owned(),
            open => format!("{concord}; {open} unanswered"),
        }
    }

    /// The questions that two or more members answered, all with the same choice, in the order of the questions, each with one of
    /// the answers.
    pub(super) fn agreements(&self) -> Vec<(&'a Division<'a>, &'a Given<'a>)> {
        let alike = self.team.divisions.iter().filter(|division| division.concord() == Concord::Alike);
        let mut agreements: Vec<_> =
            alike.filter_map(|division| Some((division, division.answered().next()?))).collect();
        agreements.sort_by_key(|(division, _)| division.question.position);
        agreements
    }

    /// The sentence in place of agreements.
    pub(super) fn no_agreement(&self) -> &'static str {
        let differ = self.team.divisions.iter().any(|division| division.concord() == Concord::Different);
        match (differ, self.names.len()) {
            (false, _) => "Nowhere yet: no question was answered by two of you.",
            (true, 2) => "Nowhere yet: you gave different answers to every question that you both answered.",
            (true, _) => "Nowhere yet: every question that two or more of you answered has different answers.",
        }
    }

    /// The subject, of the two compared, that an answer favors.
    pub(super) fn side(&self, given: &Given<'_>) -> Option<SpokenFor<'a>> {
        let [first, second] = self.team.compared;
        let slot = match given.weighted.signum() {
            1 => first,
            -1 => second,
            _ => return None,
        };
        Some(SpokenFor { slot: slot.index() + 1, name: self.name(slot) })
    }

    /// A question's divide in points; never shown as 0 if there is one.
    pub(super) fn points(&self, division: &Division<'_>) -> String {
        match division.divide * points_of_all(self.team) {
            0.0 => "0".to_owned(),
            points if points < 0.1 => "under 0.1".to_owned(),
            points => tenths(points),
        }
    }
}

fn choice_id<'e>(given: &Option<Given<'e>>) -> Option<&'e str> {
    given.map(|given| given.answer.choice.id.as_str())
}

/// Some members' names, of which all but the first are counted if there are many.
fn some_names<'n>(names: impl Iterator<Item = &'n String>) -> Phrase {
    let mut names: Vec<_> = names.map(|name| Phrase::default().then_name(name)).collect();
    if names.len() > MAX_NAMES + 1 {
        let others = names.split_off(MAX_NAMES).len();
        names.push(Phrase::plain(format!("{others} others")));
    }
    Phrase::default().then_all(names)
}
