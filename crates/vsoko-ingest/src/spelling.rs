//! Spellings of titles and labels, folded for comparison.

use std::borrow::Cow;

/// Words in lower case without punctuation: `Уровень  (ВСОКО):` is `уровень всоко`. й and ё are kept.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '«' | '»' | '"' | '“' | '”' | '„' | '(' | ')' | ':' | ';' | ',' | '.' | '!' | '?' | '*' =>
            {
                folded.push(' ');
            }
            '–' | '—' | '‑' | '−' => folded.push('-'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without what stands in parentheses: `Цели (до 3 баллов)` is `цели`.
pub(crate) fn folded_without_remark(text: &str) -> String {
    let mut depth = 0_u32;
    let kept: String = text
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    folded(&kept)
}

/// The same of a title: letters of two alphabets that look alike are one letter, and a hyphen does not count, whether it
/// is the word's own or parts it at the end of a line. `Уро- вень` is `уровень`, and so is `Уpовень` with a Latin p.
pub(crate) fn folded_title(title: &str) -> String {
    folded(&joined(without_footnote(title)))
}

/// The same without what stands in parentheses, and without the unit behind the last comma: «Цели, баллы».
pub(crate) fn folded_title_without_remark(title: &str) -> String {
    folded_without_remark(&joined(without_unit(without_footnote(title))))
}

/// A name or a title without the mark of a footnote at its end: «МБОУ «СОШ №1»*», «Цели¹».
pub(crate) fn without_footnote(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    let bare = text.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace());
    if bare.is_empty() { text } else { bare }
}

/// What a title says its numbers are in.
const UNITS: &[&str] = &[
    "%",
    "балл",
    "балла",
    "баллов",
    "баллы",
    "в баллах",
    "процент",
    "процента",
    "процентов",
    "проценты",
    "в процентах",
    "в %",
    "чел",
    "человек",
    "шт",
    "штук",
    "ед",
    "единиц",
    "да/нет",
];

fn without_unit(title: &str) -> &str {
    match title.rsplit_once(',') {
        Some((bare, unit)) if !bare.trim().is_empty() && UNITS.contains(&folded(unit).as_str()) => {
            without_footnote(bare)
        }
        _ => title,
    }
}

fn joined(title: &str) -> Cow<'_, str> {
    const SOFT_HYPHEN: char = '\u{ad}';
    let is_mixed = title.bytes().any(|b| b.is_ascii_alphabetic()) && title.chars().any(is_cyrillic);
    if !is_mixed && !title.contains(['-', '‑', SOFT_HYPHEN]) {
        return Cow::Borrowed(title);
    }
    let mut joined = String::with_capacity(title.len());
    for word in title.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        // «BCOKO» in a title in Russian is ВСОКО, and «IT» is no word of one alphabet written in another.
        let is_alike = is_mixed && letters().all(|c| is_cyrillic(c) || alike(c).is_some());
        joined.extend(word.chars().map(|c| if is_alike { alike(c).unwrap_or(c) } else { c }));
    }
    let mut parts = joined.split(['-', '‑', SOFT_HYPHEN]);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let next = part.trim_start();
        let is_within = whole.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase);
        if is_within {
            whole.push_str(next);
        } else {
            whole.push('-');
            whole.push_str(part);
        }
    }
    Cow::Owned(whole)
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&c)
}

/// The Cyrillic letter that a Latin one looks like.
const fn alike(c: char) -> Option<char> {
    Some(match c {
        'A' => 'А',
        'B' => 'В',
        'C' => 'С',
        'E' => 'Е',
        'H' => 'Н',
        'K' => 'К',
        'M' => 'М',
        'O' => 'О',
        'P' => 'Р',
        'T' => 'Т',
        'X' => 'Х',
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    })
}

/// Words with how often they have each letter, which tells of most of them that they are far apart before their edits
/// are counted.
#[derive(Debug)]
pub(crate) struct Lettered {
    words: String,
    n_letters: usize,
    /// Letters by the last bits of their numbers: within one alphabet each has a place of its own.
    counts: [u8; 64],
}

