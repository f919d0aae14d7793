//! One state as tables that any program reads: CSV in UTF-8, a comma between cells, a full stop in numbers.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_frame::{Beside, NO_NUMBER};
use vsoko_metrics::indicator;
use vsoko_model::methodology::{CriterionKind, Methodology};
use vsoko_model::{
    Action, DeliveryId, Meeting, MethodologyId, Municipality, MunicipalityId, Region, StudyYear, SubjectId,
    Whose,
};
use vsoko_report::deadline_in_words;
use vsoko_store::{JournalEntry, Standing};
use vsoko_text::Words;

use crate::{EngineError, View};

/// A column of a table: its name, what its cells are, and the sentence that explains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) says: &'static str,
}

/// What the cells of a column are, as the Data Package names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Number,
    Text,
    Day,
    Time,
    Truth,
}

const fn field(name: &'static str, kind: Kind, says: &'static str) -> Field {
    Field { name, kind, says }
}

/// A table: its name, the sentence that titles it, its columns, and those that name a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) key: &'static [&'static str],
}

/// A table written down.
pub(super) struct Table {
    pub(super) shape: Shape,
    pub(super) n_rows: usize,
    pub(super) csv: Vec<u8>,
}

const YEAR: Field = field("year", Kind::Integer, "field-year");
const STUDY: Field = field("study", Kind::Text, "field-study");
const METHODOLOGY: Field = field("methodology", Kind::Text, "field-methodology");
const SUBJECT_KIND: Field = field("subject_kind", Kind::Text, "field-subject-kind");
const SUBJECT: Field = field("subject", Kind::Integer, "field-subject");
const SUBJECT_NAME: Field = field("subject_name", Kind::Text, "field-subject-name");
const MUNICIPALITY: Field = field("municipality", Kind::Integer, "field-municipality");
const MUNICIPALITY_NAME: Field = field("municipality_name", Kind::Text, "field-municipality-name");
const REGION: Field = field("region", Kind::Text, "field-region");
const CRITERION: Field = field("criterion", Kind::Text, "field-criterion");
const LEVEL: Field = field("level", Kind::Text, "field-level");
const DELIVERY: Field = field("delivery", Kind::Integer, "field-delivery");
const FILE: Field = field("file", Kind::Text, "field-file");

const OBSERVATIONS: Shape = Shape {
    name: "observations",
    title: "table-observations",
    fields: &[
        YEAR,
        STUDY,
        METHODOLOGY,
        SUBJECT_KIND,
        SUBJECT,
        SUBJECT_NAME,
        MUNICIPALITY,
        MUNICIPALITY_NAME,
        REGION,
        CRITERION,
        field("kind", Kind::Text, "field-kind"),
        LEVEL,
        field("number", Kind::Integer, "field-number"),
        field("text", Kind::Text, "field-text"),
        field("missing", Kind::Text, "field-missing"),
        field("raw", Kind::Text, "field-raw"),
        DELIVERY,
        FILE,
        field("sheet", Kind::Text, "field-sheet"),
        field("cell", Kind::Text, "field-cell"),
        field("correction", Kind::Integer, "field-correction"),
    ],
    // Regions have no number: their names tell them apart.
    key: &["year", "study", "subject_kind", "subject", "region", "criterion"],
};

const SUBJECTS: Shape = Shape {
    name: "subjects",
    title: "table-subjects",
    fields: &[
        SUBJECT_KIND,
        SUBJECT,
        YEAR,
        SUBJECT_NAME,
        field("code", Kind::Text, "field-code"),
        MUNICIPALITY,
        MUNICIPALITY_NAME,
        REGION,
    ],
    key: &["subject_kind", "subject", "region", "year"],
};

const INDICATORS: Shape = Shape {
    name: "indicators",
    title: "table-indicators",
    fields: &[
        METHODOLOGY,
        field("indicator", Kind::Text, "field-indicator"),
        field("title", Kind::Text, "field-title"),
        YEAR,
        REGION,
        MUNICIPALITY,
        MUNICIPALITY_NAME,
        field("counted", Kind::Integer, "field-counted"),
        field("base", Kind::Integer, "field-base"),
        field("no_data", Kind::Integer, "field-no-data"),
        field("trace", Kind::Text, "field-trace"),
    ],
    key: &["methodology", "indicator", "year", "municipality"],
};

const CRITERIA: Shape = Shape {
    name: "criteria",
    title: "table-criteria",
    fields: &[
        METHODOLOGY,
        CRITERION,
        field("title", Kind::Text, "field-title"),
        field("kind", Kind::Text, "field-kind"),
        field("unit", Kind::Text, "field-unit"),
        field("maximum", Kind::Number, "field-maximum"),
        field("direction", Kind::Text, "field-direction"),
    ],
    key: &["methodology", "criterion"],
};

