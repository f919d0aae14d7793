//! What holds after any sequence of changes.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vsoko_frame::Facts;
use vsoko_model::{
    ActionId, ActionTerm, ActionTerms, CycleChange, DeliveryId, Lens, MeetingId, MunicipalityId,
    RegistryChange, RowKey, SchoolId, StateId, SubjectId,
};

use super::data::{Data, data, data_of};
use super::fixture::{File, REGION, TOROPETS, ZAPAD, known, municipality, new_in, school, workspace, year};
use super::person::{change, correct, merge, redo, rename, same, undo};
use crate::{EntryId, Event, Scope, Store, StoreError};

/// One change that is tried; ids may be of nothing, and then it is refused.
#[derive(Debug, Clone)]
enum Attempt {
    Import(usize),
    ImportCorrecting(usize, u32),
    /// Any entry.
    Undo(usize),
    /// An entry that does not count, or the first.
    Redo(usize),
    CorrectValue {
        delivery: u32,
        row: u32,
        of: u16,
        raw: &'static str,
    },
    ChangeRegistry(RegistryChange),
    ManageCycle(CycleChange),
}

/// Six files about the same schools, of three years; each names some of them in its own way.
fn prepared(which: usize) -> File {
    let new = |row, year, name, code, place| school("Лист1", row, year, name, code, new_in(place));
    let (bytes, mentions) = match which {
        0 => (
            "0",
            vec![
                new(4, 2021, "СОШ №1", Some("690001"), ZAPAD),
                new(5, 2021, "СОШ №2", None, ZAPAD),
                new(6, 2021, "СОШ №1", None, TOROPETS),
                municipality(0, 2021, ZAPAD),
            ],
        ),
        1 => (
            "1",
            vec![
                new(4, 2022, "Лицей №1", Some("690001"), ZAPAD),
                new(5, 2022, "СОШ №3", Some("690003"), ZAPAD),
                school("Лист2", 4, 2022, "СОШ №2", None, new_in(ZAPAD)),
            ],
        ),
        2 => ("2", vec![new(4, 2022, "СОШ №1", None, TOROPETS), municipality(0, 2022, TOROPETS)]),
        3 => (
            "3",
            vec![
                new(4, 2023, "СОШ №1", None, ZAPAD),
                new(4, 2022, "СОШ №1", None, ZAPAD),
                new(5, 2023, "СОШ №2", Some("690002"), ZAPAD),
            ],
        ),
        4 => (
            "4",
            vec![
                school("Лист1", 4, 2023, "Гимназия", None, known(SchoolId(1))),
                new(5, 2023, "СОШ №4", Some("690003"), ZAPAD),
            ],
        ),
        _ => ("5", vec![new(5, 2021, "СОШ №2", Some("690001"), ZAPAD), municipality(0, 2021, TOROPETS)]),
    };
    File { bytes, mentions }
}

fn registry_change() -> impl Strategy<Value = RegistryChange> {
    let school = || (1..6_u32).prop_map(SchoolId);
    let place = || (1..4_u32).prop_map(MunicipalityId);
    let since = || (2020..2025_u16).prop_map(year);
    let name = prop::sample::select(vec!["СОШ №1", "СОШ №2", "Гимназия"]);
    let region = || prop::sample::select(vec![REGION, "Тверской край", "Соседняя область"]);
    let code = prop::sample::select(vec!["690001", "690002", "690003"]);
    prop_oneof![
        (school(), name, 2020..2025_u16).prop_map(|(school, name, since)| rename(school, name, since)),
        (1..4_u32, 1..4_u32, 2020..2025_u16).prop_map(|(one, into, since)| merge(one, into, since)),
        (school(), school()).prop_map(|(one, other)| same(one, other)),
        (school(), place(), since()).prop_map(|(school, municipality, since)| RegistryChange::MoveSchool {
            school,
            municipality,
            since
        }),
        (school(), school(), since()).prop_map(|(school, into, since)| RegistryChange::MergeSchool {
            school,
            into,
            since
        }),
        (place(), region(), since()).prop_map(|(municipality, region, since)| {
            RegistryChange::MoveMunicipality { municipality, region: region.to_owned(), since }
        }),
        (region(), region(), since()).prop_map(|(region, name, since)| RegistryChange::RenameRegion {
            region: region.to_owned(),
            name: name.to_owned(),
            since
        }),
        (school(), code)
            .prop_map(|(school, code)| RegistryChange::SetCode { school, code: code.parse().unwrap() }),
        (school(), prop::sample::select(vec!["6900990016", "6900990023"]))
            .prop_map(|(school, inn)| RegistryChange::SetInn { school, inn: inn.parse().unwrap() }),
        (1..5_u32, 4..6_u32, school()).prop_map(|(delivery, row, school)| RegistryChange::MatchRow {
            delivery: DeliveryId(delivery),
            row: RowKey::new("Лист1", row),
            school,
        }),
    ]
}

