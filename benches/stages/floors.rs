//! What nobody can do without: the same bytes by the bare library.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use polars::prelude::{
    ChunkAgg as _, ChunkCompareIneq as _, DataFrame, DataFrameJoinOps as _, GroupsIndicator, IntoColumn as _,
    JoinArgs, JoinType, PolarsResult,
};
use rust_xlsxwriter::Workbook;
use vsoko_frame::ObservationFrame;
use vsoko_frame::columns::{CRITERION, LEVEL, NUMBER, SUBJECT, YEAR};
use vsoko_model::{Mention, School, SchoolId};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[path = "../floors/typst.rs"]
pub(crate) mod typst;

/// Values, styles and merged ranges as calamine gives them.
pub(crate) fn values(bytes: &[u8]) -> usize {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut n_cells = 0;
    for sheet in workbook.sheet_names() {
        let mut cells = workbook.worksheet_cells_reader(&sheet).expect("cells");
        let mut kept = Vec::new();
        while let Some(cell) = cells.next_cell_with_style_id().expect("a cell") {
            kept.push(cell);
        }
        n_cells += kept.len();
        drop(kept);
        drop(cells);
        n_cells += workbook.merge_cells_by_sheet_name(&sheet).expect("merged ranges").len();
    }
    n_cells
}

/// The rows of all Parquet files of an archive, with all columns, and nothing else.
pub(crate) fn parquet(archive: &Path) -> usize {
    let mut files: Vec<PathBuf> = Vec::new();
    for year in fs_err::read_dir(archive.join("observations")).expect("a folder") {
        let year = fs_err::read_dir(year.expect("an entry").path()).expect("a folder");
        files.extend(year.map(|file| file.expect("an entry").path()));
    }
    let n_rows = |file: &PathBuf| {
        let bytes = fs_err::read(file).expect("a file");
        ObservationFrame::of_parquet(bytes, file).expect("a Parquet file").data().height()
    };
    files.iter().map(n_rows).sum()
}

pub(crate) fn write_synced(path: &Path, bytes: &[u8]) {
    let mut file = fs_err::File::create(path).expect("a file");
    file.write_all(bytes).and_then(|()| file.sync_all()).expect("the disk");
}

/// A sheet: its name, and what stands in which row and column.
pub(crate) type Sheet = (String, Vec<(u32, u16, Data)>);

/// The cells of a workbook by sheets, to be written again.
pub(crate) fn cells(bytes: &[u8]) -> Vec<Sheet> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("a sheet");
        let (row, column) = range.start().unwrap_or_default();
        let used = range.used_cells().map(|(of_row, of_column, value)| {
            let place = |first: u32, own: usize| first + u32::try_from(own).expect("few rows");
            let column = u16::try_from(place(column, of_column)).expect("few columns");
            (place(row, of_row), column, value.clone())
        });
        let used = used.collect();
        sheets.push((name, used));
    }
    sheets
}

/// These cells as `rust_xlsxwriter` writes them, without formats, formulas and everything else.
pub(crate) fn xlsx(sheets: &[Sheet]) -> usize {
    let mut workbook = Workbook::new();
    for (name, cells) in sheets {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        for (row, column, value) in cells {
            match value {
                Data::Float(number) => sheet.write(*row, *column, *number),
                other => sheet.write(*row, *column, other.to_string()),
            }
            .expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook").len()
}

/// The parts of a document, unpacked.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a document");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        let name = part.name().expect("a name").into_owned();
        parts.push((name, bytes));
    }
    parts
}

/// The same parts, packed again.
pub(crate) fn packed(parts: &[(String, Vec<u8>)]) -> usize {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("a document").into_inner().len()
}

/// How many of the rows have the code of a school that is known.
pub(crate) fn known_by_code(mentions: &[&Mention], schools: &[School]) -> usize {
    let known: HashMap<&str, SchoolId> =
        schools.iter().filter_map(|school| Some((school.code.as_ref()?.as_str(), school.id))).collect();
    let codes = mentions.iter().filter_map(|mention| mention.code.as_ref());
    codes.filter(|code| known.contains_key(code.as_str())).count()
}

/// Levels and sums by criterion in the last year and the one before.
pub(crate) fn groups(facts: &DataFrame) -> usize {
    let years = facts.column(YEAR).and_then(|years| years.u32()).expect("years");
    let recent = years.gt_eq(years.max().unwrap_or_default().saturating_sub(1));
    by_level(&facts.filter(&recent).expect("rows"))
}

/// The same in all years, and who has come from which level to which since the year before, with the sum of the changes.
pub(crate) fn pairs(facts: &DataFrame) -> usize {
    by_level(facts) + moved(facts).expect("an answer")
}

fn moved(facts: &DataFrame) -> PolarsResult<usize> {
    let mut before = facts.clone();
    before.with_column((facts.column(YEAR)?.u32()? + 1).into_column())?;
    let key = [SUBJECT, CRITERION, YEAR];
    let mut moved = facts.join(&before, key, key, JoinArgs::new(JoinType::Inner), None)?;
    let before = format!("{NUMBER}_right");
    let change = moved.column(NUMBER)?.i64()? - moved.column(&before)?.i64()?;
    moved.with_column(change.into_column())?;
    sums(&moved, &[YEAR, CRITERION, LEVEL, &format!("{LEVEL}_right")])
}

fn by_level(facts: &DataFrame) -> usize {
    sums(facts, &[YEAR, CRITERION, LEVEL]).expect("an answer")
}

/// The sums of the numbers of each group: how many of them there are.
fn sums(facts: &DataFrame, key: &[&str]) -> PolarsResult<usize> {
    let numbers = facts.column(NUMBER)?.i64()?;
    let of_row = |row: u32| numbers.get(row as usize).unwrap_or_default();
    let groups = facts.group_by(key)?;
    let sums = groups.get_groups().iter().map(|group| match group {
        GroupsIndicator::Idx((_, rows)) => rows.iter().map(|row| of_row(*row)).sum::<i64>(),
        GroupsIndicator::Slice([first, n_rows]) => (first..first + n_rows).map(of_row).sum(),
    });
    Ok(std::hint::black_box(sums.collect::<Vec<_>>()).len())
}

/// The words of a document with the tag before them, where it has tags.
pub(crate) fn pieces(document: &str) -> Vec<(String, String)> {
    let of = |part: &str| {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        (tag.to_owned(), words.to_owned())
    };
    document.split('<').map(of).collect()
}

/// The same tags, and the same words with what would be markup escaped.
pub(crate) fn words(pieces: &[(String, String)]) -> usize {
    let mut text = String::new();
    for (tag, words) in pieces {
        write!(text, "<{tag}>").expect("a string takes everything");
        for letter in words.chars() {
            match letter {
                '&' => text.push_str("&amp;"),
                '<' => text.push_str("&lt;"),
                '>' => text.push_str("&gt;"),
                letter => text.push(letter),
            }
        }
    }
    text.len()
}
