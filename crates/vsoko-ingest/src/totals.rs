//! Stage «cross-checks»: printed totals against the rows that they are over – sums, means, and how many schools.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use vsoko_model::methodology::{Criterion, CriterionKind, Methodology};
use vsoko_model::{
    CellAddress, Code, CriterionId, Diagnostic, FisOkoCode, Inn, Mention, MissingReason, MunicipalityName,
    Observation, Place, Points, Reading, Role, RowKey, SchoolName, SubjectKind,
};

use crate::labels::schools_said;
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
        if let (Some(should_be), Some(reported)) =
            (body.otherwise(total, printed, criterion), number(&total.reading))
        {
            let ShouldBe { what, computed, in_all } = should_be;
            remarks.push(
                Diagnostic::new(Code::TotalDiffers, Place::Cell(table.cell(total.address)))
                    .with("what", what)
                    .with("label", printed.label.as_str())
                    .with("column", criterion.title.as_str())
                    .with("reported", reported)
                    .with("computed", computed)
                    .with("over", if in_all.is_some() { "all" } else { "own" })
                    .with("all", in_all.unwrap_or(computed)),
            );
        }
    }
    remarks.extend(schools_counted(table, &blocks));
    remarks
}

/// What a total should print, and in which sense.
struct ShouldBe {
    what: &'static str,
    computed: Points,
    /// The same over all rows above, where that is another number and may be meant.
    in_all: Option<Points>,
}

/// Remarks on labels that say of how many schools they are, where there are more or fewer.
fn schools_counted(table: &ReadTable, blocks: &Blocks) -> Vec<Diagnostic> {
    let schools = table.mentions.iter().filter(|mention| mention.subject == SubjectKind::School);
    // With a row for each criterion a school is mentioned again and again, by the same cell.
    let cells: BTreeSet<CellAddress> = schools.map(|mention| mention.at.address).collect();
    let mut rows: Vec<u32> = cells.into_iter().map(CellAddress::row).collect();
    rows.sort_unstable();
    let before = |row: u32| rows.partition_point(|known| *known < row);
    let again: Vec<u32> = rows_again(table).into_iter().collect();
    let again_before = |row: u32| again.partition_point(|known| *known < row);
    let remark = |printed: &PrintedTotal| {
        let said = schools_said(&printed.label)?;
        let over = blocks.of_total(printed)?;
        // A school that stands there again counts once; a label that counts its rows is right too.
        let counts = over.candidates().flat_map(|block| {
            let all = before(block.end) - before(block.start);
            [all - (again_before(block.end) - again_before(block.start)), all]
        });
        let counts: Vec<usize> = counts.collect();
        let likely = *counts.first().filter(|_| !counts.contains(&said))?;
        Some(
            Diagnostic::new(Code::TotalDiffers, Place::Cell(table.cell(printed.label_at)))
                .with("what", "schools")
                .with("label", printed.label.as_str())
                .with("column", "")
                .with("reported", said)
                .with("computed", likely),
        )
    };
    table.totals.values().filter_map(remark).collect()
}

/// What a row says.
type Said<'t> = Vec<(&'t CriterionId, &'t Reading)>;

