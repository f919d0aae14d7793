//! From a planned match to a subject of the registry, which is extended where the plan says so.
//!
//! A plan is made against the registry as it was. While it is carried out the registry grows, so «new» is asked
//! again for every row: a school that stands in two sheets of one file is added once.

use rusqlite::Connection;
use vsoko_model::{
    FisOkoCode, Mention, MentionPlan, MunicipalityId, MunicipalityName, PlannedMatch, SchoolId, SchoolName,
    SubjectId, SubjectKind,
};

use crate::sql::{all, first, one, run};
use crate::{MatchFault, StoreError};

/// What a row is, and whether the registry had it before the row.
pub(crate) struct Resolved {
    pub(crate) subject: SubjectId,
    pub(crate) state: MatchState,
}

/// How a match came about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum MatchState {
    /// The registry had the subject.
    Matched,
    /// The row added it.
    New,
}

impl MatchState {
    /// The word in the catalog.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::New => "new",
        }
    }
}

/// The subject of a planned mention; `None` for a row that is neither a school's nor a municipality's. The code and
/// the name of the year are noted on the way.
pub(crate) fn resolve(connection: &Connection, plan: &MentionPlan) -> Result<Option<Resolved>, StoreError> {
    let mention = &plan.mention;
    match (&plan.matched, mention.subject) {
        (PlannedMatch::Code { school, .. } | PlannedMatch::Name { school }, _) => {
            let school = known_school(connection, mention, *school)?;
            Ok(Some(Resolved { subject: SubjectId::School(school), state: MatchState::Matched }))
        }
        (PlannedMatch::New { municipality, code }, _) => {
            let code = code.as_ref().or(mention.code.as_ref());
            new_school(connection, mention, municipality, code).map(Some)
        }
        (PlannedMatch::NotASchool, SubjectKind::Municipality) => {
            let named = mention
                .municipality
                .as_ref()
                .ok_or_else(|| unmatched(mention, MatchFault::NoMunicipality))?;
            let (id, state) = municipality(connection, &mention.region, named)?;
            Ok(Some(Resolved { subject: SubjectId::Municipality(id), state }))
        }
        (PlannedMatch::NotASchool, SubjectKind::School | SubjectKind::Region) => Ok(None),
    }
}

fn known_school(
    connection: &Connection,
    mention: &Mention,
    school: SchoolId,
) -> Result<SchoolId, StoreError> {
    let sql = "SELECT municipality FROM schools WHERE id = ?1";
    let home = first(connection, sql, [school.0], |row| row.get(0).map(MunicipalityId))?
        .ok_or_else(|| unmatched(mention, MatchFault::UnknownSchool(school)))?;
    if let Some(named) = &mention.municipality {
        let stated = find_municipality(connection, &mention.region, named)?;
        if stated != Some(home) {
            return Err(unmatched(mention, MatchFault::SchoolElsewhere(school)));
        }
    }
    note_code(connection, mention, school, mention.code.as_ref())?;
    note_name(connection, mention, school)?;
    Ok(school)
}

fn new_school(
    connection: &Connection,
    mention: &Mention,
    named: &MunicipalityName,
    code: Option<&FisOkoCode>,
) -> Result<Resolved, StoreError> {
    let name = mention.name.as_ref().ok_or_else(|| unmatched(mention, MatchFault::NoName))?;
    let (home, _) = municipality(connection, &mention.region, named)?;
    let by_code = match code {
        Some(code) => school_with_code(connection, code)?,
        None => None,
    };
    let known = match by_code {
        Some((school, lies_in)) if lies_in != home => {
            return Err(unmatched(mention, MatchFault::SchoolElsewhere(school)));
        }
        Some((school, _)) => Some(school),
        None => school_with_name(connection, mention, home, name, code)?,
    };
    let (school, state) = match known {
        Some(school) => {
            note_code(connection, mention, school, code)?;
            (school, MatchState::Matched)
        }
        None => (add_school(connection, home, code)?, MatchState::New),
    };
    note_name(connection, mention, school)?;
    Ok(Resolved { subject: SubjectId::School(school), state })
}