const LEVELS: Shape = Shape {
    name: "levels",
    title: "table-levels",
    fields: &[
        METHODOLOGY,
        LEVEL,
        field("rank", Kind::Integer, "field-rank"),
        field("label", Kind::Text, "field-label"),
    ],
    key: &["methodology", "level"],
};

const METHODOLOGIES: Shape = Shape {
    name: "methodologies",
    title: "table-methodologies",
    fields: &[
        METHODOLOGY,
        STUDY,
        field("title", Kind::Text, "field-title"),
        field("source", Kind::Text, "field-source"),
        FILE,
        field("sha256", Kind::Text, "field-sha256"),
    ],
    key: &["methodology"],
};

const DELIVERIES: Shape = Shape {
    name: "deliveries",
    title: "table-deliveries",
    fields: &[
        DELIVERY,
        FILE,
        field("sha256", Kind::Text, "field-sha256"),
        field("received", Kind::Time, "field-received"),
        field("author", Kind::Text, "field-author"),
        ENTRY,
        field("standing", Kind::Text, "field-standing"),
    ],
    key: &["delivery"],
};

const JOURNAL: Shape = Shape {
    name: "journal",
    title: "table-journal",
    fields: &[
        ENTRY,
        field("at", Kind::Time, "field-at"),
        field("author", Kind::Text, "field-author"),
        field("action", Kind::Text, "field-action"),
        field("in_force", Kind::Truth, "field-in-force"),
        field("sha256", Kind::Text, "field-entry-hash"),
    ],
    key: &["entry"],
};

const MEETING: Field = field("meeting", Kind::Text, "field-meeting");
const ENTRY: Field = field("entry", Kind::Integer, "field-entry");
const NUMBER: Field = field("number", Kind::Text, "field-decision-number");

const MEETINGS: Shape = Shape {
    name: "meetings",
    title: "table-meetings",
    fields: &[
        MEETING,
        MUNICIPALITY,
        MUNICIPALITY_NAME,
        field("date", Kind::Day, "field-held-on"),
        field("number", Kind::Text, "field-protocol-number"),
        field("year", Kind::Integer, "field-heard-year"),
        field("agenda", Kind::Text, "field-agenda"),
        ENTRY,
    ],
    key: &["meeting"],
};

const ACTIONS: Shape = Shape {
    name: "actions",
    title: "table-actions",
    fields: &[
        field("action", Kind::Text, "field-action-id"),
        MUNICIPALITY,
        MUNICIPALITY_NAME,
        MEETING,
        field("item", Kind::Integer, "field-item"),
        NUMBER,
        field("text", Kind::Text, "field-measure"),
        field("deadline", Kind::Text, "field-deadline"),
        field("due", Kind::Day, "field-due"),
        field("responsible", Kind::Text, "field-responsible"),
        field("control", Kind::Text, "field-control"),
        field("target", Kind::Number, "field-target"),
        field("school", Kind::Integer, "field-for-school"),
        field("status", Kind::Text, "field-status"),
        field("since", Kind::Day, "field-status-since"),
        field("note", Kind::Text, "field-note"),
        field("cell", Kind::Text, "field-plan-cell"),
        ENTRY,
    ],
    key: &["action"],
};

/// A table while it is written.
struct Writing {
    shape: Shape,
    n_rows: usize,
    csv: String,
}

impl Writing {
    fn new(shape: Shape) -> Self {
        let mut written = Self { shape, n_rows: 0, csv: String::new() };
        let names: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
        written.line(&names);
        written
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        self.n_rows += 1;
        self.line(cells);
    }

    fn line(&mut self, cells: &[impl AsRef<str>]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.csv.push(',');
            }
            push_cell(&mut self.csv, cell.as_ref());
        }
        self.csv.push_str("\r\n");
    }

    fn done(self) -> Table {
        Table { shape: self.shape, n_rows: self.n_rows, csv: self.csv.into_bytes() }
    }
}

/// RFC 4180: in quotes where it must be, and a quote inside them twice.
fn push_cell(csv: &mut String, cell: &str) {
    if cell.contains([',', '"', '\n', '\r']) {
        csv.push('"');
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(cell);
    }
}

/// The unit of what a criterion measures, as the table of criteria names it. Readings keep hundredths.
const fn unit(kind: CriterionKind) -> &'static str {
    match kind {
        CriterionKind::Points => "0.01 point",
        CriterionKind::Percent => "0.01 %",
        CriterionKind::Count => "1",
        CriterionKind::Flag => "0 or 1",
        CriterionKind::Level | CriterionKind::Text => "",
    }
}

