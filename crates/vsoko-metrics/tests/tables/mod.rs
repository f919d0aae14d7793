//! Tables of `tests/expected`, and the facts that their data files describe.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop at the first surprise, as the tests do")]

use std::collections::BTreeMap;
use std::path::Path;

use vsoko_frame::{Facts, ObservationFrame, StoredMatch};
use vsoko_metrics::KnownFacts;
use vsoko_model::methodology::{CriterionKind, Methodology};
use vsoko_model::{
    CellAddress, CriterionId, DeliveryId, MissingReason, MunicipalityId, Observation, Reading, Role, RowKey,
    SchoolId, StudyYear, SubjectId, SubjectKind,
};

pub(crate) type Row = BTreeMap<String, String>;

/// The rows of a table by column. Lines that begin with # say where it comes from.
pub(crate) fn table(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/expected").join(file);
    let text = fs_err::read_to_string(path).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().split(';').collect();
    let row = |line: &str| {
        columns.iter().map(|c| (*c).to_owned()).zip(line.split(';').map(str::to_owned)).collect()
    };
    lines.map(row).collect()
}

pub(crate) fn year(row: &Row) -> StudyYear {
    row["year"].parse().unwrap()
}

/// The facts of a data file: one delivery, a row of it for each row of the table.
pub(crate) fn facts(methodology: &Methodology, file: &str) -> KnownFacts {
    let delivery = DeliveryId(1);
    let (mut observations, mut matches) = (Vec::new(), Vec::new());
    for cell in table(file) {
        let row = RowKey::new("Лист1", cell["row"].parse().unwrap());
        let criterion: CriterionId = cell["criterion"].parse().unwrap();
        observations.push(Observation {
            study: methodology.study().clone(),
            methodology: methodology.id().clone(),
            year: year(&cell),
            row: row.clone(),
            subject: SubjectKind::School,
            reading: reading(methodology.criterion(&criterion).unwrap().kind, &cell["value"]),
            criterion,
            role: Role::Observed,
            address: CellAddress::new(cell["row"].parse().unwrap(), 1),
            raw: cell["value"].as_str().into(),
        });
        let known = StoredMatch {
            delivery,
            row,
            year: year(&cell),
            subject: SubjectId::School(SchoolId(cell["school"].parse().unwrap())),
            municipality: MunicipalityId(cell["municipality"].parse().unwrap()),
        };
        if !matches.contains(&known) {
            matches.push(known);
        }
    }
    let frame = ObservationFrame::of(delivery, &observations).unwrap();
    KnownFacts::new(Facts::current(&frame, &matches, &[]).unwrap())
}

fn reading(kind: CriterionKind, value: &str) -> Reading {
    match kind {
        _ if value.is_empty() => Reading::Missing(MissingReason::Blank),
        CriterionKind::Level => Reading::Level(value.parse().unwrap()),
        CriterionKind::Flag => Reading::Flag(value == "yes"),
        CriterionKind::Points => Reading::Points(value.parse().unwrap()),
        CriterionKind::Percent => Reading::Percent(value.parse().unwrap()),
        CriterionKind::Count => Reading::Count(value.parse().unwrap()),
        CriterionKind::Text => Reading::Text(value.to_owned()),
    }
}
