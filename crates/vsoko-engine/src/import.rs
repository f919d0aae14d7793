//! Importing: read, match, plan, apply. The plan that was shown is the plan that is applied.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use vsoko_ingest::{
    KnownPlace, NamesApart, Opened, READER_VERSION, ReadDelivery, Registry, absent_schools, match_mentions,
    meant_by,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Answers, Asked, Author, Checked, Code, ContentHash, DeliveryId, Diagnostic, ImportPlan, LayoutRecipe,
    MentionPlan, Municipality, MunicipalityName, Observation, Place, PlannedMatch, Question, Region, RowKey,
    School, SchoolId, StateId, StudyYear, Timestamp,
};
use vsoko_store::{NewDelivery, Recipe, SchoolKey, Scope};

use crate::differences::Differences;
use crate::early::Early;
use crate::incoming::Again;
use crate::lists::{ListsGo, lists_of};
use crate::receiving::{Received, instructions, read_file};
use crate::recipes::{of_read, recipes_of, used_recipes};
use crate::{EngineError, Sight, View, Workspace};

/// What a person says about a file beside what the file says about itself.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Ids of the methodologies that may explain the columns; all of them if none is named.
    pub methodologies: Vec<String>,
    /// The year.
    pub year: Option<StudyYear>,
    /// The municipality of rows that name none.
    pub municipality: Option<String>,
    /// The delivery that the file takes the place of.
    pub corrects: Option<DeliveryId>,
    /// Answers to what was asked about the file.
    pub answers: Answers,
    /// How earlier files of the senders were laid out. An import takes those of its workspace.
    pub recipes: Vec<LayoutRecipe>,
    /// How far its lists of schools go.
    pub lists: ListsGo,
    /// What becomes of the file while rows of it wait for an answer.
    pub waiting_rows: WaitingRows,
}

/// What rows that wait for an answer do to the rest of their file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WaitingRows {
    /// The whole file waits.
    #[default]
    HoldItUp,
    /// The other rows are imported. Once the rows are answered, the same file is imported again and completes them.
    StayBehind,
}

/// A file that was read, and what importing it would do.
#[derive(Debug)]
pub struct Prepared {
    plan: ImportPlan,
    bytes: Arc<Vec<u8>>,
    read: ReadDelivery,
    diagnostics: Vec<Diagnostic>,
    recipe: Recipe,
    waiting_rows: WaitingRows,
    questions: Vec<Question>,
    layouts: Vec<LayoutRecipe>,
    state: StateId,
}

impl Prepared {
    /// The state of the archive that the plan was made on. In another one it does not hold.
    pub const fn state(&self) -> &StateId {
        &self.state
    }

    /// How the tables are laid out: for each study and sender, by the latest year.
    pub fn layouts(&self) -> &[LayoutRecipe] {
        &self.layouts
    }

    /// The municipalities that were known when the file was read.
    pub(crate) fn known(&self) -> &[KnownPlace] {
        &self.recipe.known_municipalities
    }

    /// What the file says, and everything that was noticed.
    pub(crate) fn into_checked(self) -> Checked<ReadDelivery> {
        Checked { value: self.read, diagnostics: self.diagnostics }
    }

    /// What importing would change.
    pub const fn plan(&self) -> &ImportPlan {
        &self.plan
    }

    /// What the file says.
    pub const fn read(&self) -> &ReadDelivery {
        &self.read
    }

    /// Everything that was noticed.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// All that was asked about the file, the answered questions too.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Does a question hold the file up? One about its year or a column always does, one about a row unless its row may
    /// stay behind.
    pub fn is_held_up(&self) -> bool {
        match self.waiting_rows {
            WaitingRows::HoldItUp => !self.plan.open.is_empty(),
            WaitingRows::StayBehind => !self.plan.open.iter().all(Question::is_about_a_row),
        }
    }

    /// Is it open which column holds a criterion, or how its numbers are meant? Then its layout is not settled.
    pub fn has_open_column(&self) -> bool {
        let about_a_column = |question: &Question| {
            matches!(question.asked, Asked::Column { .. } | Asked::Groups { .. } | Asked::PerCent { .. })
        };
        self.plan.open.iter().any(about_a_column)
    }

