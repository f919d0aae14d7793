//! What persons say of the registry and of single values, as statements of an entry of the journal.

use std::collections::BTreeSet;

use rusqlite::Connection;
use vsoko_model::{
    FisOkoCode, MunicipalityId, RegistryChange, SchoolId, SchoolName, StudyYear, ValueCorrection, Why,
};

use crate::change::{Hand, Patience, begin, commit, seal};
use crate::delivery::that_counts;
use crate::journal::{CorrectionRecord, EntryId, Event, RegistryRecord, next};
use crate::laws;
use crate::registry::{BELIEVED, Believed, Identities, municipalities, schools_by_id};
use crate::resolve::{add_municipality, add_school, say_municipality_name};
use crate::sql::{all, catalog_error, run};
use crate::{LawBroken, StoreError};

/// Enters a change of the registry.
pub(crate) fn change_registry(
    connection: &Connection,
    patience: &Patience,
    change: RegistryChange,
    why: Why,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let entry = next(&transaction)?;
    state(&transaction, entry, &change, hand)?;
    seal(&transaction, hand, &Event::ChangeRegistry(RegistryRecord { change, why }))?;
    laws::check(&transaction, entry)?;
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
    connection: &Connection,
    entry: EntryId,
    change: &RegistryChange,
    hand: Hand<'_>,
) -> Result<(), StoreError> {
    let present = Present { connection, believed: Believed { until: entry, writing: 0 } };
    match change {
        RegistryChange::AddMunicipality { name, region, since } => {
            let id = add_municipality(connection, entry, region)?;
            say_municipality_name(connection, entry, (id, *since), name, "person")
        }
        RegistryChange::RenameMunicipality { municipality, name, since } => {
            present.municipality(*municipality)?;
            say_municipality_name(connection, entry, (*municipality, *since), name, "person")
        }
        RegistryChange::MergeMunicipality { municipality, into, since } => {
            present.municipality(*municipality)?;
            present.municipality(*into)?;
            end(connection, entry, ("municipality", municipality.0), *since, Some(into.0))
        }
        RegistryChange::AddSchool { municipality, name, code, since, split_from } => {
            present.municipality(*municipality)?;
            if let Some(origin) = split_from {
                present.school(*origin)?;
            }
            let said = Said { name: Some(name), municipality: Some(*municipality), code: code.as_ref() };
            let id = add_school(connection, entry)?;
            say_school(connection, entry, (id, *since), said)
        }
        RegistryChange::RenameSchool { school, name, since } => {
            let school = present.school(*school)?;
            say_school(connection, entry, (school, *since), Said { name: Some(name), ..Said::default() })
        }
        RegistryChange::MoveSchool { school, municipality, since } => {
            let school = present.school(*school)?;
            present.municipality(*municipality)?;
            let said = Said { municipality: Some(*municipality), ..Said::default() };
            say_school(connection, entry, (school, *since), said)
        }
        RegistryChange::SetCode { school, code } => {
            let school = present.school(*school)?;
            let since = present.first_year(school)?;
            say_school(connection, entry, (school, since), Said { code: Some(code), ..Said::default() })
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
                _ => Ok(()),
            }
        }
    }
}

/// What a person says of a school; what is not said stays as it was.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    name: Option<&'a SchoolName>,
    municipality: Option<MunicipalityId>,
    code: Option<&'a FisOkoCode>,
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
    run(connection, sql, parameters)
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

/// The registry before the change.
struct Present<'c> {
    connection: &'c Connection,
    believed: Believed,
}

impl Present<'_> {
    /// The school under the id that stays.
    fn school(&self, id: SchoolId) -> Result<SchoolId, StoreError> {
        let identities = Identities::read(self.connection, self.believed)?;
        let found = schools_by_id(self.connection, self.believed, &BTreeSet::from([id]), &identities)?;
        let stays = identities.of(id);
        let known = found.into_iter().find(|school| school.id == stays);
        known.map(|school| school.id).ok_or(StoreError::NoSuchSchool { school: id })
    }

    fn first_year(&self, id: SchoolId) -> Result<StudyYear, StoreError> {
        let identities = Identities::read(self.connection, self.believed)?;
        let found = schools_by_id(self.connection, self.believed, &BTreeSet::from([id]), &identities)?;
        let first = found.first().and_then(|school| school.names.first());
        first.map(|named| named.year).ok_or(StoreError::NoSuchSchool { school: id })
    }

    fn municipality(&self, id: MunicipalityId) -> Result<(), StoreError> {
        let known = municipalities(self.connection, self.believed)?;
        let found = known.iter().any(|municipality| municipality.id == id);
        if found { Ok(()) } else { Err(StoreError::NoSuchMunicipality { municipality: id }) }
    }
}
