//! Stage «schools»: which schools of the registry the rows are.
//!
//! By code, else by ИНН, else by name inside the municipality: the same name, the same name in another spelling
//! ([`crate::alike`]), or what a person answers. Never across municipalities, and never two rows of a sheet on one school.

mod inn;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{
    Alike, Alternative, Answers, Asked, Checked, Choice, Code, Diagnostic, Inn, KnownSpelling, Mention,
    MentionPlan, Municipality, MunicipalityId, MunicipalityName, Place, PlannedMatch, Question, School,
    SchoolId, SchoolName, StudyYear, SubjectKind,
};

use crate::alike::{Verdict, compare};
use crate::asking::Asking;
use crate::municipalities::{Meant, NamesApart, Told};

/// The registry as it stands before an import.
#[derive(Debug, Clone, Copy)]
pub struct Registry<'a> {
    /// Its municipalities.
    pub municipalities: &'a [Municipality],
    /// Its schools.
    pub schools: &'a [School],
    /// Spellings of their names that persons have confirmed.
    pub spellings: &'a [KnownSpelling],
    /// The names of municipalities as they are compared.
    pub names: &'a NamesApart,
}

/// What the rows of a file are, and what has to be asked for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matched {
    /// Each row.
    pub mentions: Vec<MentionPlan>,
    /// The questions, the answered ones too.
    pub questions: Vec<Question>,
}

/// The registry with its schools by what rows name them by.
struct Lookup<'r> {
    registry: Registry<'r>,
    by_code: BTreeMap<&'r str, &'r School>,
    by_former_code: BTreeMap<&'r str, Vec<&'r School>>,
    by_inn: BTreeMap<&'r Inn, &'r School>,
    by_name: BTreeMap<&'r str, Vec<&'r School>>,
    by_home: BTreeMap<MunicipalityId, Vec<&'r School>>,
}

impl<'r> Lookup<'r> {
    fn of(registry: Registry<'r>) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&School>> = BTreeMap::new();
        let mut by_home: BTreeMap<MunicipalityId, Vec<&School>> = BTreeMap::new();
        let mut by_former_code: BTreeMap<&str, Vec<&School>> = BTreeMap::new();
        for school in registry.schools {
            for code in &school.former_codes {
                by_former_code.entry(code.as_str()).or_default().push(school);
            }
            for named in &school.names {
                let bearers = by_name.entry(named.name.key()).or_default();
                if !bearers.iter().any(|known| known.id == school.id) {
                    bearers.push(school);
                }
            }
            let homes: BTreeSet<MunicipalityId> =
                school.homes.iter().map(|home| home.value).chain([school.municipality]).collect();
            for home in homes {
                by_home.entry(home).or_default().push(school);
            }
        }
        let coded =
            registry.schools.iter().filter_map(|school| Some((school.code.as_ref()?.as_str(), school)));
        let by_inn =
            registry.schools.iter().filter_map(|school| Some((school.inn.as_ref()?, school))).collect();
        Self { by_code: coded.collect(), by_former_code, by_inn, by_name, by_home, registry }
    }

    /// The name of a school in a year.
    fn name_of(&self, id: SchoolId, year: StudyYear) -> String {
        let school = self.registry.schools.iter().find(|school| school.id == id);
        school.map(|school| school.name_in(year).to_string()).unwrap_or_default()
    }

    /// The schools of a municipality in the year of a mention whose code does not speak against it.
    fn of_home<'s>(
        &'s self,
        mention: &'s Mention,
        home: MunicipalityId,
    ) -> impl Iterator<Item = &'r School> + use<'s, 'r> {
        let known = self.by_home.get(&home).into_iter().flatten().copied();
        known.filter(move |school| {
            let ended = school.end.as_ref().is_some_and(|end| end.year <= mention.year);
            school.municipality_in(mention.year) == home && code_agrees(mention, school) && !ended
        })
    }
}

/// A row on its way to its school.
struct Placed<'a> {
    mention: Mention,
    name: SchoolName,
    home: &'a Municipality,
    found: Found,
    remarks: Vec<Diagnostic>,
}