impl Lettered {
    pub(crate) fn of(words: String) -> Self {
        let (mut n_letters, mut counts) = (0, [0_u8; 64]);
        for letter in words.chars() {
            n_letters += 1;
            let count = &mut counts[(u32::from(letter) % 64) as usize];
            *count = count.saturating_add(1);
        }
        Self { words, n_letters, counts }
    }

    pub(crate) const fn n_letters(&self) -> usize {
        self.n_letters
    }

    /// At least so many edits apart: an edit puts one letter in, takes one out, or one instead of another; two that change
    /// places leave the letters as they are.
    fn least_edits(&self, other: &Self) -> usize {
        let (mut more, mut fewer) = (0, 0);
        for (own, others) in self.counts.iter().zip(&other.counts) {
            more += usize::from(own.saturating_sub(*others));
            fewer += usize::from(others.saturating_sub(*own));
        }
        more.max(fewer)
    }

    /// How many edits apart, unless it is more than `most`.
    pub(crate) fn edits_within(&self, other: &Self, most: usize) -> Option<usize> {
        if most < self.least_edits(other) {
            return None;
        }
        Some(strsim::damerau_levenshtein(&self.words, &other.words)).filter(|edits| *edits <= most)
    }
}

/// Which label a text is nearly: one that it shortens word by word («част. сформ.»), else one that is an edit or two away.
/// `None` where no label is near, or several are as near.
pub(crate) fn nearly<'a>(text: &str, labels: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    /// Of so many letters one may be wrong.
    const LETTERS_TO_AN_EDIT: usize = 5;
    let text = folded(text);
    let spelt: Vec<(&str, String)> = labels.map(|label| (label, folded(label))).collect();
    let mut shortened = spelt.iter().filter(|(_, label)| shortens(&text, label));
    if let (Some((label, _)), None) = (shortened.next(), shortened.next()) {
        return Some(label);
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut near: Vec<(usize, &str)> = spelt
        .iter()
        .filter(|(_, label)| digits(label) == digits(&text))
        .map(|(label, spelt)| (strsim::damerau_levenshtein(&text, spelt), *label))
        .filter(|(edits, _)| LETTERS_TO_AN_EDIT * edits <= text.chars().count())
        .collect();
    near.sort_unstable_by_key(|(edits, _)| *edits);
    match near[..] {
        [(_, label)] => Some(label),
        [(edits, label), (next, _), ..] if edits < next => Some(label),
        _ => None,
    }
}

/// Does each word begin the word of the label in its place? A few letters begin too many words.
fn shortens(text: &str, label: &str) -> bool {
    const FEWEST: usize = 3;
    let (words, of_label) = (text.split(' '), label.split(' '));
    let begins = |(word, whole): (&str, &str)| {
        word == whole || whole.starts_with(word) && FEWEST <= word.chars().count()
    };
    words.clone().count() == of_label.clone().count() && words.zip(of_label).all(begins)
}

/// Which of `known` is the nearest by edits, the first of several that are as near.
pub(crate) fn nearest_of<'a>(text: &Lettered, known: impl Iterator<Item = &'a Lettered>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, candidate) in known.enumerate() {
        let most = match best {
            Some((_, 0)) => break,
            Some((_, edits)) => edits - 1,
            None => usize::MAX,
        };
        if let Some(edits) = text.edits_within(candidate, most) {
            best = Some((index, edits));
        }
    }
    best.map(|(index, _)| index)
}

/// Does `text` name `region` in any case? Endings differ («Тверской области»), beginnings do not.
pub(crate) fn names_region(text: &str, region: &str) -> bool {
    Words::of(text).name(region)
}

/// The same with each word whole: «Московский» is no case of «Москва».
pub(crate) fn names_in_full(text: &str, region: &str) -> bool {
    /// «Татарстаном».
    const LONGEST_ENDING: usize = 2;
    let is_case = |word: &str, own: &str| {
        word.starts_with(stem(own)) && word.chars().count().abs_diff(own.chars().count()) <= LONGEST_ENDING
    };
    let (Words(words), Words(own)) = (Words::of(text), Words::of(region));
    words.windows(own.len()).any(|window| window.iter().zip(&own).all(|(word, own)| is_case(word, own)))
}

