//! A cell of names that says more than the name of a school: its code, its ИНН or its municipality too.

use vsoko_model::{FisOkoCode, Inn};

use crate::names::{is_municipality, names_municipality};

/// A cell that holds more than a name: «edu223379 | МКОУ «Усть-Кажинская СОШ»», «138049 - МБОУ «СОШ №1»»,
/// «Пробный район | МБОУ «СОШ №1»», «Пробный район, МБОУ «СОШ №1»».
pub(crate) struct Composite<'t> {
    pub(crate) code: Option<FisOkoCode>,
    pub(crate) inn: Option<Inn>,
    pub(crate) municipality: Option<&'t str>,
    pub(crate) name: &'t str,
}

impl<'t> Composite<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let whole = Self { code: None, inn: None, municipality: None, name: text };
        if let Some((left, right)) = text.split_once(',')
            && is_municipality(left)
            && right.chars().any(char::is_alphabetic)
        {
            return Self { municipality: Some(left.trim()), name: right.trim(), ..whole };
        }
        let Some((left, right)) = text.split_once(['|', '–', '—', '-', ':', '/']) else { return whole };
        let (left, right) = (left.trim(), right.trim());
        if !right.chars().any(char::is_alphabetic) {
            return whole;
        }
        if let Ok(code) = left.parse::<FisOkoCode>() {
            return Self { code: Some(code), name: right, ..whole };
        }
        if let Ok(inn) = left.parse::<Inn>() {
            return Self { inn: Some(inn), name: right, ..whole };
        }
        let bar = text.contains('|');
        if bar && names_municipality(left) {
            return Self { municipality: Some(left), name: right, ..whole };
        }
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_composite_cell_is_taken_apart_and_a_name_with_a_dash_is_not() {
        let parts = |text: &'static str| {
            let Composite { code, municipality, name, .. } = Composite::of(text);
            (code.map(|code| code.to_string()), municipality, name)
        };
        let code = |code: &str| Some(code.to_owned());
        assert_eq!(
            parts("edu223379 | МКОУ «Усть-Кажинская СОШ»"),
            (code("223379"), None, "МКОУ «Усть-Кажинская СОШ»")
        );
        assert_eq!(parts("138049 - МБОУ «СОШ №1»"), (code("138049"), None, "МБОУ «СОШ №1»"));
        let composite = Composite::of("6900000004 / МБОУ «СОШ №1»");
        assert_eq!((composite.inn.unwrap().as_str(), composite.name), ("6900000004", "МБОУ «СОШ №1»"));
        assert_eq!(parts("Пробный район | МБОУ «СОШ №1»"), (None, Some("Пробный район"), "МБОУ «СОШ №1»"));
        assert_eq!(parts("Пробный район, МБОУ «СОШ №1»"), (None, Some("Пробный район"), "МБОУ «СОШ №1»"));
        assert_eq!(parts("МБОУ «СОШ №1», г. Тверь"), (None, None, "МБОУ «СОШ №1», г. Тверь"));
        assert_eq!(parts("МКОУ «Усть-Кажинская СОШ»"), (None, None, "МКОУ «Усть-Кажинская СОШ»"));
    }
}
