//! How a cell shows its number, told from the format code of Excel. Which formats are days calamine tells.

/// Does a cell of this format show a number as per cents? What stands in quotes or after a backslash is only words.
pub(crate) fn shows_percent(code: &str) -> bool {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => drop(characters.find(|c| *c == '"')),
            // The next character is shown as it is, filled with, or left as wide a gap.
            '\\' | '_' | '*' => drop(characters.next()),
            '[' => drop(characters.find(|c| *c == ']')),
            // Only the section for positive numbers counts.
            ';' => return false,
            '%' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_they_show() {
        for code in ["0%", "0.0\\ %", "[Red]0%", "0.00%;-0.00%"] {
            assert!(shows_percent(code), "{code}");
        }
        for code in ["General", "0.00", "0\"%\"", "0\\%", "dd.mm.yyyy", "0;0%"] {
            assert!(!shows_percent(code), "{code}");
        }
    }
}