/// The words of a text, in which names are looked for.
pub(crate) struct Words(Vec<String>);

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        Self(folded(text).split(' ').map(str::to_owned).collect())
    }

    /// Do words that follow one another name `region`, in any case?
    pub(crate) fn name(&self, region: &str) -> bool {
        let region = folded(region);
        let stems: Vec<&str> = region.split(' ').map(stem).collect();
        self.0
            .windows(stems.len())
            .any(|window| window.iter().zip(&stems).all(|(word, stem)| word.starts_with(stem)))
    }
}

/// The region that a line of a title names, whichever it is, in the form of a name: «по Лесной области» is «Лесная
/// область». Only adjectives before «область» and «край» are told for sure.
pub(crate) fn region_in(line: &str) -> Option<String> {
    /// Areas that are no territory: «предметная область».
    const NO_TERRITORY: [&str; 9] = [
        "предметн",
        "образовательн",
        "профессиональн",
        "социальн",
        "научн",
        "иностранн",
        "общественн",
        "данн",
        "автономн",
    ];
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphabetic() && c != '-').filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| {
        let kind = pair[1].to_lowercase();
        let (noun, endings): (&str, &[(&str, &str)]) = match kind.as_str() {
            "область" | "области" | "областью" => (
                "область",
                &[("ая", "ая"), ("ой", "ая"), ("ую", "ая"), ("яя", "яя"), ("ей", "яя"), ("юю", "яя")],
            ),
            "край" | "края" | "краю" => ("край", &[("ий", "ий"), ("ого", "ий"), ("ому", "ий")]),
            _ => return None,
        };
        let begins_as_a_name = pair[0].chars().next().is_some_and(char::is_uppercase);
        let folded = pair[0].to_lowercase();
        if !begins_as_a_name || NO_TERRITORY.iter().any(|stem| folded.starts_with(stem)) {
            return None;
        }
        let (ending, own) = endings.iter().find(|(ending, _)| folded.ends_with(ending))?;
        let stem = pair[0].strip_suffix(ending)?;
        Some(format!("{stem}{own} {noun}"))
    })
}

/// Is this the name of a region and nothing else: «Условная область», «Тверская обл.», «Республика Татарстан»?
pub(crate) fn is_region(text: &str) -> bool {
    const LONGEST: usize = 6;
    const CITIES: [&str; 3] = ["москва", "санкт-петербург", "севастополь"];
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "г" | "город")).collect();
    let has = |word: &str| words.contains(&word);
    let is_kind = has("область") || has("обл") || has("край") || has("республика");
    let is_autonomous = words.iter().any(|word| matches!(*word, "автономный" | "автономная")) && has("округ");
    (is_kind || is_autonomous || words.len() == 1 && CITIES.contains(&words[0]))
        && (1..=LONGEST).contains(&words.len())
        && (words.len() > 1 || CITIES.contains(&words[0]))
        && !words.iter().any(|word| word.starts_with("муниципальн") || word.starts_with("район"))
}

