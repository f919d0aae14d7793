//! A number opened: the schools behind it, their readings, the cells, the file.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    AsOf, Author, CellRef, ContentHash, DeliveryId, MethodologyId, MunicipalityName, Points, Region, Share,
    StudyYear, Timestamp, TraceId,
};

/// One printed number with everything it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedNumber {
    /// The name of the number.
    pub trace: TraceId,
    /// What was measured, in words of the methodology.
    pub title: String,
    /// Whose number.
    pub subject: String,
    /// Of which year.
    pub year: StudyYear,
    /// By which methodology.
    pub methodology: MethodologyId,
    /// Hash of that methodology's text.
    pub methodology_hash: ContentHash,
    /// In which state of the archive, and as of which time territories and names are taken.
    pub as_of: AsOf,
    /// What counts and what the base is, as SQL; absent for a sum of points.
    pub predicates: Option<(String, String)>,
    /// What the names in them mean: titles of criteria by their columns, labels of levels by their keys in quotes.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub terms: BTreeMap<String, String>,
    /// The number, if it is a share.
    pub share: Option<Share>,
    /// The number, if it is a sum of points: the sum, and the maximum where the methodology states one.
    pub points: Option<(Points, Option<Points>)>,
    /// The number, where it is neither a share nor a sum.
    pub figure: Option<Figure>,
    /// Why the number is not told; then there is neither a share nor a sum nor a figure, and nobody stands behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppressed>,
    /// Units that were counted.
    pub counted: Vec<TracedSubject>,
    /// Units of the base that were not counted.
    pub rest: Vec<TracedSubject>,
    /// Units outside the base, for want of data.
    pub outside: Vec<TracedSubject>,
    /// The lists that would name a school of the municipality, for a number about a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<TracedList>,
    /// Files behind the number that were removed since: their hashes and what was read from them stayed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub purged: Vec<PurgedFile>,
}

/// Why a number of pupils is not told: it is small, or another one that is small would follow from it. Which of the two is not
/// said, since that would tell something of the number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// Numbers from one up to, and without, this one are not told.
    pub below: u32,
    /// Where the rule comes from, in words of the methodology.
    pub source: String,
}

/// A received file that was removed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurgedFile {
    /// The delivery.
    pub delivery: DeliveryId,
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub file_hash: ContentHash,
    /// The entry of the journal that removed it.
    pub entry: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: Author,
    /// Why.
    pub reason: String,
}

/// A list that was received, and how far it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedList {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Its file.
    pub file: String,
    /// SHA-256 of the file.
    pub file_hash: ContentHash,
    /// The region.
    pub region: Region,
    /// The one municipality that it is about, where it is about one.
    pub municipality: Option<MunicipalityName>,
}

/// A number that is neither a share nor a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// How many schools.
    Schools(usize),
    /// How many pupils.
    Pupils(u64),
    /// A range of places among so many.
    Rank {
        /// The first place.
        first: u32,
        /// The last place.
        last: u32,
        /// Among how many.
        among: u32,
    },
    /// Points that a school lacks for a level.
    Lacking {
        /// How many.
        points: Points,
        /// The sum that it has.
        sum: Points,
        /// The least sum that gives the level.
        at_least: Points,
    },
}

/// One school or municipality behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedSubject {
    /// Its name in that year.
    pub name: String,
    /// Its own sum and maximum, for a number that is made of sums.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<(Points, Option<Points>)>,
    /// Its first and last place, for a number that is a place among others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<(u32, u32)>,
    /// What was read for it.
    pub readings: Vec<TracedReading>,
}

/// One reading behind a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedReading {
    /// The criterion's title.
    pub criterion: String,
    /// The cell's text as it was sent; nothing of one that is not told.
    pub text: String,
    /// Why it is not told. Such a reading stands behind no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<Suppressed>,
    /// The most points of the criterion, where it has points and the methodology states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Points>,
    /// The cell.
    pub cell: CellRef,
    /// SHA-256 of the file.
    pub file_hash: ContentHash,
    /// What a person wrote in its stead, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<TracedCorrection>,
}

/// A value that a person corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TracedCorrection {
    /// What the person wrote.
    pub text: String,
    /// Who.
    pub author: Author,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
    /// The entry of the journal.
    pub entry: u32,
}
