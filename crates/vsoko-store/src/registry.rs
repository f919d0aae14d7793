//! The registry: what the statements in force say of municipalities and schools.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, Params, Row};
use serde::Serialize;
use vsoko_model::{
    End, FisOkoCode, Inn, Municipality, MunicipalityId, MunicipalityName, Region, School, SchoolId,
    SchoolName, SchoolYear, Since, StudyYear, region_key,
};

use crate::StoreError;
use crate::journal::EntryId;
use crate::sql::{all, parsed, year};

/// Which entries of the journal are believed.
///
/// As SQL this is a condition on the column `entry` of a table of statements, with two parameters: the entry up to
/// which is asked, and an entry that is being written just now and is not yet in the journal (0 for none).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Believed {
    pub(crate) until: EntryId,
    pub(crate) writing: EntryId,
}

/// The condition on the column `entry` of a table called `s`; `?1` is [`Believed::until`], `?2` is [`Believed::writing`].
pub(crate) const BELIEVED: &str = "(s.entry = ?2 OR EXISTS (SELECT 1 FROM in_force f \
    WHERE f.entry = s.entry AND f.since <= ?1 AND (f.until IS NULL OR f.until > ?1)))";

/// Entries of the registry that are one school: each one given up, with the one that stays for it. Law: no circles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Identities(BTreeMap<SchoolId, SchoolId>);

impl Identities {
    pub(crate) fn read(connection: &Connection, believed: Believed) -> Result<Self, StoreError> {
        let sql = format!("SELECT school, same_as FROM same_schools s WHERE {BELIEVED} ORDER BY entry");
        let pairs = all(connection, &sql, [believed.until, believed.writing], |row| {
            Ok((SchoolId(row.get(0)?), SchoolId(row.get(1)?)))
        })?;
        let mut identities = Self::default();
        for (school, same_as) in pairs {
            // Undo and redo may bring together what was said at different times, so each is taken as it stands by then.
            let (given_up, stays) = (identities.of(school), identities.of(same_as));
            if given_up != stays {
                identities.0.insert(given_up, stays);
            }
        }
        Ok(identities)
    }

    /// The entry that stays for `school`.
    pub(crate) fn of(&self, school: SchoolId) -> SchoolId {
        let mut stays = school;
        while let Some(next) = self.0.get(&stays) {
            stays = *next;
        }
        stays
    }

    /// All entries that are the same school as one of `schools`.
    pub(crate) fn with_equals(&self, schools: &BTreeSet<SchoolId>) -> BTreeSet<SchoolId> {
        let stay: BTreeSet<SchoolId> = schools.iter().map(|school| self.of(*school)).collect();
        let given_up = self.0.keys().filter(|school| stay.contains(&self.of(**school))).copied();
        let given_up: Vec<SchoolId> = given_up.collect();
        stay.into_iter().chain(given_up).collect()
    }
}

/// What one entry of the journal says about a school in a year.
pub(crate) struct SchoolStatement {
    pub(crate) entry: EntryId,
    pub(crate) school: SchoolId,
    pub(crate) year: StudyYear,
    pub(crate) name: Option<SchoolName>,
    pub(crate) municipality: Option<MunicipalityId>,
    pub(crate) code: Option<FisOkoCode>,
    pub(crate) by_person: bool,
    pub(crate) inn: Option<Inn>,
}

impl SchoolStatement {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let filled = |column| row.get::<_, Option<String>>(column).map(|text| text.is_some());
        Ok(Self {
            entry: row.get(0)?,
            school: SchoolId(row.get(1)?),
            year: year(row, 2)?,
            name: if filled(3)? { Some(parsed(row, 3)?) } else { None },
            municipality: row.get::<_, Option<u32>>(4)?.map(MunicipalityId),
            code: if filled(5)? { Some(parsed(row, 5)?) } else { None },
            by_person: row.get::<_, String>(6)? == "person",
            inn: if filled(7)? { Some(parsed(row, 7)?) } else { None },
        })
    }

    /// Where one delivery speaks of both entries of a school, the one that stays has the last word.
    pub(crate) fn place_among_those_of(&self, stays: SchoolId) -> (EntryId, bool, SchoolId, StudyYear) {
        (self.entry, self.school == stays, self.school, self.year)
    }
}

