//! Stage «header»: which criterion of which methodology a column holds.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;
use vsoko_model::methodology::{Criterion, Methodology, Presence};
use vsoko_model::{CellAddress, CriterionId, MethodologyId, StudyYear, SubjectKind};

use crate::grid::{Grid, Value};
use crate::layout::{Header, TitledColumn};
use crate::spelling::{Lettered, folded_title, folded_title_without_remark};

/// Titles of this length are sentences; comparing them letter by letter takes long and says little.
const LONGEST_TITLE: usize = 100;

/// What speaks for a column holding a criterion, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BindingReason {
    /// Its title is the criterion's, letter for letter.
    SameTitle,
    /// Its title is another one that the methodology gives to the criterion.
    Alias,
    /// Its title is the criterion's but for case, quotes, spaces or punctuation.
    OtherSpelling,
    /// Its title is the criterion's without what stands in parentheses.
    WithoutRemark,
    /// A group over it is the criterion's.
    Group,
    /// The rows name the criterion.
    NamedByRows,
    /// The recipe of the sender gives this title to the criterion.
    Recipe,
    /// A person said so.
    Answer,
    /// Its cells hold what the criterion holds.
    CellsAgree,
    /// Most of its cells hold something else.
    CellsDiffer,
    /// Its title differs by a few letters from the criterion's.
    NearlySameTitle,
    /// Its title is that of a criterion of another methodology too.
    TitleShared,
    /// Another column has a title of the criterion too.
    NotAlone,
}

/// How sure it is that a column holds a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A person is asked; the column is not read.
    Unsure,
    /// Read; the title says it in other words than the methodology, or the cells speak against it.
    Likely,
    /// Read; the methodology, a recipe or a person says so.
    Certain,
}

impl Confidence {
    /// What the reasons come to. Law: a column is read if and only if it is not [`Confidence::Unsure`].
    pub(crate) fn of(reasons: &[BindingReason]) -> Self {
        use BindingReason::{
            Alias, Answer, CellsAgree, CellsDiffer, Group, NamedByRows, NearlySameTitle, NotAlone,
            OtherSpelling, Recipe, SameTitle, TitleShared, WithoutRemark,
        };
        let by_itself = |reason: &BindingReason| match reason {
            NearlySameTitle | TitleShared | NotAlone => Self::Unsure,
            WithoutRemark | CellsDiffer => Self::Likely,
            SameTitle | Alias | OtherSpelling | Group | NamedByRows | Recipe | Answer | CellsAgree => {
                Self::Certain
            }
        };
        // A person knows better than any title.
        let is_said = reasons.iter().any(|reason| matches!(reason, Answer | Recipe));
        let told = reasons.iter().filter(|reason| !is_said || **reason == CellsDiffer);
        told.map(by_itself).min().unwrap_or(Self::Certain)
    }
}

/// A column that may hold a criterion, and of which a person is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsure<'m> {
    pub(crate) column: TitledColumn,
    pub(crate) methodology: &'m Methodology,
    pub(crate) criterion: &'m Criterion,
    pub(crate) reasons: Vec<BindingReason>,
}

/// A column that holds a criterion.
#[derive(Debug, Clone)]
pub(crate) struct Bound<'m> {
    pub(crate) column: u32,
    pub(crate) title: String,
    pub(crate) methodology: &'m Methodology,
    pub(crate) criterion: &'m Criterion,
    /// In a table with a row for each criterion: the column that names it, and the name.
    pub(crate) only_for: Option<(u32, String)>,
    /// Why it is taken for that.
    pub(crate) reasons: Vec<BindingReason>,
}

impl Bound<'_> {
    /// The cell of the criterion in a row, if the row has one and it is filled.
    pub(crate) fn cell<'g>(&self, grid: &'g Grid, row: u32) -> Option<&'g Value> {
        if self.is_of(grid, row) { grid.cell(row, self.column) } else { None }
    }

    /// Does the row hold this criterion?
    pub(crate) fn is_of(&self, grid: &Grid, row: u32) -> bool {
        let names_it = |(column, name): &(u32, String)| grid.shown(row, *column).as_ref() == Some(name);
        self.only_for.as_ref().is_none_or(names_it)
    }
}

