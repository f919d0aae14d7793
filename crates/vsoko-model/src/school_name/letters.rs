//! Letters of names: Latin ones that look Cyrillic, letters with separate marks, words that were glued together.
//!
//! й and ё are letters of their own here as everywhere: a mark is joined to its letter, never dropped.

/// Latin letters with the Cyrillic ones that look the same on paper.
const LOOK_ALIKE: &[(char, char)] = &[
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A word of a name, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// Did it begin with a capital letter? Tells initials from «с.» for «село».
    pub(crate) capital: bool,
}

impl Word {
    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of a name: marks joined, look-alikes folded, glued words taken apart; «№» is a word, other punctuation is
/// none.
pub(crate) fn words(name: &str) -> Vec<Word> {
    let joined = joined(name);
    let pieces = joined.split(|c: char| !(c.is_alphanumeric() || c == '№' || is_dash(c)));
    let mut words = Vec::new();
    for piece in pieces.flat_map(apart) {
        let folded = cyrillic(&piece);
        let trimmed = folded.trim_matches('-');
        if !trimmed.is_empty() {
            let capital = trimmed.chars().next().is_some_and(char::is_uppercase);
            words.push(Word { text: trimmed.to_lowercase(), capital });
        }
    }
    words
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// Letters with a mark of their own (и + U+0306) as one letter.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for c in text.chars() {
        let with_mark = match (joined.chars().next_back(), c) {
            (Some('и'), '\u{306}') => Some('й'),
            (Some('И'), '\u{306}') => Some('Й'),
            (Some('е'), '\u{308}') => Some('ё'),
            (Some('Е'), '\u{308}') => Some('Ё'),
            _ => None,
        };
        match with_mark {
            Some(letter) => {
                joined.pop();
                joined.push(letter);
            }
            // Soft hyphens and marks of direction are seen by nobody.
            None if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}') => {}
            None => joined.push(c),
        }
    }
    joined
}

/// `краяМБОУ` is two words, `СОШ№1` is three, `СОШ1` is two; `1а` and `60-летия` are one.
fn apart(piece: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = None;
    for c in piece.chars().map(|c| if is_dash(c) { '-' } else { c }) {
        let new_word = before.is_some_and(|b: char| {
            let glued = b.is_lowercase() && c.is_uppercase();
            let number_begins = b.is_alphabetic() && c.is_ascii_digit();
            let number_ends = b.is_ascii_digit() && c.is_uppercase();
            glued || number_begins || number_ends || b == '№' || c == '№'
        });
        if new_word {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
        before = Some(c);
    }
    words
}

/// A word with a Cyrillic letter, or all of look-alikes, in Cyrillic.
fn cyrillic(word: &str) -> String {
    let alike = |c: char| LOOK_ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic);
    let is_cyrillic = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    let latin = || word.chars().filter(char::is_ascii_alphabetic);
    let all_alike = latin().all(|c| alike(c).is_some());
    if all_alike && (word.chars().any(is_cyrillic) || latin().count() > 1) {
        word.chars().map(|c| alike(c).unwrap_or(c)).collect()
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        words(name).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn latin_look_alikes_are_cyrillic_and_real_latin_is_not() {
        assert_eq!(texts("MБOУ «COШ №1»"), ["мбоу", "сош", "№", "1"]);
        assert_eq!(texts("Школа IT"), ["школа", "it"]);
    }

    #[test]
    fn marks_are_joined_and_kept() {
        assert_eq!(texts("Маи\u{306}ская"), ["майская"]);
        assert_eq!(texts("Бере\u{308}зовская"), ["берёзовская"]);
        assert_ne!(texts("Маиская"), texts("Майская"));
    }

    #[test]
    fn glued_words_are_taken_apart() {
        assert_eq!(texts("краяМБОУ СОШ№1"), ["края", "мбоу", "сош", "№", "1"]);
        assert_eq!(texts("СОШ1 г.Хабаровска"), ["сош", "1", "г", "хабаровска"]);
        assert_eq!(texts("№1а – Усть‑Кажинская"), ["№", "1а", "усть-кажинская"]);
    }
}
