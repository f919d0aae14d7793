//! What of a person a text holds: names by their form, phones, e-mail addresses and insurance numbers by their digits.
//!
//! A name is told by a patronymic, or by initials beside a surname. Schools, streets, funds and methods bear names too:
//! there somebody is honoured, unless a word for a post stands before the name.

use std::collections::BTreeSet;

use super::Personal;

/// A page of prose holds what a cell holds, and more is not looked at.
const LONGEST: usize = 10_000;
/// So many words before a name say whose it is.
const BEFORE: usize = 8;
const POST_BEFORE: usize = 4;

/// Words behind which a name always honours somebody, up to the next comma, bracket or quotation mark.
const HONOURS: &[&str] = &["имени", "им", "памяти", "ул", "пр", "пер", "пл", "наб", "дважды"];
const HONOUR_BEGINNINGS: &[&str] = &[
    "геро",
    "кавалер",
    "академик",
    "маршал",
    "генерал",
    "адмирал",
    "космонавт",
    "летчик",
    "лётчик",
    "улиц",
    "просп",
    "переул",
    "площад",
    "бульвар",
    "шоссе",
    "набережн",
];
/// Things that bear a name, unless a post stands behind them.
const NAMED_BEGINNINGS: &[&str] = &[
    "фонд",
    "преми",
    "стипенди",
    "чтени",
    "конкурс",
    "турнир",
    "олимпиад",
    "программ",
    "методик",
    "учебник",
    "умк",
    "автор",
    "систем",
    "технологи",
    "метод",
    "школ",
    "музе",
    "библиотек",
    "театр",
    "двор",
    "ред",
];
/// Words for posts before a name that is somebody's at the place.
const POSTS: &[&str] =
    &["дир", "зам", "исп", "отв", "рук", "зав", "тел", "фио", "учащийся", "ученик", "ученица"];
const POST_BEGINNINGS: &[&str] = &[
    "директор",
    "завуч",
    "заместител",
    "исполнител",
    "ответственн",
    "учител",
    "педагог",
    "руководител",
    "заведующ",
    "координатор",
    "куратор",
    "начальник",
    "специалист",
    "методист",
    "обучающ",
    "выпускник",
    "контакт",
    "подготовил",
    "составил",
];
/// How patronymics end as they are written first.
const PATRONYMICS: &[&str] = &["ович", "евич", "ьич", "кич", "мич", "тич", "овна", "евна", "ична"];
/// How they end in the other cases.
const PATRONYMICS_DECLINED: &[&str] = &[
    "овича",
    "евича",
    "ьича",
    "кича",
    "мича",
    "тича",
    "овичу",
    "евичу",
    "ьичу",
    "овичем",
    "евичем",
    "ьичом",
    "овны",
    "евны",
    "ичны",
    "овне",
    "евне",
    "ичне",
    "овну",
    "евну",
    "ичну",
    "овной",
    "евной",
    "ичной",
];
const SCHOOLS: &[&str] = &[
    "школ",
    "сош",
    "оош",
    "нош",
    "гимнази",
    "лице",
    "учрежд",
    "интернат",
    "колледж",
    "корпус",
    "сад",
    "мбоу",
    "мкоу",
    "маоу",
    "моу",
    "гбоу",
    "чоу",
    "филиал",
];

/// Personal data in a text.
pub(crate) fn told(text: &str) -> BTreeSet<Personal> {
    let mut kinds = BTreeSet::new();
    if !may_hold(text) {
        return kinds;
    }
    let text = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end]);
    if has_email(text) {
        kinds.insert(Personal::Email);
    }
    kinds.extend(numbers(text));
    if !people(text).is_empty() {
        kinds.insert(Personal::Name);
    }
    kinds
}

/// The text before the people that it names, where it names any: «МБОУ СОШ №1» of «МБОУ СОШ №1 (директор Иванов И. И.)»,
/// and nothing of «Иванов И. И.».
pub(crate) fn without_people(text: &str) -> Option<&str> {
    let from = if may_hold(text) { people(text).into_iter().min()? } else { return None };
    let punctuation =
        |c: char| c.is_whitespace() || matches!(c, '(' | ',' | ';' | '-' | '–' | '—' | ':' | '.');
    Some(text[..from].trim_end_matches(punctuation))
}

