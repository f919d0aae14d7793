//! From a planned match to a subject of the registry, which is extended where the plan says so.
//!
//! A plan is made against the registry as it was. While it is carried out the registry grows, so «new» is asked
//! again for every row: a school that stands in two sheets of one file is added once.
//!
//! Each row that names a school leaves one statement: in this year the school stood under this name and this code in
//! this municipality. An import that is undone takes its statements along, and those of others remain.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rusqlite::Connection;
use vsoko_model::{
    FisOkoCode, Inn, Mention, MentionPlan, Municipality, MunicipalityId, MunicipalityName, PlannedMatch,
    School, SchoolId, SchoolName, StudyYear, SubjectId, SubjectKind, region_key,
};

use crate::journal::EntryId;
use crate::known::{FEW, KnownSchools, Named};
use crate::registry::{Believed, SchoolKey, ids, keys_of_entry_alone};
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
    writing: EntryId,
    places: Places<'c>,
    schools: KnownSchools<'c>,
    /// Names that the entry has already said of a municipality and year.
    named: BTreeSet<(MunicipalityId, StudyYear)>,
    /// Keys that only the delivery said that this one takes the place of.
    given_up: BTreeSet<(SchoolId, SchoolKey)>,
    /// Does any entry not count any more? Else everybody is known of whom something was ever said.
    has_undone: bool,
}

/// The municipalities, by the names that rows mention.
struct Places<'c> {
    /// In order of id.
    known: &'c [Municipality],
    /// Those that rows have brought.
    added: BTreeMap<MunicipalityId, Municipality>,
    /// Who bears or bore a name in a region: of the names that rows mention, as a region has many others.
    by_name: BTreeMap<(String, String), Vec<MunicipalityId>>,
    /// What became part of each.
    parts: BTreeMap<MunicipalityId, Vec<MunicipalityId>>,
}

impl<'c> Places<'c> {
    fn of(known: &'c [Municipality], plans: &[MentionPlan]) -> Self {
        let mentioned: BTreeSet<&str> = plans
            .iter()
            .flat_map(|MentionPlan { mention, matched }| {
                let of_new = match matched {
                    PlannedMatch::New { municipality, .. } => Some(municipality),
                    _ => None,
                };
                mention.municipality.iter().chain(of_new).map(MunicipalityName::key)
            })
            .collect();
        let mut places =
            Self { known, added: BTreeMap::new(), by_name: BTreeMap::new(), parts: BTreeMap::new() };
        for municipality in known {
            if let Some(whole) = municipality.end.as_ref().and_then(|end| end.into) {
                places.parts.entry(whole).or_default().push(municipality.id);
            }
            let earlier = municipality.names.iter().map(|since| &since.value);
            for name in std::iter::once(&municipality.name).chain(earlier) {
                if mentioned.contains(name.key()) {
                    places.name(municipality, name);
                }
            }
        }
        places
    }

    fn name(&mut self, municipality: &Municipality, name: &MunicipalityName) {
        for region in municipality.regions_ever() {
            let key = (region_key(region), name.key().to_owned());
            self.by_name.entry(key).or_default().push(municipality.id);
        }
    }

    fn add(&mut self, municipality: Municipality) {
        self.name(&municipality, &municipality.name);
        self.added.insert(municipality.id, municipality);
    }

    /// The municipality and every one that became part of it.
    fn with_predecessors(&self, municipality: MunicipalityId) -> BTreeSet<MunicipalityId> {
        let mut found = BTreeSet::new();
        let mut left = vec![municipality];
        while let Some(next) = left.pop() {
            if found.insert(next) {
                left.extend(self.parts.get(&next).into_iter().flatten());
            }
        }
        found
    }

    fn get(&self, id: MunicipalityId) -> Option<&Municipality> {
        let known = self.known.binary_search_by_key(&id, |known| known.id);
        known.ok().map(|at| &self.known[at]).or_else(|| self.added.get(&id))
    }

    fn find(&self, mention: &Mention, name: &MunicipalityName) -> Option<MunicipalityId> {
        let bearers = self.by_name.get(&(region_key(&mention.region), name.key().to_owned()))?;
        let known = || bearers.iter().filter_map(|id| self.get(*id));
        let of_that_year = known().find(|known| known.name_in(mention.year).key() == name.key());
        let bearer = of_that_year.or_else(|| known().next())?;
        Some(bearer.standing_in(mention.year, self.known).id)
    }

