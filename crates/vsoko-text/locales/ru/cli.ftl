# Командная строка.

help-heading-usage = Использование
help-heading-commands = Команды
help-heading-arguments = Что указать
help-heading-options = Параметры
help-heading-examples = Примеры

help-vsoko =
    vsoko – мониторинг показателей качества образования: читает таблицы
    регионального центра, считает доли и баллы по методике, печатает справку
    и открывает каждое число до школ и ячеек
help-vsoko-usage = vsoko КОМАНДА [параметры]
help-vsoko-examples =
    vsoko demo                                   показать всё на готовых данных
    vsoko init мой-архив                         создать рабочую папку
    vsoko check итоги-2022.xlsx                  проверить файл, ничего не записывая
    vsoko import итоги-2022.xlsx                 принять файл в архив
    vsoko summary --year 2022 --formats pdf      напечатать справку
    vsoko serve                                  открыть справки в браузере
    vsoko КОМАНДА --help                         справка о команде

help-vsoko-demo = Показывает работу на готовых данных: создаёт рабочую папку, принимает файлы, печатает выводы и справки
help-vsoko-demo-usage = vsoko demo [ПАПКА]
help-vsoko-demo-examples =
    vsoko demo                 во временной папке; где она, будет напечатано
    vsoko demo пример          в папке «пример»

help-vsoko-init = Создаёт рабочую папку: архив, настройки, место для своих методик
help-vsoko-init-usage = vsoko init [ПАПКА] [параметры]
help-vsoko-init-examples =
    vsoko init мой-архив
    vsoko init . --organisation "Отдел образования администрации округа"

help-vsoko-check = Читает файлы и сообщает, что в них неверно и в какой ячейке; ничего не записывает
help-vsoko-check-usage = vsoko check ФАЙЛ... [параметры]
help-vsoko-check-examples =
    vsoko check итоги-2022.xlsx
    vsoko check итоги.xlsx --year 2022 --deny warning
    vsoko check *.xlsx --format json

help-vsoko-import = Принимает файлы в архив: показывает, что изменится, и выполняет именно это
help-vsoko-import-usage = vsoko import ФАЙЛ... [параметры]
help-vsoko-import-examples =
    vsoko import итоги-2022.xlsx --dry-run
    vsoko import итоги-2022.xlsx --yes
    vsoko import итоги.csv --year 2021 --municipality "Условный округ"

help-vsoko-summary = Печатает выводы года и аналитическую справку о муниципалитете
help-vsoko-summary-usage = vsoko summary --year ГОД [параметры]
help-vsoko-summary-examples =
    vsoko summary --year 2022 --municipality "Условный округ"
    vsoko summary --year 2022 --all --formats pdf,html --output отчёты

help-vsoko-compare = Сравнивает годы: доли, кто изменил уровень, сопоставимы ли годы
help-vsoko-compare-usage = vsoko compare [ГОД...] [параметры]
help-vsoko-compare-examples =
    vsoko compare --municipality "Условный муниципальный округ"
    vsoko compare 2021 2022

help-vsoko-trace = Открывает число: какие школы за ним стоят, из каких ячеек какого файла
help-vsoko-trace-usage = vsoko trace ЧИСЛО [параметры]
help-vsoko-trace-examples =
    vsoko trace formed_share --year 2022
    vsoko trace formed_share --year 2022 --municipality "Условный округ"
    vsoko trace formed_share --year 2022 --format json

help-vsoko-serve = Показывает справки в браузере: страница со всеми муниципалитетами и годами, доступная только на этом компьютере
help-vsoko-serve-usage = vsoko serve [параметры]
help-vsoko-serve-examples =
    vsoko serve                          по адресу http://127.0.0.1:8484/
    vsoko serve --port 8485              если порт 8484 занят
    vsoko serve --port 0 --format json   на любом свободном; адрес – в JSON

help-vsoko-schools = Реестр школ
help-vsoko-schools-usage = vsoko schools КОМАНДА
help-vsoko-schools-list = Показывает школы архива, их логины, прежние названия и годы
help-vsoko-schools-list-usage = vsoko schools list [параметры]
help-vsoko-schools-list-examples =
    vsoko schools list --municipality "Условный муниципальный округ"

