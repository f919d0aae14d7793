//! Meetings, actions and what becomes of them: as statements that can be asked for, taken back and verified.

use vsoko_model::{
    ActionId, ActionTerm, ActionTerms, AgendaItem, ContentHash, CycleChange, Deadline, Evidence, MeetingId,
    MeetingTerms, MunicipalityId, Status, Step,
};

use super::data::{data, data_of};
use super::fixture::{files, flip_a_byte, two_municipalities};
use super::person::{by_hand, law, redo, refused, undo};
use crate::{Damage, EntryId, LawBroken, Store, StoreError};

pub(super) fn manage(store: &mut Store, change: CycleChange) -> Result<EntryId, StoreError> {
    by_hand(|hand| store.manage(change, &[], None, hand))
}

/// A meeting of a municipality with two decisions.
pub(super) fn held(municipality: MunicipalityId) -> CycleChange {
    let meeting = MeetingTerms {
        number: Some("1".to_owned()),
        date: "2022-12-25".parse().unwrap(),
        year: None,
        body: None,
        meeting_genitive: None,
        place: None,
        chair: None,
        secretary: None,
        present: Vec::new(),
        invited: Vec::new(),
        agenda: vec![AgendaItem {
            title: "Об итогах".to_owned(),
            speaker: None,
            studies: Vec::new(),
            heard: Vec::new(),
        }],
    };
    let dated = ActionTerms {
        deadline: Deadline::read("до 01.09.2023"), ..ActionTerms::of("подать заявку")
    };
    let always = ActionTerms {
        deadline: Deadline::Always, ..ActionTerms::of("обмениваться опытом")
    };
    CycleChange::HoldMeeting { municipality, meeting, actions: vec![dated, always] }
}

pub(super) fn done(action: ActionId, on: &str) -> CycleChange {
    let step = Step { status: Status::Done, on: on.parse().unwrap(), note: None, evidence: Vec::new() };
    CycleChange::TakeStep { action, step }
}

const PROOF: &[u8] = b"%PDF-1.7";

/// An action is done, as a file and a page show.
pub(super) fn step_with_evidence(store: &mut Store, action: ActionId) -> EntryId {
    let file = Evidence::File { name: "приказ.pdf".to_owned(), hash: ContentHash::of(PROOF) };
    let link = Evidence::Link { address: "https://example.org".to_owned() };
    let step = Step {
        status: Status::Done,
        on: "2023-08-30".parse().unwrap(),
        note: Some("приказ издан".to_owned()),
        evidence: vec![file, link],
    };
    let change = CycleChange::TakeStep { action, step };
    by_hand(|hand| store.manage(change, &[("приказ.pdf".to_owned(), PROOF.to_vec())], None, hand)).unwrap()
}

fn first_status(store: &Store) -> Status {
    data(store).actions[0].status()
}

