//! All municipalities of the archive at once: their levels, the places of their schools, who moved. However large the archive is,
//! a page shows a piece of a table.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use vsoko_engine::Everywhere;
use vsoko_model::{Message, StateId};
use vsoko_report::{
    Block, Names, Table, by_edition, levels_everywhere_blocks, moves_everywhere_blocks,
    places_everywhere_blocks,
};

use super::{what_if_of, year_asked};
use crate::asked::Asked;
use crate::link::Link;
use crate::sections::Section;
use crate::sections::overview::blocks;
use crate::sections::place::lens_of;
use crate::site::{Answer, App, Fault, Here};
use crate::widgets::{Tone, message, select};

const PATH: &str = "/figures/everywhere";

/// Rows of all tables on a page together.
const ROWS: usize = 150;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Levels,
    Places,
    Moves,
}

impl What {
    const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Levels, "levels", "figures-levels"),
        (Self::Places, "places", "figures-places"),
        (Self::Moves, "moves", "figures-moves"),
    ];

    fn asked(here: &Here) -> Self {
        let asked = here.asked.chosen.get("what");
        Self::ALL
            .into_iter()
            .find(|(_, name, _)| Some(*name) == asked)
            .map_or(Self::Levels, |(what, ..)| what)
    }
}

pub(super) async fn show(State(app): State<App>, asked: Asked) -> Response {
    app.answer(asked, page).await
}

fn page(here: &Here) -> Answer {
    let year = year_asked(here)?;
    let workspace = here.workspace()?;
    let state: Option<StateId> = here.asked.chosen.parsed("state");
    let mut everywhere = workspace.everywhere(state.as_ref(), lens_of(here))?;
    if let Some(edition) = what_if_of(&workspace, here)? {
        everywhere = everywhere.what_if(edition);
    }
    let what = What::asked(here);
    let all = found(&everywhere, what, year, here)?;
    let from = here.asked.chosen.parsed::<usize>("from").unwrap_or(0);
    let (shown, n_rows) = piece(all, from);
    let note = match what {
        What::Levels | What::Moves => "everywhere-nothing-pooled",
        What::Places => "everywhere-places-among",
    };
    let main = html! {
        @if let Some(edition) = everywhere.what_if_edition() {
            (message(Tone::Warning, &html! { p { (here.say(&Message::new("what-if").with("id", edition.id().as_str()))) } }))
        }
        (chooser(what, here))
        @if n_rows == 0 { p { (here.phrase("figures-nothing")) } } @else { p class="note" { (here.phrase(note)) } }
        (blocks(&shown, here))
        (ways(from, n_rows, here))
    };
    Ok(here.page(Section::Figures, here.phrase("figures-everywhere"), main))
}

/// The tables that are asked for, each under the edition that it is by.
fn found(
    everywhere: &Everywhere,
    what: What,
    year: Option<vsoko_model::StudyYear>,
    here: &Here,
) -> Result<Vec<Block>, Fault> {
    let editions = |id: &_| everywhere.methodologies().get(id);
    let name = |subject, year| everywhere.name_of(subject, year);
    let region = |home, year| everywhere.region_of(home, year).map(str::to_owned);
    let called = Names { name: &name, region: &region };
    let words = here.words();
    let under =
        |id: &_| editions(id).map(|own| Block::Paragraph(vsoko_report::plain(words.say(&by_edition(own)))));
    let mut all = Vec::new();
    match what {
        What::Levels => {
            for own in &everywhere.levels(year)? {
                let Some(methodology) = editions(&own.methodology) else { continue };
                all.extend(under(&own.methodology));
                all.extend(levels_everywhere_blocks(own, methodology, &called, words));
            }
        }
        What::Places => {
            for own in &everywhere.places(year)? {
                all.extend(under(&own.methodology));
                all.extend(places_everywhere_blocks(own, &called, words));
            }
        }
        What::Moves => {
            let mut moves = everywhere.transitions()?;
            moves.rows.retain(|row| year.is_none_or(|year| row.after == year));
            all.extend(moves_everywhere_blocks(&moves, &editions, &called, words));
        }
    }
    Ok(all)
}

/// The rows from `from` on, under their captions; and how many rows there are.
fn piece(all: Vec<Block>, from: usize) -> (Vec<Block>, usize) {
    let (mut shown, mut before) = (Vec::new(), 0);
    for block in all {
        let Block::Table(table) = block else {
            shown.push(block);
            continue;
        };
        let n_rows = table.rows.len();
        let first = from.saturating_sub(before).min(n_rows);
        let last = (from + ROWS).saturating_sub(before).min(n_rows);
        if first < last {
            let rows = table.rows[first..last].to_vec();
            shown.push(Block::Table(Table { rows, ..table }));
        } else {
            // An edition without a row here is not named either.
            while matches!(shown.last(), Some(Block::Paragraph(_))) {
                shown.pop();
            }
        }
        before += n_rows;
    }
    (shown, before)
}

fn chooser(what: What, here: &Here) -> Markup {
    let options = What::ALL.map(|(_, name, words)| (name.to_owned(), here.phrase(words)));
    let own = What::ALL.into_iter().find(|(own, ..)| *own == what).map_or("", |(_, name, _)| name);
    let chosen = &here.asked.chosen;
    html! {
        form class="filter" method="get" action=(PATH) {
            (select("what", &here.phrase("figures-what"), &options, own))
            p class="field" {
                label for="year" { (here.phrase("figures-year-or-all")) }
                input type="text" id="year" name="year" value=(chosen.get("year").unwrap_or_default());
            }
            @for name in ["state", "lens", "if"] {
                @if let Some(value) = chosen.get(name) { input type="hidden" name=(name) value=(value); }
            }
            button class="main" { (here.phrase("views-show")) }
        }
    }
}

/// The pieces before and after this one.
fn ways(from: usize, n_rows: usize, here: &Here) -> Markup {
    let kept = here.asked.chosen.pairs().filter(|(name, value)| *name != "from" && !value.is_empty());
    let page = kept.fold(Link::to(PATH), |link, (name, value)| link.with(name, value));
    html! {
        @if ROWS < n_rows {
            nav class="ways" aria-label=(here.phrase("figures-ways")) {
                @if 0 < from { a href=(page.clone().with("from", from.saturating_sub(ROWS))) { (here.phrase("page-before")) } }
                @if from + ROWS < n_rows { a href=(page.with("from", from + ROWS)) { (here.phrase("page-after")) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_report::plain;

    #[test]
    fn a_piece_is_as_long_as_a_page_and_nothing_is_lost_between_pieces() {
        let table = |n: usize| {
            let rows = (0..n).map(|row| vec![plain(row.to_string())]).collect();
            Block::Table(Table { caption: n.to_string(), columns: Vec::new(), rows })
        };
        let all = || vec![Block::Paragraph(plain("а")), table(100), Block::Paragraph(plain("б")), table(120)];
        let rows = |from| -> usize {
            let (shown, all) = piece(all(), from);
            assert_eq!(all, 220);
            let of = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 0 };
            shown.iter().map(of).sum()
        };
        assert_eq!((rows(0), rows(ROWS), rows(300)), (150, 70, 0));
        let (second, _) = piece(all(), ROWS);
        assert_eq!(second.len(), 2, "the edition of the first table is not named again: {second:?}");
    }
}