/// The columns of a table that hold criteria, and those that do not.
#[derive(Debug, Default)]
pub(crate) struct Binding<'m> {
    pub(crate) bound: Vec<Bound<'m>>,
    pub(crate) unused: Vec<TitledColumn>,
    /// Criteria whose title stands over more than one column, with those columns: none of them is read by itself.
    pub(crate) doubled: Vec<(&'m Methodology, &'m Criterion, Vec<TitledColumn>)>,
    /// Columns of which a person is asked, and has not answered.
    pub(crate) unsure: Vec<Unsure<'m>>,
}

impl<'m> Binding<'m> {
    /// The methodologies that at least one column belongs to, in the order of their columns.
    pub(crate) fn methodologies(&self) -> Vec<&'m Methodology> {
        let mut used: Vec<&Methodology> = Vec::new();
        for bound in &self.bound {
            if !used.iter().any(|known| known.id() == bound.methodology.id()) {
                used.push(bound.methodology);
            }
        }
        used
    }

    /// The criteria that should have a column and have none, and are no level that follows from others.
    pub(crate) fn without_column(&self) -> Vec<(&'m Methodology, &'m Criterion)> {
        let mut without = Vec::new();
        for methodology in self.methodologies() {
            let derived = methodology.level_rule().map(|rule| &rule.criterion);
            let missing = methodology.criteria().iter().filter(|criterion| {
                criterion.presence == Presence::Required
                    && Some(&criterion.id) != derived
                    && !self.bound.iter().any(|bound| bound.criterion.id == criterion.id)
            });
            without.extend(missing.map(|criterion| (methodology, criterion)));
        }
        without
    }

    /// The columns without a criterion whose title is nearly one of the criterion's; `titles` are theirs.
    pub(crate) fn nearly(&self, criterion: &Criterion, titles: &Titles) -> Vec<TitledColumn> {
        let near: BTreeSet<u32> = titles.near(criterion).flatten().copied().collect();
        self.unused.iter().filter(|column| near.contains(&column.column)).cloned().collect()
    }

    /// Frees the columns of each criterion that more than one column names: which of them holds it, nobody has said.
    pub(crate) fn without_doubles(mut self, header: &Header) -> Self {
        let all = std::mem::take(&mut self.bound);
        let named = |bound: &Bound<'m>| (bound.methodology.id(), &bound.criterion.id);
        let mut n_columns = BTreeMap::<_, usize>::new();
        for bound in &all {
            *n_columns.entry(named(bound)).or_default() += 1;
        }
        let is_double = |own: &Bound<'m>| n_columns.get(&named(own)).is_some_and(|n| *n > 1);
        let (doubles, bound): (Vec<_>, Vec<_>) = all.iter().cloned().partition(is_double);
        self.bound = bound;
        for double in doubles {
            let Ok(at) = header.columns.binary_search_by_key(&double.column, |column| column.column) else {
                continue;
            };
            let column = &header.columns[at];
            self.unused.push(column.clone());
            let known = self.doubled.iter_mut().find(|(methodology, criterion, _)| {
                methodology.id() == double.methodology.id() && criterion.id == double.criterion.id
            });
            match known {
                Some((_, _, columns)) => columns.push(column.clone()),
                None => self.doubled.push((double.methodology, double.criterion, vec![column.clone()])),
            }
        }
        self.unused.sort_by_key(|column| column.column);
        self
    }

    /// Has the criterion a column?
    pub(crate) fn holds(&self, methodology: &Methodology, criterion: &Criterion) -> bool {
        self.bound.iter().any(|b| b.methodology.id() == methodology.id() && b.criterion.id == criterion.id)
    }

    /// Binds the column that a person named; letters that name none change nothing.
    pub(crate) fn bind_said(
        &mut self,
        letters: &str,
        methodology: &'m Methodology,
        criterion: &'m Criterion,
        reason: BindingReason,
    ) {
        let named = |column: &TitledColumn| CellAddress::new(0, column.column).column_letters() == letters;
        let Some(at) = self.unused.iter().position(named) else { return };
        let column = self.unused.remove(at);
        let title = column.title().to_owned();
        let reasons = vec![reason];
        self.bound.push(Bound {
            column: column.column,
            title,
            methodology,
            criterion,
            only_for: None,
            reasons,
        });
        self.bound.sort_by_key(|bound| bound.column);
    }

    /// Is a person asked which column holds the criterion?
    pub(crate) fn is_asked_about(&self, methodology: &Methodology, criterion: &Criterion) -> bool {
        self.unsure.iter().any(|u| u.methodology.id() == methodology.id() && u.criterion.id == criterion.id)
    }

    /// Notes the columns of which a person has not said whether they hold a criterion.
    pub(crate) fn leave_open(
        &mut self,
        columns: Vec<TitledColumn>,
        methodology: &'m Methodology,
        criterion: &'m Criterion,
        reason: BindingReason,
    ) {
        let open = columns.into_iter().map(|column| Unsure {
            column,
            methodology,
            criterion,
            reasons: vec![reason],
        });
        self.unsure.extend(open);
    }

    /// The region that the methodologies of the table are made for.
    pub(crate) fn region(&self) -> Option<&'m str> {
        self.methodologies().into_iter().find_map(Methodology::region)
    }
}

