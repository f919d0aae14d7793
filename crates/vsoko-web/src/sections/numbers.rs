//! A number opened: the schools behind it, their readings, the cells these stand in, and the received sheet around a cell.

use std::collections::BTreeSet;

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use vsoko_engine::{ReceivedSheets, Standing};
use vsoko_model::methodology::{Methodology, Source};
use vsoko_model::{
    CellAddress, CellRef, CellRole, ContentHash, Message, SheetView, SubjectId, Territory, TraceId,
    TracedNumber, TracedReading, TracedSubject, ViewedCell, ViewedValue,
};
use vsoko_report::{corrected, groups_behind, number_in_words, role_words, why_suppressed};
use vsoko_text::decimal;

use crate::asked::Asked;
use crate::grid;
use crate::link::Link;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{Answer, App, Here, Instead};
use crate::widgets::{Tone, marked, message};

/// How many rows and columns are shown on each side of a cell.
const ROWS_AROUND: u32 = 8;
const COLUMNS_AROUND: u32 = 5;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/trace/{*id}", get(opened)).route("/sheet", get(sheet))
}

/// The address of the sheet around a cell of a received file; of its first sheet without one.
pub(super) fn sheet_link(hash: &ContentHash, at: Option<&CellRef>) -> Link {
    let link = Link::to("/sheet").with("file", hash);
    at.into_iter().fold(link, |link, at| link.with("sheet", &at.sheet).with("cell", at.address))
}

async fn opened(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| number(here, &id)).await
}

fn number(here: &Here, id: &str) -> Answer {
    let Ok(trace) = id.parse::<TraceId>() else { return Err(Instead::Missing) };
    let workspace = here.workspace()?;
    let view = workspace.look_for(&trace, None)?;
    let number = view.open(&trace)?;
    let edition = view.methodologies().get(&number.methodology);
    let head = Message::new("trace-head")
        .with("title", number.title.as_str())
        .with("subject", number.subject.as_str())
        .with("year", number.year);
    let main = html! {
        p class="value-of" { (number_in_words(&number, here.words())) }
        @if let Some(suppressed) = &number.suppressed {
            (message(Tone::Warning, &html! { p { (why_suppressed(suppressed, here.words())) "." } }))
        }
        @if let Some(what_if) = &number.as_of.what_if {
            (message(Tone::Warning, &html! {
                p { (here.say(&Message::new("trace-what-if").with("if", what_if.to_string()))) }
            }))
        }
        @if let Some(back) = back(&trace) { p { a href=(back) { (here.phrase("views-back-to-overview")) } } }
        @for (id, subjects) in groups_behind(&number) { (group(id, subjects, here)) }
        (basis(&number, edition, here))
    };
    Ok(here.page(Section::Overview, here.say(&head), main))
}

/// The overview that a number of a municipality stands in.
fn back(trace: &TraceId) -> Option<Link> {
    let Territory::Subject(SubjectId::Municipality(id)) = trace.whose.territory else { return None };
    let link = Link::to("/overview").with("m", id).with("year", trace.year);
    Some(link)
}

/// The subjects of one group, a row per reading.
fn group(id: &'static str, subjects: &[TracedSubject], here: &Here) -> Markup {
    let caption = here.say(&Message::new(id).with("subjects", subjects.len()));
    if subjects.is_empty() {
        return html! { p { (caption) } };
    }
    // Of schools whose numbers are not told there is nothing but their names.
    if id == "trace-rest-pupils" {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
        return html! { p { (caption) ". " (names.join(", ")) "." } };
    }
    let headings = ["column-school", "column-criterion", "column-as-sent", "column-cell"];
    html! {
        section class="behind" {
            div class="scroll" role="region" tabindex="0" aria-label=(caption) {
                table {
                    caption { (caption) }
                    thead { tr { @for id in headings { th scope="col" { (here.phrase(id)) } } } }
                    tbody { @for subject in subjects { (readings(subject, here)) } }
                }
            }
        }
    }
}

/// The readings of a subject, which names their rows together.
fn readings(subject: &TracedSubject, here: &Here) -> Markup {
    let name = named(subject, here);
    html! {
        @for (index, reading) in subject.readings.iter().enumerate() {
            tr {
                @if index == 0 { th scope="rowgroup" rowspan=(subject.readings.len()) { (name) } }
                td { (reading.criterion) }
                td class="sent" { (sent(reading, here)) }
                td class="at" { (place(reading)) }
            }
        }
        @if subject.readings.is_empty() {
            tr { th scope="row" { (name) } td colspan="3" { (here.phrase("report-no-readings")) } }
        }
    }
}

