//! A small delivery to import: what the rows are called, and everything else filled in.

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vsoko_model::methodology::Methodology;
use vsoko_model::{
    Author, CellAddress, CellRef, Code, DeliveryId, Diagnostic, ListScope, Mention, MentionPlan, Observation,
    PlannedMatch, Reading, Role, RowKey, SchoolId, StudyYear, SubjectKind, Timestamp,
};

use crate::{NewDelivery, Place, Recipe, Store, StoreError};

pub(super) const ZAPAD: &str = "Западнодвинский муниципальный округ";
pub(super) const TOROPETS: &str = "Торопецкий муниципальный округ";
pub(super) const REGION: &str = "Тверская область";

pub(super) const FIRST: SchoolId = SchoolId(1);
pub(super) const SECOND: SchoolId = SchoolId(2);
pub(super) const THIRD: SchoolId = SchoolId(3);

pub(super) fn workspace() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path(), Place::Local).unwrap();
    (folder, store)
}

/// Every file under `folder` but SQLite's own.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs_err::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.file_name().unwrap().to_string_lossy().starts_with("catalog.sqlite") {
            found.push(path);
        }
    }
    found.sort();
    found
}

pub(super) fn flip_a_byte(path: &Path) {
    let mut bytes = fs_err::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs_err::write(path, bytes).unwrap();
}

pub(super) fn year(first: u16) -> StudyYear {
    first.try_into().unwrap()
}

/// A file with one reading per mention.
pub(super) struct File {
    pub(super) bytes: &'static str,
    pub(super) mentions: Vec<MentionPlan>,
}

impl File {
    pub(super) fn import(&self, store: &mut Store) -> Result<DeliveryId, StoreError> {
        self.import_as(store, None)
    }

    pub(super) fn import_correcting(
        &self,
        store: &mut Store,
        corrected: DeliveryId,
    ) -> Result<DeliveryId, StoreError> {
        self.import_as(store, Some(corrected))
    }

    /// The same file as another edition of the methodology reads it.
    pub(super) fn import_by(&self, store: &mut Store, edition: &str) -> Result<DeliveryId, StoreError> {
        self.import_with(store, edition, None)
    }

    fn import_as(&self, store: &mut Store, corrects: Option<DeliveryId>) -> Result<DeliveryId, StoreError> {
        self.import_with(store, EDITION, corrects)
    }

    fn import_with(
        &self,
        store: &mut Store,
        edition: &str,
        corrects: Option<DeliveryId>,
    ) -> Result<DeliveryId, StoreError> {
        let file_name =
            if edition == EDITION { "итоги.xlsx".to_owned() } else { format!("{edition}.xlsx") };
        let place = vsoko_model::Place::File { file: file_name.clone() };
        store.import(NewDelivery {
            file_name: &file_name,
            bytes: self.bytes.as_bytes(),
            observations: &self.observations_by(edition),
            mentions: &self.mentions,
            diagnostics: &[Diagnostic::new(Code::BlankReading, place).with("count", 2_u32)],
            methodologies: &[&methodology(edition)],
            lists: &[list(edition)],
            recipe: &recipe(),
            corrects,
            planned_on: None,
            received: &hour(),
            author: &Author::new("Методист"),
        })
    }

    pub(super) fn observations(&self) -> Vec<Observation> {
        self.observations_by(EDITION)
    }

    fn observations_by(&self, edition: &str) -> Vec<Observation> {
        self.mentions.iter().map(|plan| observation(&plan.mention, edition)).collect()
    }
}

fn observation(mention: &Mention, edition: &str) -> Observation {
    Observation {
        study: "shnor".parse().unwrap(),
        methodology: edition.parse().unwrap(),
        year: mention.year,
        row: mention.row.clone(),
        subject: mention.subject,
        criterion: "shnor_listed".parse().unwrap(),
        reading: Reading::Flag(true),
        role: Role::Observed,
        address: CellAddress::new(mention.at.address.row(), 1),
        raw: "да".into(),
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
        PlannedMatch::Code { .. }
        | PlannedMatch::Inn { .. }
        | PlannedMatch::Name { .. }
        | PlannedMatch::Alike { .. }
        | PlannedMatch::Confirmed { .. }
        | PlannedMatch::ToDecide { .. }
        | PlannedMatch::LeftOut
        | PlannedMatch::NotASchool => ZAPAD.parse().unwrap(),
    };
    let mention = Mention {
        row: RowKey::new(sheet, row),
        subject: SubjectKind::School,
        year: year.try_into().unwrap(),
        region: REGION.to_owned(),
        municipality: Some(municipality),
        name: Some(name.parse().unwrap()),
        code: code.map(|code| code.parse().unwrap()),
        inn: None,
        at: CellRef {
            file: "итоги.xlsx".to_owned(),
            sheet: sheet.to_owned(),
            address: CellAddress::new(row, 0),
        },
        municipality_at: None,
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

/// A list of a region where none of the municipalities lies.
fn list(edition: &str) -> ListScope {
    ListScope {
        study: "test".parse().unwrap(),
        methodology: edition.parse().unwrap(),
        year: year(2022),
        region: "Дальняя область".to_owned(),
        municipality: Some("Дальний округ".parse().unwrap()),
    }
}

pub(super) fn new_in(municipality: &str) -> PlannedMatch {
    PlannedMatch::New { municipality: municipality.parse().unwrap(), code: None }
}

pub(super) fn known(school: SchoolId) -> PlannedMatch {
    PlannedMatch::Name { school }
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

/// The first school in some year under some name, as the registry knows it; one row.
pub(super) fn first_school(bytes: &'static str, year: u16, name: &str) -> File {
    File { bytes, mentions: vec![school("Лист1", 4, year, name, None, known(FIRST))] }
}

/// A third school, in another municipality.
pub(super) fn toropets() -> File {
    let mentions = vec![
        school("Лист1", 4, 2022, "МБОУ «Торопецкая СОШ»", None, new_in(TOROPETS)),
        municipality(0, 2022, TOROPETS),
    ];
    File { bytes: "toropets", mentions }
}

/// Two municipalities with two schools and one.
pub(super) fn two_municipalities() -> (TempDir, Store) {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    toropets().import(&mut store).unwrap();
    (folder, store)
}

pub(super) fn hour() -> Timestamp {
    "2022-12-26T09:00:00Z".parse().unwrap()
}

fn recipe() -> Recipe {
    Recipe {
        regions: Vec::new(),
        reader: 1,
        methodologies_are_named: false,
        year: Some(year(2022)),
        municipality: Some(ZAPAD.parse().unwrap()),
        known_municipalities: vec![(ZAPAD.parse().unwrap(), REGION.to_owned())],
        answers: vsoko_model::Answers::default(),
        layouts: Vec::new(),
        waiting: Vec::new(),
    }
}

/// The edition of the methodology that the files are read by.
const EDITION: &str = "shnor-mini";

fn methodology(edition: &str) -> Methodology {
    let text = format!(
        r#"
        id = "{edition}"
        title = "Перечень ШНОР"
        study = "shnor"
        years = [2021, 2022]
        subject = "school"
        source = {{ kind = "local", text = "пример" }}

        [[criterion]]
        id = "shnor_listed"
        title = "ШНОР"
        kind = "flag"
        "#
    );
    Methodology::from_toml(&text).unwrap()
}
