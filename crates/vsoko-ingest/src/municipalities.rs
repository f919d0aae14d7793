//! Which municipality of the registry a name means.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use vsoko_model::{
    Asked, Choice, Mention, Municipality, MunicipalityKind, MunicipalityName, MunicipalityParts, StudyYear,
};

use crate::asking::Asking;
use crate::spelling::{Lettered, folded, nearest_of};

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

/// Names of municipalities as they are compared, each taken apart once: a file is held against the whole registry, and
/// the next file against the same names again.
#[derive(Debug, Default)]
pub struct NamesApart(RefCell<HashMap<String, Arc<Apart>>>);

/// A name as it is compared.
#[derive(Debug)]
struct Apart {
    parts: MunicipalityParts,
    /// Its words without punctuation.
    folded: Lettered,
    /// The digits in it: «Муниципальный округ № 12» is not № 13.
    digits: String,
}

impl NamesApart {
    fn of(&self, name: &MunicipalityName) -> Arc<Apart> {
        let mut known = self.0.borrow_mut();
        if let Some(apart) = known.get(name.as_str()) {
            return Arc::clone(apart);
        }
        let apart = Arc::new(Apart::of(name));
        known.insert(name.as_str().to_owned(), Arc::clone(&apart));
        apart
    }
}

impl Apart {
    fn of(name: &MunicipalityName) -> Self {
        let folded = folded(name.as_str());
        let digits = folded.chars().filter(char::is_ascii_digit).collect();
        Self { parts: name.parts(), folded: Lettered::of(folded), digits }
    }
}

/// What was told of the names of one file: its rows repeat them, and each is held against the whole registry.
#[derive(Debug)]
pub(crate) struct Told<'r> {
    known: &'r [Municipality],
    names: &'r NamesApart,
    meant: BTreeMap<(String, String, StudyYear), Meant<'r>>,
    nearest: BTreeMap<(String, String), Option<&'r str>>,
}

impl<'r> Told<'r> {
    /// Nothing told yet.
    pub(crate) const fn of(known: &'r [Municipality], names: &'r NamesApart) -> Self {
        Self { known, names, meant: BTreeMap::new(), nearest: BTreeMap::new() }
    }

    /// [`tell`], once for each name, region and year.
    pub(crate) fn tell(
        &mut self,
        mention: &Mention,
        name: &MunicipalityName,
        asking: &mut Asking<'_>,
    ) -> Meant<'r> {
        let key = (mention.region.clone(), name.as_str().to_owned(), mention.year);
        *self.meant.entry(key).or_insert_with(|| tell(mention, name, (self.known, self.names), asking))
    }

    /// The municipality of the region whose name is nearest in letters.
    pub(crate) fn nearest(&mut self, name: &MunicipalityName, region: &str) -> Option<&'r str> {
        let key = (region.to_owned(), name.as_str().to_owned());
        *self.nearest.entry(key).or_insert_with(|| {
            let of_region: Vec<(&str, Arc<Apart>)> = self
                .known
                .iter()
                .filter(|known| known.lies_in(region))
                .map(|known| (known.name.as_str(), self.names.of(&known.name)))
                .collect();
            let spelt = of_region.iter().map(|(_, apart)| &apart.folded);
            nearest_of(&Lettered::of(folded(name.as_str())), spelt).map(|index| of_region[index].0)
        })
    }
}

/// Every municipality of `region` that the name may mean; one that bears it stands alone.
pub fn meant_by<'r>(
    name: &MunicipalityName,
    region: &str,
    known: &'r [Municipality],
    names: &NamesApart,
) -> Vec<&'r Municipality> {
    let of_region = || known.iter().filter(|known| known.lies_in(region));
    let bearers: Vec<&Municipality> = of_region().filter(|known| known.bears(name)).collect();
    if bearers.is_empty() {
        let asked = names.of(name);
        of_region().filter(|known| likeness(&asked, known, names) != Likeness::None).collect()
    } else {
        bearers
    }
}

