//! The tools: what each is for, what it takes, and what it returns.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::content::site::Site;
use crate::domain::answers::Answers;
use crate::domain::claim::Standing;
use crate::domain::engine::weigh;
use crate::domain::permalink::decode;
use crate::domain::verdict::Verdict;
use crate::view::address::ResultLink;
use crate::view::api::{Submission, submission_to, title};
use crate::view::error::Explanation;
use crate::view::format::Rendered;
use crate::view::layout::Frame;
use crate::view::open_data::{CapabilitiesData, ClaimsData, EditionData, TopicData};
use crate::view::pages::claims::ClaimFilter;
use crate::view::pages::compare::GridFilter;
use crate::view::result::FORMATS;
use crate::view::result::data::ResultData;
use crate::view::schema::{object, schema_of, with_field};
use crate::view::team::roster::codes_in;
use crate::view::text_filter::TextFilter;
use crate::view::unreadable;

/// The number of claims or features in a response; more would fill an assistant's context.
const MAX_ITEMS: usize = 10;

const INVALID: &str = "The arguments are invalid";

pub(super) struct Tool {
    pub(super) name: &'static str,
    title: &'static str,
    description: &'static str,
    input: fn(&Site) -> Value,
    /// The schema of the structured result, if it has one.
    output: Option<fn() -> Value>,
    call: fn(&Frame, &str) -> Result<Answer, Explanation>,
}

/// What a tool returns: a text, data if its result has a schema, or both.
struct Answer {
    text: Option<String>,
    data: Option<Value>,
}

impl Answer {
    fn data(data: impl Serialize) -> Self {
        Self { text: None, data: Some(json!(data)) }
    }
}

