//! The design's section 5 by brute force, with plain numbers: where the program has a formula or a table, this tries everything.
//! It imports nothing from the program and was written without reading its engine.

pub(crate) mod links;
pub(crate) mod teams;

/// An answer: the choice's index and its importance 1, 2, or 3; `None` if unanswered.
pub(crate) type Given = Option<(usize, i32)>;

/// A condition under which a reason does not apply: every listed question has a listed choice.
pub(crate) type Condition = Vec<(usize, Vec<usize>)>;

/// A filled-in questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheet {
    /// 2 or 3.
    pub(crate) subjects: usize,
    /// By question and choice, the value for each subject; the third is unused with two subjects.
    pub(crate) values: Vec<Vec<[i32; 3]>>,
    /// By question, its weight: 1, 2, or 3.
    pub(crate) weights: Vec<i32>,
    /// By question and choice, the conditions under which its reason does not apply; one is enough.
    pub(crate) unless: Vec<Vec<Vec<Condition>>>,
    /// By question, the answer.
    pub(crate) given: Vec<Given>,
}

/// The kind of verdict, from undecided to clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Undecided,
    Tie,
    Close,
    Leaning,
    Clear,
}

/// A question with its flips: a choice and the subjects that lead with it.
pub(crate) type Single = (usize, Vec<(usize, Vec<usize>)>);

/// The figures of a sole leader.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lead {
    pub(crate) leader: usize,
    pub(crate) runner_up: usize,
    pub(crate) fewest: Option<usize>,
    pub(crate) singles: Vec<Single>,
    pub(crate) stays: u64,
    pub(crate) of: u64,
    pub(crate) decided: bool,
    pub(crate) robustness: f64,
}

/// An answered question with its choice, its importance and w·δ.
pub(crate) type Reason = (usize, usize, i32, i32);

/// Every figure of a verdict.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figures {
    pub(crate) kind: Kind,
    pub(crate) scores: Vec<i32>,
    pub(crate) fit: Option<Vec<f64>>,
    pub(crate) margin: Option<i32>,
    /// More than one in a tie, otherwise empty.
    pub(crate) tied: Vec<usize>,
    pub(crate) lead: Option<Lead>,
    pub(crate) compared: [usize; 2],
    pub(crate) reasons: Vec<Reason>,
    /// The questions whose chosen reasons do not apply, each with the questions that the condition names.
    pub(crate) not_applicable: Vec<(usize, Vec<usize>)>,
    pub(crate) ask_next: Option<usize>,
}

impl Sheet {
    /// A sheet in which all questions count the same and all reasons apply.
    pub(crate) fn plain(subjects: usize, values: Vec<Vec<[i32; 3]>>, given: Vec<Given>) -> Self {
        let unless = values.iter().map(|choices| vec![Vec::new(); choices.len()]).collect();
        Self { subjects, weights: vec![1; values.len()], unless, values, given }
    }

    /// The first condition of a choice that some answers meet.
    fn met(&self, question: usize, choice: usize, given: &[Given]) -> Option<&Condition> {
        let is_met = |condition: &&Condition| {
            condition.iter().all(|(gate, choices)| {
                given.get(*gate).copied().flatten().is_some_and(|(choice, _)| choices.contains(&choice))
            })
        };
        self.unless[question][choice].iter().find(is_met)
    }

    /// A choice's value for each subject, given some answers.
    pub(crate) fn value(&self, question: usize, choice: usize, given: &[Given]) -> [i32; 3] {
        if self.met(question, choice, given).is_some() { [2; 3] } else { self.values[question][choice] }
    }

    /// The questions that conditions name.
    pub(crate) fn gates(&self) -> Vec<usize> {
        let named = |gate: &usize| {
            self.unless.iter().flatten().flatten().any(|condition| condition.iter().any(|(named, _)| named == gate))
        };
        (0..self.values.len()).filter(named).collect()
    }

    /// The sum of the weights of the answers.
    pub(crate) fn total_weight(&self) -> i32 {
        self.given.iter().zip(&self.weights).map(|(given, weight)| given.map_or(0, |(_, i)| i * weight)).sum()
    }