/// Titles of columns, folded once for all criteria that they are compared with: a sheet may have thousands of columns,
/// and methodologies hundreds of criteria.
pub(crate) struct Titles {
    /// Each title once, whole and without what stands in parentheses.
    spelt: HashSet<String>,
    /// Each that is no sentence once, with its columns.
    columns: Vec<(Lettered, Vec<u32>)>,
}

impl Titles {
    pub(crate) fn of(columns: &[TitledColumn]) -> Self {
        let mut spelt = HashSet::new();
        let mut by_title: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for column in columns {
            let [whole, without_remark] = both_ways(column.title());
            spelt.extend([whole, without_remark.clone()]);
            by_title.entry(without_remark).or_default().push(column.column);
        }
        let lettered = by_title.into_iter().map(|(title, columns)| (Lettered::of(title), columns));
        let columns = lettered.filter(|(title, _)| title.n_letters() < LONGEST_TITLE).collect();
        Self { spelt, columns }
    }

    /// Is one of them the criterion's, however it is spelt?
    pub(crate) fn hold(&self, criterion: &Criterion) -> bool {
        criterion.column_titles.iter().any(|title| self.spelt.contains(&folded_title(title)))
    }

    /// The columns of each title that is nearly one of the criterion's: one letter of four may be another one.
    fn near(&self, criterion: &Criterion) -> impl Iterator<Item = &Vec<u32>> {
        let known: Vec<Lettered> =
            criterion.column_titles.iter().map(|title| Lettered::of(folded_title(title))).collect();
        let is_near = move |title: &Lettered| {
            known.iter().any(|known| {
                let longer = title.n_letters().max(known.n_letters());
                title.edits_within(known, longer / 4).is_some()
            })
        };
        self.columns.iter().filter(move |(title, _)| is_near(title)).map(|(_, columns)| columns)
    }
}

/// Binds the columns of a table about `subject` for `year`.
///
/// Methodologies of two regions never explain one table: without a `region` the one that explains most columns is
/// taken, and where two explain equally many, neither is.
pub(crate) fn bind<'m>(
    header: &Header,
    methodologies: &[&'m Methodology],
    subject: SubjectKind,
    year: StudyYear,
    region: Option<&str>,
) -> Binding<'m> {
    let in_force: Vec<&Methodology> = methodologies
        .iter()
        .copied()
        .filter(|m| m.subject() == subject && m.applies_to(year, region))
        .collect();
    let mut regions: Vec<Option<&str>> = in_force.iter().filter_map(|m| m.region()).map(Some).collect();
    regions.sort_unstable();
    regions.dedup();
    if regions.is_empty() {
        regions.push(None);
    }
    let mut bindings: Vec<Binding<'m>> = regions
        .iter()
        .map(|own| {
            let candidates: Vec<&'m Methodology> =
                in_force.iter().copied().filter(|m| m.region().is_none() || m.region() == *own).collect();
            bind_to(header, &candidates)
        })
        .collect();
    bindings.sort_by_key(|binding| std::cmp::Reverse(binding.bound.len()));
    let tied = bindings.len() > 1 && bindings[0].bound.len() == bindings[1].bound.len();
    if tied && bindings[0].region() != bindings[1].region() {
        return Binding { unused: header.columns.clone(), ..Binding::default() };
    }
    bindings.into_iter().next().unwrap_or_default()
}

