//! What is taken back, what comes again, and what every past state answers.

use vsoko_model::{DeliveryId, StateId};

use super::data::{data, data_of, deliveries};
use super::fixture::{
    FIRST, File, ZAPAD, files, first_school, known, new_in, school, toropets, two_schools, workspace, year,
};
use super::person::{change, correct, law, redo, refused, rename, undo};
use crate::{Event, LawBroken, Standing, Store, StoreError};

fn standings(store: &Store) -> Vec<Standing> {
    deliveries(store).into_iter().map(|delivery| delivery.standing).collect()
}

/// The next year's file: the first school under another name, and a new one.
fn next_year() -> File {
    let mentions = vec![
        school("Лист1", 4, 2023, "МБОУ «Лицей №1»", None, known(FIRST)),
        school("Лист1", 5, 2023, "МБОУ «Новая СОШ»", Some("690077"), new_in(ZAPAD)),
    ];
    File { bytes: "next year", mentions }
}

#[test]
fn undo_takes_a_delivery_out_and_redo_brings_the_same_back() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let before = data(&store);
    next_year().import(&mut store).unwrap();
    let after = data(&store);
    assert_eq!((before.schools.len(), after.schools.len()), (2, 3));
    assert_ne!(before.school(FIRST).names, after.school(FIRST).names);

    assert_eq!(undo(&mut store, 2).unwrap(), 3);
    assert_eq!(data(&store), before);
    assert_eq!(redo(&mut store, 2).unwrap(), 4);
    assert_eq!(data(&store), after);
    undo(&mut store, 2).unwrap();
    assert_eq!(data(&store), before);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn undo_is_a_new_entry_and_deletes_nothing() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let (journal, there) = (store.journal().unwrap(), files(folder.path()));
    undo(&mut store, 1).unwrap();

    let now = store.journal().unwrap();
    assert_eq!((now.len(), &now[0].hash, &now[0].event), (2, &journal[0].hash, &journal[0].event));
    assert_eq!((now[0].in_force, now[1].in_force), (false, true));
    assert!(matches!(&now[1].event, Event::Undo(record) if record.entry == 1 && record.reopens.is_none()));
    assert_eq!(now[1].event.why().and_then(|why| why.source()), Some("приказ № 5"));
    assert_eq!(store.journal_entry(2).unwrap(), now[1]);
    assert_eq!(files(folder.path()), there);
    assert_eq!(standings(&store), [Standing::Undone { by: 2 }]);
    assert!(data(&store).deliveries.is_empty() && data(&store).observations.is_empty());
}

#[test]
fn what_cannot_be_taken_back_is_refused_and_changes_nothing() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    undo(&mut store, 1).unwrap();
    toropets().import(&mut store).unwrap();
    let no_undo = [
        (1, "entry 1 does not count: it was taken back, or another delivery took its place"),
        (2, "entry 2 of the journal is none that can be taken back"),
        (9, "the journal has no entry 9"),
    ];
    for (entry, expected) in no_undo {
        assert_eq!(refused(&mut store, |store| undo(store, entry)).to_string(), expected);
    }
    let no_redo = [
        (2, "entry 2 of the journal is none that can be taken back"),
        (3, "entry 3 counts already"),
        (9, "the journal has no entry 9"),
    ];
    for (entry, expected) in no_redo {
        assert_eq!(refused(&mut store, |store| redo(store, entry)).to_string(), expected);
    }
    assert!(matches!(store.journal_entry(9), Err(StoreError::NoSuchEntry { entry: 9 })));
}

