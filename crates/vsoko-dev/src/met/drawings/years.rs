//! Drawings of where a file says its year.

#![expect(clippy::too_many_lines, reason = "a list of drawings is as long as the drawings")]

use super::{Drawn, Sheet};

pub(super) fn all() -> Vec<Drawn> {
    const TABLE: &str = "
Условная область
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
";
    const TITLED: &str = "
Условная область, 2022 год
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
            n_tables: 0,
            header: "Цели",
            remarks: "VS006 A1",
            ..Drawn::of(
                "years_contradict_2021.xlsx",
                "разные годы в заголовке, имени листа и имени файла",
                "",
            )
        },
        Drawn {
            sheets: vec![
                Sheet::of("Первый", TITLED),
                Sheet::of(
                    "Второй",
                    "
Условная область, 2022 год
Муниципалитет | Школа | Цели
Округ | СОШ №2 | 8
",
                ),
                Sheet::of(
                    "Третий",
                    "
Условная область, 2021 год
Муниципалитет | Школа | Цели
Округ | СОШ №3 | 9
",
                ),
            ],
            n_tables: 2,
            header: "Цели\nЦели\nЦели",
            readings: "Округ · СОШ №1 · 2022 · goals = 7\nОкруг · СОШ №2 · 2022 · goals = 8",
            remarks: "VS006 A1",
            ..Drawn::of(
                "year_unlike_other_sheets.xlsx",
                "разные годы в заголовке, имени листа и имени файла",
                "",
            )
        },
        Drawn {
            header: "Цели",
            readings: READINGS,
            ..Drawn::of(
                "order_of_another_year.xlsx",
                "дата приказа над таблицей",
                "
Условная область, 2022 год
Приложение к приказу от 15.03.2023 № 45
Муниципалитет | Школа | Цели
Округ | СОШ №1 | 7
",
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
