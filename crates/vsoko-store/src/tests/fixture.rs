//! A small delivery to import: what the rows are called, and everything else filled in.

use tempfile::TempDir;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellAddress, CellRef, Code, DeliveryId, Diagnostic, Mention, MentionPlan, Observation, Place,
    PlannedMatch, Reading, Role, RowKey, SubjectKind,
};

use crate::{NewDelivery, Store, StoreError};

pub(super) const ZAPAD: &str = "Западнодвинский муниципальный округ";
pub(super) const TOROPETS: &str = "Торопецкий муниципальный округ";
pub(super) const REGION: &str = "Тверская область";

pub(super) fn workspace() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path()).unwrap();
    (folder, store)
}

/// A file with one reading per mention.
pub(super) struct File {
    pub(super) bytes: &'static str,
    pub(super) mentions: Vec<MentionPlan>,
}

impl File {
    pub(super) fn import(&self, store: &mut Store) -> Result<DeliveryId, StoreError> {
        let methodology = methodology();
        let place = Place::File { file: "итоги.xlsx".to_owned() };
        store.import(NewDelivery {
            file_name: "итоги.xlsx",
            bytes: self.bytes.as_bytes(),
            observations: &self.observations(),
            mentions: &self.mentions,
            diagnostics: &[Diagnostic::new(Code::BlankReading, place).with("count", 2_u32)],
            methodologies: &[&methodology],
            received: &"2022-12-26T09:00:00Z".parse().unwrap(),
            author: &Author::new("Методист"),
        })
    }

    pub(super) fn observations(&self) -> Vec<Observation> {
        self.mentions.iter().map(|plan| observation(&plan.mention)).collect()
    }
}

fn observation(mention: &Mention) -> Observation {
    Observation {
        study: "shnor".parse().unwrap(),
        methodology: "shnor-mini".parse().unwrap(),
        year: mention.year,
        row: mention.row.clone(),
        subject: mention.subject,
        criterion: "shnor_listed".parse().unwrap(),
        reading: Reading::Flag(true),
        role: Role::Observed,
        sheet: mention.at.sheet.clone(),
        address: CellAddress::new(mention.at.address.row(), 1),
        raw: "да".to_owned(),
    }
}

/// A row on `sheet` about the school `name`, whose match the caller gives.
pub(super) fn school(
    sheet: &str,
    row: u32,
    year: u16,
    name: &str,
    code: Option<&str>,
    to: PlannedMatch,
) -> MentionPlan {
    let municipality = match &to {
        PlannedMatch::New { municipality, .. } => municipality.clone(),
        PlannedMatch::Code { .. } | PlannedMatch::Name { .. } | PlannedMatch::NotASchool => {
            ZAPAD.parse().unwrap()
        }
    };
    let mention = Mention {
        row: RowKey::new(sheet, row),
        subject: SubjectKind::School,
        year: year.try_into().unwrap(),
        region: REGION.to_owned(),
        municipality: Some(municipality),
        name: Some(name.parse().unwrap()),
        code: code.map(|code| code.parse().unwrap()),
        at: CellRef {
            file: "итоги.xlsx".to_owned(),
            sheet: sheet.to_owned(),
            address: CellAddress::new(row, 0),
        },
    };
    MentionPlan { mention, matched: to }
}

/// A row about a municipality itself.
pub(super) fn municipality(row: u32, year: u16, name: &str) -> MentionPlan {
    let mut plan = school("МО", row, year, "МО", None, PlannedMatch::NotASchool);
    plan.mention.subject = SubjectKind::Municipality;
    plan.mention.name = None;
    plan.mention.municipality = Some(name.parse().unwrap());
    plan
}

pub(super) fn new_in(municipality: &str) -> PlannedMatch {
    PlannedMatch::New { municipality: municipality.parse().unwrap(), code: None }
}

/// Two schools in one municipality, and the municipality.
pub(super) fn two_schools() -> File {
    let mentions = vec![
        school("Лист1", 4, 2022, "МБОУ «СОШ №1»", Some("sch690001"), new_in(ZAPAD)),
        school("Лист1", 5, 2022, "МБОУ «Ильинская СОШ»", None, new_in(ZAPAD)),
        municipality(0, 2022, ZAPAD),
    ];
    File { bytes: "two schools", mentions }
}

fn methodology() -> Methodology {
    Methodology::from_toml(
        r#"
        id = "shnor-mini"
        title = "Перечень ШНОР"
        study = "shnor"
        years = [2021, 2022]
        subject = "school"
        source = { kind = "local", text = "пример" }

        [[criterion]]
        id = "shnor_listed"
        title = "ШНОР"
        kind = "flag"
        "#,
    )
    .unwrap()
}
