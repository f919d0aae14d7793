//! Archives of the first version, brought to the present one.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;
use vsoko_model::{ContentHash, StateId};

use super::data::{data, data_of};
use super::fixture::{files, toropets};
use super::person::{by_hand, redo, undo};
use crate::{Event, Patience, Place, Store, StoreError};

/// A real archive that version 1 wrote, copied so that it can be changed.
fn version_1() -> TempDir {
    copy_of("archive-v1")
}

/// One of version 2.
fn version_2() -> TempDir {
    copy_of("archive-v2")
}

/// One of version 3.
fn version_3() -> TempDir {
    copy_of("archive-v3")
}

fn copy_of(fixture: &str) -> TempDir {
    let fixture = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures")).join(fixture);
    let folder = tempfile::tempdir().unwrap();
    let catalog = [fixture.join("catalog.sqlite")];
    for from in files(&fixture).into_iter().chain(catalog) {
        let to = folder.path().join(from.strip_prefix(&fixture).unwrap());
        fs_err::create_dir_all(to.parent().unwrap()).unwrap();
        fs_err::copy(from, to).unwrap();
    }
    folder
}

fn upgrade(folder: &Path) -> Result<(), StoreError> {
    by_hand(|hand| Store::upgrade(folder, &Patience::default(), hand))
}

/// The same archive in the present version.
pub(super) fn upgraded() -> TempDir {
    let folder = version_1();
    upgrade(folder.path()).unwrap();
    folder
}

fn catalog(folder: &Path) -> Connection {
    Connection::open(folder.join("catalog.sqlite")).unwrap()
}

fn count(catalog: &Connection, of: &str) -> usize {
    let count: u32 = catalog.query_row(&format!("SELECT {of}"), [], |row| row.get(0)).unwrap();
    count.try_into().unwrap()
}

fn journal(catalog: &Connection) -> Vec<(u32, String)> {
    let mut entries = catalog.prepare("SELECT seq, hash FROM journal ORDER BY seq").unwrap();
    let entries = entries.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    entries.map(Result::unwrap).collect()
}

