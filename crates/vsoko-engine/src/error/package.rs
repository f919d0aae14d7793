//! What stands in the way of taking an archive away, and of making one of a package.

use std::path::PathBuf;

use thiserror::Error;
use vsoko_model::Message;

use super::at;

/// Why an archive is not taken away, or none is made of a package.
#[derive(Debug, Error)]
pub enum PackageError {
    /// The folder that an export should be written to is not empty.
    #[error("{0}: is not empty")]
    FolderTaken(PathBuf),
    /// There is no package of ours.
    #[error("{0}: is no package of vsoko")]
    NotOne(PathBuf),
    /// A package was written by a later version of the program.
    #[error("{}: was written by vsoko {program}", path.display())]
    Newer {
        /// The package.
        path: PathBuf,
        /// The version.
        program: String,
    },
    /// A package holds tables of a past state, and no archive.
    #[error("{0}: holds no archive")]
    WithoutArchive(PathBuf),
    /// A package holds the tables without small numbers of pupils, and no archive.
    #[error("{0}: holds no archive, since small numbers of pupils are kept back")]
    KeptBack(PathBuf),
    /// Received files were asked for where small numbers of pupils are kept back.
    #[error("received files would tell small numbers of pupils")]
    FilesTellSmallNumbers,
    /// Files of a package are not what its description or its archive says.
    #[error("files of the package were altered: {}", faults.join(", "))]
    Altered {
        /// Their paths.
        faults: Vec<String>,
    },
}

impl PackageError {
    /// The sentence for a person.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::FolderTaken(path) => at("error-folder-taken", path),
            Self::NotOne(path) => at("error-not-a-package", path),
            Self::Newer { path, program } => {
                at("error-newer-package", path).with("program", program.as_str())
            }
            Self::WithoutArchive(path) => at("error-package-without-archive", path),
            Self::KeptBack(path) => at("error-package-kept-back", path),
            Self::FilesTellSmallNumbers => Message::new("error-files-tell-small-numbers"),
            Self::Altered { faults } => Message::new("error-package-altered")
                .with("files", faults.len())
                .with("named", faults.clone()),
        }
    }
}
