//! Stage «cross-checks»: printed totals against the rows that they are over – sums, means, and how many schools.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use vsoko_model::methodology::{CriterionKind, Methodology};
use vsoko_model::{
    CellAddress, Code, CriterionId, Diagnostic, Mention, Observation, Place, Points, Reading, Role,
    SubjectKind,
};

use crate::spelling::folded;
use crate::table::{PrintedTotal, ReadTable, WhatIsPrinted};

/// Remarks on totals that are not what the rows give. A total over schools that the table does not hold cannot be
/// re-derived: a region's is compared only where the table names several municipalities.
pub(crate) fn totals(table: &ReadTable, methodologies: &[&Methodology]) -> Vec<Diagnostic> {
    if table.totals.is_empty() {
        return Vec::new();
    }
    let blocks = Blocks::of(table);
    let body = Body::of(table, &blocks);
    let mut remarks = Vec::new();
    for total in table.observations.iter().filter(|o| o.role == Role::Reported) {
        let methodology = methodologies.iter().find(|m| *m.id() == total.methodology);
        let criterion = methodology.and_then(|methodology| methodology.criterion(&total.criterion));
        let (Some(printed), Some(criterion)) = (table.totals.get(&total.row), criterion) else { continue };
        if let (Some((what, computed)), Some(reported)) =
            (body.otherwise(total, printed, criterion.kind), number(&total.reading))
        {
            remarks.push(
                Diagnostic::new(Code::TotalDiffers, Place::Cell(table.cell(total.address)))
                    .with("what", what)
                    .with("label", printed.label.as_str())
                    .with("column", criterion.title.as_str())
                    .with("reported", reported)
                    .with("computed", computed),
            );
        }
    }
    remarks.extend(table.totals.values().filter_map(|printed| schools_counted(table, printed, &blocks)));
    remarks
}

/// A remark on a label that says of how many schools it is, where there are more or fewer.
fn schools_counted(table: &ReadTable, printed: &PrintedTotal, blocks: &Blocks) -> Option<Diagnostic> {
    let said = schools_said(&printed.label)?;
    let block = blocks.of_total(printed)?;
    let of_block = |mention: &&Mention| {
        mention.subject == SubjectKind::School && block.contains(&mention.at.address.row())
    };
    // With a row for each criterion a school is mentioned again and again, by the same cell.
    let schools: BTreeSet<CellAddress> =
        table.mentions.iter().filter(of_block).map(|mention| mention.at.address).collect();
    (said != schools.len()).then(|| {
        Diagnostic::new(Code::TotalDiffers, Place::Cell(table.cell(printed.label_at)))
            .with("what", "schools")
            .with("label", printed.label.as_str())
            .with("column", "")
            .with("reported", said)
            .with("computed", schools.len())
    })
}

/// «Итого – 12 школ», «Всего 6 ОО»: the number before the word.
fn schools_said(label: &str) -> Option<usize> {
    let folded = folded(label);
    let words: Vec<&str> = folded.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| {
        let is_schools = pair[1] == "оо" || pair[1].starts_with("школ") || pair[1].starts_with("организац");
        if is_schools { pair[0].parse().ok() } else { None }
    })
}

/// The blocks of rows that the totals of municipalities are over, so that a total finds its rows without a search: a
/// table may hold thousands of totals.
struct Blocks {
    /// From the top: the first and the last row of totals that stand together, and their block.
    runs: Vec<(RangeInclusive<u32>, Range<u32>)>,
    names_several_municipalities: bool,
}