#[test]
fn a_meeting_comes_with_its_actions_and_goes_with_them() {
    let (_folder, mut store) = two_municipalities();
    let before = data(&store);
    let entry = manage(&mut store, held(MunicipalityId(1))).unwrap();
    let with_meeting = data(&store);
    assert_eq!((with_meeting.meetings.len(), with_meeting.actions.len()), (1, 2));
    assert!(with_meeting.actions.iter().all(|action| action.said.meeting == Some(MeetingId(1))));
    undo(&mut store, entry).unwrap();
    assert_eq!(data(&store), before);
    redo(&mut store, entry).unwrap();
    assert_eq!(data(&store), with_meeting);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn each_change_of_an_action_is_taken_back_by_itself() {
    let (_folder, mut store) = two_municipalities();
    manage(&mut store, held(MunicipalityId(1))).unwrap();
    let state = store.state().unwrap();
    let action = ActionId(1);
    let said = |terms| CycleChange::ChangeAction { action, terms };
    let later = Deadline::read("01.10.2023");
    let moved = manage(&mut store, said(vec![ActionTerm::Deadline(later.clone())])).unwrap();
    let named = Some("руководители ОО".to_owned());
    manage(&mut store, said(vec![ActionTerm::Responsible(named.clone())])).unwrap();
    let now = data(&store).actions[0].said.clone();
    assert_eq!((&now.deadline, &now.responsible), (&later, &named));
    undo(&mut store, moved).unwrap();
    let now = data(&store).actions[0].said.clone();
    assert_eq!((now.deadline, now.responsible), (Deadline::read("01.09.2023"), named));
    assert_eq!(data_of(&store, &state).actions[0].said.responsible, None);
}

#[test]
fn what_was_entered_later_about_an_earlier_day_is_no_later_news() {
    let (_folder, mut store) = two_municipalities();
    manage(&mut store, held(MunicipalityId(1))).unwrap();
    manage(&mut store, done(ActionId(1), "2023-08-30")).unwrap();
    let step = Step {
        status: Status::InWork,
        on: "2023-02-01".parse().unwrap(),
        note: Some("заявка готовится".to_owned()),
        evidence: Vec::new(),
    };
    manage(&mut store, CycleChange::TakeStep { action: ActionId(1), step }).unwrap();
    assert_eq!((first_status(&store), data(&store).actions[0].steps.len()), (Status::Done, 2));
}

#[test]
fn nothing_is_said_of_what_nobody_entered() {
    let (_folder, mut store) = two_municipalities();
    let nobody = refused(&mut store, |store| manage(store, held(MunicipalityId(9))));
    assert!(matches!(nobody, StoreError::NoSuchMunicipality { municipality: MunicipalityId(9) }));
    let missing = refused(&mut store, |store| manage(store, done(ActionId(1), "2023-08-30")));
    assert!(matches!(missing, StoreError::NoSuchAction { action: ActionId(1) }));
    let of_meeting = ActionTerms { meeting: Some(MeetingId(1)), ..ActionTerms::of("а") };
    let add =
        CycleChange::AddActions { municipality: MunicipalityId(1), file: None, actions: vec![of_meeting] };
    let unheld = refused(&mut store, |store| manage(store, add));
    assert!(matches!(unheld, StoreError::NoSuchMeeting { meeting: MeetingId(1) }));
}

#[test]
fn what_another_entry_rests_on_is_not_taken_back() {
    let (_folder, mut store) = two_municipalities();
    let meeting = manage(&mut store, held(MunicipalityId(1))).unwrap();
    let step = manage(&mut store, done(ActionId(2), "2023-08-30")).unwrap();
    let resting = law(refused(&mut store, |store| undo(store, meeting)));
    assert_eq!(resting, LawBroken::OfNoAction { action: ActionId(2), entry: step });
    undo(&mut store, step).unwrap();
    let of_meeting = ActionTerms { meeting: Some(MeetingId(1)), ..ActionTerms::of("а") };
    let add =
        CycleChange::AddActions { municipality: MunicipalityId(1), file: None, actions: vec![of_meeting] };
    let added = manage(&mut store, add).unwrap();
    let resting = law(refused(&mut store, |store| undo(store, meeting)));
    assert_eq!(resting, LawBroken::OfNoMeeting { meeting: MeetingId(1), entry: added });
    // A municipality that nobody speaks of any more decides nothing.
    assert!(matches!(
        refused(&mut store, |store| undo(store, 1)),
        StoreError::NoSuchMunicipality { municipality: MunicipalityId(1) }
    ));
}

#[test]
fn evidence_is_kept_verified_copied_and_no_orphan() {
    let (folder, mut store) = two_municipalities();
    manage(&mut store, held(MunicipalityId(1))).unwrap();
    let entry = step_with_evidence(&mut store, ActionId(1));
    let Evidence::File { name, hash } = data(&store).actions[0].steps[0].evidence[0].clone() else {
        panic!("a file is a file");
    };
    let path = store.evidence_file(&name, &hash);
    assert_eq!(fs_err::read(&path).unwrap(), PROOF);
    assert_eq!((store.verify().unwrap(), store.orphans().unwrap()), (vec![], vec![]));

    let backup = folder.path().with_extension("zip");
    store.backup(&backup, &[], &|_, _| ()).unwrap();
    let restored = folder.path().with_extension("restored");
    Store::restore(&backup, &restored, &|_, _| ()).unwrap();
    assert!(files(&restored).iter().any(|file| file.starts_with(restored.join("evidence"))));
    fs_err::remove_dir_all(restored).unwrap();
    fs_err::remove_file(backup).unwrap();

    // Taken back, it is still what was shown once.
    undo(&mut store, entry).unwrap();
    assert_eq!((first_status(&store), store.orphans().unwrap()), (Status::InWork, vec![]));
    flip_a_byte(&path);
    let relative = path.strip_prefix(folder.path()).unwrap().to_owned();
    assert_eq!(store.verify().unwrap(), [Damage::FileAltered { path: relative }]);
}

#[test]
fn a_change_that_is_refused_leaves_no_file() {
    let (folder, mut store) = two_municipalities();
    let before = files(folder.path());
    let change = done(ActionId(7), "2023-08-30");
    let tried = by_hand(|hand| store.manage(change, &[("а.pdf".to_owned(), PROOF.to_vec())], None, hand));
    assert!(tried.is_err());
    assert_eq!(files(folder.path()), before);
}
