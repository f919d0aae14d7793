//! Which municipality of the registry a name means.

use std::collections::BTreeMap;

use vsoko_model::{
    Asked, Choice, Mention, Municipality, MunicipalityKind, MunicipalityName, MunicipalityParts, Place,
    StudyYear,
};

use crate::asking::Asking;
use crate::spelling::{folded, nearest};

/// What a name of a municipality means.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Meant<'r> {
    /// The municipality bears or bore it.
    Bearer(&'r Municipality),
    /// Written otherwise, it says the same: «Пробный район» is «Пробный муниципальный район».
    Alike(&'r Municipality),
    /// A person said so.
    Confirmed(&'r Municipality),
    /// A person has to say.
    ToDecide,
    /// The registry does not have it.
    Unknown,
}

/// What was told of the names of one file: its rows repeat them, and each is held against the whole registry.
#[derive(Debug)]
pub(crate) struct Told<'r> {
    known: &'r [Municipality],
    meant: BTreeMap<(String, String, StudyYear), Meant<'r>>,
    nearest: BTreeMap<(String, String), Option<&'r str>>,
}

impl<'r> Told<'r> {
    /// Nothing told yet.
    pub(crate) const fn of(known: &'r [Municipality]) -> Self {
        Self { known, meant: BTreeMap::new(), nearest: BTreeMap::new() }
    }

    /// [`tell`], once for each name, region and year.
    pub(crate) fn tell(
        &mut self,
        mention: &Mention,
        name: &MunicipalityName,
        asking: &mut Asking<'_>,
    ) -> Meant<'r> {
        let key = (mention.region.clone(), name.as_str().to_owned(), mention.year);
        *self.meant.entry(key).or_insert_with(|| tell(mention, name, self.known, asking))
    }

    /// The municipality of the region whose name is nearest in letters.
    pub(crate) fn nearest(&mut self, name: &MunicipalityName, region: &str) -> Option<&'r str> {
        let key = (region.to_owned(), name.as_str().to_owned());
        *self.nearest.entry(key).or_insert_with(|| {
            let of_region = self.known.iter().filter(|known| known.lies_in(region));
            nearest(name.as_str(), of_region.map(|known| known.name.as_str()))
        })
    }
}

/// Every municipality of `region` that the name may mean; one that bears it stands alone.
pub fn meant_by<'r>(
    name: &MunicipalityName,
    region: &str,
    known: &'r [Municipality],
) -> Vec<&'r Municipality> {
    let of_region = || known.iter().filter(|known| known.lies_in(region));
    let bearers: Vec<&Municipality> = of_region().filter(|known| known.bears(name)).collect();
    if bearers.is_empty() {
        of_region().filter(|known| likeness(name, known) != Likeness::None).collect()
    } else {
        bearers
    }
}

/// Tells which municipality the name of a mention means in its year; asks where nobody but a person can tell.
fn tell<'r>(
    mention: &Mention,
    name: &MunicipalityName,
    known: &'r [Municipality],
    asking: &mut Asking<'_>,
) -> Meant<'r> {
    let of_region: Vec<&Municipality> =
        known.iter().filter(|municipality| municipality.lies_in(&mention.region)).collect();
    let standing = |found: &'r Municipality| found.standing_in(mention.year, known);
    let of_that_year = of_region.iter().find(|known| known.name_in(mention.year).key() == name.key());
    if let Some(bearer) = of_that_year.or_else(|| of_region.iter().find(|known| known.bears(name))) {
        return Meant::Bearer(standing(bearer));
    }
    let of =
        |wanted: Likeness| of_region.iter().copied().filter(move |known| likeness(name, known) == wanted);
    if let (Some(one), None) = (of(Likeness::Same).next(), of(Likeness::Same).nth(1)) {
        return Meant::Alike(standing(one));
    }
    let candidates: Vec<&Municipality> = of(Likeness::Same).chain(of(Likeness::Perhaps)).collect();
    if candidates.is_empty() {
        return Meant::Unknown;
    }
    let name_of = |known: &Municipality| known.name_in(mention.year).to_string();
    let offered = candidates.iter().map(|known| Choice::known(known.id.to_string(), name_of(known)));
    let asked = Asked::MunicipalityName { name: name.clone(), region: mention.region.clone() };
    let choices = offered.chain([Choice::New]).collect();
    match asking.ask(asked, Place::Cell(mention.at.clone()), choices) {
        Some(answer) => {
            let chosen = candidates.into_iter().find(|known| known.id.to_string() == answer);
            chosen.map_or(Meant::Unknown, |chosen| Meant::Confirmed(standing(chosen)))
        }
        None => Meant::ToDecide,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    Perhaps,
    None,
}

fn likeness(name: &MunicipalityName, known: &Municipality) -> Likeness {
    let names = known.names.iter().map(|since| &since.value).chain([&known.name]);
    let asked = name.parts();
    names.fold(Likeness::None, |best, known| match (best, alike(&asked, &known.parts(), name, known)) {
        (Likeness::Same, _) | (_, Likeness::Same) => Likeness::Same,
        (Likeness::Perhaps, _) | (_, Likeness::Perhaps) => Likeness::Perhaps,
        (Likeness::None, Likeness::None) => Likeness::None,
    })
}

fn alike(
    a: &MunicipalityParts,
    b: &MunicipalityParts,
    one: &MunicipalityName,
    other: &MunicipalityName,
) -> Likeness {
    use MunicipalityKind::{City, CityDistrict};
    if !a.own.is_empty() && a.own == b.own {
        return match (a.kind, b.kind) {
            // A town and its city district: «г. Эскиз», «городской округ Эскиз».
            (Some(City), Some(CityDistrict)) | (Some(CityDistrict), Some(City)) => Likeness::Same,
            (Some(kind), Some(same)) if kind == same => Likeness::Same,
            // A район that became an округ, or something that does not say what it is.
            _ => Likeness::Perhaps,
        };
    }
    let (one, other) = (folded(one.as_str()), folded(other.as_str()));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits(&one) != digits(&other) {
        return Likeness::None;
    }
    let edits = strsim::damerau_levenshtein(&one, &other);
    if edits <= 2 && 8 * edits <= one.chars().count() { Likeness::Perhaps } else { Likeness::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness_of(a: &str, b: &str) -> Likeness {
        let (a, b): (MunicipalityName, MunicipalityName) = (a.parse().unwrap(), b.parse().unwrap());
        alike(&a.parts(), &b.parts(), &a, &b)
    }

    #[test]
    fn a_district_is_itself_in_other_words_and_never_the_town_in_it() {
        let same = |a, b| assert_eq!(likeness_of(a, b), Likeness::Same, "{a} / {b}");
        same("Пробный район", "Пробный муниципальный район");
        same("Комитет образования администрации Пробного района", "Пробный муниципальный район");
        same("г. Эскиз", "городской округ Эскиз");
        let none = |a, b| assert_eq!(likeness_of(a, b), Likeness::None, "{a} / {b}");
        none("Алейский район", "г. Алейск");
        none("Пробный район", "Условный район");
        none("Муниципальный округ № 12", "Муниципальный округ № 13");
    }

    #[test]
    fn what_became_something_else_is_asked() {
        for (a, b) in [
            ("Пробный район", "Пробный муниципальный округ"),
            ("Пробный", "Пробный муниципальный район"),
            ("Пробный муниципальный окргу", "Пробный муниципальный округ"),
        ] {
            assert_eq!(likeness_of(a, b), Likeness::Perhaps, "{a} / {b}");
        }
    }
}