    /// Every figure, the slow way.
    pub(crate) fn figures(&self) -> Figures {
        let weights = self.total_weight();
        let scores = self.scores(&self.given);
        let first = self.first(&self.given);
        let undecided = weights == 0;
        let lead = (!undecided && first.len() == 1).then(|| self.lead(first[0]));
        let compared = match &lead {
            Some(lead) => [lead.leader, lead.runner_up],
            None if undecided => [0, 1],
            None => [first[0], first[1]],
        };
        let kind = match &lead {
            None if undecided => Kind::Undecided,
            None => Kind::Tie,
            Some(lead) => kind(lead),
        };
        Figures {
            kind,
            fit: (!undecided)
                .then(|| (0..self.subjects).map(|s| f64::from(scores[s]) / f64::from(4 * weights)).collect()),
            margin: (!undecided).then(|| scores[compared[0]] - scores[compared[1]]),
            tied: if lead.is_none() && !undecided { first } else { Vec::new() },
            reasons: self.reasons(compared),
            not_applicable: self.not_applicable(),
            ask_next: self.ask_next(compared),
            scores: scores[..self.subjects].to_vec(),
            lead,
            compared,
        }
    }

    /// The score of each subject.
    pub(crate) fn scores(&self, given: &[Given]) -> [i32; 3] {
        let mut scores = [0; 3];
        for (question, answer) in given.iter().enumerate() {
            if let Some((choice, importance)) = answer {
                for (score, value) in scores.iter_mut().zip(self.value(question, *choice, given)) {
                    *score += importance * self.weights[question] * value;
                }
            }
        }
        scores
    }

    /// The subjects with the highest score.
    pub(crate) fn first(&self, given: &[Given]) -> Vec<usize> {
        let scores = self.scores(given);
        let greatest = scores[..self.subjects].iter().max().copied().unwrap_or_default();
        (0..self.subjects).filter(|subject| scores[*subject] == greatest).collect()
    }

    /// Whether a subject is strictly first.
    pub(crate) fn leads(&self, subject: usize, given: &[Given]) -> bool {
        let scores = self.scores(given);
        (0..self.subjects).all(|other| other == subject || scores[other] < scores[subject])
    }

    /// δ of a question's choices between two subjects, given the sheet's answers.
    pub(crate) fn deltas(&self, question: usize, pair: [usize; 2]) -> Vec<i32> {
        self.deltas_beside(question, pair, &self.given)
    }

    /// δ of a question's choices between two subjects, given some answers.
    pub(crate) fn deltas_beside(&self, question: usize, [ahead, behind]: [usize; 2], given: &[Given]) -> Vec<i32> {
        let values = (0..self.values[question].len()).map(|choice| self.value(question, choice, given));
        values.map(|value| value[ahead] - value[behind]).collect()
    }

    /// w·δ of every answered question between two subjects, with the question.
    pub(crate) fn terms(&self, pair: [usize; 2]) -> Vec<(usize, i32)> {
        let term = |(question, answer): (usize, &Given)| {
            answer.map(|(choice, importance)| {
                (question, importance * self.weights[question] * self.deltas(question, pair)[choice])
            })
        };
        self.given.iter().enumerate().filter_map(term).collect()
    }

    /// D of a subject against each of its rivals, in subject order.
    pub(crate) fn leads_over(&self, subject: usize) -> Vec<(usize, i32)> {
        let scores = self.scores(&self.given);
        (0..self.subjects)
            .filter(|rival| *rival != subject)
            .map(|rival| (rival, scores[subject] - scores[rival]))
            .collect()
    }

    fn lead(&self, leader: usize) -> Lead {
        let mut runner_up = None;
        for (rival, lead) in self.leads_over(leader) {
            if runner_up.is_none_or(|(_, least)| lead < least) {
                runner_up = Some((rival, lead));
            }
        }
        let (stays, of) = self.ahead(leader);
        let robustness = self
            .leads_over(leader)
            .iter()
            .map(|(rival, _)| {
                let terms = self.terms([leader, *rival]);
                let positive: Vec<f64> = terms.iter().filter(|t| t.1 > 0).map(|t| f64::from(t.1)).collect();
                let negative: Vec<f64> = terms.iter().filter(|t| t.1 < 0).map(|t| f64::from(-t.1)).collect();
                outlasts(&positive, &negative)
            })
            .fold(1.0, f64::min);
        Lead {
            leader,
            runner_up: runner_up.unwrap().0,
            fewest: self.fewest(leader),
            singles: self.singles(leader),
            stays,
            of,
            decided: self.decided(leader),
            robustness,
        }
    }

