//! Statistics of a region in words: intervals of its shares, and its municipalities against what chance explains.

use vsoko_model::Message;
use vsoko_model::results::{
    Confidence, FunnelPlace, FunnelPoint, Outcome, RegionalShare, RegionalStatistics,
};
use vsoko_text::percent_of_unit;

use crate::comparison::share;
use crate::summary::{Teller, column};
use crate::{Align, Block, Table, plain};

/// The intervals and the municipalities outside the limits, or why there are none.
pub fn statistics_blocks(statistics: &RegionalStatistics, words: &vsoko_text::Words) -> Vec<Block> {
    let names = std::collections::BTreeMap::new();
    blocks(statistics, &Teller::new(words, &names))
}

pub(crate) fn blocks(statistics: &RegionalStatistics, teller: &Teller<'_>) -> Vec<Block> {
    match statistics {
        RegionalStatistics::PartOfRegion { in_archive, stated } => {
            let message = match stated {
                Some(stated) => Message::new("statistics-part").with("stated", *stated),
                None => Message::new("statistics-unknown"),
            };
            vec![teller.sentence(&message.with("schools", *in_archive))]
        }
        RegionalStatistics::Shares(shares) => {
            let mut blocks = vec![Block::Table(intervals(shares, teller))];
            blocks.extend(shares.iter().flat_map(|own| funnel(own, teller)));
            blocks.push(teller.note(&Message::new("statistics-note")));
            blocks
        }
    }
}

fn intervals(shares: &[RegionalShare], teller: &Teller<'_>) -> Table {
    let row = |own: &RegionalShare| {
        let of =
            |confidence: Confidence| {
                let interval = own.intervals.iter().find(|interval| interval.confidence == confidence);
                plain(interval.map_or_else(
                    || "–".to_owned(),
                    |interval| between(interval.lower, interval.upper, teller),
                ))
            };
        vec![
            plain(own.title.clone()),
            share(&own.schools, teller.words),
            of(Confidence::P95),
            of(Confidence::P998),
        ]
    };
    Table {
        caption: teller.words.phrase("statistics-intervals"),
        columns: vec![
            column(teller, "column-indicator", Align::Start, 7),
            column(teller, "column-region", Align::End, 4),
            column(teller, "column-interval-95", Align::End, 4),
            column(teller, "column-interval-998", Align::End, 4),
        ],
        rows: shares.iter().map(row).collect(),
    }
}

/// `43,6–97,0 %`
pub(crate) fn between(lower: f64, upper: f64, teller: &Teller<'_>) -> String {
    let language = teller.words.language();
    let message = Message::new("statistics-between")
        .with("lower", percent_of_unit(lower, language))
        .with("upper", percent_of_unit(upper, language));
    teller.words.say(&message)
}

/// How many municipalities lie inside the limits; those outside are named with their limits.
fn funnel(own: &RegionalShare, teller: &Teller<'_>) -> Vec<Block> {
    let with_limits: Vec<&FunnelPoint> = own.funnel.iter().filter(|point| point.place.is_some()).collect();
    if with_limits.len() < 2 {
        return Vec::new();
    }
    let (inside, outside): (Vec<&FunnelPoint>, Vec<&FunnelPoint>) =
        with_limits.iter().partition(|point| point.place == Some(FunnelPlace::Within));
    let message = Message::new("statistics-funnel")
        .with("title", own.title.as_str())
        .with("inside", inside.len())
        .with("all", with_limits.len());
    let mut blocks = vec![teller.sentence(&message)];
    if outside.is_empty() {
        return blocks;
    }
    let row = |point: &&FunnelPoint| {
        let limits = |confidence: Confidence| {
            let own = point.limits.iter().find(|limits| limits.confidence == confidence);
            plain(own.map_or_else(|| "–".to_owned(), |own| between(own.lower, own.upper, teller)))
        };
        vec![
            plain(point.name.clone()),
            share(&point.schools, teller.words),
            limits(Confidence::P95),
            limits(Confidence::P998),
            plain(place(point, own, teller)),
        ]
    };
    blocks.push(Block::Table(Table {
        caption: teller.words.say(&Message::new("statistics-outside").with("title", own.title.as_str())),
        columns: vec![
            column(teller, "column-municipality", Align::Start, 6),
            column(teller, "column-percent", Align::End, 4),
            column(teller, "column-limits-95", Align::End, 4),
            column(teller, "column-limits-998", Align::End, 4),
            column(teller, "column-against-region", Align::Start, 5),
        ],
        rows: outside.iter().map(row).collect(),
    }));
    blocks
}

/// «лучше региона, вне границ 99,8 %»
fn place(point: &FunnelPoint, own: &RegionalShare, teller: &Teller<'_>) -> String {
    let Some(place) = point.place else { return "–".to_owned() };
    let id = match place.against_region(own.polarity) {
        Outcome::Improved => "place-better",
        Outcome::Worsened => "place-worse",
        Outcome::Rose => "place-higher",
        Outcome::Fell => "place-lower",
        Outcome::Unchanged | Outcome::NotComparable => "place-within",
    };
    let limit = match place {
        FunnelPlace::FarBelow | FunnelPlace::FarAbove => "confidence-998",
        FunnelPlace::Below | FunnelPlace::Above | FunnelPlace::Within => "confidence-95",
    };
    let message = Message::new(id).with("limit", teller.words.phrase(limit));
    teller.words.say(&message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::results::{FunnelLimits, Interval};
    use vsoko_text::{Language, Words};

    #[test]
    fn ends_are_printed_with_one_place_and_the_unit_once() {
        let names = std::collections::BTreeMap::new();
        let words = Words::new(Language::Russian);
        let teller = Teller::new(&words, &names);
        let interval = Interval { lower: 0.436_4, upper: 0.970, confidence: Confidence::P95 };
        assert_eq!(between(interval.lower, interval.upper, &teller), "43,6–97,0\u{a0}%");
        let limits = FunnelLimits { lower: 0.0, upper: 1.0, confidence: Confidence::P998 };
        assert_eq!(between(limits.lower, limits.upper, &teller), "0,0–100,0\u{a0}%");
    }
}
