//! Is the archive what it was; a copy of it; its data in formats that others read, and the queries that re-derive its numbers. What
//! takes long is a job of its own, and its product a file that the browser keeps: the page names no folder of the disk.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::{
    EngineError, ExportForm, ReceivedFiles, Scope, Sight, View, Workspace, verified_in_words,
};
use vsoko_model::methodology::Dialect;
use vsoko_model::{Message, StateId};

use super::{PATH, state_of};
use crate::asked::Asked;
use crate::form::Form;
use crate::jobs::{MOST_BYTES, Place, Product, begin};
use crate::link::Chosen;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::{named_field, named_select};
use crate::site::{App, Fault, Here, Instead};
use crate::widgets::Tone;

/// The forms of a check, a copy and an export.
pub(super) fn forms(states: &[(String, String)], workspace: &Workspace, here: &Here) -> Markup {
    let present = std::iter::once((String::new(), here.phrase("archive-present")));
    let states: Vec<(String, String)> = present.chain(states.iter().cloned()).collect();
    let forms =
        [("csv", "archive-as-csv"), ("parquet", "archive-as-parquet"), ("package", "archive-as-package")]
            .map(|(form, words)| (form.to_owned(), here.phrase(words)));
    let dialects =
        [("duckdb", "DuckDB"), ("spark", "Spark")].map(|(id, name)| (id.to_owned(), name.to_owned()));
    let usual = std::iter::once((String::new(), here.phrase("archive-as-recorded")));
    let editions = workspace.methodologies().all();
    let editions = editions.map(|own| (own.id().to_string(), format!("{} ({})", own.title(), own.id())));
    let editions: Vec<(String, String)> = usual.chain(editions).collect();
    let times = [("", "archive-as-was"), ("now", "archive-as-now")]
        .map(|(lens, words)| (lens.to_owned(), here.phrase(words)));
    html! {
        h2 { (here.phrase("archive-verify")) }
        p { (here.phrase("archive-verify-about")) }
        form method="post" action={ (PATH) "/verify" } {
            (tick("collect", "archive-collect", here))
            p class="buttons" { button { (here.phrase("archive-verify-do")) } }
        }
        h2 { (here.phrase("archive-backup")) }
        p { (here.phrase("archive-backup-about")) }
        form method="post" action={ (PATH) "/backup" } {
            p class="buttons" { button { (here.phrase("archive-backup-do")) } }
        }
        h2 { (here.phrase("archive-export")) }
        p { (here.phrase("archive-export-about")) }
        form method="post" action={ (PATH) "/export" } {
            (named_select("export", "form", &here.phrase("archive-form"), &forms, "csv"))
            (tick("with-files", "archive-with-files", here))
            (tick("with-small-numbers", "archive-with-small-numbers", here))
            (named_select("export", "state", &here.phrase("column-state"), &states, ""))
            (named_select("export", "lens", &here.phrase("archive-time"), &times, ""))
            (named_select("export", "if", &here.phrase("views-what-if"), &editions, ""))
            p class="buttons" { button { (here.phrase("views-prepare")) } }
        }
        h2 { (here.phrase("archive-query")) }
        p { (here.phrase("archive-query-about")) }
        form method="get" action={ (PATH) "/query" } {
            (named_field("query", "indicator", &here.phrase("archive-query-of"), "", Some(&here.phrase("archive-query-hint"))))
            (named_select("query", "dialect", &here.phrase("archive-dialect"), &dialects, "duckdb"))
            p class="buttons" { button { (here.phrase("archive-query-do")) } }
        }
    }
}

fn tick(name: &str, words: &str, here: &Here) -> Markup {
    html! {
        label class="choice" for=(name) {
            input type="checkbox" id=(name) name=(name) value="yes";
            span { (here.phrase(words)) }
        }
    }
}

pub(super) async fn verify(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        let collect = form.0.get("collect").is_some();
        let place = Place { section: Section::Archive, title: "archive-verify", back: PATH };
        begin(here, place, move |here, progress| verified(here, collect, progress))
    })
    .await
}

fn verified(here: &Here, collect: bool, progress: &dyn Fn(usize, usize)) -> Result<Product, Fault> {
    let mut workspace = here.workspace()?;
    let verified = workspace.verify(progress)?;
    let removed = if collect { workspace.collect_orphans()? } else { Vec::new() };
    let mut said = verified_in_words(&verified);
    let (id, orphans) =
        if collect { ("verify-removed", removed.len()) } else { ("verify-orphans", verified.orphans.len()) };
    said.extend((0 < orphans).then(|| Message::new(id).with("files", orphans)));
    said.extend((0 < verified.absent).then(|| Message::new("verify-absent").with("files", verified.absent)));
    let (id, tone) =
        if verified.is_sound() { ("verify-sound", Tone::Done) } else { ("verify-damaged", Tone::Error) };
    let verdict = Message::new(id)
        // A journal that cannot be understood is damage, which is told of.
        .with("entries", workspace.journal().map_or(0, |journal| journal.len()))
        .with("deliveries", verified.replays.len())
        .with("read", verified.n_read_again());
    said.insert(0, verdict);
    said.extend((!verified.is_sound()).then(|| Message::new("archive-damaged-what-to-do")));
    Ok(Product::Told { tone, said })
}

