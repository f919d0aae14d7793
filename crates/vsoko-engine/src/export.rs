//! One state of the archive for engines of others: Parquet by year, the methodologies, and a list of what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use vsoko_frame::NamedSubject;
use vsoko_model::methodology::{Dialect, Methodology, indicator_sql, transitions_sql};
use vsoko_model::{AsOf, ContentHash, DeliveryId, MethodologyId, StudyYear, SubjectId};

use crate::methodologies::nearest;
use crate::{EngineError, View};

/// What an export holds, as `export.json` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The version of the layout.
    pub layout: u32,
    /// Which state, and as of which time territories and names are taken.
    pub as_of: AsOf,
    /// The files with their rows and hashes, in order of name.
    pub files: Vec<ExportedFile>,
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedFile {
    /// Its path in the export.
    pub path: String,
    /// How many observations; `None` of a methodology.
    pub rows: Option<usize>,
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
}

impl Exported {
    /// The text of `export.json`. Paths and states are of letters that stand for themselves.
    fn to_json(&self) -> String {
        let file = |file: &ExportedFile| {
            let rows = file.rows.map_or_else(|| "null".to_owned(), |rows| rows.to_string());
            format!("    {{ \"path\": \"{}\", \"rows\": {rows}, \"hash\": \"{}\" }}", file.path, file.hash)
        };
        let files: Vec<String> = self.files.iter().map(file).collect();
        format!(
            "{{\n  \"layout\": {},\n  \"as_of\": \"{}\",\n  \"files\": [\n{}\n  ]\n}}\n",
            self.layout,
            self.as_of,
            files.join(",\n")
        )
    }
}

/// The version of the layout: it changes when a column does.
const LAYOUT: u32 = 1;

/// The query of transitions, by this name in place of an indicator's.
const TRANSITIONS: &str = "transitions";

impl View {
    /// Writes the current observations of this state into `folder`, which must not be there yet or be empty. It gets its name
    /// when everything is written.
    pub fn export_parquet(&self, folder: &Path) -> Result<Exported, EngineError> {
        let is_taken = folder.is_file()
            || folder.is_dir() && fs_err::read_dir(folder).map_err(EngineError::Io)?.next().is_some();
        if is_taken {
            return Err(EngineError::FolderTaken(folder.to_owned()));
        }
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let unfinished = folder.with_file_name(format!(".{name}.part"));
        if unfinished.exists() {
            fs_err::remove_dir_all(&unfinished).map_err(EngineError::Io)?;
        }
        let exported = self.write_export(&unfinished)?;
        if folder.is_dir() {
            fs_err::remove_dir(folder).map_err(EngineError::Io)?;
        }
        fs_err::rename(&unfinished, folder).map_err(EngineError::Io)?;
        Ok(exported)
    }

    fn write_export(&self, folder: &Path) -> Result<Exported, EngineError> {
        let mut files = Vec::new();
        let mut write = |path: String, rows: Option<usize>, bytes: &[u8]| -> Result<(), EngineError> {
            let full = folder.join(&path);
            if let Some(parent) = full.parent() {
                fs_err::create_dir_all(parent).map_err(EngineError::Io)?;
            }
            fs_err::write(&full, bytes).map_err(EngineError::Io)?;
            files.push(ExportedFile { path, rows, hash: ContentHash::of(bytes) });
            Ok(())
        };
        for edition in self.editions_in_use() {
            write(format!("methodologies/{}.toml", edition.id()), None, edition.toml().as_bytes())?;
        }
        let named_files: BTreeMap<DeliveryId, String> =
            self.deliveries.values().map(|delivery| (delivery.id, delivery.file_name.clone())).collect();
        for partition in self.facts.partitions(&self.named_subjects(), &named_files)? {
            let path = format!("observations/year={}/part-0.parquet", partition.year);
            write(path, Some(partition.n_rows), &partition.bytes)?;
        }
        let exported = Exported { layout: LAYOUT, as_of: self.as_of.clone(), files };
        fs_err::create_dir_all(folder).map_err(EngineError::Io)?;
        fs_err::write(folder.join("export.json"), exported.to_json()).map_err(EngineError::Io)?;
        Ok(exported)
    }

    /// The query that re-derives an indicator, or `transitions`, from an export of this state.
    pub fn export_sql(&self, asked: &str, dialect: Dialect) -> Result<String, EngineError> {
        let editions = self.editions_in_use();
        let query = if asked == TRANSITIONS {
            transitions_sql(&editions, dialect)
        } else {
            indicator_sql(&editions, asked, dialect)
        };
        query.ok_or_else(|| {
            let ids = editions.iter().flat_map(|edition| edition.indicators()).map(|own| own.id.to_string());
            EngineError::NoSuchQuery {
                asked: asked.to_owned(),
                nearest: nearest(asked, ids.chain([TRANSITIONS.to_owned()])),
            }
        })
    }

    /// The editions that results of this state rest on, in order of id.
    fn editions_in_use(&self) -> Vec<&Methodology> {
        let used: BTreeSet<&MethodologyId> =
            self.observations().iter().map(|stored| &stored.observation.methodology).collect();
        used.into_iter().filter_map(|id| self.methodologies.get(id)).collect()
    }

    /// Everybody with observations, by year, under the names of that year.
    fn named_subjects(&self) -> Vec<NamedSubject> {
        let subjects: BTreeSet<(SubjectId, StudyYear)> =
            self.observations().iter().map(|stored| (stored.subject, stored.observation.year)).collect();
        subjects
            .into_iter()
            .filter_map(|(subject, year)| {
                let home = self.municipality_of(subject, year)?;
                Some(NamedSubject {
                    subject,
                    year,
                    name: self.name_of(subject, year)?,
                    municipality_name: home.name_for(year, self.as_of.lens).to_string(),
                    region: home.region_for(year, self.as_of.lens).clone(),
                })
            })
            .collect()
    }
}
