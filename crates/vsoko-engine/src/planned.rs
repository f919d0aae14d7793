//! What a plan says, in words: the same at a terminal and on the page.

use std::collections::BTreeSet;

use vsoko_model::{
    FisOkoCode, ImportPlan, ListScope, MentionPlan, Message, PlannedMatch, SchoolId, StudyId, SubjectKind,
    ValueChange,
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
    let schools: BTreeSet<_> = of_schools(plan).map(identity).collect();
    Message::new("plan-schools").with("schools", schools.len()).with("new", new_schools(plan).len())
}

/// The names of the new ones, as many as most municipalities have, with their municipalities where these are several;
/// `None` where there are none.
pub fn new_schools_in_words(plan: &ImportPlan) -> Option<Message> {
    const SHOWN: usize = 30;
    let new = new_schools(plan);
    if new.is_empty() {
        return None;
    }
    let municipality =
        |planned: &MentionPlan| planned.mention.municipality.as_ref().map(|name| name.key().to_owned());
    let is_one = new.windows(2).all(|pair| municipality(pair[0]) == municipality(pair[1]));
    let in_words = |planned: &&MentionPlan| {
        let name = planned.mention.name.as_ref()?;
        let municipality = planned.mention.municipality.as_ref().filter(|_| !is_one);
        Some(municipality.map_or_else(|| name.to_string(), |of| format!("{name} ({of})")))
    };
    let names: Vec<String> = new.iter().take(SHOWN).filter_map(in_words).collect();
    let more = new.len().saturating_sub(SHOWN);
    Some(Message::new("plan-new-schools").with("schools", new.len()).with("names", names).with("more", more))
}

/// The names of the municipalities that will be added; `None` where there are none.
pub fn new_municipalities_in_words(plan: &ImportPlan) -> Option<Message> {
    const SHOWN: usize = 30;
    let new = &plan.new_municipalities;
    let names: Vec<String> = new.iter().take(SHOWN).map(ToString::to_string).collect();
    let message = Message::new("plan-new-municipalities").with("municipalities", new.len());
    (!new.is_empty()).then(|| message.with("names", names).with("more", new.len().saturating_sub(SHOWN)))
}

/// The rows with the schools that the registry does not have, the first row of each.
fn new_schools(plan: &ImportPlan) -> Vec<&MentionPlan> {
    let mut seen = BTreeSet::new();
    let is_new = |planned: &&MentionPlan| matches!(planned.matched, PlannedMatch::New { .. });
    of_schools(plan).filter(is_new).filter(|planned| seen.insert(identity(planned))).collect()
}

fn of_schools(plan: &ImportPlan) -> impl Iterator<Item = &MentionPlan> {
    plan.mentions.iter().filter(|planned| planned.mention.subject == SubjectKind::School)
}

/// What tells the schools of a file apart: who they are in the registry, else how the file names them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Known(SchoolId),
    Named { municipality: Option<String>, code: Option<FisOkoCode>, name: Option<String> },
}

fn identity(planned: &MentionPlan) -> Identity {
    let mention = &planned.mention;
    let named = || Identity::Named {
        municipality: mention.municipality.as_ref().map(|name| name.key().to_owned()),
        code: mention.code.clone(),
        name: mention.name.as_ref().map(|name| name.key().to_owned()),
    };
    planned.matched.school().map_or_else(named, Identity::Known)
}
