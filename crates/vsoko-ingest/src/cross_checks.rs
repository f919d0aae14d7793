//! Stage «cross-checks»: do the readings of a table agree with one another?

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use vsoko_model::methodology::{Criterion, LevelRule, Methodology};
use vsoko_model::{
    Arg, Code, CriterionId, Diagnostic, FisOkoCode, Inn, LevelKey, Mention, Observation, Place, Points,
    Reading, Role, RowKey, StudyId, StudyYear,
};

use crate::table::{ReadDelivery, ReadTable};
use crate::totals::totals;

/// The readings of a table by row, so that each check looks a row up instead of searching for it.
struct Rows<'t> {
    table: &'t ReadTable,
    observed: BTreeMap<&'t RowKey, BTreeMap<&'t CriterionId, &'t Observation>>,
}

impl<'t> Rows<'t> {
    /// Only the criteria that a check asks for: a table has dozens of others.
    fn of(table: &'t ReadTable, methodologies: &[&Methodology]) -> Self {
        let mut asked: BTreeSet<&CriterionId> = BTreeSet::new();
        for methodology in methodologies {
            let roles = methodology.roles();
            asked.extend(roles.level.iter().chain(&roles.effective_practice));
            if let Some(rule) = methodology.level_rule() {
                asked.extend(rule.from.iter().chain([&rule.criterion]));
            }
            asked.extend(parts(methodology).flat_map(|(part, whole)| [&part.id, whole]));
            asked.extend(shares(methodology).into_values().flatten().map(|share| &share.id));
        }
        let mut observed: BTreeMap<&RowKey, BTreeMap<&CriterionId, &Observation>> = BTreeMap::new();
        let is_asked = |o: &&Observation| o.role == Role::Observed && asked.contains(&o.criterion);
        for observation in table.observations.iter().filter(is_asked) {
            observed.entry(&observation.row).or_default().insert(&observation.criterion, observation);
        }
        Self { table, observed }
    }

    fn reading(&self, row: &RowKey, criterion: &CriterionId) -> Option<&'t Reading> {
        Some(&self.observed.get(row)?.get(criterion)?.reading)
    }

    /// The cell of one criterion of a row, or of its name where the criterion has no cell.
    fn place(&self, mention: &Mention, criterion: &CriterionId) -> Place {
        let observation = self.observed.get(&mention.row).and_then(|row| row.get(criterion));
        Place::Cell(observation.map_or_else(|| mention.at.clone(), |o| self.table.cell(o.address)))
    }
}

/// Remarks about a whole table.
pub(crate) fn check(table: &ReadTable, methodologies: &[&Methodology]) -> Vec<Diagnostic> {
    let rows = Rows::of(table, methodologies);
    let mut remarks = Vec::new();
    for methodology in methodologies {
        remarks.extend(effective_not_formed(&rows, methodology));
        if let Some(rule) = methodology.level_rule() {
            remarks.extend(level_against_points(&rows, methodology, rule));
        }
        remarks.extend(parts_above_wholes(&rows, methodology));
        remarks.extend(shares_without_whole(&rows, methodology));
    }
    remarks.extend(totals(table, methodologies));
    remarks
}

fn name_of(mention: &Mention) -> String {
    let municipality = || mention.municipality.as_ref().map(ToString::to_string);
    mention
        .name
        .as_ref()
        .map(ToString::to_string)
        .or_else(municipality)
        .unwrap_or_else(|| mention.region.clone())
}

/// Who a row is about, as far as the file alone can tell: by code, else by ИНН, else by name inside the municipality.
type Identity = (String, Option<String>);

/// The only one of some, where there is one.
fn only<'a, T: Ord>(some: &BTreeSet<&'a T>) -> Option<&'a T> {
    some.first().copied().filter(|_| some.len() == 1)
}

/// A reading, the row it stands in, and the number of its table.
type Said<'d> = (&'d Observation, &'d Mention, usize);

