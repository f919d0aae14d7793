//! Taking files from the disk: many of them are read on all cores, in the order in which they were named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use vsoko_ingest::{FoundTable, Instructions, Opened, ReadDelivery, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{CellRole, Checked, FileView, MunicipalityName};

use crate::cores::on_all_cores;
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

/// A file that was taken from the disk.
#[derive(Debug)]
pub struct Received {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Its sheets, where they are not too many to be kept beside those of the other files.
    pub(crate) opened: Option<Opened>,
}

impl Received {
    /// A file that came otherwise than from the disk, with its sheets read.
    pub fn of(name: &str, bytes: Vec<u8>) -> Self {
        let opened = Some(Opened::new(name, &bytes));
        Self { name: name.to_owned(), bytes, opened }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same without its sheets, which are then read again whenever they are needed.
    #[must_use]
    pub fn without_sheets(self) -> Self {
        Self { opened: None, ..self }
    }

    /// How many of its cells are filled, where its sheets are kept.
    pub fn n_cells(&self) -> usize {
        self.opened.as_ref().map_or(0, Opened::n_cells)
    }

    /// Its sheets with what `prepared` made of their cells, and the remarks on them.
    pub fn view(&self, prepared: &Prepared) -> FileView {
        self.with_opened(|opened| FileView {
            sheets: opened.sheet_views(prepared.read()),
            remarks: prepared.diagnostics().to_vec(),
        })
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

/// Takes files from the disk and reads their sheets, on all cores; `progress` is told how many of how many are read.
pub fn receive(
    files: &[PathBuf],
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Vec<Received>, EngineError> {
    /// As many as the largest file may have: many files together need no more memory than one may.
    const MOST_CELLS: usize = 3_000_000;
    let n_cells = AtomicUsize::new(0);
    let n_done = AtomicUsize::new(0);
    let read = |file: &PathBuf| {
        let (name, bytes) = read_file(file)?;
        let opened = Opened::new(&name, &bytes);
        let n_before = n_cells.fetch_add(opened.n_cells(), Ordering::Relaxed);
        let is_kept = n_before.saturating_add(opened.n_cells()) <= MOST_CELLS;
        progress(1 + n_done.fetch_add(1, Ordering::Relaxed), files.len());
        Ok(Received { name, bytes, opened: is_kept.then_some(opened) })
    };
    on_all_cores(files, read).into_iter().collect()
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

pub(crate) fn read_file(path: &Path) -> Result<(String, Vec<u8>), EngineError> {
    if !path.exists() {
        return Err(EngineError::NoSuchFile(path.to_owned()));
    }
    if path.is_dir() {
        return Err(EngineError::IsAFolder(path.to_owned()));
    }
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
        asked
            .parse::<MunicipalityName>()
            .map_err(|_| EngineError::UnknownMunicipality { asked: asked.to_owned(), known: Vec::new() })
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
