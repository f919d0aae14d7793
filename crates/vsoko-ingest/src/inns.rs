//! What the ИНН of the rows of a file say, before the registry is asked.
//!
//! A branch has the ИНН of its head, and a number that was copied down a column stands beside schools that it is not of.
//! Such a number names nobody.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::{Code, Diagnostic, Inn, Mention, MunicipalityName, Place, SchoolName, StudyYear};

use crate::alike::{Verdict, compare};
use crate::table::ReadDelivery;

/// Takes an ИНН away from rows that speak of different schools, with a remark for each such number.
pub(crate) fn of_several(read: &mut ReadDelivery) -> Vec<Diagnostic> {
    let mut bearers: BTreeMap<(StudyYear, &Inn), Vec<&Mention>> = BTreeMap::new();
    for mention in read.mentions() {
        if let Some(inn) = &mention.inn {
            bearers.entry((mention.year, inn)).or_default().push(mention);
        }
    }
    bearers.retain(|_, rows| rows[1..].iter().any(|other| are_two_schools(rows[0], other)));
    let remarks: Vec<Diagnostic> = bearers.iter().map(|((_, inn), rows)| shared(inn, rows)).collect();
    let taken: BTreeSet<(StudyYear, Inn)> =
        bearers.into_keys().map(|(year, inn)| (year, inn.clone())).collect();
    for mention in read.tables.iter_mut().flat_map(|table| &mut table.mentions) {
        let is_taken = |inn: &Inn| taken.contains(&(mention.year, inn.clone()));
        if mention.inn.as_ref().is_some_and(is_taken) {
            mention.inn = None;
        }
    }
    remarks
}

fn shared(inn: &Inn, rows: &[&Mention]) -> Diagnostic {
    /// More names than these tell nobody anything.
    const MOST_NAMES: usize = 6;
    let names: BTreeSet<&str> =
        rows.iter().filter_map(|mention| mention.name.as_ref()).map(SchoolName::as_str).collect();
    Diagnostic::new(Code::InnShared, Place::Cell(rows[0].at.clone()))
        .with("inn", inn.as_str())
        .with("schools", names.into_iter().take(MOST_NAMES).map(str::to_owned).collect::<Vec<_>>())
}

/// Do the rows say, by code or by name, that they are two schools?
fn are_two_schools(one: &Mention, other: &Mention) -> bool {
    if let (Some(code), Some(another)) = (&one.code, &other.code) {
        return code != another;
    }
    let place = |mention: &Mention| {
        let named = mention.municipality.as_ref()?;
        let own = named.parts().own;
        Some(if own.is_empty() { vec![named.key().to_owned()] } else { own })
    };
    let (Some(a), Some(b), Some(home)) = (&one.name, &other.name, &one.municipality) else { return false };
    if a.key() == b.key() && place(one) == place(other) {
        return false;
    }
    place(one) != place(other) || speaks_of_another(a, b, home)
}

/// Does a name say that it is not the school that bears the other one?
pub(crate) fn speaks_of_another(name: &SchoolName, known: &SchoolName, home: &MunicipalityName) -> bool {
    compare(&name.parts(), &known.parts(), &home.parts()) == Verdict::Different
}
