//! A plan of actions from a file: sent, looked at with the remarks in its cells, and entered. Nothing is entered before a person
//! has seen what it would be.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use vsoko_engine::{PreparedActions, Received, Workspace, action_planned_in_words, meeting_in_words};
use vsoko_model::{CycleChange, Diagnostic, FileView, Message, Place, Severity, StateId};

use super::PATH;
use crate::asked::Asked;
use crate::form::Form;
use crate::grid::{self, Window};
use crate::link::{Chosen, Link};
use crate::plans::SentPlan;
use crate::problem;
use crate::reply::Reply;
use crate::sections::Section;
use crate::sections::form::{Unfit, done, named_field, named_select, optional, required};
use crate::sections::place::municipalities;
use crate::site::{Answer, App, Fault, Here, Instead};
use crate::upload::{Sent, limits};
use crate::widgets::{Tone, message};

pub(super) async fn form(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

fn page(here: &Here) -> Answer {
    let workspace = here.workspace()?;
    let all = municipalities(&workspace, None)?;
    let homes: Vec<(String, String)> =
        all.iter().map(|known| (known.id.to_string(), known.name.to_string())).collect();
    let none = std::iter::once((String::new(), here.phrase("actions-none-chosen")));
    let meetings = workspace.meetings(None)?;
    let meetings = meetings.iter().map(|own| (own.id.to_string(), meeting_in_words(own, here.words())));
    let meetings: Vec<(String, String)> = none.chain(meetings).collect();
    let home = here.asked.chosen.get("m").unwrap_or_default();
    let meeting = here.asked.chosen.get("meeting").unwrap_or_default();
    let main = html! {
        p { (here.phrase("plan-about")) }
        @if homes.is_empty() { p { (here.phrase("territories-none")) } } @else {
            form method="post" action={ (PATH) "/plan" } enctype="multipart/form-data" {
                p class="field" {
                    label for="plan-file" { (here.phrase("plan-file")) }
                    input type="file" id="plan-file" name="file" required accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
                        aria-describedby="plan-file-hint";
                    span class="hint" id="plan-file-hint" { (here.say(&limits())) }
                }
                (named_select("plan", "home", &here.phrase("column-municipality"), &homes, home))
                (named_select("plan", "meeting", &here.phrase("views-meeting"), &meetings, meeting))
                (named_field("plan", "item", &here.phrase("actions-item"), "", Some(&here.phrase("actions-item-hint"))))
                p class="buttons" { button class="main" { (here.phrase("plan-look")) } }
            }
        }
        p { a href=(PATH) { (here.phrase("views-all-actions")) } }
    };
    Ok(here.page(Section::Actions, here.phrase("plan-read"), main))
}

/// A plan is put down; what it would enter is told by its page.
pub(super) async fn put(State(app): State<App>, asked: Asked, sent: Sent) -> Response {
    app.answer(asked, move |here| put_down(here, sent)).await.into_response()
}

fn put_down(here: &Here, sent: Sent) -> Answer {
    let Sent { fields, mut files } = sent;
    let said = said(&fields)?;
    if files.is_empty() {
        return Ok(problem::unfit(here, StatusCode::BAD_REQUEST, &Message::new("error-no-files")));
    }
    let plan = SentPlan { file: files.remove(0), ..said };
    let workspace = here.workspace()?;
    if !municipalities(&workspace, None)?.iter().any(|known| known.id == plan.municipality) {
        return Err(Instead::Missing);
    }
    let name = here.app().plans().put(plan).map_err(|error| error.message())?;
    Ok(Reply::see_other(&format!("{PATH}/plan/{name}")))
}

/// What is said of all actions of a plan; the file is put in by the caller.
fn said(form: &Chosen) -> Result<SentPlan, Unfit> {
    let municipality = required(form, "home", "column-municipality")?;
    let file = crate::upload::Upload { name: String::new(), bytes: Vec::new() };
    let meeting = optional(form, "meeting", "views-meeting")?;
    Ok(SentPlan { file, municipality, meeting, item: optional(form, "item", "actions-item")? })
}

pub(super) async fn look(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| match here.app().plans().find(&name) {
        Some(plan) => looked_at(here, &name, &plan),
        None => Ok(gone(here)),
    })
    .await
}

/// The plan is gone: it was entered, others took its place, or the program was started anew.
fn gone(here: &Here) -> Reply {
    let main = html! {
        (message(Tone::Note, &html! { p { (here.phrase("plan-gone")) } }))
        p { a href={ (PATH) "/plan" } { (here.phrase("plan-read")) } }
    };
    here.page(Section::Actions, here.phrase("plan-read"), main).with_status(StatusCode::NOT_FOUND)
}

fn prepared(workspace: &Workspace, plan: &SentPlan) -> Result<PreparedActions, vsoko_engine::EngineError> {
    let file = (plan.file.name.as_str(), plan.file.bytes.as_slice());
    workspace.prepare_actions_of(file, plan.municipality, (plan.meeting, plan.item))
}

fn is_refused(prepared: &PreparedActions) -> bool {
    prepared.diagnostics.iter().any(|remark| remark.severity() == Severity::Error)
}

