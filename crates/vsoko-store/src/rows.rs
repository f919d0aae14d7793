//! Hashes over the rows that an entry of the journal made.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use vsoko_model::ContentHash;

use crate::StoreError;
use crate::journal::EntryId;
use crate::sql::{all, lossy, one};

/// The hash of an entry's rows in each table where it made some.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowHashes(BTreeMap<String, ContentHash>);

/// Each table of statements with the question for the rows of one entry, in an order of their own.
const STATEMENTS: [(&str, &str); 20] = [
    ("municipalities", "SELECT * FROM municipalities WHERE entry = ?1 ORDER BY id"),
    ("schools", "SELECT * FROM schools WHERE entry = ?1 ORDER BY id"),
    ("municipality_names", "SELECT * FROM municipality_names WHERE entry = ?1 ORDER BY municipality, year"),
    (
        "municipality_regions",
        "SELECT * FROM municipality_regions WHERE entry = ?1 ORDER BY municipality, year",
    ),
    ("region_names", "SELECT * FROM region_names WHERE entry = ?1"),
    ("school_years", "SELECT * FROM school_years WHERE entry = ?1 ORDER BY school, year"),
    ("ends", "SELECT * FROM ends WHERE entry = ?1 ORDER BY kind, id"),
    ("same_schools", "SELECT * FROM same_schools WHERE entry = ?1"),
    ("deliveries", "SELECT * FROM deliveries WHERE entry = ?1"),
    (
        "parts",
        "SELECT p.* FROM parts p JOIN deliveries d ON d.id = p.delivery WHERE d.entry = ?1 ORDER BY study, year",
    ),
    (
        "delivery_methodologies",
        "SELECT m.* FROM delivery_methodologies m JOIN deliveries d ON d.id = m.delivery WHERE d.entry = ?1 \
         ORDER BY methodology, hash",
    ),
    ("matches", "SELECT * FROM matches WHERE entry = ?1 ORDER BY delivery, row_key, year"),
    ("spellings", "SELECT * FROM spellings WHERE entry = ?1 ORDER BY delivery, row_key, year"),
    ("corrections", "SELECT * FROM corrections WHERE entry = ?1"),
    ("meetings", "SELECT * FROM meetings WHERE entry = ?1 ORDER BY id"),
    ("meeting_terms", "SELECT * FROM meeting_terms WHERE entry = ?1 ORDER BY meeting"),
    ("actions", "SELECT * FROM actions WHERE entry = ?1 ORDER BY id"),
    ("action_terms", "SELECT * FROM action_terms WHERE entry = ?1 ORDER BY action, term"),
    ("action_steps", "SELECT * FROM action_steps WHERE entry = ?1"),
    ("evidence", "SELECT * FROM evidence WHERE entry = ?1 ORDER BY position"),
];

/// Tables whose rows carry hashes of their own, which the import names one by one.
const FILES: (&str, &str) = (
    "observation_files",
    "SELECT f.* FROM observation_files f JOIN deliveries d ON d.id = f.delivery WHERE d.entry = ?1 ORDER BY year",
);

impl RowHashes {
    /// The hashes of the rows of `entry` as they are now.
    pub(crate) fn of(connection: &Connection, entry: EntryId) -> Result<Self, StoreError> {
        let mut hashes = BTreeMap::new();
        for (table, sql) in STATEMENTS.into_iter().chain([FILES]) {
            let rows = all(connection, sql, [entry], texts)?;
            if !rows.is_empty() {
                let text = serde_json::to_string(&rows)?;
                hashes.insert(table.to_owned(), ContentHash::of(text.as_bytes()));
            }
        }
        Ok(Self(hashes))
    }

    /// The tables with rows that no entry of the journal made.
    pub(crate) fn tables_with_strays(connection: &Connection) -> Result<Vec<&'static str>, StoreError> {
        let mut tables = Vec::new();
        for table in STATEMENTS.into_iter().chain([FILES]).map(|(table, _)| table).chain(["methodologies"]) {
            let of_entry = match table {
                "parts" | "delivery_methodologies" | "observation_files" => {
                    "delivery IN (SELECT id FROM deliveries)"
                }
                "methodologies" => "(id, hash) IN (SELECT methodology, hash FROM delivery_methodologies)",
                _ => "entry IN (SELECT seq FROM journal)",
            };
            let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE NOT {of_entry})");
            if one(connection, &sql, [], |row| row.get(0))? {
                tables.push(table);
            }
        }
        Ok(tables)
    }

    /// Did the entry make no rows?
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tables in which `self` and `other` differ.
    pub(crate) fn differing<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let mut tables: Vec<&str> = self
            .0
            .keys()
            .chain(other.0.keys())
            .filter(|table| self.0.get(*table) != other.0.get(*table))
            .map(String::as_str)
            .collect();
        tables.sort_unstable();
        tables.dedup();
        tables
    }
}

/// The columns of a row as texts, without a look at what they mean: a value that was tampered with has a hash too.
pub(crate) fn texts(row: &Row<'_>) -> rusqlite::Result<Vec<Option<String>>> {
    let text = |column| {
        Ok(match row.get_ref(column)? {
            ValueRef::Null => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Real(number) => Some(number.to_string()),
            ValueRef::Text(_) => Some(lossy(row, column)?),
            ValueRef::Blob(bytes) => Some(ContentHash::of(bytes).to_string()),
        })
    };
    (0..row.as_ref().column_count()).map(text).collect()
}
