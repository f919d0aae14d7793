//! One state of the archive for programs of others: Parquet by year, tables in CSV, or a Data Package that a workspace can be
//! made of again.

mod back;
mod package;
mod tables;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use vsoko_frame::{Beside, NamedSubject};
use vsoko_model::methodology::{Dialect, Methodology, indicator_sql, transitions_sql};
use vsoko_model::{
    AsOf, ContentHash, DeliveryId, MethodologyId, MissingReason, Reading, StudyYear, SubjectId,
};
use vsoko_report::bundle;
use vsoko_store::{Delivery, Progress, ReceivedFiles};
use vsoko_text::Words;

use crate::methodologies::{Methodologies, nearest};
use crate::pupils::SmallNumbersShown;
use crate::{EngineError, PackageError, View, Workspace, settings};
use package::{ARCHIVE, Own, Resource, described};
use tables::methodology_path;
use whole::whole;

pub use back::TakenBack;

/// What an export is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// Observations by year, for engines.
    Parquet,
    /// Tables, for spreadsheets and notebooks.
    Csv,
    /// The tables with their description, and the archive itself.
    Package(ReceivedFiles),
}

/// What an export holds, as `export.json` says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// The version of the layout.
    pub layout: u32,
    /// Which state, and as of which time territories and names are taken.
    pub as_of: AsOf,
    /// What it holds of small numbers of pupils; nothing is said where no methodology of the archive keeps any back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small_numbers: Option<SmallNumbersTold>,
    /// The files with their rows and hashes, in order of writing.
    pub files: Vec<ExportedFile>,
}

/// What an export holds of the small numbers of pupils that methodologies keep back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmallNumbersTold {
    /// None: so many readings have their reason in the place of their value.
    KeptBack(usize),
    /// All, because somebody asked for them.
    AsReceived,
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportedFile {
    /// Its path in the export.
    pub path: String,
    /// How many rows; `None` of what is no table.
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
        let small_numbers = match self.small_numbers {
            Some(SmallNumbersTold::KeptBack(readings)) => {
                format!("  \"small_numbers\": {{ \"kept_back\": {readings} }},\n")
            }
            Some(SmallNumbersTold::AsReceived) => "  \"small_numbers\": \"as_received\",\n".to_owned(),
            None => String::new(),
        };
        format!(
            "{{\n  \"layout\": {},\n  \"as_of\": \"{}\",\n{small_numbers}  \"files\": [\n{}\n  ]\n}}\n",
            self.layout,
            self.as_of,
            files.join(",\n")
        )
    }

    /// How many observations.
    pub fn n_observations(&self) -> usize {
        let of_observations = self.files.iter().filter(|file| file.path.starts_with("observations"));
        of_observations.filter_map(|file| file.rows).sum()
    }
}

/// The version of the layout: it changes when a table or a column does.
const LAYOUT: u32 = 2;

/// The query of transitions, by this name in place of an indicator's.
const TRANSITIONS: &str = "transitions";

/// A folder while it is filled, under a name of its own.
struct Filling<'a> {
    folder: &'a Path,
    files: Vec<ExportedFile>,
}

impl Filling<'_> {
    fn write(&mut self, path: &str, rows: Option<usize>, bytes: &[u8]) -> Result<(), EngineError> {
        let full = self.folder.join(path);
        if let Some(parent) = full.parent() {
            fs_err::create_dir_all(parent).map_err(EngineError::Io)?;
        }
        fs_err::write(&full, bytes).map_err(EngineError::Io)?;
        self.files.push(ExportedFile { path: path.to_owned(), rows, hash: ContentHash::of(bytes) });
        Ok(())
    }
}

impl Workspace {
    /// Writes what `view` shows into `folder`, which must not be there yet or be empty. It gets its name when everything is
    /// written; nothing half written stays.
    pub fn export(
        &self,
        view: &View,
        form: ExportForm,
        folder: &Path,
        words: &Words,
        progress: Progress<'_>,
    ) -> Result<Exported, EngineError> {
        whole(folder, |unfinished| self.fill(view, form, unfinished, words, progress))
    }

