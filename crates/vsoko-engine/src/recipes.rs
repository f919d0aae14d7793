//! Recipes of a workspace: layouts that a person confirmed, one file for each study and sender.

use std::path::{Path, PathBuf};

use serde::Serialize;
use vsoko_ingest::{Instructions, ReadDelivery, ReadTable};
use vsoko_model::{LayoutRecipe, Message, StudyId};

use crate::{EngineError, Workspace};

const FOLDER: &str = "recipes";

/// A recipe and the file that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptRecipe {
    /// The name of the file without its ending.
    pub name: String,
    /// What it says.
    #[serde(flatten)]
    pub recipe: LayoutRecipe,
}

/// What a recipe is of, and what it was made from.
pub fn recipe_in_words(KeptRecipe { name, recipe }: &KeptRecipe) -> Message {
    Message::new("recipe-one")
        .with("name", name.as_str())
        .with("study", recipe.study.as_str())
        .with("sender", recipe.sent_by().to_string())
        .with("year", recipe.year)
        .with("file", recipe.file.as_str())
        .with("sheet", recipe.sheet.as_str())
}

/// The recipes in the workspace folder, in the order of their names. One that cannot be read is an error that names
/// its line.
pub fn recipes_of(workspace: &Path) -> Result<Vec<KeptRecipe>, EngineError> {
    let folder = workspace.join(FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs_err::read_dir(&folder).map_err(EngineError::Io)? {
        paths.push(entry.map_err(EngineError::Io)?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut kept: Vec<KeptRecipe> = Vec::new();
    for path in paths {
        let text = fs_err::read_to_string(&path).map_err(EngineError::Io)?;
        let text = text.trim_start_matches('\u{feff}');
        let recipe = LayoutRecipe::from_toml(text)
            .map_err(|source| EngineError::Recipe { path: path.clone(), source })?;
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(other) = kept.iter().find(|other| other.recipe.is_of(&recipe.study, &recipe.sent_by())) {
            return Err(EngineError::RecipeTwice { first: other.name.clone(), second: name });
        }
        kept.push(KeptRecipe { name, recipe });
    }
    Ok(kept)
}

impl Workspace {
    /// The recipes of the workspace.
    pub fn recipes(&self) -> Result<Vec<KeptRecipe>, EngineError> {
        recipes_of(&self.folder)
    }

    /// The recipe of this name.
    pub fn recipe(&self, name: &str) -> Result<KeptRecipe, EngineError> {
        let found = self.recipes()?.into_iter().find(|kept| kept.name == name.trim());
        found.ok_or_else(|| EngineError::UnknownRecipe { asked: name.to_owned() })
    }

    /// Saves a recipe in the place of the one of its study and sender, and says under which name.
    pub fn save_recipe(&self, recipe: &LayoutRecipe) -> Result<KeptRecipe, EngineError> {
        let earlier =
            self.recipes()?.into_iter().find(|kept| kept.recipe.is_of(&recipe.study, &recipe.sent_by()));
        let name = earlier.map_or_else(|| name_of(recipe), |kept| kept.name);
        fs_err::create_dir_all(self.folder.join(FOLDER)).map_err(EngineError::Io)?;
        fs_err::write(self.path_of(&name), text_of(recipe)).map_err(EngineError::Io)?;
        Ok(KeptRecipe { name, recipe: recipe.clone() })
    }

    /// Removes a recipe. Deliveries that were read by it keep it.
    pub fn remove_recipe(&self, name: &str) -> Result<KeptRecipe, EngineError> {
        let kept = self.recipe(name)?;
        fs_err::remove_file(self.path_of(&kept.name)).map_err(EngineError::Io)?;
        Ok(kept)
    }

    fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(FOLDER).join(format!("{name}.toml"))
    }
}

/// The study and the sender, in letters, digits and dashes.
fn name_of(recipe: &LayoutRecipe) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let spelt: String =
        format!("{}-{}", recipe.study, recipe.sent_by()).to_lowercase().chars().map(plain).collect();
    spelt.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn text_of(recipe: &LayoutRecipe) -> String {
    use std::fmt::Write;
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let of_one = recipe.municipality.as_ref();
    let municipality =
        of_one.map(|name| format!("municipality = {}\n", quoted(name.as_str()))).unwrap_or_default();
    let mut text = format!(
        "# Образец строения таблицы: с ним сверяются файлы следующих лет.\n\n\
         sender = {}\n{municipality}study = {}\nyear = {}\nfile = {}\nsheet = {}\n",
        quoted(&recipe.sender),
        quoted(recipe.study.as_str()),
        recipe.year,
        quoted(&recipe.file),
        quoted(&recipe.sheet)
    );
    let passed_over: Vec<String> = recipe.passed_over.iter().map(|title| quoted(title)).collect();
    let _ = writeln!(
        text,
        "# Столбцы без критерия: они не читаются.\npassed_over = [{}]",
        passed_over.join(", ")
    );
    for column in &recipe.columns {
        let _ = write!(
            text,
            "\n[[column]]\ncriterion = {}\nletter = {}\ntitle = {}\n",
            quoted(column.criterion.as_str()),
            quoted(&column.letter),
            quoted(&column.title)
        );
        if let Some(scale) = column.scale {
            let _ = writeln!(text, "scale = {}", toml::Value::try_from(scale).unwrap_or_else(|_| "".into()));
        }
    }
    text
}

/// How the tables of a file are laid out: for each study and sender the first table of the latest year.
pub(crate) fn of_read(read: &ReadDelivery) -> Vec<LayoutRecipe> {
    let mut recipes: Vec<LayoutRecipe> = Vec::new();
    for table in &read.tables {
        if table.mentions.is_empty() {
            continue;
        }
        let mut studies: Vec<&StudyId> = table.columns.iter().map(|read| &read.study).collect();
        studies.sort_unstable();
        studies.dedup();
        for study in studies {
            let recipe = of_table(table, study);
            match recipes.iter_mut().find(|known| known.is_of(study, &table.sender)) {
                Some(known) if known.year < recipe.year => *known = recipe,
                Some(_) => {}
                None => recipes.push(recipe),
            }
        }
    }
    recipes
}

fn of_table(table: &ReadTable, study: &StudyId) -> LayoutRecipe {
    let own = table.columns.iter().filter(|read| read.study == *study);
    LayoutRecipe {
        sender: table.sender.region.clone(),
        municipality: table.sender.municipality.clone(),
        study: study.clone(),
        year: table.year,
        file: table.file.clone(),
        sheet: table.sheet.clone(),
        passed_over: table.passed_over.clone(),
        columns: own.map(|read| read.column.clone()).collect(),
    }
}

/// The recipes that reading a file may have rested on: with them it is read again to the same, whatever becomes of the
/// files in the workspace.
pub(crate) fn used_recipes(instructions: &Instructions<'_>, read: &ReadDelivery) -> Vec<LayoutRecipe> {
    let studies: Vec<&StudyId> =
        read.tables.iter().flat_map(|table| &table.columns).map(|read| &read.study).collect();
    let used = instructions.recipes.iter().filter(|recipe| studies.contains(&&recipe.study));
    used.cloned().collect()
}
