//! Taking a delivery in: files first, then one transaction that makes all of it visible.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use vsoko_frame::ObservationFrame;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, ContentHash, DeliveryId, Diagnostic, ListScope, MentionPlan, MethodologyId, Observation,
    PlannedMatch, RowKey, StateId, StudyId, StudyYear, SubjectId, SubjectKind, Timestamp,
};

use crate::change::{Hand, Patience, begin, commit, seal};
use crate::delivery::{self, Recipe, with_hash};
use crate::files::{PendingFiles, observation_path, received_path};
use crate::journal::{self, CorrectedDelivery, EntryId, Event, ImportRecord, RecordedPart};
use crate::kept::Kept;
use crate::registry::Believed;
use crate::resolve::{Resolved, Resolver};
use crate::sql::{run, run_each};
use crate::{MatchFault, StoreError, laws, lists};

/// A file, what was read from it, and what its rows are. Clock and author are inputs.
#[derive(Debug, Clone, Copy)]
pub struct NewDelivery<'a> {
    /// The name of the file, without folders.
    pub file_name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What was read.
    pub observations: &'a [Observation],
    /// What each row is, from the plan.
    pub mentions: &'a [MentionPlan],
    /// What was noticed.
    pub diagnostics: &'a [Diagnostic],
    /// The methodologies that it was read by.
    pub methodologies: &'a [&'a Methodology],
    /// Lists of schools that it holds.
    pub lists: &'a [ListScope],
    /// How it was read.
    pub recipe: &'a Recipe,
    /// The delivery that it takes the place of.
    pub corrects: Option<DeliveryId>,
    /// The state of the archive that it was planned on; in another one the plan does not hold.
    pub planned_on: Option<&'a StateId>,
    /// When.
    pub received: &'a Timestamp,
    /// By whom.
    pub author: &'a Author,
}

/// Imports `new`, or leaves the archive as it was.
pub(crate) fn import(
    connection: &Connection,
    workspace: &Path,
    patience: &Patience,
    new: NewDelivery<'_>,
) -> Result<DeliveryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let mut files = PendingFiles::new(workspace);
    let imported = write(&transaction, &mut files, &mut Kept::default(), new)?;
    laws::check_imports(&transaction, &files, imported.entry, &BTreeSet::from([imported.delivery]))?;
    // From here on the catalog may name the files even where COMMIT reports an error, so they are no longer removed:
    // a file too many is no damage, a missing one is.
    files.keep()?;
    commit(&transaction, patience)?;
    Ok(imported.delivery)
}

/// A delivery that was written, and the entry that brought it.
pub(crate) struct Imported {
    pub(crate) delivery: DeliveryId,
    pub(crate) entry: EntryId,
}

/// Writes `new` into a change that is under way. Before that lasts, [`laws::check_imports`] is asked of all its deliveries.
pub(crate) fn write(
    connection: &Connection,
    files: &mut PendingFiles,
    kept: &mut Kept,
    new: NewDelivery<'_>,
) -> Result<Imported, StoreError> {
    let (head, state) = journal::head_state(connection)?;
    if new.planned_on.is_some_and(|planned| *planned != state) {
        return Err(StoreError::StalePlan);
    }
    let file_hash = ContentHash::of(new.bytes);
    let entry = journal::next(connection)?;
    let present = Believed { until: entry, writing: 0 };
    // A file that was imported in part is completed by itself: the later delivery takes the place of the earlier one.
    if let Some(delivery) = with_hash(connection, present, &file_hash)?.filter(|id| new.corrects != Some(*id))
    {
        return Err(StoreError::AlreadyImported { delivery });
    }
    let corrects = new.corrects.map(|delivery| {
        let entry = delivery::that_counts(connection, entry, delivery)?;
        Ok::<_, StoreError>(CorrectedDelivery { delivery, entry })
    });
    let corrects = corrects.transpose()?;
    let id = delivery::next(connection)?;

    let corrected = corrects.as_ref().map(|corrected| corrected.entry);
    // The readings are packed while the catalog takes the rows in.
    let packed = std::thread::scope(|scope| {
        let packing = scope.spawn(|| packed_observations(id, new.observations));
        files.write(&received_path(new.file_name, &file_hash), new.bytes)?;
        let known = kept.municipalities(connection, head, &state)?;
        let resolver = Resolver::new(connection, entry, &known, corrected, new.mentions)?;
        insert_delivery(connection, (id, entry), &file_hash, new)?;
        insert_parts(connection, id, new.observations)?;
        insert_matches(connection, (id, entry), resolver, new.mentions, new.author)?;
        lists::insert(connection, (id, entry), new.lists)?;
        packing.join().unwrap_or_else(|panicked| std::panic::resume_unwind(panicked))
    })?;
    let observations = write_observations(files, id, packed)?;
    let sql = "INSERT INTO observation_files (delivery, year, hash) VALUES (?1, ?2, ?3)";
    let parts = observations.iter().map(|part| (id.0, part.year.first(), part.hash.as_str()));
    run_each(connection, sql, parts)?;
    let methodologies = insert_methodologies(connection, id, new.methodologies)?;

    let record = ImportRecord {
        delivery: id,
        file_name: new.file_name.to_owned(),
        file_hash,
        observations,
        methodologies,
        corrects,
        matches: None,
        registry: None,
    };
    seal(connection, Hand { at: new.received, author: new.author }, &Event::Import(record))?;
    // What the corrected delivery said does not count any more, and others may have rested on it.
    if new.corrects.is_some() {
        files.settle()?;
        laws::check(connection, files.workspace(), entry)?;
    }
    Ok(Imported { delivery: id, entry })
}

