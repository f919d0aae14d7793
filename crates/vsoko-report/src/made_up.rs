//! Made-up documents, for the tests and for `examples/gallery.rs`.

use std::sync::Arc;

use vsoko_model::{
    CellAddress, CellRef, ContentHash, Points, Share, TracedNumber, TracedReading, TracedSubject,
};

use crate::charts::{
    DirectionBar, DirectionYears, LevelCount, Shade, SquareGroup, YearContent, YearRow, directions,
    levels_by_year, squares,
};
use crate::{
    Align, Block, ChartKind, Column, DateForm, Document, Edition, Extent, Figure, Inline, Table, plain,
};

const LABELS: [&str; 3] = ["Сформирована", "Частично сформирована", "Не сформирована"];
const DIRECTIONS: [(&str, &str); 8] = [
    ("1.1", "Система оценки качества подготовки обучающихся"),
    (
        "1.2",
        "Система работы со школами с низкими результатами обучения и/или школами, функционирующими в \
         неблагоприятных социальных условиях",
    ),
    ("1.3", "Система выявления, поддержки и развития способностей и талантов у детей и молодежи"),
    ("1.4", "Система работы по самоопределению и профессиональной ориентации обучающихся"),
    ("2.1", "Система мониторинга эффективности руководителей образовательных организаций"),
    ("2.2", "Система обеспечения профессионального развития педагогических работников"),
    ("2.3", "Система организации воспитания обучающихся"),
    ("2.4", "Система мониторинга качества дошкольного образования"),
];

/// A group of squares of a scale of three levels.
pub(crate) fn group(label: &str, count: &str, names: &[&str], rank: usize) -> SquareGroup {
    SquareGroup {
        label: label.to_owned(),
        count: count.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        shade: Shade::Step { rank, of: LABELS.len() },
    }
}

/// A year of levels with `counts` schools on them.
pub(crate) fn year(year: &str, counts: [u32; 3]) -> YearRow {
    let base = counts.iter().sum();
    let levels = LABELS.into_iter().zip(counts).map(|(label, count)| LevelCount {
        label: label.to_owned(),
        count,
        text: format!("{count} ({})", percent(count, base)),
    });
    YearRow { year: year.to_owned(), content: YearContent::Levels(levels.collect()), break_before: None }
}

fn percent(count: u32, base: u32) -> String {
    let percent = Share::new(count, base).ok().and_then(Share::percent_half_up);
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
}

/// Directions with points out of 12; the last one has no data.
pub(crate) fn direction_bars() -> Vec<DirectionBar> {
    let points = [10_i64, 6, 9, 12, 3, 8, 0];
    let bar = |(index, (number, title)): (usize, &(&str, &str))| {
        let percent =
            points.get(index).and_then(|points| Points::whole(*points).percent_of(Points::whole(12)));
        let points_text = match (points.get(index), percent) {
            (Some(points), Some(percent)) => format!("{points} из 12 ({percent}\u{a0}%)"),
            _ => "нет данных".to_owned(),
        };
        DirectionBar {
            number: (*number).to_owned(),
            title: (*title).to_owned(),
            points_text,
            percent,
            earlier: None,
        }
    };
    DIRECTIONS.iter().enumerate().map(bar).collect()
}

