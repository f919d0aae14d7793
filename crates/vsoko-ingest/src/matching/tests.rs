//! The states of a match, one by one.

mod inn;

use super::*;
use vsoko_model::{Author, CellAddress, CellRef, RowKey, SchoolYear};

fn municipality(id: u32, name: &str) -> Municipality {
    Municipality {
        id: MunicipalityId(id),
        name: name.parse().unwrap(),
        region: "Условная область".to_owned(),
        regions: Vec::new(),
        regions_renamed: Vec::new(),
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
        inn: None,
        former_inns: Vec::new(),
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
        inn: None,
        at: CellRef {
            file: "a.xlsx".to_owned(), sheet: "Лист1".to_owned(), address: CellAddress::new(6, 2)
        },
        municipality_at: None,
    }
}

fn matched(mention: &Mention) -> (PlannedMatch, Option<Code>) {
    let municipalities = [municipality(1, "Первый округ"), municipality(2, "Второй округ")];
    let schools = [
        school(1, 1, Some("999001"), "МБОУ «СОШ №1»"),
        school(2, 1, Some("999010"), "МБОУ «СОШ №10»"),
        school(3, 2, None, "МБОУ «СОШ №1»"),
    ];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    one(mention, registry, &Answers::default())
}

fn one(mention: &Mention, registry: Registry<'_>, answers: &Answers) -> (PlannedMatch, Option<Code>) {
    let Checked { value, diagnostics } = match_mentions([mention].into_iter(), registry, answers);
    (value.mentions[0].matched.clone(), diagnostics.first().map(|remark| remark.code))
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
    let schools = [renamed];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let row = mention("Первый округ", None, "МБОУ «СОШ №1»");
    let (planned, code) = one(&row, registry, &Answers::default());
    assert!(matches!(planned, PlannedMatch::ToDecide { .. }));
    assert_eq!(code, Some(Code::SchoolUnclear));
}

#[test]
fn another_spelling_is_matched_and_told() {
    let (planned, code) = matched(&mention("Первый округ", None, "МБОУСОШ № 01"));
    assert!(matches!(planned, PlannedMatch::Alike { school: SchoolId(1), .. }), "{planned:?}");
    assert_eq!(code, Some(Code::NameAlike));
}

#[test]
fn a_doubtful_name_is_to_be_decided_and_the_answer_decides() {
    let municipalities = [municipality(1, "Первый округ")];
    let schools = [school(1, 1, None, "МБОУ «Майская СОШ»")];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let row = mention("Первый округ", None, "МБОУ «Маиская СОШ»");
    let (planned, code) = one(&row, registry, &Answers::default());
    let PlannedMatch::ToDecide { question, may_be } = planned else { panic!("{planned:?}") };
    assert_eq!(code, Some(Code::NameUnclear));
    assert!(may_be[0].because.contains(&Alike::NearName));
    let with = |answer| {
        let mut answers = Answers::default();
        answers.give(question.clone(), answer);
        one(&row, registry, &answers).0
    };
    assert_eq!(with("s1"), PlannedMatch::Confirmed { school: SchoolId(1) });
    assert!(matches!(with("new"), PlannedMatch::New { .. }));
    assert_eq!(with("skip"), PlannedMatch::LeftOut);
    assert!(matches!(with("s2"), PlannedMatch::ToDecide { .. }));
}

#[test]
fn a_spelling_that_was_confirmed_is_not_asked_about_again() {
    let municipalities = [municipality(1, "Первый округ")];
    let schools = [school(1, 1, None, "МБОУ «Майская СОШ»")];
    let spelling = KnownSpelling {
        school: SchoolId(1),
        name: "МБОУ «Маиская СОШ»".parse().unwrap(),
        year: 2021_u16.try_into().unwrap(),
        author: Author::new("А. Методист"),
    };
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[spelling],
        names: &NamesApart::default(),
    };
    let row = mention("Первый округ", None, "МБОУ \"Маиская СОШ\"");
    let (planned, _) = one(&row, registry, &Answers::default());
    assert_eq!(planned, PlannedMatch::Alike { school: SchoolId(1), because: vec![Alike::KnownSpelling] });
}

