//! A file on the desk: its sheets with what each cell was read as, the remarks, the columns and why they were bound; and
//! what goes back to the sender.

use maud::{Markup, html};
use vsoko_engine::{
    FoundColumn, FoundTable, annotated_workbook, binding_in_words, holds_in_words, letter_to_sender,
    recipes_of, table_in_words,
};
use vsoko_model::{Diagnostic, Message, Place, Severity};
use vsoko_report::Marking;
use vsoko_text::transliterated;

use super::{address_of, start};
use crate::desk::{Batch, PlannedFile};
use crate::grid::{self, Window};
use crate::link::{Chosen, Link};
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, Fault, Here, Instead};
use crate::widgets::{Heading, Tone, cell, message, table};

/// Remarks on a page.
const REMARKS: usize = 60;
/// Columns of one table on a page.
const COLUMNS: usize = 120;

/// The page of a file.
pub(super) fn page(here: &Here, batch: &Batch, index: usize) -> Answer {
    let Some(planned) = batch.planned() else { return Ok(Reply::see_other(&address_of(batch))) };
    let Some(file) = planned.files.get(index) else { return Ok(start::gone(here)) };
    let view = file.view();
    let asked = here.asked.chosen.parsed::<usize>("sheet").and_then(|number| number.checked_sub(1));
    // A file opens at the first sheet that was read.
    let read = &file.prepared.read().tables;
    let first = view.sheets.iter().position(|sheet| read.iter().any(|table| table.sheet == sheet.name));
    let shown = asked.or(first).unwrap_or(0);
    let sheet = view.sheets.get(shown);
    let address = format!("{}/files/{index}", address_of(batch));
    let main = html! {
        p { a href=(address_of(batch)) { span aria-hidden="true" { "← " } (here.phrase("import-to-files")) } }
        @if let Some(saved) = here.asked.chosen.get("saved") {
            (message(Tone::Done, &html! {
                p { (here.say(&Message::new("recipe-saved-of-file").with("recipes", saved.parse::<usize>().unwrap_or(0)))) " " a href="/recipes" { (here.phrase("recipes-all")) } }
            }))
        }
        (downloads(here, &address, file))
        @if 1 < view.sheets.len() {
            nav class="ways" aria-label=(here.phrase("import-sheets")) {
                @for (number, sheet) in (1..).zip(&view.sheets) {
                    a href=(Link::to(&*address).with("sheet", number)) aria-current=[(number == shown + 1).then_some("true")] { (sheet.name) }
                }
            }
        }
        @if let Some(sheet) = sheet {
            h2 { (sheet.name) }
            (grid::legend(sheet, here))
            (grid::sheet(sheet, &view.remarks, Window::chosen(here), &Link::to(&*address).with("sheet", shown + 1), here))
        }
        (remarks(here, batch, (index, file)))
        (columns(here, batch, file, sheet.map(|sheet| sheet.name.as_str()))?)
        (recipe_form(here, &address, file))
    };
    Ok(here.page(Section::Import, file.received.name().to_owned(), main))
}

fn downloads(here: &Here, address: &str, file: &PlannedFile) -> Markup {
    let has_letter = file.prepared.diagnostics().iter().any(|remark| remark.severity() >= Severity::Warning);
    html! {
        p class="buttons" {
            a class="button" href=(format!("{address}/remarks")) { (here.phrase("import-annotated")) }
            a class="button" href=(format!("{address}/roles")) { (here.phrase("import-annotated-roles")) }
            @if has_letter { a class="button" href=(format!("{address}/letter")) { (here.phrase("import-letter")) } }
        }
    }
}

/// The layout of the file as a recipe: where no column waits for an answer, there is one to keep.
fn recipe_form(here: &Here, address: &str, file: &PlannedFile) -> Markup {
    html! {
        @if !file.prepared.has_open_column() && !file.prepared.layouts().is_empty() {
            form method="post" action=(format!("{address}/recipe")) {
                h2 { (here.phrase("recipe-save")) }
                p { (here.phrase("recipe-save-about")) }
                label class="choice" for="whole-region" {
                    input type="checkbox" id="whole-region" name="whole-region" value="yes";
                    span { (here.phrase("recipe-whole-region")) }
                }
                p class="buttons" { button { (here.phrase("recipe-save")) } }
            }
        }
    }
}

