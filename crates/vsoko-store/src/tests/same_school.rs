//! Two entries of the registry that are one school, and rows that a person matches.

use vsoko_model::{DeliveryId, End, RegistryChange, RowKey, SchoolId, SubjectId};

use super::data::data;
use super::fixture::{
    FIRST, File, SECOND, THIRD, TOROPETS, ZAPAD, known, new_in, school, toropets, two_schools, workspace,
    year,
};
use super::person::{change, law, redo, refused, rename, same, undo};
use crate::{LawBroken, Store, StoreError};

/// A file of the next year that misspells the first school, so that a third entry of the registry came from it.
fn misspelt() -> File {
    let mentions = vec![school("Лист1", 4, 2023, "МБОУ «СОШ № I»", None, new_in(ZAPAD))];
    File { bytes: "misspelt", mentions }
}

fn archive() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    misspelt().import(&mut store).unwrap();
    (folder, store)
}

fn subjects(store: &Store) -> Vec<(u32, SubjectId)> {
    data(store).matches.into_iter().map(|m| (m.delivery.0, m.subject)).collect()
}

fn match_row(delivery: u32, row: u32, school: SchoolId) -> RegistryChange {
    RegistryChange::MatchRow { delivery: DeliveryId(delivery), row: RowKey::new("Лист1", row), school }
}

#[test]
fn two_entries_that_are_one_school_have_one_history() {
    for (given_up, stays) in [(THIRD, FIRST), (FIRST, THIRD)] {
        let (_folder, mut store) = archive();
        change(&mut store, same(given_up, stays)).unwrap();
        let data = data(&store);
        assert_eq!(data.schools.len(), 2);
        let one = data.school(stays);
        assert_eq!(one.code.as_ref().map(ToString::to_string).as_deref(), Some("690001"));
        let names: Vec<_> = one.names.iter().map(|named| (named.year.first(), named.name.as_str())).collect();
        assert_eq!(names, [(2022, "МБОУ «СОШ №1»"), (2023, "МБОУ «СОШ № I»")]);
        assert_eq!(subjects(&store)[0].1, SubjectId::School(stays));
        assert_eq!(subjects(&store)[3].1, SubjectId::School(stays));
    }
}

#[test]
fn both_entries_are_known_by_either_id_from_then_on() {
    let (_folder, mut store) = archive();
    change(&mut store, same(THIRD, FIRST)).unwrap();
    change(&mut store, rename(THIRD, "МБОУ «Лицей №1»", 2023)).unwrap();
    assert_eq!(data(&store).school(FIRST).name_in(year(2023)).as_str(), "МБОУ «Лицей №1»");
    let mentions = vec![
        school("Лист1", 4, 2024, "МБОУ «СОШ № I»", None, new_in(ZAPAD)),
        school("Лист2", 4, 2024, "МБОУ «СОШ №1»", None, known(THIRD)),
    ];
    File { bytes: "2024", mentions }.import(&mut store).unwrap();
    assert_eq!(data(&store).schools.len(), 2);
    assert_eq!(subjects(&store)[4..], [(3, SubjectId::School(FIRST)); 2]);
}

#[test]
fn an_end_of_either_entry_is_the_end_of_the_school() {
    let (_folder, mut store) = archive();
    change(&mut store, RegistryChange::CloseSchool { school: THIRD, since: year(2025) }).unwrap();
    change(&mut store, RegistryChange::MergeSchool { school: SECOND, into: THIRD, since: year(2024) })
        .unwrap();
    change(&mut store, same(THIRD, FIRST)).unwrap();
    let data = data(&store);
    assert_eq!(data.school(FIRST).end, Some(End { year: year(2025), into: None }));
    assert_eq!(data.school(SECOND).end, Some(End { year: year(2024), into: Some(FIRST) }));
}

