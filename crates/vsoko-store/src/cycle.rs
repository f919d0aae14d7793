//! The management cycle in the catalog: meetings, actions, what is said of them and what becomes of them.
//!
//! An action is folded from statements as a school is: each term holds as the latest entry in force says, so that a
//! change is taken back without touching what another one said.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::types::Type;
use rusqlite::{Connection, Row};
use vsoko_model::{
    Action, ActionId, ActionTerm, ActionTerms, ContentHash, CycleChange, Evidence, Meeting, MeetingId,
    MeetingTerms, MunicipalityId, Step, Why,
};

use crate::change::{Hand, Patience, begin, commit, seal};
use crate::files::{PendingFiles, evidence_path};
use crate::journal::{CycleRecord, EntryId, Event, next};
use crate::registry::{BELIEVED, Believed, municipalities};
use crate::sql::{all, hash, invalid, one, parsed, run};
use crate::{LawBroken, StoreError};

/// Enters a change, with the bytes of the evidence that it names.
pub(crate) fn manage(
    connection: &Connection,
    folder: &Path,
    patience: &Patience,
    (change, evidence): (CycleChange, &[(String, Vec<u8>)]),
    why: Option<Why>,
    hand: Hand<'_>,
) -> Result<EntryId, StoreError> {
    let transaction = begin(connection, patience)?;
    let entry = next(&transaction)?;
    let mut files = PendingFiles::new(folder);
    for (name, bytes) in evidence {
        files.write(&evidence_path(name, &ContentHash::of(bytes)), bytes)?;
    }
    state(&transaction, entry, &change)?;
    seal(&transaction, hand, &Event::ManageCycle(CycleRecord { change, why }))?;
    check(&transaction, Believed { until: entry, writing: 0 })?;
    // As with an import: from here on the catalog may name the files.
    files.keep()?;
    commit(&transaction, patience)?;
    Ok(entry)
}

/// The rows that a change makes.
fn state(connection: &Connection, entry: EntryId, change: &CycleChange) -> Result<(), StoreError> {
    match change {
        CycleChange::HoldMeeting { municipality, meeting, actions } => {
            is_place(connection, entry, *municipality)?;
            let sql = "INSERT INTO meetings (entry, municipality) VALUES (?1, ?2) RETURNING id";
            let id = one(connection, sql, (entry, municipality.0), |row| row.get(0).map(MeetingId))?;
            say_meeting(connection, entry, id, meeting)?;
            for action in actions {
                let own = ActionTerms { meeting: Some(id), ..action.clone() };
                add_action(connection, entry, *municipality, &own)?;
            }
            Ok(())
        }
        CycleChange::ChangeMeeting { meeting, said } => {
            let known = ids_of(connection, entry, "meetings")?;
            if !known.contains(&meeting.0) {
                return Err(StoreError::NoSuchMeeting { meeting: *meeting });
            }
            say_meeting(connection, entry, *meeting, said)
        }
        CycleChange::AddActions { municipality, file: _, actions } => {
            is_place(connection, entry, *municipality)?;
            let decided = actions.iter().filter_map(|action| action.meeting);
            all_are_held(connection, entry, decided)?;
            actions.iter().try_for_each(|action| add_action(connection, entry, *municipality, action))
        }
        CycleChange::ChangeAction { action, terms } => {
            is_known(connection, entry, *action)?;
            let decided = terms
                .iter()
                .filter_map(|term| if let ActionTerm::Meeting(meeting) = term { *meeting } else { None });
            all_are_held(connection, entry, decided)?;
            terms.iter().try_for_each(|term| say_action(connection, entry, *action, term))
        }
        CycleChange::TakeStep { action, step } => {
            is_known(connection, entry, *action)?;
            take_step(connection, entry, *action, step)
        }
    }
}

/// The ids of a table that count before entry `entry`.
fn ids_of(connection: &Connection, entry: EntryId, table: &str) -> Result<BTreeSet<u32>, StoreError> {
    let before = Believed { until: entry, writing: 0 };
    Ok(known(connection, before, table)?.into_iter().map(|known| known.id).collect())
}

fn is_place(connection: &Connection, entry: EntryId, id: MunicipalityId) -> Result<(), StoreError> {
    let known = municipalities(connection, Believed { until: entry, writing: 0 })?;
    let is_place = known.iter().any(|municipality| municipality.id == id);
    if is_place { Ok(()) } else { Err(StoreError::NoSuchMunicipality { municipality: id }) }
}

fn is_known(connection: &Connection, entry: EntryId, action: ActionId) -> Result<(), StoreError> {
    let is_known = ids_of(connection, entry, "actions")?.contains(&action.0);
    if is_known { Ok(()) } else { Err(StoreError::NoSuchAction { action }) }
}

