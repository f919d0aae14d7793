//! What can go wrong with the archive, for developers; what is wrong with the data is a diagnostic and comes earlier.

use std::path::PathBuf;

use thiserror::Error;
use vsoko_frame::FrameError;
use vsoko_model::{DeliveryId, FisOkoCode, RowKey, SchoolId, SchoolName};

/// Why the archive cannot answer or cannot change. After an error the archive is as it was before.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no archive of vsoko in the folder.
    #[error("{folder} is no workspace of vsoko: it has no catalog.sqlite of ours")]
    NotAWorkspace {
        /// The folder.
        folder: PathBuf,
    },
    /// An archive is there already and is not overwritten.
    #[error("{path} exists already")]
    AlreadyExists {
        /// The catalog.
        path: PathBuf,
    },
    /// The archive was written by a later version of the program.
    #[error("the catalog has schema version {found}; this program knows versions up to {known}")]
    NewerSchema {
        /// The version of the catalog.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
    /// SQLite refuses, or a row of the catalog holds what it cannot hold.
    #[error("{path}: {source}")]
    Catalog {
        /// The catalog.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// A file or folder cannot be read or written. The message names it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A Parquet file cannot be read or written. The message names it.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// A record cannot be written as JSON.
    #[error("a record of the catalog cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The same bytes were imported before.
    #[error("the file was imported before, as delivery {delivery}")]
    AlreadyImported {
        /// The delivery that brought them.
        delivery: DeliveryId,
    },
    /// The plan of an import does not fit the registry.
    #[error("row {} cannot be matched: {why}", row.as_str())]
    Unmatched {
        /// The row of the delivery.
        row: RowKey,
        /// Why.
        why: MatchFault,
    },
}

/// Why a planned match cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MatchFault {
    /// A new school needs a name.
    #[error("a new school has no name")]
    NoName,
    /// A row about a municipality needs its name.
    #[error("the row is about a municipality and names none")]
    NoMunicipality,
    /// The plan names a school that the registry does not have.
    #[error("school {0} is not in the registry")]
    UnknownSchool(SchoolId),
    /// The row puts a school into another municipality than the registry does. An import moves no school.
    #[error("school {0} belongs to another municipality")]
    SchoolElsewhere(SchoolId),
    /// The row gives a school the code of another one.
    #[error("code {code} belongs to school {school}")]
    CodeTaken {
        /// The code.
        code: FisOkoCode,
        /// The school that has it.
        school: SchoolId,
    },
    /// Several schools of the municipality bear the name, and there is no code to tell them apart.
    #[error("several schools of the municipality bear the name «{0}»")]
    AmbiguousName(SchoolName),
    /// One row would be two subjects.
    #[error("the row is matched with two subjects")]
    TwoSubjects,
}