    /// Tries every change of answers, for the smallest number of changes that ends the lead.
    pub(crate) fn fewest(&self, leader: usize) -> Option<usize> {
        let changed = |(values, answer): (&Vec<[i32; 3]>, &Given)| match answer {
            Some((_, weight)) => (0..values.len()).map(|choice| Some((choice, *weight))).collect(),
            None => vec![None],
        };
        let ways: Vec<Vec<Given>> = self.values.iter().zip(&self.given).map(changed).collect();
        let mut fewest: Option<usize> = None;
        every(&ways, |given| {
            if !self.leads(leader, given) {
                let changes = given.iter().zip(&self.given).filter(|(new, old)| new != old).count();
                fewest = Some(fewest.map_or(changes, |least| least.min(changes)));
            }
            true
        });
        fewest
    }

    /// Whether changing the answers to exactly these questions can end the lead.
    pub(crate) fn can_lose_by(&self, leader: usize, questions: &[usize]) -> bool {
        let changed = |question: usize| match self.given[question] {
            Some((chosen, weight)) if questions.contains(&question) => {
                (0..self.values[question].len()).filter(|c| *c != chosen).map(|c| Some((c, weight))).collect()
            }
            answer => vec![answer],
        };
        let ways: Vec<Vec<Given>> = (0..self.values.len()).map(changed).collect();
        let mut lost = false;
        every(&ways, |given| {
            lost |= !self.leads(leader, given);
            !lost
        });
        lost
    }

    fn singles(&self, leader: usize) -> Vec<Single> {
        self.single_changes(|sheet, given| !sheet.leads(leader, given))
    }

    /// Every single change of an answer that gives one subject the lead.
    pub(crate) fn tie_breakers(&self) -> Vec<Single> {
        self.single_changes(|sheet, given| sheet.first(given).len() == 1)
    }

    fn single_changes(&self, is_wanted: impl Fn(&Self, &[Given]) -> bool) -> Vec<Single> {
        let mut singles = Vec::new();
        for question in 0..self.values.len() {
            let Some((chosen, weight)) = self.given[question] else { continue };
            let mut flips = Vec::new();
            for choice in (0..self.values[question].len()).filter(|choice| *choice != chosen) {
                let mut given = self.given.clone();
                given[question] = Some((choice, weight));
                if is_wanted(self, &given) {
                    flips.push((choice, self.first(&given)));
                }
            }
            if !flips.is_empty() {
                singles.push((question, flips));
            }
        }
        singles
    }

    /// Counts every combination of choices for the unanswered questions at weight 2.
    pub(crate) fn ahead(&self, leader: usize) -> (u64, u64) {
        let (mut stays, mut of) = (0, 0);
        every(&self.completions(), |given| {
            of += 1;
            stays += u64::from(self.leads(leader, given));
            true
        });
        (stays, of)
    }

    /// The minimum and maximum difference between two scores over every combination of choices for the unanswered questions at
    /// weight 2.
    pub(crate) fn open_range(&self, one: usize, other: usize) -> (i32, i32) {
        let mut differences = Vec::new();
        every(&self.completions(), |given| {
            let scores = self.scores(given);
            differences.push(scores[one] - scores[other]);
            true
        });
        (*differences.iter().min().unwrap(), *differences.iter().max().unwrap())
    }

    /// The given answers with every combination for the unanswered questions at weight 2.
    fn completions(&self) -> Vec<Vec<Given>> {
        let answered = |(values, answer): (&Vec<[i32; 3]>, &Given)| match answer {
            Some(answer) => vec![Some(*answer)],
            None => (0..values.len()).map(|choice| Some((choice, 2))).collect(),
        };
        self.values.iter().zip(&self.given).map(answered).collect()
    }

