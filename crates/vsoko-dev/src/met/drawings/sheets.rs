//! Drawings of workbooks and sheets: what is hidden, locked, empty, and where tables stand.

use super::{Drawn, Sheet};

pub(super) fn all() -> Vec<Drawn> {
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