/// Is a text under a title of people one name: words in capital letters and initials, and no school?
pub(super) fn is_name_alone(text: &str, one_word: bool) -> bool {
    let words = words_of(text);
    let is_part =
        |word: &Word<'_>| word.is_capital() && word.text.chars().all(|c| c.is_alphabetic() || c == '-');
    let others = || text.chars().any(|c| c.is_ascii_digit() || matches!(c, '«' | '"' | '№'));
    let enough = if one_word { 1 } else { 2 };
    let is_answer =
        words.first().is_some_and(|word| matches!(word.lower().as_str(), "да" | "нет" | "не" | "есть"));
    !is_answer
        && (enough..=4).contains(&words.len())
        && words.iter().all(is_part)
        && !others()
        && !names_a_school(&words)
}

/// Can a text hold personal data at all? Nearly none does, and each cell of a table is asked.
pub(super) fn may_hold(text: &str) -> bool {
    let mut n_digits = 0;
    let mut n_capitals = 0;
    let mut last = 0;
    for byte in text.bytes() {
        match byte {
            b'@' => return true,
            b'0'..=b'9' => n_digits += 1,
            // А–Я in UTF-8, and Ё.
            0x90..=0xAF | 0x81 if last == 0xD0 => n_capitals += 1,
            _ => {}
        }
        last = byte;
    }
    n_digits >= 5 || n_capitals >= 3
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    /// A full stop follows.
    is_dotted: bool,
    /// A comma, a bracket or a quotation mark stands before it, or a sentence ends there.
    is_apart: bool,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(|c| matches!(c, 'А'..='Я' | 'Ё'))
    }

    fn is_initial(&self) -> bool {
        self.is_capital() && self.text.chars().count() == 1
    }

    /// A word that may be a name or a surname.
    fn is_name(&self) -> bool {
        self.is_capital() && self.text.chars().count() > 2
    }

    fn lower(&self) -> String {
        self.text.to_lowercase()
    }
}

fn words_of(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let (mut start, mut is_apart) = (None, false);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_of_word = c.is_alphabetic() || c == '-' && start.is_some();
        match (is_of_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                words.push(Word { text: word, start: from, is_dotted: c == '.', is_apart });
                // «Программа развития. Директор …»: an abbreviation is shorter.
                is_apart = c == '.' && word.chars().count() > 4;
                start = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
        is_apart |= matches!(c, ',' | ';' | '(' | ')' | '«' | '»' | '"' | '“' | '”' | '|' | '\n');
    }
    words
}

/// A name in a text, by its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Name and patronymic with a surname, as they are written first.
    Full,
    /// The same in another case.
    Declined,
    /// A surname with two initials.
    Initials,
}

fn form_at(words: &[Word<'_>]) -> Option<Form> {
    let [first, second, third, ..] = words else { return None };
    if second.is_apart || third.is_apart {
        return None;
    }
    let initials = |one: &Word<'_>, two: &Word<'_>| one.is_initial() && one.is_dotted && two.is_initial();
    if first.is_name() && !first.is_dotted && initials(second, third)
        || initials(first, second) && second.is_dotted && third.is_name()
    {
        return Some(Form::Initials);
    }
    // «Мамедов Али Вагиф оглы»: the word follows the name of the father.
    let is_turkic =
        |word: Option<&Word<'_>>| word.is_some_and(|word| matches!(word.lower().as_str(), "оглы" | "кызы"));
    if first.is_name() && second.is_name() && is_turkic(Some(third)) {
        return Some(Form::Full);
    }
    let all_names = first.is_name() && second.is_name() && third.is_name();
    if !all_names || first.is_dotted || second.is_dotted {
        return None;
    }
    let ends = |word: &Word<'_>, endings: &[&str]| {
        let lower = word.lower();
        lower.chars().count() > 4 && endings.iter().any(|ending| lower.ends_with(ending))
    };
    let either = |endings: &[&str]| ends(second, endings) || ends(third, endings);
    if is_turkic(words.get(3)) || either(PATRONYMICS) {
        Some(Form::Full)
    } else {
        either(PATRONYMICS_DECLINED).then_some(Form::Declined)
    }
}

