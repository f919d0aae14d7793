//! `vsoko charts` and `vsoko chart`: which charts there are, and one of them as a file.

use serde::Serialize;
use vsoko_engine::Scope;
use vsoko_model::{Message, StudyYear, TraceId, Whose};
use vsoko_report::{Align, Block, ChartName, ChartSubject, Figure, Inline, Marks, Table, plain, text_of};
use vsoko_text::transliterated;

use super::listing;
use crate::Ended;
use crate::args::{Chart, Cli, Picture};
use crate::output::{Failure, Output};

/// Dots to a unit of a chart: 2 040 across.
const DOTS: u32 = 3;

/// Lists the charts.
pub(super) fn list(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    #[derive(Serialize)]
    struct Listed<'c> {
        name: &'c str,
        about: String,
        of: String,
    }
    #[derive(Serialize)]
    struct Charts<'c> {
        charts: Vec<Listed<'c>>,
    }
    let words = output.words;
    let charts: Vec<Listed<'_>> = ChartName::ALL
        .iter()
        .map(|chart| Listed {
            name: chart.as_str(),
            about: words.phrase(chart.about()),
            of: words.phrase(match chart.of() {
                ChartSubject::Municipality => "chart-of-municipality",
                ChartSubject::School => "chart-of-school",
                ChartSubject::Region => "chart-of-region",
            }),
        })
        .collect();
    if cli.wants_json() {
        output.json("charts", &Charts { charts })?;
        return Ok(Ended::Done);
    }
    let rows = charts.into_iter().map(|chart| vec![chart.name.to_owned(), chart.about, chart.of]);
    let columns = [
        ("column-chart", Align::Start, 2),
        ("column-shows", Align::Start, 5),
        ("column-whose", Align::Start, 2),
    ];
    listing(output, &Message::new("charts-list"), &columns, rows.collect());
    Ok(Ended::Done)
}

/// Draws one chart into a file, and says in words what it shows.
pub(super) fn draw(cli: &Cli, arguments: &Chart, output: &mut Output<'_>) -> Result<Ended, Failure> {
    #[derive(Serialize)]
    struct Drawn<'f> {
        chart: &'f str,
        caption: &'f str,
        alternative: &'f str,
        columns: Vec<&'f str>,
        rows: Vec<Vec<Cell<'f>>>,
        file: String,
    }
    let workspace = cli.open_workspace(output)?;
    let wordings = workspace.wordings(output.words.language())?;
    let output = &mut output.in_words(wordings.as_ref());
    let sight = &arguments.sight;
    let state = sight.past.as_of.as_ref();
    let (figure, whose, year) = match arguments.name.of() {
        ChartSubject::Municipality => {
            let municipality = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
            let view = sight.look(&workspace, Scope::municipality(municipality.id))?;
            let year = year_of(arguments.year, &view.years_of(&municipality))?;
            let figure = view.chart_of_municipality(arguments.name, &municipality, year, output.words)?;
            (figure, transliterated(municipality.name.as_str()), year)
        }
        ChartSubject::School => {
            let Some(asked) = &arguments.school else {
                return Err(Message::new("error-chart-school").with("chart", arguments.name.as_str()).into());
            };
            let school = workspace.school_in(asked, arguments.municipality.as_deref(), state)?;
            let view = sight.look(&workspace, workspace.scope_around_school(&school, state)?)?;
            let year = match arguments.year {
                Some(year) => year,
                None => year_of(None, &view.years_with(&school))?,
            };
            let figure = view.chart_of_school(arguments.name, &school, year, output.words)?;
            (figure, school.id.to_string(), year)
        }
        ChartSubject::Region => {
            let Some(region) = &arguments.region else {
                return Err(Message::new("error-chart-region").with("chart", arguments.name.as_str()).into());
            };
            let whose = Whose::region(region);
            let view = sight.look(&workspace, workspace.scope_of(&whose.territory, state)?)?;
            let year = year_of(arguments.year, &view.years_in(&whose))?;
            let figure = view.chart_of_region(arguments.name, region, year, output.words)?;
            (figure, transliterated(region), year)
        }
    };
    let path = arguments.output.clone().unwrap_or_else(|| {
        let file = format!("{}-{whose}-{year}.{}", arguments.name, arguments.picture.ending());
        workspace.folder().join("reports").join(file)
    });
    if let Some(folder) = path.parent() {
        fs_err::create_dir_all(folder)?;
    }
    fs_err::write(&path, picture(&figure, arguments.picture)?)?;
    let file = path.display().to_string();
    if cli.wants_json() {
        let drawn = Drawn {
            chart: arguments.name.as_str(),
            caption: &figure.caption,
            alternative: &figure.alternative,
            columns: figure.data.columns.iter().map(|column| column.title.as_str()).collect(),
            rows: figure.data.rows.iter().map(|row| row.iter().map(|cell| cell_of(cell)).collect()).collect(),
            file: file.clone(),
        };
        output.json("chart", &drawn)?;
    } else {
        let sentences = figure.alternative.split(". ").map(|sentence| plain(sentence.trim_end_matches('.')));
        output.blocks(&[Block::Paragraph(plain(figure.caption.as_str())), Block::List(sentences.collect())]);
        say_numbers(&figure, output);
    }
    output.tell(&Message::new("report-written").with("path", file));
    Ok(Ended::Done)
}

/// What stands in a cell of the data, and what opens it if it is a number.
#[derive(Serialize)]
struct Cell<'f> {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'f TraceId>,
}

fn cell_of(cell: &[Inline]) -> Cell<'_> {
    let trace = cell.iter().find_map(|inline| match inline {
        Inline::Number { trace, .. } => Some(trace),
        Inline::Text(_) | Inline::Target { .. } => None,
    });
    Cell { text: text_of(cell), trace }
}

/// The data with the names that open its numbers; nothing where there is no number, as in a chart of levels.
fn say_numbers(figure: &Figure, output: &mut Output<'_>) {
    let mut marks = Marks::default();
    let table = Table { caption: output.words.phrase("figure-data"), ..marks.table(&figure.data) };
    if !marks.names().is_empty() {
        output.space();
        output.blocks(&[Block::Table(table)]);
        output.names(&marks);
    }
}

fn picture(figure: &Figure, picture: Picture) -> Result<Vec<u8>, Failure> {
    match picture {
        Picture::Svg => Ok(figure.drawing.svg().into_bytes()),
        Picture::Png => figure
            .drawing
            .png(DOTS)
            .map_err(|error| Message::new("error-program").with("reason", error.to_string()).into()),
    }
}

/// The year that was asked for, else the latest with data.
fn year_of(asked: Option<StudyYear>, known: &[StudyYear]) -> Result<StudyYear, Failure> {
    asked.or(known.last().copied()).ok_or_else(|| Message::new("error-no-results").into())
}