/// What the name of one row says, before the other rows are heard.
enum Found {
    /// This school, and nothing is to be asked.
    Sure(PlannedMatch, SchoolId),
    /// The name says that it is this school, though it is written otherwise.
    Alike(SchoolId, Vec<Alike>),
    /// It may be one of these.
    Perhaps(Vec<Alternative>),
    /// Its code, its ИНН and its name do not speak of one school; it may be one of these, whatever the other rows say.
    Contradicts(Vec<Alternative>),
    /// None that is known.
    Nobody,
}

/// Matches each mention: by its code, else by its ИНН, else by its name inside the municipality, else it is new, or a
/// person is asked.
///
/// Never across municipalities, and never by a name that only looks alike: №1 and №10 are two schools.
pub fn match_mentions<'a>(
    mentions: impl Iterator<Item = &'a Mention>,
    registry: Registry<'_>,
    answers: &Answers,
) -> Checked<Matched> {
    let lookup = Lookup::of(registry);
    let mut asking = Asking::new(answers);
    let mut territory = Told::of(registry.municipalities, registry.names);
    let mut rows: Vec<Row<'_>> =
        mentions.map(|mention| place(mention, &lookup, &mut territory, &mut asking)).collect();
    one_to_one(&mut rows);
    let mut matched = Checked { value: Matched::default(), diagnostics: Vec::new() };
    let mut said = BTreeSet::new();
    for row in rows {
        let (plan, remarks) = match row {
            Row::Told(plan, remark) => (*plan, Vec::from_iter(remark)),
            Row::Placed(placed) => decide(*placed, &lookup, &mut asking),
        };
        matched.value.mentions.push(plan);
        // A school that stands in several tables is remarked upon once.
        let mut is_new = |remark: &Diagnostic| said.insert((remark.code, format!("{:?}", remark.args)));
        matched.diagnostics.extend(remarks.into_iter().filter(|remark| is_new(remark)));
    }
    matched.value.questions = asking.into_questions();
    matched
}

/// A row of which all is told, or one whose name is to be looked at beside the others.
enum Row<'r> {
    Told(Box<MentionPlan>, Option<Diagnostic>),
    Placed(Box<Placed<'r>>),
}

/// Finds the municipality of a row, and what its code and its name say there.
fn place<'r>(
    mention: &Mention,
    lookup: &Lookup<'r>,
    territory: &mut Told<'r>,
    asking: &mut Asking<'_>,
) -> Row<'r> {
    let told =
        |mention: Mention, matched, remark| Row::Told(Box::new(MentionPlan { mention, matched }), remark);
    let Some(named) = &mention.municipality else {
        return told(mention.clone(), PlannedMatch::NotASchool, None);
    };
    let meant = territory.tell(mention, named, asking);
    let mut mention = mention.clone();
    let home = match meant {
        Meant::Bearer(home) => Some(home),
        // The registry knows it by its own name.
        Meant::Alike(home) | Meant::Confirmed(home) => {
            mention.municipality = Some(home.name_in(mention.year).clone());
            Some(home)
        }
        Meant::ToDecide => {
            let place = mention.place_of_municipality();
            let asked = Asked::MunicipalityName { name: named.clone(), region: mention.region.clone() };
            let question = asked.id(&place);
            let remark =
                Diagnostic::new(Code::MunicipalityUnclear, place).with("municipality", named.as_str());
            return told(mention, PlannedMatch::ToDecide { question, may_be: Vec::new() }, Some(remark));
        }
        Meant::Unknown => None,
    };
    let alike = matches!(meant, Meant::Alike(_)).then(|| {
        Diagnostic::new(Code::NameAlike, mention.place_of_municipality())
            .with("name", named.as_str())
            .with("known", home.map(|home| home.name_in(mention.year).as_str()).unwrap_or_default())
    });
    let (SubjectKind::School, Some(name)) = (mention.subject, mention.name.clone()) else {
        return told(mention, PlannedMatch::NotASchool, alike);
    };
    if let Some((remark, other)) = elsewhere(&mention, &name, home, lookup) {
        let matched = outside(&mention, &name, other, asking);
        return told(mention, matched, Some(remark));
    }
    let Some(home) = home else {
        let municipality = mention.municipality.clone().unwrap_or_else(|| named.clone());
        let remark = new_municipality(&mention, &municipality, territory);
        let matched = PlannedMatch::New { municipality, code: mention.code.clone() };
        return told(mention, matched, remark);
    };
    let (found, mut remarks) = find(&mention, &name, home.id, lookup, asking);
    if remarks.is_empty() {
        remarks.extend(alike);
    }
    Row::Placed(Box::new(Placed { mention, name, home, found, remarks }))
}

