//! The labels of rows that print what holds for other rows: «Итого», «В среднем по округу», «Пробный район Итог», and of
//! those that stand over the schools of a level: «Оптимальный уровень».

use std::collections::BTreeSet;

use vsoko_model::methodology::Methodology;

use crate::names::names_a_kind;
use crate::spelling::{folded, folded_without_remark};
use crate::table::WhatIsPrinted;

/// How a label begins, in whole words, and what its row prints; of several the first holds. «Средняя школа» is a school,
/// so a mean is told by its whole words.
const BEGINNINGS: &[(WhatIsPrinted, &[&str])] = {
    use WhatIsPrinted::{Counts, Maxima, Means, Other, Pivot, Schools, Sums};
    &[
        (
            Schools,
            &["итого школ", "итого оо", "итого организаций", "всего школ", "всего оо", "всего организаций"],
        ),
        (Sums, &["итого", "всего", "сумма", "суммарно", "суммарный балл"]),
        (
            Means,
            &[
                "среднее",
                "средние по",
                "средние значения",
                "средний показатель",
                "средний результат",
                "средний балл",
                "средний процент",
                "средняя по",
                "средняя отметка",
                "средняя оценка",
                "в среднем",
            ],
        ),
        (
            Counts,
            &[
                "количество школ",
                "количество оо",
                "количество организаций",
                "кол-во школ",
                "кол-во оо",
                "число школ",
                "число оо",
            ],
        ),
        (
            Pivot,
            &[
                "общий итог",
                "подытог",
                "подитог",
                "промежуточный итог",
                "промежуточные итоги",
                "итог",
                "итоги по",
            ],
        ),
        (
            Maxima,
            &[
                "максимум",
                "максимальный балл",
                "максимальный первичный балл",
                "максимальное значение",
                "максимальное количество баллов",
                "максимально возможный",
                "максимально возможное",
                "наибольшее значение",
                "наибольший балл",
                "макс",
                "max",
            ],
        ),
        (
            Other,
            &[
                "минимум",
                "минимальный балл",
                "минимальное значение",
                "наименьшее значение",
                "мин",
                "min",
                "медиана",
                "медианное значение",
                "стандартное отклонение",
                "итоговое значение",
                "итоговые значения",
                "итоговый балл",
                "показатель по",
                "показатели по",
                "по муниципалитету",
                "по региону",
                "по субъекту",
                "по области",
                "по краю",
                "по республике",
                "по району",
                "по округу",
                "по городу",
                "по мо",
                "по школам",
                "по всем школам",
                "в целом по",
                "в % от",
                "% от",
                "процент от",
                "доля",
                "количество",
                "кол-во",
            ],
        ),
    ]
};

/// Labels that are one word, or these words and nothing else.
const WHOLE: &[(WhatIsPrinted, &[&str])] =
    &[(WhatIsPrinted::Means, &["средние"]), (WhatIsPrinted::Other, &["в целом", "процент", "свод"])];

/// How a label ends that begins with a name: «Пробный район Итог» is what a pivot table of Excel writes.
const ENDINGS: &[(WhatIsPrinted, &str)] =
    &[(WhatIsPrinted::Pivot, " итог"), (WhatIsPrinted::Sums, " итого"), (WhatIsPrinted::Sums, " всего")];

pub(crate) fn is_total(label: &str) -> bool {
    printed_under(label).is_some()
}

