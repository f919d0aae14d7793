//! Values that a person corrects: they stand beside the cell.

use vsoko_frame::{Facts, StoredObservation};
use vsoko_model::{DeliveryId, Lens, Reading, SubjectId};

use super::data::{data, data_of};
use super::fixture::{FIRST, File, two_schools, workspace};
use super::person::{correct, redo, refused, undo};
use crate::{Scope, Store, StoreError};

/// What counts for the first school.
fn fact(store: &Store) -> StoredObservation {
    let data = store.snapshot().unwrap().data(&Scope::Whole, Lens::AsWas).unwrap();
    let facts = Facts::current(&data.observations, &data.matches, &data.corrections).unwrap();
    let facts = facts.observations().unwrap();
    facts.into_iter().find(|fact| fact.subject == SubjectId::School(FIRST)).unwrap()
}

fn raw(store: &Store) -> (String, Option<u32>) {
    let fact = fact(store);
    (fact.observation.raw.to_string(), fact.correction)
}

#[test]
fn a_correction_stands_beside_the_cell() {
    let (_folder, mut store) = workspace();
    let delivery = two_schools().import(&mut store).unwrap();
    let before = data(&store);
    let delivered = fact(&store);
    assert_eq!(correct(&mut store, delivery, 4, 2022, "нет").unwrap(), 2);

    let now = data(&store);
    assert_eq!(
        (&now.observations, &now.matches, &now.schools),
        (&before.observations, &before.matches, &before.schools)
    );
    assert_eq!((now.corrections.len(), now.corrections[0].entry), (1, 2));
    let corrected = fact(&store);
    assert_eq!(corrected.observation.reading, Reading::Text("нет".to_owned()));
    assert_eq!(corrected.observation.address, delivered.observation.address);
    assert_eq!(raw(&store), ("нет".to_owned(), Some(2)));
}

#[test]
fn the_latest_correction_wins_and_its_undo_brings_the_one_before_back() {
    let (_folder, mut store) = workspace();
    let delivery = two_schools().import(&mut store).unwrap();
    let mut states = vec![(store.state().unwrap(), data(&store))];
    for text in ["нет", "может быть"] {
        correct(&mut store, delivery, 4, 2022, text).unwrap();
        states.push((store.state().unwrap(), data(&store)));
    }
    assert_eq!(raw(&store), ("может быть".to_owned(), Some(3)));
    assert_eq!(data(&store).corrections.len(), 1);
    undo(&mut store, 3).unwrap();
    assert_eq!((raw(&store), data(&store)), (("нет".to_owned(), Some(2)), states[1].1.clone()));
    undo(&mut store, 2).unwrap();
    assert_eq!((raw(&store), data(&store)), (("да".to_owned(), None), states[0].1.clone()));
    redo(&mut store, 3).unwrap();
    assert_eq!((raw(&store), data(&store)), (("может быть".to_owned(), Some(3)), states[2].1.clone()));
    for (state, then) in &states {
        assert_eq!(&data_of(&store, state), then);
    }
}

#[test]
fn a_delivery_takes_its_corrections_along() {
    let (_folder, mut store) = workspace();
    let delivery = two_schools().import(&mut store).unwrap();
    correct(&mut store, delivery, 4, 2022, "нет").unwrap();
    let corrected = data(&store);
    undo(&mut store, 1).unwrap();
    assert!(data(&store).corrections.is_empty());
    redo(&mut store, 1).unwrap();
    assert_eq!(data(&store), corrected);
    File { bytes: "corrected", ..two_schools() }.import_correcting(&mut store, delivery).unwrap();
    assert_eq!((data(&store).corrections.len(), raw(&store)), (0, ("да".to_owned(), None)));
}

#[test]
fn only_a_delivery_that_counts_has_its_values_corrected() {
    let (_folder, mut store) = workspace();
    let delivery = two_schools().import(&mut store).unwrap();
    undo(&mut store, 1).unwrap();
    let undone = refused(&mut store, |store| correct(store, delivery, 4, 2022, "нет"));
    assert!(matches!(undone, StoreError::NotInForce { entry: 1 }));
    let unknown = refused(&mut store, |store| correct(store, DeliveryId(9), 4, 2022, "нет"));
    assert!(matches!(unknown, StoreError::NoSuchDelivery { delivery: DeliveryId(9) }));
}