/// One school or municipality in two rows of a file, on whatever sheets, with different readings of one criterion. Rows
/// of a table that agree say one thing twice: that harms nothing, and is noted.
pub(crate) fn twice(delivery: &ReadDelivery) -> Vec<Diagnostic> {
    let named = |mention: &Mention| -> Identity {
        // A region's row names no municipality.
        let municipality =
            mention.municipality.as_ref().map_or_else(|| mention.region.clone(), |m| m.key().to_owned());
        (municipality, mention.name.as_ref().map(|name| name.key().to_owned()))
    };
    let mut codes: BTreeMap<Identity, BTreeSet<&FisOkoCode>> = BTreeMap::new();
    let mut codes_of_inn: BTreeMap<&Inn, BTreeSet<&FisOkoCode>> = BTreeMap::new();
    let mut inns: BTreeMap<Identity, BTreeSet<&Inn>> = BTreeMap::new();
    for mention in delivery.mentions() {
        if let Some(code) = &mention.code {
            codes.entry(named(mention)).or_default().insert(code);
        }
        if let Some(inn) = &mention.inn {
            inns.entry(named(mention)).or_default().insert(inn);
            codes_of_inn.entry(inn).or_default().extend(&mention.code);
        }
    }
    let identity = |mention: &Mention| -> Identity {
        let known = || only(codes.get(&named(mention))?);
        let inn = mention.inn.as_ref().or_else(|| only(inns.get(&named(mention))?));
        let by_inn = || only(codes_of_inn.get(inn?)?);
        match (mention.code.as_ref().or_else(known).or_else(by_inn), inn) {
            (Some(code), _) => (code.to_string(), None),
            (None, Some(inn)) => (inn.to_string(), None),
            (None, None) => named(mention),
        }
    };
    // Who stands in one row alone is nobody's second row: nearly all of them.
    let mut n_rows: HashMap<Identity, usize> = HashMap::new();
    for mention in delivery.mentions() {
        *n_rows.entry(identity(mention)).or_default() += 1;
    }
    n_rows.retain(|_, count| *count > 1);
    let mut first: BTreeMap<(Identity, &StudyId, StudyYear, &CriterionId), Said<'_>> = BTreeMap::new();
    let mut remarked: BTreeSet<&RowKey> = BTreeSet::new();
    let mut equal: BTreeMap<&RowKey, (&Mention, &Mention)> = BTreeMap::new();
    let mut remarks = Vec::new();
    for (index, table) in delivery.tables.iter().enumerate() {
        let mentions: HashMap<&RowKey, (Identity, &Mention)> = table
            .mentions
            .iter()
            .map(|mention| (&mention.row, (identity(mention), mention)))
            .filter(|(_, (identity, _))| n_rows.contains_key(identity))
            .collect();
        if mentions.is_empty() {
            continue;
        }
        for observation in table.observations.iter().filter(|o| o.role == Role::Observed) {
            let Some((identity, mention)) = mentions.get(&observation.row) else { continue };
            let mention = *mention;
            let key = (identity.clone(), &observation.study, observation.year, &observation.criterion);
            let (earlier, at, of_table) = *first.entry(key).or_insert((observation, mention, index));
            if earlier.reading != observation.reading && remarked.insert(&observation.row) {
                let place = Place::Cell(table.cell(observation.address));
                let first = format!("{} › {}", at.at.sheet, earlier.address);
                remarks.push(
                    Diagnostic::new(Code::SchoolTwice, place)
                        .with("school", name_of(mention))
                        .with("first", first),
                );
            } else if earlier.row != observation.row && of_table == index {
                equal.insert(&observation.row, (mention, at));
            }
        }
    }
    // A whole table that says the same again is told as one.
    let again = equal.into_iter().filter(|(row, _)| !remarked.contains(row));
    remarks.extend(again.map(|(_, (mention, first))| {
        Diagnostic::new(Code::RowAgain, Place::Cell(mention.at.clone()))
            .with("school", name_of(mention))
            .with("first", format!("{} › {}", first.at.sheet, first.at.address))
    }));
    remarks
}

