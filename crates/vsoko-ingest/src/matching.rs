//! Stage «schools»: which schools of the registry the rows are.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{
    Checked, Code, Diagnostic, Mention, MentionPlan, Municipality, MunicipalityId, MunicipalityName, Place,
    PlannedMatch, School, SchoolName, SubjectKind,
};

use crate::spelling::nearest;

/// The registry as it stands before an import.
#[derive(Debug, Clone, Copy)]
pub struct Registry<'a> {
    /// Its municipalities.
    pub municipalities: &'a [Municipality],
    /// Its schools.
    pub schools: &'a [School],
}

/// The registry with its schools by what rows name them by.
struct Lookup<'r> {
    registry: Registry<'r>,
    by_code: BTreeMap<&'r str, &'r School>,
    by_former_code: BTreeMap<&'r str, Vec<&'r School>>,
    by_name: BTreeMap<&'r str, Vec<&'r School>>,
}

impl<'r> Lookup<'r> {
    fn of(registry: Registry<'r>) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&School>> = BTreeMap::new();
        for school in registry.schools {
            for named in &school.names {
                let bearers = by_name.entry(named.name.key()).or_default();
                if !bearers.iter().any(|known| known.id == school.id) {
                    bearers.push(school);
                }
            }
        }
        let coded =
            registry.schools.iter().filter_map(|school| Some((school.code.as_ref()?.as_str(), school)));
        let mut by_former_code: BTreeMap<&str, Vec<&School>> = BTreeMap::new();
        for school in registry.schools {
            for code in &school.former_codes {
                by_former_code.entry(code.as_str()).or_default().push(school);
            }
        }
        Self { by_code: coded.collect(), by_former_code, by_name, registry }
    }

    /// The municipality that bears the name in the year, else one that ever did; what it has become part of, where it is
    /// no more.
    fn municipality(&self, mention: &Mention, name: &MunicipalityName) -> Option<&'r Municipality> {
        let of_region = || self.registry.municipalities.iter().filter(|known| known.lies_in(&mention.region));
        let of_that_year = of_region().find(|known| known.name_in(mention.year).key() == name.key());
        let bearer = of_that_year.or_else(|| of_region().find(|known| known.bears(name)))?;
        Some(bearer.standing_in(mention.year, self.registry.municipalities))
    }
}

/// Matches each mention: by its code, else by its name inside the municipality, else it is new.
///
/// Never across municipalities, and never by a name that only looks alike: №1 and №10 are two schools.
pub fn match_mentions<'a>(
    mentions: impl Iterator<Item = &'a Mention>,
    registry: Registry<'_>,
) -> Checked<Vec<MentionPlan>> {
    let lookup = Lookup::of(registry);
    let mut matched = Checked { value: Vec::new(), diagnostics: Vec::new() };
    let mut said = BTreeSet::new();
    for mention in mentions {
        let (planned, remark) = match_one(mention, &lookup);
        matched.value.push(MentionPlan { mention: mention.clone(), matched: planned });
        // A school that stands in several tables is remarked upon once.
        let remark = remark.filter(|remark| said.insert((remark.code, format!("{:?}", remark.args))));
        matched.diagnostics.extend(remark);
    }
    matched
}

fn match_one(mention: &Mention, lookup: &Lookup<'_>) -> (PlannedMatch, Option<Diagnostic>) {
    let (SubjectKind::School, Some(name), Some(municipality)) =
        (mention.subject, &mention.name, &mention.municipality)
    else {
        return (PlannedMatch::NotASchool, None);
    };
    if let Some(remark) = elsewhere(mention, name, municipality, lookup) {
        return (PlannedMatch::NotASchool, Some(remark));
    }
    let new = || PlannedMatch::New { municipality: municipality.clone(), code: mention.code.clone() };
    let Some(known) = lookup.municipality(mention, municipality) else {
        let of_region = lookup.registry.municipalities.iter().filter(|known| known.lies_in(&mention.region));
        let near = nearest(municipality.as_str(), of_region.map(|known| known.name.as_str()));
        let remark = near.map(|near| {
            Diagnostic::new(Code::NewMunicipality, Place::Cell(mention.at.clone()))
                .with("municipality", municipality.as_str())
                .with("nearest", near)
        });
        return (new(), remark);
    };
    if let Some(school) = by_code(mention, known.id, lookup) {
        let before = school.name_in(mention.year);
        let renamed_from = (before.key() != name.key()).then(|| before.clone());
        let remark = renamed_from.as_ref().map(|before| renamed(mention, before, name));
        return (PlannedMatch::Code { school: school.id, renamed_from }, remark);
    }
    let place = || Place::Cell(mention.at.clone());
    match by_name(mention, name, known.id, lookup)[..] {
        [] => match by_former_code(mention, known.id, lookup) {
            // A login that was given up may have been a mistake: without the name it decides nothing.
            Some(school) => {
                let remark = Diagnostic::new(Code::SchoolUnclear, place())
                    .with("school", name.as_str())
                    .with("known", vec![school.name_in(mention.year).to_string()]);
                (PlannedMatch::NotASchool, Some(remark))
            }
            None => (new(), Some(Diagnostic::new(Code::NewSchool, place()).with("school", name.as_str()))),
        },
        [school] if school.name_in(mention.year).key() == name.key() => {
            (PlannedMatch::Name { school: school.id }, None)
        }
        ref bearers => {
            let known: Vec<String> =
                bearers.iter().map(|school| school.name_in(mention.year).to_string()).collect();
            let remark = Diagnostic::new(Code::SchoolUnclear, place())
                .with("school", name.as_str())
                .with("known", known);
            (PlannedMatch::NotASchool, Some(remark))
        }
    }
}

