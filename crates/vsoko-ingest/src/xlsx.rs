//! xlsx and xlsm: values and number formats come from calamine, a pass over the XML of each sheet tells what it does not:
//! what is hidden, merged and not computed. The pass takes the second core where a sheet is large.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Reader as _, Xlsx, XlsxError};
use quick_xml::escape::unescape;
use vsoko_model::CellAddress;

use crate::grid::{Grid, Merge};
use crate::guard::guarded;
use crate::limits::{CELLS, COLUMNS, Limit, Meter};
use crate::marks::Marks;
use crate::number_format::shows_percent;
use crate::package::Package;
use crate::refusal::Refusal;
use crate::values::{Values, is_hidden};
use crate::xml::{Node, Tag, Walk};

/// A sheet whose part is longer is read on two cores; a thread costs more than a shorter one takes.
const LARGE: usize = 256 * 1024;

/// More widths than a sheet has columns are not kept.
const WIDTHS: usize = 16_384;

/// The sheets of a workbook, in their order.
pub(crate) fn sheets(package: &Package, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    let parts = worksheets(package)?;
    check_shared_parts(package)?;
    let is_large = parts.values().any(|part| package.part(part).is_some_and(|part| part.len() > LARGE));
    let marks = || {
        let read = |(sheet, part): (&String, &String)| Ok((sheet.clone(), read_marks(package, part)?));
        parts.iter().map(read).collect::<Result<BTreeMap<String, Marks>, Refusal>>()
    };
    let (marks, grids) = if is_large {
        std::thread::scope(|scope| {
            let marks = scope.spawn(move || guarded(marks));
            let grids = guarded(|| read_values(package.file(), meter));
            (marks.join().unwrap_or(Err(Refusal::ReaderFailed)), grids)
        })
    } else {
        // What the pass refuses calamine need not see.
        (Ok(marks()?), read_values(package.file(), meter))
    };
    // What the pass found wrong says more than what became of it in the values.
    let mut marks = marks?;
    let marked = |mut grid: Grid| {
        grid.mark(marks.remove(&grid.sheet).unwrap_or_default());
        grid.finished()
    };
    Ok(grids?.into_iter().map(marked).collect())
}

fn read_values(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let mut values = Values::of(workbook.has_1904_epoch());
    let mut grids = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        let mut grid = meter.sheet(&sheet.name)?;
        if is_hidden(sheet.visible) {
            grid.hide();
        }
        let mut cells = match workbook.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            // Charts and dialogs are sheets without cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        };
        let as_percent: Vec<bool> = cells
            .styles()
            .iter()
            .map(|style| {
                style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code))
            })
            .collect();
        loop {
            match cells.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let (row, column) = cell.get_position();
                    let is_percent = as_percent.get(style).copied().unwrap_or(false);
                    meter.put(&mut grid, row, column, values.value(cell.get_value(), is_percent))?;
                }
                Ok(None) => break,
                // An error that calamine has no name for: the pass over the sheet tells where it stands.
                Err(XlsxError::CellError(_)) => {}
                Err(error) => return Err(refusal(error)),
            }
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Password,
        XlsxError::ColumnNumberOverflow => Refusal::TooLarge(Limit::Columns),
        XlsxError::RowNumberOverflow => Refusal::TooLarge(Limit::Rows),
        XlsxError::Zip(error) => error.into(),
        _ => Refusal::Damaged,
    }
}

/// The parts that calamine reads whole when it opens the workbook: well-formed, and not declaring more strings than a
/// workbook may have, for which it would reserve memory.
fn check_shared_parts(package: &Package) -> Result<(), Refusal> {
    let is_read = |name: &str| {
        let name = name.to_ascii_lowercase();
        let in_folder = name.matches('/').count() <= 1 && !name.starts_with("docprops/");
        match name.rsplit_once('.') {
            Some((_, "rels")) => true,
            Some((_, "xml")) => in_folder,
            _ => false,
        }
    };
    for name in package.names().filter(|name| is_read(name)) {
        let Some(part) = package.part(name) else { continue };
        let mut walk = Walk::through(part);
        while let Some(node) = walk.next()? {
            if let Node::Open(tag) = node
                && tag.name() == "sst"
                && tag.attribute("uniqueCount")?.is_some_and(|n| n.parse::<usize>().is_ok_and(|n| n > CELLS))
            {
                return Err(Refusal::TooLarge(Limit::Cells));
            }
        }
    }
    Ok(())
}

