//! One state of the archive, read once and asked many times.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use vsoko_frame::{Facts, ObservationFrame, RegionReading, StoredCorrection, StoredMatch, StoredObservation};
use vsoko_metrics::{KnownFacts, SubjectFrame};
use vsoko_model::methodology::{Describes, Methodology};
use vsoko_model::{
    AsOf, CellRef, CriterionId, DeliveryId, EditionHash, Lens, MethodologyId, Municipality, MunicipalityId,
    Observation, Reading, Role, RowKey, School, SchoolId, StateId, StudyYear, SubjectId, SubjectKind,
};
use vsoko_store::{Delivery, EntryId, JournalEntry, ReceivedList, RegionRow, RowsOfOthers, Scope, Store};

use crate::changes::{Key, Value};
use crate::pupils::{PupilsKnown, SmallNumbersShown};
use crate::remarks::{KeptBackColumns, RowsKnown};
use crate::{EngineError, Methodologies, Settings};

/// One state of the archive. Everything it answers is from that state, whatever is imported meanwhile.
pub struct View {
    pub(crate) as_of: AsOf,
    /// The state after the first entry of the journal.
    pub(crate) origin: Option<StateId>,
    pub(crate) methodologies: Methodologies,
    pub(crate) settings: Settings,
    pub(crate) municipalities: Arc<Vec<Municipality>>,
    pub(crate) schools: BTreeMap<SchoolId, School>,
    pub(crate) deliveries: BTreeMap<DeliveryId, Delivery>,
    /// Lists of schools, and how far they go, in the order in which they came.
    pub(crate) lists: Vec<ReceivedList>,
    pub(crate) facts: KnownFacts,
    observations: Vec<StoredObservation>,
    /// The same with what is not told of them, where anything is not.
    as_received: Option<Vec<StoredObservation>>,
    /// Numbers of pupils.
    pub(crate) pupils: PupilsKnown,
    pub(crate) small_numbers: SmallNumbersShown,
    places: Places,
    /// The entries of the journal in which persons corrected values.
    corrections: BTreeMap<EntryId, JournalEntry>,
    /// Totals that senders printed, decoded when they are first asked for.
    reported: OnceLock<Vec<(DeliveryId, Observation)>>,
    /// What is read of regions as wholes, as far as it is told; asked for where all of it is exported.
    pub(crate) region_readings: OnceLock<Vec<RegionReading>>,
    /// Whose the rows of deliveries are, told when it is first asked.
    rows_known: OnceLock<RowsKnown>,
    /// The columns with numbers of pupils of which some are not told.
    kept_back_columns: OnceLock<KeptBackColumns>,
    /// What the facts were made from, for facts that leave a delivery out.
    ingredients: Ingredients,
}

/// Where observations stand among all.
#[derive(Default)]
struct Places {
    by_subject: BTreeMap<(SubjectId, StudyYear), Vec<usize>>,
    /// By the municipality that the subject lay in, or is.
    by_home: BTreeMap<MunicipalityId, Vec<usize>>,
    /// Which editions have results of whose schools, or of which municipality itself.
    held: BTreeSet<(MunicipalityId, StudyYear, MethodologyId)>,
}

impl Places {
    fn of(observations: &[StoredObservation], schools: &BTreeMap<SchoolId, School>, lens: Lens) -> Self {
        let mut places = Self::default();
        for (index, StoredObservation { subject, observation, .. }) in observations.iter().enumerate() {
            let year = observation.year;
            places.by_subject.entry((*subject, year)).or_default().push(index);
            let home = match subject {
                SubjectId::Municipality(id) => Some(*id),
                SubjectId::School(id) => schools.get(id).map(|school| school.municipality_for(year, lens)),
            };
            if let Some(home) = home {
                places.by_home.entry(home).or_default().push(index);
                places.held.insert((home, year, observation.methodology.clone()));
            }
        }
        places
    }
}

struct Ingredients {
    observations: ObservationFrame,
    matches: Vec<StoredMatch>,
    rows_of_others: RowsOfOthers,
    region_rows: Vec<RegionRow>,
    corrections: Vec<StoredCorrection>,
}

