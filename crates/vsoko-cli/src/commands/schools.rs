//! `vsoko schools list` and `vsoko schools show`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vsoko_engine::{Delivery, EntryId, Event, Scope, Sight, Teller, Workspace};
use vsoko_model::{
    CellRef, ContentHash, DeliveryId, End, Message, Municipality, MunicipalityId, RowKey, School, SchoolId,
    SchoolName, StudyYear,
};
use vsoko_report::Align;
use vsoko_text::Words;

use super::listing;
use crate::Ended;
use crate::args::{Cli, SchoolShown, SchoolsList};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Registry {
    municipalities: Vec<Municipality>,
    schools: Vec<School>,
}

pub(super) fn list(cli: &Cli, arguments: &SchoolsList, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = arguments.past.as_of.as_ref();
    let (municipalities, scope) = match &arguments.municipality {
        Some(asked) => {
            let one = workspace.municipality_in(Some(asked), state)?;
            let scope = Scope::municipality(one.id);
            (vec![one], scope)
        }
        None => (workspace.municipalities(state)?, Scope::Whole),
    };
    let shown: BTreeSet<MunicipalityId> = municipalities.iter().map(|municipality| municipality.id).collect();
    let mut schools = workspace.schools_of(&scope, state)?;
    let mut names = school_names(&schools);
    let mut successors = schools.iter().filter_map(|school| school.end.as_ref()?.into);
    if successors.any(|into| !names.contains_key(&into)) {
        names = school_names(&workspace.schools(state)?);
    }
    schools.retain(|school| shown.contains(&school.municipality));
    schools.sort_by_key(|school| (school.municipality, school.id));
    if cli.wants_json() {
        output.json("schools list", &Registry { municipalities, schools })?;
        return Ok(Ended::Done);
    }
    for municipality in &municipalities {
        let own: Vec<&School> =
            schools.iter().filter(|school| school.municipality == municipality.id).collect();
        if own.is_empty() {
            continue;
        }
        let caption = Message::new("schools-of")
            .with("municipality", municipality.name.as_str())
            .with("region", municipality.region.as_str())
            .with("schools", own.len());
        let rows = own.iter().map(|school| row(school, &names, output.words)).collect();
        let columns = [
            ("column-id", Align::Start, 1),
            ("column-login", Align::Start, 2),
            ("column-school", Align::Start, 6),
            ("column-years", Align::Start, 3),
        ];
        listing(output, &caption, &columns, rows);
        output.space();
    }
    if schools.is_empty() {
        output.say(&Message::new("schools-none"));
    }
    Ok(Ended::Done)
}

fn school_names(schools: &[School]) -> BTreeMap<SchoolId, String> {
    let latest = |school: &School| Some((school.id, school.names.last()?.name.to_string()));
    schools.iter().filter_map(latest).collect()
}

/// The school under its latest name; earlier names follow with their years, then its end. Spelling alone makes no other
/// name.
fn row(school: &School, names: &BTreeMap<SchoolId, String>, words: &Words) -> Vec<String> {
    let latest = school.names.last().map(|named| named.name.clone());
    let mut earlier: Vec<(SchoolName, Vec<String>)> = Vec::new();
    for named in
        school.names.iter().filter(|named| latest.as_ref().is_some_and(|l| l.key() != named.name.key()))
    {
        match earlier.iter_mut().find(|(name, _)| name.key() == named.name.key()) {
            Some((_, years)) => years.push(named.year.to_string()),
            None => earlier.push((named.name.clone(), vec![named.year.to_string()])),
        }
    }
    let earlier = earlier.iter().map(|(name, years)| format!(" ← {name} ({})", years.join(", ")));
    let end = school.end.as_ref().map(|end| format!("; {}", words.say(&end_of(end, names))));
    let name = latest.iter().map(ToString::to_string).chain(earlier).chain(end).collect::<String>();
    let years: Vec<String> = school.names.iter().map(|named| named.year.to_string()).collect();
    vec![school.id.to_string(), login(school), name, years.join(", ")]
}

