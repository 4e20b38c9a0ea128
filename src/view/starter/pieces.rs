//! The pieces that authors add to a site, each valid as it is.

use askama::Template;
use clap::ValueEnum;

use crate::content::site::Site;
use crate::domain::source::Date;
use crate::view::render;

/// A kind of piece. The command line takes its values and their help from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Piece {
    /// A page of the comparison
    Topic,
    /// A statement with sources
    Claim,
    /// Something that was read
    Source,
    /// A question of the form
    Question,
    /// A row of the grid
    Capability,
    /// A real project
    Case,
}

impl Piece {
    /// Its file, below the content directory.
    pub fn path(self, site: &Site, id: &str) -> String {
        match self {
            Self::Topic => format!("topics/{id}.md"),
            Self::Claim => "claims.toml".to_owned(),
            Self::Source => "sources.toml".to_owned(),
            Self::Question => format!("decide/edition-{}.toml", site.editions.current().number()),
            Self::Capability => "capabilities.toml".to_owned(),
            Self::Case => format!("cases/{id}.toml"),
        }
    }

    /// Whether a piece of this kind has the id already.
    pub fn is_there(self, site: &Site, id: &str) -> bool {
        match self {
            Self::Topic => site.topics.iter().any(|topic| topic.link.slug == id),
            Self::Claim => site.claims.iter().any(|claim| claim.id == id),
            Self::Source => site.sources.iter().any(|source| source.id == id),
            Self::Question => site.editions.current().question(id).is_some(),
            Self::Capability => {
                site.capabilities.iter().flat_map(|group| &group.capabilities).any(|capability| capability.id == id)
            }
            Self::Case => site.cases.iter().any(|case| case.id == id),
        }
    }

    /// Its text, which names things that the site has.
    pub fn text(self, site: &Site, id: &str, today: Date) -> String {
        let text = match self {
            Self::Topic => render(&Topic { site }),
            Self::Claim => render(&Claim { site, id }),
            Self::Source => render(&Source { id, today }),
            Self::Question => render(&Question { site, id }),
            Self::Capability => render(&Capability { site, id }),
            Self::Case => render(&Case { site }),
        };
        super::ended(text)
    }
}

#[derive(Template)]
#[template(path = "add/topic.md", config = "templates/askama.toml")]
struct Topic<'a> {
    site: &'a Site,
}

#[derive(Template)]
#[template(path = "add/claim.toml", config = "templates/askama.toml")]
struct Claim<'a> {
    site: &'a Site,
    id: &'a str,
}

#[derive(Template)]
#[template(path = "add/source.toml", config = "templates/askama.toml")]
struct Source<'a> {
    id: &'a str,
    today: Date,
}

#[derive(Template)]
#[template(path = "add/question.toml", config = "templates/askama.toml")]
struct Question<'a> {
    site: &'a Site,
    id: &'a str,
}

#[derive(Template)]
#[template(path = "add/capability.toml", config = "templates/askama.toml")]
struct Capability<'a> {
    site: &'a Site,
    id: &'a str,
}

#[derive(Template)]
#[template(path = "add/case.toml", config = "templates/askama.toml")]
struct Case<'a> {
    site: &'a Site,
}
