//! `vsoko recipe list|show|save|remove`.

use serde::Serialize;
use vsoko_engine::{ImportOptions, KeptRecipe, recipe_in_words};
use vsoko_model::{Arg, Message};
use vsoko_report::Align;

use super::listing;
use super::questions::answered_in;
use crate::Ended;
use crate::args::{Cli, RecipeNamed, RecipeSave};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct List {
    recipes: Vec<KeptRecipe>,
}

pub(super) fn list(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let recipes = cli.open_workspace(output)?.recipes()?;
    if cli.wants_json() {
        output.json("recipe list", &List { recipes })?;
        return Ok(Ended::Done);
    }
    if recipes.is_empty() {
        output.say(&Message::new("recipes-none"));
        return Ok(Ended::Done);
    }
    let row = |kept: &KeptRecipe| {
        let KeptRecipe { name, recipe } = kept;
        vec![name.clone(), recipe.study.to_string(), recipe.sent_by().to_string(), recipe.year.to_string()]
    };
    let columns = [
        ("column-recipe", Align::Start, 5),
        ("column-study", Align::Start, 3),
        ("column-sender", Align::Start, 4),
        ("column-year", Align::End, 1),
    ];
    listing(output, &Message::new("recipes-all"), &columns, recipes.iter().map(row).collect());
    Ok(Ended::Done)
}

pub(super) fn show(cli: &Cli, arguments: &RecipeNamed, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let kept = cli.open_workspace(output)?.recipe(&arguments.name)?;
    if cli.wants_json() {
        output.json("recipe show", &kept)?;
        return Ok(Ended::Done);
    }
    let KeptRecipe { recipe, .. } = &kept;
    output.say(&recipe_in_words(&kept));
    output.space();
    let rows = recipe
        .columns
        .iter()
        .map(|column| vec![column.letter.clone(), column.title.clone(), column.criterion.to_string()]);
    let columns = [
        ("column-letter", Align::Start, 1),
        ("column-title", Align::Start, 6),
        ("column-criterion", Align::Start, 3),
    ];
    listing(output, &Message::new("recipe-columns"), &columns, rows.collect());
    if !recipe.passed_over.is_empty() {
        let columns = Arg::Quoted(recipe.passed_over.clone());
        output.say(&Message::new("recipe-passed-over").with("columns", columns));
    }
    Ok(Ended::Done)
}

pub(super) fn save(cli: &Cli, arguments: &RecipeSave, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let options = ImportOptions {
        answers: answered_in(arguments.answers.as_deref())?,
        methodologies: arguments.methodology.clone(),
        year: arguments.year,
        municipality: arguments.municipality.clone(),
        ..ImportOptions::default()
    };
    let mut saved = Vec::new();
    for file in &arguments.files {
        let prepared = workspace.prepare(file, &options)?;
        let named = |id| Message::new(id).with("file", file.display().to_string());
        if prepared.has_open_column() {
            return Err(named("recipe-open").into());
        }
        if prepared.layouts().is_empty() {
            return Err(named("recipe-nothing").into());
        }
        for layout in prepared.layouts() {
            let mut layout = layout.clone();
            if arguments.whole_region {
                layout.municipality = None;
            }
            saved.push(workspace.save_recipe(&layout)?);
        }
    }
    if cli.wants_json() {
        output.json("recipe save", &List { recipes: saved })?;
        return Ok(Ended::Done);
    }
    for kept in &saved {
        let message = Message::new("recipe-saved")
            .with("name", kept.name.as_str())
            .with("columns", kept.recipe.columns.len());
        output.say(&message);
    }
    Ok(Ended::Done)
}

pub(super) fn remove(cli: &Cli, arguments: &RecipeNamed, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let kept = cli.open_workspace(output)?.remove_recipe(&arguments.name)?;
    if cli.wants_json() {
        output.json("recipe remove", &kept)?;
        return Ok(Ended::Done);
    }
    output.say(&Message::new("recipe-removed").with("name", kept.name.as_str()));
    Ok(Ended::Done)
}
