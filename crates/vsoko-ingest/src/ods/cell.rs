//! One cell of an ods: its value stands in attributes, words in paragraphs.

use crate::dates;
use crate::grid::Value;
use crate::limits::{CELL_CHARACTERS, Limit};
use crate::refusal::Refusal;
use crate::xml::{Node, Tag, Walk};

/// Reads the cell that was opened last, to its end.
pub(crate) fn read(tag: &Tag<'_>, walk: &mut Walk<'_>) -> Result<Option<Value>, Refusal> {
    let kind = tag.attribute("office:value-type")?;
    let is_error = tag.attribute("calcext:value-type")?.as_deref() == Some("error");
    let formula = tag.attribute("table:formula")?;
    let number = tag.attribute("office:value")?;
    let told = match kind.as_deref() {
        Some("string") => tag.attribute("office:string-value")?,
        Some("date") => tag.attribute("office:date-value")?.map(|date| dates::from_iso(&date)),
        Some("time") => tag.attribute("office:time-value")?.map(|time| dates::duration_from_iso(&time)),
        Some("boolean") => {
            let flag = tag.attribute("office:boolean-value")?;
            flag.map(|flag| Value::flag(flag.eq_ignore_ascii_case("true")).shown())
        }
        _ => None,
    };
    let words = words(tag.name(), walk)?;
    if is_error {
        return Ok(Some(Value::Error(words.trim().to_owned())));
    }
    if let Some(formula) = formula
        && kind.is_none()
        && words.trim().is_empty()
    {
        // «of:=SUM(…)»: the name of the grammar is not part of the formula.
        let formula = formula.split_once(":=").map_or(formula.as_str(), |(_, formula)| formula);
        return Ok(Some(Value::Formula(format!("={}", formula.trim_start_matches('=')))));
    }
    if let (Some(number), Some("float" | "percentage" | "currency")) = (number, kind.as_deref()) {
        let number: f64 = number.trim().parse().map_err(|_| Refusal::Damaged)?;
        return Ok(Some(Value::number(number, kind.as_deref() == Some("percentage"))));
    }
    Ok(Value::text(told.filter(|told| !told.is_empty()).as_deref().unwrap_or(&words)))
}

/// The words of the paragraphs of the element `end`, a line each; notes beside a cell are not its words.
fn words(end: &str, walk: &mut Walk<'_>) -> Result<String, Refusal> {
    let mut words = String::new();
    let mut n_paragraphs = 0_u32;
    let mut depth = 0_u32;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "annotation" | "frame" | "g" | "shapes" | "detective" | "table" => walk.skip()?,
                name => {
                    depth += 1;
                    match name {
                        "p" if depth == 1 => {
                            n_paragraphs += 1;
                            words.push_str(if n_paragraphs > 1 { "\n" } else { "" });
                        }
                        // White space is folded, so that one space is as good as the number that is stated.
                        "s" | "tab" | "line-break" => words.push(' '),
                        _ => {}
                    }
                }
            },
            // Words stand in paragraphs; what stands between them is the layout of the document.
            Node::Text(text) if depth > 0 => words.push_str(&text),
            Node::Text(_) => {}
            Node::Close(name) if depth == 0 && name == end => return Ok(words),
            Node::Close(_) => depth = depth.saturating_sub(1),
        }
        if words.len() > 4 * CELL_CHARACTERS {
            return Err(Refusal::TooLarge(Limit::CellText));
        }
    }
    Err(Refusal::Damaged)
}
