//! What survives, what is refused, and what damage is found.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use vsoko_model::{DeliveryId, PlannedMatch, SchoolId, StateId};

use super::fixture::{File, school, two_schools, workspace};
use crate::{Damage, Store, StoreError};

/// Every file under `folder` but SQLite's own.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.file_name().unwrap().to_string_lossy().starts_with("catalog.sqlite") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn flip_a_byte(path: &Path) {
    let mut bytes = fs_err::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs_err::write(path, bytes).unwrap();
}

/// Changes the catalog behind the back of the store, and asks it for the damage.
fn damage_after(tamper: &str) -> Vec<Damage> {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let mentions =
        vec![school("Лист1", 4, 2021, "МБОУ «СОШ №1»", None, PlannedMatch::Name { school: SchoolId(1) })];
    File { bytes: "second", mentions }.import(&mut store).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    let catalog = Connection::open(folder.path().join("catalog.sqlite")).unwrap();
    catalog.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    catalog.execute_batch(tamper).unwrap();
    store.verify().unwrap()
}

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
    assert!(store.deliveries().unwrap().is_empty() && store.schools().unwrap().is_empty());

    fs_err::remove_file(folder.path().join("observations")).unwrap();
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_fault_in_the_last_row_removes_the_files_of_the_delivery() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let (state, before) = (store.state().unwrap(), files(folder.path()));
    let mut file = two_schools();
    file.bytes = "other bytes";
    let nobody = PlannedMatch::Name { school: SchoolId(99) };
    file.mentions.push(school("Лист1", 9, 2023, "Школа", None, nobody));
    assert!(matches!(file.import(&mut store), Err(StoreError::Unmatched { .. })));
    assert_eq!((store.state().unwrap(), files(folder.path())), (state, before));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_same_bytes_are_imported_once() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let (state, before) = (store.state().unwrap(), files(folder.path()));
    let again = two_schools().import(&mut store);
    assert!(matches!(again, Err(StoreError::AlreadyImported { delivery: DeliveryId(1) })));
    assert_eq!((store.state().unwrap(), files(folder.path())), (state, before));
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
fn a_flipped_byte_in_any_file_is_found() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    for path in files(folder.path()) {
        flip_a_byte(&path);
        let relative = path.strip_prefix(folder.path()).unwrap().to_owned();
        assert_eq!(store.verify().unwrap(), [Damage::FileAltered { path: relative.clone() }]);
        flip_a_byte(&path);
        let aside = path.with_extension("aside");
        fs_err::rename(&path, &aside).unwrap();
        assert_eq!(store.verify().unwrap(), [Damage::FileMissing { path: relative }]);
        fs_err::rename(&aside, &path).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn an_altered_journal_is_found() {
    let unrecorded = |delivery| Damage::DeliveryNotInJournal { delivery: DeliveryId(delivery) };
    assert_eq!(
        damage_after("UPDATE journal SET author = 'Кто-то' WHERE seq = 1"),
        [Damage::EntryAltered { seq: 1 }, unrecorded(1)]
    );
    assert_eq!(
        damage_after("UPDATE journal SET payload = 'нет' WHERE seq = 2"),
        [Damage::EntryAltered { seq: 2 }, unrecorded(2)]
    );
    assert_eq!(
        damage_after("DELETE FROM journal WHERE seq = 1"),
        [Damage::EntryMissing { seq: 1 }, Damage::ChainBroken { seq: 2 }, unrecorded(1)]
    );
    assert_eq!(damage_after("DELETE FROM journal WHERE seq = 2"), [unrecorded(2), Damage::RegistryAltered]);
}

#[test]
fn an_altered_catalog_is_found() {
    let delivery = DeliveryId(1);
    assert_eq!(
        damage_after("UPDATE matches SET school = 2 WHERE row_key = 'Лист1!5' AND delivery = 1"),
        [Damage::MatchesAltered { delivery }]
    );
    assert_eq!(
        damage_after("UPDATE school_names SET name = 'МБОУ' WHERE school = 2"),
        [Damage::RegistryAltered]
    );
    assert_eq!(
        damage_after("UPDATE methodologies SET toml = ''"),
        [Damage::MethodologyAltered { methodology: "shnor-mini".parse().unwrap() }]
    );
    assert_eq!(
        damage_after("UPDATE deliveries SET file_name = 'другой.xlsx' WHERE id = 1"),
        [Damage::DeliveryNotInJournal { delivery }]
    );
    assert_eq!(damage_after("DELETE FROM deliveries WHERE id = 1"), [Damage::DeliveryMissing { delivery }]);
}

#[test]
fn only_a_catalog_of_ours_and_of_a_known_version_is_opened() {
    let (folder, store) = workspace();
    drop(store);
    assert!(matches!(Store::create(folder.path()), Err(StoreError::AlreadyExists { .. })));
    let path = folder.path().join("catalog.sqlite");
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::NewerSchema { found: 2, known: 1 })));
    Connection::open(&path).unwrap().pragma_update(None, "application_id", 1).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::NotAWorkspace { .. })));
    fs_err::write(&path, "not a database at all, but a text of some length ".repeat(40)).unwrap();
    assert!(matches!(Store::open(folder.path()), Err(StoreError::NotAWorkspace { .. })));
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Store::open(empty.path()), Err(StoreError::NotAWorkspace { .. })));
    assert_eq!(fs_err::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn a_held_state_does_not_change_while_another_program_imports() {
    let (folder, store) = workspace();
    assert!(!store.readers_wait().unwrap());
    let held = store.hold().unwrap();
    let mut other = Store::open(folder.path()).unwrap();
    two_schools().import(&mut other).unwrap();
    assert_eq!((held.id(), store.state().unwrap()), (&StateId::empty(), StateId::empty()));
    assert!(store.deliveries().unwrap().is_empty());
    drop(held);
    assert_eq!(store.state().unwrap(), other.state().unwrap());
}
