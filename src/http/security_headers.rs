//! The security headers, built once at startup: the same on every response, except for the pages that other sites may embed. And
//! the URLs for programs, whose data other origins may read.

use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderMap, HeaderName,
    HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::view::layout::Frame;

/// Whether a URL is for programs: its errors are data, and other origins may read it.
pub(super) fn is_for_programs(path: &str) -> bool {
    let is_data = [".json", ".csv"].iter().any(|suffix| path.ends_with(suffix));
    is_data || matches!(path, "/api/v1" | "/mcp") || path.starts_with("/api/v1/")
}

/// Whether a URL is a page for other sites to frame. All others refuse to be framed.
pub(super) fn is_embedded(path: &str) -> bool {
    path.starts_with("/embed/")
}

/// Whether a URL is the badge of a result, which other sites show as a picture.
fn is_badge(path: &str) -> bool {
    path.starts_with("/r/") && path.ends_with(".svg")
}

type Headers = Vec<(HeaderName, HeaderValue)>;

#[derive(Clone, Default)]
pub(super) struct SecurityHeaders {
    pages: Headers,
    embedded: Headers,
}

impl SecurityHeaders {
    pub(super) fn new(frame: &Frame) -> Self {
        let mut security = Self::with_styles(&frame.style_sources);
        // Framed pages have no script, origin, or storage, even where the other site sets no sandbox.
        let policy = format!(
            "default-src 'none'; style-src {}; form-action 'none'; base-uri 'none'; frame-ancestors *; sandbox allow-popups allow-popups-to-escape-sandbox",
            frame.embed_style_source
        );
        security.embedded = headers(&policy, []);
        if frame.site.base_url.starts_with("https://") {
            let a_year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            for headers in [&mut security.pages, &mut security.embedded] {
                headers.push((STRICT_TRANSPORT_SECURITY, a_year.clone()));
            }
        }
        security
    }

    /// The headers of pages with these inline stylesheets, as sources of the content security policy.
    pub(super) fn with_styles(style_sources: &str) -> Self {
        // Our script fetches results while you type, and tools that run inside a page, such as Lighthouse, fetch /robots.txt. Browsers
        // apply form-action to redirects too, and the form that opens an issue is redirected to GitHub.
        let policy = format!(
            "default-src 'none'; connect-src 'self'; script-src 'self'; style-src {style_sources}; img-src 'self'; form-action 'self' https://github.com; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        // A browser shows no page that isolates its window and is sandboxed, so embedded pages lack these.
        let alone = [(X_FRAME_OPTIONS, "DENY"), (HeaderName::from_static("cross-origin-opener-policy"), "same-origin")];
        let pages = headers(&policy, alone);
        Self { embedded: pages.clone(), pages }
    }

    /// Adds them to a response, unless it was cached with them.
    pub(super) fn add_to(&self, headers: &mut HeaderMap, method: &Method, path: &str) {
        if headers.contains_key(CONTENT_SECURITY_POLICY) {
            return;
        }
        for (name, value) in if is_embedded(path) { &self.embedded } else { &self.pages } {
            headers.insert(name.clone(), value.clone());
        }
        let is_open = is_for_programs(path) && matches!(*method, Method::GET | Method::HEAD);
        if is_open {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if !headers.contains_key(CROSS_ORIGIN_RESOURCE_POLICY) {
            let is_shown_elsewhere = is_open || is_embedded(path) || is_badge(path);
            let readers = if is_shown_elsewhere { "cross-origin" } else { "same-origin" };
            headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static(readers));
        }
    }
}

/// The headers with a content security policy, and those of some pages only.
fn headers<const N: usize>(policy: &str, more: [(HeaderName, &'static str); N]) -> Headers {
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
    ];
    let fixed = fixed.into_iter().chain(more).map(|(name, value)| (name, HeaderValue::from_static(value)));
    let policy = HeaderValue::from_str(policy).map(|policy| (CONTENT_SECURITY_POLICY, policy));
    fixed.chain(policy).collect()
}
