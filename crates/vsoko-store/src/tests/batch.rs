//! Deliveries that are taken in together.

use std::collections::BTreeSet;

use vsoko_model::{Lens, MunicipalityId, SchoolId, StateId};

use super::data::{Data, data, deliveries};
use super::fixture::{
    FIRST, File, TOROPETS, ZAPAD, files, first_school, known, municipality, new_in, school, toropets,
    two_schools, workspace,
};
use crate::registry::{self, Believed};
use crate::{LawBroken, Place, Scope, Store, StoreError, spellings};

/// Another file about the first of the two schools.
fn later() -> File {
    File {
        bytes: "later", mentions: vec![school("Лист1", 2, 2023, "Школа 1", None, known(SchoolId(1)))]
    }
}

#[test]
fn a_batch_is_there_wholly_once_it_is_committed_and_the_same_as_one_after_another() {
    let (folder, mut store) = workspace();
    let other = || Store::open(folder.path(), Place::Local).unwrap();
    store.begin().unwrap();
    two_schools().import(&mut store).unwrap();
    later().import(&mut store).unwrap();
    assert_eq!(deliveries(&store).len(), 2, "a batch sees itself");
    assert_eq!(other().state().unwrap(), StateId::empty(), "and nobody else does");
    store.commit().unwrap();
    assert_eq!(other().state().unwrap(), store.state().unwrap());
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));

    let (_folder, mut one_by_one) = workspace();
    two_schools().import(&mut one_by_one).unwrap();
    later().import(&mut one_by_one).unwrap();
    assert_eq!(store.state().unwrap(), one_by_one.state().unwrap());
    assert_eq!(data(&store).schools, data(&one_by_one).schools);
}

#[test]
fn a_batch_that_is_rolled_back_leaves_no_trace() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let before = (store.state().unwrap(), files(folder.path()));
    store.begin().unwrap();
    later().import(&mut store).unwrap();
    assert_ne!((store.state().unwrap(), files(folder.path())), before);
    store.roll_back();
    assert_eq!((store.state().unwrap(), files(folder.path())), before);
    assert_eq!(later().import(&mut store).unwrap().0, 2);
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
}

#[test]
fn a_batch_ends_with_the_first_file_that_cannot_be_taken() {
    let (folder, mut store) = workspace();
    store.begin().unwrap();
    two_schools().import(&mut store).unwrap();
    let mut faulty = later();
    faulty.mentions.push(school("Лист1", 9, 2023, "Школа", None, known(SchoolId(99))));
    assert!(matches!(faulty.import(&mut store), Err(StoreError::Unmatched { .. })));
    assert_eq!(store.state().unwrap(), StateId::empty());
    assert!(files(folder.path()).is_empty());
    store.commit().unwrap();
    assert_eq!(store.state().unwrap(), StateId::empty(), "nothing is left to be committed");
}

#[test]
fn a_batch_that_cannot_be_synced_leaves_no_trace() {
    let (folder, mut store) = workspace();
    store.begin().unwrap();
    two_schools().import(&mut store).unwrap();
    fs_err::remove_dir_all(folder.path().join("observations")).unwrap();
    assert!(matches!(store.commit(), Err(StoreError::Io(_))));
    assert_eq!(store.state().unwrap(), StateId::empty());
    assert!(files(folder.path()).is_empty());
    two_schools().import(&mut store).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_batch_that_breaks_a_law_leaves_no_trace() {
    let (folder, mut store) = workspace();
    let of_row = |bytes, row| {
        let name = format!("Школа №{row}");
        File { bytes, mentions: vec![school("Лист1", row, 2022, &name, None, new_in(ZAPAD))] }
    };
    store.begin().unwrap();
    of_row("first", 4).import(&mut store).unwrap();
    of_row("second", 5).import_by(&mut store, "shnor-other").unwrap();
    let broken = store.commit();
    let Err(StoreError::LawBroken { why: LawBroken::TwoEditions { files: read_by, .. } }) = broken else {
        panic!("{broken:?}")
    };
    assert_eq!(read_by, ("итоги.xlsx".to_owned(), "shnor-other.xlsx".to_owned()));
    assert_eq!(store.state().unwrap(), StateId::empty());
    assert!(files(folder.path()).is_empty());
}

#[test]
fn of_nobody_there_is_nothing_but_the_municipalities() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let all = data(&store);
    let nobody = Scope::Municipalities(BTreeSet::new());
    let of_nobody = Data::of(&store.snapshot().unwrap(), &nobody);
    let nothing = Data {
        municipalities: all.municipalities,
        meetings: all.meetings,
        actions: all.actions,
        schools: vec![],
        deliveries: vec![],
        observations: vec![],
        matches: vec![],
        corrections: vec![],
        methodologies: vec![],
        matches_now: vec![],
    };
    assert_eq!(of_nobody, nothing);
}