/// What to look at: whose data, in which state, and as of which time territories and names are taken.
#[derive(Debug, Clone)]
pub struct Sight {
    /// Whose data. A municipality's are read without those of others.
    pub scope: Scope,
    /// In which state of the archive; the present one for `None`.
    pub state: Option<StateId>,
    /// As of which time.
    pub lens: Lens,
}

impl Default for Sight {
    /// Everything, at present, as it was.
    fn default() -> Self {
        Self { scope: Scope::Whole, state: None, lens: Lens::AsWas }
    }
}

impl View {
    /// What `sight` shows of `store`, in some years alone where `years` names them. Editions that results rest on are taken as
    /// they were recorded: editing a methodology changes no year that was imported by it.
    pub(crate) fn of(
        store: &Store,
        methodologies: &Methodologies,
        settings: Settings,
        sight: &Sight,
        years: Option<&BTreeSet<StudyYear>>,
    ) -> Result<Self, EngineError> {
        let snapshot = match &sight.state {
            Some(state) => store.snapshot_of(state)?,
            None => store.snapshot()?,
        };
        let data = snapshot.data_of_years(&sight.scope, sight.lens, years)?;
        let methodologies = methodologies.as_recorded(&data.methodologies)?;
        let facts = Facts::current(&data.observations, &data.matches, &data.corrections)?;
        let received = facts.observations()?;
        let deliveries: BTreeMap<DeliveryId, Delivery> =
            data.deliveries.into_iter().map(|delivery| (delivery.id, delivery)).collect();
        from_known_deliveries(&received, &deliveries)?;
        let schools = data.schools.into_iter().map(|school| (school.id, school)).collect();
        let pupils = PupilsKnown::of(&methodologies, &received, &schools, sight.lens);
        let (facts, observations, as_received) = if pupils.kept_back().is_empty() {
            (facts, received, None)
        } else {
            let facts = facts.without(pupils.kept_back())?;
            let observations = facts.observations()?;
            (facts, observations, Some(received))
        };
        let mut corrections = BTreeMap::new();
        for correction in &data.corrections {
            corrections.insert(correction.entry, store.journal_entry(correction.entry)?);
        }
        Ok(Self {
            as_of: AsOf { state: snapshot.state().clone(), lens: sight.lens, what_if: None },
            origin: store.journal_entry(1).ok().map(|entry| entry.state()),
            methodologies,
            settings,
            municipalities: data.municipalities,
            places: Places::of(&observations, &schools, sight.lens),
            schools,
            deliveries,
            lists: data.lists,
            observations,
            as_received,
            pupils,
            small_numbers: SmallNumbersShown::KeptBack,
            facts: KnownFacts::new(facts),
            corrections,
            reported: OnceLock::new(),
            region_readings: OnceLock::new(),
            rows_known: OnceLock::new(),
            kept_back_columns: OnceLock::new(),
            ingredients: Ingredients {
                observations: data.observations,
                matches: data.matches,
                rows_of_others: data.rows_of_others,
                region_rows: data.region_rows,
                corrections: data.corrections,
            },
        })
    }

    /// The same, as if every delivery of the study had been read by `edition`: a what-if, which every number of it says.
    /// A level that the edition derives is derived, whatever was sent.
    pub fn what_if(mut self, edition: Methodology) -> Result<Self, EngineError> {
        // What is not told is out of the facts already, and stays so whatever this edition says of it.
        let facts = self.facts.read_as(&edition)?;
        self.as_of.what_if = Some(EditionHash::of(edition.hash()));
        self.methodologies = self.methodologies.with(edition);
        let read = facts.observations()?;
        let pupils = PupilsKnown::of(&self.methodologies, &read, &self.schools, self.as_of.lens);
        let facts = facts.without(pupils.kept_back())?;
        self.pupils = pupils.after(self.pupils);
        self.look_at(facts)
    }

    /// The same with the small numbers of pupils that methodologies keep back, as they were received: for somebody who asks
    /// for them in so many words.
    pub fn with_small_numbers(mut self) -> Result<Self, EngineError> {
        let Ingredients { observations, matches, corrections, .. } = &self.ingredients;
        let facts = Facts::current(observations, matches, corrections)?;
        self.small_numbers = SmallNumbersShown::AsReceived;
        self.as_received = None;
        self.pupils = PupilsKnown::default();
        self.look_at(facts)
    }

