//! What damage is found: any, in any cell of the catalog and any file.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tempfile::TempDir;
use vsoko_model::{ActionId, DeliveryId, MunicipalityId, PlannedMatch, RegistryChange, SchoolId};

use super::data::deliveries;
use super::fixture::{
    FIRST, File, REGION, SECOND, ZAPAD, files, flip_a_byte, new_in, school, toropets, two_schools, workspace,
    year,
};
use super::person::{change, correct, merge, rename, same, undo};
use super::upgrade::upgraded;
use crate::{Damage, Place, Store};

/// An archive with rows in every table, and its catalog in one file.
fn everything() -> TempDir {
    let (folder, mut store) = workspace();
    let first = two_schools().import(&mut store).unwrap();
    toropets().import(&mut store).unwrap();
    let misspelt = vec![school("Лист1", 4, 2021, "МБОУ «СОШ № I»", None, new_in(ZAPAD))];
    File { bytes: "2021", mentions: misspelt }.import(&mut store).unwrap();
    change(&mut store, merge(2, 1, 2023)).unwrap();
    change(&mut store, rename(FIRST, "МБОУ «Лицей №1»", 2022)).unwrap();
    change(&mut store, RegistryChange::CloseSchool { school: SECOND, since: year(2024) }).unwrap();
    change(&mut store, same(SchoolId(4), FIRST)).unwrap();
    let (region, name, since) = (REGION.to_owned(), "Тверской край".to_owned(), year(2024));
    change(&mut store, RegistryChange::RenameRegion { region, name, since }).unwrap();
    let (municipality, region) = (MunicipalityId(1), "Соседняя область".to_owned());
    change(&mut store, RegistryChange::MoveMunicipality { municipality, region, since: year(2025) }).unwrap();
    correct(&mut store, first, 4, 2022, "нет").unwrap();
    File { bytes: "corrected", ..two_schools() }.import_correcting(&mut store, first).unwrap();
    let alike = PlannedMatch::Alike { school: FIRST, because: Vec::new() };
    let respelt = vec![school("Лист1", 4, 2024, "СОШ 1", None, alike)];
    File { bytes: "2024", mentions: respelt }.import(&mut store).unwrap();
    super::cycle::manage(&mut store, super::cycle::held(MunicipalityId(1))).unwrap();
    super::cycle::step_with_evidence(&mut store, ActionId(1));
    undo(&mut store, 5).unwrap();
    drop(store);
    drop(Store::open(folder.path(), Place::Network).unwrap());
    folder
}

/// The damage after `tamper` changed the catalog of `folder` behind the back of the store; the catalog is then as it was.
fn damage_after(folder: &Path, tamper: impl FnOnce(&Connection)) -> Vec<Damage> {
    let catalog = folder.join("catalog.sqlite");
    let sound = fs_err::read(&catalog).unwrap();
    let connection = Connection::open(&catalog).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    tamper(&connection);
    drop(connection);
    let damage = Store::open(folder, Place::Network).unwrap().verify().unwrap();
    fs_err::write(&catalog, sound).unwrap();
    damage
}

/// A table with its columns: name, whether of numbers, whether of the key.
struct Table {
    name: String,
    columns: Vec<(String, bool, bool)>,
    rows: Vec<Vec<Value>>,
}

fn tables(folder: &Path) -> Vec<Table> {
    let connection = Connection::open(folder.join("catalog.sqlite")).unwrap();
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let names: Vec<String> = connection
        .prepare(sql)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let table = |name: String| {
        let sql = format!("SELECT name, type = 'INTEGER', pk > 0 FROM pragma_table_info('{name}')");
        let mut columns = connection.prepare(&sql).unwrap();
        let columns = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        let columns: Vec<_> = columns.map(Result::unwrap).collect();
        let mut rows = connection.prepare(&format!("SELECT * FROM {name}")).unwrap();
        let rows =
            rows.query_map([], |row| (0..columns.len()).map(|column| row.get(column)).collect()).unwrap();
        let rows = rows.map(Result::unwrap).collect();
        Table { name, columns, rows }
    };
    names.into_iter().map(table).collect()
}

impl Table {
    /// The condition that one row alone fulfils.
    fn is_the_row(&self) -> String {
        let columns = self.columns.iter().zip(1..).map(|((column, ..), n)| format!("{column} IS ?{n}"));
        columns.collect::<Vec<_>>().join(" AND ")
    }

