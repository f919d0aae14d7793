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
        output.paragraph(&Message::new("layout-none").with("file", file));
    }
    for table in tables {
        say(table, output);
    }
}

fn say(table: &FoundTable, output: &mut Output<'_>) {
    output.paragraph(&table_in_words(table));
    for line in &table.title {
        output.paragraph(&Message::new("layout-title").with("line", line.as_str()));
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
            output.paragraph(&binding_in_words(column, found, output.words));
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
    output.paragraph(&Message::new(id).with("count", names.len()).with("names", shown).with("more", more));
}

fn cells_of(column: &FoundColumn, output: &Output<'_>) -> Vec<String> {
    let year = column.year.map(|year| format!("{year} › ")).unwrap_or_default();
    // Editions of one study name their criteria alike.
    let mut criteria: Vec<String> = column.criteria.iter().map(|found| found.criterion.to_string()).collect();
    criteria.dedup();
    vec![
        column.column.clone(),
        format!("{year}{}", column.path.join(" › ")),
        output.words.phrase(holds_in_words(column.holds)),
        column.n_filled.to_string(),
        criteria.join(", "),
    ]
}

#[cfg(test)]
mod tests {
    use vsoko_text::{Language, Words};

    use super::*;

    #[test]
    fn a_layout_is_no_wider_than_a_terminal() {
        let folder = tempfile::tempdir().unwrap();
        let (file, printed) = (folder.path().join("new.csv"), folder.path().join("printed.txt"));
        let school = |number: u32| format!("Первый район;МБОУ «Условная СОШ №{number}»;сформирована\n");
        let schools = (1..30).map(school).collect::<Vec<_>>().concat();
        let title =
            "Результаты регионального исследования эффективности развития ВСОКО. Условная область, 2022 год";
        fs_err::write(&file, format!("{title};;\nМуниципалитет;Школа;Уровень\n{schools}")).unwrap();
        let methodologies = Methodologies::built_in().unwrap();
        let tables = explain_layout(&file, &methodologies, &ImportOptions::default()).unwrap();
        let words = Words::new(Language::Russian);
        let mut output = Output::at_terminal(&words, fs_err::File::create(&printed).unwrap());
        say_tables("new.csv", &tables, &mut output);
        let printed = fs_err::read_to_string(&printed).unwrap();
        assert!(printed.contains("СОШ №10»"), "{printed}");
        assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
    }
}