/// Is what the store keeps of the registry what reading it anew gives?
fn keeps_what_is_there(store: &Store) {
    let snapshot = store.snapshot().unwrap();
    let believed = Believed { until: snapshot.entry(), writing: 0 };
    let anew = registry::municipalities(store.connection(), believed).unwrap();
    assert_eq!(*snapshot.municipalities().unwrap(), anew);
    assert_eq!(snapshot.spellings().unwrap(), spellings::spellings(store.connection(), believed).unwrap());
}

#[test]
fn what_is_kept_of_the_registry_between_files_is_what_is_there() {
    let (_folder, mut store) = workspace();
    let of_one = |bytes, mention| File { bytes, mentions: vec![mention] };
    let batch = |store: &mut Store| {
        store.begin().unwrap();
        for file in [
            two_schools(),
            toropets(),
            // A municipality that has a name of an earlier year, one in between, and a spelling that a person confirms.
            of_one("earlier", municipality(0, 2021, ZAPAD)),
            of_one("new", school("Лист1", 1, 2022, "Школа", None, new_in("Дальний округ"))),
            of_one(
                "confirmed",
                school(
                    "Лист1",
                    1,
                    2023,
                    "СОШ 1",
                    None,
                    vsoko_model::PlannedMatch::Confirmed { school: FIRST },
                ),
            ),
            of_one("again", municipality(0, 2023, TOROPETS)),
        ] {
            keeps_what_is_there(store);
            file.import(store).unwrap();
            keeps_what_is_there(store);
        }
    };
    batch(&mut store);
    assert_eq!(store.snapshot().unwrap().municipalities().unwrap().len(), 3);
    assert_eq!(store.snapshot().unwrap().spellings().unwrap().len(), 1);
    // Taken back, the state is another one, and the same again.
    store.roll_back();
    keeps_what_is_there(&store);
    assert!(store.snapshot().unwrap().municipalities().unwrap().is_empty());
    batch(&mut store);
    let corrected = File { bytes: "corrected", ..toropets() };
    corrected.import_correcting(&mut store, vsoko_model::DeliveryId(2)).unwrap();
    keeps_what_is_there(&store);
    store.commit().unwrap();
    keeps_what_is_there(&store);
}

#[test]
fn a_batch_reads_what_it_has_just_written() {
    let (_folder, mut store) = workspace();
    store.begin().unwrap();
    let names: Vec<String> = (0..12).map(|index| format!("file {index}")).collect();
    two_schools().import(&mut store).unwrap();
    for (bytes, index) in names.iter().zip(0..) {
        // The bytes of a test's file live as long as the test.
        let file = File {
            bytes: bytes.clone().leak(),
            mentions: vec![school("Лист1", 1, 2021 + index % 2, "МБОУ «СОШ №1»", None, known(FIRST))],
        };
        file.import(&mut store).unwrap();
        let snapshot = store.snapshot().unwrap();
        for scope in [Scope::municipality(MunicipalityId(1)), Scope::Whole] {
            let data = snapshot.data(&scope, Lens::AsWas).unwrap();
            assert_eq!(data.deliveries.len(), usize::from(index) + 2);
        }
        let sources = snapshot.sources(Lens::AsWas).unwrap();
        assert_eq!(sources.files.len(), usize::from(index) + 2);
    }
    store.commit().unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_plan_sees_the_deliveries_and_values_of_its_years_and_the_whole_registry() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    first_school("2021", 2021, "МБОУ «СОШ №1»").import(&mut store).unwrap();
    first_school("2023", 2023, "МБОУ «СОШ №1»").import(&mut store).unwrap();
    let snapshot = store.snapshot().unwrap();
    for scope in [Scope::Whole, Scope::municipality(MunicipalityId(1))] {
        let whole = snapshot.data(&scope, Lens::AsWas).unwrap();
        for wanted in [vec![2021], vec![2022, 2023], vec![2030], vec![]] {
            let years = wanted.iter().map(|year: &u16| (*year).try_into().unwrap()).collect();
            let some = snapshot.data_of_years(&scope, Lens::AsWas, Some(&years)).unwrap();
            let of_years = whole.observations.observations().unwrap().into_iter();
            let expected: Vec<_> = of_years.filter(|(_, own)| wanted.contains(&own.year.first())).collect();
            assert_eq!(some.observations.observations().unwrap(), expected, "{wanted:?}");
            assert_eq!(some.deliveries.len(), wanted.iter().filter(|year| **year < 2030).count());
            assert_eq!((&some.schools, &some.municipalities), (&whole.schools, &whole.municipalities));
        }
    }
}