    /// Changes that a person, a disk or a program may make: each cell overwritten, each row deleted, a row added.
    fn changes(&self) -> Vec<(String, &[Value])> {
        let (name, is_it) = (&self.name, self.is_the_row());
        let mut changes = Vec::new();
        for row in [self.rows.first().unwrap(), self.rows.last().unwrap()] {
            changes.push((format!("DELETE FROM {name} WHERE {is_it}"), row.as_slice()));
            for ((column, is_number, is_key), value) in self.columns.iter().zip(row) {
                let mut others = if *is_number {
                    vec![format!("coalesce({column}, 0) + 1000"), "-7".to_owned(), "4000000000000".to_owned()]
                } else {
                    vec![
                        format!("coalesce({column}, '') || 'x'"),
                        "''".to_owned(),
                        "CAST(x'ff' AS TEXT)".to_owned(),
                    ]
                };
                if *value != Value::Null && !is_key {
                    others.push("NULL".to_owned());
                }
                for other in &others {
                    changes
                        .push((format!("UPDATE OR IGNORE {name} SET {column} = {other} WHERE {is_it}"), row));
                }
                if *is_key {
                    let copied: Vec<String> = self
                        .columns
                        .iter()
                        .map(|(copied, ..)| {
                            let unique = copied == "hash" && name == "journal";
                            if unique {
                                "'x'".to_owned()
                            } else if copied == column {
                                others[0].clone()
                            } else {
                                copied.clone()
                            }
                        })
                        .collect();
                    let copied = copied.join(", ");
                    changes
                        .push((format!("INSERT INTO {name} SELECT {copied} FROM {name} WHERE {is_it}"), row));
                }
            }
        }
        changes
    }
}

fn every_change_is_found(folder: &Path) {
    assert_eq!(damage_after(folder, |_| ()), []);
    for table in tables(folder) {
        if table.rows.is_empty() {
            continue;
        }
        for (sql, row) in table.changes() {
            let mut changed = 0;
            let damage = damage_after(folder, |catalog| {
                changed = catalog.execute(&sql, params_from_iter(row)).unwrap_or_default();
            });
            let found = damage.iter().any(|damage| !matches!(damage, Damage::CatalogInconsistent { .. }));
            // A column that must not be NULL takes none.
            assert!(
                found == (changed == 1) && (found || sql.contains("NULL")),
                "{sql} with {row:?}: {damage:?}"
            );
        }
    }
}

#[test]
fn any_change_of_any_cell_of_the_catalog_is_found() {
    let folder = everything();
    let empty: Vec<_> = tables(folder.path()).into_iter().filter(|table| table.rows.is_empty()).collect();
    assert_eq!(empty.iter().map(|table| table.name.as_str()).collect::<Vec<_>>(), [""; 0]);
    every_change_is_found(folder.path());
}

#[test]
fn any_change_of_an_upgraded_catalog_is_found() {
    let folder = upgraded();
    drop(Store::open(folder.path(), Place::Network).unwrap());
    every_change_is_found(folder.path());
}

fn after(sql: &str) -> Vec<Damage> {
    damage_after(everything().path(), |catalog| catalog.execute_batch(sql).unwrap())
}

fn rows_altered(seq: u32, delivery: Option<u32>, table: &str) -> Damage {
    Damage::RowsAltered { seq, delivery: delivery.map(DeliveryId), table: table.to_owned() }
}

#[test]
fn an_altered_journal_is_named_by_its_entry() {
    assert_eq!(
        after("UPDATE journal SET author = 'Кто-то' WHERE seq = 5"),
        [Damage::EntryAltered { seq: 5 }, Damage::InForceAltered { seq: 5 },]
    );
    let missing = after("DELETE FROM journal WHERE seq = 6");
    assert_eq!(missing[..2], [Damage::EntryMissing { seq: 6 }, Damage::ChainBroken { seq: 7 }]);
    assert!(missing.contains(&Damage::RowsWithoutEntry { table: "ends".to_owned() }), "{missing:?}");
    assert_eq!(after("DELETE FROM journal WHERE seq = 15"), [Damage::InForceAltered { seq: 5 }]);
    let swapped = "UPDATE journal SET seq = 50 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; \
                   UPDATE journal SET seq = 4 WHERE seq = 50";
    assert_eq!(
        after(swapped)[..3],
        [Damage::ChainBroken { seq: 3 }, Damage::EntryAltered { seq: 3 }, Damage::ChainBroken { seq: 4 },]
    );
}

