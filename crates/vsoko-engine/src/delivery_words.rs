//! A delivery in words: how it stands, and what a person said of it. The same at a terminal and on the page.

use vsoko_model::Message;
use vsoko_store::{DeliveredPart, Delivery, Standing};
use vsoko_text::Words;

use crate::{Methodologies, study_in_words};

/// Whether a delivery counts, and else since what it does not.
pub fn standing_in_words(standing: Standing) -> Message {
    match standing {
        Standing::InForce => Message::new("standing-in-force"),
        Standing::Undone { by } => Message::new("standing-undone").with("entry", by.to_string()),
        Standing::Corrected { by } => Message::new("standing-corrected").with("delivery", by.to_string()),
    }
}

/// The studies and years that it has results of, in a row.
pub fn studies_in_words(delivery: &Delivery, methodologies: &Methodologies) -> String {
    let study =
        |part: &DeliveredPart| format!("{} {}", study_in_words(&part.study, methodologies), part.year);
    let mut studies: Vec<String> = delivery.studies.iter().map(study).collect();
    studies.dedup();
    studies.join(", ")
}

/// What a person said of the file when it was imported, beside what it says of itself.
pub fn given_in_words(delivery: &Delivery, words: &Words) -> Message {
    let Some(recipe) = &delivery.recipe else { return Message::new("delivery-not-recorded") };
    let year = recipe.year.map(|year| words.say(&Message::new("delivery-given-year").with("year", year)));
    let municipality = recipe.municipality.as_ref().map(|name| {
        words.say(&Message::new("delivery-given-municipality").with("municipality", name.as_str()))
    });
    let methodologies = recipe.methodologies_are_named.then(|| words.phrase("delivery-given-methodologies"));
    let answers = (!recipe.answers.is_empty())
        .then(|| words.say(&Message::new("delivery-given-answers").with("answers", recipe.answers.len())));
    let given: Vec<String> = [year, municipality, methodologies, answers].into_iter().flatten().collect();
    if given.is_empty() {
        Message::new("delivery-given-nothing")
    } else {
        Message::new("delivery-given").with("given", given)
    }
}
