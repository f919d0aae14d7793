//! Matching by name over a corpus of generated names: every kind of dirt that real files have, for schools that the
//! registry knows and for schools that it does not. No match may be wrong; how many questions that costs is written down
//! in `names.txt`.
//!
//! What the corpus takes for granted, because the program does: two schools of one municipality never share kind, number
//! and place under one founder, and a school that is not municipal does not leave its legal form out.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write;

use vsoko_ingest::{NamesApart, Registry, match_mentions};
use vsoko_model::{
    Answers, CellAddress, CellRef, Mention, Municipality, MunicipalityId, PlannedMatch, RowKey, School,
    SchoolId, SchoolYear, SubjectKind,
};

/// A school of the corpus, by its parts.
#[derive(Debug, Clone)]
struct Truth {
    form: &'static str,
    long_form: &'static str,
    kind: &'static str,
    long_kind: &'static str,
    own: &'static str,
    number: Option<u32>,
    honour: &'static str,
    place: &'static str,
    branch_of: &'static str,
}

impl Truth {
    fn clean(&self) -> String {
        self.written(self.form, self.kind, self.number.map(|number| format!("№{number}")))
    }

    fn written(&self, form: &str, kind: &str, number: Option<String>) -> String {
        let number = number.unwrap_or_default();
        let name = [self.own, kind, &number, self.honour].into_iter().filter(|part| !part.is_empty());
        let name = name.collect::<Vec<_>>().join(" ");
        let whole = [self.branch_of, form, &format!("«{name}»"), self.place];
        whole.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

const FORMS: [(&str, &str); 3] = [
    ("МБОУ", "Муниципальное бюджетное общеобразовательное учреждение"),
    ("МКОУ", "Муниципальное казённое общеобразовательное учреждение"),
    ("МАОУ", "муниципальное автономное общеобразовательное учреждение"),
];
const KINDS: [(&str, &str); 4] = [
    ("СОШ", "средняя общеобразовательная школа"),
    ("ООШ", "основная общеобразовательная школа"),
    ("гимназия", "гимназия"),
    ("лицей", "лицей"),
];
const OWN: [&str; 14] = [
    "Условная",
    "Примерная",
    "Чертёжная",
    "Макетная",
    "Образцовская",
    "Эскизная",
    "Майская",
    "Берёзовская",
    "Усть-Речная",
    "Средне-Лесная",
    "Новомакетная",
    "Староусловная",
    "Большая Эскизная",
    "Малая Эскизная",
];

/// Schools of one municipality that are easily taken for one another.
fn schools(seed: &mut Seed) -> Vec<Truth> {
    let mut schools = Vec::new();
    let mut add = |kind: usize, own, number, honour, place, branch_of, form: usize| {
        let ((form, long_form), (kind, long_kind)) = (FORMS[form], KINDS[kind]);
        schools.push(Truth { form, long_form, kind, long_kind, own, number, honour, place, branch_of });
    };
    for number in [1, 2, 3, 10, 11, 12, 21, 101] {
        add(0, "", Some(number), "", "", "", seed.below(3));
    }
    add(1, "", Some(1), "", "", "", 0);
    add(2, "", Some(1), "", "", "", 0);
    add(3, "", Some(2), "имени А.С. Условного", "", "", 0);
    add(0, "", Some(5), "имени Примерного", "", "", 0);
    add(0, "", Some(7), "", "с. Речное", "", 0);
    add(0, "", Some(7), "", "с. Лесное", "", 0);
    add(0, "Условная", None, "", "", "Филиал", 0);
    for own in OWN {
        add(seed.below(2), own, None, "", "", "", seed.below(2));
    }
    let private = ("ЧОУ", "Частное общеобразовательное учреждение");
    schools.push(Truth { form: private.0, long_form: private.1, ..schools[0].clone() });
    for (number, form, long_form) in [
        (6, "КГБОУ", "Краевое государственное бюджетное общеобразовательное учреждение"),
        (8, "ФГКОУ", "Федеральное государственное казённое общеобразовательное учреждение"),
    ] {
        schools.push(Truth { form, long_form, number: Some(number), ..schools[0].clone() });
    }
    schools
}

type Dirt = fn(&Truth, &mut Seed) -> Option<String>;

/// Every kind of dirt; `None` where it changes nothing of the name.
const DIRT: &[(&str, Dirt)] = &[
    ("as it is", |truth, _| Some(truth.clean())),
    ("straight quotation marks", |truth, _| Some(truth.clean().replace(['«', '»'], "\""))),
    ("angle brackets", |truth, _| Some(truth.clean().replace('«', "<").replace('»', ">"))),
    ("no quotation marks", |truth, _| Some(truth.clean().replace(['«', '»'], ""))),
    ("white space of all kinds", |truth, seed| {
        let kinds = ["\u{a0}", "\t", "\n", "  "];
        Some(truth.clean().split(' ').collect::<Vec<_>>().join(kinds[seed.below(kinds.len())]))
    }),
    ("capitals", |truth, _| Some(truth.clean().to_uppercase())),
    ("a space after №", |truth, _| truth.number.map(|_| truth.clean().replace('№', "№ "))),
    ("N for №", |truth, _| truth.number.map(|_| truth.clean().replace('№', "N"))),
    ("no № at all", |truth, _| truth.number.map(|_| truth.clean().replace('№', " "))),
    ("glued to №", |truth, _| truth.number.map(|_| truth.clean().replace(" №", "№"))),
    ("a leading zero", |truth, _| truth.number.map(|_| truth.clean().replace('№', "№0"))),
    ("the long form", |truth, _| Some(truth.clean().replace(truth.form, truth.long_form))),
    ("the long kind", |truth, _| Some(truth.clean().replace(truth.kind, truth.long_kind))),
    ("form and kind long, misspelt", |truth, _| {
        let long = truth.written(truth.long_form, truth.long_kind, truth.number.map(|n| format!("№ {n}")));
        Some(long.replace("общеобразовательн", "общеобразоватльн"))
    }),
    ("no form", |truth, _| {
        FORMS
            .iter()
            .any(|(form, _)| *form == truth.form)
            .then(|| truth.clean().replace(truth.form, "").trim().to_owned())
    }),
    ("another form", |truth, _| (truth.form == "МБОУ").then(|| truth.clean().replace("МБОУ", "МКОУ"))),
    ("form without funding", |truth, _| (truth.form == "МБОУ").then(|| truth.clean().replace("МБОУ", "МОУ"))),
    ("Latin letters", |truth, _| {
        let latin = [('С', 'C'), ('О', 'O'), ('М', 'M'), ('о', 'o'), ('а', 'a'), ('е', 'e'), ('р', 'p')];
        Some(latin.iter().fold(truth.clean(), |name, (from, to)| name.replace(*from, &to.to_string())))
    }),
    ("й as two marks", |truth, _| {
        truth.clean().contains('й').then(|| truth.clean().replace('й', "и\u{306}"))
    }),
    ("и for й", |truth, _| truth.clean().contains('й').then(|| truth.clean().replace('й', "и"))),
    ("е for ё", |truth, _| truth.clean().contains('ё').then(|| truth.clean().replace('ё', "е"))),
    ("long dashes", |truth, _| truth.clean().contains('-').then(|| truth.clean().replace('-', "–"))),
    ("glued form", |truth, _| truth.own.is_empty().then(|| truth.clean().replace([' ', '«'], ""))),
    ("region glued before", |truth, _| {
        truth.branch_of.is_empty().then(|| format!("Условного края{}", truth.clean()))
    }),
    ("district after", |truth, _| Some(format!("{} Пробного района Условной области", truth.clean()))),
    ("«школа» for the kind", |truth, _| {
        truth.kind.ends_with('Ш').then(|| truth.clean().replace(truth.kind, "школа"))
    }),
    ("honour left out", |truth, _| {
        (!truth.honour.is_empty()).then(|| truth.clean().replace(&format!(" {}", truth.honour), ""))
    }),
    ("«им.» for «имени»", |truth, _| {
        (!truth.honour.is_empty()).then(|| truth.clean().replace("имени", "им."))
    }),
    ("honour added", |truth, _| {
        truth.honour.is_empty().then(|| truth.clean().replace('»', " имени Б. Макетного»"))
    }),
    ("place left out", |truth, _| {
        (!truth.place.is_empty()).then(|| truth.clean().replace(&format!(" {}", truth.place), ""))
    }),
    ("place glued to its kind", |truth, _| {
        (!truth.place.is_empty()).then(|| truth.clean().replace("с. ", "с."))
    }),
    ("region and town glued", |truth, _| {
        truth
            .branch_of
            .is_empty()
            .then(|| format!("{} г.Пробного", truth.clean().replace("» ", "»")))
            .filter(|_| truth.place.is_empty())
    }),
    ("a line break in the middle", |truth, _| Some(truth.clean().replacen(' ', "\r\n", 2))),
    ("place added", |truth, _| truth.place.is_empty().then(|| format!("{} с. Пробное", truth.clean()))),
    ("a misprint", |truth, seed| {
        let letters: Vec<char> = truth.own.chars().collect();
        (letters.len() > 4).then(|| {
            let at = 2 + seed.below(letters.len() - 4);
            let mut printed = letters.clone();
            printed.swap(at, at + 1);
            truth.clean().replace(truth.own, &printed.iter().collect::<String>())
        })
    }),
    ("another ending", |truth, _| {
        truth.own.ends_with("ая").then(|| truth.clean().replace(truth.own, &truth.own.replace("ая", "ой")))
    }),
];

/// A small generator (`SplitMix64`), so that the corpus is the same everywhere.
struct Seed(u64);

impl Seed {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }
}

#[derive(Default)]
struct Tally {
    pairs: u32,
    matched: u32,
    wrong: Vec<String>,
    asked: u32,
    new: u32,
}

fn registry_of(truths: &[Truth], without: Option<usize>) -> Vec<School> {
    let known = truths.iter().enumerate().filter(|(index, _)| Some(*index) != without);
    known
        .map(|(index, truth)| School {
            id: SchoolId(u32::try_from(index).unwrap()),
            municipality: MunicipalityId(1),
            code: None,
            former_codes: Vec::new(),
            inn: None,
            former_inns: Vec::new(),
            names: vec![SchoolYear {
                year: 2021_u16.try_into().unwrap(),
                name: truth.clean().parse().unwrap(),
            }],
            homes: Vec::new(),
            end: None,
        })
        .collect()
}

fn planned(name: &str, schools: &[School]) -> PlannedMatch {
    let municipality = Municipality {
        id: MunicipalityId(1),
        name: "Пробный муниципальный район".parse().unwrap(),
        region: "Условная область".to_owned(),
        regions: Vec::new(),
        regions_renamed: Vec::new(),
        names: Vec::new(),
        end: None,
    };
    let mention = Mention {
        row: RowKey::new("Лист1", 6),
        subject: SubjectKind::School,
        year: 2022_u16.try_into().unwrap(),
        region: "Условная область".to_owned(),
        municipality: Some(municipality.name.clone()),
        name: Some(name.parse().unwrap()),
        code: None,
        inn: None,
        at: CellRef {
            file: "a.xlsx".to_owned(), sheet: "Лист1".to_owned(), address: CellAddress::new(6, 2)
        },
        municipality_at: None,
    };
    let registry =
        Registry { municipalities: &[municipality], schools, spellings: &[], names: &NamesApart::default() };
    match_mentions([&mention].into_iter(), registry, &Answers::default()).value.mentions.remove(0).matched
}

#[test]
fn no_name_of_the_corpus_is_matched_wrongly() {
    let mut seed = Seed(2022);
    let mut tallies: BTreeMap<(bool, &str), Tally> = BTreeMap::new();
    for _ in 0..3 {
        let truths = schools(&mut seed);
        let all = registry_of(&truths, None);
        for (index, truth) in truths.iter().enumerate() {
            let others = registry_of(&truths, Some(index));
            for (dirt, soil) in DIRT {
                let Some(name) = soil(truth, &mut seed) else { continue };
                for (is_known, registry) in [(true, &all), (false, &others)] {
                    let tally = tallies.entry((is_known, dirt)).or_default();
                    tally.pairs += 1;
                    let matched = planned(&name, registry);
                    match (matched.school(), &matched) {
                        (Some(school), _) => {
                            tally.matched += 1;
                            if !is_known || school.0 as usize != index {
                                let taken_for = truths[school.0 as usize].clean();
                                tally.wrong.push(format!("{dirt}: «{name}» for «{taken_for}»"));
                            }
                        }
                        (None, PlannedMatch::ToDecide { .. }) => tally.asked += 1,
                        (None, _) => tally.new += 1,
                    }
                }
            }
        }
    }
    let wrong: Vec<&String> = tallies.values().flat_map(|tally| &tally.wrong).collect();
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
    let total = |count: fn(&Tally) -> u32| tallies.values().map(count).sum::<u32>();
    assert!(total(|tally| tally.pairs) >= 2_000);
    let text = table(&tallies);
    assert_eq!(text, include_str!("names.txt"), "the corpus comes out otherwise:\n{text}");
}

fn table(tallies: &BTreeMap<(bool, &str), Tally>) -> String {
    let mut text =
        String::from("Written by tests/names.rs: names, of them matched, asked about, taken for new.\n");
    for is_known in [true, false] {
        let of =
            || tallies.iter().filter(|((known, _), _)| *known == is_known).map(|((_, dirt), t)| (dirt, t));
        let heading = if is_known { "The registry has the school" } else { "The registry does not have it" };
        let _ = writeln!(text, "\n{heading}\n");
        let mut line = |name: &str, counts: [u32; 4]| {
            let [pairs, matched, asked, new] = counts;
            let _ = writeln!(text, "{name:<30}{pairs:>6}{matched:>6}{asked:>6}{new:>6}");
        };
        let mut sums = [0; 4];
        for (dirt, tally) in of() {
            let counts = [tally.pairs, tally.matched, tally.asked, tally.new];
            line(dirt, counts);
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        line("all", sums);
        let share = 100.0 * f64::from(sums[2]) / f64::from(sums[0]);
        let _ = writeln!(text, "asked about: {share:.1} %");
    }
    text
}
