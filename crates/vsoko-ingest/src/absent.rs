//! Stage «schools»: schools of the registry that a delivery does not name.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_model::methodology::{Covers, Methodology};
use vsoko_model::{
    Code, Diagnostic, MentionPlan, MunicipalityId, MunicipalityName, Place, PlannedMatch, RowKey, School,
    SchoolId, StudyYear, SubjectKind,
};

use crate::matching::Registry;
use crate::table::{ReadDelivery, ReadTable};

/// A remark for each table of schools and each of its municipalities that the registry has more schools of, for the
/// year, than the file has rows. A methodology that covers only the schools on a list expects nobody.
pub fn absent_schools(
    read: &ReadDelivery,
    matched: &[MentionPlan],
    registry: Registry<'_>,
    methodologies: &[&Methodology],
) -> Vec<Diagnostic> {
    let plans: BTreeMap<(&RowKey, StudyYear), &MentionPlan> =
        matched.iter().map(|plan| ((&plan.mention.row, plan.mention.year), plan)).collect();
    let expects_all = |table: &ReadTable| {
        methodologies.iter().any(|methodology| {
            methodology.subject() == SubjectKind::School
                && methodology.covers() == Covers::All
                && table.methodologies.contains(methodology.id())
        })
    };
    let schools: BTreeMap<SchoolId, &School> =
        registry.schools.iter().map(|known| (known.id, known)).collect();
    let mut remarks = Vec::new();
    for table in read.tables.iter().filter(|table| expects_all(table)) {
        let plans_of = |table: &ReadTable| -> Vec<&MentionPlan> {
            let found = table.mentions.iter().filter_map(|mention| plans.get(&(&mention.row, table.year)));
            found.copied().collect()
        };
        let rows = plans_of(table);
        // The schools of a study may be spread over several tables of the file.
        let of_same_study = read.tables.iter().filter(|other| {
            other.year == table.year && other.methodologies.iter().any(|id| table.methodologies.contains(id))
        });
        let present: BTreeSet<SchoolId> = of_same_study.flat_map(plans_of).flat_map(may_be).collect();
        let named: BTreeMap<MunicipalityId, &MunicipalityName> = rows
            .iter()
            .filter_map(|plan| {
                let school = schools.get(&known_school(plan)?)?;
                Some((school.municipality_in(table.year), plan.mention.municipality.as_ref()?))
            })
            .collect();
        for (municipality, name) in named {
            let expected = |school: &&School| {
                school.municipality_in(table.year) == municipality && school.is_there_in(table.year)
            };
            let absent: Vec<String> = registry
                .schools
                .iter()
                .filter(expected)
                .filter(|school| !present.contains(&school.id))
                .map(|school| school.name_in(table.year).to_string())
                .collect();
            if !absent.is_empty() {
                let place = Place::Sheet { file: table.file.clone(), sheet: table.sheet.clone() };
                remarks.push(
                    Diagnostic::new(Code::SchoolAbsent, place)
                        .with("municipality", name.as_str())
                        .with("year", table.year)
                        .with("count", absent.len())
                        .with("schools", absent),
                );
            }
        }
    }
    // One remark for a municipality, however many tables its schools are spread over.
    let mut said = BTreeSet::new();
    remarks.retain(|remark| said.insert(format!("{:?}", remark.args)));
    remarks
}

fn known_school(plan: &MentionPlan) -> Option<SchoolId> {
    plan.matched.school()
}

/// The school that a row is, or those that it may be while a person has not said.
fn may_be(plan: &MentionPlan) -> Vec<SchoolId> {
    match &plan.matched {
        PlannedMatch::ToDecide { may_be, .. } => may_be.iter().map(|one| one.school).collect(),
        known => known.school().into_iter().collect(),
    }
}
