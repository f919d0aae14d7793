//! Recipes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Reading;

#[derive(Debug, Subcommand)]
pub(crate) enum Recipe {
    List,
    Show(RecipeNamed),
    Save(RecipeSave),
    Remove(RecipeNamed),
}

#[derive(Debug, Args)]
pub(crate) struct RecipeNamed {
    #[arg(id = "recipe_name", value_name = "RECIPE")]
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct RecipeSave {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
}
