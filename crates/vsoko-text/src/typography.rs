//! Spaces that keep together what belongs together.

// Around an argument whose place in the sentence is asked for. Private-use characters: no font has them, and texts
// from outside are freed of them first.
pub(crate) const OPENS: char = '\u{e000}';
pub(crate) const CLOSES: char = '\u{e001}';

/// Sets no-break spaces where a line must not break: `83 %`, `№ 1`, `5 из 6`, and before a dash.
///
/// Names are not touched: «СОШ №1» keeps its spelling, since there is no space to change.
///
/// ```
/// use vsoko_text::typeset;
///
/// assert_eq!(typeset("в 83 % школ (5 из 6)"), "в 83\u{a0}% школ (5\u{a0}из\u{a0}6)");
/// assert_eq!(typeset("ВСОКО – это"), "ВСОКО\u{a0}– это");
/// ```
pub fn typeset(text: &str) -> String {
    let mut set = text.replace(" –", "\u{a0}–").replace("№ ", "№\u{a0}").replace(" %", "\u{a0}%");
    set = set.replace(" п.п.", "\u{a0}п.п.");
    join_counts(&set, "из")
}

/// `5 из 6` stays on one line; `из` between words breaks as any other.
fn join_counts(text: &str, word: &str) -> String {
    let between = format!(" {word} ");
    let mut pieces = text.split(between.as_str());
    let mut joined = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let after_number = joined.ends_with(|c: char| c.is_ascii_digit() || c == CLOSES);
        let before_number = piece.starts_with(|c: char| c.is_ascii_digit() || c == OPENS);
        if after_number && before_number {
            joined.extend(["\u{a0}", word, "\u{a0}"]);
        } else {
            joined.push_str(&between);
        }
        joined.push_str(piece);
    }
    joined
}

/// The same text with plain spaces, for a terminal, where people search and copy.
pub fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2007}'], " ")
}

/// A name in Latin letters for the name of a file: lower case, words joined by hyphens.
///
/// ```
/// use vsoko_text::transliterated;
///
/// assert_eq!(transliterated("Западнодвинский муниципальный округ"), "zapadnodvinskiy-munitsipalnyy-okrug");
/// ```
pub fn transliterated(name: &str) -> String {
    let mut latin = String::with_capacity(name.len());
    for c in name.to_lowercase().chars() {
        let position = RUSSIAN.chars().position(|russian| russian == c);
        match position {
            Some(position) => latin.push_str(LATIN[position]),
            None if c.is_ascii_alphanumeric() => latin.push(c),
            None => latin.push(' '),
        }
    }
    latin.split_whitespace().collect::<Vec<_>>().join("-")
}

const RUSSIAN: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const LATIN: [&str; 33] = [
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
    "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_spaces_change(text in "[а-я0-9№% –.]{0,60}") {
            prop_assert_eq!(plain_spaces(&typeset(&text)), text.clone());
            prop_assert_eq!(typeset(&typeset(&text)), typeset(&text));
        }
    }
}