/// One value with the year it holds from, and who said it in which entry.
struct Said<T> {
    year: StudyYear,
    entry: EntryId,
    /// The entry that said so first, where several said the same.
    first: EntryId,
    by_person: bool,
    value: T,
}

/// The values by year, ascending. What a person says of a year holds against any delivery about that year. Deliveries
/// about later years that still say what the person replaced are overruled too, whenever they came: senders keep old
/// names for long. Replaced is the value that held in that year, before the first known year the first. Among equals the
/// later entry is believed.
fn by_year<T: Clone>(said: &[Said<T>], same: impl Fn(&T, &T) -> bool) -> Vec<Since<T>> {
    let replaced = |person: &Said<T>| {
        let known = || said.iter().filter(|one| one.first < person.first);
        let by_then = known().filter(|one| one.year <= person.year);
        let held = by_then.max_by_key(|one| (one.year, one.by_person, one.entry));
        let first = || known().min_by_key(|one| (one.year, Reverse((one.by_person, one.entry))));
        held.or_else(first).map(|one| &one.value)
    };
    let overruled = |delivered: &Said<T>| {
        said.iter().filter(|one| one.by_person && one.year <= delivered.year).any(|person| {
            person.year == delivered.year || replaced(person).is_some_and(|old| same(old, &delivered.value))
        })
    };
    let mut values: BTreeMap<StudyYear, &Said<T>> = BTreeMap::new();
    for one in said.iter().filter(|one| one.by_person || !overruled(one)) {
        let known = values.entry(one.year).or_insert(one);
        if known.entry <= one.entry {
            *known = one;
        }
    }
    values.into_iter().map(|(year, said)| Since { year, value: said.value.clone() }).collect()
}

/// The same without the years in which nothing changed.
fn changes<T: PartialEq>(mut by_year: Vec<Since<T>>) -> Vec<Since<T>> {
    by_year.dedup_by(|later, earlier| later.value == earlier.value);
    by_year
}

/// An ИНН is said beside the other things of its entry, school and year.
const SCHOOL_COLUMNS: &str = "SELECT entry, school, year, name, municipality, code, said_by, \
    (SELECT i.inn FROM school_inns i WHERE (i.entry, i.school, i.year) = (s.entry, s.school, s.year)) \
    FROM school_years s";

/// All schools of which something is said, or those that ever belonged to one of `of`; in order of id.
pub(crate) fn schools(
    connection: &Connection,
    believed: Believed,
    of: Option<&BTreeSet<MunicipalityId>>,
) -> Result<Vec<School>, StoreError> {
    let identities = Identities::read(connection, believed)?;
    let Some(of) = of else {
        let sql = format!("{SCHOOL_COLUMNS} WHERE {BELIEVED} ORDER BY entry, school, year");
        let said = all(connection, &sql, [believed.until, believed.writing], SchoolStatement::read)?;
        return folded(connection, believed, said, &identities);
    };
    let sql = format!(
        "SELECT DISTINCT school FROM school_years s WHERE {BELIEVED} \
         AND municipality IN (SELECT value FROM json_each(?3))"
    );
    let municipalities = serde_json::to_string(&of.iter().map(|id| id.0).collect::<Vec<_>>())?;
    let found = all(connection, &sql, (believed.until, believed.writing, municipalities), |row| {
        row.get(0).map(SchoolId)
    })?;
    schools_by_id(connection, believed, &found.into_iter().collect(), &identities)
}

/// The schools of which somebody says one of these codes, without those that are `known`.
pub(crate) fn schools_with_codes(
    connection: &Connection,
    believed: Believed,
    codes: &BTreeSet<&FisOkoCode>,
    known: &BTreeMap<SchoolId, School>,
) -> Result<Vec<School>, StoreError> {
    let sql = format!(
        "SELECT school FROM school_years s WHERE {BELIEVED} AND code IN (SELECT value FROM json_each(?3))"
    );
    schools_found(connection, believed, (&sql, codes), known)
}

/// The schools that a question about `keys` gives, without those that are `known`.
fn schools_found<K: Serialize>(
    connection: &Connection,
    believed: Believed,
    (sql, keys): (&str, &BTreeSet<&K>),
    known: &BTreeMap<SchoolId, School>,
) -> Result<Vec<School>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let parameters = (believed.until, believed.writing, serde_json::to_string(keys)?);
    let found = ids(connection, sql, parameters)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let identities = Identities::read(connection, believed)?;
    let stay = found.into_iter().map(|id| identities.of(SchoolId(id)));
    let wanted = stay.filter(|id| !known.contains_key(id)).collect();
    schools_by_id(connection, believed, &wanted, &identities)
}

