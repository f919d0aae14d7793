//! Recipes: how the tables of a sender are laid out, as a person confirmed it, for the files of the years to come.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{CellAddress, CriterionId, MunicipalityName, Region, StudyId, StudyYear};

/// Who sends a file: the centre of a region, or about one municipality of it.
///
/// Law: what is known of a region's files holds for the files of each of its municipalities, unless something is known of
/// that municipality's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The region.
    pub region: Region,
    /// The one municipality that the file is about.
    pub municipality: Option<MunicipalityName>,
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.municipality {
            Some(municipality) => write!(f, "{}, {municipality}", self.region),
            None => f.write_str(&self.region),
        }
    }
}

/// Which columns held what when a file of a sender was read. Hand-editable; documented in `docs/ingest.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutRecipe {
    /// The region whose centre sends the files.
    pub sender: Region,
    /// The one municipality that the files are about; without it the layout is that of the whole region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<MunicipalityName>,
    /// The study.
    pub study: StudyId,
    /// The year of the file it was made from: files of later years are compared with it.
    pub year: StudyYear,
    /// That file.
    pub file: String,
    /// The sheet of it.
    pub sheet: String,
    /// Titles of columns that hold no criterion.
    #[serde(default)]
    pub passed_over: Vec<String>,
    /// The columns that hold criteria.
    #[serde(default, rename = "column")]
    pub columns: Vec<RecipeColumn>,
}

/// A column that holds a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipeColumn {
    /// The criterion.
    pub criterion: CriterionId,
    /// The letters of the column.
    pub letter: String,
    /// The title over it. A column with this title holds the criterion, whatever the methodology calls it.
    pub title: String,
    /// How its numbers are meant where nothing but 0 and 1 stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<RecipeScale>,
}

/// How numbers of per cents are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecipeScale {
    /// 1 is one per cent.
    Percent,
    /// 1 is the whole.
    Fraction,
}

/// A text that is no recipe.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct InvalidRecipe {
    /// The line of the fault, as a person counts; the first where it is about the whole text.
    pub line: usize,
    /// What is wrong there.
    pub fault: RecipeFault,
}

/// What is wrong with a text that should be a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecipeFault {
    /// It is no TOML, or has another form.
    #[error("{0}")]
    Form(String),
    /// What `letter` says are the letters of no column.
    #[error("letter: «{0}» is no column, A to XFD")]
    NoColumn(String),
}

impl LayoutRecipe {
    /// Reads a recipe. A delivery keeps its recipe as it was read, and is not asked again.
    pub fn from_toml(text: &str) -> Result<Self, InvalidRecipe> {
        /// Where the letters stand in the text.
        #[derive(Deserialize)]
        struct Letters {
            #[serde(default, rename = "column")]
            columns: Vec<Letter>,
        }
        #[derive(Deserialize)]
        struct Letter {
            letter: toml::Spanned<String>,
        }
        let fault_at = |start: usize, fault| {
            let before = text.get(..start).unwrap_or_default();
            InvalidRecipe { line: before.matches('\n').count() + 1, fault }
        };
        let no_form = |error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            fault_at(start, RecipeFault::Form(error.message().to_owned()))
        };
        let recipe: Self = toml::from_str(text).map_err(no_form)?;
        let Letters { columns } = toml::from_str(text).map_err(no_form)?;
        match columns.into_iter().find(|column| !names_a_column(column.letter.get_ref())) {
            Some(Letter { letter }) => {
                Err(fault_at(letter.span().start, RecipeFault::NoColumn(letter.into_inner())))
            }
            None => Ok(recipe),
        }
    }

    /// Whose files it is about.
    pub fn sent_by(&self) -> Sender {
        Sender { region: self.sender.clone(), municipality: self.municipality.clone() }
    }

    /// Is it about the same study and sender as another one?
    pub fn is_of(&self, study: &StudyId, sender: &Sender) -> bool {
        let key = |name: &Option<MunicipalityName>| name.as_ref().map(|name| name.key().to_owned());
        self.study == *study
            && self.sender == sender.region
            && key(&self.municipality) == key(&sender.municipality)
    }

    /// The one among `recipes` that speaks of the files of a sender: that of its municipality, else that of its region.
    pub fn for_sender<'r>(recipes: &'r [Self], study: &StudyId, sender: &Sender) -> Option<&'r Self> {
        let of = |sender: &Sender| recipes.iter().find(|recipe| recipe.is_of(study, sender));
        of(sender).or_else(|| of(&Sender { municipality: None, ..sender.clone() }))
    }

    /// The column of a criterion.
    pub fn column_of(&self, criterion: &CriterionId) -> Option<&RecipeColumn> {
        self.columns.iter().find(|column| column.criterion == *criterion)
    }
}

/// Are these the letters of a column that a sheet may have: `A`, `XFD`?
fn names_a_column(letters: &str) -> bool {
    const COLUMNS: u32 = 1 << 14;
    let address = format!("{letters}1").parse::<CellAddress>();
    address.is_ok_and(|at| at.column() < COLUMNS && at.column_letters() == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECIPE: &str = "sender = \"Условная область\"\nstudy = \"questions\"\nyear = 2022\n\
        file = \"a.xlsx\"\nsheet = \"Лист1\"\n\n[[column]]\ncriterion = \"plans\"\nletter = \"D\"\ntitle = \"Планы\"\n";

    #[test]
    fn a_recipe_is_what_it_was_after_it_was_written() {
        let recipe = LayoutRecipe::from_toml(RECIPE).unwrap();
        assert_eq!(LayoutRecipe::from_toml(&toml::to_string(&recipe).unwrap()), Ok(recipe));
    }

    #[test]
    fn a_municipality_s_own_layout_goes_before_its_region_s() {
        let of_region = LayoutRecipe::from_toml(RECIPE).unwrap();
        let named = |name: &str| Some(name.parse::<MunicipalityName>().unwrap());
        let of_district = LayoutRecipe {
            municipality: named("Пробный район"),
            year: 2021_u16.try_into().unwrap(),
            ..of_region.clone()
        };
        let recipes = [of_region, of_district];
        let year_for = |municipality| {
            let sender = Sender { region: "Условная область".to_owned(), municipality };
            LayoutRecipe::for_sender(&recipes, &recipes[0].study, &sender).map(|recipe| recipe.year.first())
        };
        assert_eq!(year_for(named("Пробный район")), Some(2021));
        assert_eq!(year_for(named("Другой район")), Some(2022));
        assert_eq!(year_for(None), Some(2022));
    }

    #[test]
    fn a_fault_names_its_line() {
        let faulty = RECIPE.replace("letter", "leter");
        assert_eq!(LayoutRecipe::from_toml(&faulty).unwrap_err().line, 9);
        assert_eq!(LayoutRecipe::from_toml(&RECIPE.replace("2022", "22")).unwrap_err().line, 3);
    }

    #[test]
    fn a_letter_is_that_of_a_column() {
        let with = |letter: &str| LayoutRecipe::from_toml(&RECIPE.replace("\"D\"", &format!("\"{letter}\"")));
        for letter in ["A", "D", "AA", "XFD"] {
            assert!(with(letter).is_ok(), "{letter}");
        }
        // The А of «А1» is Cyrillic.
        for letter in ["Ы", "А1", "А", "d", "XFE", "AAAA", "D1", "4", " D", ""] {
            let fault = RecipeFault::NoColumn(letter.to_owned());
            assert_eq!(with(letter), Err(InvalidRecipe { line: 9, fault }), "{letter}");
        }
    }
}
