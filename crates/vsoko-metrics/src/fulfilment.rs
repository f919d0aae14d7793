//! Fulfilment: points of the maximum by criterion, position, direction and track. Page: `docs/methods/fulfilment.md`.

use vsoko_model::methodology::Methodology;
use vsoko_model::results::{Fulfilment, Part, Score};
use vsoko_model::{AsOf, StudyYear};

use crate::score::score_together;
use crate::{Circle, PointsRead, Scope};

/// The points of a circle out of their maximum, in total and by each part that has a reading. A direction is weak where
/// its share of the maximum is below the border that the methodology states, compared without rounding.
pub fn fulfilment(
    read: &PointsRead,
    methodology: &Methodology,
    circle: &Circle,
    year: StudyYear,
    as_of: &AsOf,
) -> Vec<Fulfilment> {
    let total = [(Part::Total, Scope::Total, methodology.title().to_owned())];
    let directions = methodology.directions().iter().map(|direction| {
        let title = format!("{} {}", direction.number, direction.title);
        (Part::Direction, Scope::Direction(&direction.id), title)
    });
    let tracks =
        methodology.tracks().iter().map(|track| (Part::Track, Scope::Track(&track.id), track.title.clone()));
    let positions = methodology
        .positions()
        .iter()
        .map(|position| (Part::Position, Scope::Position(&position.id), position.title.clone()));
    let criteria = methodology.scored_criteria(None).map(|criterion| {
        (Part::Criterion, Scope::Criterion(&criterion.id), methodology.title_among_all(criterion, year))
    });
    let parts = total.into_iter().chain(directions).chain(tracks).chain(positions).chain(criteria);
    parts
        .filter_map(|(part, scope, title)| {
            let (score, n_subjects) = score_together(read, methodology, scope, circle, year, as_of)?;
            let weak = if part == Part::Direction { is_weak(&score, methodology) } else { None };
            Some(Fulfilment { part, item: scope.item(), title, score, n_subjects, weak })
        })
        .collect()
}

/// Is the score of a direction below the border of weakness that the methodology states? `None` where it states none, and
/// without a maximum. Compared without rounding.
pub fn is_weak(score: &Score, methodology: &Methodology) -> Option<bool> {
    score.is_below(methodology.weak_below_percent()?)
}
