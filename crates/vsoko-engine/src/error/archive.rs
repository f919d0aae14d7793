//! The sentences for what the archive refuses: a fault of it or of what is asked of it, and a change after which it would
//! contradict itself.

use vsoko_model::Message;
use vsoko_store::{LawBroken, StoreError};

use super::{at, io};

/// The sentence for a fault of the archive or of a request to it.
pub(super) fn refusal(error: &StoreError) -> Message {
    match error {
        StoreError::NotAWorkspace { folder } => at("error-not-an-archive", folder),
        StoreError::AlreadyExists { path } => at("error-already-exists", path),
        StoreError::NewerSchema { found, known } => Message::new("error-newer-archive")
            .with("found", found.to_string())
            .with("known", known.to_string()),
        StoreError::OlderSchema { found, known } => Message::new("error-older-archive")
            .with("found", found.to_string())
            .with("known", known.to_string()),
        StoreError::Busy { waited, .. } => {
            Message::new("error-archive-busy").with("seconds", waited.as_secs().to_string())
        }
        StoreError::ReadOnly { folder } => at("error-read-only", folder),
        StoreError::RecordedMethodology { methodology, source } => Message::new("error-recorded-methodology")
            .with("methodology", methodology.as_str())
            .with("code", source.first().map_or_else(String::new, |finding| finding.code.to_string())),
        StoreError::NotABackup { path } => at("error-not-a-backup", path),
        StoreError::Damaged { damage } => Message::new("error-archive-damaged").with("damages", damage.len()),
        StoreError::AlreadyImported { delivery } => {
            Message::new("error-already-imported").with("delivery", delivery.to_string())
        }
        StoreError::StalePlan => Message::new("error-stale-plan"),
        StoreError::NoSuchEntry { entry } => {
            Message::new("error-no-such-entry").with("entry", entry.to_string())
        }
        StoreError::NoSuchDelivery { delivery } => {
            Message::new("error-no-such-delivery").with("delivery", delivery.to_string())
        }
        StoreError::AlreadyPurged { delivery } => {
            Message::new("error-already-purged").with("delivery", delivery.to_string())
        }
        StoreError::NoSuchRow { delivery, row } => {
            Message::new("error-no-such-row").with("delivery", delivery.to_string()).with("row", row.as_str())
        }
        StoreError::NoSuchSchool { school } => {
            Message::new("error-no-such-school").with("school", school.to_string())
        }
        StoreError::NoSuchMunicipality { municipality } => {
            Message::new("error-no-such-municipality").with("municipality", municipality.to_string())
        }
        StoreError::NoSuchRegion { region } => {
            Message::new("error-no-such-region").with("region", region.as_str())
        }
        StoreError::NoSuchAction { action } => {
            Message::new("error-no-such-action").with("action", action.to_string())
        }
        StoreError::NoSuchMeeting { meeting } => {
            Message::new("error-no-such-meeting").with("meeting", meeting.to_string())
        }
        StoreError::NoSuchState { state } => {
            Message::new("error-no-such-state").with("state", state.to_string())
        }
        StoreError::CannotBeUndone { entry } => {
            Message::new("error-cannot-be-undone").with("entry", entry.to_string())
        }
        StoreError::NotInForce { entry } => {
            Message::new("error-not-in-force").with("entry", entry.to_string())
        }
        StoreError::InForce { entry } => Message::new("error-in-force").with("entry", entry.to_string()),
        StoreError::NotUndone { entry } => Message::new("error-not-undone").with("entry", entry.to_string()),
        StoreError::NothingChanges => Message::new("error-nothing-changes"),
        StoreError::LawBroken { why } => contradiction(why),
        StoreError::Io(error) => io::refusal(error),
        StoreError::Catalog { .. }
        | StoreError::Frame(_)
        | StoreError::Json(_)
        | StoreError::Unmatched { .. } => Message::new("error-archive").with("reason", error.to_string()),
    }
}

/// The sentence for a change after which the archive would contradict itself.
fn contradiction(broken: &LawBroken) -> Message {
    match broken {
        LawBroken::CodeOfTwo { code, schools } => Message::new("error-code-of-two")
            .with("code", code.as_str())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
        LawBroken::InnOfTwo { inn, schools } => Message::new("error-inn-of-two")
            .with("inn", inn.as_str())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
        LawBroken::NameOfTwo { name } => Message::new("error-name-of-two").with("name", name.as_str()),
        LawBroken::MatchWithoutSchool { delivery, school } => Message::new("error-match-without-school")
            .with("delivery", delivery.to_string())
            .with("school", school.to_string()),
        LawBroken::FileTwice { deliveries } => Message::new("error-file-twice")
            .with("first", deliveries.0.to_string())
            .with("second", deliveries.1.to_string()),
        LawBroken::EditionEdited { methodology, files } => Message::new("error-edition-edited")
            .with("methodology", methodology.as_str())
            .with("file", files.0.as_str())
            .with("later", files.1.as_str()),
        LawBroken::AlreadyEnded(who) => Message::new("error-already-ended").with("who", who.as_str()),
        LawBroken::EndedBefore { who, end, since } => Message::new("error-ended-before")
            .with("who", who.as_str())
            .with("end", *end)
            .with("since", *since),
        LawBroken::NotYetKnown { who, first, since } => Message::new("error-not-yet-known")
            .with("who", who.as_str())
            .with("first", *first)
            .with("since", *since),
        LawBroken::HasPartsLater { who, part, year } => Message::new("error-has-parts-later")
            .with("who", who.as_str())
            .with("part", part.as_str())
            .with("year", *year),
        LawBroken::PartOfItself => Message::new("error-part-of-itself"),
        LawBroken::TwoRegions { municipalities, since } => Message::new("error-two-regions")
            .with("first", municipalities.0.to_string())
            .with("second", municipalities.1.to_string())
            .with("year", *since),
        LawBroken::RegionNamedInCircle(name) => {
            Message::new("error-region-named-in-circle").with("region", name.as_str())
        }
        LawBroken::TwoRows { delivery, rows, school } => Message::new("error-two-rows")
            .with("delivery", delivery.to_string())
            .with("row", rows.0.as_str())
            .with("other", rows.1.as_str())
            .with("school", school.to_string()),
        LawBroken::TwoEditions { municipality, study, year, editions, files } => {
            Message::new("error-two-editions")
                .with("municipality", municipality.to_string())
                .with("study", study.as_str())
                .with("year", *year)
                .with("first", editions.0.as_str())
                .with("first_file", files.0.as_str())
                .with("second", editions.1.as_str())
                .with("second_file", files.1.as_str())
        }
        LawBroken::OfNoAction { action, entry } => Message::new("error-of-no-action")
            .with("action", action.to_string())
            .with("entry", entry.to_string()),
        LawBroken::OfNoMeeting { meeting, entry } => Message::new("error-of-no-meeting")
            .with("meeting", meeting.to_string())
            .with("entry", entry.to_string()),
        LawBroken::BothDelivered { delivery, schools } => Message::new("error-both-delivered")
            .with("delivery", delivery.to_string())
            .with("first", schools.0.to_string())
            .with("second", schools.1.to_string()),
    }
}