    /// What keeps the file from being imported: an error in it, or a question that holds it up.
    pub fn stopped_by(&self) -> Option<EngineError> {
        let file = self.plan.file.clone();
        if self.is_refused() {
            Some(EngineError::Refused(file))
        } else if self.is_held_up() {
            Some(EngineError::OpenQuestions { file, questions: self.plan.open.len() })
        } else {
            None
        }
    }

    /// Can the file not be taken as it is? One that was imported before is no obstacle.
    pub fn is_stopped(&self) -> bool {
        self.is_refused() || self.is_held_up() && !self.plan.already_imported
    }

    /// Is there an error, so that the file cannot be imported as it is?
    pub fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|remark| remark.severity() == vsoko_model::Severity::Error)
    }
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
        self.prepare_received(&Received::of(name, bytes), options)
    }

    /// The same for a file that was received before.
    pub fn prepare_received(
        &self,
        received: &Received,
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        let Received { name, bytes, opened, .. } = received;
        if let Some(opened) = opened {
            let early = received.take_early();
            return self.prepare_opened(name, Arc::clone(bytes), (opened, early), options);
        }
        let opened = Opened::new(name, bytes);
        self.prepare_opened(name, Arc::clone(bytes), (&opened, None), options)
    }

    /// Reads files and says what is wrong with each, its schools included; nothing is written. `progress` is told how many
    /// of how many are read.
    pub fn check(
        &self,
        files: &[PathBuf],
        options: &ImportOptions,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Vec<Checked<ReadDelivery>>, EngineError> {
        let mut incoming = self.receive(files, options, Again::Once)?;
        let mut checked = Vec::with_capacity(files.len());
        for index in 0..files.len() {
            let file = incoming.file(index)?;
            checked.push(self.prepare_received(&file, options)?.into_checked());
            progress(index + 1, files.len());
        }
        Ok(checked)
    }

    fn prepare_opened(
        &self,
        name: &str,
        bytes: Arc<Vec<u8>>,
        (opened, early): (&Opened, Option<Early>),
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        // Whatever is changed while the plan is made is changed after this.
        let state = self.state()?;
        if let Some(corrected) = options.corrects {
            self.delivery_in_force(corrected)?;
        }
        let municipalities = self.snapshot(None)?.municipalities()?;
        let file_hash = ContentHash::of(&bytes);
        let earlier = self.snapshot(None)?.delivery_with_hash(&file_hash)?;
        let in_part = earlier.map(|id| self.waiting_in(id)).transpose()?.unwrap_or_default();
        let mut instructions = instructions(&self.methodologies, options)?;
        instructions.known_municipalities = names_and_regions(&municipalities);
        // What was answered when the file was imported in part holds on.
        let mut answers = in_part.answers.clone();
        for question in options.answers.questions() {
            answers.give(question.clone(), options.answers.to(question).unwrap_or_default());
        }
        instructions.answers = answers.clone();
        instructions.recipes = recipes_of(&self.folder)?.into_iter().map(|kept| kept.recipe).collect();
        let early = early.and_then(|early| early.read_by(&instructions));
        let Checked { value: read, mut diagnostics } = early.unwrap_or_else(|| opened.read(&instructions));
        // A delivery that is to be corrected may be about municipalities that the file does not name any more.
        let scope = if options.corrects.is_some() {
            Scope::Whole
        } else {
            scope_of(&read, &municipalities, &self.names)
        };
        let sight = Sight { scope, ..Sight::default() };
        let replaced = options.corrects.or(earlier.filter(|_| 0 < in_part.rows));
        let view = match replaced {
            // It may be about other years, too.
            Some(_) => self.look(&sight)?,
            None => self.look_at_years(&sight, &years_of(&read))?,
        };
        let mut schools = self.schools_for(&read, &view)?;
        if let Some(corrected) = replaced {
            let delivery = self.delivery(corrected)?;
            let alone = self.snapshot(None)?.keys_of_delivery_alone(&delivery)?;
            without_doubtful_keys(&mut schools, &view.municipalities, &read, &alone);
        }
        let spellings = self.snapshot(None)?.spellings()?;
        let registry = Registry {
            municipalities: &view.municipalities,
            schools: &schools,
            spellings: &spellings,
            names: &self.names,
        };
        let matched = match_mentions(read.mentions(), registry, &answers);
        diagnostics.extend(matched.diagnostics);
        let mentions = matched.value.mentions;
        diagnostics.extend(absent_schools(&read, &mentions, registry, &instructions.methodologies));
        diagnostics.extend(other_editions(&view, &read, &mentions));
        let waiting = waiting(&mentions);
        let by_itself = options.corrects.is_none() || options.corrects == earlier;
        let completes = earlier.filter(|_| by_itself && waiting.len() < in_part.rows);
        let corrects = options.corrects.or(completes);
        let differences = Differences::of(&view, &read, &mentions, corrects)?;
        if let Some(corrected) = options.corrects {
            self.has_something_in_common(corrected, &read)?;
        }
        let questions: Vec<Question> =
            read.questions.iter().cloned().chain(matched.value.questions).collect();
        let recipe = Recipe {
            reader: READER_VERSION,
            methodologies_are_named: instructions.methodologies_are_named,
            regions: regions(&instructions.methodologies),
            year: instructions.year,
            municipality: instructions.municipality.clone(),
            layouts: used_recipes(&instructions, &read),
            known_municipalities: instructions.known_municipalities,
            answers: answers.clone(),
            waiting,
        };
        let lists = lists_of(&read, &mentions, &instructions.methodologies, options.lists);
        let plan = ImportPlan {
            file: name.to_owned(),
            file_hash,
            already_imported: earlier.is_some() && completes.is_none(),
            parts: differences.parts,
            mentions,
            changes: differences.changes,
            corrects,
            overlaps: differences.overlaps,
            lists,
            municipalities: differences.municipalities,
            open: questions.iter().filter(|asked| asked.answer(&answers).is_none()).cloned().collect(),
            completes,
        };
        Ok(Prepared {
            plan,
            bytes,
            diagnostics,
            recipe,
            waiting_rows: options.waiting_rows,
            questions,
            layouts: of_read(&read),
            state,
            read,
        })
    }

    /// What is still to be answered about a delivery, and what was answered.
    fn waiting_in(&self, delivery: DeliveryId) -> Result<InPart, EngineError> {
        let recipe = self.delivery(delivery)?.recipe;
        Ok(recipe
            .map(|recipe| InPart { rows: recipe.waiting.len(), answers: recipe.answers })
            .unwrap_or_default())
    }

    /// A file takes the place of a delivery about the same study and year; of another one it is a mistake.
    fn has_something_in_common(&self, corrected: DeliveryId, read: &ReadDelivery) -> Result<(), EngineError> {
        let delivery = self.delivery(corrected)?;
        let common = read
            .observations()
            .any(|o| delivery.studies.iter().any(|part| part.study == o.study && part.year == o.year));
        if common { Ok(()) } else { Err(EngineError::NothingInCommon { delivery: corrected }) }
    }

    /// The schools that rows may be: those of the municipalities in view, and whoever has one of the codes or ИНН.
    fn schools_for(&self, read: &ReadDelivery, view: &View) -> Result<Vec<School>, EngineError> {
        let codes = read.mentions().filter_map(|mention| mention.code.as_ref()).collect();
        let by_code = self.snapshot(None)?.schools_with_codes(&codes, &view.schools)?;
        let inns = read.mentions().filter_map(|mention| mention.inn.as_ref()).collect();
        let by_inn = self.snapshot(None)?.schools_with_inns(&inns, &view.schools)?;
        let known = view.schools.values().cloned().chain(by_code).chain(by_inn);
        Ok(known.map(|school| (school.id, school)).collect::<BTreeMap<_, _>>().into_values().collect())
    }

    /// Applies a plan: wholly or not at all. `None` when there is nothing to do.
    pub fn apply(
        &mut self,
        prepared: &Prepared,
        received: &Timestamp,
        author: &Author,
    ) -> Result<Option<DeliveryId>, EngineError> {
        if prepared.plan.already_imported && !prepared.is_refused() {
            return Ok(None);
        }
        if let Some(stopped_by) = prepared.stopped_by() {
            return Err(stopped_by);
        }
        let used: Vec<&Methodology> =
            prepared.read.methodologies().into_iter().filter_map(|id| self.methodologies.get(id)).collect();
        // The tables of a file are few, and a large file is one: its readings are not copied.
        let several: Vec<Observation>;
        let observations = if let [only] = &prepared.read.tables[..] {
            &only.observations[..]
        } else {
            several = prepared.read.observations().cloned().collect();
            &several[..]
        };
        let delivery = self.store.import(NewDelivery {
            file_name: &prepared.plan.file,
            bytes: &prepared.bytes,
            observations,
            mentions: &prepared.plan.mentions,
            diagnostics: &prepared.diagnostics,
            methodologies: &used,
            lists: &prepared.plan.lists,
            recipe: &prepared.recipe,
            corrects: prepared.plan.corrects,
            planned_on: Some(&prepared.state),
            received,
            author,
        })?;
        Ok(Some(delivery))
    }
}

