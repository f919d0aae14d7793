//! What a change of the registry cannot mean: that something goes on after its end, or begins before it is known, and that
//! things are as they are already.
//!
//! These are asked of new changes alone. An archive that holds such a change from before stays usable, and the change can be
//! taken back.

use vsoko_model::{Municipality, MunicipalityId, RegistryChange, School, SchoolId, StudyYear, region_key};

use crate::{LawBroken, StoreError};

/// The registry before the change.
pub(crate) struct Known<'k> {
    pub(crate) schools: &'k [School],
    pub(crate) municipalities: &'k [Municipality],
}

/// Refuses what cannot be meant. Whom the registry does not have is said elsewhere.
pub(crate) fn check(known: &Known<'_>, change: &RegistryChange) -> Result<(), StoreError> {
    match change {
        RegistryChange::RenameMunicipality { municipality, name, since } => {
            let Some(own) = known.municipality(*municipality) else { return Ok(()) };
            still_there(&own.id, end_of(own), *since)?;
            changes(own.name_in(*since).as_str() != name.as_str())
        }
        RegistryChange::MoveMunicipality { municipality, region, since } => {
            let Some(own) = known.municipality(*municipality) else { return Ok(()) };
            still_there(&own.id, end_of(own), *since)?;
            changes(region_key(own.region_in(*since)) != region_key(region))
        }
        RegistryChange::RenameRegion { region, name, .. } => changes(region != name),
        RegistryChange::MergeMunicipality { municipality, into, since } => {
            let Some(target) = known.municipality(*into) else { return Ok(()) };
            // That one would become part of itself is said by whoever writes the end.
            if target.end.as_ref().is_some_and(|end| end.into == Some(*municipality)) {
                return Ok(());
            }
            still_there(&target.id, end_of(target), *since)?;
            let parts = known.municipalities.iter().filter_map(|part| Some((part.id, part.end.as_ref()?)));
            let mut parts = parts.filter(|(_, end)| end.into == Some(*municipality) && *since <= end.year);
            parts.next().map_or(Ok(()), |(part, end)| part_of_ended(&part, municipality, end.year))
        }
        RegistryChange::AddSchool { municipality, since, .. } => {
            known.municipality(*municipality).map_or(Ok(()), |own| still_there(&own.id, end_of(own), *since))
        }
        // A name or a place before the first file is knowledge that no file has.
        RegistryChange::RenameSchool { school, name, since } => {
            let Some(own) = known.school(*school) else { return Ok(()) };
            still_there(&own.id, end_of_school(own), *since)?;
            changes(own.name_in(*since).as_str() != name.as_str() || *since < own.names[0].year)
        }
        RegistryChange::MoveSchool { school, municipality, since } => {
            let Some(own) = known.school(*school) else { return Ok(()) };
            still_there(&own.id, end_of_school(own), *since)?;
            changes(own.municipality_in(*since) != *municipality)?;
            known.municipality(*municipality).map_or(Ok(()), |to| still_there(&to.id, end_of(to), *since))
        }
        RegistryChange::SetCode { school, code } => {
            changes(known.school(*school).is_none_or(|own| own.code.as_ref() != Some(code)))
        }
        RegistryChange::SetInn { school, inn } => {
            changes(known.school(*school).is_none_or(|own| own.inn.as_ref() != Some(inn)))
        }
        RegistryChange::MergeSchool { school, into, since } => {
            let target = known.school(*into);
            if target.is_some_and(|target| target.end.as_ref().is_some_and(|end| end.into == Some(*school))) {
                return Ok(());
            }
            known.ends(*school, *since)?;
            target.map_or(Ok(()), |into| there(into, *since))
        }
        RegistryChange::CloseSchool { school, since } => known.ends(*school, *since),
        RegistryChange::AddMunicipality { .. }
        | RegistryChange::SameSchool { .. }
        | RegistryChange::MatchRow { .. } => Ok(()),
    }
}

impl Known<'_> {
    fn school(&self, id: SchoolId) -> Option<&School> {
        self.schools.iter().find(|own| own.id == id)
    }

    fn municipality(&self, id: MunicipalityId) -> Option<&Municipality> {
        self.municipalities.iter().find(|own| own.id == id)
    }

    /// May the school end in this year? It has begun by then, and nothing becomes part of it later.
    fn ends(&self, id: SchoolId, since: StudyYear) -> Result<(), StoreError> {
        let Some(own) = self.school(id) else { return Ok(()) };
        // That it has ended already is said by whoever writes the end.
        begun(own, since)?;
        let parts = self.schools.iter().filter_map(|part| Some((part.id, part.end.as_ref()?)));
        let mut parts = parts.filter(|(_, end)| end.into == Some(id) && since <= end.year);
        parts.next().map_or(Ok(()), |(part, end)| part_of_ended(&part, &id, end.year))
    }
}

fn end_of(municipality: &Municipality) -> Option<StudyYear> {
    municipality.end.as_ref().map(|end| end.year)
}

/// Is the school known by then, and not ended?
fn there(school: &School, since: StudyYear) -> Result<(), StoreError> {
    begun(school, since)?;
    still_there(&school.id, end_of_school(school), since)
}

fn end_of_school(school: &School) -> Option<StudyYear> {
    school.end.as_ref().map(|end| end.year)
}

fn begun(school: &School, since: StudyYear) -> Result<(), StoreError> {
    let first = school.names[0].year;
    if first <= since {
        return Ok(());
    }
    refused(LawBroken::NotYetKnown { who: school.id.to_string(), first, since })
}

fn still_there(who: &impl ToString, end: Option<StudyYear>, since: StudyYear) -> Result<(), StoreError> {
    match end.filter(|end| *end <= since) {
        Some(end) => refused(LawBroken::EndedBefore { who: who.to_string(), end, since }),
        None => Ok(()),
    }
}

fn part_of_ended(part: &impl ToString, who: &impl ToString, year: StudyYear) -> Result<(), StoreError> {
    refused(LawBroken::HasPartsLater { who: who.to_string(), part: part.to_string(), year })
}

fn changes(does: bool) -> Result<(), StoreError> {
    if does { Ok(()) } else { Err(StoreError::NothingChanges) }
}

fn refused(why: LawBroken) -> Result<(), StoreError> {
    Err(StoreError::LawBroken { why })
}
