//! What persons say of the registry and of single values, as statements of an entry of the journal.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;
use vsoko_model::{
    DeliveryId, FisOkoCode, Inn, Municipality, MunicipalityId, Region, RegistryChange, RowKey, School,
    SchoolId, SchoolName, StudyYear, SubjectId, ValueCorrection, Why, region_key,
};

use crate::change::{Hand, Patience, begin, commit, seal};
use crate::delivery::{observations, that_counts};
use crate::journal::{CorrectionRecord, EntryId, Event, RegistryRecord, next};
use crate::laws;
use crate::matches::{self, Row};
use crate::registry::{BELIEVED, Believed, Identities, municipalities, schools, schools_by_id};
use crate::resolve::{add_municipality, add_school, say_inn, say_municipality_name};
use crate::sense::{self, Known};
use crate::sql::{all, catalog_error, run};
use crate::{LawBroken, StoreError};

/// Enters a change of the registry.
pub(crate) fn change_registry(
    connection: &Connection,
    folder: &Path,
    patience: &Patience,
    change: RegistryChange,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let entry = next(&transaction)?;
    let present =
        Present { connection: &transaction, folder, believed: Believed { until: entry, writing: 0 } };
    state(&present, entry, &change, hand)?;
    seal(&transaction, hand, &Event::ChangeRegistry(RegistryRecord { change, why }))?;
    laws::check(&transaction, folder, entry)?;
    commit(&transaction, patience)?;
    Ok(entry)
}

/// Enters a corrected value.
pub(crate) fn correct_value(
    connection: &Connection,
    patience: &Patience,
    correction: ValueCorrection,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let entry = next(&transaction)?;
    let delivery = correction.delivery;
    that_counts(&transaction, entry, delivery)?;
    let sql = "INSERT INTO corrections (entry, delivery, study, year, row_key, criterion, raw, reading) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let parameters = (
        entry,
        delivery.0,
        correction.study.as_str(),
        correction.year.first(),
        correction.row.as_str(),
        correction.criterion.as_str(),
        correction.raw.as_str(),
        serde_json::to_string(&correction.reading)?,
    );
    run(&transaction, sql, parameters)?;
    seal(&transaction, hand, &Event::CorrectValue(CorrectionRecord { correction, why }))?;
    commit(&transaction, patience)?;
    Ok(entry)
}

