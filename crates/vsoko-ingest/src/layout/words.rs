//! The titles by which a table names its subjects, as they were met in real files.

use crate::spelling::folded_title_without_remark;

const SCHOOL_TITLES: &[&str] = &[
    "оо",
    "школа",
    "школы",
    "название оо",
    "наименование оо",
    "образовательная организация",
    "общеобразовательная организация",
    "наименование образовательной организации",
    "наименование общеобразовательной организации",
    "полное наименование оо",
    "краткое наименование оо",
    "сокращенное наименование оо",
    "сокращённое наименование оо",
    "полное наименование образовательной организации",
    "краткое наименование образовательной организации",
    "сокращенное наименование образовательной организации",
    "сокращённое наименование образовательной организации",
    "краткое наименование оо по уставу",
    "полное наименование оо по уставу",
    "наименование школы",
    "название школы",
];

const MUNICIPALITY_TITLES: &[&str] = &[
    "муниципалитет",
    "муниципальное образование",
    "наименование муниципального образования",
    "район",
    "наименование ате",
    "мо",
    "мсу",
];

/// «Регион» was met over municipalities as well; what the cells hold decides.
const REGION_TITLES: &[&str] = &[
    "регион",
    "наименование региона",
    "название региона",
    "субъект",
    "субъект рф",
    "субъект российской федерации",
    "наименование субъекта рф",
    "наименование субъекта российской федерации",
];

const CODE_TITLES: &[&str] =
    &["логин", "логин оо", "логин школы", "пользователь", "код оо", "логин фис око", "логин в фис око"];

const INN_TITLES: &[&str] = &[
    "инн",
    "инн оо",
    "инн школы",
    "инн организации",
    "инн учреждения",
    "инн образовательной организации",
    "инн общеобразовательной организации",
    "инн юридического лица",
];
const YEAR_TITLES: &[&str] =
    &["год", "учебный год", "отчетный год", "отчётный год", "год проведения", "год исследования"];

const ORDINAL_TITLES: &[&str] = &["№", "№ п/п", "№п/п", "n п/п", "п/п", "номер"];

const CRITERION_TITLES: &[&str] =
    &["показатель", "наименование показателя", "критерий", "наименование критерия", "индикатор", "позиция"];

const VALUE_TITLES: &[&str] =
    &["значение", "значение показателя", "результат", "балл", "баллы", "оценка", "количество баллов"];

/// What a column says about its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    School,
    Municipality,
    Region,
    Code,
    Inn,
    Year,
    Ordinal,
}

/// What the column of this title says about its rows; `None` for a column of values.
pub(crate) fn subject_of(title: &str) -> Option<Subject> {
    // Titles of these columns are short; a long text is not worth folding.
    const LONGEST: usize = 200;
    if title.len() > LONGEST {
        return None;
    }
    let folded = folded_title_without_remark(title);
    let is = |titles: &[&str]| titles.contains(&folded.as_str());
    if is(SCHOOL_TITLES) {
        Some(Subject::School)
    } else if is(MUNICIPALITY_TITLES) {
        Some(Subject::Municipality)
    } else if is(REGION_TITLES) {
        Some(Subject::Region)
    } else if is(CODE_TITLES) {
        Some(Subject::Code)
    } else if is(INN_TITLES) {
        Some(Subject::Inn)
    } else if is(YEAR_TITLES) {
        Some(Subject::Year)
    } else if is(ORDINAL_TITLES) {
        Some(Subject::Ordinal)
    } else {
        None
    }
}

/// Does the column of this title name a criterion in each row?
pub(crate) fn names_criteria(title: &str) -> bool {
    CRITERION_TITLES.contains(&folded_title_without_remark(title).as_str())
}

/// Does the column of this title hold the values of criteria that another column names?
pub(crate) fn holds_values(title: &str) -> bool {
    VALUE_TITLES.contains(&folded_title_without_remark(title).as_str())
}

/// Is this a statement of the municipality («Муниципальное образование: …»)? Gives what is stated.
pub(crate) fn stated_municipality(line: &str) -> Option<&str> {
    let (label, stated) = line.split_once(':')?;
    let stated = stated.trim();
    (subject_of(label) == Some(Subject::Municipality) && !stated.is_empty()).then_some(stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_in_whatever_spelling() {
        assert_eq!(subject_of("  Наименование  ОО (по уставу)"), Some(Subject::School));
        assert_eq!(subject_of("№ п/п"), Some(Subject::Ordinal));
        assert_eq!(subject_of("Наимено- вание школы"), Some(Subject::School));
        // H and a are Latin.
        assert_eq!(subject_of("Haименование школы"), Some(Subject::School));
        assert_eq!(subject_of("Логин:"), Some(Subject::Code));
        assert_eq!(subject_of("ИНН (юр. лица)"), Some(Subject::Inn));
        assert_eq!(subject_of("Школа наставников"), None);
        assert!(names_criteria("Показатель") && holds_values("Балл"));
    }

    #[test]
    fn a_municipality_is_stated_after_a_colon() {
        assert_eq!(stated_municipality("Муниципальное образование: Пробный округ"), Some("Пробный округ"));
        assert_eq!(stated_municipality("Итоги: Пробный округ"), None);
        assert_eq!(stated_municipality("Муниципалитет:"), None);
    }
}
