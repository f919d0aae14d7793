//! The files behind a number: the lists that it follows from, and what was removed since.

use std::collections::BTreeSet;

use vsoko_model::methodology::Methodology;
use vsoko_model::{ContentHash, PurgedFile, SubjectId, TraceId, TracedList, TracedNumber};

use crate::View;

impl View {
    /// The files behind a number that were removed since.
    pub(super) fn purged_behind(&self, number: &TracedNumber) -> Vec<PurgedFile> {
        let subjects = number.counted.iter().chain(&number.rest).chain(&number.outside);
        let readings = subjects.flat_map(|subject| &subject.readings).map(|reading| &reading.file_hash);
        let hashes: BTreeSet<&ContentHash> =
            readings.chain(number.lists.iter().map(|list| &list.file_hash)).collect();
        let behind = self.deliveries.values().filter(|delivery| hashes.contains(&delivery.file_hash));
        behind
            .filter_map(|delivery| {
                let purged = delivery.purged.as_ref()?;
                Some(PurgedFile {
                    delivery: delivery.id,
                    file: delivery.file_name.clone(),
                    file_hash: delivery.file_hash.clone(),
                    entry: purged.entry,
                    at: purged.at.clone(),
                    author: purged.author.clone(),
                    reason: purged.why.reason().to_string(),
                })
            })
            .collect()
    }

    /// The lists behind a number about a list: that nobody is on it follows from them.
    pub(super) fn lists_behind(&self, trace: &TraceId, methodology: &Methodology) -> Vec<TracedList> {
        let Some(SubjectId::Municipality(id)) = trace.whose.subject() else { return Vec::new() };
        let of_list = methodology.indicators().iter().any(|indicator| {
            let listed = methodology.roles().low_results.as_ref();
            let of_it = |column: &String| listed.is_some_and(|listed| listed.as_str() == column);
            indicator.id.as_str() == trace.item && indicator.counts.columns().iter().any(of_it)
        });
        let home = self.municipalities.iter().find(|known| known.id == id).filter(|_| of_list);
        let lists = home.map(|home| self.lists_over(home, trace.year)).unwrap_or_default();
        let own = lists.into_iter().filter(|(list, _)| list.methodology == *methodology.id());
        own.map(|(_, traced)| traced).collect()
    }
}