help-vsoko-deliveries = Принятые файлы
help-vsoko-deliveries-usage = vsoko deliveries КОМАНДА
help-vsoko-deliveries-list = Показывает принятые файлы: что в них, когда и кем приняты
help-vsoko-deliveries-list-usage = vsoko deliveries list [параметры]
help-vsoko-deliveries-list-examples =
    vsoko deliveries list --format json

help-vsoko-methodology = Методики
help-vsoko-methodology-usage = vsoko methodology КОМАНДА
help-vsoko-methodology-list = Показывает методики: встроенные и свои, из папки methodologies
help-vsoko-methodology-list-usage = vsoko methodology list [параметры]
help-vsoko-methodology-list-examples =
    vsoko methodology list
help-vsoko-methodology-show = Показывает методику: уровни, критерии, показатели, источник
help-vsoko-methodology-show-usage = vsoko methodology show ИМЯ [параметры]
help-vsoko-methodology-show-examples =
    vsoko methodology show vsoko-tver-2022

help-vsoko-explain = Объясняет код замечания: что найдено, почему это важно, что сделать
help-vsoko-explain-usage = vsoko explain [КОД]
help-vsoko-explain-examples =
    vsoko explain VS012
    vsoko explain              все коды

# Что стоит на месте значений.
help-value-dir = ПАПКА
help-value-file = ФАЙЛ
help-value-year = ГОД
help-value-id = ИМЯ
help-value-name = НАЗВАНИЕ
help-value-lang = ЯЗЫК
help-value-format = ВИД
help-value-severity = ВАЖНОСТЬ
help-value-list = СПИСОК
help-value-date = ДАТА
help-value-trace = ЧИСЛО
help-value-port = ПОРТ
help-value-code = КОД
help-value-who = КТО

help-arg-help = показать эту справку
help-arg-version = показать версию
help-arg-workspace = рабочая папка (если не указана – ближайшая с файлом vsoko.toml, считая вверх)
help-arg-lang = язык: ru или en (если не указан – ru)
help-arg-format = вид вывода: text или json (если не указан – text)
help-arg-folder = папка
help-arg-organisation = кто печатает документы
help-arg-municipality = муниципалитет
help-arg-files = файлы xlsx, xls, xlsb, ods или csv
help-arg-year = год
help-arg-methodology = имя методики; можно указать несколько раз
help-arg-deny = с какой важности замечаний код завершения – 1: note, warning или error (если не указана – error)
help-arg-dry-run = показать, что изменится, и ничего не записывать
help-arg-yes = не спрашивать подтверждения
help-arg-author = кто принимает файл (для журнала; если не указан – пользователь компьютера)
help-arg-all = все муниципалитеты, у которых есть данные за этот год
help-arg-formats = в каких видах записать: pdf, html, txt (через запятую)
help-arg-output = куда записать (если не указано – reports в рабочей папке)
help-arg-date = дата на документе, например 25.12.2022 (если не указана – сегодня)
help-arg-years = годы; если не указаны – все
help-arg-number = имя показателя или обозначение числа из отчёта
help-arg-port = порт (если не указан – 8484; 0 – любой свободный)
help-arg-id = имя методики
help-arg-code = код замечания

# Ошибки в самой командной строке.
error-usage-hint = справка: vsoko --help, справка о команде: vsoko КОМАНДА --help
error-usage-unknown-argument = неизвестный параметр { $argument }
error-usage-unknown-command = неизвестная команда «{ $command }»
error-usage-no-command = не указана команда
error-usage-missing = не указано обязательное: { $argument }
error-usage-no-value = после { $argument } нужно значение
error-usage-value-of = { $argument }: недопустимое значение «{ $value }»; допустимы: { $expected }
error-usage-value = { $argument }: недопустимое значение «{ $value }»
error-usage-conflict = { $argument } нельзя указывать вместе с { $other }
error-usage-other = команда записана неверно { $argument }

