//! The schools that rows of a delivery may be: asked of the catalog at once, and kept up with what the delivery says of them.
//!
//! A delivery of a country has 40 000 rows, and twenty questions about each of them would be most of its import.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::str::FromStr;

use rusqlite::Connection;
use serde::Serialize;
use vsoko_model::{
    FisOkoCode, Inn, MentionPlan, MunicipalityId, PlannedMatch, School, SchoolId, SchoolName, StudyYear,
};

use crate::StoreError;
use crate::registry::{
    BELIEVED, Believed, Ends, Identities, SchoolStatement, by_school, ids, said_of, school,
};
use crate::sql::{all, one, parsed, run_each};

/// What rows say of schools.
#[derive(Default)]
pub(crate) struct Named<'p> {
    schools: BTreeSet<SchoolId>,
    codes: BTreeSet<&'p FisOkoCode>,
    inns: BTreeSet<&'p Inn>,
    /// Of rows that may be new schools; others are not looked up by name.
    names: BTreeSet<&'p str>,
}

impl<'p> Named<'p> {
    pub(crate) fn in_plans(plans: &'p [MentionPlan]) -> Self {
        let mut named = Self::default();
        for MentionPlan { mention, matched } in plans {
            match matched {
                PlannedMatch::Code { school, .. }
                | PlannedMatch::Inn { school, .. }
                | PlannedMatch::Name { school }
                | PlannedMatch::Alike { school, .. }
                | PlannedMatch::Confirmed { school } => {
                    named.schools.insert(*school);
                    named.codes.extend(&mention.code);
                }
                PlannedMatch::New { code, .. } => {
                    named.codes.extend(code.as_ref().or(mention.code.as_ref()));
                    named.names.extend(mention.name.as_ref().map(SchoolName::key));
                }
                PlannedMatch::ToDecide { .. } | PlannedMatch::LeftOut | PlannedMatch::NotASchool => continue,
            }
            named.inns.extend(&mention.inn);
        }
        named
    }
}

/// Schools as they are believed to be, with what the entry says that is being written. Law: they are what the catalog would
/// tell if each statement were written as it is made; [`write`](Self::write) writes all of them.
pub(crate) struct KnownSchools<'c> {
    connection: &'c Connection,
    believed: Believed,
    identities: Identities,
    ends: Ends,
    /// What is said of each school that was asked about, under the id that stays.
    said: BTreeMap<SchoolId, Vec<SchoolStatement>>,
    /// What was made of that.
    made: BTreeMap<SchoolId, Option<Rc<School>>>,
    /// Whoever bears a key, or bore it before the entry said otherwise.
    by_code: Bearers<FisOkoCode>,
    by_inn: Bearers<Inn>,
    /// Under the ids that stay, by each municipality that anybody says of them: a name is common in a country.
    by_name: BTreeMap<MunicipalityId, Bearers<String>>,
    /// Ids that the entry gave, ascending.
    added: Vec<SchoolId>,
    next: u32,
}

/// The entries of the registry of which a key is said.
type Bearers<K> = BTreeMap<K, BTreeSet<SchoolId>>;

impl<'c> KnownSchools<'c> {
    /// The schools that are named. `homes` tells the municipalities that new ones may lie in.
    pub(crate) fn read(
        connection: &'c Connection,
        believed: Believed,
        named: &Named<'_>,
        homes: impl FnOnce() -> Result<BTreeSet<MunicipalityId>, StoreError>,
    ) -> Result<Self, StoreError> {
        let identities = Identities::read(connection, believed)?;
        let sql = format!(
            "SELECT DISTINCT code, school FROM school_years s WHERE {BELIEVED} \
             AND code IN (SELECT value FROM json_each(?3))"
        );
        let by_code = bearers(connection, believed, &sql, &named.codes)?;
        let sql = format!(
            "SELECT DISTINCT inn, school FROM school_inns s WHERE {BELIEVED} \
             AND inn IN (SELECT value FROM json_each(?3))"
        );
        let by_inn = bearers(connection, believed, &sql, &named.inns)?;
        let by_name = bearers_of_names(connection, believed, &named.names, homes)?;
        let sql = "SELECT coalesce(max(id), 0) + 1 FROM schools";
        let mut known = Self {
            connection,
            believed,
            ends: Ends::read(connection, believed, &identities)?,
            identities,
            said: BTreeMap::new(),
            made: BTreeMap::new(),
            by_code,
            by_inn,
            by_name: BTreeMap::new(),
            added: Vec::new(),
            next: one(connection, sql, [], |row| row.get(0))?,
        };
        let bearers = known.by_code.values().chain(known.by_inn.values()).flatten();
        let wanted = named.schools.iter().chain(bearers).chain(&by_name).copied().collect();
        known.ask(&wanted)?;
        Ok(known)
    }

    /// The id that stays for a school.
    pub(crate) fn staying(&self, school: SchoolId) -> SchoolId {
        self.identities.of(school)
    }

