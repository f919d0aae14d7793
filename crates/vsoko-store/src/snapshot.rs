//! One state of the archive, past or present, held for reading.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::Transaction;
use rusqlite::types::Type;
use vsoko_frame::{ObservationFrame, StoredCorrection, StoredMatch};
use vsoko_model::{
    Action, ContentHash, CriterionId, DeliveryId, FisOkoCode, Inn, KnownSpelling, Lens, ListScope, Meeting,
    Municipality, MunicipalityId, RowKey, School, SchoolId, StateId, StudyId, StudyYear, SubjectId,
    region_key,
};

use crate::delivery::{self, Delivery, RecordedMethodology};
use crate::journal::EntryId;
use crate::registry::{self, BELIEVED, Believed, Identities, SchoolKey};
use crate::sql::{all, invalid, parsed, year};
use crate::{ReceivedList, RegionRow, Store, StoreError, cycle, lists, matches, spellings};

/// One state of the archive. While it lives, every question is answered from that state, whatever other programs
/// import meanwhile: the numbers of a report and the state printed on it belong together.
#[derive(Debug)]
pub struct Snapshot<'s> {
    store: &'s Store,
    _reading: Option<Transaction<'s>>,
    entry: EntryId,
    state: StateId,
}

/// Whose data are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Everybody's.
    Whole,
    /// Some municipalities' and their schools', with those of municipalities that became part of them.
    Municipalities(BTreeSet<MunicipalityId>),
}

impl Scope {
    /// One municipality.
    pub fn municipality(id: MunicipalityId) -> Self {
        Self::Municipalities(BTreeSet::from([id]))
    }

    /// The municipalities with those that became part of them; `None` for all.
    fn with_predecessors(&self, known: &[Municipality]) -> Option<BTreeSet<MunicipalityId>> {
        match self {
            Self::Whole => None,
            Self::Municipalities(ids) => {
                Some(ids.iter().flat_map(|id| registry::with_predecessors(*id, known)).collect())
            }
        }
    }
}

impl<'s> Snapshot<'s> {
    pub(crate) const fn new(
        store: &'s Store,
        reading: Option<Transaction<'s>>,
        entry: EntryId,
        state: StateId,
    ) -> Self {
        Self { store, _reading: reading, entry, state }
    }

    /// The state.
    pub const fn state(&self) -> &StateId {
        &self.state
    }

    /// The last entry of the journal that counts for it; 0 where nothing has happened yet.
    pub const fn entry(&self) -> EntryId {
        self.entry
    }

    const fn believed(&self) -> Believed {
        Believed { until: self.entry, writing: 0 }
    }

    /// All municipalities, in order of id.
    pub fn municipalities(&self) -> Result<Arc<Vec<Municipality>>, StoreError> {
        self.store.municipalities_of(self.entry, &self.state)
    }

    /// Schools with their names, places and ends, in order of id.
    pub fn schools(&self, scope: &Scope) -> Result<Vec<School>, StoreError> {
        let of = match scope {
            Scope::Whole => None,
            Scope::Municipalities(_) => scope.with_predecessors(&self.municipalities()?),
        };
        registry::schools(self.store.connection(), self.believed(), of.as_ref())
    }

    /// The schools that have or had one of these codes, in order of id, without those that are `known` by their ids.
    pub fn schools_with_codes(
        &self,
        codes: &BTreeSet<&FisOkoCode>,
        known: &BTreeMap<SchoolId, School>,
    ) -> Result<Vec<School>, StoreError> {
        registry::schools_with_codes(self.store.connection(), self.believed(), codes, known)
    }

    /// The schools that have or had one of these ИНН, in order of id, without those that are `known` by their ids.
    pub fn schools_with_inns(
        &self,
        inns: &BTreeSet<&Inn>,
        known: &BTreeMap<SchoolId, School>,
    ) -> Result<Vec<School>, StoreError> {
        registry::schools_with_inns(self.store.connection(), self.believed(), inns, known)
    }

    /// The keys of schools that rest on a delivery alone.
    pub fn keys_of_delivery_alone(
        &self,
        delivery: &Delivery,
    ) -> Result<BTreeSet<(SchoolId, SchoolKey)>, StoreError> {
        registry::keys_of_entry_alone(self.store.connection(), self.believed(), delivery.entry)
    }

    /// Spellings of names that persons have confirmed, in order of school and year.
    pub fn spellings(&self) -> Result<Vec<KnownSpelling>, StoreError> {
        self.store.spellings_of(self.entry, &self.state)
    }