fn all_are_held(
    connection: &Connection,
    entry: EntryId,
    meetings: impl Iterator<Item = MeetingId>,
) -> Result<(), StoreError> {
    let held = ids_of(connection, entry, "meetings")?;
    let unknown = meetings.into_iter().find(|meeting| !held.contains(&meeting.0));
    unknown.map_or(Ok(()), |meeting| Err(StoreError::NoSuchMeeting { meeting }))
}

fn say_meeting(
    connection: &Connection,
    entry: EntryId,
    meeting: MeetingId,
    said: &MeetingTerms,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO meeting_terms (entry, meeting, said) VALUES (?1, ?2, ?3)";
    run(connection, sql, (entry, meeting.0, serde_json::to_string(said)?))
}

fn add_action(
    connection: &Connection,
    entry: EntryId,
    municipality: MunicipalityId,
    said: &ActionTerms,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO actions (entry, municipality) VALUES (?1, ?2) RETURNING id";
    let id = one(connection, sql, (entry, municipality.0), |row| row.get(0).map(ActionId))?;
    said.terms().iter().try_for_each(|term| say_action(connection, entry, id, term))
}

fn say_action(
    connection: &Connection,
    entry: EntryId,
    action: ActionId,
    term: &ActionTerm,
) -> Result<(), StoreError> {
    // One entry says a term once; said twice, the last word holds.
    let sql = "INSERT OR REPLACE INTO action_terms (entry, action, term, value) VALUES (?1, ?2, ?3, ?4)";
    let value = serde_json::to_value(term)?["value"].to_string();
    run(connection, sql, (entry, action.0, term.name(), value))
}

fn take_step(
    connection: &Connection,
    entry: EntryId,
    action: ActionId,
    step: &Step,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO action_steps (entry, action, status, held_on, note) VALUES (?1, ?2, ?3, ?4, ?5)";
    let note = step.note.as_deref();
    run(connection, sql, (entry, action.0, step.status.as_str(), step.on.to_string(), note))?;
    for (position, evidence) in (1_u32..).zip(&step.evidence) {
        let (what, hash) = match evidence {
            Evidence::Link { address } => (address, None),
            Evidence::File { name, hash } => (name, Some(hash.as_str())),
        };
        let sql = "INSERT INTO evidence (entry, position, what, hash) VALUES (?1, ?2, ?3, ?4)";
        run(connection, sql, (entry, position, what, hash))?;
    }
    Ok(())
}

/// The meetings, in order of id.
pub(crate) fn meetings(connection: &Connection, believed: Believed) -> Result<Vec<Meeting>, StoreError> {
    let said = latest_words(connection, believed)?;
    let known = known(connection, believed, "meetings")?;
    let meeting = |Known { id, entry, municipality }: Known| {
        Some(Meeting { id: MeetingId(id), entry, municipality, said: said.get(&id)?.clone() })
    };
    Ok(known.into_iter().filter_map(meeting).collect())
}

fn latest_words(
    connection: &Connection,
    believed: Believed,
) -> Result<BTreeMap<u32, MeetingTerms>, StoreError> {
    let sql = format!("SELECT meeting, said FROM meeting_terms s WHERE {BELIEVED} ORDER BY entry");
    let said =
        all(connection, &sql, [believed.until, believed.writing], |row| Ok((row.get(0)?, json(row, 1)?)))?;
    Ok(said.into_iter().collect())
}

/// The actions with what became of them, in order of id.
pub(crate) fn actions(connection: &Connection, believed: Believed) -> Result<Vec<Action>, StoreError> {
    let mut actions: BTreeMap<u32, Action> = known(connection, believed, "actions")?
        .into_iter()
        .map(|Known { id, entry, municipality }| {
            let said = ActionTerms::of(String::new());
            (id, Action { id: ActionId(id), entry, municipality, said, steps: Vec::new() })
        })
        .collect();
    let sql = format!("SELECT action, term, value FROM action_terms s WHERE {BELIEVED} ORDER BY entry, term");
    let terms = all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok((row.get::<_, u32>(0)?, term(row)?))
    })?;
    for (action, term) in terms {
        if let Some(action) = actions.get_mut(&action) {
            action.said.say(term);
        }
    }
    for (action, step) in steps(connection, believed)? {
        if let Some(action) = actions.get_mut(&action) {
            action.steps.push(step);
        }
    }
    for action in actions.values_mut() {
        // What was entered later about an earlier day is no later news.
        action.steps.sort_by_key(|step| step.on);
    }
    Ok(actions.into_values().collect())
}