    /// How many readings of pupils are not told.
    pub fn n_kept_back(&self) -> usize {
        self.pupils.kept_back().len()
    }

    fn look_at(mut self, facts: Facts) -> Result<Self, EngineError> {
        self.observations = facts.observations()?;
        self.region_readings = OnceLock::new();
        self.facts = KnownFacts::new(facts);
        self.places = Places::of(&self.observations, &self.schools, self.as_of.lens);
        Ok(self)
    }

    /// The edition of the what-if that this is.
    pub fn what_if_edition(&self) -> Option<&Methodology> {
        let wanted = self.as_of.what_if.as_ref()?;
        self.methodologies.all().find(|edition| EditionHash::of(edition.hash()) == *wanted)
    }

    /// The values that would be current without a delivery.
    pub(crate) fn values_without(&self, left_out: DeliveryId) -> Result<BTreeMap<Key, Value>, EngineError> {
        let Ingredients { observations, matches, corrections, .. } = &self.ingredients;
        let matches: Vec<StoredMatch> =
            matches.iter().filter(|known| known.delivery != left_out).cloned().collect();
        let facts = Facts::current(observations, &matches, corrections)?;
        Ok(self.values_among(&facts.observations()?))
    }

    /// The current observations, as far as they are told.
    pub(crate) fn observations(&self) -> &[StoredObservation] {
        &self.observations
    }

    /// The current observations as they were received.
    pub(crate) fn received(&self) -> &[StoredObservation] {
        self.as_received.as_deref().unwrap_or(&self.observations)
    }

    /// The current observation of one criterion.
    pub(crate) fn observation(
        &self,
        methodology: &Methodology,
        subject: SubjectId,
        year: StudyYear,
        criterion: &CriterionId,
    ) -> Option<&StoredObservation> {
        let of_subject = self.places.by_subject.get(&(subject, year))?;
        of_subject.iter().map(|index| &self.observations[*index]).find(|stored| {
            stored.observation.criterion == *criterion && stored.observation.methodology == *methodology.id()
        })
    }

    /// The edition that `wanted` asks for: in force for the year and the region, and with facts of the municipality.
    pub(crate) fn methodology_of(
        &self,
        municipality: &Municipality,
        year: StudyYear,
        wanted: impl Fn(&Methodology) -> bool,
    ) -> Option<&Methodology> {
        let in_force = self.methodologies.in_force(year, municipality).into_iter();
        // By the edition of a what-if all years are counted, whether it is in force in them or not.
        in_force
            .chain(self.what_if_edition())
            .filter(|m| wanted(m))
            .find(|methodology| self.places.held.contains(&(municipality.id, year, methodology.id().clone())))
    }

    /// The municipality that a subject lies in, or is, for results of `year`.
    pub(crate) fn municipality_of(&self, subject: SubjectId, year: StudyYear) -> Option<&Municipality> {
        let id = match subject {
            SubjectId::Municipality(id) => id,
            SubjectId::School(school) => self.schools.get(&school)?.municipality_for(year, self.as_of.lens),
        };
        self.municipalities.iter().find(|municipality| municipality.id == id)
    }

    /// The current observations of a municipality and its schools.
    pub(crate) fn observations_of(
        &self,
        municipality: MunicipalityId,
    ) -> impl Iterator<Item = &StoredObservation> {
        let own = self.places.by_home.get(&municipality).into_iter().flatten();
        own.map(|index| &self.observations[*index])
    }

    /// Which editions have results of a municipality or of its schools, by year.
    pub(crate) fn editions_held(&self) -> &BTreeSet<(MunicipalityId, StudyYear, MethodologyId)> {
        &self.places.held
    }

    /// The editions with observations of a school, and the years of each.
    pub(crate) fn editions_of(&self, school: SchoolId) -> BTreeSet<(&MethodologyId, StudyYear)> {
        let own = self.places.by_subject.iter().filter(|((known, _), _)| *known == SubjectId::School(school));
        let own = own.flat_map(|(_, places)| places).map(|index| &self.observations[*index].observation);
        own.map(|own| (&own.methodology, own.year)).collect()
    }

