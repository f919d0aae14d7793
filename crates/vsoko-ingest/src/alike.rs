//! Are two names of schools of one municipality the same, perhaps the same, or certainly not?
//!
//! What says «no» is certain: other numbers, other kinds, a branch and its head. What says «yes» is certain too: everything
//! that tells schools apart is said by both names and agrees. All between is asked of a person, with what speaks for it.

use std::collections::BTreeSet;

use vsoko_model::{
    Alike, Founder, LegalForm, MunicipalityKind, MunicipalityParts, SchoolKind, SchoolNameParts,
};

/// What two names say of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// One school.
    Same(Vec<Alike>),
    /// Only a person can tell; the score, 0..=100, orders what is offered.
    Perhaps(u8, Vec<Alike>),
    /// Two schools.
    Different,
}

/// Compares the names of two schools of `municipality`.
pub(crate) fn compare(a: &SchoolNameParts, b: &SchoolNameParts, municipality: &MunicipalityParts) -> Verdict {
    if a.is_branch != b.is_branch {
        return Verdict::Different;
    }
    let (Some(kind), Some(number), Some(own)) = (kinds(a, b), numbers(a, b), own_names(a, b)) else {
        return Verdict::Different;
    };
    let place = places(a, b, municipality);
    if place == Some(None) {
        return Verdict::Different;
    }
    // «Условная СОШ» and «СОШ №1» have nothing in common but the kind.
    let tells = |found: &[Option<Alike>]| {
        found
            .iter()
            .flatten()
            .any(|alike| matches!(alike, Alike::SameNumber | Alike::SameName | Alike::NearName))
    };
    if (a.identifies() || b.identifies()) && !tells(&[number, own]) {
        return Verdict::Different;
    }
    let mut because: Vec<Alike> = [kind, number, own, place.flatten(), honour(a, b), form(a.form, b.form)]
        .into_iter()
        .flatten()
        .collect();
    if !a.identifies() && !b.identifies() {
        because.push(Alike::NothingOwn);
    }
    let against: u8 = because.iter().map(|alike| weight(*alike)).sum();
    if against == 0 {
        Verdict::Same(because)
    } else {
        Verdict::Perhaps(100_u8.saturating_sub(against), because)
    }
}

/// How much it leaves in doubt. It only orders what is offered to a person: any doubt at all is a question.
const fn weight(alike: Alike) -> u8 {
    match alike {
        Alike::SameKind
        | Alike::SameNumber
        | Alike::SameName
        | Alike::SamePlace
        | Alike::SameHonour
        | Alike::KnownSpelling => 0,
        Alike::OtherForm | Alike::PlaceOmitted | Alike::NearPlace => 5,
        Alike::OtherHonour | Alike::NearName => 10,
        Alike::KindOmitted | Alike::NumberOmitted | Alike::NameOmitted => 15,
        Alike::BorneBefore
        | Alike::FormerLogin
        | Alike::TwoRows
        | Alike::OfOtherMunicipality
        | Alike::NothingOwn => 30,
    }
}

/// `None` for other kinds.
fn kinds(a: &SchoolNameParts, b: &SchoolNameParts) -> Option<Option<Alike>> {
    let vague = |kinds: &BTreeSet<SchoolKind>| {
        kinds.is_empty() || kinds.len() == 1 && kinds.contains(&SchoolKind::Unspecified)
    };
    match (vague(&a.kinds), vague(&b.kinds)) {
        (true, true) if a.kinds == b.kinds => Some(Some(Alike::SameKind)),
        (true, _) | (_, true) => Some(Some(Alike::KindOmitted)),
        (false, false) if a.kinds == b.kinds => Some(Some(Alike::SameKind)),
        (false, false) => {
            let one_says_more = a.kinds.is_subset(&b.kinds) || b.kinds.is_subset(&a.kinds);
            one_says_more.then_some(Some(Alike::KindOmitted))
        }
    }
}

