//! The parts of a school's name: legal form, kind, number, place, honorific, branch.
//!
//! What no rule knows is kept as the school's own name, word by word, so that nothing of a name is thrown away silently.

use std::collections::BTreeSet;

use super::letters::{Word, words};

/// A name taken apart.
///
/// ```
/// use vsoko_model::{SchoolKind, SchoolName};
///
/// let name: SchoolName = "МКОУ «Условная средняя общеобразовательная школа № 1» г. Эскиза".parse().unwrap();
/// let parts = name.parts();
/// assert_eq!(parts.number.as_deref(), Some("1"));
/// assert!(parts.kinds.contains(&SchoolKind::Secondary));
/// assert_eq!(parts.own, ["условная"]);
/// assert_eq!(parts.settlement.unwrap().name, ["эскиза"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchoolNameParts {
    /// Whose it is and how it is paid for, where that is said.
    pub form: LegalForm,
    /// The kinds that it calls itself; mostly one.
    pub kinds: BTreeSet<SchoolKind>,
    /// The number without leading zeros, exact: «1», «10», «1а».
    pub number: Option<String>,
    /// Its own name, word by word: «условная».
    pub own: Vec<String>,
    /// The town or village that it names.
    pub settlement: Option<Settlement>,
    /// The district and the region that it names, word by word.
    pub territory: Vec<String>,
    /// In whose honour, word by word with initials: «а с пушкина».
    pub honour: Vec<String>,
    /// Is it a branch of another school?
    pub is_branch: bool,
}

/// The legal form of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LegalForm {
    /// Whose it is.
    pub founder: Option<Founder>,
    /// How it is paid for.
    pub funding: Option<Funding>,
}

/// Who founded a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founder {
    /// A municipality (МБОУ, МКОУ, МАОУ, МОУ).
    Municipality,
    /// A region or the country (ГБОУ, КГБОУ, ФГКОУ).
    State,
    /// Somebody else (ЧОУ, АНОО).
    Private,
}

/// How a school is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Funding {
    /// Бюджетное.
    Budget,
    /// Казённое.
    Treasury,
    /// Автономное.
    Autonomous,
}

/// What a school calls itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchoolKind {
    /// Школа, and nothing more is said.
    Unspecified,
    /// Начальная школа.
    Primary,
    /// Основная школа.
    Basic,
    /// Средняя школа.
    Secondary,
    /// Вечерняя, сменная, открытая школа.
    Evening,
    /// Специальная, коррекционная школа.
    Special,
    /// Гимназия.
    Gymnasium,
    /// Лицей.
    Lyceum,
    /// Интернат.
    Boarding,
    /// Кадетский корпус, кадетская школа.
    Cadet,
    /// Центр образования.
    Centre,
    /// Детский сад.
    Kindergarten,
}

/// A town or a village in a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What it is, shortened: «г», «с», «п».
    pub what: &'static str,
    /// Its name, word by word, in the case that it stands in.
    pub name: Vec<String>,
}

const FORMS: &[(&str, Founder, Option<Funding>)] = &[
    ("мбоу", Founder::Municipality, Some(Funding::Budget)),
    ("мобу", Founder::Municipality, Some(Funding::Budget)),
    ("мбу", Founder::Municipality, Some(Funding::Budget)),
    ("мкоу", Founder::Municipality, Some(Funding::Treasury)),
    ("мку", Founder::Municipality, Some(Funding::Treasury)),
    ("маоу", Founder::Municipality, Some(Funding::Autonomous)),
    ("моау", Founder::Municipality, Some(Funding::Autonomous)),
    ("мау", Founder::Municipality, Some(Funding::Autonomous)),
    ("моу", Founder::Municipality, None),
    ("кгбоу", Founder::State, Some(Funding::Budget)),
    ("кгкоу", Founder::State, Some(Funding::Treasury)),
    ("кгаоу", Founder::State, Some(Funding::Autonomous)),
    ("огбоу", Founder::State, Some(Funding::Budget)),
    ("огкоу", Founder::State, Some(Funding::Treasury)),
    ("огаоу", Founder::State, Some(Funding::Autonomous)),
    ("фгбоу", Founder::State, Some(Funding::Budget)),
    ("фгкоу", Founder::State, Some(Funding::Treasury)),
    ("фгаоу", Founder::State, Some(Funding::Autonomous)),
    ("гбоу", Founder::State, Some(Funding::Budget)),
    ("гкоу", Founder::State, Some(Funding::Treasury)),
    ("гаоу", Founder::State, Some(Funding::Autonomous)),
    ("гоу", Founder::State, None),
    ("чоу", Founder::Private, None),
    ("ноу", Founder::Private, None),
    ("аноо", Founder::Private, None),
    ("ано", Founder::Private, None),
];

