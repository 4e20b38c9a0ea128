//! The body of a response in its encodings, with what identifies it. Encoded by `compress`.
//!
//! **Invariant:** an entity tag depends on the content and the encoding alone, so that every replica gives the same one.

use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_128;

use super::compress::{self, Beginning};

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

/// The encodings of a text that is made for one response, smallest first.
pub const ENCODINGS_PER_REQUEST: &[Encoding] = &[Encoding::Gzip, Encoding::Identity];

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
    /// A picture, which is compressed in itself.
    Png,
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
            Self::Png => "image/png",
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
    beginning: Option<Arc<Beginning>>,
    file_name: Option<String>,
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
        let digest = format!("{:032x}", xxh3_128(&identity));
        Self { media, digest, identity, made_once: None, beginning: None, file_name: None }
    }

    /// A picture, identified by what it was made of, so that its tag is known before it is made.
    pub fn picture(digest: impl Into<String>, png: impl Into<Bytes>) -> Self {
        let (digest, identity) = (digest.into(), png.into());
        Self { media: Media::Png, digest, identity, made_once: None, beginning: None, file_name: None }
    }

    /// A body that is kept: compressed now, as well as can be.
    pub fn kept(media: Media, content: impl Into<Bytes>) -> Self {
        let mut body = Self::per_request(media, content);
        body.made_once = Some(MadeOnce {
            gzip: compress::gzip_good(&body.identity).into(),
            brotli: compress::brotli_best(&body.identity).into(),
        });
        body
    }

    /// The same, saying how it may begin, so that this is not compressed again.
    pub(super) fn beginning_with(mut self, beginning: &Arc<Beginning>) -> Self {
        self.beginning = Some(Arc::clone(beginning));
        self
    }

    /// The same as a file of this name, to be kept: letters, digits, dots and hyphens, which need no quoting anywhere.
    pub fn named(mut self, file_name: String) -> Self {
        self.file_name = Some(file_name);
        self
    }

    /// The name of the file to keep it as; `None` where it is to be shown.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// What the body is.
    pub fn media(&self) -> Media {
        self.media
    }

    /// The encodings that it can be sent in, smallest first.
    pub fn encodings(&self) -> &'static [Encoding] {
        match self.made_once {
            _ if self.media == Media::Png => &[Encoding::Identity],
            Some(_) => &[Encoding::Brotli, Encoding::Gzip, Encoding::Identity],
            None => ENCODINGS_PER_REQUEST,
        }
    }

    /// How many bytes it has as it is.
    pub fn size(&self) -> usize {
        self.identity.len()
    }

    /// A strong entity tag for an encoding, without quotes.
    pub fn tag(&self, encoding: Encoding) -> String {
        tag_of(&self.digest, encoding)
    }

    /// The bytes in an encoding of [`Self::encodings`]; in any other, as they are.
    pub fn encoded(&self, encoding: Encoding) -> Bytes {
        match (encoding, &self.made_once) {
            (Encoding::Gzip, Some(made)) => made.gzip.clone(),
            (Encoding::Brotli, Some(made)) => made.brotli.clone(),
            (Encoding::Gzip, None) => compress::gzip_quick(&self.identity, self.beginning.as_deref()).into(),
            (Encoding::Identity, _) | (Encoding::Brotli, None) => self.identity.clone(),
        }
    }
}

/// The strong entity tag, without quotes, of a body with this digest in an encoding.
pub fn tag_of(digest: &str, encoding: Encoding) -> String {
    format!("{digest}-{}", encoding.name())
}

/// The first 96 bits of a digest, in hexadecimal digits.
pub(super) fn short_digest(digest: Sha256) -> String {
    digest.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