fn stem(word: &str) -> &str {
    let length = word.chars().count();
    let end = word.char_indices().nth(length.saturating_sub(2).max(3));
    end.map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All words of three letters, up to four of them.
    fn words() -> Vec<String> {
        let mut words = vec![String::new()];
        let mut first = 0;
        for _ in 0..4 {
            let end = words.len();
            for index in first..end {
                words.extend(['а', 'я', '1'].map(|letter| format!("{}{letter}", words[index])));
            }
            first = end;
        }
        words
    }

    #[test]
    fn letters_tell_no_more_edits_than_there_are() {
        let all: Vec<Lettered> = words().into_iter().map(Lettered::of).collect();
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            let edits = strsim::damerau_levenshtein(&one.words, &other.words);
            assert!(one.least_edits(other) <= edits, "{} / {}", one.words, other.words);
            for most in 0..5 {
                assert_eq!(one.edits_within(other, most), Some(edits).filter(|edits| *edits <= most));
            }
        }
    }

    #[test]
    fn a_label_is_near_to_its_abbreviation_and_to_a_slip_of_the_pen() {
        let near =
            |text| nearly(text, ["сформирована", "частично сформирована", "не сформирована"].into_iter());
        for (text, label) in [
            ("сформир.", "сформирована"),
            ("част. сформ.", "частично сформирована"),
            ("не сформ.", "не сформирована"),
            ("несформирована", "не сформирована"),
            ("Сформированна", "сформирована"),
            ("частичносформирована", "частично сформирована"),
        ] {
            assert_eq!(near(text), Some(label), "{text}");
        }
        for text in ["1", "2", "50%", "В", "=A1", "сф.", "не полностью сформирована", "высокий", ""]
        {
            assert_eq!(near(text), None, "{text}");
        }
        assert_eq!(nearly("уровень 3", ["уровень 1", "уровень 2"].into_iter()), None);
    }

    #[test]
    fn the_nearest_of_many_is_the_nearest() {
        fn nearest<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
            let text = folded(text);
            known.iter().copied().min_by_key(|one| strsim::damerau_levenshtein(&text, &folded(one)))
        }
        let words = words();
        for (index, text) in words.iter().enumerate() {
            // Others each time, in another order.
            let known: Vec<&str> =
                words.iter().map(String::as_str).skip(index % 7).step_by(2 + index % 5).collect();
            let lettered: Vec<Lettered> = known.iter().map(|words| Lettered::of(folded(words))).collect();
            let found = nearest_of(&Lettered::of(folded(text)), lettered.iter());
            assert_eq!(found.map(|index| known[index]), nearest(text, &known), "{text}");
        }
        assert_eq!(nearest_of(&Lettered::of("а".to_owned()), [].iter()), None);
    }

    #[test]
    fn a_region_is_found_in_any_case() {
        assert!(names_region("Итоги по Тверской области за 2022 год", "Тверская область"));
        assert!(names_region("Условная область, 2021", "Условная область"));
        assert!(!names_region("Итоги по Томской области", "Тверская область"));
    }

    #[test]
    fn a_region_in_full_is_in_whatever_case_and_never_another_word() {
        for (text, region) in [
            ("Свод по Тверской области 2022", "Тверская область"),
            ("Школы Москвы", "Москва"),
            ("Республикой Татарстаном", "Республика Татарстан"),
        ] {
            assert!(names_in_full(text, region), "{text}");
        }
        for (text, region) in [
            ("Московский район", "Москва"),
            ("Тверская обл", "Тверская область"),
            ("Тверь", "Тверская область"),
        ] {
            assert!(!names_in_full(text, region), "{text}");
        }
    }

    #[test]
    fn a_region_that_nobody_knows_is_told_by_its_form() {
        for line in
            ["Лесная область, 2022 год", "Итоги по Лесной области за 2022 год", "ВСОКО (Лесная область)"]
        {
            assert_eq!(region_in(line).as_deref(), Some("Лесная область"), "{line}");
        }
        assert_eq!(region_in("Школы Пермского края").as_deref(), Some("Пермский край"));
        for line in ["Предметная область: математика", "область знаний", "результаты области", "На краю"]
        {
            assert_eq!(region_in(line), None, "{line}");
        }
    }

    #[test]
    fn a_region_is_told_from_a_municipality_and_from_prose() {
        for region in [
            "Условная область",
            "Тверская обл.",
            "Республика Татарстан",
            "г. Москва",
            "Ненецкий автономный округ",
        ] {
            assert!(is_region(region), "{region}");
        }
        for other in
            ["Пробный муниципальный округ", "Район", "область", "Алейский район", "СОШ №1", "г. Тверь", ""]
        {
            assert!(!is_region(other), "{other}");
        }
    }

    #[test]
    fn remarks_and_punctuation_are_folded() {
        assert_eq!(folded(" Уровень\u{a0}ВСОКО: "), "уровень всоко");
        assert_eq!(folded_without_remark("Цели (до 3 баллов)"), "цели");
        assert_ne!(folded("Майская"), folded("Маиская"));
    }
}
