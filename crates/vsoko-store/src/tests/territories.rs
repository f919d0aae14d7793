//! Municipalities through the years: under other names, and as parts of others.

use vsoko_frame::StoredMatch;
use vsoko_model::{End, MunicipalityId, RegistryChange, School, SubjectId};

use super::data::{Data, data};
use super::fixture::{
    FIRST, File, REGION, SECOND, THIRD, TOROPETS, ZAPAD, known, municipality, new_in, school,
    two_municipalities, workspace, year,
};
use super::person::{change, law, merge, redo, refused, undo};
use crate::{LawBroken, Scope, Store, StoreError};

const RAYON: &str = "Западнодвинский район";

fn homes(school: &School) -> Vec<(u16, u32)> {
    school.homes.iter().map(|since| (since.year.first(), since.value.0)).collect()
}

#[test]
fn a_municipality_under_its_old_name_and_under_its_new_one_is_one() {
    let (_folder, mut store) = workspace();
    File { bytes: "2021", mentions: vec![municipality(0, 2021, RAYON)] }.import(&mut store).unwrap();
    let renamed = RegistryChange::RenameMunicipality {
        municipality: MunicipalityId(1),
        name: ZAPAD.parse().unwrap(),
        since: year(2022),
    };
    change(&mut store, renamed).unwrap();
    let files =
        [("old", 2021, RAYON), ("late", 2020, RAYON), ("new", 2023, ZAPAD), ("stubborn", 2024, RAYON)];
    for (bytes, year, name) in files {
        let mentions =
            vec![municipality(0, year, name), school("Лист1", 4, year, "Школа №1", None, new_in(name))];
        File { bytes, mentions }.import(&mut store).unwrap();
    }
    let data = data(&store);
    assert_eq!((data.municipalities.len(), data.schools.len()), (1, 1));
    let zapad = &data.municipalities[0];
    let names: Vec<_> = (2020..2025).map(|of| zapad.name_in(year(of)).as_str()).collect();
    assert_eq!(names, [RAYON, RAYON, ZAPAD, ZAPAD, ZAPAD]);
    assert_eq!(zapad.name.as_str(), ZAPAD);
}

#[test]
fn two_municipalities_never_bear_one_name() {
    let (_folder, mut store) = two_municipalities();
    let name = RegistryChange::AddMunicipality {
        name: ZAPAD.parse().unwrap(),
        region: REGION.to_uppercase(),
        since: year(2023),
    };
    let twice = law(refused(&mut store, |store| change(store, name)));
    assert_eq!(twice, LawBroken::NameOfTwo { name: ZAPAD.parse().unwrap() });
}

#[test]
fn a_merged_municipality_lives_on_in_its_successor() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    let successor = Scope::municipality(MunicipalityId(1));
    let merged = Data::of(&store.snapshot().unwrap(), &successor);
    assert_eq!(merged.municipalities[1].end, Some(End { year: year(2023), into: Some(MunicipalityId(1)) }));
    assert_eq!(merged.schools.iter().map(|school| school.id).collect::<Vec<_>>(), [FIRST, SECOND, THIRD]);
    let of_third = |matches: &[StoredMatch]| {
        let of = |m: &&StoredMatch| m.subject == SubjectId::School(THIRD);
        matches.iter().filter(of).map(|m| m.municipality.0).collect::<Vec<_>>()
    };
    assert_eq!((of_third(&merged.matches), of_third(&merged.matches_now)), (vec![2], vec![1]));
    assert_eq!(homes(merged.school(THIRD)), [(2022, 2), (2023, 1)]);

    // The years after bring the school under its successor, and change nothing of the years before.
    let mentions = vec![school("Лист1", 4, 2025, "МБОУ «Торопецкая СОШ»", None, known(THIRD))];
    File { bytes: "2025", mentions }.import(&mut store).unwrap();
    let later = data(&store);
    assert_eq!(homes(later.school(THIRD)), [(2022, 2), (2023, 1)]);
    let mentions = vec![school("Лист1", 4, 2022, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS))];
    File { bytes: "2022 again", mentions }.import(&mut store).unwrap();
    assert_eq!(data(&store).schools.len(), 3);
}

#[test]
fn a_municipality_merged_since_a_year_that_was_delivered_already_is_merged_then() {
    let (_folder, mut store) = two_municipalities();
    let mentions = vec![school("Лист1", 4, 2024, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS))];
    File { bytes: "2024", mentions }.import(&mut store).unwrap();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    assert_eq!(homes(data(&store).school(THIRD)), [(2022, 2), (2023, 1)]);
}

const NEIGHBOUR: &str = "Соседняя область";

fn moved(municipality: u32, region: &str, since: u16) -> RegistryChange {
    RegistryChange::MoveMunicipality {
        municipality: MunicipalityId(municipality),
        region: region.to_owned(),
        since: year(since),
    }
}

fn region_renamed(region: &str, name: &str, since: u16) -> RegistryChange {
    RegistryChange::RenameRegion { region: region.to_owned(), name: name.to_owned(), since: year(since) }
}

fn regions(store: &Store, municipality: usize) -> Vec<String> {
    let data = data(store);
    (2021..2026).map(|of| data.municipalities[municipality].region_in(year(of)).clone()).collect()
}