# Команды.
init-done = Рабочая папка создана: { $path }

check-table = Лист «{ $sheet }», { $year } год ({ $methodologies }): строк – { $rows }, значений – { $readings }
check-done = { $file }: ошибок – { $errors }, предупреждений – { $warnings }, примечаний – { $notes }

plan-nothing-to-do = { $file }: этот файл уже принят, изменений нет
plan-parts = { $file }: что изменится
plan-schools = Школ в файле – { $schools }, из них новых – { $new }
plan-change = { $subject }, { $year }, «{ $criterion }»: было «{ $before }», станет «{ $after }» ({ $at })
plan-change-gone = { $subject }, { $year }, «{ $criterion }»: было «{ $before }», значения больше нет ({ $at })
plan-change-new = { $subject }, { $year }, «{ $criterion }»: значения не было, станет «{ $after }» ({ $at })
import-question = Принять файл? [да/нет]
import-done = Файл { $file } принят
import-dry-run = Проба: файл { $file } не принят, ничего не записано
import-declined = Файл { $file } не принят, ничего не записано
import-refused = Файл { $file } не принят из-за ошибок, ничего не записано

summary-of = { $municipality }, { $year } год
report-written = Записано: { $path }

demo-deliveries = { $deliveries ->
        [one] Принят { $deliveries } файл с готовыми данными
        [few] Приняты { $deliveries } файла с готовыми данными
       *[many] Принято { $deliveries } файлов с готовыми данными
    } (данные Условной области вымышлены)
demo-reports = { $reports ->
        [one] Записана { $reports } справка:
        [few] Записано { $reports } файла справок:
       *[many] Записано { $reports } файлов справок:
    }
demo-next = Открыть первое число: { $program } --workspace "{ $path }" trace formed_share --year 2022 --municipality "Западнодвинский муниципальный округ"

serve-open =
    Справки открыты по адресу { $address }
    остановить: Ctrl+C

schools-of = { $municipality } ({ $region }): { $schools ->
        [one] { $schools } школа
        [few] { $schools } школы
       *[many] { $schools } школ
    }
schools-none = Школ в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
deliveries-all = Принятые файлы
deliveries-none = Файлов в архиве нет: сначала импортируйте данные (vsoko import ФАЙЛ)
methodologies-all = Методики
methodology-document =
    { $id }: { $title }
    годы: { $years }; регион: { $region }
    источник: { $source }
    SHA-256: { $hash }
methodology-local =
    { $id }: { $title }
    годы: { $years }; регион: { $region }
    методика местная ({ $source })
    SHA-256: { $hash }
methodology-levels = Уровни, от высшего к низшему
methodology-criteria = Критерии
methodology-indicators = Показатели
explain-all = Коды замечаний

trace-head = { $title } ({ $subject }, { $year } год)
trace-share = { $share } ({ $share_count } из { $share_base })
trace-points = { $points } из { $maximum }
trace-points-only = { $points }
trace-counted = Учтены: { $subjects }
trace-rest = Входят в основание доли, но не учтены: { $subjects }
trace-outside = Вне основания доли, нет данных: { $subjects }
trace-predicates =
    Условие учёта: { $counts }
    Основание доли: { $base }
trace-methodology = Методика: { $methodology }, SHA-256 { $hash }
trace-id = Обозначение числа: { $trace }
trace-file = Файл: { $file }, SHA-256 { $hash }

column-id = Имя
column-login = Логин
column-years = Годы
column-year = Год
column-study = Исследование
column-studies = Что в файле
column-author = Кем принят
column-created = Новых
column-updated = Изменено
column-unchanged = Без изменений
column-reported = Итогов
column-region = Регион
column-title = Название
column-criterion = Критерий
column-counts = Что учитывается
column-base = Основание доли
column-severity = Важность
column-as-sent = Как прислано
column-cell = Ячейка
import-others = { $files ->
        [one] Из-за этого не принят и ещё { $files } файл
        [few] Из-за этого не приняты и ещё { $files } файла
       *[many] Из-за этого не приняты и ещё { $files } файлов
    }