fn cycle_change() -> impl Strategy<Value = CycleChange> {
    let place = || (1..4_u32).prop_map(MunicipalityId);
    let action = || (1..6_u32).prop_map(ActionId);
    let meeting = || (1..4_u32).prop_map(MeetingId);
    prop_oneof![
        place().prop_map(super::cycle::held),
        (place(), prop::option::of(meeting())).prop_map(|(municipality, meeting)| {
            let action = ActionTerms { meeting, ..ActionTerms::of("обновить сайт") };
            CycleChange::AddActions { municipality, file: None, actions: vec![action] }
        }),
        (action(), meeting()).prop_map(|(action, meeting)| CycleChange::ChangeAction {
            action,
            terms: vec![ActionTerm::Meeting(Some(meeting)), ActionTerm::Responsible(None)],
        }),
        action().prop_map(|action| super::cycle::done(action, "2023-08-30")),
    ]
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let value = (1..5_u32, 4..6_u32, 2021..2024_u16, prop::sample::select(vec!["нет", "не знаю"]));
    prop_oneof![
        4 => (0..6_usize).prop_map(Attempt::Import),
        1 => (0..6_usize, 1..4_u32).prop_map(|(which, corrected)| Attempt::ImportCorrecting(which, corrected)),
        2 => (0..60_usize).prop_map(Attempt::Undo),
        2 => (0..60_usize).prop_map(Attempt::Redo),
        1 => value.prop_map(|(delivery, row, of, raw)| Attempt::CorrectValue { delivery, row, of, raw }),
        5 => registry_change().prop_map(Attempt::ChangeRegistry),
        3 => cycle_change().prop_map(Attempt::ManageCycle),
    ]
}

impl Attempt {
    fn make(&self, store: &mut Store) -> Result<EntryId, StoreError> {
        match self {
            Self::Import(which) => {
                prepared(*which).import(store)?;
                Ok(last(store))
            }
            Self::ImportCorrecting(which, corrected) => {
                prepared(*which).import_correcting(store, DeliveryId(*corrected))?;
                Ok(last(store))
            }
            Self::Undo(which) => {
                let entries: Vec<EntryId> = (1..=last(store)).collect();
                undo(store, entries[which % entries.len()])
            }
            Self::Redo(which) => {
                let journal = store.journal()?;
                let undone = journal.iter().filter(|entry| !entry.in_force).map(|entry| entry.seq);
                let entries: Vec<EntryId> = undone.chain([1]).collect();
                redo(store, entries[which % entries.len()])
            }
            Self::CorrectValue { delivery, row, of, raw } => {
                correct(store, DeliveryId(*delivery), *row, *of, raw)
            }
            Self::ChangeRegistry(said) => change(store, said.clone()),
            Self::ManageCycle(said) => super::cycle::manage(store, said.clone()),
        }
    }
}

fn last(store: &Store) -> EntryId {
    store.snapshot().unwrap().entry()
}

/// Takes the change of an entry back, whatever it was.
fn take_back(store: &mut Store, entry: EntryId) -> Result<EntryId, StoreError> {
    match store.journal_entry(entry)?.event {
        Event::Undo(record) => redo(store, record.entry),
        Event::Redo(record) => undo(store, record.entry),
        Event::Import(_)
        | Event::CorrectValue(_)
        | Event::ChangeRegistry(_)
        | Event::ManageCycle(_)
        | Event::Purge(_)
        | Event::Upgrade(_) => undo(store, entry),
    }
}

