//! What a person says of the registry, since which year it holds, and what deliveries then still change.

use vsoko_model::{End, MunicipalityId, RegistryChange, RowKey, School, SchoolId};

use super::data::{Data, data};
use super::fixture::{
    FIRST, File, REGION, SECOND, THIRD, ZAPAD, first_school, municipality, new_in, school,
    two_municipalities, two_schools, workspace, year,
};
use super::person::{change, law, merge, redo, refused, rename, same, undo};
use crate::{LawBroken, Scope, Store, StoreError};

fn names(school: &School) -> Vec<(u16, &str)> {
    school.names.iter().map(|named| (named.year.first(), named.name.as_str())).collect()
}

fn move_school(school: SchoolId, municipality: u32, since: u16) -> RegistryChange {
    RegistryChange::MoveSchool { school, municipality: MunicipalityId(municipality), since: year(since) }
}

#[test]
fn every_change_of_the_registry_is_taken_back_without_a_trace() {
    let (_folder, mut store) = two_municipalities();
    let code = |school, code: &str| RegistryChange::SetCode { school, code: code.parse().unwrap() };
    let zapad = MunicipalityId(1);
    let changes = [
        RegistryChange::AddMunicipality {
            name: "Новый округ".parse().unwrap(),
            region: REGION.to_owned(),
            since: year(2022),
        },
        RegistryChange::RenameMunicipality {
            municipality: zapad,
            name: "Западнодвинский район".parse().unwrap(),
            since: year(2020),
        },
        merge(2, 1, 2023),
        RegistryChange::AddSchool {
            municipality: zapad,
            name: "МБОУ «СОШ №2»".parse().unwrap(),
            code: Some("690002".parse().unwrap()),
            inn: Some("6900990023".parse().unwrap()),
            since: year(2023),
            split_from: Some(FIRST),
        },
        rename(FIRST, "МБОУ «Гимназия №1»", 2022),
        move_school(FIRST, 2, 2023),
        code(SECOND, "690077"),
        code(FIRST, "690078"),
        RegistryChange::SetInn { school: FIRST, inn: "6900990016".parse().unwrap() },
        RegistryChange::MergeSchool { school: SECOND, into: FIRST, since: year(2023) },
        RegistryChange::CloseSchool { school: FIRST, since: year(2023) },
        same(THIRD, FIRST),
        RegistryChange::MatchRow {
            delivery: vsoko_model::DeliveryId(1),
            row: RowKey::new("Лист1", 4),
            school: THIRD,
        },
    ];
    let before = data(&store);
    for said in changes {
        let entry = change(&mut store, said.clone()).unwrap();
        let after = data(&store);
        assert_ne!(after, before, "{said:?}");
        undo(&mut store, entry).unwrap();
        assert_eq!(data(&store), before, "{said:?}");
        redo(&mut store, entry).unwrap();
        assert_eq!(data(&store), after, "{said:?}");
        undo(&mut store, entry).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_school_bears_its_new_name_since_the_year_of_the_act() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    for (bytes, year) in [("2021", 2021), ("2023", 2023)] {
        first_school(bytes, year, "МБОУ «СОШ №1»").import(&mut store).unwrap();
    }
    change(&mut store, rename(FIRST, "МБОУ «Гимназия №1»", 2022)).unwrap();
    // The delivery of 2023 was there already: the person knew it, and said more.
    let known = data(&store);
    assert_eq!(names(known.school(FIRST)), [(2021, "МБОУ «СОШ №1»"), (2022, "МБОУ «Гимназия №1»")]);

    first_school("2024", 2024, "МБОУ «Лицей №1»").import(&mut store).unwrap();
    let lyceum = data(&store);
    assert_eq!(names(lyceum.school(FIRST))[2..], [(2024, "МБОУ «Лицей №1»")]);
}

#[test]
fn a_new_name_since_the_first_year_or_before_it_overrules_every_delivery_of_the_old_one() {
    for (since, expected) in [(2022, vec![2022]), (2020, vec![2020]), (2024, vec![2022, 2023, 2024])] {
        let (_folder, mut store) = workspace();
        two_schools().import(&mut store).unwrap();
        first_school("2023", 2023, "МБОУ «СОШ №1»").import(&mut store).unwrap();
        change(&mut store, rename(FIRST, "МБОУ «Гимназия №1»", since)).unwrap();
        let data = data(&store);
        let names = names(data.school(FIRST));
        assert_eq!(names.iter().map(|(year, _)| *year).collect::<Vec<_>>(), expected);
        assert_eq!(names.last(), Some(&(since, "МБОУ «Гимназия №1»")));
    }
}

#[test]
fn a_rename_between_two_names_ends_where_a_delivery_says_a_third() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    first_school("2024", 2024, "МБОУ «Лицей №1»").import(&mut store).unwrap();
    change(&mut store, rename(FIRST, "МБОУ «Гимназия №1»", 2023)).unwrap();
    let data = data(&store);
    let expected = [(2022, "МБОУ «СОШ №1»"), (2023, "МБОУ «Гимназия №1»"), (2024, "МБОУ «Лицей №1»")];
    assert_eq!(names(data.school(FIRST)), expected);
}

