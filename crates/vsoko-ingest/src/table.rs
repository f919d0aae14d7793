//! What was read: tables with their rows and the readings of their cells.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{
    CellAddress, CellRef, Mention, MethodologyId, MunicipalityName, Observation, Question, RecipeColumn,
    Region, RowKey, StudyId, StudyYear,
};

/// The tables of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadDelivery {
    /// In the order of the sheets.
    pub tables: Vec<ReadTable>,
    /// What the file does not say, the answered questions too.
    pub questions: Vec<Question>,
}

/// One table: its rows, and what their cells say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTable {
    /// Name of the file.
    pub file: String,
    /// Name of the sheet.
    pub sheet: String,
    /// The year it describes.
    pub year: StudyYear,
    /// The region it is about.
    pub region: Region,
    /// The one municipality that its title or a person names for all of it.
    pub municipality: Option<MunicipalityName>,
    /// The methodologies its columns belong to.
    pub methodologies: Vec<MethodologyId>,
    /// Its columns with criteria, as a recipe keeps them.
    pub columns: Vec<ReadColumn>,
    /// Titles of its columns without a criterion.
    pub passed_over: Vec<String>,
    /// What its rows are about.
    pub mentions: Vec<Mention>,
    /// What its cells say, printed totals included.
    pub observations: Vec<Observation>,
    /// The label of each total row.
    pub total_labels: BTreeMap<RowKey, String>,
}

/// A column that holds a criterion of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// The study.
    pub study: StudyId,
    /// What a recipe keeps of it.
    pub column: RecipeColumn,
}

impl ReadDelivery {
    /// The rows of all tables.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.tables.iter().flat_map(|table| &table.mentions)
    }

    /// The readings of all tables.
    pub fn observations(&self) -> impl Iterator<Item = &Observation> {
        self.tables.iter().flat_map(|table| &table.observations)
    }

    /// The methodologies of all tables.
    pub fn methodologies(&self) -> BTreeSet<&MethodologyId> {
        self.tables.iter().flat_map(|table| &table.methodologies).collect()
    }
}

impl ReadTable {
    /// A cell of the table's sheet.
    pub fn cell(&self, address: CellAddress) -> CellRef {
        CellRef { file: self.file.clone(), sheet: self.sheet.clone(), address }
    }
}
