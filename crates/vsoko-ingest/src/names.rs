//! What a text names: a municipality, a region or the whole country rather than a school.

use vsoko_model::{MunicipalityName, SubjectKind};

use crate::spelling::{folded, is_region};

/// Words of which one at least stands in the name of a municipality.
const OF_MUNICIPALITIES: &[&str] = &[
    "район",
    "округ",
    "муниципальный",
    "городской",
    "город",
    "г",
    "зато",
    "мр",
    "мо",
    "го",
    "муниципалитет",
];

/// Beginnings of words that stand in names of schools and in no name of a municipality.
const OF_SCHOOLS: &[&str] = &[
    "школ",
    "сош",
    "оош",
    "нош",
    "лице",
    "гимнази",
    "мбоу",
    "мкоу",
    "маоу",
    "моу",
    "гбоу",
    "гкоу",
    "чоу",
    "учрежд",
    "интернат",
    "кадет",
    "центр",
    "образовательн",
    "прогимнази",
    "колледж",
    "техникум",
    "училищ",
    "корпус",
    "комплекс",
    "филиал",
];

/// Does a folded text name a kind of school? «Школам», «школ» are many of them.
pub(crate) fn names_a_kind(folded: &str) -> bool {
    const MANY: [&str; 3] = ["школ", "школам", "школах"];
    folded
        .split([' ', '-'])
        .any(|word| !MANY.contains(&word) && OF_SCHOOLS.iter().any(|beginning| word.starts_with(beginning)))
}

/// What a text names, where that is a municipality or a region and not a school.
pub(crate) fn larger_than_a_school(text: &str) -> Option<SubjectKind> {
    /// «Пробный муниципальный округ Условной области».
    const LONGEST: usize = 6;
    if LONGEST < text.split_whitespace().count() || text.contains(['«', '"', '№']) {
        None
    } else if is_region(text) {
        Some(SubjectKind::Region)
    } else {
        names_municipality(text).then_some(SubjectKind::Municipality)
    }
}

/// «Вся выборка», «Российская Федерация».
pub(crate) fn names_the_country(text: &str) -> bool {
    /// In bytes. Each row is asked, and the names of most schools are longer.
    const LONGEST: usize = 50;
    const COUNTRY: [&str; 6] =
        ["вся выборка", "все участники", "россия", "рф", "российская федерация", "по россии"];
    text.len() <= LONGEST && COUNTRY.contains(&folded(text).as_str())
}

/// Is this the name of a municipality rather than of a school?
pub(crate) fn names_municipality(text: &str) -> bool {
    let folded = folded(text);
    let words = || folded.split([' ', '-']);
    words().any(|word| OF_MUNICIPALITIES.contains(&word))
        && !words().any(|word| OF_SCHOOLS.iter().any(|beginning| word.starts_with(beginning)))
}

/// Is this the name of a municipality and nothing else: «Пробный район», but neither «Район» nor «Городской мониторинг»?
pub(crate) fn is_municipality(text: &str) -> bool {
    const LONGEST: usize = 4;
    let is_short = text.split_whitespace().count() <= LONGEST;
    let begins_as_a_name = text.trim().chars().next().is_some_and(char::is_uppercase);
    let no_number = !text.chars().any(|c| c.is_ascii_digit());
    is_short
        && begins_as_a_name
        && no_number
        && names_municipality(text)
        && text.parse::<MunicipalityName>().is_ok_and(|name| {
            let parts = name.parts();
            let is_unsaid = || folded(text).split(' ').any(|word| matches!(word, "мо" | "муниципалитет"));
            !parts.own.is_empty() && (parts.kind.is_some() || is_unsaid())
        })
}

/// The name of a municipality among other words: «2022 год Условная область Пробный муниципальный округ».
pub(crate) fn municipality_in(text: &str) -> Option<&str> {
    /// What a sentence begins with, and what is no municipality.
    const NO_NAMES: [&str; 7] =
        ["Каждый", "Данный", "Любой", "Автономный", "Федеральный", "Избирательный", "Городской"];
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let is_kind = |word: &str| matches!(word.to_lowercase().as_str(), "муниципальный" | "городской");
    let is_own = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && ["ий", "ый", "ой"].iter().any(|ending| word.ends_with(ending))
            && !NO_NAMES.contains(&word)
            && !is_kind(word)
    };
    let nouns = words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(word.to_lowercase().as_str(), "округ" | "район"));
    nouns.map(|(noun, _)| noun).find_map(|noun| {
        let kind = words[..noun].iter().rposition(|word| !is_kind(word))? + 1;
        let own = words[..kind].iter().rposition(|word| !is_own(word)).map_or(0, |before| before + 1);
        // The words lie in the text, one behind the other.
        let start = words[own].as_ptr().addr() - text.as_ptr().addr();
        let end = words[noun].as_ptr().addr() - text.as_ptr().addr() + words[noun].len();
        (own < kind).then(|| &text[start..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_is_found_among_other_words() {
        for (text, name) in [
            ("2022 год Условная область Пробный муниципальный округ", "Пробный муниципальный округ"),
            ("Пробный муниципальный округ ВСОКО 2022", "Пробный муниципальный округ"),
            ("Итоги (Усть-Пробный район)", "Усть-Пробный район"),
            ("Верхний Пробный район", "Верхний Пробный район"),
        ] {
            assert_eq!(municipality_in(text), Some(name), "{text}");
        }
        for text in
            ["Муниципальный округ", "Каждый район", "Центральный федеральный округ", "район", "Лист1", ""]
        {
            assert_eq!(municipality_in(text), None, "{text}");
        }
        for text in ["Район", "Городской мониторинг", "Муниципальный этап", "МО", "2022 г."]
        {
            assert!(!is_municipality(text), "{text}");
        }
        assert!(is_municipality("МО Пробный") && is_municipality("Городской округ Эскиз"));
    }

    #[test]
    fn a_school_is_not_a_municipality() {
        for municipality in ["Алейский район", "г. Алейск", "Пробный муниципальный округ", "ЗАТО Озёрный"]
        {
            assert!(names_municipality(municipality), "{municipality}");
        }
        for school in ["МБОУ «Районная СОШ»", "Школа г. Алейска", "Лицей №1 города Твери", "Итоги"]
        {
            assert!(!names_municipality(school), "{school}");
        }
    }
}