/// The methodology with most criteria whose titles are nearly those of columns, for a table of which no column is bound;
/// `None` where there is none, or more than one.
pub(crate) fn nearest<'m>(
    header: &Header,
    methodologies: &[&'m Methodology],
    subject: SubjectKind,
    year: StudyYear,
    region: Option<&str>,
) -> Option<&'m Methodology> {
    let titles = Titles::of(&header.columns);
    let n_near = |methodology: &Methodology| {
        methodology.criteria().iter().filter(|criterion| titles.near(criterion).next().is_some()).count()
    };
    let in_force = methodologies.iter().filter(|m| m.subject() == subject && m.applies_to(year, region));
    let mut found: Vec<(usize, &Methodology)> = in_force.map(|m| (n_near(m), *m)).collect();
    found.sort_by_key(|(n_near, _)| std::cmp::Reverse(*n_near));
    match found[..] {
        [(n_near, methodology)] if n_near > 0 => Some(methodology),
        [(most, methodology), (next, _), ..] if next < most => Some(methodology),
        _ => None,
    }
}

fn bind_to<'m>(header: &Header, candidates: &[&'m Methodology]) -> Binding<'m> {
    let spellings = spellings(candidates);
    let mut binding = Binding::default();
    for column in &header.columns {
        match criterion_of(column, &spellings) {
            Some((methodology, criterion, reasons)) => binding.bound.push(Bound {
                column: column.column,
                title: column.title().to_owned(),
                methodology,
                criterion,
                only_for: None,
                reasons,
            }),
            None => binding.unused.push(column.clone()),
        }
    }
    binding
}

/// A criterion with its titles and those of its groups, folded once for all columns.
struct Spelling<'m> {
    methodology: &'m Methodology,
    criterion: &'m Criterion,
    titles: Vec<String>,
    groups: Vec<String>,
}

fn spellings<'m>(candidates: &[&'m Methodology]) -> Vec<Spelling<'m>> {
    let fold = |titles: &[String]| titles.iter().map(|title| folded_title(title)).collect();
    let of = |methodology: &'m Methodology, criterion: &'m Criterion| Spelling {
        methodology,
        criterion,
        titles: fold(&criterion.column_titles),
        groups: fold(&criterion.group_titles),
    };
    candidates.iter().flat_map(|m| m.criteria().iter().map(|criterion| of(m, criterion))).collect()
}

/// What titles over columns say by some methodologies, folded once.
pub(crate) struct Meanings<'m> {
    spellings: Vec<Spelling<'m>>,
}

/// The criteria that a column may hold, with its year.
type Meaning<'m> = (Option<StudyYear>, Vec<(&'m MethodologyId, &'m CriterionId)>);

impl<'m> Meanings<'m> {
    /// By the methodologies of tables about `subject`.
    pub(crate) fn of(methodologies: &[&'m Methodology], subject: SubjectKind) -> Self {
        let candidates: Vec<&'m Methodology> =
            methodologies.iter().copied().filter(|m| m.subject() == subject).collect();
        Self { spellings: spellings(&candidates) }
    }

    /// What each of some columns may hold; nothing of those that hold no criterion.
    pub(crate) fn of_columns(&self, columns: &[TitledColumn]) -> BTreeMap<u32, Meaning<'m>> {
        let told = columns.iter().map(|column| {
            let named = named_by(column, &self.spellings);
            let criteria = named.iter().map(|known| (known.methodology.id(), &known.criterion.id));
            (column.column, (column.year, criteria.collect::<Vec<_>>()))
        });
        told.filter(|(_, (_, criteria))| !criteria.is_empty()).collect()
    }

    /// May one of some columns hold a criterion, by its own title?
    pub(crate) fn are_in(&self, columns: &[TitledColumn]) -> bool {
        let is_known =
            |title: &[String; 2]| self.spellings.iter().any(|known| is_one_of(title, &known.titles));
        columns.iter().any(|column| is_known(&both_ways(column.title())))
    }
}

/// The table as if every criterion that its rows name had a column of its own.
pub(crate) fn spread(grid: &Grid, header: &Header, names: u32, values: u32) -> Header {
    let mut columns: Vec<TitledColumn> = Vec::new();
    let mut seen = BTreeSet::new();
    for (row, _) in grid.rows_in(header.body()) {
        if let Some(name) = grid.shown(row, names)
            && seen.insert(name.clone())
        {
            columns.push(TitledColumn { column: values, path: vec![name], year: None });
        }
    }
    Header { columns, ..header.clone() }
}