/// What the code, the ИНН and the name of a row say in its municipality.
fn find(
    mention: &Mention,
    name: &SchoolName,
    home: MunicipalityId,
    lookup: &Lookup<'_>,
    asking: &Asking<'_>,
) -> (Found, Vec<Diagnostic>) {
    if let Some(school) = by_code(mention, home, lookup) {
        if let Some(found) = inn::against_code(mention, school, home, lookup) {
            return (found, Vec::new());
        }
        let before = school.name_in(mention.year);
        let renamed_from = (before.key() != name.key()).then(|| before.clone());
        let renamed = renamed_from.as_ref().map(|before| renamed(mention, before, name));
        let remarks = renamed.into_iter().chain(inn::changed(mention, school)).collect();
        return (Found::Sure(PlannedMatch::Code { school: school.id, renamed_from }, school.id), remarks);
    }
    if let Some((found, remark)) = inn::by_inn(mention, name, home, lookup) {
        return (found, Vec::from_iter(remark));
    }
    (inn::against_name(mention, find_by_name(mention, name, home, lookup, asking), lookup), Vec::new())
}

/// What the name of a row says in its municipality.
fn find_by_name(
    mention: &Mention,
    name: &SchoolName,
    home: MunicipalityId,
    lookup: &Lookup<'_>,
    asking: &Asking<'_>,
) -> Found {
    match by_name(mention, name, home, lookup)[..] {
        [] => {}
        [school] if school.name_in(mention.year).key() == name.key() => {
            // The delivery that is completed may have brought the name by an answer; it stays an answer.
            let place = Place::Cell(mention.at.clone());
            let answer = asked_about(mention, name).and_then(|asked| asking.answered(&asked, &place));
            let confirmed = answer == Some(&*school.id.to_string());
            let school = school.id;
            let matched =
                if confirmed { PlannedMatch::Confirmed { school } } else { PlannedMatch::Name { school } };
            return Found::Sure(matched, school);
        }
        [school] if is_still_borne(mention, name, school, lookup) => {
            return Found::Alike(school.id, vec![Alike::SameName]);
        }
        ref bearers => {
            let spelt = known_spelling(mention, name, home, lookup);
            if let Some(school) = spelt {
                return Found::Alike(school, vec![Alike::KnownSpelling]);
            }
            let alternative = |school: &&School| Alternative {
                school: school.id,
                score: 70,
                because: vec![Alike::BorneBefore],
            };
            return Found::Perhaps(bearers.iter().map(alternative).collect());
        }
    }
    if let Some(school) = known_spelling(mention, name, home, lookup) {
        return Found::Alike(school, vec![Alike::KnownSpelling]);
    }
    let found = by_parts(mention, name, home, lookup);
    match (found, by_former_code(mention, home, lookup)) {
        // A login that was given up may have been a mistake: without the name it decides nothing.
        (Found::Nobody, Some(school)) => {
            let because = vec![Alike::FormerLogin];
            Found::Perhaps(vec![Alternative { school: school.id, score: 0, because }])
        }
        (found, _) => found,
    }
}

/// Is the name of the year only another spelling of this one, which the school bears as well?
fn is_still_borne(mention: &Mention, name: &SchoolName, school: &School, lookup: &Lookup<'_>) -> bool {
    let current = school.name_in(mention.year);
    let mut confirmed = lookup.registry.spellings.iter();
    let is_spelling = confirmed.any(|known| known.school == school.id && known.name.key() == current.key());
    let home = school.municipality_in(mention.year);
    let place = lookup.registry.municipalities.iter().find(|known| known.id == home);
    let says_the_same = place.is_some_and(|place| {
        let place = place.name_in(mention.year).parts();
        matches!(compare(&name.parts(), &current.parts(), &place), Verdict::Same(_))
    });
    is_spelling || says_the_same
}

fn asked_about(mention: &Mention, name: &SchoolName) -> Option<Asked> {
    let municipality = mention.municipality.clone()?;
    Some(Asked::School { name: name.clone(), municipality, year: mention.year })
}