#[test]
fn a_full_name_in_one_year_takes_the_short_one_from_nobody() {
    let municipalities = [municipality(1, "Первый округ")];
    let mut known = school(1, 1, None, "МБОУ «СОШ №1»");
    let long = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа №1»";
    known.names.push(SchoolYear { year: 2022_u16.try_into().unwrap(), name: long.parse().unwrap() });
    let schools = [known];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let (planned, _) = one(&mention("Первый округ", None, "МБОУ «СОШ №1»"), registry, &Answers::default());
    assert!(matches!(planned, PlannedMatch::Alike { school: SchoolId(1), .. }), "{planned:?}");
}

#[test]
fn a_login_that_was_given_up_decides_with_the_name_alone() {
    let municipalities = [municipality(1, "Первый округ")];
    let mut coded_anew = school(1, 1, Some("999001"), "МБОУ «СОШ №1»");
    coded_anew.former_codes = vec!["999009".parse().unwrap()];
    let schools = [coded_anew];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let of = |name| one(&mention("Первый округ", Some("999009"), name), registry, &Answers::default());
    assert_eq!(of("МБОУ «СОШ №1»").0, PlannedMatch::Name { school: SchoolId(1) });
    let (planned, code) = of("МБОУ «Лицей»");
    assert!(matches!(planned, PlannedMatch::ToDecide { .. }), "{planned:?}");
    assert_eq!(code, Some(Code::SchoolUnclear));
}

#[test]
fn two_rows_of_a_sheet_never_become_one_school() {
    let municipalities = [municipality(1, "Первый округ")];
    let schools = [school(1, 1, None, "МБОУ «СОШ №1»")];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let mut second = mention("Первый округ", None, "СОШ №1");
    second.row = RowKey::new("Лист1", 7);
    let first = mention("Первый округ", None, "МБОУ «СОШ №1»");
    let plans = match_mentions([&first, &second].into_iter(), registry, &Answers::default()).value.mentions;
    assert_eq!(plans[0].matched, PlannedMatch::Name { school: SchoolId(1) });
    let PlannedMatch::ToDecide { may_be, .. } = &plans[1].matched else { panic!("{:?}", plans[1]) };
    assert!(may_be[0].because.contains(&Alike::TwoRows));
}

#[test]
fn a_district_in_other_words_is_the_same_and_its_rows_bear_the_known_name() {
    let municipalities = [municipality(1, "Пробный муниципальный район")];
    let schools = [school(1, 1, None, "МБОУ «СОШ №1»")];
    let registry = Registry {
        municipalities: &municipalities,
        schools: &schools,
        spellings: &[],
        names: &NamesApart::default(),
    };
    let row = mention("Администрация Пробного района", None, "МБОУ «СОШ №1»");
    let plan = match_mentions([&row].into_iter(), registry, &Answers::default()).value.mentions.remove(0);
    assert_eq!(plan.matched, PlannedMatch::Name { school: SchoolId(1) });
    assert_eq!(plan.mention.municipality.unwrap().as_str(), "Пробный муниципальный район");
}

#[test]
fn an_unknown_municipality_beside_known_ones_is_told() {
    let (planned, code) = matched(&mention("Первый окргу", None, "МБОУ «СОШ №1»"));
    assert!(matches!(planned, PlannedMatch::ToDecide { .. }));
    assert_eq!(code, Some(Code::MunicipalityUnclear));
    let (planned, code) = matched(&mention("Дальний округ", None, "МБОУ «СОШ №1»"));
    assert!(matches!(planned, PlannedMatch::New { .. }));
    assert_eq!(code, Some(Code::NewMunicipality));
}

#[test]
fn a_code_of_another_municipality_is_to_be_decided() {
    let (planned, code) = matched(&mention("Второй округ", Some("999001"), "МБОУ «СОШ №1»"));
    assert!(matches!(planned, PlannedMatch::ToDecide { .. }));
    assert_eq!(code, Some(Code::CodeElsewhere));
}
