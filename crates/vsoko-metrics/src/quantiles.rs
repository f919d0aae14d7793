//! Quantiles: groups of equal size by place. Page: `docs/methods/quantiles.md`.

use vsoko_model::results::{QuantileGroup, Quantiles, Ranked};

/// The subjects that have a place, in `groups` groups from the highest to the lowest; refused where there are fewer
/// subjects than groups. Subjects of one place stay together, in the group of the first of their places.
pub fn quantiles(ranked: &[Ranked], groups: usize) -> Quantiles {
    let placed: Vec<_> =
        ranked.iter().filter_map(|own| Some((own.subject, own.rank.as_ref()?.first))).collect();
    let units = placed.len();
    if units < groups || groups == 0 {
        return Quantiles::Refused { units, groups };
    }
    let group_of = |first: u32| (first as usize - 1) * groups / units;
    let group = |index: usize| QuantileGroup {
        number: index + 1,
        members: placed.iter().filter(|(_, first)| group_of(*first) == index).map(|(id, _)| *id).collect(),
    };
    Quantiles::Groups((0..groups).map(group).collect())
}