/// The rows that say of the same school what a row above them has said.
fn rows_again(table: &ReadTable) -> BTreeSet<u32> {
    type Name<'t> =
        (&'t Option<MunicipalityName>, &'t Option<SchoolName>, &'t Option<FisOkoCode>, &'t Option<Inn>);
    let mut named: HashMap<Name<'_>, Vec<&Mention>> = HashMap::new();
    for mention in &table.mentions {
        let name = (&mention.municipality, &mention.name, &mention.code, &mention.inn);
        named.entry(name).or_default().push(mention);
    }
    named.retain(|_, mentions| mentions.len() > 1);
    let rows: HashSet<&RowKey> = named.values().flatten().map(|mention| &mention.row).collect();
    if rows.is_empty() {
        return BTreeSet::new();
    }
    let mut said: HashMap<&RowKey, (u32, Said<'_>)> = HashMap::new();
    for o in table.observations.iter().filter(|o| o.role == Role::Observed && rows.contains(&o.row)) {
        let (_, said) = said.entry(&o.row).or_insert_with(|| (o.address.row(), Vec::new()));
        said.push((&o.criterion, &o.reading));
    }
    let of = |mention: &Mention| said.get(&mention.row);
    let again = named.into_values().flat_map(|mentions| {
        let mut seen: HashSet<&[(&CriterionId, &Reading)]> = HashSet::new();
        let rows = mentions.into_iter().filter_map(|mention| {
            let (row, said) = of(mention)?;
            (!seen.insert(said)).then_some(*row)
        });
        rows.collect::<Vec<u32>>()
    });
    again.collect()
}

/// The rows that a total may be over.
#[derive(Debug, Clone)]
struct Over {
    /// Those that it most likely is over.
    likely: Range<u32>,
    /// Beside rows of its own, all rows since the beginning: a total of the whole table may stand in the place of the last
    /// group's.
    or_all: Option<Range<u32>>,
    /// Beside all rows, those of the total before it.
    or_last: Option<Range<u32>>,
    /// The rows with the totals that a total of totals is over.
    subtotals: Option<Range<u32>>,
}

impl Over {
    const fn one(block: Range<u32>) -> Self {
        Self { likely: block, or_all: None, or_last: None, subtotals: None }
    }

    fn candidates(&self) -> impl Iterator<Item = &Range<u32>> {
        std::iter::once(&self.likely).chain(&self.or_all).chain(&self.or_last)
    }
}

/// The blocks of rows that the totals of municipalities are over, so that a total finds its rows without a search: a
/// table may hold thousands of totals.
struct Blocks {
    /// From the top: the first and the last row of totals that stand together, and what they are over.
    runs: Vec<(RangeInclusive<u32>, Over)>,
    names_several_municipalities: bool,
}

impl Blocks {
    /// Totals that stand together, each printing something else («Итого», «Средние»), are over the same rows: those since
    /// the totals before them, or, where there are none, those down to the next. Totals right under others are over all rows
    /// since the beginning, or over the same rows as those. What the name of a municipality prints is over the rows below it.
    fn of(table: &ReadTable) -> Self {
        let observed = table.observations.iter().filter(|o| o.role == Role::Observed);
        let rows: BTreeSet<u32> = observed.map(|o| o.address.row()).collect();
        let has_rows =
            |block: &Range<u32>| block.start < block.end && rows.range(block.clone()).next().is_some();
        let bounds_rows = |total: &&PrintedTotal| {
            total.over == SubjectKind::Municipality && total.what != WhatIsPrinted::OfLevel
        };
        let mut of_municipalities: Vec<&PrintedTotal> = table.totals.values().filter(bounds_rows).collect();
        of_municipalities.sort_by_key(|total| total.label_at.row());
        let mut grouped: Vec<Vec<&PrintedTotal>> = Vec::new();
        for total in of_municipalities {
            let goes_on = |run: &&mut Vec<&PrintedTotal>| {
                run.last().is_some_and(|above| above.label_at.row() + 1 == total.label_at.row())
                    && run.iter().all(|above| above.what != total.what)
            };
            match grouped.last_mut().filter(goes_on) {
                Some(run) => run.push(total),
                None => grouped.push(vec![total]),
            }
        }
        let first = |run: &[&PrintedTotal]| run[0].label_at.row();
        let last = |run: &[&PrintedTotal]| run[run.len() - 1].label_at.row();
        let mut runs: Vec<(RangeInclusive<u32>, Over)> = Vec::with_capacity(grouped.len());
        // The rows of the group before.
        let mut before: Option<Range<u32>> = None;
        for (index, run) in grouped.iter().enumerate() {
            let from = index.checked_sub(1).map_or(0, |before| last(&grouped[before]) + 1);
            let until = grouped.get(index + 1).map_or(u32::MAX, |after| first(after));
            let (above, below) = (from..first(run), last(run) + 1..until);
            let is_name = run[0].what == WhatIsPrinted::Unsaid;
            let since_beginning = 0..first(run);
            let over = match &before {
                _ if has_rows(&above) && !is_name => {
                    Over { or_all: Some(since_beginning), ..Over::one(above) }
                }
                Some(before) if !has_rows(&below) => Over {
                    or_last: Some(before.clone()),
                    subtotals: Some(since_beginning.clone()),
                    ..Over::one(if is_name { before.clone() } else { since_beginning })
                },
                _ if is_name => Over::one(below),
                _ => Over { or_all: Some(0..u32::MAX), ..Over::one(below) },
            };
            before = Some(over.or_last.clone().unwrap_or_else(|| over.likely.clone()));
            runs.push((first(run)..=last(run), over));
        }
        let mut municipalities = table.mentions.iter().filter_map(|m| Some(m.municipality.as_ref()?.key()));
        let one = municipalities.next();
        Self { runs, names_several_municipalities: municipalities.any(|other| Some(other) != one) }
    }

    /// The rows that a total is over; `None` where the table need not hold them all.
    fn of_total(&self, printed: &PrintedTotal) -> Option<Over> {
        let row = printed.label_at.row();
        match printed.over {
            SubjectKind::Region | SubjectKind::School => {
                let is_whole = self.names_several_municipalities && printed.what != WhatIsPrinted::Unsaid;
                is_whole.then(|| Over { subtotals: Some(0..u32::MAX), ..Over::one(0..u32::MAX) })
            }
            SubjectKind::Municipality => {
                let after = self.runs.partition_point(|(run, _)| *run.start() <= row);
                let (run, over) = self.runs.get(after.checked_sub(1)?)?;
                run.contains(&row).then(|| over.clone())
            }
        }
    }
}

/// Rows from the top, each with the sum and the number of values down to it.
type Sums = Vec<(u32, Sum)>;

/// The readings of a table by where they stand, summed from the top, so that the sum of a block is a difference.
struct Body<'t> {
    blocks: &'t Blocks,
    /// For each criterion with a total the rows of schools.
    observed: BTreeMap<&'t CriterionId, Sums>,
    /// The same without rows that stand there again; `None` where there are none.
    once: Option<BTreeMap<&'t CriterionId, Sums>>,
    /// The totals of municipalities by what they print.
    subtotals: BTreeMap<(&'t CriterionId, WhatIsPrinted), Sums>,
}

/// A sum and of how many values it is.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    hundredths: i64,
    n_values: i64,
    /// Cells that could not be read: what they would add is not known.
    n_unread: i64,
}

