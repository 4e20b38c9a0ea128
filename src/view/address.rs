//! The address of everything that can be linked.
//!
//! **Invariant:** no other module puts an address together.

use std::fmt;

use crate::domain::permalink::Code;

/// The picture that stands for the site, and for every page that has none of its own.
pub const SITE_PICTURE: &str = "/preview.png";

/// The address of a topic's page.
pub fn topic(slug: &str) -> String {
    format!("/topics/{slug}")
}

/// The address of the picture that stands for a topic's page.
pub fn topic_picture(slug: &str) -> String {
    format!("/topics/{slug}.png")
}

/// The address of a claim in the register.
pub fn claim(id: &str) -> String {
    format!("/claims#{id}")
}

/// The address of a capability in the grid.
pub fn capability(id: &str) -> String {
    format!("/compare#{id}")
}

/// The address of a real project among the cases.
pub fn case(id: &str) -> String {
    format!("/cases#{id}")
}

/// The address of a myth.
pub fn myth(id: &str) -> String {
    format!("/myths#{id}")
}

/// The address of a page about the site.
pub fn page(slug: &str) -> String {
    format!("/{slug}")
}

/// The address of a guide for a kind of reader.
pub fn guide(slug: &str) -> String {
    format!("/for/{slug}")
}

/// The address of a kind of project.
pub fn use_case(slug: &str) -> String {
    format!("/use-cases/{slug}")
}

/// The questions of an edition as data.
pub fn edition_data(number: u8) -> String {
    format!("/decide/{number}.json")
}

/// The verdict of a code for programs, at an address that keeps its meaning.
pub fn verdict(code: &Code) -> String {
    format!("/api/v1/verdicts/{code}")
}

/// The longest title that a decision can carry, in characters.
pub const LONGEST_TITLE: usize = 80;

/// A title as it can be read: without control characters, and without those that turn the direction of what follows.
pub fn readable_title(title: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let readable: String = title.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    readable.trim().to_owned()
}

/// By how many characters a title is too long.
pub fn excess_of_title(title: &str) -> usize {
    readable_title(title).chars().count().saturating_sub(LONGEST_TITLE)
}

/// A title as it is shown: of a longer one the first 80 characters, `None` if nothing can be read.
pub fn shown_title(title: &str) -> Option<String> {
    let title: String = readable_title(title).chars().take(LONGEST_TITLE).collect();
    (!title.is_empty()).then_some(title)
}

/// A result's link: its code, and the title that whoever shares it gave the decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultLink {
    code: Code,
    title: Option<String>,
}

impl ResultLink {
    /// The link of a result; an empty title is none, and of a longer one the first 80 characters are kept.
    pub fn new(code: Code, title: Option<&str>) -> Self {
        Self { code, title: title.and_then(shown_title) }
    }

    /// The code.
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// The title given to the decision.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The form filled in with this result's answers.
    pub fn form(&self) -> String {
        format!("/decide?{}", self.form_query())
    }

    /// The form filled in with this result's answers, at a question.
    pub fn form_at(&self, question: &str) -> String {
        format!("{}#{question}", self.form())
    }

    /// The result itself: whatever title it was sent under, it is the same one.
    pub fn untitled(&self) -> String {
        format!("/r/{}", self.code)
    }

    /// The result for programs.
    pub fn json(&self) -> String {
        format!("/r/{}.json", self.code)
    }

    /// The picture that stands for the result. It shows what the site says, so it has no title.
    pub fn picture(&self) -> String {
        format!("/r/{}.png", self.code)
    }

    /// The result as a decision record.
    pub fn markdown(&self) -> String {
        self.with_suffix(".md")
    }

    /// The result in five lines.
    pub fn text(&self) -> String {
        self.with_suffix(".txt")
    }

    fn with_suffix(&self, suffix: &str) -> String {
        let path = format!("/r/{}{suffix}", self.code);
        match &self.title {
            Some(title) => {
                let mut query = form_urlencoded::Serializer::new(String::new());
                format!("{path}?{}", query.append_pair("title", title).finish())
            }
            None => path,
        }
    }

    fn form_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("from", self.code.as_str());
        if let Some(title) = &self.title {
            query.append_pair("title", title);
        }
        query.finish()
    }
}

impl fmt::Display for ResultLink {
    /// The path and query of the result's page.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_suffix(""))
    }
}