/// `None` for other numbers.
fn numbers(a: &SchoolNameParts, b: &SchoolNameParts) -> Option<Option<Alike>> {
    match (&a.number, &b.number) {
        (None, None) => Some(None),
        (Some(one), Some(other)) => (one == other).then_some(Some(Alike::SameNumber)),
        (Some(_), None) | (None, Some(_)) => Some(Some(Alike::NumberOmitted)),
    }
}

/// `None` for other names.
fn own_names(a: &SchoolNameParts, b: &SchoolNameParts) -> Option<Option<Alike>> {
    let (mut one, mut other) = (a.own.clone(), b.own.clone());
    one.sort();
    other.sort();
    if one == other {
        return Some((!one.is_empty()).then_some(Alike::SameName));
    }
    let (fewer, more) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let mut rest = more.clone();
    for word in fewer {
        let same = rest.iter().position(|known| known == word);
        let at = same.or_else(|| rest.iter().position(|known| is_near(known, word)))?;
        rest.remove(at);
    }
    Some(Some(if rest.is_empty() { Alike::NearName } else { Alike::NameOmitted }))
}

/// A misprint, another ending, an abbreviation: enough to ask, never enough to match.
fn is_near(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    let common = one.chars().zip(other.chars()).take_while(|(x, y)| x == y).count();
    let (shorter, longer) = (a.min(b), a.max(b));
    let abbreviated = shorter == 1 && common == 1;
    let beginning = common >= 5 && 3 * common >= 2 * shorter;
    let edits = strsim::damerau_levenshtein(one, other);
    abbreviated || beginning || longer >= 4 && 4 * edits <= longer
}

/// The settlements; `Some(None)` for others, `None` where neither name has one.
#[expect(clippy::option_option, reason = "none named, differing, and agreeing are three cases")]
fn places(
    a: &SchoolNameParts,
    b: &SchoolNameParts,
    municipality: &MunicipalityParts,
) -> Option<Option<Alike>> {
    let is_town = matches!(municipality.kind, Some(MunicipalityKind::City | MunicipalityKind::CityDistrict));
    let stems = |name: &[String]| name.iter().map(|word| stem(word)).collect::<Vec<_>>();
    match (&a.settlement, &b.settlement) {
        (None, None) => None,
        // In a town its own name says nothing more.
        (Some(named), None) | (None, Some(named)) => {
            let is_whole = is_town && named.what == "г" && stems(&named.name) == municipality.own;
            Some(Some(if is_whole { Alike::SamePlace } else { Alike::PlaceOmitted }))
        }
        (Some(one), Some(other)) if one.what == other.what && one.name == other.name => {
            Some(Some(Alike::SamePlace))
        }
        (Some(one), Some(other)) => {
            let near = one.name.len() == other.name.len()
                && one.name.iter().zip(&other.name).all(|(a, b)| stem(a) == stem(b) || is_near(a, b));
            let towns = one.what == "г" && other.what == "г";
            let same = towns && stems(&one.name) == stems(&other.name);
            Some(match (same, near) {
                (true, _) => Some(Alike::SamePlace),
                (false, true) => Some(Alike::NearPlace),
                (false, false) => None,
            })
        }
    }
}

/// A noun without the ending of its case.
fn stem(word: &str) -> String {
    word.trim_end_matches(['а', 'у', 'е', 'ы', 'и', 'ь', 'я', 'о']).to_owned()
}

fn honour(a: &SchoolNameParts, b: &SchoolNameParts) -> Option<Alike> {
    if a.honour.is_empty() && b.honour.is_empty() {
        return None;
    }
    let is_initial = |word: &&String| word.chars().count() == 1;
    let initials = |words: &[String]| words.iter().filter(is_initial).cloned().collect::<Vec<_>>();
    let names = |words: &[String]| words.iter().filter(|w| !is_initial(w)).cloned().collect::<Vec<_>>();
    let (one, other) = (initials(&a.honour), initials(&b.honour));
    let initials_agree = one.is_empty() || other.is_empty() || one == other;
    let same = names(&a.honour) == names(&b.honour) && initials_agree;
    Some(if same { Alike::SameHonour } else { Alike::OtherHonour })
}