/// The keys of a school.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolKey {
    /// The ФИС ОКО code.
    Code(FisOkoCode),
    /// The ИНН.
    Inn(Inn),
}

/// The keys of schools that rest on one entry alone: nobody else in force says them.
pub(crate) fn keys_of_entry_alone(
    connection: &Connection,
    believed: Believed,
    entry: EntryId,
) -> Result<BTreeSet<(SchoolId, SchoolKey)>, StoreError> {
    let identities = Identities::read(connection, believed)?;
    let sql = format!(
        "SELECT entry, school, code, NULL FROM school_years s WHERE {BELIEVED} AND code IS NOT NULL \
         AND school IN (SELECT school FROM school_years WHERE entry = ?3) \
         UNION ALL SELECT entry, school, NULL, inn FROM school_inns s WHERE {BELIEVED} \
         AND school IN (SELECT school FROM school_inns WHERE entry = ?3)"
    );
    let said = all(connection, &sql, (believed.until, believed.writing, entry), |row| {
        let has_code = row.get::<_, Option<String>>(2)?.is_some();
        let key = if has_code { SchoolKey::Code(parsed(row, 2)?) } else { SchoolKey::Inn(parsed(row, 3)?) };
        Ok((row.get::<_, EntryId>(0)?, (SchoolId(row.get(1)?), key)))
    })?;
    let said: Vec<(EntryId, (SchoolId, SchoolKey))> =
        said.into_iter().map(|(entry, (school, key))| (entry, (identities.of(school), key))).collect();
    let by_others: BTreeSet<&(SchoolId, SchoolKey)> =
        said.iter().filter(|(by, _)| *by != entry).map(|(_, key)| key).collect();
    let own = said.iter().filter(|(by, key)| *by == entry && !by_others.contains(key));
    Ok(own.map(|(_, key)| key.clone()).collect())
}

/// The schools of which somebody says one of these ИНН, without those that are `known`.
pub(crate) fn schools_with_inns(
    connection: &Connection,
    believed: Believed,
    inns: &BTreeSet<&Inn>,
    known: &BTreeMap<SchoolId, School>,
) -> Result<Vec<School>, StoreError> {
    let sql = format!(
        "SELECT school FROM school_inns s WHERE {BELIEVED} AND inn IN (SELECT value FROM json_each(?3))"
    );
    schools_found(connection, believed, (&sql, inns), known)
}

/// The schools with these ids, and what is the same as they, under the ids that stay.
pub(crate) fn schools_by_id(
    connection: &Connection,
    believed: Believed,
    wanted: &BTreeSet<SchoolId>,
    identities: &Identities,
) -> Result<Vec<School>, StoreError> {
    folded(connection, believed, said_of(connection, believed, wanted, identities)?, identities)
}

/// What is said of the schools with these ids and of what is the same as they, in order of entry, school and year.
pub(crate) fn said_of(
    connection: &Connection,
    believed: Believed,
    wanted: &BTreeSet<SchoolId>,
    identities: &Identities,
) -> Result<Vec<SchoolStatement>, StoreError> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<u32> = identities.with_equals(wanted).into_iter().map(|id| id.0).collect();
    let ask = |condition: &str| {
        format!("{SCHOOL_COLUMNS} WHERE {BELIEVED} AND school {condition} ORDER BY entry, school, year")
    };
    let Believed { until, writing } = believed;
    if let [only] = wanted[..] {
        return all(connection, &ask("= ?3"), (until, writing, only), SchoolStatement::read);
    }
    let wanted = serde_json::to_string(&wanted)?;
    let sql = ask("IN (SELECT value FROM json_each(?3))");
    all(connection, &sql, (until, writing, wanted), SchoolStatement::read)
}

/// What ended, and what of it became part of another one.
pub(crate) struct Ends {
    /// By the id that stays.
    schools: BTreeMap<SchoolId, End<SchoolId>>,
    municipalities: BTreeMap<MunicipalityId, End<MunicipalityId>>,
}

