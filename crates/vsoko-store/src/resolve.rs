//! From a planned match to a subject of the registry, which is extended where the plan says so.
//!
//! A plan is made against the registry as it was. While it is carried out the registry grows, so «new» is asked
//! again for every row: a school that stands in two sheets of one file is added once.
//!
//! Each row that names a school leaves one statement: in this year the school stood under this name and this code in
//! this municipality. An import that is undone takes its statements along, and those of others remain.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use vsoko_model::{
    FisOkoCode, Inn, Mention, MentionPlan, Municipality, MunicipalityId, MunicipalityName, PlannedMatch,
    School, SchoolId, SchoolName, StudyYear, SubjectId, SubjectKind, region_key,
};

use crate::journal::EntryId;
use crate::registry::{
    BELIEVED, Believed, Identities, SchoolKey, ids, keys_of_entry_alone, schools_by_id, schools_with_code,
    schools_with_inn, with_predecessors,
};
use crate::sql::{one, run};
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
    /// A person said so.
    Confirmed,
}

impl MatchState {
    /// The word in the catalog.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::New => "new",
            Self::Confirmed => "confirmed",
        }
    }
}

/// The name that a school bears in the year of a row.
#[derive(Debug, Clone, Copy)]
enum Called {
    /// The one in the row.
    AsInTheFile,
    /// The one that it bore; the row spells it in its own way, which renames nobody.
    AsBefore,
}

/// The registry while an entry of the journal is written.
pub(crate) struct Resolver<'c> {
    connection: &'c Connection,
    believed: Believed,
    identities: Identities,
    municipalities: Vec<Municipality>,
    /// Where those that bear or bore a name in a region stand among them.
    by_name: BTreeMap<(String, String), Vec<usize>>,
    /// Names that the entry has already said of a municipality and year.
    named: BTreeSet<(MunicipalityId, StudyYear)>,
    /// Keys that only the delivery said that this one takes the place of.
    given_up: BTreeSet<(SchoolId, SchoolKey)>,
    /// What the entry has already said of a school and year.
    said: BTreeMap<(SchoolId, StudyYear), (Option<SchoolName>, Option<FisOkoCode>)>,
}

