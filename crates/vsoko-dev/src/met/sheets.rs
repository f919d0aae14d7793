//! The drawings, and what each is to give.

#![expect(clippy::too_many_lines, reason = "a list of drawings is as long as the drawings")]

use super::draw::{Sheet, workbook};
use super::shapes::{marks, shapes, titles};
use super::{Expected, Met};
use crate::{DevError, SampleFile};

/// A drawing on its way to a workbook.
pub(super) struct Drawn {
    pub(super) name: &'static str,
    pub(super) thing: &'static str,
    pub(super) sheets: Vec<Sheet>,
    pub(super) n_tables: usize,
    pub(super) header: &'static str,
    pub(super) readings: &'static str,
    pub(super) totals: &'static str,
    pub(super) remarks: &'static str,
}

impl Drawn {
    /// A workbook of one sheet and one table.
    pub(super) fn of(name: &'static str, thing: &'static str, rows: &'static str) -> Self {
        Self {
            name,
            thing,
            sheets: vec![Sheet::of("Лист1", rows)],
            n_tables: 1,
            header: "",
            readings: "",
            totals: "",
            remarks: "",
        }
    }

    fn met(self) -> Result<Met, DevError> {
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        Ok(Met {
            file: SampleFile { name: self.name.to_owned(), bytes: workbook(&self.sheets)? },
            thing: self.thing,
            expected: Expected {
                n_tables: self.n_tables,
                header: lines(self.header),
                readings: lines(self.readings),
                totals: lines(self.totals),
                remarks: lines(self.remarks),
            },
        })
    }
}

/// All of them, in the order of the list of things.
pub(super) fn all() -> Result<Vec<Met>, DevError> {
    let drawn =
        [headers(), totals(), municipalities(), sheets(), years(), values(), titles(), shapes(), marks()];
    drawn.into_iter().flatten().map(Drawn::met).collect()
}

fn headers() -> Vec<Drawn> {
    vec![
        Drawn {
            header: "Цели\nУровень",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · level = low",
            ..Drawn::of(
                "title_and_blank_rows.xlsx",
                "название и пустые строки над заголовком",
                "
Региональный центр оценки качества образования

Результаты исследования. Условная область, 2022 год

Муниципалитет | Школа | Цели | Уровень
Округ | СОШ №1 | 7 | высокий
Округ | СОШ №2 | 8 | низкий
",
            )
        },
        Drawn {
            header: "Качество › Цели\nКачество › Уровень\nУчастие › Участники",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №1 · 2022 · participants = 20",
            ..Drawn::of(
                "header_of_two_rows.xlsx",
                "заголовок в две строки с объединёнными группами",
                "
Условная область, 2022 год
Муниципалитет | Школа | Качество | < | Участие
^ | ^ | Цели | Уровень | Участники
Округ | СОШ №1 | 7 | высокий | 20
",
            )
        },
        Drawn {
            header: "Оценка › Качество › Цели\nОценка › Качество › Уровень\nОценка › Участие › Участники",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №1 · 2022 · participants = 20",
            ..Drawn::of(
                "header_of_three_rows.xlsx",
                "заголовок в три строки с объединёнными группами",
                "
Условная область, 2022 год
№ | Муниципалитет | Школа | Оценка | < | <
^ | ^ | ^ | Качество | < | Участие
^ | ^ | ^ | Цели | Уровень | Участники
1 | Округ | СОШ №1 | 7 | высокий | 20
",
            )
        },
        Drawn {
            header: "Цели\nУровень\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №1 · 2022 · participants = 20",
            ..Drawn::of(
                "numbering_with_repeats.xlsx",
                "строка номеров под заголовком, с повторами",
                "
Условная область, 2022 год
№ | Муниципалитет | Школа | Цели | Уровень | Участники
1 | 2 | 3 | 4 | 4 | 5
1 | Округ | СОШ №1 | 7 | высокий | 20
",
            )
        },
        Drawn {
            header: "Цели\nДоля участников, выполнивших все задания проверочной работы «Диагностика», включая тех, кто писал её в резервный день по уважительной причине, подтверждённой документом, в процентах от общего числа обучающихся параллели на 1 сентября",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · share = 83 %",
            ..Drawn::of(
                "long_titles.xlsx",
                "заголовки до 250 знаков с табуляцией, переносами строк и кавычками",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Доля\\tучастников,\\nвыполнивших все задания проверочной работы «Диагностика»,\\nвключая тех, кто писал её в резервный день по уважительной~причине, подтверждённой документом,\\tв процентах от общего числа обучающихся параллели на 1~сентября
Округ | СОШ №1 | 7 | 83%
",
            )
        },
    ]
}

