//! `vsoko check --explain-layout`: what tables a file has, and what was made of their columns.

use serde::Serialize;
use vsoko_engine::{
    FoundColumn, FoundTable, ImportOptions, Methodologies, binding_in_words, explain_layout, holds_in_words,
    table_in_words,
};
use vsoko_model::Message;
use vsoko_report::Align;

use super::listing;
use crate::args::Reading;
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct FoundFile {
    file: String,
    tables: Vec<FoundTable>,
}

#[derive(Serialize)]
struct Found {
    files: Vec<FoundFile>,
}

/// Describes every table of every file.
pub(super) fn explain(
    reading: &Reading,
    methodologies: &Methodologies,
    options: &ImportOptions,
    in_json: bool,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut files = Vec::new();
    for file in &reading.files {
        let tables = explain_layout(file, methodologies, options)?;
        files.push(FoundFile { file: file.display().to_string(), tables });
    }
    if in_json {
        return output.json("check --explain-layout", &Found { files });
    }
    for file in &files {
        say_tables(&file.file, &file.tables, output);
    }
    Ok(())
}

/// What was found on the sheets of one file.
pub(super) fn say_tables(file: &str, tables: &[FoundTable], output: &mut Output<'_>) {
    if tables.is_empty() {
        output.say(&Message::new("layout-none").with("file", file));
    }
    for table in tables {
        say(table, output);
    }
}

fn say(table: &FoundTable, output: &mut Output<'_>) {
    output.say(&table_in_words(table));
    for line in &table.title {
        output.say(&Message::new("layout-title").with("line", line.as_str()));
    }
    say_names("layout-subjects", &table.subjects, output);
    say_names("layout-municipalities", &table.municipalities, output);
    let cells = table.columns.iter().map(|column| cells_of(column, output)).collect();
    let columns = [
        ("column-letter", Align::Start, 1),
        ("column-titles", Align::Start, 6),
        ("column-holds", Align::Start, 3),
        ("column-filled", Align::End, 2),
        ("column-criterion", Align::Start, 4),
    ];
    listing(output, &Message::new("layout-columns"), &columns, cells);
    for column in &table.columns {
        for found in &column.criteria {
            output.say(&binding_in_words(column, found, output.words));
        }
    }
    output.space();
}

/// The first names of some, and how many there are.
fn say_names(id: &'static str, names: &[String], output: &mut Output<'_>) {
    const SHOWN: usize = 10;
    if names.is_empty() {
        return;
    }
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names.iter().take(SHOWN).cloned().collect();
    output.say(&Message::new(id).with("count", names.len()).with("names", shown).with("more", more));
}

fn cells_of(column: &FoundColumn, output: &Output<'_>) -> Vec<String> {
    let year = column.year.map(|year| format!("{year} › ")).unwrap_or_default();
    let criteria = column.criteria.iter().map(|found| found.criterion.to_string());
    vec![
        column.column.clone(),
        format!("{year}{}", column.path.join(" › ")),
        output.words.phrase(holds_in_words(column.holds)),
        column.n_filled.to_string(),
        criteria.collect::<Vec<_>>().join(", "),
    ]
}