    fn ask(&mut self, wanted: &BTreeSet<SchoolId>) -> Result<(), StoreError> {
        if wanted.is_empty() {
            return Ok(());
        }
        let said = said_of(self.connection, self.believed, wanted, &self.identities)?;
        self.said.extend(by_school(said, &self.identities));
        for school in wanted {
            let stays = self.identities.of(*school);
            self.said.entry(stays).or_default();
            self.name(stays);
        }
        Ok(())
    }

    /// Enters the names of a school in each of its municipalities.
    fn name(&mut self, stays: SchoolId) {
        let said = self.said.get(&stays).map_or(&[][..], Vec::as_slice);
        let names: BTreeSet<&str> =
            said.iter().filter_map(|said| said.name.as_ref()).map(SchoolName::key).collect();
        for home in said.iter().filter_map(|said| said.municipality).collect::<BTreeSet<_>>() {
            let of_home = self.by_name.entry(home).or_default();
            for name in &names {
                of_home.entry((*name).to_owned()).or_default().insert(stays);
            }
        }
    }

    /// The school of this id, or what it is the same as; `None` while nobody says its name or its place.
    pub(crate) fn school(&mut self, id: SchoolId) -> Result<Option<Rc<School>>, StoreError> {
        let stays = self.staying(id);
        if !self.said.contains_key(&stays) {
            self.ask(&BTreeSet::from([stays]))?;
        }
        let Self { said, made, ends, .. } = self;
        let of_it = || said.get(&stays).and_then(|said| school(stays, said, ends)).map(Rc::new);
        Ok(made.entry(stays).or_insert_with(of_it).clone())
    }

    /// The schools of which somebody says the code, in order of id.
    pub(crate) fn with_code(&mut self, code: &FisOkoCode) -> Result<Vec<Rc<School>>, StoreError> {
        let bearers = self.by_code.get(code).cloned();
        self.schools(bearers)
    }

    /// The schools of which somebody says the ИНН, in order of id.
    pub(crate) fn with_inn(&mut self, inn: &Inn) -> Result<Vec<Rc<School>>, StoreError> {
        let bearers = self.by_inn.get(inn).cloned();
        self.schools(bearers)
    }

    /// The schools of which somebody says the name, and somebody one of the municipalities; in order of id.
    pub(crate) fn with_name(
        &mut self,
        name: &SchoolName,
        homes: &BTreeSet<MunicipalityId>,
    ) -> Result<Vec<Rc<School>>, StoreError> {
        let of_home = |home| self.by_name.get(home)?.get(name.key());
        let bearers = homes.iter().filter_map(of_home).flatten().copied().collect();
        let mut schools = self.schools(Some(bearers))?;
        // The entry may have said the name and then another one.
        let is_it = |said: &SchoolStatement| said.name.as_ref().is_some_and(|said| said.key() == name.key());
        schools.retain(|school| self.said.get(&school.id).is_some_and(|said| said.iter().any(is_it)));
        Ok(schools)
    }

    fn schools(&mut self, bearers: Option<BTreeSet<SchoolId>>) -> Result<Vec<Rc<School>>, StoreError> {
        let bearers = bearers.unwrap_or_default();
        let staying: BTreeSet<SchoolId> = bearers.into_iter().map(|id| self.staying(id)).collect();
        staying.into_iter().filter_map(|id| self.school(id).transpose()).collect()
    }

    /// A new id.
    pub(crate) fn add(&mut self) -> SchoolId {
        let school = SchoolId(self.next);
        self.next += 1;
        self.added.push(school);
        self.said.insert(school, Vec::new());
        school
    }

    /// States a name, a code and a municipality of a school in a year. What is not told stays what the entry has said of it
    /// before, and the municipality does in any case.
    pub(crate) fn say(
        &mut self,
        of: (SchoolId, StudyYear),
        name: Option<&SchoolName>,
        code: Option<&FisOkoCode>,
        home: MunicipalityId,
    ) -> Result<(), StoreError> {
        if let Some(code) = code {
            self.by_code.entry(code.clone()).or_default().insert(of.0);
        }
        let own = self.own(of)?;
        own.name = name.cloned().or_else(|| own.name.take());
        own.code = code.cloned().or_else(|| own.code.take());
        own.municipality.get_or_insert(home);
        self.name(self.staying(of.0));
        Ok(())
    }

    /// States the ИНН of a school, beside what is said of the school and the year.
    pub(crate) fn say_inn(&mut self, of: (SchoolId, StudyYear), inn: &Inn) -> Result<(), StoreError> {
        self.by_inn.entry(inn.clone()).or_default().insert(of.0);
        self.own(of)?.inn = Some(inn.clone());
        Ok(())
    }

