//! An answer before it is sent.

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

const HTML: &str = "text/html; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// What is sent back: the status, and a page, a picture or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    /// The name under which a browser keeps it, if it is a file.
    file_name: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    /// A page that was asked for.
    pub(crate) const fn page(html: String) -> Self {
        Self { status: StatusCode::OK, content_type: HTML, file_name: None, body: html.into_bytes() }
    }

    /// A page that says why the one that was asked for is not shown.
    pub(crate) const fn problem(status: StatusCode, html: String) -> Self {
        Self { status, content_type: HTML, file_name: None, body: html.into_bytes() }
    }

    /// A picture.
    pub(crate) fn picture(svg: &str) -> Self {
        Self { status: StatusCode::OK, content_type: SVG, file_name: None, body: svg.into() }
    }

    /// A file to keep. Its name is in Latin letters.
    pub(crate) const fn file(content_type: &'static str, file_name: String, body: Vec<u8>) -> Self {
        Self { status: StatusCode::OK, content_type, file_name: Some(file_name), body }
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
        let kept = self.file_name.map(|name| format!("attachment; filename=\"{name}\""));
        if let Some(Ok(kept)) = kept.map(HeaderValue::try_from) {
            headers.insert(CONTENT_DISPOSITION, kept);
        }
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
        std::str::from_utf8(&self.body).unwrap()
    }
}
