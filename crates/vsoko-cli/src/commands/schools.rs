//! `vsoko schools list` and `vsoko deliveries list`.

use std::collections::BTreeMap;

use serde::Serialize;
use vsoko_model::{Message, Municipality, MunicipalityId, School, SchoolName};
use vsoko_report::Align;
use vsoko_text::date;

use super::listing;
use crate::Ended;
use crate::args::{Cli, SchoolsList};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Registry {
    municipalities: Vec<Municipality>,
    schools: Vec<School>,
}

#[derive(Serialize)]
struct List<T> {
    deliveries: Vec<T>,
}

pub(super) fn schools(cli: &Cli, arguments: &SchoolsList, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace()?;
    let mut municipalities = workspace.municipalities(None)?;
    if let Some(asked) = &arguments.municipality {
        municipalities = vec![workspace.municipality(Some(asked))?];
    }
    let names: BTreeMap<MunicipalityId, String> =
        municipalities.iter().map(|municipality| (municipality.id, municipality.name.to_string())).collect();
    let mut schools = workspace.schools(None)?;
    schools.retain(|school| names.contains_key(&school.municipality));
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
        let rows = own.iter().map(|school| row(school)).collect();
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

/// The school under its latest name; earlier names follow with their years. Spelling alone makes no other name.
fn row(school: &School) -> Vec<String> {
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
    let name = latest.iter().map(ToString::to_string).chain(earlier).collect::<String>();
    let years: Vec<String> = school.names.iter().map(|named| named.year.to_string()).collect();
    let code = school.code.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
    vec![school.id.to_string(), code, name, years.join(", ")]
}

pub(super) fn deliveries(cli: &Cli, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace()?;
    let deliveries = workspace.deliveries(None)?;
    if cli.wants_json() {
        output.json("deliveries list", &List { deliveries })?;
        return Ok(Ended::Done);
    }
    if deliveries.is_empty() {
        output.say(&Message::new("deliveries-none"));
        return Ok(Ended::Done);
    }
    let language = output.words.language();
    let rows = deliveries
        .iter()
        .map(|delivery| {
            let mut studies: Vec<String> =
                delivery.studies.iter().map(|part| format!("{} {}", part.study, part.year)).collect();
            studies.dedup();
            vec![
                delivery.id.to_string(),
                delivery.file_name.clone(),
                studies.join(", "),
                date(delivery.received.date(), language),
                delivery.author.to_string(),
                delivery.file_hash.short().to_owned(),
            ]
        })
        .collect();
    let columns = [
        ("column-ordinal", Align::End, 1),
        ("column-file", Align::Start, 5),
        ("column-studies", Align::Start, 4),
        ("column-received", Align::Start, 3),
        ("column-author", Align::Start, 3),
        ("column-hash", Align::Start, 3),
    ];
    listing(output, &Message::new("deliveries-all"), &columns, rows);
    Ok(Ended::Done)
}
