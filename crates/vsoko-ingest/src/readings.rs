//! Stage «readings»: what one cell says, once its column is known.

use vsoko_model::methodology::{Criterion, CriterionKind, Methodology};
use vsoko_model::{Arg, Code, Diagnostic, MissingReason, Place, Points, Reading};

use crate::binding::Bound;
use crate::grid::Value;
use crate::spelling::{folded, nearly};

/// How the numbers of a column without a per cent format are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PercentScale {
    /// 0,83 is 83 per cent.
    Fraction,
    /// 83 is 83 per cent.
    Hundred,
}

const NOT_APPLICABLE: &[&str] = &["-", "--", "х", "x", "не применимо", "неприменимо"];
const NOT_DELIVERED: &[&str] = &[
    "нет данных",
    "н/д",
    "нд",
    "нет сведений",
    "отсутствовал",
    "отсутствовали",
    "отсутствуют",
    "не участвовала",
    "не участвовало",
    "не участвовали",
    "не проводилось",
    "не проводилась",
    "не пройд",
    "не пройдено",
    "nan",
    "none",
    "null",
];
/// What says that there is nothing, where the column holds no answers to a question.
const NOTHING: &[&str] = &["нет", "отсутствует"];
pub(crate) const YES: &[&str] = &["да", "есть", "+", "1", "включена", "входит", "вошла", "выявлена", "true"];
pub(crate) const NO: &[&str] =
    &["нет", "0", "не включена", "не входит", "не вошла", "не выявлена", "отсутствует", "false"];

/// The reading of a cell, with a remark where it is not what the column should hold. Where the cell stands is asked for
/// a remark only: nearly all cells have none.
pub(crate) fn read(
    value: Option<&Value>,
    bound: &Bound<'_>,
    scale: PercentScale,
    at: impl Fn() -> Place,
) -> (Reading, Option<Diagnostic>) {
    let Some(value) = value else {
        // Words are optional: a school without a practice has no title of one.
        let remark = || Diagnostic::new(Code::BlankReading, at()).with("column", bound.title.as_str());
        let remark = (bound.criterion.kind != CriterionKind::Text).then(remark);
        return (Reading::Missing(MissingReason::Blank), remark);
    };
    let found = match value {
        Value::Formula(formula) => {
            let remark = not_computed(formula, Some(&bound.title), at());
            return (Reading::Missing(MissingReason::Unreadable), Some(remark));
        }
        Value::Number { .. } => found(value, bound, scale),
        Value::Text(words) => match missing_in(bound.criterion.kind, &folded(words)) {
            Some(reason) => return (Reading::Missing(reason), None),
            None => found(value, bound, scale),
        },
        Value::Error(error) => Err(Fault::Error(error.to_string())),
    };
    match found {
        Ok(reading) => {
            let remark = looks_like_fraction(value, &reading, scale).then(|| {
                Diagnostic::new(Code::LooksLikeFraction, at())
                    .with("column", bound.title.as_str())
                    .with("value", value.shown())
            });
            (reading, remark)
        }
        Err(fault) => (Reading::Missing(MissingReason::Unreadable), Some(fault.remark(value, bound, at()))),
    }
}

/// Does a cell hold what its criterion holds, or words for nothing?
pub(crate) fn fits(value: &Value, bound: &Bound<'_>) -> bool {
    match value {
        Value::Text(words) if missing_reason(&folded(words)).is_some() => true,
        Value::Text(_) | Value::Number { .. } => found(value, bound, PercentScale::Hundred).is_ok(),
        Value::Error(_) | Value::Formula(_) => false,
    }
}

fn found(value: &Value, bound: &Bound<'_>, scale: PercentScale) -> Result<Reading, Fault> {
    match bound.criterion.kind {
        CriterionKind::Level => level(&value.shown(), bound.methodology),
        CriterionKind::Flag => flag(&value.shown()),
        CriterionKind::Text => Ok(Reading::Text(value.shown())),
        CriterionKind::Points => number(value, bound).map(Reading::Points),
        CriterionKind::Count => number(value, bound).and_then(|n| whole(n).ok_or(Fault::NotANumber)),
        CriterionKind::Percent => percent(value, bound, scale).map(Reading::Percent),
    }
}

/// What is wrong with a cell.
enum Fault {
    /// A formula that gave an error.
    Error(String),
    UnknownLevel,
    NotAFlag,
    NotANumber,
    OutOfRange(Points),
}