/// The municipality of this name in the region, added if there is none.
fn municipality(
    connection: &Connection,
    region: &str,
    name: &MunicipalityName,
) -> Result<(MunicipalityId, MatchState), StoreError> {
    if let Some(id) = find_municipality(connection, region, name)? {
        return Ok((id, MatchState::Matched));
    }
    let sql = "INSERT INTO municipalities (region, region_key, name, name_key) VALUES (?1, ?2, ?3, ?4) RETURNING id";
    let parameters = (region, region_key(region), name.as_str(), name.key());
    let id = one(connection, sql, parameters, |row| row.get(0).map(MunicipalityId))?;
    Ok((id, MatchState::New))
}

fn find_municipality(
    connection: &Connection,
    region: &str,
    name: &MunicipalityName,
) -> Result<Option<MunicipalityId>, StoreError> {
    let sql = "SELECT id FROM municipalities WHERE region_key = ?1 AND name_key = ?2";
    first(connection, sql, (region_key(region), name.key()), |row| row.get(0).map(MunicipalityId))
}

/// A region's name for comparison: case and white space are what writers do differently.
fn region_key(region: &str) -> String {
    region.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn school_with_code(
    connection: &Connection,
    code: &FisOkoCode,
) -> Result<Option<(SchoolId, MunicipalityId)>, StoreError> {
    let sql = "SELECT id, municipality FROM schools WHERE code = ?1";
    first(connection, sql, [code.as_str()], |row| Ok((SchoolId(row.get(0)?), MunicipalityId(row.get(1)?))))
}

/// The school of the municipality that bore the name in any year. A school with another code is another school.
fn school_with_name(
    connection: &Connection,
    mention: &Mention,
    home: MunicipalityId,
    name: &SchoolName,
    code: Option<&FisOkoCode>,
) -> Result<Option<SchoolId>, StoreError> {
    let sql = "SELECT DISTINCT s.id FROM schools s JOIN school_names n ON n.school = s.id \
               WHERE s.municipality = ?1 AND n.name_key = ?2 AND (?3 IS NULL OR s.code IS NULL OR s.code = ?3) \
               ORDER BY s.id";
    let parameters = (home.0, name.key(), code.map(FisOkoCode::as_str));
    let found = all(connection, sql, parameters, |row| row.get(0).map(SchoolId))?;
    match found[..] {
        [] => Ok(None),
        [school] => Ok(Some(school)),
        [_, _, ..] => Err(unmatched(mention, MatchFault::AmbiguousName(name.clone()))),
    }
}

fn add_school(
    connection: &Connection,
    home: MunicipalityId,
    code: Option<&FisOkoCode>,
) -> Result<SchoolId, StoreError> {
    let sql = "INSERT INTO schools (municipality, code) VALUES (?1, ?2) RETURNING id";
    one(connection, sql, (home.0, code.map(FisOkoCode::as_str)), |row| row.get(0).map(SchoolId))
}

/// Gives the school the code if it has none. A code that it has already stays: one row is no reason to change it.
fn note_code(
    connection: &Connection,
    mention: &Mention,
    school: SchoolId,
    code: Option<&FisOkoCode>,
) -> Result<(), StoreError> {
    let Some(code) = code else { return Ok(()) };
    match school_with_code(connection, code)? {
        Some((holder, _)) if holder != school => {
            Err(unmatched(mention, MatchFault::CodeTaken { code: code.clone(), school: holder }))
        }
        Some(_) => Ok(()),
        None => {
            let sql = "UPDATE schools SET code = ?2 WHERE id = ?1 AND code IS NULL";
            run(connection, sql, (school.0, code.as_str()))
        }
    }
}

/// The name of the year is the one that was delivered last.
fn note_name(connection: &Connection, mention: &Mention, school: SchoolId) -> Result<(), StoreError> {
    let Some(name) = &mention.name else { return Ok(()) };
    let sql = "INSERT INTO school_names (school, year, name, name_key) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (school, year) DO UPDATE SET name = excluded.name, name_key = excluded.name_key";
    run(connection, sql, (school.0, mention.year.first(), name.as_str(), name.key()))
}

fn unmatched(mention: &Mention, why: MatchFault) -> StoreError {
    StoreError::Unmatched { row: mention.row.clone(), why }
}
