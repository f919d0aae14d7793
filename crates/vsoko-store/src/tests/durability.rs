//! What survives, and what is refused.

use std::path::Path;

use rusqlite::Connection;
use vsoko_model::{DeliveryId, SchoolId, StateId};

use super::data::{data, deliveries};
use super::fixture::{File, files, known, school, two_schools, workspace};
use super::person::{refused, undo};
use crate::{Place, Scope, Store, StoreError};

#[test]
fn the_same_imports_in_two_folders_give_the_same_state_and_bytes() {
    let (one, mut store_one) = workspace();
    let (two, mut store_two) = workspace();
    two_schools().import(&mut store_one).unwrap();
    two_schools().import(&mut store_two).unwrap();
    assert_eq!(store_one.state().unwrap(), store_two.state().unwrap());
    assert_ne!(store_one.state().unwrap(), StateId::empty());
    let contents = |folder: &Path| -> Vec<_> {
        let named = files(folder)
            .into_iter()
            .map(|f| (f.strip_prefix(folder).unwrap().to_owned(), fs_err::read(f).unwrap()));
        named.collect()
    };
    assert_eq!(contents(one.path()), contents(two.path()));
    assert_eq!(contents(one.path()).len(), 2);
}

#[test]
fn a_failed_import_leaves_no_trace() {
    let (folder, mut store) = workspace();
    fs_err::write(folder.path().join("observations"), b"a file where a folder should be").unwrap();
    let before = files(folder.path());
    assert!(matches!(two_schools().import(&mut store), Err(StoreError::Io(_))));
    assert_eq!(files(folder.path()), before);
    assert!(!folder.path().join("deliveries").exists());
    assert_eq!(store.state().unwrap(), StateId::empty());
    assert!(deliveries(&store).is_empty() && data(&store).schools.is_empty());

    fs_err::remove_file(folder.path().join("observations")).unwrap();
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_fault_in_the_last_row_removes_the_files_of_the_delivery() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let before = files(folder.path());
    let mut file = File { bytes: "other bytes", ..two_schools() };
    file.mentions.push(school("Лист1", 9, 2023, "Школа", None, known(SchoolId(99))));
    assert!(matches!(refused(&mut store, |store| file.import(store)), StoreError::Unmatched { .. }));
    assert_eq!(files(folder.path()), before);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_same_bytes_are_imported_once() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let before = files(folder.path());
    let again = refused(&mut store, |store| two_schools().import(store));
    assert!(matches!(again, StoreError::AlreadyImported { delivery: DeliveryId(1) }));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_failed_import_does_not_take_the_file_of_another_delivery_along() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    undo(&mut store, 1).unwrap();
    let received = store.received_file(&deliveries(&store)[0]);
    fs_err::write(&received, b"damaged").unwrap();
    let mut faulty = two_schools();
    faulty.mentions.push(school("Лист1", 9, 2023, "Школа", None, known(SchoolId(99))));
    refused(&mut store, |store| faulty.import(store));
    assert_eq!(fs_err::read(&received).unwrap(), b"two schools");
    assert_eq!((store.verify().unwrap(), files(folder.path()).len()), (vec![], 2));
}

#[test]
fn what_a_crash_left_behind_is_replaced() {
    let (folder, mut store) = workspace();
    let stray = folder.path().join("observations/year=2022/delivery-000001.parquet");
    fs_err::create_dir_all(stray.parent().unwrap()).unwrap();
    fs_err::write(&stray, b"half a delivery").unwrap();
    assert_eq!(store.verify().unwrap(), []);
    two_schools().import(&mut store).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn only_a_catalog_of_ours_is_opened() {
    let (folder, store) = workspace();
    drop(store);
    let again = Store::create(folder.path(), Place::Local);
    assert!(matches!(again, Err(StoreError::AlreadyExists { .. })));
    let path = folder.path().join("catalog.sqlite");
    let open = |folder: &Path| Store::open(folder, Place::Local);
    Connection::open(&path).unwrap().pragma_update(None, "application_id", 1).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::NotAWorkspace { .. })));
    fs_err::write(&path, "not a database at all, but a text of some length ".repeat(40)).unwrap();
    assert!(matches!(open(folder.path()), Err(StoreError::NotAWorkspace { .. })));
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(open(empty.path()), Err(StoreError::NotAWorkspace { .. })));
    assert_eq!(fs_err::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn an_archive_in_which_nothing_happened_answers_everything_with_nothing() {
    let (_folder, store) = workspace();
    let snapshot = store.snapshot().unwrap();
    assert_eq!((snapshot.state(), snapshot.entry()), (&StateId::empty(), 0));
    assert!(snapshot.municipalities().unwrap().is_empty() && snapshot.deliveries().unwrap().is_empty());
    assert!(snapshot.schools(&Scope::Whole).unwrap().is_empty());
    drop(snapshot);
    assert!(data(&store).observations.is_empty());
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
}