impl Fault {
    fn remark(self, value: &Value, bound: &Bound<'_>, at: Place) -> Diagnostic {
        let of = |code| Diagnostic::new(code, at).with("column", bound.title.as_str());
        match self {
            Self::Error(error) => match bound.criterion.kind {
                CriterionKind::Flag => of(Code::NotAFlag).with("value", error),
                CriterionKind::Level => unknown_level(of(Code::UnknownLevel), &error, bound.methodology),
                CriterionKind::Points | CriterionKind::Percent | CriterionKind::Count => {
                    of(Code::NotANumber).with("expected", "number").with("value", error)
                }
                CriterionKind::Text => of(Code::NotANumber).with("expected", "text").with("value", error),
            },
            Self::UnknownLevel => unknown_level(of(Code::UnknownLevel), &value.shown(), bound.methodology),
            Self::NotAFlag => of(Code::NotAFlag).with("value", shortened(&value.shown())),
            Self::NotANumber => {
                of(Code::NotANumber).with("expected", "number").with("value", shortened(&value.shown()))
            }
            Self::OutOfRange(points) => {
                let largest = bound.criterion.maximum;
                let maximum = largest.map_or_else(|| Arg::Text("∞".to_owned()), Arg::Points);
                of(Code::OutOfRange).with("value", points).with("maximum", maximum)
            }
        }
    }
}

/// The remark on a formula without a value under the title of a column, or above the rows where there is none.
pub(crate) fn not_computed(formula: &str, column: Option<&str>, at: Place) -> Diagnostic {
    Diagnostic::new(Code::FormulaWithoutValue, at)
        .with("where", if column.is_some() { "column" } else { "above" })
        .with("column", column.unwrap_or_default())
        .with("formula", shortened(formula))
}

fn unknown_level(remark: Diagnostic, shown: &str, methodology: &Methodology) -> Diagnostic {
    let labels: Vec<String> = methodology.levels().iter().map(|level| level.label.clone()).collect();
    // A cell may hold a letter; to compare all of it with each label takes minutes.
    let near = nearly(&shortened(shown), labels.iter().map(String::as_str)).map(str::to_owned);
    remark
        .with("value", shortened(shown))
        .with("expected", Arg::Quoted(labels))
        .with("nearest", Arg::Quoted(near.into_iter().collect()))
}

/// Words of a cell as far as they can be recognised; some are a page long.
pub(crate) fn shortened(words: &str) -> String {
    const LONGEST: usize = 120;
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// What a value says that a person types in the stead of a cell; per cents as 83. The remark tells what is wrong with it.
pub fn read_value(
    text: &str,
    methodology: &Methodology,
    criterion: &Criterion,
    at: Place,
) -> (Reading, Option<Diagnostic>) {
    let bound = Bound {
        column: 0,
        title: criterion.title.clone(),
        methodology,
        criterion,
        only_for: None,
        reasons: Vec::new(),
    };
    let text = text.trim();
    let value = (!text.is_empty()).then(|| Value::Text(text.into()));
    read(value.as_ref(), &bound, PercentScale::Hundred, move || at.clone())
}

/// A plain number between 0 and 1 among per cents is read as it stands, but it is doubtful.
fn looks_like_fraction(value: &Value, reading: &Reading, scale: PercentScale) -> bool {
    let Reading::Percent(percent) = reading else { return false };
    !shows_percent(value) && scale == PercentScale::Hundred && (1..100).contains(&percent.hundredths())
}

/// The same for what a column holds: «нет» is an answer in a column of flags, and says that there is nothing elsewhere.
fn missing_in(kind: CriterionKind, folded: &str) -> Option<MissingReason> {
    let is_nothing = kind != CriterionKind::Flag && NOTHING.contains(&folded);
    missing_reason(folded).or_else(|| is_nothing.then_some(MissingReason::NotDelivered))
}

/// Why a cell says nothing, where its words say that; folded.
pub(crate) fn missing_reason(folded: &str) -> Option<MissingReason> {
    if NOT_APPLICABLE.contains(&folded) {
        Some(MissingReason::NotApplicable)
    } else if NOT_DELIVERED.contains(&folded) {
        Some(MissingReason::NotDelivered)
    } else {
        None
    }
}

fn level(shown: &str, methodology: &Methodology) -> Result<Reading, Fault> {
    let spelled = folded(shown);
    let known = methodology.levels().iter().find(|level| {
        std::iter::once(&level.label).chain(&level.synonyms).any(|label| folded(label) == spelled)
    });
    known.map(|level| Reading::Level(level.key.clone())).ok_or(Fault::UnknownLevel)
}

fn flag(shown: &str) -> Result<Reading, Fault> {
    let spelled = folded(shown);
    if YES.contains(&spelled.as_str()) {
        Ok(Reading::Flag(true))
    } else if NO.contains(&spelled.as_str()) {
        Ok(Reading::Flag(false))
    } else {
        Err(Fault::NotAFlag)
    }
}

fn number(value: &Value, bound: &Bound<'_>) -> Result<Points, Fault> {
    in_range(plain_number(value).ok_or(Fault::NotANumber)?, bound)
}

/// A per cent: by the sign in the text, by the format of the cell, else by the scale of the column.
fn percent(value: &Value, bound: &Bound<'_>, scale: PercentScale) -> Result<Points, Fault> {
    in_range(percent_number(value, scale).ok_or(Fault::NotANumber)?, bound)
}

/// The same without a thought of its range.
pub(crate) fn percent_number(value: &Value, scale: PercentScale) -> Option<Points> {
    let number = decimal(value)?;
    let percent = match (shows_percent(value), value, scale) {
        // A cell with the format holds 0.83, words hold 83.
        (true, Value::Number { .. }, _) | (false, _, PercentScale::Fraction) => number * 100.0,
        (true, _, _) | (false, _, PercentScale::Hundred) => number,
    };
    Points::nearest(percent)
}

/// Does the cell say by itself that it holds per cents?
fn shows_percent(value: &Value) -> bool {
    match value {
        Value::Number { as_percent, .. } => *as_percent,
        Value::Text(text) => text.ends_with('%'),
        Value::Error(_) | Value::Formula(_) => false,
    }
}

/// The number of a cell of per cents with all its digits: a third has more of them than two.
fn decimal(value: &Value) -> Option<f64> {
    match value {
        Value::Number { number, .. } => Some(*number),
        Value::Text(text) => {
            let bare: String = text.trim_end_matches('%').chars().filter(|c| !c.is_whitespace()).collect();
            let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | '-' | '−' | '–');
            let is_number = bare.chars().all(is_number);
            is_number.then(|| bare.replace(',', ".").replace(['−', '–'], "-").parse().ok())?
        }
        Value::Error(_) | Value::Formula(_) => None,
    }
}