pub(super) async fn backup(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let place = Place { section: Section::Archive, title: "archive-backup", back: PATH };
        begin(here, place, |here, progress| {
            let workspace = here.workspace()?;
            let name = format!("vsoko-{}-{}.vsoko-backup", here.today()?, workspace.state()?);
            let bytes = Arc::new(workspace.backup_bytes(MOST_BYTES, progress)?);
            Ok(Product::File { name, content_type: "application/octet-stream", bytes })
        })
    })
    .await
}

/// What is to be taken away.
struct Wanted {
    form: ExportForm,
    name: &'static str,
    state: Option<StateId>,
    lens: vsoko_model::Lens,
    what_if: Option<String>,
    with_small_numbers: bool,
}

fn wanted(form: &Chosen) -> Option<Wanted> {
    let files =
        if form.get("with-files").is_some() { ReceivedFiles::GoAlong } else { ReceivedFiles::StayHere };
    let (export, name) = match form.get("form") {
        Some("csv") => (ExportForm::Csv, "csv"),
        Some("parquet") => (ExportForm::Parquet, "parquet"),
        Some("package") => (ExportForm::Package(files), "package"),
        Some(_) | None => return None,
    };
    let lens = match form.get("lens") {
        Some("now") => vsoko_model::Lens::AsNow,
        Some(_) | None => vsoko_model::Lens::AsWas,
    };
    let state = state_of(form.get("state")).ok()?;
    Some(Wanted {
        form: export,
        name,
        state,
        lens,
        what_if: form.get("if").map(str::to_owned),
        with_small_numbers: form.get("with-small-numbers").is_some(),
    })
}

pub(super) async fn export(State(app): State<App>, asked: Asked, form: Form) -> Response {
    app.answer(asked, move |here| {
        let form = &form.0;
        let wanted = wanted(form).ok_or(Instead::Missing)?;
        // Tables and observations have no place for files of others.
        if form.get("with-files").is_some() && !matches!(wanted.form, ExportForm::Package(_)) {
            return Err(Instead::Refused(Message::new("error-export-files")));
        }
        let place = Place { section: Section::Archive, title: "archive-export", back: PATH };
        begin(here, place, move |here, progress| exported(here, &wanted, progress))
    })
    .await
}

fn look(workspace: &Workspace, wanted: &Wanted) -> Result<View, EngineError> {
    let view =
        workspace.look(&Sight { scope: Scope::Whole, state: wanted.state.clone(), lens: wanted.lens })?;
    let view = match &wanted.what_if {
        Some(asked) => view.what_if(workspace.methodologies().find(asked)?.clone())?,
        None => view,
    };
    if wanted.with_small_numbers { view.with_small_numbers() } else { Ok(view) }
}

fn exported(here: &Here, wanted: &Wanted, progress: &dyn Fn(usize, usize)) -> Result<Product, Fault> {
    let workspace = here.workspace()?;
    let view = look(&workspace, wanted)?;
    let bytes = workspace.export_as_zip(&view, wanted.form, here.words(), MOST_BYTES, progress)?;
    let name = format!("vsoko-{}-{}.zip", wanted.name, view.state());
    Ok(Product::File { name, content_type: "application/zip", bytes: Arc::new(bytes) })
}

/// The query that re-derives an indicator from the observations that are taken away.
pub(super) async fn query(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let chosen = &here.asked.chosen;
        let dialect = match chosen.get("dialect") {
            Some("spark") => Dialect::Spark,
            Some(_) | None => Dialect::DuckDb,
        };
        let Some(asked) = chosen.get("indicator") else {
            let message = Message::new("error-field-empty").with("field", here.phrase("archive-query-of"));
            return Err(Instead::Refused(message));
        };
        let (_, view) = here.read()?;
        let sql = view.export_sql(asked, dialect).map_err(Instead::refused)?;
        Ok(Reply::file("application/sql; charset=utf-8", "query.sql".to_owned(), sql.into_bytes()))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_names_a_form_and_a_state_and_never_a_folder() {
        let of = |form: &str| wanted(&Chosen::parse(form.as_bytes()));
        assert_eq!(of("form=csv").unwrap().name, "csv");
        assert!(matches!(
            of("form=package&with-files=yes").unwrap().form,
            ExportForm::Package(ReceivedFiles::GoAlong)
        ));
        assert!(!of("form=csv").unwrap().with_small_numbers);
        assert!(of("form=csv&with-small-numbers=yes").unwrap().with_small_numbers);
        for wrong in ["", "form=zip", "form=..%2F..%2Fetc", "form=csv&state=..%2Fx"] {
            assert!(of(wrong).is_none(), "{wrong}");
        }
    }
}
