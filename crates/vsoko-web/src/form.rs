//! A form as the pages read it: its fields, up to a size that no form of ours reaches.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use vsoko_model::Message;

use crate::asked::Asked;
use crate::link::Chosen;
use crate::problem;
use crate::site::App;

/// Bytes of a form: some thousand answers.
const FORM_BYTES: usize = 4 * 1024 * 1024;

/// What was filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form(pub(crate) Chosen);

impl FromRequest<App> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        match to_bytes(body, FORM_BYTES).await {
            Ok(bytes) => Ok(Self(Chosen::parse(&bytes))),
            Err(error) => {
                let here = app.here(Asked::of(&parts, app.site().language()));
                let message = Message::new("error-upload").with("reason", error.to_string());
                Err(problem::unfit(&here, StatusCode::PAYLOAD_TOO_LARGE, &message).into_response())
            }
        }
    }
}