/// A subject with the sum and the place that it has behind the number.
fn named(subject: &TracedSubject, here: &Here) -> String {
    let Some((points, maximum)) = subject.points else { return subject.name.clone() };
    let language = here.words().language();
    let own = decimal(points, language);
    let sum = match maximum {
        None => own,
        Some(maximum) => here.say(
            &Message::new("summary-points-of")
                .with("points", own)
                .with("maximum", decimal(maximum, language)),
        ),
    };
    let said = match subject.place {
        Some((first, last)) if first == last => {
            Message::new("trace-own-place").with("place", first.to_string())
        }
        Some((first, last)) => Message::new("trace-own-place").with("place", format!("{first}–{last}")),
        None => Message::new("trace-own-points"),
    };
    here.say(&said.with("name", subject.name.as_str()).with("sum", sum))
}

fn sent(reading: &TracedReading, here: &Here) -> Markup {
    let correction = reading.correction.as_ref();
    let corrected = correction.map(|correction| corrected(reading, correction, here.words()));
    let blank = || reading.text.is_empty().then(|| here.phrase("report-blank"));
    let text = corrected.or_else(blank).unwrap_or_else(|| reading.text.clone());
    html! {
        bdi { (text) }
        @if let Some(correction) = correction { br; span class="note" { (correction.reason) } }
    }
}

fn place(reading: &TracedReading) -> Markup {
    html! { a href=(sheet_link(&reading.file_hash, Some(&reading.cell))) { bdi { (reading.cell) } } }
}

/// By which rules the number was counted, and from which files.
fn basis(number: &TracedNumber, edition: Option<&Methodology>, here: &Here) -> Markup {
    let id = match edition.map(Methodology::source) {
        Some(Source::Local { .. }) => "trace-methodology-local",
        Some(Source::Document { .. }) | None => "trace-methodology",
    };
    let methodology = Message::new(id)
        .with("methodology", number.methodology.as_str())
        .with("hash", number.methodology_hash.as_str());
    let said = number
        .predicates
        .iter()
        .flat_map(|(counts, base)| [("trace-said-counts", counts), ("trace-said-base", base)]);
    html! {
        section class="basis" aria-labelledby="basis" {
            h2 id="basis" { (here.phrase("views-basis")) }
            ul {
                @for (id, sql) in said {
                    @let words = here.words().predicate(sql, &number.terms).unwrap_or_default();
                    li { (marked(&Message::new(id).with("said", words).with("sql", sql.as_str()), "sql", here)) }
                }
                li {
                    (marked(&methodology, "hash", here)) " "
                    a href=(Link::to(format!("/methodologies/{}", number.methodology))) { (here.phrase("views-read-methodology")) }
                }
                @for (file, hash) in files(number) {
                    li {
                        a href=(sheet_link(hash, None)) { (file) }
                        ", SHA-256 " code { (hash) }
                    }
                }
                li { (marked(&Message::new("trace-id").with("trace", number.trace.to_string()), "trace", here)) }
            }
        }
    }
}

/// The files behind a number, each once: of the readings, and of the lists that name nobody.
fn files(number: &TracedNumber) -> Vec<(&str, &ContentHash)> {
    let subjects = number.counted.iter().chain(&number.rest).chain(&number.outside);
    let readings = subjects.flat_map(|subject| &subject.readings);
    let of_readings = readings.map(|reading| (reading.cell.file.as_str(), &reading.file_hash));
    let of_lists = number.lists.iter().map(|list| (list.file.as_str(), &list.file_hash));
    let mut files = Vec::new();
    for file in of_readings.chain(of_lists) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

async fn sheet(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, received).await
}