/// The schools of one municipality by level, and what else is known of them.
struct Municipality {
    name: &'static str,
    methodology: &'static str,
    file: &'static str,
    levels: [Vec<&'static str>; 3],
    effective: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl Municipality {
    fn schools(&self) -> impl Iterator<Item = &'static str> {
        self.levels.iter().flatten().copied()
    }

    fn number(&self, item: &str, measure: &str, title: &str, counted: &[&str]) -> TracedNumber {
        let trace = format!("{}:{item}/m1/2022/{measure}@3f9a0c21d4e8", self.methodology);
        let trace: vsoko_model::TraceId = trace.parse().expect("a trace of the right form");
        let rest: Vec<&str> = self.schools().filter(|school| !counted.contains(school)).collect();
        TracedNumber {
            title: title.to_owned(),
            subject: self.name.to_owned(),
            year: trace.year,
            methodology: trace.methodology.clone(),
            methodology_hash: ContentHash::of(self.methodology.as_bytes()),
            as_of: trace.as_of.clone(),
            trace,
            terms: [("vsoko_level", "Уровень сформированности ВСОКО"), ("'formed'", "сформирована")]
                .map(|(name, term)| (name.to_owned(), term.to_owned()))
                .into(),
            predicates: Some(("vsoko_level = 'formed'".to_owned(), "vsoko_level IS NOT NULL".to_owned())),
            share: Some(Share::of(counted, &rest)),
            points: None,
            figure: None,
            suppressed: None,
            counted: counted.iter().map(|school| self.subject(school)).collect(),
            rest: rest.iter().map(|school| self.subject(school)).collect(),
            outside: self.missing.iter().map(|school| self.subject(school)).collect(),
            lists: Vec::new(),
            purged: Vec::new(),
        }
    }

    fn subject(&self, school: &str) -> TracedSubject {
        let all = self.schools().chain(self.missing.iter().copied());
        let row = all.into_iter().position(|other| other == school).unwrap_or(0) + 4;
        let level = self.levels.iter().position(|level| level.contains(&school));
        TracedSubject {
            name: format!("МБОУ «{school}»"),
            points: None,
            place: None,
            readings: vec![TracedReading {
                maximum: None,
                criterion: "Уровень сформированности ВСОКО".to_owned(),
                text: level.map_or("", |level| LABELS[level]).to_lowercase(),
                suppressed: None,
                cell: CellRef {
                    file: self.file.to_owned(),
                    sheet: "Лист1".to_owned(),
                    address: CellAddress::new(u32::try_from(row).unwrap_or(0), 3),
                },
                file_hash: ContentHash::of(self.file.as_bytes()),
                correction: None,
            }],
        }
    }

    fn squares(&self) -> Figure {
        let base = u32::try_from(self.schools().count()).unwrap_or(0);
        let mut groups: Vec<SquareGroup> = (0..LABELS.len())
            .map(|rank| {
                let names = &self.levels[rank];
                let n_names = u32::try_from(names.len()).unwrap_or(0);
                let count = format!("{} ({n_names} из {base})", percent(n_names, base));
                group(LABELS[rank], &count, names, rank)
            })
            .collect();
        if !self.missing.is_empty() {
            let count = format!("вне базы: {}", self.missing.len());
            groups
                .push(SquareGroup {
                    shade: Shade::Missing, ..group("Нет данных", &count, &self.missing, 0)
                });
        }
        Figure {
            name: "squares",
            caption: "Школы по уровням сформированности ВСОКО, 2022 год".to_owned(),
            alternative: format!(
                "Сформирована: {}. Полный перечень – в таблице 1.",
                self.levels[0].join(", ")
            ),
            drawing: squares(&groups),
            kind: ChartKind::Bars,
            data: a_table(),
        }
    }

    fn table(&self, numbers: &[TracedNumber]) -> Table {
        let column = |title: &str, align, weight| Column { title: title.to_owned(), align, weight };
        let row = |rank: usize| {
            let share = numbers[rank].share.map_or((0, 0), |share| (share.count(), share.base()));
            let number = |text: String| vec![Inline::Number { text, trace: numbers[rank].trace.clone() }];
            let names =
                if self.levels[rank].is_empty() { "нет".to_owned() } else { self.levels[rank].join(", ") };
            vec![
                plain(LABELS[rank]),
                number(format!("{} из {}", share.0, share.1)),
                number(percent(share.0, share.1)),
                plain(names),
            ]
        };
        Table {
            caption: "Распределение школ по уровням сформированности ВСОКО, 2022 год".to_owned(),
            columns: vec![
                column("Уровень", Align::Start, 3),
                column("Школ", Align::End, 2),
                column("Доля", Align::End, 2),
                column("Школы", Align::Start, 7),
            ],
            rows: (0..LABELS.len()).map(row).collect(),
        }
    }

    fn numbers(&self) -> Vec<TracedNumber> {
        let keys = ["formed", "partly_formed", "not_formed"];
        let mut numbers: Vec<TracedNumber> = (0..LABELS.len())
            .map(|rank| {
                let title = format!("ВСОКО: {}", LABELS[rank].to_lowercase());
                self.number("vsoko_level", &format!("level={}", keys[rank]), &title, &self.levels[rank])
            })
            .collect();
        numbers.push(self.number(
            "effective",
            "share",
            "Наиболее эффективные практики ВСОКО",
            &self.effective,
        ));
        numbers
    }

    fn document(&self, organisation: &str, years: &[YearRow]) -> Document {
        let numbers = self.numbers();
        let cited = |index: usize| {
            let share = numbers[index].share.map_or((0, 0), |share| (share.count(), share.base()));
            let text = format!("{} ({}\u{a0}из\u{a0}{})", percent(share.0, share.1), share.0, share.1);
            Inline::Number { text, trace: numbers[index].trace.clone() }
        };
        let text = |text: &str| Inline::Text(text.to_owned());
        let effective = format!(": {}.", self.effective.join(", "));
        let blocks = vec![
            Block::Heading("1. Внутренняя система оценки качества образования".to_owned()),
            Block::Paragraph(vec![
                text(
                    "По результатам регионального исследования ГБУ ТО ЦОКО внутренняя система оценки качества \
                     образования сформирована в ",
                ),
                cited(0),
                text(" школ, частично сформирована в "),
                cited(1),
                text(", не сформирована в "),
                cited(2),
                text(". Наиболее эффективные практики отмечены в "),
                cited(3),
                text(" школ"),
                text(&effective),
            ]),
            Block::Figure(self.squares()),
            Block::Table(self.table(&numbers)),
            Block::Note(plain(
                "Доли округлены до целого процента по правилу «половина – вверх»; рядом с долей указано число школ.",
            )),
            Block::Heading("2. Сравнение по годам".to_owned()),
            Block::Figure(Figure {
                name: "years",
                caption: "Уровни сформированности ВСОКО по годам".to_owned(),
                alternative: "Число школ каждого уровня по годам приведено в тексте.".to_owned(),
                drawing: levels_by_year(years),
                kind: ChartKind::StackedTo100,
                data: years_table(years),
            }),
            Block::Heading("3. Муниципальные управленческие механизмы".to_owned()),
            Block::Paragraph(plain(
                "Баллы по направлениям мониторинга муниципальных управленческих механизмов приведены в процентах от \
                 максимума.",
            )),
            Block::Figure(Figure {
                name: "directions",
                caption: "Баллы МУМ по направлениям, 2022 год".to_owned(),
                alternative: "Баллы по восьми направлениям приведены в таблице 2.".to_owned(),
                drawing: directions(&direction_bars(), "процент от максимума", &DirectionYears::default()),
                kind: ChartKind::Bars,
                data: directions_table(),
            }),
            Block::Table(directions_table()),
            Block::Heading("4. Предложения".to_owned()),
            Block::List(vec![
                plain("продолжить работу по развитию системы управления качеством образования – постоянно;"),
                plain(
                    "направить заявку на курсы повышения квалификации для школьных управленческих команд – \
                     до 01.09.2023, отв. руководители ОО;",
                ),
                plain(
                    "организовать межшкольное сетевое взаимодействие, распространение успешных практик – постоянно, \
                     отв. руководители ОО.",
                ),
            ]),
        ];
        Document {
            organisation: Some(organisation.to_owned()),
            title: "Справка о результатах оценки качества образования".to_owned(),
            subtitle: vec![self.name.to_owned(), "2022\u{a0}год".to_owned()],
            place: None,
            date: "2022-12-25".parse().expect("a date of the right form"),
            date_form: DateForm::Digits,
            extent: Extent::Pages,
            edition: Edition::Internal,
            blocks,
            origin: None,
            numbers: Arc::new(numbers),
        }
    }
}

/// Two rows of a word and a number.
pub(crate) fn a_table() -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), align, weight: 1 };
    Table {
        caption: "Школы по уровням".to_owned(),
        columns: vec![column("Уровень", Align::Start), column("Школ", Align::End)],
        rows: vec![vec![plain(LABELS[0]), plain("5")], vec![plain(LABELS[1]), plain("1")]],
    }
}