pub(super) fn save_recipe(here: &Here, batch: &Batch, index: usize, form: &Chosen) -> Answer {
    let Some(planned) = batch.planned() else { return Ok(Reply::see_other(&address_of(batch))) };
    let Some(file) = planned.files.get(index) else { return Ok(start::gone(here)) };
    let named = |id| Message::new(id).with("file", file.received.name());
    if file.prepared.has_open_column() {
        return Err(Instead::Refused(named("recipe-open")));
    }
    if file.prepared.layouts().is_empty() {
        return Err(Instead::Refused(named("recipe-nothing")));
    }
    let workspace = here.workspace()?;
    let mut saved = 0;
    for layout in file.prepared.layouts() {
        let mut layout = layout.clone();
        if form.get("whole-region").is_some() {
            layout.municipality = None;
        }
        workspace.save_recipe(&layout)?;
        saved += 1;
    }
    let page = Link::to(format!("{}/files/{index}", address_of(batch)));
    Ok(Reply::see_other(&page.with("saved", saved).to_string()))
}

/// What goes back to the sender: the file with the remarks on it or with what was read as what, or the letter.
pub(super) fn take_away(here: &Here, batch: &Batch, index: usize, what: &str) -> Answer {
    const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let Some(planned) = batch.planned() else { return Ok(Reply::see_other(&address_of(batch))) };
    let Some(file) = planned.files.get(index) else { return Ok(start::gone(here)) };
    let name = file.received.name();
    let stem = transliterated(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let workbook = |marking, ending: &str| -> Answer {
        let bytes = annotated_workbook(file.view(), marking, here.words())?;
        Ok(Reply::file(XLSX, format!("{stem}-{ending}.xlsx"), bytes))
    };
    match what {
        "remarks" => workbook(Marking::Remarks, "zamechaniya"),
        "roles" => workbook(Marking::Roles, "prochitano"),
        "letter" => Ok(match letter_to_sender(name, file.prepared.diagnostics(), here.words()) {
            Some(letter) => {
                let text = letter.text(here.words()).into_bytes();
                Reply::file("text/plain; charset=utf-8", format!("{stem}-pismo.txt"), text)
            }
            None => start::gone(here),
        }),
        _ => Err(Instead::Missing),
    }
}

/// The remarks as a list, the gravest first, each with a link to its cell.
fn remarks(here: &Here, batch: &Batch, file: (usize, &PlannedFile)) -> Markup {
    let mut all: Vec<&Diagnostic> = file.1.prepared.diagnostics().iter().collect();
    all.sort_by_key(|remark| std::cmp::Reverse(remark.severity()));
    let from =
        here.asked.chosen.parsed::<usize>("remark").and_then(|number| number.checked_sub(1)).unwrap_or(0);
    let page = Link::to(here.asked.path.as_str());
    let page = match here.asked.chosen.get("sheet") {
        Some(sheet) => page.with("sheet", sheet),
        None => page,
    };
    html! {
        h2 id="remarks" { (here.say(&Message::new("import-all-remarks").with("remarks", all.len()))) }
        @if !all.is_empty() {
            ol class="remarks" start=(from + 1) {
                @for remark in all.iter().skip(from).take(REMARKS) {
                    li {
                        span class=(badge(remark.severity())) { (here.words().severity(remark.severity())) } " "
                        strong { a href={ "/codes/" (remark.code) } { (remark.code) } } " · " (place_link(here, batch, file, &remark.at))
                        br; (here.words().diagnostic(remark))
                        br; span class="hint" { (here.words().hint(remark)) }
                    }
                }
            }
            nav class="ways" aria-label=(here.phrase("import-remarks-ways")) {
                @if 0 < from { a href=(format!("{}#remarks", page.clone().with("remark", from.saturating_sub(REMARKS) + 1))) { (here.phrase("page-before")) } }
                @if from + REMARKS < all.len() { a href=(format!("{}#remarks", page.clone().with("remark", from + REMARKS + 1))) { (here.phrase("page-after")) } }
            }
        }
    }
}

const fn badge(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "badge",
        Severity::Warning => "badge warning",
        Severity::Error => "badge error",
    }
}