fn received(here: &Here) -> Answer {
    let chosen = &here.asked.chosen;
    let hash = chosen.get("file").and_then(ContentHash::from_stored).ok_or(Instead::Missing)?;
    let workspace = here.workspace()?;
    let Some(received) = workspace.received_sheets(&hash)? else {
        // What was removed on purpose has a page that says so.
        let deliveries = workspace.deliveries(None)?;
        let gone = deliveries.iter().rev().find(|known| known.file_hash == hash && known.purged.is_some());
        let gone = gone.ok_or(Instead::Missing)?;
        return Ok(Reply::see_other(&format!("/deliveries/{}", gone.id)));
    };
    let sheets = &received.view.sheets;
    let sheet = match chosen.get("sheet") {
        Some(name) => sheets.iter().find(|sheet| sheet.name == name),
        None => sheets.first(),
    };
    let sheet = sheet.ok_or(Instead::Missing)?;
    let at = match chosen.get("cell").map(str::parse::<CellAddress>) {
        Some(Ok(at)) => Some(at),
        Some(Err(_)) => return Err(Instead::Missing),
        None => None,
    };
    let whole = Link::to("/sheet").with("file", &hash).with("sheet", &sheet.name);
    let title = match at {
        Some(at) => {
            CellRef { file: received.delivery.file_name.clone(), sheet: sheet.name.clone(), address: at }
                .to_string()
        }
        None => format!("{} › {}", received.delivery.file_name, sheet.name),
    };
    let main = html! {
        (about(&received, at.map(|at| (sheet.name.as_str(), at)), here))
        @if 1 < sheets.len() { (tabs(&received, sheet, here)) }
        (grid::legend(sheet, here))
        @match at {
            Some(at) => {
                (part(sheet, &around(sheet, at), at, here))
                p { a href=(whole) { (here.phrase("views-whole-sheet")) } }
            }
            None => (grid::sheet(sheet, &received.view.remarks, grid::Window::chosen(here), &whole, here)),
        }
    };
    Ok(here.page(Section::Overview, title, main))
}

fn about(received: &ReceivedSheets, at: Option<(&str, CellAddress)>, here: &Here) -> Markup {
    let delivery = &received.delivery;
    let own = Link::to(format!("/deliveries/{}", delivery.id));
    // What a number rests on may be corrected beside the file, with a reason.
    let correct = at.filter(|_| delivery.standing == Standing::InForce);
    let correct = correct.map(|(sheet, at)| own.clone().with("cell", format!("{sheet}!{at}")));
    let said = Message::new("views-delivery")
        .with("delivery", delivery.id.to_string())
        .with("date", delivery.received.date())
        .with("author", delivery.author.to_string());
    html! {
        p class="when" { (here.say(&said)) ". SHA-256 " code { (delivery.file_hash) } }
        p {
            a href=(own) { (here.phrase("views-the-delivery")) }
            @if let Some(correct) = correct { " · " a href=(correct) { (here.phrase("correct-title")) } }
        }
    }
}

fn tabs(received: &ReceivedSheets, shown: &SheetView, here: &Here) -> Markup {
    html! {
        nav aria-label=(here.phrase("views-sheets")) {
            ul class="years" {
                @for sheet in &received.view.sheets {
                    @let link = Link::to("/sheet").with("file", &received.delivery.file_hash).with("sheet", &sheet.name);
                    li { a href=(link) aria-current=[(sheet.name == shown.name).then_some("page")] { (sheet.name) } }
                }
            }
        }
    }
}

/// What of a sheet is shown: all that is around a cell, and what says which row and column it is in.
struct Window {
    rows: Vec<u32>,
    columns: Vec<u32>,
}

fn around(sheet: &SheetView, at: CellAddress) -> Window {
    let near = |one: u32, other: u32, most: u32| one.abs_diff(other) <= most;
    let is_head = |cell: &&ViewedCell| cell.role == CellRole::Header;
    let is_name = |cell: &&ViewedCell| {
        matches!(cell.role, CellRole::School | CellRole::Municipality | CellRole::SchoolCode)
    };
    // The head nearest above the cell: a sheet may hold several tables under one another.
    let heads: BTreeSet<u32> = sheet.cells.iter().filter(is_head).map(|cell| cell.address.row()).collect();
    let mut rows: BTreeSet<u32> =
        heads.range(..=at.row()).rev().take(usize::try_from(ROWS_AROUND).unwrap_or(0)).copied().collect();
    let is_near = |cell: &&ViewedCell| near(cell.address.row(), at.row(), ROWS_AROUND);
    rows.extend(sheet.cells.iter().filter(is_near).map(|cell| cell.address.row()));
    rows.insert(at.row());
    let mut columns: BTreeSet<u32> =
        sheet.cells.iter().filter(is_name).filter(is_near).map(|cell| cell.address.column()).collect();
    let filled: BTreeSet<u32> = sheet.cells.iter().map(|cell| cell.address.column()).collect();
    let (first, last) =
        (at.column().saturating_sub(COLUMNS_AROUND), at.column().saturating_add(COLUMNS_AROUND));
    columns.extend(filled.range(first..=last));
    columns.insert(at.column());
    // What stands wholly to the side of the columns says nothing here.
    let is_shown = |cell: &&ViewedCell| columns.contains(&cell.address.column());
    let filled_rows: BTreeSet<u32> =
        sheet.cells.iter().filter(is_shown).map(|cell| cell.address.row()).collect();
    rows.retain(|row| *row == at.row() || filled_rows.contains(row));
    Window { rows: rows.into_iter().collect(), columns: columns.into_iter().collect() }
}