fn years_table(years: &[YearRow]) -> Table {
    let column = |title: &str, align| Column { title: title.to_owned(), align, weight: 1 };
    let mut columns = vec![column("Год", Align::Start)];
    columns.extend(LABELS.map(|label| column(label, Align::End)));
    let row = |year: &YearRow| {
        let counts: Vec<u32> = match &year.content {
            YearContent::Levels(levels) => levels.iter().map(|level| level.count).collect(),
            YearContent::Missing(_) => Vec::new(),
        };
        let mut row = vec![plain(year.year.clone())];
        row.extend(
            (0..LABELS.len())
                .map(|rank| plain(counts.get(rank).map(ToString::to_string).unwrap_or_default())),
        );
        row
    };
    Table {
        caption: "Уровни по годам".to_owned(), columns, rows: years.iter().map(row).collect()
    }
}

fn directions_table() -> Table {
    let column = |title: &str, align, weight| Column { title: title.to_owned(), align, weight };
    let row = |bar: DirectionBar| vec![plain(bar.number), plain(bar.title), plain(bar.points_text)];
    Table {
        caption: "Баллы по направлениям МУМ, 2022 год".to_owned(),
        columns: vec![
            column("№", Align::Start, 1),
            column("Направление", Align::Start, 9),
            column("Баллы", Align::End, 4),
        ],
        rows: direction_bars().into_iter().map(row).collect(),
    }
}