    /// A municipality that nobody in force names any more, because what brought it was taken back: it gets its id again, so
    /// that what was taken back may return.
    fn forgotten(
        &self,
        connection: &Connection,
        mention: &Mention,
        name: &MunicipalityName,
    ) -> Result<Option<MunicipalityId>, StoreError> {
        let sql = "SELECT DISTINCT n.municipality FROM municipality_names n JOIN municipalities m \
                   ON m.id = n.municipality WHERE n.name_key = ?1 AND m.region_key = ?2 ORDER BY n.municipality";
        let found = ids(connection, sql, (name.key(), region_key(&mention.region)))?;
        let mut forgotten = found.into_iter().map(MunicipalityId).filter(|id| self.get(*id).is_none());
        Ok(forgotten.next())
    }

    /// The municipalities that new schools of `plans` may lie in, with those that became part of them.
    fn of_new_schools(
        &self,
        connection: &Connection,
        plans: &[MentionPlan],
    ) -> Result<BTreeSet<MunicipalityId>, StoreError> {
        let mut asked: BTreeSet<(&str, &str, StudyYear)> = BTreeSet::new();
        let mut homes = BTreeSet::new();
        for MentionPlan { mention, matched } in plans {
            let PlannedMatch::New { municipality, .. } = matched else { continue };
            if !asked.insert((&mention.region, municipality.key(), mention.year)) {
                continue;
            }
            match self.find(mention, municipality) {
                Some(home) => homes.extend(self.with_predecessors(home)),
                None => homes.extend(self.forgotten(connection, mention, municipality)?),
            }
        }
        Ok(homes)
    }
}

impl<'c> Resolver<'c> {
    /// The registry of the present state, with its `municipalities` and as far as `plans` ask for its schools, and what
    /// `writing` adds to it. A key that only the
    /// entry `corrected` says is nobody's any more.
    pub(crate) fn new(
        connection: &'c Connection,
        writing: EntryId,
        municipalities: &'c [Municipality],
        corrected: Option<EntryId>,
        plans: &[MentionPlan],
    ) -> Result<Self, StoreError> {
        let believed = Believed { until: writing, writing };
        let places = Places::of(municipalities, plans);
        let homes = || places.of_new_schools(connection, plans);
        let schools = KnownSchools::read(connection, believed, &Named::in_plans(plans), homes)?;
        let sql = "SELECT EXISTS (SELECT 1 FROM in_force WHERE until IS NOT NULL)";
        Ok(Self {
            connection,
            writing,
            schools,
            places,
            named: BTreeSet::new(),
            given_up: corrected
                .map(|entry| keys_of_entry_alone(connection, believed, entry))
                .transpose()?
                .unwrap_or_default(),
            has_undone: one(connection, sql, [], |row| row.get(0))?,
        })
    }

    /// Writes what the rows say of schools.
    pub(crate) fn write(self) -> Result<(), StoreError> {
        self.schools.write()
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
        let known = self.schools.school(planned)?;
        let known = known.ok_or_else(|| unmatched(mention, MatchFault::UnknownSchool(planned)))?;
        let home = known.municipality_in(mention.year);
        if let Some(named) = &mention.municipality
            && self.places.find(mention, named) != Some(home)
        {
            return Err(unmatched(mention, MatchFault::SchoolElsewhere(known.id)));
        }
        // The delivery rests on the municipality too, and must not need another one to know it.
        if !self.named.contains(&(home, mention.year))
            && let Some(place) = self.places.get(home)
        {
            let name = mention.municipality.clone().unwrap_or_else(|| place.name_in(mention.year).clone());
            self.name_municipality(home, mention.year, &name)?;
        }
        let name = match called {
            Called::AsInTheFile => mention.name.as_ref(),
            Called::AsBefore => Some(known.name_in(mention.year)),
        };
        self.say((mention, name), known.id, Some(&known), home, mention.code.as_ref())?;
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
        let (school, state) = if let Some(school) = &known {
            (school.id, MatchState::Matched)
        } else {
            let forgotten = self.forgotten(home, name, code)?;
            (forgotten.unwrap_or_else(|| self.schools.add()), MatchState::New)
        };
        self.say((mention, Some(name)), school, known.as_deref(), home, code)?;
        Ok(Resolved { subject: SubjectId::School(school), state })
    }

