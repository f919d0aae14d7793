//! What there is to say of two years and of rows of years: the sentences that a comparison and a summary share.

mod changes;
mod matrix;
mod movement;
mod series;
mod verdict;

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Measured, Value, YearPair};
use vsoko_model::{Message, PercentagePoints};
use vsoko_text::{decimal, percent, percentage_points};

pub(crate) use changes::{changes, criteria, criteria_of_schools};
pub(crate) use movement::movement;
pub(crate) use series::series;
pub(crate) use verdict::verdict;

use crate::summary::Teller;
use crate::{Block, Inline};

/// With more schools their names are no longer read one by one; the numbers still open into them.
const NAMED_AT_MOST: usize = 40;

/// Are there so few schools that all are named?
pub(crate) fn are_named(pair: &YearPair) -> bool {
    let both = pair.changed.as_ref().map_or(0, |changed| changed.share.base());
    usize::try_from(both).is_ok_and(|both| both <= NAMED_AT_MOST)
}

/// Whether two years compare and why, who moved, who came and went: in the scales of the two editions.
pub(crate) fn pair_in_words(
    pair: &YearPair,
    scales: Option<(&Methodology, &Methodology)>,
    teller: &Teller<'_>,
) -> Vec<Block> {
    let mut blocks = verdict(pair, teller);
    if let Some(scales) = scales {
        blocks.extend(movement(pair, scales, teller));
    }
    blocks
}

/// `33 % (4 из 12)` or `78 % (14 из 18)`, where the per cent opens.
pub(crate) fn value(measured: &Measured, teller: &Teller<'_>) -> Vec<Inline> {
    let language = teller.words.language();
    let number = |text: String| Inline::Number { text, trace: measured.trace.clone() };
    match measured.value {
        Value::Share(share) => {
            let counts = teller.words.say(&Message::new("summary-counts").with("share", share));
            let rounded = percent(share.percent_half_up().map(i64::from), language);
            vec![number(rounded), Inline::Text(format!(" ({counts})"))]
        }
        Value::Points { points, maximum: None } => vec![number(decimal(points, language))],
        Value::Points { points, maximum: Some(maximum) } => {
            let of = Message::new("summary-points-of")
                .with("points", decimal(points, language))
                .with("maximum", decimal(maximum, language));
            let rounded = percent(points.percent_of(maximum), language);
            vec![number(rounded), Inline::Text(format!(" ({})", teller.words.say(&of)))]
        }
    }
}

/// `+16,7 п.п.`
pub(crate) fn points(difference: PercentagePoints, teller: &Teller<'_>) -> String {
    percentage_points(difference, teller.words.language())
}