impl Ends {
    pub(crate) fn read(
        connection: &Connection,
        believed: Believed,
        identities: &Identities,
    ) -> Result<Self, StoreError> {
        let ended = ends(connection, believed, "school", SchoolId)?;
        let staying = ended.into_iter().map(|(id, End { year, into })| {
            (identities.of(id), End { year, into: into.map(|into| identities.of(into)) })
        });
        Ok(Self { schools: staying.collect(), municipalities: ends_of_municipalities(connection, believed)? })
    }
}

/// Law: the statements stand in order of entry, school and year.
fn folded(
    connection: &Connection,
    believed: Believed,
    said: Vec<SchoolStatement>,
    identities: &Identities,
) -> Result<Vec<School>, StoreError> {
    let ends = Ends::read(connection, believed, identities)?;
    let schools = by_school(said, identities).into_iter();
    Ok(schools.filter_map(|(id, said)| school(id, &said, &ends)).collect())
}

/// Statements by the school that they are about under the id that stays, each in the order in which they are believed.
pub(crate) fn by_school(
    said: Vec<SchoolStatement>,
    identities: &Identities,
) -> BTreeMap<SchoolId, Vec<SchoolStatement>> {
    let mut of_school: BTreeMap<SchoolId, Vec<SchoolStatement>> = BTreeMap::new();
    for statement in said {
        of_school.entry(identities.of(statement.school)).or_default().push(statement);
    }
    for (id, said) in &mut of_school {
        said.sort_by_key(|statement| statement.place_among_those_of(*id));
    }
    of_school
}

/// A school from all that is said of it, in order of entries; `None` while nobody says its name or its place.
pub(crate) fn school(id: SchoolId, said: &[SchoolStatement], ends: &Ends) -> Option<School> {
    fn of<T: Clone>(said: &[SchoolStatement], value: impl Fn(&SchoolStatement) -> Option<T>) -> Vec<Said<T>> {
        let one = |statement: &SchoolStatement| {
            let SchoolStatement { year, entry, by_person, .. } = *statement;
            Some(Said { year, entry, first: entry, by_person, value: value(statement)? })
        };
        said.iter().filter_map(one).collect()
    }
    let names = by_year(&of(said, |statement| statement.name.clone()), |a, b| a.key() == b.key());
    let homes = changes(by_year(&of(said, |statement| statement.municipality), PartialEq::eq));
    let homes = changes(with_mergers(&homes, &ends.municipalities));
    let (code, former_codes) = key_of(&of(said, |statement| statement.code.clone()));
    let (inn, former_inns) = key_of(&of(said, |statement| statement.inn.clone()));
    let municipality = homes.last()?.value;
    (!names.is_empty()).then(|| School {
        id,
        municipality,
        code,
        former_codes,
        inn,
        former_inns,
        names: names.into_iter().map(|since| SchoolYear { year: since.year, name: since.value }).collect(),
        homes: if homes.len() > 1 { homes } else { Vec::new() },
        end: ends.schools.get(&id).cloned(),
    })
}

/// The key of a school among those that were said of it, and the others: what a person said last, else what was said
/// first.
fn key_of<T: Ord + Clone>(said: &[Said<T>]) -> (Option<T>, Vec<T>) {
    let by_person = said.iter().filter(|one| one.by_person).max_by_key(|one| one.entry);
    let key = by_person.or_else(|| said.iter().rev().min_by_key(|one| one.entry)).map(|one| &one.value);
    let former: BTreeSet<&T> =
        said.iter().map(|one| &one.value).filter(|known| Some(*known) != key).collect();
    (key.cloned(), former.into_iter().cloned().collect())
}

/// A municipality that became part of another one took its schools along.
fn with_mergers(
    homes: &[Since<MunicipalityId>],
    merged: &BTreeMap<MunicipalityId, End<MunicipalityId>>,
) -> Vec<Since<MunicipalityId>> {
    followed(homes, merged.len(), |at| {
        let end = merged.get(&at.value)?;
        Some(Since { year: end.year.max(at.year), value: end.into? })
    })
}

