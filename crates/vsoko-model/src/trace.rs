//! The name of a printed number: short enough to print, complete enough to find the cells behind it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Lens, LevelKey, MethodologyId, MunicipalityId, SchoolId, StudyYear, SubjectKind, Whose};

/// A state of the archive: the head of its journal, the first twelve digits of a hash.
///
/// ```
/// use vsoko_model::StateId;
///
/// assert_eq!("3F9A0C21D4E8".parse::<StateId>().unwrap().to_string(), "3f9a0c21d4e8");
/// assert!("3f9a".parse::<StateId>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StateId(String);

impl StateId {
    /// The state of this journal head.
    pub fn of_head(hash: &crate::ContentHash) -> Self {
        Self(hash.short().to_owned())
    }

    /// The state of an archive in which nothing has happened yet.
    pub fn empty() -> Self {
        Self("0".repeat(12))
    }
}

/// A text that names no state.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a state of the archive: twelve digits 0-9, a-f")]
pub struct InvalidState(String);

impl FromStr for StateId {
    type Err = InvalidState;

    fn from_str(text: &str) -> Result<Self, InvalidState> {
        let state = text.trim().to_lowercase();
        let is_one = state.len() == 12 && state.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_one { Ok(Self(state)) } else { Err(InvalidState(text.to_owned())) }
    }
}

impl fmt::Display for StateId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where one stands when one looks at a number: which state of the archive, and as of which time territories and names
/// are taken. Printed as the state, and `+now` after it where they are those of today. A what-if by an edition that the
/// year was not read by says which: `+if=` and the first digits of the edition's hash.
///
/// ```
/// use vsoko_model::{AsOf, Lens};
///
/// let as_of: AsOf = "3f9a0c21d4e8+now".parse().unwrap();
/// assert_eq!((as_of.lens, as_of.state.to_string().as_str()), (Lens::AsNow, "3f9a0c21d4e8"));
/// assert_eq!(as_of.to_string(), "3f9a0c21d4e8+now");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AsOf {
    /// The state of the archive.
    pub state: StateId,
    /// As of which time territories and names are taken.
    pub lens: Lens,
    /// The edition of a what-if; `None` where results are by the editions that deliveries were read by.
    pub what_if: Option<EditionHash>,
}

/// The first digits of the hash of an edition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EditionHash(StateId);

impl EditionHash {
    /// Of an edition with this hash.
    pub fn of(hash: &crate::ContentHash) -> Self {
        Self(StateId(hash.short().to_owned()))
    }
}

impl fmt::Display for EditionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.state.fmt(f)?;
        match self.lens {
            Lens::AsWas => {}
            Lens::AsNow => f.write_str("+now")?,
        }
        self.what_if.as_ref().map_or(Ok(()), |edition| write!(f, "+if={edition}"))
    }
}

impl FromStr for AsOf {
    type Err = InvalidState;

    fn from_str(text: &str) -> Result<Self, InvalidState> {
        let (text, what_if) = match text.split_once("+if=") {
            Some((text, edition)) => (text, Some(EditionHash(edition.parse()?))),
            None => (text, None),
        };
        let (state, lens) = match text.strip_suffix("+now") {
            Some(state) => (state, Lens::AsNow),
            None => (text, Lens::AsWas),
        };
        Ok(Self { state: state.parse()?, lens, what_if })
    }
}

/// A school or a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectId {
    /// A municipality.
    Municipality(MunicipalityId),
    /// A school.
    School(SchoolId),
}

impl SubjectId {
    /// The school or municipality with this number; a region has none.
    pub const fn of(kind: SubjectKind, number: u32) -> Option<Self> {
        match kind {
            SubjectKind::School => Some(Self::School(SchoolId(number))),
            SubjectKind::Municipality => Some(Self::Municipality(MunicipalityId(number))),
            SubjectKind::Region => None,
        }
    }
}

impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Municipality(id) => id.fmt(f),
            Self::School(id) => id.fmt(f),
        }
    }
}

impl FromStr for SubjectId {
    type Err = InvalidTrace;

    fn from_str(text: &str) -> Result<Self, InvalidTrace> {
        subject_id(text).ok_or_else(|| InvalidTrace(text.to_owned()))
    }
}

impl FromStr for MunicipalityId {
    type Err = InvalidTrace;

