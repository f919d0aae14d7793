//! Taking files from the disk, and checking them without an archive: then many of them are read on all cores.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use vsoko_ingest::{FoundTable, Instructions, Opened, ReadDelivery, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CellRole, Checked, Diagnostic, FileView, MunicipalityName};

use crate::cores::on_all_cores;
use crate::early::{Ahead, Early};
use crate::{EngineError, ImportOptions, Methodologies, Prepared, PreparedActions};

/// Reads files and says what is wrong with each, without any workspace; they are shared out among the cores. `progress`
/// is told how many of how many are read.
pub fn check(
    files: &[PathBuf],
    methodologies: &Methodologies,
    options: &ImportOptions,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<Checked<ReadDelivery>>, EngineError> {
    let instructions = instructions(methodologies, options)?;
    let n_done = AtomicUsize::new(0);
    let read = |file: &PathBuf| {
        let (name, bytes) = read_file(file)?;
        let read = read_delivery(&name, &bytes, &instructions);
        progress(1 + n_done.fetch_add(1, Ordering::Relaxed), files.len());
        Ok(read)
    };
    on_all_cores(files, read).into_iter().collect()
}

/// Files of more cells are read in their turn, on both cores: what they say takes more memory than their sheets.
const MOST_EARLY: usize = 100_000;

/// A file that was taken from the disk.
#[derive(Debug)]
pub struct Received {
    pub(crate) name: String,
    pub(crate) bytes: Arc<Vec<u8>>,
    /// Its sheets, where they are not too many to be kept beside those of the other files.
    pub(crate) opened: Option<Opened>,
    /// What it says, where it was read before its turn.
    early: Mutex<Option<Early>>,
}

impl Received {
    /// A file that came otherwise than from the disk, with its sheets read.
    pub fn of(name: &str, bytes: Vec<u8>) -> Self {
        let opened = Some(Opened::new(name, &bytes));
        Self { name: name.to_owned(), bytes: Arc::new(bytes), opened, early: Mutex::default() }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same without its sheets, which are then read again whenever they are needed.
    #[must_use]
    pub fn without_sheets(&self) -> Self {
        let (name, bytes) = (self.name.clone(), Arc::clone(&self.bytes));
        Self { name, bytes, opened: None, early: Mutex::default() }
    }

    /// How many of its cells are filled, where its sheets are kept.
    pub fn n_cells(&self) -> usize {
        self.opened.as_ref().map_or(0, Opened::n_cells)
    }

    /// Reads it before its turn, unless it is large.
    pub(crate) fn read_early(&mut self, ahead: &Arc<Ahead>) {
        let opened = self.opened.as_ref().filter(|opened| opened.n_cells() <= MOST_EARLY);
        self.early = Mutex::new(opened.and_then(|opened| Early::of(opened, ahead)));
    }

    /// What it was read as before its turn; told once.
    pub(crate) fn take_early(&self) -> Option<Early> {
        self.early.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Its sheets with what `prepared` made of their cells, and the remarks on them.
    pub fn view(&self, prepared: &Prepared) -> FileView {
        self.view_of(prepared.read(), prepared.diagnostics())
    }

    pub(crate) fn view_of(&self, read: &ReadDelivery, remarks: &[Diagnostic]) -> FileView {
        let sheets = self.with_opened(|opened| opened.sheet_views(read));
        FileView { sheets, remarks: remarks.to_vec() }
    }

    /// What it says by itself, without an archive.
    pub(crate) fn read(
        &self,
        methodologies: &Methodologies,
        options: &ImportOptions,
    ) -> Result<Checked<ReadDelivery>, EngineError> {
        let instructions = instructions(methodologies, options)?;
        Ok(self.with_opened(|opened| opened.read(&instructions)))
    }

    /// Its tables, and what was made of their columns.
    pub fn layout(
        &self,
        methodologies: &Methodologies,
        options: &ImportOptions,
    ) -> Result<Vec<FoundTable>, EngineError> {
        let instructions = instructions(methodologies, options)?;
        Ok(self.with_opened(|opened| opened.layout(&instructions)))
    }

    /// The sheets of a plan of actions: its rows with actions, what stands above them, and the remarks.
    pub fn view_of_plan(&self, prepared: &PreparedActions) -> FileView {
        let rows: BTreeSet<(&str, u32)> = prepared
            .actions
            .iter()
            .filter_map(|action| action.cell.as_ref())
            .map(|cell| (cell.sheet.as_str(), cell.address.row()))
            .collect();
        let mut sheets = self.with_opened(|opened| opened.sheet_views(&ReadDelivery::default()));
        for sheet in &mut sheets {
            let name = sheet.name.clone();
            let first = rows.iter().filter(|(own, _)| *own == name).map(|(_, row)| *row).min();
            for cell in &mut sheet.cells {
                let row = cell.address.row();
                cell.role = if rows.contains(&(name.as_str(), row)) {
                    CellRole::Reading
                } else if first.is_some_and(|first| row < first) {
                    CellRole::Header
                } else {
                    CellRole::Unread
                };
            }
        }
        FileView { sheets, remarks: prepared.diagnostics.clone() }
    }

    fn with_opened<T>(&self, ask: impl FnOnce(&Opened) -> T) -> T {
        match &self.opened {
            Some(opened) => ask(opened),
            None => ask(&Opened::new(&self.name, &self.bytes)),
        }
    }
}

/// Takes a file from the disk and reads its sheets.
pub(crate) fn receive_one(file: &Path) -> Result<Received, EngineError> {
    let (name, bytes) = read_file(file)?;
    Ok(Received::of(&name, bytes))
}

/// Tells what tables a file has, whether or not a methodology explains them.
pub fn explain_layout(
    file: &Path,
    methodologies: &Methodologies,
    options: &ImportOptions,
) -> Result<Vec<FoundTable>, EngineError> {
    let (name, bytes) = read_file(file)?;
    Ok(vsoko_ingest::explain_layout(&name, &bytes, &instructions(methodologies, options)?))
}

/// Is a file of this name there?
pub(crate) fn is_a_file(path: &Path) -> Result<(), EngineError> {
    if !path.exists() {
        Err(EngineError::NoSuchFile(path.to_owned()))
    } else if path.is_dir() {
        Err(EngineError::IsAFolder(path.to_owned()))
    } else {
        Ok(())
    }
}

pub(crate) fn read_file(path: &Path) -> Result<(String, Vec<u8>), EngineError> {
    is_a_file(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, fs_err::read(path).map_err(EngineError::Io)?))
}

pub(crate) fn instructions<'m>(
    methodologies: &'m Methodologies,
    options: &ImportOptions,
) -> Result<Instructions<'m>, EngineError> {
    let named: Vec<&Methodology> =
        options.methodologies.iter().map(|asked| methodologies.find(asked)).collect::<Result<_, _>>()?;
    let municipality = options.municipality.as_deref().map(|asked| {
        asked.parse::<MunicipalityName>().map_err(|_| EngineError::UnknownMunicipality {
            asked: asked.to_owned(),
            nearest: None,
            known: Vec::new(),
        })
    });
    Ok(Instructions {
        methodologies_are_named: !named.is_empty(),
        known_municipalities: Vec::new(),
        known_regions: Vec::new(),
        methodologies: if named.is_empty() { methodologies.all().collect() } else { named },
        year: options.year,
        municipality: municipality.transpose()?,
        answers: options.answers.clone(),
        recipes: options.recipes.clone(),
    })
}
