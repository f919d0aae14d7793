//! Several programs at one archive: readers, writers, and those that end in the middle.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;
use vsoko_model::{DeliveryId, StateId};

use super::data::{Data, data};
use super::fixture::{files, toropets, two_schools, workspace};
use crate::{Patience, Place, Scope, Store, StoreError};

/// Patience that is at its end at once, and how often it told that it waits.
fn no_patience() -> (Patience, Arc<AtomicUsize>) {
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    let tell = move || {
        count.fetch_add(1, Ordering::SeqCst);
    };
    (Patience::new(Duration::ZERO, tell), told)
}

/// Patience without an end, which says when it begins to wait.
fn patience() -> (Patience, Receiver<()>) {
    let (tell, told): (Sender<()>, _) = channel();
    (Patience::new(Duration::from_hours(1), move || tell.send(()).unwrap()), told)
}

/// Another program that writes.
fn writing(folder: &TempDir) -> Connection {
    let connection = Connection::open(folder.path().join("catalog.sqlite")).unwrap();
    connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    connection
}

#[test]
fn a_held_state_does_not_change_while_another_program_imports() {
    let (folder, store) = workspace();
    assert!(!store.readers_wait().unwrap());
    let held = store.snapshot().unwrap();
    let mut other = Store::open(folder.path(), Place::Local).unwrap();
    two_schools().import(&mut other).unwrap();
    assert_eq!((held.state(), held.entry()), (&StateId::empty(), 0));
    assert!(Data::of(&held, &Scope::Whole).deliveries.is_empty() && held.deliveries().unwrap().is_empty());
    assert_eq!(store.state().unwrap(), StateId::empty());
    drop(held);
    assert_eq!((store.state().unwrap(), data(&store)), (other.state().unwrap(), data(&other)));
}

#[test]
fn a_past_state_is_held_while_another_program_imports() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let (state, then) = (store.state().unwrap(), data(&store));
    let held = store.snapshot_of(&state).unwrap();
    let mut other = Store::open(folder.path(), Place::Local).unwrap();
    toropets().import(&mut other).unwrap();
    assert_eq!(Data::of(&held, &Scope::Whole), then);
}

#[test]
fn a_writer_whose_patience_ends_changes_nothing() {
    let (folder, mut store) = workspace();
    let other = writing(&folder);
    let (patience, told) = no_patience();
    store.set_patience(patience);
    assert!(matches!(two_schools().import(&mut store), Err(StoreError::Busy { .. })));
    assert_eq!(told.load(Ordering::SeqCst), 1);
    assert_eq!((store.state().unwrap(), files(folder.path())), (StateId::empty(), vec![]));

    other.execute_batch("COMMIT").unwrap();
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    assert_eq!((store.verify().unwrap(), told.load(Ordering::SeqCst)), (vec![], 1));
}

#[test]
fn a_writer_waits_until_another_one_has_ended() {
    let (folder, mut store) = workspace();
    let other = writing(&folder);
    let (patience, told) = patience();
    store.set_patience(patience);
    let ends = std::thread::spawn(move || {
        told.recv().unwrap();
        other.execute_batch("COMMIT").unwrap();
        told.recv().is_err()
    });
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    drop(store);
    assert!(ends.join().unwrap(), "told once");
}

#[test]
fn a_program_that_ends_in_the_middle_leaves_no_lock_and_no_change() {
    let (folder, mut store) = workspace();
    let dying = writing(&folder);
    dying.execute_batch("INSERT INTO schools (id, entry) VALUES (7, 7)").unwrap();
    drop(dying);
    store.set_patience(no_patience().0);
    two_schools().import(&mut store).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    assert_eq!(data(&store).schools.len(), 2);
}

#[test]
fn each_place_has_its_log_and_the_same_data() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let expected = (store.state().unwrap(), data(&store));
    drop(store);
    for (place, wait) in
        [(Place::Network, true), (Place::Local, false), (Place::Network, true), (Place::Unknown, false)]
    {
        let store = Store::open(folder.path(), place).unwrap();
        assert_eq!(store.readers_wait().unwrap(), wait, "{place:?}");
        assert_eq!((store.state().unwrap(), data(&store)), expected);
        assert_eq!(store.verify().unwrap(), []);
        drop(store);
        let left = ["catalog.sqlite-wal", "catalog.sqlite-shm", "catalog.sqlite-journal"];
        assert!(left.iter().all(|name| !folder.path().join(name).exists()), "{place:?}");
    }
}

#[test]
fn no_write_ahead_log_is_shared_with_another_machine() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let opened = crate::schema::open(folder.path(), Place::Network, std::time::Duration::ZERO);
    assert!(matches!(opened, Err(StoreError::Busy { .. })));
    drop(store);
    assert!(Store::open(folder.path(), Place::Network).unwrap().readers_wait().unwrap());
}

/// A store on a network folder, and another program that reads there until it is told.
fn read_on_a_network(until: Receiver<()>) -> (TempDir, Store, std::thread::JoinHandle<StateId>) {
    let (folder, store) = workspace();
    drop(store);
    let store = Store::open(folder.path(), Place::Network).unwrap();
    let reader = Store::open(folder.path(), Place::Network).unwrap();
    let (begun, begins) = channel();
    let reads = std::thread::spawn(move || {
        let held = reader.snapshot().unwrap();
        begun.send(()).unwrap();
        until.recv().unwrap();
        held.state().clone()
    });
    begins.recv().unwrap();
    (folder, store, reads)
}

#[test]
fn on_a_network_a_writer_waits_for_readers() {
    let (patience, told) = patience();
    let (_folder, mut store, reads) = read_on_a_network(told);
    store.set_patience(patience);
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    assert_eq!(reads.join().unwrap(), StateId::empty());
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn on_a_network_a_writer_whose_patience_ends_changes_nothing() {
    let (release, until) = channel();
    let (_folder, mut store, reads) = read_on_a_network(until);
    let (patience, told) = no_patience();
    store.set_patience(patience);
    assert!(matches!(two_schools().import(&mut store), Err(StoreError::Busy { .. })));
    assert_eq!(told.load(Ordering::SeqCst), 1);
    release.send(()).unwrap();
    reads.join().unwrap();
    assert_eq!(store.state().unwrap(), StateId::empty());
    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(1));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn on_a_network_a_reader_waits_for_a_writer() {
    let (folder, store) = workspace();
    drop(store);
    let mut store = Store::open(folder.path(), Place::Network).unwrap();
    let other = Connection::open(folder.path().join("catalog.sqlite")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let (patience, told) = patience();
    store.set_patience(patience);
    let ends = std::thread::spawn(move || {
        told.recv().unwrap();
        other.execute_batch("COMMIT").unwrap();
    });
    assert_eq!(store.snapshot().unwrap().state(), &StateId::empty());
    ends.join().unwrap();

    let other = Connection::open(folder.path().join("catalog.sqlite")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    store.set_patience(no_patience().0);
    assert!(matches!(store.snapshot(), Err(StoreError::Busy { .. })));
    assert!(matches!(store.snapshot_of(&StateId::empty()), Err(StoreError::Busy { .. })));
}
