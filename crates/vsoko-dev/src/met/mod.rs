//! Workbooks that show what was met in real files, a thing each, with what reading them must give.
//!
//! No real ВСОКО workbook is public; these are drawn after the patterns of real ones. All data are fictional. What each is
//! to give stands beside its drawing, so that the reader is held against the drawing and not against itself.

mod draw;
mod drawings;
mod studies;

use std::fmt::Write as _;

pub use studies::{MARKS_OF_MUNICIPALITIES, MARKS_OF_REGIONS, MARKS_OF_SCHOOLS, METHODOLOGY};

use crate::{DevError, SampleFile};

/// A workbook that shows one thing.
#[derive(Debug, Clone)]
pub struct Met {
    /// The file.
    pub file: SampleFile,
    /// What it shows, in the words of [`THINGS`].
    pub thing: &'static str,
    /// What reading it must give.
    pub expected: Expected,
}

/// What reading a file must give.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// How many tables are read.
    pub n_tables: usize,
    /// The titles over the columns that do not name the rows, from the outermost group, in the order of sheets and columns.
    pub header: Vec<String>,
    /// Each reading: `municipality · school · year · criterion = value`, in the order of the cells.
    pub readings: Vec<String>,
    /// Each printed total: `label · criterion = value`.
    pub totals: Vec<String>,
    /// Each remark with its cell, where it has one: `VS014 D8`.
    pub remarks: Vec<String>,
}

/// What was met, and the files that show it: those of `real` by their names, others by their folder under
/// `tests/fixtures`. A test holds that each file is there, and that each file of `real` is in the list.
pub const THINGS: &[(&str, &[&str])] = &[
    ("название и пустые строки над заголовком", &["title_and_blank_rows.xlsx", "../clean_2022.xlsx"]),
    (
        "заголовок в две строки с объединёнными группами",
        &["header_of_two_rows.xlsx", "../formats/formats.xlsx"],
    ),
    ("заголовок в три строки с объединёнными группами", &["header_of_three_rows.xlsx"]),
    ("строка номеров под заголовком, с повторами", &["numbering_with_repeats.xlsx", "../clean_2022.xlsx"]),
    ("строки номеров «А Б В 1 2 3» и «6=4+5», в том числе повторённые", &["numbering_by_letters.xlsx"]),
    ("заголовки до 250 знаков с табуляцией, переносами строк и кавычками", &["long_titles.xlsx"]),
    ("итог над строками", &["total_at_the_top.xlsx"]),
    ("итоги между строками и в конце", &["subtotals_and_total.xlsx"]),
    ("итоги формулами SUM", &["total_by_formula.xlsx"]),
    ("итоги, вписанные числами, и расхождение с ними", &["total_typed.xlsx", "../total_differs.xlsx"]),
    ("«Средние» под строками", &["means.xlsx"]),
    ("итог с числом школ", &["total_of_schools.xlsx"]),
    ("общий итог под итогами групп", &["total_of_totals.xlsx"]),
    ("«Максимальный балл», «Медиана», «По области», «… Итог» сводной таблицы", &["rows_of_aggregates.xlsx"]),
    ("формулы без значений в названиях, в муниципалитете и в итоге", &["formulas_that_name.xlsx"]),
    ("итог в столбце с названиями школ", &["total_in_the_name_column.xlsx"]),
    ("муниципалитет только в строках итогов", &["municipality_on_subtotals.xlsx"]),
    ("муниципалитет только в первой строке", &["municipality_in_the_first_row.xlsx"]),
    (
        "муниципалитет в составной ячейке",
        &["municipality_in_a_composite_cell.xlsx", "municipality_before_a_comma.xlsx"],
    ),
    (
        "муниципалитет в заголовке среди других слов",
        &["municipality_in_one_line.xlsx", "municipality_in_lines_of_a_cell.xlsx"],
    ),
    ("муниципалитет только в имени листа", &["municipality_in_the_sheet_name.xlsx"]),
    ("дата приказа над таблицей", &["order_of_another_year.xlsx", "../year_of_an_order.xlsx"]),
    ("муниципалитет отдельной строкой над школами", &["municipality_over_its_schools.xlsx"]),
    ("муниципалитет в строке со своими показателями над школами", &["municipality_row_with_values.xlsx"]),
    ("скрытые строки, столбцы и листы", &["hidden.xlsx", "../hidden_rows.xlsx"]),
    ("лист с инструкцией перед таблицей", &["instruction_first.xlsx", "../instruction_sheet_first.xlsx"]),
    ("защищённые листы и структура книги", &["protected_sheet.xlsx"]),
    ("300 пронумерованных пустых строк", &["numbered_empty_rows.xlsx"]),
    ("таблицы друг под другом", &["tables_under_one_another.xlsx"]),
    ("таблицы рядом", &["tables_side_by_side.xlsx"]),
    ("год только в имени листа", &["year_in_the_sheet_name.xlsx"]),
    ("год только в заголовке", &["title_and_blank_rows.xlsx"]),
    ("год только в имени файла", &["year_in_the_file_name_2022.xlsx"]),
    (
        "разные годы в заголовке, имени листа и имени файла",
        &["years_contradict_2021.xlsx", "year_unlike_other_sheets.xlsx", "../years_contradict_2021.xlsx"],
    ),
    ("год текстом, в своём столбце", &["year_column.xlsx"]),
    ("блок, вставленный дважды", &["block_pasted_twice.xlsx", "../pasted_twice.xlsx"]),
    ("пустая ячейка и ноль", &["blank_and_zero.xlsx"]),
    ("числа текстом в части столбца", &["numbers_as_text.xlsx"]),
    ("потерянные нули в начале кода", &["lost_zeros.xlsx"]),
    ("ИНН числом и текстом", &["taxpayer_numbers.xlsx"]),
    ("формулы без значений", &["formulas_without_values.xlsx", "../formula_without_value.xlsx"]),
    ("ошибки в ячейках", &["error_cells.xlsx"]),
    ("«х» кириллицей и «X» латиницей", &["not_applicable.xlsx"]),
    ("«-», «–», «нет», «нет данных», «отсутствовал», «не пройд.», nan", &["words_for_nothing.xlsx"]),
    ("запятая и точка в дробях", &["decimal_comma.xlsx"]),
    ("0,83, 83, 83% и «83 %» об одном и том же", &["four_ways_of_83.xlsx"]),
    ("даты днями и текстом", &["dates_as_text.xlsx"]),
    ("участников больше, чем выпускников", &["more_participants_than_graduates.xlsx"]),
    ("школы без данных", &["schools_without_data.xlsx"]),
    ("книга BIFF .xls, записанная другой программой", &["../formats/formats.xls"]),
    ("CSV в windows-1251 с «;»", &["../formats/windows-1251.csv"]),
    ("все встреченные названия столбца школ", &["titles_of_schools.xlsx"]),
    ("все встреченные названия столбца муниципалитетов", &["titles_of_municipalities.xlsx"]),
    ("все встреченные названия столбца кодов", &["titles_of_codes.xlsx"]),
    (
        "строка на каждый показатель школы",
        &["row_for_each_criterion.xlsx", "row_for_each_criterion_by_years.xlsx"],
    ),
    ("столбец без названия", &["column_without_title.xlsx", "title_merged_over_two.xlsx"]),
    ("годы над одними и теми же показателями", &["years_over_criteria.xlsx"]),
    (
        "названия групп над средним столбцом, без объединения",
        &["years_over_the_middle.xlsx", "../groups_unclear.csv"],
    ),
    (
        "названия школ под неизвестным заголовком",
        &["names_under_an_unknown_title.xlsx", "no_title_is_known.xlsx"],
    ),
    ("школы в столбцах, показатели в строках", &["schools_in_columns.xlsx"]),
    ("отметки «2 3 4 5» и участники по школам, муниципалитетам и региону", &["marks_of_schools.xlsx"]),
    ("отметки по муниципалитетам", &["marks_of_municipalities.xlsx"]),
    ("отметки по регионам", &["marks_of_regions.xlsx"]),
];

