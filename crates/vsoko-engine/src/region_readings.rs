//! What deliveries say of regions as wholes. No metric counts it, and nothing of it is lost: it is kept, and exported.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::RegionReading;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    DeliveryId, GroupKey, ImportPlan, Message, MissingReason, Observation, Reading, Region, RowKey, StateId,
    StudyYear, SubjectKind, region_key,
};

use crate::pupils::SmallNumbersShown;
use crate::{EngineError, View, Workspace};

/// A name that a region has nowhere in an archive of an earlier program: where its row stands.
fn unnamed(delivery: DeliveryId, row: &RowKey) -> Region {
    format!("{delivery}: {}", row.as_str())
}

impl View {
    /// The current readings of regions, as far as they are told: of each study, region, year and criterion that of the latest
    /// delivery.
    pub(crate) fn region_readings(&self) -> Result<&[RegionReading], EngineError> {
        if let Some(known) = self.region_readings.get() {
            return Ok(known);
        }
        let latest = self.latest_of_regions()?;
        Ok(self.region_readings.get_or_init(|| latest))
    }

    fn latest_of_regions(&self) -> Result<Vec<RegionReading>, EngineError> {
        let names: BTreeMap<(DeliveryId, &RowKey, StudyYear), &Region> =
            self.region_rows().iter().map(|own| ((own.delivery, &own.row, own.year), &own.region)).collect();
        let mut latest = BTreeMap::new();
        for (delivery, observation) in self.received_of_regions()? {
            let told = names.get(&(delivery, &observation.row, observation.year));
            let region = told.map_or_else(|| unnamed(delivery, &observation.row), |name| (*name).clone());
            let own = self.corrected_of_region(delivery, observation, region);
            let o = &own.observation;
            let key = (o.year, o.study.clone(), region_key(&own.region), o.criterion.clone());
            latest.insert(key, own);
        }
        Ok(latest.into_values().collect())
    }

    fn corrected_of_region(
        &self,
        delivery: DeliveryId,
        mut observation: Observation,
        region: Region,
    ) -> RegionReading {
        let o = &observation;
        let known = self.stored_corrections().iter().rev().find(|known| {
            known.delivery == delivery
                && known.row == o.row
                && known.year == o.year
                && known.study == o.study
                && known.criterion == o.criterion
        });
        let correction = known.map(|known| known.entry);
        if let Some(known) = known {
            observation.reading = known.reading.clone();
            observation.raw = known.raw.as_str().into();
        }
        let edition = self.methodologies.get(&observation.methodology);
        if self.small_numbers == SmallNumbersShown::KeptBack
            && edition.is_some_and(|edition| is_kept_back(edition, &observation))
        {
            observation.reading = Reading::Missing(MissingReason::Suppressed);
            observation.raw = "".into();
        }
        RegionReading { delivery, region, observation, correction }
    }
}

/// A methodology of regions that keeps small numbers of pupils back keeps all of a region's: there are no others beside them
/// to hide a single one behind.
fn is_kept_back(edition: &Methodology, observation: &Observation) -> bool {
    edition.keeps_back(&observation.criterion) && !matches!(observation.reading, Reading::Missing(_))
}

impl Workspace {
    /// The regions that rows of deliveries in force are about, under the names that they have there.
    pub fn regions_with_readings(&self, state: Option<&StateId>) -> Result<BTreeSet<Region>, EngineError> {
        Ok(self.snapshot(state)?.region_rows()?.into_iter().map(|own| own.region).collect())
    }
}

/// Says of a region with readings of its own that these are kept, and that nothing is counted from them.
pub fn region_readings_in_words<'r>(regions: impl IntoIterator<Item = &'r Region>) -> Option<Message> {
    let names: BTreeMap<GroupKey, String> =
        regions.into_iter().map(|region| (GroupKey::of(region), region.clone())).collect();
    let names: Vec<String> = names.into_values().collect();
    (!names.is_empty()).then(|| Message::new("region-readings-kept").with("regions", names))
}

/// The same of a plan.
pub fn planned_regions_in_words(plan: &ImportPlan) -> Option<Message> {
    let mentions = plan.mentions.iter().map(|planned| &planned.mention);
    region_readings_in_words(mentions.filter(|own| own.subject == SubjectKind::Region).map(|own| &own.region))
}