    fn from_str(text: &str) -> Result<Self, InvalidTrace> {
        match text.parse()? {
            SubjectId::Municipality(id) => Ok(id),
            SubjectId::School(_) => Err(InvalidTrace(text.to_owned())),
        }
    }
}

impl FromStr for SchoolId {
    type Err = InvalidTrace;

    fn from_str(text: &str) -> Result<Self, InvalidTrace> {
        match text.parse()? {
            SubjectId::School(id) => Ok(id),
            SubjectId::Municipality(_) => Err(InvalidTrace(text.to_owned())),
        }
    }
}

fn subject_id(text: &str) -> Option<SubjectId> {
    match text.split_at_checked(1)? {
        ("m", number) => Some(SubjectId::Municipality(MunicipalityId(number.parse().ok()?))),
        ("s", number) => Some(SubjectId::School(SchoolId(number.parse().ok()?))),
        _ => None,
    }
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// The share of an indicator.
    Share,
    /// The share of one level of a scale.
    Level(LevelKey),
    /// A sum of points.
    Points,
    /// The criteria with a recognised practice, of those that a school was assessed in.
    Recognised,
    /// The place of one subject among those that the number is of.
    Rank(SubjectId),
    /// The points that a school lacks for a level.
    Lacking(LevelKey),
    /// The schools that went from the first level to the second.
    Moved(LevelKey, LevelKey),
    /// The schools that did so between two years.
    Movement(Movement),
    /// The schools of which anything was read, of those that the study lists.
    Participants,
    /// The schools without a value, of those that the study lists.
    Missing,
    /// How many pupils: of a school, or of all that it is counted for.
    Pupils,
}

/// What schools do between two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Their level is another one.
    Changed,
    /// It is a higher one.
    Up,
    /// It is a lower one.
    Down,
    /// It is the same.
    Same,
    /// They have data in the later year only.
    Appeared,
    /// They have data in the earlier year only.
    Left,
    /// They are in the base of an indicator in both years and count in the later one only.
    Gained,
    /// They are in the base of an indicator in both years and count in the earlier one only.
    Lost,
}

impl Movement {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Changed,
        Self::Up,
        Self::Down,
        Self::Same,
        Self::Appeared,
        Self::Left,
        Self::Gained,
        Self::Lost,
    ];

    /// The word in traces.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Up => "up",
            Self::Down => "down",
            Self::Same => "same",
            Self::Appeared => "appeared",
            Self::Left => "left",
            Self::Gained => "gained",
            Self::Lost => "lost",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share => f.write_str("share"),
            Self::Level(level) => write!(f, "level={level}"),
            Self::Points => f.write_str("points"),
            Self::Recognised => f.write_str("recognised"),
            Self::Rank(subject) => write!(f, "rank={subject}"),
            Self::Lacking(level) => write!(f, "lacking={level}"),
            Self::Moved(from, to) => write!(f, "moved={from}..{to}"),
            Self::Movement(movement) => f.write_str(movement.as_str()),
            Self::Participants => f.write_str("participants"),
            Self::Missing => f.write_str("missing"),
            Self::Pupils => f.write_str("pupils"),
        }
    }
}

/// The name of one number: `methodology:item/whose/year[..year]/measure@state`.
///
/// ```
/// use vsoko_model::TraceId;
///
/// let text = "vsoko-tver-2022:formed_share/m1/2022/share@3f9a0c21d4e8";
/// let trace: TraceId = text.parse().unwrap();
/// assert_eq!(trace.to_string(), text);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TraceId {
    /// By which edition of the methodology.
    pub methodology: MethodologyId,
    /// The indicator, criterion or direction, `position_…` or `track_…`; `total` for all points of a methodology.
    pub item: String,
    /// Whose number.
    pub whose: Whose,
    /// The other of two years, for a number about both: the earlier one for what changed between them; either for a value
    /// of [`year`](Self::year) over the schools that have data in both.
    pub since: Option<StudyYear>,
    /// Of which year.
    pub year: StudyYear,
    /// What was measured.
    pub measure: Measure,
    /// In which state of the archive, and as of which time.
    pub as_of: AsOf,
}

/// A text that is not a trace id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a trace id of the form methodology:item/whose/year/measure@state")]
pub struct InvalidTrace(pub(crate) String);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { methodology, item, whose, since, year, measure, as_of } = self;
        write!(f, "{methodology}:{item}/{whose}/")?;
        if let Some(since) = since {
            write!(f, "{since}..")?;
        }
        write!(f, "{year}/{measure}@{as_of}")
    }
}

