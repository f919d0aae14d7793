//! What was read: tables with their rows and the readings of their cells.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{
    CellAddress, CellRef, CriterionId, Mention, MethodologyId, Observation, Question, RecipeColumn, RowKey,
    Sender, StudyId, StudyYear, SubjectKind,
};

use crate::binding::{BindingReason, Confidence};

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
    /// The methodologies its columns belong to.
    pub methodologies: Vec<MethodologyId>,
    /// Whose file it is, as recipes tell senders apart.
    pub sender: Sender,
    /// The row that titles what its rows are about, from 0.
    pub header_row: u32,
    /// Its columns with criteria.
    pub columns: Vec<ReadColumn>,
    /// Columns that may hold a criterion: a person is asked, and they are not read.
    pub unsure: Vec<UnsureColumn>,
    /// Titles of its columns without a criterion.
    pub passed_over: Vec<String>,
    /// What its rows are about.
    pub mentions: Vec<Mention>,
    /// What its cells say, printed totals included.
    pub observations: Vec<Observation>,
    /// The rows that print totals.
    pub totals: BTreeMap<RowKey, PrintedTotal>,
}

/// A row that prints what holds for other rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedTotal {
    /// Its label.
    pub label: String,
    /// Where the label stands.
    pub label_at: CellAddress,
    /// What it is over.
    pub over: SubjectKind,
    /// What it prints.
    pub what: WhatIsPrinted,
}

/// What a row of totals prints, as its label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhatIsPrinted {
    /// «Итого», «Всего»: sums.
    Sums,
    /// «Средние», «В среднем»: means.
    Means,
    /// «Количество школ»: how many rows have a value.
    Counts,
    /// «Итого школ»: how many rows have a value, or sums.
    Schools,
    /// «Общий итог», «Пробный район Итог»: sums, means or counts, as a pivot table was set.
    Pivot,
    /// «Максимальный балл»: the largest value that there is, or that there can be.
    Maxima,
    /// «Минимум», «Медиана», «По области»: what is not derived again.
    Other,
    /// The name of a level: what holds for its schools, wherever they stand. It is not derived again, and bounds no rows
    /// of other totals.
    OfLevel,
    /// The name of a municipality or a region, with values beside it; its schools follow.
    Unsaid,
}

/// A column that holds a criterion of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// The study.
    pub study: StudyId,
    /// The edition of the methodology.
    pub methodology: MethodologyId,
    /// What a recipe keeps of it.
    pub column: RecipeColumn,
    /// Why it is taken for this criterion.
    pub reasons: Vec<BindingReason>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A column that may hold a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsureColumn {
    /// Its letters.
    pub letter: String,
    /// The edition of the methodology.
    pub methodology: MethodologyId,
    /// The criterion.
    pub criterion: CriterionId,
    /// What speaks for it, and why that is not enough.
    pub reasons: Vec<BindingReason>,
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