    /// Tries every combination for the unanswered questions, skipped or answered at every weight.
    fn decided(&self, leader: usize) -> bool {
        let answered = |(values, answer): (&Vec<[i32; 3]>, &Given)| match answer {
            Some(answer) => vec![Some(*answer)],
            None => {
                let weighted = |choice| [1, 2, 3].map(|weight| Some((choice, weight)));
                std::iter::once(None).chain((0..values.len()).flat_map(weighted)).collect()
            }
        };
        let ways: Vec<Vec<Given>> = self.values.iter().zip(&self.given).map(answered).collect();
        let mut decided = true;
        every(&ways, |given| {
            decided &= self.leads(leader, given);
            decided
        });
        decided
    }

    /// The answered questions with the nearest importance that ends the sole lead.
    pub(crate) fn turns(&self) -> Vec<(usize, i32, Vec<usize>)> {
        let mut turns = Vec::new();
        let first = self.first(&self.given);
        if self.given.iter().flatten().count() == 0 || first.len() > 1 {
            return turns;
        }
        for question in 0..self.values.len() {
            let Some((choice, importance)) = self.given[question] else { continue };
            for other in [importance - 1, importance + 1, importance - 2, importance + 2] {
                let mut given = self.given.clone();
                given[question] = Some((choice, other));
                if (1..=3).contains(&other) && !self.leads(first[0], &given) {
                    turns.push((question, other, self.first(&given)));
                    break;
                }
            }
        }
        turns
    }

    /// The reasons between two subjects, largest size first, equal sizes in the order of the questions.
    fn reasons(&self, pair: [usize; 2]) -> Vec<Reason> {
        let terms = self.terms(pair);
        let mut reasons = Vec::new();
        for size in (1..=36).rev() {
            for (question, term) in terms.iter().filter(|(_, term)| term.abs() == size) {
                let (choice, weight) = self.given[*question].unwrap();
                reasons.push((*question, choice, weight, *term));
            }
        }
        reasons
    }

    /// The answers whose reasons do not apply.
    fn not_applicable(&self) -> Vec<(usize, Vec<usize>)> {
        let met = |question: usize| {
            let (choice, _) = self.given[question]?;
            let mut gates: Vec<usize> =
                self.met(question, choice, &self.given)?.iter().map(|(gate, _)| *gate).collect();
            gates.sort_unstable();
            Some((question, gates))
        };
        (0..self.values.len()).filter_map(met).collect()
    }

    /// The unanswered question that separates two subjects most.
    fn ask_next(&self, pair: [usize; 2]) -> Option<usize> {
        let mut next: Option<(usize, i32)> = None;
        for question in (0..self.values.len()).filter(|question| self.given[*question].is_none()) {
            let deltas = self.deltas(question, pair);
            let mut swing = 0;
            for one in &deltas {
                for other in &deltas {
                    swing = swing.max(self.weights[question] * (one - other));
                }
            }
            if next.is_none_or(|(_, greatest)| swing > greatest) {
                next = Some((question, swing));
            }
        }
        next.map(|(question, _)| question)
    }
}

fn kind(lead: &Lead) -> Kind {
    let changes = lead.fewest.unwrap_or(usize::MAX);
    if changes >= 3 && lead.stays * 10 >= lead.of * 9 {
        Kind::Clear
    } else if changes >= 2 && lead.stays * 3 >= lead.of * 2 {
        Kind::Leaning
    } else {
        Kind::Close
    }
}

/// The recurrence for robustness, as the design writes it.
pub(crate) fn outlasts(positive: &[f64], negative: &[f64]) -> f64 {
    match (positive, negative) {
        (_, []) => 1.0,
        ([], _) => 0.0,
        ([d, other_d @ ..], [e, other_e @ ..]) => {
            (d * outlasts(positive, other_e) + e * outlasts(other_d, negative)) / (d + e)
        }
    }
}

/// Visits every combination with one answer per question, until a visit returns false.
pub(crate) fn every(ways: &[Vec<Given>], mut go_on: impl FnMut(&[Given]) -> bool) {
    let mut at = vec![0; ways.len()];
    loop {
        let given: Vec<Given> = ways.iter().zip(&at).map(|(ways, at)| ways[*at]).collect();
        if !go_on(&given) {
            return;
        }
        let Some(next) = (0..ways.len()).find(|question| at[*question] + 1 < ways[*question].len()) else { return };
        at[next] += 1;
        at[..next].fill(0);
    }
}
