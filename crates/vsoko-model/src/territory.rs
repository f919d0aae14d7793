//! Regions, municipalities and schools of the registry.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Author, FisOkoCode, GroupKey, Inn, MunicipalityName, SchoolName, StudyYear};

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

/// A region's name for comparison: case and white space are what writers do differently.
///
/// ```
/// use vsoko_model::region_key;
///
/// assert_eq!(region_key("Тверская  область"), region_key("ТВЕРСКАЯ ОБЛАСТЬ"));
/// ```
pub fn region_key(region: &str) -> String {
    region.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As of which time territories and names are taken.
///
/// A school that moved, a municipality that was renamed: a summary of 2021 may speak of them as they were then, or as
/// they are now. It says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    /// As they were in the year described.
    #[default]
    AsWas,
    /// As they are by the latest entry of the registry.
    AsNow,
}

/// Something that holds from a year on, until another one of its kind does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since<T> {
    /// The first year.
    pub year: StudyYear,
    /// What holds.
    #[serde(rename = "is")]
    pub value: T,
}

/// What holds in `year`: the latest that began by then, before the first beginning the first; `None` of none.
fn in_year<T>(known: &[Since<T>], year: StudyYear) -> Option<&T> {
    let begun = known.iter().rev().find(|since| since.year <= year);
    begun.or(known.first()).map(|since| &since.value)
}

/// The end of a school or a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End<Id> {
    /// The first year without it.
    pub year: StudyYear,
    /// What it went into; none for a closure.
    pub into: Option<Id>,
}

/// A municipality of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// Its id in this archive.
    pub id: MunicipalityId,
    /// Its latest name.
    pub name: MunicipalityName,
    /// The region it lies in, by the latest entry.
    pub region: Region,
    /// Regions, and names of a region, by the year that they hold from, the years ascending; empty where only one is
    /// known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Since<Region>>,
    /// The years of [`regions`](Self::regions) from which the region that it lay in bears another name: it did not move.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions_renamed: Vec<StudyYear>,
    /// Names by the year that they hold from, the years ascending; empty where only one is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Since<MunicipalityName>>,
    /// Its end, where it is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End<MunicipalityId>>,
}

impl Municipality {
    /// The name in `year`; before the first known year the first one.
    pub fn name_in(&self, year: StudyYear) -> &MunicipalityName {
        in_year(&self.names, year).unwrap_or(&self.name)
    }

    /// The name by which a summary of `year` speaks of it.
    pub fn name_for(&self, year: StudyYear, lens: Lens) -> &MunicipalityName {
        match lens {
            Lens::AsWas => self.name_in(year),
            Lens::AsNow => &self.name,
        }
    }

    /// What stands in its place in `year`: itself, or what it has become part of by then.
    pub fn standing_in<'m>(&'m self, year: StudyYear, known: &'m [Self]) -> &'m Self {
        let mut standing = self;
        // A circle cannot be registered; if one stands there all the same, this ends.
        for _ in known {
            let into = standing.end.as_ref().filter(|end| end.year <= year).and_then(|end| end.into);
            match into.and_then(|id| known.iter().find(|other| other.id == id)) {
                Some(next) => standing = next,
                None => break,
            }
        }
        standing
    }

    /// The region in `year`; before the first known year the first one.
    pub fn region_in(&self, year: StudyYear) -> &Region {
        in_year(&self.regions, year).unwrap_or(&self.region)
    }

    /// The region for results of `year`, as of the time that is looked at.
    pub fn region_for(&self, year: StudyYear, lens: Lens) -> &Region {
        match lens {
            Lens::AsWas => self.region_in(year),
            Lens::AsNow => &self.region,
        }
    }

    /// Did it lie in another region in one year than in the other? A region that is called otherwise is the same region.
    pub fn changed_region(&self, before: StudyYear, after: StudyYear, lens: Lens) -> bool {
        let moved = |since: &&Since<Region>| {
            before < since.year && since.year <= after && !self.regions_renamed.contains(&since.year)
        };
        // The first of them is where it lay from the beginning.
        lens == Lens::AsWas
            && self.regions.iter().skip(1).any(|since| moved(&since))
            && region_key(self.region_in(before)) != region_key(self.region_in(after))
    }

    /// The names of a region before and after each time that it was renamed while it lay there.
    fn renamings(&self) -> impl Iterator<Item = (&Region, &Region)> {
        let renamed = |pair: &&[Since<Region>]| self.regions_renamed.contains(&pair[1].year);
        self.regions.windows(2).filter(renamed).map(|pair| (&pair[0].value, &pair[1].value))
    }