    /// The same as one ZIP, by way of a folder of this process's own, for whoever has no folder to name. Refused where it has
    /// more than `most` bytes.
    pub fn export_as_zip(
        &self,
        view: &View,
        form: ExportForm,
        words: &Words,
        most: u64,
        progress: Progress<'_>,
    ) -> Result<Vec<u8>, EngineError> {
        let folder = tempfile::tempdir().map_err(EngineError::Io)?;
        let inside = folder.path().join("export");
        self.export(view, form, &inside, words, progress)?;
        let mut files = Vec::new();
        let mut folders = vec![inside.clone()];
        let mut n_bytes = 0;
        while let Some(next) = folders.pop() {
            for entry in fs_err::read_dir(next).map_err(EngineError::Io)? {
                let path = entry.map_err(EngineError::Io)?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                n_bytes += fs_err::metadata(&path).map_err(EngineError::Io)?.len();
                if most < n_bytes {
                    return Err(EngineError::TooMuchAtOnce { most });
                }
                let name = path.strip_prefix(&inside).unwrap_or(&path).to_string_lossy().into_owned();
                let name = name.replace(std::path::MAIN_SEPARATOR, "/");
                files.push((name, fs_err::read(&path).map_err(EngineError::Io)?));
            }
        }
        files.sort();
        bundle(&files).map_err(EngineError::Io)
    }

    fn fill(
        &self,
        view: &View,
        form: ExportForm,
        folder: &Path,
        words: &Words,
        progress: Progress<'_>,
    ) -> Result<Exported, EngineError> {
        let small_numbers = self.small_numbers_told(view)?;
        if let (ExportForm::Package(ReceivedFiles::GoAlong), Some(SmallNumbersTold::KeptBack(_))) =
            (form, small_numbers)
        {
            return Err(PackageError::FilesTellSmallNumbers.into());
        }
        fs_err::create_dir_all(folder).map_err(EngineError::Io)?;
        let mut filling = Filling { folder, files: Vec::new() };
        for edition in view.editions_in_use()? {
            filling.write(&methodology_path(edition), None, edition.toml().as_bytes())?;
        }
        match form {
            ExportForm::Parquet => view.write_partitions(&mut filling, progress)?,
            ExportForm::Csv => {
                self.write_tables(view, &mut filling, words, progress)?;
            }
            ExportForm::Package(received) => {
                self.write_package(view, (received, small_numbers), &mut filling, words, progress)?;
            }
        }
        let exported =
            Exported { layout: LAYOUT, as_of: view.as_of.clone(), small_numbers, files: filling.files };
        if !matches!(form, ExportForm::Package(_)) {
            fs_err::write(folder.join("export.json"), exported.to_json()).map_err(EngineError::Io)?;
        }
        Ok(exported)
    }

    /// What an export of `view` holds of small numbers of pupils: asked of every edition that any delivery of the archive was
    /// read by, taken back or not, since the archive of a package has them all.
    fn small_numbers_told(&self, view: &View) -> Result<Option<SmallNumbersTold>, EngineError> {
        let deliveries = self.deliveries(None)?.iter().map(|delivery| delivery.id).collect();
        let recorded = Methodologies::recorded(&self.snapshot(None)?.methodologies(&deliveries)?)?;
        let asks = recorded.all().any(|edition| edition.small_numbers().is_some());
        if !asks {
            return Ok(None);
        }
        Ok(Some(match view.small_numbers {
            SmallNumbersShown::KeptBack => {
                let suppressed = Reading::Missing(MissingReason::Suppressed);
                let of_regions = view.region_readings()?;
                let of_regions = of_regions.iter().filter(|own| own.observation.reading == suppressed);
                SmallNumbersTold::KeptBack(view.n_kept_back() + of_regions.count())
            }
            SmallNumbersShown::AsReceived => SmallNumbersTold::AsReceived,
        }))
    }

    /// The tables of a state; their description for a package.
    fn write_tables(
        &self,
        view: &View,
        filling: &mut Filling<'_>,
        words: &Words,
        progress: Progress<'_>,
    ) -> Result<Vec<Resource>, EngineError> {
        let mut journal = self.store.journal()?;
        // The journal of a past state ends with it.
        if let Some(last) = journal.iter().position(|entry| entry.state() == view.as_of.state) {
            journal.truncate(last + 1);
        }
        let state = Some(&view.as_of.state);
        let (meetings, actions) = (self.meetings(state)?, self.actions(state)?);
        let tables = view.tables(&journal, (&meetings, &actions), words)?;
        let mut resources = Vec::new();
        for (done, table) in tables.iter().enumerate() {
            let path = format!("{}.csv", table.shape.name);
            filling.write(&path, Some(table.n_rows), &table.csv)?;
            resources.push(Resource::table(&table.shape, &path, &table.csv, words));
            progress(done + 1, tables.len());
        }
        Ok(resources)
    }

