//! The one delivery with real facts: what the extract from protocol № 1 of 25.12.2022 says about the six schools of
//! Западнодвинский муниципальный округ, and nothing else. The form of the table is ours, since the workbook that was
//! sent to the district is not public.

use crate::grid::Grid;
use crate::methodologies::{SHNOR, VSOKO_TVER_2022, in_role};
use crate::table::{Aggregate, Column, Flag, Made, Shape, Table, Value};
use crate::write::xlsx;
use crate::{DevError, SampleFile};

const TITLE: &str =
    "Результаты регионального исследования эффективности развития ВСОКО. Тверская область, 2022 год";
const MUNICIPALITY: &str = "Западнодвинский муниципальный округ";

const FORMED: &str = "сформирована";
const PARTLY_FORMED: &str = "частично сформирована";

/// Name, level, most effective practice.
const SCHOOLS: [(&str, &str, Flag); 6] = [
    ("МБОУ «Западнодвинская СОШ №1»", FORMED, Flag::No),
    ("МБОУ «Западнодвинская СОШ №2»", FORMED, Flag::Yes),
    ("МБОУ «Староторопская СОШ»", FORMED, Flag::Yes),
    ("МБОУ «Ильинская СОШ»", FORMED, Flag::No),
    ("МБОУ «Первомайская ООШ»", FORMED, Flag::Yes),
    ("МБОУ «Бибиревская ООШ»", PARTLY_FORMED, Flag::No),
];

pub(crate) fn delivery() -> Result<SampleFile, DevError> {
    let bytes = xlsx::write(&[Grid::of(&table()?)?], TITLE)?;
    Ok(SampleFile::new("zapadnaya-dvina-vsoko-2022.xlsx", bytes))
}

pub(crate) fn made() -> Result<Made, DevError> {
    Ok(Made::of(&[&table()?]))
}

fn table() -> Result<Table, DevError> {
    let (vsoko, shnor) = (VSOKO_TVER_2022.read()?, SHNOR.read()?);
    let level = in_role(&vsoko, vsoko.roles().level.as_ref(), "level")?;
    let practice = in_role(&vsoko, vsoko.roles().effective_practice.as_ref(), "effective practice")?;
    let listed = in_role(&shnor, shnor.roles().low_results.as_ref(), "low results")?;
    let n_formed = SCHOOLS.iter().filter(|(_, level, _)| *level == FORMED).count();
    Ok(Table {
        sheet: "ВСОКО 2022".to_owned(),
        titles: vec!["ГБУ ТО ЦОКО".to_owned(), TITLE.to_owned()],
        columns: vec![
            Column::alone("№ п/п", Shape::Ordinal),
            Column::alone("Муниципальное образование", Shape::Name),
            Column::alone("Образовательная организация", Shape::Name),
            Column::under("ВСОКО", &level.title, Shape::Answer),
            Column::under("ВСОКО", &practice.title, Shape::Answer),
            Column::under("ШНОР", &listed.title, Shape::Answer),
        ],
        body: SCHOOLS.iter().enumerate().map(|(index, school)| row(index, school)).collect(),
        totals: vec![vec![
            Value::Blank,
            Value::Blank,
            Value::text("Итого"),
            Value::text(&format!("{n_formed} из {}", SCHOOLS.len())),
            Value::Computed(Aggregate::CountYes),
            Value::Computed(Aggregate::CountYes),
        ]],
    })
}

fn row(index: usize, (name, level, practice): &(&str, &str, Flag)) -> Vec<Value> {
    vec![
        Value::count(index + 1),
        Value::text(if index == 0 { MUNICIPALITY } else { "" }),
        Value::text(name),
        Value::text(level),
        Value::flag(*practice),
        // The extract: no school of the district is on the list.
        Value::flag(Flag::No),
    ]
}