pub(super) static TOOLS: [Tool; 6] = [
    Tool {
        name: "questionnaire",
        title: "Read the questions",
        description: "The questions of the form with their choices, ids, weights, and the claims behind each value. Read it before \
                      you ask a person anything. Ask in your own words, and offer the choices.",
        input: |_| object(json!({}), &[]),
        output: Some(schema_of::<EditionData<'_>>),
        call: |frame, arguments| {
            let NoArguments {} = read(arguments)?;
            Ok(Answer::data(EditionData::of(&frame.site, frame.site.editions.current())))
        },
    },
    Tool {
        name: "weigh",
        title: "Weigh a person’s answers",
        description: "Weighs answers and returns the verdict, the reasons, the single answers that would change it, alternatives to \
                      consider, the question to ask next, and a URL that keeps its meaning. Send only what the person said. Leave out \
                      what the person has not said, and don’t guess: unanswered questions are part of the verdict.",
        input: |site| submission_to(site.editions.current(), &[]),
        output: Some(schema_of::<ResultData<'_>>),
        call: |frame, arguments| {
            let Submission { answers, title } = Submission::read(arguments.as_bytes(), &frame.site.editions)?;
            Ok(explained(frame, &ResultLink::of(&answers, title.as_deref()), &answers))
        },
    },
    Tool {
        name: "explain",
        title: "Explain a result",
        description: "The verdict of a result that a person already has, from its code or URL. Returns the same as `weigh`.",
        input: |_| of_result(),
        output: Some(schema_of::<ResultData<'_>>),
        call: |frame, arguments| with_result(frame, arguments, |link, answers| explained(frame, link, answers)),
    },
    Tool {
        name: "compare",
        title: "Compare a feature or a topic",
        description: "How each side provides a feature, with package, version, sources, and the date of the check; or the short \
                      answer of a topic with its sources. Quote the date and the URL. Returns at most 10 features; `found` \
                      counts all.",
        input: |site| {
            let topics: Vec<&str> = site.topics.iter().map(|topic| topic.link.slug.as_str()).collect();
            let feature = "The id of a feature, or words that it contains, such as “login”";
            let features = json!({"type": "string", "description": feature});
            let topic = json!({"type": "string", "description": "A topic of the comparison", "enum": topics});
            object(json!({"feature": features, "topic": topic}), &[])
        },
        output: Some(schema_of::<FoundFeatures<'_>>),
        call: |frame, arguments| compare(&frame.site, &read(arguments)?),
    },
    Tool {
        name: "claims",
        title: "Find claims",
        description: "Statements of the comparison, each with its standing (holds, partly, outdated, opinion), the reason, sources, and \
                      the date of the check. Returns at most 10; `found` counts all.",
        input: |site| {
            let words = json!({"type": "string", "description": "Words that the claim contains"});
            let about = json!({"type": "string", "enum": site.subjects.ids().collect::<Vec<_>>()});
            object(
                json!({"contains": words, "about": about, "standing": {"type": "string", "enum": Standing::ALL}}),
                &[],
            )
        },
        output: Some(schema_of::<FoundClaims<'_>>),
        call: |frame, arguments| claims(&frame.site, read(arguments)?),
    },
    Tool {
        name: "record",
        title: "Write a decision record",
        description: "A result as a decision record in Markdown (MADR 4), for the repository that the decision is about. The \
                      status is “proposed”: people decide.",
        input: |_| of_result(),
        output: None,
        call: |frame, arguments| {
            with_result(frame, arguments, |link, answers| Answer {
                text: Some(in_format(".md", frame, link, answers, &weigh(answers))),
                data: None,
            })
        },
    },
];

impl Tool {
    /// Its entry in the list of tools.
    pub(super) fn description(&self, site: &Site) -> Value {
        let tool = json!({
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": (self.input)(site),
            "annotations": {"readOnlyHint": true, "idempotentHint": true, "openWorldHint": false},
        });
        match self.output {
            Some(output) => with_field(tool, "outputSchema", output()),
            None => tool,
        }
    }

    /// Its result. Invalid arguments are part of it, so that an assistant reads what to correct.
    pub(super) fn call(&self, frame: &Frame, arguments: &str) -> Value {
        let answer = match arguments.starts_with('{') {
            true => (self.call)(frame, arguments),
            false => Err(Explanation::new(422, INVALID, "Send them as an object, such as {}.")),
        };
        match answer {
            Ok(Answer { text, data }) => {
                // Many clients show an assistant only the texts.
                let texts = text.into_iter().chain(data.as_ref().map(Value::to_string));
                let result = json!({"content": texts.map(text_content).collect::<Vec<_>>()});
                data.into_iter().fold(result, |result, data| with_field(result, "structuredContent", data))
            }
            Err(problem) => json!({"content": [text_content(in_words(&problem))], "isError": true}),
        }
    }
}

fn text_content(text: String) -> Value {
    json!({"type": "text", "text": text})
}

/// A problem with its fields and what may have been meant.
fn in_words(problem: &Explanation) -> String {
    let fields = problem.errors.iter().map(|field| format!("{}: {}", field.pointer, field.detail));
    let meant =
        problem.suggestions.iter().map(|suggestion| format!("{} ({})", suggestion.text, suggestion.contents.text()));
    let lines = [format!("{}. {}", problem.title, problem.detail)].into_iter().chain(fields).chain(meant);
    lines.collect::<Vec<_>>().join("\n")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoArguments {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResultArguments {
    code: String,
    title: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompareArguments {
    feature: Option<String>,
    topic: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimArguments {
    contains: Option<String>,
    about: Option<String>,
    standing: Option<Standing>,
}

/// The features that match, and the topic.
#[derive(Serialize, JsonSchema)]
struct FoundFeatures<'a> {
    #[serde(flatten)]
    features: CapabilitiesData<'a>,
    /// How many match; only the first are returned. Send other words to see the rest.
    found: usize,
    topics: Vec<TopicData<'a>>,
}

/// The claims that match.
#[derive(Serialize, JsonSchema)]
struct FoundClaims<'a> {
    #[serde(flatten)]
    claims: ClaimsData<'a>,
    /// How many match; only the first are returned. Send other words to see the rest.
    found: usize,
}

/// What a tool about a result takes.
fn of_result() -> Value {
    let code = json!({"type": "string", "description": "The code in the URL of a result, or the whole URL"});
    object(json!({"code": code, "title": title()}), &["code"])
}

fn read<T: DeserializeOwned>(arguments: &str) -> Result<T, Explanation> {
    serde_json::from_str(arguments).map_err(|error| Explanation::new(422, INVALID, format!("{error}.")))
}

/// The problem with an argument that has none of its values.
fn not_one_of<'n>(name: &str, values: impl Iterator<Item = &'n str>) -> Explanation {
    let values = values.collect::<Vec<_>>().join(", ");
    Explanation::new(422, INVALID, format!("“{name}” is one of {values}."))
}

/// The verdict as data, and as the lines that people send each other.
fn explained(frame: &Frame, link: &ResultLink, answers: &Answers<'_>) -> Answer {
    let verdict = weigh(answers);
    let data = json!(ResultData::new(&frame.site, link, answers, &verdict));
    Answer { text: Some(in_format(".txt", frame, link, answers, &verdict)), data: Some(data) }
}

/// A result in one of its formats that are text.
fn in_format(suffix: &str, frame: &Frame, link: &ResultLink, answers: &Answers<'_>, verdict: &Verdict<'_>) -> String {
    let format = FORMATS.iter().find(|format| format.suffix == suffix);
    match format.map(|format| (format.render)(frame, link.clone(), answers, verdict)) {
        Some(Rendered::Text(text, _)) => String::from_utf8_lossy(&text).into_owned(),
        Some(Rendered::Picture(_)) | None => String::new(),
    }
}

fn with_result(
    frame: &Frame,
    arguments: &str,
    answer: impl FnOnce(&ResultLink, &Answers<'_>) -> Answer,
) -> Result<Answer, Explanation> {
    let ResultArguments { code, title } = read(arguments)?;
    let codes = codes_in(&code).map_or_else(|| vec![&*code], |(codes, _)| codes);
    let [code] = codes.as_slice() else {
        return Err(Explanation::new(422, INVALID, "This is the link of a team. Send the link of one of its results."));
    };
    let decoded = decode(&frame.site.editions, code).map_err(|error| unreadable::explain(&error))?;
    Ok(answer(&ResultLink::new(decoded.code, title.as_deref()), &decoded.answers))
}

fn compare(site: &Site, CompareArguments { feature, topic }: &CompareArguments) -> Result<Answer, Explanation> {
    let named = feature.as_deref().unwrap_or_default();
    let is_id = site.capability(named).is_some();
    let filter = GridFilter { only_differences: false, text: TextFilter::new(named) };
    let mut features = CapabilitiesData::of(site, |row| match is_id {
        true => row.id == named,
        false => !named.is_empty() && filter.accepts(row),
    });
    let found = features.capabilities.len();
    features.capabilities.truncate(MAX_ITEMS);
    let topics = site.topics.iter().filter(|known| topic.as_ref() == Some(&known.link.slug));
    let topics: Vec<_> = topics.map(|topic| TopicData::of(site, topic)).collect();
    if topic.is_some() && topics.is_empty() {
        return Err(not_one_of("topic", site.topics.iter().map(|topic| topic.link.slug.as_str())));
    }
    if topics.is_empty() && found == 0 {
        let detail = "Send a feature’s id, words that a feature contains, or one of the topics that the schema lists.";
        return Err(Explanation::new(404, "Nothing matches", detail));
    }
    Ok(Answer::data(FoundFeatures { features, found, topics }))
}

fn claims(site: &Site, arguments: ClaimArguments) -> Result<Answer, Explanation> {
    let about = arguments.about.unwrap_or_default();
    if !about.is_empty() && site.subjects.slot_of(&about).is_none() {
        return Err(not_one_of("about", site.subjects.ids()));
    }
    let standing = arguments.standing.map(|standing| standing.to_string()).unwrap_or_default();
    let text = TextFilter::new(arguments.contains.as_deref().unwrap_or_default());
    let filter = ClaimFilter { about, standing, text };
    let mut claims = ClaimsData::of(site, |claim| filter.accepts(site, claim));
    let found = claims.claims.len();
    claims.claims.truncate(MAX_ITEMS);
    Ok(Answer::data(FoundClaims { claims, found }))
}
