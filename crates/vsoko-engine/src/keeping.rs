//! Keeping the archive: is it what it was, and where is its copy?

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;
use vsoko_ingest::{Instructions, READER_VERSION, holds_personal_data, read_delivery};
use vsoko_model::{DeliveryId, Observation, Why};
use vsoko_store::{Damage, Delivery, EntryId, Hand, Progress, Recipe, Snapshot, Store};

use crate::methodologies::Methodologies;
use crate::{EngineError, Workspace};

/// What the check of an archive found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// What is not as it was recorded; nothing in a sound archive.
    pub damage: Vec<Damage>,
    /// Deliveries that were read again, and how that ended.
    pub replays: Vec<Replay>,
    /// Files that a crash left behind; they harm nothing.
    pub orphans: Vec<PathBuf>,
    /// Received files that the archive came without; it knows their hashes.
    pub absent: usize,
}

/// A delivery read again by its recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replay {
    /// The delivery.
    pub delivery: DeliveryId,
    /// How it ended.
    pub outcome: Outcome,
}

/// How reading a delivery again ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Outcome {
    /// The same observations, every one.
    Same {
        /// How many.
        n_observations: usize,
    },
    /// Other observations, by the same version of the reader: the archive or the program is faulty.
    Differs {
        /// How many stand on one side only.
        n_different: usize,
    },
    /// Other observations, but this program reads otherwise than the one that imported the file.
    ReadOtherwise {
        /// How many stand on one side only.
        n_different: usize,
        /// The version of the reader then.
        reader: u32,
    },
    /// It is not recorded how the file was read: it was imported by the first version of the archive.
    NotRecorded,
    /// The received file was removed on purpose; nothing is left to read again.
    Purged,
    /// The received file or its observations cannot be read, which the damage tells.
    NotReadable,
    /// The archive came without the received file, and knows its hash.
    NotHere,
}

impl Verified {
    /// Is everything as it was recorded?
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
            && self
                .replays
                .iter()
                .all(|replay| !matches!(replay.outcome, Outcome::Differs { .. } | Outcome::NotReadable))
    }

    /// How many deliveries could be read again.
    pub fn n_read_again(&self) -> usize {
        let was_read = |replay: &&Replay| match replay.outcome {
            Outcome::Same { .. } | Outcome::Differs { .. } | Outcome::ReadOtherwise { .. } => true,
            Outcome::NotRecorded | Outcome::Purged | Outcome::NotReadable | Outcome::NotHere => false,
        };
        self.replays.iter().filter(was_read).count()
    }
}

impl Workspace {
    /// Checks the journal, the catalog and every file, and reads every delivery again.
    pub fn verify(&self, progress: Progress<'_>) -> Result<Verified, EngineError> {
        let damage = self.store.verify()?;
        let mut replays = Vec::new();
        let absent = self.absent_files()?;
        // A catalog that cannot be understood is damage already; there is nothing to read again then.
        if let Ok(deliveries) = self.deliveries(None) {
            for (done, delivery) in deliveries.iter().enumerate() {
                progress(done, deliveries.len());
                let is_here = !absent.contains(&delivery.file_hash);
                let outcome = if is_here { self.replay(delivery)? } else { Outcome::NotHere };
                replays.push(Replay { delivery: delivery.id, outcome });
            }
            progress(deliveries.len(), deliveries.len());
        }
        Ok(Verified { damage, replays, orphans: self.store.orphans()?, absent: absent.len() })
    }

    fn replay(&self, delivery: &Delivery) -> Result<Outcome, EngineError> {
        if delivery.purged.is_some() {
            return Ok(Outcome::Purged);
        }
        let Some(recipe) = &delivery.recipe else { return Ok(Outcome::NotRecorded) };
        let snapshot = self.snapshot(None)?;
        let stored = snapshot.observations(&[delivery.id].into());
        let stored = stored.map_err(EngineError::from).and_then(|frame| Ok(frame.observations()?));
        let (Ok(bytes), Ok(stored)) = (fs_err::read(self.store.received_file(delivery)), stored) else {
            return Ok(Outcome::NotReadable);
        };
        let Ok(methodologies) = methodologies_of(&snapshot, delivery.id) else {
            return Ok(Outcome::NotReadable);
        };
        let read = read_delivery(&delivery.file_name, &bytes, &instructions(recipe, &methodologies)).value;
        let again: BTreeSet<String> = read.observations().map(line).collect();
        let stored: BTreeSet<String> = stored.iter().map(|(_, observation)| line(observation)).collect();
        let n_different = again.symmetric_difference(&stored).count();
        Ok(match n_different {
            0 => Outcome::Same { n_observations: stored.len() },
            _ if recipe.reader == READER_VERSION => Outcome::Differs { n_different },
            _ => Outcome::ReadOtherwise { n_different, reader: recipe.reader },
        })
    }

