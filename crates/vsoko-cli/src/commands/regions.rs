//! `vsoko regions list`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use vsoko_model::{Message, Municipality, Region, Since, region_key};
use vsoko_report::Align;

use super::listing;
use crate::Ended;
use crate::args::{Cli, Past};
use crate::output::{Failure, Output};

#[derive(Serialize)]
struct Listed {
    region: String,
    n_municipalities: usize,
    n_schools: usize,
    /// Names, or regions, that its municipalities had before, with the first year of each.
    before: BTreeSet<Before>,
}

#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Before {
    region: String,
    since: u16,
}

#[derive(Serialize)]
struct List {
    regions: Vec<Listed>,
}

pub(super) fn list(cli: &Cli, past: &Past, output: &mut Output<'_>) -> Result<Ended, Failure> {
    let workspace = cli.open_workspace(output)?;
    let state = past.as_of.as_ref();
    let municipalities = workspace.municipalities(state)?;
    let mut of_region: BTreeMap<&str, Vec<&Municipality>> = BTreeMap::new();
    for municipality in &municipalities {
        of_region.entry(&municipality.region).or_default().push(municipality);
    }
    let schools = workspace.schools(state)?;
    let listed = of_region.into_iter().map(|(region, of_it)| Listed {
        region: region.to_owned(),
        n_municipalities: of_it.len(),
        n_schools: schools
            .iter()
            .filter(|school| school.end.is_none())
            .filter(|school| of_it.iter().any(|known| known.id == school.municipality))
            .count(),
        before: of_it.iter().flat_map(|known| before(known)).collect(),
    });
    let mut regions: Vec<Listed> = listed.collect();
    regions.extend(of_readings_alone(&workspace.regions_with_readings(state)?, &municipalities));
    regions.sort_by(|one, other| one.region.cmp(&other.region));
    let list = List { regions };
    if cli.wants_json() {
        output.json("regions list", &list)?;
        return Ok(Ended::Done);
    }
    if list.regions.is_empty() {
        output.say(&Message::new("regions-none"));
        return Ok(Ended::Done);
    }
    let rows = list.regions.iter().map(|listed| {
        let before = listed.before.iter().map(|before| {
            let name = before.region.as_str();
            output
                .words
                .say(&Message::new("region-before").with("name", name).with("year", before.since.to_string()))
        });
        let name = std::iter::once(listed.region.clone()).chain(before).collect::<Vec<_>>().join(" ← ");
        vec![name, listed.n_municipalities.to_string(), listed.n_schools.to_string()]
    });
    let rows = rows.collect();
    let columns = [
        ("column-region", Align::Start, 6),
        ("column-municipalities", Align::End, 2),
        ("column-schools", Align::End, 1),
    ];
    listing(output, &Message::new("regions-all"), &columns, rows);
    Ok(Ended::Done)
}

/// Regions that deliveries speak of as wholes, and in which no municipality is known.
fn of_readings_alone(named: &BTreeSet<Region>, municipalities: &[Municipality]) -> Vec<Listed> {
    let known: BTreeSet<String> =
        municipalities.iter().flat_map(Municipality::regions_ever).map(|region| region_key(region)).collect();
    let alone: BTreeMap<String, &Region> = named
        .iter()
        .map(|region| (region_key(region), region))
        .filter(|(key, _)| !known.contains(key))
        .collect();
    let listed = alone.into_values().map(|region| Listed {
        region: region.clone(),
        n_municipalities: 0,
        n_schools: 0,
        before: BTreeSet::new(),
    });
    listed.collect()
}

fn before(known: &Municipality) -> impl Iterator<Item = Before> {
    let earlier = known.regions.iter().filter(|since| since.value != known.region);
    earlier.map(|Since { year, value }| Before { region: value.clone(), since: year.first() })
}