/// A number as points, without a thought of per cents.
pub(crate) fn plain_number(value: &Value) -> Option<Points> {
    match value {
        Value::Number { number, .. } => Points::from_cell(*number),
        Value::Text(text) => text.parse().ok(),
        Value::Error(_) | Value::Formula(_) => None,
    }
}

fn whole(points: Points) -> Option<Reading> {
    (points.hundredths() % 100 == 0).then(|| Reading::Count(points.hundredths() / 100))
}

fn in_range(points: Points, bound: &Bound<'_>) -> Result<Points, Fault> {
    let is_too_large = bound.criterion.maximum.is_some_and(|largest| points > largest);
    if points < Points::default() || is_too_large { Err(Fault::OutOfRange(points)) } else { Ok(points) }
}

/// The scale by the rows of shares that make up one whole: those that come to one are fractions, those that come to a
/// hundred are per cents. `None` where no row has all of its shares as plain numbers, or rows differ.
pub(crate) fn scale_by_sum<'a>(rows: impl Iterator<Item = Vec<&'a Value>>) -> Option<PercentScale> {
    /// What rounding of the shares leaves open, as a part of the whole.
    const OPEN: f64 = 0.015;
    let of_row = |shares: Vec<&Value>| -> Option<f64> {
        let plain = shares.iter().all(|value| !shows_percent(value));
        shares.iter().map(|value| decimal(value)).sum::<Option<f64>>().filter(|_| plain)
    };
    let mut scales = rows.filter_map(of_row).filter(|sum| *sum != 0.0).map(|sum| {
        if (sum - 1.0).abs() <= OPEN {
            Some(PercentScale::Fraction)
        } else if (sum / 100.0 - 1.0).abs() <= OPEN {
            Some(PercentScale::Hundred)
        } else {
            None
        }
    });
    let first = scales.next()??;
    scales.all(|scale| scale == Some(first)).then_some(first)
}

/// What was seen of the numbers of a column of per cents.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NumbersSeen {
    first_row: Option<u32>,
    /// A number above one, of those that do not show per cents themselves.
    above_one: bool,
    /// A number that shows per cents, or that is neither 0 nor 1.
    telling: bool,
    one: bool,
}

impl NumbersSeen {
    /// Looks at the cell of one more row.
    pub(crate) fn look(&mut self, row: u32, value: &Value) {
        self.first_row.get_or_insert(row);
        if shows_percent(value) {
            self.telling = true;
            return;
        }
        let Some(number) = decimal(value) else { return };
        self.above_one |= 1.0 < number;
        match number {
            0.0 => {}
            1.0 => self.one = true,
            _ => self.telling = true,
        }
    }

    /// The first row with a cell.
    pub(crate) const fn first_row(self) -> Option<u32> {
        self.first_row
    }

    /// Is every number 0 or 1, without per cents shown, and not all of them 0? Then neither the format nor the range tells
    /// whether they are per cents or fractions.
    pub(crate) const fn is_all_or_nothing(self) -> bool {
        self.one && !self.telling
    }

    /// The scale of the cells that do not show per cents themselves: fractions when no number is above one.
    pub(crate) const fn scale(self) -> PercentScale {
        if self.above_one { PercentScale::Hundred } else { PercentScale::Fraction }
    }
}

#[cfg(test)]
mod tests;
