//! What was drawn is what is read: each workbook of `tests/fixtures/real` against its drawing, and the table of
//! `docs/ingest.md` that says so.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::path::PathBuf;

use vsoko_dev::met::{
    Expected, MARKS_OF_MUNICIPALITIES, MARKS_OF_REGIONS, MARKS_OF_SCHOOLS, METHODOLOGY, Met, met,
};
use vsoko_ingest::{BindingState, Confidence, Instructions, ReadTable, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Checked, Diagnostic, Mention, MissingReason, MunicipalityName, Observation, Place, Reading, Role,
};

/// The methodologies of a workbook: those of marks for a study of marks, else that of the ВСОКО.
fn methodologies(met: &Met) -> Vec<Methodology> {
    let texts: &[&str] = if met.file.name.starts_with("marks") {
        &[MARKS_OF_SCHOOLS, MARKS_OF_MUNICIPALITIES, MARKS_OF_REGIONS]
    } else {
        &[METHODOLOGY]
    };
    texts.iter().map(|text| Methodology::from_toml(text).unwrap()).collect()
}

fn instructions(methodologies: &[Methodology]) -> Instructions<'_> {
    let known =
        ["Первый район", "Второй район"].map(|name| (name.parse().unwrap(), "Условная область".to_owned()));
    Instructions {
        methodologies: methodologies.iter().collect(),
        known_municipalities: known.to_vec(),
        ..Instructions::default()
    }
}

fn words(reading: &Reading) -> String {
    match reading {
        Reading::Level(level) => level.to_string(),
        Reading::Flag(is_set) => if *is_set { "да" } else { "нет" }.to_owned(),
        Reading::Points(points) => points.to_string(),
        Reading::Percent(points) => format!("{points} %"),
        Reading::Count(count) => count.to_string(),
        Reading::Text(text) => text.clone(),
        Reading::Missing(reason) => match reason {
            MissingReason::Blank => "пусто",
            MissingReason::NotApplicable => "не применимо",
            MissingReason::NotDelivered => "нет данных",
            MissingReason::Unreadable => "не прочитано",
        }
        .to_owned(),
    }
}

fn whose(mention: &Mention) -> String {
    let place = mention.municipality.as_ref().map_or(mention.region.as_str(), MunicipalityName::as_str);
    let name = mention.name.as_ref().map_or("–", |name| name.as_str());
    let code = mention.code.as_ref().map(|code| format!(" [{}]", code.as_str())).unwrap_or_default();
    format!("{place} · {name}{code}")
}

fn line(table: &ReadTable, o: &Observation) -> String {
    match o.role {
        Role::Observed => {
            let mention = table.mentions.iter().find(|m| m.row == o.row).unwrap();
            format!("{} · {} · {} = {}", whose(mention), o.year, o.criterion, words(&o.reading))
        }
        Role::Reported => format!("{} · {} = {}", table.totals[&o.row].label, o.criterion, words(&o.reading)),
    }
}

fn remark(remark: &Diagnostic) -> String {
    match &remark.at {
        Place::Cell(cell) => format!("{} {}", remark.code, cell.address),
        Place::File { .. } | Place::Sheet { .. } => remark.code.to_string(),
    }
}

fn found(met: &Met) -> Expected {
    let methodologies = methodologies(met);
    let instructions = &instructions(&methodologies);
    let Checked { value: read, diagnostics } = read_delivery(&met.file.name, &met.file.bytes, instructions);
    let layout = explain_layout(&met.file.name, &met.file.bytes, instructions);
    let is_subject = |holds: &vsoko_ingest::Holds| {
        use vsoko_ingest::Holds::{Codes, Municipalities, Ordinals, Regions, Schools, Years};
        matches!(holds, Schools | Municipalities | Regions | Codes | Years | Ordinals)
    };
    let columns = layout.iter().flat_map(|table| &table.columns).filter(|column| !is_subject(&column.holds));
    let of = |wanted: Role| -> Vec<String> {
        let all = read.tables.iter().flat_map(|table| table.observations.iter().map(move |o| (table, o)));
        all.filter(|(_, o)| o.role == wanted).map(|(table, o)| line(table, o)).collect()
    };
    Expected {
        n_tables: read.tables.len(),
        header: columns.map(|column| column.path.join(" › ")).collect(),
        readings: of(Role::Observed),
        totals: of(Role::Reported),
        remarks: diagnostics.iter().map(remark).collect(),
    }
}

#[test]
fn every_drawing_is_read_as_it_was_drawn() {
    let mut differ = String::new();
    for met in met().unwrap() {
        let mut found = found(&met);
        let mut expected = met.expected.clone();
        found.remarks.sort();
        expected.remarks.sort();
        if found != expected {
            writeln!(differ, "{}\nexpected {expected:#?}\nfound {found:#?}", met.file.name).unwrap();
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

#[test]
fn a_column_is_read_if_and_only_if_it_is_not_unsure() {
    let mut n_columns = 0;
    for met in met().unwrap() {
        let methodologies = methodologies(&met);
        let instructions = instructions(&methodologies);
        for table in explain_layout(&met.file.name, &met.file.bytes, &instructions) {
            for found in table.columns.iter().flat_map(|column| &column.criteria) {
                assert!(!found.reasons.is_empty(), "{}", met.file.name);
                assert_eq!(found.state == BindingState::Read, found.confidence != Confidence::Unsure);
                n_columns += 1;
            }
        }
    }
    assert!(n_columns > 50);
}

#[test]
fn the_page_tells_what_was_drawn_and_what_was_read() {
    let mut table = String::from(
        "| файл | таблиц | столбцов в дереве заголовка | показаний | итогов | замечания |\n|---|---|---|---|---|---|\n",
    );
    for met in met().unwrap() {
        let (expected, found) = (&met.expected, found(&met));
        let both = |one: usize, other: usize| {
            if one == other { one.to_string() } else { format!("{one}, прочитано {other}") }
        };
        let codes = |remarks: &[String]| {
            let mut codes: Vec<&str> = remarks.iter().map(|remark| &remark[..5]).collect();
            codes.sort_unstable();
            if codes.is_empty() { "нет".to_owned() } else { codes.join(", ") }
        };
        let (wanted, given) = (codes(&expected.remarks), codes(&found.remarks));
        let remarks = if wanted == given { wanted } else { format!("{wanted}, прочитано {given}") };
        writeln!(
            table,
            "| {} | {} | {} | {} | {} | {remarks} |",
            met.file.name,
            both(expected.n_tables, found.n_tables),
            both(expected.header.len(), found.header.len()),
            both(expected.readings.len(), found.readings.len()),
            both(expected.totals.len(), found.totals.len()),
        )
        .unwrap();
    }
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/ingest.md");
    let page = fs_err::read_to_string(page).unwrap();
    assert!(page.contains(&table), "docs/ingest.md is to hold this table:\n\n{table}");
}
