# Аналитическая справка и сравнение лет.

summary-title = Аналитическая справка о результатах оценки качества образования
summary-subtitle = { $municipality }
summary-subtitle-genitive = Образовательные организации { $municipality }
summary-year = { $year } год

summary-share = { $share } ({ $share_count } из { $share_base })
summary-counts = { $share_count } из { $share_base }
summary-points-of = { $points } из { $maximum }
summary-percent-points = { $percent } ({ $points } из { $maximum })
summary-no-data = нет данных
summary-yes = да
summary-no = нет
summary-total = Всего

summary-basis = Основание
summary-basis-document = { $title }. Источник: { $source }
summary-basis-local = { $title }. Методика местная ({ $source })

summary-findings = Выводы

summary-levels = Школы по уровням
summary-squares = Школы по уровням, { $year } год
summary-schools-table = Результаты школ, { $year } год
summary-fulfilment-note = Выполнение критериев – доля набранных баллов от наибольшей возможной суммы по тем критериям, по которым есть данные
summary-levels-by-year = Доли школ по уровням и годам

summary-practices = Наиболее эффективные практики
summary-practices-table = Практики школ, { $year } год

summary-management = Муниципальные управленческие механизмы
summary-management-absent = Баллов мониторинга муниципальных управленческих механизмов за { $year } год нет
summary-management-table = Баллы по направлениям, { $year } год
summary-management-figure = Доля баллов от наибольшей возможной суммы по направлениям, { $year } год
summary-axis-percent = процент от наибольшей возможной суммы баллов

summary-since = Сравнение с предыдущим годом

summary-remarks = Замечания к данным
summary-remarks-none = Ошибок и предупреждений в данных года нет
summary-remarks-count = При чтении файлов { $remarks ->
        [one] найдено { $remarks } замечание
        [few] найдены { $remarks } замечания
       *[many] найдено { $remarks } замечаний
    }
summary-remarks-table = Замечания, найденные при чтении файлов

summary-sources = Источники
summary-source = { $file }, принят { $date }, SHA-256 { $hash }
summary-source-public = Файл принят { $date }, SHA-256 { $hash }
summary-state-as-was = Состояние архива: { $state }. Названия и подчинённость школ – какими они были в описываемом году
summary-state-as-now = Состояние архива: { $state }. Названия и подчинённость школ – нынешние

column-ordinal = №
column-schools-counted = Школ
column-school = Школа
column-level = Уровень
column-fulfilment = Выполнение критериев
column-practice = Эффективная практика
column-practice-title = Практика
column-direction = Направление
column-points = Баллы
column-maximum = Наибольший балл
column-percent = Доля
column-code = Код
column-place = Где
column-remark = Замечание
column-file = Файл
column-indicator = Показатель

compare-level = { $object } { $label }

# Приложение для бумаги: обозначение каждого числа, по которому его открывает vsoko trace.
annex-title = Приложение. Обозначения чисел
annex-about = Эти числа справки открываются до школ и ячеек файла: vsoko trace и обозначение числа. Обозначение называет состояние архива и действует после любых его изменений
annex-table = Обозначения чисел
annex-corrections = Значения, исправленные вручную
annex-correction = { $subject }, «{ $criterion }» ({ $at }): { $value }. Причина: { $reason }
column-number = Число
column-trace = Обозначение

# Сводная справка: муниципалитеты региона рядом.
regional-title = Сводная справка о результатах оценки качества образования в муниципалитетах
regional-subtitle = { $region }
regional-subtitle-genitive = Муниципалитеты { $region }
regional-coverage = Охват
regional-known = Сведения за { $year } год есть о { $names_count } { $names_count ->
        [one] муниципалитете
       *[other] муниципалитетах
    }: { $names }
regional-absent = Сведений за { $year } год нет о { $names_count } { $names_count ->
        [one] муниципалитете
       *[other] муниципалитетах
    }: { $names }
regional-results = Результаты муниципалитетов
regional-table = Результаты муниципалитетов, { $year } год
regional-note = В каждой строке – числа одного муниципалитета; доли по региону в целом здесь не вычисляются
column-effective = Школы с эффективными практиками
column-listed = Школы в перечне ШНОР
column-management = Доля баллов МУМ

# Паспорт школы: одна страница.
passport-title = Паспорт школы
passport-attributes = Сведения о школе
passport-attributes-none = Сведений о школе, кроме результатов, в архиве нет
passport-attribute = { $title }: { $value } ({ $year } год)
passport-results = Результаты по годам
passport-table = Результаты школы по годам
column-on-list = В перечне ШНОР