/// Takes from schools the keys that only the delivery says which is to be corrected, where the file contradicts: a row
/// with the name of the school has another key now, or the key stands at another school's name. Such a key agrees with
/// any row and decides about none.
fn without_doubtful_keys(
    schools: &mut [School],
    municipalities: &[Municipality],
    read: &ReadDelivery,
    alone: &BTreeSet<(SchoolId, SchoolKey)>,
) {
    if alone.is_empty() {
        return;
    }
    let mut bearers: BTreeMap<&str, BTreeSet<SchoolId>> = BTreeMap::new();
    let mut homes: BTreeMap<SchoolId, &School> = BTreeMap::new();
    for school in schools.iter() {
        homes.insert(school.id, school);
        for named in &school.names {
            bearers.entry(named.name.key()).or_default().insert(school.id);
        }
    }
    // Rows by the keys that they have, and by the schools of their municipality whose name they bear.
    let mut by_key: BTreeMap<SchoolKey, Vec<BTreeSet<SchoolId>>> = BTreeMap::new();
    let mut by_school: BTreeMap<SchoolId, Vec<Vec<SchoolKey>>> = BTreeMap::new();
    for mention in read.mentions() {
        let is_home = |id: &&SchoolId| {
            let home = homes.get(*id).map(|school| school.municipality_in(mention.year));
            let named = mention.municipality.as_ref();
            municipalities.iter().any(|m| Some(m.id) == home && named.is_some_and(|named| m.bears(named)))
        };
        let bearers = mention.name.as_ref().and_then(|name| bearers.get(name.key()));
        let named: BTreeSet<SchoolId> = bearers.into_iter().flatten().filter(is_home).copied().collect();
        let code = mention.code.iter().cloned().map(SchoolKey::Code);
        let keys: Vec<SchoolKey> = code.chain(mention.inn.iter().cloned().map(SchoolKey::Inn)).collect();
        for key in &keys {
            by_key.entry(key.clone()).or_default().push(named.clone());
        }
        for school in named {
            by_school.entry(school).or_default().push(keys.clone());
        }
    }
    let is_like = |one: &SchoolKey, other: &SchoolKey| {
        matches!(
            (one, other),
            (SchoolKey::Code(_), SchoolKey::Code(_)) | (SchoolKey::Inn(_), SchoolKey::Inn(_))
        )
    };
    let contradicts = |school: SchoolId, key: &SchoolKey| {
        let names_another = |named: &BTreeSet<SchoolId>| !named.is_empty() && !named.contains(&school);
        let has_another =
            |keys: &Vec<SchoolKey>| keys.iter().any(|other| is_like(other, key) && other != key);
        by_key.get(key).is_some_and(|rows| rows.iter().any(names_another))
            || by_school.get(&school).is_some_and(|rows| rows.iter().any(has_another))
    };
    let doubtful: Vec<(SchoolId, SchoolKey)> =
        alone.iter().filter(|(school, key)| contradicts(*school, key)).cloned().collect();
    for (id, key) in doubtful {
        let Some(school) = schools.iter_mut().find(|school| school.id == id) else { continue };
        match key {
            SchoolKey::Code(code) if school.code.as_ref() == Some(&code) => school.code = None,
            SchoolKey::Inn(inn) if school.inn.as_ref() == Some(&inn) => school.inn = None,
            SchoolKey::Code(_) | SchoolKey::Inn(_) => {}
        }
    }
}