    /// Every region that it lies or lay in, under every name, each once.
    pub fn regions_ever(&self) -> impl Iterator<Item = &Region> {
        let earlier = self.regions.iter().map(|since| &since.value).filter(|region| **region != self.region);
        std::iter::once(&self.region).chain(earlier)
    }

    /// Does it lie, or did it lie, in the region?
    pub fn lies_in(&self, region: &str) -> bool {
        self.regions_ever().any(|known| known == region || region_key(known) == region_key(region))
    }

    /// Is, or was, this its name?
    pub fn bears(&self, name: &MunicipalityName) -> bool {
        self.name.key() == name.key() || self.names.iter().any(|since| since.value.key() == name.key())
    }
}

/// The region under every name that it bore: `known` are the municipalities of the registry.
pub fn names_of_region(region: &GroupKey, known: &[Municipality]) -> BTreeSet<GroupKey> {
    let renamings: BTreeSet<(GroupKey, GroupKey)> = known
        .iter()
        .flat_map(Municipality::renamings)
        .map(|(before, after)| (GroupKey::of(before), GroupKey::of(after)))
        .collect();
    let mut names = BTreeSet::from([region.clone()]);
    loop {
        let touched =
            |(before, after): &&(GroupKey, GroupKey)| names.contains(before) != names.contains(after);
        let more: Vec<GroupKey> =
            renamings.iter().filter(touched).flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
        if more.is_empty() {
            return names;
        }
        names.extend(more);
    }
}

/// A school of the registry, through the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its id in this archive.
    pub id: SchoolId,
    /// The municipality it belongs to, by the latest year.
    pub municipality: MunicipalityId,
    /// The ФИС ОКО code, where a delivery or a person gave one.
    pub code: Option<FisOkoCode>,
    /// Codes that deliveries or persons gave it before, and that are not its code any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_codes: Vec<FisOkoCode>,
    /// The ИНН, where a delivery or a person gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inn: Option<Inn>,
    /// ИНН that deliveries or persons gave it before, and that are not its own any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_inns: Vec<Inn>,
    /// Names by year, the years ascending; never empty.
    pub names: Vec<SchoolYear>,
    /// Municipalities by the year that it belongs to them from, the years ascending; empty where it never moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub homes: Vec<Since<MunicipalityId>>,
    /// Its end, where it is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End<SchoolId>>,
}

/// The name that a school bore in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolYear {
    /// The year.
    pub year: StudyYear,
    /// The name in that year's delivery, or as a person registered it.
    pub name: SchoolName,
}

/// Another spelling of a school's name that a person confirmed in a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KnownSpelling {
    /// The school.
    pub school: SchoolId,
    /// The name as the delivery wrote it.
    pub name: SchoolName,
    /// The year that the delivery describes.
    pub year: StudyYear,
    /// Who confirmed it.
    pub author: Author,
}

impl School {
    /// The name in `year`; before the first delivered year the first name, in a gap the name before it.
    pub fn name_in(&self, year: StudyYear) -> &SchoolName {
        let known = self.names.iter().rev().find(|named| named.year <= year);
        &known.unwrap_or(&self.names[0]).name
    }

    /// The name by which a summary of `year` speaks of it.
    pub fn name_for(&self, year: StudyYear, lens: Lens) -> &SchoolName {
        match lens {
            Lens::AsWas => self.name_in(year),
            Lens::AsNow => &self.names[self.names.len() - 1].name,
        }
    }

    /// The municipality in `year`; before the first known year the first one.
    pub fn municipality_in(&self, year: StudyYear) -> MunicipalityId {
        in_year(&self.homes, year).copied().unwrap_or(self.municipality)
    }

    /// The municipality that its results of `year` count for.
    pub fn municipality_for(&self, year: StudyYear, lens: Lens) -> MunicipalityId {
        match lens {
            Lens::AsWas => self.municipality_in(year),
            Lens::AsNow => self.municipality,
        }
    }

    /// Can a row with this code be this school? A school of which no code is known may have any.
    pub fn may_have(&self, code: &FisOkoCode) -> bool {
        self.code.as_ref().is_none_or(|own| own == code) || self.former_codes.contains(code)
    }

    /// Can a row with this ИНН be this school? A school of which none is known may have any.
    pub fn may_have_inn(&self, inn: &Inn) -> bool {
        self.inn.as_ref().is_none_or(|own| own == inn) || self.former_inns.contains(inn)
    }

