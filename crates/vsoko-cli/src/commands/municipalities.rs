//! `vsoko municipalities list`.

use std::collections::BTreeMap;

use serde::Serialize;
use vsoko_model::{End, Message, Municipality, MunicipalityId};
use vsoko_report::Align;
use vsoko_text::Words;

use super::listing;
use crate::Ended;
use crate::args::{Cli, Past};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    municipality: Municipality,
    n_schools: usize,
}

#[derive(Serialize)]
struct List {
    municipalities: Vec<Listed>,
}

pub(super) fn list(cli: &Cli, past: &Past, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = past.as_of.as_ref();
    let schools = workspace.schools(state)?;
    let listed = workspace.municipalities(state)?.into_iter().map(|municipality| Listed {
        n_schools: schools
            .iter()
            .filter(|school| school.municipality == municipality.id && school.end.is_none())
            .count(),
        municipality,
    });
    let list = List { municipalities: listed.collect() };
    if cli.wants_json() {
        output.json("municipalities list", &list)?;
        return Ok(Ended::Done);
    }
    if list.municipalities.is_empty() {
        output.say(&Message::new("municipalities-none"));
        return Ok(Ended::Done);
    }
    let names: BTreeMap<MunicipalityId, String> =
        list.municipalities.iter().map(|l| (l.municipality.id, l.municipality.name.to_string())).collect();
    let rows = list.municipalities.iter().map(|listed| row(listed, &names, output.words)).collect();
    let columns = [
        ("column-id", Align::Start, 1),
        ("column-municipality", Align::Start, 6),
        ("column-region", Align::Start, 3),
        ("column-schools", Align::End, 1),
    ];
    listing(output, &Message::new("municipalities-all"), &columns, rows);
    Ok(Ended::Done)
}

/// The municipality under its latest name; earlier names follow with the year that each holds from, then its end.
fn row(listed: &Listed, names: &BTreeMap<MunicipalityId, String>, words: &Words) -> Vec<String> {
    let Listed { municipality, n_schools } = listed;
    let earlier = municipality.names.iter().filter(|since| since.value.key() != municipality.name.key());
    let earlier = earlier.map(|since| {
        let said =
            Message::new("municipality-before").with("name", since.value.as_str()).with("year", since.year);
        format!(" ← {}", words.say(&said))
    });
    let end = municipality.end.as_ref().map(|end| format!("; {}", words.say(&end_of(end, names))));
    let name = std::iter::once(municipality.name.to_string()).chain(earlier).chain(end).collect::<String>();
    vec![municipality.id.to_string(), name, municipality.region.clone(), n_schools.to_string()]
}

fn end_of(end: &End<MunicipalityId>, names: &BTreeMap<MunicipalityId, String>) -> Message {
    // Nothing but a merger ends a municipality.
    let into = end.into.unwrap_or(MunicipalityId(0));
    let name = names.get(&into).map_or_else(|| into.to_string(), |name| format!("{name} ({into})"));
    Message::new("municipality-merged").with("year", end.year).with("into", name)
}