    /// Rows about regions as wholes, in order of delivery, row and year.
    pub fn region_rows(&self) -> Result<Vec<RegionRow>, StoreError> {
        spellings::regions(self.store.connection(), self.believed())
    }

    /// All meetings, in order of id.
    pub fn meetings(&self) -> Result<Vec<Meeting>, StoreError> {
        cycle::meetings(self.store.connection(), self.believed())
    }

    /// All actions with what became of them, in order of id.
    pub fn actions(&self) -> Result<Vec<Action>, StoreError> {
        cycle::actions(self.store.connection(), self.believed())
    }

    /// All deliveries up to this state, those that were taken back or corrected too, in order of id.
    pub fn deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        delivery::deliveries(self.store.connection(), self.entry, None)
    }

    /// Some deliveries.
    pub fn deliveries_with(&self, ids: &BTreeSet<DeliveryId>) -> Result<Vec<Delivery>, StoreError> {
        delivery::deliveries(self.store.connection(), self.entry, Some(ids))
    }

    /// The lists of schools that a delivery holds, and how far they go.
    pub fn lists_of(&self, delivery: DeliveryId) -> Result<Vec<ListScope>, StoreError> {
        lists::of_delivery(self.store.connection(), delivery)
    }

    /// The delivery that counts and brought a file with this hash.
    pub fn delivery_with_hash(&self, hash: &ContentHash) -> Result<Option<DeliveryId>, StoreError> {
        delivery::with_hash(self.store.connection(), self.believed(), hash)
    }

    /// Which deliveries that count have rows about somebody of `schools` or `municipalities`.
    fn deliveries_about(
        &self,
        schools: &[School],
        municipalities: &BTreeSet<MunicipalityId>,
    ) -> Result<BTreeSet<DeliveryId>, StoreError> {
        let identities = Identities::read(self.store.connection(), self.believed())?;
        let schools = identities.with_equals(&schools.iter().map(|school| school.id).collect());
        let schools = serde_json::to_string(&schools.iter().map(|id| id.0).collect::<Vec<_>>())?;
        let municipalities =
            serde_json::to_string(&municipalities.iter().map(|id| id.0).collect::<Vec<_>>())?;
        let sql = format!(
            "SELECT delivery FROM matches s WHERE {BELIEVED} AND school IN (SELECT value FROM json_each(?3)) \
             UNION SELECT delivery FROM matches s WHERE {BELIEVED} \
             AND municipality IN (SELECT value FROM json_each(?4))"
        );
        let parameters = (self.entry, 0, schools, municipalities);
        let found = all(self.store.connection(), &sql, parameters, |row| row.get(0).map(DeliveryId))?;
        delivery::in_force(self.store.connection(), self.believed(), Some(&found.into_iter().collect()))
    }

    /// Everything that numbers of `scope` are made from.
    pub fn data(&self, scope: &Scope, lens: Lens) -> Result<SnapshotData, StoreError> {
        self.data_of_years(scope, lens, None)
    }

    /// The same, with the deliveries and observations of some years alone where `years` names them: the registry, lists and
    /// matches are whole.
    pub fn data_of_years(
        &self,
        scope: &Scope,
        lens: Lens,
        years: Option<&BTreeSet<StudyYear>>,
    ) -> Result<SnapshotData, StoreError> {
        let connection = self.store.connection();
        let municipalities = self.municipalities()?;
        let of = scope.with_predecessors(&municipalities);
        if of.as_ref().is_some_and(BTreeSet::is_empty) {
            return SnapshotData::of_nobody(municipalities);
        }
        let schools = registry::schools(connection, self.believed(), of.as_ref())?;
        let looked_at = |known: &&Municipality| of.as_ref().is_none_or(|of| of.contains(&known.id));
        let regions = municipalities.iter().filter(looked_at).flat_map(Municipality::regions_ever);
        let regions = regions.map(|region| region_key(region)).collect();
        let lists = lists::of_regions(connection, self.believed(), &regions)?;
        let mut deliveries = match &of {
            None => delivery::in_force(connection, self.believed(), None)?,
            Some(of) => self.deliveries_about(&schools, of)?,
        };
        // A list may say that it names nobody of them.
        deliveries.extend(lists.iter().map(|list| list.delivery));
        if let Some(years) = years {
            let files = delivery::observation_files(connection, &deliveries)?;
            deliveries = files.iter().filter(|file| years.contains(&file.1)).map(|file| file.0).collect();
        }
        let whose = Subjects { schools: &schools, identities: self.identities()?, lens };
        let with_remarks = self.deliveries_with(&deliveries)?;
        let (matches, rows_of_others, observations) = if of.is_none() {
            let (matches, others) = whose.of(matches::of(connection, self.believed(), &deliveries)?);
            let folder = self.store.folder_with(&deliveries)?;
            (matches, others, delivery::observations(connection, folder, &deliveries, years)?)
        } else {
            let equals = whose.with_equals();
            let (matches, _) = whose.of(matches::about(connection, self.believed(), &deliveries, &equals)?);
            let folder = self.store.folder_with(&deliveries)?;
            let observations = delivery::observations_of(connection, folder, &deliveries, &matches, years)?;
            (matches, self.rows_with_remarks_of_others(&with_remarks, &whose)?, observations)
        };
        let region_rows = if of.is_none() { self.region_rows()? } else { Vec::new() };
        Ok(SnapshotData {
            region_rows,
            lists,
            matches,
            rows_of_others,
            corrections: self.corrections(&deliveries)?,
            observations,
            methodologies: delivery::methodologies(connection, &deliveries)?,
            deliveries: with_remarks,
            municipalities,
            schools,
        })
    }

    fn identities(&self) -> Result<Identities, StoreError> {
        Identities::read(self.store.connection(), self.believed())
    }

    /// Which of the rows that somebody was told about are of schools that are not looked at.
    fn rows_with_remarks_of_others(
        &self,
        deliveries: &[Delivery],
        whose: &Subjects<'_>,
    ) -> Result<RowsOfOthers, StoreError> {
        let mut others = RowsOfOthers::new();
        for delivery in deliveries {
            let mut by_sheet: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
            for remark in &delivery.diagnostics {
                if let vsoko_model::Place::Cell(cell) = &remark.at {
                    by_sheet.entry(&cell.sheet).or_default().insert(cell.address.row());
                }
            }
            for (sheet, rows) in &by_sheet {
                let (connection, believed) = (self.store.connection(), self.believed());
                let matched = matches::on_sheet(connection, believed, delivery.id, (sheet, rows))?;
                others.extend(whose.of(matched).1);
            }
        }
        Ok(others)
    }

    /// What numbers of everybody are made from, with the observations left in their files.
    pub fn sources(&self, lens: Lens) -> Result<SnapshotSources, StoreError> {
        let connection = self.store.connection();
        let schools = registry::schools(connection, self.believed(), None)?;
        let deliveries = delivery::in_force(connection, self.believed(), None)?;
        let whose = Subjects { schools: &schools, identities: self.identities()?, lens };
        Ok(SnapshotSources {
            matches: whose.of(matches::of(connection, self.believed(), &deliveries)?).0,
            corrections: self.corrections(&deliveries)?,
            files: delivery::sound_files(connection, self.store.folder_with(&deliveries)?, &deliveries)?,
            methodologies: delivery::methodologies(connection, &deliveries)?,
            municipalities: self.municipalities()?,
            schools,
        })
    }

    /// Values that persons corrected, the latest of each.
    fn corrections(&self, deliveries: &BTreeSet<DeliveryId>) -> Result<Vec<StoredCorrection>, StoreError> {
        type Key = (DeliveryId, StudyId, StudyYear, RowKey, CriterionId);
        let sql = format!(
            "SELECT delivery, study, year, row_key, criterion, entry, raw, reading FROM corrections s \
             WHERE {BELIEVED} AND delivery IN (SELECT value FROM json_each(?3)) ORDER BY entry"
        );
        let parameters = (self.entry, 0, delivery::json(deliveries)?);
        let rows = all(self.store.connection(), &sql, parameters, |row| {
            let key: Key = (
                DeliveryId(row.get(0)?),
                parsed(row, 1)?,
                year(row, 2)?,
                RowKey::from_stored(row.get(3)?),
                parsed(row, 4)?,
            );
            let reading = serde_json::from_str(&row.get::<_, String>(7)?)
                .map_err(|source| invalid(7, Type::Text, source))?;
            Ok((key, (row.get::<_, EntryId>(5)?, row.get::<_, String>(6)?, reading)))
        })?;
        let latest: BTreeMap<Key, _> = rows.into_iter().collect();
        let corrections = latest.into_iter().map(|((delivery, study, year, row, criterion), corrected)| {
            let (entry, raw, reading) = corrected;
            StoredCorrection { delivery, study, year, row, criterion, entry, raw, reading }
        });
        Ok(corrections.collect())
    }

    /// The methodologies that some deliveries were read by.
    pub fn methodologies(
        &self,
        deliveries: &BTreeSet<DeliveryId>,
    ) -> Result<Vec<RecordedMethodology>, StoreError> {
        delivery::methodologies(self.store.connection(), deliveries)
    }

    /// The observations of some deliveries, in order of delivery.
    pub fn observations(&self, deliveries: &BTreeSet<DeliveryId>) -> Result<ObservationFrame, StoreError> {
        let folder = self.store.folder_with(deliveries)?;
        delivery::observations(self.store.connection(), folder, deliveries, None)
    }
}

