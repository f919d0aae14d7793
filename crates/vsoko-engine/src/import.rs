//! Importing: read, match, plan, apply. The plan that was shown is the plan that is applied.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use vsoko_ingest::{Instructions, ReadDelivery, Registry, match_mentions, read_delivery};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellRef, Checked, Code, ContentHash, CriterionId, DeliveryId, Diagnostic, ImportPlan,
    MentionPlan, MunicipalityName, Observation, Place, PlannedMatch, PlannedPart, Reading, Role, RowKey,
    StudyId, StudyYear, SubjectId, SubjectKind, Timestamp, ValueChange,
};
use vsoko_store::NewDelivery;

use crate::{EngineError, Methodologies, View, Workspace};

/// What a person says about a file beside what the file says about itself.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Ids of the methodologies that may explain the columns; all of them if none is named.
    pub methodologies: Vec<String>,
    /// The year.
    pub year: Option<StudyYear>,
    /// The municipality of rows that name none.
    pub municipality: Option<String>,
}

/// A file that was read, and what importing it would do.
#[derive(Debug)]
pub struct Prepared {
    plan: ImportPlan,
    bytes: Vec<u8>,
    observations: Vec<Observation>,
    methodologies: BTreeSet<vsoko_model::MethodologyId>,
    diagnostics: Vec<Diagnostic>,
}

impl Prepared {
    /// What importing would change.
    pub const fn plan(&self) -> &ImportPlan {
        &self.plan
    }

    /// Everything that was noticed.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Is there an error, so that the file cannot be imported as it is?
    pub fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|remark| remark.severity() == vsoko_model::Severity::Error)
    }
}

/// Reads a file and says what is wrong with it, without any workspace.
pub fn check(
    file: &Path,
    methodologies: &Methodologies,
    options: &ImportOptions,
) -> Result<Checked<ReadDelivery>, EngineError> {
    let (name, bytes) = read_file(file)?;
    Ok(read_delivery(&name, &bytes, &instructions(methodologies, options)?))
}

impl Workspace {
    /// Reads a file, matches its rows and plans the import. Nothing is written.
    pub fn prepare(&self, file: &Path, options: &ImportOptions) -> Result<Prepared, EngineError> {
        let (name, bytes) = read_file(file)?;
        self.prepare_bytes(&name, bytes, options)
    }

    /// The same for bytes that are in memory.
    pub fn prepare_bytes(
        &self,
        name: &str,
        bytes: Vec<u8>,
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        let view = self.view()?;
        let mut instructions = instructions(&self.methodologies, options)?;
        instructions.known_municipalities =
            view.municipalities.iter().map(|known| (known.name.clone(), known.region.clone())).collect();
        let Checked { value: read, mut diagnostics } = read_delivery(name, &bytes, &instructions);
        let schools: Vec<_> = view.schools.values().cloned().collect();
        let registry = Registry { municipalities: &view.municipalities, schools: &schools };
        let matched = match_mentions(read.mentions(), registry);
        diagnostics.extend(matched.diagnostics);
        diagnostics.extend(other_editions(&view, &read));
        let file_hash = ContentHash::of(&bytes);
        let already_imported = self.store.delivery_with_hash(&file_hash)?.is_some();
        let (parts, changes) = differences(&view, &read, &matched.value);
        let plan = ImportPlan {
            file: name.to_owned(),
            file_hash,
            already_imported,
            parts,
            mentions: matched.value,
            changes,
        };
        Ok(Prepared {
            plan,
            bytes,
            observations: read.observations().cloned().collect(),
            methodologies: read.methodologies().into_iter().cloned().collect(),
            diagnostics,
        })
    }

    /// Applies a plan: wholly or not at all. `None` when there is nothing to do.
    pub fn apply(
        &mut self,
        prepared: &Prepared,
        received: &Timestamp,
        author: &Author,
    ) -> Result<Option<DeliveryId>, EngineError> {
        if prepared.is_refused() {
            return Err(EngineError::Refused(prepared.plan.file.clone()));
        }
        if prepared.plan.already_imported {
            return Ok(None);
        }
        let used: Vec<&Methodology> =
            prepared.methodologies.iter().filter_map(|id| self.methodologies.get(id)).collect();
        let delivery = self.store.import(NewDelivery {
            file_name: &prepared.plan.file,
            bytes: &prepared.bytes,
            observations: &prepared.observations,
            mentions: &prepared.plan.mentions,
            diagnostics: &prepared.diagnostics,
            methodologies: &used,
            received,
            author,
        })?;
        Ok(Some(delivery))
    }
}

fn read_file(path: &Path) -> Result<(String, Vec<u8>), EngineError> {
    if !path.exists() {
        return Err(EngineError::NoSuchFile(path.to_owned()));
    }
    if path.is_dir() {
        return Err(EngineError::IsAFolder(path.to_owned()));
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, fs_err::read(path).map_err(EngineError::Io)?))
}

