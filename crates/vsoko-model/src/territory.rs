//! Regions, municipalities and schools of the registry.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::school_name::InvalidCode;
use crate::{FisOkoCode, SchoolName, StudyYear};

macro_rules! registry_id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }
    };
}

registry_id!(
    /// A school of this archive, for example `s12`.
    SchoolId, "s"
);
registry_id!(
    /// A municipality of this archive, for example `m1`.
    MunicipalityId, "m"
);

/// The name of a region, for example «Тверская область».
pub type Region = String;

/// The name of a municipality as it is registered, and its form for comparison.
///
/// ```
/// use vsoko_model::MunicipalityName;
///
/// let a: MunicipalityName = "Западнодвинский  муниципальный округ".parse().unwrap();
/// let b: MunicipalityName = "Западнодвинский муниципальный округ".parse().unwrap();
/// assert_eq!(a.key(), b.key());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MunicipalityName(SchoolName);

impl MunicipalityName {
    /// The form for comparison.
    pub fn key(&self) -> &str {
        self.0.key()
    }

    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for MunicipalityName {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        text.parse().map(Self)
    }
}

impl fmt::Display for MunicipalityName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A municipality of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its id in this archive.
    pub id: MunicipalityId,
    /// Its name.
    pub name: MunicipalityName,
    /// The region it lies in.
    pub region: Region,
}

/// A school of the registry with the names it bore in the years it was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its id in this archive.
    pub id: SchoolId,
    /// The municipality it belongs to.
    pub municipality: MunicipalityId,
    /// The ФИС ОКО code, where a delivery gave one.
    pub code: Option<FisOkoCode>,
    /// Names by year, the years ascending; never empty.
    pub names: Vec<SchoolYear>,
}

/// The name that a school bore in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolYear {
    /// The year.
    pub year: StudyYear,
    /// The name in that year's delivery.
    pub name: SchoolName,
}

impl School {
    /// The name in `year`; before the first delivered year the first name, in a gap the name before it.
    pub fn name_in(&self, year: StudyYear) -> &SchoolName {
        let known = self.names.iter().rev().find(|named| named.year <= year);
        &known.unwrap_or(&self.names[0]).name
    }
}
