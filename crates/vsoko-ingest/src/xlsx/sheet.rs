//! The cells of one sheet of an xlsx, with what is hidden and merged.

use vsoko_model::CellAddress;

use crate::dates;
use crate::grid::{Grid, Merge, Value};
use crate::limits::{COLUMNS, Meter};
use crate::refusal::Refusal;
use crate::xlsx::book::Book;
use crate::xlsx::strings;
use crate::xml::{Node, Tag, Walk};

/// What a cell says of itself before it is read whole.
struct Raw {
    kind: String,
    style: usize,
    formula: Option<String>,
    value: String,
}

pub(crate) fn read(document: &str, book: &Book, meter: &mut Meter, grid: &mut Grid) -> Result<(), Refusal> {
    let mut walk = Walk::through(document);
    // Rows and cells without an address follow the one before.
    let mut next = CellAddress::new(0, 0);
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "col" if tag.is_set("hidden")? => hide_columns(&tag, grid)?,
            "row" => {
                let row = match tag.number("r")? {
                    Some(number) => number.checked_sub(1).ok_or(Refusal::Damaged)?,
                    None if next.column() > 0 => next.row() + 1,
                    None => next.row(),
                };
                next = CellAddress::new(row, 0);
                if tag.is_set("hidden")? {
                    grid.hide_row(row);
                }
            }
            "c" => {
                let address = match tag.attribute("r")? {
                    Some(text) => text.parse().map_err(|_| Refusal::Damaged)?,
                    None => next,
                };
                next = CellAddress::new(address.row(), address.column().saturating_add(1));
                let raw = raw(&tag, &mut walk)?;
                meter.put(grid, address.row(), address.column(), value(raw, book)?)?;
            }
            "mergeCell" => {
                if let Some(merge) = tag.attribute("ref")?.as_deref().and_then(range) {
                    meter.merge(grid, merge)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn hide_columns(tag: &Tag<'_>, grid: &mut Grid) -> Result<(), Refusal> {
    let (first, last) = (tag.number("min")?.unwrap_or(0), tag.number("max")?.unwrap_or(0));
    (first..=last.min(COLUMNS))
        .filter_map(|number| number.checked_sub(1))
        .for_each(|column| grid.hide_column(column));
    Ok(())
}

fn range(text: &str) -> Option<Merge> {
    let (first, last) = text.split_once(':')?;
    let (first, last): (CellAddress, CellAddress) = (first.parse().ok()?, last.parse().ok()?);
    Some(Merge {
        first_row: first.row(),
        last_row: last.row(),
        first_column: first.column(),
        last_column: last.column(),
    })
}

/// Reads the element of a cell to its end.
fn raw(tag: &Tag<'_>, walk: &mut Walk<'_>) -> Result<Raw, Refusal> {
    let mut raw = Raw {
        kind: tag.attribute("t")?.unwrap_or_default(),
        style: tag.number("s")?.unwrap_or(0) as usize,
        formula: None,
        value: String::new(),
    };
    let mut inside = "";
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "f" => {
                    raw.formula = Some("=".to_owned());
                    inside = "f";
                }
                "v" => inside = "v",
                "is" => raw.value = strings::inside(walk, "is")?,
                _ => walk.skip()?,
            },
            Node::Text(text) => match (inside, &mut raw.formula) {
                ("f", Some(formula)) => formula.push_str(&text),
                ("v", _) => raw.value.push_str(&text),
                _ => {}
            },
            Node::Close(name) if name == "c" => return Ok(raw),
            Node::Close(_) => inside = "",
        }
    }
    Err(Refusal::Damaged)
}

fn value(raw: Raw, book: &Book) -> Result<Option<Value>, Refusal> {
    let Raw { kind, style, formula, value } = raw;
    let words = value.trim();
    // A formula that gives no words has been computed; one that gives nothing at all has not.
    if let Some(formula) = formula
        && words.is_empty()
        && kind != "str"
    {
        return Ok(Some(Value::Formula(formula)));
    }
    if words.is_empty() && kind != "inlineStr" && kind != "str" {
        return Ok(None);
    }
    Ok(match kind.as_str() {
        "s" => {
            let index: usize = words.parse().map_err(|_| Refusal::Damaged)?;
            Value::text(book.strings.get(index).ok_or(Refusal::Damaged)?)
        }
        "str" | "inlineStr" => Value::text(&strings::unescaped(&value)),
        "b" => Some(Value::flag(matches!(words, "1" | "true" | "TRUE"))),
        "e" => Some(Value::Error(words.to_owned())),
        "d" => Value::text(&dates::from_iso(words)),
        _ => match words.parse::<f64>() {
            Ok(number) => Some(book.shown(number, style)),
            Err(_) => Value::text(words),
        },
    })
}