/// A place in a file on the desk, as a link that opens the sheet there.
pub(super) fn place_link(
    here: &Here,
    batch: &Batch,
    (index, file): (usize, &PlannedFile),
    place: &Place,
) -> Markup {
    let address = format!("{}/files/{index}", address_of(batch));
    let number = |name: &str| {
        let sheets = &file.view().sheets;
        sheets.iter().position(|sheet| sheet.name == name).map_or(1, |position| position + 1)
    };
    match place {
        Place::File { file } => html! { (file) },
        Place::Sheet { sheet, .. } => {
            html! { a href=(Link::to(address).with("sheet", number(sheet))) { (sheet) } }
        }
        Place::Cell(cell) => {
            let page = Link::to(address).with("sheet", number(&cell.sheet));
            let link = format!("{}#{}", Window::at(cell.address).link(&page), cell.address);
            html! { a href=(link) { (cell.sheet) " › " (cell.address) } " " span class="unseen" { (here.phrase("import-in-sheet")) } }
        }
    }
}

/// The tables of the sheet: where they lie, the titles over each column, and what it was bound to and why.
fn columns(here: &Here, batch: &Batch, file: &PlannedFile, sheet: Option<&str>) -> Result<Markup, Fault> {
    let workspace = here.workspace()?;
    let recipes = recipes_of(workspace.folder())?.into_iter().map(|kept| kept.recipe).collect();
    let options = vsoko_engine::ImportOptions { recipes, ..batch.options() };
    let layout =
        file.layout(|received| received.layout(workspace.methodologies(), &options).unwrap_or_default());
    let of_sheet: Vec<&FoundTable> =
        layout.iter().filter(|table| sheet.is_none_or(|name| table.sheet == name)).collect();
    Ok(html! {
        h2 { (here.phrase("import-columns")) }
        @if of_sheet.is_empty() { p { (here.phrase("import-no-tables")) } }
        @for found in of_sheet { (of_table(here, found)) }
    })
}

fn of_table(here: &Here, found: &FoundTable) -> Markup {
    html! {
        h3 { (here.say(&table_in_words(found))) }
        @for line in &found.title { p class="note" { (here.say(&Message::new("layout-title").with("line", line.as_str()))) } }
        (header_tree(here, found))
        (bindings(here, found))
    }
}

/// The header as a tree: groups with the columns under them.
fn header_tree(here: &Here, found: &FoundTable) -> Markup {
    html! {
        details {
            summary { (here.phrase("import-header-tree")) }
            (branch(&found.columns.iter().take(COLUMNS).collect::<Vec<_>>(), 0))
        }
    }
}

/// The columns that stand beside one another under one group, at a depth of the header.
fn branch(columns: &[&FoundColumn], depth: usize) -> Markup {
    let mut groups: Vec<(&str, Vec<&FoundColumn>)> = Vec::new();
    for column in columns {
        let title = column.path.get(depth).map(String::as_str).unwrap_or_default();
        match groups.last_mut() {
            Some((own, under)) if *own == title && depth + 1 < column.path.len() => under.push(column),
            _ => groups.push((title, vec![column])),
        }
    }
    html! {
        ul class="tree" {
            @for (title, under) in &groups {
                li {
                    @match &under[..] {
                        [only] if only.path.len() <= depth + 1 => { code { (only.column) } " " (title) }
                        _ => { (title) (branch(under, depth + 1)) }
                    }
                }
            }
        }
    }
}

fn bindings(here: &Here, found: &FoundTable) -> Markup {
    let headings: Vec<Heading> = ["column-letter", "column-titles", "column-holds", "column-criterion"]
        .iter()
        .map(|id| Heading::start(here.phrase(id)))
        .collect();
    let rows: Vec<Vec<Markup>> = found
        .columns
        .iter()
        .take(COLUMNS)
        .map(|column| {
            let bound = html! {
                @for criterion in &column.criteria { p { (here.say(&binding_in_words(column, criterion, here.words()))) } }
            };
            let year = column.year.map(|year| format!("{year} › ")).unwrap_or_default();
            vec![
                cell(&column.column),
                cell(format!("{year}{}", column.path.join(" › "))),
                cell(here.phrase(holds_in_words(column.holds))),
                bound,
            ]
        })
        .collect();
    table(&here.phrase("layout-columns"), &headings, &rows)
}