    /// The statement of the entry about a school and a year.
    fn own(&mut self, (school, year): (SchoolId, StudyYear)) -> Result<&mut SchoolStatement, StoreError> {
        let stays = self.staying(school);
        if !self.said.contains_key(&stays) {
            self.ask(&BTreeSet::from([stays]))?;
        }
        self.made.remove(&stays);
        let nothing = SchoolStatement {
            entry: self.believed.writing,
            school,
            year,
            name: None,
            municipality: None,
            code: None,
            by_person: false,
            inn: None,
        };
        let place = nothing.place_among_those_of(stays);
        let said = self.said.entry(stays).or_default();
        let index = match said.binary_search_by_key(&place, |known| known.place_among_those_of(stays)) {
            Ok(index) => index,
            Err(index) => {
                said.insert(index, nothing);
                index
            }
        };
        Ok(&mut said[index])
    }

    /// Writes what the entry says, in the order of the tables.
    pub(crate) fn write(self) -> Result<(), StoreError> {
        let entry = self.believed.writing;
        let added = self.added.iter().map(|school| (school.0, entry));
        run_each(self.connection, "INSERT INTO schools (id, entry) VALUES (?1, ?2)", added)?;
        let mut own: Vec<&SchoolStatement> =
            self.said.values().flatten().filter(|said| said.entry == entry).collect();
        own.sort_unstable_by_key(|said| (said.school, said.year));
        let sql = "INSERT INTO school_years (entry, school, year, name, name_key, municipality, code, said_by) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'delivery')";
        let rows = own.iter().map(|said| {
            (
                entry,
                said.school.0,
                said.year.first(),
                said.name.as_ref().map(SchoolName::as_str),
                said.name.as_ref().map(SchoolName::key),
                said.municipality.map(|home| home.0),
                said.code.as_ref().map(FisOkoCode::as_str),
            )
        });
        run_each(self.connection, sql, rows)?;
        let sql = "INSERT INTO school_inns (entry, school, year, inn) VALUES (?1, ?2, ?3, ?4)";
        let rows = own.iter().filter_map(|said| {
            Some((entry, said.school.0, said.year.first(), said.inn.as_ref().map(Inn::as_str)?))
        });
        run_each(self.connection, sql, rows)
    }
}

/// A name that at least as many statements say is common.
pub(crate) const FEW: u32 = 64;

/// Who bears some names: whoever it is where few do, and those who ever belonged to one of `homes` where many do. An entry
/// that is the same school as another one may have belonged there as that.
fn bearers_of_names(
    connection: &Connection,
    believed: Believed,
    names: &BTreeSet<&str>,
    homes: impl FnOnce() -> Result<BTreeSet<MunicipalityId>, StoreError>,
) -> Result<BTreeSet<SchoolId>, StoreError> {
    if names.is_empty() {
        return Ok(BTreeSet::new());
    }
    let sql = "SELECT value FROM json_each(?1) WHERE ?2 <= \
               (SELECT count(*) FROM (SELECT 1 FROM school_years WHERE name_key = value LIMIT ?2))";
    let common: Vec<String> = all(connection, sql, (json(names)?, FEW), |row| row.get(0))?;
    let common: BTreeSet<&str> = common.iter().map(String::as_str).collect();
    let rare: BTreeSet<&str> = names.difference(&common).copied().collect();
    let Believed { until, writing } = believed;
    let sql = format!(
        "SELECT DISTINCT school FROM school_years s WHERE {BELIEVED} \
         AND name_key IN (SELECT value FROM json_each(?3))"
    );
    let mut known = ids(connection, &sql, (until, writing, json(&rare)?))?;
    if !common.is_empty() {
        // `+` keeps SQLite from beginning with the name.
        let sql = format!(
            "SELECT DISTINCT s.school FROM school_years s WHERE {BELIEVED} \
             AND +s.name_key IN (SELECT value FROM json_each(?3)) AND s.school IN \
             (SELECT school FROM school_years WHERE municipality IN (SELECT value FROM json_each(?4)) \
              UNION SELECT school FROM same_schools UNION SELECT same_as FROM same_schools)"
        );
        let homes = json(&homes()?.into_iter().map(|home| home.0).collect::<Vec<_>>())?;
        known.extend(ids(connection, &sql, (until, writing, json(&common)?, homes))?);
    }
    Ok(known.into_iter().map(SchoolId).collect())
}

/// Whoever bears or bore some keys, as `sql` tells it. Most files have keys of one kind; of the other nothing is asked.
fn bearers<K>(
    connection: &Connection,
    believed: Believed,
    sql: &str,
    keys: &BTreeSet<&K>,
) -> Result<Bearers<K>, StoreError>
where
    K: FromStr<Err: std::error::Error + Send + Sync + 'static> + Ord + Serialize,
{
    if keys.is_empty() {
        return Ok(Bearers::new());
    }
    let parameters = (believed.until, believed.writing, json(keys)?);
    let pairs = all(connection, sql, parameters, |row| Ok((parsed(row, 0)?, SchoolId(row.get(1)?))))?;
    let mut bearers: Bearers<K> = BTreeMap::new();
    for (key, school) in pairs {
        bearers.entry(key).or_default().insert(school);
    }
    Ok(bearers)
}

/// A list as SQLite takes it.
fn json(list: &impl Serialize) -> Result<String, StoreError> {
    Ok(serde_json::to_string(list)?)
}
