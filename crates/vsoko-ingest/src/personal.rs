//! Personal data in a delivery: names of people, phones, e-mail addresses, insurance numbers, days of birth. They are
//! said and not kept: a cell that holds them gives no value and no words.
//!
//! A column is told by its title where its cells agree, and by most of its cells; any other cell by itself. What a
//! person's name is in is decided by [`told`]; a school in somebody's honour is no person.

mod told;

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{Arg, CellAddress, CellRef, Code, Diagnostic, Place};

use crate::delivery::{ToldColumn, column_of};
use crate::grid::{Grid, Value};
use crate::layout::Header;
use crate::spelling::folded;

pub(crate) use self::told::{told, without_people};

/// What kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Personal {
    /// Name of a person.
    Name,
    /// Number of a phone.
    Phone,
    /// Address of e-mail.
    Email,
    /// Number of pension insurance (СНИЛС), by its check digits.
    Snils,
    /// Day of birth.
    Birth,
}

impl Personal {
    /// The word in data.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Snils => "snils",
            Self::Birth => "birth",
        }
    }
}

/// Titles that name people and nothing else, by words in them.
const NAME_WORDS: &[&str] = &["фио", "фамилия", "фамилии", "имя", "отчество"];
/// Titles that name people or what they do: the cells decide.
const ROLE_BEGINNINGS: &[&str] = &[
    "директор",
    "руководител",
    "ответственн",
    "исполнител",
    "контактн",
    "координатор",
    "куратор",
    "заместител",
    "учител",
    "педагог",
    "эксперт",
    "ученик",
    "учащийся",
    "обучающийся",
    "участник",
];

/// What a column of this title holds, if its cells agree; and whether one word is a name there.
fn by_title(title: &str) -> Option<(Personal, bool)> {
    // A title is a name of a column, not a question: «Наличие ответственного лица за оценку качества в школе» asks.
    const LONGEST: usize = 60;
    if title.chars().count() > LONGEST {
        return None;
    }
    let title = folded(title).replace("ф и о", "фио").replace("ф и. о", "фио");
    let words: Vec<&str> = title.split([' ', '-', '/']).collect();
    let has = |beginning: &str| words.iter().any(|word| word.starts_with(beginning));
    let kind = if words.contains(&"снилс") {
        Personal::Snils
    } else if title.contains("дата рождения") || title.contains("день рождения") {
        Personal::Birth
    } else if has("телефон") || has("тел") && words.len() < 3 || has("моб") && words.len() < 3 {
        Personal::Phone
    } else if title.contains("e-mail")
        || has("email")
        || has("mail")
        || title.contains("электронная почта")
        || title.contains("адрес электронной почты")
        || title.contains("эл почта")
    {
        Personal::Email
    } else if words.iter().any(|word| NAME_WORDS.contains(word)) {
        return Some((Personal::Name, true));
    } else if ROLE_BEGINNINGS.iter().any(|beginning| has(beginning)) {
        Personal::Name
    } else {
        return None;
    };
    Some((kind, false))
}

/// Does a cell hold what the title of its column says?
fn agrees((kind, one_word): (Personal, bool), value: &Value) -> bool {
    match (kind, value) {
        (Personal::Name, Value::Text(words)) => told::is_name_alone(words, one_word),
        (Personal::Phone, Value::Text(words)) => {
            let n_digits = words.chars().filter(char::is_ascii_digit).count();
            n_digits >= 5 && words.chars().all(|c| !c.is_alphabetic() || n_digits > 5)
        }
        (Personal::Phone | Personal::Snils, Value::Number { number, .. }) => *number >= 10_000.0,
        (Personal::Email, Value::Text(words)) => words.contains('@'),
        (Personal::Snils, Value::Text(words)) => words.chars().filter(char::is_ascii_digit).count() == 11,
        (Personal::Birth, Value::Text(words)) => words.chars().any(|c| c.is_ascii_digit()),
        (Personal::Birth, Value::Number { number, .. }) => *number > 1_000.0,
        (Personal::Name | Personal::Email, Value::Number { .. })
        | (_, Value::Error(_) | Value::Formula(_)) => false,
    }
}

