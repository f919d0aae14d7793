//! Names of municipalities, in the many ways that senders write them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::school_name::letters::words;
use crate::school_name::{InvalidCode, SchoolName};

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

/// A name taken apart: what it is, and how it is called.
///
/// ```
/// use vsoko_model::{MunicipalityKind, MunicipalityName};
///
/// let parts = |name: &str| name.parse::<MunicipalityName>().unwrap().parts();
/// let authority = parts("Комитет образования администрации Пробного района Условной области");
/// assert_eq!(authority, parts("Пробный муниципальный район"));
/// assert_eq!(authority.kind, Some(MunicipalityKind::District));
/// assert_ne!(authority, parts("г. Пробный"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalityParts {
    /// What it is, where the name says so; «МО» does not.
    pub kind: Option<MunicipalityKind>,
    /// Its own name, word by word without endings.
    pub own: Vec<String>,
}

/// What a municipality is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MunicipalityKind {
    /// Муниципальный район.
    District,
    /// Муниципальный округ.
    Okrug,
    /// Городской округ.
    CityDistrict,
    /// Город.
    City,
    /// ЗАТО.
    Closed,
}

impl MunicipalityName {
    /// The form for comparison.
    pub fn key(&self) -> &str {
        self.0.key()
    }

    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// What the name consists of.
    pub fn parts(&self) -> MunicipalityParts {
        MunicipalityParts::of(self.as_str())
    }
}

impl MunicipalityParts {
    fn of(name: &str) -> Self {
        let words = words(name);
        let mut texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        // What stands before «администрации» is the authority, not the territory.
        if let Some(at) = texts.iter().position(|text| text.starts_with("администраци")) {
            texts.drain(..=at);
        }
        // The region at the end is said beside.
        if let Some(at) = texts.iter().position(|text| {
            matches!(*text, "область" | "области" | "обл" | "край" | "края") || text.starts_with("республик")
        }) {
            texts.truncate(if texts[at].starts_with("республик") {
                at
            } else {
                at.saturating_sub(1)
            });
        }
        let has = |wanted: &[&str]| texts.iter().any(|text| wanted.contains(text));
        let begins = |beginning: &str| texts.iter().any(|text| text.starts_with(beginning));
        let okrug = has(&["округ", "округа", "окр"]);
        let kind = if has(&["район", "района", "р-н", "р-на", "мр"]) {
            Some(MunicipalityKind::District)
        } else if has(&["зато"]) {
            Some(MunicipalityKind::Closed)
        } else if has(&["го"]) || okrug && begins("городск") {
            Some(MunicipalityKind::CityDistrict)
        } else if okrug {
            Some(MunicipalityKind::Okrug)
        } else if has(&["г", "гор", "город", "города"]) {
            Some(MunicipalityKind::City)
        } else {
            None
        };
        let general = |text: &&str| {
            let whole = [
                "район",
                "района",
                "р-н",
                "р-на",
                "мр",
                "округ",
                "округа",
                "окр",
                "го",
                "мо",
                "г",
                "гор",
                "город",
                "города",
                "зато",
                "по",
                "и",
            ];
            let beginnings =
                ["муниципальн", "городск", "образован", "отдел", "управлени", "комитет", "департамент"];
            whole.contains(text) || beginnings.iter().any(|beginning| text.starts_with(beginning))
        };
        let own = texts.iter().filter(|text| !general(text)).map(|text| stem(text)).collect();
        Self { kind, own }
    }
}

/// A word without the ending of its case: «алейского» and «алейский» are one word, «алейск» is another one.
fn stem(word: &str) -> String {
    const ADJECTIVE: &[&str] =
        &["ского", "скому", "ском", "ский", "цкого", "цкий", "ного", "ный", "ной", "вого", "вый", "вой"];
    for ending in ADJECTIVE {
        if let Some(root) = word.strip_suffix(ending) {
            let consonants: String = ending.chars().take_while(|c| !"оыиеу".contains(*c)).collect();
            return format!("{root}{consonants}-");
        }
    }
    word.trim_end_matches(['а', 'у', 'е', 'ы', 'и', 'ь', 'я', 'о']).to_owned()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> MunicipalityParts {
        MunicipalityParts::of(name)
    }

    #[test]
    fn one_municipality_is_written_in_many_ways() {
        let district = parts("Алейский муниципальный район");
        for other in [
            "Алейский район",
            "Муниципальное образование Алейский район",
            "Комитет по образованию администрации Алейского района Алтайского края",
            "МР Алейский",
        ] {
            assert_eq!(parts(other), district, "{other}");
        }
    }

    #[test]
    fn a_town_is_not_the_district_around_it() {
        assert_ne!(parts("г. Алейск"), parts("Алейский район"));
        assert_ne!(parts("г. Алейск").own, parts("Алейский район").own);
        assert_eq!(parts("город Алейск"), parts("г.Алейск"));
        assert_ne!(parts("Алейский муниципальный округ"), parts("Алейский район"));
        assert_ne!(parts("Майский район"), parts("Маиский район"));
    }
}