/// The code of a school of another municipality: an error, since nobody but a person may move a school.
fn elsewhere(
    mention: &Mention,
    name: &SchoolName,
    municipality: &MunicipalityName,
    lookup: &Lookup<'_>,
) -> Option<Diagnostic> {
    let code = mention.code.as_ref()?;
    let other = lookup.by_code.get(code.as_str())?;
    let home = other.municipality_in(mention.year);
    let its = lookup.registry.municipalities.iter().find(|known| known.id == home)?;
    let same = lookup.municipality(mention, municipality).is_some_and(|named| named.id == home);
    (!same).then(|| {
        Diagnostic::new(Code::CodeElsewhere, Place::Cell(mention.at.clone()))
            .with("code", code.as_str())
            .with("school", name.as_str())
            .with("other", other.name_in(mention.year).as_str())
            .with("municipality", its.name_in(mention.year).as_str())
    })
}

fn by_code<'r>(mention: &Mention, municipality: MunicipalityId, lookup: &Lookup<'r>) -> Option<&'r School> {
    let school = lookup.by_code.get(mention.code.as_ref()?.as_str())?;
    (school.municipality_in(mention.year) == municipality).then_some(*school)
}

/// A school of the municipality that had the code once.
fn by_former_code<'r>(
    mention: &Mention,
    municipality: MunicipalityId,
    lookup: &Lookup<'r>,
) -> Option<&'r School> {
    let had = lookup.by_former_code.get(mention.code.as_ref()?.as_str())?;
    had.iter().copied().find(|school| school.municipality_in(mention.year) == municipality)
}

/// Every school that bears or bore the name; one with another code is another school.
fn by_name<'r>(
    mention: &Mention,
    name: &SchoolName,
    municipality: MunicipalityId,
    lookup: &Lookup<'r>,
) -> Vec<&'r School> {
    let bearers = lookup.by_name.get(name.key()).into_iter().flatten().filter(|school| {
        let code_agrees = mention.code.as_ref().is_none_or(|code| school.may_have(code));
        school.municipality_in(mention.year) == municipality && code_agrees
    });
    bearers.copied().collect()
}