const KINDS: &[(&str, SchoolKind)] = &[
    ("сош", SchoolKind::Secondary),
    ("сш", SchoolKind::Secondary),
    ("оош", SchoolKind::Basic),
    ("нош", SchoolKind::Primary),
    ("нш", SchoolKind::Primary),
    ("осош", SchoolKind::Evening),
    ("всош", SchoolKind::Evening),
];

/// Beginnings of words that are a kind by themselves, in every case.
const KIND_WORDS: &[(&str, SchoolKind)] = &[
    ("гимнази", SchoolKind::Gymnasium),
    ("лице", SchoolKind::Lyceum),
    ("интернат", SchoolKind::Boarding),
    ("кадетск", SchoolKind::Cadet),
];

/// Beginnings of adjectives that say before «школа» which one it is.
const KIND_ADJECTIVES: &[(&str, SchoolKind)] = &[
    ("средн", SchoolKind::Secondary),
    ("основн", SchoolKind::Basic),
    ("начальн", SchoolKind::Primary),
    ("вечерн", SchoolKind::Evening),
    ("сменн", SchoolKind::Evening),
    ("открыт", SchoolKind::Evening),
    ("специальн", SchoolKind::Special),
    ("коррекционн", SchoolKind::Special),
];

/// Words for towns and villages, with their short form.
const SETTLEMENTS: &[(&str, &str)] = &[
    ("г", "г"),
    ("гор", "г"),
    ("город", "г"),
    ("города", "г"),
    ("с", "с"),
    ("село", "с"),
    ("села", "с"),
    ("п", "п"),
    ("пос", "п"),
    ("поселок", "п"),
    ("посёлок", "п"),
    ("поселка", "п"),
    ("посёлка", "п"),
    ("рп", "п"),
    ("пгт", "п"),
    ("д", "д"),
    ("дер", "д"),
    ("деревня", "д"),
    ("деревни", "д"),
    ("х", "х"),
    ("хутор", "х"),
    ("хутора", "х"),
    ("ст", "ст"),
    ("станица", "ст"),
    ("станицы", "ст"),
    ("аул", "а"),
    ("аула", "а"),
];

/// Words of districts and regions; what stands before them is their name.
const TERRITORIES: &[&str] =
    &["район", "района", "р-н", "р-на", "округ", "округа", "край", "края", "область", "области", "обл"];

