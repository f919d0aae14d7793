//! The lines of a DOCX and the cells of a workbook, and the part with their numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use vsoko_model::ContentHash;
use zip::ZipArchive;

use super::markup::{Piece, attribute, line, pieces, resolved};

/// A part is not unpacked further than this, whatever it declares.
const LONGEST: u64 = 256 * 1024 * 1024;

type Zip<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A part as text; nothing where there is none or it is none.
fn part(zip: &mut Zip<'_>, name: &str) -> Option<String> {
    let mut text = String::new();
    zip.by_name(name).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The text of the part of numbers, wherever an office put it.
pub(super) fn numbers(bytes: &[u8]) -> Option<String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    for name in names.into_iter().filter(|name| name.starts_with("customXml/item")) {
        let Some(text) = part(&mut zip, &name).filter(|text| text.contains("urn:vsoko:numbers")) else {
            continue;
        };
        let mut is_inside = false;
        for piece in pieces(&text) {
            match piece {
                Piece::Open { name: "numbers", .. } => is_inside = true,
                Piece::Words(words) if is_inside => return Some(resolved(words)),
                _ => {}
            }
        }
    }
    None
}

/// The paragraphs of the body, and the hashes of its pictures.
pub(super) fn docx(bytes: &[u8]) -> Option<Vec<String>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let body = part(&mut zip, "word/document.xml")?;
    let mut names: Vec<String> = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.retain(|name| name.starts_with("word/media/"));
    names.sort();
    let mut pictures = Vec::new();
    for name in names {
        let mut bytes = Vec::new();
        zip.by_name(&name).ok()?.take(LONGEST).read_to_end(&mut bytes).ok()?;
        pictures.push(ContentHash::of(&bytes));
    }
    Some(lines_of_docx(&body, pictures.into_iter()))
}

/// The same of a body and the hashes of pictures that are not packed yet.
pub(crate) fn lines_of_docx(body: &str, pictures: impl Iterator<Item = ContentHash>) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut is_text) = (String::new(), false);
    for piece in pieces(body) {
        match piece {
            Piece::Open { name: "t", is_empty, .. } => is_text = !is_empty,
            Piece::Close("t") => is_text = false,
            Piece::Words(words) if is_text => current.push_str(&resolved(words)),
            Piece::Open { name: "tab" | "br", .. } => current.push(' '),
            Piece::Close("p") => lines.push(line(&std::mem::take(&mut current))),
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    // A picture has no text: its bytes stand for it, in no order, since offices give new names.
    let mut pictures: Vec<String> = pictures.map(|hash| format!("PNG {hash}")).collect();
    pictures.sort();
    lines.extend(pictures);
    lines
}

/// Every cell that holds something: its sheet, its address and what it shows.
pub(crate) fn lines_of_xlsx(bytes: &[u8]) -> Option<Vec<String>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let shared = part(&mut zip, "xl/sharedStrings.xml").map(|text| shared_strings(&text)).unwrap_or_default();
    let relations = part(&mut zip, "xl/_rels/workbook.xml.rels")?;
    let targets: BTreeMap<String, String> = pieces(&relations)
        .filter_map(|piece| match piece {
            Piece::Open { name: "Relationship", attributes, .. } => {
                let target = attribute(attributes, "Target")?;
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                Some((attribute(attributes, "Id")?.to_owned(), path))
            }
            _ => None,
        })
        .collect();
    let workbook = part(&mut zip, "xl/workbook.xml")?;
    let mut lines = Vec::new();
    for piece in pieces(&workbook) {
        let Piece::Open { name: "sheet", attributes, .. } = piece else { continue };
        let name = resolved(attribute(attributes, "name")?);
        let path = targets.get(attribute(attributes, "r:id")?)?;
        cells(&part(&mut zip, path)?, &name, &shared, &mut lines);
    }
    Some(lines)
}

/// Each as a line.
fn shared_strings(text: &str) -> Vec<String> {
    let mut strings = Vec::new();
    let (mut current, mut is_text) = (String::new(), false);
    for piece in pieces(text) {
        match piece {
            Piece::Open { name: "si", is_empty: true, .. } | Piece::Close("si") => {
                strings.push(line(&current));
                current.clear();
            }
            Piece::Open { name: "t", is_empty, .. } => is_text = !is_empty,
            Piece::Close("t") => is_text = false,
            Piece::Words(words) if is_text => current.push_str(&resolved(words)),
            _ => {}
        }
    }
    strings
}

fn cells(sheet: &str, name: &str, shared: &[String], lines: &mut Vec<String>) {
    let (mut address, mut kind, mut value, mut is_value) = ("", "", String::new(), false);
    for piece in pieces(sheet) {
        match piece {
            Piece::Open { name: "c", attributes, .. } => {
                address = attribute(attributes, "r").unwrap_or_default();
                kind = attribute(attributes, "t").unwrap_or_default();
                value.clear();
            }
            Piece::Open { name: "v" | "t", is_empty, .. } => is_value = !is_empty,
            Piece::Close("v" | "t") => is_value = false,
            Piece::Words(words) if is_value => value.push_str(&resolved(words)),
            Piece::Close("c") => {
                let shown = match kind {
                    "s" => {
                        let string = value.parse().ok().and_then(|at: usize| shared.get(at));
                        Cow::Borrowed(string.map_or("", String::as_str))
                    }
                    "" | "n" if value.bytes().all(|b| b.is_ascii_digit()) => Cow::Borrowed(&*value),
                    // Programs write one number with more digits or fewer.
                    "" | "n" => Cow::Owned(match value.parse::<f64>() {
                        Ok(number) => format!("{number:.9}"),
                        Err(_) => line(&value),
                    }),
                    _ => Cow::Owned(line(&value)),
                };
                if !shown.is_empty() {
                    lines.push([name, "!", address, " ", shown_number(&shown)].concat());
                }
            }
            _ => {}
        }
    }
}

/// Without the zeros behind a number.
fn shown_number(text: &str) -> &str {
    let is_number =
        text.contains('.') && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if is_number { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}
