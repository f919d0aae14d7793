//! Keys of schools that a correction takes back.

use std::collections::{BTreeMap, BTreeSet};

use vsoko_ingest::ReadDelivery;
use vsoko_model::{Municipality, School, SchoolId};
use vsoko_store::SchoolKey;

/// Takes from schools the keys that only the delivery says which is to be corrected, where the file contradicts: a row
/// with the name of the school has another key now, or the key stands at another school's name. Such a key agrees with
/// any row and decides about none.
pub(super) fn without_doubtful_keys(
    schools: &mut [School],
    municipalities: &[Municipality],
    read: &ReadDelivery,
    alone: &BTreeSet<(SchoolId, SchoolKey)>,
) {
    if alone.is_empty() {
        return;
    }
    let mut bearers: BTreeMap<&str, BTreeSet<SchoolId>> = BTreeMap::new();
    let mut homes: BTreeMap<SchoolId, &School> = BTreeMap::new();
    for school in schools.iter() {
        homes.insert(school.id, school);
        for named in &school.names {
            bearers.entry(named.name.key()).or_default().insert(school.id);
        }
    }
    // Rows by the keys that they have, and by the schools of their municipality whose name they bear.
    let mut by_key: BTreeMap<SchoolKey, Vec<BTreeSet<SchoolId>>> = BTreeMap::new();
    let mut by_school: BTreeMap<SchoolId, Vec<Vec<SchoolKey>>> = BTreeMap::new();
    for mention in read.mentions() {
        let is_home = |id: &&SchoolId| {
            let home = homes.get(*id).map(|school| school.municipality_in(mention.year));
            let named = mention.municipality.as_ref();
            municipalities.iter().any(|m| Some(m.id) == home && named.is_some_and(|named| m.bears(named)))
        };
        let bearers = mention.name.as_ref().and_then(|name| bearers.get(name.key()));
        let named: BTreeSet<SchoolId> = bearers.into_iter().flatten().filter(is_home).copied().collect();
        let code = mention.code.iter().cloned().map(SchoolKey::Code);
        let keys: Vec<SchoolKey> = code.chain(mention.inn.iter().cloned().map(SchoolKey::Inn)).collect();
        for key in &keys {
            by_key.entry(key.clone()).or_default().push(named.clone());
        }
        for school in named {
            by_school.entry(school).or_default().push(keys.clone());
        }
    }
    let is_like = |one: &SchoolKey, other: &SchoolKey| {
        matches!(
            (one, other),
            (SchoolKey::Code(_), SchoolKey::Code(_)) | (SchoolKey::Inn(_), SchoolKey::Inn(_))
        )
    };
    let contradicts = |school: SchoolId, key: &SchoolKey| {
        let names_another = |named: &BTreeSet<SchoolId>| !named.is_empty() && !named.contains(&school);
        let has_another =
            |keys: &Vec<SchoolKey>| keys.iter().any(|other| is_like(other, key) && other != key);
        by_key.get(key).is_some_and(|rows| rows.iter().any(names_another))
            || by_school.get(&school).is_some_and(|rows| rows.iter().any(has_another))
    };
    let doubtful: Vec<(SchoolId, SchoolKey)> =
        alone.iter().filter(|(school, key)| contradicts(*school, key)).cloned().collect();
    for (id, key) in doubtful {
        let Some(school) = schools.iter_mut().find(|school| school.id == id) else { continue };
        match key {
            SchoolKey::Code(code) if school.code.as_ref() == Some(&code) => school.code = None,
            SchoolKey::Inn(inn) if school.inn.as_ref() == Some(&inn) => school.inn = None,
            SchoolKey::Code(_) | SchoolKey::Inn(_) => {}
        }
    }
}
