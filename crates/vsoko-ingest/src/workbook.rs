//! Stage «file»: bytes to sheets. The kind of file is told by its content, never by its name.

use vsoko_model::{CellAddress, Checked, Code, Diagnostic, Place};

use crate::grid::Grid;
use crate::guard::guarded;
use crate::limits::{FILE_BYTES, Limit, Meter};
use crate::package::Package;
use crate::refusal::Refusal;
use crate::{delimited, ods, xls, xlsb, xlsx};

/// The sheets of a file, in their order, and what is to be said of the file; no sheets where an error stops it.
pub(crate) fn sheets(file: &str, bytes: &[u8]) -> Checked<Vec<Grid>> {
    let at = || Place::File { file: file.to_owned() };
    match guarded(|| read(bytes)) {
        Ok((grids, doubtful_encoding)) => {
            let mut diagnostics: Vec<Diagnostic> = doubtful_encoding
                .map(|name| Diagnostic::new(Code::EncodingDoubtful, at()).with("encoding", name))
                .into_iter()
                .collect();
            diagnostics.extend(grids.iter().filter_map(|grid| hidden(file, grid)));
            Checked { value: grids, diagnostics }
        }
        Err(refusal) => Checked { value: Vec::new(), diagnostics: vec![refusal.remark(at())] },
    }
}

type Read = (Vec<Grid>, Option<&'static str>);

fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.len() > FILE_BYTES {
        return Err(Refusal::TooLarge(Limit::File));
    }
    let mut meter = Meter::default();
    if bytes.starts_with(ZIP) {
        Ok((zipped(bytes, &mut meter)?, None))
    } else if bytes.starts_with(COMPOUND_FILE) {
        Ok((xls::sheets(bytes, &mut meter)?, None))
    } else {
        let sheet = delimited::sheet(bytes, &mut meter)?;
        Ok((vec![sheet.grid], sheet.doubtful_encoding))
    }
}

/// xlsx, xlsb and ods are zip archives and differ by what lies inside.
fn zipped(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let package = Package::open(bytes)?;
    if package.holds("xl/workbook.bin") {
        return xlsb::sheets(&package, meter);
    }
    if package.holds("mimetype") {
        let is_spreadsheet = package.part("mimetype").is_some_and(|kind| kind.starts_with(SPREADSHEET));
        return if is_spreadsheet { ods::sheets(&package, meter) } else { Err(Refusal::Format) };
    }
    if package.has_folder("xl/") {
        return xlsx::sheets(&package, meter);
    }
    // A document of Word has this part too; a zip of files has not.
    Err(if package.holds("[Content_Types].xml") { Refusal::Format } else { Refusal::Archive })
}

/// A note on what the sender does not see on the sheet; it is read like everything else.
fn hidden(file: &str, grid: &Grid) -> Option<Diagnostic> {
    let (rows, columns) = (grid.hidden_rows(), grid.hidden_columns());
    let what = match (grid.is_hidden(), rows.is_empty(), columns.is_empty()) {
        (true, ..) if !grid.is_empty() => "sheet",
        (_, false, false) => "both",
        (_, false, true) => "rows",
        (_, true, false) => "columns",
        (_, true, true) => return None,
    };
    let number = |row: u32| (u64::from(row) + 1).to_string();
    let letters = |column: u32| CellAddress::new(0, column).column_letters();
    let at = Place::Sheet { file: file.to_owned(), sheet: grid.sheet.clone() };
    Some(
        Diagnostic::new(Code::HiddenRead, at)
            .with("what", what)
            .with("rows", listed(rows.iter().copied(), number))
            .with("columns", listed(columns.iter().copied(), letters)),
    )
}

/// Ascending numbers with runs as ranges: `8, 10–12`.
fn listed(indices: impl Iterator<Item = u32>, name: impl Fn(u32) -> String) -> String {
    /// A filter may leave every second row of thousands; the first ones show where to look.
    const MOST_RUNS: usize = 50;
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for index in indices {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => runs.push((index, index)),
        }
    }
    let shown = |(first, last): (u32, u32)| match last - first {
        0 => name(first),
        1 => format!("{}, {}", name(first), name(last)),
        _ => format!("{}–{}", name(first), name(last)),
    };
    let more = if runs.len() > MOST_RUNS { ", …" } else { "" };
    runs.into_iter().take(MOST_RUNS).map(shown).collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_rows_are_ranges() {
        let number = |row: u32| row.to_string();
        assert_eq!(listed([8, 10, 11, 12, 20, 21].into_iter(), number), "8, 10–12, 20, 21");
        assert_eq!(listed([].into_iter(), number), "");
    }

    #[test]
    fn bytes_that_are_no_workbook_are_told_apart() {
        assert_eq!(read(b"PK\x03\x04 and no more").unwrap_err(), Refusal::Damaged);
        assert_eq!(read(b"%PDF-1.7").unwrap_err(), Refusal::Format);
        assert_eq!(read(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).unwrap_err(), Refusal::Damaged);
    }
}
