//! Recipes: layouts that a person confirmed. They are saved on the page of a file that was read, and looked at and removed here.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use vsoko_engine::{KeptRecipe, recipe_in_words};
use vsoko_model::{Arg, Message};

use super::archive::PATH as ARCHIVE;
use crate::asked::Asked;
use crate::link::part_of_path;
use crate::reply::Reply;
use crate::sections::Section;
use crate::site::{App, Here, Instead};
use crate::widgets::{Heading, Tone, cell, message, table};

const PATH: &str = "/recipes";

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(PATH, get(list))
        .route("/recipes/{name}", get(show))
        .route("/recipes/{name}/remove", post(remove))
}

async fn list(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, |here| {
        let recipes = here.workspace()?.recipes()?;
        let headings = ["column-recipe", "column-study", "column-sender", "column-year"]
            .map(|id| Heading::start(here.phrase(id)));
        let row = |KeptRecipe { name, recipe }: &KeptRecipe| {
            vec![
                html! { a href={ (PATH) "/" (part_of_path(name)) } { (name) } },
                cell(recipe.study.as_str()),
                cell(recipe.sent_by().to_string()),
                cell(recipe.year.to_string()),
            ]
        };
        let rows: Vec<Vec<Markup>> = recipes.iter().map(row).collect();
        let removed = here.asked.chosen.get("removed");
        let main = html! {
            @if let Some(name) = removed {
                (message(Tone::Done, &html! { p { (here.say(&Message::new("recipe-removed").with("name", name))) } }))
            }
            p { (here.phrase("recipes-about")) }
            @if recipes.is_empty() { p { (here.phrase("recipes-no-one")) } } @else {
                (table(&here.phrase("recipes-all"), &headings, &rows))
            }
            p { a href=(ARCHIVE) { (here.phrase("section-archive")) } }
        };
        Ok(here.page(Section::Archive, here.phrase("recipes-all"), main))
    })
    .await
}

async fn show(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        // Only a name that is in the list is one; what is asked for never becomes a path.
        let recipes = here.workspace()?.recipes()?;
        let kept = recipes.iter().find(|kept| kept.name == name).ok_or(Instead::Missing)?;
        Ok(here.page(Section::Archive, kept.name.clone(), page(here, kept)))
    })
    .await
}

fn page(here: &Here, kept: &KeptRecipe) -> Markup {
    let KeptRecipe { name, recipe } = kept;
    let headings =
        ["column-letter", "column-title", "column-criterion"].map(|id| Heading::start(here.phrase(id)));
    let rows: Vec<Vec<Markup>> = recipe
        .columns
        .iter()
        .map(|column| vec![cell(&column.letter), cell(&column.title), cell(column.criterion.as_str())])
        .collect();
    let passed_over = Arg::Quoted(recipe.passed_over.clone());
    html! {
        p { (here.say(&recipe_in_words(kept))) }
        (table(&here.phrase("recipe-columns"), &headings, &rows))
        @if !recipe.passed_over.is_empty() {
            p { (here.say(&Message::new("recipe-passed-over").with("columns", passed_over))) }
        }
        form method="post" action={ (PATH) "/" (part_of_path(name)) "/remove" } {
            p { (here.phrase("recipe-remove-about")) }
            p class="buttons" { button class="bad" { (here.phrase("recipe-remove")) } }
        }
        p { a href=(PATH) { (here.phrase("recipes-all")) } }
    }
}

async fn remove(State(app): State<App>, Path(name): Path<String>, asked: Asked) -> Response {
    app.answer(asked, move |here| {
        let workspace = here.workspace()?;
        if !workspace.recipes()?.iter().any(|kept| kept.name == name) {
            return Err(Instead::Missing);
        }
        let removed = workspace.remove_recipe(&name)?;
        Ok(Reply::see_other(&crate::link::Link::to(PATH).with("removed", removed.name).to_string()))
    })
    .await
}