/// The bytes of one Parquet file per year. Each is made of the observations of its year alone: a frame that was filtered
/// may be split by the number of processors, and its bytes with it.
fn packed_observations(
    id: DeliveryId,
    observations: &[Observation],
) -> Result<Vec<(StudyYear, Vec<u8>)>, StoreError> {
    let mut by_year: BTreeMap<StudyYear, Vec<&Observation>> = BTreeMap::new();
    // Observations of one year mostly stand together.
    for of_year in observations.chunk_by(|one, next| one.year == next.year) {
        by_year.entry(of_year[0].year).or_default().extend(of_year);
    }
    by_year.into_iter().map(|(year, all)| Ok((year, ObservationFrame::parquet_of(id, &all)?))).collect()
}

fn write_observations(
    files: &mut PendingFiles,
    id: DeliveryId,
    packed: Vec<(StudyYear, Vec<u8>)>,
) -> Result<Vec<RecordedPart>, StoreError> {
    let mut parts = Vec::with_capacity(packed.len());
    for (year, bytes) in packed {
        files.write(&observation_path(id, year), &bytes)?;
        parts.push(RecordedPart { year, hash: ContentHash::of(&bytes) });
    }
    Ok(parts)
}

fn insert_delivery(
    connection: &Connection,
    (id, entry): (DeliveryId, EntryId),
    file_hash: &ContentHash,
    new: NewDelivery<'_>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO deliveries (id, entry, file_name, file_hash, received, author, diagnostics, recipe) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let diagnostics = serde_json::to_string(new.diagnostics)?;
    let recipe = serde_json::to_string(new.recipe)?;
    let (received, author) = (new.received.to_string(), new.author.to_string());
    let parameters = (id.0, entry, new.file_name, file_hash.as_str(), received, author, diagnostics, recipe);
    run(connection, sql, parameters)
}

fn insert_parts(
    connection: &Connection,
    id: DeliveryId,
    observations: &[Observation],
) -> Result<(), StoreError> {
    let mut counts: BTreeMap<(&StudyId, StudyYear), u32> = BTreeMap::new();
    for observation in observations {
        *counts.entry((&observation.study, observation.year)).or_default() += 1;
    }
    let sql = "INSERT INTO parts (delivery, study, year, n_observations) VALUES (?1, ?2, ?3, ?4)";
    let parts = counts.into_iter().map(|((study, year), count)| (id.0, study.as_str(), year.first(), count));
    run_each(connection, sql, parts)
}

fn insert_methodologies(
    connection: &Connection,
    id: DeliveryId,
    methodologies: &[&Methodology],
) -> Result<Vec<(MethodologyId, ContentHash)>, StoreError> {
    let by_id: BTreeMap<_, _> = methodologies.iter().map(|m| ((m.id(), m.hash()), m.toml())).collect();
    for ((methodology, hash), toml) in &by_id {
        let sql = "INSERT INTO methodologies (id, hash, toml) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        run(connection, sql, (methodology.as_str(), hash.as_str(), toml))?;
        let sql = "INSERT INTO delivery_methodologies (delivery, methodology, hash) VALUES (?1, ?2, ?3)";
        run(connection, sql, (id.0, methodology.as_str(), hash.as_str()))?;
    }
    Ok(by_id.into_keys().map(|(methodology, hash)| (methodology.clone(), hash.clone())).collect())
}

fn insert_matches(
    connection: &Connection,
    (id, entry): (DeliveryId, EntryId),
    mut resolver: Resolver<'_>,
    mentions: &[MentionPlan],
    author: &Author,
) -> Result<(), StoreError> {
    let mut subjects: BTreeMap<&RowKey, SubjectId> = BTreeMap::new();
    let mut rows: BTreeMap<(&RowKey, StudyYear), (&MentionPlan, Resolved)> = BTreeMap::new();
    for plan in mentions {
        let Some(found) = resolver.resolve(plan)? else { continue };
        let (row, year) = (&plan.mention.row, plan.mention.year);
        if *subjects.entry(row).or_insert(found.subject) != found.subject {
            return Err(StoreError::Unmatched { row: row.clone(), why: MatchFault::TwoSubjects });
        }
        rows.entry((row, year)).or_insert((plan, found));
    }
    resolver.write()?;
    // In the order of the table, so that each row goes to its end.
    let author = author.to_string();
    let sql = "INSERT INTO matches (entry, delivery, row_key, year, school, municipality, state, author) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let matches = rows.iter().map(|((row, year), (_, found))| {
        let (school, municipality) = match found.subject {
            SubjectId::School(school) => (Some(school.0), None),
            SubjectId::Municipality(municipality) => (None, Some(municipality.0)),
        };
        (entry, id.0, row.as_str(), year.first(), school, municipality, found.state.as_str(), &author)
    });
    run_each(connection, sql, matches)?;
    let sql = "INSERT INTO spellings (entry, delivery, row_key, year, name) VALUES (?1, ?2, ?3, ?4, ?5)";
    let spelled = rows.iter().filter_map(|((row, year), (plan, _))| {
        let is_spelled = matches!(plan.matched, PlannedMatch::Alike { .. } | PlannedMatch::Confirmed { .. });
        let name = plan.mention.name.as_ref().filter(|_| is_spelled)?;
        Some((entry, id.0, row.as_str(), year.first(), name.as_str()))
    });
    run_each(connection, sql, spelled)?;
    // A row about a region is nobody's in the registry: its name stands beside it.
    let about_region =
        mentions.iter().map(|plan| &plan.mention).filter(|own| own.subject == SubjectKind::Region);
    let named: BTreeMap<_, _> = about_region.map(|own| ((&own.row, own.year), &own.region)).collect();
    let named =
        named.iter().map(|((row, year), region)| (entry, id.0, row.as_str(), year.first(), region.as_str()));
    run_each(connection, sql, named)
}
