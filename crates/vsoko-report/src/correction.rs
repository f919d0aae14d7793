//! How a document says that a value is not the one that was sent.

use vsoko_model::{Message, TracedCorrection, TracedReading};
use vsoko_text::Words;

/// The value that a person wrote, with what was sent and the entry of the journal that says why.
pub fn corrected(reading: &TracedReading, correction: &TracedCorrection, words: &Words) -> String {
    let blank = || words.phrase("report-blank");
    let shown = |text: &str| if text.is_empty() { blank() } else { text.to_owned() };
    let message = Message::new("report-corrected")
        .with("text", shown(&correction.text))
        .with("sent", shown(&reading.text))
        .with("entry", correction.entry.to_string());
    words.say(&message)
}

#[cfg(test)]
mod tests {
    use vsoko_text::Language;

    use super::*;
    use crate::{made_up, testing};

    #[test]
    fn both_values_are_said() {
        let mut reading = made_up::six_schools().numbers[0].counted[0].readings[0].clone();
        let correction = testing::correction();
        let words = Words::new(Language::Russian);
        reading.text = "3".to_owned();
        assert_eq!(
            corrected(&reading, &correction, &words),
            "5 (исправлено вручную, запись 12; прислано: 3)"
        );
        reading.text.clear();
        assert!(corrected(&reading, &correction, &words).ends_with("прислано: (пусто))"));
    }
}
