//! Stage «schools»: which schools of the registry the rows are.

use vsoko_model::{
    Checked, Code, Diagnostic, Mention, MentionPlan, Municipality, MunicipalityId, Place, PlannedMatch, School, SchoolName,
    SubjectKind,
};

/// The registry as it stands before an import.
#[derive(Debug, Clone, Copy)]
pub struct Registry<'a> {
    /// Its municipalities.
    pub municipalities: &'a [Municipality],
    /// Its schools.
    pub schools: &'a [School],
}

/// Matches each mention: by its code, else by its name inside the municipality, else it is new.
///
/// Never across municipalities, and never by a name that only looks alike: №1 and №10 are two schools.
pub fn match_mentions<'a>(
    mentions: impl Iterator<Item = &'a Mention>,
    registry: Registry<'_>,
) -> Checked<Vec<MentionPlan>> {
    let mut matched = Checked { value: Vec::new(), diagnostics: Vec::new() };
    for mention in mentions {
        let (planned, remark) = match_one(mention, registry);
        matched.value.push(MentionPlan { mention: mention.clone(), matched: planned });
        let repeated = |d: &Diagnostic| matched.diagnostics.iter().any(|known| known.code == d.code && known.args == d.args);
        if let Some(remark) = remark.filter(|remark| !repeated(remark)) {
            matched.diagnostics.push(remark);
        }
    }
    matched
}

fn match_one(mention: &Mention, registry: Registry<'_>) -> (PlannedMatch, Option<Diagnostic>) {
    let (SubjectKind::School, Some(name), Some(municipality)) = (mention.subject, &mention.name, &mention.municipality)
    else {
        return (PlannedMatch::NotASchool, None);
    };
    let new = || PlannedMatch::New { municipality: municipality.clone(), code: mention.code.clone() };
    let known = registry
        .municipalities
        .iter()
        .find(|known| known.name.key() == municipality.key() && known.region == mention.region);
    let Some(known) = known else { return (new(), None) };
    if let Some(school) = by_code(mention, known.id, registry) {
        let before = school.name_in(mention.year);
        let renamed_from = (before.key() != name.key()).then(|| before.clone());
        let remark = renamed_from.as_ref().map(|before| renamed(mention, before, name));
        return (PlannedMatch::Code { school: school.id, renamed_from }, remark);
    }
    if let Some(school) = by_name(mention, name, known.id, registry) {
        return (PlannedMatch::Name { school: school.id }, None);
    }
    let remark = Diagnostic::new(Code::NewSchool, Place::Cell(mention.at.clone())).with("school", name.as_str());
    (new(), Some(remark))
}

fn by_code<'r>(mention: &Mention, municipality: MunicipalityId, registry: Registry<'r>) -> Option<&'r School> {
    let code = mention.code.as_ref()?;
    registry.schools.iter().find(|school| school.municipality == municipality && school.code.as_ref() == Some(code))
}

/// By any name the school bore; a school with another code is another school.
fn by_name<'r>(
    mention: &Mention,
    name: &SchoolName,
    municipality: MunicipalityId,
    registry: Registry<'r>,
) -> Option<&'r School> {
    registry.schools.iter().find(|school| {
        let code_agrees = mention.code.is_none() || school.code.is_none() || mention.code == school.code;
        let bears_name = || school.names.iter().any(|named| named.name.key() == name.key());
        school.municipality == municipality && code_agrees && bears_name()
    })
}

fn renamed(mention: &Mention, before: &SchoolName, after: &SchoolName) -> Diagnostic {
    let code = mention.code.as_ref().map(ToString::to_string).unwrap_or_default();
    Diagnostic::new(Code::SchoolRenamed, Place::Cell(mention.at.clone()))
        .with("code", code)
        .with("before", before.as_str())
        .with("after", after.as_str())
}
