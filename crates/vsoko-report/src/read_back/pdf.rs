//! The words of a PDF, the file attached to it, and the hash of what its pages are made of.

use std::collections::BTreeMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Page;
use vsoko_model::ContentHash;

use crate::numbers::FILE_NAME;

/// The key of the trailer that holds the hash of the pages.
pub(crate) const PAGES_KEY: &str = "VsokoPages";

/// The hash of what the pages show: the contents of each in their order, and every stream that they may use (letters, tables of
/// letters, pictures), in no order, since programs that write a file anew number its objects anew. `None` for no PDF.
pub(crate) fn hash_of_pdf(bytes: &[u8]) -> Option<ContentHash> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut lines: Vec<String> =
        pdf.pages().iter().map(|page| hash(page.page_stream().unwrap_or_default())).collect();
    let mut streams: Vec<String> = Vec::new();
    for object in pdf.objects() {
        if let Object::Stream(stream) = object
            && !is_beside_the_pages(stream.dict())
        {
            let raw = || stream.raw_data().into_owned();
            streams.push(hash(&stream.decoded().map_or_else(|_| raw(), std::borrow::Cow::into_owned)));
        }
    }
    streams.sort();
    streams.dedup();
    lines.extend(streams);
    Some(ContentHash::of(lines.join("\n").as_bytes()))
}

fn hash(bytes: &[u8]) -> String {
    ContentHash::of(bytes).to_string()
}

/// Attached files, descriptions and tables of objects: what no page shows.
fn is_beside_the_pages(stream: &Dict<'_>) -> bool {
    let kind = stream.get::<Name<'_>>("Type");
    kind.is_some_and(|kind| matches!(kind.as_str(), "EmbeddedFile" | "Metadata" | "ObjStm" | "XRef"))
}

/// The hash that the trailer states, where it states one.
pub(super) fn stated_hash(bytes: &[u8]) -> Option<String> {
    let key = format!("/{PAGES_KEY}(");
    let at = bytes.windows(key.len()).rposition(|window| window == key.as_bytes())?;
    let value = bytes[at + key.len()..].split(|byte| *byte == b')').next()?;
    String::from_utf8(value.to_vec()).ok()
}

/// The attached numbers.
pub(super) fn numbers(bytes: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let named = |file: &Dict<'_>| {
        let name = file.get::<hayro_syntax::object::String<'_>>("F");
        name.is_some_and(|name| name.as_bytes() == FILE_NAME.as_bytes())
    };
    for object in pdf.objects() {
        if let Object::Dict(file) = object
            && named(&file)
            && let Some(stream) = file.get::<Dict<'_>>("EF").and_then(|files| files.get::<Stream<'_>>("F"))
        {
            return stream.decoded().ok().map(std::borrow::Cow::into_owned);
        }
    }
    None
}

/// The letters of all pages in the order in which they are drawn, without white space.
pub(super) fn letters(bytes: &[u8]) -> Option<String> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut text = String::new();
    for page in pdf.pages().iter() {
        letters_of(page, &mut text);
    }
    Some(text)
}

fn letters_of(page: &Page<'_>, text: &mut String) {
    let mut fonts: BTreeMap<String, Option<CMap>> = BTreeMap::new();
    let mut current = String::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::TextFont(font) => {
                font.0.as_str().clone_into(&mut current);
                fonts.entry(current.clone()).or_insert_with(|| {
                    let table = page.resources().get_font(font.0)?.get::<Stream<'_>>("ToUnicode")?;
                    CMap::parse(&table.decoded().ok()?, |_| None)
                });
            }
            TypedInstruction::ShowText(shown) => {
                push(shown.0.as_bytes(), fonts.get(&current), text);
            }
            TypedInstruction::ShowTexts(shown) => {
                for piece in shown.0.iter::<Object<'_>>() {
                    if let Object::String(piece) = piece {
                        push(piece.as_bytes(), fonts.get(&current), text);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Codes of two bytes, as all fonts of ours have them.
fn push(codes: &[u8], font: Option<&Option<CMap>>, text: &mut String) {
    let Some(Some(font)) = font else { return };
    for code in codes.chunks_exact(2) {
        match font.lookup_bf_string(u32::from(code[0]) << 8 | u32::from(code[1])) {
            Some(BfString::Char(letter)) if !letter.is_whitespace() => text.push(letter),
            Some(BfString::String(letters)) => {
                text.extend(letters.chars().filter(|own| !own.is_whitespace()));
            }
            Some(BfString::Char(_)) | None => {}
        }
    }
}
