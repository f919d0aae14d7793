//! Transitions of all municipalities, year by year. Page: `docs/methods/everywhere.md`.

use vsoko_frame::FactsScan;
use vsoko_model::methodology::Methodology;
use vsoko_model::results::{TransitionsEverywhere, TransitionsOfMunicipality, Verdict};
use vsoko_model::{AsOf, CriterionId, LevelKey, MunicipalityId, StudyYear};

use super::levels::Met;
use super::numbered::Numbered;
use crate::MetricsError;

/// A school in a year: where it lies, and which place it has on the scale of which edition.
#[derive(Clone, Copy)]
struct Stand {
    municipality: u32,
    edition: usize,
    level: usize,
}

/// From which level to which the schools of every municipality went between each year and the next, by the rules of
/// [`transition`](crate::transition()): a school without a level in one of the years, or of another municipality then, is not
/// among them. `editions` are those of one study; between two of them whose levels do not compare nothing is counted.
///
/// The facts of levels are scanned once for each edition, and the points where levels follow from them: a school's levels
/// of all years stand in one row of a table, so that no year is joined with another.
pub fn transitions_everywhere(
    facts: &FactsScan,
    editions: &[(&Methodology, &CriterionId)],
    as_of: &AsOf,
) -> Result<TransitionsEverywhere, MetricsError> {
    // One number for all years of a school.
    let mut schools = Numbered::default();
    let mut met: Vec<(usize, u32, Stand)> = Vec::new();
    for (edition, (methodology, criterion)) in editions.iter().enumerate() {
        let rule = methodology.level_rule().filter(|rule| rule.criterion == **criterion);
        let own = Met::levels_of(facts, methodology, criterion, rule)?;
        for (row, key) in own.rows().enumerate() {
            if let Some(level) = own.place_of(row, methodology, rule) {
                let stand = Stand { municipality: key.municipality, edition, level };
                met.push((schools.number(key.subject), key.year, stand));
            }
        }
    }
    let rows = counted(&met, schools.keys().len(), editions);
    Ok(TransitionsEverywhere { as_of: as_of.clone(), rows })
}

/// A place on the scale of an edition; and from which to which a school went.
type Step = (usize, usize);
type Moved = (Step, Step);

fn counted(
    met: &[(usize, u32, Stand)],
    n_schools: usize,
    editions: &[(&Methodology, &CriterionId)],
) -> Vec<TransitionsOfMunicipality> {
    let mut years: Vec<u32> = met.iter().map(|(_, year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let n_years = years.len();
    let mut stands: Vec<Option<Stand>> = vec![None; n_schools * n_years];
    for (school, year, stand) in met {
        if let Ok(at) = years.binary_search(year) {
            stands[school * n_years + at] = Some(*stand);
        }
    }
    let compares: Vec<Vec<bool>> =
        editions.iter().map(|older| editions.iter().map(|newer| compares(older, newer)).collect()).collect();
    // Municipalities with the place of the later year, and how many of their schools went where.
    let mut homes = Numbered::default();
    let mut moves: Vec<Vec<(Moved, u32)>> = Vec::new();
    for school in stands.chunks(n_years.max(1)) {
        for (pair, at) in school.windows(2).zip(1..) {
            if let [Some(older), Some(newer)] = pair
                && older.municipality == newer.municipality
                && years[at - 1].checked_add(1) == Some(years[at])
                && compares[older.edition][newer.edition]
            {
                let home = homes.number((newer.municipality, years[at]));
                if moves.len() == home {
                    moves.push(Vec::new());
                }
                let step = ((older.edition, older.level), (newer.edition, newer.level));
                match moves[home].iter_mut().find(|(known, _)| *known == step) {
                    Some((_, n_schools)) => *n_schools += 1,
                    None => moves[home].push((step, 1)),
                }
            }
        }
    }
    let mut counted: Vec<_> = homes.keys().iter().copied().zip(moves).collect();
    counted.sort_unstable_by_key(|(home, _)| *home);
    let year = |year: u32| u16::try_from(year).ok().and_then(|year| StudyYear::try_from(year).ok());
    let key = |(edition, level): Step| -> LevelKey { editions[edition].0.levels()[level].key.clone() };
    let mut rows = Vec::with_capacity(counted.len());
    for ((municipality, later), mut moves) in counted {
        let Some((before, after)) = year(later - 1).zip(year(later)) else { continue };
        moves.sort_unstable();
        let Some(newer) = moves.first().map(|((_, (edition, _)), _)| editions[*edition]) else { continue };
        let told = moves.into_iter().map(|((from, to), schools)| (key(from), key(to), schools));
        rows.push(TransitionsOfMunicipality {
            municipality: MunicipalityId(municipality),
            methodology: newer.0.id().clone(),
            criterion: newer.1.clone(),
            before,
            after,
            moved: told.collect(),
        });
    }
    rows
}

fn compares(
    (older, there): &(&Methodology, &CriterionId),
    (newer, here): &(&Methodology, &CriterionId),
) -> bool {
    let beside = || newer.criterion_beside(here, older);
    older.id() == newer.id()
        || older.study() == newer.study()
            && beside().is_some_and(|own| own.there == **there && own.verdict != Verdict::NotComparable)
}