    /// Did it ever belong to this municipality?
    pub fn belonged_to(&self, municipality: MunicipalityId) -> bool {
        self.municipality == municipality || self.homes.iter().any(|since| since.value == municipality)
    }

    /// Does the registry expect it in `year`: begun by then, and not ended?
    pub fn is_there_in(&self, year: StudyYear) -> bool {
        self.names[0].year <= year && self.end.as_ref().is_none_or(|end| year < end.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: u16) -> StudyYear {
        year.try_into().unwrap()
    }

    fn moved_in_2024() -> School {
        let named = |first, name: &str| SchoolYear { year: year(first), name: name.parse().unwrap() };
        School {
            id: SchoolId(1),
            municipality: MunicipalityId(2),
            code: None,
            former_codes: Vec::new(),
            inn: None,
            former_inns: Vec::new(),
            names: vec![named(2021, "Школа"), named(2023, "Лицей")],
            homes: vec![
                Since { year: year(2021), value: MunicipalityId(1) },
                Since { year: year(2024), value: MunicipalityId(2) },
            ],
            end: Some(End { year: year(2026), into: None }),
        }
    }

    #[test]
    fn a_summary_as_was_and_as_now() {
        let school = moved_in_2024();
        assert_eq!(school.name_for(year(2022), Lens::AsWas).as_str(), "Школа");
        assert_eq!(school.name_for(year(2022), Lens::AsNow).as_str(), "Лицей");
        assert_eq!(school.municipality_for(year(2023), Lens::AsWas), MunicipalityId(1));
        assert_eq!(school.municipality_for(year(2024), Lens::AsWas), MunicipalityId(2));
        assert_eq!(school.municipality_for(year(2021), Lens::AsNow), MunicipalityId(2));
        assert_eq!(school.municipality_in(year(2019)), MunicipalityId(1));
    }

    #[test]
    fn what_a_municipality_became_part_of_stands_in_its_place_from_that_year_on() {
        let municipality = |id, end| Municipality {
            id: MunicipalityId(id),
            name: format!("Округ {id}").parse().unwrap(),
            region: "Условная область".to_owned(),
            regions: Vec::new(),
            regions_renamed: Vec::new(),
            names: Vec::new(),
            end,
        };
        let merged = Some(End { year: year(2023), into: Some(MunicipalityId(2)) });
        let known = [municipality(1, merged), municipality(2, None)];
        assert_eq!(known[0].standing_in(year(2022), &known).id, MunicipalityId(1));
        assert_eq!(known[0].standing_in(year(2023), &known).id, MunicipalityId(2));
        assert_eq!(known[1].standing_in(year(2023), &known).id, MunicipalityId(2));
    }

    #[test]
    fn a_school_is_expected_from_its_first_year_until_its_end() {
        let school = moved_in_2024();
        let expected: Vec<u16> = (2020..2028).filter(|first| school.is_there_in(year(*first))).collect();
        assert_eq!(expected, [2021, 2022, 2023, 2024, 2025]);
    }

    #[test]
    fn a_region_that_is_renamed_stays_one_and_a_move_leaves_it() {
        let since = |first, region: &str| Since { year: year(first), value: region.to_owned() };
        let municipality = |regions: Vec<Since<Region>>, renamed: &[u16]| Municipality {
            id: MunicipalityId(1),
            name: "Округ".parse().unwrap(),
            region: regions[regions.len() - 1].value.clone(),
            regions,
            regions_renamed: renamed.iter().map(|first| year(*first)).collect(),
            names: Vec::new(),
            end: None,
        };
        let stays = municipality(vec![since(2020, "Область"), since(2022, "Край")], &[2022]);
        let goes = municipality(vec![since(2020, "Соседняя область"), since(2023, "Край")], &[]);
        let known = [stays, goes];
        let changed =
            |of: usize, before, after| known[of].changed_region(year(before), year(after), Lens::AsWas);
        assert!(!changed(0, 2021, 2022) && !changed(0, 2020, 2023));
        assert!(changed(1, 2022, 2023) && !changed(1, 2023, 2024) && !changed(1, 2020, 2022));
        assert!(!known[1].changed_region(year(2022), year(2023), Lens::AsNow));
        let names = |region: &str| names_of_region(&GroupKey::of(region), &known);
        assert_eq!(names("Край"), BTreeSet::from(["Область", "Край"].map(GroupKey::of)));
        assert_eq!(names("Область"), names("Край"));
        assert_eq!(names("Соседняя область").len(), 1);
    }
}