fn totals() -> Vec<Drawn> {
    vec![
        Drawn {
            header: "Цели\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · participants = 20\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · participants = 30",
            totals: "Итого · goals = 15\nИтого · participants = 50",
            ..Drawn::of(
                "total_at_the_top.xlsx",
                "итог над строками",
                "
Условная область, 2022 год
№ | Муниципалитет | Школа | Цели | Участники
 | Итого | | 15 | 50
1 | Округ | СОШ №1 | 7 | 20
2 | Округ | СОШ №2 | 8 | 30
",
            )
        },
        Drawn {
            header: "Цели\nУчастники",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nПервый район · СОШ №1 · 2022 · participants = 20\n\
                       Второй район · СОШ №1 · 2022 · goals = 9\nВторой район · СОШ №1 · 2022 · participants = 25",
            totals: "итого по Первому району · goals = 7\nитого по Первому району · participants = 20\n\
                     итого по Второму району · goals = 9\nитого по Второму району · participants = 25\n\
                     ВСЕГО ПО РЕГИОНУ · goals = 17\nВСЕГО ПО РЕГИОНУ · participants = 45",
            remarks: "VS019 C8",
            ..Drawn::of(
                "subtotals_and_total.xlsx",
                "итоги между строками и в конце",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Участники
Первый район | СОШ №1 | 7 | 20
 | итого по Первому району | 7 | 20
Второй район | СОШ №1 | 9 | 25
 | итого по Второму району | 9 | 25

 | ВСЕГО ПО РЕГИОНУ | 17 | 45
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            totals: "Итого · goals = 15",
            ..Drawn::of(
                "total_by_formula.xlsx",
                "итоги формулами SUM",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
Округ | СОШ №2 | 8
 | Итого | =SUM(C3:C4) -> 15
",
            )
        },
        Drawn {
            header: "Цели\nЭффективная практика",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · practice = да\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · practice = нет",
            totals: "Всего по округу · goals = 16\nВсего по округу · practice = 1",
            remarks: "VS019 C5",
            ..Drawn::of(
                "total_typed.xlsx",
                "итоги, вписанные числами, и расхождение с ними",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Эффективная практика
Округ | СОШ №1 | 7 | да
Округ | СОШ №2 | 8 | нет
 | Всего по округу | 16 | 1
",
            )
        },
        Drawn {
            header: "Цели\nДоля выполнивших",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · share = 83 %\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · share = 50 %\n\
                       Округ · СОШ №3 · 2022 · goals = 5\nОкруг · СОШ №3 · 2022 · share = 75 %",
            totals: "Итого · goals = 20\nСредние · goals = 6.67\nСредние · share = 69 %\n\
                     В среднем по округу · goals = 6.7\nВ среднем по округу · share = 70 %",
            remarks: "VS019 D8",
            ..Drawn::of(
                "means.xlsx",
                "«Средние» под строками",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Доля выполнивших
Округ | СОШ №1 | 7 | 83
Округ | СОШ №2 | 8 | 50
Округ | СОШ №3 | 5 | 75
 | Итого | 20 |
 | Средние | =AVERAGE(C3:C5) -> 6.666666666666667 | 69
 | В среднем по округу | 6.7 | 70
",
            )
        },
        Drawn {
            header: "Цели\nУровень",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · level = нет данных",
            totals: "Итого – 3 школы · goals = 15\nКоличество школ · goals = 2\nКоличество школ · level = 2",
            remarks: "VS019 B5\nVS019 D6",
            ..Drawn::of(
                "total_of_schools.xlsx",
                "итог с числом школ",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Уровень
Округ | СОШ №1 | 7 | высокий
Округ | СОШ №2 | 8 | нет данных
 | Итого – 3 школы | 15 |
 | Количество школ | 2 | 2
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · Средняя школа №2 · 2022 · goals = 8",
            totals: "Итого по округу · goals = 15",
            ..Drawn::of(
                "total_in_the_name_column.xlsx",
                "итог в столбце с названиями школ",
                "
Условная область, 2022 год
№ | Муниципалитет | Школа | Цели
1 | Округ | СОШ №1 | 7
2 | Округ | Средняя школа №2 | 8
3 | Округ | Итого по округу | 15
",
            )
        },
    ]
}

fn municipalities() -> Vec<Drawn> {
    vec![
        Drawn {
            header: "Цели",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nПервый район · СОШ №2 · 2022 · goals = 8\n\
                       Второй район · СОШ №1 · 2022 · goals = 9",
            totals: "Итого по Первому району · goals = 15\nИтого по Второму району · goals = 9",
            ..Drawn::of(
                "municipality_on_subtotals.xlsx",
                "муниципалитет только в строках итогов",
                "
Условная область, 2022 год
№ | Школа | Цели
1 | СОШ №1 | 7
2 | СОШ №2 | 8
 | Итого по Первому району | 15
3 | СОШ №1 | 9
 | Итого по Второму району | 9
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nПервый район · СОШ №2 · 2022 · goals = 8\n\
                       Второй район · СОШ №1 · 2022 · goals = 9",
            ..Drawn::of(
                "municipality_in_the_first_row.xlsx",
                "муниципалитет только в первой строке",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Первый район | СОШ №1 | 7
 | СОШ №2 | 8
Второй район | СОШ №1 | 9
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Первый район · МБОУ «СОШ №1» · 2022 · goals = 7\nПервый район · МКОУ «СОШ №2» [999102] · 2022 · goals = 8\n\
                       Второй район · МБОУ «СОШ №1» · 2022 · goals = 9",
            ..Drawn::of(
                "municipality_in_a_composite_cell.xlsx",
                "муниципалитет в составной ячейке",
                "
Условная область, 2022 год
Школа | Цели
Первый район ¦ МБОУ «СОШ №1» | 7
edu999102 ¦ МКОУ «СОШ №2» | 8
Второй район ¦ МБОУ «СОШ №1» | 9
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nВторой муниципальный округ · СОШ №1 · 2022 · goals = 9",
            ..Drawn::of(
                "municipality_over_its_schools.xlsx",
                "муниципалитет отдельной строкой над школами",
                "
Условная область, 2022 год
№ | Школа | Цели
Первый район | < | <
1 | СОШ №1 | 7
Второй муниципальный округ | < | <
1 | СОШ №1 | 9
",
            )
        },
        Drawn {
            header: "Цели\nУчастники",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nПервый район · СОШ №1 · 2022 · participants = 20\n\
                       Первый район · СОШ №2 · 2022 · goals = 8\nПервый район · СОШ №2 · 2022 · participants = 30\n\
                       Второй район · СОШ №1 · 2022 · goals = 9\nВторой район · СОШ №1 · 2022 · participants = 25",
            totals: "Условная область · goals = 6\nУсловная область · participants = 900\n\
                     Первый район · goals = 7.5\nПервый район · participants = 51\n\
                     Второй район · goals = 9\nВторой район · participants = 25",
            remarks: "VS019 C4",
            ..Drawn::of(
                "municipality_row_with_values.xlsx",
                "муниципалитет в строке со своими показателями над школами",
                "
Условная область, 2022 год
Школа | Цели | Участники
Условная область | 6 | 900
Первый район | 7.5 | 51
СОШ №1 | 7 | 20
СОШ №2 | 8 | 30
Второй район | 9 | 25
СОШ №1 | 9 | 25
",
            )
        },
    ]
}

fn sheets() -> Vec<Drawn> {
    const TABLE: &str = "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Уровень
Округ | СОШ №1 | 7 | высокий
Округ | СОШ №2 | 8 | низкий
";
    const READINGS: &str = "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
        Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · level = low";
    vec![
        Drawn {
            sheets: vec![
                Sheet { hidden_rows: &[4], hidden_columns: &[4], ..Sheet::of("Лист1", TABLE) },
                Sheet { is_hidden: true, ..Sheet::of("Список", "высокий\nнизкий") },
            ],
            header: "Цели\nУровень",
            readings: READINGS,
            remarks: "VS032\nVS032\nVS004",
            ..Drawn::of("hidden.xlsx", "скрытые строки, столбцы и листы", "")
        },
        Drawn {
            sheets: vec![
                Sheet::of(
                    "Инструкция",
                    "Инструкция по заполнению\n\nЗаполните лист «Данные» по каждой школе.",
                ),
                Sheet::of("Данные", TABLE),
            ],
            header: "Цели\nУровень",
            readings: READINGS,
            remarks: "VS004",
            ..Drawn::of("instruction_first.xlsx", "лист с инструкцией перед таблицей", "")
        },
        Drawn {
            sheets: vec![Sheet { is_protected: true, ..Sheet::of("Лист1", TABLE) }],
            header: "Цели\nУровень",
            readings: READINGS,
            ..Drawn::of("protected_sheet.xlsx", "защищённые листы и структура книги", "")
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            ..Drawn::of("numbered_empty_rows.xlsx", "300 пронумерованных пустых строк", numbered_rows())
        },
        Drawn {
            n_tables: 2,
            header: "Цели\nУровень",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8\n\
                       Округ · СОШ №1 · 2022 · level = high\nОкруг · СОШ №2 · 2022 · level = low",
            ..Drawn::of(
                "tables_under_one_another.xlsx",
                "таблицы друг под другом",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
Округ | СОШ №2 | 8

Уровни по школам
Муниципалитет | Школа | Уровень
Округ | СОШ №1 | высокий
Округ | СОШ №2 | низкий
",
            )
        },
        Drawn {
            n_tables: 2,
            header: "Цели\nЦели",
            readings: "Первый район · СОШ №1 · 2022 · goals = 7\nВторой район · СОШ №1 · 2022 · goals = 9",
            ..Drawn::of(
                "tables_side_by_side.xlsx",
                "таблицы рядом",
                "
Условная область, 2022 год
Первый район | | | | Второй район
№ | Школа | Цели | | № | Школа | Цели
1 | СОШ №1 | 7 | | 1 | СОШ №1 | 9
",
            )
        },
    ]
}

/// A table with two schools and three hundred rows that are numbered and hold nothing else.
fn numbered_rows() -> &'static str {
    use std::fmt::Write as _;
    use std::sync::OnceLock;
    static ROWS: OnceLock<String> = OnceLock::new();
    ROWS.get_or_init(|| {
        let mut rows = String::from(
            "Условная область, 2022 год\n№ | Муниципалитет | Школа | Цели\n1 | Округ | СОШ №1 | 7\n2 | Округ | СОШ №2 | 8\n",
        );
        for number in 3..303 {
            // Writing into a String does not fail.
            let _ = writeln!(rows, "{number}");
        }
        rows
    })
}

fn years() -> Vec<Drawn> {
    const TABLE: &str = "
Условная область
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
";
    const READINGS: &str = "Округ · СОШ №1 · 2022 · goals = 7";
    vec![
        Drawn {
            sheets: vec![Sheet::of("ВСОКО 2022", TABLE)],
            header: "Цели",
            readings: READINGS,
            ..Drawn::of("year_in_the_sheet_name.xlsx", "год только в имени листа", "")
        },
        Drawn {
            header: "Цели",
            readings: READINGS,
            ..Drawn::of("year_in_the_file_name_2022.xlsx", "год только в имени файла", TABLE)
        },
        Drawn {
            sheets: vec![Sheet::of(
                "ВСОКО 2023",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
",
            )],
            header: "Цели",
            readings: READINGS,
            remarks: "VS007",
            ..Drawn::of(
                "years_contradict_2021.xlsx",
                "разные годы в заголовке, имени листа и имени файла",
                "",
            )
        },
        Drawn {
            n_tables: 2,
            header: "Цели",
            readings: "Округ · СОШ №1 · 2021 · goals = 5\nОкруг · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            ..Drawn::of(
                "year_column.xlsx",
                "год текстом, в своём столбце",
                "
Условная область
Год | Муниципалитет | Школа | Цели
'2022 | Округ | СОШ №1 | 7
'2021 | Округ | СОШ №1 | 5
2022 | Округ | СОШ №2 | 8
",
            )
        },
    ]
}

fn values() -> Vec<Drawn> {
    vec![
        Drawn {
            n_tables: 2,
            header: "Цели\nЦели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8\n\
                       Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            remarks: "VS025 B7",
            ..Drawn::of(
                "block_pasted_twice.xlsx",
                "блок, вставленный дважды",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
Округ | СОШ №2 | 8

Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
Округ | СОШ №2 | 8
",
            )
        },
        Drawn {
            header: "Цели\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · goals = 0\nОкруг · СОШ №1 · 2022 · participants = пусто\n\
                       Округ · СОШ №2 · 2022 · goals = пусто\nОкруг · СОШ №2 · 2022 · participants = 0",
            remarks: "VS016 D3\nVS016 C4",
            ..Drawn::of(
                "blank_and_zero.xlsx",
                "пустая ячейка и ноль",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Участники
Округ | СОШ №1 | 0 |
Округ | СОШ №2 | | 0
",
            )
        },
        Drawn {
            header: "Цели\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · participants = 1200\n\
                       Округ · СОШ №2 · 2022 · goals = 8.5\nОкруг · СОШ №2 · 2022 · participants = 30",
            ..Drawn::of(
                "numbers_as_text.xlsx",
                "числа текстом в части столбца",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Участники
Округ | СОШ №1 | '7 | '1~200
Округ | СОШ №2 | 8.5 | 30
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            remarks: "VS051 A3",
            ..Drawn::of(
                "lost_zeros.xlsx",
                "потерянные нули в начале кода",
                "
Условная область, 2022 год
Код ОО | Муниципалитет | Школа | Цели
119.0 | Округ | СОШ №1 | 7
'0120 | Округ | СОШ №2 | 8
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            ..Drawn::of(
                "taxpayer_numbers.xlsx",
                "ИНН числом и текстом",
                "
Условная область, 2022 год
ИНН | Муниципалитет | Школа | Цели
9901000010 | Округ | СОШ №1 | 7
'9901000027 | Округ | СОШ №2 | 8
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = не прочитано\nОкруг · СОШ №2 · 2022 · goals = 8",
            remarks: "VS031 C3",
            ..Drawn::of(
                "formulas_without_values.xlsx",
                "формулы без значений",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | =SUM(E3:F3)
Округ | СОШ №2 | =SUM(E4:F4) -> 8
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = не прочитано\nОкруг · СОШ №2 · 2022 · goals = 8",
            remarks: "VS014 C3",
            ..Drawn::of(
                "error_cells.xlsx",
                "ошибки в ячейках",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | #DIV/0!
Округ | СОШ №2 | 8
",
            )
        },
        Drawn {
            header: "Цели\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · goals = не применимо\nОкруг · СОШ №1 · 2022 · participants = не применимо\n\
                       Округ · СОШ №2 · 2022 · goals = не применимо\nОкруг · СОШ №2 · 2022 · participants = не применимо",
            ..Drawn::of(
                "not_applicable.xlsx",
                "«х» кириллицей и «X» латиницей",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Участники
Округ | СОШ №1 | х | X
Округ | СОШ №2 | Х | x
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = не применимо\nОкруг · СОШ №2 · 2022 · goals = не применимо\n\
                       Округ · СОШ №3 · 2022 · goals = нет данных\nОкруг · СОШ №4 · 2022 · goals = нет данных\n\
                       Округ · СОШ №5 · 2022 · goals = нет данных\nОкруг · СОШ №6 · 2022 · goals = нет данных\n\
                       Округ · СОШ №7 · 2022 · goals = нет данных",
            ..Drawn::of(
                "words_for_nothing.xlsx",
                "«-», «–», «нет», «нет данных», «отсутствовал», «не пройд.», nan",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | -
Округ | СОШ №2 | –
Округ | СОШ №3 | нет
Округ | СОШ №4 | нет данных
Округ | СОШ №5 | отсутствовал
Округ | СОШ №6 | не пройд.
Округ | СОШ №7 | 'nan
",
            )
        },
        Drawn {
            header: "Цели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7.5\nОкруг · СОШ №2 · 2022 · goals = 7.5\nОкруг · СОШ №3 · 2022 · goals = 7.5",
            ..Drawn::of(
                "decimal_comma.xlsx",
                "запятая и точка в дробях",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №1 | '7,5
Округ | СОШ №2 | '7.5
Округ | СОШ №3 | 7.5
",
            )
        },
        Drawn {
            n_tables: 2,
            header: "Доля выполнивших\nДоля выполнивших",
            readings: "Округ · СОШ №1 · 2022 · share = 83 %\nОкруг · СОШ №2 · 2022 · share = 83 %\n\
                       Округ · СОШ №3 · 2022 · share = 83 %\nОкруг · СОШ №4 · 2022 · share = 83 %\n\
                       Округ · СОШ №5 · 2022 · share = 83 %",
            ..Drawn::of(
                "four_ways_of_83.xlsx",
                "0,83, 83, 83% и «83 %» об одном и том же",
                "
Условная область, 2022 год
Муниципалитет | Школа | Доля выполнивших
Округ | СОШ №1 | 0.83
Округ | СОШ №2 | 83%
Округ | СОШ №3 | '83 %

Муниципалитет | Школа | Доля выполнивших
Округ | СОШ №4 | 83
Округ | СОШ №5 | '83%
",
            )
        },
        Drawn {
            header: "Цели\nДата проверки",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · note = 25.12.2022\n\
                       Округ · СОШ №2 · 2022 · goals = 8\nОкруг · СОШ №2 · 2022 · note = 25.12.2022",
            ..Drawn::of(
                "dates_as_text.xlsx",
                "даты днями и текстом",
                "
Условная область, 2022 год
Муниципалитет | Школа | Цели | Дата проверки
Округ | СОШ №1 | 7 | {25.12.2022}
Округ | СОШ №2 | 8 | '25.12.2022
",
            )
        },
        Drawn {
            header: "Количество выпускников\nУчастники",
            readings: "Округ · СОШ №1 · 2022 · graduates = 20\nОкруг · СОШ №1 · 2022 · participants = 20\n\
                       Округ · СОШ №2 · 2022 · graduates = 20\nОкруг · СОШ №2 · 2022 · participants = 23",
            remarks: "VS059 D4",
            ..Drawn::of(
                "more_participants_than_graduates.xlsx",
                "участников больше, чем выпускников",
                "
Условная область, 2022 год
Муниципалитет | Школа | Количество выпускников | Участники
Округ | СОШ №1 | 20 | 20
Округ | СОШ №2 | 20 | 23
",
            )
        },
        Drawn {
            header: "Цели\nУровень",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №1 · 2022 · level = high\n\
                       Округ · СОШ №2 · 2022 · goals = пусто\nОкруг · СОШ №2 · 2022 · level = пусто\n\
                       Округ · СОШ №3 · 2022 · goals = нет данных\nОкруг · СОШ №3 · 2022 · level = нет данных",
            remarks: "VS016 D4\nVS016 E4",
            ..Drawn::of(
                "schools_without_data.xlsx",
                "школы без данных",
                "
Условная область, 2022 год
№ | Муниципалитет | Школа | Цели | Уровень
1 | Округ | СОШ №1 | 7 | высокий
2 | Округ | СОШ №2 | |
3 | Округ | СОШ №3 | нет данных | н/д
",
            )
        },
    ]
}