/// What a delivery that was imported in part left open.
#[derive(Default)]
struct InPart {
    rows: usize,
    answers: Answers,
}

/// The rows that wait for an answer, each once.
fn waiting(mentions: &[MentionPlan]) -> Vec<RowKey> {
    let waiting = mentions.iter().filter(|plan| matches!(plan.matched, PlannedMatch::ToDecide { .. }));
    waiting.map(|plan| plan.mention.row.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The regions that methodologies are made for, each once.
fn regions(methodologies: &[&Methodology]) -> Vec<Region> {
    let regions: BTreeSet<&str> =
        methodologies.iter().filter_map(|methodology| methodology.region()).collect();
    regions.into_iter().map(str::to_owned).collect()
}

/// The municipalities by every name that they bear or bore, with their regions.
pub(crate) fn names_and_regions(municipalities: &[Municipality]) -> Vec<KnownPlace> {
    let names = municipalities.iter().flat_map(|known| {
        let earlier =
            known.names.iter().map(|since| &since.value).filter(|name| name.key() != known.name.key());
        std::iter::once(&known.name)
            .chain(earlier)
            .flat_map(|name| known.regions_ever().map(|region| (name.clone(), region.clone())))
    });
    names.collect()
}

/// The municipalities that the file is or may be about, so that importing one municipality does not read the others.
fn scope_of(read: &ReadDelivery, municipalities: &[Municipality], names: &NamesApart) -> Scope {
    let spoken_of: BTreeMap<(&str, &str), &MunicipalityName> = read
        .mentions()
        .filter_map(|mention| Some((&mention.region, mention.municipality.as_ref()?)))
        .map(|(region, name)| ((region.as_str(), name.key()), name))
        .collect();
    let known =
        spoken_of.into_iter().flat_map(|((region, _), name)| meant_by(name, region, municipalities, names));
    Scope::Municipalities(known.map(|known| known.id).collect())
}

/// The years that the file is about.
fn years_of(read: &ReadDelivery) -> BTreeSet<StudyYear> {
    let of_tables = read.tables.iter().map(|table| table.year);
    of_tables.chain(read.observations().map(|observation| observation.year)).collect()
}

/// Tables of a study and year whose municipality has results by another edition already: two editions in one year
/// would be two sets of rules under one name.
fn other_editions(view: &View, read: &ReadDelivery, mentions: &[MentionPlan]) -> Vec<Diagnostic> {
    let plans: BTreeMap<(&RowKey, StudyYear), &MentionPlan> =
        mentions.iter().map(|plan| ((&plan.mention.row, plan.mention.year), plan)).collect();
    let mut remarks = Vec::new();
    for table in &read.tables {
        let planned = table.mentions.iter().filter_map(|mention| plans.get(&(&mention.row, mention.year)));
        let municipalities: BTreeSet<&str> =
            planned.filter_map(|plan| Some(plan.mention.municipality.as_ref()?.key())).collect();
        for methodology in table.methodologies.iter().filter_map(|id| view.methodologies.get(id)) {
            let earlier = view.observations().iter().find(|stored| {
                let o = &stored.observation;
                o.study == *methodology.study()
                    && o.year == table.year
                    && o.methodology != *methodology.id()
                    && view
                        .municipality_of(stored.subject, o.year)
                        .is_some_and(|m| municipalities.contains(m.name_in(o.year).key()))
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