/// The part of each sheet, by its name.
fn worksheets(package: &Package) -> Result<BTreeMap<String, String>, Refusal> {
    let workbook = relations(package, "_rels/.rels", "")?
        .into_values()
        .find(|(kind, _)| kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part);
    let folder = folder_of(&workbook);
    let rels = format!("{folder}_rels/{}.rels", &workbook[folder.len()..]);
    let relations = relations(package, &rels, folder)?;
    let mut parts = BTreeMap::new();
    let Some(document) = package.part(&workbook) else { return Err(Refusal::Damaged) };
    let mut walk = Walk::through(document);
    while let Some(node) = walk.next()? {
        if let Node::Open(tag) = node
            && tag.name() == "sheet"
            && let Some((kind, part)) = relations.get(&tag.attribute_in_any_space("id")?.unwrap_or_default())
            && kind == "worksheet"
        {
            // Excel allows neither; each time would be read again.
            let is_named_twice = parts.values().any(|known: &String| known.eq_ignore_ascii_case(part));
            let is_same_name = parts.insert(tag.attribute("name")?.unwrap_or_default(), part.clone());
            if is_named_twice || is_same_name.is_some() {
                return Err(Refusal::Damaged);
            }
        }
    }
    Ok(parts)
}

/// What a relationships part says, by id: the last word of the kind, and the name of the part.
fn relations(
    package: &Package,
    part: &str,
    folder: &str,
) -> Result<BTreeMap<String, (String, String)>, Refusal> {
    let mut relations = BTreeMap::new();
    let Some(document) = package.part(part) else { return Ok(relations) };
    let mut walk = Walk::through(document);
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        if let (Some(id), Some(kind), Some(target)) =
            (tag.attribute("Id")?, tag.attribute("Type")?, tag.attribute("Target")?)
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}{target}"),
            };
            relations.insert(id, (kind, part));
        }
    }
    Ok(relations)
}

/// The folder of a part, with its slash.
fn folder_of(part: &str) -> &str {
    part.rfind('/').map_or("", |slash| &part[..=slash])
}

fn read_marks(package: &Package, part: &str) -> Result<Marks, Refusal> {
    package.part(part).map_or_else(|| Ok(Marks::default()), marks)
}

/// A cell on the way through its element.
#[derive(Default)]
struct Cell {
    at: (u32, u32),
    kind: Kind,
    has_formula: bool,
    has_value: bool,
    /// The formula, else the value, as they are written.
    words: String,
    formula: String,
}

/// The width of columns in letters, where it is one that a sheet may have.
fn width(tag: &Tag<'_>) -> Result<Option<f64>, Refusal> {
    const WIDEST: f64 = 255.0;
    let told = tag.attribute("width")?.and_then(|text| text.trim().parse().ok());
    Ok(told.filter(|width| (0.0..=WIDEST).contains(width)))
}

fn marks(document: &[u8]) -> Result<Marks, Refusal> {
    let mut walk = Walk::through(document);
    let mut marks = Marks::default();
    // Rows and cells without an address follow the one before.
    let mut next = (0_u32, 0_u32);
    let mut cell = Cell::default();
    let mut element = Element::Other;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "c" => {
                    cell.begin(&tag, next)?;
                    next = (cell.at.0, cell.at.1.saturating_add(1));
                    element = Element::Other;
                }
                "v" | "is" => element = Element::Value,
                "f" => {
                    cell.has_formula = true;
                    element = Element::Formula;
                }
                "row" => {
                    if let Some(text) = tag.attribute("r")? {
                        let number: u32 = text.trim().parse().map_err(|_| Refusal::Damaged)?;
                        next.0 = number.checked_sub(1).ok_or(Refusal::Damaged)?;
                    }
                    next.1 = 0;
                    if tag.is_set("hidden")? {
                        marks.hidden_rows.push((next.0, next.0));
                    }
                }
                "col" => {
                    if let (Some(first @ 1..), Some(last @ 1..)) = (tag.number("min")?, tag.number("max")?) {
                        if tag.is_set("hidden")? {
                            marks.hidden_columns.push((first - 1, last - 1));
                        } else if let Some(width) = width(&tag)?
                            && marks.widths.len() < WIDTHS
                        {
                            marks.widths.push((first - 1, last - 1, width));
                        }
                    }
                }
                // calamine computes with it, also with a range from the right to the left and with a row of twenty digits.
                "dimension" => {
                    let told = tag.attribute("ref")?.unwrap_or_default();
                    let is_address = || position(&told).is_ok();
                    if !told.is_empty() && range(&told).is_none() && !is_address() {
                        return Err(Refusal::Damaged);
                    }
                }
                "mergeCell" => {
                    if let Some(merge) = tag.attribute("ref")?.as_deref().and_then(range) {
                        marks.merge(merge)?;
                    }
                }
                _ => {}
            },
            Node::Words(words) => match element {
                Element::Value => {
                    cell.has_value = true;
                    if cell.kind == Kind::Error {
                        cell.words.push_str(&words);
                    }
                }
                Element::Formula => cell.formula.push_str(&words),
                Element::Other => {}
            },
            Node::Close(end) => match end.name() {
                "c" => cell.end(&mut marks)?,
                "v" | "is" | "f" => element = Element::Other,
                "row" => next.0 = next.0.saturating_add(1),
                _ => {}
            },
            Node::Nothing => {}
        }
    }
    Ok(marks)
}