impl Blocks {
    /// Totals that stand together, each printing something else («Итого», «Средние»), are over the same rows: those since
    /// the totals before them, or, where there are none, those down to the next. What the name of a municipality prints is
    /// over the rows below it.
    fn of(table: &ReadTable) -> Self {
        let observed = table.observations.iter().filter(|o| o.role == Role::Observed);
        let rows: BTreeSet<u32> = observed.map(|o| o.address.row()).collect();
        let has_rows =
            |block: &Range<u32>| block.start < block.end && rows.range(block.clone()).next().is_some();
        let mut of_municipalities: Vec<&PrintedTotal> =
            table.totals.values().filter(|total| total.over == SubjectKind::Municipality).collect();
        of_municipalities.sort_by_key(|total| total.label_at.row());
        let together = |above: &&PrintedTotal, below: &&PrintedTotal| {
            above.label_at.row() + 1 == below.label_at.row() && above.what != below.what
        };
        let grouped: Vec<&[&PrintedTotal]> = of_municipalities.chunk_by(together).collect();
        let first = |run: &[&PrintedTotal]| run[0].label_at.row();
        let last = |run: &[&PrintedTotal]| run[run.len() - 1].label_at.row();
        let mut runs: Vec<(RangeInclusive<u32>, Range<u32>)> = Vec::with_capacity(grouped.len());
        for (index, run) in grouped.iter().enumerate() {
            let from = index.checked_sub(1).map_or(0, |before| last(grouped[before]) + 1);
            let until = grouped.get(index + 1).map_or(u32::MAX, |after| first(after));
            let (above, below) = (from..first(run), last(run) + 1..until);
            let block = match runs.last() {
                _ if has_rows(&above) && run[0].what != WhatIsPrinted::Unsaid => above,
                // The last of several totals under the same rows.
                Some((_, before)) if !has_rows(&below) => before.clone(),
                _ => below,
            };
            runs.push((first(run)..=last(run), block));
        }
        let mut municipalities = table.mentions.iter().filter_map(|m| Some(m.municipality.as_ref()?.key()));
        let one = municipalities.next();
        Self { runs, names_several_municipalities: municipalities.any(|other| Some(other) != one) }
    }

    /// The rows that a total is over; `None` where the table need not hold them all.
    fn of_total(&self, printed: &PrintedTotal) -> Option<Range<u32>> {
        let row = printed.label_at.row();
        match printed.over {
            SubjectKind::Region | SubjectKind::School => {
                let is_whole = self.names_several_municipalities && printed.what != WhatIsPrinted::Unsaid;
                is_whole.then_some(0..u32::MAX)
            }
            SubjectKind::Municipality => {
                let after = self.runs.partition_point(|(run, _)| *run.start() <= row);
                let (run, block) = self.runs.get(after.checked_sub(1)?)?;
                run.contains(&row).then(|| block.clone())
            }
        }
    }
}

/// The readings of a table by where they stand, summed from the top, so that the sum of a block is a difference.
struct Body<'t> {
    blocks: &'t Blocks,
    /// For each criterion with a total its rows from the top, each with the sum and the number of values down to it.
    sums: BTreeMap<&'t CriterionId, Vec<(u32, Sum)>>,
}

/// A sum and of how many values it is.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    hundredths: i64,
    n_values: i64,
}

impl<'t> Body<'t> {
    fn of(table: &'t ReadTable, blocks: &'t Blocks) -> Self {
        let mut sums: BTreeMap<&CriterionId, Vec<(u32, Sum)>> = BTreeMap::new();
        for o in table.observations.iter().filter(|o| o.role == Role::Reported) {
            sums.entry(&o.criterion).or_default();
        }
        for o in table.observations.iter().filter(|o| o.role == Role::Observed) {
            if let Some(sums) = sums.get_mut(&o.criterion) {
                sums.push((o.address.row(), summand(&o.reading)));
            }
        }
        for sums in sums.values_mut() {
            sums.sort_by_key(|(row, _)| *row);
            let mut down_to = Sum::default();
            for (_, sum) in sums {
                down_to.hundredths += sum.hundredths;
                down_to.n_values += sum.n_values;
                *sum = down_to;
            }
        }
        Self { blocks, sums }
    }

    fn sum(&self, criterion: &CriterionId, block: &Range<u32>) -> Sum {
        let sums = self.sums.get(criterion).map_or(&[][..], Vec::as_slice);
        let before = |row: u32| match sums.partition_point(|(known, _)| *known < row) {
            0 => Sum::default(),
            n => sums[n - 1].1,
        };
        let (start, end) = (before(block.start), before(block.end));
        Sum { hundredths: end.hundredths - start.hundredths, n_values: end.n_values - start.n_values }
    }