/// Tables that say nothing but what an earlier table of the file has said: a block that was pasted twice.
///
/// A table is compared with those that say the rarest of what it says, not with each: a file may hold thousands.
pub(crate) fn repeated(delivery: &ReadDelivery) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    if delivery.tables.len() < 2 {
        return remarks;
    }
    let said: Vec<BTreeSet<u64>> = delivery.tables.iter().map(what_is_said).collect();
    // Which tables say a thing, but for those that repeat an earlier one: what repeats them repeats that one as well.
    let mut saying: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, (table, own)) in delivery.tables.iter().zip(&said).enumerate() {
        let Some(first) = table.mentions.first().filter(|_| !own.is_empty()) else { continue };
        let none = Vec::new();
        let rarest =
            own.iter().map(|thing| saying.get(thing).unwrap_or(&none)).min_by_key(|tables| tables.len());
        let earlier = rarest.unwrap_or(&none).iter().find(|known| own.is_subset(&said[**known]));
        match earlier.and_then(|known| delivery.tables[*known].mentions.first()) {
            Some(at) => remarks.push(
                Diagnostic::new(Code::TableRepeated, Place::Cell(first.at.clone()))
                    .with("first", format!("{} › {}", at.at.sheet, at.at.address))
                    .with("schools", table.mentions.len()),
            ),
            None => own.iter().for_each(|thing| saying.entry(*thing).or_default().push(index)),
        }
    }
    remarks
}

/// Each reading of a table with whose it is, wherever it stands; as hashes, which take no more than a number each.
fn what_is_said(table: &ReadTable) -> BTreeSet<u64> {
    let hash = |thing: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        thing(&mut hasher);
        hasher.finish()
    };
    let whose = |m: &Mention| hash(&|hasher| (&m.municipality, &m.name, &m.code).hash(hasher));
    let mentions: HashMap<&RowKey, u64> = table.mentions.iter().map(|m| (&m.row, whose(m))).collect();
    let observed = table.observations.iter().filter(|o| o.role == Role::Observed);
    observed
        .filter_map(|o| {
            let whose = mentions.get(&o.row)?;
            Some(hash(&|hasher| (whose, &o.study, o.year, &o.criterion, &o.reading).hash(hasher)))
        })
        .collect()
}

/// Effective schools were a subset of formed ones in the one document that is known; it is a warning, no rule.
fn effective_not_formed(rows: &Rows<'_>, methodology: &Methodology) -> Vec<Diagnostic> {
    let roles = methodology.roles();
    let (Some(level), Some(practice)) = (&roles.level, &roles.effective_practice) else { return Vec::new() };
    let Some(highest) = methodology.levels().first() else { return Vec::new() };
    let remark = |mention: &Mention| {
        let Some(Reading::Level(given)) = rows.reading(&mention.row, level) else { return None };
        let effective = rows.reading(&mention.row, practice) == Some(&Reading::Flag(true));
        (effective && *given != highest.key).then(|| {
            Diagnostic::new(Code::EffectiveNotFormed, rows.place(mention, practice))
                .with("school", name_of(mention))
                .with("level", label_of(methodology, given))
        })
    };
    rows.table.mentions.iter().filter_map(remark).collect()
}

/// The counts that are a part of another one, each with that one.
fn parts(methodology: &Methodology) -> impl Iterator<Item = (&Criterion, &CriterionId)> {
    methodology.criteria().iter().filter_map(|part| Some((part, part.part_of.as_ref()?)))
}

