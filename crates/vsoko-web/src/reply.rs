//! An answer before it is sent.

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

const HTML: &str = "text/html; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// What is sent back: the status, and a page or a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    body: String,
}

impl Reply {
    /// A page that was asked for.
    pub(crate) const fn page(html: String) -> Self {
        Self { status: StatusCode::OK, content_type: HTML, body: html }
    }

    /// A page that says why the one that was asked for is not shown.
    pub(crate) const fn problem(status: StatusCode, html: String) -> Self {
        Self { status, content_type: HTML, body: html }
    }

    /// A picture.
    pub(crate) fn picture(svg: &str) -> Self {
        Self { status: StatusCode::OK, content_type: SVG, body: svg.to_owned() }
    }

    /// The answer with the headers that every answer carries.
    pub(crate) fn sent(self, policy: &HeaderValue) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, self.content_type),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            // The archive may have changed by the next time, and the answer names schools.
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

#[cfg(test)]
impl Reply {
    pub(crate) const fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn body(&self) -> &str {
        &self.body
    }
}
