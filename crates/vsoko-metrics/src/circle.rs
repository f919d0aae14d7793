//! Whose schools a number is about: those of a municipality, of a region, or those of them that are alike.

use std::collections::BTreeSet;

use polars::prelude::*;
use vsoko_frame::columns;
use vsoko_frame::rows::is_number;
use vsoko_model::{MunicipalityId, SchoolId, SubjectId, SubjectKind, Whose};

/// Some schools, and how a trace names them.
///
/// Who belongs to a region or has an attribute is known to the registry and is asked there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Circle {
    whose: Whose,
    among: Among,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Among {
    Municipality(MunicipalityId),
    Municipalities(BTreeSet<MunicipalityId>),
    Schools(BTreeSet<SchoolId>),
}

impl Circle {
    /// The schools of one municipality.
    pub fn municipality(id: MunicipalityId) -> Self {
        Self { whose: SubjectId::Municipality(id).into(), among: Among::Municipality(id) }
    }

    /// The schools of several municipalities, for example of a region.
    pub fn municipalities(whose: Whose, ids: impl IntoIterator<Item = MunicipalityId>) -> Self {
        Self { whose, among: Among::Municipalities(ids.into_iter().collect()) }
    }

    /// Some schools.
    pub fn schools(whose: Whose, ids: impl IntoIterator<Item = SchoolId>) -> Self {
        Self { whose, among: Among::Schools(ids.into_iter().collect()) }
    }

    /// How a trace names them.
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// Is a subject one of them? `home` is the municipality that it lies in, or is.
    pub(crate) fn has(&self, subject: SubjectId, home: MunicipalityId) -> bool {
        match (&self.among, subject) {
            (Among::Schools(_), SubjectId::Municipality(_)) => false,
            (Among::Schools(ids), SubjectId::School(id)) => ids.contains(&id),
            (Among::Municipality(id), _) => *id == home,
            (Among::Municipalities(ids), _) => ids.contains(&home),
        }
    }

    /// The rows of `frame`, which are about subjects of one kind, that are about them. Schools and municipalities are
    /// numbered apart, so a list of schools is asked of schools alone.
    pub(crate) fn of(&self, frame: &DataFrame, kind: SubjectKind) -> PolarsResult<DataFrame> {
        match &self.among {
            Among::Schools(_) if kind != SubjectKind::School => Ok(frame.clear()),
            Among::Municipality(id) => frame.filter(&is_number(frame, columns::MUNICIPALITY, id.0)?),
            Among::Municipalities(ids) => {
                among(frame, columns::MUNICIPALITY, |number| ids.contains(&MunicipalityId(number)))
            }
            Among::Schools(ids) => among(frame, columns::SUBJECT, |number| ids.contains(&SchoolId(number))),
        }
    }
}

/// The rows whose number in `column` is one of some.
fn among(frame: &DataFrame, column: &str, is_one: impl Fn(u32) -> bool) -> PolarsResult<DataFrame> {
    let mask = frame.column(column)?.u32()?.iter().map(|number| number.is_some_and(&is_one));
    frame.filter(&BooleanChunked::from_iter_values(column.into(), mask))
}