/// Tells which municipality the name of a mention means in its year; asks where nobody but a person can tell.
fn tell<'r>(
    mention: &Mention,
    name: &MunicipalityName,
    (known, names): (&'r [Municipality], &NamesApart),
    asking: &mut Asking<'_>,
) -> Meant<'r> {
    let of_region: Vec<&Municipality> =
        known.iter().filter(|municipality| municipality.lies_in(&mention.region)).collect();
    let standing = |found: &'r Municipality| found.standing_in(mention.year, known);
    let of_that_year = of_region.iter().find(|known| known.name_in(mention.year).key() == name.key());
    if let Some(bearer) = of_that_year.or_else(|| of_region.iter().find(|known| known.bears(name))) {
        return Meant::Bearer(standing(bearer));
    }
    let asked = names.of(name);
    let (mut same, mut perhaps) = (Vec::new(), Vec::new());
    for known in of_region {
        match likeness(&asked, known, names) {
            Likeness::Same => same.push(known),
            Likeness::Perhaps => perhaps.push(known),
            Likeness::None => {}
        }
    }
    if let [one] = same[..] {
        return Meant::Alike(standing(one));
    }
    let candidates = [same, perhaps].concat();
    if candidates.is_empty() {
        return Meant::Unknown;
    }
    let name_of = |known: &Municipality| known.name_in(mention.year).to_string();
    let offered = candidates.iter().map(|known| Choice::known(known.id.to_string(), name_of(known)));
    let asked = Asked::MunicipalityName { name: name.clone(), region: mention.region.clone() };
    let choices = offered.chain([Choice::New]).collect();
    match asking.ask(asked, mention.place_of_municipality(), choices) {
        Some(answer) => {
            let chosen = candidates.into_iter().find(|known| known.id.to_string() == answer);
            chosen.map_or(Meant::Unknown, |chosen| Meant::Confirmed(standing(chosen)))
        }
        None => Meant::ToDecide,
    }
}

/// Do two names in one file surely mean different municipalities? A town is named beside the district around it, and the
/// districts of a town beside the town.
pub(crate) fn contradict(one: &MunicipalityName, other: &MunicipalityName) -> bool {
    use MunicipalityKind::{City, CityDistrict};
    let (a, b) = (Apart::of(one), Apart::of(other));
    let is_town = |apart: &Apart| matches!(apart.parts.kind, Some(City | CityDistrict));
    let says_what = [&a, &b].iter().all(|apart| !apart.parts.own.is_empty() && apart.parts.kind.is_some());
    says_what && is_town(&a) == is_town(&b) && alike(&a, &b) == Likeness::None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Same,
    Perhaps,
    None,
}

fn likeness(asked: &Apart, known: &Municipality, names: &NamesApart) -> Likeness {
    let borne = known.names.iter().map(|since| &since.value).chain([&known.name]);
    borne.fold(Likeness::None, |best, known| match (best, alike(asked, &names.of(known))) {
        (Likeness::Same, _) | (_, Likeness::Same) => Likeness::Same,
        (Likeness::Perhaps, _) | (_, Likeness::Perhaps) => Likeness::Perhaps,
        (Likeness::None, Likeness::None) => Likeness::None,
    })
}

fn alike(one: &Apart, other: &Apart) -> Likeness {
    use MunicipalityKind::{City, CityDistrict};
    let (a, b) = (&one.parts, &other.parts);
    if !a.own.is_empty() && a.own == b.own {
        return match (a.kind, b.kind) {
            // A town and its city district: «г. Эскиз», «городской округ Эскиз».
            (Some(City), Some(CityDistrict)) | (Some(CityDistrict), Some(City)) => Likeness::Same,
            (Some(kind), Some(same)) if kind == same => Likeness::Same,
            // A район that became an округ, or something that does not say what it is.
            _ => Likeness::Perhaps,
        };
    }
    let is_near = one.digits == other.digits
        && one.folded.edits_within(&other.folded, 2).is_some_and(|edits| 8 * edits <= one.folded.n_letters());
    if is_near { Likeness::Perhaps } else { Likeness::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness_of(a: &str, b: &str) -> Likeness {
        let apart = |name: &str| Apart::of(&name.parse().unwrap());
        alike(&apart(a), &apart(b))
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
    fn only_names_of_two_municipalities_contradict() {
        let contradict = |a: &str, b: &str| contradict(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(contradict("Условный муниципальный округ", "Иной муниципальный округ"));
        for (a, b) in [
            ("Условный муниципальный округ", "Отдел образования Условного муниципального округа"),
            ("Условный муниципальный округ", "Условный район"),
            ("Условный муниципальный округ", "г. Условск"),
            ("Условный муниципальный округ", "нет данных"),
            ("Муниципальный район", "Условный район"),
        ] {
            assert!(!contradict(a, b), "{a} / {b}");
        }
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