/// What is reckoned of some rows.
#[derive(Debug, Clone, Copy)]
enum Sense {
    Sum,
    Mean,
    Count,
}

impl<'t> Body<'t> {
    fn of(table: &'t ReadTable, blocks: &'t Blocks) -> Self {
        let mut observed: BTreeMap<&CriterionId, Sums> = BTreeMap::new();
        let mut subtotals: BTreeMap<(&CriterionId, WhatIsPrinted), Sums> = BTreeMap::new();
        for o in table.observations.iter().filter(|o| o.role == Role::Reported) {
            observed.entry(&o.criterion).or_default();
            let printed = table.totals.get(&o.row).filter(|total| total.over == SubjectKind::Municipality);
            if let (Some(printed), Some(number)) = (printed, number(&o.reading)) {
                let sum = Sum { hundredths: number.hundredths(), n_values: 1, n_unread: 0 };
                subtotals.entry((&o.criterion, printed.what)).or_default().push((o.address.row(), sum));
            }
        }
        for o in table.observations.iter().filter(|o| o.role == Role::Observed) {
            if let Some(sums) = observed.get_mut(&o.criterion) {
                sums.push((o.address.row(), summand(&o.reading)));
            }
        }
        let again = rows_again(table);
        let mut once = (!again.is_empty()).then(|| observed.clone());
        for sums in once.iter_mut().flat_map(BTreeMap::values_mut) {
            sums.retain(|(row, _)| !again.contains(row));
        }
        let of_once = once.iter_mut().flat_map(BTreeMap::values_mut);
        for sums in observed.values_mut().chain(subtotals.values_mut()).chain(of_once) {
            sums.sort_by_key(|(row, _)| *row);
            let mut down_to = Sum::default();
            for (_, sum) in sums {
                down_to.hundredths += sum.hundredths;
                down_to.n_values += sum.n_values;
                down_to.n_unread += sum.n_unread;
                *sum = down_to;
            }
        }
        Self { blocks, observed, once, subtotals }
    }

