//! Jobs on their way: how far each is, and what came of it.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use crate::asked::Asked;
use crate::jobs;
use crate::site::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/jobs/{job}", get(show)).route("/jobs/{job}/file", get(file))
}

async fn show(State(app): State<App>, Path(job): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| Ok(jobs::page(here, &job))).await
}

async fn file(State(app): State<App>, Path(job): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| Ok(jobs::file(here, &job))).await
}
