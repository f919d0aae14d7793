//! Tiny files of bad input for the tests, one defect each, and the page that lists them.

mod asked;

use std::fmt::Write as _;

use crate::formats::{Attack, attacks};
use crate::grid::Grid;
use crate::methodologies::{VSOKO_2022, VSOKO_2023};
use crate::plans::{NO_PLAN, PLAN};
use crate::table::{Column, Flag, Made, Shape, Table, Value};
use crate::uslovnaya::{LevelColumn, LowResults, School, SchoolYear, list, study};
use crate::write::xlsx;
use crate::{DevError, SampleFile, archive};

/// One file with its defect.
struct Fixture {
    name: &'static str,
    /// The remark that it is for.
    code: &'static str,
    /// The defect, with its cell.
    defect: &'static str,
    bytes: Vec<u8>,
    /// What is to be read of it.
    made: Made,
}

/// The files of `tests/fixtures`, with their `README.md`.
pub fn fixtures() -> Result<Vec<SampleFile>, DevError> {
    let fixtures = all()?;
    let page = SampleFile::new("README.md", page(&fixtures).into_bytes());
    let files = fixtures.into_iter().map(|fixture| SampleFile::new(fixture.name, fixture.bytes));
    Ok(files.chain([page]).collect())
}

/// What is to be read of each fixture that is a delivery, and the remark that it is for.
pub fn made() -> Result<Vec<(SampleFile, Made, &'static str)>, DevError> {
    let told = |fixture: Fixture| (SampleFile::new(fixture.name, fixture.bytes), fixture.made, fixture.code);
    let is_read_alone = |fixture: &Fixture| !NOT_READ_ALONE.contains(&fixture.name);
    Ok(all()?.into_iter().filter(is_read_alone).map(told).collect())
}

/// Plans of actions, methodologies, and what no methodology that is built in reads.
const NOT_READ_ALONE: [&str; 7] = [
    "plan.csv",
    "no_plan.csv",
    "few_letters.csv",
    "column_put_in.csv",
    "shares.toml",
    "shares_not_whole.csv",
    "second_edition.toml",
];

fn all() -> Result<Vec<Fixture>, DevError> {
    let mut fixtures = unreadable_files()?;
    fixtures.extend(sheets_without_a_table()?);
    fixtures.extend(headers()?);
    fixtures.extend(rows_and_readings()?);
    fixtures.extend(cross_checks_and_schools()?);
    fixtures.extend(hidden_and_not_computed()?);
    fixtures.extend(attacks()?.into_iter().map(|Attack { name, code, defect, bytes }| Fixture {
        name,
        code,
        defect,
        bytes,
        made: Made::default(),
    }));
    fixtures.extend(plans());
    fixtures.extend(asked::columns()?);
    fixtures.extend(asked::schools()?);
    Ok(fixtures)
}

// Columns of the table of 2022. Rows of the body are 7, 8 and 9 of the sheet.
const MUNICIPALITY: usize = 1;
const LOGIN: usize = 2;
const NAME: usize = 3;
const GOALS: usize = 4;
const REGULATIONS: usize = 5;
const METHODS: usize = 6;
const MONITORING: usize = 7;
const LEVEL: usize = 10;
const PRACTICE: usize = 11;
const PRACTICE_TITLE: usize = 12;

const TITLE_LINE: usize = 1;