#[test]
fn an_archive_of_the_first_version_is_not_opened_until_it_is_upgraded() {
    let folder = version_1();
    let old = Store::open(folder.path(), Place::Local);
    assert!(matches!(old, Err(StoreError::OlderSchema { found: 1, known: 4 })));
    upgrade(folder.path()).unwrap();
    let mut store = Store::open(folder.path(), Place::Local).unwrap();
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
    toropets().import(&mut store).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn everything_that_the_first_version_knew_is_there() {
    let folder = version_1();
    let before = catalog(folder.path());
    let observations: usize = count(&before, "sum(n_observations) FROM parts");
    let tables = ["schools", "municipalities", "deliveries", "matches"];
    let counts = tables.map(|table| count(&before, &format!("count(*) FROM {table}")));
    let sql = "SELECT s.id || ' ' || s.municipality || coalesce(' ' || s.code, '') || ' ' || n.year || ' ' || n.name \
               FROM schools s JOIN school_names n ON n.school = s.id ORDER BY s.id, n.year";
    let names: Vec<String> =
        before.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    drop(before);
    upgrade(folder.path()).unwrap();

    let store = Store::open(folder.path(), Place::Local).unwrap();
    let now = data(&store);
    assert_eq!(now.observations.len(), observations);
    assert_eq!(
        [now.schools.len(), now.municipalities.len(), now.deliveries.len(), now.matches.len()],
        counts
    );
    let told = now.schools.iter().flat_map(|school| {
        let code = school.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
        let (id, home) = (school.id.0, school.municipality.0);
        school.names.iter().map(move |named| format!("{id} {home}{code} {} {}", named.year, named.name))
    });
    assert_eq!(told.collect::<Vec<_>>(), names);
    assert!(now.deliveries.iter().all(|delivery| delivery.recipe.is_none()));
}

#[test]
fn the_states_of_the_first_version_are_asked_for_by_their_names() {
    let folder = version_1();
    let before = journal(&catalog(folder.path()));
    upgrade(folder.path()).unwrap();
    let now = journal(&catalog(folder.path()));
    assert_eq!(now[..now.len() - 1], before);

    let store = Store::open(folder.path(), Place::Local).unwrap();
    for (seq, hash) in before {
        let state = StateId::of_head(&ContentHash::from_stored(&hash).unwrap());
        let then = data_of(&store, &state);
        assert_eq!(then.deliveries.len(), usize::try_from(seq).unwrap());
        assert!(then.matches.iter().all(|m| m.delivery.0 <= seq));
    }
    assert_eq!(data_of(&store, &StateId::empty()).deliveries, []);
    let entries = store.journal().unwrap();
    assert!(entries.iter().all(|entry| entry.in_force));
    assert!(matches!(&entries[6].event, Event::Upgrade(record) if (record.from, record.to) == (1, 4)));
}

#[test]
fn an_import_of_the_first_version_is_taken_back() {
    let folder = upgraded();
    let mut store = Store::open(folder.path(), Place::Local).unwrap();
    let (all, five) = (data(&store), store.journal().unwrap()[4].state());
    undo(&mut store, 6).unwrap();
    assert_eq!(data(&store).deliveries, data_of(&store, &five).deliveries);
    assert_eq!(data(&store).schools, data_of(&store, &five).schools);
    redo(&mut store, 6).unwrap();
    assert_eq!(data(&store), all);
    for entry in 1..=6 {
        undo(&mut store, entry).unwrap();
    }
    assert!(data(&store).schools.is_empty());
    assert!(matches!(undo(&mut store, 7), Err(StoreError::CannotBeUndone { entry: 7 })));
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_old_catalog_stays_beside_the_new_one() {
    let folder = version_1();
    let before = journal(&catalog(folder.path()));
    upgrade(folder.path()).unwrap();
    let aside = Connection::open(folder.path().join("catalog.v1.sqlite")).unwrap();
    assert_eq!((journal(&aside), count(&aside, "user_version FROM pragma_user_version")), (before, 1));
}

#[test]
fn an_upgraded_archive_is_upgraded_by_nothing() {
    let folder = upgraded();
    let before = (fs_err::read(folder.path().join("catalog.sqlite")).unwrap(), files(folder.path()));
    upgrade(folder.path()).unwrap();
    assert_eq!((fs_err::read(folder.path().join("catalog.sqlite")).unwrap(), files(folder.path())), before);
}

#[test]
fn an_altered_catalog_of_the_first_version_is_refused_and_stays_as_it_is() {
    for altered in [
        "UPDATE matches SET school = 2 WHERE school = 1",
        "DELETE FROM matches WHERE delivery = 3 AND school = 9",
        "UPDATE school_names SET name = 'МБОУ' WHERE school = 4",
        "UPDATE schools SET code = '690001' WHERE id = 5",
        "UPDATE municipalities SET name = 'Другой округ' WHERE id = 6",
        "UPDATE journal SET author = 'Кто-то' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 6",
        "UPDATE deliveries SET file_hash = 'другой' WHERE id = 1",
        "DELETE FROM deliveries WHERE id = 1",
        "UPDATE observation_files SET hash = 'другой' WHERE delivery = 2",
        "UPDATE methodologies SET toml = ''",
    ] {
        let folder = version_1();
        catalog(folder.path()).execute_batch(&format!("PRAGMA foreign_keys = OFF; {altered}")).unwrap();
        let before = (fs_err::read(folder.path().join("catalog.sqlite")).unwrap(), files(folder.path()));
        let refused = upgrade(folder.path());
        assert!(matches!(refused, Err(StoreError::Damaged { .. })), "{altered}: {refused:?}");
        assert!(!folder.path().join("catalog.v1.sqlite").exists(), "{altered}");
        let now = (fs_err::read(folder.path().join("catalog.sqlite")).unwrap(), files(folder.path()));
        assert_eq!(now, before, "{altered}");
    }
}

#[test]
fn an_archive_of_a_later_version_is_left_to_a_later_program() {
    let folder = upgraded();
    catalog(folder.path()).pragma_update(None, "user_version", 99).unwrap();
    let opened = Store::open(folder.path(), Place::Local);
    assert!(matches!(opened, Err(StoreError::NewerSchema { found: 99, known: 4 })));
    assert!(matches!(upgrade(folder.path()), Err(StoreError::NewerSchema { found: 99, known: 4 })));
}

#[test]
fn an_archive_of_the_second_version_goes_on() {
    let folder = version_2();
    let before = journal(&catalog(folder.path()));
    let old = Store::open(folder.path(), Place::Local);
    assert!(matches!(old, Err(StoreError::OlderSchema { found: 2, known: 4 })));
    upgrade(folder.path()).unwrap();
    let now = journal(&catalog(folder.path()));
    assert_eq!(now[..now.len() - 1], before);
    let aside = Connection::open(folder.path().join("catalog.v2.sqlite")).unwrap();
    assert_eq!(journal(&aside), before);

    let mut store = Store::open(folder.path(), Place::Local).unwrap();
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
    let told = data(&store);
    assert_eq!(told.municipalities[0].name.as_str(), "Условный район");
    let second = told.school(vsoko_model::SchoolId(2));
    assert_eq!(second.code.as_ref().map(vsoko_model::FisOkoCode::as_str), Some("999777"));
    assert_eq!(second.former_codes, ["999002".parse().unwrap()]);
    // Its own entries are taken back, and what it did not know is entered.
    undo(&mut store, 5).unwrap();
    assert!(data(&store).school(vsoko_model::SchoolId(2)).former_codes.is_empty());
    let renamed = vsoko_model::RegistryChange::RenameRegion {
        region: "Условная область".to_owned(),
        name: "Условный край".to_owned(),
        since: super::fixture::year(2023),
    };
    super::person::change(&mut store, renamed).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn an_archive_of_the_third_version_gets_meetings_and_actions() {
    let folder = version_3();
    let before = journal(&catalog(folder.path()));
    let old = Store::open(folder.path(), Place::Local);
    assert!(matches!(old, Err(StoreError::OlderSchema { found: 3, known: 4 })));
    upgrade(folder.path()).unwrap();
    let now = journal(&catalog(folder.path()));
    assert_eq!(now[..now.len() - 1], before);
    assert_eq!(journal(&Connection::open(folder.path().join("catalog.v3.sqlite")).unwrap()), before);

    let mut store = Store::open(folder.path(), Place::Local).unwrap();
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));
    let told = data(&store);
    assert_eq!((told.meetings.len(), told.actions.len()), (0, 0));
    assert!(
        told.municipalities.iter().any(|known| known.region == "Условный край"),
        "{:?}",
        told.municipalities
    );
    super::cycle::manage(&mut store, super::cycle::held(told.municipalities[0].id)).unwrap();
    assert_eq!(data(&store).actions.len(), 2);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn an_altered_journal_of_the_second_version_is_refused() {
    let folder = version_2();
    catalog(folder.path()).execute_batch("UPDATE journal SET author = 'Кто-то' WHERE seq = 2").unwrap();
    assert!(matches!(upgrade(folder.path()), Err(StoreError::Damaged { .. })));
    assert!(!folder.path().join("catalog.v2.sqlite").exists());
}

#[test]
fn the_same_upgrade_gives_the_same_state_and_answers() {
    let open = |folder: &TempDir| Store::open(folder.path(), Place::Local).unwrap();
    let (one, two) = (upgraded(), upgraded());
    let (one, two) = (open(&one), open(&two));
    assert_eq!((one.state().unwrap(), data(&one)), (two.state().unwrap(), data(&two)));
}
