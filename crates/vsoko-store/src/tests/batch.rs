//! Deliveries that are taken in together.

use vsoko_model::{SchoolId, StateId};

use super::data::{data, deliveries};
use super::fixture::{File, files, known, school, two_schools, workspace};
use crate::{Place, Store, StoreError};

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