    fn write_package(
        &self,
        view: &View,
        (received, small_numbers): (ReceivedFiles, Option<SmallNumbersTold>),
        filling: &mut Filling<'_>,
        words: &Words,
        progress: Progress<'_>,
    ) -> Result<(), EngineError> {
        let mut resources = self.write_tables(view, filling, words, progress)?;
        // The archive has every number as it was received.
        let is_whole = !matches!(small_numbers, Some(SmallNumbersTold::KeptBack(_)));
        let is_present = is_whole && self.store.state()? == view.as_of.state;
        let archive =
            if is_present { self.copy_archive(filling.folder, received, progress)? } else { Vec::new() };
        let known: BTreeSet<String> = filling.files.iter().map(|file| file.path.clone()).collect();
        for path in known.into_iter().filter(|path| path.starts_with("methodologies/")).chain(archive) {
            let bytes = fs_err::read(filling.folder.join(&path)).map_err(EngineError::Io)?;
            let hash = ContentHash::of(&bytes);
            resources.push(Resource::file(&path, &bytes, &hash));
            if path.starts_with(ARCHIVE) {
                filling.files.push(ExportedFile { path, rows: None, hash });
            }
        }
        // Another program may have changed the archive meanwhile: then the tables are of another state.
        let archive = is_present.then(|| view.as_of.state.clone());
        if let Some(state) = &archive
            && self.store.state()? != *state
        {
            let current = AsOf { state: self.store.state()?, ..view.as_of.clone() };
            return Err(EngineError::AnotherState { asked: view.as_of.clone(), current });
        }
        let sources: Vec<&Delivery> = view.deliveries.values().collect();
        let own = Own {
            layout: LAYOUT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            as_of: view.as_of.clone(),
            archive,
            small_numbers,
            language: words.language().tag().to_owned(),
        };
        let text = described(own, &resources, &sources, self.settings.licence.as_deref(), words)
            .map_err(|error| EngineError::Io(error.into()))?;
        filling.write(package::FILE_NAME, None, &text)
    }

    /// The archive with the settings and the folders of the workspace that go with it; the paths in the package.
    fn copy_archive(
        &self,
        folder: &Path,
        received: ReceivedFiles,
        progress: Progress<'_>,
    ) -> Result<Vec<String>, EngineError> {
        let archive = folder.join(ARCHIVE);
        let mut paths = self.store.copy_into(&archive, received, progress)?;
        for path in self.own_files()? {
            let bytes = fs_err::read(self.folder.join(&path)).map_err(EngineError::Io)?;
            let target = archive.join(&path);
            if let Some(parent) = target.parent() {
                fs_err::create_dir_all(parent).map_err(EngineError::Io)?;
            }
            fs_err::write(target, bytes).map_err(EngineError::Io)?;
            paths.push(path);
        }
        let path = |path: PathBuf| {
            let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            format!("{ARCHIVE}/{}", parts.join("/"))
        };
        let mut paths: Vec<String> = paths.into_iter().map(path).collect();
        paths.sort();
        Ok(paths)
    }

    /// The files of the workspace beside the archive: settings, methodologies, recipes, wordings.
    pub(crate) fn own_files(&self) -> Result<Vec<PathBuf>, EngineError> {
        let mut files = vec![PathBuf::from(settings::FILE_NAME)];
        for folder in ["methodologies", "recipes", "sentences"] {
            files.extend(crate::keeping::files_in(&self.folder, folder)?);
        }
        Ok(files)
    }
}

impl View {
    /// The current observations of this state by year.
    fn write_partitions(&self, filling: &mut Filling<'_>, progress: Progress<'_>) -> Result<(), EngineError> {
        let named_files: BTreeMap<DeliveryId, String> =
            self.deliveries.values().map(|delivery| (delivery.id, delivery.file_name.clone())).collect();
        let (subjects, regions) = (self.named_subjects(), self.region_readings()?);
        let beside = Beside { subjects: &subjects, files: &named_files, regions };
        let partitions = self.facts.partitions(beside)?;
        for (done, partition) in partitions.iter().enumerate() {
            let path = format!("observations/year={}/part-0.parquet", partition.year);
            filling.write(&path, Some(partition.n_rows), &partition.bytes)?;
            progress(done + 1, partitions.len());
        }
        Ok(())
    }

    /// The query that re-derives an indicator, or `transitions`, from an export of this state.
    pub fn export_sql(&self, asked: &str, dialect: Dialect) -> Result<String, EngineError> {
        let editions = self.editions_in_use()?;
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
    fn editions_in_use(&self) -> Result<Vec<&Methodology>, EngineError> {
        let regions = self.region_readings()?;
        let of_facts = self.observations().iter().map(|stored| &stored.observation.methodology);
        let mut used: BTreeSet<MethodologyId> = of_facts.cloned().collect();
        used.extend(regions.iter().map(|own| own.observation.methodology.clone()));
        Ok(used.iter().filter_map(|id| self.methodologies.get(id)).collect())
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
