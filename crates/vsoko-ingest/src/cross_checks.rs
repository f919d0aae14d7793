//! Stage «cross-checks»: do the readings of a table agree with one another?

use std::collections::BTreeMap;

use vsoko_model::methodology::{CriterionKind, LevelRule, Methodology};
use vsoko_model::{
    Code, CriterionId, Diagnostic, LevelKey, Mention, Observation, Place, Points, Reading, Role, RowKey,
    SubjectKind,
};

use crate::delivery::ReadTable;
use crate::spelling::folded;

/// Remarks about a whole table.
pub(crate) fn check(table: &ReadTable, methodologies: &[&Methodology]) -> Vec<Diagnostic> {
    let mut remarks = twice(table);
    for methodology in methodologies {
        remarks.extend(effective_not_formed(table, methodology));
        if let Some(rule) = methodology.level_rule() {
            remarks.extend(level_against_points(table, methodology, rule));
        }
        remarks.extend(totals(table, methodology));
    }
    remarks
}

/// The observed readings of one row, by criterion.
fn readings_of<'t>(table: &'t ReadTable, row: &RowKey) -> BTreeMap<&'t CriterionId, &'t Reading> {
    let of_row = |o: &&Observation| o.row == *row && o.role == Role::Observed;
    table.observations.iter().filter(of_row).map(|o| (&o.criterion, &o.reading)).collect()
}

fn name_of(mention: &Mention) -> String {
    mention.name.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The place of one criterion of one row, or of its name where the criterion has no cell.
fn place_of(table: &ReadTable, mention: &Mention, criterion: &CriterionId) -> Place {
    let cell = table.observations.iter().find(|o| o.row == mention.row && o.criterion == *criterion);
    let mut at = mention.at.clone();
    if let Some(observation) = cell {
        at.address = observation.address;
    }
    Place::Cell(at)
}

/// One school in two rows whose readings differ. Equal rows say one thing twice, and that harms nothing.
fn twice(table: &ReadTable) -> Vec<Diagnostic> {
    let mut first_rows: BTreeMap<String, &Mention> = BTreeMap::new();
    let mut remarks = Vec::new();
    for mention in &table.mentions {
        let Some(name) = &mention.name else { continue };
        let municipality = mention.municipality.as_ref().map_or("", |m| m.key());
        let key = mention
            .code
            .as_ref()
            .map_or_else(|| format!("{municipality}/{}", name.key()), ToString::to_string);
        let Some(first) = first_rows.get(&key) else {
            first_rows.insert(key, mention);
            continue;
        };
        if readings_of(table, &first.row) != readings_of(table, &mention.row) {
            remarks.push(
                Diagnostic::new(Code::SchoolTwice, Place::Cell(mention.at.clone()))
                    .with("school", name_of(mention))
                    .with("first", first.at.address.row() + 1),
            );
        }
    }
    remarks
}

/// Effective schools were a subset of formed ones in the one document that is known; it is a warning, no rule.
fn effective_not_formed(table: &ReadTable, methodology: &Methodology) -> Vec<Diagnostic> {
    let roles = methodology.roles();
    let (Some(level), Some(practice)) = (&roles.level, &roles.effective_practice) else { return Vec::new() };
    let Some(highest) = methodology.levels().first() else { return Vec::new() };
    let remark = |mention: &Mention| {
        let readings = readings_of(table, &mention.row);
        let Some(Reading::Level(given)) = readings.get(level) else { return None };
        let effective = readings.get(practice) == Some(&&Reading::Flag(true));
        (effective && *given != highest.key).then(|| {
            Diagnostic::new(Code::EffectiveNotFormed, place_of(table, mention, practice))
                .with("school", name_of(mention))
                .with("level", label_of(methodology, given))
        })
    };
    table.mentions.iter().filter_map(remark).collect()
}

fn level_against_points(table: &ReadTable, methodology: &Methodology, rule: &LevelRule) -> Vec<Diagnostic> {
    let remark = |mention: &Mention| {
        let readings = readings_of(table, &mention.row);
        let Some(Reading::Level(given)) = readings.get(&rule.criterion) else { return None };
        let (sum, maximum) = sums(methodology, rule, |criterion| readings.get(criterion).copied())?;
        let derived = methodology.level_from_points(sum, maximum)?;
        (derived != given).then(|| {
            Diagnostic::new(Code::LevelAgainstPoints, place_of(table, mention, &rule.criterion))
                .with("school", name_of(mention))
                .with("given", label_of(methodology, given))
                .with("derived", label_of(methodology, derived))
                .with("points", sum)
                .with("maximum", maximum)
        })
    };
    table.mentions.iter().filter_map(remark).collect()
}

/// The sum and the maximum over the criteria of a rule; `None` if one of them has no reading.
fn sums<'r>(
    methodology: &Methodology,
    rule: &LevelRule,
    reading_of: impl Fn(&CriterionId) -> Option<&'r Reading>,
) -> Option<(Points, Points)> {
    let mut sums = (Points::default(), Points::default());
    for criterion in &rule.from {
        let (Reading::Points(points) | Reading::Percent(points)) = reading_of(criterion)? else {
            return None;
        };
        sums = (sums.0 + *points, sums.1 + methodology.criterion(criterion)?.maximum?);
    }
    Some(sums)
}

fn label_of(methodology: &Methodology, key: &LevelKey) -> String {
    methodology.level(key).map_or_else(|| key.to_string(), |level| level.label.clone())
}

/// Printed sums of a municipality against its rows. Means, and totals over schools that the table does not hold,
/// cannot be re-derived here and are left alone.
fn totals(table: &ReadTable, methodology: &Methodology) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for total in
        table.observations.iter().filter(|o| o.role == Role::Reported && o.methodology == *methodology.id())
    {
        let Some(label) = table.total_labels.get(&total.row) else { continue };
        let is_sum = ["итого", "всего"].iter().any(|word| folded(label).starts_with(word));
        let Some(criterion) = methodology.criterion(&total.criterion) else { continue };
        if total.subject != SubjectKind::Municipality || !is_sum {
            continue;
        }
        let rows =
            table.observations.iter().filter(|o| o.role == Role::Observed && o.criterion == total.criterion);
        let computed: Points = match criterion.kind {
            CriterionKind::Flag => {
                rows.filter(|o| o.reading == Reading::Flag(true)).map(|_| Points::whole(1)).sum()
            }
            CriterionKind::Points => rows
                .map(|o| if let Reading::Points(points) = o.reading { points } else { Points::default() })
                .sum(),
            CriterionKind::Level | CriterionKind::Percent | CriterionKind::Count | CriterionKind::Text => {
                continue;
            }
        };
        let reported = match total.reading {
            Reading::Points(points) => points,
            Reading::Count(count) => Points::whole(count),
            Reading::Level(_)
            | Reading::Flag(_)
            | Reading::Percent(_)
            | Reading::Text(_)
            | Reading::Missing(_) => continue,
        };
        if reported != computed {
            remarks.push(
                Diagnostic::new(Code::TotalDiffers, Place::Cell(table.cell(total.address)))
                    .with("label", label.as_str())
                    .with("column", criterion.title.as_str())
                    .with("reported", reported)
                    .with("computed", computed),
            );
        }
    }
    remarks
}