/// The one school of which a person confirmed this spelling.
fn known_spelling(
    mention: &Mention,
    name: &SchoolName,
    home: MunicipalityId,
    lookup: &Lookup<'_>,
) -> Option<SchoolId> {
    let spelt: BTreeSet<SchoolId> = lookup
        .registry
        .spellings
        .iter()
        .filter(|known| known.name.key() == name.key())
        .map(|known| known.school)
        .collect();
    let mut schools = lookup.of_home(mention, home).filter(|school| spelt.contains(&school.id));
    schools.next().filter(|_| schools.next().is_none()).map(|school| school.id)
}

/// Above this score names differ in one thing at most.
const NEXT_TO_NOTHING: u8 = 90;

/// Compares the name with those of all schools of the municipality.
fn by_parts(mention: &Mention, name: &SchoolName, home: MunicipalityId, lookup: &Lookup<'_>) -> Found {
    let Some(municipality) = lookup.registry.municipalities.iter().find(|known| known.id == home) else {
        return Found::Nobody;
    };
    let (own, place) = (name.parts(), municipality.name_in(mention.year).parts());
    let mut same = Vec::new();
    let mut perhaps = Vec::new();
    for school in lookup.of_home(mention, home) {
        let current = school.name_in(mention.year);
        let earlier =
            school.names.iter().map(|named| &named.name).filter(|known| known.key() != current.key());
        let mut best: Option<Alternative> = None;
        let mut is_same = false;
        for (known, is_current) in std::iter::once((current, true)).chain(earlier.map(|known| (known, false)))
        {
            let (score, because) = match compare(&own, &known.parts(), &place) {
                Verdict::Same(because) if is_current => {
                    is_same = true;
                    (100, because)
                }
                // A name of other years, in another spelling.
                Verdict::Same(mut because) => {
                    because.push(Alike::BorneBefore);
                    (70, because)
                }
                Verdict::Perhaps(score, mut because) => {
                    because.extend((!is_current).then_some(Alike::BorneBefore));
                    (if is_current { score } else { score.saturating_sub(30) }, because)
                }
                Verdict::Different => continue,
            };
            if best.as_ref().is_none_or(|best| best.score < score) {
                best = Some(Alternative { school: school.id, score, because });
            }
        }
        if let Some(best) = best {
            if is_same { same.push(best) } else { perhaps.push(best) }
        }
    }
    // One that differs in next to nothing makes the choice doubtful: «СОШ №1» beside «ЧОУ СОШ №1».
    let rivals = perhaps.iter().any(|other| other.score >= NEXT_TO_NOTHING);
    if let ([only], false) = (&same[..], rivals) {
        return Found::Alike(only.school, only.because.clone());
    }
    same.extend(perhaps);
    same.sort_by_key(|alternative| (Reverse(alternative.score), alternative.school));
    if same.is_empty() { Found::Nobody } else { Found::Perhaps(same) }
}

