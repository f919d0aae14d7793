//! The parts in one ZIP, in a fixed order and without a clock.

use std::io::{Cursor, Write};

use vsoko_model::ContentHash;
use vsoko_text::Words;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::Body;
use super::{DocxError, parts};
use crate::custom_part;
use crate::document::Document;
use crate::numbers::{Told, numbers_json};
use crate::read_back;

/// How hard parts are packed: a little larger than at the usual 6, in two thirds of the time.
const PACKING: i64 = 3;

pub(super) fn packed(document: &Document, body: &Body<'_>, words: &Words) -> Result<Vec<u8>, DocxError> {
    let text = body.part();
    let printed = read_back::lines_of_docx(&text, body.pictures.iter().map(|bytes| ContentHash::of(bytes)));
    let numbers = numbers_json(document, Told::WithReadings, &printed)?;
    let texts = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(document, words)),
        ("docProps/app.xml", parts::app()),
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", parts::document_relations(body.pictures.len())),
        ("word/styles.xml", parts::styles(&body.density, words)),
        ("word/numbering.xml", parts::numbering(body.n_numberings)),
        ("word/settings.xml", parts::settings(words)),
        ("word/header1.xml", parts::HEADER.to_owned()),
        ("customXml/item1.xml", custom_part::numbers(&numbers)),
        ("customXml/_rels/item1.xml.rels", custom_part::NUMBERS_RELATIONS.to_owned()),
        ("customXml/itemProps1.xml", custom_part::NUMBERS_PROPERTIES.to_owned()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(PACKING))
        .last_modified_time(DateTime::default());
    for (name, text) in &texts {
        zip.start_file(*name, deflated)?;
        zip.write_all(text.as_bytes())?;
    }
    // A PNG is packed already.
    let stored = deflated.compression_method(CompressionMethod::Stored).compression_level(None);
    for (index, picture) in body.pictures.iter().enumerate() {
        zip.start_file(format!("word/{}", parts::picture_path(index)), stored)?;
        zip.write_all(picture)?;
    }
    Ok(zip.finish()?.into_inner())
}
