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
            Self::Claim => site.claim(id).is_some(),
            Self::Source => site.sources.iter().any(|source| source.id == id),
            Self::Question => site.editions.current().question(id).is_some(),
            Self::Capability => site.capability(id).is_some(),
            Self::Case => site.cases.iter().any(|case| case.id == id),
        }
    }

    /// Its text, which names things that the site has.
    pub fn text(self, site: &Site, id: &str, today: Date) -> String {
        super::ended(render(&match self {
            Self::Topic => PieceText::Topic { site },
            Self::Claim => PieceText::Claim { site, id },
            Self::Source => PieceText::Source { id, today },
            Self::Question => PieceText::Question { site, id },
            Self::Capability => PieceText::Capability { site, id },
            Self::Case => PieceText::Case { site },
        }))
    }
}

#[derive(Template)]
#[template(config = "templates/askama.toml")]
enum PieceText<'a> {
    #[template(path = "add/topic.md")]
    Topic { site: &'a Site },
    #[template(path = "add/claim.toml")]
    Claim { site: &'a Site, id: &'a str },
    #[template(path = "add/source.toml")]
    Source { id: &'a str, today: Date },
    #[template(path = "add/question.toml")]
    Question { site: &'a Site, id: &'a str },
    #[template(path = "add/capability.toml")]
    Capability { site: &'a Site, id: &'a str },
    #[template(path = "add/case.toml")]
    Case { site: &'a Site },
}
