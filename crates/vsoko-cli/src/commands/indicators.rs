//! `vsoko indicators`: everything that is computed of a municipality, a region, a school or schools that are alike.

use serde::Serialize;
use vsoko_engine::{EngineError, Scope, View, Workspace, region_readings_in_words};
use vsoko_model::results::Figures;
use vsoko_model::{GroupKey, Message, SubjectId, Whose};
use vsoko_report::{Marks, figures_blocks};

use super::everywhere;
use super::summary::what_if;
use crate::Ended;
use crate::args::{Cli, Indicators};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct All<'f> {
    figures: &'f [Figures],
}

pub(super) fn run(cli: &Cli, arguments: &Indicators, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if arguments.everywhere {
        return everywhere::run(cli, arguments, output);
    }
    let workspace = cli.open_workspace(output)?;
    let (whose, home, scope) = asked_of(&workspace, arguments)?;
    let kept = readings_of_region(&workspace, arguments)?;
    let view = arguments.sight.look(&workspace, scope)?;
    let years = view.years_in(&home);
    if let (Some(kept), true) = (&kept, years.is_empty()) {
        return nothing_but_kept(cli, kept, output);
    }
    let Some(year) = arguments.year.or(years.last().copied()) else {
        return Err(Message::new("error-no-data-at-all").with("municipality", whose.to_string()).into());
    };
    let circles = match &arguments.by {
        Some(attribute) => view.alike(&whose, attribute, year)?,
        None => vec![whose],
    };
    if let (true, Some(attribute)) = (circles.is_empty(), &arguments.by) {
        let message =
            Message::new("error-no-attribute").with("year", year).with("attribute", attribute.clone());
        return Err(message.into());
    }
    if circles.is_empty() {
        return Err(Message::new("error-no-data-of-year").with("year", year).into());
    }
    let figures: Vec<Figures> =
        circles.iter().map(|circle| view.figures(circle, year)).collect::<Result<_, _>>()?;
    if cli.wants_json() {
        output.json("indicators", &All { figures: &figures })?;
        return Ok(Ended::Done);
    }
    for (index, of_circle) in figures.iter().enumerate() {
        if 0 < index {
            output.space();
        }
        say(&view, of_circle, output);
    }
    if let Some(kept) = kept {
        output.space();
        output.paragraph(&kept);
    }
    Ok(Ended::Done)
}

/// What is said of a region that deliveries speak of as a whole.
fn readings_of_region(workspace: &Workspace, arguments: &Indicators) -> Result<Option<Message>, EngineError> {
    let Some(asked) = &arguments.region else { return Ok(None) };
    let named = workspace.regions_with_readings(arguments.sight.past.as_of.as_ref())?;
    let key = GroupKey::of(asked);
    Ok(region_readings_in_words(named.iter().filter(|region| GroupKey::of(region) == key)))
}

/// A region of which there is nothing but readings of its own.
fn nothing_but_kept(cli: &Cli, kept: &Message, output: &mut Output<'_>) -> Result<Ended, Failure> {
    if cli.wants_json() {
        output.json("indicators", &All { figures: &[] })?;
        output.tell(kept);
    } else {
        output.paragraph(kept);
    }
    Ok(Ended::Done)
}

/// Whose figures were asked for, the territory that has years, and the data that they are made from and compared with.
fn asked_of(workspace: &Workspace, arguments: &Indicators) -> Result<(Whose, Whose, Scope), EngineError> {
    let state = arguments.sight.past.as_of.as_ref();
    if let Some(region) = &arguments.region {
        let whose = Whose::region(region);
        let scope = workspace.scope_of(&whose.territory, state)?;
        return Ok((whose.clone(), whose, scope));
    }
    if let Some(school) = &arguments.school {
        let school = workspace.school_in(school, arguments.municipality.as_deref(), state)?;
        let home = SubjectId::Municipality(school.municipality).into();
        let scope = workspace.scope_around_school(&school, state)?;
        return Ok((SubjectId::School(school.id).into(), home, scope));
    }
    let municipality = workspace.municipality_in(arguments.municipality.as_deref(), state)?;
    let whose: Whose = SubjectId::Municipality(municipality.id).into();
    Ok((whose.clone(), whose, workspace.scope_around(&municipality, state)?))
}

fn say(view: &View, figures: &Figures, output: &mut Output<'_>) {
    output.say(&Message::new("indicators-of").with("name", figures.name.as_str()).with("year", figures.year));
    view.what_if_edition().into_iter().for_each(|edition| output.paragraph(&what_if(edition)));
    let mut numbers = Marks::default();
    let editions = |id: &_| view.methodologies().get(id);
    let attribute = |id: &_| view.attribute_title(id);
    let blocks = figures_blocks(figures, &editions, &attribute, output.words);
    output.space();
    output.blocks(&numbers.marked(&blocks));
    output.names(&numbers);
}