#[test]
fn what_is_the_same_as_the_same_is_the_same_in_any_order() {
    let (_folder, mut store) = archive();
    let mentions = vec![school("Лист1", 4, 2024, "МБОУ «СОШ № один»", None, new_in(ZAPAD))];
    File { bytes: "fourth", mentions }.import(&mut store).unwrap();
    let fourth = SchoolId(4);
    let first = change(&mut store, same(THIRD, FIRST)).unwrap();
    undo(&mut store, first).unwrap();
    // One entry is given up twice, for two others; and then each of two for the other.
    let others = [change(&mut store, same(THIRD, fourth)).unwrap(), redo(&mut store, first).unwrap()];
    assert_eq!(others, [6, 7]);
    assert_eq!(data(&store).schools.len(), 2);
    undo(&mut store, first).unwrap();
    undo(&mut store, 6).unwrap();
    change(&mut store, same(FIRST, THIRD)).unwrap();
    redo(&mut store, first).unwrap();
    assert_eq!(data(&store).schools.len(), 3);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn two_rows_of_one_sheet_are_two_schools() {
    let (_folder, mut store) = archive();
    let both = LawBroken::BothDelivered { delivery: DeliveryId(1), schools: (FIRST, SECOND) };
    assert_eq!(law(refused(&mut store, |store| change(store, same(FIRST, SECOND)))), both);
    assert_eq!(law(refused(&mut store, |store| change(store, same(SECOND, FIRST)))), both);
    // Not through a third entry either.
    change(&mut store, same(THIRD, FIRST)).unwrap();
    assert_eq!(law(refused(&mut store, |store| change(store, same(SECOND, THIRD)))), both);
    undo(&mut store, 3).unwrap();
    change(&mut store, same(FIRST, THIRD)).unwrap();
    assert_eq!(law(refused(&mut store, |store| change(store, same(SECOND, FIRST)))), both);
}

#[test]
fn rows_of_different_sheets_or_of_no_delivery_that_counts_may_be_one_school() {
    let (_folder, mut store) = workspace();
    let mentions = vec![
        school("Лист1", 4, 2022, "МБОУ «СОШ №1»", None, new_in(ZAPAD)),
        school("Лист2", 4, 2022, "МБОУ «СОШ № I»", None, new_in(ZAPAD)),
    ];
    File { bytes: "two sheets", mentions }.import(&mut store).unwrap();
    change(&mut store, same(SECOND, FIRST)).unwrap();
    assert_eq!(data(&store).schools.len(), 1);

    let (_folder, mut store) = archive();
    let later = [(1, 2023), (2, 2024)]
        .map(|(id, year)| school("Лист1", id, year, "Школа", None, known(SchoolId(id))));
    for (bytes, row) in ["one", "two"].into_iter().zip(later) {
        File { bytes, mentions: vec![row] }.import(&mut store).unwrap();
    }
    undo(&mut store, 1).unwrap();
    change(&mut store, same(SECOND, FIRST)).unwrap();
    // But then the sheet with both cannot come back.
    let both = law(refused(&mut store, |store| redo(store, 1)));
    assert!(matches!(both, LawBroken::BothDelivered { delivery: DeliveryId(1), .. }));
}

#[test]
fn a_person_matches_a_row_with_another_school() {
    let (_folder, mut store) = archive();
    toropets().import(&mut store).unwrap();
    change(&mut store, match_row(2, 4, FIRST)).unwrap();
    assert_eq!(subjects(&store)[3], (2, SubjectId::School(FIRST)));
    change(&mut store, match_row(2, 4, SECOND)).unwrap();
    assert_eq!(subjects(&store)[3], (2, SubjectId::School(SECOND)));
    undo(&mut store, 5).unwrap();
    assert_eq!(subjects(&store)[3], (2, SubjectId::School(FIRST)));

    for (delivery, row) in [(2, 77), (9, 4)] {
        let error = refused(&mut store, |store| change(store, match_row(delivery, row, FIRST)));
        let is_expected = match &error {
            StoreError::NoSuchRow { delivery: of, .. } | StoreError::NoSuchDelivery { delivery: of } => {
                of.0 == delivery
            }
            _ => false,
        };
        assert!(is_expected, "{error:?}");
    }
    undo(&mut store, 2).unwrap();
    let undone = refused(&mut store, |store| change(store, match_row(2, 4, FIRST)));
    assert!(matches!(undone, StoreError::NotInForce { entry: 2 }));
}

#[test]
fn two_rows_of_a_delivery_with_one_criterion_are_two_schools() {
    let (_folder, mut store) = archive();
    let both = law(refused(&mut store, |store| change(store, match_row(1, 5, FIRST))));
    let rows = (RowKey::new("Лист1", 5), RowKey::new("Лист1", 4));
    assert_eq!(both, LawBroken::TwoRows { delivery: DeliveryId(1), rows, school: FIRST });
    change(&mut store, match_row(1, 4, THIRD)).unwrap();
    change(&mut store, match_row(1, 5, FIRST)).unwrap();
}

#[test]
fn a_row_about_a_municipality_is_no_school() {
    let (_folder, mut store) = archive();
    let row =
        RegistryChange::MatchRow { delivery: DeliveryId(1), row: RowKey::new("МО", 0), school: FIRST };
    let error = refused(&mut store, |store| change(store, row));
    assert!(matches!(error, StoreError::NoSuchRow { delivery: DeliveryId(1), .. }));
}

#[test]
fn a_row_that_was_matched_anew_does_not_speak_of_the_school_it_left() {
    let (_folder, mut store) = archive();
    // The second school's row of 2022 was the third school's: so the first and the second may be one.
    change(&mut store, match_row(1, 5, THIRD)).unwrap();
    change(&mut store, same(SECOND, FIRST)).unwrap();
    assert_eq!(data(&store).schools.len(), 2);
    // And the old match cannot come back.
    let both = law(refused(&mut store, |store| undo(store, 3)));
    assert_eq!(both, LawBroken::BothDelivered { delivery: DeliveryId(1), schools: (FIRST, SECOND) });
}

#[test]
fn a_school_that_rows_were_matched_with_stays() {
    let (_folder, mut store) = archive();
    toropets().import(&mut store).unwrap();
    let toropets_school =
        data(&store).schools.iter().find(|s| s.names[0].name.key().contains("торопец")).unwrap().id;
    change(&mut store, match_row(2, 4, toropets_school)).unwrap();
    let rests = law(refused(&mut store, |store| undo(store, 3)));
    assert_eq!(rests, LawBroken::MatchWithoutSchool { delivery: DeliveryId(2), school: toropets_school });
    undo(&mut store, 2).unwrap();
    undo(&mut store, 3).unwrap();
    assert_eq!(data(&store).municipalities.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), [ZAPAD]);
    assert!(!data(&store).municipalities.iter().any(|m| m.name.as_str() == TOROPETS));
}

#[test]
fn a_school_is_found_by_a_name_that_it_bore_elsewhere_under_another_id() {
    let (_folder, mut store) = workspace();
    let row = |year, name, place| vec![school("Лист1", 4, year, name, None, new_in(place))];
    let files = [("old", row(2022, "Школа №1", ZAPAD)), ("moved", row(2023, "Лицей №1", TOROPETS))];
    for (bytes, mentions) in files {
        File { bytes, mentions }.import(&mut store).unwrap();
    }
    change(&mut store, same(FIRST, SECOND)).unwrap();
    File { bytes: "old name", mentions: row(2024, "Школа №1", TOROPETS) }.import(&mut store).unwrap();
    assert_eq!(data(&store).schools.iter().map(|school| school.id).collect::<Vec<_>>(), [SECOND]);
}