impl<'c> Resolver<'c> {
    /// The registry of the present state, with its `municipalities`, and what `writing` adds to it. A key that only the
    /// entry `corrected` says is nobody's any more.
    pub(crate) fn new(
        connection: &'c Connection,
        writing: EntryId,
        municipalities: Vec<Municipality>,
        corrected: Option<EntryId>,
    ) -> Result<Self, StoreError> {
        let believed = Believed { until: writing, writing };
        let mut by_name: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, known) in municipalities.iter().enumerate() {
            let earlier = known.names.iter().map(|since| &since.value);
            for name in std::iter::once(&known.name).chain(earlier) {
                for region in known.regions_ever() {
                    let key = (region_key(region), name.key().to_owned());
                    by_name.entry(key).or_default().push(index);
                }
            }
        }
        Ok(Self {
            connection,
            believed,
            identities: Identities::read(connection, believed)?,
            municipalities,
            by_name,
            named: BTreeSet::new(),
            given_up: corrected
                .map(|entry| keys_of_entry_alone(connection, believed, entry))
                .transpose()?
                .unwrap_or_default(),
            said: BTreeMap::new(),
        })
    }

    /// The subject of a planned mention; `None` for a row that is neither a school's nor a municipality's.
    pub(crate) fn resolve(&mut self, plan: &MentionPlan) -> Result<Option<Resolved>, StoreError> {
        let mention = &plan.mention;
        match (&plan.matched, mention.subject) {
            (
                PlannedMatch::Code { school, .. }
                | PlannedMatch::Inn { school, .. }
                | PlannedMatch::Name { school },
                _,
            ) => {
                let school = self.known_school(mention, *school, Called::AsInTheFile)?;
                Ok(Some(Resolved { subject: SubjectId::School(school), state: MatchState::Matched }))
            }
            (PlannedMatch::Alike { school, .. }, _) => {
                let school = self.known_school(mention, *school, Called::AsBefore)?;
                Ok(Some(Resolved { subject: SubjectId::School(school), state: MatchState::Matched }))
            }
            (PlannedMatch::Confirmed { school }, _) => {
                let school = self.known_school(mention, *school, Called::AsBefore)?;
                Ok(Some(Resolved { subject: SubjectId::School(school), state: MatchState::Confirmed }))
            }
            (PlannedMatch::New { municipality, code }, _) => {
                let code = code.as_ref().or(mention.code.as_ref());
                self.new_school(mention, municipality, code).map(Some)
            }
            (PlannedMatch::NotASchool, SubjectKind::Municipality) => {
                let named = mention
                    .municipality
                    .as_ref()
                    .ok_or_else(|| unmatched(mention, MatchFault::NoMunicipality))?;
                let (id, state) = self.municipality(mention, named)?;
                Ok(Some(Resolved { subject: SubjectId::Municipality(id), state }))
            }
            (PlannedMatch::ToDecide { .. } | PlannedMatch::LeftOut, _)
            | (PlannedMatch::NotASchool, SubjectKind::School | SubjectKind::Region) => Ok(None),
        }
    }

    fn known_school(
        &mut self,
        mention: &Mention,
        planned: SchoolId,
        called: Called,
    ) -> Result<SchoolId, StoreError> {
        let known =
            self.school(planned)?.ok_or_else(|| unmatched(mention, MatchFault::UnknownSchool(planned)))?;
        let home = known.municipality_in(mention.year);
        if let Some(named) = &mention.municipality
            && self.find_municipality(mention, named) != Some(home)
        {
            return Err(unmatched(mention, MatchFault::SchoolElsewhere(known.id)));
        }
        // The delivery rests on the municipality too, and must not need another one to know it.
        if !self.named.contains(&(home, mention.year))
            && let Some(place) = self.municipalities.iter().find(|place| place.id == home)
        {
            let name = mention.municipality.clone().unwrap_or_else(|| place.name_in(mention.year).clone());
            self.name_municipality(home, mention.year, &name)?;
        }
        match called {
            Called::AsInTheFile => self.say(mention, known.id, Some(&known), home, mention.code.as_ref())?,
            Called::AsBefore => {
                let own = Mention { name: Some(known.name_in(mention.year).clone()), ..mention.clone() };
                self.say(&own, known.id, Some(&known), home, mention.code.as_ref())?;
            }
        }
        Ok(known.id)
    }

    fn new_school(
        &mut self,
        mention: &Mention,
        named: &MunicipalityName,
        code: Option<&FisOkoCode>,
    ) -> Result<Resolved, StoreError> {
        let name = mention.name.as_ref().ok_or_else(|| unmatched(mention, MatchFault::NoName))?;
        let (home, _) = self.municipality(mention, named)?;
        let by_code = match code {
            Some(code) => self
                .school_with_code(code)?
                .filter(|school| !self.is_given_up(school.id, SchoolKey::Code(code.clone()))),
            None => None,
        };
        let known = match by_code {
            Some(school) if school.municipality_in(mention.year) != home => {
                return Err(unmatched(mention, MatchFault::SchoolElsewhere(school.id)));
            }
            Some(school) => Some(school),
            None => match self.own_school_with_inn(mention, home, code)? {
                Some(school) => Some(school),
                None => self.school_with_name(mention, home, name, code)?,
            },
        };
        let (school, state) = match &known {
            Some(school) => (school.id, MatchState::Matched),
            None => {
                (self.forgotten(home, name, code)?.map_or_else(|| self.add_school(), Ok)?, MatchState::New)
            }
        };
        self.say(mention, school, known.as_ref(), home, code)?;
        Ok(Resolved { subject: SubjectId::School(school), state })
    }

    /// The municipality of this name in the region, added if there is none.
    fn municipality(
        &mut self,
        mention: &Mention,
        name: &MunicipalityName,
    ) -> Result<(MunicipalityId, MatchState), StoreError> {
        let (id, state) = if let Some(id) = self.find_municipality(mention, name) {
            (id, MatchState::Matched)
        } else {
            let forgotten = self.forgotten_municipality(mention, name)?;
            let add = || add_municipality(self.connection, self.believed.writing, &mention.region);
            let id = forgotten.map_or_else(add, Ok)?;
            let key = (region_key(&mention.region), name.key().to_owned());
            self.by_name.entry(key).or_default().push(self.municipalities.len());
            self.municipalities.push(Municipality {
                id,
                name: name.clone(),
                region: mention.region.clone(),
                regions: Vec::new(),
                regions_renamed: Vec::new(),
                names: Vec::new(),
                end: None,
            });
            (id, MatchState::New)
        };
        self.name_municipality(id, mention.year, name)?;
        Ok((id, state))
    }

    /// A municipality that nobody in force names any more, because what brought it was taken back: it gets its id again, so
    /// that what was taken back may return.
    fn forgotten_municipality(
        &self,
        mention: &Mention,
        name: &MunicipalityName,
    ) -> Result<Option<MunicipalityId>, StoreError> {
        let sql = "SELECT DISTINCT n.municipality FROM municipality_names n JOIN municipalities m \
                   ON m.id = n.municipality WHERE n.name_key = ?1 AND m.region_key = ?2 ORDER BY n.municipality";
        let found = ids(self.connection, sql, (name.key(), region_key(&mention.region)))?;
        let mut forgotten = found.into_iter().map(MunicipalityId).filter(|id| !self.knows(*id));
        Ok(forgotten.next())
    }

    fn knows(&self, id: MunicipalityId) -> bool {
        self.municipalities.iter().any(|known| known.id == id)
    }

    fn name_municipality(
        &mut self,
        id: MunicipalityId,
        year: StudyYear,
        name: &MunicipalityName,
    ) -> Result<(), StoreError> {
        if !self.named.insert((id, year)) {
            return Ok(());
        }
        // The name of what has become part of it is not its own.
        let known = self.municipalities.iter().find(|known| known.id == id && !known.bears(name));
        let name = known.map_or(name, |known| known.name_in(year));
        say_municipality_name(self.connection, self.believed.writing, (id, year), name, "delivery")
    }

    fn find_municipality(&self, mention: &Mention, name: &MunicipalityName) -> Option<MunicipalityId> {
        let bearers = self.by_name.get(&(region_key(&mention.region), name.key().to_owned()))?;
        let known = || bearers.iter().map(|index| &self.municipalities[*index]);
        let of_that_year = known().find(|known| known.name_in(mention.year).key() == name.key());
        let bearer = of_that_year.or_else(|| known().next())?;
        Some(bearer.standing_in(mention.year, &self.municipalities).id)
    }

    fn school(&self, id: SchoolId) -> Result<Option<School>, StoreError> {
        let found = schools_by_id(self.connection, self.believed, &BTreeSet::from([id]), &self.identities)?;
        let stays = self.identities.of(id);
        Ok(found.into_iter().find(|school| school.id == stays))
    }

    fn school_with_code(&self, code: &FisOkoCode) -> Result<Option<School>, StoreError> {
        let schools = schools_with_code(self.connection, self.believed, code)?;
        let key = |school: &School| (school.id, SchoolKey::Code(code.clone()));
        let holds = |school: &School| school.code.as_ref() == Some(code);
        let holders = schools.into_iter().filter(holds);
        Ok(holders.max_by_key(|school| !self.given_up.contains(&key(school))))
    }

    /// Is the key one that its holder had from the corrected delivery alone?
    fn is_given_up(&self, holder: SchoolId, key: SchoolKey) -> bool {
        self.given_up.contains(&(holder, key))
    }

    fn school_with_inn(&self, inn: &Inn) -> Result<Option<School>, StoreError> {
        let schools = schools_with_inn(self.connection, self.believed, inn)?;
        Ok(schools.into_iter().find(|school| school.inn.as_ref() == Some(inn)))
    }

    /// The school of the municipality that has the ИНН of the row: an earlier row of the file has brought it.
    fn own_school_with_inn(
        &self,
        mention: &Mention,
        home: MunicipalityId,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<School>, StoreError> {
        let found = mention.inn.as_ref().map(|inn| self.school_with_inn(inn)).transpose()?.flatten();
        Ok(found.filter(|school| {
            school.municipality_in(mention.year) == home && code.is_none_or(|code| school.may_have(code))
        }))
    }

    /// Do few schools bear the name, wherever they are?
    fn is_rare(&self, name: &SchoolName) -> Result<bool, StoreError> {
        const FEW: u32 = 64;
        let sql = "SELECT count(*) FROM (SELECT 1 FROM school_years WHERE name_key = ?1 LIMIT ?2)";
        Ok(one(self.connection, sql, (name.key(), FEW), |row| row.get::<_, u32>(0))? < FEW)
    }

    /// The school of the municipality that bore the name in any year. A school with another code is another school.
    fn school_with_name(
        &self,
        mention: &Mention,
        home: MunicipalityId,
        name: &SchoolName,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<School>, StoreError> {
        // Only those who ever belonged here, or to what became part of it. CROSS JOIN tells SQLite where to begin: with the
        // name, or with the municipality where the name repeats all over a country. An entry that is the same school as
        // another one may have belonged here as that.
        let from = if self.is_rare(name)? {
            "school_years s CROSS JOIN school_years h ON h.school = s.school WHERE s.name_key = ?3"
        } else {
            "school_years h CROSS JOIN school_years s ON s.school = h.school WHERE +s.name_key = ?3"
        };
        let sql = format!(
            "SELECT s.school FROM {from} \
             AND h.municipality IN (SELECT value FROM json_each(?4)) AND {BELIEVED} \
             UNION SELECT s.school FROM same_schools e CROSS JOIN school_years s ON s.school IN (e.school, e.same_as) \
             WHERE +s.name_key = ?3 AND {BELIEVED}"
        );
        let Believed { until, writing } = self.believed;
        let homes: Vec<u32> =
            with_predecessors(home, &self.municipalities).into_iter().map(|id| id.0).collect();
        let homes = serde_json::to_string(&homes)?;
        let found = ids(self.connection, &sql, (until, writing, name.key(), homes))?;
        let found = found.into_iter().map(SchoolId).collect();
        let bearers = schools_by_id(self.connection, self.believed, &found, &self.identities)?;
        let mut bearers = bearers.into_iter().filter(|school| {
            let code_agrees = code.is_none_or(|code| school.may_have(code));
            school.municipality_in(mention.year) == home && code_agrees
        });
        match (bearers.next(), bearers.next()) {
            (Some(_), Some(_)) => Err(unmatched(mention, MatchFault::AmbiguousName(name.clone()))),
            (one, _) => Ok(one),
        }
    }

    /// A school that nobody in force names any more, because what brought it was taken back: it gets its id again, and
    /// with it what persons have said of it meanwhile.
    fn forgotten(
        &self,
        home: MunicipalityId,
        name: &SchoolName,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<SchoolId>, StoreError> {
        let found = if let Some(code) = code {
            let sql = "SELECT school FROM school_years WHERE code = ?1";
            ids(self.connection, sql, [code.as_str()])?
        } else {
            // `+` keeps SQLite from beginning there.
            let those = if self.is_rare(name)? {
                "name_key = ?1 AND +municipality = ?2"
            } else {
                "+name_key = ?1 AND municipality = ?2"
            };
            let sql = format!("SELECT school FROM school_years WHERE {those} AND code IS NULL");
            ids(self.connection, &sql, (name.key(), home.0))?
        };
        let found: BTreeSet<SchoolId> = found.into_iter().map(SchoolId).collect();
        for id in found {
            let is_given_up = self.identities.of(id) != id;
            if !is_given_up && self.school(id)?.is_none() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    fn add_school(&self) -> Result<SchoolId, StoreError> {
        add_school(self.connection, self.believed.writing)
    }

    /// States what the row says of its school. A school that has a code keeps it: one row is no reason to change it.
    fn say(
        &mut self,
        mention: &Mention,
        school: SchoolId,
        known: Option<&School>,
        home: MunicipalityId,
        code: Option<&FisOkoCode>,
    ) -> Result<(), StoreError> {
        let has = known.and_then(|known| known.code.as_ref());
        let has = has.filter(|has| !self.is_given_up(school, SchoolKey::Code((*has).clone())));
        let code = code.filter(|code| has.is_none_or(|has| has == *code));
        if let Some(code) = code
            && let Some(holder) = self.school_with_code(code)?
            && holder.id != school
            && !self.is_given_up(holder.id, SchoolKey::Code(code.clone()))
        {
            return Err(unmatched(mention, MatchFault::CodeTaken { code: code.clone(), school: holder.id }));
        }
        let (name, said_code) = self.said.entry((school, mention.year)).or_default();
        *name = mention.name.clone().or_else(|| name.take());
        *said_code = code.cloned().or_else(|| said_code.take());
        let sql = "INSERT INTO school_years (entry, school, year, name, name_key, municipality, code, said_by) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'delivery') ON CONFLICT (entry, school, year) DO UPDATE \
                   SET name = excluded.name, name_key = excluded.name_key, code = excluded.code";
        let parameters = (
            self.believed.writing,
            school.0,
            mention.year.first(),
            name.as_ref().map(SchoolName::as_str),
            name.as_ref().map(SchoolName::key),
            home.0,
            said_code.as_ref().map(FisOkoCode::as_str),
        );
        run(self.connection, sql, parameters)?;
        self.say_inn(mention, school, known)
    }

    /// The same of its ИНН. One that is another school's was asked about before, and is not said of this one.
    fn say_inn(&self, mention: &Mention, school: SchoolId, known: Option<&School>) -> Result<(), StoreError> {
        let has = known.and_then(|known| known.inn.as_ref());
        let has = has.filter(|has| !self.is_given_up(school, SchoolKey::Inn((*has).clone())));
        let Some(inn) = mention.inn.as_ref().filter(|inn| has.is_none_or(|has| has == *inn)) else {
            return Ok(());
        };
        let is_taken =
            |holder: School| holder.id != school && !self.is_given_up(holder.id, SchoolKey::Inn(inn.clone()));
        if self.school_with_inn(inn)?.is_some_and(is_taken) {
            return Ok(());
        }
        say_inn(self.connection, self.believed.writing, (school, mention.year), inn)
    }
}

/// A new id for a municipality of `region`.
pub(crate) fn add_municipality(
    connection: &Connection,
    entry: EntryId,
    region: &str,
) -> Result<MunicipalityId, StoreError> {
    let sql = "INSERT INTO municipalities (entry, region, region_key) VALUES (?1, ?2, ?3) RETURNING id";
    one(connection, sql, (entry, region, region_key(region)), |row| row.get(0).map(MunicipalityId))
}

/// A new id for a school.
pub(crate) fn add_school(connection: &Connection, entry: EntryId) -> Result<SchoolId, StoreError> {
    let sql = "INSERT INTO schools (entry) VALUES (?1) RETURNING id";
    one(connection, sql, [entry], |row| row.get(0).map(SchoolId))
}

/// States the name of a municipality since a year.
pub(crate) fn say_municipality_name(
    connection: &Connection,
    entry: EntryId,
    (municipality, year): (MunicipalityId, StudyYear),
    name: &MunicipalityName,
    said_by: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO municipality_names (entry, municipality, year, name, name_key, said_by) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    run(connection, sql, (entry, municipality.0, year.first(), name.as_str(), name.key(), said_by))
}

/// States the ИНН of a school, beside what the entry says of the school and the year.
pub(crate) fn say_inn(
    connection: &Connection,
    entry: EntryId,
    (school, year): (SchoolId, StudyYear),
    inn: &Inn,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO school_inns (entry, school, year, inn) VALUES (?1, ?2, ?3, ?4) \
               ON CONFLICT (entry, school, year) DO UPDATE SET inn = excluded.inn";
    run(connection, sql, (entry, school.0, year.first(), inn.as_str()))
}

fn unmatched(mention: &Mention, why: MatchFault) -> StoreError {
    StoreError::Unmatched { row: mention.row.clone(), why }
}
