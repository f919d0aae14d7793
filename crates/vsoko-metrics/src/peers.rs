//! Peers: schools like one school, with the reason for each. Page: `docs/methods/peers.md`.

use std::collections::BTreeMap;

use vsoko_model::results::Likeness;
use vsoko_model::{CriterionId, GroupKey, Points, SchoolId};

/// When schools are alike, and how many make a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeerRule {
    /// The fewest schools that make a group; with fewer the group is refused, since it would speak of single schools.
    pub at_least: usize,
    /// By how many per cent of the school's own number another one's may differ.
    pub within_percent: u32,
}

/// An attribute of schools: its title, and what it says of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// The attribute.
    pub id: CriterionId,
    /// Its title.
    pub title: String,
    /// What it says, by school, as printed.
    pub values: BTreeMap<SchoolId, String>,
}

/// The schools that are like `school` in every attribute that is known of it, with what makes each so. Words are alike when
/// they are the same but for case and punctuation, numbers when they differ by no more than the rule allows.
///
/// The second list are the attributes of which nothing is known for the school itself. Where nothing is known at all,
/// nobody is like it.
pub fn alike(
    school: SchoolId,
    attributes: &[Attributes],
    rule: PeerRule,
) -> (Vec<(SchoolId, Vec<Likeness>)>, Vec<CriterionId>) {
    let (known, unknown): (Vec<&Attributes>, Vec<&Attributes>) =
        attributes.iter().partition(|attribute| attribute.values.contains_key(&school));
    let unknown = unknown.into_iter().map(|attribute| attribute.id.clone()).collect();
    let Some(first) = known.first() else { return (Vec::new(), unknown) };
    let likeness = |attribute: &&Attributes, other: &SchoolId| {
        let (own, others) = (attribute.values.get(&school)?, attribute.values.get(other)?);
        are_alike(own, others, rule).then(|| Likeness {
            attribute: attribute.id.clone(),
            title: attribute.title.clone(),
            own: own.clone(),
            other: others.clone(),
        })
    };
    let others = first.values.keys().filter(|other| **other != school);
    let found = others.filter_map(|other| {
        let because: Option<Vec<Likeness>> =
            known.iter().map(|attribute| likeness(attribute, other)).collect();
        Some((*other, because?))
    });
    (found.collect(), unknown)
}

fn are_alike(own: &str, other: &str, rule: PeerRule) -> bool {
    match (own.parse::<Points>(), other.parse::<Points>()) {
        (Ok(own), Ok(other)) => {
            let apart = (own.hundredths() - other.hundredths()).abs();
            100 * apart <= i64::from(rule.within_percent) * own.hundredths().abs()
        }
        (Err(_), Err(_)) => GroupKey::of(own) == GroupKey::of(other),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(id: &str, values: &[(u32, &str)]) -> Attributes {
        Attributes {
            id: id.parse().unwrap(),
            title: id.to_owned(),
            values: values.iter().map(|(school, value)| (SchoolId(*school), (*value).to_owned())).collect(),
        }
    }

    #[test]
    fn peers_are_alike_in_everything_that_is_known() {
        let rule = PeerRule { at_least: 1, within_percent: 25 };
        let kind = attribute("school_kind", &[(1, "ООШ"), (2, "ооШ"), (3, "СОШ"), (4, "ООШ"), (5, "ООШ")]);
        let pupils = attribute("pupils", &[(1, "100"), (2, "125"), (3, "100"), (4, "126"), (5, "75")]);
        let (found, unknown) = alike(SchoolId(1), &[kind.clone(), pupils], rule);
        let who: Vec<u32> = found.iter().map(|(school, _)| school.0).collect();
        assert_eq!((who, unknown), (vec![2, 5], Vec::new()));
        assert_eq!(found[0].1.iter().map(|like| like.other.as_str()).collect::<Vec<_>>(), ["ооШ", "125"]);
        // What nobody knows of the school itself likens nobody, and is told.
        let (found, unknown) = alike(SchoolId(1), &[kind, attribute("pupils", &[(2, "125")])], rule);
        assert_eq!((found.len(), unknown.len()), (3, 1));
        assert_eq!(alike(SchoolId(9), &[attribute("pupils", &[(2, "125")])], rule).0, []);
    }
}