/// One school is МКОУ one year and МБОУ the next, but МБОУ and ЧОУ are mostly two.
fn form(a: LegalForm, b: LegalForm) -> Option<Alike> {
    let differs = match (a.founder, b.founder) {
        (Some(one), Some(other)) => one != other,
        // A name without a form is a municipal school's more often than not, but not surely another one's.
        (Some(only), None) | (None, Some(only)) => only != Founder::Municipality,
        (None, None) => false,
    };
    let funding_differs = matches!((a.funding, b.funding), (Some(one), Some(other)) if one != other);
    (differs || funding_differs).then_some(Alike::OtherForm)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vsoko_model::{MunicipalityName, SchoolName};

    fn verdict(a: &str, b: &str) -> Verdict {
        let parts = |name: &str| name.parse::<SchoolName>().unwrap().parts();
        let municipality: MunicipalityName = "г. Эскиз".parse().unwrap();
        compare(&parts(a), &parts(b), &municipality.parts())
    }

    fn is_same(a: &str, b: &str) -> bool {
        matches!(verdict(a, b), Verdict::Same(_))
    }

    fn doubt(a: &str, b: &str) -> Vec<Alike> {
        match verdict(a, b) {
            Verdict::Perhaps(_, because) => because.into_iter().filter(|alike| weight(*alike) > 0).collect(),
            Verdict::Same(_) | Verdict::Different => Vec::new(),
        }
    }

    #[test]
    fn one_name_in_many_spellings_is_one_school() {
        for other in [
            "Муниципальное бюджетное общеобразовательное учреждение \"Средняя общеобразовательная школа № 1\"",
            "MБOУ COШ N1",
            "МБОУ «СОШ №1» г. Эскиза",
            "МБОУСОШ №1",
            "Средняя общеобразовтельная школа №1",
            "МБОУ СОШ № 01",
        ] {
            assert!(is_same("МБОУ «СОШ №1»", other), "{other}: {:?}", verdict("МБОУ «СОШ №1»", other));
        }
    }

    #[test]
    fn what_certainly_tells_schools_apart() {
        for (a, b) in [
            ("СОШ №1", "СОШ №10"),
            ("СОШ №1", "ООШ №1"),
            ("Гимназия №1", "Лицей №1"),
            ("Условная СОШ", "Макетная СОШ"),
            ("Условная СОШ", "СОШ №1"),
            ("Условная СОШ", "Филиал «Условная СОШ»"),
            ("СОШ №1 с. Речное", "СОШ №1 с. Лесное"),
        ] {
            assert_eq!(verdict(a, b), Verdict::Different, "{a} / {b}");
        }
    }

    #[test]
    fn what_is_in_doubt_is_asked_with_its_reason() {
        for (a, b, reason) in [
            ("Майская СОШ", "Маиская СОШ", Alike::NearName),
            ("Берёзовская СОШ", "Березовская СОШ", Alike::NearName),
            ("СОШ №1", "Школа №1", Alike::KindOmitted),
            ("Условная СОШ", "Условная СОШ №1", Alike::NumberOmitted),
            ("СОШ №1", "СОШ №1 с. Речное", Alike::PlaceOmitted),
            ("СОШ №1", "СОШ №1 имени А. С. Пушкина", Alike::OtherHonour),
            ("МБОУ СОШ №1", "ЧОУ СОШ №1", Alike::OtherForm),
            ("МБОУ СОШ", "СОШ", Alike::NothingOwn),
        ] {
            assert_eq!(doubt(a, b), [reason], "{a} / {b}: {:?}", verdict(a, b));
        }
    }
}