/// The sheet around a cell, without what lies between.
fn part(sheet: &SheetView, window: &Window, at: CellAddress, here: &Here) -> Markup {
    let Window { rows, columns } = window;
    let letters = |column: u32| CellAddress::new(0, column).to_string().trim_end_matches('1').to_owned();
    let gap = |before: Option<&u32>, own: u32| before.is_some_and(|before| before + 1 < own);
    html! {
        div class="frame" role="region" tabindex="0" aria-label=(sheet.name) {
            table class="sheet" {
                thead {
                    tr {
                        td {}
                        @for (index, column) in columns.iter().enumerate() {
                            @if gap(index.checked_sub(1).and_then(|at| columns.get(at)), *column) { td class="gap" { "…" } }
                            th scope="col" { (letters(*column)) }
                        }
                    }
                }
                tbody {
                    @for (index, row) in rows.iter().enumerate() {
                        @if gap(index.checked_sub(1).and_then(|at| rows.get(at)), *row) {
                            tr class="gap" { td { "…" } }
                        }
                        tr {
                            th scope="row" { (u64::from(*row) + 1) }
                            @for (index, column) in columns.iter().enumerate() {
                                @if gap(index.checked_sub(1).and_then(|at| columns.get(at)), *column) { td class="gap" {} }
                                (shown(sheet, CellAddress::new(*row, *column), at, here))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One cell as it stands on the sheet.
fn shown(sheet: &SheetView, address: CellAddress, at: CellAddress, here: &Here) -> Markup {
    let own = sheet.cells.binary_search_by_key(&(address.row(), address.column()), |cell| {
        (cell.address.row(), cell.address.column())
    });
    let own = own.ok().and_then(|index| sheet.cells.get(index));
    let is_here = at == address;
    let class = |role: &str, is_number: bool| {
        let here = if is_here { " here" } else { "" };
        let number = if is_number { " num" } else { "" };
        format!("{role}{number}{here}")
    };
    let Some(own) = own else {
        return html! { td class=(class("", false)) id=[is_here.then_some("here")] {} };
    };
    let is_number = !matches!(own.value, ViewedValue::Text(_));
    html! {
        td class=(class(grid::role_class(own.role), is_number)) id=[is_here.then_some("here")] aria-current=[is_here.then_some("true")]
            title={ (address) ": " (here.phrase(role_words(own.role))) } { bdi { (grid::shown(&own.value)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &[(u32, u32, CellRole)]) -> SheetView {
        let cell = |(row, column, role): &(u32, u32, CellRole)| ViewedCell {
            address: CellAddress::new(*row, *column),
            value: ViewedValue::Text(format!("{row}:{column}")),
            role: *role,
        };
        SheetView {
            name: "Лист1".to_owned(),
            cells: cells.iter().map(cell).collect(),
            merges: Vec::new(),
            widths: Vec::new(),
        }
    }

    #[test]
    fn around_a_cell_stand_its_neighbours_its_header_and_the_name_of_its_school() {
        let mut cells = vec![(0, 0, CellRole::Title), (1, 0, CellRole::Header), (1, 40, CellRole::Header)];
        for row in 2..100 {
            cells.push((row, 0, CellRole::School));
            cells.extend((1..60).map(|column| (row, column, CellRole::Reading)));
        }
        let Window { rows, columns } = around(&sheet(&cells), CellAddress::new(50, 40));
        assert_eq!(rows, [1].into_iter().chain(42..=58).collect::<Vec<_>>());
        assert_eq!(columns, [0].into_iter().chain(35..=45).collect::<Vec<_>>());
    }

    #[test]
    fn a_cell_that_is_blank_has_its_place() {
        let Window { rows, columns } = around(&sheet(&[(0, 0, CellRole::Header)]), CellAddress::new(3, 2));
        assert_eq!((rows, columns), (vec![0, 3], vec![0, 2]));
    }
}
