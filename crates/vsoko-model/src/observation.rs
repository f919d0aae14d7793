//! What one cell of a delivery says about one school or municipality.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    CellAddress, CellRef, CriterionId, FisOkoCode, Inn, LevelKey, MethodologyId, MunicipalityName, Place,
    Points, Region, SchoolName, StudyId, StudyYear,
};

/// The number of a delivery in this archive, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeliveryId(pub u32);

impl fmt::Display for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A school.
    School,
    /// A municipality.
    Municipality,
    /// A region.
    Region,
}

impl SubjectKind {
    /// The word in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Municipality => "municipality",
            Self::Region => "region",
        }
    }

    /// The kind that a word in data files names.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::School, Self::Municipality, Self::Region].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Why there is no reading. Blank is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingReason {
    /// The cell is empty.
    Blank,
    /// The sender marked it as not applicable («х», «–»).
    NotApplicable,
    /// The sender says that there are no data («нет данных», «н/д»).
    NotDelivered,
    /// The cell holds something that is no value of this criterion.
    Unreadable,
    /// The cell holds personal data, which are not kept.
    PersonalData,
    /// The methodology keeps the value back: few pupils stand behind it, or it would tell of such a one.
    Suppressed,
}

impl MissingReason {
    /// All reasons.
    pub const ALL: [Self; 6] = [
        Self::Blank,
        Self::NotApplicable,
        Self::NotDelivered,
        Self::Unreadable,
        Self::PersonalData,
        Self::Suppressed,
    ];

    /// Was a value read that is not told?
    pub const fn is_kept_back(self) -> bool {
        matches!(self, Self::Suppressed)
    }

    /// The word in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotApplicable => "not_applicable",
            Self::NotDelivered => "not_delivered",
            Self::Unreadable => "unreadable",
            Self::PersonalData => "personal_data",
            Self::Suppressed => "suppressed",
        }
    }
}

/// What a cell says once its column is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// A level of the scale.
    Level(LevelKey),
    /// Yes or no.
    Flag(bool),
    /// Points of the rubric.
    Points(Points),
    /// Per cent, 0..=100.
    Percent(Points),
    /// A count of people or things.
    Count(i64),
    /// Words, for example the title of a practice.
    Text(String),
    /// Nothing, and why.
    Missing(MissingReason),
}

/// Whether a value describes its subject, or is a total that the sender printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A value of one school, municipality or region.
    Observed,
    /// A total of other rows; kept, compared with ours, and never mixed with it.
    Reported,
}

impl Role {
    /// The word in data files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Reported => "reported",
        }
    }
}

/// The name of a row inside one delivery: its sheet and its number as a person counts rows, `Лист1!14`.
/// The match of the row to the registry is kept beside it, so that a changed match rewrites no data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct RowKey(Arc<str>);

impl RowKey {
    /// The row of `sheet` with this index, counted from zero.
    pub fn new(sheet: &str, row: u32) -> Self {
        Self(format!("{sheet}!{}", u64::from(row) + 1).into())
    }

    /// The row of a table that stands beside another one: its number alone would name two rows, so the cell with the
    /// name is part of it, `Лист1!H14`.
    pub fn in_column(sheet: &str, name: CellAddress) -> Self {
        Self(format!("{sheet}!{name}").into())
    }

    /// A key that was stored earlier.
    pub fn from_stored(text: String) -> Self {
        Self(text.into())
    }

    /// The key as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sheet that the row stands on.
    pub fn sheet(&self) -> &str {
        self.0.rsplit_once('!').map_or("", |(sheet, _)| sheet)
    }

    /// The index of the row on its sheet, counted from zero; `None` for a key that is none.
    pub fn row(&self) -> Option<u32> {
        let (_, place) = self.0.rsplit_once('!')?;
        let number = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        number.parse::<u32>().ok()?.checked_sub(1)
    }
}

impl From<String> for RowKey {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<RowKey> for String {
    fn from(key: RowKey) -> Self {
        key.as_str().to_owned()
    }
}

/// The words of a cell as they were sent; nothing for a blank one. A table has millions of cells and says few things in
/// them, so cells that say the same share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct CellText(Arc<str>);

impl CellText {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<Arc<str>> for CellText {
    fn from(words: Arc<str>) -> Self {
        Self(words)
    }
}

impl From<&str> for CellText {
    fn from(words: &str) -> Self {
        Self(words.into())
    }
}

impl From<String> for CellText {
    fn from(words: String) -> Self {
        Self(words.into())
    }
}

impl From<CellText> for String {
    fn from(words: CellText) -> Self {
        words.as_str().to_owned()
    }
}

impl fmt::Display for CellText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One value of one criterion for one row of a delivery, with the cell it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The study, the same across years.
    pub study: StudyId,
    /// The edition of the methodology that the column was read by.
    pub methodology: MethodologyId,
    /// The year described.
    pub year: StudyYear,
    /// The row it stands in.
    pub row: RowKey,
    /// What that row is about.
    pub subject: SubjectKind,
    /// What is assessed.
    pub criterion: CriterionId,
    /// The value.
    pub reading: Reading,
    /// Whether it describes the subject or is a printed total.
    pub role: Role,
    /// The cell on the sheet.
    pub address: CellAddress,
    /// The cell's text as it was sent.
    pub raw: CellText,
}

impl Observation {
    /// The sheet that the cell stands on: that of the row.
    pub fn sheet(&self) -> &str {
        self.row.sheet()
    }
}

/// How a delivery names the subject of one row. Which school of the registry it is, is decided later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The row.
    pub row: RowKey,
    /// What the row is about.
    pub subject: SubjectKind,
    /// The year that the table describes.
    pub year: StudyYear,
    /// The region, where stated or implied by the methodology.
    pub region: Region,
    /// The municipality; for a region's own row there is none.
    pub municipality: Option<MunicipalityName>,
    /// The school's name; a municipality's row has none.
    pub name: Option<SchoolName>,
    /// The school's code.
    pub code: Option<FisOkoCode>,
    /// The school's ИНН, where it is right and stands beside no other school of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inn: Option<Inn>,
    /// The cell with the name.
    pub at: CellRef,
    /// The cell of the sheet that names the municipality: that of its column, the first one of a block, a subtotal or the
    /// title. None does where a person said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality_at: Option<CellAddress>,
}

impl Mention {
    /// Where its municipality is named, else where it is.
    pub fn place_of_municipality(&self) -> Place {
        let own = self.municipality_at.unwrap_or(self.at.address);
        Place::Cell(CellRef { address: own, ..self.at.clone() })
    }
}