impl SchoolNameParts {
    /// The parts of a name.
    pub(super) fn of(name: &str) -> Self {
        let words = words(name);
        let mut parts = Self::default();
        let mut taken = vec![false; words.len()];
        parts.take_number(&words, &mut taken);
        parts.take_form(&words, &mut taken);
        parts.take_kinds(&words, &mut taken);
        parts.take_territory(&words, &mut taken);
        parts.take_honour(&words, &mut taken);
        parts.take_settlement(&words, &mut taken);
        for (word, _) in words.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            parts.own.push(word.text.clone());
        }
        parts
    }

    /// Does anything tell this school from others of its kind?
    pub fn identifies(&self) -> bool {
        self.number.is_some() || !self.own.is_empty()
    }

    fn take_number(&mut self, words: &[Word], taken: &mut [bool]) {
        let is_sign = |word: &Word| matches!(word.text.as_str(), "№" | "n" | "no");
        let signed = (0..words.len().saturating_sub(1))
            .find(|index| is_sign(&words[*index]) && words[index + 1].is_number());
        if let Some(sign) = signed {
            taken[sign] = true;
            taken[sign + 1] = true;
            self.number = Some(exact(&words[sign + 1].text));
            return;
        }
        // Without a sign only the one short number of a name is its number: «60 лет Октября» is none.
        let mut numbers = (0..words.len()).filter(|index| words[*index].is_number());
        if let (Some(index), None) = (numbers.next(), numbers.next()) {
            let digits = words[index].text.chars().take_while(char::is_ascii_digit).count();
            // What follows a number says where the school is, or in whose honour; any other word is counted by it.
            let ends = words.get(index + 1).is_none_or(|next| {
                matches!(next.text.as_str(), "им" | "имени") || settlement(words, index + 1).is_some()
            });
            let begins = index == 0 || is_kind_word(&words[index - 1].text) || words.len() == index + 1;
            if digits <= 3 && !words[index].text.contains('-') && begins && ends {
                taken[index] = true;
                self.number = Some(exact(&words[index].text));
            }
        }
    }

    fn take_form(&mut self, words: &[Word], taken: &mut [bool]) {
        for (index, word) in words.iter().enumerate().filter(|(index, _)| !taken[*index]).collect::<Vec<_>>()
        {
            let text = word.text.as_str();
            // «МБОУСОШ» is both.
            let short = FORMS.iter().find(|(form, ..)| {
                let rest = text.strip_prefix(form);
                rest.is_some_and(|rest| rest.is_empty() || KINDS.iter().any(|(kind, _)| *kind == rest))
            });
            if let Some((form, founder, funding)) = short {
                self.form = LegalForm { founder: Some(*founder), funding: *funding };
                let rest = text.strip_prefix(form).unwrap_or_default();
                self.kinds.extend(KINDS.iter().find(|(kind, _)| *kind == rest).map(|(_, kind)| *kind));
                taken[index] = true;
                continue;
            }
            let next = words.get(index + 1).map_or("", |word| word.text.as_str());
            let of_territory = TERRITORIES.contains(&next) || next.starts_with("образован");
            let long = [
                ("муниципальн", Some(Founder::Municipality), None),
                ("государственн", Some(Founder::State), None),
                ("федеральн", Some(Founder::State), None),
                ("частн", Some(Founder::Private), None),
                ("некоммерческ", Some(Founder::Private), None),
                ("бюджетн", None, Some(Funding::Budget)),
                ("казенн", None, Some(Funding::Treasury)),
                ("казённ", None, Some(Funding::Treasury)),
                ("автономн", None, Some(Funding::Autonomous)),
                ("учрежден", None, None),
            ];
            let found = long.iter().find(|(beginning, ..)| text.starts_with(beginning) && !of_territory);
            if let Some((_, founder, funding)) = found {
                self.form.founder = self.form.founder.or(*founder);
                self.form.funding = self.form.funding.or(*funding);
                taken[index] = true;
            } else if is_general(text) {
                taken[index] = true;
            }
        }
    }

    fn take_kinds(&mut self, words: &[Word], taken: &mut [bool]) {
        for index in 0..words.len() {
            let text = words[index].text.as_str();
            if let Some((_, kind)) = KINDS.iter().find(|(short, _)| *short == text) {
                self.kinds.insert(*kind);
                taken[index] = true;
            } else if text.starts_with("филиал") {
                self.is_branch = true;
                taken[index] = true;
            } else if let Some((word, kind)) = KIND_WORDS.iter().find(|(word, _)| text.starts_with(word)) {
                self.kinds.insert(*kind);
                taken[index] = true;
                let follows = words.get(index + 1).is_some_and(|next| next.text.starts_with("корпус"));
                if *word == "кадетск" && follows {
                    taken[index + 1] = true;
                }
            } else if is_school(text) {
                self.take_school(words, taken, index);
            } else if text == "центр" && words.get(index + 1).is_some_and(|next| next.text == "образования")
            {
                self.kinds.insert(SchoolKind::Centre);
                taken[index] = true;
                taken[index + 1] = true;
            } else if text == "сад" && index > 0 && words[index - 1].text.starts_with("детск") {
                self.kinds.insert(SchoolKind::Kindergarten);
                taken[index - 1] = true;
                taken[index] = true;
            }
        }
        if self.kinds.len() > 1 {
            self.kinds.remove(&SchoolKind::Unspecified);
        }
    }

    /// «средняя (полная) общеобразовательная школа-интернат»: the adjectives stand right before.
    fn take_school(&mut self, words: &[Word], taken: &mut [bool], school: usize) {
        taken[school] = true;
        let mut kinds = BTreeSet::new();
        if words[school].text.contains("интернат") {
            kinds.insert(SchoolKind::Boarding);
        }
        if words[school].text.contains("гимнази") {
            kinds.insert(SchoolKind::Gymnasium);
        }
        for index in (0..school).rev() {
            let text = words[index].text.as_str();
            // «Средне-Лесная» is a place.
            let of_kind = |beginning: &str| text.starts_with(beginning) && !text.contains('-');
            let adjective = KIND_ADJECTIVES.iter().find(|(beginning, _)| of_kind(beginning));
            match adjective {
                Some((_, kind)) => {
                    kinds.insert(*kind);
                }
                None if is_general(text) || text.starts_with("полн") => {}
                None => break,
            }
            taken[index] = true;
        }
        if kinds.is_empty() {
            kinds.insert(SchoolKind::Unspecified);
        }
        self.kinds.extend(kinds);
    }

    fn take_territory(&mut self, words: &[Word], taken: &mut [bool]) {
        for index in 1..words.len() {
            if taken[index] || !TERRITORIES.contains(&words[index].text.as_str()) {
                continue;
            }
            let mut first = index;
            while first > 0 && !taken[first - 1] && is_adjective(&words[first - 1].text) {
                first -= 1;
            }
            for (at, word) in words.iter().enumerate().take(index).skip(first) {
                taken[at] = true;
                let general = ["муниципальн", "городск"].iter().any(|word_of| word.text.starts_with(word_of));
                if !general {
                    self.territory.push(word.text.clone());
                }
            }
            taken[index] = true;
        }
    }

    fn take_honour(&mut self, words: &[Word], taken: &mut [bool]) {
        let Some(begin) = words.iter().position(|word| matches!(word.text.as_str(), "им" | "имени"))
        else {
            return;
        };
        taken[begin] = true;
        for index in begin + 1..words.len() {
            if taken[index] || settlement(words, index).is_some() {
                break;
            }
            taken[index] = true;
            self.honour.push(words[index].text.clone());
        }
    }

    fn take_settlement(&mut self, words: &[Word], taken: &mut [bool]) {
        let mut found = (0..words.len()).filter(|index| !taken[*index]);
        let Some((index, what)) = found.find_map(|i| Some((i, settlement(words, i)?))) else {
            return;
        };
        taken[index] = true;
        let mut name = Vec::new();
        for at in index + 1..words.len() {
            if taken[at] || settlement(words, at).is_some() {
                break;
            }
            taken[at] = true;
            name.push(words[at].text.clone());
        }
        self.settlement = Some(Settlement { what, name });
    }
}