    pub(crate) fn subject_frame<'m>(
        &self,
        methodology: &'m Methodology,
    ) -> Result<SubjectFrame<'m>, EngineError> {
        Ok(SubjectFrame::of(&self.facts, methodology, &self.as_of)?)
    }

    /// The state.
    pub const fn state(&self) -> &StateId {
        &self.as_of.state
    }

    /// The methodologies as results rest on them.
    pub const fn methodologies(&self) -> &Methodologies {
        &self.methodologies
    }

    /// The municipalities of the registry, in order of id.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// Does the registry hold a school of this municipality?
    pub fn has_schools(&self, municipality: &Municipality) -> bool {
        self.schools.values().any(|school| school.belonged_to(municipality.id))
    }

    /// The municipality by the name that it bears in a summary of `year`.
    pub(crate) fn named_for(&self, municipality: &Municipality, year: StudyYear) -> Municipality {
        let name = municipality.name_for(year, self.as_of.lens).clone();
        Municipality { name, ..municipality.clone() }
    }

    /// Years with results of the municipality or its schools, ascending. Attributes alone make no year.
    pub fn years_of(&self, municipality: &Municipality) -> Vec<StudyYear> {
        let of_home = self.places.held.iter().filter(|(home, ..)| *home == municipality.id);
        let results = of_home.filter(|(_, _, edition)| !self.is_of_attributes(edition));
        let years: BTreeSet<StudyYear> = results.map(|(_, year, _)| *year).collect();
        years.into_iter().collect()
    }

    /// Does an observation say what a school is, not how it does?
    pub(crate) fn is_attribute(&self, stored: &StoredObservation) -> bool {
        self.is_of_attributes(&stored.observation.methodology)
    }

    fn is_of_attributes(&self, edition: &MethodologyId) -> bool {
        let edition = self.methodologies.get(edition);
        edition.is_some_and(|edition| edition.describes() == Describes::Attributes)
    }

    /// What is known of a school beside its results, by year: the titles of attributes with the texts of their cells, no text
    /// of what is not told.
    pub fn attributes_of(&self, school: SchoolId) -> BTreeMap<StudyYear, Vec<(String, Option<String>)>> {
        let mut attributes: BTreeMap<StudyYear, Vec<(String, Option<String>)>> = BTreeMap::new();
        let own = self.observations.iter().filter(|stored| stored.subject == SubjectId::School(school));
        for stored in own.filter(|stored| self.is_attribute(stored)) {
            let o = &stored.observation;
            let text = match o.reading {
                Reading::Missing(reason) if reason.is_kept_back() => None,
                Reading::Missing(_) => continue,
                _ => Some(o.raw.to_string()),
            };
            let title = self.title_of(&o.study, o.year, &o.criterion);
            attributes.entry(o.year).or_default().push((title, text));
        }
        attributes
    }

    /// The names of a municipality's schools in `year`.
    pub(crate) fn names_in(
        &self,
        municipality: MunicipalityId,
        year: StudyYear,
    ) -> BTreeMap<SchoolId, String> {
        let lens = self.as_of.lens;
        let of_it = self.schools.values().filter(|school| {
            school.municipality_for(year, lens) == municipality || school.belonged_to(municipality)
        });
        of_it.map(|school| (school.id, school.name_for(year, lens).to_string())).collect()
    }

    /// The entry of the journal in which a person corrected an observation.
    pub(crate) fn correction_of(&self, stored: &StoredObservation) -> Option<&JournalEntry> {
        self.corrections.get(&stored.correction?)
    }

    /// Totals that senders printed in the deliveries that a municipality's results of a year come from.
    pub(crate) fn printed(
        &self,
        methodology: &Methodology,
        home: &Municipality,
        year: StudyYear,
        kind: SubjectKind,
    ) -> Result<Vec<(DeliveryId, Observation)>, EngineError> {
        let of_home: BTreeSet<DeliveryId> = self
            .observations_of(home.id)
            .filter(|stored| {
                stored.observation.year == year && stored.observation.study == *methodology.study()
            })
            .map(|stored| stored.delivery)
            .collect();
        let all = self.reported()?.iter();
        let own = all
            .filter(|(delivery, o)| {
                o.subject == kind
                    && o.year == year
                    && o.study == *methodology.study()
                    && of_home.contains(delivery)
            })
            .cloned();
        Ok(own.collect())
    }

    fn reported(&self) -> Result<&[(DeliveryId, Observation)], EngineError> {
        if let Some(known) = self.reported.get() {
            return Ok(known);
        }
        let mut all = self.ingredients.observations.observations()?;
        all.retain(|(_, o)| o.role == Role::Reported);
        Ok(self.reported.get_or_init(|| all))
    }

    /// Rows about regions as wholes.
    pub(crate) fn region_rows(&self) -> &[RegionRow] {
        &self.ingredients.region_rows
    }

    /// What deliveries that count say of regions as wholes, in order of delivery.
    pub(crate) fn received_of_regions(&self) -> Result<Vec<(DeliveryId, Observation)>, EngineError> {
        Ok(self.ingredients.observations.of_regions()?)
    }

    /// The values that persons corrected, as they stand in the catalog.
    pub(crate) fn stored_corrections(&self) -> &[StoredCorrection] {
        &self.ingredients.corrections
    }

    /// Whose row of a delivery it is, by name; `None` for a row of nobody that is in view.
    pub fn subject_of_row(&self, delivery: DeliveryId, row: &RowKey, year: StudyYear) -> Option<String> {
        let of_row =
            |known: &&StoredMatch| known.delivery == delivery && known.row == *row && known.year == year;
        let found = self.ingredients.matches.iter().find(of_row)?;
        self.name_of(found.subject, year)
    }

    /// The columns with numbers of pupils of which some are not told. Without them no remark may be told.
    pub(crate) fn kept_back_columns(&self) -> Result<&KeptBackColumns, EngineError> {
        if let Some(known) = self.kept_back_columns.get() {
            return Ok(known);
        }
        // Most archives keep nothing back, and need no decoding for it.
        let columns = if self.methodologies.all().all(|edition| edition.small_numbers().is_none()) {
            KeptBackColumns::default()
        } else {
            let all = self.ingredients.observations.observations()?;
            KeptBackColumns::of(&all, &self.methodologies, self.small_numbers)
        };
        Ok(self.kept_back_columns.get_or_init(|| columns))
    }

    pub(crate) fn rows_known(&self) -> &RowsKnown {
        let Ingredients { matches, rows_of_others, .. } = &self.ingredients;
        self.rows_known.get_or_init(|| RowsKnown::of(matches, rows_of_others))
    }

    /// The rows of a school in the deliveries that count, with the year of each.
    pub fn rows_of(&self, school: SchoolId) -> Vec<(DeliveryId, RowKey, StudyYear)> {
        let of_school = |known: &&StoredMatch| known.subject == SubjectId::School(school);
        let rows = self.ingredients.matches.iter().filter(of_school);
        rows.map(|known| (known.delivery, known.row.clone(), known.year)).collect()
    }

    /// The cell that an observation stands in. Of each observation the delivery is known: a view is not made otherwise.
    pub(crate) fn cell_of(&self, stored: &StoredObservation) -> CellRef {
        let file = self.deliveries.get(&stored.delivery).map(|delivery| delivery.file_name.clone());
        CellRef {
            file: file.unwrap_or_default(),
            sheet: stored.observation.sheet().to_owned(),
            address: stored.observation.address,
        }
    }
}

/// Each observation came with a delivery, and its cell stands in the file of it.
fn from_known_deliveries(
    observations: &[StoredObservation],
    deliveries: &BTreeMap<DeliveryId, Delivery>,
) -> Result<(), EngineError> {
    let of_deliveries = observations.chunk_by(|a, b| a.delivery == b.delivery).map(|own| own[0].delivery);
    let mut unknown = of_deliveries.filter(|delivery| !deliveries.contains_key(delivery));
    unknown.next().map_or(Ok(()), |delivery| Err(EngineError::BrokenChain(delivery.to_string())))
}
