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

/// What one part of two names says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Two schools.
    Differs,
    /// Neither name has it.
    Silent,
    /// What they have in common, or not.
    Says(Alike),
}

/// Compares the names of two schools of `municipality`.
pub(crate) fn compare(a: &SchoolNameParts, b: &SchoolNameParts, municipality: &MunicipalityParts) -> Verdict {
    let (number, own) = (numbers(a, b), own_names(a, b));
    let parts = [kinds(a, b), number, own, places(a, b, municipality), honour(a, b), form(a.form, b.form)];
    if a.is_branch != b.is_branch || parts.contains(&Part::Differs) {
        return Verdict::Different;
    }
    // «Условная СОШ» and «СОШ №1» have nothing in common but the kind.
    let tells = [number, own]
        .iter()
        .any(|part| matches!(part, Part::Says(Alike::SameNumber | Alike::SameName | Alike::NearName)));
    let identified = a.identifies() || b.identifies();
    if identified && !tells {
        return Verdict::Different;
    }
    let said = parts.iter().filter_map(|part| match part {
        Part::Says(alike) => Some(*alike),
        Part::Differs | Part::Silent => None,
    });
    let because: Vec<Alike> = said.chain((!identified).then_some(Alike::NothingOwn)).collect();
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
        | Alike::KnownSpelling
        | Alike::SameLogin
        | Alike::SameInn => 0,
        Alike::OtherForm | Alike::PlaceOmitted | Alike::NearPlace => 5,
        Alike::OtherHonour | Alike::HonourOmitted | Alike::NearName => 10,
        Alike::KindOmitted | Alike::NumberOmitted | Alike::NameOmitted => 15,
        Alike::BorneBefore
        | Alike::FormerLogin
        | Alike::TwoRows
        | Alike::OfOtherMunicipality
        | Alike::NothingOwn
        | Alike::OtherLogin
        | Alike::OtherInn
        | Alike::OtherName => 30,
    }
}

fn kinds(a: &SchoolNameParts, b: &SchoolNameParts) -> Part {
    let vague = |kinds: &BTreeSet<SchoolKind>| {
        kinds.is_empty() || kinds.len() == 1 && kinds.contains(&SchoolKind::Unspecified)
    };
    let one_says_more = a.kinds.is_subset(&b.kinds) || b.kinds.is_subset(&a.kinds);
    if a.kinds == b.kinds {
        Part::Says(Alike::SameKind)
    } else if vague(&a.kinds) || vague(&b.kinds) || one_says_more {
        Part::Says(Alike::KindOmitted)
    } else {
        Part::Differs
    }
}

fn numbers(a: &SchoolNameParts, b: &SchoolNameParts) -> Part {
    match (&a.number, &b.number) {
        (None, None) => Part::Silent,
        (Some(one), Some(other)) if one == other => Part::Says(Alike::SameNumber),
        (Some(_), Some(_)) => Part::Differs,
        (Some(_), None) | (None, Some(_)) => Part::Says(Alike::NumberOmitted),
    }
}

fn own_names(a: &SchoolNameParts, b: &SchoolNameParts) -> Part {
    let (mut one, mut other) = (a.own.clone(), b.own.clone());
    one.sort();
    other.sort();
    if one == other {
        return if one.is_empty() { Part::Silent } else { Part::Says(Alike::SameName) };
    }
    let (fewer, more) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let mut rest = more.clone();
    for word in fewer {
        let same = rest.iter().position(|known| known == word);
        let Some(at) = same.or_else(|| rest.iter().position(|known| is_near(known, word))) else {
            return Part::Differs;
        };
        rest.remove(at);
    }
    Part::Says(if rest.is_empty() { Alike::NearName } else { Alike::NameOmitted })
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

fn places(a: &SchoolNameParts, b: &SchoolNameParts, municipality: &MunicipalityParts) -> Part {
    let is_town = matches!(municipality.kind, Some(MunicipalityKind::City | MunicipalityKind::CityDistrict));
    let stems = |name: &[String]| name.iter().map(|word| stem(word)).collect::<Vec<_>>();
    match (&a.settlement, &b.settlement) {
        (None, None) => Part::Silent,
        // In a town its own name says nothing more.
        (Some(named), None) | (None, Some(named)) => {
            let is_whole = is_town && named.what == "г" && stems(&named.name) == municipality.own;
            Part::Says(if is_whole { Alike::SamePlace } else { Alike::PlaceOmitted })
        }
        (Some(one), Some(other)) => {
            let towns = one.what == "г" && other.what == "г";
            let near = one.name.len() == other.name.len()
                && one.name.iter().zip(&other.name).all(|(a, b)| stem(a) == stem(b) || is_near(a, b));
            if one == other || towns && stems(&one.name) == stems(&other.name) {
                Part::Says(Alike::SamePlace)
            } else if near {
                Part::Says(Alike::NearPlace)
            } else {
                Part::Differs
            }
        }
    }
}

/// A noun without the ending of its case.
fn stem(word: &str) -> String {
    word.trim_end_matches(['а', 'у', 'е', 'ы', 'и', 'ь', 'я', 'о']).to_owned()
}

fn honour(a: &SchoolNameParts, b: &SchoolNameParts) -> Part {
    if a.honour.is_empty() && b.honour.is_empty() {
        return Part::Silent;
    }
    let is_initial = |word: &&String| word.chars().count() == 1;
    let initials = |words: &[String]| words.iter().filter(is_initial).cloned().collect::<Vec<_>>();
    let names = |words: &[String]| words.iter().filter(|w| !is_initial(w)).cloned().collect::<Vec<_>>();
    let (one, other) = (initials(&a.honour), initials(&b.honour));
    let initials_agree = one.is_empty() || other.is_empty() || one == other;
    let same = names(&a.honour) == names(&b.honour) && initials_agree;
    if !same && (a.honour.is_empty() || b.honour.is_empty()) {
        return Part::Says(Alike::HonourOmitted);
    }
    Part::Says(if same { Alike::SameHonour } else { Alike::OtherHonour })
}

/// One school is МКОУ one year and МБОУ the next, but МБОУ and ЧОУ are mostly two.
fn form(a: LegalForm, b: LegalForm) -> Part {
    let differs = match (a.founder, b.founder) {
        (Some(one), Some(other)) => one != other,
        // A name without a form is a municipal school's more often than not, but not surely another one's.
        (Some(only), None) | (None, Some(only)) => only != Founder::Municipality,
        (None, None) => false,
    };
    let funding_differs = matches!((a.funding, b.funding), (Some(one), Some(other)) if one != other);
    if differs || funding_differs { Part::Says(Alike::OtherForm) } else { Part::Silent }
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
            ("СОШ №1", "СОШ №1 имени А. С. Пушкина", Alike::HonourOmitted),
            ("МБОУ СОШ №1", "ЧОУ СОШ №1", Alike::OtherForm),
            ("МБОУ СОШ", "СОШ", Alike::NothingOwn),
        ] {
            assert_eq!(doubt(a, b), [reason], "{a} / {b}: {:?}", verdict(a, b));
        }
    }
}
