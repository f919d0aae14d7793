//! A sheet as it was sent: its cells in their places, coloured by what each was read as, with the remarks on them.
//!
//! A page shows a window of it, as many rows as fit into its weight; what is beyond has links. Everything that a colour
//! says stands in the title of the cell too.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use vsoko_model::{CellAddress, CellRole, Diagnostic, Place, Severity, SheetView, ViewedCell, ViewedValue};
use vsoko_report::role_words;

use crate::link::Link;
use crate::site::Here;

/// How many rows and columns stand on a page at most.
const ROWS: usize = 60;
const COLUMNS: u32 = 24;
/// Bytes of cells on a page: a page stays below 200 KB.
const WEIGHT: usize = 110_000;
/// Characters of a cell that are shown; the rest is in the file.
const CHARACTERS: usize = 120;

/// Where the window on a sheet begins, and which cell it is opened at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Window {
    /// The first row, from nought.
    pub(crate) row: u32,
    /// The first column, from nought.
    pub(crate) column: u32,
    /// The cell that is looked for.
    pub(crate) here: Option<CellAddress>,
}

impl Window {
    /// The window in which a cell is seen, with some rows above it.
    pub(crate) fn at(cell: CellAddress) -> Self {
        let column = if cell.column() < COLUMNS { 0 } else { cell.column() - COLUMNS / 2 };
        Self { row: cell.row().saturating_sub(8), column, here: Some(cell) }
    }

    /// The link to this window, of the page at `page`.
    pub(crate) fn link(self, page: &Link) -> Link {
        let link = page.clone().with("row", self.row + 1).with("column", self.column + 1);
        match self.here {
            Some(cell) => link.with("cell", cell),
            None => link,
        }
    }

    /// The window that an address names; the beginning of the sheet where it names none.
    pub(crate) fn chosen(here: &Here) -> Self {
        let chosen = &here.asked.chosen;
        let number = |name| chosen.parsed::<u32>(name).and_then(|number| number.checked_sub(1));
        let cell = chosen.parsed::<CellAddress>("cell");
        let around = cell.map(Self::at).unwrap_or_default();
        Self {
            row: number("row").unwrap_or(around.row),
            column: number("column").unwrap_or(around.column),
            here: cell,
        }
    }
}

/// The sheet in a window, with links to what is beyond it. `page` is the page that it stands on; `remarks` are those of
/// the file.
pub(crate) fn sheet(
    sheet: &SheetView,
    remarks: &[Diagnostic],
    window: Window,
    page: &Link,
    here: &Here,
) -> Markup {
    let remarked = remarks_by_cell(&sheet.name, remarks);
    let last_column = sheet.cells.iter().map(|cell| cell.address.column()).max().unwrap_or_default();
    let end = (window.column + COLUMNS - 1).min(last_column);
    let rows = rows_of(sheet, window);
    let mut lines = Vec::new();
    let mut weight = 0;
    for (row, cells) in &rows {
        let line = line(*row, cells, window, end, &remarked, here);
        weight += line.0.len();
        if WEIGHT < weight && !lines.is_empty() {
            break;
        }
        lines.push(line);
    }
    let shown = lines.len();
    let next = rows.get(shown).map(|(row, _)| *row).or_else(|| {
        let last = rows.last().map(|(row, _)| *row)?;
        first_row_after(sheet, last)
    });
    let label = format!("{} {}", here.phrase("annotated-sheet"), sheet.name);
    html! {
        (ways(window, next, last_column, page, here))
        div class="frame" role="region" tabindex="0" aria-label=(label) {
            table class="sheet" {
                thead {
                    tr {
                        td {}
                        @for column in window.column..=end {
                            th scope="col" { (CellAddress::new(0, column).column_letters()) }
                        }
                    }
                }
                tbody { @for line in &lines { (line) } }
            }
        }
        (ways(window, next, last_column, page, here))
    }
}