/// Who rows can be.
struct Subjects<'s> {
    /// In order of id.
    schools: &'s [School],
    identities: Identities,
    lens: Lens,
}

impl Subjects<'_> {
    fn with_equals(&self) -> BTreeSet<SchoolId> {
        self.identities.with_equals(&self.schools.iter().map(|school| school.id).collect())
    }

    /// What matched rows are, in order of delivery, row and year; and which rows are of schools outside `schools`.
    fn of(&self, matched: BTreeMap<matches::Row, SubjectId>) -> (Vec<StoredMatch>, RowsOfOthers) {
        let (mut own, mut others) = (Vec::with_capacity(matched.len()), BTreeSet::new());
        for ((delivery, row, year), subject) in matched {
            let (subject, municipality) = match subject {
                SubjectId::School(school) => {
                    let stays = self.identities.of(school);
                    let Ok(index) = self.schools.binary_search_by_key(&stays, |known| known.id) else {
                        others.insert((delivery, row));
                        continue;
                    };
                    (SubjectId::School(stays), self.schools[index].municipality_for(year, self.lens))
                }
                SubjectId::Municipality(municipality) => (subject, municipality),
            };
            own.push(StoredMatch { delivery, row, year, subject, municipality });
        }
        (own, others)
    }
}

/// Rows of deliveries that are of schools outside of what is read; where that is not everything, those that remarks are on.
pub type RowsOfOthers = BTreeSet<(DeliveryId, RowKey)>;

