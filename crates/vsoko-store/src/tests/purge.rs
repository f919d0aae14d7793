//! A received file that is removed for good.

use vsoko_model::DeliveryId;

use super::data::data;
use super::fixture::{File, toropets, two_schools, workspace};
use super::person::{by_hand, refused, undo, why};
use crate::{Damage, EntryId, Event, Place, Store, StoreError};

fn purge(store: &mut Store, delivery: u32) -> Result<EntryId, StoreError> {
    by_hand(|hand| store.purge(DeliveryId(delivery), why(), hand))
}

fn received(store: &Store, delivery: u32) -> std::path::PathBuf {
    let found = store.snapshot().unwrap().deliveries_with(&[DeliveryId(delivery)].into()).unwrap();
    store.received_file(&found[0])
}

#[test]
fn a_purged_file_is_gone_and_all_else_stays() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    toropets().import(&mut store).unwrap();
    let (path, other, before) = (received(&store, 1), received(&store, 2), data(&store));
    assert_eq!(purge(&mut store, 1).unwrap(), 3);
    assert!(!path.exists() && other.exists());
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
    let mut after = data(&store);
    after.deliveries[0].purged = None;
    assert_eq!(after, before, "values, matches and names stay");
    let found = store.snapshot().unwrap().deliveries_with(&[DeliveryId(1)].into()).unwrap();
    let purged = found[0].purged.clone().unwrap();
    assert_eq!(
        (purged.entry, purged.author.to_string(), purged.why),
        (3, "Начальник отдела".to_owned(), why())
    );
    let entry = store.journal_entry(3).unwrap();
    assert!(matches!(&entry.event, Event::Purge(record) if record.file_hash == found[0].file_hash));
    // It cannot be taken back, and cannot be done twice.
    assert!(matches!(refused(&mut store, |s| undo(s, 3)), StoreError::CannotBeUndone { entry: 3 }));
    assert!(matches!(refused(&mut store, |s| purge(s, 1)), StoreError::AlreadyPurged { .. }));
    assert!(matches!(refused(&mut store, |s| purge(s, 7)), StoreError::NoSuchDelivery { .. }));
    // A file that is missing without a purge is damage as ever.
    fs_err::remove_file(&other).unwrap();
    assert!(matches!(store.verify().unwrap()[..], [Damage::FileMissing { .. }]));
}

#[test]
fn what_a_crashed_purge_left_is_an_orphan_and_the_next_one_removes_it() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let path = received(&store, 1);
    let bytes = fs_err::read(&path).unwrap();
    purge(&mut store, 1).unwrap();
    for again in [true, false] {
        fs_err::write(&path, &bytes).unwrap();
        assert_eq!(store.verify().unwrap(), []);
        assert_eq!(store.orphans().unwrap().len(), 1);
        if again {
            assert_eq!(purge(&mut store, 1).unwrap(), 2, "no second entry");
        } else {
            store.collect_orphans().unwrap();
        }
        assert!(!path.exists());
    }
    assert_eq!(store.journal().unwrap().len(), 2);
}

#[test]
fn the_same_bytes_may_come_again_and_then_have_to_be_there() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    purge(&mut store, 1).unwrap();
    assert!(matches!(refused(&mut store, |s| two_schools().import(s)), StoreError::AlreadyImported { .. }));
    undo(&mut store, 1).unwrap();
    two_schools().import(&mut store).unwrap();
    let path = received(&store, 2);
    assert!(path.exists());
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
    fs_err::remove_file(&path).unwrap();
    assert!(matches!(store.verify().unwrap()[..], [Damage::FileMissing { .. }]));
}

#[test]
fn a_backup_has_no_purged_file_and_is_restored_without_it() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    File { bytes: "another", ..toropets() }.import(&mut store).unwrap();
    purge(&mut store, 2).unwrap();
    let out = tempfile::tempdir().unwrap();
    let (zip, folder) = (out.path().join("архив.zip"), out.path().join("архив"));
    store.backup(&zip, &[], &|_, _| ()).unwrap();
    Store::restore(&zip, &folder, &|_, _| ()).unwrap();
    let restored = Store::open(&folder, Place::Local).unwrap();
    assert_eq!(fs_err::read_dir(folder.join("deliveries")).unwrap().count(), 1);
    assert_eq!((restored.verify().unwrap(), data(&restored)), (vec![], data(&store)));
}
