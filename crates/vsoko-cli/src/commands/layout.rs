//! `vsoko check --explain-layout`: what tables a file has, and what was made of their columns.

use serde::Serialize;
use vsoko_engine::{
    BindingReason, BindingState, Confidence, FoundColumn, FoundCriterion, FoundTable, Holds, ImportOptions,
    Methodologies, Shape, explain_layout,
};
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
    let about = match table.about {
        SubjectKind::School => "schools",
        SubjectKind::Municipality => "municipalities",
        SubjectKind::Region => "regions",
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
            say_binding(column, found, output);
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
    // Editions of one study name their criteria alike.
    let mut criteria: Vec<String> = column.criteria.iter().map(|found| found.criterion.to_string()).collect();
    criteria.dedup();
    vec![
        column.column.clone(),
        format!("{year}{}", column.path.join(" › ")),
        output.words.phrase(words_of(column.holds)),
        column.n_filled.to_string(),
        criteria.join(", "),
    ]
}

fn say_binding(column: &FoundColumn, found: &FoundCriterion, output: &mut Output<'_>) {
    let state = match found.state {
        BindingState::Read => "read",
        BindingState::Asked => "asked",
        BindingState::TableNotRead => "not-read",
    };
    let confidence = match found.confidence {
        Confidence::Certain => "certain",
        Confidence::Likely => "likely",
        Confidence::Unsure => "unsure",
    };
    let reasons: Vec<String> =
        found.reasons.iter().map(|reason| output.words.phrase(reason_in_words(*reason))).collect();
    let message = Message::new("layout-binding")
        .with("column", column.column.as_str())
        .with("criterion", found.criterion.as_str())
        .with("methodology", found.methodology.as_str())
        .with("state", state)
        .with("confidence", confidence)
        .with("reasons", reasons.join("; "));
    output.say(&message);
}

const fn reason_in_words(reason: BindingReason) -> &'static str {
    match reason {
        BindingReason::SameTitle => "binding-same-title",
        BindingReason::Alias => "binding-alias",
        BindingReason::OtherSpelling => "binding-other-spelling",
        BindingReason::WithoutRemark => "binding-without-remark",
        BindingReason::Group => "binding-group",
        BindingReason::NamedByRows => "binding-named-by-rows",
        BindingReason::Recipe => "binding-recipe",
        BindingReason::Answer => "binding-answer",
        BindingReason::CellsAgree => "binding-cells-agree",
        BindingReason::CellsDiffer => "binding-cells-differ",
        BindingReason::NearlySameTitle => "binding-nearly-same-title",
        BindingReason::TitleShared => "binding-title-shared",
        BindingReason::NotAlone => "binding-not-alone",
    }
}

const fn words_of(holds: Holds) -> &'static str {
    match holds {
        Holds::Schools => "holds-schools",
        Holds::Municipalities => "holds-municipalities",
        Holds::Regions => "holds-regions",
        Holds::Codes => "holds-codes",
        Holds::Years => "holds-years",
        Holds::Ordinals => "holds-ordinals",
        Holds::Flags => "holds-flags",
        Holds::Percents => "holds-percents",
        Holds::WholeNumbers => "holds-whole-numbers",
        Holds::Numbers => "holds-numbers",
        Holds::Days => "holds-days",
        Holds::Levels => "holds-levels",
        Holds::Words => "holds-words",
        Holds::Nothing => "holds-nothing",
    }
}
