//! How far the titles of groups reach that no merged cell spreads.
//!
//! A title is typed over the first column of its group, over a middle one or over the last one, and the sheet does not say
//! which. What stands under the titles says it mostly: «2 3 4 5» under each subject, the same criteria under each year. Where
//! it does not, all the ways to read the titles are kept, and a person says.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::grid::Grid;
use crate::spelling::folded_title;
use vsoko_model::CellAddress;

/// Columns whose groups can be read in more than one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenGroups {
    /// Where the first of the titles stands.
    pub(crate) at: CellAddress,
    /// The titles, from the left.
    pub(crate) titles: Vec<String>,
    /// The columns, from the left.
    columns: Vec<u32>,
    /// The ways to read them: the title over each column. The first one is taken until somebody says.
    readings: Vec<Vec<Option<String>>>,
}

impl OpenGroups {
    /// How many ways there are to read the titles.
    pub(crate) const fn n_readings(&self) -> usize {
        self.readings.len()
    }

    /// A way to read the titles as the columns of each: «2021: C–E; 2022: F–H».
    pub(crate) fn told(&self, reading: usize) -> String {
        let letters = |column: u32| CellAddress::new(0, column).column_letters();
        let mut groups: Vec<(&str, u32, u32)> = Vec::new();
        let over = self.columns.iter().zip(self.readings.get(reading).into_iter().flatten());
        for (column, title) in over {
            let Some(title) = title else { continue };
            match groups.last_mut() {
                Some((known, _, last)) if known == title => *last = *column,
                _ => groups.push((title, *column, *column)),
            }
        }
        let told = groups.into_iter().map(|(title, first, last)| {
            if first == last {
                format!("«{title}»: {}", letters(first))
            } else {
                format!("«{title}»: {}–{}", letters(first), letters(last))
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

/// Which way to read the titles a person took, by the cell of the first of them.
pub(crate) type ChosenGroups = BTreeMap<CellAddress, usize>;

/// The titles over each of some columns from the top, and the groups that can be read in more than one way.
pub(super) fn titles_over(
    grid: &Grid,
    (first_row, last_row): (u32, u32),
    columns: &[u32],
    extent: (u32, u32),
    chosen: &ChosenGroups,
) -> (Vec<Vec<String>>, Vec<OpenGroups>) {
    let mut below: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
    let mut open = Vec::new();
    for row in (first_row..=last_row).rev() {
        let header = Rows { grid, first_row, row, last_row, extent };
        let mut titles: Vec<Option<String>> =
            columns.iter().map(|column| grid.shown_merged(row, *column)).collect();
        for run in header.runs(columns) {
            let subtitles: Vec<String> = below[run.clone()].iter().map(|path| folded(path)).collect();
            let own = titles[run.clone()].to_vec();
            let before = header.continued(columns, run.start);
            let mut readings = readings(&own, before.as_deref(), &subtitles);
            let taken = if readings.len() > 1 {
                let first = own.iter().position(Option::is_some).unwrap_or_default();
                let groups = OpenGroups {
                    at: CellAddress::new(row, columns[run.start + first]),
                    titles: own.into_iter().flatten().collect(),
                    columns: columns[run.clone()].to_vec(),
                    readings: readings.clone(),
                };
                let taken = chosen.get(&groups.at).copied().filter(|taken| *taken < readings.len());
                open.push(groups);
                taken.unwrap_or_default()
            } else {
                0
            };
            titles.splice(run, readings.swap_remove(taken));
        }
        for (path, title) in below.iter_mut().zip(titles) {
            if let Some(title) = title
                && path.first() != Some(&title)
            {
                path.insert(0, title);
            }
        }
    }
    open.reverse();
    (below, open)
}

fn folded(path: &[String]) -> String {
    path.iter().map(|title| folded_title(title)).collect::<Vec<_>>().join("›")
}

/// A row of a header with the rows around it.
struct Rows<'g> {
    grid: &'g Grid,
    first_row: u32,
    row: u32,
    last_row: u32,
    extent: (u32, u32),
}

impl Rows<'_> {
    /// Has a column a title of its own under the row?
    fn is_titled_below(&self, column: u32) -> bool {
        (self.row + 1..=self.last_row).any(|row| self.grid.cell(row, column).is_some())
    }

    /// Columns beside one another that a title of the row may reach over: with titles below, and merged with none.
    fn runs(&self, columns: &[u32]) -> Vec<std::ops::Range<usize>> {
        let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if self.is_merged(self.row, *column) || !self.is_titled_below(*column) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == index && !self.is_parted(columns[index - 1], *column) => {
                    run.end = index + 1;
                }
                _ => runs.push(index..index + 1),
            }
        }
        runs
    }

    /// Is a cell a part of a range that is merged across columns, or down from a row above?
    fn is_merged(&self, row: u32, column: u32) -> bool {
        let merge = self.grid.merged_at(row, column);
        merge.is_some_and(|merge| merge.first_column < merge.last_column || merge.first_row < row)
    }

    /// Does a merged group above end between two columns?
    fn is_parted(&self, left: u32, right: u32) -> bool {
        let across = |row: u32, column: u32| {
            let merge = self.grid.merged_at(row, column);
            merge.filter(|merge| merge.first_column < merge.last_column)
        };
        (self.first_row..self.row).any(|row| across(row, left) != across(row, right))
    }

    /// The title to the left that columns without one continue, where no merged group above ends between.
    fn continued(&self, columns: &[u32], start: usize) -> Option<String> {
        let column = columns[start];
        if start.checked_sub(1).is_some_and(|before| self.is_parted(columns[before], column)) {
            return None;
        }
        let left = self.grid.left_of(self.row, self.extent.0, column)?;
        if self.is_titled_below(left) { self.grid.shown(self.row, left) } else { None }
    }
}

/// So many columns are looked at closely; nobody types titles over more.
const MOST_COLUMNS: usize = 1_000;
/// So many ways to read titles are told.
const MOST_READINGS: usize = 4;

/// The ways to read the titles of a run of columns, the likeliest first; never none. `before` is the title to the left of
/// the run, which its first columns may continue.
fn readings(own: &[Option<String>], before: Option<&str>, subtitles: &[String]) -> Vec<Vec<Option<String>>> {
    let over_first = continuing(own, before);
    let titled: Vec<usize> = (0..own.len()).filter(|index| own[*index].is_some()).collect();
    let Some(first) = titled.first().copied() else { return vec![over_first] };
    let run = Run { titled, under: numbered(subtitles), own };
    let firsts = run.over_first();
    let is_whole = first == 0 && run.are_sound(&firsts);
    if is_whole {
        return vec![over_first];
    }
    let (pattern, is_tiled) = run.pattern();
    if let ([pattern], true) = (&pattern[..], is_tiled) {
        // The same columns again and again, each time with one title: the title stands in the same place of each.
        if pattern[0].start == first {
            return vec![over_first];
        }
        let exact = run.titles(pattern);
        let last = pattern.last().map_or(0, |group| group.end);
        let longer = run.titles(&run.with_the_rest(pattern));
        return if last == own.len() || exact == longer { vec![exact] } else { vec![exact, longer] };
    }
    // A title to the left that its own cells bound leaves nothing to continue.
    let is_likely = run.are_sound(&firsts) && !run.leaves_a_twin(&firsts) && before.is_none();
    let likely = is_likely.then(|| over_first.clone());
    let patterns = pattern.iter().filter(|groups| groups.iter().all(|group| group.len() > 1));
    let patterns = patterns.flat_map(|groups| [run.titles(groups), run.titles(&run.with_the_rest(groups))]);
    let middles = run.over_middle().into_iter().map(|groups| run.titles(&groups));
    let lasts = run.over_last();
    let ends = lasts.last().is_some_and(|group| group.end == own.len()) && run.are_sound(&lasts);
    let mut found: Vec<Vec<Option<String>>> = Vec::new();
    for reading in likely.into_iter().chain(patterns).chain(middles).chain(ends.then(|| run.titles(&lasts))) {
        if !found.contains(&reading) {
            found.push(reading);
        }
    }
    if !found.is_empty() && run.are_sound(&firsts) && !found.contains(&over_first) {
        found.insert(1, over_first.clone());
    }
    found.truncate(MOST_READINGS);
    let is_too_wide = MOST_COLUMNS < own.len();
    match found.len() {
        // A column of the group stands before its title, and nothing tells how the title is meant.
        0 | 1 if 0 < first && (found.is_empty() || is_too_wide) => vec![over_first, vec![None; own.len()]],
        0 => vec![over_first],
        _ => found,
    }
}

/// Each title with the columns to its right up to the next one.
fn continuing(own: &[Option<String>], before: Option<&str>) -> Vec<Option<String>> {
    let mut last = before.map(str::to_owned);
    let continued = own.iter().map(|title| {
        if title.is_some() {
            last.clone_from(title);
        }
        last.clone()
    });
    continued.collect()
}

/// Each text as a number, equal where the texts are.
fn numbered(texts: &[String]) -> Vec<usize> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    texts
        .iter()
        .map(|text| {
            let next = numbers.len();
            *numbers.entry(text).or_insert(next)
        })
        .collect()
}

