//! `vsoko summary --region` and `vsoko summary --school`: the roll-up of a region, the passport of a school.

use serde::Serialize;
use vsoko_engine::{View, Workspace, write_formats};
use vsoko_model::results::MunicipalSummary;
use vsoko_model::{Message, School, TracedNumber, Whose};
use vsoko_report::{Document, Edition, Region};
use vsoko_text::transliterated;

use super::summary::{date_of, edition_ending, ending, folder_of};
use crate::Ended;
use crate::args::{Cli, Summary};
use crate::output::{Failure, Output};

pub(super) fn of_region(
    cli: &Cli,
    arguments: &Summary,
    region: &str,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    #[derive(Serialize)]
    struct Summaries<'s> {
        summaries: &'s [MunicipalSummary],
    }
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let scope = workspace.scope_of(&Whose::region(region).territory, arguments.sight.past.as_of.as_ref())?;
    let view = arguments.sight.look(&workspace, scope)?;
    let (summaries, absent) = view.regional_summaries(region, arguments.year)?;
    let Some(first) = summaries.first() else {
        return Err(Message::new("error-no-data-of-year").with("year", arguments.year).into());
    };
    let name = view.region_of(&first.municipality, arguments.year);
    let statistics = view.statistics_of_region(name, arguments.year)?;
    let region = Region {
        name,
        year: arguments.year,
        summaries: &summaries,
        absent: &absent,
        statistics: &statistics,
    };
    let document =
        view.regional_document(&region, output.words, date_of(arguments)?, arguments.edition.into())?;
    if cli.wants_json() {
        output.json("summary", &Summaries { summaries: &summaries })?;
    } else {
        output.document(&document);
    }
    let stem = format!("svodnaya-spravka-{}-{}", transliterated(name), arguments.year);
    write(&document, &stem, arguments, (&workspace, &view), output)
}

pub(super) fn of_school(
    cli: &Cli,
    arguments: &Summary,
    school: &str,
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    #[derive(Serialize)]
    struct Passport<'d> {
        school: &'d School,
        numbers: &'d [TracedNumber],
    }
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let state = arguments.sight.past.as_of.as_ref();
    let school = workspace.school_in(school, arguments.municipality.as_deref(), state)?;
    let view = arguments.sight.look(&workspace, workspace.scope_around_school(&school, state)?)?;
    let edition: Edition = arguments.edition.into();
    let printed = (date_of(arguments)?, edition);
    let document = view.passport_document(&school, arguments.year, output.words, printed)?;
    if cli.wants_json() {
        output.json("summary", &Passport { school: &school, numbers: &document.numbers })?;
    } else {
        output.document(&document);
    }
    // Names of schools repeat from municipality to municipality; ids do not.
    let stem = format!("pasport-shkoly-{}-{}", school.id, arguments.year);
    write(&document, &stem, arguments, (&workspace, &view), output)
}

fn write(
    document: &Document,
    stem: &str,
    arguments: &Summary,
    (workspace, view): (&Workspace, &View),
    output: &mut Output<'_>,
) -> Result<Ended, Failure> {
    let folder = folder_of(arguments, workspace);
    let stem = format!("{stem}{}{}", ending(&arguments.sight, view), edition_ending(document.edition));
    let formats: Vec<_> = arguments.formats.iter().map(|format| (*format).into()).collect();
    for path in write_formats(document, output.words, &formats, &folder, &stem)? {
        output.tell(&Message::new("report-written").with("path", path.display().to_string()));
    }
    Ok(Ended::Done)
}