    /// Removes the file of a delivery for good; its hash and its values stay. Refused where a value of the delivery, read by
    /// an earlier version of the reader, holds personal data itself.
    pub fn purge(&mut self, id: DeliveryId, why: Why, hand: Hand<'_>) -> Result<EntryId, EngineError> {
        let told: Vec<String> = {
            let stored = self.snapshot(None)?.observations(&[id].into())?.observations()?;
            let holds = |o: &Observation| holds_personal_data(o.raw.as_str());
            stored
                .iter()
                .filter(|(_, o)| holds(o))
                .map(|(_, o)| format!("{} › {}", o.sheet(), o.address))
                .collect()
        };
        if told.is_empty() {
            Ok(self.store.purge(id, why, hand)?)
        } else {
            Err(EngineError::PersonalDataInValues { delivery: id, cells: told })
        }
    }

    /// Removes the files that a crash left behind, and says which they were.
    pub fn collect_orphans(&mut self) -> Result<Vec<PathBuf>, EngineError> {
        Ok(self.store.collect_orphans()?)
    }

    /// Writes the whole workspace but its reports as one file, while others work.
    pub fn backup(&self, target: &Path, progress: Progress<'_>) -> Result<(), EngineError> {
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(EngineError::NoSuchFolder(folder.to_owned()));
        }
        let mut extra = self.own_files()?;
        extra.push(PathBuf::from("absent.json"));
        Ok(self.store.backup(target, &extra, progress)?)
    }

    /// The same as bytes, by way of a folder of this process's own, for whoever has no folder to name. Refused where the
    /// copy has more than `most` bytes.
    pub fn backup_bytes(&self, most: u64, progress: Progress<'_>) -> Result<Vec<u8>, EngineError> {
        let folder = tempfile::tempdir().map_err(EngineError::Io)?;
        let path = folder.path().join("backup");
        self.backup(&path, progress)?;
        let n_bytes = fs_err::metadata(&path).map_err(EngineError::Io)?.len();
        if most < n_bytes {
            return Err(EngineError::TooMuchAtOnce { most });
        }
        fs_err::read(&path).map_err(EngineError::Io)
    }

    /// Brings a backup back as a workspace in `folder`, which must be empty or not exist.
    pub fn restore(source: &Path, folder: &Path, progress: Progress<'_>) -> Result<Self, EngineError> {
        if !source.is_file() {
            return Err(EngineError::NoSuchFile(source.to_owned()));
        }
        Store::restore(source, folder, progress)?;
        Self::open(folder)
    }
}

/// An observation as one line, so that sets of them can be compared.
fn line(observation: &Observation) -> String {
    format!("{observation:?}")
}

/// The methodologies that a delivery was read by, as they stood then.
pub(crate) fn methodologies_of(
    snapshot: &Snapshot<'_>,
    delivery: DeliveryId,
) -> Result<Methodologies, EngineError> {
    Methodologies::recorded(&snapshot.methodologies(&[delivery].into())?)
}

/// How a delivery was read, to read it so again.
pub(crate) fn instructions<'m>(recipe: &Recipe, methodologies: &'m Methodologies) -> Instructions<'m> {
    Instructions {
        methodologies: methodologies.all().collect(),
        methodologies_are_named: recipe.methodologies_are_named,
        known_municipalities: recipe.known_municipalities.clone(),
        known_regions: recipe.regions.clone(),
        year: recipe.year,
        municipality: recipe.municipality.clone(),
        answers: recipe.answers.clone(),
        recipes: recipe.layouts.clone(),
    }
}

/// The files of a folder of the workspace, relative to it, in order; none if there is no such folder.
pub(crate) fn files_in(workspace: &Path, folder: &str) -> Result<Vec<PathBuf>, EngineError> {
    let path = workspace.join(folder);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs_err::read_dir(&path).map_err(EngineError::Io)? {
        let entry = entry.map_err(EngineError::Io)?;
        if entry.path().is_file() {
            files.push(Path::new(folder).join(entry.file_name()));
        }
    }
    files.sort();
    Ok(files)
}
