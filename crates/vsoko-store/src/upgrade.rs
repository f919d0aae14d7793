//! Archives of earlier versions, brought to the present one.
//!
//! Version 1 kept one registry without time: it did not say which delivery had brought which name. The upgrade states
//! of each delivery what the registry knew of its rows, and seals the rows of all earlier entries in an entry of its own.
//! Version 2 did not know that municipalities move between regions and that regions are renamed, version 3 knew neither
//! meetings nor actions: they get the tables for that, empty.

use std::path::Path;

use rusqlite::Connection;
use vsoko_model::{ContentHash, DeliveryId};

use crate::StoreError;
use crate::change::{Hand, Patience, begin, commit, seal};
use crate::journal::{EntryId, Event, ImportRecord, UpgradeRecord, raw_entries};
use crate::rows::{RowHashes, texts};
use crate::schema::{CATALOG, TABLES, VERSION, open_any};
use crate::sql::{all, catalog_error};
use crate::verify::{check_chain, check_methodologies};

/// Brings the archive of `folder` to the present version, and leaves the catalog as it was beside it, as
/// `catalog.v1.sqlite`. Nothing happens to one that is there already.
pub(crate) fn upgrade(folder: &Path, patience: &Patience, hand: Hand<'_>) -> Result<(), StoreError> {
    let (connection, found) = open_any(folder)?;
    let bring = match found {
        VERSION => return Ok(()),
        1 => from_version_1,
        2 => from_version_2,
        3 => from_version_3,
        _ => return Err(StoreError::NewerSchema { found, known: VERSION }),
    };
    let in_catalog = |source| catalog_error(&connection, source);
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;").map_err(in_catalog)?;
    let transaction = begin(&connection, patience)?;
    // Another program may have upgraded it meanwhile. From here on nobody writes, so that the copy is the last word of
    // the earlier version; a transaction cannot copy the catalog, another reader can.
    let (reader, found_now) = open_any(folder)?;
    if found_now == VERSION {
        return Ok(());
    }
    let aside = folder.join(format!("catalog.v{found}.sqlite"));
    if aside.exists() {
        fs_err::remove_file(&aside)?;
    }
    reader.execute("VACUUM INTO ?1", [aside.to_string_lossy()]).map_err(in_catalog)?;
    drop(reader);
    let upgraded =
        write(&transaction, folder, (found, bring), hand).and_then(|()| commit(&transaction, patience));
    if upgraded.is_err() {
        let _ = fs_err::remove_file(&aside);
    }
    upgraded
}

/// Makes the tables of the present version, and gives the hashes of rows that no earlier entry sealed.
type Bring = fn(&Connection, &Path) -> Result<Vec<(EntryId, RowHashes)>, StoreError>;

fn write(
    transaction: &Connection,
    folder: &Path,
    (from, bring): (u32, Bring),
    hand: Hand<'_>,
) -> Result<(), StoreError> {
    let entries = bring(transaction, &folder.join(CATALOG))?;
    seal(transaction, hand, &Event::Upgrade(UpgradeRecord { from, to: VERSION, entries }))?;
    transaction
        .pragma_update(None, "user_version", VERSION)
        .map_err(|source| catalog_error(transaction, source))
}

/// What version 2 sealed stays sealed by its own entries.
fn from_version_2(connection: &Connection, catalog: &Path) -> Result<Vec<(EntryId, RowHashes)>, StoreError> {
    add_tables(connection, catalog, |name| {
        matches!(name, "municipality_regions" | "region_names" | "municipalities_of_name" | "spellings")
            || since_version_4(name)
    })
}

/// The same of version 3.
fn from_version_3(connection: &Connection, catalog: &Path) -> Result<Vec<(EntryId, RowHashes)>, StoreError> {
    add_tables(connection, catalog, since_version_4)
}

fn since_version_4(table: &str) -> bool {
    matches!(table, "meetings" | "meeting_terms" | "actions" | "action_terms" | "action_steps" | "evidence")
}