/// The columns of one title.
type Group = std::ops::Range<usize>;

/// Columns beside one another, some of them under a title.
struct Run<'a> {
    /// Over which of them a title stands.
    titled: Vec<usize>,
    /// What stands under each, as a number.
    under: Vec<usize>,
    own: &'a [Option<String>],
}

impl Run<'_> {
    /// The title over each column, where each title holds for one group.
    fn titles(&self, groups: &[Group]) -> Vec<Option<String>> {
        let mut titles = vec![None; self.own.len()];
        for (titled, group) in self.titled.iter().zip(groups) {
            titles[group.clone()].fill(self.own[*titled].clone());
        }
        titles
    }

    fn over_first(&self) -> Vec<Group> {
        let ends = self.titled.iter().skip(1).copied().chain([self.own.len()]);
        self.titled.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
    }

    fn over_last(&self) -> Vec<Group> {
        let starts = [0].into_iter().chain(self.titled.iter().map(|titled| titled + 1));
        starts.zip(&self.titled).map(|(start, titled)| start..titled + 1).collect()
    }

    /// Stands nothing twice under one title?
    fn is_sound(&self, group: &Group) -> bool {
        let mut seen = HashSet::new();
        self.under[group.clone()].iter().all(|under| seen.insert(under))
    }

    fn are_sound(&self, groups: &[Group]) -> bool {
        groups.iter().all(|group| self.is_sound(group))
    }

    /// Does a column stay without a title, and another one of the same name has one?
    fn leaves_a_twin(&self, groups: &[Group]) -> bool {
        let grouped: BTreeSet<usize> =
            groups.iter().flat_map(|group| self.under[group.clone()].iter().copied()).collect();
        let start = groups.first().map_or(0, |group| group.start);
        self.under[..start].iter().any(|under| grouped.contains(under))
    }

    /// The same groups, each with the columns behind it that belong to none.
    fn with_the_rest(&self, groups: &[Group]) -> Vec<Group> {
        let ends = groups.iter().skip(1).map(|group| group.start).chain([self.own.len()]);
        groups.iter().zip(ends).map(|(group, end)| group.start..end).collect()
    }

    /// Groups under which the same stands, as long as they come: one way to lay them, or several that are as long. Says
    /// whether each begins where the one before ends.
    fn pattern(&self) -> (Vec<Vec<Group>>, bool) {
        let narrowest = self.titled.windows(2).map(|pair| pair[1] - pair[0]).min();
        let Some(narrowest) = narrowest.filter(|_| self.own.len() <= MOST_COLUMNS) else {
            return (Vec::new(), false);
        };
        let mut best: (usize, Vec<usize>) = (0, Vec::new());
        for before in 0..narrowest.min(self.titled[0] + 1) {
            let width = self.width_of_pattern(before, narrowest);
            if width <= before || width < best.0 {
                continue;
            }
            if best.0 < width {
                best = (width, Vec::new());
            }
            best.1.push(before);
        }
        let (width, befores) = best;
        let laid = befores.into_iter().map(|before| {
            let starts = self.titled.iter().map(|titled| titled - before);
            starts.map(|start| start..start + width).collect()
        });
        let is_tiled = self.titled.windows(2).all(|pair| pair[1] - pair[0] == width);
        (laid.collect(), is_tiled)
    }

    /// How many columns from `before` columns before each title on are the same under all titles, and nothing twice.
    fn width_of_pattern(&self, before: usize, most: usize) -> usize {
        let start = self.titled[0] - before;
        let mut seen = HashSet::new();
        let is_same = |offset: &usize| {
            let under = self.under[start + offset];
            let others =
                self.titled.iter().all(|titled| self.under.get(titled - before + offset) == Some(&under));
            others && seen.insert(under)
        };
        (0..most).take_while(is_same).count()
    }

    /// Groups one beside the other up to the last column, each with its title in the middle.
    fn over_middle(&self) -> Vec<Vec<Group>> {
        let mut found = Vec::new();
        let mut dead = HashSet::new();
        if self.own.len() <= MOST_COLUMNS {
            for start in 0..=self.titled[0] {
                self.lay(start, &mut Vec::new(), &mut found, &mut dead);
            }
        }
        found
    }

    /// Lays the next group from `start` on, and those behind it.
    fn lay(
        &self,
        start: usize,
        laid: &mut Vec<Group>,
        found: &mut Vec<Vec<Group>>,
        dead: &mut HashSet<(usize, usize)>,
    ) {
        let Some(titled) = self.titled.get(laid.len()).copied() else {
            if start == self.own.len() {
                found.push(laid.clone());
            }
            return;
        };
        let key = (laid.len(), start);
        if titled < start || dead.contains(&key) || MOST_READINGS <= found.len() {
            return;
        }
        let n_found = found.len();
        let before = titled - start;
        for width in (2 * before).max(before + 1)..=2 * before + 2 {
            let group = start..start + width;
            if group.end <= self.own.len() && self.is_sound(&group) {
                laid.push(group.clone());
                self.lay(group.end, laid, found, dead);
                laid.pop();
            }
        }
        if n_found == found.len() {
            dead.insert(key);
        }
    }
}
