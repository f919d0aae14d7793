//! Rows of years: the latest ones that follow one another without a gap and compare with one another.

use vsoko_metrics::{school_runs, told};
use vsoko_model::results::{Change, Changing, Measured, SchoolRun, Series, SeriesPoint, Verdict, YearPair};

use super::Year;

/// Every share, sum and direction of the latest year, back through the years that it compares with.
pub(crate) fn series(years: &[Year<'_>], pairs: &[YearPair]) -> Vec<Series> {
    let Some(last) = pairs.last() else { return Vec::new() };
    let wanted = |change: &&Change| match change.of {
        Changing::Indicator | Changing::Total | Changing::Direction => true,
        Changing::Criterion => false,
    };
    last.changes.iter().filter(wanted).map(|latest| back_from(latest, years, pairs)).collect()
}

fn back_from(latest: &Change, years: &[Year<'_>], pairs: &[YearPair]) -> Series {
    let point = |year, value: &Measured| SeriesPoint { year, value: value.clone() };
    let last = &years[years.len() - 1].results;
    let mut points = vec![point(last.year, &latest.after)];
    let mut cut_before = None;
    for pair in pairs.iter().rev() {
        let own = pair.changes.iter().find(|own| own.of == latest.of && own.item == latest.item);
        let Some(own) = own.filter(|own| own.verdict == Verdict::Comparable && pair.between.is_empty())
        else {
            cut_before = Some(pair.after);
            break;
        };
        points.push(point(pair.before, &own.before));
    }
    points.reverse();
    let ratios: Option<Vec<_>> = points.iter().map(|point| point.value.value.ratio()).collect();
    Series {
        of: latest.of,
        item: latest.item.clone(),
        title: latest.title.clone(),
        polarity: latest.polarity,
        told: told(&ratios.unwrap_or_default()),
        points,
        cut_before,
    }
}

/// Schools whose level went one way through the latest years whose levels compare.
pub(crate) fn runs(years: &[Year<'_>], pairs: &[YearPair]) -> Vec<SchoolRun> {
    let compares = |pair: &&YearPair| {
        let levels = pair.levels.as_ref().map(|levels| levels.verdict);
        levels == Some(Verdict::Comparable) && pair.between.is_empty()
    };
    let steps = pairs.iter().rev().take_while(compares).count();
    if steps == 0 {
        return Vec::new();
    }
    let own = &years[years.len() - 1 - steps..];
    let levels: Option<Vec<_>> =
        own.iter().map(|year| Some((year.results.breakdown.as_ref()?, year.edition))).collect();
    levels.map(|levels| school_runs(&levels)).unwrap_or_default()
}