const SCHOOLS_2022: SchoolYear = SchoolYear {
    year: 2022,
    vsoko: VSOKO_2022,
    level: LevelColumn::Sent,
    municipality: "Пробный муниципальный округ",
    login_prefix: "edu",
    no_practice: "–",
    schools: &[
        School {
            code: 999_101,
            name: "МБОУ «Пробная СОШ №1»",
            criteria: "3 3 3 3 3 2",
            practice: Some("Школьная карта оценочных процедур"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_102,
            name: "МБОУ «Пробная СОШ №2»",
            criteria: "2 2 2,5 2 2 1",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_103,
            name: "МКОУ «Пробная ООШ»",
            criteria: "1 1 1 1,5 1 0,5",
            practice: None,
            low_results: LowResults::NotListed,
        },
    ],
    region: None,
};

/// The year after, in which the second school has a new name under its old login.
const SCHOOLS_2023: SchoolYear = SchoolYear {
    year: 2023,
    vsoko: VSOKO_2023,
    level: LevelColumn::NotSent,
    schools: &[
        School {
            code: 999_101,
            name: "МБОУ «Пробная СОШ №1»",
            criteria: "92 83 83 83 80 75 75",
            practice: Some("Школьная карта оценочных процедур"),
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_102,
            name: "МБОУ «Пробный лицей»",
            criteria: "67 58 63 50 60 42 50",
            practice: None,
            low_results: LowResults::NotListed,
        },
        School {
            code: 999_103,
            name: "МКОУ «Пробная ООШ»",
            criteria: "42 33 38 33 30 25 25",
            practice: None,
            low_results: LowResults::NotListed,
        },
    ],
    ..SCHOOLS_2022
};

fn unreadable_files() -> Result<Vec<Fixture>, DevError> {
    let whole = book(&clean()?)?;
    let fixture = |name, code, defect, bytes| Fixture { name, code, defect, bytes, made: Made::default() };
    Ok(vec![
        Fixture {
            name: "clean_2022.xlsx",
            code: "VS021",
            defect: "none: the table that the others spoil, with a total row",
            bytes: whole.clone(),
            made: Made::of(&[&clean()?]),
        },
        fixture(
            "not_a_workbook.xlsx",
            "VS001",
            "a line of text",
            "это не книга Excel, а строка текста\n".into(),
        ),
        fixture(
            "broken_zip.xlsx",
            "VS001",
            "the first half of a workbook",
            whole[..whole.len() / 2].to_vec(),
        ),
        fixture(
            "other_format.pdf",
            "VS001",
            "another format",
            b"%PDF-1.7\n% not a workbook\n%%EOF\n".to_vec(),
        ),
    ])
}

/// Plans of actions, which `vsoko actions import` reads.
fn plans() -> [Fixture; 2] {
    let fixture = |name, code, defect, text: &str| {
        let made = Made::default();
        Fixture { name, code, defect, bytes: text.into(), made }
    };
    let faults = "C7: a deadline in words, E7: an indicator in words (VS049), C9: a deadline without an action (VS046), \
                  F3: a column too many (VS050), row 11: an action again (VS048)";
    [
        fixture("plan.csv", "VS047", faults, PLAN),
        fixture("no_plan.csv", "VS045", "a table of schools, read as a plan", NO_PLAN),
    ]
}

fn sheets_without_a_table() -> Result<Vec<Fixture>, DevError> {
    let prose = [
        "Результаты регионального исследования эффективности развития ВСОКО. Условная область, 2022 год",
        "",
        "Результаты исследования будут направлены дополнительно.",
        "По вопросам обращайтесь к оператору исследования (условные данные).",
    ];
    let instruction = [
        "Инструкция по заполнению (условные данные)",
        "Заполните лист «ВСОКО» по каждой школе муниципалитета.",
        "Уровень выберите из списка, баллы укажите числом.",
    ];
    let instruction_first = [Grid::prose("Инструкция", &instruction), Grid::of(&plain()?)?];
    Ok(vec![
        Fixture {
            name: "empty_workbook.xlsx",
            code: "VS002",
            defect: "one sheet without a filled cell",
            bytes: xlsx::write(&[Grid::prose("Лист1", &[])], "")?,
            made: Made::default(),
        },
        Fixture {
            name: "no_header.xlsx",
            code: "VS003",
            defect: "prose and no table",
            bytes: xlsx::write(&[Grid::prose("Лист1", &prose)], "")?,
            made: Made::default(),
        },
        Fixture {
            name: "instruction_sheet_first.xlsx",
            code: "VS004",
            defect: "the first sheet, «Инструкция», has no table",
            bytes: xlsx::write(&instruction_first, "")?,
            made: Made::of(&[&plain()?]),
        },
    ])
}

fn headers() -> Result<Vec<Fixture>, DevError> {
    let nowhere = "Результаты регионального исследования эффективности развития ВСОКО. Условная область (условные данные)";
    Ok(vec![
        spoilt("no_methodology.xlsx", "VS005", "A2: 2015, when no methodology is in force", |table| {
            table.titles[TITLE_LINE] = table.titles[TITLE_LINE].replace("2022", "2015");
        })?,
        spoilt("another_region.xlsx", "VS005", "A2: a region that no methodology is made for", |table| {
            table.titles[TITLE_LINE] =
                table.titles[TITLE_LINE].replace("Условная область", "Соседняя область");
        })?,
        Fixture {
            name: "region_nowhere.xlsx",
            code: "VS027",
            defect: "a list of schools with low results that states no region",
            bytes: book(&list_without_region()?)?,
            made: Made::default(),
        },
        spoilt("year_nowhere.xlsx", "VS006", "no year in the title, the sheet or the file name", |table| {
            nowhere.clone_into(&mut table.titles[TITLE_LINE]);
        })?,
        spoilt("years_contradict_2021.xlsx", "VS006", "2022 in A2, 2021 in the file name", |_| {})?,
        spoilt("year_of_an_order.xlsx", "VS006", "A2: no year but that of the date of an order", |table| {
            table.titles[TITLE_LINE] = format!("{nowhere}. К приказу от 15.03.2023 № 45");
        })?,
        spoilt("years_of_a_period.xlsx", "VS006", "A2: two years", |table| {
            table.titles[TITLE_LINE] = table.titles[TITLE_LINE].replace("2022 год", "2022–2023 годы");
        })?,
        spoilt(
            "school_year.xlsx",
            "VS007",
            "A2: a school year, for a methodology of calendar years",
            |table| {
                table.titles[TITLE_LINE] =
                    table.titles[TITLE_LINE].replace("2022 год", "2022/2023 учебный год");
            },
        )?,
        spoilt("municipality_otherwise.xlsx", "VS063", "A2: another municipality than in B7", |table| {
            table.titles[TITLE_LINE].push_str(", Соседний муниципальный округ");
        })?,
        spoilt(
            "region_otherwise.xlsx",
            "VS063",
            "the sheet is called «Лесная область»",
            |table| {
                "Лесная область".clone_into(&mut table.sheet);
            },
        )?,
        spoilt("study_otherwise.xlsx", "VS063", "the sheet is called «ШНОР»", |table| {
            "ШНОР".clone_into(&mut table.sheet);
        })?,
        spoilt("no_municipality.xlsx", "VS008", "no column of municipalities", |table| {
            remove_column(table, MUNICIPALITY);
        })?,
        spoilt(
            "column_missing.xlsx",
            "VS009",
            "no column for «Локальные нормативные акты»",
            |table| {
                remove_column(table, REGULATIONS);
            },
        )?,
        spoilt("extra_column.xlsx", "VS010", "N4: a column that no criterion explains", |table| {
            table.columns.push(Column::alone("Количество кружков", Shape::Score));
            for (row, clubs) in table.body.iter_mut().zip([12, 7, 3]) {
                row.push(Value::count(clubs));
            }
        })?,
        spoilt(
            "personal_column.xlsx",
            "VS061",
            "N4: a column of names of people, and none of theirs is real",
            |table| {
                table.columns.push(Column::alone("ФИО директора", Shape::Words));
                let people = ["Условный Пётр Фёдорович", "Примерная А. И.", "Макетный Иван"];
                for (row, person) in table.body.iter_mut().zip(people) {
                    row.push(Value::text(person));
                }
            },
        )?,
        spoilt(
            "personal_cells.xlsx",
            "VS062",
            "D8: the head of the school behind its name, M7: a teacher in the title of a practice, A10: a phone",
            |table| {
                table.body[1][NAME] = Value::text("МБОУ «Пробная СОШ №2» (директор Условный П. Ф.)");
                table.body[0][PRACTICE_TITLE] =
                    Value::text("Наставничество, учитель Примерная Анна Ильинична");
                let mut note = vec![Value::Blank; table.columns.len()];
                note[0] = Value::text("Исп. Макетная А. А., тел. 8 (4822) 00-00-00");
                table.body.push(note);
            },
        )?,
    ])
}

fn rows_and_readings() -> Result<Vec<Fixture>, DevError> {
    Ok(vec![
        spoilt("school_twice.xlsx", "VS011", "rows 7 and 10: one school with different values", |table| {
            let mut again = table.body[0].clone();
            again[0] = Value::count(4);
            again[MUNICIPALITY] = Value::Blank;
            for (column, points) in (GOALS..).zip([2, 2, 2, 2, 2, 1]) {
                again[column] = Value::count(points);
            }
            again[LEVEL] = Value::text("частично сформирована");
            again[PRACTICE] = Value::flag(Flag::No);
            again[PRACTICE_TITLE] = Value::text("–");
            table.body.push(again);
        })?,
        two_sheets_contradict()?,
        spoilt("row_without_name.xlsx", "VS024", "D8: no name beside a login and readings", |table| {
            table.body[1][NAME] = Value::Blank;
        })?,
        spoilt("pasted_twice.xlsx", "VS025", "row 12: the header and the schools once more", |table| {
            let schools = table.body.clone();
            table.body.push(vec![Value::Blank; table.columns.len()]);
            table.body.push(table.columns.iter().map(|column| Value::text(&column.title)).collect());
            table.body.extend(schools);
        })?,
        looks_like_fraction()?,
        spoilt("unknown_level.xlsx", "VS012", "K8: «сформир.»", |table| {
            table.body[1][LEVEL] = Value::text("сформир.");
        })?,
        spoilt("not_a_flag.xlsx", "VS013", "L8: «возможно»", |table| {
            table.body[1][PRACTICE] = Value::text("возможно");
        })?,
        spoilt("not_a_number.xlsx", "VS014", "G8: «много»", |table| {
            table.body[1][METHODS] = Value::text("много");
        })?,
        spoilt("out_of_range.xlsx", "VS015", "H7: 5 points of at most 4", |table| {
            table.body[0][MONITORING] = Value::count(5);
        })?,
        spoilt("blank_reading.xlsx", "VS016", "G8: blank", |table| {
            table.body[1][METHODS] = Value::Blank;
        })?,
    ])
}

fn cross_checks_and_schools() -> Result<Vec<Fixture>, DevError> {
    let mut total_differs = clean()?;
    total_differs.totals[0][GOALS] = Value::count(7);
    Ok(vec![
        spoilt(
            "effective_not_formed.xlsx",
            "VS017",
            "L8: «да» beside «частично сформирована» in K8",
            |table| {
                table.body[1][PRACTICE] = Value::flag(Flag::Yes);
                table.body[1][PRACTICE_TITLE] = Value::text("Единые критерии оценивания");
            },
        )?,
        spoilt(
            "level_against_points.xlsx",
            "VS018",
            "K8: «сформирована» with 11,5 points of 20",
            |table| {
                table.body[1][LEVEL] = Value::text("сформирована");
            },
        )?,
        Fixture {
            name: "total_differs.xlsx",
            code: "VS019",
            defect: "E10: the total is 7, the rows above give 6",
            bytes: book(&total_differs)?,
            made: Made::of(&[&total_differs]),
        },
        spoilt(
            "code_elsewhere.xlsx",
            "VS022",
            "B7: another municipality, with the logins of `clean_2022.xlsx`; import that first",
            |table| table.body[0][MUNICIPALITY] = Value::text("Соседний муниципальный округ"),
        )?,
        spoilt(
            "municipality_misspelt.xlsx",
            "VS039",
            "B7: «округг», and no logins; import `clean_2022.xlsx` first",
            |table| {
                table.body[0][MUNICIPALITY] = Value::text("Пробный муниципальный округг");
                for row in &mut table.body {
                    row[LOGIN] = Value::Blank;
                }
            },
        )?,
        Fixture {
            name: "renamed_school.xlsx",
            code: "VS020",
            defect: "D8, year 2023: login 999102 has another name than in `clean_2022.xlsx`; import that first",
            bytes: book(&without_totals(study(&SCHOOLS_2023)?))?,
            made: Made::of(&[&without_totals(study(&SCHOOLS_2023)?)]),
        },
    ])
}

/// What a person does to a workbook, and what a program leaves undone.
fn hidden_and_not_computed() -> Result<Vec<Fixture>, DevError> {
    const SHEET: &str = "xl/worksheets/sheet1.xml";
    let whole = book(&plain()?)?;
    let hidden =
        archive::edited(&whole, SHEET, |xml| xml.replacen("<row r=\"8\"", "<row r=\"8\" hidden=\"1\"", 1))?;
    let not_computed = archive::edited(&whole, SHEET, |xml| {
        match xml.split_once("<c r=\"G8\"").map(|(before, cell)| (before, cell.split_once("<v>"))) {
            Some((before, Some((style, rest)))) => {
                let after = rest.split_once("</v>").map_or("", |(_, after)| after);
                format!("{before}<c r=\"G8\"{style}<f>SUM(E8:F8)</f><v></v>{after}")
            }
            _ => xml.to_owned(),
        }
    })?;
    Ok(vec![
        Fixture {
            name: "formula_without_value.xlsx",
            code: "VS031",
            defect: "G8: a formula that no program computed",
            bytes: not_computed,
            made: Made::of(&[&plain()?]),
        },
        Fixture {
            name: "hidden_rows.xlsx",
            code: "VS032",
            defect: "row 8 is hidden",
            bytes: hidden,
            made: Made::of(&[&plain()?]),
        },
    ])
}

/// One school is formed on one sheet and not formed on the other.
fn two_sheets_contradict() -> Result<Fixture, DevError> {
    let mut other = plain()?;
    "ВСОКО (2)".clone_into(&mut other.sheet);
    other.body.truncate(1);
    other.body[0][LEVEL] = Value::text("не сформирована");
    other.body[0][PRACTICE] = Value::flag(Flag::No);
    for (column, points) in (GOALS..).zip([1, 1, 1, 1, 1, 0]) {
        other.body[0][column] = Value::count(points);
    }
    Ok(Fixture {
        name: "two_sheets_contradict.xlsx",
        code: "VS011",
        defect: "row 7 of the second sheet: a school of the first sheet with different values",
        bytes: xlsx::write(&[Grid::of(&plain()?)?, Grid::of(&other)?], "")?,
        made: Made::of(&[&plain()?, &other]),
    })
}

/// Per cents as plain numbers, and one of them as a fraction.
fn looks_like_fraction() -> Result<Fixture, DevError> {
    let mut table = without_totals(study(&SCHOOLS_2023)?);
    for (row, percent) in table.body.iter_mut().zip(["83", "0,83", "42"]) {
        row[GOALS] = Value::text(percent);
    }
    Ok(Fixture {
        name: "looks_like_fraction.xlsx",
        code: "VS026",
        defect: "E8, year 2023: «0,83» between «83» and «42»",
        bytes: book(&table)?,
        made: Made::of(&[&table]),
    })
}

fn list_without_region() -> Result<Table, DevError> {
    let mut table = without_totals(list(&SCHOOLS_2022)?);
    for title in &mut table.titles {
        *title = title.replace("Условная область, ", "");
    }
    Ok(table)
}

fn clean() -> Result<Table, DevError> {
    study(&SCHOOLS_2022)
}

/// Without totals, so that a spoilt cell is the only defect.
fn plain() -> Result<Table, DevError> {
    Ok(without_totals(clean()?))
}

fn without_totals(table: Table) -> Table {
    Table { totals: Vec::new(), ..table }
}

fn spoilt(
    name: &'static str,
    code: &'static str,
    defect: &'static str,
    spoil: impl FnOnce(&mut Table),
) -> Result<Fixture, DevError> {
    let mut table = plain()?;
    spoil(&mut table);
    let whole = Made::of(&[&table]);
    let n_columns = whole.n_columns;
    let made = match name {
        // Nothing tells the methodology or the year, and nothing is read.
        "no_methodology.xlsx"
        | "another_region.xlsx"
        | "year_nowhere.xlsx"
        | "year_of_an_order.xlsx"
        | "years_of_a_period.xlsx"
        | "years_contradict_2021.xlsx" => Made::default(),
        // A column without a criterion, a note below the table, and a row without a school.
        "extra_column.xlsx" | "personal_column.xlsx" => {
            Made { n_readings: whole.n_readings - table.body.len(), ..whole }
        }
        "row_without_name.xlsx" | "personal_cells.xlsx" => {
            Made { n_readings: whole.n_readings - n_columns, ..whole }
        }
        // A blank row and the header stand among the rows; the schools below them are the same again.
        "pasted_twice.xlsx" => {
            let n_rows = table.body.len() - 2;
            Made { n_tables: 2, n_columns: 2 * n_columns, n_readings: n_rows * n_columns, ..whole }
        }
        _ => whole,
    };
    Ok(Fixture { name, code, defect, bytes: book(&table)?, made })
}

/// The title of the document stays empty: it would name the year a second time.
fn book(table: &Table) -> Result<Vec<u8>, DevError> {
    xlsx::write(&[Grid::of(table)?], "")
}

fn remove_column(table: &mut Table, column: usize) {
    table.columns.remove(column);
    for row in table.body.iter_mut().chain(&mut table.totals) {
        row.remove(column);
    }
}

fn page(fixtures: &[Fixture]) -> String {
    let mut page = String::from(concat!(
        "# Fixtures\n\n",
        "Tiny files of bad input, one defect each, made by `cargo dev fixtures` (`crates/vsoko-dev/src/fixtures.rs`);\n",
        "do not edit them by hand. All data are fictional: Условная область, Пробный муниципальный округ, three schools.\n\n",
        "Titles stand in rows 1 and 2, the header in rows 4 and 5, the numbers of the columns in row 6, the schools in\n",
        "rows 7 to 9. Columns: A №, B municipality, C login, D school, E–J points, K level, L practice, M its title.\n\n",
        "| file | remark | defect |\n|---|---|---|\n",
    ));
    for Fixture { name, code, defect, .. } in fixtures {
        // Writing into a String does not fail.
        let _ = writeln!(page, "| `{name}` | {code} | {defect} |");
    }
    page.push_str(concat!(
        "\n## formats/\n\n",
        "One small table (`crates/vsoko-dev/src/formats`) in every format and encoding that is read: a group over four\n",
        "columns, per cents, days, a formula without a value where the format can be without one, two hidden rows, a hidden\n",
        "column, a hidden sheet. `formats.xls` is made once by `crates/vsoko-dev/scripts/formats_xls.py` with xlwt, so that\n",
        "another program than ours has written it; all others are made by `cargo dev fixtures`.\n",
    ));
    page.push_str(concat!(
        "\n## real/\n\n",
        "A workbook for each thing that was met in real files, with a list of its own.\n"
    ));
    page
}