fn login(school: &School) -> String {
    school.code.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string)
}

/// Since when a school is no more, and what it went into.
fn end_of(end: &End<SchoolId>, names: &BTreeMap<SchoolId, String>) -> Message {
    let Some(into) = end.into else { return Message::new("school-closed").with("year", end.year) };
    let name = names.get(&into).map_or_else(|| into.to_string(), |name| format!("{name} ({into})"));
    Message::new("school-merged").with("year", end.year).with("into", name)
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    school: School,
    rows: Vec<DeliveredRow>,
    attributes: Vec<Attribute>,
    entries: Vec<RegistryEntry>,
}

/// What a person has entered about the school.
#[derive(Serialize)]
struct RegistryEntry {
    entry: EntryId,
    text: String,
    reason: String,
    source: Option<String>,
}

/// What is known of the school beside its results.
#[derive(Serialize)]
struct Attribute {
    year: StudyYear,
    title: String,
    text: String,
    cell: CellRef,
    file_hash: ContentHash,
}

/// A row of a delivery that is about the school.
#[derive(Serialize)]
struct DeliveredRow {
    delivery: DeliveryId,
    file_name: String,
    row: RowKey,
    year: StudyYear,
}

pub(super) fn show(cli: &Cli, arguments: &SchoolShown, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let (asked, state) = (&arguments.named, arguments.past.as_of.as_ref());
    let school = workspace.school_in(&asked.school, asked.municipality.as_deref(), state)?;
    let scope = Scope::municipality(school.municipality);
    let view = workspace.look(&Sight { scope, state: state.cloned(), ..Sight::default() })?;
    let deliveries: BTreeMap<DeliveryId, Delivery> =
        workspace.deliveries(state)?.into_iter().map(|delivery| (delivery.id, delivery)).collect();
    let file_of = |id: DeliveryId| deliveries.get(&id).map(|delivery| delivery.file_name.clone());
    let rows = view.rows_of(school.id).into_iter().map(|(delivery, row, year)| DeliveredRow {
        delivery,
        file_name: file_of(delivery).unwrap_or_default(),
        row,
        year,
    });
    let attributes = view.attribute_readings(school.id)?.into_iter().map(|(year, reading)| Attribute {
        year,
        title: reading.criterion,
        text: match reading.suppressed {
            Some(_) => output.words.phrase("suppressed-mark"),
            None => reading.correction.map_or(reading.text, |correction| correction.text),
        },
        cell: reading.cell,
        file_hash: reading.file_hash,
    });
    let entries = entries_about(school.id, &workspace, output)?;
    let shown = Shown { rows: rows.collect(), attributes: attributes.collect(), entries, school };
    if cli.wants_json() {
        output.json("schools show", &shown)?;
    } else {
        let names = school_names(&workspace.schools(state)?);
        say(&shown, &names, view.municipalities(), output);
    }
    Ok(Ended::Done)
}

/// What persons have entered about the school, and what counts.
fn entries_about(
    school: SchoolId,
    workspace: &Workspace,
    output: &Output<'_>,
) -> Result<Vec<RegistryEntry>, Failure> {
    let teller = Teller::of(workspace, output.words)?;
    let journal = workspace.journal()?;
    let about = journal.iter().filter(|entry| entry.in_force).filter_map(|entry| match &entry.event {
        Event::ChangeRegistry(record) if record.change.is_about(school) => Some(RegistryEntry {
            entry: entry.seq,
            text: teller.tell(entry),
            reason: record.why.reason().to_string(),
            source: record.why.source().map(str::to_owned),
        }),
        _ => None,
    });
    Ok(about.collect())
}

