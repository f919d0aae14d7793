//! The plan of an import: a file that is read against what the archive holds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vsoko_ingest::{
    Instructions, KnownPlace, NamesApart, Opened, READER_VERSION, ReadDelivery, Registry, absent_schools,
    match_mentions, meant_by,
};
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Answers, Checked, Code, ContentHash, DeliveryId, Diagnostic, ImportPlan, MentionPlan, Municipality,
    MunicipalityId, MunicipalityName, Place, PlannedMatch, Question, Region, RowKey, School, StateId,
    StudyYear,
};
use vsoko_store::{Recipe, Scope};

use super::differences::Differences;
use super::keys::without_doubtful_keys;
use super::whose::{by_row_and_year, known_home, new_municipalities};
use super::{ImportOptions, Prepared};
use crate::early::Early;
use crate::lists::lists_of;
use crate::receiving::instructions;
use crate::recipes::{of_read, recipes_of, used_recipes};
use crate::{EngineError, Sight, View, Workspace};

/// What the archive holds before a file is read.
struct Before {
    /// Whatever is changed while the plan is made is changed after this, and the plan does not hold then.
    state: StateId,
    municipalities: Vec<Municipality>,
    file_hash: ContentHash,
    /// The delivery of the same bytes.
    earlier: Option<DeliveryId>,
    /// What that one left open.
    in_part: InPart,
}

/// What a delivery that was imported in part left open.
#[derive(Default)]
struct InPart {
    rows: usize,
    answers: Answers,
}

impl Before {
    /// The delivery whose place the file takes, or which it may complete.
    fn replaced(&self, options: &ImportOptions) -> Option<DeliveryId> {
        options.corrects.or(self.earlier.filter(|_| 0 < self.in_part.rows))
    }

    /// The delivery that the file completes: of the same bytes, with fewer rows that wait.
    fn completed(&self, options: &ImportOptions, waiting: &[RowKey]) -> Option<DeliveryId> {
        let by_itself = options.corrects.is_none() || options.corrects == self.earlier;
        self.earlier.filter(|_| by_itself && waiting.len() < self.in_part.rows)
    }
}

impl Workspace {
    /// Reads a file that was opened, matches its rows and plans the import.
    pub(super) fn planned(
        &self,
        name: &str,
        bytes: Arc<Vec<u8>>,
        (opened, early): (&Opened, Option<Early>),
        options: &ImportOptions,
    ) -> Result<Prepared, EngineError> {
        let before = self.before(&bytes, options)?;
        let instructions = self.instructed(&before, options)?;
        let early = early.and_then(|early| early.read_by(&instructions));
        let Checked { value: read, mut diagnostics } = early.unwrap_or_else(|| opened.read(&instructions));
        if let Some(corrected) = options.corrects {
            self.has_something_in_common(corrected, &read)?;
        }
        let view = self.view_beside(&read, &before, options)?;
        let schools = self.schools_beside(&read, &view, &before, options)?;
        let spellings = self.snapshot(None)?.spellings()?;
        let registry = Registry {
            municipalities: &view.municipalities,
            schools: &schools,
            spellings: &spellings,
            names: &self.names,
        };
        let matched = match_mentions(read.mentions(), registry, &instructions.answers);
        let mentions = matched.value.mentions;
        diagnostics.extend(matched.diagnostics);
        diagnostics.extend(absent_schools(&read, &mentions, registry, &instructions.methodologies));
        diagnostics.extend(other_editions(&view, &read, &mentions));
        let questions: Vec<Question> =
            read.questions.iter().cloned().chain(matched.value.questions).collect();
        let is_open = |asked: &&Question| asked.answer(&instructions.answers).is_none();
        let waiting = waiting(&mentions);
        let completes = before.completed(options, &waiting);
        let corrects = options.corrects.or(completes);
        let differences = Differences::of(&view, &read, &mentions, corrects)?;
        let plan = ImportPlan {
            file: name.to_owned(),
            file_hash: before.file_hash,
            already_imported: before.earlier.is_some() && completes.is_none(),
            parts: differences.parts,
            lists: lists_of(&read, &mentions, &instructions.methodologies, options.lists),
            new_municipalities: new_municipalities(&mentions, &before.municipalities),
            mentions,
            changes: differences.changes,
            corrects,
            overlaps: differences.overlaps,
            municipalities: differences.municipalities,
            open: questions.iter().filter(is_open).cloned().collect(),
            completes,
        };
        Ok(Prepared {
            plan,
            bytes,
            diagnostics,
            recipe: recipe_of(instructions, &read, waiting),
            waiting_rows: options.waiting_rows,
            questions,
            layouts: of_read(&read),
            state: before.state,
            read,
        })
    }

    fn before(&self, bytes: &[u8], options: &ImportOptions) -> Result<Before, EngineError> {
        let state = self.state()?;
        if let Some(corrected) = options.corrects {
            self.delivery_in_force(corrected)?;
        }
        let file_hash = ContentHash::of(bytes);
        let earlier = self.snapshot(None)?.delivery_with_hash(&file_hash)?;
        Ok(Before {
            state,
            municipalities: self.municipalities(None)?,
            file_hash,
            earlier,
            in_part: earlier.map(|id| self.waiting_in(id)).transpose()?.unwrap_or_default(),
        })
    }

