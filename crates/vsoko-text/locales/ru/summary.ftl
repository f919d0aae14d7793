# Аналитическая справка и сравнение лет.

summary-title = Аналитическая справка о результатах оценки качества образования

# Подзаголовок, если родительного падежа названия в vsoko.toml нет.
summary-subtitle = { $municipality }

# Подзаголовок, если родительный падеж названия задан в vsoko.toml.
summary-subtitle-genitive = Образовательные организации { $municipality }

# Подзаголовок: год.
summary-year = { $year } год

# Доля с числами, в рисунках и приложении.
summary-share = { $share } ({ $share_count } из { $share_base })

# Числа доли, после процента в таблице.
summary-counts = { $share_count } из { $share_base }

# Баллы и их наибольшая сумма, в таблице.
summary-points-of = { $points } из { $maximum }

# Доля баллов с баллами, в рисунке МУМ.
summary-percent-points = { $percent } ({ $points } из { $maximum })
summary-no-data = нет данных
summary-yes = да
summary-no = нет
summary-total = Всего

summary-basis = Основание

# Методика, у которой есть документ-источник.
summary-basis-document = { $title }. Источник: { $source }

# Методика без документа: местная.
summary-basis-local = { $title }. Методика местная ({ $source })

summary-levels = Школы по уровням

# Подпись рисунка с квадратами школ.
summary-squares = Школы по уровням, { $year } год

# Название таблицы школ.
summary-schools-table = Результаты школ, { $year } год
summary-fulfilment-note = Выполнение критериев – доля набранных баллов от наибольшей возможной суммы по тем критериям, по которым есть данные
summary-levels-by-year = Доли школ по уровням и годам

summary-practices = Наиболее эффективные практики

# Название таблицы практик.
summary-practices-table = Практики школ, { $year } год

summary-management = Муниципальные управленческие механизмы

# Баллов МУМ за год нет.
summary-management-absent = Баллов мониторинга муниципальных управленческих механизмов за { $year } год нет

# Название таблицы направлений.
summary-management-table = Баллы по направлениям, { $year } год

# Подпись рисунка направлений, когда прежнего года рядом нет.
summary-management-figure = Доля баллов от наибольшей возможной суммы по направлениям, { $year } год
summary-axis-percent = процент от наибольшей возможной суммы баллов

summary-since = Сравнение с предыдущим годом

summary-remarks = Замечания к данным
summary-remarks-none = Ошибок и предупреждений в данных года нет

# Замечания к данным в издании для всех: только их число.
summary-remarks-count = При чтении файлов { $remarks ->
        [one] найдено { $remarks } замечание
        [few] найдены { $remarks } замечания
       *[many] найдено { $remarks } замечаний
    }
summary-remarks-table = Замечания, найденные при чтении файлов

summary-sources = Источники

# Файл, из которого взяты данные.
summary-source = { $file }, принят { $date }, SHA-256 { $hash }

# То же для издания для всех: без имени файла.
summary-source-public = Файл принят { $date }, SHA-256 { $hash }

# Состояние архива; названия того времени.
summary-state-as-was = Состояние архива: { $state }. Названия и подчинённость школ – какими они были в описываемом году

# Состояние архива; названия нынешние.
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

# Строка таблицы сравнения: уровень.
compare-level = { $object } { $label }

# Приложение для бумаги: обозначение каждого числа, по которому его открывает vsoko trace.
annex-title = Приложение. Обозначения чисел
annex-about = Эти числа справки открываются до школ и ячеек файла: vsoko trace и обозначение числа. Обозначение называет состояние архива и действует после любых его изменений
# То же, где обозначения с общей частью стоят в одной строке.
annex-about-shared = Эти числа справки открываются до школ и ячеек файла: vsoko trace и обозначение числа. Обозначение называет состояние архива и действует после любых его изменений. Обозначения, которые различаются в одном месте, стоят в одной строке: вместо многоточия ставится одно из перечисленного за ним
# Обозначения, которые различаются в одном месте; за ними – что стоит в нём у каждого числа.
annex-rule = { $what }: { $id }, где вместо многоточия
# Числа тепловой карты: обозначение складывается по правилу.
annex-map = Числа рисунка «{ $figure }» открываются так же. Обозначение каждого складывается из обозначений критерия и школы: { $methodology }:КРИТЕРИЙ/ШКОЛА/{ $year }/{ $what }@{ $state }, где
# Обозначения критериев тепловой карты.
annex-map-criteria = критерии: { $names }
# Обозначения школ тепловой карты.
annex-map-schools = школы: { $names }
annex-corrections = Значения, исправленные вручную

# Значение исправлено вручную.
annex-correction = { $subject }, «{ $criterion }» ({ $at }): { $value }. Причина: { $reason }
column-trace = Обозначение

# Сводная справка: муниципалитеты региона рядом.
regional-title = Сводная справка о результатах оценки качества образования в муниципалитетах

# Подзаголовок сводной справки.
regional-subtitle = { $region }

# То же, если родительный падеж задан.
regional-subtitle-genitive = Муниципалитеты { $region }
regional-coverage = Охват

# Есть муниципалитеты со сведениями за год.
regional-known = Сведения за { $year } год есть о { $names_count } { $names_count ->
        [one] муниципалитете
       *[other] муниципалитетах
    }: { $names }

# Есть муниципалитеты без сведений за год.
regional-absent = Сведений за { $year } год нет о { $names_count } { $names_count ->
        [one] муниципалитете
       *[other] муниципалитетах
    }: { $names }
regional-results = Результаты муниципалитетов

# Название сводной таблицы.
regional-table = Результаты муниципалитетов, { $year } год
regional-note = В каждой строке – числа одного муниципалитета; доли по региону в целом здесь не вычисляются
column-effective = Школы с эффективными практиками
column-listed = Школы в перечне ШНОР
column-management = Доля баллов МУМ

# Паспорт школы: одна страница.
passport-title = Паспорт школы
passport-attributes = Сведения о школе
passport-attributes-none = Сведений о школе, кроме результатов, в архиве нет

# Сведение о школе.
passport-attribute = { $title }: { $value } ({ $year } год)
passport-results = Результаты по годам
passport-table = Результаты школы по годам
column-on-list = В перечне ШНОР