/// What the row of a label prints; `None` for what labels no total.
pub(crate) fn printed_under(label: &str) -> Option<WhatIsPrinted> {
    // Each row of a table is asked; nearly all begin and end otherwise than any total.
    if !may_be_total(label) {
        return None;
    }
    let folded = folded(label);
    let begins = |beginning: &&str| {
        folded.strip_prefix(*beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-']))
    };
    let by_beginning = || BEGINNINGS.iter().find(|(_, beginnings)| beginnings.iter().any(begins));
    let whole = WHOLE.iter().find(|(_, labels)| labels.contains(&folded.as_str()));
    let by_ending = || ENDINGS.iter().find(|(_, ending)| folded.ends_with(ending)).map(|(what, _)| *what);
    let what = whole.or_else(by_beginning).map(|(what, _)| *what).or_else(by_ending)?;
    match what {
        // «Итого, средний балл»
        WhatIsPrinted::Sums if folded.contains("средн") => Some(WhatIsPrinted::Means),
        WhatIsPrinted::Sums if folded.starts_with("итого") || folded.starts_with("всего") => {
            Some(what)
        }
        WhatIsPrinted::Means | WhatIsPrinted::Counts | WhatIsPrinted::Schools => Some(what),
        // Words that a school may be called by: with its kind or in quotes they are its name.
        what => (!label.contains(['«', '"', '“', '№']) && !names_a_kind(&folded)).then_some(what),
    }
}

/// Does a label begin or end with two letters of a total's?
fn may_be_total(label: &str) -> bool {
    const FIRST: [&str; 21] = [
        "в%", "вс", "вц", "до", "ит", "ко", "ма", "ме", "ми", "ma", "mi", "на", "об", "по", "пр", "св", "ср",
        "ст", "су", "чи", "%о",
    ];
    // «Итог», «итого» and «всего» from behind.
    const LAST: [&str; 2] = ["го", "ог"];
    let is_of_word = |c: &char| c.is_alphanumeric() || *c == '%';
    let mut from_first = label.chars().filter(is_of_word).flat_map(char::to_lowercase);
    let first: [char; 2] = std::array::from_fn(|_| from_first.next().unwrap_or(' '));
    let mut from_last = label.chars().rev().filter(is_of_word).flat_map(char::to_lowercase);
    let last: [char; 2] = std::array::from_fn(|_| from_last.next().unwrap_or(' '));
    FIRST.iter().any(|letters| letters.chars().eq(first))
        || LAST.iter().any(|letters| letters.chars().eq(last))
}

/// The number of schools that a label states: «Итого – 12 школ», «Всего 6 ОО», «Итого школ: 4».
pub(crate) fn schools_said(label: &str) -> Option<usize> {
    let folded = folded(label);
    let words: Vec<&str> = folded.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let is_schools = |word: &str| word == "оо" || word.starts_with("школ") || word.starts_with("организац");
    let before =
        || words.windows(2).find_map(|pair| if is_schools(pair[1]) { pair[0].parse().ok() } else { None });
    match words[..] {
        ["итого" | "всего", schools, number] if is_schools(schools) => number.parse().ok(),
        _ => before(),
    }
}

/// The levels of some methodologies by what rows may call them.
#[derive(Debug, Default)]
pub(crate) struct LevelNames {
    /// Folded, without the word «уровень».
    names: BTreeSet<String>,
    /// What they or that word begin with: each row of a table is asked.
    beginnings: BTreeSet<char>,
}

impl LevelNames {
    pub(crate) fn of(methodologies: &[&Methodology]) -> Self {
        let levels = methodologies.iter().flat_map(|methodology| methodology.levels());
        let spellings = levels.flat_map(|level| std::iter::once(&level.label).chain(&level.synonyms));
        let names: BTreeSet<String> = spellings.map(|name| without_the_word(&folded(name)).0).collect();
        let first = |name: &String| name.chars().find(|c| c.is_alphanumeric());
        let beginnings = names.iter().filter_map(first).chain(['у']).collect();
        Self { names, beginnings }
    }

    /// Is this the name of a level and nothing else: «Оптимальный», «Оптимальный уровень (5 школ)», «Уровень: оптимальный»?
    /// What stands in quotes is the name of a school, and a number alone may be one.
    pub(crate) fn hold(&self, label: &str) -> bool {
        let first = label.chars().find(|c| c.is_alphanumeric());
        let may_be = first
            .is_some_and(|first| first.to_lowercase().all(|letter| self.beginnings.contains(&letter)))
            && !label.contains(['«', '"', '“', '№']);
        may_be && {
            let (name, has_word) = without_the_word(&folded_without_remark(label));
            self.names.contains(&name) && (has_word || name.chars().any(char::is_alphabetic))
        }
    }
}

/// A folded text without the word «уровень», and whether the word was there.
fn without_the_word(folded: &str) -> (String, bool) {
    let is_word = |word: &&str| *word == "уровень";
    let rest: Vec<&str> = folded.split(' ').filter(|word| !is_word(word) && *word != "-").collect();
    (rest.join(" "), folded.split(' ').any(|word| is_word(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use WhatIsPrinted::{Counts, Maxima, Means, Other, Pivot, Schools, Sums};

    #[test]
    fn a_label_says_what_is_printed_under_it() {
        for (what, labels) in [
            (
                Sums,
                &["Итого", "ИТОГО:", "Всего по региону", "Итого – 12 школ", "Сумма", "Пробный район, всего"]
                    [..],
            ),
            (Sums, &["Итого по МБОУ «СОШ №1»", "Всего по школам"]),
            (Means, &["Среднее по муниципалитету", "Средние", "Итого, средний балл", "В среднем по округу"]),
            (Counts, &["Количество школ", "Число ОО"]),
            (Schools, &["Итого школ", "Всего ОО", "Итого школ: 4"]),
            (Pivot, &["Общий итог", "Подытог", "Пробный район Итог", "Итог по округу", "ИТОГ"]),
            (Maxima, &["Максимальный балл", "Максимум", "Макс. балл", "Максимально возможный балл", "max"]),
            (Other, &["Минимум", "Медиана", "По области", "Итоговое значение", "% от максимума"]),
            (Other, &["В % от максимума", "Доля сформированных", "Количество баллов", "По школам", "Мин."]),
        ] {
            for label in labels {
                assert_eq!(printed_under(label), Some(what), "{label}");
            }
        }
    }

    #[test]
    fn a_school_is_no_total() {
        for school in [
            "Средняя школа №1",
            "Средне-Камышинская СОШ",
            "Среднеикорецкая СОШ",
            "Всеволожская СОШ",
            "МБОУ «Итоговая СОШ»",
            "Минская гимназия",
            "Максимовская ООШ",
            "Максимум, лицей",
            "Лицей «Общий итог»",
            "Школа «Медиана»",
            "ЧОУ «Максимум»",
            "«Итог»",
            "Школа высшего мастерства Итог",
            "Областная гимназия",
            "МБОУ СОШ имени А. Н. Радищева",
            "Итоги",
            "Пробный район",
            "Округ",
        ] {
            assert_eq!(printed_under(school), None, "{school}");
        }
    }

    #[test]
    fn two_letters_keep_no_total_back() {
        for (_, labels) in BEGINNINGS.iter().chain(WHOLE) {
            assert!(labels.iter().all(|label| may_be_total(label)), "{labels:?}");
        }
        assert!(ENDINGS.iter().all(|(_, ending)| may_be_total(ending)));
        assert!(!may_be_total("МБОУ «СОШ №1»") && !may_be_total("Гимназия №5"));
    }

    #[test]
    fn the_name_of_a_level_is_told_from_the_name_of_a_school() {
        let methodology = Methodology::from_toml(
            "id = \"levels\"\ntitle = \"Условная методика\"\nstudy = \"levels\"\nyears = [2022]\n\
             subject = \"school\"\nsource = { kind = \"local\", text = \"условные данные\" }\n\
             [[level]]\nkey = \"high\"\nlabel = \"высокий уровень\"\nsynonyms = [\"лидер\", \"3\"]\n\
             [[level]]\nkey = \"fair\"\nlabel = \"оптимальный\"\n\
             [[criterion]]\nid = \"level\"\ntitle = \"Уровень\"\nkind = \"level\"\n",
        );
        let levels = LevelNames::of(&[&methodology.unwrap()]);
        for label in [
            "Высокий уровень",
            "ВЫСОКИЙ УРОВЕНЬ:",
            "Высокий",
            "Оптимальный уровень (5 школ)",
            "Уровень – оптимальный",
            "Лидер",
            "Уровень 3",
            "3 уровень",
        ] {
            assert!(levels.hold(label), "{label}");
        }
        for label in [
            "Уровень",
            "3",
            "«Лидер»",
            "Лидер №1",
            "Лицей «Высокий уровень»",
            "Низкий уровень",
            "Школа высокого уровня",
            "Высокая СОШ",
            "",
        ] {
            assert!(!levels.hold(label), "{label}");
        }
        assert!(!LevelNames::default().hold("Высокий уровень"));
    }

    #[test]
    fn a_label_says_how_many_schools() {
        assert_eq!(schools_said("Итого – 12 школ"), Some(12));
        assert_eq!(schools_said("Всего 6 ОО:"), Some(6));
        assert_eq!(schools_said("Итого школ: 4"), Some(4));
        assert_eq!(schools_said("Итого по школам №1 и №2"), None);
        assert_eq!(schools_said("Итого за 2022 год"), None);
    }
}