    /// What a total should print, and in which sense, where it prints something else.
    fn otherwise(
        &self,
        total: &Observation,
        printed: &PrintedTotal,
        criterion: &Criterion,
    ) -> Option<ShouldBe> {
        let reported = number(&total.reading)?;
        if printed.what == WhatIsPrinted::Maxima {
            // The largest of the values and the largest possible one are both below what the methodology allows.
            let largest = criterion.maximum.filter(|largest| *largest < reported)?;
            return Some(ShouldBe { what: "maximum", computed: largest, in_all: None });
        }
        let senses = senses(printed.what, criterion.kind);
        let over = self.blocks.of_total(printed)?;
        let all = self.observed.get(&total.criterion).map_or(&[][..], Vec::as_slice);
        let once = self.once.as_ref().and_then(|once| once.get(&total.criterion));
        let sums = once.map_or(all, Vec::as_slice);
        let unit = unit(total.raw.as_str(), &total.reading);
        let fits = |sum: Sum| senses.iter().any(|sense| sum.is(*sense, reported, unit));
        if over.candidates().any(|block| fits(between(sums, block)) || fits(between(all, block))) {
            return None;
        }
        // What a cell that could not be read adds is not known.
        if over.candidates().any(|block| 0 < between(sums, block).n_unread) {
            return None;
        }
        let subtotals = self.subtotals.get(&(&total.criterion, printed.what));
        if let (Some(subtotals), Some(block)) = (subtotals, &over.subtotals) {
            let sum = between(subtotals, block);
            // The sum of numbers of schools is their number.
            let is_sum = || !senses.is_empty() && sum.is(Sense::Sum, reported, unit);
            if 1 < sum.n_values && (fits(sum) || is_sum()) {
                return None;
            }
        }
        let sense = *senses.first()?;
        let computed = between(sums, &over.likely).figure(sense)?;
        let in_all = over.or_all.and_then(|block| between(sums, &block).figure(sense));
        Some(ShouldBe { what: sense.as_str(), computed, in_all: in_all.filter(|all| *all != computed) })
    }
}

/// What a total may print, the likeliest first; none where it is not derived again.
const fn senses(what: WhatIsPrinted, kind: CriterionKind) -> &'static [Sense] {
    use CriterionKind::{Count, Flag, Level, Percent, Points, Text};
    use WhatIsPrinted::{Counts, Maxima, Means, OfLevel, Other, Pivot, Schools, Sums, Unsaid};
    match (what, kind) {
        (Sums, Flag | Points | Count) | (Unsaid, Count) => &[Sense::Sum],
        (Means, Points | Percent | Count) => &[Sense::Mean],
        (Counts, _) | (Schools, Level | Text) => &[Sense::Count],
        (Schools, Percent) => &[Sense::Count, Sense::Mean],
        (Schools, Flag | Points | Count) => &[Sense::Count, Sense::Sum, Sense::Mean],
        (Pivot, Flag | Points | Count) => &[Sense::Sum, Sense::Mean, Sense::Count],
        (Sums | Pivot, Percent | Level | Text)
        | (Means, Flag | Level | Text)
        | (Unsaid, Flag | Points | Percent | Level | Text)
        | (Maxima | Other | OfLevel, _) => &[],
    }
}

/// The sum over a block of rows.
fn between(sums: &[(u32, Sum)], block: &Range<u32>) -> Sum {
    let before = |row: u32| match sums.partition_point(|(known, _)| *known < row) {
        0 => Sum::default(),
        n => sums[n - 1].1,
    };
    let (start, end) = (before(block.start), before(block.end));
    Sum {
        hundredths: end.hundredths - start.hundredths,
        n_values: end.n_values - start.n_values,
        n_unread: end.n_unread - start.n_unread,
    }
}

impl Sense {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Count => "count",
        }
    }
}

impl Sum {
    /// `None` for the mean of nothing.
    fn figure(self, sense: Sense) -> Option<Points> {
        match sense {
            Sense::Sum => Some(Points::from_hundredths(self.hundredths)),
            Sense::Mean => (0 < self.n_values).then(|| self.mean()),
            Sense::Count => Some(Points::whole(self.n_values)),
        }
    }

    fn is(self, sense: Sense, printed: Points, unit: i64) -> bool {
        match sense {
            Sense::Mean => 0 < self.n_values && self.is_mean(printed, unit),
            Sense::Sum | Sense::Count => self.figure(sense) == Some(printed),
        }
    }

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
    use MissingReason::{PersonalData, Unreadable};
    let is_unread = matches!(reading, Reading::Missing(Unreadable | PersonalData));
    let (hundredths, n_values) = match reading {
        Reading::Flag(is_set) => (100 * i64::from(*is_set), 1),
        Reading::Points(points) | Reading::Percent(points) => (points.hundredths(), 1),
        Reading::Count(count) => (100 * count, 1),
        Reading::Level(_) | Reading::Text(_) => (0, 1),
        Reading::Missing(_) => (0, 0),
    };
    Sum { hundredths, n_values, n_unread: i64::from(is_unread) }
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
        let sum = Sum { hundredths: 2000, n_values: 3, n_unread: 0 };
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
}
