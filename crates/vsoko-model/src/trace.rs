//! The name of a printed number: short enough to print, complete enough to find the cells behind it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Lens, LevelKey, MethodologyId, MunicipalityId, SchoolId, StudyYear};

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
/// are taken. Printed as the state, and `+now` after it where they are those of today.
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
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.lens {
            Lens::AsWas => self.state.fmt(f),
            Lens::AsNow => write!(f, "{}+now", self.state),
        }
    }
}

impl FromStr for AsOf {
    type Err = InvalidState;

    fn from_str(text: &str) -> Result<Self, InvalidState> {
        let (state, lens) = match text.strip_suffix("+now") {
            Some(state) => (state, Lens::AsNow),
            None => (text, Lens::AsWas),
        };
        Ok(Self { state: state.parse()?, lens })
    }
}

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectId {
    /// A municipality's.
    Municipality(MunicipalityId),
    /// A school's.
    School(SchoolId),
}

impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Municipality(id) => id.fmt(f),
            Self::School(id) => id.fmt(f),
        }
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
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Share => f.write_str("share"),
            Self::Level(level) => write!(f, "level={level}"),
            Self::Points => f.write_str("points"),
        }
    }
}

/// The name of one number: `methodology:item/subject/year/measure@state`.
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
    /// The indicator, criterion or direction; `total` for all points of a methodology.
    pub item: String,
    /// Whose number.
    pub subject: SubjectId,
    /// Of which year.
    pub year: StudyYear,
    /// What was measured.
    pub measure: Measure,
    /// In which state of the archive, and as of which time.
    pub as_of: AsOf,
}

/// A text that is not a trace id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("«{0}» is not a trace id of the form methodology:item/subject/year/measure@state")]
pub struct InvalidTrace(String);

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { methodology, item, subject, year, measure, as_of } = self;
        write!(f, "{methodology}:{item}/{subject}/{year}/{measure}@{as_of}")
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
    let [item, subject, year, measure] = parts[..] else { return None };
    let well_formed = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let subject = match subject.split_at_checked(1)? {
        ("m", number) => SubjectId::Municipality(MunicipalityId(number.parse().ok()?)),
        ("s", number) => SubjectId::School(SchoolId(number.parse().ok()?)),
        _ => return None,
    };
    let measure = match measure.split_once('=') {
        Some(("level", level)) => Measure::Level(level.parse().ok()?),
        None if measure == "share" => Measure::Share,
        None if measure == "points" => Measure::Points,
        _ => return None,
    };
    well_formed(item).then_some(())?;
    Some(TraceId {
        methodology: methodology.parse().ok()?,
        item: item.to_owned(),
        subject,
        year: year.parse().ok()?,
        measure,
        as_of: as_of.parse().ok()?,
    })
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
            item in "[a-z][a-z0-9_]{0,20}", number in 0_u32.., year in 1990_u16..2100, school: bool, measure in 0..3,
            now: bool,
        ) {
            let trace = TraceId {
                methodology: "mum-2022".parse().unwrap(),
                item,
                subject: if school {
                    SubjectId::School(SchoolId(number))
                } else {
                    SubjectId::Municipality(MunicipalityId(number))
                },
                year: year.try_into().unwrap(),
                measure: match measure {
                    0 => Measure::Share,
                    1 => Measure::Points,
                    _ => Measure::Level("partly_formed".parse().unwrap()),
                },
                as_of: AsOf {
                    state: StateId::empty(),
                    lens: if now { Lens::AsNow } else { Lens::AsWas },
                },
            };
            prop_assert_eq!(trace.to_string().parse::<TraceId>(), Ok(trace));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<TraceId>();
        }
    }
}