/// Participants above graduates, and whatever else the methodology says is a part.
fn parts_above_wholes(rows: &Rows<'_>, methodology: &Methodology) -> Vec<Diagnostic> {
    let remark = |mention: &Mention, part: &Criterion, whole: &CriterionId| {
        let count = |criterion| match rows.reading(&mention.row, criterion) {
            Some(Reading::Count(count)) => Some(*count),
            _ => None,
        };
        let (n_part, n_whole) = (count(&part.id)?, count(whole)?);
        (n_whole < n_part).then(|| {
            Diagnostic::new(Code::PartAboveWhole, rows.place(mention, &part.id))
                .with("school", name_of(mention))
                .with("part", part.title.as_str())
                .with("count", n_part)
                .with("whole", methodology.criterion(whole).map_or("", |whole| &whole.title))
                .with("total", n_whole)
        })
    };
    let of_row = |mention| parts(methodology).filter_map(move |(part, whole)| remark(mention, part, whole));
    rows.table.mentions.iter().flat_map(of_row).collect()
}

/// The per cents that make up a whole, by its name.
fn shares(methodology: &Methodology) -> BTreeMap<&CriterionId, Vec<&Criterion>> {
    let mut shares: BTreeMap<&CriterionId, Vec<&Criterion>> = BTreeMap::new();
    for share in methodology.criteria() {
        if let Some(whole) = &share.whole {
            shares.entry(whole).or_default().push(share);
        }
    }
    shares
}

/// Rows whose shares are all there and do not come to a hundred; each may be rounded by half a per cent.
fn shares_without_whole(rows: &Rows<'_>, methodology: &Methodology) -> Vec<Diagnostic> {
    let remark = |mention: &Mention, shares: &[&Criterion]| {
        let read = |share: &&Criterion| match rows.reading(&mention.row, &share.id) {
            Some(Reading::Percent(percent)) => Some(*percent),
            _ => None,
        };
        let sum = shares.iter().map(read).sum::<Option<Points>>()?;
        let open = 50 * i64::try_from(shares.len()).ok()?;
        ((sum.hundredths() - 10_000).abs() > open).then(|| {
            let titles = shares.iter().map(|share| share.title.clone()).collect();
            Diagnostic::new(Code::SharesNotWhole, rows.place(mention, &shares[0].id))
                .with("school", name_of(mention))
                .with("parts", Arg::Quoted(titles))
                .with("sum", sum)
        })
    };
    let shares = shares(methodology);
    rows.table
        .mentions
        .iter()
        .flat_map(|mention| shares.values().filter_map(|own| remark(mention, own)))
        .collect()
}

fn level_against_points(rows: &Rows<'_>, methodology: &Methodology, rule: &LevelRule) -> Vec<Diagnostic> {
    let remark = |mention: &Mention| {
        let Some(Reading::Level(given)) = rows.reading(&mention.row, &rule.criterion) else { return None };
        let sum = sum(rule, |criterion| rows.reading(&mention.row, criterion))?;
        let derived = methodology.level_from_points(sum)?;
        let maximum = methodology.rule_maximum(rule);
        (derived != given).then(|| {
            Diagnostic::new(Code::LevelAgainstPoints, rows.place(mention, &rule.criterion))
                .with("school", name_of(mention))
                .with("given", label_of(methodology, given))
                .with("derived", label_of(methodology, derived))
                .with("points", sum)
                .with("maximum", maximum.map_or_else(|| Arg::from("none"), Arg::from))
        })
    };
    rows.table.mentions.iter().filter_map(remark).collect()
}

/// The sum over the criteria of a rule; `None` if one of them has no reading.
fn sum<'r>(rule: &LevelRule, reading_of: impl Fn(&CriterionId) -> Option<&'r Reading>) -> Option<Points> {
    let points = |criterion| match reading_of(criterion)? {
        Reading::Points(points) | Reading::Percent(points) => Some(*points),
        Reading::Level(_) | Reading::Flag(_) | Reading::Count(_) | Reading::Text(_) | Reading::Missing(_) => {
            None
        }
    };
    rule.from.iter().map(points).sum()
}

fn label_of(methodology: &Methodology, key: &LevelKey) -> String {
    methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
}