impl FromStr for TraceId {
    type Err = InvalidTrace;

    fn from_str(text: &str) -> Result<Self, InvalidTrace> {
        parse(text.trim()).ok_or_else(|| InvalidTrace(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<TraceId> {
    let (rest, as_of) = text.split_once('@')?;
    let (methodology, rest) = rest.split_once(':')?;
    let parts: Vec<&str> = rest.split('/').collect();
    let [item, whose, years, measure] = parts[..] else { return None };
    let well_formed = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let (since, year) = match years.split_once("..") {
        Some((since, year)) => (Some(since.parse().ok()?), year),
        None => (None, years),
    };
    well_formed(item).then_some(())?;
    Some(TraceId {
        methodology: methodology.parse().ok()?,
        item: item.to_owned(),
        whose: whose.parse().ok()?,
        since,
        year: year.parse().ok()?,
        measure: measure_of(measure)?,
        as_of: as_of.parse().ok()?,
    })
}

fn measure_of(text: &str) -> Option<Measure> {
    match text.split_once('=') {
        Some(("level", level)) => Some(Measure::Level(level.parse().ok()?)),
        Some(("lacking", level)) => Some(Measure::Lacking(level.parse().ok()?)),
        Some(("rank", subject)) => Some(Measure::Rank(subject.parse().ok()?)),
        Some(("moved", levels)) => {
            let (from, to) = levels.split_once("..")?;
            Some(Measure::Moved(from.parse().ok()?, to.parse().ok()?))
        }
        Some(_) => None,
        None => match text {
            "share" => Some(Measure::Share),
            "points" => Some(Measure::Points),
            "recognised" => Some(Measure::Recognised),
            "participants" => Some(Measure::Participants),
            "missing" => Some(Measure::Missing),
            "pupils" => Some(Measure::Pupils),
            word => {
                let movement = Movement::ALL.into_iter().find(|movement| movement.as_str() == word);
                movement.map(Measure::Movement)
            }
        },
    }
}

impl TryFrom<String> for TraceId {
    type Error = InvalidTrace;
    fn try_from(text: String) -> Result<Self, InvalidTrace> {
        text.parse()
    }
}

impl From<TraceId> for String {
    fn from(trace: TraceId) -> Self {
        trace.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn printing_and_parsing_give_the_trace_back(
            item in "[a-z][a-z0-9_]{0,20}", number in 0_u32.., year in 1990_u16..2100, whose in 0..4, measure in 0..11,
            now: bool, paired: bool, value in "[а-яa-z0-9]{1,12}",
        ) {
            let trace = TraceId {
                methodology: "mum-2022".parse().unwrap(),
                item,
                whose: match whose {
                    0 => SubjectId::School(SchoolId(number)).into(),
                    1 => SubjectId::Municipality(MunicipalityId(number)).into(),
                    2 => Whose::region("Условная область"),
                    _ => Whose::region("Условная область").alike("school_kind".parse().unwrap(), &value),
                },
                since: paired.then(|| 1991.try_into().unwrap()),
                year: year.try_into().unwrap(),
                measure: match measure {
                    0 => Measure::Share,
                    1 => Measure::Points,
                    2 => Measure::Recognised,
                    3 => Measure::Rank(SubjectId::School(SchoolId(number))),
                    4 => Measure::Lacking("formed".parse().unwrap()),
                    5 => Measure::Moved("partly_formed".parse().unwrap(), "formed".parse().unwrap()),
                    6 => Measure::Participants,
                    7 => Measure::Missing,
                    10 => Measure::Pupils,
                    8 => Measure::Movement(Movement::ALL[number as usize % Movement::ALL.len()]),
                    _ => Measure::Level("partly_formed".parse().unwrap()),
                },
                as_of: AsOf {
                    state: StateId::empty(),
                    lens: if now { Lens::AsNow } else { Lens::AsWas },
                    what_if: paired.then(|| EditionHash(StateId::empty())),
                },
            };
            prop_assert_eq!(trace.to_string().parse::<TraceId>(), Ok(trace));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<TraceId>();
        }
    }

    #[test]
    fn a_school_is_no_municipality() {
        assert_eq!("s13".parse(), Ok(SchoolId(13)));
        assert_eq!("m13".parse(), Ok(MunicipalityId(13)));
        assert!("m13".parse::<SchoolId>().is_err());
        assert!("s13".parse::<MunicipalityId>().is_err());
    }
}
