//! The security headers, the same on every response and built once at startup; and the URLs for programs, whose data other
//! origins may read.

use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, HeaderMap, HeaderName,
    HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::view::layout::Frame;

/// Whether a URL is for programs: its errors are data, and other origins may read it.
pub(super) fn is_for_programs(path: &str) -> bool {
    path.ends_with(".json") || path == "/api/v1" || path.starts_with("/api/v1/")
}

#[derive(Clone, Default)]
pub(super) struct SecurityHeaders(Vec<(HeaderName, HeaderValue)>);

impl SecurityHeaders {
    pub(super) fn new(frame: &Frame) -> Self {
        let mut security = Self::with_styles(&frame.style_sources);
        if frame.site.base_url.starts_with("https://") {
            let a_year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            security.0.push((STRICT_TRANSPORT_SECURITY, a_year));
        }
        security
    }

    /// The headers of pages with these inline stylesheets, as sources of the content security policy.
    pub(super) fn with_styles(style_sources: &str) -> Self {
        let fixed = [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (X_FRAME_OPTIONS, "DENY"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
            ),
        ];
        let mut headers: Vec<_> = fixed.map(|(name, value)| (name, HeaderValue::from_static(value))).into();
        // Our script fetches results while you type, and tools that run inside a page, such as Lighthouse, fetch /robots.txt. Browsers
        // apply form-action to redirects too, and the form that opens an issue is redirected to GitHub.
        let policy = format!(
            "default-src 'none'; connect-src 'self'; script-src 'self'; style-src {style_sources}; img-src 'self'; form-action 'self' https://github.com; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        headers.extend(HeaderValue::from_str(&policy).map(|policy| (CONTENT_SECURITY_POLICY, policy)));
        Self(headers)
    }

    /// Adds them to a response, unless it was cached with them.
    pub(super) fn add_to(&self, headers: &mut HeaderMap, method: &Method, path: &str) {
        if headers.contains_key(CONTENT_SECURITY_POLICY) {
            return;
        }
        for (name, value) in &self.0 {
            headers.insert(name.clone(), value.clone());
        }
        let is_open = is_for_programs(path) && matches!(*method, Method::GET | Method::HEAD);
        if is_open {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if !headers.contains_key(CROSS_ORIGIN_RESOURCE_POLICY) {
            let readers = if is_open { "cross-origin" } else { "same-origin" };
            headers.insert(CROSS_ORIGIN_RESOURCE_POLICY, HeaderValue::from_static(readers));
        }
    }
}
