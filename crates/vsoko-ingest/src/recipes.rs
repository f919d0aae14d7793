//! Stage «header»: what a recipe of earlier years says about a table.

use vsoko_model::methodology::CriterionKind;
use vsoko_model::{CellAddress, LayoutRecipe, RecipeColumn, RecipeScale, Sender, StudyYear};

use crate::binding::{Binding, Bound, Confidence, Unsure};
use crate::layout::{Header, TitledColumn};
use crate::readings::PercentScale;
use crate::spelling::folded;
use crate::table::{ReadColumn, UnsureColumn};

/// A difference between a table and the recipe of its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// The column where it shows.
    pub(crate) column: Option<u32>,
    /// Its title.
    pub(crate) title: String,
    /// How it differs: as the catalogue of words knows it.
    pub(crate) how: &'static str,
    /// What it was.
    pub(crate) before: String,
    /// What it is.
    pub(crate) now: String,
}

/// The one column that holds no criterion so far and bears the title that the recipe gives to this one.
pub(crate) fn column_by_title(unused: &[TitledColumn], known: &RecipeColumn) -> Option<String> {
    let mut same = unused.iter().filter(|column| folded(column.title()) == folded(&known.title));
    let first = same.next()?;
    same.next().is_none().then(|| letters(first.column))
}

/// How the numbers of a column are meant by a recipe.
pub(crate) fn scale(recipes: &[LayoutRecipe], sender: &Sender, bound: &Bound<'_>) -> Option<PercentScale> {
    let known = LayoutRecipe::for_sender(recipes, bound.methodology.study(), sender)
        .and_then(|recipe| recipe.column_of(&bound.criterion.id))?;
    Some(match known.scale? {
        RecipeScale::Percent => PercentScale::Hundred,
        RecipeScale::Fraction => PercentScale::Fraction,
    })
}

/// What is otherwise than in the recipes of earlier years: columns that moved, were renamed, are missing or are new.
pub(crate) fn changes(
    recipes: &[LayoutRecipe],
    sender: &Sender,
    year: StudyYear,
    header: &Header,
    binding: &Binding<'_>,
) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for methodology in binding.methodologies() {
        let known = LayoutRecipe::for_sender(recipes, methodology.study(), sender);
        let Some(recipe) = known.filter(|recipe| recipe.year < year) else { continue };
        let own = || binding.bound.iter().filter(|bound| bound.methodology.id() == methodology.id());
        for known in &recipe.columns {
            match own().find(|bound| bound.criterion.id == known.criterion) {
                Some(bound) => changes.extend(change_of(known, bound)),
                None => changes.push(Change {
                    column: None,
                    title: known.title.clone(),
                    how: "missing",
                    before: known.letter.clone(),
                    now: String::new(),
                }),
            }
        }
        let new_criteria = own()
            .filter(|bound| recipe.column_of(&bound.criterion.id).is_none())
            .map(|bound| (bound.column, bound.title.clone()));
        let is_known = |title: &str| recipe.passed_over.iter().any(|known| folded(known) == folded(title));
        let of_header = |column: &&TitledColumn| header.columns.iter().any(|own| own.column == column.column);
        let new_others = binding
            .unused
            .iter()
            .filter(of_header)
            .filter(|column| !is_known(column.title()))
            .map(|column| (column.column, column.title().to_owned()));
        for (column, title) in new_criteria.chain(new_others) {
            let now = letters(column);
            let change = Change { column: Some(column), title, how: "new", before: String::new(), now };
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    changes
}

fn change_of(known: &RecipeColumn, bound: &Bound<'_>) -> Option<Change> {
    let now = letters(bound.column);
    let change = |how, title: &str, before: &str, now: &str| Change {
        column: Some(bound.column),
        title: title.to_owned(),
        how,
        before: before.to_owned(),
        now: now.to_owned(),
    };
    if now != known.letter {
        Some(change("moved", &bound.title, &known.letter, &now))
    } else if folded(&bound.title) == folded(&known.title) {
        None
    } else {
        Some(change("renamed", &known.title, &known.title, &bound.title))
    }
}

/// The columns of a table as a recipe keeps them. A scale is kept where a number above 1 or an answer tells it: that
/// of a column without either is nobody's word.
pub(crate) fn columns(
    binding: &Binding<'_>,
    scales: &[PercentScale],
    is_answered: &[bool],
) -> Vec<ReadColumn> {
    let read =
        binding.bound.iter().zip(scales).zip(is_answered).map(|((bound, scale), is_answered)| ReadColumn {
            study: bound.methodology.study().clone(),
            methodology: bound.methodology.id().clone(),
            reasons: bound.reasons.clone(),
            confidence: Confidence::of(&bound.reasons),
            column: RecipeColumn {
                criterion: bound.criterion.id.clone(),
                letter: letters(bound.column),
                title: bound.title.clone(),
                scale: match scale {
                    PercentScale::Hundred => {
                        (bound.criterion.kind == CriterionKind::Percent).then_some(RecipeScale::Percent)
                    }
                    PercentScale::Fraction => is_answered.then_some(RecipeScale::Fraction),
                },
            },
        });
    read.collect()
}

/// A column of which a person is asked, as a table keeps it.
pub(crate) fn unsure(open: &Unsure<'_>) -> UnsureColumn {
    UnsureColumn {
        letter: letters(open.column.column),
        methodology: open.methodology.id().clone(),
        criterion: open.criterion.id.clone(),
        reasons: open.reasons.clone(),
    }
}

fn letters(column: u32) -> String {
    CellAddress::new(0, column).column_letters()
}
