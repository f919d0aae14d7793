//! Recipes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use vsoko_model::StudyYear;

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
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<StudyYear>,
    #[arg(long, value_name = "ID")]
    pub(crate) methodology: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) municipality: Option<String>,
    #[arg(id = "layout_of_region", long = "whole-region")]
    pub(crate) whole_region: bool,
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
}