/// The personal data in a cell under a title.
pub(crate) fn in_cell(title: &str, value: &Value) -> BTreeSet<Personal> {
    let mut kinds = match value {
        Value::Text(words) => told(words),
        Value::Number { .. } | Value::Error(_) | Value::Formula(_) => BTreeSet::new(),
    };
    if kinds.is_empty() {
        kinds.extend(by_title(title).filter(|said| agrees(*said, value)).map(|(kind, _)| kind));
    }
    kinds
}

/// Do the words of a cell hold personal data, whatever column they stand in?
pub fn holds_personal_data(words: &str) -> bool {
    !told(words).is_empty()
}

/// The cells of a column, or of a sheet, that hold personal data.
#[derive(Default)]
struct Found {
    kinds: BTreeSet<Personal>,
    cells: Vec<CellAddress>,
}

impl Found {
    fn add(&mut self, kinds: BTreeSet<Personal>, at: CellAddress) {
        self.kinds.extend(kinds);
        self.cells.push(at);
    }

    fn told(self, remark: Diagnostic) -> Diagnostic {
        /// So many addresses are named.
        const NAMED: usize = 5;
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
        let cells = self.cells.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>();
        let more = self.cells.len().saturating_sub(NAMED);
        remark
            .with("kinds", kinds.join("-"))
            .with("count", self.cells.len())
            .with("cells", Arg::List(cells))
            .with("more", more)
    }
}

/// Remarks on the personal data of a sheet: one for each column of it, and one for all cells apart.
pub(crate) fn of_sheet(file: &str, grid: &Grid, tables: &[Header]) -> Vec<Diagnostic> {
    let place = |address| Place::Cell(CellRef { file: file.to_owned(), sheet: grid.sheet.clone(), address });
    let (columns, mut apart) = found(grid, tables);
    let mut remarks = Vec::new();
    for ((table, column), found) in columns {
        let header = &tables[table];
        let title = title_of(header, column);
        let filled = grid.rows_in(header.body()).filter(|(_, cells)| cells.get(column).is_some());
        let by_title = by_title(title).is_some_and(|(kind, _)| found.kinds.contains(&kind));
        if by_title || 2 * found.cells.len() > filled.count() {
            let at = place(CellAddress::new(header.first_row, column));
            remarks.push(found.told(Diagnostic::new(Code::PersonalColumn, at).with("column", title)));
        } else {
            apart.kinds.extend(found.kinds);
            apart.cells.extend(found.cells);
        }
    }
    apart.cells.sort_unstable();
    if let Some(first) = apart.cells.first() {
        let remark = Diagnostic::new(Code::PersonalCells, place(*first));
        remarks.push(apart.told(remark));
    }
    remarks
}

/// What is found in each column of values, by the table and the column; and in all other cells.
fn found(grid: &Grid, tables: &[Header]) -> (BTreeMap<(usize, u32), Found>, Found) {
    let titled: BTreeSet<u32> = tables
        .iter()
        .flat_map(|table| &table.columns)
        .filter(|column| by_title(column.title()).is_some())
        .map(|column| column.column)
        .collect();
    let (mut columns, mut apart) = (BTreeMap::<(usize, u32), Found>::new(), Found::default());
    for (row, cells) in grid.rows() {
        for (column, value) in cells.iter() {
            let may_hold =
                titled.contains(&column) || matches!(value, Value::Text(words) if told::may_hold(words));
            if !may_hold {
                continue;
            }
            let owner = tables.iter().position(|table| is_of(table, row, column));
            let title = owner.map_or("", |table| title_of(&tables[table], column));
            let kinds = in_cell(title, value);
            if !kinds.is_empty() {
                let found = owner.map_or(&mut apart, |table| columns.entry((table, column)).or_default());
                found.add(kinds, CellAddress::new(row, column));
            }
        }
    }
    (columns, apart)
}

/// Does a column of values of the table hold the cell? Columns that say what rows are about hold names of schools.
fn is_of(table: &Header, row: u32, column: u32) -> bool {
    table.body().contains(&row)
        && table.columns.iter().any(|own| own.column == column)
        && !table.subjects.all().any(|own| own == column)
}

/// The column of a remark that it holds personal data.
pub(crate) fn told_column(remark: &Diagnostic) -> Option<ToldColumn<'_>> {
    if remark.code == Code::PersonalColumn { column_of(remark) } else { None }
}

fn title_of(table: &Header, column: u32) -> &str {
    table.columns.iter().find(|own| own.column == column).map_or("", |own| own.title())
}
