//! What persons say of the registry and of single values, as statements of an entry of the journal.

use std::collections::BTreeSet;

use rusqlite::Connection;
use vsoko_model::{
    DeliveryId, FisOkoCode, MunicipalityId, RegistryChange, RowKey, SchoolId, SchoolName, StudyYear,
    ValueCorrection, Why,
};

use crate::change::{Hand, Patience, begin, seal};
use crate::delivery::{Standing, deliveries};
use crate::journal::{CorrectionRecord, EntryId, Event, RegistryRecord, next};
use crate::laws;
use crate::registry::{Believed, Identities, municipalities, schools_by_id};
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
    transaction.commit().map_err(|source| catalog_error(connection, source))?;
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
    let found = deliveries(&transaction, entry, Some(&BTreeSet::from([delivery])))?;
    match found.first().map(|found| (found.entry, found.standing)) {
        Some((_, Standing::InForce)) => {}
        Some((entry, _)) => return Err(StoreError::NotInForce { entry }),
        None => return Err(StoreError::NoSuchDelivery { delivery }),
    }
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
    transaction.commit().map_err(|source| catalog_error(connection, source))?;
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
            if municipality == into || present.became_part(*into, *municipality)? {
                return Err(StoreError::LawBroken { why: LawBroken::PartOfItself });
            }
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
            if school == into {
                return Err(StoreError::LawBroken { why: LawBroken::PartOfItself });
            }
            end(connection, entry, ("school", school.0), *since, Some(into.0))
        }
        RegistryChange::CloseSchool { school, since } => {
            let school = present.school(*school)?;
            end(connection, entry, ("school", school.0), *since, None)
        }
        RegistryChange::SameSchool { school, same_as } => {
            let (school, same_as) = (present.school(*school)?, present.school(*same_as)?);
            present.can_be_same(school, same_as)?;
            let sql = "INSERT INTO same_schools (entry, school, same_as) VALUES (?1, ?2, ?3)";
            run(connection, sql, (entry, school.0, same_as.0))
        }
        RegistryChange::MatchRow { delivery, row, school } => {
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
#[derive(Default)]
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
        let found = schools_by_id(self.connection, self.believed, BTreeSet::from([id]), &identities)?;
        let stays = identities.of(id);
        let known = found.into_iter().find(|school| school.id == stays);
        known.map(|school| school.id).ok_or(StoreError::NoSuchSchool { school: id })
    }

    fn first_year(&self, id: SchoolId) -> Result<StudyYear, StoreError> {
        let identities = Identities::read(self.connection, self.believed)?;
        let found = schools_by_id(self.connection, self.believed, BTreeSet::from([id]), &identities)?;
        let first = found.first().and_then(|school| school.names.first());
        first.map(|named| named.year).ok_or(StoreError::NoSuchSchool { school: id })
    }

    fn municipality(&self, id: MunicipalityId) -> Result<(), StoreError> {
        let known = municipalities(self.connection, self.believed)?;
        let found = known.iter().any(|municipality| municipality.id == id);
        if found { Ok(()) } else { Err(StoreError::NoSuchMunicipality { municipality: id }) }
    }

    /// Did `part` become part of `whole`, if only through others?
    fn became_part(&self, part: MunicipalityId, whole: MunicipalityId) -> Result<bool, StoreError> {
        let known = municipalities(self.connection, self.believed)?;
        Ok(crate::registry::with_predecessors(whole, &known).contains(&part))
    }

    /// Two entries are one school only if no sheet that counts has rows of both for one year: a sender who prints two
    /// rows means two schools.
    fn can_be_same(&self, one: SchoolId, other: SchoolId) -> Result<(), StoreError> {
        if one == other {
            return Err(StoreError::LawBroken { why: LawBroken::PartOfItself });
        }
        let sql = "SELECT a.delivery, a.row_key, b.row_key FROM matches a \
                   JOIN matches b ON b.delivery = a.delivery AND b.year = a.year \
                   JOIN deliveries d ON d.id = a.delivery \
                   JOIN in_force f ON f.entry = d.entry AND f.until IS NULL \
                   WHERE a.school = ?1 AND b.school = ?2 ORDER BY a.delivery";
        let pairs = all(self.connection, sql, (one.0, other.0), |row| {
            let rows = (RowKey::from_stored(row.get(1)?), RowKey::from_stored(row.get(2)?));
            Ok((DeliveryId(row.get(0)?), rows))
        })?;
        let on_one_sheet = pairs.into_iter().find(|(_, (a, b))| a.sheet() == b.sheet());
        on_one_sheet.map_or(Ok(()), |(delivery, _)| {
            let why = LawBroken::BothDelivered { delivery, schools: (one, other) };
            Err(StoreError::LawBroken { why })
        })
    }
}