/// What every state must be in itself.
fn check_state(store: &Store) {
    let snapshot = store.snapshot().unwrap();
    let whole = snapshot.data(&Scope::Whole, Lens::AsWas).unwrap();
    let facts = Facts::current(&whole.observations, &whole.matches, &whole.corrections).unwrap();
    let facts = facts.observations().unwrap();
    let keys: BTreeSet<_> = facts
        .iter()
        .map(|fact| {
            let told = &fact.observation;
            (told.study.clone(), fact.subject, told.year, told.criterion.clone())
        })
        .collect();
    assert_eq!(keys.len(), facts.len(), "one fact for each subject, year and criterion");

    let schools: BTreeSet<SchoolId> = whole.schools.iter().map(|school| school.id).collect();
    let municipalities: BTreeSet<MunicipalityId> =
        whole.municipalities.iter().map(|known| known.id).collect();
    for school in &whole.schools {
        assert!(municipalities.contains(&school.municipality), "{school:?}");
        assert!(school.homes.iter().all(|home| municipalities.contains(&home.value)), "{school:?}");
        assert!(school.homes.windows(2).all(|pair| pair[0].year <= pair[1].year), "{school:?}");
        assert!(school.names.windows(2).all(|pair| pair[0].year < pair[1].year), "{school:?}");
        assert!(school.end.as_ref().and_then(|end| end.into).is_none_or(|into| schools.contains(&into)));
    }
    for found in &whole.matches {
        assert!(municipalities.contains(&found.municipality), "{found:?}");
        let SubjectId::School(school) = found.subject else { continue };
        assert!(schools.contains(&school), "{found:?}");
    }
    let held: BTreeSet<MeetingId> = snapshot.meetings().unwrap().into_iter().map(|known| known.id).collect();
    for action in snapshot.actions().unwrap() {
        assert!(municipalities.contains(&action.municipality), "{action:?}");
        assert!(action.said.meeting.is_none_or(|meeting| held.contains(&meeting)), "{action:?}");
        assert!(!action.said.text.is_empty(), "{action:?}");
    }
    // Each summary reads all that is its own, by either lens.
    for lens in [Lens::AsWas, Lens::AsNow] {
        let whole = snapshot.data(&Scope::Whole, lens).unwrap();
        for id in &municipalities {
            let own = snapshot.data(&Scope::municipality(*id), lens).unwrap();
            let of = |matches: &[vsoko_frame::StoredMatch]| {
                matches.iter().filter(|found| found.municipality == *id).cloned().collect::<Vec<_>>()
            };
            assert_eq!(of(&own.matches), of(&whole.matches));
            assert!(own.schools.iter().all(|school| whole.schools.contains(school)));
        }
    }
}

/// Everything of the whole and of each municipality.
fn answers(store: &Store) -> (Data, Vec<Data>) {
    let snapshot = store.snapshot().unwrap();
    let of = |id| Data::of(&snapshot, &Scope::municipality(MunicipalityId(id)));
    (Data::of(&snapshot, &Scope::Whole), (1..4).map(of).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_change_is_refused_or_taken_back_and_the_past_stays(attempts in prop::collection::vec(attempt(), 1..12)) {
        let (_folder, mut store) = workspace();
        for which in [0, 2] {
            prepared(which).import(&mut store).unwrap();
        }
        let mut past: Vec<(StateId, Data)> = vec![(store.state().unwrap(), data(&store))];
        for attempt in attempts {
            let (state, before) = (store.state().unwrap(), answers(&store));
            let Ok(entry) = attempt.make(&mut store) else {
                prop_assert_eq!(store.state().unwrap(), state);
                prop_assert_eq!(answers(&store), before);
                continue;
            };
            check_state(&store);
            let after = answers(&store);
            past.push((store.state().unwrap(), after.0.clone()));
            let back = take_back(&mut store, entry).unwrap();
            prop_assert_eq!(answers(&store), before);
            take_back(&mut store, back).unwrap();
            prop_assert_eq!(answers(&store), after);
            past.push((store.state().unwrap(), data(&store)));
        }
        for (state, then) in past {
            prop_assert_eq!(data_of(&store, &state), then);
        }
        prop_assert_eq!(store.verify().unwrap(), vec![]);
    }
}