/// The filled rows from the beginning of the window on, as many as a page may show and one more.
fn rows_of(sheet: &SheetView, window: Window) -> Vec<(u32, Vec<&ViewedCell>)> {
    let mut rows: Vec<(u32, Vec<&ViewedCell>)> = Vec::new();
    for cell in sheet.cells.iter().filter(|cell| window.row <= cell.address.row()) {
        let is_full = rows.len() == ROWS;
        match rows.last_mut() {
            Some((row, cells)) if *row == cell.address.row() => cells.push(cell),
            _ if is_full => break,
            _ => rows.push((cell.address.row(), vec![cell])),
        }
    }
    rows
}

fn first_row_after(sheet: &SheetView, row: u32) -> Option<u32> {
    sheet.cells.iter().map(|cell| cell.address.row()).find(|other| row < *other)
}

fn ways(window: Window, next: Option<u32>, last_column: u32, page: &Link, here: &Here) -> Markup {
    let to = |row, column| Window { row, column, here: None }.link(page);
    let left = window.column.saturating_sub(COLUMNS);
    let right = window.column + COLUMNS;
    let ways = [
        (0 < window.row).then(|| (to(0, window.column), "grid-first")),
        (0 < window.row).then(|| (to(window.row.saturating_sub(40), window.column), "grid-up")),
        next.map(|row| (to(row, window.column), "grid-down")),
        (0 < window.column).then(|| (to(window.row, left), "grid-left")),
        (right <= last_column).then(|| (to(window.row, right), "grid-right")),
    ];
    let ways: Vec<_> = ways.into_iter().flatten().collect();
    html! {
        @if !ways.is_empty() {
            nav class="ways" aria-label=(here.phrase("grid-ways")) {
                @for (link, id) in &ways { a href=(link) { (here.phrase(id)) } }
            }
        }
    }
}

type Remarked<'d> = BTreeMap<CellAddress, Vec<&'d Diagnostic>>;

fn remarks_by_cell<'d>(sheet: &str, remarks: &'d [Diagnostic]) -> Remarked<'d> {
    let mut by_cell = Remarked::new();
    for remark in remarks {
        if let Place::Cell(cell) = &remark.at
            && cell.sheet == sheet
        {
            by_cell.entry(cell.address).or_default().push(remark);
        }
    }
    by_cell
}

fn line(
    row: u32,
    cells: &[&ViewedCell],
    window: Window,
    end: u32,
    remarked: &Remarked<'_>,
    here: &Here,
) -> Markup {
    let at: BTreeMap<u32, &&ViewedCell> = cells.iter().map(|cell| (cell.address.column(), cell)).collect();
    html! {
        tr {
            th scope="row" { (row + 1) }
            @for (column, width) in places(&at, window.column, end) {
                @match at.get(&column) {
                    Some(cell) => (filled((cell, width), window, remarked.get(&cell.address), here)),
                    None => (blank(CellAddress::new(row, column), remarked, here)),
                }
            }
        }
    }
}

/// The cells of a row with their widths: a title goes on over the blank cells beside it, as it does in the file.
fn places(at: &BTreeMap<u32, &&ViewedCell>, first: u32, end: u32) -> Vec<(u32, u32)> {
    let mut places = Vec::new();
    let mut column = first;
    while column <= end {
        let is_a_title =
            at.get(&column).is_some_and(|cell| matches!(cell.role, CellRole::Title | CellRole::Year));
        let next = at.range(column + 1..).next().map_or(end + 1, |(next, _)| (*next).min(end + 1));
        let width = if is_a_title { next - column } else { 1 };
        places.push((column, width));
        column += width;
    }
    places
}

fn blank(address: CellAddress, remarked: &Remarked<'_>, here: &Here) -> Markup {
    let remarks = remarked.get(&address);
    html! {
        @if let Some(remarks) = remarks {
            td id=(address) class=(remarked_class(remarks)) { (signs(remarks, here)) }
        } @else {
            td {}
        }
    }
}

