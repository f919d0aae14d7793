//! The schools of a study in the years that are compared: which level each has in each year, and which way it went.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use maud::{Markup, html};
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Comparison, Direction, StudyCompared};
use vsoko_model::{LevelKey, Message, SchoolId, SubjectId, TraceId};

use super::again;
use crate::sections::place::Place;
use crate::site::Here;
use crate::widgets::{number, select};

/// A school in the years of a study.
struct Row {
    name: String,
    /// Its level in each year, with the trace that opens the reading.
    levels: Vec<Option<(LevelKey, TraceId)>>,
    /// Which way it went between the last two years, where these compare.
    direction: Option<Direction>,
}

/// Which rows are shown, and in which order: all of it from the address.
struct Shown {
    level: Option<LevelKey>,
    moved: Option<Moved>,
    sort: Sort,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moved {
    Any,
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Level,
    Move,
}

impl Moved {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Any, "any", "views-moved-any"),
        (Self::Up, "up", "slope-up"),
        (Self::Down, "down", "slope-down"),
    ];

    fn admits(self, direction: Option<Direction>) -> bool {
        match self {
            Self::Any => matches!(direction, Some(Direction::Up | Direction::Down)),
            Self::Up => direction == Some(Direction::Up),
            Self::Down => direction == Some(Direction::Down),
        }
    }
}

impl Sort {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Name, "name"), (Self::Level, "level"), (Self::Move, "move")];

    fn as_str(self) -> &'static str {
        Self::ALL.into_iter().find(|(own, _)| *own == self).map_or("name", |(_, name)| name)
    }
}

impl Shown {
    fn of(here: &Here) -> Self {
        let chosen = &here.asked.chosen;
        let moved =
            chosen.get("moved").and_then(|asked| Moved::ALL.into_iter().find(|(_, name, _)| *name == asked));
        let sort =
            chosen.get("sort").and_then(|asked| Sort::ALL.into_iter().find(|(_, name)| *name == asked));
        Self {
            level: chosen.parsed("level"),
            moved: moved.map(|(moved, ..)| moved),
            sort: sort.map_or(Sort::Name, |(sort, _)| sort),
        }
    }
}