    /// What a total should print, and in which sense, where it prints something else.
    fn otherwise(
        &self,
        total: &Observation,
        printed: &PrintedTotal,
        kind: CriterionKind,
    ) -> Option<(&'static str, Points)> {
        use CriterionKind::{Count, Flag, Level, Percent, Text};
        use WhatIsPrinted::{Counts, Means, Sums, Unsaid};
        let sum = self.sum(&total.criterion, &self.blocks.of_total(printed)?);
        let reported = number(&total.reading)?;
        let (what, computed) = match (printed.what, kind) {
            (Sums, Flag | CriterionKind::Points | Count) | (Unsaid, Count) => {
                ("sum", Points::from_hundredths(sum.hundredths))
            }
            (Means, CriterionKind::Points | Percent | Count) if sum.n_values > 0 => {
                if sum.is_mean(reported, unit(total.raw.as_str(), &total.reading)) {
                    return None;
                }
                ("mean", sum.mean())
            }
            (Counts, Flag | CriterionKind::Points | Percent | Count | Level | Text) => {
                ("count", Points::whole(sum.n_values))
            }
            (Sums, Percent | Level | Text)
            | (Means, Flag | CriterionKind::Points | Percent | Count | Level | Text)
            | (Unsaid, Flag | CriterionKind::Points | Percent | Level | Text) => return None,
        };
        (reported != computed).then_some((what, computed))
    }
}

impl Sum {
    /// Half-up, in hundredths.
    const fn mean(self) -> Points {
        Points::from_hundredths((2 * self.hundredths + self.n_values).div_euclid(2 * self.n_values))
    }

    /// Is the printed number the mean, rounded to its last place of `unit` hundredths?
    const fn is_mean(self, printed: Points, unit: i64) -> bool {
        2 * (printed.hundredths() * self.n_values - self.hundredths).abs() <= unit * self.n_values
    }
}

/// What a reading adds to a sum; a missing one is none.
fn summand(reading: &Reading) -> Sum {
    let (hundredths, n_values) = match reading {
        Reading::Flag(is_set) => (100 * i64::from(*is_set), 1),
        Reading::Points(points) | Reading::Percent(points) => (points.hundredths(), 1),
        Reading::Count(count) => (100 * count, 1),
        Reading::Level(_) | Reading::Text(_) => (0, 1),
        Reading::Missing(_) => (0, 0),
    };
    Sum { hundredths, n_values }
}

fn number(reading: &Reading) -> Option<Points> {
    match reading {
        Reading::Points(points) | Reading::Percent(points) => Some(*points),
        Reading::Count(count) => Some(Points::whole(*count)),
        Reading::Level(_) | Reading::Flag(_) | Reading::Text(_) | Reading::Missing(_) => None,
    }
}

/// The last place of a printed number, in hundredths: 100 of «83», 10 of «83,3». A fraction that stands for per cents is
/// a hundred times coarser.
fn unit(raw: &str, reading: &Reading) -> i64 {
    let bare = raw.trim_end_matches(['%', ' ', '\u{a0}']);
    let decimals = bare.split_once([',', '.']).map_or(0, |(_, part)| part.chars().count());
    let own = match decimals {
        0 => 100,
        1 => 10,
        _ => 1,
    };
    let shown: Option<Points> = bare.parse().ok();
    let is_fraction =
        matches!(reading, Reading::Percent(percent) if shown.is_some_and(|shown| shown != *percent));
    if is_fraction && decimals < 3 { 100 * own } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_is_compared_to_its_last_printed_place() {
        let sum = Sum { hundredths: 2000, n_values: 3 };
        let is_mean =
            |raw: &str| sum.is_mean(raw.parse().unwrap(), unit(raw, &Reading::Points(Points::whole(0))));
        assert!(is_mean("6,67") && is_mean("6,7") && is_mean("7"));
        assert!(!is_mean("6,66") && !is_mean("6,6") && !is_mean("6"));
        assert_eq!(sum.mean().to_string(), "6.67");
        let fraction = Reading::Percent(Points::whole(83));
        assert_eq!(
            (unit("0,83", &fraction), unit("83 %", &fraction), unit("83,0", &fraction)),
            (100, 100, 10)
        );
    }

    #[test]
    fn a_label_says_how_many_schools() {
        assert_eq!(schools_said("Итого – 12 школ"), Some(12));
        assert_eq!(schools_said("Всего 6 ОО:"), Some(6));
        assert_eq!(schools_said("Итого по школам №1 и №2"), None);
        assert_eq!(schools_said("Итого за 2022 год"), None);
    }
}