#[test]
fn a_school_that_moved_belongs_where_it_was_and_where_it_is() {
    for since in [2022, 2023] {
        let (_folder, mut store) = two_municipalities();
        first_school("2024", 2024, "МБОУ «СОШ №1»").import(&mut store).unwrap();
        change(&mut store, move_school(FIRST, 2, since)).unwrap();
        let moved = data(&store);
        let first = moved.school(FIRST);
        let seen: Vec<_> = (2022..2025).map(|of| first.municipality_in(year(of)).0).collect();
        assert_eq!(seen, if since == 2022 { [2, 2, 2] } else { [1, 2, 2] });
        assert_eq!(first.municipality, MunicipalityId(2));
        let left = Scope::municipality(MunicipalityId(1));
        let still = Data::of(&store.snapshot().unwrap(), &left).schools;
        assert!(still.iter().any(|school| school.id == FIRST), "its years there remain there");
    }
}

#[test]
fn a_school_ends_by_closure_or_in_another_one() {
    let (_folder, mut store) = two_municipalities();
    change(&mut store, RegistryChange::CloseSchool { school: FIRST, since: year(2024) }).unwrap();
    let into = RegistryChange::MergeSchool { school: SECOND, into: THIRD, since: year(2023) };
    change(&mut store, into).unwrap();
    let data = data(&store);
    assert_eq!(data.school(FIRST).end, Some(End { year: year(2024), into: None }));
    assert_eq!(data.school(SECOND).end, Some(End { year: year(2023), into: Some(THIRD) }));
    assert!(data.school(FIRST).is_there_in(year(2023)) && !data.school(SECOND).is_there_in(year(2023)));
    assert_eq!(data.matches.len(), 5, "results of earlier years remain its own");
}

#[test]
fn deliveries_find_what_a_person_added() {
    let (_folder, mut store) = two_municipalities();
    let place = "Новый округ";
    let added = [
        RegistryChange::AddMunicipality {
            name: place.parse().unwrap(),
            region: REGION.to_owned(),
            since: year(2022),
        },
        RegistryChange::AddSchool {
            municipality: MunicipalityId(1),
            name: "МБОУ «СОШ №2»".parse().unwrap(),
            code: None,
            inn: None,
            since: year(2023),
            split_from: Some(FIRST),
        },
    ];
    for said in added {
        change(&mut store, said).unwrap();
    }
    let fourth = SchoolId(4);
    assert!(!data(&store).school(fourth).is_there_in(year(2022)));
    let mentions = vec![
        municipality(0, 2023, place),
        school("Лист1", 4, 2023, "МБОУ «СОШ №2»", Some("690002"), new_in(ZAPAD)),
    ];
    File { bytes: "2023", mentions }.import(&mut store).unwrap();
    let now = data(&store);
    assert_eq!((now.schools.len(), now.municipalities.len()), (4, 3));
    assert_eq!(now.school(fourth).code.as_ref().map(ToString::to_string).as_deref(), Some("690002"));
    // The delivery alone says enough of the school.
    undo(&mut store, 4).unwrap();
    assert_eq!(data(&store).school(fourth), now.school(fourth));
}

#[test]
fn a_code_is_of_one_school_and_a_person_gives_it_another() {
    let (_folder, mut store) = two_municipalities();
    let code = |school, code: &str| RegistryChange::SetCode { school, code: code.parse().unwrap() };
    let taken = LawBroken::CodeOfTwo { code: "690001".parse().unwrap(), schools: (FIRST, SECOND) };
    assert_eq!(law(refused(&mut store, |store| change(store, code(SECOND, "690001")))), taken);
    change(&mut store, code(FIRST, "690009")).unwrap();
    change(&mut store, code(SECOND, "690001")).unwrap();
    let codes = |store: &Store| -> Vec<_> {
        data(store).schools.into_iter().map(|school| school.code.map(|code| code.to_string())).collect()
    };
    assert_eq!(codes(&store), [Some("690009".to_owned()), Some("690001".to_owned()), None]);
    // Taking the first back would give its old code to two.
    assert_eq!(law(refused(&mut store, |store| undo(store, 3))), taken);
}

#[test]
fn a_school_is_known_by_its_former_code_and_name() {
    let (_folder, mut store) = two_municipalities();
    let code = RegistryChange::SetCode { school: FIRST, code: "690009".parse().unwrap() };
    change(&mut store, code).unwrap();
    assert_eq!(data(&store).school(FIRST).former_codes, ["690001".parse().unwrap()]);
    let late = vec![school("Лист1", 4, 2021, "МБОУ «СОШ №1»", Some("sch690001"), new_in(ZAPAD))];
    File { bytes: "late", mentions: late }.import(&mut store).unwrap();
    let data = data(&store);
    assert_eq!(data.schools.len(), 3);
    assert_eq!(data.school(FIRST).code, Some("690009".parse().unwrap()));
}

#[test]
fn who_is_not_in_the_registry_is_not_spoken_of() {
    let (_folder, mut store) = two_municipalities();
    let nobody = SchoolId(9);
    let unknown = [
        rename(nobody, "Школа", 2022),
        move_school(nobody, 1, 2022),
        same(nobody, FIRST),
        same(FIRST, nobody),
        RegistryChange::MergeSchool { school: FIRST, into: nobody, since: year(2022) },
        RegistryChange::CloseSchool { school: nobody, since: year(2022) },
    ];
    for said in unknown {
        let error = refused(&mut store, |store| change(store, said.clone()));
        assert!(matches!(error, StoreError::NoSuchSchool { school } if school == nobody), "{said:?}");
    }
    for said in [merge(9, 1, 2022), merge(1, 9, 2022), move_school(FIRST, 9, 2022)] {
        let error = refused(&mut store, |store| change(store, said.clone()));
        assert!(
            matches!(error, StoreError::NoSuchMunicipality { municipality: MunicipalityId(9) }),
            "{said:?}"
        );
    }
}
