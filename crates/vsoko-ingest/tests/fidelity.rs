//! What was drawn is what is read: each workbook of `tests/fixtures/real` against its drawing, and the table of
//! `docs/ingest.md` that says so.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use vsoko_dev::met::{
    Expected, MARKS_OF_MUNICIPALITIES, MARKS_OF_REGIONS, MARKS_OF_SCHOOLS, METHODOLOGY, Met, met,
};
use vsoko_dev::{Made, SampleFile};
use vsoko_ingest::{BindingState, Confidence, Holds, Instructions, ReadTable, explain_layout, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Checked, Code, Diagnostic, Mention, MissingReason, MunicipalityName, Observation, Place, Reading, Role,
    Severity, Stage,
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
            MissingReason::PersonalData => "персональные данные",
            MissingReason::Suppressed => "не приводится",
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

fn is_subject(holds: Holds) -> bool {
    use Holds::{Codes, Municipalities, Ordinals, Regions, Schools, Years};
    matches!(holds, Schools | Municipalities | Regions | Codes | Years | Ordinals)
}

fn found(met: &Met) -> Expected {
    let methodologies = methodologies(met);
    let instructions = &instructions(&methodologies);
    let Checked { value: read, diagnostics } = read_delivery(&met.file.name, &met.file.bytes, instructions);
    let layout = explain_layout(&met.file.name, &met.file.bytes, instructions);
    let columns = layout.iter().flat_map(|table| &table.columns).filter(|column| !is_subject(column.holds));
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

/// The methodologies that are built in.
fn built_in() -> Vec<Methodology> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../data/methodologies");
    let mut paths: Vec<PathBuf> =
        fs_err::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Methodology::from_toml(&fs_err::read_to_string(path).unwrap()).unwrap()).collect()
}

/// What was read of a file, and its remarks above a note, or with this code.
fn counted(file: &SampleFile, code: Option<&str>, methodologies: &[Methodology]) -> (Made, Vec<String>) {
    let instructions =
        Instructions { methodologies: methodologies.iter().collect(), ..Instructions::default() };
    let Checked { value: read, diagnostics } = read_delivery(&file.name, &file.bytes, &instructions);
    let layout = explain_layout(&file.name, &file.bytes, &instructions);
    let of = |role: Role| read.observations().filter(|o| o.role == role).count();
    let is_read = !read.tables.is_empty();
    let n_columns = layout.iter().flat_map(|table| &table.columns).filter(|c| !is_subject(c.holds)).count();
    let made = Made {
        n_tables: read.tables.len(),
        n_columns: if is_read { n_columns } else { 0 },
        n_readings: of(Role::Observed),
        n_totals: of(Role::Reported),
    };
    let told =
        |remark: &&Diagnostic| remark.severity() > Severity::Note || Some(remark.code.as_str()) == code;
    let codes: BTreeSet<String> = diagnostics.iter().filter(told).map(|d| d.code.to_string()).collect();
    (made, codes.into_iter().collect())
}

/// The fixtures and the sample deliveries, each with what its script says, and the remark that it is for.
fn made_by_scripts() -> Vec<(SampleFile, Made, Option<&'static str>)> {
    let fixtures = vsoko_dev::made().unwrap().into_iter().map(|(file, made, code)| {
        let is_told = |code: &&str| Code::find(code).unwrap().stage() != Stage::Schools;
        (file, made, Some(code).filter(is_told))
    });
    let deliveries = vsoko_dev::deliveries_made().unwrap().into_iter().map(|(file, made)| (file, made, None));
    fixtures.chain(deliveries).collect()
}

#[test]
fn the_page_tells_what_the_scripts_made_and_what_was_read() {
    let methodologies = built_in();
    let mut table = String::from(
        "| файл | таблиц | столбцов в дереве заголовка | показаний | итогов | замечания |\n|---|---|---|---|---|---|\n",
    );
    let mut differ = String::new();
    for (file, made, code) in made_by_scripts() {
        let (found, codes) = counted(&file, code, &methodologies);
        let wanted: Vec<String> = code.into_iter().map(str::to_owned).collect();
        if (made, &wanted) != (found, &codes) {
            writeln!(differ, "{}: {made:?} {wanted:?}, found {found:?} {codes:?}", file.name).unwrap();
        }
        let Made { n_tables, n_columns, n_readings, n_totals } = found;
        let codes = if codes.is_empty() { "нет".to_owned() } else { codes.join(", ") };
        let name = &file.name;
        writeln!(table, "| {name} | {n_tables} | {n_columns} | {n_readings} | {n_totals} | {codes} |")
            .unwrap();
    }
    assert!(differ.is_empty(), "{differ}");
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/ingest.md");
    let page = fs_err::read_to_string(page).unwrap();
    assert!(page.contains(&table), "docs/ingest.md is to hold this table:\n\n{table}");
}

#[test]
fn a_column_is_read_if_and_only_if_it_is_not_unsure() {
    let mut n_columns = 0;
    for met in met().unwrap() {
        let methodologies = methodologies(&met);
        let instructions = instructions(&methodologies);
        for table in explain_layout(&met.file.name, &met.file.bytes, &instructions) {
            // Of a table whose year is open no column is read.
            let criteria = table.columns.iter().flat_map(|column| &column.criteria);
            for found in criteria.filter(|found| found.state != BindingState::TableNotRead) {
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
