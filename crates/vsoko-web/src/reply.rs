//! An answer before it is sent.

use axum::body::Body;
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, LOCATION,
    REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::policy;

const HTML: &str = "text/html; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// What is sent back: the status, and a page, a picture or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    /// The name under which a browser keeps it, if it is a file.
    file_name: Option<String>,
    /// Headers that only this answer carries.
    own: Vec<(HeaderName, String)>,
    /// May it be kept for ever? Only what has the hash of its text in its address.
    lasts: bool,
    /// Is it a printed document, with its style inside?
    printed: bool,
    body: Vec<u8>,
}

impl Reply {
    const fn new(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Self {
        let own = Vec::new();
        Self { status, content_type, file_name: None, own, lasts: false, printed: false, body }
    }

    /// A page of ours.
    pub(crate) fn page(html: Markup) -> Self {
        Self::new(StatusCode::OK, HTML, html.into_string().into_bytes())
    }

    /// A printed document, which carries its style and its script inside.
    pub(crate) fn printed(html: String) -> Self {
        Self { printed: true, ..Self::new(StatusCode::OK, HTML, html.into_bytes()) }
    }

    /// The same with another status: a page that says why another is not shown.
    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// A picture.
    pub(crate) fn picture(svg: &str) -> Self {
        Self::new(StatusCode::OK, SVG, svg.into())
    }

    /// A file of ours that never changes under its address.
    pub(crate) fn asset(content_type: &'static str, text: &str) -> Self {
        Self { lasts: true, ..Self::new(StatusCode::OK, content_type, text.into()) }
    }

    /// A file to keep. Its name is in Latin letters.
    pub(crate) fn file(content_type: &'static str, file_name: String, body: Vec<u8>) -> Self {
        Self { file_name: Some(file_name), ..Self::new(StatusCode::OK, content_type, body) }
    }

    /// «Go on there», after a form: reloading the page that comes does not send the form again.
    pub(crate) fn see_other(address: &str) -> Self {
        let own = vec![(LOCATION, address.to_owned())];
        Self { own, ..Self::new(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Vec::new()) }
    }

    /// The same with a cookie.
    pub(crate) fn with_cookie(mut self, cookie: String) -> Self {
        self.own.push((SET_COOKIE, cookie));
        self
    }
}

impl IntoResponse for Reply {
    /// The answer with the headers that every answer carries.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        // The archive may have changed by the next time, and the answer names schools.
        let cache = if self.lasts { "public, max-age=31536000, immutable" } else { "no-store" };
        for (name, value) in [
            (CONTENT_TYPE, self.content_type),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            // To this page alone: without it browsers would not say whence a form of ours comes.
            (REFERRER_POLICY, "same-origin"),
            (CACHE_CONTROL, cache),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        let policy = if self.printed { policy::of_printed() } else { policy::OURS.to_owned() };
        let kept =
            self.file_name.map(|name| (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")));
        let allowed =
            (self.status == StatusCode::METHOD_NOT_ALLOWED).then(|| (ALLOW, "GET, HEAD, POST".to_owned()));
        let own = self.own.into_iter().chain(kept).chain(allowed).chain([(CONTENT_SECURITY_POLICY, policy)]);
        for (name, value) in own {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.append(name, value);
            }
        }
        response
    }
}