/// Makes tables beside a journal that is intact.
fn add_tables(
    connection: &Connection,
    catalog: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(EntryId, RowHashes)>, StoreError> {
    let mut chain = Vec::new();
    check_chain(connection, &mut chain)?;
    if !chain.is_empty() {
        return Err(StoreError::Damaged { damage: chain });
    }
    create(connection, wanted).map_err(|source| StoreError::Catalog { path: catalog.to_owned(), source })?;
    Ok(Vec::new())
}

/// Makes the tables of the present version with these names and their indexes, and single indexes.
fn create(connection: &Connection, wanted: impl Fn(&str) -> bool) -> rusqlite::Result<()> {
    for sql in TABLES.split(';').map(str::trim).filter(|sql| !sql.is_empty()) {
        let words: Vec<&str> = sql.split_whitespace().take(5).collect();
        let is_wanted = match words[..] {
            ["CREATE", "TABLE", table, ..] => wanted(table),
            ["CREATE", "INDEX", index, "ON", table] => wanted(index) || wanted(table),
            _ => false,
        };
        if is_wanted {
            connection.execute_batch(sql)?;
        }
    }
    Ok(())
}

fn from_version_1(connection: &Connection, catalog: &Path) -> Result<Vec<(EntryId, RowHashes)>, StoreError> {
    let in_catalog = |source| catalog_error(connection, source);
    let kept = ["municipalities", "schools", "school_names", "deliveries", "matches"];
    for table in kept {
        let aside = format!("ALTER TABLE {table} RENAME TO v1_{table}");
        connection.execute_batch(&aside).map_err(in_catalog)?;
    }
    // Indexes go with their tables under the old names, which the new ones need.
    let names = "DROP INDEX IF EXISTS schools_of_municipality; DROP INDEX IF EXISTS schools_of_name";
    connection.execute_batch(names).map_err(in_catalog)?;
    check_version_1(connection, catalog)?;
    let present = ["journal", "parts", "observation_files", "methodologies", "delivery_methodologies"];
    create(connection, |name| !present.contains(&name)).map_err(in_catalog)?;
    connection.execute_batch(COPY).map_err(in_catalog)?;
    // The tables that stay refer to `deliveries`, and SQLite rewrote that when the old one was renamed.
    for (table, columns) in [
        ("parts", "delivery, study, year, n_observations"),
        ("observation_files", "delivery, year, hash"),
        ("delivery_methodologies", "delivery, methodology, hash"),
    ] {
        connection.execute_batch(&format!("ALTER TABLE {table} RENAME TO v1_{table}")).map_err(in_catalog)?;
        create(connection, |name| name == table).map_err(in_catalog)?;
        let copy = format!(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM v1_{table}; DROP TABLE v1_{table};"
        );
        connection.execute_batch(&copy).map_err(in_catalog)?;
    }
    for table in ["school_names", "matches", "deliveries", "schools", "municipalities"] {
        connection.execute_batch(&format!("DROP TABLE v1_{table}")).map_err(in_catalog)?;
    }
    let entries = raw_entries(connection)?.into_iter().map(|entry| entry.number());
    entries.map(|entry| Ok((entry, RowHashes::of(connection, entry)?))).collect()
}

/// Refuses to seal what is not as the journal of version 1 recorded it.
fn check_version_1(connection: &Connection, catalog: &Path) -> Result<(), StoreError> {
    let damaged = |what: String| StoreError::Damaged {
        damage: vec![crate::Damage::CatalogInconsistent { what: format!("{}: {what}", catalog.display()) }],
    };
    let mut chain = Vec::new();
    let journal = check_chain(connection, &mut chain)?;
    let imports: Vec<&ImportRecord> = journal.imports().collect();
    check_methodologies(connection, &imports, &mut chain)?;
    if !chain.is_empty() {
        return Err(StoreError::Damaged { damage: chain });
    }
    let recorded: Vec<u32> = imports.iter().map(|record| record.delivery.0).collect();
    let deliveries = "SELECT id FROM v1_deliveries ORDER BY id";
    if all(connection, deliveries, [], |row| row.get::<_, u32>(0))? != recorded {
        return Err(damaged("the deliveries are not those of the journal".to_owned()));
    }
    for record in &imports {
        for (table, sql, recorded) in recorded_rows(record) {
            if all(connection, sql, [record.delivery.0], texts)? != recorded {
                return Err(damaged(format!("the {table} of delivery {} were altered", record.delivery)));
            }
        }
        if record.matches.as_ref() != Some(&matches_hash(connection, record.delivery)?) {
            return Err(damaged(format!("the matches of delivery {} were altered", record.delivery)));
        }
    }
    if let Some(record) = imports.last()
        && record.registry.as_ref() != Some(&registry_hash(connection)?)
    {
        return Err(damaged("the registry was altered".to_owned()));
    }
    Ok(())
}

/// A table, the question for the rows of a delivery in it, and what they were.
type Recorded = (&'static str, &'static str, Vec<Vec<Option<String>>>);

/// Tables that an import of version 1 recorded row by row.
fn recorded_rows(record: &ImportRecord) -> [Recorded; 3] {
    fn row(cells: [&dyn ToString; 2]) -> Vec<Option<String>> {
        cells.map(|cell| Some(cell.to_string())).into()
    }
    [
        (
            "file",
            "SELECT file_name, file_hash FROM v1_deliveries WHERE id = ?1",
            vec![row([&record.file_name, &record.file_hash])],
        ),
        (
            "observation files",
            "SELECT year, hash FROM observation_files WHERE delivery = ?1 ORDER BY year",
            record.observations.iter().map(|part| row([&part.year, &part.hash])).collect(),
        ),
        (
            "methodologies",
            "SELECT methodology, hash FROM delivery_methodologies WHERE delivery = ?1 ORDER BY methodology, hash",
            record.methodologies.iter().map(|(id, hash)| row([id, hash])).collect(),
        ),
    ]
}

/// The hash of the registry as version 1 recorded it.
fn registry_hash(connection: &Connection) -> Result<ContentHash, StoreError> {
    let municipalities = "SELECT id, region, name FROM v1_municipalities ORDER BY id";
    let schools = "SELECT id, municipality, code FROM v1_schools ORDER BY id";
    let names = "SELECT school, year, name FROM v1_school_names ORDER BY school, year";
    let text = serde_json::to_string(&(
        all(connection, municipalities, [], texts)?,
        all(connection, schools, [], texts)?,
        all(connection, names, [], texts)?,
    ))?;
    Ok(ContentHash::of(text.as_bytes()))
}

/// The hash of the matches of one delivery as version 1 recorded it.
fn matches_hash(connection: &Connection, delivery: DeliveryId) -> Result<ContentHash, StoreError> {
    let sql = "SELECT m.row_key, m.year, m.school, coalesce(m.municipality, s.municipality), m.state, m.author \
               FROM v1_matches m LEFT JOIN v1_schools s ON s.id = m.school WHERE m.delivery = ?1 \
               ORDER BY m.row_key, m.year";
    let text = serde_json::to_string(&all(connection, sql, [delivery.0], texts)?)?;
    Ok(ContentHash::of(text.as_bytes()))
}

/// From the tables of version 1 to statements. The entry of a delivery is the one whose payload names it.
const COPY: &str = "
CREATE TEMP TABLE entry_of AS
    SELECT seq AS entry, json_extract(payload, '$.delivery') AS delivery FROM journal WHERE action = 'import';
CREATE TEMP TABLE row_of AS
    SELECT e.entry, m.delivery, m.row_key, m.year, m.school, coalesce(m.municipality, s.municipality) AS home,
        m.municipality, m.state, m.author
    FROM v1_matches m JOIN entry_of e ON e.delivery = m.delivery LEFT JOIN v1_schools s ON s.id = m.school;
INSERT INTO in_force (entry, since) SELECT entry, entry FROM entry_of;
INSERT INTO municipalities (id, entry, region, region_key)
    SELECT m.id, (SELECT min(entry) FROM row_of r WHERE r.home = m.id), m.region, m.region_key
    FROM v1_municipalities m;
INSERT INTO schools (id, entry)
    SELECT s.id, (SELECT min(entry) FROM row_of r WHERE r.school = s.id) FROM v1_schools s;
INSERT INTO municipality_names (entry, municipality, year, name, name_key, said_by)
    SELECT DISTINCT r.entry, r.home, r.year, m.name, m.name_key, 'delivery'
    FROM row_of r JOIN v1_municipalities m ON m.id = r.home;
INSERT INTO school_years (entry, school, year, name, name_key, municipality, code, said_by)
    SELECT DISTINCT r.entry, r.school, r.year, n.name, n.name_key, s.municipality, s.code, 'delivery'
    FROM row_of r JOIN v1_schools s ON s.id = r.school
    LEFT JOIN v1_school_names n ON n.school = r.school AND n.year = r.year;
INSERT INTO deliveries (id, entry, file_name, file_hash, received, author, diagnostics)
    SELECT d.id, e.entry, d.file_name, d.file_hash, d.received, d.author, d.diagnostics
    FROM v1_deliveries d JOIN entry_of e ON e.delivery = d.id;
INSERT INTO matches (entry, delivery, row_key, year, school, municipality, state, author)
    SELECT entry, delivery, row_key, year, school, municipality, state, author FROM row_of;
DROP TABLE row_of;
DROP TABLE entry_of;
";