fn filled(
    (cell, width): (&ViewedCell, u32),
    window: Window,
    remarks: Option<&Vec<&Diagnostic>>,
    here: &Here,
) -> Markup {
    let is_number = matches!(cell.value, ViewedValue::Number(_) | ViewedValue::Percent(_));
    let mut class = role_class(cell.role).to_owned();
    if is_number {
        class += " num";
    }
    if window.here == Some(cell.address) {
        class += " here";
    }
    if let Some(remarks) = remarks {
        class += " ";
        class += remarked_class(remarks);
    }
    html! {
        td id=(cell.address) class=(class) title=(here.phrase(role_words(cell.role))) colspan=[(1 < width).then_some(width)] {
            (shown(&cell.value))
            @if let Some(remarks) = remarks { (signs(remarks, here)) }
        }
    }
}

fn remarked_class(remarks: &[&Diagnostic]) -> &'static str {
    let is_error = remarks.iter().any(|remark| remark.severity() == Severity::Error);
    if is_error { "remarked error" } else { "remarked" }
}

/// What is said about a cell, each remark by its code; read aloud and shown under the pointer as a sentence.
fn signs(remarks: &[&Diagnostic], here: &Here) -> Markup {
    // One code once: a cell may be remarked on for each of its criteria.
    let codes: BTreeSet<&str> = remarks.iter().map(|remark| remark.code.as_str()).collect();
    html! {
        @for code in codes {
            @let said = remarks.iter().find(|remark| remark.code.as_str() == code).map(|remark| here.words().diagnostic(remark));
            " " span class="sign" title=[said] { (code) }
        }
    }
}

/// The value as a person sees it in the file.
pub(crate) fn shown(value: &ViewedValue) -> String {
    match value {
        ViewedValue::Text(text) => match text.char_indices().nth(CHARACTERS) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.clone(),
        },
        ViewedValue::Number(number) => number.to_string().replace('.', ","),
        ViewedValue::Percent(part) => {
            let hundredths = format!("{:.2}", 100.0 * part);
            let short = hundredths.trim_end_matches('0').trim_end_matches('.');
            format!("{}\u{a0}%", short.replace('.', ","))
        }
    }
}

/// What the colours mean, each that stands on the sheet.
pub(crate) fn legend(sheet: &SheetView, here: &Here) -> Markup {
    let there: BTreeSet<CellRole> = sheet.cells.iter().map(|cell| cell.role).collect();
    html! {
        ul class="legend" aria-label=(here.phrase("annotated-legend")) {
            @for role in CellRole::ALL.iter().filter(|role| there.contains(role)) {
                li class=(role_class(*role)) { (here.phrase(role_words(*role))) }
            }
        }
    }
}

pub(crate) const fn role_class(role: CellRole) -> &'static str {
    match role {
        CellRole::Year => "as-year",
        CellRole::Title => "as-title",
        CellRole::Header => "as-header",
        CellRole::School => "as-school",
        CellRole::Municipality => "as-municipality",
        CellRole::SchoolCode => "as-code",
        CellRole::Reading => "as-reading",
        CellRole::Total => "as-total",
        CellRole::Unread => "as-unread",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_shown_as_in_the_file() {
        assert_eq!(shown(&ViewedValue::Number(1.5)), "1,5");
        assert_eq!(shown(&ViewedValue::Number(83.0)), "83");
        assert_eq!(shown(&ViewedValue::Percent(0.57)), "57\u{a0}%");
        assert_eq!(shown(&ViewedValue::Percent(0.8333)), "83,33\u{a0}%");
        assert_eq!(shown(&ViewedValue::Text("я".repeat(200))).chars().count(), CHARACTERS + 1);
    }

    #[test]
    fn a_cell_is_seen_in_its_window() {
        for (row, column) in [(0, 0), (5, 30), (1000, 3), (1000, 500)] {
            let window = Window::at(CellAddress::new(row, column));
            assert!(window.row <= row && row < window.row + 20, "{window:?}");
            assert!(window.column <= column && column < window.column + COLUMNS, "{window:?}");
        }
    }
}