fn looked_at(here: &Here, name: &str, plan: &SentPlan) -> Answer {
    let workspace = here.workspace()?;
    let prepared = prepared(&workspace, plan).map_err(Instead::refused)?;
    let home = workspace.municipalities(None)?.into_iter().find(|known| known.id == plan.municipality);
    let planned = Message::new("actions-planned")
        .with("file", prepared.file.as_str())
        .with("municipality", home.map(|home| home.name.to_string()).unwrap_or_default())
        .with("actions", prepared.actions.len());
    let view = Received::of(&plan.file.name, plan.file.bytes.clone()).view_of_plan(&prepared);
    let own = format!("{PATH}/plan/{name}");
    let main = html! {
        @if here.asked.chosen.get("again").is_some() {
            (message(Tone::Warning, &html! { p { (here.phrase("plan-shown-again")) } }))
        }
        p { strong { (here.say(&planned)) } }
        (remarks(&prepared.diagnostics, &view, &own, here))
        @if !prepared.actions.is_empty() {
            h2 { (here.phrase("plan-would-enter")) }
            ol {
                @for action in &prepared.actions {
                    li {
                        (here.say(&action_planned_in_words(action, here.words())))
                        @if let Some(cell) = &action.cell { " " span class="note" { (cell.sheet) " › " (cell.address) } }
                    }
                }
            }
        }
        @if is_refused(&prepared) { p { (here.phrase("plan-refused")) } }
        @else if !prepared.actions.is_empty() {
            form method="post" action={ (own) "/apply" } {
                input type="hidden" name="state" value=(workspace.state()?);
                p class="buttons" { button class="main" { (here.phrase("plan-enter")) } }
            }
        }
        (sheet(&view, &own, here))
        p { a href={ (PATH) "/plan" } { (here.phrase("plan-another")) } }
    };
    Ok(here.page(Section::Actions, prepared.file.clone(), main))
}

/// Remarks, the gravest first, each with the way to its cell below.
fn remarks(all: &[Diagnostic], view: &FileView, own: &str, here: &Here) -> Markup {
    let mut all: Vec<&Diagnostic> = all.iter().collect();
    all.sort_by_key(|remark| std::cmp::Reverse(remark.severity()));
    let class = |severity| match severity {
        Severity::Error => "badge error",
        Severity::Warning => "badge warning",
        Severity::Note => "badge",
    };
    let at = |place: &Place| {
        let Place::Cell(cell) = place else { return html! { (place) } };
        let number = view.sheets.iter().position(|sheet| sheet.name == cell.sheet).map_or(1, |at| at + 1);
        let page = Link::to(own).with("sheet", number);
        let link = format!("{}#{}", Window::at(cell.address).link(&page), cell.address);
        html! { a href=(link) { (cell.sheet) " › " (cell.address) } }
    };
    html! {
        @if !all.is_empty() {
            h2 { (here.say(&Message::new("import-all-remarks").with("remarks", all.len()))) }
            ol class="remarks" {
                @for remark in all {
                    li {
                        span class=(class(remark.severity())) { (here.words().severity(remark.severity())) } " "
                        a href={ "/codes/" (remark.code) } { (remark.code) } " · " (at(&remark.at))
                        br; (here.words().diagnostic(remark))
                        br; span class="hint" { (here.words().hint(remark)) }
                    }
                }
            }
        }
    }
}

/// The sheet as it was sent, with the remarks in their cells.
fn sheet(view: &FileView, own: &str, here: &Here) -> Markup {
    let asked = here.asked.chosen.parsed::<usize>("sheet").and_then(|number| number.checked_sub(1));
    let shown = asked.unwrap_or(0);
    let Some(sheet) = view.sheets.get(shown) else { return html! {} };
    let page = Link::to(own).with("sheet", shown + 1);
    html! {
        h2 { (sheet.name) }
        @if 1 < view.sheets.len() {
            nav class="ways" aria-label=(here.phrase("views-sheets")) {
                @for (number, sheet) in (1..).zip(&view.sheets) {
                    a href=(Link::to(own).with("sheet", number)) aria-current=[(number == shown + 1).then_some("true")] { (sheet.name) }
                }
            }
        }
        (grid::legend(sheet, here))
        (grid::sheet(sheet, &view.remarks, Window::chosen(here), &page, here))
    }
}

pub(super) async fn apply(
    State(app): State<App>,
    Path(name): Path<String>,
    asked: Asked,
    form: Form,
) -> Response {
    app.answer(asked, move |here| {
        let plans = here.app().plans();
        // Pressed twice, it is entered by the first.
        let Some(plan) = plans.take(&name) else { return Ok(gone(here)) };
        let entered = enter(here, &plan, form.0.parsed("state").as_ref());
        match entered {
            Ok(Entered::Done(reply)) => Ok(reply),
            Ok(Entered::ShowAgain) => {
                plans.put_back(&name, plan);
                Ok(Reply::see_other(&format!("{PATH}/plan/{name}?again=1")))
            }
            Err(Fault(why)) => {
                plans.put_back(&name, plan);
                Err(Instead::Refused(why))
            }
        }
    })
    .await
}

/// What became of a plan that was to be entered.
enum Entered {
    Done(Reply),
    /// The archive is not that of the plan as it was shown.
    ShowAgain,
}

/// Enters what was shown in `state`, and nothing else.
fn enter(here: &Here, plan: &SentPlan, state: Option<&StateId>) -> Result<Entered, Fault> {
    let mut workspace = here.workspace()?;
    if state != Some(&workspace.state()?) {
        return Ok(Entered::ShowAgain);
    }
    let prepared = prepared(&workspace, plan)?;
    if is_refused(&prepared) || prepared.actions.is_empty() {
        return Err(Fault(Message::new("error-plan-empty")));
    }
    let change = CycleChange::AddActions {
        municipality: plan.municipality,
        file: Some(prepared.file),
        actions: prepared.actions,
    };
    let now = here.now()?;
    Ok(Entered::Done(done(PATH, workspace.manage(change, None, here.hand(&now))?)))
}