/// Everything that the numbers of one state are made from.
#[derive(Debug, Clone)]
pub struct SnapshotData {
    /// All municipalities, in order of id.
    pub municipalities: Arc<Vec<Municipality>>,
    /// The schools, in order of id.
    pub schools: Vec<School>,
    /// The deliveries that count, in order of id.
    pub deliveries: Vec<Delivery>,
    /// Their observations, in order of delivery. Of a large file those of rows of others are left out.
    pub observations: ObservationFrame,
    /// Lists of schools in these deliveries, and how far they go.
    pub lists: Vec<ReceivedList>,
    /// What their rows are.
    pub matches: Vec<StoredMatch>,
    /// Rows of schools that are not among these.
    pub rows_of_others: RowsOfOthers,
    /// Rows about regions as wholes; none where only some municipalities are looked at.
    pub region_rows: Vec<RegionRow>,
    /// What persons corrected in them.
    pub corrections: Vec<StoredCorrection>,
    /// The methodologies that they were read by.
    pub methodologies: Vec<RecordedMethodology>,
}

impl SnapshotData {
    /// Of a state in which nobody is looked at.
    fn of_nobody(municipalities: Arc<Vec<Municipality>>) -> Result<Self, StoreError> {
        Ok(Self {
            municipalities,
            schools: Vec::new(),
            deliveries: Vec::new(),
            observations: ObservationFrame::concatenate(&[])?,
            lists: Vec::new(),
            matches: Vec::new(),
            rows_of_others: RowsOfOthers::new(),
            region_rows: Vec::new(),
            corrections: Vec::new(),
            methodologies: Vec::new(),
        })
    }
}

/// What the numbers of one state are made from, with the observations left in their files: a country has more of them than
/// memory holds.
#[derive(Debug, Clone)]
pub struct SnapshotSources {
    /// All municipalities, in order of id.
    pub municipalities: Arc<Vec<Municipality>>,
    /// The schools, in order of id.
    pub schools: Vec<School>,
    /// The files of observations of the deliveries that count, in their order, each found to be what was written.
    pub files: Vec<PathBuf>,
    /// What their rows are.
    pub matches: Vec<StoredMatch>,
    /// What persons corrected in them.
    pub corrections: Vec<StoredCorrection>,
    /// The methodologies that they were read by.
    pub methodologies: Vec<RecordedMethodology>,
}