    /// The municipality of this name in the region, added if there is none.
    fn municipality(
        &mut self,
        mention: &Mention,
        name: &MunicipalityName,
    ) -> Result<(MunicipalityId, MatchState), StoreError> {
        let (id, state) = if let Some(id) = self.places.find(mention, name) {
            (id, MatchState::Matched)
        } else {
            let forgotten = self.places.forgotten(self.connection, mention, name)?;
            let add = || add_municipality(self.connection, self.writing, &mention.region);
            let id = forgotten.map_or_else(add, Ok)?;
            self.places.add(Municipality {
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
        let known = self.places.get(id).filter(|known| !known.bears(name));
        let name = known.map_or(name, |known| known.name_in(year));
        say_municipality_name(self.connection, self.writing, (id, year), name, "delivery")
    }

    fn school_with_code(&mut self, code: &FisOkoCode) -> Result<Option<Rc<School>>, StoreError> {
        let schools = self.schools.with_code(code)?;
        let key = |school: &School| (school.id, SchoolKey::Code(code.clone()));
        let holders = schools.into_iter().filter(|school| school.code.as_ref() == Some(code));
        Ok(holders.max_by_key(|school| !self.given_up.contains(&key(school))))
    }

    /// Is the key one that its holder had from the corrected delivery alone?
    fn is_given_up(&self, holder: SchoolId, key: SchoolKey) -> bool {
        self.given_up.contains(&(holder, key))
    }

    fn school_with_inn(&mut self, inn: &Inn) -> Result<Option<Rc<School>>, StoreError> {
        let schools = self.schools.with_inn(inn)?;
        Ok(schools.into_iter().find(|school| school.inn.as_ref() == Some(inn)))
    }

    /// The school of the municipality that has the ИНН of the row: an earlier row of the file has brought it.
    fn own_school_with_inn(
        &mut self,
        mention: &Mention,
        home: MunicipalityId,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<Rc<School>>, StoreError> {
        let found = mention.inn.as_ref().map(|inn| self.school_with_inn(inn)).transpose()?.flatten();
        Ok(found.filter(|school| {
            school.municipality_in(mention.year) == home && code.is_none_or(|code| school.may_have(code))
        }))
    }

    /// The school of the municipality that bore the name in any year. A school with another code is another school.
    fn school_with_name(
        &mut self,
        mention: &Mention,
        home: MunicipalityId,
        name: &SchoolName,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<Rc<School>>, StoreError> {
        let homes = self.places.with_predecessors(home);
        let mut bearers = self.schools.with_name(name, &homes)?.into_iter().filter(|school| {
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
        &mut self,
        home: MunicipalityId,
        name: &SchoolName,
        code: Option<&FisOkoCode>,
    ) -> Result<Option<SchoolId>, StoreError> {
        if !self.has_undone {
            return Ok(None);
        }
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
            let is_given_up = self.schools.staying(id) != id;
            if !is_given_up && self.schools.school(id)?.is_none() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Do few schools bear the name, wherever they are?
    fn is_rare(&self, name: &SchoolName) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM school_years WHERE name_key = ?1 LIMIT ?2)";
        Ok(one(self.connection, sql, (name.key(), FEW), |row| row.get::<_, u32>(0))? < FEW)
    }

    /// States what the row says of its school, and the name that the school bears in the year of the row. A school that has
    /// a code keeps it: one row is no reason to change it.
    fn say(
        &mut self,
        (mention, name): (&Mention, Option<&SchoolName>),
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
        self.schools.say((school, mention.year), name, code, home)?;
        self.say_inn(mention, school, known)
    }

    /// The same of its ИНН. One that is another school's was asked about before, and is not said of this one.
    fn say_inn(
        &mut self,
        mention: &Mention,
        school: SchoolId,
        known: Option<&School>,
    ) -> Result<(), StoreError> {
        let has = known.and_then(|known| known.inn.as_ref());
        let has = has.filter(|has| !self.is_given_up(school, SchoolKey::Inn((*has).clone())));
        let Some(inn) = mention.inn.as_ref().filter(|inn| has.is_none_or(|has| has == *inn)) else {
            return Ok(());
        };
        if let Some(holder) = self.school_with_inn(inn)?
            && holder.id != school
            && !self.is_given_up(holder.id, SchoolKey::Inn(inn.clone()))
        {
            return Ok(());
        }
        self.schools.say_inn((school, mention.year), inn)
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
