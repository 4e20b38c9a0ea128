//! The body of a response in its encodings, each with an ETag that is the same on every replica.

use std::sync::Arc;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

use super::compress::{self, Beginning};

/// The encoding of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// No compression.
    Identity,
    /// Gzip, RFC 1952.
    Gzip,
    /// Brotli, RFC 7932.
    Brotli,
}

impl Encoding {
    /// Every encoding, smallest first.
    pub const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The name in `Accept-Encoding` and `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }
}

/// The encodings of a text rendered per request, smallest first.
pub const ENCODINGS_PER_REQUEST: &[Encoding] = &[Encoding::Gzip, Encoding::Identity];

/// The type of a body.
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
    /// A table of data, RFC 4180.
    Csv,
    /// A list of URLs for search engines.
    Sitemap,
    /// A feed, RFC 4287.
    Atom,
    /// A search description for browsers.
    OpenSearch,
    /// An entry for a calendar, RFC 5545.
    Calendar,
    /// A drawing.
    Svg,
    /// A picture, which is already compressed.
    Png,
    /// An icon: a directory of pictures.
    Ico,
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
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Sitemap => "application/xml",
            Self::Atom => "application/atom+xml",
            Self::OpenSearch => "application/opensearchdescription+xml",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Ico => "image/x-icon",
        }
    }
}

/// Bytes to send: those that many bodies share, then the body's own.
pub type Parts = [Bytes; 2];

/// The body of a response.
#[derive(Debug, Clone)]
pub struct Body {
    media: Media,
    digest: String,
    /// What it begins with, which pages share.
    beginning: Option<Arc<Beginning>>,
    /// The rest.
    own: Bytes,
    file_name: Option<String>,
}

impl Body {
    /// A body that is compressed per request.
    pub fn per_request(media: Media, content: impl Into<Bytes>) -> Self {
        Self::new(media, None, content.into())
    }

    /// A body that is compressed per request. If it has one of the known beginnings, that is neither kept nor compressed again.
    pub(super) fn rendered(media: Media, content: impl Into<Bytes>, known: &[Arc<Beginning>]) -> Self {
        let content = content.into();
        let split = |beginning: &Arc<Beginning>| {
            let own = content.strip_prefix(beginning.plain().as_bytes())?;
            Some(Self::new(media, Some(Arc::clone(beginning)), Bytes::copy_from_slice(own)))
        };
        let found = known.iter().find_map(split);
        found.unwrap_or_else(|| Self::per_request(media, content))
    }

    fn new(media: Media, beginning: Option<Arc<Beginning>>, own: Bytes) -> Self {
        let seed = beginning.as_ref().map_or(0, |beginning| beginning.digest());
        let digest = format!("{:032x}", xxh3_128_with_seed(&own, seed));
        Self { media, digest, beginning, own, file_name: None }
    }

    /// A picture, identified by the digest of its drawing, so that its ETag is known before it is painted.
    pub fn picture(digest: impl Into<String>, png: impl Into<Bytes>) -> Self {
        Self { media: Media::Png, digest: digest.into(), beginning: None, own: png.into(), file_name: None }
    }

    /// Makes it a download with this name: letters, digits, dots, and hyphens, which never need quoting.
    pub fn named(mut self, file_name: String) -> Self {
        self.file_name = Some(file_name);
        self
    }

    /// The name of the download; `None` if it is displayed.
    pub fn file_name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Its type.
    pub fn media(&self) -> Media {
        self.media
    }

    /// The encodings for a body rendered per request, smallest first.
    pub fn encodings(&self) -> &'static [Encoding] {
        if matches!(self.media, Media::Png | Media::Ico) { &[Encoding::Identity] } else { ENCODINGS_PER_REQUEST }
    }

    /// What it does not share with other bodies, if it is text.
    pub fn own_text(&self) -> Option<&str> {
        str::from_utf8(&self.own).ok()
    }

    /// The uncompressed size in bytes of what it does not share.
    pub fn own_size(&self) -> usize {
        self.own.len()
    }

    /// The strong ETag for an encoding, without quotes.
    pub fn tag(&self, encoding: Encoding) -> String {
        tag_of(&self.digest, encoding)
    }

    /// The bytes in an encoding of [`Self::encodings`]; uncompressed for any other.
    pub fn encoded(&self, encoding: Encoding) -> Parts {
        match encoding {
            Encoding::Gzip => alone(compress::gzip_quick(self.beginning.as_deref(), &self.own)),
            Encoding::Identity | Encoding::Brotli => {
                [self.beginning.as_ref().map(|beginning| beginning.shared()).unwrap_or_default(), self.own.clone()]
            }
        }
    }

    /// The bytes in any encoding at the best level, and their ETag. Slow, for bodies that are sent often.
    pub fn compressed(&self, encoding: Encoding) -> (Parts, String) {
        let plain = || self.encoded(Encoding::Identity);
        let bytes = match encoding {
            Encoding::Identity => return (plain(), self.tag(encoding)),
            Encoding::Gzip => compress::gzip_good(&plain().concat()),
            Encoding::Brotli => compress::brotli_best(&plain().concat()),
        };
        // The ETag differs from that of fast compression, which has other bytes.
        let tag = tag_of(&format!("{:032x}", xxh3_128(&bytes)), encoding);
        (alone(bytes), tag)
    }
}

/// Bytes that no other body shares.
fn alone(bytes: Vec<u8>) -> Parts {
    [Bytes::new(), bytes.into()]
}

/// The strong ETag, without quotes, of a body with this digest in an encoding.
pub fn tag_of(digest: &str, encoding: Encoding) -> String {
    format!("{digest}-{}", encoding.name())
}

/// The first 96 bits of a digest, in hexadecimal.
pub(super) fn short_digest(digest: Sha256) -> String {
    digest.finalize().iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
