//! The ИНН of a row beside its code, its name and the registry. It names a school after the code and before the name, and
//! where one of the others speaks against it, a person is asked.

use vsoko_model::{
    Alike, Alternative, Code, Diagnostic, Inn, Mention, MunicipalityId, Place, PlannedMatch, School,
    SchoolName,
};

use super::{Found, Lookup, by_name, code_agrees, renamed};
use crate::alike::{Verdict, compare};

/// The code says one school, the ИНН another one.
pub(super) fn against_code(
    mention: &Mention,
    by_code: &School,
    home: MunicipalityId,
    lookup: &Lookup<'_>,
) -> Option<Found> {
    let other = lookup.by_inn.get(mention.inn.as_ref()?)?;
    if other.id == by_code.id {
        return None;
    }
    let mut may_be =
        vec![Alternative { school: by_code.id, score: 60, because: vec![Alike::SameLogin, Alike::OtherInn] }];
    if other.municipality_in(mention.year) == home {
        let because = vec![Alike::SameInn, Alike::OtherLogin];
        may_be.push(Alternative { school: other.id, score: 50, because });
    }
    Some(Found::Contradicts(may_be))
}

/// The school of the row has another ИНН in the registry, which nobody else has. An import changes none.
pub(super) fn changed(mention: &Mention, school: &School) -> Option<Diagnostic> {
    let (inn, known) = (mention.inn.as_ref()?, school.inn.as_ref()?);
    (!school.may_have_inn(inn)).then(|| {
        Diagnostic::new(Code::InnChanged, Place::Cell(mention.at.clone()))
            .with("school", school.name_in(mention.year).as_str())
            .with("known", known.as_str())
            .with("inn", inn.as_str())
    })
}

/// The school that has the ИНН, unless something speaks against it; `None` where nobody has it.
pub(super) fn by_inn(
    mention: &Mention,
    name: &SchoolName,
    home: MunicipalityId,
    lookup: &Lookup<'_>,
) -> Option<(Found, Option<Diagnostic>)> {
    let inn = mention.inn.as_ref()?;
    let school = *lookup.by_inn.get(inn)?;
    let bearers = by_name(mention, name, home, lookup);
    let bear_it = |but: Option<&School>| -> Vec<Alternative> {
        let current = bearers.iter().filter(|other| other.name_in(mention.year).key() == name.key());
        let others = current.filter(|other| but.is_none_or(|but| but.id != other.id));
        others
            .map(|other| Alternative { school: other.id, score: 60, because: by_its_name(other, inn) })
            .collect()
    };
    if school.municipality_in(mention.year) != home {
        return Some((Found::Contradicts(bear_it(None)), None));
    }
    let place = lookup.registry.municipalities.iter().find(|known| known.id == home)?;
    let current = school.name_in(mention.year);
    let said = compare(&name.parts(), &current.parts(), &place.name_in(mention.year).parts());
    let others = bear_it(Some(school));
    let agrees = code_agrees(mention, school);
    if !agrees || !others.is_empty() || said == Verdict::Different && current.key() != name.key() {
        let mut because = vec![Alike::SameInn];
        because.extend((!agrees).then_some(Alike::OtherLogin));
        because.extend((said == Verdict::Different || !others.is_empty()).then_some(Alike::OtherName));
        let mut may_be = vec![Alternative { school: school.id, score: 50, because }];
        may_be.extend(others);
        return Some((Found::Contradicts(may_be), None));
    }
    if current.key() == name.key() {
        let matched = PlannedMatch::Inn { school: school.id, renamed_from: None };
        return Some((Found::Sure(matched, school.id), None));
    }
    if let Verdict::Same(mut because) = said {
        because.push(Alike::SameInn);
        return Some((Found::Alike(school.id, because), None));
    }
    let remark = renamed(mention, current, name);
    let matched = PlannedMatch::Inn { school: school.id, renamed_from: Some(current.clone()) };
    Some((Found::Sure(matched, school.id), Some(remark)))
}

fn by_its_name(school: &School, inn: &Inn) -> Vec<Alike> {
    let other = (!school.may_have_inn(inn)).then_some(Alike::OtherInn);
    [Alike::SameName].into_iter().chain(other).collect()
}

/// What was found by name, unless the registry has another ИНН for it: then the name alone does not decide.
pub(super) fn against_name(mention: &Mention, found: Found, lookup: &Lookup<'_>) -> Found {
    let Some(inn) = &mention.inn else { return found };
    let has_other = |id| {
        let mut schools = lookup.registry.schools.iter();
        schools.find(|school| school.id == id).is_some_and(|school| !school.may_have_inn(inn))
    };
    match found {
        Found::Sure(_, school) if has_other(school) => {
            let because = vec![Alike::SameName, Alike::OtherInn];
            Found::Contradicts(vec![Alternative { school, score: 60, because }])
        }
        Found::Alike(school, mut because) if has_other(school) => {
            because.push(Alike::OtherInn);
            Found::Contradicts(vec![Alternative { school, score: 60, because }])
        }
        Found::Perhaps(mut may_be) => {
            for one in may_be.iter_mut().filter(|one| has_other(one.school)) {
                one.because.push(Alike::OtherInn);
            }
            Found::Perhaps(may_be)
        }
        found @ (Found::Sure(..) | Found::Alike(..) | Found::Contradicts(_) | Found::Nobody) => found,
    }
}

/// The remark: the row with its ИНН, whose it is in the registry, and whom the rest of the row speaks of.
pub(super) fn contradiction(
    mention: &Mention,
    name: &SchoolName,
    may_be: &[Alternative],
    lookup: &Lookup<'_>,
) -> Diagnostic {
    let inn = mention.inn.as_ref();
    let holder = inn.and_then(|inn| lookup.by_inn.get(inn).copied());
    let told = holder.map_or_else(
        || "none".to_owned(),
        |holder| {
            let home = holder.municipality_in(mention.year);
            let place = lookup.registry.municipalities.iter().find(|known| known.id == home);
            let place = place.map(|place| format!(" ({})", place.name_in(mention.year))).unwrap_or_default();
            format!("{}{place}", holder.name_in(mention.year))
        },
    );
    let others = may_be.iter().filter(|one| holder.is_none_or(|holder| holder.id != one.school));
    let others: Vec<String> = others.map(|one| lookup.name_of(one.school, mention.year)).collect();
    Diagnostic::new(Code::InnContradicts, Place::Cell(mention.at.clone()))
        .with("school", name.as_str())
        .with("inn", inn.map(Inn::to_string).unwrap_or_default())
        .with("holder", told)
        .with("others", others)
}