/// The municipalities of a school with the names that they bore, by the year since when.
fn homes(school: &School, municipalities: &[Municipality]) -> Vec<Vec<String>> {
    let first = school.names.first().map(|named| named.year);
    let mut homes: Vec<(StudyYear, MunicipalityId)> =
        school.homes.iter().map(|since| (since.year, since.value)).collect();
    if homes.is_empty() {
        homes.extend(first.map(|year| (year, school.municipality)));
    }
    let mut rows = Vec::new();
    for (index, (since, id)) in homes.iter().enumerate() {
        let until = homes.get(index + 1).map(|(year, _)| *year);
        let Some(known) = municipalities.iter().find(|known| known.id == *id) else {
            rows.push(vec![since.to_string(), id.to_string()]);
            continue;
        };
        rows.push(vec![since.to_string(), known.name_in(*since).to_string()]);
        let renamed =
            known.names.iter().filter(|name| name.year > *since && until.is_none_or(|u| name.year < u));
        rows.extend(renamed.map(|name| vec![name.year.to_string(), name.value.to_string()]));
    }
    rows
}

fn say(
    shown: &Shown,
    names: &BTreeMap<SchoolId, String>,
    municipalities: &[Municipality],
    output: &mut Output<'_>,
) {
    let school = &shown.school;
    let latest = names.get(&school.id).cloned().unwrap_or_default();
    let head = Message::new("school-head").with("name", latest).with("id", school.id.to_string());
    output.paragraph(&head);
    output.say(&Message::new("school-login").with("login", login(school)));
    if let Some(inn) = &school.inn {
        let former = school.former_inns.iter().map(ToString::to_string).collect::<Vec<_>>();
        output.say(&Message::new("school-inn").with("inn", inn.as_str()).with("former", former));
    }
    if let Some(end) = &school.end {
        output.paragraph(&end_of(end, names));
    }
    output.space();

    let rows = school.names.iter().map(|named| vec![named.year.to_string(), named.name.to_string()]);
    let columns = [("column-since", Align::Start, 1), ("column-title", Align::Start, 6)];
    listing(output, &Message::new("school-names"), &columns, rows.collect());
    output.space();

    let columns = [("column-since", Align::Start, 1), ("column-municipality", Align::Start, 6)];
    listing(output, &Message::new("school-homes"), &columns, homes(school, municipalities));
    output.space();

    for entry in &shown.entries {
        let message = Message::new("school-entry")
            .with("entry", entry.entry.to_string())
            .with("text", entry.text.as_str())
            .with("reason", entry.reason.as_str())
            .with("source", entry.source.clone().unwrap_or_else(|| "none".to_owned()));
        output.paragraph(&message);
    }
    if !shown.entries.is_empty() {
        output.space();
    }

    if !shown.attributes.is_empty() {
        let rows = shown.attributes.iter().map(|known| {
            let cell = format!("{} › {} › {}", known.cell.file, known.cell.sheet, known.cell.address);
            vec![known.year.to_string(), known.title.clone(), known.text.clone(), cell]
        });
        let columns = [
            ("column-year", Align::Start, 1),
            ("column-attribute", Align::Start, 4),
            ("column-as-sent", Align::Start, 3),
            ("column-cell", Align::Start, 5),
        ];
        listing(output, &Message::new("school-attributes"), &columns, rows.collect());
        output.space();
    }

    if shown.rows.is_empty() {
        output.paragraph(&Message::new("school-not-delivered"));
        return;
    }
    let rows = shown.rows.iter().map(|row| {
        let text = [row.delivery.to_string(), row.file_name.clone(), row.row.as_str().to_owned()];
        [&text[..], &[row.year.to_string()]].concat()
    });
    let columns = [
        ("column-ordinal", Align::End, 1),
        ("column-file", Align::Start, 5),
        ("column-row", Align::Start, 2),
        ("column-year", Align::Start, 1),
    ];
    listing(output, &Message::new("school-rows"), &columns, rows.collect());
}
