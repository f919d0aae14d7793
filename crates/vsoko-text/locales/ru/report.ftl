# Слова, которые печатают сами документы: подписи, оглавление чисел, источники.

report-date = { $date }
report-table-caption = Таблица { $number } – { $caption }
report-figure-caption = Рисунок { $number } – { $caption }

# Страница HTML.
report-skip = Перейти к тексту

# Раздел, в котором каждое число раскрыто до школ, показаний и ячеек.
report-sources = Откуда числа
report-sources-about = Каждое число раскрыто до школ, которые за ним стоят, а показание каждой школы – до ячейки присланного файла. Число в тексте ведёт сюда, ссылка под записью возвращает к тексту.
report-value-share = { $share } ({ $share_count } из { $share_base })
report-value-points = { $points } из { $maximum } баллов
report-value-points-only = { $points } { $points ->
    [one] балл
    [few] балла
    [many] баллов
   *[other] балла
}
report-trace = Обозначение числа
report-methodology = Методика
report-counts = Что учтено
report-base = Из чего доля
report-counted = Учтены: { $n }
report-rest = Входят в базу, но не учтены: { $n }
report-outside = Вне базы, нет данных: { $n }
report-subject = Наименование
report-criterion = Показатель
report-as-sent = Как прислано
report-cell = Файл › лист › ячейка
report-blank = (пусто)
report-corrected = { $text } (исправлено вручную, запись { $entry }; прислано: { $sent })
report-no-readings = показаний нет
report-files = Файлы и их контрольные суммы
report-back = Вернуться к тексту:
report-back-to = вернуться к упоминанию { $number } в тексте
