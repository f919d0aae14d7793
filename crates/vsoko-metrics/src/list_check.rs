//! The check of a list of schools with low results. Page: `docs/methods/list_check.md`.

use std::collections::BTreeMap;

use vsoko_frame::columns;
use vsoko_model::methodology::ListCheck;
use vsoko_model::results::ListChecked;
use vsoko_model::{CriterionId, Points, SchoolId, StudyYear};

use crate::{Circle, MetricsError, SubjectFrame};

/// Schools about which the list that was sent and the rule of the methodology differ, by school; nothing where there is
/// no rule. The list stays what was sent.
pub fn list_check(
    subjects: &SubjectFrame<'_>,
    circle: &Circle,
    year: StudyYear,
) -> Result<Vec<ListChecked>, MetricsError> {
    let Some(rule) = subjects.methodology().list_check() else { return Ok(Vec::new()) };
    let rows = subjects.rows_of(circle, year)?;
    let listed = rows.column(rule.listed.as_str())?.bool()?.clone();
    let mut below: Vec<BTreeMap<SchoolId, Vec<(CriterionId, Points)>>> = Vec::new();
    let running = u16::from(rule.years_running.unwrap_or(1));
    for back in 0..running {
        let of_year = match year.first().checked_sub(back).map(StudyYear::try_from) {
            Some(Ok(year)) => procedures_below(subjects, rule, circle, year)?,
            Some(Err(_)) | None => BTreeMap::new(),
        };
        below.push(of_year);
    }
    let empty = Vec::new();
    let mut checked = Vec::new();
    for (row, school) in rows.column(columns::SUBJECT)?.u32()?.iter().enumerate() {
        let Some(school) = school.map(SchoolId) else { continue };
        let of = |back: usize| below[back].get(&school).unwrap_or(&empty);
        let many = usize::from(rule.procedures) <= of(0).len();
        let in_all_years =
            |id: &CriterionId| (0..below.len()).all(|back| of(back).iter().any(|(b, _)| b == id));
        let again = rule.years_running.is_some() && of(0).iter().any(|(id, _)| in_all_years(id));
        let (by_rule, listed) = (many || again, listed.get(row));
        if listed != Some(by_rule) && (listed.is_some() || by_rule) {
            let procedures = (0..below.len()).flat_map(|back| {
                let then = StudyYear::try_from(year.first() - u16::try_from(back).unwrap_or(0));
                let then = then.ok();
                of(back).iter().filter_map(move |(id, share)| Some((then?, id.clone(), *share)))
            });
            checked.push(ListChecked { school, listed, by_rule, procedures: procedures.collect() });
        }
    }
    Ok(checked)
}

/// The procedures of a year in which too many participants of a school stayed below the threshold.
fn procedures_below(
    subjects: &SubjectFrame<'_>,
    rule: &ListCheck,
    circle: &Circle,
    year: StudyYear,
) -> Result<BTreeMap<SchoolId, Vec<(CriterionId, Points)>>, MetricsError> {
    let rows = subjects.rows_of(circle, year)?;
    let schools = rows.column(columns::SUBJECT)?.u32()?;
    let mut found: BTreeMap<SchoolId, Vec<(CriterionId, Points)>> = BTreeMap::new();
    for id in &rule.below {
        let shares = rows.column(id.as_str())?.f64()?;
        for (school, share) in schools.iter().zip(shares.iter()) {
            let share = share.and_then(Points::nearest);
            if let Some((school, share)) = school.zip(share)
                && Points::whole(rule.at_least_percent.into()) <= share
            {
                found.entry(SchoolId(school)).or_default().push((id.clone(), share));
            }
        }
    }
    Ok(found)
}