/// The element that words stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    Value,
    Formula,
    Other,
}

/// The type of a cell, as far as it matters here.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// What a formula gave as words, perhaps none.
    Words,
    Error,
    #[default]
    Other,
}

impl Cell {
    fn begin(&mut self, tag: &Tag<'_>, next: (u32, u32)) -> Result<(), Refusal> {
        let [address, kind] = tag.pair(["r", "t"])?;
        self.at = if address.is_empty() { next } else { position(&address)? };
        self.kind = match &*kind {
            "str" => Kind::Words,
            "e" => Kind::Error,
            _ => Kind::Other,
        };
        self.has_formula = false;
        self.has_value = false;
        self.words.clear();
        self.formula.clear();
        Ok(())
    }

    fn end(&mut self, marks: &mut Marks) -> Result<(), Refusal> {
        let (row, column) = self.at;
        if self.has_formula && !self.has_value && self.kind != Kind::Words {
            let formula = unescape(&self.formula).unwrap_or_default();
            marks.formulas.push((row, column, format!("={formula}")));
        } else if self.kind == Kind::Error {
            marks.errors.push((row, column, self.words.trim().to_owned()));
        }
        let is_too_much = marks.formulas.len().max(marks.errors.len()) > CELLS;
        if is_too_much { Err(Refusal::TooLarge(Limit::Cells)) } else { Ok(()) }
    }
}

fn position(address: &str) -> Result<(u32, u32), Refusal> {
    let parsed = address.parse().or_else(|_| address.to_ascii_uppercase().parse::<CellAddress>());
    let address = parsed.map_err(|_| Refusal::Damaged)?;
    if address.column() >= COLUMNS {
        return Err(Refusal::TooLarge(Limit::Columns));
    }
    Ok((address.row(), address.column()))
}

fn range(text: &str) -> Option<Merge> {
    let (first, last) = text.split_once(':')?;
    let (first, last): (CellAddress, CellAddress) = (first.parse().ok()?, last.parse().ok()?);
    let is_ordered = first.row() <= last.row() && first.column() <= last.column();
    is_ordered.then_some(Merge {
        first_row: first.row(),
        last_row: last.row(),
        first_column: first.column(),
        last_column: last.column(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_merged_ranges_are_refused() {
        let ranges = r#"<mergeCell ref="A1:B2"/>"#.repeat(1 << 20);
        let sheet = format!("<worksheet><sheetData/><mergeCells>{ranges}</mergeCells></worksheet>");
        assert_eq!(marks(sheet.as_bytes()).unwrap_err(), Refusal::TooLarge(Limit::Merges));
    }

    #[test]
    fn a_sheet_says_where_it_ends_by_an_address_or_not_at_all() {
        for (told, is_read) in [("A1", true), ("A1:C9", true), ("", true), ("99999999999999999999", false)] {
            let sheet = format!(r#"<worksheet><dimension ref="{told}"/><sheetData/></worksheet>"#);
            assert_eq!(marks(sheet.as_bytes()).is_ok(), is_read, "{told}");
        }
    }

    #[test]
    fn a_formula_without_a_value_is_told_and_one_without_words_is_not() {
        let sheet = concat!(
            r#"<worksheet><sheetData><row r="3"><c r="B3"><f>A1&amp;A2</f></c><c><f>B1</f><v></v></c>"#,
            r#"<c r="D3" t="str"><f>C1</f><v></v></c><c r="E3"><f>C1</f><v>1</v></c></row>"#,
            r#"<row hidden="1"><c t="e"><v>#SPILL!</v></c></row></sheetData></worksheet>"#
        );
        let marks = marks(sheet.as_bytes()).unwrap();
        assert_eq!(marks.formulas, [(2, 1, "=A1&A2".to_owned()), (2, 2, "=B1".to_owned())]);
        assert_eq!(marks.errors, [(3, 0, "#SPILL!".to_owned())]);
        assert_eq!(marks.hidden_rows, [(3, 3)]);
    }
}