/// The findings of Западнодвинский муниципальный округ for 2022; earlier years and points are made up.
pub(crate) fn six_schools() -> Document {
    let schools = Municipality {
        name: "Западнодвинский муниципальный округ Тверской области",
        methodology: "vsoko-tver-2022",
        file: "zapadnaya-dvina-vsoko-2022.xlsx",
        levels: [
            vec![
                "Западнодвинская СОШ №1",
                "Западнодвинская СОШ №2",
                "Староторопская СОШ",
                "Ильинская СОШ",
                "Первомайская ООШ",
            ],
            vec!["Бибиревская ООШ"],
            vec![],
        ],
        effective: vec!["Западнодвинская СОШ №2", "Староторопская СОШ", "Первомайская ООШ"],
        missing: vec![],
    };
    let organisation =
        "Отдел образования администрации Западнодвинского муниципального округа Тверской области";
    schools.document(organisation, &[year("2022", [5, 1, 0])])
}

/// A municipality that does not exist, with a school without data, a year without data and a change of methodology.
pub(crate) fn twelve_schools() -> Document {
    let schools = Municipality {
        name: "Приозёрный муниципальный округ (вымышленный)",
        methodology: "vsoko-made-up",
        file: "приозёрный, итоги ВСОКО за 2022 год (исправлено).xlsx",
        levels: [
            vec![
                "Приозёрная гимназия имени Н. Н. Зотова",
                "Приозёрная СОШ №2",
                "СОШ №10",
                "Верхнепокровская СОШ",
                "Заречная СОШ с углублённым изучением отдельных предметов",
            ],
            vec![
                "Лесная ООШ",
                "Озёрская СОШ",
                "Кожевниковская ООШ",
                "Новосельская начальная школа – детский сад",
            ],
            vec!["Филиал Озёрской СОШ в деревне Малые Ключи", "Степная ООШ"],
        ],
        effective: vec!["Приозёрная гимназия имени Н. Н. Зотова", "СОШ №10"],
        missing: vec!["Вечерняя школа"],
    };
    let years = [
        year("2019", [2, 6, 4]),
        YearRow {
            year: "2020".to_owned(),
            content: YearContent::Missing("нет данных: исследование не проводилось".to_owned()),
            break_before: None,
        },
        year("2021", [3, 6, 3]),
        YearRow {
            break_before: Some(
                "С 2022 года действует другая редакция методики: доли 2021 и 2022 годов не сравниваются"
                    .to_owned(),
            ),
            ..year("2022", [5, 4, 2])
        },
    ];
    schools.document("Управление образования Приозёрного муниципального округа", &years)
}
