//! Spaces inside names at which no line should break: «СОШ №1», «имени Н. Н. Зотова»; and characters that nobody sees.

const NO_BREAK: char = '\u{a0}';

/// `text` with no-break spaces before № and after initials. No letter changes.
pub(crate) fn keep_together(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let keeps = |at: usize| {
        let before_number = letters.get(at + 1) == Some(&'№');
        let after_initial = at >= 2
            && letters[at - 1] == '.'
            && letters[at - 2].is_uppercase()
            && (at < 3 || !letters[at - 3].is_alphanumeric());
        letters[at] == ' ' && (before_number || after_initial)
    };
    (0..letters.len()).map(|at| if keeps(at) { NO_BREAK } else { letters[at] }).collect()
}

/// Is it a character that cannot be seen: a soft hyphen, a mark of direction, a joiner?
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_initials_stay_with_the_name() {
        assert_eq!(keep_together("Приозёрная СОШ №2"), "Приозёрная СОШ\u{a0}№2");
        assert_eq!(keep_together("имени Н. Н. Зотова"), "имени Н.\u{a0}Н.\u{a0}Зотова");
        assert_eq!(keep_together("В СССР. Потом"), "В СССР. Потом");
        assert_eq!(keep_together(""), "");
    }
}