/// Each value, and after it what it became before the next one holds. `most` is the number of steps after which a
/// circle is certain: a change that would close one is looked at before it is refused.
fn followed<T: Clone>(
    known: &[Since<T>],
    most: usize,
    became: impl Fn(&Since<T>) -> Option<Since<T>>,
) -> Vec<Since<T>> {
    let mut all = Vec::with_capacity(known.len());
    for (index, since) in known.iter().enumerate() {
        let until = known.get(index + 1).map(|next| next.year);
        let steps = std::iter::successors(Some(since.clone()), |at| {
            became(at).filter(|next| until.is_none_or(|until| next.year < until))
        });
        all.extend(steps.take(1 + most));
    }
    all
}

/// The municipalities of which something is said, in order of id.
pub(crate) fn municipalities(
    connection: &Connection,
    believed: Believed,
) -> Result<Vec<Municipality>, StoreError> {
    let sql = municipality_names("");
    let statements = all(connection, &sql, [believed.until, believed.writing], Named::read)?;
    municipalities_of(connection, believed, statements)
}

/// Those of some municipalities of which something is said, in order of id.
pub(crate) fn municipalities_among(
    connection: &Connection,
    believed: Believed,
    some: &BTreeSet<MunicipalityId>,
) -> Result<Vec<Municipality>, StoreError> {
    let sql = municipality_names("AND s.municipality IN (SELECT value FROM json_each(?3))");
    let some = serde_json::to_string(&some.iter().map(|id| id.0).collect::<Vec<_>>())?;
    let statements = all(connection, &sql, (believed.until, believed.writing, some), Named::read)?;
    municipalities_of(connection, believed, statements)
}

/// The first and the latest entry of each name and year are enough, and keep a long archive as quick as a short one.
fn municipality_names(condition: &str) -> String {
    format!(
        "SELECT max(s.entry), s.municipality, m.region, s.year, s.name, s.said_by, min(s.entry) \
         FROM municipality_names s \
         JOIN municipalities m ON m.id = s.municipality WHERE {BELIEVED} {condition} \
         GROUP BY s.municipality, s.year, s.name, s.said_by ORDER BY s.municipality"
    )
}

/// What is said of the name of a municipality in a year.
struct Named {
    id: MunicipalityId,
    region: String,
    said: Said<MunicipalityName>,
}

impl Named {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let by_person = row.get::<_, String>(5)? == "person";
        let (entry, first) = (row.get(0)?, row.get(6)?);
        Ok(Self {
            id: MunicipalityId(row.get(1)?),
            region: row.get(2)?,
            said: Said { year: year(row, 3)?, entry, first, by_person, value: parsed(row, 4)? },
        })
    }
}

fn municipalities_of(
    connection: &Connection,
    believed: Believed,
    statements: Vec<Named>,
) -> Result<Vec<Municipality>, StoreError> {
    let ends = ends_of_municipalities(connection, believed)?;
    let said_of_regions = Regions::read(connection, believed)?;
    let mut of_municipality: BTreeMap<MunicipalityId, (String, Vec<Said<MunicipalityName>>)> =
        BTreeMap::new();
    for Named { id, region, said } in statements {
        of_municipality.entry(id).or_insert_with(|| (region, Vec::new())).1.push(said);
    }
    let municipality = |(id, (region, said)): (MunicipalityId, (String, Vec<Said<MunicipalityName>>))| {
        let mut names = by_year(&said, |a, b| a.key() == b.key());
        let (first, name) = (names.first()?.year, names.last()?.value.clone());
        names.dedup_by(|later, earlier| later.value.key() == earlier.value.key());
        let names = if names.len() > 1 { names } else { Vec::new() };
        let regions = said_of_regions.regions_of(id, Since { year: first, value: region });
        let region = regions.last()?.value.clone();
        let regions = if regions.len() > 1 { regions } else { Vec::new() };
        let regions_renamed = said_of_regions.renamed_of(id, &regions);
        Some(Municipality { id, name, region, regions, regions_renamed, names, end: ends.get(&id).cloned() })
    };
    Ok(of_municipality.into_iter().filter_map(municipality).collect())
}

/// What persons said of regions: which municipality moved, and which region bears another name.
struct Regions {
    moves: BTreeMap<MunicipalityId, Vec<Since<Region>>>,
    /// The new names by the key of the old one.
    renamed: BTreeMap<String, Since<Region>>,
}