/// The files of `tests/fixtures/real` but for the page that lists them and the methodologies.
pub fn met() -> Result<Vec<Met>, DevError> {
    drawings::all()
}

/// All files of `tests/fixtures/real`.
pub fn real_files() -> Result<Vec<SampleFile>, DevError> {
    let met = met()?;
    let mut files: Vec<SampleFile> = met.iter().map(|met| met.file.clone()).collect();
    files.push(SampleFile::new("README.md", page(&met).into_bytes()));
    for (name, text) in [
        ("met.toml", METHODOLOGY),
        ("marks-schools.toml", MARKS_OF_SCHOOLS),
        ("marks-municipalities.toml", MARKS_OF_MUNICIPALITIES),
        ("marks-regions.toml", MARKS_OF_REGIONS),
    ] {
        files.push(SampleFile::new(name, text.trim_start().as_bytes().to_vec()));
    }
    Ok(files)
}

fn page(met: &[Met]) -> String {
    let mut page = String::from(concat!(
        "# What was met in real workbooks\n\n",
        "A workbook for each thing that real files hold, drawn in `crates/vsoko-dev/src/met` beside what reading it must give,\n",
        "and written by `cargo dev fixtures`; do not edit them by hand. All data are fictional: Условная область. What each\n",
        "gives is in the table of fidelity of `docs/ingest.md`, which `crates/vsoko-ingest/tests/fidelity.rs` makes. The\n",
        "methodologies that read them lie beside them; three of them are no ВСОКО: marks and participants by schools,\n",
        "municipalities and regions.\n\n",
        "| met | shown by |\n|---|---|\n"
    ));
    for (thing, files) in THINGS {
        let files: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
        // Writing into a String does not fail.
        let _ = writeln!(page, "| {thing} | {} |", files.join(", "));
    }
    let _ = write!(page, "\n{} workbooks.\n", met.len());
    page
}
