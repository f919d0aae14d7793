//! `vsoko export` and `vsoko import-archive`: the data taken away, the queries that re-derive its numbers, and a package as a
//! workspace again.

use std::path::PathBuf;

use serde::Serialize;
use vsoko_engine::{Exported, ReceivedFiles, Scope, SmallNumbersTold, TakenBack, Workspace};
use vsoko_model::Message;

use crate::Ended;
use crate::args::{Cli, Export, ExportForm, ImportArchive};
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
    let (Some(folder), Some(form)) = (folder_of(arguments), arguments.form) else {
        return Err(Message::new("error-export-nowhere").into());
    };
    let received = if arguments.with_files { ReceivedFiles::GoAlong } else { ReceivedFiles::StayHere };
    let form = match form {
        ExportForm::Package => vsoko_engine::ExportForm::Package(received),
        // Tables and observations have no place for files of others.
        ExportForm::Csv | ExportForm::Parquet if arguments.with_files => {
            return Err(Message::new("error-export-files").into());
        }
        ExportForm::Csv => vsoko_engine::ExportForm::Csv,
        ExportForm::Parquet => vsoko_engine::ExportForm::Parquet,
    };
    let view = if arguments.with_small_numbers { view.with_small_numbers()? } else { view };
    let exported = {
        let progress = output.progress("progress-export");
        workspace.export(&view, form, folder, output.words, &|done, total| progress.show(done, total))?
    };
    if cli.wants_json() {
        output.json("export", &exported)?;
        return Ok(Ended::Done);
    }
    say(&exported, arguments, output);
    if let vsoko_engine::ExportForm::Package(received) = form {
        say_of_package(&workspace, &exported, received, output)?;
    }
    Ok(Ended::Done)
}

/// The folder, named by itself or behind `--output`.
fn folder_of(arguments: &Export) -> Option<&PathBuf> {
    arguments.output.as_ref().or(arguments.into.as_ref())
}

fn say(exported: &Exported, arguments: &Export, output: &mut Output<'_>) {
    let folder = folder_of(arguments).map(|folder| folder.display().to_string()).unwrap_or_default();
    output.paragraph(
        &Message::new("export-done")
            .with("folder", folder)
            .with("rows", exported.n_observations())
            .with("state", exported.as_of.to_string()),
    );
    for file in &exported.files {
        output.print(&format!("  {}  {}", file.hash, file.path));
    }
    match exported.small_numbers {
        Some(SmallNumbersTold::KeptBack(readings)) => {
            output.tell(&Message::new("export-small-numbers").with("readings", readings));
        }
        Some(SmallNumbersTold::AsReceived) => output.tell(&Message::new("export-with-small-numbers")),
        None => {}
    }
}

/// What is not in a package, and what others may do with it.
fn say_of_package(
    workspace: &Workspace,
    exported: &Exported,
    received: ReceivedFiles,
    output: &mut Output<'_>,
) -> Result<(), Failure> {
    if workspace.state()? != exported.as_of.state {
        output.tell(&Message::new("export-without-archive"));
    } else if matches!(exported.small_numbers, Some(SmallNumbersTold::KeptBack(_))) {
        output.tell(&Message::new("export-small-numbers-archive"));
    } else if received == ReceivedFiles::StayHere {
        output.tell(&Message::new("export-without-files"));
    }
    if workspace.settings().licence.is_none() {
        output.tell(&Message::new("export-without-licence"));
    }
    Ok(())
}

#[derive(Serialize)]
struct Taken {
    path: PathBuf,
    #[serde(flatten)]
    taken: TakenBack,
}

pub(super) fn import_archive(
    cli: &Cli,
    arguments: &ImportArchive,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let (workspace, taken) = {
        let progress = output.progress("progress-restore");
        let show = |done, total| progress.show(done, total);
        Workspace::import_archive(&arguments.package, &arguments.folder, &show)?
    };
    let path = workspace.folder().to_owned();
    if cli.wants_json() {
        output.json("import-archive", &Taken { path, taken })?;
        return Ok(Ended::Done);
    }
    let named = path.display().to_string();
    output.say(&Message::new("import-archive-done").with("path", named.as_str()));
    output.say(&Message::new("done-state").with("state", taken.state.to_string()));
    if taken.absent > 0 {
        output.paragraph(&Message::new("import-archive-absent").with("files", taken.absent));
    }
    if !taken.tables_compared {
        output.paragraph(&Message::new("import-archive-not-compared"));
    }
    output.say(&Message::new("restore-next").with("path", named));
    Ok(Ended::Done)
}
