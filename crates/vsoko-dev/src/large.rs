//! Workbooks for benchmarks: a table of a whole country, and the many small ones of a region. They are made on the spot,
//! from a seed, and are not committed.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::DevError;
use crate::formats::{Flavour, package};

/// Columns that say what a row is about: ordinal, municipality, login, school.
const SUBJECTS: usize = 4;
/// Schools of one municipality.
const SCHOOLS_OF_ONE: usize = 20;
const LEVELS: [&str; 3] = ["сформирована", "частично сформирована", "не сформирована"];

/// What a criterion holds, by its number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Points,
    Percent,
    Flag,
    Level,
}

const fn kind(criterion: usize) -> Kind {
    match criterion % 8 {
        5 => Kind::Percent,
        6 => Kind::Flag,
        7 => Kind::Level,
        _ => Kind::Points,
    }
}

/// The methodology that explains tables of so many columns.
pub fn methodology(n_columns: usize) -> String {
    methodology_of(n_columns, &[2022], "")
}

/// The same for tables of these years, with a level and an effective practice of each school, so that there is something to
/// summarise and to compare. It takes twelve columns at least.
pub fn methodology_of_years(n_columns: usize, years: &[u16]) -> String {
    methodology_of(n_columns, years, "\n[roles]\nlevel = \"c7\"\neffective_practice = \"c6\"\n")
}

fn methodology_of(n_columns: usize, years: &[u16], roles: &str) -> String {
    let mut text = format!(
        "id = \"large\"\ntitle = \"Условная методика\"\nstudy = \"large\"\nyears = {years:?}\nsubject = \"school\"\n\
         region = \"Условная область\"\nsource = {{ kind = \"local\", text = \"условные данные\" }}\n{roles}"
    );
    for (key, label) in ["formed", "partly", "not_formed"].iter().zip(LEVELS) {
        let _ = write!(text, "\n[[level]]\nkey = \"{key}\"\nlabel = \"{label}\"\n");
    }
    for criterion in 0..n_columns.saturating_sub(SUBJECTS) {
        let kind = match kind(criterion) {
            Kind::Points => "kind = \"points\"\nmaximum = 10",
            Kind::Percent => "kind = \"percent\"",
            Kind::Flag => "kind = \"flag\"",
            Kind::Level => "kind = \"level\"",
        };
        let _ = write!(
            text,
            "\n[[criterion]]\nid = \"c{criterion}\"\ntitle = \"Показатель {criterion}\"\n{kind}\n"
        );
    }
    text
}

/// An xlsx with so many schools and columns, the groups of its header merged; the same bytes for the same seed on one
/// machine. Another seed has other schools, in other municipalities.
pub fn workbook(n_schools: usize, n_columns: usize, seed: u64) -> Result<Vec<u8>, DevError> {
    workbook_of_year(n_schools, n_columns, seed, 2022)
}

/// The same about another year: the same schools with other values.
pub fn workbook_of_year(
    n_schools: usize,
    n_columns: usize,
    seed: u64,
    year: u16,
) -> Result<Vec<u8>, DevError> {
    let mut chance = (seed ^ (u64::from(year.abs_diff(2022)) << 16)) | 1;
    let mut below = move |end: u64| {
        // xorshift64* of Vigna (2016).
        chance ^= chance >> 12;
        chance ^= chance << 25;
        chance ^= chance >> 27;
        (chance.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % end.max(1)
    };
    let mut strings: Vec<String> =
        LEVELS.iter().chain(&["да", "нет"]).map(|word| (*word).to_owned()).collect();
    let add = |strings: &mut Vec<String>, words: String| {
        strings.push(words);
        strings.len() - 1
    };
    let mut rows = String::new();
    let word = |rows: &mut String, row: usize, column: usize, string: usize| {
        let _ = write!(rows, r#"<c r="{}" t="s"><v>{string}</v></c>"#, crate::formats::address(row, column));
    };
    let title = add(&mut strings, format!("Условная область, {year} год (условные данные)"));
    rows.push_str(r#"<row r="1">"#);
    word(&mut rows, 0, 0, title);
    rows.push_str(r#"</row><row r="3">"#);
    let mut merges = String::new();
    let mut n_merges = 0;
    let mut merge = |first: String, last: String| {
        n_merges += 1;
        let _ = write!(merges, r#"<mergeCell ref="{first}:{last}"/>"#);
    };
    for (column, subject) in
        ["N п/п", "Муниципальное образование", "Логин ОО", "Образовательная организация"].iter().enumerate()
    {
        let string = add(&mut strings, (*subject).to_owned());
        word(&mut rows, 2, column, string);
        merge(crate::formats::address(2, column), crate::formats::address(3, column));
    }
    for first in (SUBJECTS..n_columns).step_by(8) {
        let string = add(&mut strings, format!("Раздел {}", first / 8));
        word(&mut rows, 2, first, string);
        let last = (first + 7).min(n_columns - 1);
        if last > first {
            merge(crate::formats::address(2, first), crate::formats::address(2, last));
        }
    }
    rows.push_str(r#"</row><row r="4">"#);
    for column in SUBJECTS..n_columns {
        let string = add(&mut strings, format!("Показатель {}", column - SUBJECTS));
        word(&mut rows, 3, column, string);
    }
    rows.push_str("</row>");
    let before = usize::try_from(seed).unwrap_or(0) * n_schools;
    for index in 0..n_schools {
        let (row, school) = (4 + index, before + index);
        let _ = write!(rows, r#"<row r="{0}"><c r="A{0}"><v>{1}</v></c>"#, row + 1, index + 1);
        let own = school / n_schools * n_schools.div_ceil(SCHOOLS_OF_ONE) + index / SCHOOLS_OF_ONE;
        let municipality = add(&mut strings, format!("Условный округ {}", own + 1));
        let login = add(&mut strings, format!("edu{:06}", 100_000 + school));
        let name = add(&mut strings, format!("МБОУ «Условная СОШ №{}»", school + 1));
        for (column, string) in [(1, municipality), (2, login), (3, name)] {
            word(&mut rows, row, column, string);
        }
        for column in SUBJECTS..n_columns {
            let at = crate::formats::address(row, column);
            let _ = match kind(column - SUBJECTS) {
                Kind::Points => write!(rows, r#"<c r="{at}"><v>{}.{}</v></c>"#, below(10), 5 * below(2)),
                Kind::Percent => write!(rows, r#"<c r="{at}" s="1"><v>0.{:02}</v></c>"#, below(100)),
                Kind::Flag => write!(rows, r#"<c r="{at}" t="s"><v>{}</v></c>"#, 3 + below(2)),
                Kind::Level => write!(rows, r#"<c r="{at}" t="s"><v>{}</v></c>"#, below(3)),
            };
        }
        rows.push_str("</row>");
    }
    let sheet = crate::formats::worksheet(
        "",
        &rows,
        &format!(r#"<mergeCells count="{n_merges}">{merges}</mergeCells>"#),
    );
    let mut table =
        String::from(r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#);
    for string in &strings {
        let _ = write!(table, "<si><t>{string}</t></si>");
    }
    table.push_str("</sst>");
    let mut parts = package(Flavour::Plain);
    parts.push(("xl/sharedStrings.xml".to_owned(), table.into_bytes()));
    parts.push(("xl/worksheets/sheet1.xml".to_owned(), sheet.into_bytes()));
    parts.push(("xl/worksheets/sheet2.xml".to_owned(), crate::formats::worksheet("", "", "").into_bytes()));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default())?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
