//! Made-up places and years, for the tests.

use vsoko_model::{Municipality, MunicipalityId, StudyYear};

pub(crate) fn municipality(id: u32, region: &str, name: &str) -> Municipality {
    Municipality {
        id: MunicipalityId(id),
        name: name.parse().unwrap(),
        region: region.to_owned(),
        regions: Vec::new(),
        regions_renamed: Vec::new(),
        names: Vec::new(),
        end: None,
    }
}

pub(crate) fn years(years: &[u16]) -> Vec<StudyYear> {
    years.iter().map(|year| StudyYear::try_from(*year).unwrap()).collect()
}