/// The rows that a change makes.
fn state(
    present: &Present<'_>,
    entry: EntryId,
    change: &RegistryChange,
    hand: Hand<'_>,
) -> Result<(), StoreError> {
    let connection = present.connection;
    let (schools, municipalities) =
        (schools(connection, present.believed, None)?, municipalities(connection, present.believed)?);
    sense::check(
        &Known { schools: &schools, municipalities: &municipalities },
        &as_it_stays(present, change)?,
    )?;
    match change {
        RegistryChange::AddMunicipality { name, region, since } => {
            let id = add_municipality(connection, entry, region)?;
            say_municipality_name(connection, entry, (id, *since), name, "person")
        }
        RegistryChange::RenameMunicipality { municipality, name, since } => {
            present.municipality(*municipality)?;
            say_municipality_name(connection, entry, (*municipality, *since), name, "person")
        }
        RegistryChange::MoveMunicipality { municipality, region, since } => {
            present.municipality(*municipality)?;
            let sql = "INSERT INTO municipality_regions (entry, municipality, year, region) VALUES (?1, ?2, ?3, ?4)";
            run(connection, sql, (entry, municipality.0, since.first(), present.region_as_known(region)?))
        }
        RegistryChange::RenameRegion { region, name, since } => {
            let region = present.region(region)?;
            let sql = "INSERT INTO region_names (entry, region, year, name) VALUES (?1, ?2, ?3, ?4)";
            run(connection, sql, (entry, region, since.first(), name))
        }
        RegistryChange::MergeMunicipality { municipality, into, since } => {
            let (known, target) = (present.municipality(*municipality)?, present.municipality(*into)?);
            in_one_region(&known, &target, *since)?;
            end(connection, entry, ("municipality", municipality.0), *since, Some(into.0))
        }
        RegistryChange::AddSchool { municipality, name, code, inn, since, split_from } => {
            present.municipality(*municipality)?;
            if let Some(origin) = split_from {
                present.school(*origin)?;
            }
            let said = Said {
                name: Some(name),
                municipality: Some(*municipality),
                code: code.as_ref(),
                inn: inn.as_ref(),
            };
            let id = add_school(connection, entry)?;
            say_school(connection, entry, (id, *since), said)
        }
        RegistryChange::RenameSchool { school, name, since } => {
            let school = present.school(*school)?;
            say_school(connection, entry, (school, *since), Said { name: Some(name), ..Said::default() })
        }
        RegistryChange::MoveSchool { school, municipality, since } => {
            let known = present.known_school(*school)?;
            let target = present.municipality(*municipality)?;
            in_one_region(&present.municipality(known.municipality_in(*since))?, &target, *since)?;
            let said = Said { municipality: Some(*municipality), ..Said::default() };
            say_school(connection, entry, (known.id, *since), said)
        }
        RegistryChange::SetCode { school, code } => {
            let school = present.known_school(*school)?;
            say_school(
                connection,
                entry,
                (school.id, school.names[0].year),
                Said { code: Some(code), ..Said::default() },
            )
        }
        RegistryChange::SetInn { school, inn } => {
            let school = present.known_school(*school)?;
            let said = Said { inn: Some(inn), ..Said::default() };
            say_school(connection, entry, (school.id, school.names[0].year), said)
        }
        RegistryChange::MergeSchool { school, into, since } => {
            let (school, into) = (present.school(*school)?, present.school(*into)?);
            end(connection, entry, ("school", school.0), *since, Some(into.0))
        }
        RegistryChange::CloseSchool { school, since } => {
            let school = present.school(*school)?;
            end(connection, entry, ("school", school.0), *since, None)
        }
        RegistryChange::SameSchool { school, same_as } => {
            let (school, same_as) = (present.school(*school)?, present.school(*same_as)?);
            if school == same_as {
                return Err(StoreError::LawBroken { why: LawBroken::PartOfItself });
            }
            let sql = "INSERT INTO same_schools (entry, school, same_as) VALUES (?1, ?2, ?3)";
            run(connection, sql, (entry, school.0, same_as.0))
        }
        RegistryChange::MatchRow { delivery, row, school } => {
            that_counts(connection, entry, *delivery)?;
            let school = present.school(*school)?;
            let sql = "INSERT INTO matches (entry, delivery, row_key, year, school, state, author) \
                       SELECT DISTINCT ?1, delivery, row_key, year, ?4, 'confirmed', ?5 FROM matches \
                       WHERE delivery = ?2 AND row_key = ?3 AND school IS NOT NULL";
            let author = hand.author.to_string();
            let changed = connection.execute(sql, (entry, delivery.0, row.as_str(), school.0, author));
            match changed.map_err(|source| catalog_error(connection, source))? {
                0 => Err(StoreError::NoSuchRow { delivery: *delivery, row: row.clone() }),
                _ => present.one_row_each(*delivery, row, school),
            }
        }
    }
}

/// The change with the ids of schools that stay.
fn as_it_stays(present: &Present<'_>, change: &RegistryChange) -> Result<RegistryChange, StoreError> {
    let identities = Identities::read(present.connection, present.believed)?;
    let mut change = change.clone();
    match &mut change {
        RegistryChange::RenameSchool { school, .. }
        | RegistryChange::MoveSchool { school, .. }
        | RegistryChange::SetCode { school, .. }
        | RegistryChange::SetInn { school, .. }
        | RegistryChange::CloseSchool { school, .. }
        | RegistryChange::MatchRow { school, .. } => *school = identities.of(*school),
        RegistryChange::MergeSchool { school, into, .. } => {
            (*school, *into) = (identities.of(*school), identities.of(*into));
        }
        RegistryChange::AddMunicipality { .. }
        | RegistryChange::RenameMunicipality { .. }
        | RegistryChange::MergeMunicipality { .. }
        | RegistryChange::MoveMunicipality { .. }
        | RegistryChange::RenameRegion { .. }
        | RegistryChange::AddSchool { .. }
        | RegistryChange::SameSchool { .. } => {}
    }
    Ok(change)
}

/// What a person says of a school; what is not said stays as it was.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    name: Option<&'a SchoolName>,
    municipality: Option<MunicipalityId>,
    code: Option<&'a FisOkoCode>,
    inn: Option<&'a Inn>,
}

fn say_school(
    connection: &Connection,
    entry: EntryId,
    (school, since): (SchoolId, StudyYear),
    said: Said<'_>,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO school_years (entry, school, year, name, name_key, municipality, code, said_by) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'person')";
    let parameters = (
        entry,
        school.0,
        since.first(),
        said.name.map(SchoolName::as_str),
        said.name.map(SchoolName::key),
        said.municipality.map(|id| id.0),
        said.code.map(FisOkoCode::as_str),
    );
    run(connection, sql, parameters)?;
    said.inn.map_or(Ok(()), |inn| say_inn(connection, entry, (school, since), inn))
}