#[test]
fn a_municipality_moves_to_another_region_with_its_schools_and_its_past_stays() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, moved(2, NEIGHBOUR, 2024)).unwrap();
    assert_eq!(regions(&store, 1), [REGION, REGION, REGION, NEIGHBOUR, NEIGHBOUR]);
    assert_eq!(regions(&store, 0), [REGION; 5]);
    assert_eq!(homes(data(&store).school(THIRD)), []);

    // A file of the new region, and a late one of the old, are about the same municipality.
    for (bytes, of, region) in [("new", 2024, NEIGHBOUR), ("late", 2021, REGION)] {
        let mut plan = school("Лист1", 4, of, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS));
        plan.mention.region = region.to_owned();
        File { bytes, mentions: vec![plan] }.import(&mut store).unwrap();
    }
    let data = data(&store);
    assert_eq!((data.municipalities.len(), data.schools.len()), (2, 3));
}

#[test]
fn a_renamed_region_is_one_region() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, region_renamed("ТВЕРСКАЯ область", "Тверской край", 2023)).unwrap();
    change(&mut store, region_renamed("Тверской край", "Край", 2025)).unwrap();
    assert_eq!(regions(&store, 0), [REGION, REGION, "Тверской край", "Тверской край", "Край"]);
    let mut plan = municipality(0, 2025, ZAPAD);
    plan.mention.region = "Край".to_owned();
    File { bytes: "2025", mentions: vec![plan] }.import(&mut store).unwrap();
    assert_eq!(data(&store).municipalities.len(), 2);

    let again = refused(&mut store, |store| change(store, region_renamed(REGION, "Область", 2024)));
    assert!(matches!(again, StoreError::NoSuchRegion { region } if region == REGION));
    let circle = refused(&mut store, |store| change(store, region_renamed("Край", REGION, 2026)));
    assert_eq!(law(circle), LawBroken::RegionNamedInCircle("Тверской край".to_owned()));
}

#[test]
fn a_municipality_of_another_region_is_not_merged_nor_does_a_school_move_there() {
    let (_folder, mut store) = two_municipalities();
    let entry = change(&mut store, moved(2, NEIGHBOUR, 2024)).unwrap();
    let two =
        LawBroken::TwoRegions { municipalities: (MunicipalityId(1), MunicipalityId(2)), since: year(2024) };
    assert_eq!(law(refused(&mut store, |store| change(store, merge(1, 2, 2024)))), two);
    let school =
        RegistryChange::MoveSchool { school: FIRST, municipality: MunicipalityId(2), since: year(2024) };
    assert_eq!(law(refused(&mut store, |store| change(store, school.clone()))), two);
    undo(&mut store, entry).unwrap();
    change(&mut store, school).unwrap();
}

#[test]
fn a_delivery_of_another_edition_does_not_come_back_beside_the_first() {
    let (_folder, mut store) = workspace();
    let by_edition = |bytes, row| {
        let name = format!("Школа №{row}");
        File { bytes, mentions: vec![school("Лист1", row, 2022, &name, None, new_in(ZAPAD))] }
    };
    by_edition("first", 4).import(&mut store).unwrap();
    undo(&mut store, 1).unwrap();
    by_edition("second", 5).import_by(&mut store, "shnor-other").unwrap();
    let two = LawBroken::TwoEditions {
        municipality: MunicipalityId(1),
        study: "shnor".parse().unwrap(),
        year: year(2022),
        editions: ("shnor-mini".parse().unwrap(), "shnor-other".parse().unwrap()),
        files: ("итоги.xlsx".to_owned(), "shnor-other.xlsx".to_owned()),
    };
    assert_eq!(law(refused(&mut store, |store| redo(store, 1))), two);
    // Nor is it imported where the registry changed after the file was read.
    assert_eq!(law(refused(&mut store, |store| by_edition("third", 6).import(store))), two);
    undo(&mut store, 3).unwrap();
    redo(&mut store, 1).unwrap();
}

#[test]
fn a_school_does_not_bring_results_of_another_edition_into_a_municipality() {
    let (_folder, mut store) = workspace();
    let of = |bytes, place| File {
        bytes,
        mentions: vec![school("Лист1", 4, 2022, "Школа", None, new_in(place))],
    };
    of("first", ZAPAD).import(&mut store).unwrap();
    of("second", TOROPETS).import_by(&mut store, "shnor-other").unwrap();
    let to_zapad = |since| RegistryChange::MoveSchool {
        school: SECOND,
        municipality: MunicipalityId(1),
        since: year(since),
    };
    let error = law(refused(&mut store, |store| change(store, to_zapad(2022))));
    assert!(matches!(error, LawBroken::TwoEditions { .. }), "{error:?}");
    change(&mut store, to_zapad(2023)).unwrap();
}

#[test]
fn an_edition_that_cannot_be_read_any_more_is_told_and_not_passed_over() {
    let (folder, mut store) = workspace();
    let by_edition = |bytes, row| {
        let name = format!("Школа №{row}");
        File { bytes, mentions: vec![school("Лист1", row, 2022, &name, None, new_in(ZAPAD))] }
    };
    by_edition("first", 4).import(&mut store).unwrap();
    let other = rusqlite::Connection::open(folder.path().join("catalog.sqlite")).unwrap();
    other.execute_batch("UPDATE methodologies SET toml = 'id = 1' WHERE id = 'shnor-mini'").unwrap();
    let imported = by_edition("second", 5).import_by(&mut store, "shnor-other");
    assert!(matches!(imported, Err(StoreError::RecordedMethodology { .. })), "{imported:?}");
}