/// Rows of one sheet and year are different schools: who is sure of a school keeps it, and two who only look like it are
/// asked about.
fn one_to_one(rows: &mut [Row<'_>]) {
    type Sheet = (String, StudyYear);
    let sheet =
        |placed: &Placed<'_>| -> Sheet { (placed.mention.row.sheet().to_owned(), placed.mention.year) };
    let mut sure: BTreeSet<(Sheet, SchoolId)> = BTreeSet::new();
    let mut alike: BTreeMap<(Sheet, SchoolId), BTreeSet<String>> = BTreeMap::new();
    for row in rows.iter() {
        let Row::Placed(placed) = row else { continue };
        match &placed.found {
            Found::Sure(_, school) => {
                sure.insert((sheet(placed), *school));
            }
            Found::Alike(school, _) => {
                alike.entry((sheet(placed), *school)).or_default().insert(placed.name.key().to_owned());
            }
            Found::Perhaps(_) | Found::Contradicts(_) | Found::Nobody => {}
        }
    }
    for row in rows.iter_mut() {
        let Row::Placed(placed) = row else { continue };
        let own = sheet(placed);
        let found = std::mem::replace(&mut placed.found, Found::Nobody);
        placed.found = match found {
            Found::Alike(school, mut because) => {
                let claim = (own, school);
                let claimed = sure.contains(&claim) || alike.get(&claim).is_some_and(|names| names.len() > 1);
                if claimed {
                    because.push(Alike::TwoRows);
                    Found::Perhaps(vec![Alternative { school, score: 70, because }])
                } else {
                    Found::Alike(school, because)
                }
            }
            Found::Perhaps(mut may_be) => {
                may_be.retain(|alternative| !sure.contains(&(own.clone(), alternative.school)));
                if may_be.is_empty() { Found::Nobody } else { Found::Perhaps(may_be) }
            }
            other @ (Found::Sure(..) | Found::Contradicts(_) | Found::Nobody) => other,
        };
    }
}

/// The plan of a row, its question answered or open.
fn decide(
    placed: Placed<'_>,
    lookup: &Lookup<'_>,
    asking: &mut Asking<'_>,
) -> (MentionPlan, Vec<Diagnostic>) {
    let Placed { mut mention, name, home, found, mut remarks } = placed;
    let at = || Place::Cell(mention.at.clone());
    // As the registry names it, so that whoever carries the plan out finds it.
    let municipality = mention.municipality.clone().unwrap_or_else(|| home.name_in(mention.year).clone());
    let matched = match found {
        Found::Sure(matched, _) => matched,
        Found::Alike(school, because) => {
            remarks = vec![
                Diagnostic::new(Code::NameAlike, at())
                    .with("name", name.as_str())
                    .with("known", lookup.name_of(school, mention.year)),
            ];
            PlannedMatch::Alike { school, because }
        }
        Found::Nobody => {
            remarks = vec![Diagnostic::new(Code::NewSchool, at()).with("school", name.as_str())];
            PlannedMatch::New { municipality, code: mention.code.clone() }
        }
        Found::Perhaps(may_be) => {
            let borne =
                may_be.iter().all(|one| matches!(one.because[..], [Alike::BorneBefore | Alike::FormerLogin]));
            let code = if borne { Code::SchoolUnclear } else { Code::NameUnclear };
            let known: Vec<String> =
                may_be.iter().map(|one| lookup.name_of(one.school, mention.year)).collect();
            let told = Diagnostic::new(code, at()).with("school", name.as_str()).with("known", known);
            ask_which(&mut mention, &name, municipality, (may_be, told), (lookup, asking), &mut remarks)
        }
        Found::Contradicts(may_be) => {
            let told = inn::contradiction(&mention, &name, &may_be, lookup);
            ask_which(&mut mention, &name, municipality, (may_be, told), (lookup, asking), &mut remarks)
        }
    };
    (MentionPlan { mention, matched }, remarks)
}

/// Asks which of some schools a row is; while nobody has said, `told` is the remark.
fn ask_which(
    mention: &mut Mention,
    name: &SchoolName,
    municipality: MunicipalityName,
    (may_be, told): (Vec<Alternative>, Diagnostic),
    (lookup, asking): (&Lookup<'_>, &mut Asking<'_>),
    remarks: &mut Vec<Diagnostic>,
) -> PlannedMatch {
    let at = Place::Cell(mention.at.clone());
    let asked = Asked::School { name: name.clone(), municipality: municipality.clone(), year: mention.year };
    let known = may_be.iter().map(|alternative| Choice::Known {
        key: alternative.school.to_string(),
        name: lookup.name_of(alternative.school, mention.year),
        because: alternative.because.clone(),
    });
    // A school whose code is known is none that the registry does not have.
    let has_known_code = mention.code.as_ref().is_some_and(|code| lookup.by_code.contains_key(code.as_str()));
    let new = (!has_known_code).then_some(Choice::New);
    let choices = known.chain(new).chain([Choice::LeaveOut]).collect();
    let question = asked.id(&at);
    let chosen = |answer: &str| may_be.iter().find(|one| one.school.to_string() == answer);
    *remarks = Vec::new();
    match asking.ask(asked, at, choices) {
        Some("new") => {
            // The number of a known school is not the new one's.
            mention.inn.take_if(|inn| lookup.by_inn.contains_key(&*inn));
            PlannedMatch::New { municipality, code: mention.code.clone() }
        }
        Some("skip") => PlannedMatch::LeftOut,
        Some(answer) if chosen(answer).is_some() => {
            let school = chosen(answer).map_or(SchoolId(0), |one| one.school);
            PlannedMatch::Confirmed { school }
        }
        Some(_) | None => {
            remarks.push(told);
            PlannedMatch::ToDecide { question, may_be }
        }
    }
}

/// A row with the code of a school of another municipality: a person may leave it out, or put the registry in order.
fn outside(mention: &Mention, name: &SchoolName, other: SchoolId, asking: &mut Asking<'_>) -> PlannedMatch {
    let Some(municipality) = mention.municipality.clone() else { return PlannedMatch::NotASchool };
    let at = Place::Cell(mention.at.clone());
    let asked = Asked::School { name: name.clone(), municipality, year: mention.year };
    let question = asked.id(&at);
    if asking.ask(asked, at, vec![Choice::LeaveOut]).is_some() {
        return PlannedMatch::LeftOut;
    }
    let because = vec![Alike::OfOtherMunicipality];
    PlannedMatch::ToDecide { question, may_be: vec![Alternative { school: other, score: 0, because }] }
}

fn new_municipality(
    mention: &Mention,
    municipality: &MunicipalityName,
    territory: &mut Told<'_>,
) -> Option<Diagnostic> {
    let near = territory.nearest(municipality, &mention.region)?;
    let remark = Diagnostic::new(Code::NewMunicipality, mention.place_of_municipality());
    Some(remark.with("municipality", municipality.as_str()).with("nearest", near))
}

/// The code of a school of another municipality: nobody but a person may move a school.
fn elsewhere(
    mention: &Mention,
    name: &SchoolName,
    named: Option<&Municipality>,
    lookup: &Lookup<'_>,
) -> Option<(Diagnostic, SchoolId)> {
    let code = mention.code.as_ref()?;
    let other = lookup.by_code.get(code.as_str())?;
    let home = other.municipality_in(mention.year);
    let its = lookup.registry.municipalities.iter().find(|known| known.id == home)?;
    let same = named.is_some_and(|named| named.id == home);
    (!same).then(|| {
        let remark = Diagnostic::new(Code::CodeElsewhere, Place::Cell(mention.at.clone()))
            .with("code", code.as_str())
            .with("school", name.as_str())
            .with("other", other.name_in(mention.year).as_str())
            .with("municipality", its.name_in(mention.year).as_str());
        (remark, other.id)
    })
}

fn by_code<'r>(mention: &Mention, municipality: MunicipalityId, lookup: &Lookup<'r>) -> Option<&'r School> {
    let school = lookup.by_code.get(mention.code.as_ref()?.as_str())?;
    (school.municipality_in(mention.year) == municipality).then_some(*school)
}