fn end(
    connection: &Connection,
    entry: EntryId,
    (kind, id): (&str, u32),
    since: StudyYear,
    into: Option<u32>,
) -> Result<(), StoreError> {
    let sql = format!("SELECT year FROM ends s WHERE {BELIEVED} AND kind = ?3 AND id = ?4");
    let known = all(connection, &sql, (entry, 0, kind, id), |row| row.get::<_, u32>(0))?;
    if !known.is_empty() {
        let letter = if kind == "school" { 's' } else { 'm' };
        return Err(StoreError::LawBroken { why: LawBroken::AlreadyEnded(format!("{letter}{id}")) });
    }
    let sql = "INSERT INTO ends (entry, kind, id, year, into_id) VALUES (?1, ?2, ?3, ?4, ?5)";
    run(connection, sql, (entry, kind, id, since.first(), into))
}

/// Schools and municipalities do not leave their region; only a municipality moves there, with its schools.
fn in_one_region(from: &Municipality, to: &Municipality, since: StudyYear) -> Result<(), StoreError> {
    if region_key(from.region_in(since)) == region_key(to.region_in(since)) {
        return Ok(());
    }
    Err(StoreError::LawBroken { why: LawBroken::TwoRegions { municipalities: (from.id, to.id), since } })
}

/// The registry before the change.
struct Present<'c> {
    connection: &'c Connection,
    folder: &'c Path,
    believed: Believed,
}

impl Present<'_> {
    /// The school under the id that stays.
    fn school(&self, id: SchoolId) -> Result<SchoolId, StoreError> {
        Ok(self.known_school(id)?.id)
    }

    fn known_school(&self, id: SchoolId) -> Result<School, StoreError> {
        let identities = Identities::read(self.connection, self.believed)?;
        let found = schools_by_id(self.connection, self.believed, &BTreeSet::from([id]), &identities)?;
        let stays = identities.of(id);
        let known = found.into_iter().find(|school| school.id == stays);
        known.ok_or(StoreError::NoSuchSchool { school: id })
    }

    fn municipality(&self, id: MunicipalityId) -> Result<Municipality, StoreError> {
        let known = municipalities(self.connection, self.believed)?;
        let found = known.into_iter().find(|municipality| municipality.id == id);
        found.ok_or(StoreError::NoSuchMunicipality { municipality: id })
    }

    /// A region that some municipality lies in, spelled as it is known.
    fn region(&self, asked: &str) -> Result<Region, StoreError> {
        let known = municipalities(self.connection, self.believed)?.into_iter().map(|known| known.region);
        let mut same = known.filter(|region| region_key(region) == region_key(asked));
        same.next().ok_or_else(|| StoreError::NoSuchRegion { region: asked.to_owned() })
    }

    /// The same, and one that nobody lies in yet as it is asked for.
    fn region_as_known(&self, asked: &str) -> Result<Region, StoreError> {
        match self.region(asked) {
            Err(StoreError::NoSuchRegion { region }) => Ok(region),
            known => known,
        }
    }

    /// A delivery has one row of a school for each criterion and year: the later of two would silently be believed.
    fn one_row_each(&self, delivery: DeliveryId, row: &RowKey, school: SchoolId) -> Result<(), StoreError> {
        let identities = Identities::read(self.connection, self.believed)?;
        let matched = matches::of(self.connection, self.believed, &BTreeSet::from([delivery]))?;
        let is_its = |(other, subject): (&Row, &SubjectId)| {
            let SubjectId::School(id) = *subject else { return None };
            (other.1 != *row && identities.of(id) == school).then(|| other.1.clone())
        };
        let others: BTreeSet<RowKey> = matched.iter().filter_map(is_its).collect();
        if others.is_empty() {
            return Ok(());
        }
        let mut own = BTreeSet::new();
        let mut of_others = BTreeMap::new();
        for (_, o) in
            observations(self.connection, self.folder, &BTreeSet::from([delivery]), None)?.observations()?
        {
            let what = (o.study, o.year, o.criterion);
            if o.row == *row {
                own.insert(what);
            } else if others.contains(&o.row) {
                of_others.insert(what, o.row);
            }
        }
        match own.iter().find_map(|what| of_others.get(what)) {
            Some(other) => {
                let (row, other) = (row.clone(), other.clone());
                Err(StoreError::LawBroken {
                    why: LawBroken::TwoRows { delivery, rows: (row, other), school },
                })
            }
            None => Ok(()),
        }
    }
}