/// Where the people that a text names begin, with their posts.
fn people(text: &str) -> Vec<usize> {
    let words = words_of(text);
    let mut found: Vec<(usize, Form)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let follows_initials = at > 0 && words[at - 1].is_initial() && !words[at].is_apart;
        match form_at(&words[at..]).filter(|_| !follows_initials) {
            Some(form) => {
                found.push((at, form));
                at += 3;
            }
            None => at += 1,
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let is_school = names_a_school(&words);
    let n_posts = words.iter().filter(|word| is_post(word)).count();
    let stands_alone = words.len() <= 3 * found.len() + n_posts + 1;
    let people = found.into_iter().filter_map(|(at, form)| {
        let post = words[at.saturating_sub(POST_BEFORE)..at].iter().find(|word| is_post(word));
        let is_person = post.is_some() || !is_school && (stands_alone || form == Form::Full);
        (is_person && !is_honoured(&words, at)).then(|| post.unwrap_or(&words[at]).start)
    });
    people.collect()
}

fn is_honoured(words: &[Word<'_>], name: usize) -> bool {
    let mut is_after_post = false;
    for at in (name.saturating_sub(BEFORE)..=name).rev() {
        let word = words[at].lower();
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
        if at < name {
            is_after_post |= is_post(&words[at]);
            if HONOURS.contains(&word.as_str())
                || begins(HONOUR_BEGINNINGS)
                || begins(NAMED_BEGINNINGS) && !is_after_post
            {
                return true;
            }
        }
        if words[at].is_apart {
            return false;
        }
    }
    false
}

fn is_post(word: &Word<'_>) -> bool {
    let word = word.lower();
    POSTS.contains(&word.as_str()) || POST_BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

fn names_a_school(words: &[Word<'_>]) -> bool {
    words.iter().map(Word::lower).any(|word| SCHOOLS.iter().any(|beginning| word.starts_with(beginning)))
}

fn has_email(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    text.match_indices('@').any(|(at, _)| {
        let domain: String = text[at + 1..].chars().take_while(|c| is_part(*c)).collect();
        let named = text[..at].chars().next_back().is_some_and(is_part);
        let ending = domain.trim_end_matches('.').rsplit_once('.');
        named && ending.is_some_and(|(host, end)| !host.is_empty() && end.chars().count() > 1)
    })
}

/// Phones and insurance numbers, by groups of digits that stand together.
fn numbers(text: &str) -> BTreeSet<Personal> {
    let mut kinds = BTreeSet::new();
    let is_part =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '(' | ')' | '+' | '-' | '–');
    let mut before = 0;
    for run in text.split(|c: char| !is_part(c)) {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let lead = text[before..start].to_lowercase();
        let groups: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
        if is_snils(run, &groups) {
            kinds.insert(Personal::Snils);
        } else if is_phone(run, &groups) || groups.concat().len() >= 5 && says_phone(&lead) {
            kinds.insert(Personal::Phone);
        }
        if !groups.is_empty() {
            before = start;
        }
    }
    kinds
}

fn says_phone(lead: &str) -> bool {
    let lead = lead.trim_end_matches(|c: char| !c.is_alphabetic());
    let last = lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(last, "тел" | "моб" | "факс") || last.starts_with("телефон")
}

/// «8 (4822) 12-34-56», «+7 920 123-45-67», «(48265) 2-12-34», «89201234567».
fn is_phone(run: &str, groups: &[&str]) -> bool {
    let n_digits: usize = groups.iter().map(|group| group.len()).sum();
    match groups {
        [one] => n_digits == 11 && (one.starts_with("79") || one.starts_with("89")),
        ["7" | "8", code, ..] => n_digits == 11 && (3..=5).contains(&code.len()),
        [code, _, ..] => n_digits == 10 && (3..=5).contains(&code.len()) && run.trim_start().starts_with('('),
        [] => false,
    }
}

/// «112-233-445 95»: nine digits and what they come to by their places.
fn is_snils(run: &str, groups: &[&str]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if lengths != [3, 3, 3, 2] || !run.contains('-') {
        return false;
    }
    let number = groups[..3].concat();
    let sum: u32 =
        number.chars().zip((1..=9).rev()).map(|(digit, place)| digit.to_digit(10).unwrap_or(0) * place).sum();
    let control = match sum % 101 {
        100 => 0,
        control => control,
    };
    groups[3].parse() == Ok(control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Personal> {
        told(text).into_iter().collect()
    }

    #[test]
    fn people_are_told_by_the_form_of_their_names() {
        for text in [
            "Сидоров Пётр Фёдорович",
            "Пётр Фёдорович Сидоров",
            "СИДОРОВА АННА ИЛЬИНИЧНА",
            "Сидоров П. Ф.",
            "П.Ф. Сидоров",
            "Сидоров П.Ф., Петрова А.А.",
            "Мамедов Али Вагиф оглы",
            "Исп. Сидорова А. А.",
            "Исполнитель: Сидорова А.А.",
            "Директор МБОУ «Условная СОШ» Сидоров П.Ф.",
            "МБОУ СОШ №1 (директор Сидоров П. Ф.)",
            "МБОУ СОШ №1 имени А. С. Пушкина, директор Сидоров П. Ф.",
            "Практику ведёт учитель Сидорова Анна Ильинична",
            "ответственная за оценку качества Петрова-Водкина К. С.",
        ] {
            assert_eq!(kinds(text), [Personal::Name], "{text}");
        }
    }

    #[test]
    fn somebody_honoured_is_no_personal_data() {
        for text in [
            "МБОУ «СОШ №5 имени П. Ф. Сидорова»",
            "МКОУ Условная СОШ им. Героя Советского Союза Сидорова Петра Фёдоровича",
            "СОШ №3 им. А.С. Пушкина",
            "Гимназия имени Заслуженного учителя РФ И. И. Петрова",
            "Школа Сидорова П. Ф.",
            "МБОУ ООШ Героев Петрова И. И., Сидорова П. Ф.",
            "ул. А. С. Пушкина, д. 5",
            "Система развивающего обучения Л. В. Занкова",
            "Наставничество «учитель – учитель»",
            "Внутренняя Система Оценки Качества",
            "Ф.И.О. Директора",
            "Западнодвинский Муниципальный Округ",
            "Школьные Чтения памяти Петра Фёдоровича Сидорова",
            "МБОУ «Образовательный центр имени дважды Героя Социалистического Труда П. Ф. Сидорова»",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_of_phones_and_of_insurance_are_told_from_others() {
        for phone in [
            "8 (4822) 12-34-56",
            "+7 920 123-45-67",
            "(48265) 2-12-34",
            "89201234567",
            "тел. 2-12-34",
            "телефон: 21234",
        ] {
            assert_eq!(kinds(phone), [Personal::Phone], "{phone}");
        }
        assert_eq!(kinds("112-233-445 95"), [Personal::Snils]);
        assert_eq!(kinds("school@example.ru, a"), [Personal::Email]);
        for other in [
            "112-233-445 96",
            "25.12.2022",
            "2021-2022",
            "6904036210",
            "1026901234567",
            "№ 08-70",
            "138049 - МБОУ",
            "@",
            "a@b",
        ] {
            assert_eq!(kinds(other), [], "{other}");
        }
    }

    #[test]
    fn a_school_is_left_when_people_are_cut_off() {
        assert_eq!(without_people("МБОУ СОШ №1 (директор Сидоров П. Ф.)"), Some("МБОУ СОШ №1"));
        assert_eq!(without_people("Сидоров Пётр Фёдорович"), Some(""));
        assert_eq!(without_people("МБОУ «СОШ имени П. Ф. Сидорова»"), None);
    }
}