fn steps(connection: &Connection, believed: Believed) -> Result<Vec<(u32, Step)>, StoreError> {
    let parameters = [believed.until, believed.writing];
    let sql = format!("SELECT entry, what, hash FROM evidence s WHERE {BELIEVED} ORDER BY entry, position");
    let mut evidence: BTreeMap<EntryId, Vec<Evidence>> = BTreeMap::new();
    let shown = all(connection, &sql, parameters, |row| {
        let what: String = row.get(1)?;
        let is_file = row.get::<_, Option<String>>(2)?.is_some();
        let evidence = if is_file {
            Evidence::File { name: what, hash: hash(row, 2)? }
        } else {
            Evidence::Link { address: what }
        };
        Ok((row.get(0)?, evidence))
    })?;
    for (entry, shown) in shown {
        evidence.entry(entry).or_default().push(shown);
    }
    let sql = format!(
        "SELECT entry, action, status, held_on, note FROM action_steps s WHERE {BELIEVED} ORDER BY entry"
    );
    let taken = all(connection, &sql, parameters, |row| {
        let status: String = row.get(2)?;
        let status = serde_json::from_value(serde_json::Value::String(status))
            .map_err(|source| invalid(2, Type::Text, source))?;
        let step = Step { status, on: parsed(row, 3)?, note: row.get(4)?, evidence: Vec::new() };
        Ok((row.get::<_, EntryId>(0)?, row.get(1)?, step))
    })?;
    let with_evidence = taken.into_iter().map(|(entry, action, step)| {
        (action, Step { evidence: evidence.remove(&entry).unwrap_or_default(), ..step })
    });
    Ok(with_evidence.collect())
}

/// A meeting or an action by its id: who brought it, and whose it is.
struct Known {
    id: u32,
    entry: EntryId,
    municipality: MunicipalityId,
}

/// What an entry in force made in `table`.
fn known(connection: &Connection, believed: Believed, table: &str) -> Result<Vec<Known>, StoreError> {
    let sql = format!("SELECT id, entry, municipality FROM {table} s WHERE {BELIEVED} ORDER BY id");
    all(connection, &sql, [believed.until, believed.writing], |row| {
        Ok(Known { id: row.get(0)?, entry: row.get(1)?, municipality: MunicipalityId(row.get(2)?) })
    })
}

fn term(row: &Row<'_>) -> rusqlite::Result<ActionTerm> {
    let value: serde_json::Value = json(row, 2)?;
    let term = serde_json::json!({ "term": row.get::<_, String>(1)?, "value": value });
    serde_json::from_value(term).map_err(|source| invalid(2, Type::Text, source))
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|source| invalid(column, Type::Text, source))
}

/// Refuses a state in which something is said of a meeting or an action that nobody entered, or an action or a meeting
/// is of a municipality that no entry in force speaks of.
pub(crate) fn check(connection: &Connection, believed: Believed) -> Result<(), StoreError> {
    let own = known(connection, believed, "actions")?;
    let held = known(connection, believed, "meetings")?;
    if own.is_empty() && held.is_empty() && !something_is_said(connection, believed)? {
        return Ok(());
    }
    let places: BTreeSet<MunicipalityId> =
        municipalities(connection, believed)?.into_iter().map(|known| known.id).collect();
    let homes = own.iter().chain(&held).map(|known| known.municipality);
    if let Some(municipality) = homes.into_iter().find(|id| !places.contains(id)) {
        return Err(StoreError::NoSuchMunicipality { municipality });
    }
    let own: BTreeSet<ActionId> = own.into_iter().map(|known| ActionId(known.id)).collect();
    let held: BTreeSet<MeetingId> = held.into_iter().map(|known| MeetingId(known.id)).collect();
    let spoken_of = format!(
        "SELECT entry, action FROM action_terms s WHERE {BELIEVED} \
         UNION SELECT entry, action FROM action_steps s WHERE {BELIEVED} ORDER BY entry"
    );
    for (entry, id) in said_of(connection, believed, &spoken_of)? {
        if !own.contains(&ActionId(id)) {
            let why = LawBroken::OfNoAction { action: ActionId(id), entry };
            return Err(StoreError::LawBroken { why });
        }
    }
    let spoken_of = format!(
        "SELECT entry, meeting FROM meeting_terms s WHERE {BELIEVED} UNION \
         SELECT entry, value FROM action_terms s WHERE {BELIEVED} AND term = 'meeting' AND value <> 'null' \
         ORDER BY entry"
    );
    let sql = format!("SELECT entry, CAST(meeting AS INTEGER) FROM ({spoken_of})");
    for (entry, id) in said_of(connection, believed, &sql)? {
        if !held.contains(&MeetingId(id)) {
            let why = LawBroken::OfNoMeeting { meeting: MeetingId(id), entry };
            return Err(StoreError::LawBroken { why });
        }
    }
    Ok(())
}

fn something_is_said(connection: &Connection, believed: Believed) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM action_terms s WHERE {BELIEVED}) \
         OR EXISTS (SELECT 1 FROM action_steps s WHERE {BELIEVED}) \
         OR EXISTS (SELECT 1 FROM meeting_terms s WHERE {BELIEVED})"
    );
    one(connection, &sql, [believed.until, believed.writing], |row| row.get(0))
}

fn said_of(
    connection: &Connection,
    believed: Believed,
    sql: &str,
) -> Result<Vec<(EntryId, u32)>, StoreError> {
    all(connection, sql, [believed.until, believed.writing], |row| Ok((row.get(0)?, row.get(1)?)))
}