#[test]
fn altered_rows_are_named_by_their_entry_and_table() {
    assert_eq!(
        after("UPDATE matches SET school = 2 WHERE delivery = 2 AND school = 3"),
        [rows_altered(2, Some(2), "matches"),]
    );
    assert_eq!(
        after("UPDATE school_years SET name = 'МБОУ' WHERE entry = 5"),
        [rows_altered(5, None, "school_years"),]
    );
    assert_eq!(
        after("UPDATE deliveries SET file_name = 'другой.xlsx' WHERE id = 1"),
        [rows_altered(1, Some(1), "deliveries"),]
    );
    assert_eq!(
        after("UPDATE in_force SET until = NULL WHERE entry = 1"),
        [Damage::InForceAltered { seq: 1 }]
    );
    assert_eq!(
        after("UPDATE methodologies SET toml = ''"),
        [Damage::MethodologyAltered { methodology: "shnor-mini".to_owned() },]
    );
    assert_eq!(
        after("INSERT INTO methodologies VALUES ('other', 'hash', 'toml')"),
        [Damage::RowsWithoutEntry { table: "methodologies".to_owned() },]
    );
    assert_eq!(
        after("INSERT INTO in_force VALUES (-1, 3, NULL)"),
        [Damage::RowsWithoutEntry { table: "in_force".to_owned() },]
    );
}

#[test]
fn a_flipped_byte_or_a_missing_file_is_named() {
    let folder = everything();
    let store = Store::open(folder.path(), Place::Local).unwrap();
    let names: Vec<_> = deliveries(&store).iter().map(|delivery| store.received_file(delivery)).collect();
    let there = files(folder.path());
    assert!(names.iter().all(|name| there.contains(name)));
    // Beside them the evidence of an action.
    assert_eq!(there.len(), 2 * names.len() + 1);
    for path in there {
        let relative = path.strip_prefix(folder.path()).unwrap().to_owned();
        flip_a_byte(&path);
        assert_eq!(store.verify().unwrap(), [Damage::FileAltered { path: relative.clone() }]);
        flip_a_byte(&path);
        let aside = path.with_extension("aside");
        fs_err::rename(&path, &aside).unwrap();
        assert_eq!(store.verify().unwrap(), [Damage::FileMissing { path: relative.clone() }]);
        fs_err::create_dir(&path).unwrap();
        assert_eq!(store.verify().unwrap(), [Damage::FileAltered { path: relative }]);
        fs_err::remove_dir(&path).unwrap();
        fs_err::rename(&aside, &path).unwrap();
    }
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_files_of_an_altered_entry_are_looked_at_all_the_same() {
    let folder = everything();
    let path = "observations/year=2022/delivery-000001.parquet";
    fs_err::write(folder.path().join(path), b"other bytes").unwrap();
    let found = damage_after(folder.path(), |catalog| {
        catalog.execute("UPDATE journal SET author = 'другой' WHERE seq = 1", []).unwrap();
    });
    assert!(found.contains(&Damage::EntryAltered { seq: 1 }), "{found:?}");
    assert!(found.contains(&Damage::FileAltered { path: path.into() }), "{found:?}");
}

#[test]
fn a_file_that_two_deliveries_brought_is_named_once() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    undo(&mut store, 1).unwrap();
    two_schools().import(&mut store).unwrap();
    flip_a_byte(&store.received_file(&deliveries(&store)[0]));
    assert_eq!(store.verify().unwrap().len(), 1);
}

#[test]
fn a_folder_that_became_a_file_is_missing_files() {
    let folder = everything();
    let store = Store::open(folder.path(), Place::Local).unwrap();
    fs_err::remove_dir_all(folder.path().join("observations")).unwrap();
    fs_err::write(folder.path().join("observations"), b"").unwrap();
    let damage = store.verify().unwrap();
    assert_eq!(damage.len(), 5);
    assert!(damage.iter().all(|damage| matches!(damage, Damage::FileMissing { .. })), "{damage:?}");
}