impl View {
    /// All tables of this state, in the order in which they are listed.
    pub(super) fn tables(
        &self,
        journal: &[JournalEntry],
        (meetings, actions): (&[Meeting], &[Action]),
        words: &Words,
    ) -> Result<Vec<Table>, EngineError> {
        Ok(vec![
            self.observations_table()?,
            self.subjects_table()?,
            self.indicators_table()?,
            self.criteria_table()?,
            self.levels_table()?,
            self.methodologies_table()?,
            self.deliveries_table(),
            self.meetings_table(meetings),
            self.actions_table(actions, words),
            journal_table(journal),
        ])
    }

    fn observations_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(OBSERVATIONS);
        let files: BTreeMap<DeliveryId, String> =
            self.deliveries.values().map(|delivery| (delivery.id, delivery.file_name.clone())).collect();
        let (subjects, regions) = (self.named_subjects(), self.region_readings()?);
        let beside = Beside { subjects: &subjects, files: &files, regions };
        self.facts.rows_in_words(beside, &mut |cells| table.row(cells))?;
        Ok(table.done())
    }

    fn subjects_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(SUBJECTS);
        for named in self.named_subjects() {
            let (kind, id) = match named.subject {
                SubjectId::School(school) => ("school", school.0),
                SubjectId::Municipality(municipality) => ("municipality", municipality.0),
            };
            let code = match named.subject {
                SubjectId::School(school) => self.schools.get(&school).and_then(|own| own.code.as_ref()),
                SubjectId::Municipality(_) => None,
            };
            let home = self.municipality_of(named.subject, named.year);
            table.row(&[
                kind.to_owned(),
                id.to_string(),
                named.year.first().to_string(),
                named.name,
                code.map(ToString::to_string).unwrap_or_default(),
                home.map(|home| home.id.0.to_string()).unwrap_or_default(),
                named.municipality_name,
                named.region,
            ]);
        }
        let regions = self.region_readings()?;
        let regions: BTreeSet<(&Region, StudyYear)> =
            regions.iter().map(|own| (&own.region, own.observation.year)).collect();
        for (region, year) in regions {
            let (number, year, nothing) = (NO_NUMBER.to_string(), year.first().to_string(), "");
            table.row(&["region", &number, &year, region, nothing, nothing, nothing, region]);
        }
        Ok(table.done())
    }

    fn indicators_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(INDICATORS);
        for edition in self.editions_in_use()? {
            let subjects = self.subject_frame(edition)?;
            let known = self.places_of(edition.id());
            for share in edition.indicators() {
                for (year, municipality) in &known {
                    let Some(circle) = self.circle(&of(*municipality), *year) else { continue };
                    let Some(home) = self.municipality_by_id(*municipality) else { continue };
                    let result = indicator(&subjects, share, &circle, *year)?;
                    let own = result.schools.share();
                    table.row(&[
                        edition.id().to_string(),
                        share.id.to_string(),
                        share.title.clone(),
                        year.first().to_string(),
                        home.region_for(*year, self.as_of.lens).clone(),
                        municipality.0.to_string(),
                        home.name_for(*year, self.as_of.lens).to_string(),
                        own.count().to_string(),
                        own.base().to_string(),
                        result.missing.len().to_string(),
                        result.schools.trace.to_string(),
                    ]);
                }
            }
        }
        Ok(table.done())
    }

    /// Where an edition has results, by year.
    fn places_of(&self, edition: &MethodologyId) -> BTreeSet<(StudyYear, MunicipalityId)> {
        let own = self.observations().iter().filter(|stored| stored.observation.methodology == *edition);
        let place = own.filter_map(|stored| {
            let year = stored.observation.year;
            Some((year, self.municipality_of(stored.subject, year)?.id))
        });
        place.collect()
    }

    fn municipality_by_id(&self, id: MunicipalityId) -> Option<&Municipality> {
        self.municipalities.iter().find(|known| known.id == id)
    }

    fn criteria_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(CRITERIA);
        for edition in self.editions_in_use()? {
            for criterion in edition.criteria() {
                table.row(&[
                    edition.id().to_string(),
                    criterion.id.to_string(),
                    criterion.title.clone(),
                    criterion.kind.as_str().to_owned(),
                    unit(criterion.kind).to_owned(),
                    criterion.maximum.map(|points| points.to_string()).unwrap_or_default(),
                    criterion.direction.as_ref().map(ToString::to_string).unwrap_or_default(),
                ]);
            }
        }
        Ok(table.done())
    }

    fn levels_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(LEVELS);
        for edition in self.editions_in_use()? {
            for level in edition.levels() {
                let rank = edition.rank_of(&level.key).map(|rank| rank.to_string()).unwrap_or_default();
                table.row(&[edition.id().to_string(), level.key.to_string(), rank, level.label.clone()]);
            }
        }
        Ok(table.done())
    }

    fn methodologies_table(&self) -> Result<Table, EngineError> {
        let mut table = Writing::new(METHODOLOGIES);
        for edition in self.editions_in_use()? {
            table.row(&[
                edition.id().to_string(),
                edition.study().to_string(),
                edition.title().to_owned(),
                edition.source().text().to_owned(),
                methodology_path(edition),
                edition.hash().to_string(),
            ]);
        }
        Ok(table.done())
    }

    fn meetings_table(&self, meetings: &[Meeting]) -> Table {
        let mut table = Writing::new(MEETINGS);
        for meeting in meetings {
            let said = &meeting.said;
            let agenda: Vec<&str> = said.agenda.iter().map(|item| item.title.as_str()).collect();
            table.row(&[
                meeting.id.to_string(),
                meeting.municipality.0.to_string(),
                self.latest_name(meeting.municipality),
                said.date.to_string(),
                said.number.clone().unwrap_or_default(),
                said.year.map(|year| year.first().to_string()).unwrap_or_default(),
                agenda.join("; "),
                meeting.entry.to_string(),
            ]);
        }
        table.done()
    }

    fn actions_table(&self, actions: &[Action], words: &Words) -> Table {
        let mut table = Writing::new(ACTIONS);
        for action in actions {
            let (said, last) = (&action.said, action.steps.last());
            let target = said.control.as_ref().and_then(|control| control.target);
            table.row(&[
                action.id.to_string(),
                action.municipality.0.to_string(),
                self.latest_name(action.municipality),
                said.meeting.map(|meeting| meeting.to_string()).unwrap_or_default(),
                said.item.map(|item| item.to_string()).unwrap_or_default(),
                said.number.clone().unwrap_or_default(),
                said.text.clone(),
                deadline_in_words(&said.deadline, words),
                said.deadline.date().map(|date| date.to_string()).unwrap_or_default(),
                said.responsible.clone().unwrap_or_default(),
                said.control.as_ref().map(ToString::to_string).unwrap_or_default(),
                target.map(|target| target.to_string()).unwrap_or_default(),
                said.school.map(|school| school.0.to_string()).unwrap_or_default(),
                action.status().as_str().to_owned(),
                last.map(|step| step.on.to_string()).unwrap_or_default(),
                last.and_then(|step| step.note.clone()).unwrap_or_default(),
                said.cell.as_ref().map(ToString::to_string).unwrap_or_default(),
                action.entry.to_string(),
            ]);
        }
        table.done()
    }

    fn latest_name(&self, municipality: MunicipalityId) -> String {
        self.municipality_by_id(municipality).map(|known| known.name.to_string()).unwrap_or_default()
    }

    fn deliveries_table(&self) -> Table {
        let mut table = Writing::new(DELIVERIES);
        for delivery in self.deliveries.values() {
            table.row(&[
                delivery.id.to_string(),
                delivery.file_name.clone(),
                delivery.file_hash.to_string(),
                delivery.received.to_string(),
                delivery.author.to_string(),
                delivery.entry.to_string(),
                standing(delivery.standing).to_owned(),
            ]);
        }
        table.done()
    }
}

/// Where the text of an edition stands in an export.
pub(super) fn methodology_path(edition: &Methodology) -> String {
    format!("methodologies/{}.toml", edition.id())
}

fn of(municipality: MunicipalityId) -> Whose {
    SubjectId::Municipality(municipality).into()
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce => "in_force",
        Standing::Undone { .. } => "undone",
        Standing::Corrected { .. } => "corrected",
    }
}

fn journal_table(journal: &[JournalEntry]) -> Table {
    let mut table = Writing::new(JOURNAL);
    for entry in journal {
        table.row(&[
            entry.seq.to_string(),
            entry.at.to_string(),
            entry.author.to_string(),
            entry.event.action().to_owned(),
            entry.in_force.to_string(),
            entry.hash.to_string(),
        ]);
    }
    table.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        let mut csv = String::new();
        for cell in ["слово", "два, слова", "«в» \"кавычках\"", "две\nстроки"]
        {
            push_cell(&mut csv, cell);
            csv.push('|');
        }
        assert_eq!(csv, "слово|\"два, слова\"|\"«в» \"\"кавычках\"\"\"|\"две\nстроки\"|");
    }
}