    /// What is still to be answered about a delivery, and what was answered.
    fn waiting_in(&self, delivery: DeliveryId) -> Result<InPart, EngineError> {
        let recipe = self.delivery(delivery)?.recipe;
        Ok(recipe
            .map(|recipe| InPart { rows: recipe.waiting.len(), answers: recipe.answers })
            .unwrap_or_default())
    }

    /// How the file is to be read: what the options say, what the archive knows, and what was answered when the same file was
    /// imported in part.
    fn instructed(&self, before: &Before, options: &ImportOptions) -> Result<Instructions<'_>, EngineError> {
        let mut answers = before.in_part.answers.clone();
        for question in options.answers.questions() {
            answers.give(question.clone(), options.answers.to(question).unwrap_or_default());
        }
        Ok(Instructions {
            known_municipalities: names_and_regions(&before.municipalities),
            recipes: recipes_of(&self.folder)?.into_iter().map(|kept| kept.recipe).collect(),
            answers,
            ..instructions(&self.methodologies, options)?
        })
    }

    /// What the archive holds of whom and when the file is about.
    fn view_beside(
        &self,
        read: &ReadDelivery,
        before: &Before,
        options: &ImportOptions,
    ) -> Result<View, EngineError> {
        // A delivery that is to be corrected may be about municipalities that the file does not name any more.
        let scope = if options.corrects.is_some() {
            Scope::Whole
        } else {
            scope_of(read, &before.municipalities, &self.names)
        };
        let sight = Sight { scope, ..Sight::default() };
        match before.replaced(options) {
            // It may be about other years, too.
            Some(_) => self.look(&sight),
            None => self.look_at_years(&sight, &years_of(read)),
        }
    }

    /// The schools that rows may be: those of the municipalities in view, and whoever has one of the codes or ИНН.
    fn schools_beside(
        &self,
        read: &ReadDelivery,
        view: &View,
        before: &Before,
        options: &ImportOptions,
    ) -> Result<Vec<School>, EngineError> {
        let codes = read.mentions().filter_map(|mention| mention.code.as_ref()).collect();
        let by_code = self.snapshot(None)?.schools_with_codes(&codes, &view.schools)?;
        let inns = read.mentions().filter_map(|mention| mention.inn.as_ref()).collect();
        let by_inn = self.snapshot(None)?.schools_with_inns(&inns, &view.schools)?;
        let known = view.schools.values().cloned().chain(by_code).chain(by_inn);
        let by_id: BTreeMap<_, School> = known.map(|school| (school.id, school)).collect();
        let mut schools: Vec<School> = by_id.into_values().collect();
        if let Some(corrected) = before.replaced(options) {
            let delivery = self.delivery(corrected)?;
            let alone = self.snapshot(None)?.keys_of_delivery_alone(&delivery)?;
            without_doubtful_keys(&mut schools, &view.municipalities, read, &alone);
        }
        Ok(schools)
    }

    /// A file takes the place of a delivery about the same study and year; of another one it is a mistake.
    fn has_something_in_common(&self, corrected: DeliveryId, read: &ReadDelivery) -> Result<(), EngineError> {
        let delivery = self.delivery(corrected)?;
        let common = read
            .observations()
            .any(|o| delivery.studies.iter().any(|part| part.study == o.study && part.year == o.year));
        if common { Ok(()) } else { Err(EngineError::NothingInCommon { delivery: corrected }) }
    }
}

/// How the file was read, so that it can be read in the same way again.
fn recipe_of(instructions: Instructions<'_>, read: &ReadDelivery, waiting: Vec<RowKey>) -> Recipe {
    Recipe {
        reader: READER_VERSION,
        methodologies_are_named: instructions.methodologies_are_named,
        regions: regions(&instructions.methodologies),
        year: instructions.year,
        layouts: used_recipes(&instructions, read),
        municipality: instructions.municipality,
        known_municipalities: instructions.known_municipalities,
        answers: instructions.answers,
        waiting,
    }
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
    let plans = by_row_and_year(mentions);
    let mut remarks = Vec::new();
    for table in &read.tables {
        let planned = table.mentions.iter().filter_map(|mention| plans.get(&(&mention.row, mention.year)));
        let homes: BTreeSet<MunicipalityId> = planned.filter_map(|plan| known_home(plan, view)).collect();
        for methodology in table.methodologies.iter().filter_map(|id| view.methodologies.get(id)) {
            let earlier = view.observations().iter().find(|stored| {
                let o = &stored.observation;
                o.study == *methodology.study()
                    && o.year == table.year
                    && o.methodology != *methodology.id()
                    && view
                        .municipality_of(stored.subject, o.year)
                        .is_some_and(|home| homes.contains(&home.id))
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
