//! The body of a response in its encodings, with what identifies it. Encoded by `compress`.
//!
//! **Invariant:** an entity tag depends on the content and the encoding alone, so that every replica gives the same one.

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::compress;

/// How a body is encoded on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// Gzip, RFC 1952.
    Gzip,
    /// Brotli, RFC 7932.
    Brotli,
}

impl Encoding {
    /// The name in `Accept-Encoding` and `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A page.
    Html,
    /// Data.
    Json,
    /// A problem in data form, RFC 9457.
    Problem,
    /// Plain text.
    Text,
    /// Text in Markdown, RFC 7763.
    Markdown,
    /// A list of addresses for search engines.
    Sitemap,
    /// A feed, RFC 4287.
    Atom,
    /// A description of the search, for browsers.
    OpenSearch,
}

impl Media {
    /// The media type as a header's value.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Problem => "application/problem+json",
            Self::Text => "text/plain; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Sitemap => "application/xml",
            Self::Atom => "application/atom+xml",
            Self::OpenSearch => "application/opensearchdescription+xml",
        }
    }
}

/// The body of a response.
#[derive(Debug, Clone)]
pub struct Body {
    media: Media,
    digest: String,
    identity: Bytes,
    made_once: Option<MadeOnce>,
}

/// The encodings of a body that is kept.
#[derive(Debug, Clone)]
struct MadeOnce {
    gzip: Bytes,
    brotli: Bytes,
}

impl Body {
    /// A body for one response, compressed when it is sent.
    pub fn per_request(media: Media, content: impl Into<Bytes>) -> Self {
        let identity = content.into();
        let digest = Sha256::digest(&identity).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Self { media, digest, identity, made_once: None }
    }

    /// A body that is kept: compressed now, as well as can be.
    pub fn kept(media: Media, content: impl Into<Bytes>) -> Self {
        let mut body = Self::per_request(media, content);
        body.made_once = Some(MadeOnce {
            gzip: compress::gzip_best(&body.identity).into(),
            brotli: compress::brotli_best(&body.identity).into(),
        });
        body
    }

    /// What the body is.
    pub fn media(&self) -> Media {
        self.media
    }

    /// The encodings that it can be sent in, smallest first.
    pub fn encodings(&self) -> &'static [Encoding] {
        match self.made_once {
            Some(_) => &[Encoding::Brotli, Encoding::Gzip, Encoding::Identity],
            None => &[Encoding::Gzip, Encoding::Identity],
        }
    }

    /// A strong entity tag for an encoding, without quotes.
    pub fn tag(&self, encoding: Encoding) -> String {
        format!("{}-{}", self.digest, encoding.name())
    }

    /// The bytes in an encoding of [`Self::encodings`]; in any other, as they are.
    pub fn encoded(&self, encoding: Encoding) -> Bytes {
        match (encoding, &self.made_once) {
            (Encoding::Gzip, Some(made)) => made.gzip.clone(),
            (Encoding::Brotli, Some(made)) => made.brotli.clone(),
            (Encoding::Gzip, None) => compress::gzip_quick(&self.identity).into(),
            (Encoding::Identity, _) | (Encoding::Brotli, None) => self.identity.clone(),
        }
    }
}
