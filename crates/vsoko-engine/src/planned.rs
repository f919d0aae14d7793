//! What a plan says, in words: the same at a terminal and on the page.

use std::collections::BTreeSet;

use vsoko_model::{
    ImportPlan, ListScope, MentionPlan, Message, PlannedMatch, StudyId, SubjectKind, ValueChange,
};

use crate::Methodologies;

/// What people call a study: what it gives a level to, what its list is called, else its title.
pub fn study_in_words(study: &StudyId, methodologies: &Methodologies) -> String {
    let Some(latest) = methodologies.all().filter(|edition| edition.study() == study).last() else {
        return study.to_string();
    };
    let wording = latest.wording();
    let words = [&wording.object, &wording.list_accusative].into_iter().find(|words| !words.is_empty());
    words.map_or_else(|| latest.title().to_owned(), Clone::clone)
}

/// How far a list of schools goes.
pub fn list_in_words(list: &ListScope) -> Message {
    let about = list.municipality.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    Message::new("plan-list")
        .with("year", list.year)
        .with("region", list.region.as_str())
        .with("municipality", about)
}

/// One value before and after an import.
pub fn planned_change_in_words(change: &ValueChange) -> Message {
    let message = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            Message::new("plan-change").with("before", before.as_str()).with("after", after.as_str())
        }
        (Some(before), None) => Message::new("plan-change-gone").with("before", before.as_str()),
        (None, after) => Message::new("plan-change-new").with("after", after.as_deref().unwrap_or_default()),
    };
    message
        .with("subject", change.subject.as_str())
        .with("year", change.year)
        .with("criterion", change.criterion.as_str())
        .with("at", change.at.to_string())
}

/// One value before and after an entry of the journal.
pub fn change_in_words(change: &ValueChange) -> Message {
    Message::new("changes-line")
        .with("subject", change.subject.as_str())
        .with("year", change.year)
        .with("criterion", change.criterion.as_str())
        .with("before", change.before.as_deref().unwrap_or_default())
        .with("after", change.after.as_deref().unwrap_or_default())
        .with("at", change.at.to_string())
}

/// How many schools the file names, each once however many tables it stands in, and how many of them are new.
pub fn schools_in_words(plan: &ImportPlan) -> Message {
    let of_schools = || plan.mentions.iter().filter(|planned| planned.mention.subject == SubjectKind::School);
    let identity = |planned: &MentionPlan| {
        let mention = &planned.mention;
        let municipality = mention.municipality.as_ref().map(|name| name.key().to_owned());
        let name = mention.name.as_ref().map(|name| name.key().to_owned());
        (municipality, mention.code.clone(), name)
    };
    let schools: BTreeSet<_> = of_schools().map(identity).collect();
    let is_new = |planned: &&MentionPlan| matches!(planned.matched, PlannedMatch::New { .. });
    let new: BTreeSet<_> = of_schools().filter(is_new).map(identity).collect();
    Message::new("plan-schools").with("schools", schools.len()).with("new", new.len())
}
