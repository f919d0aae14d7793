//! Import: files are put down, read, asked about, planned and taken in; each step is a page of its own address.
//!
//! Reading and writing is done by the engine on a thread of its own; the page tells how far it is, and may be closed.

mod batch;
mod plan;
mod questions;
mod sheet;
mod start;
mod work;

use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use vsoko_engine::{ListsGo, WaitingRows};
use vsoko_model::{DeliveryId, Message, StudyYear};

use crate::asked::Asked;
use crate::desk::Batch;
use crate::form::Form;
use crate::problem;
use crate::reply::Reply;
use crate::site::{Answer, App, Here, Instead};
use crate::upload::{Sent, files_of};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/import", get(start).post(put))
        .route("/import/{batch}", get(show))
        .route("/import/{batch}/progress", get(progress))
        .route("/import/{batch}/answers", post(answer))
        .route("/import/{batch}/questions", get(take_questions))
        .route("/import/{batch}/answers-file", post(answer_by_file))
        .route("/import/{batch}/options", post(say))
        .route("/import/{batch}/partial", post(leave_behind))
        .route("/import/{batch}/apply", post(apply))
        .route("/import/{batch}/drop", post(drop_files))
        .route("/import/{batch}/files/{file}", get(file))
        .route("/import/{batch}/files/{file}/recipe", post(save_recipe))
        .route("/import/{batch}/files/{file}/{what}", get(take_away))
}

/// The address of what lies on the desk.
fn address_of(batch: &Batch) -> String {
    format!("/import/{}", batch.name())
}

async fn start(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| Ok(start::page(here))).await
}

/// Files are put down, and read at once.
async fn put(State(app): State<App>, asked: Asked, form: Result<Multipart, MultipartRejection>) -> Response {
    let here = app.here(asked);
    let form = match form {
        Ok(form) => form,
        Err(rejected) => {
            let message = Message::new("error-upload").with("reason", rejected.to_string());
            return problem::unfit(&here, StatusCode::BAD_REQUEST, &message).into_response();
        }
    };
    let uploads = match files_of(form).await {
        Ok(uploads) => uploads,
        Err(unfit) => return problem::unfit(&here, unfit.status, &unfit.message).into_response(),
    };
    match app.desk().put(uploads) {
        Ok(batch) => {
            work::read(&here, &batch, None);
            Reply::see_other(&address_of(&batch)).into_response()
        }
        Err(error) => problem::failed(&here, &error.message()).into_response(),
    }
}

/// What lies here under this name, else a page that says that it is gone.
fn found(here: &Here, name: &str) -> Result<Arc<Batch>, Instead> {
    here.app().desk().find(name).ok_or_else(|| start::gone(here).into())
}

async fn show(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| batch::page(here, &found(here, &name)?)).await
}

async fn progress(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    let here = app.here(asked);
    match app.desk().find(&name) {
        Some(batch) => Reply::page(batch::progress(&here, &batch)),
        None => start::gone(&here),
    }
    .into_response()
}

async fn answer(State(app): State<App>, Path(name): Path<String>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| Ok(questions::answer(here, &found(here, &name)?, &form.0))).await
}

/// The questions as a file that is filled in and sent back.
async fn take_questions(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| Ok(questions::as_file(here, found(here, &name)?.as_ref()))).await
}

/// Answers from such a file.
async fn answer_by_file(
    State(app): State<App>,
    Path(name): Path<String>,
    asked: Asked,
    sent: Sent,
) -> Response {
    app.answer(asked, move |here| Ok(questions::answer_by_file(here, &found(here, &name)?, &sent))).await
}

/// The layouts of a file become recipes, with which files of later years are compared.
async fn save_recipe(
    State(app): State<App>,
    Path((name, file)): Path<(String, String)>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        of_file(here, (&name, &file), |batch, file| sheet::save_recipe(here, batch, file, &form.0))
    })
    .await
}

/// What the person says of all files: the year, the municipality, the methodology, what becomes of rows that wait.
async fn say(State(app): State<App>, Path(name): Path<String>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        let batch = found(here, &name)?;
        let form = &form.0;
        let named = form.get("year");
        let year = named.and_then(|text| text.parse::<StudyYear>().ok());
        if let Some(text) = named.filter(|_| year.is_none()) {
            let message = Message::new("error-not-a-year").with("text", text);
            return Ok(problem::unfit(here, StatusCode::UNPROCESSABLE_ENTITY, &message));
        }
        let said = batch.say(|options| {
            options.year = year;
            options.municipality = form.get("municipality").map(str::to_owned);
            options.methodologies = form.all("methodology").map(str::to_owned).collect();
            options.corrects = form.parsed::<u32>("corrects").map(DeliveryId);
            let stay = form.get("partial").is_some();
            options.waiting_rows = if stay { WaitingRows::StayBehind } else { WaitingRows::HoldItUp };
            let whole = form.get("whole-region").is_some();
            options.lists = if whole { ListsGo::OverTheRegion } else { ListsGo::AsRead };
        });
        if said {
            work::read(here, &batch, None);
        }
        Ok(Reply::see_other(&address_of(&batch)))
    })
    .await
}

/// Rows that wait for an answer stay behind: the others are planned without them.
async fn leave_behind(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let batch = found(here, &name)?;
        if batch.say(|options| options.waiting_rows = WaitingRows::StayBehind) {
            work::read(here, &batch, None);
        }
        Ok(Reply::see_other(&address_of(&batch)))
    })
    .await
}

async fn apply(State(app): State<App>, Path(name): Path<String>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| Ok(work::apply(here, &found(here, &name)?, form.0.parsed("plan")))).await
}

async fn drop_files(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    let _ = asked;
    app.desk().drop(&name);
    Reply::see_other("/import").into_response()
}

async fn file(State(app): State<App>, Path((name, file)): Path<(String, String)>, asked: Asked) -> Response {
    app.answer(asked, move |here| of_file(here, (&name, &file), |batch, file| sheet::page(here, batch, file)))
        .await
}

async fn take_away(
    State(app): State<App>,
    Path((name, file, what)): Path<(String, String, String)>,
    asked: Asked,
) -> Response {
    app.answer(asked, move |here| {
        of_file(here, (&name, &file), |batch, file| sheet::take_away(here, batch, file, &what))
    })
    .await
}

/// The page of a file by its number among those of the sending.
fn of_file(here: &Here, (name, file): (&str, &str), make: impl FnOnce(&Batch, usize) -> Answer) -> Answer {
    let Ok(file) = file.parse::<usize>() else { return Err(Instead::Missing) };
    make(found(here, name)?.as_ref(), file)
}
