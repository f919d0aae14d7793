//! Whose number it is: a school's, a municipality's, a region's, or that of schools of one that are alike.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::{CriterionId, InvalidTrace, SubjectId};

/// Whose number it is. Printed as `s12`, `m3`, `r.условная_область`; with `+school_kind=сельская` after it for the
/// schools among them with one value of an attribute.
///
/// ```
/// use vsoko_model::Whose;
///
/// let rural = Whose::region("Условная область").alike("school_kind".parse().unwrap(), "Сельская");
/// assert_eq!(rural.to_string(), "r.условная_область+school_kind=сельская");
/// assert_eq!(rural.to_string().parse::<Whose>(), Ok(rural));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whose {
    /// The school, the municipality or the region.
    pub territory: Territory,
    /// Which of its schools; all of them for `None`.
    pub alike: Option<Box<Group>>,
}

/// A school, a municipality or a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Territory {
    /// A school or a municipality.
    Subject(SubjectId),
    /// A region, by its folded name.
    Region(GroupKey),
}

/// Schools with one value of an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    /// The attribute.
    pub attribute: CriterionId,
    /// Its folded value.
    pub value: GroupKey,
}

/// A text folded so that it may stand in a trace: small letters and digits, anything else between them one `_`.
///
/// ```
/// use vsoko_model::GroupKey;
///
/// assert_eq!(GroupKey::of("  Сельская, малокомплектная ").to_string(), "сельская_малокомплектная");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey(String);

impl GroupKey {
    /// The key of a text; two texts of one key are one group.
    pub fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(str::to_lowercase).collect::<Vec<_>>().join("_"))
    }
}

impl fmt::Display for GroupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Whose {
    /// That of all schools of a region.
    pub fn region(name: &str) -> Self {
        Self { territory: Territory::Region(GroupKey::of(name)), alike: None }
    }

    /// That of the schools among them with this value of an attribute.
    #[must_use]
    pub fn alike(self, attribute: CriterionId, value: &str) -> Self {
        Self { alike: Some(Box::new(Group { attribute, value: GroupKey::of(value) })), ..self }
    }

    /// The one school or municipality that the number is of; `None` for a region, and for schools that are alike.
    pub const fn subject(&self) -> Option<SubjectId> {
        match (&self.territory, &self.alike) {
            (Territory::Subject(subject), None) => Some(*subject),
            (Territory::Subject(_) | Territory::Region(_), _) => None,
        }
    }
}

impl From<SubjectId> for Whose {
    fn from(subject: SubjectId) -> Self {
        Self { territory: Territory::Subject(subject), alike: None }
    }
}

impl fmt::Display for Whose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.territory {
            Territory::Subject(subject) => subject.fmt(f)?,
            Territory::Region(region) => write!(f, "r.{region}")?,
        }
        match self.alike.as_deref() {
            Some(Group { attribute, value }) => write!(f, "+{attribute}={value}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Whose {
    type Err = InvalidTrace;

    fn from_str(text: &str) -> Result<Self, InvalidTrace> {
        let invalid = || InvalidTrace(text.to_owned());
        let (place, alike) = text.split_once('+').map_or((text, None), |(place, alike)| (place, Some(alike)));
        let territory = match place.strip_prefix("r.") {
            Some(region) => Territory::Region(folded(region).ok_or_else(invalid)?),
            None => Territory::Subject(place.parse()?),
        };
        let alike = alike.map(|alike| {
            let (attribute, value) = alike.split_once('=').ok_or_else(invalid)?;
            let attribute = attribute.parse().map_err(|_| invalid())?;
            Ok(Box::new(Group { attribute, value: folded(value).ok_or_else(invalid)? }))
        });
        Ok(Self { territory, alike: alike.transpose()? })
    }
}

/// A text that is a key already.
fn folded(text: &str) -> Option<GroupKey> {
    let key = GroupKey::of(text);
    (!text.is_empty() && key.0 == text).then_some(key)
}

impl Serialize for Whose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for GroupKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
