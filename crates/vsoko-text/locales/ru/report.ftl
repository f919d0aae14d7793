# Слова, которые печатают сами документы: подписи, оглавление чисел, источники.

# Дата, если места подписания нет.
report-date = { $date }

# Место и дата.
report-place-date = { $place }, { $date }
report-public = Для публикации: без адресов ячеек, имён файлов и названий школ с низкими результатами
report-numbers-attached = Числа справки с обозначениями, для программ

# Подпись таблицы.
report-table-caption = Таблица { $number } – { $caption }

# Подпись рисунка.
report-figure-caption = Рисунок { $number } – { $caption }

# Страница HTML.
report-skip = Перейти к тексту

# Раздел, в котором каждое число раскрыто до школ, показаний и ячеек.
report-sources = Откуда числа
report-sources-about = Каждое число раскрыто до школ, которые за ним стоят, а показание каждой школы – до ячейки присланного файла. Число в тексте ведёт сюда, ссылка под записью возвращает к тексту.
report-sources-about-public = Каждое число раскрыто до школ, которые за ним стоят. Школы с низкими результатами не называются. По обозначению числа тот, кто ведёт архив, открывает и ячейки присланных файлов.

# Раскрытое число: доля.
report-value-share = { $share } ({ $share_count } из { $share_base })

# Раскрытое число: баллы с наибольшей суммой.
report-value-points = { $points } из { $maximum } баллов

# Раскрытое число: баллы без наибольшей суммы.
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

# Раскрытое число: учтённые школы.
report-counted = Учтены: { $n }

# Раскрытое число: школы базы, которые не учтены.
report-rest = Входят в базу, но не учтены: { $n }

# Раскрытое число: школы без данных.
report-outside = Вне базы, нет данных: { $n }

# Раскрытое число обучающихся: школы, числа которых приводятся.
report-counted-pupils = Числа приводятся: { $n }

# Раскрытое число обучающихся: школы, числа которых не приводятся.
report-rest-pupils = Входят в итог, но их числа не приводятся: { $n }

# Раскрытое число обучающихся: школы без данных.
report-outside-pupils = Нет данных: { $n }
report-subject = Наименование
report-criterion = Показатель
report-as-sent = Как прислано
report-cell = Файл › лист › ячейка
report-blank = (пусто)

# Показание исправлено вручную.
report-corrected = { $text } (исправлено вручную, запись { $entry }; прислано: { $sent })
report-no-readings = показаний нет
report-files = Файлы и их контрольные суммы
report-back = Вернуться к тексту:

# Ссылка назад, для чтения вслух.
report-back-to = вернуться к упоминанию { $number } в тексте

# Книга Excel: листы, их столбцы и пояснения.
xlsx-cover = Титул
xlsx-text = Текст
xlsx-text-about = Текст документа без таблиц и рисунков

# Имя листа таблицы.
xlsx-table = Таблица { $number }

# Имя листа рисунка.
xlsx-figure = Рисунок { $number }
xlsx-numbers = Числа
xlsx-numbers-about = Числа документа: доли вычислены формулами по листу «Школы», рядом – значения, как они напечатаны
xlsx-schools = Школы
xlsx-schools-about = Школы за каждой долей: учтена, не учтена или нет данных
xlsx-readings = Показания
xlsx-readings-about = Показания за каждым числом: как прислано, файл, лист и ячейка
xlsx-sheet = Лист
xlsx-holds = Что на нём
xlsx-about = Доли на листах таблиц ведут на лист «Числа», а там вычислены по листу «Школы»: измените в нём «да» на «нет» – доли пересчитаются
xlsx-which-schools = какие школы
xlsx-made-from = из чего
xlsx-ordinal = №
xlsx-whose = Чей
xlsx-count = Учтено
xlsx-base = Из скольких
xlsx-share = Доля
xlsx-our-count = Учтено, как напечатано
xlsx-our-base = Из скольких, как напечатано
xlsx-our-percent = Доля, как напечатано
xlsx-agrees = Совпадает с печатным
xlsx-counted = Учтена
xlsx-yes = да
xlsx-no = нет
xlsx-worksheet = Лист файла
xlsx-cell = Ячейка
xlsx-hash = SHA-256 файла

# Книга для отправителя.
annotated-remarks = Замечания
annotated-legend = Обозначения
annotated-ordinal = №
annotated-sheet = Лист
annotated-cell = Ячейка
annotated-value = Значение
annotated-remark = Замечание
annotated-hint = Что сделать

# Примечание к ячейке в книге для отправителя.
annotated-note = { $code }: { $remark }.
    Что сделать: { $hint }.
# То же, если отправителю нечего исправлять или совет ему не нужен.
annotated-note-plain = { $code }: { $remark }.
annotated-ours = решает получатель файла; отправителю – уточнить строку
annotated-nothing = замечаний нет
annotated-role = За что принята ячейка
annotated-cells = Ячеек
annotated-role-year = год в заголовке
annotated-role-title = заголовок
annotated-role-header = шапка таблицы
annotated-role-school = школа
annotated-role-municipality = муниципалитет
annotated-role-code = код школы
annotated-role-reading = значение показателя
annotated-role-total = итог
annotated-role-unread = не прочитано
