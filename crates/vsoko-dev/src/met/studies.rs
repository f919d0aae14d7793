//! The methodologies of the drawn workbooks: one of a ВСОКО, and a study of marks that is none.

/// What reads the drawn tables of schools.
pub const METHODOLOGY: &str = r#"
id = "met"
title = "Условная методика"
study = "met"
years = [2021, 2022, 2023]
subject = "school"
region = "Условная область"
source = { kind = "local", text = "условные данные" }

[[level]]
key = "high"
label = "высокий"

[[level]]
key = "low"
label = "низкий"

[[criterion]]
id = "goals"
title = "Цели"
kind = "points"
maximum = 10
presence = "optional"

[[criterion]]
id = "level"
title = "Уровень"
kind = "level"
presence = "optional"

[[criterion]]
id = "participants"
title = "Количество участников, чел."
kind = "count"
aliases = ["Участники", "Кол-во участников"]
part_of = "graduates"
presence = "optional"

[[criterion]]
id = "graduates"
title = "Количество выпускников"
kind = "count"
presence = "optional"

[[criterion]]
id = "share"
title = "Доля выполнивших"
kind = "percent"
aliases = ["Доля участников, выполнивших все задания проверочной работы «Диагностика», включая тех, кто писал её в резервный день по уважительной причине, подтверждённой документом, в процентах от общего числа обучающихся параллели на 1 сентября"]
presence = "optional"

[[criterion]]
id = "practice"
title = "Эффективная практика"
kind = "flag"
presence = "optional"

[[criterion]]
id = "note"
title = "Дата проверки"
kind = "text"
"#;

/// Marks by schools: counts of participants, shares of the marks of two subjects, a mean, a sign and a zone.
pub const MARKS_OF_SCHOOLS: &str = r#"
id = "marks-schools"
title = "Условная проверочная работа: школы"
study = "marks"
years = [2022]
subject = "school"
source = { kind = "local", text = "условные данные" }

[[level]]
key = "green"
label = "зелёная"

[[level]]
key = "red"
label = "красная"

[[criterion]]
id = "participants"
title = "Кол-во участников"
kind = "count"

[[criterion]]
id = "russian_2"
title = "2"
kind = "percent"
groups = ["Русский язык"]

[[criterion]]
id = "russian_3"
title = "3"
kind = "percent"
groups = ["Русский язык"]

[[criterion]]
id = "russian_4"
title = "4"
kind = "percent"
groups = ["Русский язык"]

[[criterion]]
id = "russian_5"
title = "5"
kind = "percent"
groups = ["Русский язык"]

[[criterion]]
id = "maths_2"
title = "2"
kind = "percent"
groups = ["Математика"]

[[criterion]]
id = "maths_3"
title = "3"
kind = "percent"
groups = ["Математика"]

[[criterion]]
id = "maths_4"
title = "4"
kind = "percent"
groups = ["Математика"]

[[criterion]]
id = "maths_5"
title = "5"
kind = "percent"
groups = ["Математика"]

[[criterion]]
id = "mean"
title = "Средняя отметка"
kind = "points"
maximum = 5

[[criterion]]
id = "signs"
title = "Признаки необъективности"
kind = "flag"

[[criterion]]
id = "zone"
title = "Зона"
kind = "level"
"#;

/// Marks by municipalities.
pub const MARKS_OF_MUNICIPALITIES: &str = r#"
id = "marks-municipalities"
title = "Условная проверочная работа: муниципалитеты"
study = "marks_municipalities"
years = [2022]
subject = "municipality"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "schools"
title = "Кол-во ОО"
kind = "count"

[[criterion]]
id = "participants"
title = "Кол-во участников"
kind = "count"

[[criterion]]
id = "mark_2"
title = "2"
kind = "percent"

[[criterion]]
id = "mark_5"
title = "5"
kind = "percent"
"#;

/// Marks by regions.
pub const MARKS_OF_REGIONS: &str = r#"
id = "marks-regions"
title = "Условная проверочная работа: регионы"
study = "marks_regions"
years = [2022]
subject = "region"
source = { kind = "local", text = "условные данные" }

[[criterion]]
id = "participants"
title = "Кол-во участников"
kind = "count"

[[criterion]]
id = "mark_2"
title = "2"
kind = "percent"

[[criterion]]
id = "mean"
title = "Средняя отметка"
kind = "points"
maximum = 5
"#;