fn renamed(mention: &Mention, before: &SchoolName, after: &SchoolName) -> Diagnostic {
    let code = mention.code.as_ref().map(ToString::to_string).unwrap_or_default();
    Diagnostic::new(Code::SchoolRenamed, Place::Cell(mention.at.clone()))
        .with("code", code)
        .with("before", before.as_str())
        .with("after", after.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{CellAddress, CellRef, RowKey, SchoolId, SchoolYear};

    fn municipality(id: u32, name: &str) -> Municipality {
        Municipality {
            id: MunicipalityId(id),
            name: name.parse().unwrap(),
            region: "Условная область".to_owned(),
            regions: Vec::new(),
            names: Vec::new(),
            end: None,
        }
    }

    fn school(id: u32, municipality: u32, code: Option<&str>, name: &str) -> School {
        School {
            id: SchoolId(id),
            municipality: MunicipalityId(municipality),
            code: code.map(|code| code.parse().unwrap()),
            former_codes: Vec::new(),
            names: vec![SchoolYear { year: 2021_u16.try_into().unwrap(), name: name.parse().unwrap() }],
            homes: Vec::new(),
            end: None,
        }
    }

    fn mention(municipality: &str, code: Option<&str>, name: &str) -> Mention {
        Mention {
            row: RowKey::new("Лист1", 6),
            subject: SubjectKind::School,
            year: 2022_u16.try_into().unwrap(),
            region: "Условная область".to_owned(),
            municipality: Some(municipality.parse().unwrap()),
            name: Some(name.parse().unwrap()),
            code: code.map(|code| code.parse().unwrap()),
            at: CellRef {
                file: "a.xlsx".to_owned(),
                sheet: "Лист1".to_owned(),
                address: CellAddress::new(6, 2),
            },
        }
    }

    fn matched(mention: &Mention) -> (PlannedMatch, Option<Code>) {
        let municipalities = [municipality(1, "Первый округ"), municipality(2, "Второй округ")];
        let schools = [
            school(1, 1, Some("999001"), "МБОУ «СОШ №1»"),
            school(2, 1, Some("999010"), "МБОУ «СОШ №10»"),
            school(3, 2, None, "МБОУ «СОШ №1»"),
        ];
        let (planned, remark) =
            match_one(mention, &Lookup::of(Registry { municipalities: &municipalities, schools: &schools }));
        (planned, remark.map(|remark| remark.code))
    }

    #[test]
    fn the_code_decides_and_a_new_name_is_told() {
        let (planned, code) = matched(&mention("Первый округ", Some("edu999001"), "МБОУ «Лицей»"));
        let renamed_from = Some("МБОУ «СОШ №1»".parse().unwrap());
        assert_eq!(planned, PlannedMatch::Code { school: SchoolId(1), renamed_from });
        assert_eq!(code, Some(Code::SchoolRenamed));
    }

    #[test]
    fn a_name_matches_inside_its_municipality_only() {
        let named = |municipality| matched(&mention(municipality, None, "МБОУ \"СОШ № 1\"")).0;
        assert_eq!(named("Первый округ"), PlannedMatch::Name { school: SchoolId(1) });
        assert_eq!(named("Второй округ"), PlannedMatch::Name { school: SchoolId(3) });
        assert!(matches!(named("Третий округ"), PlannedMatch::New { .. }));
    }

    #[test]
    fn number_1_is_not_number_10_and_another_code_is_another_school() {
        let (planned, code) = matched(&mention("Первый округ", None, "МБОУ «СОШ №100»"));
        assert!(matches!(planned, PlannedMatch::New { .. }));
        assert_eq!(code, Some(Code::NewSchool));
        let (planned, _) = matched(&mention("Первый округ", Some("999099"), "МБОУ «СОШ №1»"));
        assert!(matches!(planned, PlannedMatch::New { .. }));
    }

    #[test]
    fn a_name_that_a_school_left_behind_is_nobodys_without_a_code() {
        let municipalities = [municipality(1, "Первый округ")];
        let mut renamed = school(1, 1, Some("999001"), "МБОУ «СОШ №1»");
        renamed
            .names
            .push(SchoolYear { year: 2022_u16.try_into().unwrap(), name: "Лицей".parse().unwrap() });
        let registry = Registry { municipalities: &municipalities, schools: &[renamed] };
        let (_, remark) = match_one(&mention("Первый округ", None, "МБОУ «СОШ №1»"), &Lookup::of(registry));
        assert_eq!(remark.map(|remark| remark.code), Some(Code::SchoolUnclear));
    }

    #[test]
    fn a_login_that_was_given_up_decides_with_the_name_alone() {
        let municipalities = [municipality(1, "Первый округ")];
        let mut coded_anew = school(1, 1, Some("999001"), "МБОУ «СОШ №1»");
        coded_anew.former_codes = vec!["999009".parse().unwrap()];
        let schools = [coded_anew];
        let lookup = Lookup::of(Registry { municipalities: &municipalities, schools: &schools });
        let of = |name| match_one(&mention("Первый округ", Some("999009"), name), &lookup);
        assert_eq!(of("МБОУ «СОШ №1»").0, PlannedMatch::Name { school: SchoolId(1) });
        let (planned, remark) = of("МБОУ «Лицей»");
        assert_eq!(planned, PlannedMatch::NotASchool);
        assert_eq!(remark.map(|remark| remark.code), Some(Code::SchoolUnclear));
    }

    #[test]
    fn an_unknown_municipality_beside_known_ones_is_told() {
        let (planned, code) = matched(&mention("Первый окргу", None, "МБОУ «СОШ №1»"));
        assert!(matches!(planned, PlannedMatch::New { .. }));
        assert_eq!(code, Some(Code::NewMunicipality));
    }

    #[test]
    fn a_code_of_another_municipality_is_an_error() {
        let (_, code) = matched(&mention("Второй округ", Some("999001"), "МБОУ «СОШ №1»"));
        assert_eq!(code, Some(Code::CodeElsewhere));
    }
}
