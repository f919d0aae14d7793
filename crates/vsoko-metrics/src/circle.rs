//! Whose schools a number is about: those of a municipality, of a region, or those of them that are alike.

use polars::prelude::*;
use vsoko_frame::columns;
use vsoko_model::{MunicipalityId, SchoolId, SubjectId, SubjectKind, Whose};

use crate::MetricsError;

/// Some schools, and how a trace names them.
///
/// Who belongs to a region or has an attribute is known to the registry and is asked there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    whose: Whose,
    among: Among,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Among {
    Municipality(MunicipalityId),
    Municipalities(Vec<MunicipalityId>),
    Schools(Vec<SchoolId>),
}

impl Circle {
    /// The schools of one municipality.
    pub fn municipality(id: MunicipalityId) -> Self {
        Self { whose: SubjectId::Municipality(id).into(), among: Among::Municipality(id) }
    }

    /// The schools of several municipalities, for example of a region.
    pub const fn municipalities(whose: Whose, ids: Vec<MunicipalityId>) -> Self {
        Self { whose, among: Among::Municipalities(ids) }
    }

    /// Some schools.
    pub const fn schools(whose: Whose, ids: Vec<SchoolId>) -> Self {
        Self { whose, among: Among::Schools(ids) }
    }

    /// How a trace names them.
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// The rows of `frame`, which are about subjects of one kind, that are about them. Schools and municipalities are
    /// numbered apart, so a list of schools is asked of schools alone.
    pub(crate) fn of(&self, frame: LazyFrame, kind: SubjectKind) -> Result<LazyFrame, MetricsError> {
        match &self.among {
            Among::Schools(_) if kind != SubjectKind::School => Ok(frame.filter(lit(false))),
            Among::Municipality(id) => Ok(frame.filter(col(columns::MUNICIPALITY).eq(lit(id.0)))),
            Among::Municipalities(ids) => joined(frame, columns::MUNICIPALITY, ids.iter().map(|id| id.0)),
            Among::Schools(ids) => joined(frame, columns::SUBJECT, ids.iter().map(|id| id.0)),
        }
    }
}

/// The rows whose number in `column` is one of these, in their order.
fn joined(frame: LazyFrame, column: &str, ids: impl Iterator<Item = u32>) -> Result<LazyFrame, MetricsError> {
    let mut ids: Vec<u32> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    let wanted = df!(column => ids)?.lazy();
    let keeps_order = JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Inner) };
    Ok(frame.join(wanted, [col(column)], [col(column)], keeps_order))
}
