//! What the sheets of a workbook share: their names, parts, words and formats.

use std::collections::BTreeMap;

use crate::dates::DateSystem;
use crate::grid::Value;
use crate::number_format::{Shown, built_in, meaning};
use crate::package::Package;
use crate::refusal::Refusal;
use crate::xlsx::strings;
use crate::xml::{Node, Walk};

/// A workbook without the cells of its sheets.
pub(crate) struct Book {
    pub(crate) sheets: Vec<SheetPart>,
    pub(crate) date_system: DateSystem,
    /// The words that cells refer to by number.
    pub(crate) strings: Vec<String>,
    /// How each style of cells shows numbers.
    pub(crate) styles: Vec<Shown>,
}

impl Book {
    /// A number as a cell of this style shows it.
    pub(crate) fn shown(&self, number: f64, style: usize) -> Value {
        self.styles.get(style).copied().unwrap_or_default().value(number, self.date_system)
    }
}

/// A sheet of cells; charts and dialogs are none.
pub(crate) struct SheetPart {
    pub(crate) name: String,
    pub(crate) part: String,
    pub(crate) is_hidden: bool,
}

/// What a part refers to: the last word of the kind, and the name of the part.
pub(crate) struct Relation {
    pub(crate) kind: String,
    pub(crate) part: String,
}

pub(crate) fn read(package: &mut Package<'_>) -> Result<Book, Refusal> {
    let workbook = relations(package, "_rels/.rels", "")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
    let folder = folder_of(&workbook).to_owned();
    let relations = relations(package, &rels_of(&workbook), &folder)?;
    let part_of_kind = |kind: &str, usual: &str| {
        let found = relations.values().find(|relation| relation.kind == kind);
        found.map_or_else(|| format!("{folder}{usual}"), |relation| relation.part.clone())
    };
    let document = package.text(&workbook)?.ok_or(Refusal::Damaged)?;
    let mut book = Book {
        sheets: Vec::new(),
        date_system: DateSystem::default(),
        strings: Vec::new(),
        styles: Vec::new(),
    };
    let mut walk = Walk::through(&document);
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "workbookPr" if tag.is_set("date1904")? => book.date_system = DateSystem::From1904,
            "sheet" => {
                let id = tag.attribute_in_any_space("id")?.unwrap_or_default();
                let relation = relations.get(&id).ok_or(Refusal::Damaged)?;
                if relation.kind == "worksheet" {
                    book.sheets.push(SheetPart {
                        name: tag.attribute("name")?.ok_or(Refusal::Damaged)?,
                        part: relation.part.clone(),
                        is_hidden: tag.attribute("state")?.is_some_and(|state| state != "visible"),
                    });
                }
            }
            _ => {}
        }
    }
    if let Some(part) = package.text(&part_of_kind("sharedStrings", "sharedStrings.xml"))? {
        book.strings = strings::shared(&part)?;
    }
    if let Some(part) = package.text(&part_of_kind("styles", "styles.xml"))? {
        book.styles = styles(&part)?;
    }
    Ok(book)
}

/// What the relationships part says, by id; nothing where there is no such part.
pub(crate) fn relations(
    package: &mut Package<'_>,
    part: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, Refusal> {
    let mut relations = BTreeMap::new();
    let Some(document) = package.text(part)? else { return Ok(relations) };
    let mut walk = Walk::through(&document);
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        if let (Some(id), Some(kind), Some(target)) =
            (tag.attribute("Id")?, tag.attribute("Type")?, tag.attribute("Target")?)
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.insert(id, Relation { kind, part: resolved(folder, &target) });
        }
    }
    Ok(relations)
}

/// The folder of a part, with its slash.
pub(crate) fn folder_of(part: &str) -> &str {
    part.rfind('/').map_or("", |slash| &part[..=slash])
}

fn rels_of(part: &str) -> String {
    let folder = folder_of(part);
    format!("{folder}_rels/{}.rels", &part[folder.len()..])
}

/// The name of a part that is referred to from a folder: `../a.xml` of `xl/worksheets/` is `xl/a.xml`.
pub(crate) fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}{target}") };
    let mut path: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// How each style of cells shows numbers: the formats, and the list of styles that refer to them.
fn styles(document: &str) -> Result<Vec<Shown>, Refusal> {
    let mut formats: BTreeMap<u16, Shown> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut is_in_cell_styles = false;
    let mut walk = Walk::through(document);
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(tag) => match tag.name() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (format_id(tag.number("numFmtId")?), tag.attribute("formatCode")?)
                    {
                        formats.insert(id, meaning(&code));
                    }
                }
                "cellXfs" => is_in_cell_styles = true,
                "xf" if is_in_cell_styles => {
                    let id = format_id(tag.number("numFmtId")?).unwrap_or(0);
                    styles.push(formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Node::Close(name) if name == "cellXfs" => is_in_cell_styles = false,
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(styles)
}

fn format_id(number: Option<u32>) -> Option<u16> {
    number.and_then(|number| u16::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_folder() {
        assert_eq!(resolved("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/worksheets/", "../a.xml"), "xl/a.xml");
        assert_eq!(resolved("xl/", "/xl/sheet.xml"), "xl/sheet.xml");
        assert_eq!(rels_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        assert_eq!(rels_of("workbook.xml"), "_rels/workbook.xml.rels");
    }
}
