//! Who the rows of a file are in the registry, and what the registry does not have yet.

use std::collections::BTreeMap;

use vsoko_model::{
    MentionPlan, Municipality, MunicipalityId, MunicipalityName, PlannedMatch, RowKey, StudyYear, SubjectId,
};

use crate::View;

/// The plans of rows: a row of several years may be somebody in each of them, or be left out in one.
pub(super) fn by_row_and_year(mentions: &[MentionPlan]) -> BTreeMap<(&RowKey, StudyYear), &MentionPlan> {
    mentions.iter().map(|plan| ((&plan.mention.row, plan.mention.year), plan)).collect()
}

/// Who a row of the file already is in the registry, if it is there.
pub(super) fn known_subject(plan: &MentionPlan, view: &View) -> Option<SubjectId> {
    if let PlannedMatch::NotASchool = plan.matched {
        let named = plan.mention.municipality.as_ref()?;
        return Some(SubjectId::Municipality(bearer(plan, named, &view.municipalities)?.id));
    }
    plan.matched.school().map(SubjectId::School)
}

/// The municipality that a row is or will be of, where the registry has it.
pub(super) fn known_home(plan: &MentionPlan, view: &View) -> Option<MunicipalityId> {
    if let Some(subject) = known_subject(plan, view) {
        return view.municipality_of(subject, plan.mention.year).map(|home| home.id);
    }
    bearer(plan, named_home(plan)?, &view.municipalities).map(|home| home.id)
}

/// The municipalities that rows will add to the registry, each once, in the order of the file.
pub(super) fn new_municipalities(mentions: &[MentionPlan], known: &[Municipality]) -> Vec<MunicipalityName> {
    let mut new: Vec<MunicipalityName> = Vec::new();
    for plan in mentions {
        if let PlannedMatch::New { .. } | PlannedMatch::NotASchool = plan.matched
            && let Some(named) = named_home(plan)
            && bearer(plan, named, known).is_none()
            && new.iter().all(|other| other.key() != named.key())
        {
            new.push(named.clone());
        }
    }
    new
}

/// The name of the municipality that a row belongs to, as it will be looked up.
const fn named_home(plan: &MentionPlan) -> Option<&MunicipalityName> {
    match &plan.matched {
        PlannedMatch::New { municipality, .. } => Some(municipality),
        _ => plan.mention.municipality.as_ref(),
    }
}

fn bearer<'m>(
    plan: &MentionPlan,
    named: &MunicipalityName,
    known: &'m [Municipality],
) -> Option<&'m Municipality> {
    known.iter().find(|known| known.bears(named) && known.lies_in(&plan.mention.region))
}
