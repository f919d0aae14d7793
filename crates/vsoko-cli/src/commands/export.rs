//! `vsoko export`: the data taken away, and the queries that re-derive its numbers.

use serde::Serialize;
use vsoko_engine::{Exported, Scope};
use vsoko_model::Message;

use crate::Ended;
use crate::args::{Cli, Export};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Query {
    sql: String,
}

pub(super) fn run(cli: &Cli, arguments: &Export, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let view = workspace.look(&arguments.sight.of(Scope::Whole))?;
    if let Some(asked) = &arguments.sql {
        let sql = view.export_sql(asked, arguments.dialect.into())?;
        if cli.wants_json() {
            output.json("export", &Query { sql })?;
        } else {
            output.print(&sql);
        }
        return Ok(Ended::Done);
    }
    let Some(folder) = &arguments.output else {
        return Err(Message::new("error-export-nowhere").into());
    };
    let exported = view.export_parquet(folder)?;
    if cli.wants_json() {
        output.json("export", &exported)?;
    } else {
        say(&exported, arguments, output);
    }
    Ok(Ended::Done)
}

fn say(exported: &Exported, arguments: &Export, output: &mut Output<'_>) {
    let rows: usize = exported.files.iter().filter_map(|file| file.rows).sum();
    let folder = arguments.output.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default();
    output.paragraph(
        &Message::new("export-done")
            .with("folder", folder)
            .with("rows", rows)
            .with("state", exported.as_of.to_string()),
    );
    for file in &exported.files {
        output.print(&format!("  {}  {}", file.hash, file.path));
    }
}