/// A school of the municipality that had the code once.
fn by_former_code<'r>(
    mention: &Mention,
    municipality: MunicipalityId,
    lookup: &Lookup<'r>,
) -> Option<&'r School> {
    let had = lookup.by_former_code.get(mention.code.as_ref()?.as_str())?;
    had.iter().copied().find(|school| school.municipality_in(mention.year) == municipality)
}

fn code_agrees(mention: &Mention, school: &School) -> bool {
    mention.code.as_ref().is_none_or(|code| school.may_have(code))
}

/// Every school that bears or bore the name; one with another code is another school.
fn by_name<'r>(
    mention: &Mention,
    name: &SchoolName,
    municipality: MunicipalityId,
    lookup: &Lookup<'r>,
) -> Vec<&'r School> {
    let bearers = lookup.by_name.get(name.key()).into_iter().flatten().filter(|school| {
        school.municipality_in(mention.year) == municipality && code_agrees(mention, school)
    });
    bearers.copied().collect()
}

fn renamed(mention: &Mention, before: &SchoolName, after: &SchoolName) -> Diagnostic {
    let (key, code) = match (&mention.code, &mention.inn) {
        (None, Some(inn)) => ("inn", inn.to_string()),
        (code, _) => ("code", code.as_ref().map(ToString::to_string).unwrap_or_default()),
    };
    Diagnostic::new(Code::SchoolRenamed, Place::Cell(mention.at.clone()))
        .with("key", key)
        .with("code", code)
        .with("before", before.as_str())
        .with("after", after.as_str())
}

#[cfg(test)]
mod tests;