impl Binding<'_> {
    /// Every criterion holds only for the rows that name it in `names`.
    pub(crate) fn by_rows(mut self, names: u32) -> Self {
        for bound in &mut self.bound {
            bound.only_for = Some((names, bound.title.clone()));
            bound.reasons.push(BindingReason::NamedByRows);
        }
        self
    }
}

/// The one criterion that the titles over a column name, and why; `None` where there is none, or more than one.
fn criterion_of<'m>(
    column: &TitledColumn,
    spellings: &[Spelling<'m>],
) -> Option<(&'m Methodology, &'m Criterion, Vec<BindingReason>)> {
    let [first] = named_by(column, spellings)[..] else { return None };
    let mut reasons = vec![why(column.title(), &both_ways(column.title()), first)];
    if !first.groups.is_empty() {
        reasons.push(BindingReason::Group);
    }
    Some((first.methodology, first.criterion, reasons))
}

/// The criteria that the titles over a column name.
fn named_by<'s, 'm>(column: &TitledColumn, spellings: &'s [Spelling<'m>]) -> Vec<&'s Spelling<'m>> {
    let title = both_ways(column.title());
    let groups: Vec<[String; 2]> = column.groups().iter().map(|group| both_ways(group)).collect();
    let is_named = |known: &&Spelling<'m>| {
        let in_group = known.groups.is_empty() || groups.iter().any(|group| is_one_of(group, &known.groups));
        in_group && is_one_of(&title, &known.titles)
    };
    let mut named: Vec<&Spelling<'m>> = spellings.iter().filter(is_named).collect();
    // «Участники, %» is the criterion that is called so, and not «Участники» as well.
    if named.iter().any(|known| known.titles.contains(&title[0])) {
        named.retain(|known| known.titles.contains(&title[0]));
    }
    named
}

/// Is the title one of the criterion's, however it is spelt?
pub(crate) fn is_title_of(criterion: &Criterion, title: &str) -> bool {
    let known: Vec<String> = criterion.column_titles.iter().map(|title| folded_title(title)).collect();
    is_one_of(&both_ways(title), &known)
}

/// How a title that names a criterion is spelt.
fn why(title: &str, folded: &[String; 2], known: &Spelling<'_>) -> BindingReason {
    let criterion = known.criterion;
    if title == criterion.title {
        BindingReason::SameTitle
    } else if criterion.column_titles.iter().any(|other| other == title) {
        BindingReason::Alias
    } else if known.titles.contains(&folded[0]) {
        BindingReason::OtherSpelling
    } else {
        BindingReason::WithoutRemark
    }
}

/// A title whole, and without what stands in parentheses.
fn both_ways(title: &str) -> [String; 2] {
    [folded_title(title), folded_title_without_remark(title)]
}

fn is_one_of(title: &[String; 2], known: &[String]) -> bool {
    known.iter().any(|known| title.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_near_by_one_letter_of_four_and_not_in_their_remarks() {
        let methodology = Methodology::from_toml(
            "id = \"near\"\ntitle = \"Условная методика\"\nstudy = \"near\"\nyears = [2022]\nsubject = \"school\"\n\
             source = { kind = \"local\", text = \"условные данные\" }\n\
             [[criterion]]\nid = \"acts\"\ntitle = \"Локальные акты\"\nkind = \"count\"\naliases = [\"Акты\"]\n",
        )
        .unwrap();
        let column = |(nth, title): (u32, &str)| TitledColumn {
            column: nth,
            path: vec!["Группа".to_owned(), title.to_owned()],
            year: None,
        };
        let long = format!("Локальные акты {}", "и другие ".repeat(20));
        let titles = ["Лакальные окты", "Кружки", "Аты (шт.)", "Акт", "Планы", &long, "лакальные окты"];
        let columns: Vec<TitledColumn> = (0_u32..).zip(titles).map(column).collect();
        let titles = Titles::of(&columns);
        let criterion = &methodology.criteria()[0];
        let binding = Binding { unused: columns, ..Binding::default() };
        let near = binding.nearly(criterion, &titles);
        assert_eq!(near.iter().map(|column| column.column).collect::<Vec<_>>(), [0, 2, 3, 6]);
        assert!(!titles.hold(criterion));
        assert!(Titles::of(&[column((0, "АКТЫ (шт.)"))]).hold(criterion));
    }
}