#[test]
fn a_correcting_delivery_takes_the_place_of_another_one() {
    let (_folder, mut store) = workspace();
    let old = two_schools().import(&mut store).unwrap();
    let before = data(&store);
    let file = File { bytes: "two schools, corrected", ..two_schools() };
    let new = file.import_correcting(&mut store, old).unwrap();
    let after = data(&store);
    assert_eq!(after.deliveries.iter().map(|delivery| delivery.id).collect::<Vec<_>>(), [new]);
    assert_eq!(after.schools, before.schools);
    assert_eq!(standings(&store), [Standing::Corrected { by: new }, Standing::InForce]);
    let gone = refused(&mut store, |store| undo(store, 1));
    assert!(matches!(gone, StoreError::NotInForce { entry: 1 }));
    let not_undone = refused(&mut store, |store| redo(store, 1));
    assert!(matches!(not_undone, StoreError::NotUndone { entry: 1 }));

    undo(&mut store, 2).unwrap();
    assert_eq!(data(&store), before);
    assert_eq!(standings(&store), [Standing::InForce, Standing::Undone { by: 3 }]);
    redo(&mut store, 2).unwrap();
    assert_eq!(data(&store), after);
    assert_eq!(standings(&store), [Standing::Corrected { by: new }, Standing::InForce]);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn only_a_delivery_that_counts_is_corrected() {
    let (_folder, mut store) = workspace();
    let old = two_schools().import(&mut store).unwrap();
    let file = File { bytes: "corrected", ..two_schools() };
    let unknown = refused(&mut store, |store| file.import_correcting(store, DeliveryId(9)));
    assert!(matches!(unknown, StoreError::NoSuchDelivery { delivery: DeliveryId(9) }));
    undo(&mut store, 1).unwrap();
    let undone = refused(&mut store, |store| file.import_correcting(store, old));
    assert!(matches!(undone, StoreError::NotInForce { entry: 1 }));
}

#[test]
fn a_chain_of_corrections_is_taken_back_link_by_link() {
    let (_folder, mut store) = workspace();
    let mut states = Vec::new();
    let mut last = two_schools().import(&mut store).unwrap();
    for bytes in ["second", "third"] {
        states.push(data(&store));
        last = File { bytes, ..two_schools() }.import_correcting(&mut store, last).unwrap();
    }
    for entry in [1, 2] {
        let corrected = refused(&mut store, |store| redo(store, entry));
        assert!(matches!(corrected, StoreError::NotUndone { entry: of } if of == entry), "{corrected:?}");
    }
    undo(&mut store, 3).unwrap();
    assert_eq!(Some(data(&store)), states.pop());
    undo(&mut store, 2).unwrap();
    assert_eq!(Some(data(&store)), states.pop());
    // The third corrects the second, which does not count now.
    let too_early = refused(&mut store, |store| redo(store, 3));
    assert!(matches!(too_early, StoreError::NotInForce { entry: 2 }));
    redo(&mut store, 2).unwrap();
    redo(&mut store, 3).unwrap();
    assert_eq!(standings(&store)[2], Standing::InForce);
}

#[test]
fn a_file_may_be_imported_again_after_its_import_was_undone() {
    let (folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let received = store.received_file(&deliveries(&store)[0]);
    undo(&mut store, 1).unwrap();

    let mut faulty = two_schools();
    faulty.mentions.push(school("Лист1", 9, 2022, "Школа", None, known(vsoko_model::SchoolId(99))));
    refused(&mut store, |store| faulty.import(store));
    assert_eq!(fs_err::read(&received).unwrap(), b"two schools");

    assert_eq!(two_schools().import(&mut store).unwrap(), DeliveryId(2));
    assert_eq!(store.received_file(&deliveries(&store)[1]), received);
    assert_eq!(fs_err::read_dir(folder.path().join("deliveries")).unwrap().count(), 1);
    let twice = law(refused(&mut store, |store| redo(store, 1)));
    assert_eq!(twice, LawBroken::FileTwice { deliveries: (DeliveryId(1), DeliveryId(2)) });
    undo(&mut store, 3).unwrap();
    redo(&mut store, 1).unwrap();
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_corrected_file_that_was_imported_again_is_in_the_way_of_its_return() {
    let (_folder, mut store) = workspace();
    let old = two_schools().import(&mut store).unwrap();
    File { bytes: "corrected", ..two_schools() }.import_correcting(&mut store, old).unwrap();
    two_schools().import(&mut store).unwrap();
    let twice = law(refused(&mut store, |store| undo(store, 2)));
    assert_eq!(twice, LawBroken::FileTwice { deliveries: (DeliveryId(1), DeliveryId(3)) });
}

#[test]
fn a_delivery_outlives_the_one_that_introduced_its_school() {
    for order in [[1, 2], [2, 1]] {
        let (_folder, mut store) = workspace();
        two_schools().import(&mut store).unwrap();
        first_school("next year", 2023, "МБОУ «Лицей №1»").import(&mut store).unwrap();
        undo(&mut store, 1).unwrap();
        let now = data(&store);
        assert_eq!(now.schools.iter().map(|school| school.id).collect::<Vec<_>>(), [FIRST]);
        assert_eq!(now.school(FIRST).name_in(year(2022)).as_str(), "МБОУ «Лицей №1»");
        assert_eq!(now.municipalities.iter().map(|known| known.name.as_str()).collect::<Vec<_>>(), [ZAPAD]);
        redo(&mut store, 1).unwrap();
        for entry in order {
            undo(&mut store, entry).unwrap();
        }
        assert!(data(&store).schools.is_empty() && data(&store).municipalities.is_empty());
        for entry in order {
            redo(&mut store, entry).unwrap();
        }
        assert_eq!(data(&store).schools.len(), 2);
    }
}

#[test]
fn a_delivery_that_does_not_name_its_school_keeps_the_one_that_does() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let mut file = first_school("codes alone", 2023, "МБОУ");
    file.mentions[0].mention.name = None;
    let delivery = file.import(&mut store).unwrap();
    let homeless = law(refused(&mut store, |store| undo(store, 1)));
    assert_eq!(homeless, LawBroken::MatchWithoutSchool { delivery, school: FIRST });
    // Nor does a correction without the school take its name away.
    let emptied = File { bytes: "emptied", mentions: toropets().mentions };
    let homeless = law(refused(&mut store, |store| emptied.import_correcting(store, DeliveryId(1))));
    assert_eq!(homeless, LawBroken::MatchWithoutSchool { delivery, school: FIRST });
}

#[test]
fn every_past_state_answers_as_it_did() {
    let (_folder, mut store) = workspace();
    let mut answers = Vec::new();
    let again = File { bytes: "corrected", ..two_schools() };
    let steps: [&dyn Fn(&mut Store); 10] = [
        &|store| _ = two_schools().import(store).unwrap(),
        &|store| _ = toropets().import(store).unwrap(),
        &|store| _ = change(store, rename(FIRST, "МБОУ «Гимназия №1»", 2022)).unwrap(),
        &|store| _ = correct(store, DeliveryId(1), 4, 2022, "нет").unwrap(),
        &|store| _ = next_year().import(store).unwrap(),
        &|store| _ = undo(store, 3).unwrap(),
        &|store| _ = undo(store, 1).unwrap(),
        &|store| _ = redo(store, 3).unwrap(),
        &|store| _ = redo(store, 1).unwrap(),
        &|store| _ = again.import_correcting(store, DeliveryId(1)).unwrap(),
    ];
    for step in steps {
        answers.push((store.state().unwrap(), data(&store), deliveries(&store)));
        step(&mut store);
    }
    for (state, then, listed) in &answers {
        assert_eq!(&data_of(&store, state), then);
        let snapshot = store.snapshot_of(state).unwrap();
        assert_eq!((snapshot.state(), &snapshot.deliveries().unwrap()), (state, listed));
    }
    let states: Vec<_> = store.journal().unwrap().iter().map(crate::JournalEntry::state).collect();
    assert_eq!(states[..9], answers.iter().skip(1).map(|(state, ..)| state.clone()).collect::<Vec<_>>());
}

#[test]
fn the_state_before_everything_is_known_and_a_state_that_never_was_is_not() {
    let (_folder, mut store) = workspace();
    two_schools().import(&mut store).unwrap();
    let nothing = store.snapshot_of(&StateId::empty()).unwrap();
    assert_eq!((nothing.entry(), nothing.deliveries().unwrap()), (0, vec![]));
    drop(nothing);
    let never: StateId = "0123456789ab".parse().unwrap();
    assert!(matches!(store.snapshot_of(&never), Err(StoreError::NoSuchState { state }) if state == never));
}
