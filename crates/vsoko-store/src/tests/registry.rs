//! What an import makes of its rows.

use std::collections::BTreeSet;

use vsoko_model::{ContentHash, DeliveryId, MunicipalityId, PlannedMatch, School, SchoolId, SubjectId};

use super::data::{Data, data, deliveries};
use super::fixture::{
    File, REGION, TOROPETS, ZAPAD, first_school, known, municipality, new_in, school, toropets, two_schools,
    workspace,
};
use super::person::undo;
use crate::{MatchFault, Place, Scope, Standing, Store, StoreError};

fn names(store: &Store) -> Vec<Vec<String>> {
    let schools = data(store).schools;
    schools.iter().map(|s| s.names.iter().map(|n| format!("{} {}", n.year, n.name)).collect()).collect()
}

fn fault(result: Result<DeliveryId, StoreError>) -> MatchFault {
    match result {
        Err(StoreError::Unmatched { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_import_is_there_after_reopening() {
    let (folder, mut store) = workspace();
    let file = two_schools();
    let id = file.import(&mut store).unwrap();
    let before = (store.state().unwrap(), data(&store));
    drop(store);

    let store = Store::open(folder.path(), Place::Local).unwrap();
    assert_eq!((store.state().unwrap(), data(&store)), before);
    assert_eq!(names(&store), [["2022 МБОУ «СОШ №1»"], ["2022 МБОУ «Ильинская СОШ»"]]);
    let data = data(&store);
    assert_eq!(data.municipalities.len(), 1);
    let zapad = &data.municipalities[0];
    assert_eq!((zapad.name.as_str(), zapad.region.as_str()), (ZAPAD, REGION));
    let subjects: BTreeSet<_> = data.matches.iter().map(|m| (m.row.as_str(), m.subject)).collect();
    let expected = [
        ("Лист1!5", SubjectId::School(SchoolId(1))),
        ("Лист1!6", SubjectId::School(SchoolId(2))),
        ("МО!1", SubjectId::Municipality(MunicipalityId(1))),
    ];
    assert_eq!(subjects, expected.into());
    assert!(data.matches.iter().all(|m| m.municipality == MunicipalityId(1)));

    assert_eq!(data.observations, file.observations().into_iter().map(|o| (id, o)).collect::<Vec<_>>());
    let delivery = &data.deliveries[0];
    assert_eq!((delivery.entry, delivery.standing), (1, Standing::InForce));
    assert_eq!((delivery.studies.len(), delivery.studies[0].n_observations), (1, 3));
    assert_eq!(
        (delivery.diagnostics.len(), delivery.recipe.as_ref().map(|recipe| recipe.reader)),
        (1, Some(1))
    );
    assert_eq!(fs_err::read(store.received_file(delivery)).unwrap(), b"two schools");
    assert_eq!(data.methodologies.len(), 1);
    let snapshot = store.snapshot().unwrap();
    assert_eq!(snapshot.delivery_with_hash(&ContentHash::of(b"two schools")).unwrap(), Some(id));
    assert_eq!(snapshot.delivery_with_hash(&ContentHash::of(b"other")).unwrap(), None);
}

#[test]
fn deliveries_and_their_observations_come_in_order() {
    let (_folder, mut store) = workspace();
    let first = two_schools().import(&mut store).unwrap();
    let second = first_school("earlier year", 2021, "МБОУ «СОШ №1»").import(&mut store).unwrap();

    let ids: Vec<_> = deliveries(&store).into_iter().map(|d| d.id).collect();
    assert_eq!(ids, [first, second]);
    assert_eq!(ids, [DeliveryId(1), DeliveryId(2)]);
    let snapshot = store.snapshot().unwrap();
    let order = |some: &[DeliveryId]| {
        let observations = snapshot.observations(&some.iter().copied().collect()).unwrap();
        let observations = observations.observations().unwrap().into_iter();
        observations.map(|(delivery, o)| (delivery.0, o.year.first())).collect::<Vec<_>>()
    };
    assert_eq!(order(&[second, first]), [(1, 2022), (1, 2022), (1, 2022), (2, 2021)]);
    assert_eq!(order(&[second]), [(2, 2021)]);
    assert_eq!(order(&[]), []);
    let one = snapshot.deliveries_with(&[second].into()).unwrap();
    assert_eq!(one.iter().map(|delivery| delivery.id).collect::<Vec<_>>(), [second]);
    drop(snapshot);
    assert_eq!(store.journal().unwrap().len(), 2);
}

#[test]
fn a_new_name_under_the_same_code_is_the_same_school() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let matched = PlannedMatch::Code {
        school: SchoolId(1),
        renamed_from: Some("МБОУ «СОШ №1»".parse().unwrap()),
    };
    let mentions = vec![school("Лист1", 4, 2023, "МБОУ «Лицей №1»", Some("edu690001"), matched)];
    File { bytes: "next year", mentions }.import(&mut store).unwrap();
    assert_eq!(
        names(&store),
        [vec!["2022 МБОУ «СОШ №1»", "2023 МБОУ «Лицей №1»"], vec!["2022 МБОУ «Ильинская СОШ»"]]
    );
}

#[test]
fn a_new_school_in_two_sheets_is_one_school() {
    let (_folder, mut store) = workspace();
    let mentions = vec![
        school("Критерии", 4, 2022, "МБОУ \"СОШ № 1\"", Some("690001"), new_in(ZAPAD)),
        school("ШНОР", 2, 2022, "МБОУ «СОШ №1»", None, new_in(ZAPAD)),
        school("ШНОР", 3, 2022, "МБОУ «Ильинская СОШ»", None, new_in(ZAPAD)),
        school("Уровни", 9, 2022, "МБОУ «Ильинская СОШ»", Some("690002"), new_in(ZAPAD)),
    ];
    File { bytes: "two sheets", mentions }.import(&mut store).unwrap();
    let data = data(&store);
    let codes: Vec<_> = data.schools.into_iter().map(|s| s.code.unwrap().to_string()).collect();
    assert_eq!(codes, ["690001", "690002"]);
    assert_eq!(data.matches.len(), 4);
}

#[test]
fn one_name_in_two_municipalities_or_under_two_codes_is_two_schools() {
    let (_folder, mut store) = workspace();
    let mentions = vec![
        school("Лист1", 1, 2022, "Школа №1", Some("690001"), new_in(ZAPAD)),
        school("Лист1", 2, 2022, "Школа №1", Some("690002"), new_in(ZAPAD)),
        school("Лист1", 3, 2022, "Школа №1", None, new_in(TOROPETS)),
        municipality(0, 2022, TOROPETS),
    ];
    File { bytes: "names", mentions }.import(&mut store).unwrap();
    let homes: Vec<_> = data(&store).schools.iter().map(|s| s.municipality.0).collect();
    assert_eq!(homes, [1, 1, 2]);
    assert_eq!(data(&store).municipalities.len(), 2);

    let mentions = vec![school("Лист1", 1, 2023, "Школа №1", None, new_in(ZAPAD))];
    let ambiguous = File { bytes: "which?", mentions }.import(&mut store);
    assert_eq!(fault(ambiguous), MatchFault::AmbiguousName("Школа №1".parse().unwrap()));
}

#[test]
fn a_name_that_repeats_all_over_a_country_and_a_rare_one_are_found_in_their_municipality() {
    let (_folder, mut store) = workspace();
    let file = |bytes, year| {
        let homes = (0..70_u32).map(|home| (home, format!("Условный {home}-й округ")));
        let rows = homes.flat_map(|(home, name)| {
            let common = school("Лист1", 2 * home, year, "МБОУ «СОШ №1»", None, new_in(&name));
            let own = format!("МБОУ «{home}-я гимназия»");
            [common, school("Лист1", 2 * home + 1, year, &own, None, new_in(&name))]
        });
        File { bytes, mentions: rows.collect() }
    };
    file("first", 2022).import(&mut store).unwrap();
    file("second", 2023).import(&mut store).unwrap();
    assert_eq!(data(&store).schools.len(), 140);
    undo(&mut store, 2).unwrap();
    undo(&mut store, 1).unwrap();
    file("third", 2022).import(&mut store).unwrap();
    let schools = data(&store).schools;
    assert_eq!(schools.len(), 140);
    assert!(schools.iter().all(|school| school.id.0 <= 140), "those that are forgotten come back");
}

#[test]
fn no_import_moves_a_school() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let state = store.state().unwrap();
    let by_code = school("Лист1", 1, 2023, "МБОУ «СОШ №1»", Some("690001"), new_in(TOROPETS));
    let moved = File { bytes: "moved", mentions: vec![by_code] }.import(&mut store);
    assert_eq!(fault(moved), MatchFault::SchoolElsewhere(SchoolId(1)));
    let mut by_id = school("Лист1", 1, 2023, "СОШ", None, known(SchoolId(1)));
    by_id.mention.municipality = Some(TOROPETS.parse().unwrap());
    let moved = File { bytes: "moved", mentions: vec![by_id] }.import(&mut store);
    assert_eq!(fault(moved), MatchFault::SchoolElsewhere(SchoolId(1)));
    assert_eq!((store.state().unwrap(), data(&store).municipalities.len()), (state, 1));
}

#[test]
fn a_plan_that_contradicts_the_registry_is_refused() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let name = |school| known(SchoolId(school));
    let mut import = |mentions| fault(File { bytes: "bad", mentions }.import(&mut store));
    let row = |to, code| school("Лист1", 1, 2022, "СОШ", code, to);

    assert_eq!(import(vec![row(name(7), None)]), MatchFault::UnknownSchool(SchoolId(7)));
    let taken = MatchFault::CodeTaken { code: "690001".parse().unwrap(), school: SchoolId(1) };
    assert_eq!(import(vec![row(name(2), Some("690001"))]), taken);
    assert_eq!(import(vec![row(name(1), None), row(name(2), None)]), MatchFault::TwoSubjects);
    let mut nameless = row(new_in(ZAPAD), None);
    nameless.mention.name = None;
    assert_eq!(import(vec![nameless]), MatchFault::NoName);
    let mut placeless = municipality(1, 2022, ZAPAD);
    placeless.mention.municipality = None;
    assert_eq!(import(vec![placeless]), MatchFault::NoMunicipality);
}

#[test]
fn a_summary_of_one_municipality_reads_its_schools_and_the_deliveries_about_them() {
    let (_folder, mut store) = workspace();
    let zapad = two_schools().import(&mut store).unwrap();
    let toropets = toropets().import(&mut store).unwrap();
    let about = |municipality| {
        let scope = Scope::municipality(MunicipalityId(municipality));
        let data = Data::of(&store.snapshot().unwrap(), &scope);
        assert!(data.matches.iter().all(|m| m.municipality == MunicipalityId(municipality)));
        let deliveries: Vec<_> = data.deliveries.iter().map(|delivery| delivery.id).collect();
        let schools: Vec<_> = data.schools.iter().map(|school| school.id.0).collect();
        (deliveries, schools, data.matches.len())
    };
    assert_eq!(about(1), (vec![zapad], vec![1, 2], 3));
    assert_eq!(about(2), (vec![toropets], vec![3], 2));
    assert_eq!(about(7), (vec![], vec![], 0));
    let both = Scope::Municipalities([MunicipalityId(1), MunicipalityId(2)].into());
    let of_both = Data::of(&store.snapshot().unwrap(), &both);
    assert_eq!(of_both, data(&store));
}

#[test]
fn schools_are_found_by_the_code_that_they_have() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let (theirs, nobodys) = ("690001".parse().unwrap(), "690009".parse().unwrap());
    let snapshot = store.snapshot().unwrap();
    let found = |known: &[School]| {
        let known = known.iter().map(|school| (school.id, school.clone())).collect();
        snapshot.schools_with_codes(&[&theirs, &nobodys].into(), &known).unwrap()
    };
    let [only] = &found(&[])[..] else { panic!("one school has the code") };
    assert_eq!(only.id, SchoolId(1));
    assert_eq!(found(std::slice::from_ref(only)), [], "it is known");
}
