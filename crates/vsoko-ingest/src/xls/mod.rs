//! xls: one stream of binary records in a compound file (MS-XLS), of Excel 97 and later, and of Excel 5 and 95.

mod compound;
mod sheet;
mod strings;

use encoding_rs::{Encoding, IBM866, WINDOWS_1251, X_MAC_CYRILLIC};

use crate::bytes::Bytes;
use crate::dates::DateSystem;
use crate::grid::{Grid, Value};
use crate::limits::{CELLS, Limit, Meter, UNPACKED_BYTES};
use crate::number_format::{Shown, built_in, meaning};
use crate::refusal::Refusal;
use compound::Compound;
use strings::Words;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;

/// A record with what continues it.
struct Record<'b> {
    kind: u16,
    data: &'b [u8],
    continued: Vec<&'b [u8]>,
}

/// How strings are kept: in Unicode since Excel 97.
#[derive(Debug, Clone, Copy)]
enum Edition {
    Excel97,
    Excel5(&'static Encoding),
}

struct Book {
    edition: Edition,
    date_system: DateSystem,
    strings: Vec<String>,
    styles: Vec<Shown>,
    sheets: Vec<SheetStart>,
}

impl Book {
    fn shown(&self, number: f64, style: u16) -> Value {
        self.styles.get(usize::from(style)).copied().unwrap_or_default().value(number, self.date_system)
    }
}

struct SheetStart {
    name: String,
    offset: usize,
    is_hidden: bool,
}

/// The sheets of a compound file; an encrypted xlsx or xlsb is a compound file too.
pub(crate) fn sheets(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    let compound = Compound::read(bytes)?;
    if compound.has("EncryptedPackage") {
        return Err(Refusal::Password);
    }
    let stream = match compound.stream("Workbook")? {
        Some(stream) => stream,
        // A document of Word, a message of Outlook: a compound file without a workbook.
        None => compound.stream("Book")?.ok_or(Refusal::Format)?,
    };
    let book = workbook(&stream)?;
    let mut grids = Vec::new();
    let mut n_bytes_read = 0_usize;
    for start in &book.sheets {
        let records = stream.get(start.offset..).ok_or(Refusal::Damaged)?;
        // Many sheets may claim the same records.
        n_bytes_read = n_bytes_read.saturating_add(records.len());
        if n_bytes_read > UNPACKED_BYTES.max(stream.len().saturating_mul(8)) {
            return Err(Refusal::TooLarge(Limit::Unpacked));
        }
        let mut grid = meter.sheet(&start.name)?;
        if start.is_hidden {
            grid.hide();
        }
        sheet::read(records, &book, meter, &mut grid)?;
        grids.push(grid.finished());
    }
    Ok(grids)
}

/// Records one after another; a tail too short for a record ends them, as some writers fill up sectors.
fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    const CONTINUE: u16 = 0x003C;
    let one = |bytes: &mut Bytes<'_>| Some((bytes.u16().ok()?, usize::from(bytes.u16().ok()?)));
    let mut bytes = Bytes(stream);
    std::iter::from_fn(move || {
        let (kind, length) = one(&mut bytes)?;
        let data = bytes.take(length).ok()?;
        let mut continued = Vec::new();
        loop {
            let mut ahead = bytes;
            match one(&mut ahead) {
                Some((CONTINUE, length)) => match ahead.take(length) {
                    Ok(data) => {
                        continued.push(data);
                        bytes = ahead;
                    }
                    Err(_) => break,
                },
                _ => break,
            }
        }
        Some(Record { kind, data, continued })
    })
}

fn workbook(stream: &[u8]) -> Result<Book, Refusal> {
    let mut book = Book {
        edition: Edition::Excel97,
        date_system: DateSystem::default(),
        strings: Vec::new(),
        styles: Vec::new(),
        sheets: Vec::new(),
    };
    let mut formats = std::collections::BTreeMap::new();
    let mut styles = Vec::new();
    let mut is_begun = false;
    for record in records(stream) {
        let mut data = Bytes(record.data);
        match record.kind {
            BOF => {
                is_begun = true;
                if data.u16()? < 0x0600 {
                    book.edition = Edition::Excel5(WINDOWS_1251);
                }
            }
            _ if !is_begun => return Err(Refusal::Damaged),
            EOF => break,
            // Which way it is encrypted does not matter: it is.
            0x002F => return Err(Refusal::Password),
            0x0042 => {
                if let (Edition::Excel5(known), page) = (&mut book.edition, data.u16()?) {
                    *known = code_page(page);
                }
            }
            0x0022 if data.u16()? == 1 => book.date_system = DateSystem::From1904,
            0x041E => {
                let id = data.u16()?;
                let code = match book.edition {
                    Edition::Excel97 => Words::of(data.0, &record.continued).string()?,
                    Edition::Excel5(encoding) => strings::short(&mut data, encoding)?,
                };
                formats.insert(id, meaning(&code));
            }
            0x00E0 => {
                let _font = data.u16()?;
                styles.push(data.u16()?);
            }
            0x0085 => sheet_start(&mut data, &mut book)?,
            0x00FC => {
                let _counts = data.take(8)?;
                let mut words = Words::of(data.0, &record.continued);
                while !words.is_at_end() {
                    if book.strings.len() == CELLS {
                        return Err(Refusal::TooLarge(Limit::Cells));
                    }
                    book.strings.push(words.string()?);
                }
            }
            _ => {}
        }
    }
    // Formats may stand behind the styles that refer to them.
    book.styles = styles.iter().map(|id| formats.get(id).copied().unwrap_or_else(|| built_in(*id))).collect();
    if is_begun { Ok(book) } else { Err(Refusal::Damaged) }
}

fn sheet_start(data: &mut Bytes<'_>, book: &mut Book) -> Result<(), Refusal> {
    const WORKSHEET: u8 = 0;
    let offset = data.u32()? as usize;
    let is_hidden = data.u8()? & 3 != 0;
    let kind = data.u8()?;
    let name = match book.edition {
        Edition::Excel97 => strings::short_unicode(data)?,
        Edition::Excel5(encoding) => strings::short(data, encoding)?,
    };
    if kind == WORKSHEET {
        book.sheets.push(SheetStart { name, offset, is_hidden });
    }
    Ok(())
}

fn code_page(number: u16) -> &'static Encoding {
    match number {
        866 => IBM866,
        10_007 => X_MAC_CYRILLIC,
        1250 => encoding_rs::WINDOWS_1250,
        1252 | 0x8001 => encoding_rs::WINDOWS_1252,
        // What a Russian office writes.
        _ => WINDOWS_1251,
    }
}