/// Words that every school may have in its name, however they are misspelt behind their beginning.
fn is_general(text: &str) -> bool {
    ["общеобраз", "образовательн", "организаци"].iter().any(|beginning| text.starts_with(beginning))
        || text.contains("образоват")
}

fn is_school(text: &str) -> bool {
    matches!(text, "школа" | "школы" | "школе" | "школу")
        || text.starts_with("школа-")
        || text.starts_with("школы-")
}

fn is_kind_word(text: &str) -> bool {
    KINDS.iter().any(|(short, _)| *short == text)
        || KIND_WORDS.iter().any(|(beginning, _)| text.starts_with(beginning))
        || is_school(text)
}

fn is_adjective(text: &str) -> bool {
    ["ский", "ского", "ской", "цкий", "цкого", "цкой", "ный", "ного", "ной", "вый", "вого", "вой"]
        .iter()
        .any(|ending| text.ends_with(ending))
}

/// Is this word «город», «с.» and the like, with a name after it? An initial is a capital letter.
fn settlement(words: &[Word], index: usize) -> Option<&'static str> {
    let word = &words[index];
    let (_, what) = SETTLEMENTS.iter().find(|(known, _)| *known == word.text)?;
    let next = words.get(index + 1)?;
    let is_initial = word.text.chars().count() == 1 && word.capital;
    (next.capital && !is_initial).then_some(*what)
}

/// Without leading zeros.
fn exact(number: &str) -> String {
    let trimmed = number.trim_start_matches('0');
    if trimmed.starts_with(|c: char| c.is_ascii_digit()) { trimmed.to_owned() } else { format!("0{trimmed}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str) -> SchoolNameParts {
        SchoolNameParts::of(name)
    }

    #[test]
    fn a_long_name_has_the_parts_of_the_short_one() {
        let long = parts(
            "Муниципальное бюджетное общеобразовательное учреждение \"Средняя общеобразовательная школа № 1\"",
        );
        let short = parts("МБОУ СОШ №1");
        assert_eq!(long, short);
        assert_eq!(short.number.as_deref(), Some("1"));
        assert_eq!(parts("МБОУСОШ №01"), short);
        assert_eq!(parts("MБОУ COШ N 1"), short);
    }

    #[test]
    fn a_number_is_exact_and_an_anniversary_is_none() {
        assert_eq!(parts("СОШ №10").number.as_deref(), Some("10"));
        assert_eq!(parts("СОШ №1а").number.as_deref(), Some("1а"));
        assert_eq!(parts("СОШ 7").number.as_deref(), Some("7"));
        assert_eq!(parts("СОШ имени 60-летия Октября").number, None);
        assert_eq!(parts("Школа 60 лет Октября").number, None);
    }

    #[test]
    fn places_and_persons_are_told_apart() {
        let named = parts("МБОУ «СОШ №3 им. А.С. Пушкина» г. Эскиза Условной области");
        assert_eq!(named.honour, ["а", "с", "пушкина"]);
        assert_eq!(named.settlement, Some(Settlement { what: "г", name: vec!["эскиза".to_owned()] }));
        assert_eq!(named.territory, ["условной"]);
        assert!(named.own.is_empty());
    }

    #[test]
    fn a_branch_is_told_and_a_place_that_is_called_middle_is_a_place() {
        assert!(parts("Филиал МБОУ «Примерная СОШ» в с. Макетном").is_branch);
        assert_eq!(parts("СОШ с. Средняя Речка").kinds, BTreeSet::from([SchoolKind::Secondary]));
        assert_eq!(parts("Школа-интернат").kinds, BTreeSet::from([SchoolKind::Boarding]));
        assert_eq!(parts("Основная школа").kinds, BTreeSet::from([SchoolKind::Basic]));
    }
}
