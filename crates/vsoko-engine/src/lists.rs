//! Lists of schools with low results: how far the list of a file goes, and which lists are about a municipality.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_ingest::{ReadDelivery, ReadTable};
use vsoko_model::methodology::{Covers, Methodology};
use vsoko_model::results::SourceFile;
use vsoko_model::{
    ListScope, MentionPlan, Municipality, MunicipalityName, Region, RowKey, StudyYear, TracedList,
};

use crate::View;

/// How far the lists of a file go, as far as a person has said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListsGo {
    /// Nobody has said: a list that names one municipality, in its title or in all of its rows, is about that one.
    #[default]
    AsRead,
    /// Over the whole region, whomever they name.
    OverTheRegion,
}

/// Is the methodology about a list of schools?
pub(crate) fn is_list(methodology: &Methodology) -> bool {
    methodology.covers() == Covers::Listed && methodology.roles().low_results.is_some()
}

/// The lists of a file, each once.
pub(crate) fn lists_of(
    read: &ReadDelivery,
    mentions: &[MentionPlan],
    methodologies: &[&Methodology],
    go: ListsGo,
) -> Vec<ListScope> {
    let plans: BTreeMap<(&RowKey, StudyYear), &MentionPlan> =
        mentions.iter().map(|plan| ((&plan.mention.row, plan.mention.year), plan)).collect();
    let mut lists = BTreeSet::new();
    for table in &read.tables {
        let of_table = || methodologies.iter().filter(|m| table.methodologies.contains(m.id()));
        // A column of it beside the results of a study goes as far as that study.
        if !of_table().all(|m| m.covers() == Covers::Listed) {
            continue;
        }
        let own = of_table().filter(|m| is_list(m));
        for methodology in own {
            let municipality = match go {
                ListsGo::AsRead => only_municipality(table, &plans),
                ListsGo::OverTheRegion => None,
            };
            // Where each row names its region, the list is about those.
            let of_rows = table.mentions.iter().map(|mention| &mention.region);
            let regions: BTreeSet<&Region> =
                of_rows.chain([&table.sender.region]).filter(|region| !region.is_empty()).collect();
            lists.extend(regions.into_iter().map(|region| ListScope {
                study: methodology.study().clone(),
                methodology: methodology.id().clone(),
                year: table.year,
                region: region.clone(),
                municipality: municipality.cloned(),
            }));
        }
    }
    lists.into_iter().collect()
}

/// The one municipality that a table is about; `None` for one that names several, or nobody.
fn only_municipality<'t>(
    table: &'t ReadTable,
    plans: &BTreeMap<(&RowKey, StudyYear), &'t MentionPlan>,
) -> Option<&'t MunicipalityName> {
    let planned = table.mentions.iter().filter_map(|mention| plans.get(&(&mention.row, mention.year)));
    let named: BTreeMap<&str, &MunicipalityName> = planned
        .filter_map(|plan| plan.mention.municipality.as_ref())
        .map(|name| (name.key(), name))
        .collect();
    let mut named = named.into_values();
    match (named.next(), named.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => None,
        (None, _) => table.sender.municipality.as_ref(),
    }
}

impl View {
    /// The lists of a year that would name a school of the municipality, the latest first.
    pub(crate) fn lists_over(
        &self,
        municipality: &Municipality,
        year: StudyYear,
    ) -> Vec<(&ListScope, TracedList)> {
        let about =
            self.lists.iter().rev().filter(|list| list.scope.year == year && list.scope.covers(municipality));
        about
            .filter_map(|list| {
                let delivery = self.deliveries.get(&list.delivery)?;
                let traced = TracedList {
                    delivery: list.delivery,
                    file: delivery.file_name.clone(),
                    file_hash: delivery.file_hash.clone(),
                    region: list.scope.region.clone(),
                    municipality: list.scope.municipality.clone(),
                };
                Some((&list.scope, traced))
            })
            .collect()
    }

    /// Their files.
    pub(crate) fn files_of_lists(&self, municipality: &Municipality, year: StudyYear) -> Vec<SourceFile> {
        let deliveries = self.lists_over(municipality, year).into_iter().map(|(_, list)| list.delivery);
        let deliveries: BTreeSet<_> = deliveries.collect();
        let known = deliveries.iter().filter_map(|id| self.deliveries.get(id));
        known
            .map(|delivery| SourceFile {
                file: delivery.file_name.clone(),
                hash: delivery.file_hash.clone(),
                received: delivery.received.clone(),
            })
            .collect()
    }
}