impl Regions {
    fn read(connection: &Connection, believed: Believed) -> Result<Self, StoreError> {
        let parameters = [believed.until, believed.writing];
        let sql = format!(
            "SELECT municipality, year, region FROM municipality_regions s WHERE {BELIEVED} ORDER BY entry"
        );
        let said = all(connection, &sql, parameters, |row| {
            Ok((MunicipalityId(row.get(0)?), Since { year: year(row, 1)?, value: row.get(2)? }))
        })?;
        let mut moves: BTreeMap<MunicipalityId, Vec<Since<Region>>> = BTreeMap::new();
        for (id, to) in said {
            let of_it = moves.entry(id).or_default();
            // The later entry about one year is believed.
            of_it.retain(|earlier| earlier.year != to.year);
            of_it.push(to);
            of_it.sort_by_key(|since| since.year);
        }
        let sql = format!("SELECT region, year, name FROM region_names s WHERE {BELIEVED} ORDER BY entry");
        let renamed = all(connection, &sql, parameters, |row| {
            let region: String = row.get(0)?;
            Ok((region_key(&region), Since { year: year(row, 1)?, value: row.get(2)? }))
        })?;
        Ok(Self { moves, renamed: renamed.into_iter().collect() })
    }

    /// From which of the years of `regions` the region that a municipality lay in is called otherwise.
    fn renamed_of(&self, id: MunicipalityId, regions: &[Since<Region>]) -> Vec<StudyYear> {
        let moves = self.moves.get(&id).map_or(&[][..], Vec::as_slice);
        let renamed = |pair: &&[Since<Region>]| {
            let next = |name: &String| Some(region_key(&self.renamed.get(name)?.value));
            let mut names = std::iter::successors(next(&region_key(&pair[0].value)), next);
            let has_gone = moves.iter().any(|moved| moved.year == pair[1].year);
            !has_gone && names.any(|name| name == region_key(&pair[1].value))
        };
        regions.windows(2).filter(renamed).map(|pair| pair[1].year).collect()
    }

    /// The regions of a municipality that lay in `first` from the beginning; never none.
    fn regions_of(&self, id: MunicipalityId, mut first: Since<Region>) -> Vec<Since<Region>> {
        let moves = self.moves.get(&id).map_or(&[][..], Vec::as_slice);
        // Whatever year the first delivery is about: it lay there until it moved.
        if let Some(moved) = moves.first().filter(|moved| moved.year <= first.year) {
            first.year = StudyYear::try_from(moved.year.first() - 1).unwrap_or(moved.year);
        }
        let all: Vec<Since<Region>> = std::iter::once(first).chain(moves.iter().cloned()).collect();
        changes(followed(&all, self.renamed.len(), |at| {
            let name = self.renamed.get(&region_key(&at.value))?;
            Some(Since { year: name.year.max(at.year), value: name.value.clone() })
        }))
    }
}

/// The municipality and every one that became part of it.
pub(crate) fn with_predecessors(
    municipality: MunicipalityId,
    all: &[Municipality],
) -> BTreeSet<MunicipalityId> {
    let mut found = BTreeSet::from([municipality]);
    loop {
        let more: Vec<MunicipalityId> = all
            .iter()
            .filter(|known| {
                known.end.as_ref().and_then(|end| end.into).is_some_and(|into| found.contains(&into))
            })
            .map(|known| known.id)
            .filter(|id| !found.contains(id))
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn ends_of_municipalities(
    connection: &Connection,
    believed: Believed,
) -> Result<BTreeMap<MunicipalityId, End<MunicipalityId>>, StoreError> {
    Ok(ends(connection, believed, "municipality", MunicipalityId)?.into_iter().collect())
}

/// Ends in order of entries, of which the later is believed.
fn ends<Id>(
    connection: &Connection,
    believed: Believed,
    kind: &str,
    id: fn(u32) -> Id,
) -> Result<Vec<(Id, End<Id>)>, StoreError> {
    let sql = format!("SELECT id, year, into_id FROM ends s WHERE {BELIEVED} AND kind = ?3 ORDER BY entry");
    all(connection, &sql, (believed.until, believed.writing, kind), |row| {
        let into = row.get::<_, Option<u32>>(2)?.map(id);
        Ok((id(row.get(0)?), End { year: year(row, 1)?, into }))
    })
}

/// The ids that a question gives.
pub(crate) fn ids<P: Params>(
    connection: &Connection,
    sql: &str,
    parameters: P,
) -> Result<Vec<u32>, StoreError> {
    all(connection, sql, parameters, |row| row.get(0))
}
