//! `vsoko check --explain-layout`: what tables a file has, and what was made of their columns.

use serde::Serialize;
use vsoko_engine::{FoundColumn, FoundTable, Holds, Methodologies, Shape, explain_layout};
use vsoko_model::{Message, SubjectKind};
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
    in_json: bool,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    let mut files = Vec::new();
    for file in &reading.files {
        let tables = explain_layout(file, methodologies, &reading.options())?;
        files.push(FoundFile { file: file.display().to_string(), tables });
    }
    if in_json {
        return output.json("check --explain-layout", &Found { files });
    }
    for file in &files {
        if file.tables.is_empty() {
            output.say(&Message::new("layout-none").with("file", file.file.as_str()));
        }
        for table in &file.tables {
            say(table, output);
        }
    }
    Ok(())
}

fn say(table: &FoundTable, output: &mut Output<'_>) {
    let about = match table.about {
        SubjectKind::School => "schools",
        SubjectKind::Municipality | SubjectKind::Region => "municipalities",
    };
    let shape = match table.shape {
        Shape::Wide => "wide",
        Shape::Long => "long",
        Shape::Years => "years",
    };
    // Rows are names made of digits: as counts they would be grouped.
    let rows = |(first, last): (u32, u32)| format!("{first}–{last}");
    let head = Message::new("layout-table")
        .with("sheet", table.sheet.as_str())
        .with("header", rows(table.header_rows))
        .with("body", rows(table.body_rows))
        .with("about", about)
        .with("shape", shape)
        .with("subjects", table.n_subjects)
        .with("totals", table.n_totals);
    output.say(&head);
    for line in &table.title {
        output.say(&Message::new("layout-title").with("line", line.as_str()));
    }
    let cells = table.columns.iter().map(|column| cells_of(column, output)).collect();
    let columns = [
        ("column-letter", Align::Start, 1),
        ("column-titles", Align::Start, 6),
        ("column-holds", Align::Start, 3),
        ("column-filled", Align::End, 2),
        ("column-criterion", Align::Start, 5),
    ];
    listing(output, &Message::new("layout-columns"), &columns, cells);
    output.space();
}

fn cells_of(column: &FoundColumn, output: &Output<'_>) -> Vec<String> {
    let year = column.year.map(|year| format!("{year} › ")).unwrap_or_default();
    let criteria =
        column.criteria.iter().map(|(methodology, criterion)| format!("{methodology}: {criterion}"));
    vec![
        column.column.clone(),
        format!("{year}{}", column.path.join(" › ")),
        output.words.phrase(words_of(column.holds)),
        column.n_filled.to_string(),
        criteria.collect::<Vec<_>>().join(", "),
    ]
}

const fn words_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Schools => "holds-schools",
        Holds::Municipalities => "holds-municipalities",
        Holds::Codes => "holds-codes",
        Holds::Ordinals => "holds-ordinals",
        Holds::Flags => "holds-flags",
        Holds::Percents => "holds-percents",
        Holds::Numbers => "holds-numbers",
        Holds::Words => "holds-words",
        Holds::Nothing => "holds-nothing",
    }
}