fn instructions<'m>(
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
        methodologies: if named.is_empty() { methodologies.all().collect() } else { named },
        year: options.year,
        municipality: municipality.transpose()?,
    })
}

/// Who a row of the file already is in the registry, if it is there.
fn known_subject(plan: &MentionPlan, view: &View) -> Option<SubjectId> {
    match &plan.matched {
        PlannedMatch::Code { school, .. } | PlannedMatch::Name { school } => Some(SubjectId::School(*school)),
        PlannedMatch::New { .. } => None,
        PlannedMatch::NotASchool => {
            let named = plan.mention.municipality.as_ref()?;
            let same = view
                .municipalities
                .iter()
                .find(|known| known.name.key() == named.key() && known.region == plan.mention.region);
            same.map(|known| SubjectId::Municipality(known.id))
        }
    }
}

/// Tables of a study and year whose municipality has results by another edition already: two editions in one year
/// would be two sets of rules under one name.
fn other_editions(view: &View, read: &ReadDelivery) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for table in &read.tables {
        let municipalities: BTreeSet<&str> =
            table.mentions.iter().filter_map(|mention| Some(mention.municipality.as_ref()?.key())).collect();
        for methodology in table.methodologies.iter().filter_map(|id| view.methodologies.get(id)) {
            let earlier = view.observations().iter().find(|stored| {
                let o = &stored.observation;
                o.study == *methodology.study()
                    && o.year == table.year
                    && o.methodology != *methodology.id()
                    && view
                        .municipality_of(stored.subject)
                        .is_some_and(|m| municipalities.contains(m.name.key()))
            });
            remarks.extend(earlier.map(|earlier| {
                let place = Place::Sheet { file: table.file.clone(), sheet: table.sheet.clone() };
                Diagnostic::new(Code::AnotherEdition, place)
                    .with("year", table.year)
                    .with("methodology", methodology.id().as_str())
                    .with("earlier", earlier.observation.methodology.as_str())
            }));
        }
    }
    remarks
}

/// What law there is one current value of.
type Key<'a> = (&'a StudyId, StudyYear, SubjectId, &'a CriterionId);

/// The readings of a file against the current ones: how many are new, and which change.
fn differences(
    view: &View,
    read: &ReadDelivery,
    mentions: &[MentionPlan],
) -> (Vec<PlannedPart>, Vec<ValueChange>) {
    let subjects: BTreeMap<&RowKey, SubjectId> =
        mentions.iter().filter_map(|plan| Some((&plan.mention.row, known_subject(plan, view)?))).collect();
    let current: BTreeMap<Key<'_>, (&Reading, &str)> = view
        .observations()
        .iter()
        .map(|stored| {
            let o = &stored.observation;
            ((&o.study, o.year, stored.subject, &o.criterion), (&o.reading, o.raw.as_str()))
        })
        .collect();
    let mut parts: BTreeMap<(&StudyId, StudyYear), PlannedPart> = BTreeMap::new();
    let mut changes = Vec::new();
    for table in &read.tables {
        for observation in &table.observations {
            let part = parts.entry((&observation.study, observation.year)).or_insert_with(|| PlannedPart {
                study: observation.study.clone(),
                year: observation.year,
                created: 0,
                updated: 0,
                unchanged: 0,
                reported: 0,
            });
            if observation.role == Role::Reported {
                part.reported += 1;
                continue;
            }
            let before = subjects.get(&observation.row).and_then(|subject| {
                current.get(&(&observation.study, observation.year, *subject, &observation.criterion))
            });
            match before {
                None => part.created += 1,
                Some((reading, _)) if **reading == observation.reading => part.unchanged += 1,
                Some((_, raw)) => {
                    part.updated += 1;
                    let at = table.cell(observation.address);
                    changes.push(change(observation, (*raw).to_owned(), at, mentions, view));
                }
            }
        }
    }
    (parts.into_values().collect(), changes)
}

fn change(
    observation: &Observation,
    before: String,
    at: CellRef,
    mentions: &[MentionPlan],
    view: &View,
) -> ValueChange {
    let mention = mentions.iter().map(|plan| &plan.mention).find(|mention| mention.row == observation.row);
    let subject = mention.and_then(|mention| match mention.subject {
        SubjectKind::School => mention.name.as_ref().map(ToString::to_string),
        SubjectKind::Municipality | SubjectKind::Region => {
            mention.municipality.as_ref().map(ToString::to_string)
        }
    });
    let methodology = view.methodologies.get(&observation.methodology);
    let titled = methodology.and_then(|methodology| methodology.criterion(&observation.criterion));
    ValueChange {
        subject: subject.unwrap_or_default(),
        criterion: titled
            .map_or_else(|| observation.criterion.to_string(), |criterion| criterion.title.clone()),
        before,
        after: observation.raw.clone(),
        at,
    }
}