/// The table with its filter; nothing of a study without levels.
pub(super) fn table(study: &StudyCompared, comparison: &Comparison, place: &Place, here: &Here) -> Markup {
    let latest = study.years.iter().rev().find(|year| year.breakdown.is_some());
    let edition = latest.and_then(|year| place.view.methodologies().get(&year.methodology));
    let Some(edition) = edition else { return html! {} };
    let shown = Shown::of(here);
    let all = rows(study, comparison);
    let n_all = all.len();
    let mut rows: Vec<Row> = all.into_iter().filter(|row| admits(row, &shown)).collect();
    rows.sort_by(|one, other| order(one, other, shown.sort, edition));
    let years: Vec<String> = study
        .years
        .iter()
        .filter(|year| year.breakdown.is_some())
        .map(|year| year.year.to_string())
        .collect();
    let caption =
        here.say(&Message::new("views-schools-by-year").with("shown", rows.len()).with("all", n_all));
    html! {
        section id="schools" aria-labelledby="schools-title" {
            h2 id="schools-title" { (here.phrase("views-schools-of-years")) }
            (filter(&shown, edition, here))
            div class="scroll" role="region" tabindex="0" aria-label=(caption) {
                table {
                    caption { (caption) }
                    thead {
                        tr {
                            (heading(Sort::Name, &here.phrase("column-school"), &shown, here))
                            @for (index, year) in years.iter().enumerate() {
                                @if index + 1 == years.len() { (heading(Sort::Level, year, &shown, here)) }
                                @else { th scope="col" { (year) } }
                            }
                            (heading(Sort::Move, &here.phrase("views-move"), &shown, here))
                        }
                    }
                    tbody {
                        @for row in &rows {
                            tr {
                                th scope="row" { (row.name) }
                                @for level in &row.levels { td { (level_cell(level.as_ref(), place, here)) } }
                                td { (move_cell(row.direction, here)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn rows(study: &StudyCompared, comparison: &Comparison) -> Vec<Row> {
    let breakdowns: Vec<_> = study.years.iter().filter_map(|year| year.breakdown.as_ref()).collect();
    let schools: BTreeSet<SchoolId> = breakdowns
        .iter()
        .flat_map(|own| own.levels.iter().flat_map(|(_, level)| &level.counted).chain(&own.missing))
        .copied()
        .collect();
    let direction = |school: SchoolId| {
        let transition = study.pairs.last()?.transition.as_ref()?;
        transition.moves.iter().find(|own| own.schools.contains(&school)).map(|own| own.direction)
    };
    let row = |school: SchoolId| {
        let subject = SubjectId::School(school);
        let name = comparison.names.get(&subject.to_string()).cloned().unwrap_or_else(|| subject.to_string());
        let level = |own: &&vsoko_model::results::LevelBreakdown| {
            let (key, schools) = own.levels.iter().find(|(_, level)| level.counted.contains(&school))?;
            Some((key.clone(), TraceId { whose: subject.into(), ..schools.trace.clone() }))
        };
        Row { name, levels: breakdowns.iter().map(level).collect(), direction: direction(school) }
    };
    schools.into_iter().map(row).collect()
}

fn admits(row: &Row, shown: &Shown) -> bool {
    let latest = row.levels.last().and_then(Option::as_ref).map(|(key, _)| key);
    shown.level.as_ref().is_none_or(|level| latest == Some(level))
        && shown.moved.is_none_or(|moved| moved.admits(row.direction))
}

/// By name; by the latest level, the highest first and those without one last; by the way they went, those that fell first.
fn order(one: &Row, other: &Row, sort: Sort, edition: &Methodology) -> Ordering {
    let rank = |row: &Row| {
        let latest = row.levels.last().and_then(Option::as_ref);
        Reverse(latest.and_then(|(key, _)| edition.rank_of(key)))
    };
    let way = |row: &Row| match row.direction {
        Some(Direction::Down) => 0,
        Some(Direction::Up) => 1,
        Some(Direction::Same) => 2,
        None => 3,
    };
    let by_name = || one.name.cmp(&other.name);
    match sort {
        Sort::Name => by_name(),
        Sort::Level => rank(one).cmp(&rank(other)).then_with(by_name),
        Sort::Move => way(one).cmp(&way(other)).then_with(by_name),
    }
}

fn filter(shown: &Shown, edition: &Methodology, here: &Here) -> Markup {
    let any = || (String::new(), here.phrase("views-any"));
    let levels = edition.levels().iter().map(|level| (level.key.to_string(), level.label.clone()));
    let levels: Vec<(String, String)> = std::iter::once(any()).chain(levels).collect();
    let ways = Moved::ALL.into_iter().map(|(_, value, words)| (value.to_owned(), here.phrase(words)));
    let ways: Vec<(String, String)> = std::iter::once(any()).chain(ways).collect();
    let level = shown.level.as_ref().map(ToString::to_string).unwrap_or_default();
    let moved =
        Moved::ALL.into_iter().find(|(own, ..)| Some(*own) == shown.moved).map_or("", |(_, name, _)| name);
    html! {
        form class="filter" method="get" action="/compare#schools" data-at-once {
            @for (name, value) in here.asked.chosen.pairs().filter(|(name, _)| !["level", "moved"].contains(name)) {
                input type="hidden" name=(name) value=(value);
            }
            (select("level", &here.phrase("views-latest-level"), &levels, &level))
            (select("moved", &here.phrase("views-move"), &ways, moved))
            button { (here.phrase("views-show")) }
        }
    }
}

/// The title of a column by which the table is put in order: a link to the same table in that order.
fn heading(sort: Sort, title: &str, shown: &Shown, here: &Here) -> Markup {
    let link = again(here, &["sort"]).with("sort", sort.as_str());
    let is_own = shown.sort == sort;
    html! {
        th scope="col" aria-sort=[is_own.then_some("ascending")] {
            a class="in-order" href={ (link) "#schools" } { (title) }
        }
    }
}

/// A level as its edition calls it, which opens its reading.
fn level_cell(level: Option<&(LevelKey, TraceId)>, place: &Place, here: &Here) -> Markup {
    let Some((key, trace)) = level else {
        return html! { span class="note" { (here.phrase("summary-no-data")) } };
    };
    let edition = place.view.methodologies().get(&trace.methodology);
    let label = edition
        .and_then(|edition| edition.level(key))
        .map_or_else(|| key.to_string(), |own| own.label.clone());
    number(&label, trace, None)
}

fn move_cell(direction: Option<Direction>, here: &Here) -> Markup {
    let (sign, words) = match direction {
        Some(Direction::Up) => ("↑", "slope-up"),
        Some(Direction::Down) => ("↓", "slope-down"),
        Some(Direction::Same) => ("=", "slope-same"),
        None => return html! { span class="note" { "–" } },
    };
    html! { span aria-hidden="true" { (sign) " " } (here.phrase(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, level: Option<&str>, direction: Option<Direction>) -> Row {
        let trace: TraceId = "m-2022:level/s1/2022/level=high@000000000000".parse().unwrap();
        Row { name: name.to_owned(), levels: vec![level.map(|key| (key.parse().unwrap(), trace))], direction }
    }

    #[test]
    fn a_filter_leaves_those_of_the_level_and_those_that_moved() {
        let up = row("а", Some("high"), Some(Direction::Up));
        let same = row("б", Some("high"), Some(Direction::Same));
        let without = row("в", None, None);
        let shown = |level: Option<&str>, moved| Shown {
            level: level.map(|key| key.parse().unwrap()),
            moved,
            sort: Sort::Name,
        };
        for row in [&up, &same, &without] {
            assert!(admits(row, &shown(None, None)));
        }
        assert!(admits(&up, &shown(Some("high"), Some(Moved::Any))));
        assert!(!admits(&same, &shown(Some("high"), Some(Moved::Any))));
        assert!(!admits(&without, &shown(Some("high"), None)));
        assert!(!admits(&up, &shown(None, Some(Moved::Down))));
    }
}
